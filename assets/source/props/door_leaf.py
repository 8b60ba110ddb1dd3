"""One leaf of a sliding door of frosted glass, 1.2 m wide, in a thin frame; two of them make a door."""

from __future__ import annotations

from assets.source.forms import block
from assets.source.rooms import Prop
from assets.source.tones import CLEAR, LINE, STEEL


def door_leaf() -> Prop:
    """Its foot is the middle of the leaf."""
    m = Prop(solid=("box", 0.6, 0.05, 2.6), group="accent")
    m.add(block((-0.57, 0.06, -0.012), (0.57, 2.56, 0.012)), CLEAR, "glass", 0.7)
    for x in (-0.6, 0.56):
        m.add(block((x, 0.0, -0.03), (x + 0.04, 2.6, 0.03), "b"), STEEL, "metal", 0.7)
    for y in (0.0, 2.54):
        m.add(block((-0.56, y, -0.03), (0.56, y + 0.06, 0.03)), STEEL, "metal", 0.7)
    for z in (-0.016, 0.016):
        m.add(block((-0.40, 1.02, z - 0.004), (0.40, 1.035, z + 0.004)), LINE, "strip")
    return m
