"""Mrs. Lindqvist, who hums so that she knows where she is. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.person import Person, collar
from assets.source.shapes import Loft, ball, blend, blob, slab, surface, tube


def lindqvist() -> tuple[dict, dict]:
    """Eighty-four, small, upright, a white cloud of hair, a cardigan, both hands on the bag in her lap."""
    skin = (0.78, 0.55, 0.455)
    p = Person(
        "lindqvist",
        (0.0, 0.700, 0.032),
        1.08,
        {"jaw": 1.03, "wide": 0.98, "chin": 0.0, "nose": 1.12, "cheek": 0.006},
        skin,
    )
    p.bare_head()
    lumps = [
        (a, c) for c, n in ((14, 3), (42, 9), (70, 12), (98, 11)) for a in np.linspace(-180, 180, n, endpoint=False) + c
    ]

    def cap(q):
        d = heads.skull(q) - 0.016
        for lon, colat in lumps:
            m = heads.directions(np.radians(lon), np.radians(colat)) * 0.118 + np.array([0, 0.018, -0.008])
            d = blend(d, blob(q, m, (0.031, 0.031, 0.031)), 0.016)
        return d

    line = [
        (-180, 122),
        (-140, 118),
        (-104, 106),
        (-84, 96),
        (-64, 70),
        (-38, 56),
        (0, 51),
        (38, 56),
        (64, 70),
        (84, 96),
        (104, 106),
        (140, 118),
        (180, 122),
    ]
    p.on_head(heads.hair(p.shape, cap, line, (0, 0.0), 42, 11, thin=0.85), (0.78, 0.76, 0.78), gloss=0.15)
    for side in (-1, 1):  # round glasses
        rim = np.linspace(0, 2 * np.pi, 15)
        ring = np.stack(
            [
                side * 0.043 + 0.034 * np.cos(rim),
                -0.004 + 0.031 * np.sin(rim),
                0.116 - 0.18 * (np.abs(0.043 + side * 0.034 * np.cos(rim)) - 0.02).clip(0) ** 1.2,
            ],
            -1,
        )
        p.on_head(tube(ring, 0.0026, 4, 20, side=(0, 0, 1.0)), (0.55, 0.33, 0.10), "metal", 0.8)
        p.on_head(
            tube(
                [(side * 0.076, 0.002, 0.106), (side * 0.096, 0.004, 0.05), (side * 0.100, 0.0, -0.005)], 0.0024, 5, 6
            ),
            (0.55, 0.33, 0.10),
            "metal",
            0.8,
        )
        p.on_head(ball((side * 0.103, -0.050, 0.0), 0.0075, 8, 6), (0.82, 0.80, 0.74), "ceramic", 0.9)
    p.on_head(
        tube([(-0.010, 0.002, 0.119), (0.0, 0.006, 0.121), (0.010, 0.002, 0.119)], 0.0026, 5, 5),
        (0.55, 0.33, 0.10),
        "metal",
        0.8,
    )
    p.neck((0.0, 0.495, 0.0), 0.047)
    body = Loft(
        [
            (0.0, -0.06, -0.01, 0.172, 0.140, 2.4),
            (0.0, 0.02, -0.01, 0.178, 0.146, 2.3),
            (0.0, 0.14, 0.0, 0.166, 0.142, 2.2),
            (0.0, 0.27, 0.008, 0.166, 0.138, 2.2),
            (0.0, 0.37, 0.002, 0.164, 0.122, 2.2),
            (0.0, 0.445, -0.008, 0.146, 0.100, 2.2),
            (0.0, 0.490, -0.010, 0.100, 0.078),
            (0.0, 0.520, -0.010, 0.052, 0.050),
        ],
        upright=True,
    )
    heather, blouse, tweed = (0.33, 0.17, 0.34), (0.78, 0.72, 0.64), (0.085, 0.085, 0.125)
    p.add(body.mesh(22, 12), heather, gloss=0.1)
    front = np.pi / 2
    yv = lambda y: np.interp(y, body.rings[:, 1], body.keys)  # noqa: E731
    p.strip(
        body,
        front,
        lambda v: np.interp(v, [yv(0.12), yv(0.46), yv(0.5)], [0.06, 0.50, 0.62]),
        yv(0.12),
        yv(0.508),
        blouse,
        0.003,
        vs=9,
    )
    for side in (-1, 1):

        def edge(v, s=side):
            return front + s * np.interp(v, [yv(-0.05), yv(0.12), yv(0.46), yv(0.5)], [0.06, 0.09, 0.56, 0.72])

        p.strip(body, edge, 0.065, yv(-0.05), yv(0.505), (0.24, 0.11, 0.25), 0.010, vs=11)
    for y in (0.03, 0.08, 0.13):
        p.add(
            ball(body.at(np.array(front + 0.07), np.array(yv(y)), 0.010), 0.010, 8, 5),
            (0.80, 0.76, 0.70),
            "ceramic",
            0.7,
        )
    p.add(
        ball(body.at(np.array(front), np.array(yv(0.495)), 0.010), (0.018, 0.022, 0.010), 10, 7),
        (0.55, 0.10, 0.16),
        "ceramic",
        0.9,
    )
    collar(p, (0.0, 0.496, -0.006), 0.060, 0.036, 0.35, 0.010, blouse)
    for side in (-1, 1):  # a tweed skirt over the knees, stockings, good shoes
        leg = [
            (side * 0.075, 0.0, 0.02),
            (side * 0.085, 0.015, 0.20),
            (side * 0.082, 0.01, 0.36),
            (side * 0.080, -0.06, 0.435),
            (side * 0.078, -0.18, 0.440),
        ]
        p.limb(leg, (0.108, 0.100, 0.090, 0.092, 0.088), tweed, along=11, around=12)
        shin = [(side * 0.078, -0.14, 0.435), (side * 0.075, -0.26, 0.432), (side * 0.070, -0.385, 0.425)]
        p.limb(shin, (0.056, 0.050, 0.037), (0.50, 0.35, 0.28), "skin", 0.3, along=6)
        p.shoe((side * 0.070, -0.385, 0.425), side * 0.12, (0.055, 0.02, 0.022), (0.03, 0.015, 0.015), 0.215)

    def lap(u, v):
        return np.stack(
            [0.155 * u, 0.098 + 0.006 * np.cos(3 * u) - 0.05 * np.clip(v - 0.7, 0, 1) ** 2 * 4, 0.05 + 0.40 * v], -1
        )

    p.add(surface(lap, np.linspace(-1, 1, 9), np.linspace(0, 1, 7), flip=True), tweed, gloss=0.1)
    # the bag, upright on her knees
    bag = (0.0, 0.185, 0.285)
    p.add(slab(bag, (0.135, 0.085, 0.055), tilt=-0.06), (0.16, 0.022, 0.028), gloss=0.65)
    p.add(slab((0.0, 0.262, 0.280), (0.122, 0.014, 0.030), tilt=-0.06), (0.60, 0.40, 0.12), "metal", 0.9)
    p.add(ball((-0.012, 0.283, 0.278), 0.013, 8, 6), (0.60, 0.40, 0.12), "metal", 0.9)
    p.add(ball((0.012, 0.283, 0.278), 0.013, 8, 6), (0.60, 0.40, 0.12), "metal", 0.9)
    arc = np.linspace(0, np.pi, 9)
    p.add(
        tube(
            np.stack([0.075 * np.cos(arc), 0.262 + 0.085 * np.sin(arc), 0.270 - 0.02 * np.sin(arc)], -1),
            0.0085,
            7,
            16,
            side=(0, 0, 1.0),
        ),
        (0.12, 0.016, 0.02),
        gloss=0.6,
    )
    for side in (-1, 1):
        gesture = (0.0, 0.35) if side < 0 else False
        arm = [
            (side * 0.130, 0.432, -0.008),
            (side * 0.188, 0.340, -0.022),
            (side * 0.208, 0.245, -0.034),
            (side * 0.206, 0.188, 0.018),
            (side * 0.186, 0.196, 0.105),
            (side * 0.125, 0.262, 0.225),
        ]
        p.limb(arm, (0.062, 0.061, 0.055, 0.051, 0.049, 0.043), heather, along=17, gesture=gesture, shoulder=True)
        p.limb(
            [(side * 0.134, 0.252, 0.21), (side * 0.118, 0.270, 0.238)],
            (0.047, 0.047),
            (0.24, 0.11, 0.25),
            along=3,
            gesture=(0.3, 0.35) if side < 0 else False,
        )
        p.hand(
            (side * 0.112, 0.272, 0.246),
            (-side * 0.80, 0.10, 0.42),
            (-side * 0.1, -1, 0.25),
            side,
            (0.25, 0.55, 0.55, 0.55, 0.6),
            0.7,
            0.86,
            gesture=0.35 if side < 0 else None,
        )
    return p.finish(
        {
            "eye_colour": [0.10, 0.20, 0.34],
            "brow": [0.55, 0.53, 0.55],
            "lash": 0.15,
            "age": 1.0,
            "lips": [0.60, 0.17, 0.20],
            "seated": True,
        }
    )
