"""A microphone on a stand, set at the height of somebody shorter than whoever used it last."""

from __future__ import annotations

from assets.source.forms import ball_of, rod, turned
from assets.source.rooms import Prop
from assets.source.tones import INK, STEEL


def aisle_microphone() -> Prop:
    """1.25 m high, to be spoken into from -z."""
    m = Prop(solid=("round", 0.16, 1.25))
    m.add(turned([(0.16, 0.0), (0.155, 0.02), (0.02, 0.035)], 16), INK, "metal", 0.5)
    m.add(rod([(0, 0.03, 0), (0, 0.75, 0)], 0.014, 6), STEEL, "metal", 0.7)
    m.add(rod([(0, 0.75, 0), (0, 1.14, 0), (0, 1.22, -0.05)], 0.009, 6), STEEL, "metal", 0.7)
    m.add(rod([(0, 1.21, -0.04), (0, 1.25, -0.17)], [0.02, 0.026], 8), INK, "metal", 0.5)
    m.add(ball_of((0, 1.255, -0.19), 0.034, 8, 6), (0.16, 0.17, 0.18), "metal", 0.4)
    m.add(rod([(0, 0.05, 0.03), (0.3, 0.008, 0.3), (0.2, 0.008, 0.9), (0.5, 0.008, 1.3)], 0.006, 4), INK)
    return m
