"""A banker's lamp: green glass over brass, a pool of light for one person."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem
from assets.source.forms import ball_of, turned
from assets.source.rooms import Prop
from assets.source.shapes import surface
from assets.source.tones import AMBER, BRASS


def desk_lamp() -> Prop:
    """0.42 m high; its shade lies along x."""
    m = Prop(solid=None)
    m.add(turned([(0.095, 0.0), (0.09, 0.015), (0.03, 0.03), (0.016, 0.06)], 14), BRASS, "metal", 0.8)
    m.add(stem([(0, 0.05, -0.0), (0, 0.24, -0.03), (0, 0.40, -0.02), (0, 0.42, 0.05)], 0.011, 6), BRASS, "metal", 0.8)

    def shade(u, v):
        return np.stack(
            [0.17 * (2 * v - 1), 0.345 + 0.075 * np.sin(u) * (1 - 0.15 * (2 * v - 1) ** 4), 0.05 + 0.085 * np.cos(u)],
            -1,
        )

    part = surface(shade, np.linspace(0.1, np.pi - 0.1, 9), np.linspace(0, 1, 5))
    out = part if part[1][:, 1].sum() > 0 else (part[0], -part[1], part[2][:, ::-1])
    m.add(out, (0.010, 0.15, 0.075), "ceramic", 0.9)
    m.add((out[0] - out[1] * 0.004, -out[1], out[2][:, ::-1]), (0.75, 0.72, 0.62), "matte", 0.2)
    m.add(ball_of((0.0, 0.365, 0.05), (0.11, 0.022, 0.025), 8, 5), AMBER, "lamp")
    return m
