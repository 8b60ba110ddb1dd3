"""A washstand of toothbrushes, one colour for each household, and a jar of new ones: take one, plus one."""

from __future__ import annotations

import numpy as np

from assets.source.forms import bar, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import CLEAR, OAK, PAPER, STEEL

TINTS = ((0.60, 0.12, 0.08), (0.08, 0.34, 0.40), (0.66, 0.45, 0.06), (0.20, 0.38, 0.12), (0.36, 0.14, 0.34))


def brush_stand() -> Prop:
    """1.3 m wide; its board of hooks stands at the back (-z)."""
    m = Prop(solid=("box", 0.66, 0.3, 1.5))
    for x in (-0.58, 0.58):
        for z in (-0.22, 0.22):
            m.add(bar((x, 0, z), (x, 0.78, z), 0.05, 0.05, (0, 0, 1)), OAK, "matte", 0.3)
    m.add(soft((-0.66, 0.76, -0.28), (0.66, 0.82, 0.28), 0.015), OAK, "matte", 0.4)
    m.add(
        turned([(0.12, 0.82), (0.22, 0.86), (0.25, 0.95), (0.23, 0.95), (0.19, 0.88), (0.0, 0.86)], 14),
        (0.56, 0.58, 0.56),
        "ceramic",
        0.8,
        place=placed((-0.3, 0, 0.02)),
    )
    m.add(soft((-0.62, 0.82, -0.28), (0.62, 1.52, -0.24), 0.01), (0.10, 0.20, 0.20), "matte", 0.2)
    for k in range(14):
        x, y = -0.54 + 0.083 * k, 1.38 if k % 2 else 1.10
        m.add(rod([(x, y, -0.23), (x, y, -0.19)], 0.006, 4), STEEL, "metal")
        m.add(rod([(x, y - 0.01, -0.2), (x + 0.008, y - 0.17, -0.2)], 0.007, 4), TINTS[k % 5])
        m.add(soft((x - 0.011, y - 0.02, -0.212), (x + 0.011, y + 0.035, -0.182), 0.004), PAPER)
    m.add(turned([(0.07, 0.0), (0.08, 0.02), (0.08, 0.16)], 12), CLEAR, "glass", 0.8, place=placed((0.36, 0.82, 0.06)))
    for k in range(9):
        a = k * 2.4
        top = (0.36 + 0.07 * np.cos(a), 1.06 + 0.015 * (k % 3), 0.06 + 0.07 * np.sin(a))
        m.add(rod([(0.36 + 0.03 * np.cos(a), 0.83, 0.06 + 0.03 * np.sin(a)), top], 0.007, 4), TINTS[k % 5])
        m.add(
            soft(
                (top[0] - 0.012, top[1] - 0.02, top[2] - 0.012), (top[0] + 0.012, top[1] + 0.03, top[2] + 0.012), 0.004
            ),
            PAPER,
        )
    m.add(quad((0.1, 0.823, 0.24), (0.24, 0.823, 0.25), (0.25, 0.823, 0.13), (0.11, 0.823, 0.12)), PAPER)
    return m
