"""A table for Mrs. Lindqvist's eighty-fifth: a cake, a wedge of cheese, a jug of water, and an hourglass."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, bar, disc_of, prism, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import CLEAR, LINEN, OAK


def birthday_table() -> Prop:
    """1.5 m wide, 0.78 m high."""
    m = Prop(solid=("box", 0.76, 0.42, 0.9))
    m.add(soft((-0.75, 0.74, -0.4), (0.75, 0.775, 0.4), 0.012), OAK, "matte", 0.4)
    for x in (-0.66, 0.66):
        for z in (-0.32, 0.32):
            m.add(bar((x, 0, z), (x, 0.74, z), 0.055, 0.055, (0, 0, 1)), OAK, "matte", 0.3)
    m.add(soft((-0.60, 0.774, -0.41), (0.60, 0.782, 0.41), 0.003), LINEN, "cloth")
    for z in (-0.413, 0.413):
        side = quad((-0.60, 0.60, z), (0.60, 0.60, z), (0.60, 0.782, z), (-0.60, 0.782, z))
        m.add(side if z > 0 else (side[0], -side[1], side[2]), LINEN, "cloth")
    cake = placed((-0.18, 0.782, 0.02))
    m.add(turned([(0.21, 0.0), (0.22, 0.012), (0.0, 0.014)], 20), (0.40, 0.46, 0.48), "ceramic", 0.8, place=cake)
    m.add(
        turned([(0.18, 0.012), (0.18, 0.12), (0.165, 0.135), (0.0, 0.136)], 22, False),
        (0.72, 0.62, 0.52),
        "matte",
        0.3,
        place=cake,
    )
    m.add(turned([(0.181, 0.055), (0.184, 0.07), (0.181, 0.085)], 22), (0.50, 0.10, 0.12), "matte", 0.4, place=cake)
    for k in range(13):
        a, r = k * 2.39996, 0.04 + 0.009 * k
        x, z = -0.18 + r * np.cos(a), 0.02 + r * np.sin(a)
        m.add(
            rod([(x, 0.915, z), (x, 0.985, z)], 0.005, 4), ((0.7, 0.2, 0.15), (0.2, 0.4, 0.55), (0.75, 0.6, 0.2))[k % 3]
        )
        m.add(ball_of((x, 0.998, z), (0.006, 0.013, 0.006), 5, 4), (1.0, 0.66, 0.25), "lamp")
    m.add(soft((0.16, 0.782, 0.10), (0.44, 0.80, 0.30), 0.006), (0.30, 0.18, 0.09), "matte", 0.4)
    m.add(prism([(0.20, 0.14), (0.40, 0.17), (0.22, 0.26)], 0.80, 0.87), (0.74, 0.52, 0.14), "matte", 0.35)
    for x, y, z in ((0.25, 0.872, 0.18), (0.29, 0.872, 0.17), (0.24, 0.872, 0.22)):
        m.add(disc_of((x, y, z), 0.011, 7), (0.46, 0.30, 0.07))
    m.add(
        turned([(0.06, 0.0), (0.085, 0.07), (0.07, 0.16), (0.05, 0.21), (0.065, 0.25)], 12),
        CLEAR,
        "glass",
        0.8,
        place=placed((0.36, 0.782, -0.16)),
    )
    m.add(
        turned([(0.078, 0.01), (0.068, 0.15)], 12), (0.30, 0.48, 0.55), "glass", 0.4, place=placed((0.36, 0.784, -0.16))
    )
    for k in range(4):
        m.add(
            turned([(0.028, 0.0), (0.034, 0.09)], 8), CLEAR, "glass", 0.8, place=placed((0.52, 0.782, -0.22 + 0.11 * k))
        )
    glass = placed((0.06, 0.782, -0.24))
    m.add(
        turned([(0.05, 0.012), (0.052, 0.05), (0.008, 0.095), (0.052, 0.14), (0.05, 0.178)], 12),
        CLEAR,
        "glass",
        0.9,
        place=glass,
    )
    m.add(turned([(0.045, 0.014), (0.038, 0.045), (0.0, 0.065)], 10), (0.66, 0.48, 0.28), place=glass)
    for y in (0.0, 0.178):
        m.add(
            turned([(0.0, y), (0.06, y), (0.06, y + 0.014), (0.0, y + 0.014)], 12, False),
            OAK,
            "matte",
            0.4,
            place=glass,
        )
    return m
