"""A low table of glass: a bowl of sugared almonds, full to the brim, and a billboard in small, lips closed."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, disc_of, panel, rod, shaken, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import CLEAR, CRIMSON, GOLD, INK


def almond_table() -> Prop:
    """1.1 m wide, 0.38 m high."""
    m = Prop(solid=("box", 0.55, 0.35, 0.45))
    m.add(soft((-0.55, 0.36, -0.34), (0.55, 0.385, 0.34), 0.008), CLEAR, "glass", 0.95)
    for x, z in ((-0.45, -0.26), (0.45, -0.26), (0.45, 0.26), (-0.45, 0.26)):
        m.add(rod([(x, 0.0, z), (x * 0.9, 0.36, z * 0.9)], 0.018, 5), GOLD, "metal", 0.8)
    m.add(
        turned([(0.06, 0.385), (0.14, 0.42), (0.17, 0.47), (0.16, 0.47), (0.10, 0.42)], 16),
        GOLD,
        "metal",
        0.9,
        place=placed((-0.22, 0, 0.04)),
    )
    m.add(disc_of((-0.22, 0.455, 0.04), 0.15, 12), (0.5, 0.4, 0.36))
    for k in range(11):
        r, a = 0.045 * (k % 4), k * 2.4
        m.add(
            ball_of((-0.22 + r * np.cos(a), 0.475, 0.04 + r * np.sin(a)), (0.022, 0.014, 0.016), 6, 4),
            shaken((0.66, 0.50, 0.48) if k % 2 else (0.70, 0.66, 0.58), k, 0.2),
            "ceramic",
            0.6,
        )
    sign = placed((0.25, 0.385, -0.08), -0.35, 0.0)
    m.add(rod([(-0.14, 0.0, 0), (-0.14, 0.2, 0)], 0.006, 4), INK, "metal", place=sign)
    m.add(rod([(0.14, 0.0, 0), (0.14, 0.2, 0)], 0.006, 4), INK, "metal", place=sign)
    m.add(soft((-0.22, 0.16, -0.012), (0.22, 0.40, 0.012), 0.004), INK, "metal", 0.5, place=sign)
    m.add(panel((0, 0.28, 0.0135), 0.42, 0.22), (0.62, 0.44, 0.16), "metal", 0.5, place=sign)
    m.add(ball_of((-0.12, 0.29, 0.014), (0.045, 0.06, 0.006), 9, 5), (0.45, 0.26, 0.17), place=sign)
    m.add(panel((-0.12, 0.262, 0.022), 0.034, 0.006), (0.25, 0.08, 0.07), place=sign)
    for k in range(3):
        m.add(panel((0.08, 0.32 - 0.035 * k, 0.0145), 0.18 - 0.03 * k, 0.014), CRIMSON, place=sign)
    return m
