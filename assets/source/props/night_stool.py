"""A stool, a mug of tea gone cold, and a folded newspaper whose page fourteen faces up."""

from __future__ import annotations

from assets.source.forms import bar, quad, rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import INK, PAPER


def night_stool() -> Prop:
    """0.5 m high."""
    m = Prop(solid=("round", 0.22, 0.5))
    m.add(soft((-0.19, 0.45, -0.17), (0.19, 0.49, 0.17), 0.015), (0.30, 0.185, 0.10), "matte", 0.4)
    for x in (-0.14, 0.14):
        for z in (-0.12, 0.12):
            m.add(rod([(x * 1.25, 0, z * 1.25), (x, 0.45, z)], 0.018, 5), (0.22, 0.13, 0.07))
        m.add(bar((x * 1.15, 0.2, -0.13), (x * 1.15, 0.2, 0.13), 0.02), (0.22, 0.13, 0.07))
    m.add(soft((-0.14, 0.49, -0.10), (0.06, 0.50, 0.13), 0.003), PAPER, place=placed((0, 0, 0), 0.2))
    for k in range(5):
        z = -0.06 + 0.035 * k
        m.add(
            quad(
                (-0.12, 0.502, z + 0.012),
                (-0.02 + 0.03 * (k % 2), 0.502, z + 0.012),
                (-0.02 + 0.03 * (k % 2), 0.502, z),
                (-0.12, 0.502, z),
            ),
            INK,
            place=placed((0, 0, 0), 0.2),
        )
    m.add(
        turned([(0.035, 0.49), (0.04, 0.58), (0.036, 0.58), (0.03, 0.50), (0.0, 0.50)], 10),
        (0.10, 0.22, 0.20),
        "ceramic",
        0.7,
        place=placed((0.12, 0, -0.04)),
    )
    return m
