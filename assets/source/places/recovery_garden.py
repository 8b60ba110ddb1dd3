"""The Recovery Garden: a glasshouse on iron ribs, water in the middle, alcoves where patients come to themselves.

The nave lies along x, its door to the Atrium at -x. Paths are paved and can be walked; beds of moss behind kerbs not.
"""

from __future__ import annotations

import numpy as np

from assets.source.building import facing, flat, stem
from assets.source.forms import block, disc_of, leaf, soft
from assets.source.rooms import Room
from assets.source.shapes import surface
from assets.source.tones import (
    AMBER,
    BRASS,
    CLEAR,
    ICE,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    LINE,
    MOSS,
    PORCELAIN,
    STEEL,
    STONE,
)

X, Z, SPRING, APEX = 11.0, 6.6, 2.5, 7.4
RIBS = np.linspace(-X, X, 9)
BASIN = (4.2, 1.3)
RING = (6.3, 3.0)
ALCOVES = [(x, side) for side in (-1.0, 1.0) for x in (-5.0, 0.0, 5.0)]
HALF, DEEP = 1.35, 5.9
IRONWORK = (0.66, 0.69, 0.68)


def recovery_garden() -> Room:
    """The glasshouse with its lamps and its ground."""
    m = Room(texels=1024, probe_at=(0.0, 1.6, 2.2))
    for part in (_glasshouse, _ends, _paving, _beds, _basin, _climbers, _lamps, _ground):
        part(m)
    return m


def vault(x, v):
    """A point of the glass: along x, and v from 0 (one eave) to 1 (the other)."""
    a = np.pi * v
    return np.stack([x, SPRING + (APEX - SPRING) * np.sin(a) ** 0.9, -Z * np.cos(a)], -1)


def _glasshouse(m: Room) -> None:
    v = np.linspace(0.0, 1.0, 15)
    for k, x in enumerate(RIBS):
        end = k in (0, len(RIBS) - 1)
        line = vault(np.full(15, x), v)
        m.add(stem([[x, 0.5, -Z], *line, [x, 0.5, Z]], 0.085 if end else 0.06, 6), IRONWORK, "metal", 0.5)
    for t in np.linspace(0.0, 1.0, 9):
        m.add(stem([vault(np.array(x), np.array(t)) for x in (-X, 0.0, X)], 0.035, 4), IRONWORK, "metal", 0.5)
    glass = surface(lambda u, w: vault(u, w), np.linspace(-X, X, 3), np.linspace(0, 1, 13))
    m.add(facing(glass, (None, 0.0, 0.0), inward=True), CLEAR, "glass", 0.9)
    for side in (-1.0, 1.0):
        m.add(
            soft((-X - 0.15, 0.0, side * Z - 0.16), (X + 0.15, 0.62, side * Z + 0.16), 0.03), PORCELAIN, "ceramic", 0.6
        )
        m.add(soft((-X, 0.60, side * Z - 0.22), (X, 0.68, side * Z + 0.22), 0.02), STONE, "matte", 0.4)
        pane = flat((side * X, 0.68, side * Z), (-2 * side * X, 0, 0), (0, SPRING - 0.68, 0))
        pane = pane if pane[1][0, 2] * side < 0 else (pane[0], -pane[1], pane[2])
        m.add(pane, CLEAR, "glass", 0.9)
        for y in (1.55, SPRING):
            m.add(stem([(-X, y, side * Z), (0, y, side * Z), (X, y, side * Z)], 0.035, 4), IRONWORK, "metal", 0.5)
        for k in range(33):
            x = -X + 2 * X * k / 32
            if k % 4:
                m.add(stem([(x, 0.66, side * Z), (x, SPRING, side * Z)], 0.018, 3), IRONWORK, "metal", 0.5)
    m.add(flat((-60, -0.25, 60), (120, 0, 0), (0, 0, -120)), (0.09, 0.13, 0.06), "matte", 0.1)
    for k in range(22):  # a hedge round it
        a, side = -1.0 + 0.2 * (k // 2), 1.0 if k % 2 else -1.0
        tall = 1.1 + 0.35 * ((k * 0.618) % 1.0)
        m.add(
            soft((17 * a - 1.9, -0.4, side * 10.5 - 0.9), (17 * a + 1.9, tall, side * 10.5 + 0.9), 0.4),
            LEAF_DARK,
            "leaf",
            0.1,
        )
    for k in range(7):
        z = -9.0 + 3.0 * k
        m.add(
            soft((16.5, -0.4, z - 1.7), (18.3, 1.2 + 0.3 * ((k * 0.618) % 1.0), z + 1.7), 0.4), LEAF_DARK, "leaf", 0.1
        )


def _ends(m: Room) -> None:
    for side in (-1.0, 1.0):
        x = side * X
        for z in np.linspace(-Z, Z, 9)[1:-1]:
            top = float(vault(np.array(x), np.array(np.arccos(-z / Z) / np.pi))[1])
            low = 0.0 if abs(z) < 2.0 else 0.62
            m.add(stem([(x, low, z), (x, (low + top) / 2, z), (x, top, z)], 0.04, 4), IRONWORK, "metal", 0.5)
        for y in (2.66, 4.6):
            reach = Z * np.cos(np.arcsin(min(1.0, max(0.0, (y - SPRING) / (APEX - SPRING)) ** (1 / 0.9))))
            m.add(stem([(x, y, -reach), (x, y, 0.0), (x, y, reach)], 0.04, 4), IRONWORK, "metal", 0.5)
        fan = [(x, 0.0, -Z), *[tuple(vault(np.array(x), np.array(t))) for t in np.linspace(0, 1, 13)], (x, 0.0, Z)]
        points = np.array([*fan, (x, 1.0, 0.0)])
        k = np.arange(len(fan) - 1)
        faces = np.stack([k, k + 1, np.full(len(k), len(fan))], -1)
        m.add((points, np.broadcast_to([-side, 0.0, 0.0], points.shape), faces), CLEAR, "glass", 0.9)
        for z0, z1 in ((-Z, -1.3), (1.3, Z)):
            m.add(soft((x - 0.16, 0.0, z0), (x + 0.16, 0.62, z1), 0.03), PORCELAIN, "ceramic", 0.6)
    x = -X
    m.add(block((x - 0.1, 2.62, -1.3), (x + 0.14, 2.78, 1.3)), PORCELAIN, "ceramic", 0.5)
    m.add(block((x + 0.14, 2.68, -1.2), (x + 0.15, 2.71, 1.2), "l"), LINE, "strip", group="accent")
    m.add(flat((x - 0.05, 0.0, 1.6), (-2.6, 0, 0), (0, 0, -3.2)), (0.07, 0.08, 0.09), "floor", 0.8)
    m.add(flat((x - 2.6, 0.0, 1.6), (0, 0, -3.2), (0, 3.0, 0)), (0.62, 0.66, 0.70), "sky", group="day")


def _paving(m: Room) -> None:
    tone = np.array([0.34, 0.33, 0.30])
    m.add(flat((-X, -0.012, 1.15), (2 * X, 0, 0), (0, 0, -2.3)), tone * 0.5, "matte", 0.2)
    m.add(flat((-RING[0], -0.011, RING[1]), (2 * RING[0], 0, 0), (0, 0, -2 * RING[1])), tone * 0.5, "matte", 0.2)

    def slabs(x0, x1, z0, z1, nx, nz, seed):
        for i in range(nx):
            for j in range(nz):
                a, b = x0 + (x1 - x0) * i / nx, x0 + (x1 - x0) * (i + 1) / nx
                c, e = z0 + (z1 - z0) * j / nz, z0 + (z1 - z0) * (j + 1) / nz
                shade = 0.88 + 0.24 * (((i * 7 + j * 13 + seed) * 0.618) % 1.0)
                part = flat((a + 0.012, 0.0, e - 0.012), (b - a - 0.024, 0, 0), (0, 0, c - e + 0.024))
                m.add(part, tone * shade, "floor", 0.35)

    slabs(-X, -RING[0], -1.1, 1.1, 6, 2, 1)
    slabs(RING[0], X, -1.1, 1.1, 6, 2, 2)
    for side in (-1.0, 1.0):
        z0, z1 = sorted((side * (BASIN[1] + 0.4), side * RING[1]))
        slabs(-RING[0], RING[0], z0, z1, 12, 1, 3)
        x0, x1 = sorted((side * (BASIN[0] + 0.4), side * RING[0]))
        slabs(x0, x1, -(BASIN[1] + 0.4), BASIN[1] + 0.4, 1, 3, 4)
    for x, side in ALCOVES:
        z0, z1 = sorted((side * RING[1], side * DEEP))
        m.add(flat((x - HALF, -0.011, z1), (2 * HALF, 0, 0), (0, 0, z0 - z1)), tone * 0.5, "matte", 0.2)
        slabs(x - HALF, x + HALF, z0, z1, 3, 3, int(x) + 5)


def _beds(m: Room) -> None:
    """Moss in waves behind kerbs, with ferns and stones."""
    spans = [(-X + 0.25, -6.4), (-3.6, -1.4), (1.4, 3.6), (6.4, X - 0.25)]
    for side in (-1.0, 1.0):
        for n, (x0, x1) in enumerate(spans):
            z_in = 1.15 if n in (0, 3) else RING[1] + 0.05
            _bed(m, x0, x1, side * z_in, side * (Z - 0.2), 3 * n + (side > 0))
        for x in (-5.0, 0.0, 5.0):
            _bed(m, x - HALF, x + HALF, side * (DEEP + 0.02), side * (Z - 0.2), int(x) + 40, low=True)


def _bed(m: Room, x0: float, x1: float, z0: float, z1: float, seed: int, low: bool = False) -> None:
    za, zb = sorted((z0, z1))

    def fn(u, v):
        edge = np.minimum(np.minimum(u - x0, x1 - u), np.minimum(v - za, zb - v))
        rise = np.clip(edge / 0.6, 0, 1) ** 0.7
        wave = 0.5 + 0.30 * np.sin(1.9 * u + seed) * np.sin(1.6 * v + 2 * seed) + 0.2 * np.sin(4.1 * u + v + seed)
        return np.stack([u, 0.16 + (0.08 if low else 0.34) * rise * wave, v], -1)

    nx, nz = max(3, int((x1 - x0) / 0.55)), max(2, int((zb - za) / 0.6))
    part = surface(fn, np.linspace(x0, x1, nx + 1), np.linspace(za, zb, nz + 1))
    part = part if part[1][:, 1].sum() > 0 else (part[0], -part[1], part[2][:, ::-1])
    p = part[0]
    shade = 0.75 + 0.4 * (0.5 + 0.5 * np.sin(3.3 * p[:, 0] + seed) * np.sin(2.7 * p[:, 2]))
    m.add(part, np.array(MOSS) * shade[:, None], "leaf", 0.1)
    for a, b in (((x0, za), (x1, za)), ((x0, zb), (x1, zb)), ((x0, za), (x0, zb)), ((x1, za), (x1, zb))):
        if abs(a[1]) > Z - 0.3 and abs(b[1]) > Z - 0.3:
            continue
        at = np.array([min(a[0], b[0]) - 0.05, 0.0, min(a[1], b[1]) - 0.05])
        to = np.array([max(a[0], b[0]) + 0.05, 0.20, max(a[1], b[1]) + 0.05])
        m.add(soft(at, to, 0.02), STONE, "matte", 0.35)
    count = 2 if low else int(4 + (x1 - x0) * (zb - za) * 0.5)
    for k in range(count):
        x = x0 + 0.35 + (x1 - x0 - 0.7) * ((k * 0.618 + 0.17 * seed) % 1.0)
        z = za + 0.3 + (zb - za - 0.6) * ((k * 0.382 + 0.29 * seed) % 1.0)
        y = float(fn(np.array(x), np.array(z))[1])
        if k % 4 == 3:
            m.add(
                soft((x - 0.2, y - 0.12, z - 0.16), (x + 0.2, y + 0.13, z + 0.16), 0.1),
                np.array(STONE) * 0.7,
                "matte",
                0.2,
            )
            continue
        tone = (LEAF, LEAF_DARK, LEAF_LIGHT)[k % 3]
        for j in range(6):  # a fern
            a = j * 1.05 + k
            reach = 0.36 + 0.16 * ((j * 0.618) % 1.0)
            along = (reach * np.cos(a), 0.22 + 0.15 * ((k * 0.3) % 1.0), reach * np.sin(a))
            m.add(leaf((x, y - 0.02, z), along, 0.13, 0.25), tone, "leaf", 0.2)


def _basin(m: Room) -> None:
    """Long water over tiles, blue and green as nobody lays them any more."""
    bx, bz = BASIN
    for side in (-1.0, 1.0):
        m.add(
            soft((-bx - 0.4, 0.0, side * (bz + 0.2) - 0.2), (bx + 0.4, 0.36, side * (bz + 0.2) + 0.2), 0.03),
            STONE,
            "matte",
            0.5,
        )
        m.add(soft((side * (bx + 0.2) - 0.2, 0.0, -bz), (side * (bx + 0.2) + 0.2, 0.36, bz), 0.03), STONE, "matte", 0.5)
        m.add(
            flat((-bx, 0.30, side * bz * 0.999), (2 * bx, 0, 0), (0, -0.25, 0))
            if side < 0
            else flat((bx, 0.30, bz * 0.999), (-2 * bx, 0, 0), (0, -0.25, 0)),
            (0.06, 0.25, 0.28),
            "ceramic",
            0.7,
        )
        m.add(block((-bx, 0.02, side * (bz + 0.401)), (bx, 0.04, side * (bz + 0.404))), LINE, "strip", group="accent")
    tones = ((0.04, 0.24, 0.30), (0.06, 0.32, 0.34), (0.03, 0.17, 0.26), (0.10, 0.38, 0.34))
    for i in range(28):
        for j in range(8):
            x, z = -bx + 2 * bx * i / 28, -bz + 2 * bz * j / 8
            tone = BRASS if (i * 8 + j) % 37 == 0 else tones[(i * 5 + j * 3 + (i * j) % 7) % 4]
            m.add(
                flat(
                    (x + 0.008, 0.06, z + 2 * bz / 8 - 0.008), (2 * bx / 28 - 0.016, 0, 0), (0, 0, -2 * bz / 8 + 0.016)
                ),
                tone,
                "ceramic",
                0.8,
            )
    m.add(flat((-bx, 0.05, bz), (2 * bx, 0, 0), (0, 0, -2 * bz)), (0.02, 0.06, 0.07), "matte")
    m.add(flat((-bx, 0.27, bz), (2 * bx, 0, 0), (0, 0, -2 * bz)), (0.20, 0.46, 0.48), "water", 0.95)
    for k, (x, z) in enumerate(((-2.6, 0.5), (-2.1, 0.75), (-2.35, 0.1), (1.7, -0.6), (2.2, -0.35), (3.1, 0.6))):
        m.add(disc_of((x, 0.28, z), 0.20 + 0.05 * (k % 3), 9), LEAF if k % 2 else LEAF_LIGHT, "leaf", 0.4)
    m.add(stem([(0, 0.05, 0), (0, 0.3, 0), (0, 0.52, 0)], [0.16, 0.10, 0.05], 10), PORCELAIN, "ceramic", 0.8)
    m.add(disc_of((0, 0.525, 0), 0.10, 10), ICE, "water", 0.9)


def _climbers(m: Room) -> None:
    for k, x in enumerate(RIBS[1:-1]):
        for side in (-1.0, 1.0):
            if (k + (side > 0)) % 2:
                continue
            for j in range(15):
                t = 0.02 + 0.022 * j
                p = (
                    vault(np.array(x), np.array(t if side < 0 else 1 - t))
                    if j > 4
                    else np.array([x, 0.8 + 0.36 * j, side * Z])
                )
                along = (0.30 * np.sin(j * 2.2), 0.10, -side * (0.16 + 0.1 * (j % 3)))
                m.add(leaf(p, along, 0.20, 0.4), (LEAF, LEAF_LIGHT, LEAF_DARK)[j % 3], "leaf", 0.2)
    for k in range(7):  # lanterns that hang from the ridge
        x = -8.25 + 2.75 * k
        m.add(stem([(x, APEX, 0), (x, 5.2 - 0.3 * (k % 2), 0)], 0.008, 3), STEEL, "metal", 0.5)
        y = 5.05 - 0.3 * (k % 2)
        m.add(soft((x - 0.13, y - 0.2, -0.13), (x + 0.13, y + 0.15, 0.13), 0.08), AMBER, "lamp", group="lamps")


def _lamps(m: Room) -> None:
    m.lamp("day", "sky", (0.70, 0.84, 1.0), 0.9)
    m.lamp("sun", "sun", (1.0, 0.90, 0.72), 3.4, towards=(0.50, -0.72, -0.48), size=(0.8, 0.8))
    for k in range(7):
        at = (-8.25 + 2.75 * k, 4.75 - 0.3 * (k % 2), 0.0)
        m.lamp("lamps", "point", (1.0, 0.70, 0.38), 330.0, at=at, size=(0.16, 0.16))
    for x, side in ALCOVES:
        m.lamp("accent", "point", (0.60, 0.90, 1.0), 14.0, at=(x, 1.0, side * 5.6), size=(0.1, 0.1))


def _ground(m: Room) -> None:
    rx, rz, bx, bz = *RING, BASIN[0] + 0.45, BASIN[1] + 0.45
    for side in (-1.0, 1.0):
        m.floor([(-rx, side * bz), (rx, side * bz), (rx, side * (rz - 0.05)), (-rx, side * (rz - 0.05))])
        m.floor([(side * bx, -rz + 0.05), (side * rx, -rz + 0.05), (side * rx, rz - 0.05), (side * bx, rz - 0.05)])
        m.floor(
            [
                (side * (rx - 0.2), -1.05),
                (side * (X - 0.25), -1.05),
                (side * (X - 0.25), 1.05),
                (side * (rx - 0.2), 1.05),
            ]
        )
    for x, side in ALCOVES:
        z0, z1 = side * (rz - 0.3), side * (DEEP - 0.1)
        m.floor([(x - HALF + 0.08, z0), (x + HALF - 0.08, z0), (x + HALF - 0.08, z1), (x - HALF + 0.08, z1)])
    m.wall([(-X, -Z), (X, -Z), (X, Z), (-X, Z)], 0.0, 3.0, closed=True)
    m.wall(
        [
            (-BASIN[0] - 0.4, -bz + 0.05),
            (BASIN[0] + 0.4, -bz + 0.05),
            (BASIN[0] + 0.4, bz - 0.05),
            (-BASIN[0] - 0.4, bz - 0.05),
        ],
        0.0,
        0.36,
        closed=True,
    )
