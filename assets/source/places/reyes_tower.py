"""Reyes Tower, the office: a prow of glass and gold over the city, and a desk that turns its back on the view.

Its tip (z = -9.5) points down at the Nexus; the lift is in the dark wall at z = 6.5, and whoever sits at the desk sees
it. Groups: sky and sun (through the glass), lamps (lines in the ceiling), accent (patents, the pod, what gold does).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from assets.source.forms import ball_of, bar, block, outline_face, panel, prism, quad, rod, soft
from assets.source.rooms import Room
from assets.source.tones import GOLD, INK, PAPER

PLAN = [(7.5, 6.5), (9.0, -1.0), (0.0, -9.5), (-9.0, -1.0), (-7.5, 6.5)]
HIGH, DAIS = 4.7, 0.3
MARBLE, BRONZE, LACQUER = (0.020, 0.019, 0.021), (0.062, 0.044, 0.026), (0.060, 0.030, 0.020)
GLOW = (1.0, 0.72, 0.36)


def reyes_tower() -> Room:
    room = Room(texels=768, probe_at=(0.0, 1.7, -0.5))
    for part in (_floor, _glass, _ceiling, _core, _patents, _columns, _lights, _ways):
        part(room)
    return room


def _floor(room: Room) -> None:
    room.add(outline_face([(x, 0.0, z) for x, z in PLAN], (0, 1, 0)), MARBLE, "floor", 1.0)
    for k in range(7):  # chevrons of gold that point where he does not look
        z = 5.0 - 1.35 * k
        for s in (-1, 1):
            room.add(bar((0, 0.004, z - 1.1), (s * 3.2, 0.004, z), 0.05, 0.004), GOLD, "metal", 0.8)
    for low, high, z in ((0.0, 0.15, -3.2), (0.15, DAIS, -3.6)):
        half = 5.9 - (-3.2 - z) * 1.06
        room.add(prism([(half, z), (0.0, -9.25), (-half, z)], low, high, "t"), (0.034, 0.026, 0.022), "floor", 0.9)
        room.add(
            bar((-half, high - 0.02, z + 0.006), (half, high - 0.02, z + 0.006), 0.012, 0.03),
            GLOW,
            "strip",
            group="accent",
        )


def _glass(room: Room) -> None:
    for (ax, az), (bx, bz) in pairwise(PLAN):
        a, b = np.array([ax, 0.0, az]), np.array([bx, 0.0, bz])
        up = np.array([0, HIGH, 0])
        pane = quad(a, b, b + up, a + up)
        room.add(pane, (0.55, 0.60, 0.58), "glass", 0.9)
        length = float(np.linalg.norm(b - a))
        count = max(2, round(length / 1.55))
        inward = -np.array([(ax + bx) / 2, 0, (az + bz) / 2])
        inward /= np.linalg.norm(inward)
        for k in range(count + 1):
            p = a + (b - a) * k / count
            wide = 0.14 if k in (0, count) else 0.055
            room.add(bar(p, p + up, wide, 0.20, inward), GOLD, "metal", 0.75)
        for y, high in ((0.06, 0.12), (1.02, 0.05), (3.55, 0.05), (HIGH - 0.08, 0.16)):
            room.add(bar(a + [0, y, 0], b + [0, y, 0], 0.10, high), GOLD if y > 0.5 else BRONZE, "metal", 0.7)
        room.add(bar(a * 0.985 + [0, 0.98, 0], b * 0.985 + [0, 0.98, 0], 0.07, 0.04), LACQUER, "matte", 0.7)


def _ceiling(room: Room) -> None:
    room.add(outline_face([(x, HIGH, z) for x, z in PLAN], (0, -1, 0)), (0.050, 0.042, 0.036), "metal", 0.35)
    tip = np.array([0.0, HIGH - 0.07, 6.45])
    for x, z in [(9.0, -1.0), (6.0, -3.83), (3.0, -6.67), (0.0, -9.5), (-3.0, -6.67), (-6.0, -3.83), (-9.0, -1.0)]:
        end = np.array([x, HIGH - 0.07, z]) * [0.99, 1, 0.99]
        room.add(bar(tip, end, 0.20, 0.16), GOLD, "metal", 0.6)
        room.add(
            bar(tip + (end - tip) * 0.12 - [0, 0.085, 0], tip + (end - tip) * 0.96 - [0, 0.085, 0], 0.03, 0.012),
            GLOW,
            "strip",
            group="lamps",
        )
    for z in (3.6, 0.6, -2.4, -5.2):
        half = 6.9 if z > 0 else 8.2 * (z + 9.5) / 8.5
        room.add(bar((-half, HIGH - 0.05, z), (half, HIGH - 0.05, z), 0.10, 0.10), BRONZE, "metal", 0.5)


def _core(room: Room) -> None:
    room.add(quad((7.5, 0, 6.5), (-7.5, 0, 6.5), (-7.5, HIGH, 6.5), (7.5, HIGH, 6.5)), LACQUER, "matte", 0.6)
    for x in (-7.4, -5.0, -1.45, 1.45, 5.0, 7.4):
        room.add(block((x - 0.05, 0.0, 6.40), (x + 0.05, HIGH, 6.5), "nb"), GOLD, "metal", 0.7)
    # the lift: two leaves of gold, a line of light, and nothing in the way between it and the desk
    for s in (-1, 1):
        room.add(
            block((min(0.012 * s, 1.0 * s), 0.0, 6.36), (max(0.012 * s, 1.0 * s), 2.75, 6.42), "nb"),
            (0.50, 0.33, 0.12),
            "metal",
            0.8,
        )
        for k in range(5):
            x = s * (0.16 + 0.17 * k)
            room.add(bar((x, 0.1, 6.355), (x, 2.65, 6.355), 0.02, 0.01, (0, 0, 1)), GOLD, "metal", 0.9)
        room.add(
            block((min(1.0 * s, 1.14 * s), 0.0, 6.30), (max(1.0 * s, 1.14 * s), 2.92, 6.46), "nb"), INK, "metal", 0.6
        )
    room.add(block((-1.14, 2.78, 6.30), (1.14, 2.92, 6.46), "n"), INK, "metal", 0.6)
    room.add(block((-0.5, 2.83, 6.285), (0.5, 2.87, 6.30)), GLOW, "strip", group="accent")
    room.add(soft((1.28, 1.02, 6.38), (1.40, 1.26, 6.42), 0.015), GOLD, "metal", 0.8)
    room.add(ball_of((1.34, 1.17, 6.375), 0.016, 6, 4), (1.0, 0.16, 0.10), "lamp", group="accent")


def _patents(room: Room) -> None:
    """Twenty-three patents in frames, in the order of their dates; the twenty-fourth frame is up, and empty."""
    number = 0
    for side in (1, -1):
        for row in range(3):
            for col in range(4):
                number += 1
                x, y = side * (2.05 + 0.80 * col), 1.05 + 0.86 * row
                w, h, z = 0.27, 0.35, 6.37
                room.add(
                    block((x - w - 0.035, y - h - 0.035, z), (x + w + 0.035, y + h + 0.035, z + 0.04), "n"),
                    GOLD,
                    "metal",
                    0.7,
                )
                page = PAPER if number != 24 else (0.035, 0.022, 0.018)
                room.add(panel((x, y, z - 0.004), 2 * w, 2 * h, 180.0), page, "matte", 0.5)
                if number == 24:
                    continue
                for k in range(4):
                    long = 0.34 - 0.05 * ((number + k) % 3)
                    room.add(panel((x + (0.17 - long / 2), y - 0.10 - 0.055 * k, z - 0.007), long, 0.016, 180.0), INK)
                angle = np.linspace(0, 2 * np.pi, 5 + number % 4)[:-1]
                r = 0.10
                shape = [(x + r * np.cos(a + number), y + 0.15 + r * np.sin(a + number), z - 0.007) for a in angle]
                room.add(outline_face(shape, (0, 0, -1)), (0.10, 0.16, 0.24) if number % 2 else (0.30, 0.10, 0.06))
                inner = [(px + (x - px) * 0.14, py + (y + 0.15 - py) * 0.14, z - 0.009) for px, py, _ in shape]
                room.add(outline_face(inner, (0, 0, -1)), PAPER)
                room.add(panel((x - 0.19, y - 0.29, z - 0.008), 0.06, 0.05, 180.0), (0.45, 0.03, 0.03))
            a, b = (side * 1.75, 1.05 + 0.86 * row + 0.425, 6.30), (side * 4.75, 1.05 + 0.86 * row + 0.425, 6.30)
            room.add(bar(a, b, 0.03, 0.02), GLOW, "strip", group="accent")


def _columns(room: Room) -> None:
    for x, z in ((-5.6, -1.2), (5.6, -1.2)):
        ring = [(x + 0.34 * np.cos(a), z + 0.34 * np.sin(a)) for a in np.arange(4) * np.pi / 2]
        room.add(prism(ring, 0.0, HIGH, ""), BRONZE, "metal", 0.6)
        for px, pz in ring:
            room.add(rod([(px, 0.0, pz), (px, HIGH, pz)], 0.025, 4), GOLD, "metal", 0.8)
        room.pillar((x, z), 0.36, 0.0, HIGH)
    # shelves for prizes, low, along the dark wall
    for s in (-1, 1):
        room.add(
            soft((min(5.2 * s, 7.2 * s), 0.0, 5.95), (max(5.2 * s, 7.2 * s), 0.62, 6.42), 0.02), LACQUER, "matte", 0.7
        )
        room.add(block((min(5.2 * s, 7.2 * s), 0.62, 5.93), (max(5.2 * s, 7.2 * s), 0.645, 6.42)), GOLD, "metal", 0.6)
        room.wall([(5.15 * s, 6.5), (5.15 * s, 5.88), (7.4 * s, 5.88)], 0.0, 1.0)


def _lights(room: Room) -> None:
    room.lamp("lamps", "area", (1.0, 0.82, 0.58), 520.0, at=(0.0, 4.4, 1.0), towards=(0.0, -1.0, 0.0), size=(7.0, 5.0))
    room.lamp("sky", "sky", (0.70, 0.82, 1.0), 1.0)
    room.lamp("sun", "sun", (1.0, 0.74, 0.42), 5.0, towards=(0.80, -0.40, 0.30), size=(0.6, 0.6))
    for x in (-3.2, 3.2):
        room.lamp(
            "accent", "area", (1.0, 0.78, 0.50), 170.0, at=(x, 4.3, 5.4), towards=(0.0, -0.8, 0.75), size=(3.2, 0.2)
        )
    room.lamp(
        "lamps",
        "spot",
        (1.0, 0.78, 0.48),
        2300.0,
        at=(0.0, 4.5, -3.2),
        towards=(0.0, -1.0, -0.42),
        size=(0.1, 0.1),
        angle=44.0,
    )
    room.lamp(
        "lamps",
        "spot",
        (1.0, 0.78, 0.48),
        1700.0,
        at=(-5.2, 4.5, 2.6),
        towards=(0.0, -1.0, 0.0),
        size=(0.1, 0.1),
        angle=42.0,
    )
    room.lamp(
        "lamps",
        "spot",
        (1.0, 0.78, 0.48),
        1700.0,
        at=(4.6, 4.5, 1.9),
        towards=(0.0, -1.0, 0.0),
        size=(0.1, 0.1),
        angle=50.0,
    )


def _ways(room: Room) -> None:
    room.floor([(7.4, 6.35), (8.72, -0.95), (6.15, -3.4), (-6.15, -3.4), (-8.72, -0.95), (-7.4, 6.35)])
    slope = -DAIS / 0.8
    room.floor([(-5.9, -3.2), (5.9, -3.2), (5.1, -4.0), (-5.1, -4.0)], slope * 3.2, (0.0, slope))
    room.floor([(-5.1, -3.98), (5.1, -3.98), (0.0, -8.9)], DAIS)
    line = [(7.5, 6.33), (8.75, -1.0), (0.0, -9.2), (-8.75, -1.0), (-7.5, 6.33)]
    room.wall(line, 0.0, HIGH, closed=True)
