"""A plane tree with a ring of seats' width of iron round its foot; six metres of shade."""

from __future__ import annotations

import numpy as np

from assets.source.building import annulus, stem, tree_crown
from assets.source.rooms import Prop
from assets.source.tones import EARTH, IRON, LEAF, LEAF_DARK, LEAF_LIGHT

BARK = (0.20, 0.155, 0.115)


def tree_plaza() -> Prop:
    """6.4 m high."""
    m = Prop(solid=("round", 0.42, 5.0))
    m.add(annulus(0.34, 1.0, 0.012, sides=18), IRON, "metal", 0.4)
    m.add(annulus(0.0, 0.36, 0.010, sides=10), EARTH)
    m.add(
        stem(
            [(0, 0, 0), (0.06, 0.9, 0.03), (-0.05, 2.0, 0.05), (0.05, 3.1, 0), (0.0, 4.4, 0.05)],
            [0.30, 0.21, 0.18, 0.15, 0.06],
            8,
        ),
        BARK,
    )
    clumps = []
    for k in range(6):
        a, y = k * 2.4, 2.4 + 0.34 * k
        out = np.array([np.cos(a), 0.0, np.sin(a)])
        m.add(
            stem(
                [out * 0.05 + [0, y, 0], out * 0.8 + [0, y + 0.7, 0], out * 1.45 + [0, y + 1.25, 0]],
                [0.10, 0.07, 0.03],
                5,
            ),
            BARK,
        )
        clumps.append((*(out * 1.5 + [0, y + 1.35, 0]), 1.08 - 0.05 * k))
    m.add(tree_crown(clumps[:2], 8, 6), LEAF_DARK, "leaf", 0.2)
    m.add(tree_crown([*clumps[2:4], (0.2, 4.0, -0.3, 1.0)], 8, 6, seed=2), LEAF, "leaf", 0.2)
    m.add(tree_crown([*clumps[4:], (0.0, 5.4, 0.1, 1.0)], 8, 6, seed=3), LEAF_LIGHT, "leaf", 0.2)
    return m
