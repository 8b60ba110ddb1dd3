"""The guard's high desk: a screen nobody watches, a pen cup with a toothbrush in it, a lamp."""

from __future__ import annotations

from assets.source.forms import rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import AMBER, IRON, JADE, PORCELAIN, SLATE, STEEL, WALNUT


def guard_post() -> Prop:
    """The guard stands at its -z side."""
    m = Prop(solid=("box", 0.55, 0.32, 1.1))
    m.add(soft((-0.52, 0.0, -0.28), (0.52, 0.98, 0.28), 0.05), PORCELAIN, "ceramic", 0.7)
    for k in range(7):
        m.add(soft((-0.42 + 0.13 * k, 0.12, 0.26), (-0.36 + 0.13 * k, 0.88, 0.30), 0.01), WALNUT, "matte", 0.4)
    m.add(soft((-0.56, 0.98, -0.32), (0.56, 1.02, 0.32), 0.015), WALNUT, "matte", 0.5)
    m.add(soft((-0.30, 1.05, 0.02), (0.10, 1.33, 0.05), 0.01), SLATE, "metal", 0.7)
    m.add(soft((-0.14, 1.02, -0.02), (-0.06, 1.06, 0.08), 0.01), IRON, "metal", 0.5)
    m.add(moved(turned([(0.04, 0.0), (0.042, 0.10)], 10), (0.32, 1.02, 0.0)), IRON, "matte", 0.4)
    m.add(rod([(0.32, 1.04, 0.0), (0.345, 1.25, 0.02)], 0.007, 5), JADE, "ceramic", 0.6)
    m.add(soft((0.335, 1.215, 0.012), (0.352, 1.25, 0.04), 0.004), (0.8, 0.82, 0.82), "matte", 0.2)
    m.add(rod([(0.30, 1.04, 0.01), (0.285, 1.19, 0.03)], 0.005, 4), (0.02, 0.05, 0.25), "matte", 0.4)
    m.add(rod([(0.46, 1.02, -0.1), (0.46, 1.32, -0.12), (0.38, 1.38, -0.05)], 0.010, 5), STEEL, "metal", 0.7)
    m.add(moved(turned([(0.07, 0.0), (0.03, 0.06)], 10), (0.37, 1.33, -0.04)), JADE, "metal", 0.5)
    m.add(moved(turned([(0.055, 0.0), (0.0, 0.004)], 10), (0.37, 1.335, -0.04)), AMBER, "lamp")
    return m
