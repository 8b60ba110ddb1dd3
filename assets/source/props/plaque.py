"""A plate of brass with lines of names."""

from __future__ import annotations

from assets.source.forms import block, soft
from assets.source.rooms import Prop
from assets.source.tones import BRASS, IRON


def plaque() -> Prop:
    """0.9 m wide; its foot is the middle of its lower edge, its back the wall, its face +z."""
    m = Prop(solid=None)
    m.add(soft((-0.45, 0.0, 0.0), (0.45, 0.62, 0.03), 0.012), BRASS, "metal", 0.75)
    for k in range(7):
        w = 0.36 - 0.05 * ((k * 3) % 4)
        m.add(block((-w, 0.50 - 0.065 * k, 0.028), (w, 0.52 - 0.065 * k, 0.032), "f"), IRON, "matte", 0.2)
    return m
