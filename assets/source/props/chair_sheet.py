"""The sheet over the old chair: it falls in folds from the headrest, and slides to the floor for whoever looks."""

from __future__ import annotations

import numpy as np

from assets.source.building import facing
from assets.source.rooms import Prop
from assets.source.shapes import surface
from assets.source.tones import LINEN


def chair_sheet() -> Prop:
    """Its foot is the chair's; one metre and a half high."""
    m = Prop(solid=None)

    def fn(u, v):
        drop = v**1.1
        top = 1.56 - 0.10 * np.cos(u) ** 2 * drop
        fold = 1.0 + (0.10 * np.sin(9 * u + 1.0) + 0.06 * np.sin(14 * u)) * v**1.5
        lean = -0.55 * (1 - v) ** 1.2
        wide = (0.10 + 0.56 * v**0.45) * fold
        deep = (0.09 + 0.62 * v**0.8) * fold
        x = wide * np.cos(u) * (1 + 0.25 * np.clip(v - 0.55, 0, 1) * np.cos(u) ** 2)
        z = lean + deep * np.sin(u) * np.where(np.sin(u) > 0, 1.15 + 0.30 * v, 0.85)
        y = top - 1.48 * drop + 0.03 * np.sin(9 * u + 1.0) * v
        return np.stack([x, np.maximum(y, 0.012), z], -1)

    part = surface(fn, np.linspace(0, 2 * np.pi, 57), np.linspace(0.0, 1.0, 12))
    part = facing(part, (0.0, 0.3, -0.1))
    m.add(part, LINEN, "cloth", 0.08)
    return m
