"""Lantern Row from above: roofs down a hill, and strings of lamps from wall to wall."""

from __future__ import annotations

import numpy as np

from assets.source.building import stem
from assets.source.forms import ball_of, block, outline_face
from assets.source.rooms import Prop
from assets.source.tones import AMBER, EARTH, LEAF_DARK, TERRACOTTA

WALLS = ((0.34, 0.24, 0.16), (0.30, 0.27, 0.23), (0.36, 0.30, 0.20), (0.22, 0.25, 0.27), (0.33, 0.19, 0.13))


def row_far() -> Prop:
    """A slope from (-30, -4) down towards -x; its foot is the plaza's middle."""
    m = Prop(solid=None, group="lamps")
    ground = [(-24.6, -7.0, -60.0), (-24.6, -7.0, 70.0), (-140.0, -17.4, 90.0), (-140.0, -17.4, -90.0)]
    m.add(outline_face(ground, (-0.09, 1.0, 0.0)), EARTH, "matte", 0.1)
    tops = {}
    for i in range(6):
        for j in range(9):
            k = i * 9 + j
            x = -36.5 - 11.5 * i - 3.0 * ((k * 0.37) % 1.0)
            z = -38.0 + 10.5 * j + 4.0 * ((k * 0.61) % 1.0) + (3.0 if i % 2 else 0.0)
            if -2.0 < z - 8.0 + 0.2 * i < 3.0 and i < 5:
                continue  # the street that leads down
            y = -7.0 + 0.09 * (x + 24.6)
            w, d, tall = 2.1 + 1.1 * ((k * 0.53) % 1.0), 2.3 + 1.0 * ((k * 0.29) % 1.0), 2.8 + 2.4 * ((k * 0.71) % 1.0)
            tone = WALLS[k % 5]
            m.add(block((x - w, y - 3.0, z - d), (x + w, y + tall, z + d), "b t"), tone)
            ridge = y + tall + 1.3
            for side in (-1.0, 1.0):
                p = [
                    (x + side * (w + 0.3), y + tall - 0.1, z - d - 0.2),
                    (x + side * (w + 0.3), y + tall - 0.1, z + d + 0.2),
                    (x, ridge, z + d + 0.2),
                    (x, ridge, z - d - 0.2),
                ]
                m.add(outline_face(p, (side * 1.2, w, 0.0)), np.array(TERRACOTTA) * (0.55 + 0.5 * ((k * 0.17) % 1.0)))
                m.add(
                    outline_face(
                        [(x - w, y + tall, z + side * d), (x + w, y + tall, z + side * d), (x, ridge, z + side * d)],
                        (0, 0, side),
                    ),
                    tone,
                )
            for side in (-0.9, 0.7) if k % 3 else (0.0,):
                m.add(
                    block((x + w, y + 1.1, z + side - 0.35), (x + w + 0.03, y + 2.0, z + side + 0.35), "l f n b t"),
                    np.array(AMBER) * 0.8,
                    "strip",
                )
            if k % 5 == 0:
                m.add(ball_of((x + w + 1.5, y + 2.2, z + d), (1.6, 2.0, 1.6), 6, 4), LEAF_DARK, "leaf")
            tops[i, j] = np.array([x, y + tall + 0.4, z])
    for (i, j), a in tops.items():  # strings of lamps from roof to roof
        for b in (tops.get((i, j + 1)), tops.get((i + 1, j)) if (i + j) % 3 else None):
            if b is None:
                continue
            t = np.linspace(0.0, 1.0, 6)[:, None]
            line = a + (b - a) * t - [0, 1, 0] * (4.0 * t * (1 - t) * 1.6)
            m.add(stem(line, 0.05, 3), (0.05, 0.04, 0.03))
            for p in line[1:-1]:
                m.add(ball_of(p - [0, 0.22, 0], (0.27, 0.32, 0.27), 4, 3), AMBER, "lamp")
    return m
