"""A bicycle with a box in front, for toothbrushes going up and bread coming down."""

from __future__ import annotations

import numpy as np

from assets.source.forms import rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, INK, STEEL, WALNUT


def bicycle() -> Prop:
    """1.8 m along x, front wheel at +x, leaning a little towards -z."""
    m = Prop(solid=("box", 0.9, 0.22, 1.0))
    lean = placed((0, 0, 0), 0.0, -0.10)
    for x in (-0.55, 0.60):
        wheel = turned([(0.33, -0.016), (0.35, 0.0), (0.33, 0.016), (0.315, 0.0), (0.33, -0.016)], 20)
        m.add((wheel[0][:, [0, 2, 1]] + [x, 0.35, 0], wheel[1][:, [0, 2, 1]], wheel[2]), INK, "matte", 0.2, place=lean)
        for k in range(6):
            a = k * np.pi / 6
            d = np.array([np.cos(a), np.sin(a), 0]) * 0.32
            m.add(rod([[x, 0.35, 0] - d, [x, 0.35, 0] + d], 0.003, 3), STEEL, "metal", place=lean)
    hub, saddle, crank, head = (-0.55, 0.35, 0), (-0.28, 0.86, 0), (-0.08, 0.30, 0), (0.36, 0.80, 0)
    for a, b in ((hub, crank), (crank, saddle), (saddle, head), (crank, head), (hub, saddle), (head, (0.60, 0.35, 0))):
        m.add(rod([a, b], 0.017, 5), (0.06, 0.20, 0.22), "metal", 0.5, place=lean)
    m.add(rod([head, (0.32, 1.02, 0), (0.22, 1.04, 0.24)], 0.013, 5), STEEL, "metal", 0.6, place=lean)
    m.add(rod([(0.32, 1.02, 0), (0.22, 1.04, -0.24)], 0.013, 5), STEEL, "metal", 0.6, place=lean)
    m.add(soft((-0.42, 0.87, -0.08), (-0.14, 0.93, 0.08), 0.03), WALNUT, "cloth", 0.3, place=lean)
    m.add(soft((0.42, 0.74, -0.24), (0.88, 1.04, 0.24), 0.02), (0.30, 0.19, 0.09), "matte", 0.2, place=lean)
    m.add(turned([(0.03, 0.0), (0.034, 0.03), (0.0, 0.05)], 8), BRASS, "metal", 0.9, place=placed((0.3, 1.05, 0.08)))
    return m
