"""A tall mirror in a gold frame with its face to the wall; the wire at its back has never been hung on anything."""

from __future__ import annotations

from assets.source.forms import bar, block, rod
from assets.source.rooms import Prop
from assets.source.tones import GOLD, OAK


def turned_mirror() -> Prop:
    """0.9 m wide, 1.9 m high, leaning on a wall at -z; what one sees is its back."""
    m = Prop(solid=("box", 0.47, 0.14, 1.9))
    m.add(block((-0.42, 0.03, -0.02), (0.42, 1.86, 0.02)), (0.20, 0.13, 0.075))
    for x in (-0.44, 0.44):
        m.add(bar((x, 0.0, 0.0), (x, 1.9, 0.0), 0.06, 0.07, (0, 0, 1)), GOLD, "metal", 0.7)
    for y in (0.03, 0.95, 1.87):
        m.add(
            bar((-0.44, y, 0.01), (0.44, y, 0.01), 0.06, 0.06),
            GOLD if y != 0.95 else OAK,
            "metal" if y != 0.95 else "matte",
            0.6,
        )
    m.add(rod([(-0.38, 1.5, 0.03), (0.0, 1.40, 0.05), (0.38, 1.5, 0.03)], 0.004, 4), (0.4, 0.4, 0.42), "metal")
    return m
