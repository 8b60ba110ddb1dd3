"""The shelf for mineral, five boards high, with a mark on its side for every hundred who were treated from it."""

from __future__ import annotations

from assets.source.forms import bar, block, soft
from assets.source.rooms import Prop
from assets.source.tones import INK, OAK, WALNUT


def mineral_shelf() -> Prop:
    """1.5 m wide, 1.75 m high, its boards at 0.25 + 0.36 k; empty."""
    m = Prop(solid=("box", 0.78, 0.22, 1.8))
    for x in (-0.76, 0.76):
        m.add(block((x - 0.025, 0.0, -0.19), (x + 0.025, 1.78, 0.19)), WALNUT, "matte", 0.3)
    m.add(block((-0.74, 0.1, -0.19), (0.74, 1.76, -0.17)), (0.10, 0.055, 0.03))
    for k in range(5):
        m.add(soft((-0.74, 0.22 + 0.36 * k, -0.18), (0.74, 0.25 + 0.36 * k, 0.20), 0.008), OAK, "matte", 0.35)
    for k in range(14):  # the tally, in fives
        y, z = 0.5 + 0.16 * (k // 2), -0.1 + 0.12 * (k % 2)
        m.add(bar((0.788, y, z), (0.788, y + 0.09, z), 0.006, 0.012, (0, 0, 1)), INK)
    return m
