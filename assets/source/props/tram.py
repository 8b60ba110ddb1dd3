"""A tram that waits: one long porcelain loaf with a band of glass and a line of light."""

from __future__ import annotations

import numpy as np

from assets.source.building import facing, flat
from assets.source.forms import block, rod, soft
from assets.source.rooms import Prop
from assets.source.shapes import power, surface
from assets.source.tones import AMBER, CLEAR, CRIMSON, CYAN, ICE, IRON, PORCELAIN, STEEL


def tram() -> Prop:
    """13 m along x, its doors on +z."""
    m = Prop(solid=("box", 6.6, 1.25, 3.2), group="lamps")
    us = np.linspace(0, 2 * np.pi, 33)

    def hull(low, high, swell):
        def fn(u, v):
            y = low + (high - low) * v
            s = 1.0 + swell * np.sin(np.pi * v)
            return np.stack([6.5 * s * power(np.cos(u), 7), y, 1.22 * s * power(np.sin(u), 5)], -1)

        return facing(surface(fn, us, np.linspace(0, 1, 3)), (0.0, None, 0.0))

    m.add(hull(0.35, 1.15, 0.01), PORCELAIN, "ceramic", 0.8)
    m.add(hull(1.15, 2.35, 0.012), (0.02, 0.03, 0.04), "ceramic", 1.0)
    m.add(hull(2.35, 2.75, 0.0), PORCELAIN, "ceramic", 0.8)

    def roof(u, v):
        return np.stack([6.5 * v * power(np.cos(u), 7), 2.75 + 0.35 * (1 - v**4), 1.22 * v * power(np.sin(u), 5)], -1)

    m.add(facing(surface(roof, us, np.array([0.02, 0.6, 0.85, 1.0])), (0.0, 2.0, 0.0)), PORCELAIN, "ceramic", 0.7)
    m.add(hull(1.08, 1.14, 0.02), CYAN, "strip")
    for x in (-3.2, 0.0, 3.2):
        for z in (-1.25, 1.25):
            m.add(soft((x - 0.62, 0.42, z - 0.03), (x + 0.62, 2.45, z + 0.03), 0.02), (0.10, 0.12, 0.14), "metal", 0.8)
            m.add(block((x - 0.01, 0.5, z - 0.035), (x + 0.01, 2.4, z + 0.035)), STEEL, "metal", 0.6)
    for x in (-4.9, -1.6, 1.6, 4.9):  # warm windows
        for z, n in ((-1.245, -1.0), (1.245, 1.0)):
            part = flat((x - n * 0.8, 1.35, z), (n * 1.6, 0, 0), (0, 0.85, 0))
            m.add(part, np.array(AMBER) * 0.35, "strip")
    m.add(hull(0.18, 0.36, -0.02), IRON, "metal", 0.4)
    for x in (-4.6, -3.6, 3.6, 4.6):
        m.add(block((x - 0.3, 0.0, -0.8), (x + 0.3, 0.3, 0.8)), IRON, "metal", 0.4)
    m.add(soft((6.42, 0.75, -0.5), (6.56, 0.9, 0.5), 0.02), ICE, "strip")
    m.add(soft((-6.56, 0.75, -0.5), (-6.42, 0.9, 0.5), 0.02), CRIMSON, "strip")
    m.add(rod([(0.0, 3.05, 0.0), (-0.9, 3.7, 0.0), (0.2, 4.4, 0.0)], 0.03, 4), IRON, "metal", 0.5)
    m.add(block((-0.5, 4.38, -0.03), (0.9, 4.44, 0.03)), IRON, "metal", 0.5)
    m.add(flat((-1.2, 2.44, 1.26), (2.4, 0, 0), (0, 0.26, 0)), CLEAR, "glass", 0.5)
    return m
