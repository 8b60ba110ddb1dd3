"""The door of the Quiet Lab: one pane in iron, with a brass bar, on a rail."""

from __future__ import annotations

from assets.source.forms import block, rod
from assets.source.rooms import Prop
from assets.source.tones import BRASS, CLEAR, IRON


def lab_door() -> Prop:
    """0.9 m wide, 2.6 m high; its foot is its middle."""
    m = Prop(solid=None)
    m.add(block((-0.43, 0.05, -0.008), (0.43, 2.55, 0.008)), CLEAR, "glass", 1.0)
    for x in (-0.46, 0.43):
        m.add(block((x, 0.0, -0.02), (x + 0.03, 2.6, 0.02), "b"), IRON, "metal", 0.5)
    for y in (0.0, 2.55):
        m.add(block((-0.43, y, -0.02), (0.43, y + 0.05, 0.02)), IRON, "metal", 0.5)
    for z in (-0.06, 0.06):
        m.add(rod([(-0.34, 0.95, z), (-0.34, 1.35, z)], 0.014, 6), BRASS, "metal", 0.8)
        for y in (1.0, 1.3):
            m.add(rod([(-0.34, y, 0.0), (-0.34, y, z)], 0.010, 4), BRASS, "metal", 0.8)
    return m
