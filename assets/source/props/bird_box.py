"""A bird box on a stem, of oak, with a round hole; behind the hole is a loudspeaker."""

from __future__ import annotations

import numpy as np

from assets.source.building import flat, stem
from assets.source.forms import block, outline_face, rod
from assets.source.rooms import Prop
from assets.source.tones import INK, IRON, LINE, OAK


def bird_box() -> Prop:
    """1.9 m high; the hole looks to +z."""
    m = Prop(solid=("round", 0.08, 1.9), group="accent")
    m.add(stem([(0, 0, 0), (0, 0.8, 0), (0, 1.5, 0)], [0.03, 0.022, 0.02], 6), IRON, "metal", 0.5)
    m.add(block((-0.12, 1.48, -0.12), (0.12, 1.76, 0.12)), OAK, "matte", 0.3)
    for side in (-1.0, 1.0):
        p = [(side * 0.17, 1.73, 0.17), (0, 1.90, 0.17), (0, 1.90, -0.17), (side * 0.17, 1.73, -0.17)]
        m.add(outline_face(p, (side, 1.0, 0.0)), IRON, "metal", 0.3)
        m.add(
            outline_face([(-0.12, 1.76, side * 0.12), (0.12, 1.76, side * 0.12), (0, 1.89, side * 0.12)], (0, 0, side)),
            OAK,
        )
        under = [(x, y - 0.012, z) for x, y, z in p]
        m.add(outline_face(under, (-side, -1.0, 0.0)), IRON)
    a = np.arange(12) * np.pi / 6
    hole = np.column_stack([0.045 * np.cos(a), 1.65 + 0.045 * np.sin(a), np.full(12, 0.1212)])
    m.add(outline_face(hole, (0, 0, 1)), INK, "matte")
    m.add(rod([(0.0, 1.545, 0.12), (0.0, 1.545, 0.19)], 0.010, 5), OAK)
    m.add(flat((0.085, 1.50, 0.1215), (0.012, 0, 0), (0, 0.012, 0)), LINE, "strip")
    return m
