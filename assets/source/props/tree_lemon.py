"""A lemon tree in a white pot: what the warm hall has instead of silence."""

from __future__ import annotations

import numpy as np

from assets.source.building import round_wall, stem, tree_crown
from assets.source.forms import ball_of, disc_of
from assets.source.rooms import Prop
from assets.source.tones import EARTH, LEAF, LEAF_DARK, LEAF_LIGHT, TERRACOTTA


def tree_lemon() -> Prop:
    """2.4 m high."""
    m = Prop(solid=("round", 0.40, 2.3))
    pot = [(0.25, 0.0), (0.33, 0.40), (0.39, 0.41), (0.40, 0.52), (0.36, 0.53), (0.34, 0.46)]
    m.add(round_wall(pot, sides=16), TERRACOTTA, "matte", 0.3)
    m.add(disc_of((0, 0.47, 0), 0.345, 12), EARTH)
    m.add(
        stem([(0, 0.45, 0), (0.04, 0.85, 0.02), (-0.02, 1.25, 0), (0.03, 1.7, 0.02)], [0.045, 0.036, 0.03, 0.02]),
        (0.12, 0.075, 0.045),
    )
    for k in range(4):
        a = k * 1.7
        m.add(
            stem(
                [
                    (0, 1.15 + 0.09 * k, 0),
                    (0.22 * np.cos(a), 1.45 + 0.1 * k, 0.22 * np.sin(a)),
                    (0.36 * np.cos(a), 1.7 + 0.1 * k, 0.36 * np.sin(a)),
                ],
                [0.02, 0.016, 0.008],
                4,
            ),
            (0.12, 0.075, 0.045),
        )
    clumps = [(0.30 * np.cos(k * 2.4), 1.55 + 0.085 * k, 0.30 * np.sin(k * 2.4), 0.27 - 0.008 * k) for k in range(8)]
    m.add(tree_crown(clumps[:3]), LEAF_DARK, "leaf", 0.35)
    m.add(tree_crown(clumps[3:6], seed=2), LEAF, "leaf", 0.35)
    m.add(tree_crown([*clumps[6:], (0, 2.15, 0, 0.24)], seed=3), LEAF_LIGHT, "leaf", 0.35)
    for k in range(9):
        a = k * 2.1
        m.add(
            ball_of((0.46 * np.cos(a), 1.45 + 0.075 * k, 0.46 * np.sin(a)), (0.042, 0.052, 0.042), 6, 4),
            (0.85, 0.60, 0.05),
            "matte",
            0.4,
        )
    return m
