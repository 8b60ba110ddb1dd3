"""Jaxon's treatment chair: a barber's chair with a head rest, a lamp on an arm, and a bell within reach."""

from __future__ import annotations

from assets.source.forms import ball_of, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, INK, STEEL


def field_chair() -> Prop:
    """Its seat is 0.55 m high; who sits in it looks to +z, head near (0, 1.3, -0.42)."""
    m = Prop(solid=("box", 0.42, 0.62, 1.3))
    leather = (0.10, 0.20, 0.19)
    m.add(turned([(0.34, 0.0), (0.33, 0.035), (0.10, 0.07), (0.07, 0.12), (0.07, 0.40)], 18), STEEL, "metal", 0.6)
    m.add(soft((-0.29, 0.40, -0.26), (0.29, 0.55, 0.32), 0.05), leather, "cloth", 0.4)
    m.add(
        soft((-0.27, -0.07, -0.06), (0.27, 0.66, 0.06), 0.05),
        leather,
        "cloth",
        0.4,
        place=placed((0, 0.56, -0.27), 0, -0.38),
    )
    m.add(
        soft((-0.13, -0.09, -0.05), (0.13, 0.09, 0.05), 0.04),
        leather,
        "cloth",
        0.4,
        place=placed((0, 1.28, -0.54), 0, -0.38),
    )
    m.add(
        soft((-0.24, -0.03, 0.0), (0.24, 0.03, 0.42), 0.025),
        leather,
        "cloth",
        0.4,
        place=placed((0, 0.46, 0.30), 0, 0.85),
    )
    m.add(soft((-0.22, 0.10, 0.58), (0.22, 0.13, 0.80), 0.012), STEEL, "metal", 0.5)
    for x in (-0.35, 0.35):
        m.add(soft((x - 0.045, 0.70, -0.22), (x + 0.045, 0.76, 0.26), 0.02), leather, "cloth", 0.4)
        m.add(rod([(x, 0.72, -0.1), (x * 0.9, 0.5, -0.05), (x * 0.75, 0.45, 0.0)], 0.02, 5), STEEL, "metal", 0.6)
    m.add(
        rod([(0.5, 0.03, -0.5), (0.5, 1.75, -0.5), (0.3, 1.95, -0.3), (0.12, 1.86, -0.12)], 0.016, 6),
        STEEL,
        "metal",
        0.6,
    )
    m.add(turned([(0.16, 0.03), (0.15, 0.0), (0.0, -0.005)], 12), STEEL, "metal", 0.5, place=placed((0.5, 0.03, -0.5)))
    m.add(ball_of((0.10, 1.84, -0.12), (0.11, 0.05, 0.11), 10, 5), (1.0, 0.82, 0.56), "lamp")
    m.add(
        turned([(0.045, 0.0), (0.04, 0.03), (0.0, 0.055)], 10), BRASS, "metal", 0.9, place=placed((-0.35, 0.765, 0.18))
    )
    m.add(ball_of((-0.35, 0.83, 0.18), 0.01, 5, 4), INK)
    return m
