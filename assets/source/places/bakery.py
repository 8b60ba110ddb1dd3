"""Tomas Okafor's bakery at four in the morning: one room, one fire, and flour in whatever light there is.

The oven is in the far wall (z = -3.4), the street door and the window in the near one (z = 2.6). Groups: oven (the
fire), lamps (a bulb over the board), sky and sun (the window).
"""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.forms import ball_of, bar, block, outline_face, panel, quad, rod, shaken, soft, tiles, turned
from assets.source.rooms import Room
from assets.source.shapes import placed

X0, X1, Z0, Z1, HIGH = -3.3, 3.3, -3.4, 2.6, 2.85
PLASTER, BRICK, BEAM, TILE = (0.44, 0.36, 0.26), (0.24, 0.105, 0.062), (0.105, 0.062, 0.036), (0.26, 0.125, 0.075)
EMBER, BULB = (1.0, 0.34, 0.07), (1.0, 0.70, 0.38)
ARCH = [(0.62 * np.cos(a), 0.98 + 0.42 * np.sin(a)) for a in np.linspace(0.0, np.pi, 9)]


def bakery() -> Room:
    room = Room(texels=768, probe_at=(0.0, 1.6, -0.2))
    for part in (_floor, _walls, _oven, _beams, _front, _shelves, _lights, _ways):
        part(room)
    return room


def _floor(room: Room) -> None:
    part, colours = tiles((X0, 0, Z1), (X1 - X0, 0, 0), (0, 0, Z0 - Z1), 11, 10, 0.012, _tile, (0.10, 0.075, 0.06))
    x, z = part[0][:, 0], part[0][:, 2]
    flour = 0.30 * np.exp(-((x - 0.1) ** 2 + (z + 0.35) ** 2) / 1.6)[:, None]  # thickest where he stands
    room.add(part, colours * (1 - flour) + np.array([0.55, 0.50, 0.43]) * flour, "floor", 0.25)


def _tile(column: int, row: int) -> tuple:
    return shaken(TILE, column * 17 + row, 0.25)


def _walls(room: Room) -> None:
    room.add(quad((X0, 0, Z1), (X0, 0, Z0), (X0, HIGH, Z0), (X0, HIGH, Z1)), PLASTER, "matte", 0.05)
    room.add(quad((X1, 0, Z0), (X1, 0, Z1), (X1, HIGH, Z1), (X1, HIGH, Z0)), PLASTER, "matte", 0.05)
    room.add(quad((X0, HIGH, Z0), (X1, HIGH, Z0), (X1, HIGH, Z1), (X0, HIGH, Z1)), (0.34, 0.27, 0.19))
    for x, out in ((X0, 1), (X1, -1)):  # a skirting of bricks that shows where plaster gave up
        for k in range(26):
            z, y = Z0 + 0.1 + 5.8 * ((k * 0.618) % 1.0), 0.04 + 0.085 * (k % 4)
            room.add(
                block(
                    (min(x, x + out * 0.018), y, z),
                    (max(x, x + out * 0.018), y + 0.075, z + 0.22),
                    "b" + ("l" if out > 0 else "r"),
                ),
                shaken(BRICK, k, 0.3),
                "matte",
                0.1,
            )


def _oven(room: Room) -> None:
    """A front of bricks over the whole far wall, with an iron lip; behind its mouth a vault with fire on one side."""
    z = Z0 + 0.55

    def mouth(x, y):
        x += X0
        return abs(x) < 0.72 and 0.82 < y < 0.98 + 0.58 * np.sqrt(max(0.0, 1 - (x / 0.78) ** 2))

    def brick(column, row):
        x, y = X0 + 0.30 * (column + 0.5), 0.11875 * (row + 0.5)
        soot = 0.62 * np.exp(-((x / 0.55) ** 2) - ((y - 1.75) / 0.45) ** 2)
        return tuple(np.array(shaken(BRICK, row * 40 + column, 0.28)) * (1 - soot))

    mortar = (0.19, 0.15, 0.115)
    part, colours = tiles((X0, 0, z), (X1 - X0, 0, 0), (0, HIGH, 0), 22, 24, 0.011, brick, mortar, 0.5, mouth)
    room.add(part, colours, "matte", 0.12)
    ring = [(-0.74, 0.83), *[(1.22 * x, 0.98 + 1.38 * (y - 0.98)) for x, y in ARCH[::-1]], (0.74, 0.83)]
    for (ax, ay), (bx, by) in itertools.pairwise(ring):  # what shows between the arch and the bricks cut round it
        wedge = [
            (ax, ay, z - 0.03),
            (bx, by, z - 0.03),
            (bx * 1.35, by + 0.22, z - 0.03),
            (ax * 1.35, ay + 0.22, z - 0.03),
        ]
        room.add(outline_face(wedge, (0, 0, 1)), mortar)
    for k, (a, b) in enumerate(itertools.pairwise(ARCH)):  # the arch: long bricks on end
        wedge = [
            (a[0], a[1], z + 0.02),
            (b[0], b[1], z + 0.02),
            (b[0] * 1.26, 0.98 + (b[1] - 0.98) * 1.42, z + 0.02),
            (a[0] * 1.26, 0.98 + (a[1] - 0.98) * 1.42, z + 0.02),
        ]
        room.add(outline_face(wedge, (0, 0, 1)), shaken((0.20, 0.085, 0.05), k, 0.35), "matte", 0.15)
        inner = quad((a[0], a[1], z + 0.02), (a[0], a[1], z - 0.5), (b[0], b[1], z - 0.5), (b[0], b[1], z + 0.02))
        room.add((inner[0], -np.abs(inner[1]) * np.sign([a[0] + b[0] + 1e-9, 1, 1]), inner[2]), (0.06, 0.035, 0.028))
    # the vault: floor, sides, roof, and the fire at the back left
    room.add(
        quad((-1.1, 0.86, z - 0.02), (1.1, 0.86, z - 0.02), (1.1, 0.86, z - 1.9), (-1.1, 0.86, z - 1.9)),
        (0.13, 0.085, 0.06),
    )
    room.add(
        quad((-1.1, 0.86, z - 1.9), (1.1, 0.86, z - 1.9), (1.1, 1.6, z - 1.9), (-1.1, 1.6, z - 1.9)),
        (0.16, 0.075, 0.05),
    )
    room.add(
        quad((-1.1, 0.86, z - 0.5), (-1.1, 0.86, z - 1.9), (-1.1, 1.6, z - 1.9), (-1.1, 1.6, z - 0.5)),
        (0.16, 0.075, 0.05),
    )
    room.add(
        quad((1.1, 0.86, z - 1.9), (1.1, 0.86, z - 0.5), (1.1, 1.6, z - 0.5), (1.1, 1.6, z - 1.9)), (0.16, 0.075, 0.05)
    )
    room.add(
        quad((-1.1, 1.6, z - 1.9), (1.1, 1.6, z - 1.9), (1.1, 1.45, z - 0.1), (-1.1, 1.45, z - 0.1)),
        (0.10, 0.055, 0.04),
    )
    for k in range(17):
        a, r = k * 2.4, 0.05 + 0.028 * k
        at = (-0.45 + r * np.cos(a), 0.88 + 0.02 * (k % 3), z - 1.35 + 0.6 * r * np.sin(a))
        room.add(ball_of(at, (0.10 + 0.03 * (k % 3), 0.06, 0.09), 6, 4), shaken(EMBER, k, 0.4), "lamp", group="oven")
    for k in range(5):
        x = -0.65 + 0.11 * k
        flame = [
            (x - 0.07, 0.90, 0),
            (x + 0.07, 0.90, 0),
            (x + 0.03, 1.08, 0),
            (x + 0.01 * (k % 3), 1.22 + 0.07 * (k % 2), 0),
            (x - 0.04, 1.06, 0),
        ]
        room.add(
            outline_face([(px, py, z - 1.38 + 0.03 * k) for px, py, _ in flame], (0, 0, 1)),
            (1.0, 0.46, 0.11),
            "lamp",
            group="oven",
        )
    for k in range(6):  # what is in it now
        at = (0.25 + 0.26 * (k % 3), 0.925, z - 0.55 - 0.42 * (k // 3))
        room.add(ball_of(at, (0.12, 0.075, 0.12), 8, 5), shaken((0.40, 0.20, 0.075), k, 0.25), "matte", 0.2)
    room.add(soft((-0.86, 0.78, z - 0.02), (0.86, 0.87, z + 0.24), 0.02), (0.20, 0.185, 0.165), "matte", 0.3)
    room.add(bar((0.66, 0.9, z + 0.03), (0.66, 1.02, z + 0.03), 0.04), (0.03, 0.03, 0.03), "metal")
    door = placed((0.70, 0.88, z + 0.04), np.radians(-62))  # its iron door, swung aside
    room.add(soft((0.0, 0.0, -0.012), (1.0, 0.46, 0.012), 0.01), (0.030, 0.028, 0.027), "metal", 0.4, place=door)
    room.add(
        rod([(0.85, 0.16, 0.03), (0.85, 0.24, 0.07), (0.85, 0.32, 0.03)], 0.012, 5),
        (0.22, 0.15, 0.07),
        "metal",
        0.7,
        place=door,
    )
    for k in range(7):  # logs below
        room.add(
            rod(
                [
                    (-0.55 + 0.16 * k, 0.13 + 0.14 * (k % 2), z + 0.02),
                    (-0.55 + 0.16 * k, 0.13 + 0.14 * (k % 2), z + 0.5),
                ],
                0.075,
                7,
            ),
            shaken((0.20, 0.12, 0.07), k, 0.3),
            "matte",
            0.1,
        )
        at = placed((-0.55 + 0.16 * k, 0.13 + 0.14 * (k % 2), z + 0.5), 0, 1.5708)
        room.add(turned([(0.0, 0.0), (0.075, 0.0)], 7, False), shaken((0.42, 0.28, 0.16), k, 0.2), place=at)


def _beams(room: Room) -> None:
    for k, z in enumerate((-2.0, -0.4, 1.2)):
        room.add(block((X0, HIGH - 0.20, z - 0.10), (X1, HIGH, z + 0.10), "tlr"), shaken(BEAM, k, 0.25), "matte", 0.2)
    for s in (-1, 1):
        for z in (-2.0, -0.4, 1.2):
            room.add(bar((s * 3.28, HIGH - 0.75, z), (s * 2.75, HIGH - 0.18, z), 0.11, 0.13), BEAM, "matte", 0.2)
    for k in range(7):  # garlic and dried peppers on a line
        x = -1.6 + 0.2 * k
        room.add(
            ball_of((x, HIGH - 0.34 - 0.03 * (k % 2), -0.40), (0.045, 0.06, 0.045), 6, 4),
            (0.5, 0.46, 0.38) if k % 3 else (0.42, 0.05, 0.03),
            "matte",
            0.3,
        )
    room.add(rod([(0.1, HIGH - 0.2, -0.35), (0.1, 1.98, -0.35)], 0.006, 4), (0.02, 0.02, 0.02))
    room.add(
        turned([(0.20, 1.88), (0.19, 1.90), (0.06, 2.02), (0.03, 2.06)], 16),
        (0.06, 0.12, 0.10),
        "metal",
        0.5,
        place=placed((0.1, 0, -0.35)),
    )
    room.add(ball_of((0.1, 1.88, -0.35), (0.055, 0.07, 0.055), 8, 6), BULB, "lamp")


def _front(room: Room) -> None:
    """The near wall: a wide window over the counter, and the door to the street."""
    z = Z1
    for x0, y0, x1, y1 in (
        (X0, 0, -2.5, HIGH),
        (-2.5, 0, 0.7, 0.95),
        (-2.5, 2.15, 0.7, HIGH),
        (0.7, 0, 1.25, HIGH),
        (1.25, 2.15, 2.35, HIGH),
        (2.35, 0, X1, HIGH),
    ):
        room.add(quad((x1, y0, z), (x0, y0, z), (x0, y1, z), (x1, y1, z)), PLASTER, "matte", 0.05)
    for y in (0.95, 2.15):
        room.add(block((-2.56, y - 0.04, z - 0.10), (0.76, y + 0.04, z + 0.14)), BEAM, "matte", 0.3)
    for x in (-2.5, -1.43, -0.37, 0.7):
        room.add(block((x - 0.035, 0.95, z - 0.02), (x + 0.035, 2.15, z + 0.12), "tb"), BEAM, "matte", 0.3)
    room.add(block((-2.5, 1.72, z + 0.02), (0.7, 1.75, z + 0.06)), BEAM)
    room.add(
        quad((0.7, 0.95, z + 0.05), (-2.5, 0.95, z + 0.05), (-2.5, 2.15, z + 0.05), (0.7, 2.15, z + 0.05)),
        (0.5, 0.56, 0.56),
        "glass",
        0.8,
    )
    far = z + 4.6  # the house across the street, and the stones between
    room.add(
        quad((6.0, -0.12, z + 0.2), (-8.0, -0.12, z + 0.2), (-8.0, -0.12, far), (6.0, -0.12, far)), (0.15, 0.135, 0.12)
    )
    room.add(quad((6.0, -0.2, far), (-8.0, -0.2, far), (-8.0, 3.7, far), (6.0, 3.7, far)), (0.40, 0.30, 0.19))
    room.add(
        quad((6.2, 3.6, far - 0.5), (-8.2, 3.6, far - 0.5), (-8.2, 4.4, far + 1.2), (6.2, 4.4, far + 1.2)),
        (0.135, 0.06, 0.042),
    )
    for k, x in enumerate((-5.4, -3.4, -1.4, 0.6, 2.6)):
        room.add(panel((x, 1.9, far - 0.03), 1.12, 1.5, 180.0), (0.44, 0.38, 0.30))
        glow = tuple(0.35 * c for c in BULB)
        room.add(
            panel((x, 1.9, far - 0.05), 0.9, 1.28, 180.0),
            glow if k in (1, 4) else (0.03, 0.04, 0.06),
            "lamp" if k in (1, 4) else "metal",
            0.9,
        )
        for side in (-0.75, 0.75):
            room.add(
                panel((x + side, 1.9, far - 0.06), 0.36, 1.4, 180.0), ((0.10, 0.20, 0.20), (0.30, 0.13, 0.10))[k % 2]
            )
    for k, (x, y) in enumerate(
        ((-2.2, 2.0), (-1.5, 1.86), (-0.8, 1.80), (-0.1, 1.88), (0.5, 2.02))
    ):  # the Row's lamps, outside
        room.add(
            ball_of((x * 1.25, y + 0.25, z + 1.2), (0.12, 0.14, 0.12), 7, 5),
            ((1.0, 0.5, 0.18), (1.0, 0.66, 0.32))[k % 2],
            "lamp",
        )
    room.add(block((1.25, 0, z - 0.06), (2.35, 2.2, z), "n"), BEAM, "matte", 0.3)
    room.add(block((1.35, 0, z - 0.08), (2.25, 2.1, z), "n"), (0.085, 0.185, 0.185), "matte", 0.4)
    room.add(
        quad((2.08, 1.1, z - 0.085), (1.52, 1.1, z - 0.085), (1.52, 1.9, z - 0.085), (2.08, 1.9, z - 0.085)),
        (0.16, 0.20, 0.26),
        "metal",
        0.9,
    )
    room.add(panel((1.8, 0.6, z - 0.085), 0.6, 0.7, 180.0), (0.07, 0.15, 0.15), "matte", 0.4)
    room.add(rod([(1.46, 1.0, z - 0.12), (1.46, 1.12, z - 0.12)], 0.016, 6), (0.42, 0.30, 0.12), "metal", 0.8)
    room.add(
        turned([(0.05, 0.0), (0.045, 0.03), (0.02, 0.06), (0.0, 0.065)], 10),
        (0.5, 0.36, 0.14),
        "metal",
        0.9,
        place=placed((2.1, 2.22, z - 0.12)),
    )
    # the counter under the window
    room.add(soft((-2.6, 0.0, 1.62), (0.55, 0.90, 1.98), 0.015), shaken(BEAM, 3, 0.1), "matte", 0.3)
    room.add(soft((-2.68, 0.90, 1.56), (0.62, 0.95, 2.06), 0.012), (0.30, 0.19, 0.10), "matte", 0.5)
    for k in range(8):
        room.add(
            bar((-2.45 + 0.4 * k, 0.08, 1.615), (-2.45 + 0.4 * k, 0.84, 1.615), 0.30, 0.012),
            shaken((0.14, 0.082, 0.048), k, 0.2),
        )


def _shelves(room: Room) -> None:
    for x, out in ((X0, 1), (X1, -1)):
        low, high = (-2.3, 1.2) if out > 0 else (-2.3, 0.9)
        for y in (0.55, 1.05, 1.55, 2.05):
            a, b = (x, x + out * 0.42) if out > 0 else (x + out * 0.42, x)
            room.add(block((a, y, low), (b, y + 0.035, high)), (0.24, 0.145, 0.075), "matte", 0.35)
        for z in (low + 0.03, (low + high) / 2, high - 0.03):
            a, b = (x + out * 0.36, x + out * 0.41) if out > 0 else (x + out * 0.41, x + out * 0.36)
            room.add(block((a, 0.0, z - 0.03), (b, 2.3, z + 0.03), "b"), BEAM, "matte", 0.3)
        room.wall([(x, low), (x + out * 0.44, low), (x + out * 0.44, high), (x, high)], 0.0, 2.4)


def _lights(room: Room) -> None:
    room.lamp(
        "oven",
        "spot",
        EMBER,
        420.0,
        at=(-0.1, 1.15, Z0 - 0.35),
        towards=(0.04, -0.08, 1.0),
        size=(0.30, 0.30),
        angle=120.0,
    )
    room.lamp("oven", "point", EMBER, 110.0, at=(-0.2, 1.2, Z0 - 0.6), size=(0.2, 0.2))
    room.lamp(
        "lamps", "spot", BULB, 60.0, at=(0.1, 1.84, -0.35), towards=(0.0, -1.0, 0.0), size=(0.05, 0.05), angle=130.0
    )
    room.lamp("lamps", "point", BULB, 110.0, at=(0.1, 1.80, -0.35), size=(0.08, 0.08))
    room.lamp(
        "sky", "area", (0.55, 0.70, 1.0), 620.0, at=(-0.9, 1.6, Z1 + 0.35), towards=(0.0, -0.15, -1.0), size=(3.0, 1.2)
    )
    room.lamp("sky", "sky", (0.62, 0.76, 1.0), 1.0)
    room.lamp("sun", "sun", (1.0, 0.78, 0.48), 7.0, towards=(0.30, -0.60, -0.74), size=(0.6, 0.6))


def _ways(room: Room) -> None:
    room.floor([(X0, Z0 + 0.5), (X1, Z0 + 0.5), (X1, Z1), (X0, Z1)])
    room.wall(
        [(X0 + 0.12, Z0 + 0.70), (X1 - 0.12, Z0 + 0.70), (X1 - 0.12, Z1 - 0.14), (X0 + 0.12, Z1 - 0.14)],
        0.0,
        HIGH,
        closed=True,
    )
    room.wall([(-2.72, 1.54), (0.66, 1.54), (0.66, 2.6)], 0.0, 1.2)
    room.wall([(-2.72, 1.54), (-2.72, 2.6)], 0.0, 1.2)
    room.wall([(-0.8, -2.85), (-0.8, -2.3), (0.8, -2.3), (0.8, -2.85)], 0.0, 1.0)
