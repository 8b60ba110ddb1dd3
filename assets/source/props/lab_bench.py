"""A laboratory bench: a slate top, cupboards of walnut, a sink with a swan's neck, glass ware, a tray of casts."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, block, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import AMBER, BRASS, CLEAR, CYAN, DARK_WOOD, JADE, LINEN, SLATE, STEEL, WALNUT


def lab_bench() -> Prop:
    """2.2 m along x, 0.9 m high; its back is a wall at z = -0.3, one stands at +z."""
    m = Prop(solid=("box", 1.1, 0.32, 0.9))
    m.add(block((-1.08, 0.08, -0.30), (1.08, 0.86, 0.26), "b t f"), DARK_WOOD, "matte", 0.4)
    m.add(block((-1.04, 0.0, -0.28), (1.04, 0.09, 0.20), "b t"), (0.02, 0.02, 0.02))
    m.add(soft((-1.12, 0.86, -0.32), (1.12, 0.905, 0.32), 0.012), SLATE, "floor", 0.6)
    for k in range(5):
        x = -1.05 + 0.42 * k
        m.add(soft((x + 0.012, 0.12, 0.255), (x + 0.408, 0.62, 0.28), 0.012), WALNUT, "matte", 0.5)
        m.add(soft((x + 0.012, 0.65, 0.255), (x + 0.408, 0.83, 0.28), 0.012), WALNUT, "matte", 0.5)
        m.add(ball_of((x + 0.21, 0.74, 0.295), 0.014, 6, 4), BRASS, "metal", 0.8)
        m.add(ball_of((x + 0.36, 0.40, 0.295), 0.014, 6, 4), BRASS, "metal", 0.8)
    m.add(block((0.55, 0.895, -0.18), (0.98, 0.907, 0.16), "b"), (0.02, 0.022, 0.025), "ceramic", 0.8)
    a = np.linspace(0, np.pi, 7)
    neck = [
        (0.76, 0.9, -0.24),
        *[(0.76, 1.16 + 0.09 * np.sin(t), -0.15 - 0.09 * np.cos(t)) for t in a],
        (0.76, 1.10, -0.06),
    ]
    m.add(rod(neck, 0.013, 6), STEEL, "metal", 0.8)
    for x, r, tall, tone in ((-0.92, 0.05, 0.20, CLEAR), (-0.80, 0.035, 0.28, CLEAR), (-0.68, 0.06, 0.15, CLEAR)):
        m.add(
            moved(turned([(r, 0.0), (r, tall * 0.55), (r * 0.4, tall * 0.8), (r * 0.45, tall)], 10), (x, 0.905, -0.16)),
            tone,
            "glass",
            0.9,
        )
    for x, r, tall, tone in ((-0.92, 0.045, 0.09, CYAN), (-0.80, 0.03, 0.12, AMBER), (-0.68, 0.055, 0.05, JADE)):
        m.add(
            moved(turned([(r, 0.003), (r, tall), (0.0, tall)], 10), (x, 0.905, -0.16)),
            np.array(tone) * 0.6,
            "ceramic",
            0.9,
        )
    for k in range(6):  # casts of teeth on a tray
        x = -0.36 + 0.09 * k
        m.add(soft((x - 0.032, 0.92, 0.06), (x + 0.032, 0.955, 0.13), 0.014), LINEN, "matte", 0.3)
        for j in range(2):
            m.add(ball_of((x - 0.015 + 0.03 * j, 0.962, 0.095), (0.015, 0.017, 0.02), 6, 4), LINEN, "matte", 0.4)
    m.add(soft((-0.44, 0.905, 0.03), (0.14, 0.918, 0.16), 0.006), STEEL, "metal", 0.8)
    return m
