"""The Forum Hall: a hall shaped like a tooth seen from above, and everybody in it can see everybody else's face.

The stage stands at the origin under an oculus; 240 seats and more lie on arcs towards +z, a shell of slats closes the
hall behind the stage. One comes in at the top of the middle aisle and walks down. The rows are those of the part
"rows" in the place file. Groups: day (the oculus), accent (ring, tooth, spots), lamps (low, along the rows) and house
(slats, wall).
"""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.forms import arc, bar, block, disc_of, outline_face, quad, rod, soft, turned
from assets.source.rooms import Room
from assets.source.shapes import placed
from game.content.place_kinds import Rows
from game.content.seats import seats

ROWS, FIRST, STEP, RISE, SPREAD, AISLES, AISLE = 8, 6.8, 1.1, 0.34, 164.0, 3, 1.3
GAP = 0.83  # from seat to seat: 240 in all
LOW = 0.34  # the floor of the first row
TOP = LOW + ROWS * RISE  # the gallery behind the last row
EDGE, WALL, SHELL, HIGH = 0.5 * SPREAD, 17.6, 10.8, 10.4
FRONT = 0.62  # from a seat forward to the panel before it
STAGE = 0.36

WALNUT, OAK, SEAT = (0.150, 0.078, 0.040), (0.330, 0.190, 0.095), (0.150, 0.048, 0.036)
NIGHT, STONE, BRASS = (0.034, 0.036, 0.046), (0.060, 0.062, 0.070), (0.42, 0.28, 0.12)
CYAN, AMBER, GOLD = (0.10, 0.72, 0.90), (1.0, 0.62, 0.30), (1.0, 0.74, 0.44)


def forum_hall() -> Room:
    room = Room(texels=1024, probe_at=(0.0, 2.2, 3.0))
    for part in (_shell, _ceiling, _ground, _stage, _tiers, _arms, _aisles, _gallery, _doors, _lamps, _ways):
        part(room)
    return room


def at(radius: float, degrees: float, y: float = 0.0):
    """A point of the hall: degrees from +z towards +x."""
    a = np.radians(degrees)
    return np.array([radius * np.sin(a), y, radius * np.cos(a)])


def outline(inset: float = 0.0) -> list[tuple[float, float]]:
    """The wall, once round: the audience's arc, straight flanks, the shell behind the stage."""
    arc_points = [at(WALL - inset, a) for a in np.linspace(-84, 84, 25)]
    shell = [at(SHELL - inset, a) for a in np.linspace(135, 225, 13)]
    return [(p[0], p[2]) for p in (*arc_points, *shell)]


def blocks(radius: float) -> list[tuple[float, float]]:
    """From which to which angle each block of seats reaches at a radius."""
    half = np.degrees(0.5 * AISLE / radius)
    cuts = np.linspace(-EDGE, EDGE, AISLES + 2)
    last = len(cuts) - 2
    return [
        (a + (half if k else 0), b - (half if k < last else 0)) for k, (a, b) in enumerate(itertools.pairwise(cuts))
    ]


def _shell(room: Room) -> None:
    points = outline()
    for k, ((ax, az), (bx, bz)) in enumerate(zip(points, points[1:] + points[:1], strict=True)):
        behind = az < -1.0 and bz < -1.0
        room.add(
            quad((bx, 0, bz), (ax, 0, az), (ax, HIGH, az), (bx, HIGH, bz)), WALNUT if behind else NIGHT, "matte", 0.2
        )
        if k % 1 == 0 and not behind:
            p = np.array([ax, 0, az]) * 0.995
            low = TOP if az > 2.5 else 0.0
            if 2 < k < 23 and k != 12:
                room.add(bar(p + [0, low + 0.5, 0], p + [0, 9.6, 0], 0.045, 0.03), GOLD, "strip", group="house")
            elif k != 12:
                room.add(bar(p + [0, 0.3, 0], p + [0, 9.6, 0], 0.045, 0.03), GOLD, "strip", group="house")
    # slats before a glow, like the ridges of a shell: tall in the middle
    for a in np.linspace(138, 222, 37):
        tall = 6.2 + 2.6 * np.cos(np.radians((a - 180) * 1.9))
        room.add(
            block((-0.10, 0.0, -0.16), (0.10, tall, 0.0), "fb"),
            OAK,
            "matte",
            0.35,
            place=placed(at(SHELL - 0.3, a), np.radians(a + 180)),
        )
    for a in np.linspace(137, 223, 19)[:-1]:
        p, q = at(SHELL - 0.12, a, 0.06), at(SHELL - 0.12, a + 4.6, 0.06)
        room.add(bar(p, q, 0.05, 0.05), AMBER, "strip", group="house")
    for side in (-1, 1):  # felt panels on the flanks, in the colours of gums and tongues
        a, b = at(SHELL, 135 * side), at(WALL, 84 * side)
        along = (b - a) / np.linalg.norm(b - a)
        inward = np.array([-along[2], 0, along[0]]) * side
        inward = inward if inward @ -(a + b) > 0 else -inward
        turn = np.degrees(np.arctan2(inward[0], inward[2]))
        for k, (s, tall) in enumerate(((1.6, 5.2), (3.9, 6.4), (10.0, 6.0), (12.2, 4.8))):
            where = a + along * s + inward * 0.09
            room.add(
                soft((-0.95, 0.9, -0.06), (0.95, 0.9 + tall, 0.06), 0.05),
                ((0.20, 0.062, 0.055), (0.16, 0.080, 0.050))[k % 2],
                "cloth",
                0.1,
                place=placed(where, np.radians(turn)),
            )


def _ceiling(room: Room) -> None:
    for a in np.arange(0, 360, 15.0):  # a ring of dark plaster from the drum to beyond the walls
        p = [at(2.5, a, 10.6), at(2.5, a + 15, 10.6), at(18.4, a + 15, HIGH - 0.1), at(18.4, a, HIGH - 0.1)]
        room.add(outline_face(p, (0, -1, 0)), (0.028, 0.030, 0.038))
    for radius, y, tilt in ((5.0, 9.3, 0.55), (8.2, 8.75, 0.45), (11.4, 8.6, 0.35), (14.6, 8.75, 0.25)):
        ring = turned(
            [
                (radius + 0.62, y + tilt),
                (radius - 0.62, y),
                (radius - 0.62, y + 0.10),
                (radius + 0.62, y + tilt + 0.10),
            ],
            44,
            False,
        )
        room.add((ring[0], -ring[1] if (ring[1][0] @ [0, 1, 0]) > 0 else ring[1], ring[2]), WALNUT, "matte", 0.3)
        room.add(turned([(radius - 0.625, y + 0.015), (radius - 0.625, y + 0.05)], 44), AMBER, "strip", group="house")
    drum = turned([(2.5, 10.6), (2.36, 10.5), (2.30, 10.6), (2.30, 12.4)], 36, False)
    room.add((drum[0], drum[1] * [-1, 1, -1], drum[2]), (0.42, 0.40, 0.37), "ceramic", 0.4)
    room.add(disc_of((0, 12.4, 0), 2.3, 32, -1.0), (0.85, 0.93, 1.0), "sky", group="day")


def _ground(room: Room) -> None:
    floor = np.array([(x, 0.0, z) for x, z in outline()])
    room.add(outline_face(floor, (0, 1, 0)), STONE, "floor", 0.9)
    for radius, width, colour, group in ((4.75, 0.035, CYAN, "accent"), (5.15, 0.015, GOLD, "lamps")):
        room.add(turned([(radius + width, 0.006), (radius, 0.006)], 64), colour, "strip", group=group)
    for a in (-164.0, -123.0, 123.0, 164.0, 180.0):
        p, q = at(5.15, a, 0.005), at(9.6, a, 0.005)
        room.add(bar(p, q, 0.015, 0.002), GOLD, "strip", group="lamps")


def _stage(room: Room) -> None:
    room.add(
        turned([(3.78, 0.0), (3.78, 0.17), (3.70, 0.18), (3.44, 0.18), (3.44, 0.34), (3.38, STAGE)], 48, False),
        (0.20, 0.115, 0.06),
        "matte",
        0.4,
    )
    room.add(disc_of((0, STAGE, 0), 3.38, 48), (0.27, 0.185, 0.115), "floor", 0.45)
    for radius in (2.55, 1.7):
        room.add(turned([(radius + 0.02, STAGE + 0.004), (radius, STAGE + 0.004)], 48), BRASS, "metal", 0.6)
    room.add(turned([(3.79, 0.10), (3.79, 0.135)], 56), CYAN, "strip", group="accent")
    # HALO's ring, on three cables
    room.add(
        turned([(3.30, 6.50), (3.36, 6.44), (3.36, 6.58), (3.30, 6.64), (3.24, 6.58), (3.24, 6.44), (3.30, 6.50)], 56),
        (0.09, 0.10, 0.12),
        "metal",
        0.7,
    )
    room.add(turned([(3.37, 6.475), (3.37, 6.545)], 64), CYAN, "strip", group="accent")
    room.add(turned([(3.23, 6.545), (3.23, 6.475)], 64), CYAN, "strip", group="accent")
    for a in (60.0, 180.0, 300.0):
        room.add(rod([at(3.3, a, 6.62), at(2.45, a, 10.6)], 0.012, 4), NIGHT, "metal", 0.5)


def _tiers(room: Room) -> None:
    for row in range(ROWS + 1):
        r, h = FIRST + row * STEP, LOW + row * RISE
        before = h - RISE
        front = [(r - FRONT, before), (r - FRONT, h + 0.50), (r - FRONT + 0.16, h + 0.53), (r - FRONT + 0.14, h + 0.0)]
        for low, high in blocks(r):
            n = 7 if row < 5 else 8
            face = arc(front, low, high, n)
            room.add(
                (face[0], _away(face, r - FRONT + 0.08, h + 0.1), face[2]), OAK if row < ROWS else WALNUT, "matte", 0.45
            )
            room.add(
                arc(
                    [(r - FRONT - 0.012, before + 0.045), (r - FRONT - 0.012, before + 0.02)], low + 0.2, high - 0.2, n
                )[:1]
                + _line(r - FRONT - 0.012, before + 0.02, before + 0.045, low + 0.2, high - 0.2, n)[1:],
                AMBER,
                "strip",
                group="lamps",
            )
            if row == ROWS:
                continue
            room.add(
                _up(arc([(r - FRONT + 0.14, h), (r + STEP - FRONT, h)], low, high, n)),
                (0.075, 0.05, 0.04),
                "cloth",
                0.1,
            )
            seat = arc(
                [(r - 0.12, h + 0.10), (r - 0.16, h + 0.36), (r - 0.13, h + 0.44), (r + 0.32, h + 0.42)],
                low + 0.3,
                high - 0.3,
                n,
                True,
            )
            room.add((seat[0], _away(seat, r + 0.1, h + 0.2), seat[2]), SEAT, "cloth", 0.15)
            back = arc(
                [(r + 0.30, h + 0.42), (r + 0.40, h + 0.80), (r + 0.47, h + 0.84)], low + 0.3, high - 0.3, n, True
            )
            room.add((back[0], _away(back, r + 0.6, h + 0.3), back[2]), SEAT, "cloth", 0.15)
            for edge, sign in ((low, -1), (high, 1)):
                _end(room, r, h, edge, sign)


def _arms(room: Room) -> None:
    """Between every two seats an arm to share, as neighbours do."""
    rows = Rows(
        id="rows", at=(0.0, LOW, 0.0), radius=FIRST, rows=ROWS, step=STEP, rise=RISE, spread=SPREAD, gap=GAP,
        aisles=AISLES, aisle=AISLE,
    )  # fmt: skip
    for one, other in itertools.pairwise(seats(rows)):
        if (one.row, one.block) != (other.row, other.block):
            continue
        middle = (np.array(one.at) + other.at) / 2
        place = placed(middle, np.arctan2(middle[0], middle[2]))
        arm = block((-0.028, 0.55, -0.14), (0.028, 0.60, 0.36), "bf")
        room.add(arm, OAK, "matte", 0.5, place=place)
        room.add(block((-0.02, 0.42, 0.10), (0.02, 0.55, 0.34), "tbf"), WALNUT, "matte", 0.4, place=place)


def _end(room: Room, r: float, h: float, edge: float, sign: int) -> None:
    """The end of a row: a side with an arm to lean on, dark wood, down to the floor."""
    shape = [
        (-FRONT, -RISE),
        (STEP - FRONT, -RISE),
        (STEP - FRONT, 0.86),
        (0.30, 0.86),
        (0.16, 0.64),
        (-0.40, 0.62),
        (-FRONT, 0.53),
    ]
    if abs(abs(edge) - EDGE) < 1e-6:
        shape[0], shape[1] = (-FRONT, -h), (STEP - FRONT, -h)
    normal = np.cross((0, 1, 0), at(1, edge)) * sign
    a = np.radians(edge)
    out = np.array([np.cos(a), 0, -np.sin(a)]) * sign
    for off, face in ((0.03, out), (-0.05, -out)):
        room.add(outline_face([at(r + x, edge, h + y) + out * off for x, y in shape], face), WALNUT, "matte", 0.4)
    for (x0, y0), (x1, y1) in itertools.pairwise(shape):
        p = [
            at(r + x0, edge, h + y0) - out * 0.05,
            at(r + x1, edge, h + y1) - out * 0.05,
            at(r + x1, edge, h + y1) + out * 0.03,
            at(r + x0, edge, h + y0) + out * 0.03,
        ]
        room.add(outline_face(p, (0, 1, 0)), OAK, "matte", 0.4)
    del normal


def _aisles(room: Room) -> None:
    start, count = FIRST - STEP, 2 * ROWS + 2
    for centre in np.linspace(-EDGE, EDGE, AISLES + 2)[1:-1]:
        side = at(1, centre + 90) * 0.5 * AISLE
        for k in range(count):
            r, y = start + 0.55 * k, 0.17 * (k + 1)
            if k == 0:
                continue
            y -= 0.17
            a, b = at(r, centre, y), at(r + 0.55 + (0.3 if k == count - 1 else 0), centre, y)
            room.add(
                quad(a - side, a + side, b + side, b - side)[:1] + _flat(4) + ([[0, 1, 2], [0, 2, 3]],),
                (0.11, 0.070, 0.05),
                "cloth",
                0.1,
            )
            low = np.array([0, 0.17, 0])
            riser = [a - side - low, a + side - low, a + side, a - side]
            room.add(outline_face(riser, -at(1, centre)), (0.07, 0.045, 0.035))
            if k % 2:
                room.add(
                    bar(
                        a - side * 0.9 + [0, -0.02, 0] - at(0.012, centre),
                        a + side * 0.9 + [0, -0.02, 0] - at(0.012, centre),
                        0.012,
                        0.02,
                    ),
                    AMBER,
                    "strip",
                    group="lamps",
                )


def _gallery(room: Room) -> None:
    inner = FIRST + ROWS * STEP - FRONT + 0.14
    deck = _up(arc([(inner, TOP), (WALL, TOP)], -EDGE, EDGE, 24))
    room.add(deck, (0.10, 0.065, 0.045), "matte", 0.4)
    for side in (-1, 1):  # where the gallery ends: a wall down to the floor, and a rail
        a, b = at(inner - 0.14, EDGE * side), at(WALL, EDGE * side)
        room.add(both_sides([a, b, b + [0, TOP, 0], a + [0, TOP, 0]]), WALNUT, "matte", 0.3)
        for y in (0.55, 0.98):
            room.add(bar(a + [0, TOP + y, 0], b + [0, TOP + y, 0], 0.05), BRASS, "metal", 0.7)
        for t in (0.0, 0.5, 1.0):
            p = a + (b - a) * t
            room.add(bar(p + [0, TOP, 0], p + [0, TOP + 0.98, 0], 0.05, 0.05, (1, 0, 0)), BRASS, "metal", 0.6)


def both_sides(points):
    """A wall seen from both sides."""
    p = np.asarray(points, float)
    n = np.cross(p[1] - p[0], p[3] - p[0])
    front, back = outline_face(p, n), outline_face(p, -n)
    return (
        np.vstack([front[0], back[0]]),
        np.vstack([front[1], back[1]]),
        np.vstack([front[2], back[2] + len(front[0])]),
    )


def _doors(room: Room) -> None:
    _door(room, at(WALL - 0.16, 0.0, TOP), 180.0, 2.3, 2.7, (0.21, 0.12, 0.062), GOLD, "house")
    middle = 0.5 * (at(SHELL, 225) + at(WALL, -84))  # the side door
    _door(room, middle + at(0.12, 43.9), 43.9, 1.05, 2.15, (0.10, 0.016, 0.022), (1.0, 0.16, 0.12), "lamps")
    middle = 0.5 * (at(SHELL, 135) + at(WALL, 84))  # where stewards keep their brooms
    _door(room, middle + at(0.12, -43.9), -43.9, 1.05, 2.15, NIGHT, GOLD, "lamps")


def _door(room: Room, where, turn: float, width: float, height: float, colour, glow, group: str) -> None:
    place, w = placed(where, np.radians(turn)), width / 2
    for x in (-w - 0.12, w):
        room.add(block((x, 0, -0.12), (x + 0.12, height + 0.12, 0.08), "fb"), BRASS, "metal", 0.5, place=place)
    room.add(block((-w - 0.12, height, -0.12), (w + 0.12, height + 0.14, 0.08), "f"), BRASS, "metal", 0.5, place=place)
    room.add(block((-w, height + 0.16, 0.02), (w, height + 0.19, 0.05)), glow, "strip", group=group, place=place)
    leaves = (-w, 0.0, w) if width > 1.6 else (-w, w)
    for a, b in itertools.pairwise(leaves):
        room.add(block((a + 0.012, 0.01, -0.07), (b - 0.012, height, -0.01), "fb"), colour, "matte", 0.5, place=place)
        for y0, y1 in ((0.2, 0.95), (1.1, height - 0.2)):
            room.add(
                soft((a + 0.14, y0, -0.02), (b - 0.14, y1, 0.012), 0.012),
                tuple(c * 1.35 for c in colour),
                "matte",
                0.5,
                place=place,
            )
        x = b - 0.08 if a < 0 else a + 0.08
        room.add(rod([(x, 0.95, 0.05), (x, 1.25, 0.05)], 0.016, 6), BRASS, "metal", 0.8, place=place)


def _lamps(room: Room) -> None:
    room.lamp(
        "day",
        "spot",
        (0.96, 0.97, 1.0),
        6500.0,
        at=(0.0, 12.2, 0.0),
        towards=(0.0, -1.0, 0.06),
        size=(0.35, 0.35),
        angle=29.0,
    )
    room.lamp("day", "area", (0.90, 0.95, 1.0), 2600.0, at=(0.0, 10.3, 0.0), towards=(0.0, -1.0, 0.0), size=(4.2, 4.2))
    room.lamp("accent", "point", (0.10, 0.62, 0.80), 320.0, at=(0.0, 4.6, 0.0), size=(0.9, 0.9))
    for a in (-28.0, 28.0):  # two warm spots from the gallery, for faces at the lectern
        p = at(13.0, a, 8.2)
        room.lamp(
            "accent",
            "spot",
            (1.0, 0.80, 0.58),
            3200.0,
            at=tuple(p),
            towards=tuple(-p + [0, 1.5, 0]),
            size=(0.15, 0.15),
            angle=24.0,
        )
    for a in (-60.0, -20.5, 20.5, 60.0):
        room.lamp(
            "house",
            "area",
            (1.0, 0.84, 0.66),
            1100.0,
            at=tuple(at(10.8, a, 8.3)),
            towards=(0.0, -1.0, 0.0),
            size=(3.0, 3.0),
        )
    room.lamp(
        "house", "area", (1.0, 0.78, 0.54), 700.0, at=(0.0, 0.5, -8.2), towards=(0.0, 0.35, -1.0), size=(9.0, 0.4)
    )

    for a in (-62.0, -20.5, 20.5, 62.0):  # what falls on faces in the rows, from the front, however dark the hall is
        p = at(7.4, a, 8.0)
        aim = at(11.0, a, 2.0) - p
        room.lamp("lamps", "area", (1.0, 0.84, 0.68), 520.0, at=tuple(p), towards=tuple(aim), size=(3.4, 1.2))


def _ways(room: Room) -> None:
    room.disc_floor((0, 0), 3.4, STAGE)
    for a in np.arange(0, 360, 15.0):  # the two steps of the stage, and the floor round it
        d, slope = at(1, a + 7.5), -STAGE / 0.5
        ring = [at(r, b) for r, b in ((3.4, a), (3.4, a + 15), (3.9, a + 15), (3.9, a))]
        room.floor([(p[0], p[2]) for p in ring], STAGE - slope * 3.4, (slope * d[0], slope * d[2]))
        ring = [at(r, b) for r, b in ((3.86, a), (3.86, a + 15), (6.12, a + 15), (6.12, a))]
        room.floor([(p[0], p[2]) for p in ring])
        if 135 <= a < 225:
            ring = [at(r, b) for r, b in ((6.0, a), (6.0, a + 15), (10.35, a + 15), (10.35, a))]
            room.floor([(p[0], p[2]) for p in ring])
    for side in (-1, 1):
        flank = [
            at(6.12, EDGE * side),
            at(17.45, EDGE * side),
            at(17.45, 84 * side),
            at(10.4, 135 * side),
            at(6.12, 135 * side),
        ]
        room.floor([(p[0], p[2]) for p in flank])
    slope = RISE / STEP
    start = FIRST - STEP + 0.275
    inner = FIRST + ROWS * STEP - FRONT + 0.2
    for centre in np.linspace(-EDGE, EDGE, AISLES + 2)[1:-1]:
        d, side = at(1, centre), at(1, centre + 90) * (0.5 * AISLE - 0.06)
        end = start + TOP / slope
        ramp = [d * start - side, d * start + side, d * end + side, d * end - side]
        room.floor([(p[0], p[2]) for p in ramp], -start * slope, (slope * d[0], slope * d[2]))
    for a, b in zip(np.linspace(-EDGE, EDGE, 17), np.linspace(-EDGE, EDGE, 17)[1:], strict=False):
        ring = [at(r, c) for r, c in ((inner, a), (inner, b), (WALL - 0.2, b), (WALL - 0.2, a))]
        room.floor([(p[0], p[2]) for p in ring], TOP)
    room.wall(outline(0.12), 0.0, HIGH, closed=True)
    for low, high in blocks(FIRST):  # nobody climbs over the first row
        room.wall([(p[0], p[2]) for p in (at(FIRST - FRONT - 0.02, a) for a in np.linspace(low, high, 8))], 0.0, 1.2)
    for r in (FIRST + ROWS * STEP - FRONT + 0.07,):
        for low, high in blocks(r):
            room.wall([(p[0], p[2]) for p in (at(r, a) for a in np.linspace(low, high, 8))], TOP - 1.0, TOP + 1.2)
    for centre in np.linspace(-EDGE, EDGE, AISLES + 2)[1:-1]:
        for sign in (-1, 1):
            side = at(1, centre + 90) * 0.5 * AISLE * sign
            a, b = at(FIRST - FRONT, centre) + side, at(inner - 0.13, centre) + side
            room.wall([(a[0], a[2]), (b[0], b[2])], 0.0, TOP + 0.9)
    for side in (-1, 1):
        a, b = at(FIRST - FRONT, EDGE * side), at(WALL, EDGE * side)
        room.wall([(a[0], a[2]), (b[0], b[2])], 0.0, TOP + 1.0)


def _away(part, radius: float, height: float):
    """Normals of an arc turned away from a line inside it."""
    p, n, _ = part
    flat = np.hypot(p[:, 0], p[:, 2])
    out = np.column_stack([p[:, 0] / flat * (flat - radius), p[:, 1] - height, p[:, 2] / flat * (flat - radius)])
    return np.where(((n * out).sum(1) < 0)[:, None], -n, n)


def _up(part):
    p, _n, f = part
    return p, np.broadcast_to([0.0, 1.0, 0.0], p.shape).copy(), f


def _line(radius: float, low: float, high: float, a: float, b: float, count: int):
    p, _n, f = arc([(radius, low), (radius, high)], a, b, count)
    inwards = -p * [1, 0, 1]
    return p, inwards, f


def _flat(count: int):
    return (np.broadcast_to([0.0, 1.0, 0.0], (count, 3)).copy(),)
