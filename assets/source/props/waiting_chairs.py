"""Three chairs of a waiting room, joined, and a magazine nobody came to the end of."""

from __future__ import annotations

from assets.source.forms import bar, rod, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import STEEL


def waiting_chairs() -> Prop:
    """1.6 m wide; sits to +z."""
    m = Prop(solid=("box", 0.8, 0.28, 0.85))
    m.add(bar((-0.78, 0.36, 0), (0.78, 0.36, 0), 0.05), STEEL, "metal", 0.5)
    for x in (-0.7, 0.7):
        m.add(rod([(x, 0.0, 0.2), (x, 0.36, 0.0), (x, 0.0, -0.2)], 0.018, 5), STEEL, "metal", 0.5)
    for k, tint in enumerate(((0.34, 0.16, 0.05), (0.10, 0.20, 0.18), (0.34, 0.16, 0.05))):
        x = -0.53 + 0.53 * k
        m.add(soft((x - 0.23, 0.39, -0.22), (x + 0.23, 0.45, 0.23), 0.03), tint, "cloth", 0.3)
        m.add(
            soft((x - 0.22, 0.0, -0.03), (x + 0.22, 0.36, 0.02), 0.03),
            tint,
            "cloth",
            0.3,
            place=placed((0, 0.48, -0.22), 0, -0.14),
        )
    m.add(
        soft((0.02 - 0.1, 0.455, -0.1), (0.02 + 0.12, 0.463, 0.17), 0.003),
        (0.5, 0.16, 0.10),
        place=placed((0, 0, 0), 0.06),
    )
    return m
