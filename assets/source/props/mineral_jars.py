"""What a full shelf of mineral looks like: white powder in jars with green lids, five rows of them."""

from __future__ import annotations

from assets.source.forms import shaken, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import JADE


def mineral_jars() -> Prop:
    """For mineral_shelf, with the same foot."""
    m = Prop(solid=None)
    for row in range(5):
        for k in range(8):
            if (row * 8 + k) in (5, 19, 31):
                continue  # three were lent
            at = (-0.63 + 0.18 * k, 0.25 + 0.36 * row, 0.02 + 0.02 * ((k * 5 + row) % 3 - 1))
            m.add(
                turned([(0.065, 0.0), (0.07, 0.03), (0.07, 0.17), (0.05, 0.20)], 6),
                shaken((0.70, 0.72, 0.70), row * 8 + k, 0.08),
                "ceramic",
                0.8,
                place=placed(at),
            )
            m.add(turned([(0.055, 0.195), (0.055, 0.235), (0.0, 0.24)], 6), JADE, "matte", 0.4, place=placed(at))
    return m
