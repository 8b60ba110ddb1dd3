"""Five balloons on strings that meet in one weight: somebody thought of them, and nobody takes them down."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, rod, turned
from assets.source.rooms import Prop
from assets.source.tones import AMBER, CRIMSON, CYAN, JADE, PORCELAIN


def balloons() -> Prop:
    """2.5 m high."""
    m = Prop(solid=("round", 0.15, 0.2))
    m.add(turned([(0.10, 0.0), (0.10, 0.05), (0.02, 0.09)], 8), PORCELAIN, "ceramic", 0.6)
    for k, tone in enumerate((CYAN, AMBER, CRIMSON, JADE, (0.75, 0.75, 0.72))):
        a = k * 2.4
        r = 0.16 + 0.05 * k
        at = np.array([r * np.cos(a), 1.85 + 0.14 * ((k * 3) % 5), r * np.sin(a)])
        m.add(ball_of(at, (0.155, 0.19, 0.155), 10, 7), tone, "ceramic", 0.85)
        knot = at - [0, 0.20, 0]
        m.add(ball_of(knot, (0.018, 0.02, 0.018), 5, 3), tone, "matte", 0.3)
        m.add(rod([knot, knot * [0.6, 0.62, 0.6], (0.0, 0.08, 0.0)], 0.003, 3), (0.6, 0.6, 0.58))
    return m
