"""A swivel chair of wood and green leather, its seat worn on one side."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem
from assets.source.forms import ball_of, rod, soft
from assets.source.rooms import Prop
from assets.source.tones import BRASS, DARK_WOOD, IRON, WALNUT


def swivel_chair() -> Prop:
    """The seat is 0.48 m high; one looks to +z."""
    m = Prop(solid=("round", 0.3, 0.9))
    for k in range(4):
        a = k * np.pi / 2 + 0.4
        d = np.array([np.cos(a), 0.0, np.sin(a)])
        m.add(
            stem([d * 0.03 + [0, 0.13, 0], d * 0.2 + [0, 0.10, 0], d * 0.29 + [0, 0.055, 0]], [0.03, 0.026, 0.02], 5),
            WALNUT,
            "matte",
            0.5,
        )
        m.add(ball_of(d * 0.29 + [0, 0.03, 0], 0.03, 6, 4), BRASS, "metal", 0.6)
    m.add(rod([(0, 0.1, 0), (0, 0.44, 0)], 0.026, 7), IRON, "metal", 0.6)
    m.add(soft((-0.24, 0.43, -0.23), (0.24, 0.475, 0.25), 0.02), WALNUT, "matte", 0.5)
    m.add(soft((-0.21, 0.47, -0.2), (0.21, 0.505, 0.22), 0.018), (0.012, 0.065, 0.042), "cloth", 0.5)
    a = np.linspace(-2.2, 2.2, 12)
    arc = [(0.25 * np.sin(t), 0.72, -0.24 * np.cos(t)) for t in a]
    m.add(stem(arc, 0.024, 6), WALNUT, "matte", 0.5)
    for t in (-1.9, -0.8, -0.3, 0.3, 0.8, 1.9):
        p = np.array([0.25 * np.sin(t), 0.0, -0.24 * np.cos(t)])
        m.add(rod([p * 0.9 + [0, 0.46, 0], p + [0, 0.72, 0]], 0.012, 4), DARK_WOOD, "matte", 0.4)
    m.add(soft((-0.18, 0.74, -0.27), (0.18, 0.92, -0.22), 0.02), (0.012, 0.065, 0.042), "cloth", 0.5)
    for t in (-0.55, 0.55):
        m.add(rod([(0.25 * np.sin(t), 0.72, -0.24 * np.cos(t)), (0.24 * np.sin(t), 0.86, -0.25)], 0.012, 4), DARK_WOOD)
    return m
