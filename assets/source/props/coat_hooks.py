"""A row of coat hooks: a small red coat, one mitten on a string, and a hat that was left in another decade."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, outline_face, rod, turned
from assets.source.rooms import Prop
from assets.source.shapes import Loft, placed
from assets.source.tones import BRASS, WALNUT


def coat_hooks() -> Prop:
    """1.3 m wide on a wall behind the origin, at 1.6 m; facing +z."""
    m = Prop(solid=None)
    m.add(bar((-0.65, 1.62, 0.02), (0.65, 1.62, 0.02), 0.03, 0.13), WALNUT, "matte", 0.4)
    for k in range(5):
        x = -0.52 + 0.26 * k
        m.add(rod([(x, 1.65, 0.035), (x, 1.63, 0.10), (x, 1.67, 0.12)], 0.009, 5), BRASS, "metal", 0.8)
        m.add(rod([(x, 1.58, 0.035), (x, 1.55, 0.08), (x, 1.59, 0.09)], 0.008, 5), BRASS, "metal", 0.8)
    coat = Loft(
        [
            (-0.26, 1.56, 0.08, 0.07, 0.05),
            (-0.26, 1.48, 0.08, 0.15, 0.06),
            (-0.26, 1.2, 0.08, 0.15, 0.07),
            (-0.26, 0.92, 0.08, 0.20, 0.07),
        ]
    )
    m.add(coat.mesh(10, 6), (0.34, 0.045, 0.04), "cloth", 0.1)
    for s in (-1, 1):
        m.add(
            rod(
                [(-0.26 + s * 0.13, 1.47, 0.08), (-0.26 + s * 0.20, 1.3, 0.09), (-0.26 + s * 0.19, 1.08, 0.10)],
                [0.05, 0.048, 0.04],
                7,
            ),
            (0.34, 0.045, 0.04),
            "cloth",
            0.1,
        )
    for y in (1.36, 1.24, 1.12):
        m.add(ball_of((-0.26, y, 0.152), 0.014, 6, 4), (0.6, 0.5, 0.3), "ceramic", 0.6)
    m.add(rod([(0.26, 1.60, 0.09), (0.25, 1.35, 0.08), (0.26, 1.2, 0.08)], 0.004, 3), (0.5, 0.45, 0.3))
    m.add(
        outline_face(
            [
                (0.21, 1.2, 0.09),
                (0.31, 1.2, 0.09),
                (0.32, 1.10, 0.09),
                (0.35, 1.09, 0.09),
                (0.34, 1.05, 0.09),
                (0.29, 1.02, 0.09),
                (0.22, 1.04, 0.09),
            ],
            (0, 0, 1),
        ),
        (0.10, 0.22, 0.34),
        "cloth",
    )
    m.add(
        turned([(0.17, 0.0), (0.165, 0.012), (0.10, 0.02), (0.095, 0.10), (0.06, 0.115), (0.0, 0.115)], 14),
        (0.12, 0.10, 0.085),
        "cloth",
        0.1,
        place=placed((0.52, 1.58, 0.13), 0, 1.15),
    )
    return m
