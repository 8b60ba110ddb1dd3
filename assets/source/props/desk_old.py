"""A writing desk of dark wood with a green top, three drawers on one side, papers, a cup, a photograph, a dial."""

from __future__ import annotations

import numpy as np

from assets.source.forms import block, outline_face, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import moved
from assets.source.tones import BRASS, DARK_WOOD, INK, IRON, LINEN, PAPER, PORCELAIN, WALNUT


def desk_old() -> Prop:
    """1.7 m along x; one sits at +z. The upper right drawer is a prop of its own (desk_drawer)."""
    m = Prop(solid=("box", 0.86, 0.42, 0.8))
    m.add(soft((-0.86, 0.71, -0.42), (0.86, 0.765, 0.42), 0.015), WALNUT, "matte", 0.55)
    m.add(block((-0.72, 0.765, -0.30), (0.72, 0.768, 0.32), "b"), (0.012, 0.070, 0.045), "cloth", 0.3)
    m.add(block((0.36, 0.06, -0.38), (0.80, 0.71, 0.36), "t"), DARK_WOOD, "matte", 0.4)
    for y0, y1 in ((0.10, 0.30), (0.32, 0.51)):
        m.add(soft((0.39, y0, 0.355), (0.77, y1, 0.385), 0.01), WALNUT, "matte", 0.5)
        m.add(rod([(0.52, (y0 + y1) / 2, 0.40), (0.64, (y0 + y1) / 2, 0.40)], 0.010, 5), BRASS, "metal", 0.8)
    m.add(block((0.38, 0.525, 0.33), (0.78, 0.70, 0.361), "b"), INK, "matte", 0.1)
    for x in (-0.78, -0.70):
        m.add(block((x, 0.0, -0.36), (x + 0.06, 0.71, -0.30), "b t"), DARK_WOOD, "matte", 0.4)
        m.add(block((x, 0.0, 0.30), (x + 0.06, 0.71, 0.36), "b t"), DARK_WOOD, "matte", 0.4)
    m.add(block((-0.76, 0.30, -0.36), (0.36, 0.68, -0.33), "b"), DARK_WOOD, "matte", 0.4)
    for k in range(6):  # papers, not in order
        x, z, a = -0.35 + 0.13 * k, 0.05 + 0.10 * np.sin(k * 2.1), 0.5 * np.sin(k * 1.3)
        c, s = np.cos(a) * 0.105, np.sin(a) * 0.105
        y = 0.770 + 0.0015 * k
        p = [
            (x - c - 1.4 * s, y, z + s - 1.4 * c),
            (x + c - 1.4 * s, y, z - s - 1.4 * c),
            (x + c + 1.4 * s, y, z - s + 1.4 * c),
            (x - c + 1.4 * s, y, z + s + 1.4 * c),
        ]
        m.add(outline_face(p, (0, 1, 0)), PAPER if k % 3 else LINEN, "matte", 0.05)
        for j in range(4):
            t = -0.9 + 0.5 * j
            row = [
                (x - 0.75 * c + t * s, y + 0.0008, z + 0.75 * s + t * c),
                (x + 0.75 * c + t * s, y + 0.0008, z - 0.75 * s + t * c),
            ]
            row += [(p1[0] + 0.06 * s, p1[1], p1[2] + 0.06 * c) for p1 in row[::-1]]
            m.add(outline_face(row, (0, 1, 0)), (0.22, 0.23, 0.28))
    m.add(
        moved(
            turned([(0.035, 0.0), (0.042, 0.09), (0.038, 0.09), (0.033, 0.02), (0.0, 0.02)], 12), (-0.62, 0.768, 0.12)
        ),
        PORCELAIN,
        "ceramic",
        0.8,
    )
    m.add(soft((-0.70, 0.768, -0.26), (-0.46, 0.98, -0.235), 0.01), BRASS, "metal", 0.7)
    photo = [(-0.685, 0.785, -0.233), (-0.475, 0.785, -0.233), (-0.475, 0.965, -0.233), (-0.685, 0.965, -0.233)]
    m.add(quad(*photo), (0.55, 0.58, 0.62), "matte", 0.4)
    for x, tone in ((-0.61, (0.25, 0.10, 0.06)), (-0.55, (0.08, 0.05, 0.04))):  # two children on a hill of snow
        m.add(block((x - 0.02, 0.80, -0.232), (x + 0.02, 0.875, -0.2315), "f"), tone)
        m.add(block((x - 0.014, 0.878, -0.232), (x + 0.014, 0.908, -0.2315), "f"), (0.35, 0.20, 0.12))
    m.add(soft((0.40, 0.768, -0.28), (0.70, 0.90, -0.08), 0.015), IRON, "metal", 0.5)
    dial = turned([(0.045, 0.0), (0.04, 0.025), (0.0, 0.028)], 14)
    m.add((dial[0][:, [0, 2, 1]] + [0.50, 0.83, -0.08], dial[1][:, [0, 2, 1]], dial[2][:, ::-1]), BRASS, "metal", 0.8)
    for k in range(4):
        m.add(
            block((0.58 + 0.025 * k, 0.80, -0.079), (0.592 + 0.025 * k, 0.86, -0.076), "f"),
            (0.02, 0.35, 0.42) if k < 3 else (0.4, 0.05, 0.03),
            "strip",
        )
    return m
