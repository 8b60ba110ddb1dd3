"""Reyes Tower from far off: a black prow with edges of gold, and at its top one floor that is always lit."""

from __future__ import annotations

import itertools

from assets.source.forms import bar, outline_face, prism
from assets.source.rooms import Prop
from assets.source.tones import GOLD

PLAN = [(5.0, 4.0), (6.0, -0.6), (0.0, -6.2), (-6.0, -0.6), (-5.0, 4.0)]


def reyes_spire() -> Prop:
    """46 m high, its foot at the origin, its tip towards -z."""
    m = Prop(solid=None)
    m.add(prism(PLAN, 0.0, 46.0, "t"), (0.030, 0.028, 0.032), "metal", 0.8)
    for x, z in PLAN:
        m.add(bar((x, 0.0, z), (x, 46.5, z), 0.35, 0.35, (0, 0, 1)), GOLD, "metal", 0.8)
    m.add(prism([(1.015 * x, 1.015 * z) for x, z in PLAN], 40.5, 43.2, ""), (0.9, 0.60, 0.26), "lamp")
    for k in range(9):
        y = 4.0 + 3.9 * k
        for (ax, az), (bx, bz) in itertools.pairwise(PLAN):
            m.add(bar((ax * 1.01, y, az * 1.01), (bx * 1.01, y, bz * 1.01), 0.08, 0.10), GOLD, "metal", 0.7)
            if k % 2:
                p = [
                    (ax + (bx - ax) * t, y + dy, az + (bz - az) * t)
                    for t, dy in ((0.2, 0.6), (0.7, 0.6), (0.7, 1.1), (0.2, 1.1))
                ]
                p = [(1.012 * x, yy, 1.012 * z) for x, yy, z in p]
                m.add(outline_face(p, (ax + bx, 0, az + bz)), (0.5, 0.36, 0.2), "lamp")
    return m
