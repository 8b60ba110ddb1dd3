"""A jaw of plaster as large as a loaf, on a hinge, with a toothbrush as long as an arm."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, rod, shaken, soft
from assets.source.rooms import Prop


def plaster_jaw() -> Prop:
    """0.4 m wide, open, on its own foot."""
    m = Prop(solid=None)
    for jaw, y, tilt in ((1, 0.06, 0.0), (-1, 0.24, 0.42)):
        for k in range(14):
            a = np.radians(-78 + 12 * k)
            x, z = 0.15 * np.sin(a), 0.19 * np.cos(a) - 0.04
            lift = y + tilt * (z + 0.1) * (1 if jaw < 0 else 0)
            r = 0.019 if 4 <= k <= 9 else 0.025
            m.add(ball_of((x, lift, z), (r, 0.035, r), 6, 4), shaken((0.72, 0.68, 0.58), k, 0.06), "ceramic", 0.7)
        gum = [
            (
                0.15 * np.sin(a),
                y - 0.03 * jaw + tilt * (0.19 * np.cos(a) + 0.06) * (1 if jaw < 0 else 0),
                0.19 * np.cos(a) - 0.04,
            )
            for a in np.radians(np.linspace(-84, 84, 9))
        ]
        m.add(rod(gum, 0.036, 7), (0.45, 0.14, 0.12), "ceramic", 0.5)
    m.add(soft((-0.2, 0.0, -0.12), (0.2, 0.02, 0.18), 0.008), (0.12, 0.07, 0.04))
    m.add(rod([(0.28, 0.02, -0.12), (0.30, 0.025, 0.26)], 0.014, 6), (0.08, 0.3, 0.4))
    m.add(soft((0.28, 0.02, 0.20), (0.325, 0.065, 0.31), 0.008), (0.7, 0.68, 0.6))
    return m
