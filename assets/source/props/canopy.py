"""The glass lid of a pod, open: its foot is the middle of the pod's shell, 1.14 m up, 0.04 m back. Turned by 115
degrees about its x it is shut.
"""

from __future__ import annotations

import numpy as np

from assets.source.props.pod import MIDDLE, RIM, egg
from assets.source.rooms import Prop
from assets.source.shapes import surface, turns
from assets.source.tones import CLEAR, STEEL


def canopy() -> Prop:
    """The missing cap of the shell, swung up and back."""
    m = Prop(solid=None, group="accent")
    c, s = np.cos(np.radians(-115)), np.sin(np.radians(-115))
    spin = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])

    def lid(u, v):
        return (egg(u, v, 1.05) - MIDDLE) @ spin.T

    m.add(surface(lid, turns(32), np.linspace(RIM + 0.03, np.pi - 0.03, 7), closed=True), CLEAR, "glass", 0.9)
    m.add(
        surface(lambda u, v: lid(u, RIM + 0.02 + 0.014 * v) * 1.004, turns(32), [0, 1], closed=True),
        STEEL,
        "metal",
        0.8,
    )
    return m
