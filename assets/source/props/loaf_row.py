"""A row of loaves for a shelf, four sorts, none like its neighbour."""

from __future__ import annotations

from assets.source.forms import ball_of, shaken
from assets.source.rooms import Prop
from assets.source.shapes import placed


def loaf_row() -> Prop:
    """1.7 m along x."""
    m = Prop(solid=None)
    x, k = -0.82, 0
    while x < 0.8:
        long = k % 4 == 1
        half = 0.105 if not long else 0.075
        size = (half, 0.085 + 0.015 * (k % 3), 0.125 if not long else 0.19)
        at = placed((x + half, size[1] * 0.82, 0.01 * ((k * 7) % 5 - 2)), 0.2 * ((k * 5) % 7 - 3) / 3)
        crust = shaken(
            ((0.42, 0.21, 0.075), (0.50, 0.28, 0.11), (0.30, 0.135, 0.05), (0.46, 0.30, 0.16))[k % 4], k, 0.2
        )
        m.add(ball_of((0, 0, 0), size, 8, 5), crust, "matte", 0.25, place=at)
        m.add(ball_of((0, size[1] * 0.86, 0), (0.012, 0.012, size[2] * 0.55), 5, 3), (0.62, 0.46, 0.28), place=at)
        x += 2 * half + 0.02
        k += 1
    return m
