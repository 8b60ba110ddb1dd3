"""A wide porcelain bowl of fleshy leaves, the only plant that the cold hall allows: it needs nobody."""

from __future__ import annotations

import numpy as np

from assets.source.building import facing, round_wall
from assets.source.forms import disc_of
from assets.source.rooms import Prop
from assets.source.shapes import placed, surface
from assets.source.tones import EARTH, LEAF, LEAF_LIGHT, PORCELAIN

BOWL = [(0.34, 0.0), (0.62, 0.10), (0.80, 0.34), (0.84, 0.50), (0.80, 0.52), (0.74, 0.44)]


def planter() -> Prop:
    """A bowl 1.7 m across."""
    m = Prop(solid=("round", 0.85, 1.4))
    m.add(round_wall(BOWL, sides=24, sharp=False), PORCELAIN, "ceramic", 0.8)
    m.add(disc_of((0, 0.45, 0), 0.77, 16), EARTH)
    for k in range(13):
        ring = 0.10 + 0.42 * ((k * 0.618) % 1.0)
        a = k * 2.39996
        tall = 0.95 - 0.9 * ring + 0.12 * np.sin(k * 1.7)

        def blade(u, v, tall=tall):
            wide = 0.10 * np.sin(np.pi * np.clip(v, 0, 1) ** 0.7) + 0.004
            bow = 0.30 * v**2 * tall
            return np.stack([wide * np.cos(u), tall * v, bow + 0.36 * wide * np.sin(u)], -1)

        part = surface(blade, np.linspace(0, 2 * np.pi, 6), np.linspace(0, 1, 5))
        part = facing(part, (0.0, None, None))
        at = (ring * np.sin(a), 0.44, ring * np.cos(a))
        m.add(part, LEAF if k % 3 else LEAF_LIGHT, "leaf", 0.4, place=placed(at, a, 0.15 + 0.5 * ring))
    return m
