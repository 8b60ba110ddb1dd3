"""Jaxon, who counts people and rounds up. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.person import AMBER, CYAN, INK, JADE, WHITE, Person, collar
from assets.source.shapes import Loft, blend, blob, lathe, moved, slab, surface, tube


def jaxon() -> tuple[dict, dict]:
    """Open jacket, rolled sleeves, a satchel, feet apart. A coffee in one hand; the other already talking."""
    skin = (0.36, 0.165, 0.075)
    p = Person("jaxon", (0.0, 1.665, 0.018), 1.10, {"jaw": 1.10, "wide": 1.0, "chin": 0.010, "nose": 1.15}, skin)
    p.bare_head()
    cap = lambda q: blend(  # noqa: E731
        heads.skull(q, jaw=1.0) - 0.008,
        blend(
            blob(q, (0.010, 0.135, 0.045), (0.066, 0.048, 0.075)),
            blob(q, (0.02, 0.165, 0.085), (0.040, 0.026, 0.036)),
            0.04,
        ),
        0.035,
    )
    line = [
        (-180, 112),
        (-140, 108),
        (-105, 94),
        (-82, 88),
        (-64, 70),
        (-45, 54),
        (0, 47),
        (45, 54),
        (64, 70),
        (82, 88),
        (105, 94),
        (140, 108),
        (180, 112),
    ]
    p.on_head(heads.hair(p.shape, cap, line, (44, 0.0018), 44, 11, swirl=0.9, thin=0.6), INK, gloss=0.35)
    p.neck((0.0, 1.385, 0.0), 0.054)
    torso = Loft(
        [
            (-0.012, 0.83, 0.0, 0.176, 0.132, 2.4),
            (-0.012, 0.90, 0.0, 0.182, 0.136, 2.5),
            (-0.008, 1.02, 0.004, 0.178, 0.134, 2.5),
            (0.0, 1.18, 0.012, 0.196, 0.140, 2.5),
            (0.0, 1.30, 0.008, 0.212, 0.132, 2.5),
            (0.0, 1.365, 0.0, 0.205, 0.112, 2.3),
            (0.0, 1.405, -0.004, 0.150, 0.088),
            (0.0, 1.43, -0.004, 0.075, 0.066),
        ],
        upright=True,
    )
    green = (0.055, 0.125, 0.065)
    p.add(torso.mesh(24, 13), green, gloss=0.12)
    front = np.pi / 2
    yv = lambda y: np.interp(y, torso.rings[:, 1], torso.keys)  # noqa: E731
    gap = lambda v: np.interp(v, [0, yv(1.15), yv(1.42)], [0.66, 0.50, 0.46])  # noqa: E731
    p.strip(torso, front, gap, 0.0, yv(1.418), (0.74, 0.72, 0.68), 0.007, us=9, vs=13)
    for side in (-1, 1):
        p.strip(torso, lambda v, s=side: front + s * (gap(v) + 0.07), 0.075, 0.0, yv(1.405), AMBER, 0.014, vs=10)
        p.strip(torso, front + side * 1.15, 0.20, yv(1.20), yv(1.29), (0.075, 0.16, 0.085), 0.008, vs=4)
    p.strip(torso, np.pi * 1.5, np.pi - 0.60, 0.0, yv(0.875), (0.045, 0.035, 0.025), 0.006, us=18, vs=3)
    collar(p, (0.0, 1.405, -0.004), 0.080, 0.062, 0.75, 0.030, AMBER)

    # the strap runs from his right shoulder to the bag at his left hip
    def strap(u, v, front_side=1):
        angle = (np.pi / 2 if front_side > 0 else np.pi * 1.5) + front_side * (np.pi / 2) * (1 - 2 * v) * 0.98
        height = yv(1.405) + (yv(0.93) - yv(1.405)) * v
        return torso.at(angle, height + 0.030 * u, 0.021)

    leather = (0.25, 0.095, 0.030)
    p.add(surface(strap, [-1, 0, 1], np.linspace(0.0, 1.0, 16), flip=True), leather, gloss=0.4)
    p.add(surface(lambda u, v: strap(u, v, -1), [-1, 0, 1], np.linspace(0.0, 1.0, 16)), leather, gloss=0.4)
    p.add(slab((0.245, 0.80, 0.01), (0.052, 0.105, 0.135), turn=0.06), leather, gloss=0.4)
    p.add(slab((0.262, 0.835, 0.01), (0.044, 0.078, 0.140), turn=0.06), (0.32, 0.125, 0.042), gloss=0.45)
    p.add(slab((0.306, 0.775, 0.012), (0.008, 0.022, 0.018)), AMBER, "metal", 0.7)
    for k, z in enumerate((-0.07, -0.035, 0.0)):  # toothbrushes in the bag's side pocket
        p.add(
            tube([(0.235, 0.89, z), (0.24, 0.985 + 0.012 * (k % 2), z * 1.1)], 0.0065, 6, 3),
            (CYAN, JADE, AMBER)[k],
            gloss=0.5,
        )
    brown = (0.040, 0.030, 0.024)
    p.limb(
        [
            (-0.082, 0.88, 0.0),
            (-0.125, 0.66, 0.012),
            (-0.150, 0.47, 0.022),
            (-0.165, 0.27, 0.0),
            (-0.172, 0.085, -0.01),
        ],
        (0.098, 0.090, 0.074, 0.066, 0.058),
        brown,
        along=10,
    )
    p.limb(
        [(0.075, 0.88, 0.0), (0.120, 0.66, 0.03), (0.150, 0.47, 0.055), (0.175, 0.27, 0.03), (0.190, 0.085, 0.02)],
        (0.098, 0.090, 0.074, 0.066, 0.058),
        brown,
        along=10,
    )
    p.shoe((-0.172, 0.085, -0.012), -0.30, (0.07, 0.035, 0.02), WHITE, 0.28)
    p.shoe((0.190, 0.085, 0.02), 0.38, (0.07, 0.035, 0.02), WHITE, 0.28)
    # right arm: the coffee, held out; left arm: open, mid-sentence
    p.limb(
        [(-0.178, 1.345, 0.0), (-0.232, 1.25, -0.006), (-0.256, 1.15, -0.008)],
        (0.078, 0.076, 0.073),
        green,
        along=9,
        shoulder=True,
    )
    p.limb([(-0.252, 1.165, -0.008), (-0.258, 1.125, -0.006)], (0.079, 0.079), (0.045, 0.035, 0.025), along=4)
    p.limb(
        [(-0.255, 1.14, -0.006), (-0.262, 1.06, 0.0), (-0.250, 1.055, 0.10), (-0.205, 1.115, 0.245)],
        (0.055, 0.052, 0.050, 0.031),
        skin,
        "skin",
        0.3,
        along=9,
    )
    p.hand((-0.203, 1.118, 0.248), (0.30, 0.22, 0.92), (0.92, 0.0, -0.3), -1, (0.5, 0.95, 0.95, 0.95, 0.95), 0.8, 1.08)
    cup = np.array([-0.142, 1.075, 0.335])
    p.add(moved(lathe([(0.0, 0.0), (0.030, 0.0), (0.038, 0.11), (0.0, 0.11)], 16), cup), (0.80, 0.76, 0.70), gloss=0.3)
    p.add(moved(lathe([(0.0358, 0.030), (0.0395, 0.078)], 16), cup), AMBER, gloss=0.2)
    p.add(
        moved(lathe([(0.041, 0.108), (0.041, 0.118), (0.034, 0.124), (0.0, 0.124)], 16), cup),
        (0.06, 0.04, 0.03),
        gloss=0.5,
    )
    p.limb(
        [(0.178, 1.345, 0.0), (0.240, 1.25, 0.0), (0.275, 1.155, -0.005)],
        (0.078, 0.076, 0.073),
        green,
        along=9,
        gesture=(0.0, 0.15),
        shoulder=True,
    )
    p.limb(
        [(0.270, 1.17, -0.005), (0.282, 1.13, -0.003)],
        (0.079, 0.079),
        (0.045, 0.035, 0.025),
        along=4,
        gesture=(0.12, 0.18),
    )
    p.limb(
        [(0.278, 1.145, -0.004), (0.300, 1.075, 0.0), (0.345, 1.065, 0.09), (0.385, 1.13, 0.215)],
        (0.055, 0.052, 0.050, 0.031),
        skin,
        "skin",
        0.3,
        along=9,
        gesture=(0.15, 0.9),
    )
    p.hand(
        (0.386, 1.133, 0.218),
        (0.30, 0.45, 0.80),
        (-0.55, 0.80, -0.25),
        1,
        (0.0, 0.25, 0.22, 0.25, 0.3),
        1.4,
        1.08,
        gesture=1.0,
    )
    return p.finish(
        {
            "eye_colour": [0.16, 0.06, 0.012],
            "brow": [0.012, 0.008, 0.006],
            "lash": 0.0,
            "age": 0.12,
            "lips": [0.30, 0.085, 0.055],
            "chip": 1.0,
        }
    )
