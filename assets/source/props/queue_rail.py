"""A piece of queue: two posts of steel and a band between them."""

from __future__ import annotations

from assets.source.forms import block, rod, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import IRON, LINE, STEEL


def queue_rail() -> Prop:
    """Two metres along x."""
    m = Prop(solid=("box", 1.02, 0.06, 1.0), group="lamps")
    for x in (-1.0, 1.0):
        m.add(
            moved(
                turned([(0.15, 0.0), (0.15, 0.02), (0.03, 0.04), (0.026, 0.95), (0.045, 0.97), (0.0, 1.0)], 10, False),
                (x, 0, 0),
            ),
            STEEL,
            "metal",
            0.75,
        )
        m.add(moved(turned([(0.030, 0.86), (0.030, 0.88)], 10), (x, 0, 0)), LINE, "strip")
    m.add(block((-0.98, 0.80, -0.006), (0.98, 0.85, 0.006)), IRON, "cloth", 0.2)
    m.add(rod([(-0.98, 0.40, 0.0), (0.98, 0.40, 0.0)], 0.008, 4), STEEL, "metal", 0.6)
    return m
