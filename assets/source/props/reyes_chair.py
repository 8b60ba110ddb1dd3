"""A tall chair of dark leather with shoulders; turned to the door so often that it squeaks there."""

from __future__ import annotations

from assets.source.forms import bar, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import GOLD


def reyes_chair() -> Prop:
    """Who sits in it looks to +z."""
    m = Prop(solid=("round", 0.38, 1.3))
    leather = (0.085, 0.018, 0.022)
    for k in range(5):
        a = placed((0, 0, 0), k * 1.2566)
        m.add(bar((0, 0.07, 0), (0, 0.05, 0.34), 0.05, 0.03), GOLD, "metal", 0.7, place=a)
    m.add(rod([(0, 0.06, 0), (0, 0.42, 0)], 0.035, 7), GOLD, "metal", 0.8)
    m.add(soft((-0.29, 0.40, -0.27), (0.29, 0.52, 0.29), 0.05), leather, "cloth", 0.45)
    m.add(
        soft((-0.27, 0.0, -0.05), (0.27, 0.62, 0.05), 0.045),
        leather,
        "cloth",
        0.45,
        place=placed((0, 0.52, -0.27), 0, -0.12),
    )
    m.add(
        soft((-0.36, -0.05, -0.06), (0.36, 0.20, 0.06), 0.05),
        leather,
        "cloth",
        0.45,
        place=placed((0, 1.14, -0.35), 0, -0.12),
    )
    for x in (-0.33, 0.33):
        m.add(soft((x - 0.04, 0.70, -0.2), (x + 0.04, 0.75, 0.22), 0.02), leather, "cloth", 0.4)
        m.add(rod([(x, 0.70, 0.05), (x * 0.85, 0.48, 0.0)], 0.016, 5), GOLD, "metal", 0.8)
    m.add(turned([(0.12, 0.40), (0.14, 0.385)], 10), GOLD, "metal", 0.7)
    return m
