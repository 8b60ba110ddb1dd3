"""A low door in a wall, with a wheel and a grille: the only thing in the hall that was made to be opened with tools."""

from __future__ import annotations

import numpy as np

from assets.source.forms import block, rod, soft
from assets.source.rooms import Prop
from assets.source.tones import AMBER, IRON, SHELL, STEEL


def service_hatch() -> Prop:
    """0.7 m wide; its back is the wall, it faces +z."""
    m = Prop(solid=None)
    m.add(soft((-0.38, 0.30, 0.0), (0.38, 1.42, 0.06), 0.03), IRON, "metal", 0.5)
    m.add(soft((-0.33, 0.35, 0.05), (0.33, 1.37, 0.085), 0.02), SHELL, "metal", 0.6)
    for k in range(5):
        m.add(block((-0.22, 0.48 + 0.06 * k, 0.08), (0.22, 0.505 + 0.06 * k, 0.095), "f"), IRON, "metal", 0.4)
    a = np.linspace(0, 2 * np.pi, 13)
    m.add(
        rod(np.column_stack([0.10 * np.cos(a), 1.05 + 0.10 * np.sin(a), np.full(13, 0.13)]), 0.012, 5),
        STEEL,
        "metal",
        0.8,
    )
    m.add(rod([(0, 1.05, 0.08), (0, 1.05, 0.14)], 0.02, 6), STEEL, "metal", 0.8)
    m.add(soft((0.22, 1.24, 0.083), (0.29, 1.28, 0.10), 0.008), AMBER, "strip")
    return m
