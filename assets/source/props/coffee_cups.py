"""Two coffees to take away: one is for her."""

from __future__ import annotations

from assets.source.forms import turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import IRON, OAK, PAPER


def coffee_cups() -> Prop:
    """Side by side along x."""
    m = Prop(solid=None)
    for x in (-0.06, 0.06):
        m.add(moved(turned([(0.032, 0.0), (0.043, 0.105)], 12), (x, 0, 0)), PAPER, "matte", 0.3)
        m.add(moved(turned([(0.0365, 0.035), (0.041, 0.075)], 12), (x, 0, 0)), OAK, "matte", 0.1)
        m.add(
            moved(turned([(0.046, 0.105), (0.045, 0.117), (0.038, 0.122), (0.0, 0.122)], 12), (x, 0, 0)),
            IRON,
            "matte",
            0.4,
        )
    return m
