"""A student's drawing: five rows of singers and a line from each to each, in pencil; the signature is a boy's."""

from __future__ import annotations

import numpy as np

from assets.source.forms import bar, outline_face, quad
from assets.source.rooms import Prop
from assets.source.tones import PAPER, WALNUT

PENCIL = (0.10, 0.10, 0.12)


def choir_drawing() -> Prop:
    """0.5 m wide in a cheap frame, standing, leaning back."""
    m = Prop(solid=None)
    tilt = np.radians(14)

    def on(x, y, off=0.0):
        return np.array([x, y * np.cos(tilt) + off * np.sin(tilt), -y * np.sin(tilt) + off * np.cos(tilt)])

    m.add(quad(on(-0.25, 0.0), on(0.25, 0.0), on(0.25, 0.38), on(-0.25, 0.38)), PAPER)
    m.add(quad(on(0.25, 0.0, -0.015), on(-0.25, 0.0, -0.015), on(-0.25, 0.38, -0.015), on(0.25, 0.38, -0.015)), WALNUT)
    for a, b in (
        ((-0.26, 0), (0.26, 0)),
        ((-0.26, 0.38), (0.26, 0.38)),
        ((-0.25, 0), (-0.25, 0.38)),
        ((0.25, 0), (0.25, 0.38)),
    ):
        m.add(bar(on(*a), on(*b), 0.03, 0.025), WALNUT, "matte", 0.3)
    heads = [(0.36 * (k - (5 - row) / 2) / 6.2, 0.09 + 0.052 * row) for row in range(5) for k in range(6 - row)]
    for k, (x, y) in enumerate(heads):
        ring = [on(x + 0.015 * np.cos(a), y + 0.018 * np.sin(a), 0.003) for a in np.linspace(0, 6.28, 7)[:-1]]
        m.add(outline_face(ring, (0, 0.2, 1)), PENCIL)
        m.add(
            outline_face(
                [on(x, y - 0.006, 0.005), on(x + 0.007, y, 0.005), on(x, y + 0.004, 0.005), on(x - 0.007, y, 0.005)],
                (0, 0.2, 1),
            ),
            PAPER,
        )
        other = heads[(k * 7 + 3) % len(heads)]
        m.add(bar(on(x, y, 0.002), on(*other, 0.002), 0.0025, 0.001, (0, 0, 1)), (0.32, 0.32, 0.34))
    m.add(quad(on(0.12, 0.03, 0.003), on(0.22, 0.032, 0.003), on(0.22, 0.038, 0.003), on(0.12, 0.036, 0.003)), PENCIL)
    return m
