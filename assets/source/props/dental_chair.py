"""The dentist's chair of another time: cast iron under enamel, cracked leather, a lamp on an arm, a porcelain bowl."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem
from assets.source.forms import ball_of, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import Loft, moved
from assets.source.tones import AMBER, IRON, PORCELAIN, STEEL

LEATHER, ENAMEL = (0.17, 0.055, 0.035), (0.55, 0.56, 0.48)


def dental_chair() -> Prop:
    """Who sits in it looks to +z."""
    m = Prop(solid=("box", 0.42, 0.85, 1.3))
    m.add(
        turned([(0.36, 0.0), (0.35, 0.05), (0.22, 0.09), (0.12, 0.16), (0.10, 0.36), (0.17, 0.42)], 18),
        ENAMEL,
        "ceramic",
        0.6,
    )
    m.add(soft((-0.22, 0.40, -0.22), (0.22, 0.47, 0.26), 0.03), IRON, "metal", 0.5)
    seat = Loft([(0, 0.52, -0.26, 0.25, 0.065, 4.0), (0, 0.50, 0.0, 0.27, 0.07, 4.0), (0, 0.52, 0.30, 0.25, 0.06, 4.0)])
    m.add(seat.mesh(14, 5), LEATHER, "cloth", 0.55)
    leg = Loft([(0, 0.50, 0.30, 0.22, 0.05, 4.0), (0, 0.36, 0.55, 0.20, 0.045, 4.0), (0, 0.20, 0.80, 0.19, 0.04, 4.0)])
    m.add(leg.mesh(12, 4), LEATHER, "cloth", 0.5)
    m.add(soft((-0.20, 0.10, 0.78), (0.20, 0.16, 1.02), 0.02), IRON, "metal", 0.6)
    back = Loft(
        [(0, 0.55, -0.27, 0.24, 0.055, 4.0), (0, 0.85, -0.42, 0.26, 0.065, 4.0), (0, 1.16, -0.58, 0.22, 0.055, 4.0)]
    )
    m.add(back.mesh(14, 6), LEATHER, "cloth", 0.55)
    for x in (-0.05, 0.05):
        m.add(rod([(x, 1.10, -0.56), (x, 1.30, -0.66)], 0.012, 5), STEEL, "metal", 0.8)
    rest = Loft(
        [(-0.14, 1.35, -0.66, 0.07, 0.05), (0.0, 1.35, -0.67, 0.06, 0.045), (0.14, 1.35, -0.66, 0.07, 0.05)],
        side=(0, 1, 0),
    )
    m.add(rest.mesh(10, 5), LEATHER, "cloth", 0.55)
    for side in (-1.0, 1.0):
        m.add(
            stem([(side * 0.30, 0.50, -0.10), (side * 0.36, 0.62, -0.08), (side * 0.33, 0.76, -0.10)], 0.025, 6),
            ENAMEL,
            "ceramic",
            0.6,
        )
        m.add(soft((side * 0.33 - 0.055, 0.755, -0.28), (side * 0.33 + 0.055, 0.80, 0.20), 0.02), LEATHER, "cloth", 0.5)
        m.add(
            soft((side * 0.33 - 0.035, 0.80, 0.06), (side * 0.33 + 0.035, 0.803, 0.19), 0.002),
            (0.26, 0.12, 0.08),
            "cloth",
            0.3,
        )
    m.add(
        stem(
            [(-0.30, 0.30, -0.30), (-0.62, 0.34, -0.34), (-0.66, 0.9, -0.36), (-0.66, 1.55, -0.40)],
            [0.035, 0.035, 0.03, 0.026],
            7,
        ),
        ENAMEL,
        "ceramic",
        0.6,
    )
    m.add(
        stem([(-0.66, 1.55, -0.40), (-0.50, 1.86, -0.25), (-0.10, 1.98, 0.10)], [0.022, 0.02, 0.02], 6),
        ENAMEL,
        "ceramic",
        0.6,
    )
    lamp = turned([(0.16, -0.05), (0.15, 0.02), (0.06, 0.09), (0.0, 0.10)], 16)
    m.add(moved(lamp, (-0.06, 1.92, 0.14)), ENAMEL, "ceramic", 0.6)
    m.add(ball_of((-0.06, 1.89, 0.14), (0.12, 0.035, 0.12), 10, 5), np.array(AMBER) * 0.25, "ceramic", 0.9)
    bowl = turned([(0.02, 0.0), (0.10, 0.03), (0.14, 0.10), (0.13, 0.11), (0.08, 0.05), (0.0, 0.04)], 14)
    m.add(moved(bowl, (-0.62, 0.86, 0.0)), PORCELAIN, "ceramic", 0.85)
    m.add(rod([(-0.66, 0.84, -0.34), (-0.63, 0.86, -0.05)], 0.018, 5), ENAMEL, "ceramic", 0.5)
    return m
