"""A heel of bread on a plate, broken, one bite gone from the side that does not hurt."""

from __future__ import annotations

from assets.source.forms import ball_of, block, disc_of, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed


def warm_crust() -> Prop:
    """On a plate of 24 cm."""
    m = Prop(solid=None)
    m.add(turned([(0.07, 0.0), (0.12, 0.012), (0.118, 0.016), (0.07, 0.006)], 16), (0.40, 0.46, 0.48), "ceramic", 0.8)
    m.add(disc_of((0, 0.006, 0), 0.07, 16), (0.44, 0.50, 0.52), "ceramic", 0.8)
    p, n, f = ball_of((0, 0.035, 0), (0.085, 0.045, 0.06), 10, 6)
    p[:, 0] = p[:, 0].clip(-0.09, 0.022)
    m.add((p, n, f), (0.40, 0.19, 0.065), "matte", 0.3, place=placed((0, 0, 0), 0.4))
    m.add(
        block((-0.001, -0.034, -0.048), (0.001, 0.034, 0.048)),
        (0.70, 0.58, 0.40),
        place=placed((0.021, 0.035, -0.009), 0.4),
    )
    for k in range(4):
        m.add(ball_of((0.05 + 0.018 * k, 0.012, 0.03 - 0.02 * k), 0.006, 4, 3), (0.46, 0.26, 0.10))
    return m
