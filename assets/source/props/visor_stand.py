"""A stand by the chair: a visor put down, a mug, and a card that says that nothing has started."""

from __future__ import annotations

from assets.source.forms import bar, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import CLEAR, JADE, OAK, PAPER


def visor_stand() -> Prop:
    """0.8 m high."""
    m = Prop(solid=("round", 0.22, 0.9))
    m.add(turned([(0.20, 0.78), (0.22, 0.79), (0.21, 0.80), (0.0, 0.80)], 18), OAK, "matte", 0.5)
    for a, b in (
        ((0.0, 0.0, 0.18), (0.0, 0.78, 0.06)),
        ((0.16, 0.0, -0.1), (0.05, 0.78, -0.03)),
        ((-0.16, 0.0, -0.1), (-0.05, 0.78, -0.03)),
    ):
        m.add(rod([a, b], 0.016, 6), OAK, "matte", 0.4)
    m.add(
        turned([(0.085, 0.0), (0.09, 0.015), (0.085, 0.03)], 16),
        JADE,
        "ceramic",
        0.5,
        place=placed((-0.06, 0.81, 0.04), 0.3, 0.1),
    )
    m.add(
        turned([(0.088, 0.02), (0.10, 0.14)], 12)[:2] + (turned([(0.088, 0.02), (0.10, 0.14)], 12)[2][:10],),
        CLEAR,
        "glass",
        0.9,
        place=placed((-0.06, 0.81, 0.04), 0.3, 0.1),
    )
    m.add(
        turned([(0.035, 0.80), (0.04, 0.89), (0.035, 0.89), (0.03, 0.81)], 10),
        (0.5, 0.12, 0.08),
        "ceramic",
        0.7,
        place=placed((0.10, 0, -0.05)),
    )
    m.add(soft((0.02, 0.80, 0.08), (0.14, 0.805, 0.16), 0.001), PAPER)
    m.add(bar((0.05, 0.807, 0.11), (0.11, 0.807, 0.11), 0.004, 0.002), (0.05, 0.05, 0.06))
    return m
