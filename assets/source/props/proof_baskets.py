"""Baskets of dough, covered, in a rack on wheels; on the lowest a note of the hour each went in."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, shaken, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import LINEN


def proof_baskets() -> Prop:
    """0.8 m wide, 1.5 m high."""
    m = Prop(solid=("box", 0.42, 0.28, 1.5))
    for x in (-0.38, 0.38):
        for z in (-0.24, 0.24):
            m.add(bar((x, 0, z), (x, 1.5, z), 0.03, 0.03, (0, 0, 1)), (0.20, 0.12, 0.065))
    for row in range(4):
        y = 0.2 + 0.36 * row
        m.add(bar((-0.38, y, 0), (0.38, y, 0), 0.5, 0.02), (0.22, 0.135, 0.075))
        for k, x in enumerate((-0.18, 0.18)):
            m.add(
                turned([(0.11, 0.0), (0.155, 0.10), (0.15, 0.11), (0.12, 0.03)], 10),
                shaken((0.36, 0.23, 0.11), row * 2 + k, 0.25),
                "matte",
                0.2,
                place=placed((x, y + 0.012, 0)),
            )
            m.add(
                ball_of((x, y + 0.105, 0), (0.14, 0.04 + 0.012 * (row % 3), 0.14), 9, 4),
                LINEN if (row + k) % 3 else (0.66, 0.58, 0.44),
                "cloth",
            )
    return m
