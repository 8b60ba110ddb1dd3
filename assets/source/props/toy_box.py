"""A box of toys for whoever is next: blocks, a bear with a filling, a xylophone with one plate missing."""

from __future__ import annotations

from assets.source.forms import ball_of, block, shaken, soft
from assets.source.rooms import Prop
from assets.source.shapes import placed
from assets.source.tones import OAK


def toy_box() -> Prop:
    """0.7 m wide."""
    m = Prop(solid=("box", 0.36, 0.24, 0.4))
    m.add(block((-0.34, 0.0, -0.22), (0.34, 0.30, 0.22), "t"), (0.10, 0.26, 0.28), "matte", 0.3)
    m.add(block((-0.31, 0.04, -0.19), (0.31, 0.20, 0.19)), (0.05, 0.04, 0.03))
    for k in range(7):
        at = placed((-0.22 + 0.07 * k, 0.24 + 0.03 * (k % 3), -0.08 + 0.05 * (k % 4)), k * 0.7, 0.2 * k)
        m.add(
            soft((-0.045, -0.045, -0.045), (0.045, 0.045, 0.045), 0.008),
            shaken(((0.6, 0.12, 0.08), (0.12, 0.3, 0.5), (0.7, 0.5, 0.1), (0.2, 0.4, 0.15))[k % 4], k, 0.1),
            place=at,
        )
    fur = (0.30, 0.17, 0.07)
    for at, r in (
        ((0.50, 0.12, 0.16), (0.09, 0.11, 0.085)),
        ((0.50, 0.27, 0.17), (0.075, 0.07, 0.07)),
        ((0.44, 0.33, 0.16), 0.026),
        ((0.56, 0.33, 0.16), 0.026),
        ((0.42, 0.05, 0.24), (0.035, 0.035, 0.07)),
        ((0.58, 0.05, 0.24), (0.035, 0.035, 0.07)),
        ((0.50, 0.255, 0.235), (0.032, 0.026, 0.02)),
    ):
        m.add(ball_of(at, r, 8, 6), fur, "cloth")
    m.add(soft((0.485, 0.238, 0.252), (0.515, 0.252, 0.258), 0.003), (0.75, 0.75, 0.72))
    for k in range(6):
        if k == 4:
            continue
        m.add(
            soft((-0.62 + 0.035 * k, 0.02, 0.05 - 0.01 * k), (-0.595 + 0.035 * k, 0.032, 0.30 + 0.01 * k), 0.003),
            shaken(
                ((0.6, 0.1, 0.08), (0.7, 0.4, 0.05), (0.65, 0.6, 0.1), (0.15, 0.4, 0.15), (0, 0, 0), (0.15, 0.2, 0.5))[
                    k
                ],
                k,
                0.05,
            ),
            "metal",
            0.4,
        )
    m.add(block((-0.63, 0.0, 0.08), (-0.40, 0.02, 0.11)), OAK)
    return m
