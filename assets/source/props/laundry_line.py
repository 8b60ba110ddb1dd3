"""Washing across the street: a sheet, two shirts, six socks that belong to five people."""

from __future__ import annotations

import numpy as np

from assets.source.forms import both, outline_face, rod
from assets.source.rooms import Prop
from assets.source.tones import LINEN

TINTS = (LINEN, (0.42, 0.12, 0.08), (0.10, 0.22, 0.30), (0.55, 0.40, 0.12), (0.28, 0.30, 0.22), (0.58, 0.52, 0.46))
SHIRT = [
    (-0.16, -0.62),
    (0.16, -0.62),
    (0.17, -0.2),
    (0.34, -0.32),
    (0.40, -0.2),
    (0.16, 0.0),
    (-0.16, 0.0),
    (-0.40, -0.2),
    (-0.34, -0.32),
    (-0.17, -0.2),
]


def laundry_line() -> Prop:
    """6.6 m along x, its ends at the origin's height; hung high it throws soft shade."""
    m = Prop(solid=None)

    def on(x):
        return np.array([x, -0.35 * (1 - (x / 3.3) ** 2), 0.0])

    m.add(rod([on(x) for x in np.linspace(-3.3, 3.3, 9)], 0.008, 3), (0.2, 0.19, 0.17))
    hung = (
        (-2.3, "sheet"),
        (-1.1, "shirt"),
        (-0.25, "sock"),
        (0.0, "sock"),
        (0.22, "sock"),
        (0.95, "shirt"),
        (1.75, "towel"),
        (2.3, "sock"),
        (2.5, "sock"),
        (2.68, "sock"),
    )
    for k, (x, what) in enumerate(hung):
        at, tint = on(x), TINTS[(k * 2 + 1) % 6] if what != "sheet" else LINEN
        if what == "shirt":
            points = [at + [px, py, 0.06 * np.sin(5 * px + k)] for px, py in SHIRT]
        elif what == "sock":
            shape = [(-0.05, 0), (0.05, 0), (0.05, -0.22), (0.13, -0.28), (0.12, -0.34), (-0.04, -0.33), (-0.05, -0.2)]
            points = [at + [px, py, 0.02] for px, py in shape]
        else:
            w, h = (0.62, 1.15) if what == "sheet" else (0.26, 0.7)
            for s, t in zip(np.linspace(-w, w, 5), np.linspace(-w, w, 5)[1:], strict=False):
                z0, z1 = 0.07 * np.sin(3 * s + k), 0.07 * np.sin(3 * t + k)
                m.add(
                    both(
                        outline_face(
                            [on(x + s), on(x + t), on(x + t) + [0.02, -h, z1 * 2], on(x + s) + [0.02, -h, z0 * 2]],
                            (0.3 * (z0 - z1) / 0.1, 0, 1),
                        )
                    ),
                    tint,
                    "cloth",
                    0.05,
                )
            continue
        m.add(both(outline_face(points, (0, 0, 1))), tint, "cloth", 0.05)
    return m
