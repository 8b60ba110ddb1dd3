"""A small table with a carafe and a glass of water, full."""

from __future__ import annotations

from assets.source.forms import disc_of, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import CLEAR, OAK, PORCELAIN


def water_table() -> Prop:
    """0.5 m high."""
    m = Prop(solid=("round", 0.22, 0.55))
    m.add(turned([(0.16, 0.0), (0.15, 0.02), (0.03, 0.05), (0.025, 0.46)], 14), PORCELAIN, "ceramic", 0.7)
    m.add(turned([(0.0, 0.46), (0.21, 0.465), (0.22, 0.48), (0.21, 0.495), (0.0, 0.495)], 20, False), OAK, "matte", 0.5)
    m.add(moved(turned([(0.032, 0.0), (0.036, 0.11)], 12), (0.08, 0.496, 0.06)), CLEAR, "glass", 1.0)
    m.add(moved(disc_of((0, 0.095, 0), 0.034, 10), (0.08, 0.496, 0.06)), (0.5, 0.75, 0.8), "water", 1.0)
    m.add(
        moved(turned([(0.05, 0.0), (0.055, 0.09), (0.022, 0.17), (0.028, 0.22)], 12), (-0.07, 0.496, -0.04)),
        CLEAR,
        "glass",
        1.0,
    )
    m.add(moved(disc_of((0, 0.10, 0), 0.05, 10), (-0.07, 0.496, -0.04)), (0.5, 0.75, 0.8), "water", 1.0)
    return m
