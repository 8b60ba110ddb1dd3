"""Dr. Elara Voss, who is exact and would rather not be looked at. Used by models.py."""

from __future__ import annotations

import numpy as np

from assets.source import heads
from assets.source.person import CYAN, NAVY, WHITE, Person, collar
from assets.source.shapes import Loft, ball, blend, blob, slab


def elara() -> tuple[dict, dict]:
    """Flared white coat, high collar, one side of her hair long. A tablet held close; the other hand half offered."""
    p = Person(
        "elara",
        (0.012, 1.555, 0.022),
        1.10,
        {"jaw": 0.93, "wide": 0.97, "chin": 0.004, "nose": 0.9},
        (0.80, 0.565, 0.45),
    )
    p.bare_head(ears=(1,))
    cap = lambda q: blend(  # noqa: E731
        np.minimum(
            heads.skull(q, jaw=0.93, wide=0.97) - 0.020, blob(q, (-0.012, 0.040, -0.012), (0.122, 0.118, 0.132))
        ),
        blob(q, (-0.090, -0.050, 0.006), (0.044, 0.125, 0.078)),
        0.05,
    )
    line = [
        (-180, 136),
        (-135, 140),
        (-100, 150),
        (-72, 148),
        (-58, 118),
        (-46, 82),
        (-32, 56),
        (0, 47),
        (28, 52),
        (52, 66),
        (72, 84),
        (92, 92),
        (106, 112),
        (126, 128),
        (152, 134),
        (180, 136),
    ]
    p.on_head(heads.hair(p.shape, cap, line, (34, 0.0024), 52, 11, swirl=0.5), (0.060, 0.018, 0.040), gloss=0.55)
    p.on_head(ball((0.103, 0.030, 0.045), (0.006, 0.020, 0.009), 8, 6), CYAN, "strip")
    p.neck((0.004, 1.30, 0.004), 0.047, NAVY, "cloth")
    coat = Loft(
        [
            (0.018, 0.36, 0.00, 0.272, 0.212),
            (0.020, 0.40, 0.00, 0.262, 0.204),
            (0.024, 0.62, -0.005, 0.214, 0.166),
            (0.026, 0.84, -0.006, 0.172, 0.132),
            (0.016, 0.98, 0.00, 0.138, 0.108, 2.1),
            (0.008, 1.06, 0.004, 0.136, 0.106, 2.1),
            (0.002, 1.17, 0.008, 0.158, 0.118, 2.2),
            (0.0, 1.255, 0.002, 0.170, 0.108, 2.4),
            (0.0, 1.305, 0.0, 0.156, 0.092, 2.2),
            (0.002, 1.335, 0.0, 0.112, 0.076),
            (0.004, 1.355, 0.0, 0.062, 0.056),
        ],
        upright=True,
    )
    p.add(coat.mesh(26, 18), WHITE, gloss=0.25)
    front = np.pi / 2
    yv = lambda y: np.interp(y, coat.rings[:, 1], coat.keys)  # noqa: E731
    p.strip(coat, front, lambda v: np.interp(v, [yv(0.36), yv(0.80)], [0.30, 0.015]), 0.0, yv(0.80), NAVY, 0.002, vs=8)
    p.strip(
        coat, front, lambda v: np.interp(v, [yv(1.02), yv(1.33)], [0.02, 0.62]), yv(1.02), yv(1.345), NAVY, 0.003, vs=9
    )
    for side in (-1, 1):
        edge = lambda v, s=side: front + s * np.interp(v, [yv(1.02), yv(1.24), yv(1.33)], [0.09, 0.62, 0.86])  # noqa: E731
        wide = lambda v: np.interp(v, [yv(1.02), yv(1.22), yv(1.26), yv(1.33)], [0.06, 0.28, 0.20, 0.24])  # noqa: E731
        p.strip(coat, edge, wide, yv(1.02), yv(1.338), (0.68, 0.71, 0.75), 0.011, vs=9)
        p.strip(coat, front + side * 0.82, 0.26, yv(0.76), yv(0.90), (0.70, 0.73, 0.76), 0.007, vs=4)
        p.strip(coat, front + side * 1.58, 1.26, 0.0, yv(0.382), CYAN, 0.005, "strip", us=14, vs=3)
    p.strip(coat, front + 0.80, 0.11, yv(1.17), yv(1.195), CYAN, 0.009, "strip", vs=3)
    for y in (0.99, 0.93):
        p.add(
            ball(coat.at(np.array(front - 0.07), np.array(yv(y)), 0.004), 0.0085, 8, 5), (0.5, 0.52, 0.55), "metal", 0.6
        )
    collar(p, (0.004, 1.335, -0.004), 0.078, 0.125, 0.80, 0.034, WHITE, trim=CYAN)
    # right arm: across the waist, with the tablet; left arm: forward and open
    right = [
        (-0.140, 1.285, 0.0),
        (-0.185, 1.20, -0.004),
        (-0.212, 1.045, -0.02),
        (-0.175, 0.99, 0.06),
        (-0.085, 1.015, 0.165),
    ]
    p.limb(right, (0.062, 0.060, 0.052, 0.050, 0.046), WHITE, gloss=0.25, along=15, shoulder=True)
    p.limb([(-0.092, 1.012, 0.157), (-0.076, 1.017, 0.176)], (0.0485, 0.0485), CYAN, "strip", along=3)
    p.hand((-0.074, 1.02, 0.178), (0.85, 0.10, 0.42), (0, 1, 0.05), -1, (0.2, 0.65, 0.65, 0.65, 0.65), 0.8)
    tablet = slab((0.045, 1.075, 0.215), (0.105, 0.006, 0.075), turn=0.12, tilt=-0.45)
    p.add(tablet, (0.05, 0.07, 0.09), "metal", 0.8)
    p.add(slab((0.045, 1.0815, 0.213), (0.096, 0.001, 0.066), turn=0.12, tilt=-0.45), (0.03, 0.35, 0.45), "strip", 0.4)
    left = [
        (0.140, 1.285, 0.0),
        (0.188, 1.19, -0.01),
        (0.222, 1.04, -0.015),
        (0.248, 1.005, 0.07),
        (0.262, 1.06, 0.185),
    ]
    p.limb(left, (0.062, 0.060, 0.052, 0.050, 0.045), WHITE, gloss=0.25, along=15, gesture=(-1.0, 0.8), shoulder=True)
    p.limb(
        [(0.261, 1.055, 0.176), (0.264, 1.066, 0.196)], (0.0475, 0.0475), CYAN, "strip", along=3, gesture=(0.8, 0.85)
    )
    p.hand((0.263, 1.068, 0.196), (0.02, 0.30, 0.9), (-0.35, 0.9, -0.1), 1, 0.28, 1.1, gesture=0.9)
    p.limb(
        [(-0.062, 0.62, 0.0), (-0.070, 0.40, 0.012), (-0.070, 0.22, -0.004), (-0.068, 0.075, -0.004)],
        (0.070, 0.062, 0.052, 0.044),
        NAVY,
        along=7,
    )
    p.limb(
        [(0.075, 0.62, 0.0), (0.105, 0.42, 0.055), (0.118, 0.24, 0.03), (0.125, 0.075, 0.03)],
        (0.070, 0.062, 0.052, 0.044),
        NAVY,
        along=7,
    )
    p.shoe((-0.070, 0.085, -0.004), -0.12, WHITE, CYAN)
    p.shoe((0.128, 0.085, 0.03), 0.34, WHITE, CYAN)
    return p.finish(
        {
            "eye_colour": [0.02, 0.42, 0.46],
            "brow": [0.07, 0.03, 0.045],
            "lash": 1.0,
            "age": 0.0,
            "lips": [0.62, 0.20, 0.19],
        }
    )
