"""A dentist's chair of 1970: enamel, a pump, a head rest like a hand, and arm rests gone pale where hands were."""

from __future__ import annotations

from assets.source.forms import ball_of, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed

ENAMEL, LEATHER, PALE, STEEL = (0.50, 0.49, 0.43), (0.115, 0.030, 0.024), (0.34, 0.20, 0.16), (0.45, 0.46, 0.44)


def old_chair() -> Prop:
    """Who lies in it looks to +z and up, head near (0, 1.08, -0.82)."""
    m = Prop(solid=("box", 0.42, 0.95, 1.1))
    m.add(
        turned([(0.42, 0.0), (0.42, 0.03), (0.26, 0.08), (0.13, 0.14), (0.11, 0.40), (0.18, 0.46)], 20),
        ENAMEL,
        "ceramic",
        0.6,
    )
    m.add(soft((-0.25, 0.44, -0.36), (0.25, 0.50, 0.34), 0.03), ENAMEL, "ceramic", 0.5)
    m.add(soft((-0.26, 0.49, -0.38), (0.26, 0.60, 0.36), 0.045), LEATHER, "cloth", 0.4)
    back = placed((0, 0.56, -0.36), 0, -0.86)
    m.add(soft((-0.25, 0.0, -0.055), (0.25, 0.56, 0.05), 0.045), LEATHER, "cloth", 0.4, place=back)
    m.add(soft((-0.24, 0.04, -0.085), (0.24, 0.52, -0.05), 0.02), ENAMEL, "ceramic", 0.5, place=back)
    for x in (-0.10, 0.10):
        m.add(ball_of((x, 0.66, 0.0), (0.075, 0.10, 0.05), 10, 6), LEATHER, "cloth", 0.4, place=back)
    m.add(rod([(0, 0.5, -0.07), (0, 0.66, -0.06)], 0.018, 6), STEEL, "metal", 0.8, place=back)
    legs = placed((0, 0.52, 0.34), 0, 0.42)
    m.add(soft((-0.22, -0.05, 0.0), (0.22, 0.05, 0.62), 0.04), LEATHER, "cloth", 0.4, place=legs)
    m.add(soft((-0.20, 0.02, 0.60), (0.20, 0.16, 0.66), 0.015), STEEL, "metal", 0.6, place=legs)
    for x in (-0.36, 0.36):
        m.add(rod([(x * 0.75, 0.52, -0.18), (x, 0.60, -0.18), (x, 0.74, -0.16)], 0.02, 6), STEEL, "metal", 0.7)
        m.add(soft((x - 0.05, 0.74, -0.34), (x + 0.05, 0.79, 0.16), 0.022), LEATHER, "cloth", 0.4)
        m.add(soft((x - 0.046, 0.787, 0.02), (x + 0.046, 0.795, 0.155), 0.004), PALE, "cloth", 0.2)
    m.add(rod([(0.12, 0.10, 0.1), (0.36, 0.08, 0.22)], 0.014, 5), STEEL, "metal", 0.7)
    m.add(soft((0.32, 0.065, 0.17), (0.42, 0.09, 0.27), 0.01), (0.03, 0.03, 0.03))
    return m
