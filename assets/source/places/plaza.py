"""The plaza before the Nexus: paving in rings like those of enamel, a white drum with fins, a terrace over Lantern Row.

The Nexus lies at -z with its doors at (0, -11); the steps down to Lantern Row are at -x, the tram stops at +x +z. The
city and the lamps of the Row are props without baked light (city, row_far).
"""

from __future__ import annotations

import itertools

import numpy as np

from assets.source.building import annulus, at_turn, flat, ribbon, round_wall, spun, stairs_floor, stem
from assets.source.forms import block, disc_of, leaf, prism, soft
from assets.source.places.atrium import _root
from assets.source.rooms import Room
from assets.source.shapes import net, placed
from assets.source.tones import (
    AMBER,
    BRASS,
    CLEAR,
    CYAN,
    EARTH,
    ICE,
    IRON,
    LEAF,
    LEAF_LIGHT,
    PANEL,
    PORCELAIN,
    RECESS,
    STEEL,
    STONE,
    WALNUT,
)

NEXUS = np.array([0.0, 0.0, -26.0])
R, TALL, DOOR = 15.0, 11.0, np.radians(8.0)
WEST, EAST, SOUTH = -24.0, 24.0, 18.0
STEPS = (6.0, 10.0)  # z of the way down
BASIN = (9.5, 7.5, 3.2)


def plaza() -> Room:
    """The plaza with its lamps and its ground."""
    m = Room(texels=1024, probe_at=(0.0, 1.7, 4.0))
    for part in (_paving, _nexus, _porch, _beds, _terrace, _tracks, _basin, _lamps, _ground):
        part(m)
    return m


def _add(m: Room, part, *look, **more):
    """A part made about the middle of the Nexus."""
    m.add((part[0] + NEXUS, part[1], part[2]), *look, **more)


def _paving(m: Room) -> None:
    edges = [15.0, 16.4, 18.5, 19.1, 22.3, 25.0, 25.5, 29.2, 32.4, 33.0, 37.0, 41.5, 42.0, 47.5]
    tones = (0.31, 0.27, 0.17, 0.30, 0.26, 0.16, 0.29, 0.25, 0.16, 0.285, 0.25, 0.16, 0.27)
    for k, (a, b) in enumerate(itertools.pairwise(edges)):
        reach = np.arcsin(min(0.98, 26.0 / b))
        tone = np.array([1.04, 1.0, 0.94]) * tones[k] * 0.82
        _add(m, annulus(a, b, 0.0, -reach, reach, 20), tone, "floor", 0.35)
    m.add(flat((-26.0, -0.014, 22.0), (52.0, 0, 0), (0, 0, -46.0)), (0.2, 0.195, 0.185), "floor", 0.3)
    for k in range(-5, 6):  # joints that run to the doors
        a = np.radians(9.0 * k + 4.5)
        pts = [at_turn(a, r, 0.004) for r in (16.4, 25.0, 33.0, 42.0)]
        _add(m, ribbon(pts, 0.05), (0.14, 0.135, 0.13), "floor", 0.3)
    m.add(ribbon([(0.0, 0.006, z) for z in (-10.8, -4.0, 6.0, 16.0)], 0.10), BRASS, "metal", 0.6)
    m.add(flat((WEST, -0.02, 40.0), (84.0, 0, 0), (0, 0, -18.0)), (0.16, 0.16, 0.165), "floor", 0.2)
    m.add(block((WEST - 0.45, -6.0, SOUTH + 4), (WEST, 0.0, 40.0), "b f"), STONE, "matte", 0.2)
    m.add(flat((24.0, -0.02, 22.0), (40.0, 0, 0), (0, 0, -60.0)), (0.17, 0.17, 0.17), "floor", 0.2)


def _nexus(m: Room) -> None:
    """The half of the drum that faces the plaza."""
    low, high = np.radians(-98.0), np.radians(98.0)
    for u0, u1 in ((low, -DOOR), (DOOR, high)):
        _add(m, round_wall([(R + 0.25, 0.0), (R + 0.25, 0.5), (R, 0.55)], u0, u1, 36), STONE, "matte", 0.3)
        _add(m, round_wall([(R, 0.55), (R, 4.6)], u0, u1, 36), RECESS, "matte", 0.5)
    _add(m, round_wall([(R, 4.2), (R, 4.6)], -DOOR, DOOR, 6), RECESS, "matte", 0.5)
    _add(m, round_wall([(R + 0.5, 4.6), (R + 0.55, 4.75), (R + 0.55, 5.15), (R + 0.4, 5.3)], low, high, 72), PORCELAIN)
    _add(m, annulus(R, R + 0.5, 4.6, low, high, 72, up=-1.0), PORCELAIN)
    _add(m, round_wall([(R + 0.56, 4.80), (R + 0.56, 4.86)], low, high, 72), ICE, "strip")
    _add(m, round_wall([(R, 5.3), (R, TALL - 0.8)], low, high, 72), PANEL, "matte", 0.3)
    _add(m, annulus(R, R + 0.4, 5.3, low, high, 48), PORCELAIN)
    cornice = [(R + 0.2, TALL - 0.8), (R + 0.75, TALL - 0.35), (R + 0.75, TALL), (R + 0.2, TALL + 0.1), (R - 0.6, TALL)]
    _add(m, round_wall(cornice, low, high, 72), PORCELAIN, "ceramic", 0.5)
    _add(m, annulus(R, R + 0.2, TALL - 0.8, low, high, 72, up=-1.0), PORCELAIN)
    dome = [(R - 0.6, TALL), (13.0, 12.2), (9.5, 13.4), (4.4, 14.2)]
    _add(m, round_wall(dome, low, high, 40, sharp=False), (0.34, 0.36, 0.38), "metal", 0.4)
    _add(m, round_wall([(4.4, 14.2), (4.3, 15.2), (4.0, 15.25)], low, high, 24), ICE, "strip")
    for k in range(-24, 25):
        degrees = 4.0 * k
        a = np.radians(degrees)
        place = placed(at_turn(a, R) + NEXUS, a)
        if k % 6 == 3:
            m.add(block((-0.30, 5.3, 0.0), (0.30, TALL - 0.8, 0.22), "f t b"), WALNUT, "matte", 0.4, place=place)
        else:
            m.add(block((-0.05, 5.3, 0.0), (0.05, TALL - 0.75, 0.46), "f t b"), PORCELAIN, "matte", 0.4, place=place)
            if k % 2:
                m.add(flat((-0.018, 5.7, 0.465), (0.036, 0, 0), (0, 2.4, 0)), CYAN, "strip", place=place, group="lamps")
        if abs(degrees) > 9.5:
            tone, wide = (WALNUT, 0.22) if k % 3 == 0 else (PORCELAIN, 0.05)
            m.add(block((-wide, 0.55, 0.0), (wide, 4.6, 0.28), "f t b"), tone, "matte", 0.4, place=place)


def _porch(m: Room) -> None:
    """The doors: glass over the whole height, a thin roof on two columns with roots, light behind."""
    for k in range(6):
        a = -DOOR + 2 * DOOR * k / 5
        _add(m, stem([at_turn(a, R), at_turn(a, R, 4.2)], 0.045, 4), STEEL, "metal", 0.6)
        if k < 5 and k != 2:
            _add(m, round_wall([(R, 0.0), (R, 4.2)], a, a + 2 * DOOR / 5, 2), CLEAR, "glass", 1.0)
    _add(m, round_wall([(R, 2.66), (R, 4.2)], -DOOR / 5, DOOR / 5, 2), CLEAR, "glass", 1.0)
    _add(m, round_wall([(R + 0.03, 2.62), (R + 0.03, 2.72)], -DOOR, DOOR, 6), STEEL, "metal", 0.6)
    _add(m, annulus(R - 4.0, R, 0.0, -DOOR * 1.4, DOOR * 1.4, 6), (0.08, 0.09, 0.1), "floor", 0.8)
    _add(
        m,
        round_wall([(R - 4.0, 0.0), (R - 4.0, 4.6)], -DOOR * 1.4, DOOR * 1.4, 8),
        (0.62, 0.80, 0.95),
        "sky",
        group="lamps",
    )
    _add(m, annulus(R - 4.0, R, 4.5, -DOOR * 1.4, DOOR * 1.4, 6, up=-1.0), PANEL)
    for side in (-1.0, 1.0):
        a = side * DOOR * 1.4
        inner, outer = at_turn(a, R - 4.0), at_turn(a, R)
        wall = flat(inner, outer - inner, (0, 4.6, 0))
        wall = wall if side * wall[1][0, 0] < 0 else (wall[0], -wall[1], wall[2])
        _add(m, wall, PANEL)
    roof = [
        at_turn(np.radians(d), r)[[0, 2]]
        for d, r in ((-13, R), (-11, R + 3.2), (-5, R + 4.6), (5, R + 4.6), (11, R + 3.2), (13, R))
    ]
    _add(m, prism(roof, 4.62, 4.84), PORCELAIN, "ceramic", 0.6)
    for k in range(5):
        spot = at_turn(np.radians(-8 + 4 * k), R + 1.6, 4.61)
        _add(m, disc_of(spot, 0.13, 8, -1.0), (1.0, 0.95, 0.86), "lamp", group="lamps")
    foot = net(_root, (-0.95, -0.45, -0.95), (0.95, 3.4, 0.95), (0.15, 0.26, 0.15))
    top = round_wall([(0.245, 3.3), (0.26, 3.9), (0.5, 4.4), (0.9, 4.62)], sides=14, sharp=False)
    for d in (-9.5, 9.5):
        at = at_turn(np.radians(d), R + 3.1) + NEXUS
        m.add(spun(foot, np.radians(d), at), PORCELAIN, "ceramic", 0.5)
        m.add(spun(top, 0.0, at), PORCELAIN, "ceramic", 0.5)


def _beds(m: Room) -> None:
    """Planting on both sides of the doors, behind a low wall of stone."""
    for side in (-1.0, 1.0):
        for x0, x1 in ((4.2, 12.0), (12.6, 22.6)):
            a, b = sorted((side * x0, side * x1))
            z = -9.4 if x0 < 5 else -11.2
            m.add(soft((a, 0.0, z), (b, 0.46, z + 0.36), 0.03), STONE, "matte", 0.3)
            m.add(flat((a, 0.34, z + 0.1), (b - a, 0, 0), (0, 0, -4.2 if x0 < 5 else -14.0)), EARTH, "matte", 0.05)
            for k in range(11 if x0 < 5 else 13):
                x = a + (b - a) * ((k * 0.618 + 0.1) % 1.0)
                far = z - 0.35 - (1.1 if x0 < 5 else 2.6) * ((k * 0.37) % 1.0)
                tall = 0.5 + 0.6 * ((k * 0.71) % 1.0)
                tone = LEAF_LIGHT if k % 3 == 0 else LEAF
                for n in range(6):
                    way = n * 1.05 + k
                    blade = (0.42 * tall * np.cos(way), 0.75 * tall, 0.42 * tall * np.sin(way))
                    m.add(leaf((x, 0.3, far), blade, 0.16, 0.30), tone, "leaf", 0.2)


def _terrace(m: Room) -> None:
    """The edge over the hill, with its rail, and the way down."""
    for z0, z1 in ((-9.0, STEPS[0]), (STEPS[1], SOUTH + 4)):
        m.add(block((WEST - 0.45, -4.0, z0), (WEST, 0.16, z1), "b"), STONE, "matte", 0.3)
        m.add(flat((WEST - 0.12, 0.2, z1), (0, 0, z0 - z1), (0, 0.82, 0)), CLEAR, "glass", 0.9)
        m.add(stem([(WEST - 0.12, 1.04, z0), (WEST - 0.12, 1.04, z1)], 0.035, 6), BRASS, "metal", 0.7)
        for z in np.arange(z0 + 0.05, z1 + 0.1, (z1 - z0) / 6):
            m.add(stem([(WEST - 0.12, 0.1, z), (WEST - 0.12, 1.04, z)], 0.025, 5), STEEL, "metal", 0.6)
    m.add(flat((WEST - 0.45, -4.0, SOUTH + 4), (0, 0, -40.0), (0, 4.0, 0)), STONE, "matte", 0.2)
    for k in range(18):
        x, y = WEST - 0.36 * k, -0.1667 * (k + 1)
        m.add(block((x - 0.36, y - 0.3, STEPS[0]), (x, y, STEPS[1]), "b f n"), STONE, "matte", 0.25)
    m.add(block((-34.6, -3.3, STEPS[0] - 0.4), (-30.4, -3.0, STEPS[1] + 0.4), "b"), STONE, "matte", 0.25)
    for z in STEPS:
        m.add(soft((-30.6, -3.4, z - 0.2), (WEST, -2.9, z + 0.2), 0.03), STONE)
        rail = [(WEST, 1.0, z), (-30.5, -2.05, z), (-34.4, -2.05, z)]
        m.add(stem(rail, 0.035, 6), BRASS, "metal", 0.7)
        for k in range(7):
            x = WEST - 1.08 * k
            y = -0.5 * k
            m.add(stem([(x, y - 0.2, z), (x, y + 1.0, z)], 0.022, 4), STEEL, "metal", 0.6)
    m.add(flat((-34.6, -3.0, STEPS[0] - 0.4), (0, 0, 4.8), (0, 1.0, 0)), CLEAR, "glass", 0.9)
    for z in (STEPS[0], STEPS[1]):
        m.add(block((-31.0, -3.0, z - 0.1), (-30.8, -0.4, z + 0.1), "b"), IRON, "metal", 0.4)
        m.add(disc_of((-30.9, -0.42, z), 0.01, 4), IRON)
    m.add(stem([(-30.9, -0.45, STEPS[0]), (-30.9, -0.72, 8.0), (-30.9, -0.45, STEPS[1])], 0.012, 4), IRON)
    for k in range(6):  # the first lamps of the Row
        t = (k + 0.5) / 6
        y = -0.45 - 1.08 * t * (1 - t) - 0.14
        m.add(
            soft((-30.98, y - 0.11, 6.0 + 4 * t - 0.08), (-30.82, y + 0.09, 6.0 + 4 * t + 0.08), 0.05),
            AMBER,
            "lamp",
            group="lamps",
        )


def _tracks(m: Room) -> None:
    m.add(block((-70.0, -1.0, 19.9), (WEST, -0.01, 22.8), "r"), STONE, "matte", 0.2)  # over the Row on a viaduct
    for x in (-30.0, -41.0, -52.0, -63.0):
        m.add(stem([(x, -12.0, 21.35), (x, -3.0, 21.35), (x, -1.0, 21.35)], [0.8, 0.6, 1.1], 8), STONE, "matte", 0.2)
    for z in (20.6, 22.05):
        m.add(flat((-70.0, 0.0, z), (130.0, 0, 0), (0, 0, -0.08)), STEEL, "metal", 0.7)
    m.add(block((8.0, -0.02, 18.2), (24.0, 0.14, 19.6), "b"), STONE, "matte", 0.3)
    m.add(flat((8.0, 0.145, 19.5), (16.0, 0, 0), (0, 0, -0.10)), AMBER, "matte", 0.2)


def _basin(m: Room) -> None:
    x, z, r = BASIN
    at = np.array([x, 0.0, z])
    rim = [(r + 0.5, 0.0), (r + 0.45, 0.34), (r + 0.1, 0.40), (r, 0.36), (r, 0.05)]
    part = round_wall(rim[:4], sides=40)
    m.add((part[0] + at, part[1], part[2]), STONE, "matte", 0.5)
    part = round_wall(rim[3:], sides=40, inward=True)
    m.add((part[0] + at, part[1], part[2]), (0.12, 0.30, 0.32), "ceramic", 0.6)
    m.add(disc_of((x, 0.05, z), r, 32), (0.10, 0.27, 0.30), "ceramic", 0.6)
    m.add(disc_of((x, 0.26, z), r, 32), (0.25, 0.55, 0.60), "water", 0.95)


def _lamps(m: Room) -> None:
    m.lamp("day", "sky", (0.62, 0.78, 1.0), 0.9)
    m.lamp("sun", "sun", (1.0, 0.93, 0.80), 3.2, towards=(0.45, -0.80, -0.42), size=(0.6, 0.6))
    m.lamp("dawn", "sun", (1.0, 0.66, 0.38), 2.6, towards=(-0.86, -0.22, -0.46), size=(1.0, 1.0))
    for d in (-8, -4, 0, 4, 8):
        p = at_turn(np.radians(d), R + 1.6, 4.55) + NEXUS
        m.lamp("lamps", "spot", (1.0, 0.90, 0.76), 320.0, at=tuple(p), size=(0.1, 0.1), angle=110.0)
    for d in range(-80, 81, 16):  # what washes the fins from below
        p = at_turn(np.radians(d), R + 1.15, 5.5) + NEXUS
        m.lamp("lamps", "point", (0.80, 0.92, 1.0), 110.0, at=tuple(p), size=(0.15, 0.15))
        q = at_turn(np.radians(d), R + 1.3, 1.0) + NEXUS
        m.lamp("lamps", "point", (1.0, 0.78, 0.5), 40.0, at=tuple(q), size=(0.15, 0.15))
    m.lamp("lamps", "area", (0.66, 0.84, 1.0), 700.0, at=(0, 2.2, -12.2), towards=(0, -0.1, 1.0), size=(3.8, 3.6))
    for x, z in ((-16.0, -4.0), (-16.0, 13.0), (16.0, -5.0), (18.0, 13.0), (-3.5, 15.5), (0.0, 15.5)):
        m.lamp("lamps", "point", (1.0, 0.80, 0.52), 900.0, at=(x, 3.9, z), size=(0.2, 0.2))


def _ground(m: Room) -> None:
    m.floor([(WEST + 0.3, -8.9), (EAST - 0.4, -8.9), (EAST - 0.4, SOUTH), (WEST + 0.3, SOUTH)])
    m.floor([(-3.9, -11.0), (3.9, -11.0), (3.9, -8.8), (-3.9, -8.8)])
    m.floor([(8.1, SOUTH - 0.1), (EAST - 0.4, SOUTH - 0.1), (EAST - 0.4, 19.4), (8.1, 19.4)], 0.14)
    m.floor(
        [(WEST, STEPS[0] + 0.3), (WEST + 0.5, STEPS[0] + 0.3), (WEST + 0.5, STEPS[1] - 0.3), (WEST, STEPS[1] - 0.3)]
    )
    edge = (STEPS[0] + 0.3, STEPS[1] - 0.3)
    stairs_floor(m, [(-30.5, edge[0]), (-30.5, edge[1])], [(WEST, edge[0]), (WEST, edge[1])], -3.0, 0.0)
    m.floor([(-34.2, edge[0]), (-30.4, edge[0]), (-30.4, edge[1]), (-34.2, edge[1])], -3.0)
    for z0, z1 in ((-9.0, STEPS[0]), (STEPS[1], SOUTH + 0.5)):
        m.wall([(WEST, z0), (WEST, z1)], 0.0, 1.1)
    m.wall([at_turn(np.radians(d), R)[[0, 2]] + NEXUS[[0, 2]] for d in range(-70, 71, 5)], 0.0, TALL)
    x, z, r = BASIN
    m.pillar((x, z), r + 0.45, 0.0, 0.45)
    for d in (-9.5, 9.5):
        p = at_turn(np.radians(d), R + 3.1) + NEXUS
        m.pillar(p[[0, 2]], 0.6, 0.0, 4.6)
