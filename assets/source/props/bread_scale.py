"""A pair of scales, brass, older than the oven; in one pan a weight, in the other a roll that is a little too heavy."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, INK


def bread_scale() -> Prop:
    """0.55 m wide, 0.45 m high."""
    m = Prop(solid=None)
    m.add(soft((-0.15, 0.0, -0.09), (0.15, 0.04, 0.09), 0.01), (0.10, 0.055, 0.03), "matte", 0.4)
    m.add(rod([(0, 0.04, 0), (0, 0.40, 0)], [0.016, 0.010], 7), BRASS, "metal", 0.8)
    m.add(bar((-0.23, 0.375, 0), (0.23, 0.355, 0), 0.014, 0.022), BRASS, "metal", 0.8)
    m.add(ball_of((0, 0.41, 0), 0.018, 7, 5), BRASS, "metal", 0.9)
    for x, y in ((-0.23, 0.375), (0.23, 0.355)):
        for dx, dz in ((-0.08, 0.0), (0.08, 0.0), (0.0, 0.08)):
            m.add(rod([(x, y, 0), (x + dx, y - 0.24, dz)], 0.002, 3), BRASS, "metal")
        m.add(
            turned([(0.0, 0.0), (0.07, 0.005), (0.095, 0.022), (0.09, 0.024), (0.0, 0.008)], 14),
            BRASS,
            "metal",
            0.8,
            place=placed((x, y - 0.26, 0)),
        )
    m.add(
        turned([(0.028, 0.0), (0.030, 0.04), (0.012, 0.05), (0.016, 0.065), (0.0, 0.07)], 9),
        INK,
        "metal",
        0.5,
        place=placed((-0.23, 0.123, 0)),
    )
    m.add(ball_of((0.23, 0.135, 0), (0.055, 0.035, 0.055), 8, 5), (0.46, 0.25, 0.10), "matte", 0.2)
    return m
