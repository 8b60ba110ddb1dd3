"""A board of cork with traces, notes and one thread of red wool that goes from each to the same pin."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, block, outline_face, rod
from assets.source.rooms import Prop
from assets.source.tones import BRASS, CRIMSON, CYAN, LINEN, PAPER, WALNUT


def pin_board() -> Prop:
    """1.9 m wide, 1.1 m high from its foot; its back is the wall, its face +z."""
    m = Prop(solid=None)
    m.add(block((-0.95, 0.0, 0.0), (0.95, 1.1, 0.02), "f"), (0.28, 0.17, 0.09), "matte", 0.05)
    for lo, hi in (
        ((-0.98, -0.03, 0.0), (0.98, 0.02, 0.035)),
        ((-0.98, 1.08, 0.0), (0.98, 1.13, 0.035)),
        ((-0.98, 0.02, 0.0), (-0.93, 1.08, 0.035)),
        ((0.93, 0.02, 0.0), (0.98, 1.08, 0.035)),
    ):
        m.add(block(lo, hi, "f"), WALNUT, "matte", 0.5)
    goal = np.array([0.22, 0.62, 0.034])
    for k in range(11):
        x, y = -0.80 + 0.155 * k + 0.05 * np.sin(k * 3), 0.22 + 0.66 * ((k * 0.618 + 0.2) % 1.0)
        w, h, a = 0.075 + 0.04 * (k % 3), 0.06 + 0.035 * ((k + 1) % 3), 0.18 * np.sin(k * 1.7)
        c, s = np.cos(a), np.sin(a)
        p = [
            (x + c * u * w - s * v * h, y + s * u * w + c * v * h, 0.022 + 0.0006 * k)
            for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        m.add(outline_face(p, (0, 0, 1)), PAPER if k % 3 else LINEN, "matte", 0.1)
        t = np.linspace(-0.8, 0.8, 9)
        wave = 0.45 * np.sin(t * (5 + k)) * np.exp(-2.0 * t * t)
        line = [
            (x + c * u * w - s * v * h, y + s * u * w + c * v * h, 0.026 + 0.0006 * k)
            for u, v in zip(t, wave, strict=True)
        ]
        m.add(rod(line, 0.0022, 3), np.array(CYAN) * 0.25 if k % 2 else (0.05, 0.05, 0.07))
        pin = np.array([x, y + 0.85 * h, 0.034])
        m.add(ball_of(pin, 0.011, 5, 3), CRIMSON if k % 2 else BRASS, "ceramic", 0.7)
        if k % 2 == 0:
            m.add(rod([pin, (pin + goal) / 2 - [0, 0.02, 0], goal], 0.0025, 3), (0.55, 0.02, 0.02))
    m.add(ball_of(goal, 0.016, 6, 4), CRIMSON, "ceramic", 0.7)
    return m
