"""A round stool on one leg: where whoever treats sits, lower than whoever is treated."""

from __future__ import annotations

from assets.source.forms import turned
from assets.source.rooms import Prop
from assets.source.tones import JADE, STEEL


def stool() -> Prop:
    """The seat is 0.52 m high."""
    m = Prop(solid=("round", 0.2, 0.55))
    m.add(
        turned([(0.0, 0.47), (0.17, 0.47), (0.20, 0.49), (0.20, 0.52), (0.16, 0.545), (0.0, 0.55)], 16),
        JADE,
        "cloth",
        0.4,
    )
    m.add(turned([(0.22, 0.0), (0.20, 0.025), (0.05, 0.05), (0.028, 0.09), (0.028, 0.47)], 14), STEEL, "metal", 0.75)
    return m
