"""A roll of paper with 10,412 names, over a parapet and down to the floor: ruled lines of ink, many hands."""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.forms import both, quad, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import PAPER


def petition_roll() -> Prop:
    """Hangs 0.9 m down a parapet in front of the origin (+z) and lies on the floor."""
    m = Prop(solid=None)
    line = [(0.95, 0.0), (0.955, 0.03), (0.86, 0.05), (0.2, 0.04), (0.02, 0.16), (0.012, 0.9)]
    for (y0, z0), (y1, z1) in itertools.pairwise(line):
        m.add(both(quad((-0.24, y1, z1), (0.24, y1, z1), (0.24, y0, z0), (-0.24, y0, z0))), PAPER, "cloth", 0.1)
    for k in range(26):  # names, some long
        on_wall = k < 15
        t = k / 15 if on_wall else (k - 15) / 11
        for side in (-1, 1):
            length = 0.07 + 0.10 * (np.sin(k * 5.1 + side) * 0.5 + 0.5)
            x0 = -0.21 if side < 0 else 0.02
            if on_wall:
                a, b = (x0, 0.83 - 0.6 * t, 0.054), (x0 + length, 0.83 - 0.6 * t + 0.004, 0.054)
                p = quad(a, b, (b[0], b[1] + 0.009, b[2]), (a[0], a[1] + 0.009, a[2]))
            else:
                z = 0.22 + 0.62 * t
                p = quad(
                    (x0, 0.022, z + 0.009), (x0 + length, 0.022, z + 0.013), (x0 + length, 0.022, z), (x0, 0.022, z)
                )
            m.add(p, (0.03, 0.035, 0.10))
    roll = turned([(0.055, -0.24), (0.055, 0.24)], 12)
    m.add((roll[0][:, [1, 0, 2]] + [0, 0.06, 0.95], roll[1][:, [1, 0, 2]], roll[2]), PAPER, "cloth", 0.1)
    m.add(turned([(0.0, 0.0), (0.055, 0.0)], 12, False), (0.5, 0.46, 0.38), place=placed((0.241, 0.06, 0.95), 0, 0))
    return m
