"""A brass telescope on a post, as on sea fronts; it takes a coin that nobody has any more."""

from __future__ import annotations

import numpy as np

from assets.source.forms import rod, soft, turned
from assets.source.rooms import Prop
from assets.source.tones import BRASS, IRON


def telescope() -> Prop:
    """It looks to +z."""
    m = Prop(solid=("round", 0.22, 1.4))
    m.add(
        turned([(0.22, 0.0), (0.20, 0.04), (0.06, 0.10), (0.045, 1.05), (0.09, 1.10), (0.0, 1.12)], 14),
        IRON,
        "metal",
        0.5,
    )
    m.add(soft((-0.07, 1.10, -0.07), (0.07, 1.24, 0.07), 0.02), BRASS, "metal", 0.7)
    line = np.array([(0, 1.36, -0.26), (0, 1.34, -0.10), (0, 1.33, 0.10), (0, 1.30, 0.34)])
    m.add(rod(line, [0.035, 0.05, 0.06, 0.085], 12), BRASS, "metal", 0.8)
    m.add(rod([(0, 1.301, 0.335), (0, 1.30, 0.345)], [0.08, 0.001], 12), (0.02, 0.03, 0.04), "metal", 1.0)
    m.add(rod([(0, 1.361, -0.255), (0, 1.362, -0.265)], [0.034, 0.001], 8), (0.02, 0.03, 0.04), "metal", 1.0)
    return m
