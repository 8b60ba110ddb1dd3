"""Where fingers were: four across the edge of a pod's left pad and a thumb inside, white, until they go pink again."""

from __future__ import annotations

import numpy as np

from assets.source.building import flat
from assets.source.rooms import Prop

UV = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
FINGERS = (
    (0.366, 0.255, 0.016, 0.010), (0.370, 0.228, 0.018, 0.010), (0.369, 0.201, 0.017, 0.010),
    (0.364, 0.175, 0.014, 0.009), (0.327, 0.215, 0.011, 0.017),
)  # fmt: skip
"""x, z, half width, half depth."""


def finger_marks() -> Prop:
    """Its foot is the foot of the pod."""
    m = Prop(solid=None)
    for x, z, w, d in FINGERS:
        m.add(flat((x - w, 0.9185, z + d), (2 * w, 0, 0), (0, 0, -2 * d)), (0.90, 0.88, 0.87), "mark", 0.1, uv=UV)
    return m
