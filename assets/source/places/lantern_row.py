"""Lantern Row: a street that was too steep to build on, so everybody did, under strings of paper lamps.

It rises from a square with a pump (z = 14) over a slope, eight steps and the clinic's terrace to a lookout (z = -35).
Edges of the street are the lines LEFT and RIGHT; a house stands on each piece. Groups: lamps (paper lamps, windows),
sky (what comes down between the roofs), dusk and sun (the low sun of evening and of morning).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assets.source.forms import arc, ball_of, bar, block, both, outline_face, quad, rod, shaken, soft, turned
from assets.source.rooms import Room
from assets.source.shapes import placed

LEFT = [
    (-1.7, 14.4), (-5.5, 14.0), (-5.0, 7.0), (-3.4, 5.0), (-3.6, 0.0), (-3.9, -6.0), (-3.7, -9.0), (-5.6, -10.0),
    (-5.3, -15.2), (-5.0, -20.5), (-1.6, -22.0), (-1.3, -26.0), (-1.0, -30.0), (-3.2, -31.0), (-3.2, -35.5),
]  # fmt: skip
RIGHT = [
    (1.7, 14.4), (5.5, 14.0), (5.0, 7.0), (3.6, 5.0), (3.3, 0.5), (2.9, -6.0), (2.9, -9.0), (4.4, -10.0),
    (4.9, -14.5), (5.6, -20.5), (3.6, -22.0), (3.5, -26.0), (3.4, -30.0), (4.6, -31.0), (4.6, -35.5),
]  # fmt: skip
TERRACE, LOOKOUT = 1.92, 2.82
PIECES = [(14.6, 6.0, 0.0, 0.0), (6.0, -6.0, 0.0, 0.84), (-6.0, -9.0, 0.84, TERRACE), (-9.0, -21.0, TERRACE, TERRACE),
          (-21.0, -30.0, TERRACE, LOOKOUT), (-30.0, -35.6, LOOKOUT, LOOKOUT)]  # fmt: skip

OCHRE, ROSE, TEAL, CREAM, PLUM, BLUE = (
    (0.37, 0.255, 0.145), (0.35, 0.195, 0.15), (0.135, 0.205, 0.195), (0.44, 0.38, 0.295), (0.215, 0.135, 0.145),
    (0.17, 0.205, 0.265),
)  # fmt: skip
TILE, STONE, KERB = (0.135, 0.060, 0.042), (0.150, 0.135, 0.120), (0.24, 0.22, 0.20)
WOOD, DARK = (0.13, 0.075, 0.042), (0.03, 0.03, 0.035)
PAPER = ((1.0, 0.58, 0.20), (1.0, 0.42, 0.14), (1.0, 0.70, 0.34), (0.95, 0.30, 0.18), (1.0, 0.80, 0.50))
PANE = (1.0, 0.66, 0.30)

STRINGS = (
    (12.4, 4.6, 7, 0.0), (9.2, 4.9, 6, 0.5), (6.0, 4.6, 5, -0.4), (3.0, 5.0, 5, 0.4), (0.0, 5.3, 5, -0.5),
    (-3.0, 5.2, 5, 0.4), (-6.2, 5.6, 5, 0.0), (-9.6, 6.0, 5, -0.4), (-12.2, 6.1, 6, 0.7), (-15.0, 6.2, 7, -0.6),
    (-18.0, 6.2, 6, 0.5), (-20.6, 6.3, 6, 0.0), (-23.6, 6.3, 3, 0.3), (-26.4, 6.5, 3, -0.3), (-29.4, 6.7, 4, 0.3),
    (-33.5, 7.0, 5, 0.0),
)  # fmt: skip
"""Strings of lamps across the street: z, height, how many, and how far one end is ahead of the other."""


@dataclass(frozen=True)
class House:
    """A house on a piece of the street's edge: which side, which piece, how it looks."""

    side: str
    piece: int
    tall: float
    colour: tuple
    floors: int = 2
    door: tuple = WOOD
    shutters: tuple = WOOD
    awning: tuple | None = None
    balcony: bool = False
    lit: int = 0b1011


HOUSES = (
    House("L", 0, 5.6, CREAM, lit=0b01), House("R", 0, 6.2, OCHRE, lit=0b10),
    House("L", 1, 6.6, ROSE, 2, TEAL, TEAL, lit=0b0110), House("R", 1, 5.4, TEAL, 2, WOOD, CREAM, OCHRE, lit=0b1001),
    House("L", 2, 7.4, OCHRE, 2, PLUM, PLUM), House("R", 2, 6.8, PLUM, 2, OCHRE, OCHRE, lit=0b1),
    House("L", 3, 7.0, CREAM, 2, BLUE, BLUE, ROSE, lit=0b1101), House("R", 3, 7.6, BLUE, 2, OCHRE, CREAM, balcony=True),
    House("L", 4, 6.2, TEAL, 2, WOOD, OCHRE, balcony=True, lit=0b0111), House("R", 5, 7.2, ROSE, 2, TEAL, TEAL),
    House("L", 5, 7.8, OCHRE, 2, WOOD, TEAL, lit=0b01), House("L", 6, 6.4, ROSE, 1, lit=0b0),
    House("R", 6, 6.6, CREAM, 1, lit=0b0), House("L", 7, 6.8, BLUE, 2, CREAM, CREAM, lit=0b1010),
    House("L", 8, 7.6, PLUM, 2, TEAL, ROSE, balcony=True), House("R", 7, 6.4, OCHRE, 2, BLUE, BLUE, balcony=True),
    House("R", 8, 7.0, CREAM, 2, TEAL, TEAL, (0.42, 0.10, 0.07), lit=0b1111),
    House("L", 9, 8.4, TEAL, 3, OCHRE, OCHRE, lit=0b101101), House("R", 9, 6.2, ROSE, 2, lit=0b1),
    House("L", 10, 6.2, CREAM, 2, PLUM, PLUM, lit=0b01), House("R", 10, 6.6, BLUE, 2, ROSE, ROSE),
    House("L", 11, 5.8, ROSE, 2, BLUE, BLUE), House("R", 11, 6.0, OCHRE, 2, TEAL, TEAL, lit=0b10),
    House("L", 12, 5.0, OCHRE, 1, lit=0b0), House("R", 12, 5.2, PLUM, 1, lit=0b1),
    House("R", 13, 5.6, TEAL, 2, CREAM, CREAM, lit=0b110),
)  # fmt: skip


def lantern_row() -> Room:
    room = Room(texels=1024, probe_at=(0.0, 3.6, -11.5))
    for part in (_paving, _steps, _houses, _gate, _drawing_wall, _lookout, _lamps, _gutters, _suns, _ways):
        part(room)
    return room


def height(z: float) -> float:
    """How high the street lies at z."""
    for a, b, low, high in PIECES:
        if b <= z <= a:
            return low + (high - low) * (a - z) / (a - b)
    return LOOKOUT if z < 0 else 0.0


def edge(line, z: float) -> float:
    """x of an edge of the street at z."""
    return float(np.interp(-z, [-p[1] for p in line[1:]], [p[0] for p in line[1:]]))


def frame(side: str, piece: int):
    """Where a house stands: (middle of its foot, turn, width); it faces the street."""
    line = LEFT if side == "L" else RIGHT
    a, b = np.array(line[piece]), np.array(line[piece + 1])
    along = b - a
    out = np.array([-along[1], along[0]]) if side == "L" else np.array([along[1], -along[0]])
    out = out / np.linalg.norm(out)
    if piece == 0:
        out = np.array([0.0, -1.0])
    middle = (a + b) / 2
    ground = min(height(a[1]), height(b[1]))
    return np.array([middle[0], ground, middle[1]]), float(np.arctan2(out[0], out[1])), float(np.linalg.norm(along))


def _paving(room: Room) -> None:
    number = 0
    for a, b, low, high in PIECES:
        if b == -9.0:
            continue
        rows = max(1, round((a - b) / 0.8))
        zs = np.linspace(a, b, rows + 1)
        points, normals, colours, faces = [], [], [], []
        normal = np.array([0.0, a - b, high - low]) / np.hypot(a - b, high - low)
        for row, (z0, z1) in enumerate(pairwise(zs)):
            y0, y1 = (low + (high - low) * (a - z) / (a - b) for z in (z0, z1))
            l0, r0, l1, r1 = edge(LEFT, z0), edge(RIGHT, z0), edge(LEFT, z1), edge(RIGHT, z1)
            count = max(3, round((r0 - l0) / 1.15))
            cuts = np.linspace(0, 1, count + 1)
            cuts[1:-1] += 0.32 / count * (1 if row % 2 else -1)
            for s, t in pairwise(cuts):
                number += 1
                k = len(points)
                points += [(l0 + (r0 - l0) * s, y0, z0), (l0 + (r0 - l0) * t, y0, z0),
                           (l1 + (r1 - l1) * t, y1, z1), (l1 + (r1 - l1) * s, y1, z1)]  # fmt: skip
                normals += [normal] * 4
                colours += [shaken(STONE, number, 0.20)] * 4
                faces += [[k, k + 1, k + 2], [k, k + 2, k + 3]]
        room.add((points, normals, faces), np.array(colours), "floor", 0.42)


def _steps(room: Room) -> None:
    for k in range(8):
        z0, z1, y = -6.0 - 0.375 * k, -6.375 - 0.375 * k, 0.84 + 0.135 * (k + 1)
        l0, r0 = edge(LEFT, z0) - 0.1, edge(RIGHT, z0) + 0.1
        room.add(quad((l0, y, z0), (r0, y, z0), (r0, y, z1), (l0, y, z1)), shaken(STONE, k, 0.2), "floor", 0.4)
        room.add(quad((l0, y - 0.135, z0), (r0, y - 0.135, z0), (r0, y, z0), (l0, y, z0)), shaken(KERB, k, 0.15))
    # a rail that hands have polished
    rail = [
        (-0.5, 0.84 + 0.9, -5.7),
        (-0.5, 0.84 + 1.0, -6.1),
        (-0.5, TERRACE + 0.95, -9.0),
        (-0.5, TERRACE + 0.86, -9.3),
    ]
    room.add(rod(rail, 0.026, 6), (0.32, 0.22, 0.10), "metal", 0.75)
    for z, y in ((-6.1, 0.84), (-7.5, 1.34), (-9.0, TERRACE)):
        room.add(bar((-0.5, y, z), (-0.5, y + 0.95, z), 0.035), DARK, "metal", 0.4)


def _houses(room: Room) -> None:
    for number, house in enumerate(HOUSES):
        _house(room, house, number)


def _house(room: Room, house: House, number: int) -> None:
    foot, turn, wide = frame(house.side, house.piece)
    place = placed(foot, turn)
    w, tall = wide / 2 + 0.02, house.tall
    colour = shaken(house.colour, number, 0.08)
    room.add(block((-w, -0.4, -1.7), (w, tall, 0.0), "bft"), colour, "matte", 0.08, place=place)
    room.add(block((-w, -0.4, -0.2), (w, 0.62, 0.045), "bfl"), shaken(STONE, number, 0.3), "matte", 0.15, place=place)
    # roof: a slope of tiles that hangs over, with a board under its edge; every other house turns its gable
    over, deep = 0.55, 1.5
    if number % 3 == 1 and wide > 3.2:
        top = tall + 0.30 * wide
        room.add(outline_face([(-w, tall, 0), (w, tall, 0), (0, top, 0)], (0, 0, 1)), colour, place=place)
        for s in (-1, 1):
            slope = quad(
                (0, top + 0.10, over * 0.6),
                (0, top + 0.10, -1.7),
                (s * (w + 0.2), tall - 0.02, -1.7),
                (s * (w + 0.2), tall - 0.02, over * 0.6),
            )
            slope = slope if slope[1][0][1] > 0 else (slope[0], -slope[1], slope[2])
            room.add(slope, shaken(TILE, number, 0.25), "matte", 0.15, place=place)
            room.add(
                bar((0, top + 0.03, over * 0.6), (s * (w + 0.2), tall - 0.09, over * 0.6), 0.06, 0.16),
                WOOD,
                place=place,
            )
            room.add((slope[0] - [0, 0.09, 0], -slope[1], slope[2]), WOOD, place=place)
    else:
        front = quad(
            (-w - 0.1, tall - 0.10, over),
            (w + 0.1, tall - 0.10, over),
            (w + 0.1, tall + 0.8, -deep),
            (-w - 0.1, tall + 0.8, -deep),
        )
        room.add(front, shaken(TILE, number, 0.25), "matte", 0.15, place=place)
        room.add((front[0] - [0, 0.10, 0], -front[1], front[2]), WOOD, place=place)
        room.add(bar((-w - 0.1, tall - 0.14, over), (w + 0.1, tall - 0.14, over), 0.06, 0.15), WOOD, place=place)
        for s in (-1, 1):
            room.add(
                outline_face([(s * w, tall, 0), (s * w, tall + 0.76, -deep), (s * w, tall, -1.7)], (s, 0, 0)),
                colour,
                place=place,
            )
    columns = max(1, round(wide / 2.5))
    xs = (np.arange(columns) + 0.5) / columns * wide - wide / 2
    lift = max(0.0, height(foot[2]) - foot[1])  # the middle of a slope
    door_at = number % columns
    pane = 0
    for level in range(house.floors):
        y = 1.05 + lift + level * (tall - 1.0) / house.floors
        for k, x in enumerate(xs):
            if level == 0 and k == door_at and wide > 2.0 and house.lit:
                _entry(room, house, place, x, lift, number)
                continue
            lit = bool(house.lit >> (pane % 6) & 1)
            pane += 1
            if house.lit:
                _window(room, house, place, x, y, lit, number + pane)
    if house.awning and columns > 1:
        x = xs[(door_at + 1) % columns]
        _awning(room, place, x, 2.55 + lift, min(2.2, wide / columns), house.awning)
    if house.balcony:
        _balcony(room, place, xs[-1] if door_at == 0 else xs[0], tall * 0.5 + 0.62 + lift * 0.5, number)
    pipe = w - 0.14 if number % 2 else -w + 0.14
    room.add(
        rod([(pipe, 0.1, 0.07), (pipe, tall - 0.2, 0.07), (pipe, tall - 0.05, over - 0.1)], 0.04, 5),
        (0.10, 0.11, 0.105),
        "metal",
        0.3,
        place=place,
    )


def _window(room: Room, house: House, place, x: float, y: float, lit: bool, number: int) -> None:
    wide, tall = 0.46, 1.25
    room.add(
        block((x - wide - 0.08, y - 0.08, 0.0), (x + wide + 0.08, y + tall + 0.08, 0.05), "f"),
        CREAM,
        "matte",
        0.3,
        place=place,
    )
    pane = quad((x - wide, y, 0.055), (x + wide, y, 0.055), (x + wide, y + tall, 0.055), (x - wide, y + tall, 0.055))
    if lit:
        room.add(pane, tuple(c * 0.42 for c in shaken(PANE, number, 0.25)), "lamp", place=place)
    else:
        room.add(pane, (0.025, 0.035, 0.05), "metal", 0.9, place=place)
    room.add(block((x - 0.02, y, 0.05), (x + 0.02, y + tall, 0.075), "fbt"), CREAM, place=place)
    room.add(
        block((x - wide, y + tall * 0.62, 0.05), (x + wide, y + tall * 0.62 + 0.035, 0.072), "flr"), CREAM, place=place
    )
    room.add(block((x - wide - 0.14, y - 0.13, 0.0), (x + wide + 0.14, y - 0.06, 0.17), "f"), KERB, place=place)
    for s in (-1, 1):
        hinge = x + s * (wide + 0.10)
        leaf = block((0.0, y - 0.04, -0.02), (0.44, y + tall + 0.04, 0.02))
        swing = placed(
            (hinge, 0, 0.06), np.radians((-14 if number % 3 else -38) if s > 0 else 180 + (14 if number % 2 else 42))
        )
        room.add(
            (leaf[0] @ swing[:, :3].T + swing[:, 3], leaf[1] @ swing[:, :3].T, leaf[2]),
            shaken(house.shutters, number, 0.15),
            "matte",
            0.25,
            place=place,
        )


def _entry(room: Room, house: House, place, x: float, lift: float, number: int) -> None:
    room.add(block((x - 0.62, lift - 0.3, 0.0), (x + 0.62, lift + 2.28, 0.06), "fb"), KERB, place=place)
    room.add(
        block((x - 0.47, lift - 0.2, 0.0), (x + 0.47, lift + 2.08, 0.085), "fb"),
        shaken(house.door, number, 0.1),
        "matte",
        0.4,
        place=place,
    )
    for y0, y1 in ((0.18, 0.9), (1.02, 1.5)):
        room.add(
            soft((x - 0.34, lift + y0, 0.07), (x + 0.34, lift + y1, 0.105), 0.012),
            shaken(house.door, number + 1, 0.2),
            "matte",
            0.4,
            place=place,
        )
    fan = quad(
        (x - 0.36, lift + 1.6, 0.09),
        (x + 0.36, lift + 1.6, 0.09),
        (x + 0.36, lift + 1.98, 0.09),
        (x - 0.36, lift + 1.98, 0.09),
    )
    room.add(fan, tuple(c * 0.3 for c in PANE), "lamp", place=place)
    room.add(ball_of((x + 0.36, lift + 0.98, 0.12), 0.032, 6, 4), (0.5, 0.34, 0.12), "metal", 0.8, place=place)
    room.add(block((x - 0.6, lift - 0.4, 0.0), (x + 0.6, lift + 0.03, 0.34), "fb"), KERB, place=place)


def _awning(room: Room, place, x: float, y: float, wide: float, colour) -> None:
    stripes = 6
    for k in range(stripes):
        a, b = x - wide / 2 + wide * k / stripes, x - wide / 2 + wide * (k + 1) / stripes
        tint = colour if k % 2 else CREAM
        room.add(
            both(quad((a, y - 0.55, 1.15), (b, y - 0.55, 1.15), (b, y, 0.05), (a, y, 0.05))),
            tint,
            "cloth",
            0.1,
            place=place,
        )
        drop = 0.14 if k % 2 else 0.18
        room.add(
            both(
                quad((a, y - 0.55 - drop, 1.16), (b, y - 0.55 - drop, 1.16), (b, y - 0.55, 1.15), (a, y - 0.55, 1.15))
            ),
            tint,
            "cloth",
            0.1,
            place=place,
        )
    for s in (-1, 1):
        room.add(
            rod([(x + s * wide / 2, y - 0.56, 1.14), (x + s * wide / 2, y - 0.75, 0.05)], 0.014, 4),
            DARK,
            "metal",
            0.5,
            place=place,
        )


def _balcony(room: Room, place, x: float, y: float, number: int) -> None:
    room.add(block((x - 0.85, y - 0.12, 0.0), (x + 0.85, y, 0.8), "f"), WOOD, place=place)
    for z0, z1, x0, x1 in ((0.78, 0.78, -0.82, 0.82), (0.0, 0.78, -0.82, -0.82), (0.0, 0.78, 0.82, 0.82)):
        room.add(bar((x + x0, y + 0.9, z0), (x + x1, y + 0.9, z1), 0.05), WOOD, "matte", 0.3, place=place)
    for k in range(9):
        px = x - 0.82 + 0.205 * k
        room.add(block((px - 0.012, y, 0.768), (px + 0.012, y + 0.88, 0.792), "tbf"), WOOD, place=place)
    for k in range(3):  # a box of something green that is somebody's dinner
        room.add(
            ball_of((x - 0.5 + 0.5 * k, y + 0.36, 0.62), (0.24, 0.20, 0.15), 7, 4),
            shaken((0.05, 0.13, 0.035), number + k, 0.4),
            "leaf",
            0.2,
            place=place,
        )
    room.add(block((x - 0.75, y + 0.02, 0.5), (x + 0.75, y + 0.26, 0.74), "b"), (0.28, 0.10, 0.05), place=place)


def _gate(room: Room) -> None:
    for s in (-1, 1):
        room.add(block((s * 1.7 - 0.26, 0, 13.9), (s * 1.7 + 0.26, 3.5, 14.5), "b"), KERB, "matte", 0.1)
        room.add(ball_of((s * 1.7, 3.78, 14.2), (0.26, 0.32, 0.26), 9, 6), PAPER[0], "lamp")
    curve = [(x, 3.2 + 0.75 * np.cos(x / 1.75 * np.pi / 2), 14.2) for x in np.linspace(-1.7, 1.7, 9)]
    for a, b in pairwise(curve):
        room.add(bar(a, b, 0.30, 0.26), WOOD)
    room.add(block((-1.25, 3.02, 14.08), (1.25, 3.52, 14.16)), (0.10, 0.035, 0.03), "matte", 0.4)
    room.add(quad((1.6, 0, 14.9), (-1.6, 0, 14.9), (-1.6, 3.6, 14.9), (1.6, 3.6, 14.9)), (0.05, 0.06, 0.08))


def _drawing_wall(room: Room) -> None:
    """A long plaster wall on the slope, at the height of children; behind it a fig tree that belongs to nobody."""
    foot, turn, wide = frame("R", 4)
    place, w = placed(foot, turn), wide / 2
    room.add(block((-w, -0.5, -0.35), (w, 3.0, 0.0), "b"), (0.52, 0.45, 0.34), "matte", 0.08, place=place)
    room.add(block((-w - 0.02, 3.0, -0.45), (w + 0.02, 3.14, 0.10)), TILE, "matte", 0.2, place=place)
    room.add(block((-w, -0.5, -0.1), (w, 0.85, 0.05), "bf"), (0.13, 0.19, 0.20), "matte", 0.2, place=place)
    trunk = np.array([0.8, 0.0, -1.3])
    room.add(
        rod(
            [trunk, trunk + [0.1, 1.6, 0], trunk + [-0.2, 3.2, 0.1], trunk + [0.2, 4.3, 0.2]],
            [0.2, 0.16, 0.13, 0.07],
            7,
        ),
        (0.11, 0.085, 0.065),
        place=place,
    )
    for k, (x, y, z, r) in enumerate(
        (
            (0.4, 4.4, -0.6, 1.0),
            (1.6, 4.7, -1.0, 0.9),
            (0.8, 5.4, -1.2, 1.05),
            (-0.5, 4.9, -1.4, 0.8),
            (1.2, 4.0, -0.2, 0.6),
        )
    ):
        room.add(
            ball_of((x, y, z), (r, 0.72 * r, r), 9, 6),
            shaken((0.048, 0.115, 0.038), k, 0.35),
            "leaf",
            0.15,
            place=place,
        )


def _lookout(room: Room) -> None:
    z = -35.5
    room.add(block((-3.4, LOOKOUT - 1, z - 0.35), (4.8, LOOKOUT + 0.86, z), "b"), KERB, "matte", 0.1)
    room.add(
        block((-3.45, LOOKOUT + 0.86, z - 0.42), (4.85, LOOKOUT + 0.96, z + 0.07)), shaken(KERB, 3, 0.2), "matte", 0.2
    )
    a, b = (-3.2, -31.0), (-3.2, -35.5)
    room.add(block((a[0] - 0.3, LOOKOUT - 1, b[1]), (a[0], LOOKOUT + 0.86, a[1]), "b"), KERB, "matte", 0.1)


def _lamps(room: Room) -> None:
    number = 0
    for z, y, count, skew in STRINGS:
        a, b = np.array([edge(LEFT, z) - 0.1, y + 0.3, z + skew]), np.array([edge(RIGHT, z) + 0.1, y + 0.2, z - skew])
        sag = 0.10 * np.linalg.norm(b - a)

        def on(t, a=a, b=b, sag=sag):
            return a + (b - a) * t - np.array([0, 4 * sag * t * (1 - t), 0])

        room.add(rod([on(t) for t in np.linspace(0, 1, 7)], 0.012, 3), DARK)
        room.lamp("lamps", "point", (1.0, 0.56, 0.24), 15.0 * count, at=tuple(on(0.5) - [0, 0.4, 0]), size=(0.7, 0.7))
        for k in range(count):
            number += 1
            p = on((k + 0.5 + 0.12 * np.sin(number * 2.4)) / count)
            r = 0.17 + 0.05 * np.sin(number * 1.7)
            squat = 0.8 if number % 3 else 1.25
            drop = p - [0, 0.08 + r * squat, 0]
            room.add(ball_of(drop, (r, r * squat, r), 8, 6), PAPER[number % 5], "lamp")
            room.add(turned([(0.06, 0.0), (0.05, 0.035)], 6), WOOD, place=placed(drop + [0, r * squat - 0.02, 0]))


def _gutters(room: Room) -> None:
    for line, s in ((LEFT, 1), (RIGHT, -1)):
        for (x0, z0), (x1, z1) in pairwise(line[3:6]):
            a, b = (x0 + s * 0.42, height(z0) + 0.03, z0), (x1 + s * 0.42, height(z1) + 0.03, z1)
            room.add(bar(a, b, 0.09, 0.10), KERB)
    for z, x, r in (
        (4.9, -1.1, 0.7),
        (-11.2, 0.2, 0.9),
        (-16.9, 2.6, 0.7),
        (8.6, -2.2, 0.6),
    ):  # what the night's rain left
        ring = [
            (x + r * np.cos(a) * (1 + 0.25 * np.sin(2 * a + z)), height(z) + 0.008, z + 0.7 * r * np.sin(a))
            for a in np.linspace(0, 2 * np.pi, 15)[:-1]
        ]
        room.add(outline_face(ring, (0, 1, 0)), (0.022, 0.026, 0.034), "floor", 1.0)
    room.add(
        arc([(0.02, 0.0), (0.36, 0.0)], 0, 360, 14)[:1]
        + (np.tile([0.0, 1.0, 0.0], (30, 1)),)
        + arc([(0.02, 0.0), (0.36, 0.0)], 0, 360, 14)[2:],
        (0.09, 0.085, 0.08),
        "metal",
        0.4,
        place=placed((0.9, height(2.0) + 0.008, 2.0), 0, 0.07),
    )


def _suns(room: Room) -> None:
    room.lamp("sky", "sky", (0.62, 0.74, 1.0), 1.0)
    room.lamp("dusk", "sun", (1.0, 0.50, 0.22), 3.2, towards=(0.16, -0.34, 0.92), size=(1.2, 1.2))
    room.lamp("sun", "sun", (1.0, 0.86, 0.66), 4.0, towards=(-0.22, -0.62, -0.75), size=(0.8, 0.8))


def _ways(room: Room) -> None:
    for a, b, low, high in PIECES:
        slope = (high - low) / (b - a)
        cuts = sorted({a, b, *(p[1] for p in (*LEFT[1:], *RIGHT[1:]) if b < p[1] < a)}, reverse=True)
        for z0, z1 in pairwise(cuts):
            z0, z1 = min(z0, 14.1), max(z1, -35.4)
            if z0 <= z1:
                continue
            ring = [(edge(LEFT, z0), z0), (edge(RIGHT, z0), z0), (edge(RIGHT, z1), z1), (edge(LEFT, z1), z1)]
            room.floor(ring, low - slope * a, (0.0, slope))
    room.wall([(-1.7, 13.9), *LEFT[1:], *RIGHT[:0:-1], (1.7, 13.9), (-1.7, 13.9)], -1.0, 9.0)
    room.wall([(-0.5, -5.8), (-0.5, -9.2)], 0.0, 3.2)
