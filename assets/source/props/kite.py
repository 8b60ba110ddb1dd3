"""A kite on its way: a lozenge of two colours, a tail with bows, a line that goes down to somebody."""

from __future__ import annotations

import numpy as np

from assets.source.forms import both, outline_face, rod
from assets.source.rooms import Prop
from assets.source.tones import AMBER, CRIMSON, JADE, PAPER


def kite() -> Prop:
    """Its foot is its middle; the line leaves towards +z and down."""
    m = Prop(solid=None)
    top, left, right, foot, spine = (0, 0.62, -0.1), (-0.46, 0.12, 0), (0.46, 0.12, 0), (0, -0.75, 0.1), (0, 0.1, 0.09)
    for a, b, tone in ((top, left, CRIMSON), (right, top, AMBER), (left, foot, AMBER), (foot, right, CRIMSON)):
        n = np.cross(np.array(b) - np.array(a), np.array(spine) - np.array(a))
        m.add(both(outline_face([a, b, spine], n)), tone, "cloth", 0.2)
    for a, b in ((top, foot), (left, right)):
        m.add(rod([a, spine, b], 0.008, 4), (0.25, 0.16, 0.08))
    t = np.linspace(0, 1, 9)
    tail = np.stack([0.10 * np.sin(t * 9), -0.75 - 1.5 * t, 0.1 - 0.5 * t], -1)
    m.add(rod(tail, 0.005, 3), PAPER)
    for k in range(1, 8, 2):
        at = tail[k]
        for side in (-1.0, 1.0):
            p = [at, at + [side * 0.11, 0.045, 0], at + [side * 0.11, -0.045, 0]]
            m.add(both(outline_face(p, (0, 0, 1))), JADE if k % 4 == 1 else AMBER, "cloth")
    m.add(rod([spine, (0.0, -2.2, 1.6), (0.0, -6.5, 3.2)], 0.004, 3), PAPER)
    return m
