"""A drill on its arm: a post, two long bones with a cord over pulleys, and a hand piece that hangs its head."""

from __future__ import annotations

import itertools

from assets.source.forms import rod, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed

ENAMEL, STEEL, CORD = (0.44, 0.44, 0.39), (0.45, 0.46, 0.44), (0.10, 0.08, 0.06)


def drill_arm() -> Prop:
    """The post at the origin, 1.9 m high; its arm reaches 0.9 m along +x."""
    m = Prop(solid=("round", 0.24, 2.0))
    m.add(turned([(0.24, 0.0), (0.23, 0.04), (0.07, 0.09), (0.05, 0.14)], 16), ENAMEL, "ceramic", 0.6)
    m.add(rod([(0, 0.1, 0), (0, 1.55, 0)], 0.032, 8), ENAMEL, "ceramic", 0.5)
    m.add(soft((-0.09, 1.45, -0.08), (0.09, 1.75, 0.10), 0.03), ENAMEL, "ceramic", 0.6)
    joints = [(0, 1.72, 0), (0.42, 2.02, 0.05), (0.86, 1.80, 0.12), (0.90, 1.42, 0.13)]
    for a, b in itertools.pairwise(joints):
        for dz in (-0.022, 0.022):
            m.add(rod([(a[0], a[1], a[2] + dz), (b[0], b[1], b[2] + dz)], 0.009, 5), STEEL, "metal", 0.8)
    for x, y, z in joints[:3]:
        wheel = turned([(0.045, -0.008), (0.038, 0.0), (0.045, 0.008)], 12)
        m.add((wheel[0][:, [0, 2, 1]] + [x, y, z], wheel[1][:, [0, 2, 1]], wheel[2]), STEEL, "metal", 0.7)
    m.add(rod([(0, 1.765, 0), (0.42, 2.07, 0.05), (0.88, 1.84, 0.12), (0.91, 1.5, 0.13)], 0.005, 4), CORD)
    m.add(rod([joints[2], joints[3]], 0.012, 6), STEEL, "metal", 0.8)
    m.add(rod([joints[3], (0.90, 1.30, 0.14), (0.88, 1.27, 0.16)], [0.016, 0.013, 0.008], 7), STEEL, "metal", 0.9)
    m.add(soft((-0.14, 0.0, 0.3), (0.14, 0.05, 0.52), 0.015), CORD, place=placed((0.1, 0, 0), 0.2))
    return m
