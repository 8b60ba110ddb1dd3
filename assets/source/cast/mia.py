"""Dr. Mia Chen, who writes it down. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.person import JADE, WHITE, Person, collar
from assets.source.shapes import Loft, ball, lathe, moved, slab, surface, turns


def mia() -> tuple[dict, dict]:
    """A jade tunic, hair tied up, the visor lifted. A notebook held to her chest with both hands, weight on one leg."""
    skin = (0.83, 0.61, 0.475)
    p = Person(
        "mia",
        (-0.01, 1.455, 0.018),
        1.12,
        {"jaw": 1.02, "wide": 1.03, "chin": -0.004, "nose": 0.82, "cheek": 0.004},
        skin,
    )
    p.bare_head()
    cap = lambda q: heads.skull(q, jaw=1.0, wide=1.03) - 0.014  # noqa: E731
    line = [
        (-180, 116),
        (-140, 110),
        (-104, 112),
        (-86, 118),
        (-76, 84),
        (-60, 62),
        (-30, 49),
        (0, 45),
        (30, 49),
        (60, 62),
        (76, 84),
        (86, 118),
        (104, 112),
        (140, 110),
        (180, 116),
    ]
    p.on_head(heads.hair(p.shape, cap, line, (40, 0.0020), 46, 11, thin=0.5), (0.016, 0.013, 0.018), gloss=0.6)
    p.on_head(ball((0.0, 0.158, -0.052), (0.052, 0.047, 0.052), 14, 9), (0.016, 0.013, 0.018), gloss=0.6)
    p.on_head(moved(lathe([(0.034, -0.008), (0.040, 0.0), (0.034, 0.008)], 14), (0, 0.125, -0.045)), JADE, "cloth")

    def band(u, v):
        return np.stack(
            [0.114 * np.sin(u), 0.072 + 0.026 * (v - 0.5) + 0.03 * np.cos(u), 0.004 + 0.120 * np.cos(u)], -1
        )

    p.on_head(surface(band, turns(30), [0, 1], closed=True), JADE, "cloth", 0.5)

    def visor(u, v):
        r = 0.125 + 0.045 * v
        return np.stack([r * np.sin(u), 0.100 + 0.085 * v + 0.012 * np.cos(u), 0.010 + r * np.cos(u)], -1)

    p.on_head(surface(visor, np.linspace(-1.25, 1.25, 16), np.linspace(0, 1, 4)), (0.35, 0.85, 0.70), "glass", 0.9)
    p.on_head(surface(lambda u, v: visor(u, 0.97 + 0.05 * v), np.linspace(-1.25, 1.25, 16), [0, 1]), JADE, "strip")
    p.neck((-0.004, 1.225, 0.0), 0.043)
    tunic = Loft(
        [
            (0.022, 0.585, 0.0, 0.205, 0.165),
            (0.022, 0.61, 0.0, 0.202, 0.162),
            (0.020, 0.78, 0.0, 0.168, 0.135),
            (0.014, 0.90, 0.0, 0.138, 0.112, 2.1),
            (0.008, 0.97, 0.002, 0.132, 0.106, 2.1),
            (0.0, 1.08, 0.008, 0.146, 0.112, 2.2),
            (-0.002, 1.17, 0.002, 0.156, 0.102, 2.4),
            (-0.004, 1.215, 0.0, 0.140, 0.088, 2.2),
            (-0.004, 1.25, 0.0, 0.095, 0.070),
            (-0.004, 1.268, 0.0, 0.056, 0.052),
        ],
        upright=True,
    )
    jade = (0.055, 0.36, 0.255)
    p.add(tunic.mesh(26, 16), jade, gloss=0.15)
    yv = lambda y: np.interp(y, tunic.rings[:, 1], tunic.keys)  # noqa: E731
    front = np.pi / 2
    p.strip(tunic, np.pi, np.pi * 0.999, 0.0, yv(0.607), (0.12, 0.75, 0.55), 0.004, us=22, vs=3)
    p.strip(tunic, np.pi, np.pi * 0.999, yv(0.915), yv(0.955), WHITE, 0.006, us=22, vs=3)
    p.strip(
        tunic,
        lambda v: front + np.interp(v, [yv(0.955), yv(1.15), yv(1.24)], [0.25, 0.28, 0.85]),
        0.055,
        yv(0.955),
        yv(1.245),
        WHITE,
        0.005,
        vs=9,
    )
    collar(p, (-0.004, 1.25, -0.002), 0.062, 0.048, 0.42, 0.010, WHITE)
    for side in (-1, 1):
        gesture = (0.0, 0.5) if side > 0 else False
        s = [(side * 0.125, 1.195, 0.0), (side * 0.176, 1.10, -0.004), (side * 0.190, 1.02, -0.008)]
        p.limb(s, (0.064, 0.062, 0.064), jade, along=9, shoulder=True)
        e = [
            (side * 0.188, 1.05, -0.008),
            (side * 0.190, 0.955, -0.004),
            (side * 0.160, 0.945, 0.07),
            (side * 0.072, 1.015 + 0.02 * side, 0.165),
        ]
        p.limb(e, (0.046, 0.045, 0.043, 0.034), WHITE, along=9, gesture=gesture)
    p.hand((-0.070, 0.998, 0.168), (0.80, 0.35, 0.30), (0.2, 0.1, -1.0), -1, (0.1, 0.35, 0.35, 0.35, 0.35), 0.7, 0.92)
    p.hand(
        (0.070, 1.038, 0.168),
        (-0.75, 0.45, 0.30),
        (-0.2, 0.1, -1.0),
        1,
        (0.1, 0.35, 0.35, 0.35, 0.35),
        0.7,
        0.92,
        gesture=0.45,
    )
    p.add(slab((0.0, 1.065, 0.170), (0.068, 0.090, 0.011), tilt=-0.15), (0.52, 0.10, 0.06), gloss=0.3)
    p.add(slab((0.002, 1.067, 0.168), (0.066, 0.085, 0.008), tilt=-0.15), (0.85, 0.82, 0.74), gloss=0.1)
    p.limb(
        [(-0.055, 0.68, 0.0), (-0.064, 0.42, 0.012), (-0.066, 0.24, 0.0), (-0.066, 0.08, -0.004)],
        (0.070, 0.060, 0.050, 0.043),
        (0.72, 0.75, 0.76),
        along=8,
    )
    p.limb(
        [(0.078, 0.68, 0.0), (0.098, 0.42, 0.045), (0.100, 0.24, 0.02), (0.100, 0.08, 0.008)],
        (0.070, 0.060, 0.050, 0.043),
        (0.72, 0.75, 0.76),
        along=8,
    )
    p.shoe((-0.066, 0.085, -0.006), -0.10, JADE, WHITE, 0.225)
    p.shoe((0.102, 0.085, 0.008), 0.30, JADE, WHITE, 0.225)
    return p.finish(
        {
            "eye_colour": [0.075, 0.03, 0.012],
            "brow": [0.03, 0.018, 0.018],
            "lash": 0.7,
            "age": 0.0,
            "lips": [0.66, 0.22, 0.18],
        },
        size=0.955,
    )
