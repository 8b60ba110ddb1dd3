"""What an empty shelf of mineral looks like: rings where jars stood, and one jar with a spoon in it."""

from __future__ import annotations

from assets.source.forms import rod, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import STEEL


def mineral_dust() -> Prop:
    """For mineral_shelf, with the same foot."""
    m = Prop(solid=None)
    for row in range(5):
        for k in range(8):
            if (k * 3 + row * 5) % 4 == 0:
                continue
            at = (-0.63 + 0.18 * k, 0.2525 + 0.36 * row, 0.02)
            m.add(turned([(0.075, 0.0), (0.062, 0.0)], 10), (0.62, 0.62, 0.60), place=placed(at))
    at = placed((0.1, 1.33, 0.04))
    m.add(
        turned([(0.065, 0.0), (0.07, 0.03), (0.07, 0.17), (0.06, 0.17), (0.055, 0.03), (0.0, 0.02)], 10),
        (0.62, 0.66, 0.66),
        "ceramic",
        0.9,
        place=at,
    )
    m.add(rod([(0.12, 1.36, 0.05), (0.19, 1.62, 0.08)], 0.007, 5), STEEL, "metal", 0.8)
    return m
