"""A raised bed of herbs with a hand-written label at each: mint, thyme, sage, camomile, and one that says 'try'."""

from __future__ import annotations

import numpy as np

from assets.source.building import tree_crown
from assets.source.forms import ball_of, block, leaf, soft
from assets.source.rooms import Prop
from assets.source.tones import EARTH, LEAF, LEAF_DARK, LEAF_LIGHT, OAK, PAPER


def herb_bed() -> Prop:
    """1.6 m along x."""
    m = Prop(solid=("box", 0.82, 0.42, 0.6))
    for z in (-0.40, 0.36):
        m.add(soft((-0.82, 0.0, z), (0.82, 0.46, z + 0.05), 0.01), OAK, "matte", 0.3)
    for x in (-0.82, 0.77):
        m.add(soft((x, 0.0, -0.40), (x + 0.05, 0.46, 0.40), 0.01), OAK, "matte", 0.3)
    m.add(block((-0.78, 0.30, -0.36), (0.78, 0.42, 0.37), "b"), EARTH, "matte", 0.05)
    for k in range(5):
        x = -0.62 + 0.31 * k
        tone = (LEAF_LIGHT, LEAF_DARK, (0.20, 0.26, 0.18), LEAF, LEAF_LIGHT)[k]
        m.add(tree_crown([(x, 0.50, -0.12, 0.15), (x + 0.06, 0.48, 0.12, 0.12)], 6, 4, seed=k), tone, "leaf", 0.2)
        for j in range(4):
            a = j * 1.6 + k
            m.add(leaf((x, 0.5, 0.0), (0.16 * np.cos(a), 0.24, 0.14 * np.sin(a)), 0.06), tone, "leaf", 0.2)
        if k == 3:
            for j in range(6):
                m.add(
                    ball_of((x - 0.1 + 0.05 * j, 0.66 + 0.02 * (j % 3), -0.1 + 0.06 * (j % 4)), 0.02, 5, 3),
                    (0.85, 0.84, 0.6),
                )
        m.add(block((x - 0.045, 0.42, 0.27), (x + 0.045, 0.56, 0.276)), PAPER)
    return m
