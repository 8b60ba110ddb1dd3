"""A cart that sells coffee: two big wheels, a striped roof, a machine, a board."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, bar, block, outline_face, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import AMBER, BRASS, CRIMSON, INK, IRON, LINEN, OAK, PAPER, STEEL


def coffee_cart() -> Prop:
    """One is served at +z."""
    m = Prop(solid=("box", 0.95, 0.55, 2.0))
    m.add(soft((-0.9, 0.38, -0.45), (0.9, 1.0, 0.45), 0.04), CRIMSON, "ceramic", 0.5)
    m.add(soft((-0.96, 1.0, -0.5), (0.96, 1.045, 0.55), 0.015), OAK, "matte", 0.5)
    for k in range(9):
        m.add(block((-0.86 + 0.2 * k, 0.42, 0.45), (-0.84 + 0.2 * k, 0.96, 0.46), "f"), AMBER, "matte", 0.3)
    a = np.linspace(0, 2 * np.pi, 17)
    for z in (-0.5, 0.5):
        m.add(
            rod(np.column_stack([0.55 + 0.36 * np.cos(a), 0.37 + 0.36 * np.sin(a), np.full(17, z)]), 0.022, 5),
            IRON,
            "metal",
            0.5,
        )
        for k in range(6):
            b = k * np.pi / 6
            d = np.array([0.36 * np.cos(b), 0.36 * np.sin(b), 0.0])
            m.add(rod([np.array([0.55, 0.37, z]) - d, np.array([0.55, 0.37, z]) + d], 0.008, 3), IRON, "metal", 0.5)
    m.add(rod([(-0.7, 0.4, 0.3), (-0.7, 0.0, 0.3)], 0.025, 5), IRON)
    m.add(rod([(-0.7, 0.4, -0.3), (-0.7, 0.0, -0.3)], 0.025, 5), IRON)
    for x in (-0.85, 0.85):
        for z in (-0.42, 0.42):
            m.add(rod([(x, 1.04, z), (x, 2.05, z)], 0.016, 5), BRASS, "metal", 0.7)
    for k in range(8):  # the roof
        x0, x1 = -1.05 + 2.1 * k / 8, -1.05 + 2.1 * (k + 1) / 8
        tone = LINEN if k % 2 else CRIMSON
        for side in (-1.0, 1.0):
            p = [(x0, 2.0, side * 0.72), (x1, 2.0, side * 0.72), (x1, 2.32, 0.0), (x0, 2.32, 0.0)]
            m.add(outline_face(p, (0, 1.0, side * 0.45)), tone, "cloth", 0.1)
            m.add(outline_face([(x, y - 0.004, z) for x, y, z in p], (0, -1.0, side * -0.45)), tone, "cloth", 0.1)
            hem = [(x0, 2.0, side * 0.722), (x1, 2.0, side * 0.722), (x1, 1.9, side * 0.722), (x0, 1.9, side * 0.722)]
            m.add(outline_face(hem, (0, 0, side)), tone, "cloth", 0.1)
    m.add(soft((-0.5, 1.05, -0.35), (0.25, 1.5, 0.05), 0.04), STEEL, "metal", 0.8)
    m.add(ball_of((-0.12, 1.55, -0.15), (0.16, 0.14, 0.16), 10, 6), BRASS, "metal", 0.8)
    for k in range(3):
        m.add(rod([(-0.35 + 0.2 * k, 1.28, 0.05), (-0.35 + 0.2 * k, 1.26, 0.16)], 0.018, 5), IRON, "metal", 0.5)
    for k in range(5):
        m.add(moved(turned([(0.03, 0.0), (0.042, 0.10)], 8), (0.42 + 0.09 * k, 1.046, -0.1 + 0.06 * (k % 2))), PAPER)
    m.add(bar((0.62, 1.35, 0.3), (0.62, 1.75, 0.26), 0.44, 0.02, up=(0, 0, 1)), INK, "matte", 0.2)
    return m
