"""A young birch: white bark with dark strokes, leaves that never hold still."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem, tree_crown
from assets.source.forms import soft
from assets.source.rooms import Prop
from assets.source.tones import LEAF, LEAF_LIGHT

BARK = (0.62, 0.61, 0.57)


def tree_birch() -> Prop:
    """4.4 m high, of three stems."""
    m = Prop(solid=("round", 0.2, 3.0))
    for k in range(3):
        a = k * 2.1 + 0.4
        lean = np.array([np.cos(a), 0.0, np.sin(a)])
        path = [lean * 0.06, lean * 0.16 + [0, 1.1, 0], lean * 0.30 + [0, 2.3, 0], lean * 0.52 + [0, 3.5 - 0.3 * k, 0]]
        m.add(stem(path, [0.075, 0.058, 0.045, 0.015], 7), BARK, "matte", 0.3)
        for j in range(4):
            p = lean * (0.10 + 0.05 * j) + [0, 0.4 + 0.5 * j, 0]
            b = a + 1.3 * j
            at = p + 0.058 * np.array([np.cos(b), 0, np.sin(b)])
            m.add(soft(at - [0.02, 0.008, 0.02], at + [0.02, 0.008, 0.02], 0.006), (0.05, 0.045, 0.04))
        tips = [
            lean * (0.35 + 0.1 * j)
            + [0.22 * np.sin(2.2 * j + k), 2.5 + 0.38 * j - 0.15 * k, 0.22 * np.cos(2.2 * j + k)]
            for j in range(4)
        ]
        m.add(
            tree_crown([(*p, 0.46 - 0.05 * j) for j, p in enumerate(tips)], 6, 5, seed=k + 3),
            LEAF_LIGHT if k % 2 else LEAF,
            "leaf",
            0.3,
        )
    return m
