"""A chair to come to oneself in: a long shell of bent ash on two hoops, a cushion, a blanket over its foot."""

from __future__ import annotations

import numpy as np

from assets.source.forms import both, rod
from assets.source.rooms import Prop
from assets.source.shapes import Loft, curve, surface
from assets.source.tones import JADE, LINEN, OAK

LINE = [(1.08, -0.62), (0.80, -0.46), (0.52, -0.22), (0.40, 0.02), (0.44, 0.30), (0.42, 0.56), (0.28, 0.84)]
"""Height and depth from head to foot."""


def lounger() -> Prop:
    """Who lies in it looks to +z; the seat is 0.45 m high."""
    m = Prop(solid=("box", 0.34, 0.78, 0.9))
    keys = np.linspace(0, 1, len(LINE))

    def shell(u, v):
        row = curve(keys, np.array(LINE), v)
        return np.stack([0.31 * u, row[..., 0] + 0.05 * u**4, row[..., 1]], -1)

    part = surface(shell, np.linspace(-1, 1, 6), np.linspace(0, 1, 14))
    part = part if part[1][:, 1].sum() > 0 else (part[0], -part[1], part[2][:, ::-1])
    m.add(both(part), OAK, "matte", 0.45)
    rings = [(0, y + 0.045, z, 0.27, 0.035, 4.0) for y, z in LINE]
    m.add(Loft(rings).mesh(10, 10), LINEN, "cloth", 0.1)
    m.add(
        Loft([(x, 1.10, -0.60, 0.06, 0.05) for x in (-0.2, 0.0, 0.2)], side=(0, 1, 0)).mesh(8, 4), LINEN, "cloth", 0.1
    )
    rug = [(0, y + 0.06, z, 0.31, 0.03, 4.0) for y, z in LINE[4:]]
    m.add(Loft(rug).mesh(10, 5), np.array(JADE) * 0.55, "cloth", 0.05)
    a = np.linspace(0.15, np.pi - 0.15, 9)
    for z in (-0.36, 0.42):
        hoop = np.stack([0.33 * np.cos(a) * 1.05, 0.42 - 0.46 * np.sin(a) ** 0.5 + 0.06, np.full(9, z)], -1)
        hoop[:, 1] = np.maximum(hoop[:, 1], 0.018)
        m.add(rod(hoop, 0.018, 5), OAK, "matte", 0.5)
    for x in (-0.34, 0.34):
        m.add(rod([(x, 0.50, -0.5), (x, 0.62, -0.2), (x, 0.62, 0.2), (x, 0.44, 0.42)], 0.018, 5), OAK, "matte", 0.5)
    return m
