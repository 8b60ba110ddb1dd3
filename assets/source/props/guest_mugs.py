"""By the lift: a thermos and three mugs, and a card with three names in his own hand."""

from __future__ import annotations

from assets.source.forms import bar, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import GOLD, INK, PAPER, STEEL


def guest_mugs() -> Prop:
    """A small stand, 0.9 m high."""
    m = Prop(solid=("box", 0.32, 0.2, 1.0))
    m.add(soft((-0.32, 0.86, -0.2), (0.32, 0.89, 0.2), 0.01), (0.06, 0.03, 0.02), "matte", 0.7)
    for x in (-0.28, 0.28):
        for z in (-0.16, 0.16):
            m.add(bar((x, 0, z), (x, 0.86, z), 0.025, 0.025, (0, 0, 1)), GOLD, "metal", 0.7)
    m.add(
        turned([(0.05, 0.89), (0.055, 0.95), (0.055, 1.12), (0.035, 1.16), (0.04, 1.22), (0.0, 1.23)], 12),
        STEEL,
        "metal",
        0.7,
        place=placed((-0.18, 0, 0)),
    )
    for k, colour in enumerate(((0.6, 0.16, 0.12), (0.75, 0.6, 0.2), (0.16, 0.35, 0.5))):
        at = placed((0.0 + 0.12 * k, 0.89, -0.06 + 0.04 * (k % 2)))
        m.add(
            turned([(0.035, 0.0), (0.042, 0.09), (0.037, 0.09), (0.03, 0.01), (0.0, 0.01)], 10),
            colour,
            "ceramic",
            0.7,
            place=at,
        )
        m.add(
            rod([(0.04, 0.07, 0), (0.07, 0.06, 0), (0.07, 0.03, 0), (0.036, 0.02, 0)], 0.006, 4),
            colour,
            "ceramic",
            place=at,
        )
    m.add(quad((0.02, 0.893, 0.16), (0.2, 0.893, 0.17), (0.2, 0.893, 0.07), (0.02, 0.893, 0.06)), PAPER)
    for k in range(3):
        m.add(
            quad(
                (0.04, 0.895, 0.148 - 0.028 * k),
                (0.15, 0.895, 0.15 - 0.028 * k),
                (0.15, 0.895, 0.142 - 0.028 * k),
                (0.04, 0.895, 0.14 - 0.028 * k),
            ),
            INK,
        )
    return m
