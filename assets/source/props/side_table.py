"""A small round table with a carafe and three glasses, one of which is full."""

from __future__ import annotations

from assets.source.forms import disc_of, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, CLEAR, OAK


def side_table() -> Prop:
    """0.52 m high."""
    m = Prop(solid=("round", 0.3, 0.52))
    m.add(turned([(0.2, 0.0), (0.19, 0.02), (0.025, 0.05), (0.025, 0.48)], 14), BRASS, "metal", 0.6)
    m.add(turned([(0.27, 0.48), (0.29, 0.50), (0.28, 0.52)], 20), OAK, "matte", 0.5)
    m.add(disc_of((0, 0.52, 0), 0.28, 20), OAK, "matte", 0.5)
    carafe = [(0.055, 0.0), (0.075, 0.06), (0.07, 0.12), (0.03, 0.18), (0.035, 0.24)]
    m.add(turned(carafe, 12), CLEAR, "glass", 0.8, place=placed((0.02, 0.522, -0.06)))
    m.add(
        turned([(0.068, 0.0), (0.066, 0.10)], 12), (0.30, 0.48, 0.55), "glass", 0.4, place=placed((0.02, 0.524, -0.06))
    )
    for k, (x, z) in enumerate(((0.14, 0.08), (-0.13, 0.05), (0.03, 0.15))):
        m.add(turned([(0.028, 0.0), (0.034, 0.10)], 9), CLEAR, "glass", 0.8, place=placed((x, 0.522, z)))
        if k == 2:
            m.add(disc_of((x, 0.60, z), 0.031, 9), (0.30, 0.48, 0.55), "glass", 0.9)
    return m
