"""Two telephone books and a cushion, so that somebody of nine sees the stage; a drawing in progress."""

from __future__ import annotations

from assets.source.forms import quad, rod, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import PAPER


def booster_seat() -> Prop:
    """0.3 m high, to stand on a bench."""
    m = Prop(solid=None)
    m.add(soft((-0.17, 0.0, -0.14), (0.17, 0.06, 0.14), 0.008), (0.60, 0.45, 0.08), "matte", 0.2)
    m.add(
        soft((-0.16, 0.06, -0.13), (0.17, 0.115, 0.13), 0.008),
        (0.55, 0.50, 0.42),
        "matte",
        0.2,
        place=placed((0, 0, 0), 0.12),
    )
    m.add(
        soft((-0.18, 0.115, -0.16), (0.18, 0.20, 0.16), 0.04),
        (0.10, 0.34, 0.26),
        "cloth",
        0.1,
        place=placed((0, 0, 0), -0.08),
    )
    m.add(quad((0.26, 0.012, 0.1), (0.47, 0.012, 0.13), (0.5, 0.012, -0.15), (0.29, 0.012, -0.18)), PAPER)
    m.add(quad((0.33, 0.015, 0.03), (0.43, 0.015, 0.05), (0.44, 0.015, -0.06), (0.35, 0.015, -0.08)), (0.9, 0.75, 0.2))
    m.add(quad((0.355, 0.017, 0.0), (0.41, 0.017, 0.01), (0.415, 0.017, -0.03), (0.365, 0.017, -0.04)), PAPER)
    for k, colour in enumerate(((0.7, 0.1, 0.08), (0.1, 0.25, 0.6), (0.85, 0.6, 0.08))):
        m.add(rod([(0.30 + 0.05 * k, 0.02, 0.19), (0.37 + 0.05 * k, 0.02, 0.17)], 0.008, 5), colour)
    return m
