"""A lamp post of the plaza: a stem that bends like a lily and holds a pearl of light."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem
from assets.source.forms import ball_of, turned
from assets.source.rooms import Prop
from assets.source.tones import IRON, PORCELAIN


def lamp_post() -> Prop:
    """4.2 m high."""
    m = Prop(solid=("round", 0.16, 4.0))
    m.add(turned([(0.18, 0.0), (0.16, 0.06), (0.075, 0.35), (0.06, 0.5)], 10), IRON, "metal", 0.5)
    m.add(
        stem(
            [(0, 0.4, 0), (0, 2.2, 0), (0.02, 3.4, 0), (0.18, 4.05, 0), (0.42, 4.12, 0), (0.5, 3.98, 0)],
            [0.06, 0.05, 0.042, 0.035, 0.03, 0.03],
            7,
        ),
        IRON,
        "metal",
        0.5,
    )
    m.add(
        turned([(0.20, -0.10), (0.15, 0.04), (0.05, 0.10)], 12),
        PORCELAIN,
        "ceramic",
        0.6,
        place=np.column_stack([np.eye(3), [0.5, 3.9, 0.0]]),
    )
    m.add(ball_of((0.5, 3.82, 0.0), (0.14, 0.13, 0.14), 10, 6), (1.0, 0.82, 0.56), "lamp")
    return m
