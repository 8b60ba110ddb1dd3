"""The table in the middle of the ring: a round dark top, and over it a jaw of light that shows who is in which pod."""

from __future__ import annotations

import numpy as np

from assets.source.building import annulus, hoop, round_wall
from assets.source.rooms import Prop
from assets.source.shapes import blend, blob, net, placed
from assets.source.tones import CYAN, ICE, LINE, PORCELAIN, SLATE


def chart_table() -> Prop:
    """1.9 m across; the jaw opens to -z."""
    m = Prop(solid=("round", 0.98, 1.0), group="accent")
    leg = [(0.70, 0.0), (0.66, 0.05), (0.34, 0.30), (0.40, 0.62), (0.93, 0.82), (0.96, 0.86)]
    m.add(round_wall(leg, sides=36, sharp=False), PORCELAIN, "ceramic", 0.75)
    m.add(annulus(0.0, 0.96, 0.86, sides=36), SLATE, "floor", 0.9)
    m.add(annulus(0.90, 0.92, 0.864, sides=36), LINE, "strip")
    for k in range(14):  # two incisors lead, molars end: bigger as they go back
        side = 1 if k % 2 else -1
        n = k // 2
        a = side * (0.11 + 0.215 * n + 0.012 * n * n)
        at = np.array([0.52 * np.sin(a) * (1 + 0.03 * n), 1.28, 0.62 * np.cos(a)])
        size = 0.062 + 0.008 * n

        def tooth(p, s=size, n=n):
            q = blob(p, (0, 0, 0), (s, 1.25 * s, 0.75 * s if n < 3 else s))
            return blend(q, blob(p, (0, -1.7 * s, 0), (0.4 * s, 1.2 * s, 0.4 * s)), 0.05)

        c = size
        m.add(
            net(tooth, (-1.3 * c, -3.1 * c, -1.3 * c), (1.3 * c, 1.5 * c, 1.3 * c), (0.62 * c, 0.85 * c, 0.62 * c)),
            CYAN,
            "holo",
            0.3,
            place=placed(at, a),
        )
    m.add(hoop(0.75, 0.006, 1.42, 40, 3), ICE, "strip")
    return m
