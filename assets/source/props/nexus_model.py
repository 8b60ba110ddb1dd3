"""The Nexus in white card on a gold table, with a lamp for its oculus and tiny people who all look up."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, block, disc_of, prism, rod, shaken, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import GOLD, INK, PAPER


def nexus_model() -> Prop:
    """1.6 m across, 0.85 m high at its table's edge."""
    m = Prop(solid=("round", 0.85, 1.2), group="accent")
    for a in np.arange(3) * 2 * np.pi / 3:
        m.add(
            rod(
                [
                    (0.5 * np.sin(a), 0.0, 0.5 * np.cos(a)),
                    (0.1 * np.sin(a), 0.45, 0.1 * np.cos(a)),
                    (0.5 * np.sin(a), 0.80, 0.5 * np.cos(a)),
                ],
                0.022,
                5,
            ),
            GOLD,
            "metal",
            0.8,
        )
    m.add(
        prism([(0.82 * np.cos(a), 0.82 * np.sin(a)) for a in np.arange(24) * np.pi / 12], 0.80, 0.85), INK, "metal", 0.8
    )
    white = (0.40, 0.40, 0.39)
    m.add(
        turned([(0.50, 0.0), (0.49, 0.07), (0.42, 0.16), (0.28, 0.24), (0.14, 0.27)], 28),
        white,
        "ceramic",
        0.4,
        place=placed((0, 0.85, 0)),
    )
    m.add(disc_of((0, 1.118, 0), 0.138, 20), (0.55, 0.9, 1.0), "lamp")
    m.add(turned([(0.505, 0.03), (0.503, 0.04)], 28), (0.2, 0.75, 0.95), "strip", place=placed((0, 0.85, 0)))
    for k in range(14):
        a = k * 0.449 + 0.2
        x, z = (0.62 + 0.08 * np.sin(k * 3)) * np.sin(a), (0.62 + 0.08 * np.sin(k * 3)) * np.cos(a)
        if k % 3:
            m.add(
                block((x - 0.04, 0.85, z - 0.04), (x + 0.04, 0.93 + 0.09 * (k % 4), z + 0.04), "b"),
                shaken(PAPER, k, 0.15),
            )
        else:
            m.add(ball_of((x, 0.90, z), 0.035, 6, 4), (0.10, 0.20, 0.08), "leaf")
    for k in range(9):
        a = k * 2.4
        m.add(
            rod([(0.56 * np.sin(a), 0.85, 0.56 * np.cos(a)), (0.56 * np.sin(a), 0.872, 0.56 * np.cos(a))], 0.004, 4),
            (0.5, 0.03, 0.03),
        )
    return m
