"""Dr. Marco Reyes, who smiles with closed lips. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.person import WHITE, Person, collar
from assets.source.shapes import Loft, ball, blend, blob, tube


def marco() -> tuple[dict, dict]:
    """The wedge of a suit, hair combed flat, crimson lapels. Flowers in one hand, the other behind his back."""
    skin = (0.66, 0.40, 0.255)
    p = Person("marco", (0.0, 1.625, 0.018), 1.06, {"jaw": 1.04, "wide": 0.98, "chin": 0.012, "nose": 1.05}, skin)
    p.bare_head()

    def cap(q):
        return blend(heads.skull(q, wide=0.98) - 0.010, blob(q, (-0.01, 0.112, 0.005), (0.078, 0.034, 0.104)), 0.03)

    line = [
        (-180, 112),
        (-140, 106),
        (-105, 94),
        (-84, 92),
        (-72, 76),
        (-55, 56),
        (-40, 44),
        (0, 40),
        (40, 44),
        (55, 56),
        (72, 76),
        (84, 92),
        (105, 94),
        (140, 106),
        (180, 112),
    ]
    p.on_head(
        heads.hair(p.shape, cap, line, (30, 0.0022), 46, 11, swirl=-0.6, thin=0.6), (0.010, 0.010, 0.014), gloss=0.85
    )
    p.neck((0.0, 1.36, 0.0), 0.050)
    suit = Loft(
        [
            (0.0, 0.76, 0.0, 0.182, 0.132, 2.2),
            (0.0, 0.86, 0.0, 0.172, 0.128, 2.2),
            (0.0, 1.00, 0.002, 0.150, 0.114, 2.2),
            (0.0, 1.12, 0.008, 0.172, 0.126, 2.3),
            (0.0, 1.25, 0.010, 0.212, 0.128, 2.6),
            (0.0, 1.34, 0.0, 0.236, 0.112, 3.0),
            (0.0, 1.372, 0.0, 0.205, 0.092, 2.6),
            (0.0, 1.392, 0.0, 0.110, 0.070),
            (0.0, 1.40, 0.0, 0.062, 0.056),
        ],
        upright=True,
    )
    dark, crimson, gold = (0.018, 0.019, 0.032), (0.50, 0.012, 0.035), (0.70, 0.42, 0.06)
    p.add(suit.mesh(28, 15), dark, gloss=0.25)
    yv = lambda y: np.interp(y, suit.rings[:, 1], suit.keys)  # noqa: E731
    front = np.pi / 2
    p.strip(
        suit,
        front,
        lambda v: np.interp(v, [yv(1.04), yv(1.36)], [0.02, 0.46]),
        yv(1.04),
        yv(1.385),
        WHITE,
        0.007,
        us=7,
        vs=12,
    )
    p.strip(
        suit,
        front,
        lambda v: np.interp(v, [yv(1.05), yv(1.10), yv(1.34), yv(1.37)], [0.03, 0.12, 0.075, 0.10]),
        yv(1.05),
        yv(1.378),
        gold,
        0.014,
        vs=8,
        gloss=0.4,
    )
    for side in (-1, 1):
        edge = lambda v, s=side: front + s * np.interp(v, [yv(1.02), yv(1.26), yv(1.37)], [0.10, 0.46, 0.62])  # noqa: E731
        p.strip(
            suit,
            edge,
            lambda v: np.interp(v, [yv(1.02), yv(1.25), yv(1.29), yv(1.37)], [0.05, 0.20, 0.13, 0.15]),
            yv(1.02),
            yv(1.382),
            crimson,
            0.018,
            vs=9,
            gloss=0.4,
        )
    p.strip(suit, front + 0.85, 0.10, yv(1.20), yv(1.235), gold, 0.008, vs=3)
    collar(p, (0.0, 1.382, -0.002), 0.066, 0.050, 0.45, 0.008, WHITE)
    for side in (-1, 1):
        p.limb(
            [
                (side * 0.075, 0.86, 0.0),
                (side * 0.085, 0.64, 0.006),
                (side * 0.086, 0.46, 0.012),
                (side * 0.086, 0.26, 0.0),
                (side * 0.088, 0.085, 0.0),
            ],
            (0.086, 0.078, 0.064, 0.056, 0.050),
            dark,
            along=10,
        )
        p.shoe((side * 0.088, 0.085, 0.0), side * 0.22, (0.012, 0.01, 0.01), gold, 0.27)
    p.limb(
        [
            (-0.200, 1.325, 0.0),
            (-0.240, 1.22, -0.02),
            (-0.250, 1.08, -0.06),
            (-0.19, 1.00, -0.11),
            (-0.06, 0.97, -0.15),
        ],
        (0.076, 0.068, 0.056, 0.050, 0.044),
        dark,
        gloss=0.25,
        along=15,
        shoulder=True,
    )
    p.limb(
        [(0.200, 1.325, 0.0), (0.245, 1.22, -0.01), (0.258, 1.08, -0.015), (0.235, 1.04, 0.09), (0.170, 1.09, 0.205)],
        (0.076, 0.068, 0.056, 0.050, 0.044),
        dark,
        gloss=0.25,
        along=15,
        gesture=(-0.6, 0.5),
        shoulder=True,
    )
    p.limb([(0.176, 1.086, 0.196), (0.160, 1.097, 0.222)], (0.045, 0.043), WHITE, along=3, gesture=(0.5, 0.5))
    p.hand(
        (0.160, 1.098, 0.222),
        (-0.45, 0.22, 0.85),
        (-0.85, 0.1, -0.45),
        1,
        (0.5, 0.95, 0.95, 0.95, 0.95),
        0.7,
        1.02,
        gesture=0.5,
    )
    still = (0.0, 0.0, 0.5)
    p.add(
        tube([(0.085, 0.99, 0.285), (0.105, 1.12, 0.305), (0.115, 1.20, 0.315)], (0.010, 0.018, 0.03), 8, 6),
        (0.04, 0.16, 0.05),
        motion=still,
    )
    for k, (x, y, z) in enumerate(
        (
            (0, 0, 0),
            (0.05, 0.02, 0.01),
            (-0.05, 0.015, 0),
            (0.02, 0.05, -0.03),
            (-0.02, 0.03, 0.045),
            (0.035, -0.015, 0.045),
            (-0.03, 0.05, 0.0),
        )
    ):
        p.add(
            ball((0.115 + x, 1.235 + y, 0.32 + z), (0.030, 0.026, 0.030), 9, 6),
            ((0.80, 0.76, 0.68), crimson, gold)[k % 3],
            motion=still,
        )
    return p.finish(
        {
            "eye_colour": [0.07, 0.032, 0.012],
            "brow": [0.012, 0.01, 0.012],
            "lash": 0.0,
            "age": 0.25,
            "lips": [0.50, 0.17, 0.13],
        }
    )
