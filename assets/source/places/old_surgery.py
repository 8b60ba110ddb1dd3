"""The old surgery: a dentist's room of decades ago, as a child in the chair sees it, and in use again at the end.

The head of whoever lies in the chair is near the origin, feet towards -z; the window is on the left (-x), the door at
+z. Its ceiling has a crack like a river. Groups: day (window), sun (through the blind), lamps (the round lamp).
"""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.forms import (
    aimed,
    ball_of,
    bar,
    block,
    disc_of,
    panel,
    quad,
    rod,
    shaken,
    sheet,
    soft,
    tiles,
    turned,
)
from assets.source.rooms import Room
from assets.source.shapes import curve, placed, turns, unit

X0, X1, Z0, Z1, CEILING = -1.9, 1.9, -2.9, 3.4, 2.62
W_Z0, W_Z1, W_Y0, W_Y1 = -2.35, -0.75, 0.95, 2.28  # the window
WALL, TILE, WOOD, ENAMEL = (0.50, 0.475, 0.375), (0.26, 0.37, 0.33), (0.20, 0.11, 0.06), (0.46, 0.43, 0.34)
LAMP_AT = np.array([0.33, 2.06, -0.72])
LAMP_TO = unit(np.array([-0.30, -0.86, 0.52]))
RIVER = [
    (-1.62, -2.20), (-1.30, -1.96), (-1.06, -2.02), (-0.84, -1.74), (-0.60, -1.70), (-0.42, -1.42), (-0.16, -1.40),
    (0.00, -1.14), (-0.10, -0.88), (0.10, -0.66), (0.36, -0.62), (0.50, -0.36), (0.74, -0.26), (0.86, 0.02),
    (1.16, 0.16), (1.52, 0.44),
]  # fmt: skip
BRANCHES = [
    ([(-0.84, -1.74), (-0.92, -1.46), (-1.16, -1.30), (-1.22, -1.06)], 0.55),
    ([(-0.42, -1.42), (-0.30, -1.66), (-0.34, -1.94), (-0.18, -2.12)], 0.5),
    ([(0.10, -0.66), (-0.08, -0.42), (-0.34, -0.34)], 0.45),
    ([(0.50, -0.36), (0.58, -0.66), (0.84, -0.78), (0.92, -1.02)], 0.6),
    ([(0.0, -1.14), (0.22, -1.20), (0.40, -1.42)], 0.4),
]


def old_surgery() -> Room:
    room = Room(texels=768, probe_at=(0.0, 1.5, 0.2))
    for part in (_ceiling, _walls, _window, _fittings, _lamp, _door, _ways):
        part(room)
    return room


def ribbon(points, width: float, seed: float, y: float):
    """A flat line under the ceiling along a wandering path, thin at its end: a river seen from very high up."""
    points = np.array(points, float)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    s = np.linspace(0, along[-1], max(8, int(along[-1] / 0.035)))
    line = curve(along, points, s)
    wobble = 0.016 * np.sin(s * 31 + seed) + 0.010 * np.sin(s * 71 + 2.1 * seed) + 0.006 * np.sin(s * 143 + 4 * seed)
    tangent = unit(np.gradient(line, axis=0))
    across = np.stack([-tangent[:, 1], tangent[:, 0]], 1)
    line = line + across * wobble[:, None]
    wide = width * (0.55 + 0.45 * np.sin(s * 17 + seed) ** 2) * np.clip((along[-1] - s) / 0.25 + 0.12, 0, 1) ** 0.7
    grid = np.stack([line + across * wide[:, None], line - across * wide[:, None]], 1)
    p = np.stack([grid[..., 0], np.full(grid.shape[:2], y), grid[..., 1]], -1).reshape(-1, 3)
    i = np.arange(len(s) - 1) * 2
    faces = np.concatenate([np.stack([i, i + 1, i + 3], 1), np.stack([i, i + 3, i + 2], 1)])
    return p, np.broadcast_to([0.0, -1.0, 0.0], p.shape), faces


def _far(xz) -> np.ndarray:
    best = np.full(len(xz), 9.0)
    for chain in (RIVER, *[b[0] for b in BRANCHES]):
        c = np.array(chain, float)
        for a, b in itertools.pairwise(c):
            t = np.clip((xz - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
            best = np.minimum(best, np.linalg.norm(xz - a - t[:, None] * (b - a), axis=1))
    return best


def _ceiling(room: Room) -> None:
    plaster = sheet((X0, CEILING, Z0), (X1 - X0, 0, 0), (0, 0, Z1 - Z0), 0.12)
    xz = plaster[0][:, [0, 2]]
    stain = np.exp(-_far(xz) / 0.08) * 0.18
    ring = (((xz - [1.0, -1.75]) / [0.42, 0.34]) ** 2).sum(1)
    edge = np.exp(-(((ring - 1.0) / 0.2) ** 2)) + 0.6 * np.exp(
        -((((((xz - [-0.9, 1.6]) / [0.5, 0.6]) ** 2).sum(1) - 1) / 0.2) ** 2)
    )
    cloud = 0.03 * (np.sin(3.1 * xz[:, 0] + 1.7 * np.sin(2.3 * xz[:, 1])) + np.sin(4.7 * xz[:, 1] + 2.0 * xz[:, 0]))
    tint = np.array([0.66, 0.615, 0.535]) * (1 + cloud - stain)[:, None] * (1 - edge[:, None] * [0.10, 0.17, 0.28])
    room.add(plaster, tint, "matte", 0.02)
    y = CEILING - 0.003
    room.add(ribbon(RIVER, 0.0092, 0.7, y), (0.085, 0.062, 0.045), "matte", 0)
    for k, (chain, share) in enumerate(BRANCHES):
        room.add(ribbon(chain, 0.0105 * share, 1.9 + k, y), (0.11, 0.082, 0.06), "matte", 0)
    for a, b in (((X0, Z0), (X1, Z0)), ((X1, Z0), (X1, Z1)), ((X1, Z1), (X0, Z1)), ((X0, Z1), (X0, Z0))):
        for drop, deep in ((0.045, 0.11), (0.10, 0.05)):  # a cornice in two steps
            room.add(
                bar((a[0], CEILING - drop / 2, a[1]), (b[0], CEILING - drop / 2, b[1]), 2 * deep, drop),
                (0.66, 0.62, 0.54),
                "matte",
                0.1,
            )


def _walls(room: Room) -> None:
    room.add(quad((X0, 0, Z0), (X1, 0, Z0), (X1, CEILING, Z0), (X0, CEILING, Z0)), WALL)
    room.add(quad((X1, 0, Z0), (X1, 0, Z1), (X1, CEILING, Z1), (X1, CEILING, Z0)), WALL)
    room.add(quad((X1, 0, Z1), (X0, 0, Z1), (X0, CEILING, Z1), (X1, CEILING, Z1)), WALL)
    points, colours, faces = [], [], []
    cell = 0.42  # linoleum in two browns, worn pale round the chair
    for i in range(9):
        for j in range(15):
            x, z = X0 + i * cell, Z0 + j * cell
            k = len(points)
            points += [
                (x, 0, z),
                (min(x + cell, X1), 0, z),
                (min(x + cell, X1), 0, min(z + cell, Z1)),
                (x, 0, min(z + cell, Z1)),
            ]
            worn = 1.0 + 0.5 * np.exp(-((x - 0.7) ** 2 + (z + 0.3) ** 2) / 0.5)
            colours += [
                tuple(
                    worn * c
                    for c in shaken((0.21, 0.125, 0.07) if (i + j) % 2 else (0.085, 0.062, 0.045), i * 15 + j, 0.12)
                )
            ] * 4
            faces += [[k, k + 1, k + 2], [k, k + 2, k + 3]]
    room.add((points, [(0, 1, 0)] * len(points), faces), np.array(colours), "floor", 0.35)
    # tiles to the height of a shoulder, and where they end
    for corner, along, columns in (
        ((X0, 0, Z0 + 0.006), (X1 - X0, 0, 0), 19),
        ((X1 - 0.006, 0, Z0), (0, 0, 0.9 - Z0), 19),
    ):
        part, colours = tiles(corner, along, (0, 1.4, 0), columns, 7, 0.006, _tile, (0.17, 0.22, 0.20))
        inward = np.array([0, 0, 1.0]) if along[0] else np.array([-1.0, 0, 0])
        room.add((part[0], np.broadcast_to(inward, part[0].shape), part[2]), colours, "ceramic", 0.7)
        a, b = np.array(corner) + [0, 1.43, 0], np.array(corner) + along + [0, 1.43, 0]
        room.add(bar(a, b, 0.03, 0.05), (0.14, 0.20, 0.18), "ceramic", 0.6)
    for a, b in (
        ((X0, 2.0, Z1 - 0.012), (X1, 2.0, Z1 - 0.012)),
        ((X1 - 0.012, 2.0, 0.9), (X1 - 0.012, 2.0, Z1)),
        ((X0 + 0.012, 2.0, W_Z1), (X0 + 0.012, 2.0, Z1)),
    ):
        room.add(bar(a, b, 0.025, 0.05), WOOD, "matte", 0.3)
    for a, b in (
        ((X0, 0.07, Z1 - 0.01), (X1, 0.07, Z1 - 0.01)),
        ((X1 - 0.01, 0.07, 0.9), (X1 - 0.01, 0.07, Z1)),
        ((X0 + 0.01, 0.07, Z0), (X0 + 0.01, 0.07, Z1)),
    ):
        room.add(bar(a, b, 0.03, 0.14), WOOD, "matte", 0.3)


def _tile(column: int, row: int) -> tuple:
    return shaken(TILE, column * 7 + row, 0.10)


def _window(room: Room) -> None:
    for (y0, z0), (y1, z1) in (
        ((0, Z0), (CEILING, W_Z0)),
        ((0, W_Z1), (CEILING, Z1)),
        ((0, W_Z0), (W_Y0, W_Z1)),
        ((W_Y1, W_Z0), (CEILING, W_Z1)),
    ):
        room.add(quad((X0, y0, z1), (X0, y0, z0), (X0, y1, z0), (X0, y1, z1)), WALL)
    room.add(
        quad(
            (X0 - 0.5, W_Y0 - 0.3, W_Z1 + 0.4),
            (X0 - 0.5, W_Y0 - 0.3, W_Z0 - 0.4),
            (X0 - 0.5, W_Y1 + 0.3, W_Z0 - 0.4),
            (X0 - 0.5, W_Y1 + 0.3, W_Z1 + 0.4),
        ),
        (0.72, 0.86, 1.0),
        "sky",
        group="day",
    )
    for z in (W_Z0, (W_Z0 + W_Z1) / 2, W_Z1):
        room.add(block((X0 - 0.10, W_Y0, z - 0.028), (X0 + 0.012, W_Y1, z + 0.028), "l"), (0.55, 0.53, 0.47), gloss=0.3)
    for y in (W_Y0, W_Y1):
        room.add(
            block((X0 - 0.12, y - 0.03, W_Z0 - 0.05), (X0 + 0.07, y + 0.03, W_Z1 + 0.05), "l"),
            (0.55, 0.53, 0.47),
            gloss=0.3,
        )
    for k in range(19):  # the blind
        y = W_Y1 - 0.06 - k * 0.0625
        slat = quad(
            (X0 + 0.012, y - 0.012, W_Z1 - 0.03),
            (X0 + 0.056, y + 0.012, W_Z1 - 0.03),
            (X0 + 0.056, y + 0.012, W_Z0 + 0.03),
            (X0 + 0.012, y - 0.012, W_Z0 + 0.03),
        )
        room.add(slat, (0.62, 0.59, 0.50), "matte", 0.3)
        room.add((slat[0] - slat[1] * 0.002, -slat[1], slat[2]), (0.55, 0.52, 0.44), "matte", 0.3)
    for z in (W_Z0 + 0.3, W_Z1 - 0.3):
        room.add(rod([(X0 + 0.04, W_Y1, z), (X0 + 0.04, W_Y0 + 0.12, z)], 0.004, 4), (0.5, 0.47, 0.4))
    room.lamp(
        "day",
        "area",
        (0.70, 0.84, 1.0),
        95.0,
        at=(X0 + 0.10, (W_Y0 + W_Y1) / 2, (W_Z0 + W_Z1) / 2),
        towards=(1.0, 0.1, 0.0),
        size=(1.3, 1.5),
    )
    room.lamp(
        "sun",
        "spot",
        (1.0, 0.86, 0.64),
        140.0,
        at=(X0 - 0.45, 0.75, -1.55),
        towards=(0.72, 0.60, 0.28),
        size=(0.03, 0.03),
        angle=95.0,
    )
    room.lamp(  # the sky before the window would shade a sun: so what the blind cuts into stripes comes from a spot
        "sun",
        "spot",
        (1.0, 0.80, 0.52),
        1500.0,
        at=(X0 - 0.42, 2.5, -2.0),
        towards=(0.74, -0.56, 0.36),
        size=(0.02, 0.02),
        angle=110.0,
    )
    for k in range(7):  # the radiator below
        room.add(
            soft((X0 + 0.05, 0.18, W_Z0 + 0.2 + 0.17 * k), (X0 + 0.17, 0.80, W_Z0 + 0.33 + 0.17 * k), 0.03),
            (0.40, 0.38, 0.32),
            "ceramic",
            0.3,
        )


def _fittings(room: Room) -> None:
    z = Z0
    room.add(block((0.55, 1.50, z), (1.75, 2.22, z + 0.30), "f"), ENAMEL, gloss=0.4)
    for k in range(3):
        x = 0.60 + 0.38 * k
        room.add(soft((x, 1.54, z + 0.29), (x + 0.35, 2.18, z + 0.315), 0.01), (0.52, 0.49, 0.40), gloss=0.4)
        room.add(ball_of((x + 0.30, 1.62, z + 0.33), 0.016, 6, 4), (0.45, 0.36, 0.2), "metal", 0.7)
    for k in range(6):
        at = placed((0.66 + 0.19 * k, 2.22, z + 0.16))
        tint = ((0.20, 0.11, 0.05), (0.40, 0.42, 0.40), (0.10, 0.20, 0.17))[k % 3]
        room.add(
            turned([(0.045, 0.0), (0.045, 0.12), (0.03, 0.14), (0.03, 0.17), (0.0, 0.17)], 9),
            tint,
            "ceramic",
            0.8,
            place=at,
        )
    room.add(
        soft((0.45, 0.0, z), (1.80, 0.86, z + 0.48), 0.02), ENAMEL, "ceramic", 0.5
    )  # the low cupboard, with a basin
    room.add(block((0.43, 0.86, z), (1.82, 0.90, z + 0.50)), (0.30, 0.31, 0.29), "ceramic", 0.7)
    for k in range(3):
        room.add(
            soft((0.49 + 0.44 * k, 0.08, z + 0.475), (0.89 + 0.44 * k, 0.80, z + 0.495), 0.008),
            (0.52, 0.49, 0.40),
            "ceramic",
            0.5,
        )
        room.add(
            bar((0.62 + 0.44 * k, 0.70, z + 0.51), (0.76 + 0.44 * k, 0.70, z + 0.51), 0.015),
            (0.45, 0.36, 0.2),
            "metal",
            0.8,
        )
    room.add(
        turned([(0.22, 0.0), (0.22, 0.02), (0.19, 0.03), (0.13, -0.05), (0.0, -0.07)], 16),
        (0.62, 0.62, 0.58),
        "ceramic",
        0.9,
        place=placed((1.45, 0.90, z + 0.26)),
    )
    room.add(
        rod([(1.45, 0.90, z + 0.05), (1.45, 1.16, z + 0.05), (1.45, 1.18, z + 0.17), (1.45, 1.10, z + 0.20)], 0.014, 6),
        (0.5, 0.5, 0.48),
        "metal",
        0.8,
    )
    face = turned([(0.17, 0.0), (0.17, 0.03), (0.15, 0.045), (0.148, 0.035), (0.0, 0.035)], 24, False)  # a clock
    room.add(aimed(face, (-0.55, 2.22, z + 0.006), (0, 0, 1)), (0.62, 0.60, 0.54), "ceramic", 0.5)
    for angle, length, w in ((0.35, 0.085, 0.007), (1.9, 0.125, 0.005)):
        tip = (-0.55 + length * np.sin(angle), 2.22 + length * np.cos(angle), z + 0.048)
        room.add(rod([(-0.55, 2.22, z + 0.048), tip], w, 4), (0.03, 0.03, 0.03))
    for a in turns(12):
        room.add(
            panel((-0.55 + 0.125 * np.sin(a), 2.22 + 0.125 * np.cos(a), z + 0.046), 0.012, 0.012), (0.05, 0.05, 0.05)
        )
    bird = np.array([-0.80, 2.10, -1.62])  # a child's paper bird on a thread
    room.add(rod([bird, (bird[0], CEILING, bird[2])], 0.0012, 3), (0.3, 0.28, 0.25))
    for side in (-1, 1):
        wing = quad(
            bird, bird + [side * 0.13, 0.055, -0.02], bird + [side * 0.13, 0.05, 0.055], bird + [0, -0.005, 0.075]
        )
        room.add(wing, (0.62, 0.16, 0.10))
        room.add((wing[0], -wing[1], wing[2][:, ::-1]), (0.62, 0.16, 0.10))
    body = quad(bird + [0, 0.004, -0.11], bird + [0, 0.016, 0.13], bird + [0, -0.029, 0.19], bird + [0, -0.041, -0.05])
    room.add(body, (0.70, 0.22, 0.14))
    room.add((body[0], -body[1], body[2][:, ::-1]), (0.70, 0.22, 0.14))


def _lamp(room: Room) -> None:
    x = unit(np.cross(LAMP_TO, [0.0, 0.0, 1.0]))
    y = np.cross(LAMP_TO, x)
    steel = (0.52, 0.53, 0.49)
    dish = turned(
        [(0.012, -0.115), (0.12, -0.11), (0.24, -0.075), (0.305, -0.02), (0.318, 0.0), (0.318, 0.022), (0.300, 0.030)],
        32,
    )
    room.add(
        _out(aimed((dish[0], dish[1], dish[2]), LAMP_AT, LAMP_TO), LAMP_AT + LAMP_TO * 0.2),
        (0.60, 0.61, 0.57),
        "ceramic",
        0.7,
    )
    inner = turned([(0.300, 0.030), (0.285, 0.004), (0.200, -0.032), (0.075, -0.045)], 32)
    room.add(_out(aimed(inner, LAMP_AT, LAMP_TO), LAMP_AT - LAMP_TO * 0.6), (0.50, 0.49, 0.43), "metal", 0.9)
    for a in turns(6) + 0.3:
        c = LAMP_AT + 0.185 * (np.cos(a) * x + np.sin(a) * y)
        room.add(aimed(disc_of((0, 0, 0), 0.070, 14), c, LAMP_TO), (1.0, 0.86, 0.62), "lamp")
    room.add(aimed(disc_of((0, 0.002, 0), 0.070, 14), LAMP_AT, LAMP_TO), (1.0, 0.88, 0.66), "lamp")
    room.add(
        aimed(turned([(0.026, 0.0), (0.020, 0.05), (0.028, 0.11), (0.024, 0.15), (0.0, 0.155)], 12), LAMP_AT, LAMP_TO),
        (0.10, 0.11, 0.11),
        "metal",
        0.5,
    )
    elbow, root = np.array([0.78, 2.42, -1.30]), np.array([1.35, 2.62, -0.95])
    room.add(
        rod(
            [
                LAMP_AT - LAMP_TO * 0.11,
                LAMP_AT - LAMP_TO * 0.17 + [0.02, 0.02, -0.02],
                LAMP_AT - LAMP_TO * 0.20 + [0.10, 0.03, -0.10],
            ],
            0.030,
            8,
        ),
        (0.42, 0.43, 0.40),
        "metal",
        0.6,
    )
    room.add(rod([LAMP_AT - LAMP_TO * 0.20 + [0.09, 0.03, -0.09], elbow], 0.024, 8), steel, "metal", 0.5)
    room.add(ball_of(elbow, 0.045, 10, 7), (0.35, 0.36, 0.33), "metal", 0.6)
    room.add(rod([elbow, root - [0, 0.1, 0], root], 0.026, 8), steel, "metal", 0.5)
    room.add(
        turned([(0.03, -0.10), (0.05, -0.05), (0.12, -0.03), (0.13, 0.0)], 16),
        (0.46, 0.47, 0.43),
        "metal",
        0.5,
        place=placed(root),
    )
    spot = LAMP_AT + LAMP_TO * 0.10
    room.lamp(
        "lamps", "spot", (1.0, 0.80, 0.52), 95.0, at=tuple(spot), towards=tuple(LAMP_TO), size=(0.12, 0.12), angle=70.0
    )
    room.lamp("lamps", "point", (1.0, 0.78, 0.50), 7.0, at=tuple(LAMP_AT + LAMP_TO * 0.25), size=(0.15, 0.15))


def _out(part, centre):
    """Normals of a part turned away from a point."""
    p, n, f = part
    wrong = ((p - centre) * n).sum(1).sum() < 0
    return (p, -n, f) if wrong else part


def _door(room: Room) -> None:
    z = Z1
    room.add(block((0.38, 0, z - 0.06), (1.42, 2.12, z), "n"), (0.52, 0.50, 0.42), "matte", 0.3)
    room.add(block((0.46, 0, z - 0.085), (1.34, 2.04, z), "n"), (0.42, 0.44, 0.38), "matte", 0.4)
    room.add(
        quad((1.22, 1.15, z - 0.09), (0.58, 1.15, z - 0.09), (0.58, 1.9, z - 0.09), (1.22, 1.9, z - 0.09)),
        (0.36, 0.40, 0.38),
        "ceramic",
        0.8,
    )
    room.add(soft((0.58, 0.2, z - 0.10), (1.22, 0.95, z - 0.08), 0.01), (0.46, 0.48, 0.41), "matte", 0.4)
    room.add(rod([(0.55, 1.02, z - 0.13), (0.66, 1.02, z - 0.13)], 0.014, 6), (0.45, 0.36, 0.2), "metal", 0.8)
    for y in (0.9, 1.0, 1.12):  # how tall children were, and when
        room.add(bar((0.30, y + 0.1, z - 0.005), (0.37, y + 0.1, z - 0.005), 0.004, 0.006), (0.25, 0.20, 0.16))


def _ways(room: Room) -> None:
    room.floor([(X0, Z0), (X1, Z0), (X1, Z1), (X0, Z1)])
    i = 0.16
    room.wall([(X0 + i, Z0 + i), (X1 - i, Z0 + i), (X1 - i, Z1 - i), (X0 + i, Z1 - i)], 0.0, CEILING, closed=True)
    room.wall([(0.40, Z0), (0.40, Z0 + 0.58), (X1, Z0 + 0.58)], 0.0, 1.0)
