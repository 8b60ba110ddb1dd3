"""A stall of fruit and onions under a striped cloth; sugar cane is at the back, where it is asked for."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, block, both, quad, rod, shaken, soft
from assets.source.rooms import Prop
from assets.source.tones import LINEN, OAK, WALNUT

GOODS = ((0.62, 0.10, 0.04), (0.70, 0.34, 0.03), (0.22, 0.34, 0.04), (0.50, 0.30, 0.14), (0.30, 0.05, 0.12))


def market_stall() -> Prop:
    """2.3 m wide; the seller stands at -z."""
    m = Prop(solid=("box", 1.15, 0.55, 2.3))
    for x in (-1.08, 1.08):
        for z, y in ((-0.5, 2.35), (0.5, 2.05)):
            m.add(bar((x, 0, z), (x, y, z), 0.05, 0.05, (0, 0, 1)), WALNUT, "matte", 0.3)
    m.add(block((-1.1, 0.30, -0.5), (1.1, 0.72, 0.46), "b"), (0.16, 0.10, 0.055))
    for k in range(9):
        m.add(bar((-1.06 + 0.265 * k, 0.30, 0.475), (-1.06 + 0.265 * k, 0.74, 0.475), 0.23, 0.02), shaken(OAK, k, 0.25))
    for k, colour in enumerate(GOODS):  # trays that lean to the buyer
        x = -0.86 + 0.43 * k
        m.add(block((x - 0.20, 0.72, -0.35), (x + 0.20, 0.84, 0.45), "t"), WALNUT)
        m.add(
            quad((x - 0.19, 0.80, 0.44), (x + 0.19, 0.80, 0.44), (x + 0.19, 0.92, -0.34), (x - 0.19, 0.92, -0.34)),
            tuple(c * 0.25 for c in colour),
        )
        for row in range(4):
            for col in range(2 if k != 3 else 3):
                n = 2 if k != 3 else 3
                at = (x - 0.19 + 0.38 * (col + 0.5) / n, 0.86 + 0.035 * row, 0.32 - 0.19 * row)
                m.add(
                    ball_of(at, 0.082 if k != 3 else 0.06, 7, 5), shaken(colour, row * 7 + col + k, 0.35), "matte", 0.35
                )
    for k in range(10):
        a, b = -1.2 + 0.24 * k, -1.2 + 0.24 * (k + 1)
        tint = LINEN if k % 2 else (0.10, 0.22, 0.20)
        m.add(both(quad((a, 2.02, 0.78), (b, 2.02, 0.78), (b, 2.40, -0.62), (a, 2.40, -0.62))), tint, "cloth", 0.05)
        m.add(both(quad((a, 1.86, 0.785), (b, 1.86, 0.785), (b, 2.02, 0.78), (a, 2.02, 0.78))), tint, "cloth", 0.05)
    for k in range(4):
        m.add(rod([(-1.0 + 0.07 * k, 0.0, -0.62), (-0.95 + 0.06 * k, 1.6, -0.5)], 0.02, 4), (0.30, 0.32, 0.08))
    m.add(rod([(0.5, 2.15, 0.2), (0.5, 1.98, 0.2)], 0.006, 3), (0.05, 0.05, 0.05))
    m.add(ball_of((0.5, 1.86, 0.2), (0.12, 0.13, 0.12), 8, 5), (1.0, 0.66, 0.28), "lamp")
    m.add(soft((0.62, 0.84, -0.42), (0.92, 1.06, -0.3), 0.02), (0.30, 0.31, 0.30), "metal", 0.6)
    return m
