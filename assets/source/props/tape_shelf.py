"""Shelves of tapes: every treatment ever recorded, each in its box, some pulled out a little, one missing."""

from __future__ import annotations

import numpy as np

from assets.source.forms import block, shaken
from assets.source.rooms import Prop
from assets.source.tones import DARK_WOOD, PAPER, WALNUT

TONES = ((0.045, 0.065, 0.075), (0.10, 0.035, 0.025), (0.035, 0.075, 0.055), (0.12, 0.10, 0.07), (0.03, 0.035, 0.06))


def tape_shelf() -> Prop:
    """2 m along x, 2.5 m high; its back is the wall, its front faces +z."""
    m = Prop(solid=("box", 1.02, 0.34, 2.5))
    for x in (-1.0, -0.02, 0.96):
        m.add(block((x, 0.0, 0.0), (x + 0.04, 2.5, 0.32), "b f"), DARK_WOOD, "matte", 0.4)
    for k in range(7):
        y = 0.06 + 0.40 * k
        m.add(block((-0.96, y, 0.0), (0.96, y + 0.03, 0.32), "f"), WALNUT, "matte", 0.4)
    m.add(block((-0.98, 0.0, 0.0), (0.98, 2.5, 0.01), "b f l r"), DARK_WOOD)
    n = 0
    for k in range(6):
        for side in (-0.95, 0.03):
            x = side
            while x < side + 0.86:
                n += 1
                w = 0.045 + 0.018 * ((n * 0.618) % 1.0)
                tall = 0.30 + 0.045 * ((n * 0.377) % 1.0)
                if (k, side) == (3, 0.03) and 0.35 < x < 0.44:  # the one that is in the machine
                    x += w
                    continue
                pulled = 0.05 if n % 17 == 0 else 0.0
                y = 0.09 + 0.40 * k
                m.add(
                    block((x, y, 0.02), (x + w - 0.004, y + tall, 0.26 + pulled), "b f"),
                    shaken(TONES[n % 5], n, 0.3),
                    "matte",
                    0.3,
                )
                if n % 2:
                    m.add(
                        block(
                            (x + 0.008, y + 0.18, 0.26 + pulled), (x + w - 0.012, y + 0.26, 0.262 + pulled), "b f l r t"
                        ),
                        np.array(PAPER) * 0.7,
                    )
                x += w
    return m
