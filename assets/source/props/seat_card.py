"""A listener's card left on an arm of the forum: three lines, and a small drawing of a hand."""

from __future__ import annotations

from assets.source.forms import quad
from assets.source.rooms import Prop
from assets.source.tones import INK, PAPER


def seat_card() -> Prop:
    """13 by 9 cm, lying."""
    m = Prop(solid=None)
    m.add(quad((-0.065, 0.004, 0.045), (0.065, 0.004, 0.05), (0.065, 0.004, -0.045), (-0.065, 0.004, -0.045)), PAPER)
    for k, length in enumerate((0.09, 0.07, 0.08)):
        z = -0.03 + 0.016 * k
        m.add(
            quad(
                (-0.052, 0.006, z + 0.004),
                (-0.052 + length, 0.006, z + 0.004),
                (-0.052 + length, 0.006, z),
                (-0.052, 0.006, z),
            ),
            INK,
        )
    for k in range(4):
        x = 0.02 + 0.008 * k
        m.add(
            quad((x, 0.006, 0.035), (x + 0.005, 0.006, 0.035), (x + 0.005, 0.006, 0.02), (x, 0.006, 0.02)),
            (0.1, 0.4, 0.5),
        )
    return m
