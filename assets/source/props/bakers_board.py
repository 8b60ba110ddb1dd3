"""The board: maple, dusted, dough under a cloth, a scraper, and the place where he leans."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, bar, outline_face, quad, rod, shaken, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import LINEN, STEEL


def bakers_board() -> Prop:
    """2.1 m wide, 0.88 m high."""
    m = Prop(solid=("box", 1.06, 0.46, 0.95))
    for k in range(5):
        z = -0.36 + 0.18 * k
        m.add(bar((-1.06, 0.85, z), (1.06, 0.85, z), 0.176, 0.06), shaken((0.40, 0.28, 0.165), k, 0.15), "matte", 0.4)
    for x in (-0.92, 0.92):
        for z in (-0.34, 0.34):
            m.add(bar((x, 0, z), (x, 0.82, z), 0.10, 0.10, (0, 0, 1)), (0.16, 0.095, 0.05), "matte", 0.3)
        m.add(bar((x, 0.22, -0.34), (x, 0.22, 0.34), 0.07), (0.16, 0.095, 0.05))
    m.add(bar((-0.92, 0.20, 0), (0.92, 0.20, 0), 0.55, 0.035), (0.20, 0.12, 0.065))
    for k, (x, z, r) in enumerate(((-0.2, 0.05, 0.34), (0.42, -0.12, 0.24), (0.1, 0.24, 0.2))):  # flour
        a = np.linspace(0, 2 * np.pi, 14)[:-1]
        ring = [
            (
                x + r * np.cos(t) * (1 + 0.25 * np.sin(3 * t + k)),
                0.883 + 0.001 * k,
                z + 0.6 * r * np.sin(t) * (1 + 0.2 * np.cos(5 * t)),
            )
            for t in a
        ]
        m.add(outline_face(ring, (0, 1, 0)), (0.72, 0.68, 0.60))
    for k in range(5):
        m.add(
            ball_of((-0.72 + 0.17 * (k % 3), 0.925, -0.2 + 0.18 * (k // 3)), (0.075, 0.052, 0.075), 8, 5),
            shaken((0.66, 0.58, 0.44), k, 0.08),
            "matte",
            0.15,
        )
    m.add(ball_of((0.62, 0.90, 0.16), (0.21, 0.10, 0.16), 14, 8), LINEN, "cloth", 0.05)
    m.add(soft((0.12, 0.884, -0.26), (0.30, 0.892, -0.16), 0.003), STEEL, "metal", 0.7, place=placed((0, 0, 0), 0.2))
    m.add(rod([(-0.1, 0.91, 0.3), (0.22, 0.91, 0.33)], 0.03, 8), (0.30, 0.18, 0.09), "matte", 0.4)
    m.add(quad((-0.98, 0.884, 0.40), (-0.80, 0.884, 0.42), (-0.80, 0.884, 0.30), (-0.98, 0.884, 0.28)), LINEN, "cloth")
    return m
