"""The Pod Ring: twelve sockets in the wall as in a jaw, a pod in ten of them, a sky behind each; an oculus over all.

Pod one stands at (0, -5.6) and faces +z, where the doors are; the ring's own middle is at z = 2.4. The socket left of
the doors is empty: a pod stood there.
"""

from __future__ import annotations

import numpy as np

from assets.source.building import annulus, at_turn, flat, hoop, ribbon, round_wall, spun, stem
from assets.source.forms import block, disc_of, soft
from assets.source.rooms import Room
from assets.source.shapes import placed
from assets.source.tones import (
    BRASS,
    CLEAR,
    ICE,
    IRON,
    LINE,
    PANEL,
    PORCELAIN,
    RECESS,
    SLATE,
    SLATE_LIGHT,
    STEEL,
    WALNUT,
)

MIDDLE = np.array([0.0, 0.0, 2.4])
RING, FACE, SOCKET, HIGH = 8.0, 9.8, 2.05, 4.1
SLOTS = [np.radians(180.0 + 30.0 * k) for k in range(12)]
"""Turns of the sockets; the first is pod one's, the seventh the doors', the eighth is empty."""


def pod_ring() -> Room:
    """The ring with its lamps and its ground."""
    m = Room(texels=1024, probe_at=(0.0, 1.6, -1.4))
    for part in (_floor, _sockets, _dome, _doors, _lamps, _ground):
        part(m)
    return m


def _add(m: Room, part, *look, **more):
    """A part made about the middle of the ring."""
    m.add((part[0] + MIDDLE, part[1], part[2]), *look, **more)


def _plan(slot: float, count: int = 12):
    """The outline of one twelfth of the wall, (x, z) about the middle: a socket between two halves of a septum."""
    out, side = at_turn(slot, 1.0), at_turn(slot + np.pi / 2, 1.0)
    psi = np.linspace(-np.pi / 2, np.pi / 2, count + 1)
    curve = [out * (9.55 + SOCKET * np.cos(p)) + side * SOCKET * np.sin(p) for p in psi]
    return at_turn(slot - np.radians(15.0), FACE), curve, at_turn(slot + np.radians(15.0), FACE)


def _sheet(path, low: float, high: float, towards):
    """A vertical band along a path, its normals smooth and turned towards a point."""
    path = np.asarray(path)
    along = np.gradient(path, axis=0)
    n = np.stack([along[:, 2], np.zeros(len(path)), -along[:, 0]], -1)
    n /= np.linalg.norm(n, axis=1, keepdims=True)
    away = np.asarray(towards, float) - path
    n *= np.sign((n * away).sum(1).sum())
    points = np.vstack([path * [1, 0, 1] + [0, low, 0], path * [1, 0, 1] + [0, high, 0]])
    k, c = np.arange(len(path) - 1), len(path)
    faces = np.concatenate([np.stack([k, k + 1, k + c + 1], -1), np.stack([k, k + c + 1, k + c], -1)])
    return points, np.vstack([n, n]), faces


def _floor(m: Room) -> None:
    _add(m, annulus(0.0, 12.2, 0.0, sides=72), SLATE, "floor", 0.92)
    _add(m, annulus(1.55, 1.60, 0.005, sides=56), LINE, "strip", group="accent")
    _add(m, annulus(4.6, 5.0, 0.004, sides=64), SLATE_LIGHT, "floor", 0.75)
    _add(m, annulus(4.57, 4.60, 0.006, sides=72), BRASS, "metal", 0.7)
    for k, a in enumerate(SLOTS):  # a line of light leads to each pod
        if k in (6, 7):
            continue
        d = at_turn(a, 1.0)
        t = np.linspace(1.6, 6.9, 5)
        _add(m, ribbon([d * r + [0, 0.006, 0] for r in t], 0.028), LINE, "strip", group="accent")
        _add(m, spun(annulus(1.06, 1.09, 0.006, sides=32), 0.0, d * RING), LINE, "strip", group="accent")
    for k in range(12):  # joints of the slabs
        d = at_turn(SLOTS[k] + np.radians(15), 1.0)
        _add(m, ribbon([d * 5.0 + [0, 0.004, 0], d * 9.8 + [0, 0.004, 0]], 0.02), BRASS, "metal", 0.6)


def _sockets(m: Room) -> None:
    for k, slot in enumerate(SLOTS):
        left, curve, right = _plan(slot)
        out = at_turn(slot, 1.0)
        for edge, end in ((left, curve[0]), (right, curve[-1])):  # half a septum each
            _add(m, _sheet([edge, end], 0.0, HIGH, (0, 0, 0)), WALNUT, "matte", 0.45)
        if k != 6:
            _add(m, _sheet(curve, 0.42, HIGH, out * 8.0), RECESS if k == 7 else PANEL, "matte", 0.35)
            _add(m, _sheet([c * 0.995 for c in curve], 0.0, 0.42, out * 8.0), WALNUT, "matte", 0.4)
            shelf = [c - out * 0.03 for c in curve]
            _add(m, _sheet(shelf, 0.42, 0.46, out * 8.0), LINE, "strip", group="accent")
            lamp = out * 9.7 + [0, HIGH - 0.012, 0]
            _add(m, disc_of(lamp, 0.22, 12, -1.0), (1.0, 0.96, 0.90), "lamp", group="lamps")
        a = slot + np.radians(15.0)  # on each septum a line of light and a fin of porcelain
        place = placed(at_turn(a, FACE) + MIDDLE, a + np.pi)
        m.add(soft((-0.09, 0.0, 0.0), (0.09, HIGH, 0.34), 0.05), PORCELAIN, "ceramic", 0.6, place=place)
        m.add(flat((-0.012, 0.7, 0.345), (0.024, 0, 0), (0, 2.3, 0)), LINE, "strip", place=place, group="accent")
        m.add(block((-0.13, 0.0, 0.0), (0.13, 0.16, 0.40), "b f"), IRON, "metal", 0.5, place=place)
    _add(m, annulus(9.3, 12.2, HIGH, sides=72, up=-1.0), (0.46, 0.48, 0.50), "matte", 0.2)
    d = at_turn(SLOTS[7], 1.0)  # the foot of the pod that is away, and its cables
    _add(
        m,
        spun(round_wall([(0.78, 0.0), (0.74, 0.10), (0.0, 0.10)], sides=32), 0.0, d * RING),
        SLATE_LIGHT,
        "ceramic",
        0.5,
    )
    _add(m, spun(annulus(0.70, 0.73, 0.105, sides=32), 0.0, d * RING), BRASS, "metal", 0.7)
    for k in range(3):
        side = at_turn(SLOTS[7] + 1.57, 0.12 * (k - 1))
        pts = [
            d * 11.4 + side + [0, 0.5, 0],
            d * 10.6 + side * 2 + [0, 0.05, 0],
            d * 9.4 + side + [0, 0.03, 0],
            d * 8.3 + side * 0.5 + [0, 0.13, 0],
        ]
        _add(m, stem(pts, 0.02, 5), IRON, "metal", 0.3)


def _dome(m: Room) -> None:
    _add(
        m,
        round_wall([(9.3, HIGH), (9.26, HIGH + 0.10), (9.3, HIGH + 0.2), (9.3, 5.0)], sides=72, inward=True),
        PORCELAIN,
        "ceramic",
        0.5,
    )
    _add(m, round_wall([(9.24, HIGH + 0.04), (9.24, HIGH + 0.09)], sides=72, inward=True), ICE, "strip")
    profile = [(9.3, 5.0), (8.6, 5.75), (7.0, 6.45), (5.0, 6.95), (3.1, 7.15)]
    _add(m, round_wall(profile, sides=72, inward=True, sharp=False), (0.30, 0.335, 0.375), "matte", 0.1)
    _add(
        m,
        round_wall([(3.1, 7.15), (3.0, 7.06), (2.88, 7.12), (2.8, 8.0)], sides=56, inward=True),
        PORCELAIN,
        "ceramic",
        0.6,
    )
    _add(m, round_wall([(3.2, 7.13), (3.12, 7.125)], sides=56, inward=True), ICE, "strip")
    _add(m, annulus(0.0, 2.8, 8.0, sides=48, up=-1.0), (0.80, 0.90, 1.0), "sky")
    for k in range(12):  # each septum goes on as a rib
        a = SLOTS[k] + np.radians(15)
        rows = [(9.25, 4.2), (9.22, 5.0), (8.53, 5.71), (6.95, 6.39), (4.97, 6.89), (3.1, 7.08)]
        _add(
            m,
            stem([at_turn(a, r, y) for r, y in rows], [0.10, 0.11, 0.10, 0.085, 0.07, 0.05], 6),
            PORCELAIN,
            "matte",
            0.4,
        )
    for k in range(3):
        d = at_turn(k * np.pi / 3, 2.82)
        _add(m, stem([d + [0, 7.8, 0], -d + [0, 7.8, 0]], 0.025, 4), STEEL, "metal", 0.4)
    _add(m, hoop(2.0, 0.05, 5.2, 56, 6), ICE, "strip")
    for k in range(4):
        d = at_turn(k * np.pi / 2 + 0.4, 1.0)
        _add(m, stem([d * 2.0 + [0, 5.24, 0], d * 3.0 + [0, 7.1, 0]], 0.007, 3), STEEL, "metal", 0.5)


def _doors(m: Room) -> None:
    """The way in: a short passage to a wall of frosted glass, and who stands behind it."""
    z = MIDDLE[2] + 11.2
    for side in (-1.0, 1.0):
        x = side * SOCKET
        wall = flat((x, 0, MIDDLE[2] + 9.5), (0, 0, 2.6), (0, HIGH, 0))
        wall = wall if side < 0 else (wall[0], -wall[1], wall[2])
        m.add((wall[0], np.broadcast_to([-side, 0.0, 0.0], (4, 3)), wall[2]), PANEL, "matte", 0.4)
        m.add(block((x - 0.06, 0.0, z - 0.1), (x + 0.06, 3.2, z + 0.04), "b"), IRON, "metal", 0.6)
    m.add(block((-SOCKET, 3.05, z - 0.14), (SOCKET, 3.2, z + 0.04)), PORCELAIN, "ceramic", 0.5)
    m.add(flat((SOCKET, 3.2, z), (-2 * SOCKET, 0, 0), (0, HIGH - 3.2, 0)), PANEL, "matte", 0.3)
    m.add(block((-1.9, 3.02, z - 0.16), (1.9, 3.045, z - 0.14)), LINE, "strip", group="accent")
    uv = np.array([[1.0, 0.0], [-1.0, 0.0], [-1.0, 1.0], [1.0, 1.0]])
    m.add(flat((SOCKET, 0, z + 0.7), (-2 * SOCKET, 0, 0), (0, 3.2, 0)), (1.0, 0.86, 0.70), "crowd", uv=uv, group="sun")
    m.add(flat((-SOCKET, 0.001, z + 0.7), (2 * SOCKET, 0, 0), (0, 0, -0.8)), SLATE, "floor", 0.8)
    for x in (-1.22, 1.22):  # the fixed panes beside and over the leaves
        m.add(block((x - 0.02, 0.0, z - 0.03), (x + 0.02, 3.05, z + 0.03), "b t"), STEEL, "metal", 0.7)
        edge = np.sign(x) * SOCKET
        for y in (0.0, 2.60):
            m.add(block((min(x, edge), y, z - 0.02), (max(x, edge), y + 0.06, z + 0.02)), STEEL, "metal", 0.7)
        m.add(flat((max(x, edge), 0.0, z), (min(x, edge) - max(x, edge), 0, 0), (0, 3.05, 0)), CLEAR, "glass", 0.6)
    m.add(block((-1.22, 2.62, z - 0.02), (1.22, 2.68, z + 0.02)), STEEL, "metal", 0.7)
    m.add(flat((1.22, 2.66, z), (-2.44, 0, 0), (0, 0.4, 0)), CLEAR, "glass", 0.6)


def _lamps(m: Room) -> None:
    m.lamp("day", "area", (0.86, 0.94, 1.0), 2800.0, at=(0, 7.8, 2.4), size=(4.8, 4.8))
    m.lamp("sun", "area", (1.0, 0.70, 0.42), 420.0, at=(0, 1.9, 14.0), towards=(0.0, -0.12, -1.0), size=(3.8, 2.8))
    for k, a in enumerate(SLOTS):
        if k == 6:
            continue
        p = at_turn(a, 9.6, HIGH - 0.06) + MIDDLE
        m.lamp("lamps", "spot", (1.0, 0.94, 0.86), 100.0, at=tuple(p), size=(0.15, 0.15), angle=115.0)
        q = at_turn(a, 6.6, 5.9) + MIDDLE
        m.lamp("lamps", "point", (0.90, 0.95, 1.0), 70.0, at=tuple(q), size=(0.25, 0.25))
    m.lamp("lamps", "area", (0.72, 0.88, 1.0), 90.0, at=(0, 5.1, 2.4), size=(3.0, 3.0))


def _ground(m: Room) -> None:
    m.disc_floor((0.0, MIDDLE[2]), 9.4, 0.0, 36)
    for k, slot in enumerate(SLOTS):
        if k == 6:
            m.floor([(-1.75, 10.5), (1.75, 10.5), (1.75, 13.3), (-1.75, 13.3)])
            continue
        out, side = at_turn(slot, 1.0), at_turn(slot + np.pi / 2, 1.0)
        psi = np.linspace(-np.pi / 2, np.pi / 2, 9)
        outline = [MIDDLE + out * (9.4 + 1.75 * np.cos(p)) + side * 1.7 * np.sin(p) for p in psi]
        m.floor([p[[0, 2]] for p in (*outline, MIDDLE + out * 8.8 - side * 1.7, MIDDLE + out * 8.8 + side * 1.7)][:9])
    line = []
    for k, slot in enumerate(SLOTS):
        left, curve, right = _plan(slot, 6)
        if k == 6:
            curve = [np.array([SOCKET, 0, 11.2]), np.array([-SOCKET, 0, 11.2])]
            curve = curve if np.linalg.norm(curve[0] - left) < np.linalg.norm(curve[1] - left) else curve[::-1]
        line += [(p + MIDDLE)[[0, 2]] for p in (left, *curve, right)]
    m.wall(line, 0.0, 5.0, closed=True)
    p = at_turn(SLOTS[7], RING) + MIDDLE
    m.pillar((p[0], p[2]), 0.8, 0.0, 0.12)
