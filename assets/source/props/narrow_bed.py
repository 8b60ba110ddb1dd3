"""A narrow bed under a blanket: for the nights that were not meant to be nights."""

from __future__ import annotations

import numpy as np

from assets.source.forms import block, soft
from assets.source.rooms import Prop
from assets.source.shapes import surface
from assets.source.tones import IRON, LINEN, PETROL


def narrow_bed() -> Prop:
    """1.9 m along x, head at -x."""
    m = Prop(solid=("box", 0.98, 0.40, 0.5))
    for x in (-0.92, 0.88):
        for z in (-0.36, 0.32):
            m.add(block((x, 0.0, z), (x + 0.04, 0.32, z + 0.04), "b t"), IRON, "metal", 0.4)
    m.add(soft((-0.96, 0.28, -0.39), (0.96, 0.34, 0.39), 0.02), IRON, "metal", 0.4)
    m.add(soft((-0.94, 0.33, -0.38), (0.94, 0.45, 0.38), 0.05), LINEN, "cloth", 0.1)
    m.add(soft((-0.90, 0.44, -0.26), (-0.50, 0.55, 0.26), 0.05), (0.74, 0.73, 0.70), "cloth", 0.1)

    def blanket(u, v):
        side = np.clip(np.abs(v) - 0.42, 0, 1)
        y = 0.492 + 0.02 * np.sin(5 * u + 3 * v) + 0.015 * np.sin(9 * u) - side * 2.2
        return np.stack([u, np.maximum(y, 0.14), np.sign(v) * (np.minimum(np.abs(v), 0.42) + 0.02 * side)], -1)

    part = surface(blanket, np.linspace(-0.46, 0.97, 9), np.linspace(-0.55, 0.55, 11))
    part = part if part[1][:, 1].sum() > 0 else (part[0], -part[1], part[2][:, ::-1])
    m.add(part, np.array(PETROL) * 0.6, "cloth", 0.05)
    return m
