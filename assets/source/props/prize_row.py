"""Prizes: a glass wedge, a gold molar on a stick, a bowl, a plaque, and a school medal that is only brass."""

from __future__ import annotations

from assets.source.forms import ball_of, block, disc_of, prism, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, CLEAR, CRIMSON, GOLD, INK


def prize_row() -> Prop:
    """1.7 m along x, to stand on a shelf."""
    m = Prop(solid=None)
    for k, x in enumerate((-0.7, -0.35, 0.0, 0.38)):
        m.add(soft((x - 0.09, 0.0, -0.09), (x + 0.09, 0.06, 0.09), 0.01), INK, "ceramic", 0.8)
        if k == 0:
            m.add(prism([(x - 0.07, -0.03), (x + 0.07, -0.03), (x, 0.05)], 0.06, 0.42), CLEAR, "glass", 0.9)
        elif k == 1:
            m.add(rod([(x, 0.06, 0), (x, 0.24, 0)], 0.012, 6), GOLD, "metal", 0.9)
            for dx, dz in ((-0.03, -0.03), (0.03, -0.03), (-0.03, 0.03), (0.03, 0.03)):
                m.add(ball_of((x + dx, 0.34, dz), (0.042, 0.05, 0.042), 8, 5), GOLD, "metal", 0.9)
                m.add(rod([(x + dx * 1.2, 0.23, dz * 1.2), (x + dx, 0.32, dz)], [0.012, 0.03], 6), GOLD, "metal", 0.9)
        elif k == 2:
            m.add(
                turned(
                    [(0.03, 0.06), (0.02, 0.12), (0.10, 0.20), (0.15, 0.30), (0.145, 0.30), (0.09, 0.21), (0.0, 0.14)],
                    16,
                ),
                GOLD,
                "metal",
                0.9,
                place=placed((x, 0, 0)),
            )
        else:
            m.add(block((x - 0.12, 0.06, -0.015), (x + 0.12, 0.40, 0.015)), (0.16, 0.08, 0.04), "matte", 0.5)
            m.add(disc_of((0, 0, 0), 0.07, 12), GOLD, "metal", 0.9, place=placed((x, 0.26, 0.018), 0, 1.5708))
    m.add(disc_of((0, 0, 0), 0.035, 10), BRASS, "metal", 0.5, place=placed((0.68, 0.012, 0.06), 0.3, 0.12))
    m.add(block((0.65, 0.004, -0.10), (0.71, 0.010, 0.03)), CRIMSON, "cloth")
    return m
