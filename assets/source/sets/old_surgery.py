"""The old surgery as a child in the chair sees it: a ceiling with a crack like a river, a round lamp, a blind.

Used by models.py. The chair's head is at the origin, feet towards -z; the window is on the left (-x). Warm, worn and
nothing graphic: the only sharp things are the tips of a few handles in a glass.
"""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.light import Lamp
from assets.source.room import aimed, disc, sheet, shine
from assets.source.shapes import Loft, Mesh, ball, box, curve, lathe, moved, placed, rounded, surface, tube, turns, unit

X0, X1, Z0, Z1, CEILING = -1.9, 1.9, -2.9, 1.5, 2.62
W_Z0, W_Z1, W_Y0, W_Y1 = -2.35, -0.75, 0.95, 2.28  # the window
WALL, TILE = (0.50, 0.475, 0.375), (0.33, 0.45, 0.40)
LAMP_AT = np.array([0.33, 2.06, -0.72])
LAMP_TO = unit(np.array([-0.30, -0.86, 0.52]))
LAMP_X = unit(np.cross(LAMP_TO, [0.0, 0.0, 1.0]))
LAMP_Y = np.cross(LAMP_TO, LAMP_X)
RIVER = [
    (-1.62, -2.20),
    (-1.30, -1.96),
    (-1.06, -2.02),
    (-0.84, -1.74),
    (-0.60, -1.70),
    (-0.42, -1.42),
    (-0.16, -1.40),
    (0.00, -1.14),
    (-0.10, -0.88),
    (0.10, -0.66),
    (0.36, -0.62),
    (0.50, -0.36),
    (0.74, -0.26),
    (0.86, 0.02),
    (1.16, 0.16),
    (1.52, 0.44),
]
BRANCHES = [
    (3, [(-0.84, -1.74), (-0.92, -1.46), (-1.16, -1.30), (-1.22, -1.06)], 0.55),
    (5, [(-0.42, -1.42), (-0.30, -1.66), (-0.34, -1.94), (-0.18, -2.12)], 0.5),
    (9, [(0.10, -0.66), (-0.08, -0.42), (-0.34, -0.34)], 0.45),
    (11, [(0.50, -0.36), (0.58, -0.66), (0.84, -0.78), (0.92, -1.02)], 0.6),
    (7, [(0.0, -1.14), (0.22, -1.20), (0.40, -1.42)], 0.4),
]


def crack(points, width, seed):
    """A ribbon on the ceiling along a wandering line, thin at its end: a river seen from very high up."""
    points = np.array(points, float)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    s = np.linspace(0, along[-1], max(8, int(along[-1] / 0.028)))
    line = curve(along, points, s)
    wobble = 0.016 * np.sin(s * 31 + seed) + 0.010 * np.sin(s * 71 + 2.1 * seed) + 0.006 * np.sin(s * 143 + 4 * seed)
    tangent = unit(np.gradient(line, axis=0))
    across = np.stack([-tangent[:, 1], tangent[:, 0]], 1)
    line = line + across * wobble[:, None]
    wide = width * (0.55 + 0.45 * np.sin(s * 17 + seed) ** 2) * np.clip((along[-1] - s) / 0.25 + 0.12, 0, 1) ** 0.7
    left, right = line + across * wide[:, None], line - across * wide[:, None]
    grid = np.stack([left, right], 1)
    top = np.full(grid.shape[:2], CEILING - 0.004)
    p = np.stack([grid[..., 0], top, grid[..., 1]], -1).reshape(-1, 3)
    i = np.arange(len(s) - 1) * 2
    faces = np.concatenate([np.stack([i, i + 1, i + 3], 1), np.stack([i, i + 3, i + 2], 1)])
    return p, np.broadcast_to([0.0, -1.0, 0.0], p.shape), faces


def river_distance(xz):
    best = np.full(len(xz), 9.0)
    for chain in (RIVER, *[b[1] for b in BRANCHES]):
        c = np.array(chain, float)
        for a, b in itertools.pairwise(c):
            t = np.clip((xz - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
            best = np.minimum(best, np.linalg.norm(xz - a - t[:, None] * (b - a), axis=1))
    return best


def old_surgery() -> tuple[dict, dict]:
    m = Mesh()
    for part in (_ceiling, _walls, _window, _fittings, _lamp, _tray, _shoulder):
        part(m)
    window = [
        np.array([X0 + 0.02, LAMP_Y, z])
        for LAMP_Y in np.linspace(W_Y0 + 0.2, W_Y1 - 0.2, 4)
        for z in np.linspace(W_Z0 + 0.2, W_Z1 - 0.2, 5)
    ]
    day = Lamp(np.array(window), unit(np.array([1.0, 0.12, 0.0])), np.array([0.68, 0.78, 0.92]) * 0.38)
    ring = [LAMP_AT + LAMP_TO * 0.06 + 0.185 * (np.cos(a) * LAMP_X + np.sin(a) * LAMP_Y) for a in turns(6)]
    lamp = Lamp(np.array(ring), LAMP_TO, np.array([1.0, 0.80, 0.52]) * 0.42)
    spill = Lamp(np.array([LAMP_AT + LAMP_TO * 0.12]), np.zeros(3), np.array([1.0, 0.78, 0.50]) * 0.12)
    arrays = shine(m, [[day], [lamp, spill]], 0.03, 96, 3)
    _stripes(arrays)
    return arrays, {"bounds": [[X0, 0, Z0], [X1, CEILING, Z1]], "lamp": LAMP_AT.tolist()}


def _ceiling(m: Mesh) -> None:
    plaster = sheet((X0, CEILING, Z0), (X1 - X0, 0, 0), (0, 0, Z1 - Z0), 0.085)
    xz = plaster[0][:, [0, 2]]
    base = np.array([0.66, 0.615, 0.535])
    stain = np.exp(-river_distance(xz) / 0.07) * 0.20
    lake = np.exp(-((((xz - [1.0, -1.75]) / [0.42, 0.34]) ** 2).sum(1) ** 2)) * (
        0.6 + 0.4 * np.sin(9 * xz[:, 0] + 5 * xz[:, 1])
    )
    edge = np.exp(-((((((xz - [1.0, -1.75]) / [0.42, 0.34]) ** 2).sum(1) - 1.0) / 0.16) ** 2))
    cloud = 0.035 * (np.sin(3.1 * xz[:, 0] + 1.7 * np.sin(2.3 * xz[:, 1])) + np.sin(4.7 * xz[:, 1] + 2.0 * xz[:, 0]))
    tint = (
        base
        * (1 + cloud - stain - 0.10 * lake)[:, None]
        * (1 - edge[:, None] * [0.10, 0.17, 0.28])
        * (1 - stain[:, None] * [0.1, 0.3, 0.6])
    )
    m.add(plaster, tint, "matte", 0.02)
    m.add(crack(RIVER, 0.0092, 0.7), (0.085, 0.062, 0.045), "matte", 0)
    for k, (_, chain, share) in enumerate(BRANCHES):
        m.add(crack(chain, 0.0105 * share, 1.9 + k), (0.11, 0.082, 0.06), "matte", 0)
    for k, (x, z, dx, dz) in enumerate(
        ((1.16, 0.16, 0.24, -0.20), (1.30, 0.28, 0.06, 0.28), (-1.30, -1.96, 0.06, 0.26), (0.36, -0.62, 0.18, 0.20))
    ):
        m.add(
            crack([(x, z), (x + dx * 0.5, z + dz * 0.35), (x + dx, z + dz)], 0.0042, 3.0 + k),
            (0.15, 0.115, 0.085),
            "matte",
            0,
        )


def _walls(m: Mesh) -> None:
    WALL, _tile = (0.50, 0.475, 0.375), (0.33, 0.45, 0.40)
    m.add(sheet((X0, 0, Z0), (X1 - X0, 0, 0), (0, CEILING, 0), 0.16), WALL)
    m.add(sheet((X1, 0, Z0), (0, 0, Z1 - Z0), (0, CEILING, 0), 0.20), WALL)
    m.add(sheet((X1, 0, Z1), (X0 - X1, 0, 0), (0, CEILING, 0), 0.3), WALL)
    m.add(sheet((X0, 0, Z1), (X1 - X0, 0, 0), (0, 0, Z0 - Z1), 0.3), (0.12, 0.075, 0.045))


def _window(m: Mesh) -> None:
    for low, high in (
        ((0, Z0), (CEILING, W_Z0)),
        ((0, W_Z1), (CEILING, Z1)),
        ((0, W_Z0), (W_Y0, W_Z1)),
        ((W_Y1, W_Z0), (CEILING, W_Z1)),
    ):
        m.add(sheet((X0, low[0], high[1]), (0, 0, low[1] - high[1]), (0, high[0] - low[0], 0), 0.12), WALL)
    m.add(
        sheet((X0 - 0.14, W_Y0 - 0.1, W_Z1 + 0.1), (0, 0, W_Z0 - W_Z1 - 0.2), (0, W_Y1 - W_Y0 + 0.2, 0), 0.4),
        (0.72, 0.86, 1.0),
        "sky",
    )
    for at in (W_Z0, (W_Z0 + W_Z1) / 2, W_Z1):
        m.add(box((X0 - 0.10, W_Y0, at - 0.028), (X0 + 0.012, W_Y1, at + 0.028), 0.3), (0.55, 0.53, 0.47), gloss=0.3)
    for at in (W_Y0, W_Y1):
        m.add(
            box((X0 - 0.12, at - 0.03, W_Z0 - 0.05), (X0 + 0.05, at + 0.03, W_Z1 + 0.05), 0.3),
            (0.55, 0.53, 0.47),
            gloss=0.3,
        )
    for k in range(19):  # the blind
        y = W_Y1 - 0.06 - k * 0.0625
        p = sheet((-0.020, -0.012, 0), (0.040, 0.024, 0), (0, 0, W_Z1 - W_Z0 - 0.06), 0.42)
        q = (p[0] + [X0 + 0.035, y, W_Z0 + 0.03], p[1], p[2])
        m.add(q, (0.62, 0.59, 0.50), "matte", 0.3)
        m.add((q[0] - [0, 0.002, 0], -q[1], q[2][:, ::-1]), (0.55, 0.52, 0.44), "matte", 0.3)
    for z in (W_Z0 + 0.3, W_Z1 - 0.3):
        m.add(tube([(X0 + 0.04, W_Y1, z), (X0 + 0.04, W_Y0 + 0.12, z)], 0.004, 5, 2), (0.5, 0.47, 0.4))


def _fittings(m: Mesh) -> None:
    # cornice, picture rail, tiles, a lamp cord, cupboard, clock, a child's paper bird on a thread
    for a, b, c in (
        ((X0, Z0), (X1, Z0), (0, 1)),
        ((X1, Z0), (X1, Z1), (-1, 0)),
        ((X0, Z0), (X0, Z1), (1, 0)),
        ((X0, Z1), (X1, Z1), (0, -1)),
    ):
        n = max(2, int(np.hypot(b[0] - a[0], b[1] - a[1]) / 0.3))

        def moulding(u, v, a=a, b=b, c=c):
            drop = curve(
                [0, 0.25, 0.5, 0.75, 1], [(0, 0.13), (0.022, 0.105), (0.035, 0.06), (0.085, 0.030), (0.125, 0.0)], v
            )
            x = a[0] + (b[0] - a[0]) * u + c[0] * drop[..., 0]
            z = a[1] + (b[1] - a[1]) * u + c[1] * drop[..., 0]
            return np.stack([x, CEILING - drop[..., 1], z], -1)

        part = surface(moulding, np.linspace(0, 1, n), np.linspace(0, 1, 7))
        inward = np.array([c[0], -1.0, c[1]])
        if (part[1] @ inward).sum() < 0:
            part = (part[0], -part[1], part[2][:, ::-1])
        m.add(part, (0.68, 0.64, 0.56), "matte", 0.1)
    m.add(box((X0, 1.98, Z0), (X1, 2.03, Z0 + 0.025), 0.3), (0.24, 0.13, 0.07), gloss=0.3)
    m.add(sheet((X0, 0.0, Z0 + 0.006), (X1 - X0, 0, 0), (0, 1.42, 0), 0.2), TILE, gloss=0.6)
    for k in range(19):
        x = X0 + 0.1 + k * 0.2
        m.add(box((x - 0.004, 0, Z0), (x + 0.004, 1.42, Z0 + 0.009), 2), (0.26, 0.34, 0.31))
    for k in range(7):
        m.add(box((X0, 0.2 * k + 0.02, Z0), (X1, 0.2 * k + 0.028, Z0 + 0.009), 2), (0.26, 0.34, 0.31))
    m.add(box((0.55, 1.50, Z0), (1.75, 2.22, Z0 + 0.30), 0.2), (0.46, 0.43, 0.34), gloss=0.4)
    for k in range(3):
        m.add(
            box((0.60 + 0.38 * k, 1.54, Z0 + 0.30), (0.95 + 0.38 * k, 2.18, Z0 + 0.315), 0.3),
            (0.52, 0.49, 0.40),
            gloss=0.4,
        )
        m.add(ball((0.90 + 0.38 * k, 1.62, Z0 + 0.33), 0.016, 8, 6), (0.45, 0.36, 0.2), "metal", 0.7)
    for k in range(6):
        x = 0.66 + 0.19 * k
        m.add(
            moved(
                lathe([(0, 0), (0.045, 0), (0.045, 0.12), (0.03, 0.14), (0.03, 0.17), (0, 0.17)], 12),
                (x, 2.22, Z0 + 0.16),
            ),
            ((0.20, 0.11, 0.05), (0.40, 0.42, 0.40), (0.10, 0.20, 0.17))[k % 3],
            "ceramic",
            0.8,
        )
    m.add(
        aimed(
            lathe([(0, 0), (0.17, 0), (0.17, 0.03), (0.15, 0.045), (0.148, 0.035), (0, 0.035)], 28),
            (-0.55, 2.22, Z0 + 0.006),
            (0, 0, 1),
        ),
        (0.62, 0.60, 0.54),
        "ceramic",
        0.5,
    )
    for angle, length, w in ((0.35, 0.085, 0.007), (1.9, 0.125, 0.005)):
        tip = (-0.55 + length * np.sin(angle), 2.22 + length * np.cos(angle), Z0 + 0.048)
        m.add(tube([(-0.55, 2.22, Z0 + 0.048), tip], w, 5, 2), (0.03, 0.03, 0.03))
    for a in turns(12):
        m.add(ball((-0.55 + 0.125 * np.sin(a), 2.22 + 0.125 * np.cos(a), Z0 + 0.043), 0.007, 5, 4), (0.05, 0.05, 0.05))
    bird = np.array([-0.80, 2.10, -1.62])
    m.add(tube([bird, (bird[0], CEILING, bird[2])], 0.0012, 4, 2), (0.3, 0.28, 0.25))
    for side in (-1, 1):
        wing = sheet(bird, (side * 0.13, 0.055, -0.02), (0.0, -0.005, 0.075), 0.2)
        m.add(wing, (0.62, 0.16, 0.10))
        m.add((wing[0], -wing[1], wing[2][:, ::-1]), (0.62, 0.16, 0.10))
    body = sheet(bird + [0, 0.004, -0.11], (0, 0.012, 0.24), (0, -0.045, 0.06), 0.3)
    m.add(body, (0.70, 0.22, 0.14))
    m.add((body[0], -body[1], body[2][:, ::-1]), (0.70, 0.22, 0.14))


def _lamp(m: Mesh) -> None:
    # the lamp: a dish with petals of mirror, its handle, and a jointed arm
    dish = lathe(
        [(0.012, -0.115), (0.12, -0.11), (0.24, -0.075), (0.305, -0.02), (0.318, 0.0), (0.318, 0.022), (0.300, 0.030)],
        40,
    )
    m.add(aimed(dish, LAMP_AT, LAMP_TO), (0.60, 0.61, 0.57), "ceramic", 0.7)
    inner = lathe([(0.300, 0.030), (0.285, 0.004), (0.200, -0.032), (0.075, -0.045)], 40)
    m.add(aimed((inner[0], inner[1], inner[2]), LAMP_AT, LAMP_TO), (0.50, 0.49, 0.43), "metal", 0.9)
    for a in turns(6) + 0.3:
        c = LAMP_AT + 0.185 * (np.cos(a) * LAMP_X + np.sin(a) * LAMP_Y) + LAMP_TO * 0.0
        m.add(
            aimed(lathe([(0.070, 0.004), (0.078, 0.012), (0.070, 0.018)], 18), c - LAMP_TO * 0.018, LAMP_TO),
            (0.35, 0.34, 0.30),
            "metal",
            0.9,
        )
        m.add(disc(c, 0.070, LAMP_TO, 18, 1), (1.0, 0.86, 0.62), "lamp")
    m.add(disc(LAMP_AT + LAMP_TO * 0.002, 0.070, LAMP_TO, 18, 1), (1.0, 0.88, 0.66), "lamp")
    m.add(
        aimed(
            lathe([(0.026, 0.0), (0.020, 0.05), (0.028, 0.11), (0.024, 0.15), (0.0, 0.155)], 14, 12), LAMP_AT, LAMP_TO
        ),
        (0.10, 0.11, 0.11),
        "metal",
        0.5,
    )
    elbow, root = np.array([0.78, 2.42, -1.30]), np.array([1.35, 2.62, -0.95])
    m.add(
        tube(
            [
                LAMP_AT - LAMP_TO * 0.11,
                LAMP_AT - LAMP_TO * 0.17 + [0.02, 0.02, -0.02],
                LAMP_AT - LAMP_TO * 0.20 + [0.10, 0.03, -0.10],
            ],
            0.030,
            10,
            6,
        ),
        (0.42, 0.43, 0.40),
        "metal",
        0.6,
    )
    m.add(tube([LAMP_AT - LAMP_TO * 0.20 + [0.09, 0.03, -0.09], elbow], 0.024, 10, 4), (0.52, 0.53, 0.49), "metal", 0.5)
    m.add(ball(elbow, 0.045, 12, 8), (0.35, 0.36, 0.33), "metal", 0.6)
    m.add(tube([elbow, root - [0, 0.1, 0], root], 0.026, 10, 6), (0.52, 0.53, 0.49), "metal", 0.5)
    m.add(
        moved(lathe([(0.03, -0.10), (0.05, -0.05), (0.12, -0.03), (0.13, 0.0)], 20), root),
        (0.46, 0.47, 0.43),
        "metal",
        0.5,
    )


def _tray(m: Mesh) -> None:
    # the edge of a tray, and what lies on it, near and to the right
    tray = placed((0.46, 1.235, -0.84), 0.30)
    m.add(box((-0.20, 0, -0.14), (0.20, 0.012, 0.14), 0.14), (0.40, 0.41, 0.40), "metal", 0.8, place=tray)
    for a, b in (
        ((-0.20, -0.14), (0.20, -0.128)),
        ((-0.20, 0.128), (0.20, 0.14)),
        ((-0.20, -0.14), (-0.188, 0.14)),
        ((0.188, -0.14), (0.20, 0.14)),
    ):
        m.add(box((a[0], 0.0, a[1]), (b[0], 0.030, b[1]), 0.14), (0.46, 0.47, 0.46), "metal", 0.8, place=tray)
    for k in range(4):
        z = -0.09 + 0.055 * k
        m.add(
            tube([(-0.17, 0.024, z), (0.05, 0.024, z + 0.01), (0.13, 0.03, z + 0.012)], [0.006, 0.0055, 0.003], 6, 5),
            (0.5, 0.5, 0.5),
            "metal",
            0.9,
            place=tray,
        )
    m.add(
        moved(disc((0, 0, 0), 0.016, (0.2, 1, 0.3), 12, 1), (0.15, 0.045, -0.075)),
        (0.75, 0.77, 0.78),
        "metal",
        1.0,
        place=tray,
    )
    m.add(
        moved(
            lathe([(0, 0), (0.036, 0), (0.044, 0.075), (0.040, 0.075), (0.034, 0.01), (0, 0.01)], 14),
            (-0.13, 0.012, 0.08),
        ),
        (0.60, 0.63, 0.62),
        "ceramic",
        0.8,
        place=tray,
    )
    for x, z, lean in ((-0.12, 0.075, -0.03), (-0.14, 0.09, 0.02), (-0.135, 0.07, 0.045)):
        m.add(
            tube(
                [(x, 0.02, z), (x + lean, 0.15, z - 0.01), (x + 1.3 * lean, 0.185, z - 0.012)],
                [0.0055, 0.0050, 0.0032],
                7,
                6,
            ),
            (0.50, 0.51, 0.50),
            "metal",
            0.9,
            place=tray,
        )
    m.add(
        moved(ball((0, 0, 0), (0.014, 0.014, 0.004), 12, 7), (-0.163, 0.196, 0.063)),
        (0.72, 0.74, 0.75),
        "metal",
        1.0,
        place=tray,
    )


def _shoulder(m: Mesh) -> None:
    # somebody's shoulder and sleeve at the edge, dark and out of focus
    shoulder = Loft(
        rounded(
            [
                (0.90, 0.85, -0.66, 0.24, 0.22),
                (0.87, 1.28, -0.68, 0.24, 0.21),
                (0.82, 1.58, -0.70, 0.20, 0.17),
                (0.78, 1.74, -0.71, 0.11, 0.10),
                (0.77, 1.82, -0.72, 0.02, 0.02),
            ],
            1,
        )
    )
    m.add(shoulder.mesh(28, 16), (0.020, 0.022, 0.028), "shade")


def _stripes(a):
    """Daylight that the blind throws up at the ceiling: soft bands, weaker with distance."""
    p, n = a["position"], a["normal"]
    up = (n[:, 1] < -0.9) & (p[:, 1] > CEILING - 0.01)
    away = p[:, 0] - X0
    band = 0.5 + 0.5 * np.sin(away * 14.0 / (1 + 0.35 * away) + 0.3)
    inside = 1 / (1 + np.exp(-(p[:, 2] - W_Z0 + 0.25 * away) * 7)) / (1 + np.exp((p[:, 2] - W_Z1 - 0.25 * away) * 7))
    add = up * band * inside * 0.20 * np.exp(-away / 1.5)
    a["skylight"] += add[:, None] * np.array([1.0, 0.92, 0.78])
