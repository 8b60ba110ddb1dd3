"""The tape machine: two reels, a needle, one big dial that was turned down."""

from __future__ import annotations

import numpy as np

from assets.source.forms import block, disc_of, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.tones import AMBER, BRASS, DARK_WOOD, INK, IRON, PAPER, STEEL


def _disc(at, radius, tone_depth=0.02):
    part = turned([(radius, 0.0), (radius, tone_depth), (0.0, tone_depth)], 20, False)
    return part[0][:, [0, 2, 1]] + np.asarray(at), part[1][:, [0, 2, 1]], part[2][:, ::-1]


def tape_deck() -> Prop:
    """0.6 m wide, stands on a table, its front faces +z."""
    m = Prop(solid=None)
    m.add(soft((-0.30, 0.0, -0.12), (0.30, 0.52, 0.08), 0.02), DARK_WOOD, "matte", 0.4)
    m.add(block((-0.27, 0.03, 0.08), (0.27, 0.49, 0.085), "f"), STEEL, "metal", 0.7)
    for x in (-0.135, 0.135):
        m.add(_disc((x, 0.33, 0.09), 0.12), INK, "metal", 0.6)
        m.add(_disc((x, 0.33, 0.105), 0.075), (0.12, 0.065, 0.04), "metal", 0.5)
        m.add(_disc((x, 0.33, 0.112), 0.03), BRASS, "metal", 0.8)
        for k in range(3):
            a = k * 2.1 + x
            m.add(
                rod([(x, 0.33, 0.118), (x + 0.105 * np.cos(a), 0.33 + 0.105 * np.sin(a), 0.118)], 0.008, 4),
                STEEL,
                "metal",
                0.7,
            )
    m.add(
        rod([(-0.20, 0.22, 0.10), (-0.06, 0.165, 0.10), (0.06, 0.165, 0.10), (0.20, 0.22, 0.10)], 0.004, 3),
        (0.08, 0.04, 0.03),
    )
    m.add(_disc((0.0, 0.10, 0.088), 0.045, 0.03), BRASS, "metal", 0.8)
    m.add(rod([(0.0, 0.10, 0.122), (-0.03, 0.075, 0.122)], 0.006, 4), INK)
    m.add(block((-0.22, 0.06, 0.085), (-0.09, 0.14, 0.09), "f"), PAPER, "matte", 0.3)
    m.add(rod([(-0.155, 0.065, 0.092), (-0.185, 0.125, 0.092)], 0.003, 3), (0.4, 0.02, 0.02))
    for k in range(3):
        m.add(block((0.09 + 0.05 * k, 0.07, 0.085), (0.125 + 0.05 * k, 0.10, 0.10), "f"), IRON, "metal", 0.5)
    m.add(disc_of((0.235, 0.13, 0.0), 0.001, 3), IRON)
    m.add(block((0.225, 0.12, 0.085), (0.24, 0.135, 0.092), "f"), AMBER, "strip")
    return m
