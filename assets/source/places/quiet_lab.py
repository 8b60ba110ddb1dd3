"""The Quiet Lab: a small room of dark wood behind the glass of the Atrium, and one lamp.

The glass lies at +x with its door at z = 1.9, the window to the plaza at -x, the tapes at -z, bench and board at +z.
"""

from __future__ import annotations

import numpy as np

from assets.source.building import at_turn, flat, round_wall, stem
from assets.source.forms import block, disc_of, soft
from assets.source.rooms import Room
from assets.source.tones import (
    AMBER,
    BRASS,
    CLEAR,
    CYAN,
    DARK_WOOD,
    ICE,
    IRON,
    OAK,
    PORCELAIN,
    SLATE,
    WALNUT,
)

X, Z, HIGH = 3.6, 2.9, 3.1
WINDOW = (-1.25, 1.25, 0.75, 2.75)  # z, z, y, y
DOOR = (1.45, 2.4)
PLANK = ((0.135, 0.082, 0.050), (0.160, 0.096, 0.058), (0.120, 0.073, 0.046), (0.148, 0.088, 0.054))


def quiet_lab() -> Room:
    """The room with its lamps and its ground."""
    m = Room(texels=768, probe_at=(0.3, 1.55, 0.2))
    for part in (_floor, _walls, _ceiling, _window, _glass, _lamps, _ground):
        part(m)
    return m


def _floor(m: Room) -> None:
    m.add(flat((-X, -0.01, Z), (2 * X, 0, 0), (0, 0, -2 * Z)), (0.02, 0.012, 0.008), "matte")
    wide = 2 * Z / 16
    for k in range(16):  # planks along x, each of two lengths
        z, cut = Z - wide * k, -X + 2 * X * (0.25 + 0.5 * ((k * 0.618) % 1.0))
        for n, (x0, x1) in enumerate(((-X, cut - 0.004), (cut + 0.004, X + 0.3))):
            tone = np.array(PLANK[(k + 3 * n) % 4]) * 1.25
            m.add(flat((x0, 0.0, z - 0.004), (x1 - x0, 0, 0), (0, 0, -wide + 0.008)), tone, "floor", 0.45)


def _walls(m: Room) -> None:
    for side in (-1.0, 1.0):  # the long walls: boards to shoulder height, dark green over them
        z = side * Z
        wall = flat((-X * side * -1, 0, z), (2 * X * -side, 0, 0), (0, HIGH, 0))
        m.add((wall[0], np.broadcast_to([0.0, 0.0, -side], (4, 3)), wall[2]), (0.055, 0.105, 0.092), "matte", 0.15)
        for k in range(14):
            x = -X + 2 * X * k / 14
            low, high = sorted((z, z - side * 0.035))
            m.add(
                soft((x + 0.012, 0.12, low), (x + 2 * X / 14 - 0.012, 1.32, high), 0.012),
                PLANK[k % 4],
                "matte",
                0.4,
            )
        for y0, y1, out in ((0.0, 0.13, 0.06), (1.30, 1.38, 0.07)):
            low, high = sorted((z, z - side * out))
            m.add(block((-X, y0, low), (X, y1, high)), WALNUT, "matte", 0.5)
    for z0, z1, y0, y1 in (
        (-Z, WINDOW[0], 0.0, HIGH),
        (WINDOW[1], Z, 0.0, HIGH),
        (WINDOW[0], WINDOW[1], 0.0, WINDOW[2]),
        (WINDOW[0], WINDOW[1], WINDOW[3], HIGH),
    ):
        m.add(flat((-X, y0, z1), (0, 0, z0 - z1), (0, y1 - y0, 0)), (0.055, 0.105, 0.092), "matte", 0.15)
    for z0, z1 in ((-Z, WINDOW[0] - 0.1), (WINDOW[1] + 0.1, Z)):
        m.add(soft((-X, 0.12, z0), (-X + 0.035, 1.32, z1), 0.012), DARK_WOOD, "matte", 0.4)
        m.add(block((-X, 1.30, z0), (-X + 0.07, 1.38, z1)), WALNUT, "matte", 0.5)


def _ceiling(m: Room) -> None:
    m.add(flat((-X, HIGH, -Z), (2 * X + 0.3, 0, 0), (0, 0, 2 * Z)), (0.26, 0.245, 0.215), "matte", 0.1)
    for x in (-2.4, -0.8, 0.8, 2.4):
        m.add(soft((x - 0.09, HIGH - 0.2, -Z), (x + 0.09, HIGH + 0.01, Z), 0.02), DARK_WOOD, "matte", 0.35)


def _window(m: Room) -> None:
    z0, z1, y0, y1 = WINDOW
    for corner, along, up in (
        ((-X - 0.35, y0, z1), (0.35, 0, 0), (0, 0, z0 - z1)),
        ((-X, y0, z1), (-0.35, 0, 0), (0, y1 - y0, 0)),
        ((-X - 0.35, y0, z0), (0.35, 0, 0), (0, y1 - y0, 0)),
    ):
        part = flat(corner, along, up)
        inner = np.array([-X - 0.1, (y0 + y1) / 2, 0.0]) - part[0].mean(0)
        m.add(part if float(part[1][0] @ inner) > 0 else (part[0], -part[1], part[2]), WALNUT, "matte", 0.5)
    m.add(flat((-X - 0.35, y1, z0), (0.35, 0, 0), (0, 0, z1 - z0)), WALNUT)
    m.add(soft((-X - 0.05, y0 - 0.05, z0 - 0.12), (-X + 0.22, y0, z1 + 0.12), 0.015), WALNUT, "matte", 0.5)
    for k in range(4):
        z = z0 + (z1 - z0) * k / 3
        m.add(block((-X - 0.30, y0, z - 0.025), (-X - 0.24, y1, z + 0.025), "b t"), DARK_WOOD, "matte", 0.4)
    for y in (y0 + 0.02, 1.95, y1 - 0.02):
        m.add(block((-X - 0.30, y - 0.025, z0), (-X - 0.24, y + 0.025, z1)), DARK_WOOD, "matte", 0.4)
    m.add(flat((-X - 0.27, y0, z1), (0, 0, z0 - z1), (0, y1 - y0, 0)), CLEAR, "glass", 1.0)
    # the plaza in the window: sky, the roofs of the city, the Row's lamps
    m.add(flat((-X - 7.0, -3.0, 9.0), (0, 0, -18.0), (0, 9.0, 0)), (0.62, 0.76, 0.95), "sky", group="day")
    for k in range(15):
        z = -6.0 + 0.85 * k
        tall = 0.4 + 1.5 * ((k * 0.618) % 1.0)
        m.add(
            block((-X - 6.6, -3.0, z), (-X - 6.0, tall, z + 0.7), "b f"),
            np.array([0.30, 0.36, 0.44]) * (0.8 + 0.3 * (k % 3)),
            "sky",
            group="day",
        )
        if k % 2:
            m.add(flat((-X - 5.98, tall - 0.5, z + 0.4), (0, 0, -0.16), (0, 0.12, 0)), AMBER, "strip", group="accent")
    rope = [(-X - 5.4, 0.55 - 0.5 * np.sin(np.pi * t), -4.0 + 8.0 * t) for t in np.linspace(0, 1, 9)]
    for x, y, z in rope[1:-1]:
        m.add(disc_of((x, y, z), 0.05, 6), AMBER, "lamp", group="accent")
        m.add(soft((x - 0.04, y - 0.06, z - 0.04), (x + 0.04, y + 0.02, z + 0.04), 0.02), AMBER, "lamp", group="accent")
    m.add(flat((-X - 6.0, -0.6, 6.0), (5.6, 0, 0), (0, 0, -12.0)), (0.16, 0.16, 0.16), "matte")


def _glass(m: Room) -> None:
    """The glass to the Atrium, the door in it, and a pale hall beyond."""
    x = X
    m.add(block((x - 0.06, 0.0, -Z), (x + 0.06, 0.10, DOOR[0])), IRON, "metal", 0.5)
    m.add(block((x - 0.06, HIGH - 0.14, -Z), (x + 0.06, HIGH, Z)), IRON, "metal", 0.5)
    for z in (-Z, -1.45, 0.0, DOOR[0], DOOR[1], Z):
        m.add(block((x - 0.035, 0.0, z - 0.03), (x + 0.035, HIGH, z + 0.03), "b t"), IRON, "metal", 0.5)
    for z0, z1 in ((-Z, DOOR[0]), (DOOR[1], Z)):
        m.add(flat((x, 0.1, z0), (0, 0, z1 - z0), (0, HIGH - 0.24, 0)), CLEAR, "glass", 1.0)
    m.add(flat((x, 2.6, DOOR[0]), (0, 0, DOOR[1] - DOOR[0]), (0, HIGH - 2.74, 0)), CLEAR, "glass", 1.0)
    m.add(block((x - 0.05, 2.6, DOOR[0]), (x + 0.05, 2.68, DOOR[1])), IRON, "metal", 0.5)
    m.add(flat((x, -0.002, 7.0), (9.5, 0, 0), (0, 0, -14.0)), SLATE, "floor", 0.9)
    m.add(flat((x, 4.0, -7.0), (9.5, 0, 0), (0, 0, 14.0)), (0.4, 0.42, 0.45))
    far = round_wall([(6.4, 0.0), (6.4, 4.0)], np.radians(20), np.radians(160), 20, inward=True)
    m.add((far[0] + [x + 2.5, 0, 0], far[1], far[2]), (0.55, 0.58, 0.62), "matte", 0.3)
    glow = round_wall([(6.35, 2.9), (6.35, 2.98)], np.radians(20), np.radians(160), 20, inward=True)
    m.add((glow[0] + [x + 2.5, 0, 0], glow[1], glow[2]), ICE, "strip", group="accent")
    glow = round_wall([(6.35, 0.9), (6.35, 0.94)], np.radians(20), np.radians(160), 20, inward=True)
    m.add((glow[0] + [x + 2.5, 0, 0], glow[1], glow[2]), CYAN, "strip", group="accent")
    for z, far_x in ((-2.6, 3.0), (1.2, 4.2), (4.0, 2.6)):
        at = np.array([x + far_x, 0.0, z])
        legs = [[at + at_turn(a, 0.6), at + at_turn(a, 0.25, 0.8), at + [0, 1.7, 0]] for a in (0.3, 2.4, 4.5)]
        for leg in legs:
            m.add(stem(leg, [0.13, 0.17, 0.22], 7), PORCELAIN, "ceramic", 0.5)
        m.add(stem([at + [0, 1.6, 0], at + [0, 3.2, 0], at + [0, 4.0, 0]], [0.23, 0.22, 0.5], 9), PORCELAIN, "ceramic")
    m.add(flat((x + 6.0, 3.98, -2.5), (2.6, 0, 0), (0, 0, 5.0)), (0.8, 0.9, 1.0), "sky", group="accent")
    rail = [(x - 0.09, 1.02, DOOR[0] + 0.1), (x - 0.09, 1.32, DOOR[0] + 0.1)]
    m.add(stem(rail, 0.018, 5), BRASS, "metal", 0.8)
    m.add(block((-0.9, 0.0, -0.7), (1.5, 0.008, 1.0), "b"), (0.10, 0.018, 0.020), "cloth", 0.05)
    m.add(block((-0.8, 0.0, -0.6), (1.4, 0.011, 0.9), "b"), (0.05, 0.06, 0.075), "cloth", 0.05)
    m.add(block((-0.45, 0.0, -0.3), (1.05, 0.014, 0.6), "b"), (0.14, 0.075, 0.03), "cloth", 0.05)
    m.add(soft((2.6, 1.42, Z - 0.03), (3.3, 1.47, Z), 0.01), OAK, "matte", 0.4)


def _lamps(m: Room) -> None:
    m.lamp("lamps", "spot", (1.0, 0.72, 0.40), 230.0, at=(-2.62, 1.17, -0.62), size=(0.06, 0.06), angle=120.0)
    m.lamp("lamps", "point", (1.0, 0.66, 0.34), 60.0, at=(-2.62, 1.12, -0.62), size=(0.08, 0.08))
    m.lamp("day", "area", (0.86, 0.92, 1.0), 260.0, at=(-3.7, 1.8, 0.0), towards=(1.0, -0.25, 0.0), size=(2.4, 1.9))
    m.lamp(
        "day",
        "spot",
        (1.0, 0.82, 0.58),
        2600.0,
        at=(-8.5, 4.6, 1.6),
        towards=(1.0, -0.48, -0.24),
        size=(0.2, 0.2),
        angle=40.0,
    )
    m.lamp("accent", "area", (0.70, 0.86, 1.0), 300.0, at=(4.4, 2.4, 0.0), towards=(-1.0, -0.2, 0.0), size=(5.0, 2.4))


def _ground(m: Room) -> None:
    m.floor([(-X + 0.15, -Z + 0.15), (X - 0.12, -Z + 0.15), (X - 0.12, Z - 0.15), (-X + 0.15, Z - 0.15)])
    m.wall([(-X, -Z), (X, -Z), (X, Z), (-X, Z)], 0.0, HIGH, closed=True)
