"""A tram stop: a thin roof on two stems, a pane, a seat of walnut, a post with a clock."""

from __future__ import annotations

import numpy as np

from assets.source.building import flat, stem
from assets.source.forms import ball_of, block, disc_of, prism, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import AMBER, CLEAR, IRON, PORCELAIN, WALNUT


def tram_shelter() -> Prop:
    """6 m along x, open to +z."""
    m = Prop(solid=None)
    outline = [(-3.0, -0.7), (-2.6, -1.0), (2.6, -1.0), (3.0, -0.7), (3.0, 0.5), (2.4, 0.9), (-2.4, 0.9), (-3.0, 0.5)]
    m.add(prism(outline, 2.62, 2.74), PORCELAIN, "ceramic", 0.7)
    for x in (-2.2, 2.2):
        m.add(
            stem(
                [(x, 0.0, -0.75), (x * 0.98, 1.2, -0.78), (x * 0.9, 2.2, -0.6), (x * 0.8, 2.63, -0.1)],
                [0.10, 0.06, 0.07, 0.16],
                8,
            ),
            PORCELAIN,
            "ceramic",
            0.6,
        )
        m.add(disc_of((x * 0.6, 2.615, 0.2), 0.11, 8, -1.0), (1.0, 0.92, 0.8), "lamp")
    m.add(flat((-2.1, 0.35, -0.80), (4.2, 0, 0), (0, 1.9, 0)), CLEAR, "glass", 0.9)
    m.add(soft((-1.9, 0.43, -0.70), (1.3, 0.48, -0.22), 0.02), WALNUT, "matte", 0.5)
    for x in (-1.6, 1.0):
        m.add(block((x - 0.04, 0.0, -0.60), (x + 0.04, 0.43, -0.32), "b t"), IRON, "metal", 0.5)
    m.add(rod([(3.6, 0.0, 0.2), (3.6, 2.7, 0.2)], 0.05, 7), IRON, "metal", 0.5)
    clock = moved(turned([(0.0, -0.09), (0.30, -0.09), (0.32, 0.0), (0.30, 0.09), (0.0, 0.09)], 20), (0, 0, 0))
    c = clock[0][:, [0, 2, 1]] + np.array([3.6, 2.95, 0.2])
    m.add((c, clock[1][:, [0, 2, 1]], clock[2][:, ::-1]), (0.8, 0.78, 0.7), "ceramic", 0.6)
    for angle, length in ((0.4, 0.15), (2.2, 0.24)):
        tip = (3.6 + length * np.sin(angle), 2.95 + length * np.cos(angle), 0.30)
        m.add(rod([(3.6, 2.95, 0.30), tip], 0.014, 4), IRON)
    m.add(soft((3.35, 2.05, 0.17), (3.85, 2.45, 0.23), 0.02), (0.02, 0.03, 0.05), "metal", 0.7)
    m.add(ball_of((3.6, 2.25, 0.235), (0.03, 0.03, 0.01), 5, 3), AMBER, "strip")
    return m
