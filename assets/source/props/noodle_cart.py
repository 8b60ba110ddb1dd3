"""A cart with a pot of soup that has been on since before anybody asked when it closes."""

from __future__ import annotations

import numpy as np

from assets.source.forms import ball_of, bar, both, disc_of, quad, soft, turned
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import IRON, LINEN, OAK, STEEL, WALNUT


def noodle_cart() -> Prop:
    """1.6 m wide; the cook stands at -z, the counter is at +z."""
    m = Prop(solid=("box", 0.85, 0.55, 2.2))
    m.add(soft((-0.8, 0.42, -0.4), (0.8, 0.92, 0.34), 0.02), (0.24, 0.055, 0.04), "matte", 0.35)
    m.add(soft((-0.85, 0.92, -0.45), (0.85, 0.97, 0.52), 0.012), OAK, "matte", 0.45)
    for k in range(6):
        m.add(bar((-0.7 + 0.28 * k, 0.48, 0.35), (-0.7 + 0.28 * k, 0.86, 0.35), 0.2, 0.012), (0.30, 0.075, 0.05))
    for x in (-0.72, 0.72):
        wheel = turned([(0.30, -0.02), (0.33, 0.0), (0.30, 0.02), (0.28, 0.0), (0.30, -0.02)], 16)
        at = placed((x * 1.17, 0.33, 0.0), np.pi / 2, np.pi / 2)
        m.add(wheel, IRON, "metal", 0.4, place=at)
        for k in range(4):
            a = k * np.pi / 4
            m.add(
                bar(
                    (x * 1.17, 0.33 - 0.29 * np.cos(a), -0.29 * np.sin(a)),
                    (x * 1.17, 0.33 + 0.29 * np.cos(a), 0.29 * np.sin(a)),
                    0.025,
                ),
                WALNUT,
            )
        m.add(bar((x, 0.97, -0.42), (x, 2.1, -0.42), 0.045, 0.045, (0, 0, 1)), WALNUT)
        m.add(bar((x, 0.97, 0.40), (x, 1.95, 0.40), 0.045, 0.045, (0, 0, 1)), WALNUT)
    for k in range(7):
        a, b = -0.98 + 0.28 * k, -0.98 + 0.28 * (k + 1)
        m.add(
            both(quad((a, 1.90, 0.75), (b, 1.90, 0.75), (b, 2.14, -0.55), (a, 2.14, -0.55))),
            LINEN if k % 2 else (0.34, 0.07, 0.05),
            "cloth",
        )
    for x, r in ((-0.38, 0.22), (0.18, 0.18)):
        m.add(
            turned([(r * 0.9, 0.0), (r, 0.05), (r, 0.26), (r * 1.06, 0.28), (r * 0.96, 0.27)], 16),
            STEEL,
            "metal",
            0.7,
            place=placed((x, 0.97, -0.12)),
        )
        m.add(disc_of((x, 1.20, -0.12), r * 0.97, 14), (0.22, 0.11, 0.03), "floor", 0.9)
    for k in range(6):
        at = placed((0.55, 0.97 + 0.035 * k, -0.15))
        m.add(
            turned([(0.05, 0.0), (0.10, 0.06), (0.09, 0.06), (0.04, 0.015)], 10),
            (0.50, 0.50, 0.46) if k % 2 else (0.10, 0.22, 0.30),
            "ceramic",
            0.7,
            place=at,
        )
    for k, x in enumerate((-0.6, 0.0, 0.6)):
        m.add(
            ball_of((x, 1.74, 0.62), (0.10, 0.13, 0.10), 7, 5),
            ((1.0, 0.36, 0.14), (1.0, 0.62, 0.25), (1.0, 0.36, 0.14))[k],
            "lamp",
        )
    m.add(
        turned([(0.045, 0.0), (0.05, 0.12), (0.03, 0.13)], 8),
        (0.4, 0.06, 0.03),
        "ceramic",
        0.7,
        place=placed((-0.7, 0.97, 0.4)),
    )
    return m
