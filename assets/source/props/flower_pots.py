"""Tins and pots with what grows on a step: mint, geraniums, a lemon that was only a pip."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, disc_of, leaf, shaken, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import EARTH, LEAF, TERRACOTTA


def flower_pots() -> Prop:
    """Five pots, 1.3 m along x."""
    m = Prop(solid=("box", 0.65, 0.2, 0.5))
    for k, (x, z, s) in enumerate(
        ((-0.5, 0.0, 1.2), (-0.18, 0.06, 0.8), (0.08, -0.04, 1.0), (0.33, 0.05, 0.7), (0.56, -0.02, 1.1))
    ):
        tint = TERRACOTTA if k % 2 == 0 else (0.30, 0.32, 0.30)
        m.add(
            turned(
                [
                    (0.09 * s, 0.0),
                    (0.125 * s, 0.20 * s),
                    (0.135 * s, 0.20 * s),
                    (0.135 * s, 0.235 * s),
                    (0.11 * s, 0.235 * s),
                ],
                10,
            ),
            shaken(tint, k, 0.2),
            "matte",
            0.2,
            place=placed((x, 0, z)),
        )
        m.add(disc_of((x, 0.22 * s, z), 0.118 * s, 10), EARTH)
        for j in range(7):
            a = j * 2.4 + k
            d = np.array([np.cos(a), 1.3 + 0.5 * np.sin(j * 3.0), np.sin(a)]) * 0.17 * s
            m.add(leaf((x, 0.22 * s, z), d, 0.10 * s, 0.25), shaken(LEAF, j + k * 3, 0.5), "leaf", 0.3)
        if k in (0, 2, 4):
            for j in range(4):
                a = j * 1.7 + k
                m.add(
                    ball_of((x + 0.11 * s * np.cos(a), 0.42 * s + 0.03 * j, z + 0.11 * s * np.sin(a)), 0.035, 6, 4),
                    ((0.62, 0.06, 0.05), (0.7, 0.4, 0.45), (0.75, 0.55, 0.05))[k // 2],
                )
    return m
