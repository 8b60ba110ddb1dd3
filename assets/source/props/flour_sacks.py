"""Four sacks of flour, the top one open, a scoop in it, and the ghost of a hand on the side."""

from __future__ import annotations

from assets.source.forms import ball_of, outline_face, rod, shaken
from assets.source.rooms import Prop
from assets.source.shapes import Loft, placed


def flour_sacks() -> Prop:
    """1.1 m wide."""
    m = Prop(solid=("box", 0.55, 0.34, 0.9))
    sack = (0.50, 0.42, 0.29)
    for k, (x, y, z, turn) in enumerate(((-0.28, 0.0, 0.0, 0.1), (0.28, 0.0, -0.03, -0.15), (-0.02, 0.30, -0.05, 0.3))):
        rings = [
            (0, 0.02, 0, 0.20, 0.17, 3.0),
            (0, 0.08, 0, 0.27, 0.24, 3.0),
            (0, 0.24, 0, 0.27, 0.24, 3.0),
            (0, 0.33, 0, 0.18, 0.13, 2.5),
        ]
        m.add(Loft(rings).mesh(12, 6), shaken(sack, k, 0.15), "cloth", 0.05, place=placed((x, y, z), turn))
    rings = [
        (0, 0.0, 0, 0.19, 0.17, 3.0),
        (0, 0.25, 0, 0.21, 0.19, 3.0),
        (0, 0.52, 0, 0.20, 0.18, 2.5),
        (0, 0.60, 0, 0.23, 0.21, 2.5),
        (0, 0.56, 0, 0.18, 0.16, 2.5),
    ]
    m.add(
        Loft(rings).mesh(12, 7, ends=False), shaken(sack, 7, 0.1), "cloth", 0.05, place=placed((0.42, 0.0, 0.36), 0.2)
    )
    m.add(ball_of((0.42, 0.53, 0.36), (0.17, 0.06, 0.15), 9, 4), (0.76, 0.73, 0.66))
    m.add(rod([(0.42, 0.56, 0.36), (0.50, 0.72, 0.42)], 0.016, 5), (0.24, 0.14, 0.07))
    hand = [
        (-0.04, -0.05),
        (0.04, -0.05),
        (0.05, 0.0),
        (0.085, 0.03),
        (0.05, 0.03),
        (0.045, 0.10),
        (0.02, 0.05),
        (0.005, 0.11),
        (-0.01, 0.05),
        (-0.03, 0.10),
        (-0.04, 0.03),
    ]
    m.add(outline_face([(-0.28 + x, 0.2 + y, 0.247) for x, y in hand], (0, 0, 1)), (0.74, 0.70, 0.62))
    return m
