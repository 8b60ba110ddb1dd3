"""The news wall: a long bow of dark glass on two feet, on which the city reads what it thinks."""

from __future__ import annotations

from assets.source.building import flat
from assets.source.forms import soft
from assets.source.rooms import Prop
from assets.source.tones import CYAN, IRON, PORCELAIN, STONE


def news_wall() -> Prop:
    """9 m wide, 4.6 m high; its face, where signs are hung at z = 0.17, looks to +z."""
    m = Prop(solid=("box", 4.6, 0.5, 4.6), group="lamps")
    m.add(soft((-4.9, 0.0, -0.55), (4.9, 0.42, 0.55), 0.04), STONE, "matte", 0.3)
    for x in (-3.4, 3.4):
        m.add(soft((x - 0.2, 0.4, -0.22), (x + 0.2, 1.1, 0.14), 0.05), PORCELAIN, "ceramic", 0.7)
    m.add(soft((-4.6, 1.0, -0.16), (4.6, 4.6, 0.15), 0.06), IRON, "metal", 0.7)
    m.add(flat((-4.45, 1.15, 0.153), (8.9, 0, 0), (0, 3.3, 0)), (0.010, 0.014, 0.02), "ceramic", 1.0)
    m.add(flat((-4.45, 2.78, 0.156), (8.9, 0, 0), (0, 0.02, 0)), CYAN, "strip")
    m.add(flat((-4.45, 1.12, 0.156), (8.9, 0, 0), (0, 0.025, 0)), CYAN, "strip")
    return m
