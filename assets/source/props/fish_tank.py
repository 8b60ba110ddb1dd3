"""A fish tank with one window of green light and four fish, so that there is something to count."""

from __future__ import annotations

from assets.source.forms import ball_of, bar, block, both, outline_face, rod, shaken, soft
from assets.source.rooms import Prop
from assets.source.tones import INK, WALNUT


def fish_tank() -> Prop:
    """0.9 m wide on a cupboard, 1.35 m high."""
    m = Prop(solid=("box", 0.47, 0.24, 1.35))
    m.add(soft((-0.46, 0.0, -0.23), (0.46, 0.82, 0.23), 0.015), WALNUT, "matte", 0.4)
    for x in (-0.23, 0.23):
        m.add(soft((x - 0.2, 0.08, 0.22), (x + 0.2, 0.76, 0.24), 0.01), (0.20, 0.10, 0.05), "matte", 0.4)
    m.add(block((-0.44, 0.82, -0.21), (0.44, 0.86, 0.21)), INK)
    m.add(block((-0.43, 0.86, -0.20), (0.43, 0.90, 0.19)), (0.28, 0.22, 0.13))
    m.add(block((-0.43, 0.88, -0.205), (0.43, 1.26, -0.20)), (0.03, 0.16, 0.15))
    m.add(block((-0.43, 0.87, -0.19), (0.43, 1.24, 0.20), "b"), (0.20, 0.52, 0.46), "glass", 0.6)
    m.add(block((-0.45, 1.28, -0.22), (0.45, 1.35, 0.22)), INK, "matte", 0.4)
    m.add(block((-0.40, 1.272, -0.10), (0.40, 1.28, 0.10)), (0.55, 1.0, 0.82), "strip")
    for x in (-0.44, 0.44):
        for z in (-0.205, 0.205):
            m.add(bar((x, 0.86, z), (x, 1.28, z), 0.018, 0.018, (0, 0, 1)), INK)
    for k, (x, y, z, s) in enumerate(
        ((-0.2, 1.10, 0.02, 1), (0.08, 1.02, 0.08, -1), (0.24, 1.16, -0.06, 1), (-0.05, 1.19, -0.02, -1))
    ):
        tint = ((0.80, 0.30, 0.04), (0.78, 0.74, 0.62), (0.80, 0.36, 0.06), (0.16, 0.17, 0.2))[k]
        m.add(ball_of((x, y, z), (0.055, 0.026, 0.015), 8, 5), tint, "ceramic", 0.5)
        tail = [(x - s * 0.045, y, z), (x - s * 0.095, y + 0.03, z), (x - s * 0.08, y, z), (x - s * 0.095, y - 0.03, z)]
        m.add(both(outline_face(tail, (0, 0, 1))), tint)
    for k in range(7):
        x, z = -0.36 + 0.12 * k, -0.12 + 0.04 * (k % 3)
        m.add(
            rod([(x, 0.9, z), (x + 0.02, 1.02, z), (x - 0.015, 1.06 + 0.02 * (k % 4), z)], [0.012, 0.009, 0.003], 4),
            shaken((0.04, 0.20, 0.06), k, 0.4),
        )
    m.add(ball_of((0.3, 0.90, 0.06), (0.07, 0.05, 0.06), 8, 5), (0.22, 0.21, 0.20))
    return m
