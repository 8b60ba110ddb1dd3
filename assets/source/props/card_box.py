"""The box for seat cards by the door of the forum: a slot, a pile that stayed, a pencil on a string."""

from __future__ import annotations

from assets.source.forms import bar, rod, shaken, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import BRASS, OAK, WALNUT


def card_box() -> Prop:
    """1.05 m high, its slot on top."""
    m = Prop(solid=("box", 0.30, 0.24, 1.1))
    for x in (-0.22, 0.22):
        for z in (-0.15, 0.15):
            m.add(bar((x, 0, z), (x * 0.92, 0.72, z * 0.92), 0.035, 0.035, (0, 0, 1)), WALNUT, "matte", 0.3)
    m.add(soft((-0.28, 0.70, -0.2), (0.28, 1.02, 0.2), 0.02), OAK, "matte", 0.45)
    m.add(bar((-0.12, 1.022, 0), (0.12, 1.022, 0), 0.025, 0.006), (0.01, 0.01, 0.012))
    m.add(bar((-0.15, 1.02, 0), (0.15, 1.02, 0), 0.055, 0.005), BRASS, "metal", 0.6)
    for k in range(7):
        paper = placed((0.19 + 0.006 * (k % 3), 1.025 + 0.004 * k, 0.06), 0.5 * ((k * 37) % 7 - 3) / 3)
        m.add(soft((-0.055, 0, -0.04), (0.055, 0.004, 0.04), 0.001), shaken((0.74, 0.70, 0.60), k, 0.12), place=paper)
    m.add(rod([(-0.27, 1.0, 0.18), (-0.33, 0.7, 0.22), (-0.30, 0.55, 0.22)], 0.003, 3), (0.5, 0.45, 0.35))
    m.add(rod([(-0.30, 0.55, 0.22), (-0.30, 0.43, 0.22)], 0.007, 5), (0.7, 0.42, 0.06))
    return m
