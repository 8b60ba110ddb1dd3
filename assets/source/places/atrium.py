"""The Atrium of the Nexus: a round hall under a great oculus, on columns that stand on roots, as teeth do.

The middle of the floor is the origin; the doors to the plaza lie at +z (turn 0), the garden at +x, the pods at -z on a
low dais with steps and a ramp, the glass of the Quiet Lab at -x. A stair along the wall leads to a gallery.
"""

from __future__ import annotations

import numpy as np

from assets.source.building import annulus, at_turn, flat, hoop, ribbon, round_wall, spun, stairs_floor, stem
from assets.source.forms import block, disc_of, soft
from assets.source.rooms import Room
from assets.source.shapes import blend, capsule, net, placed
from assets.source.tones import (
    AMBER,
    BRASS,
    CLEAR,
    DARK_WOOD,
    ICE,
    IRON,
    LEAF,
    LEAF_DARK,
    LINE,
    PANEL,
    PORCELAIN,
    RECESS,
    SLATE,
    SLATE_LIGHT,
    STEEL,
    WALNUT,
)  # fmt: skip

R, EAVES, GALLERY, INNER = 13.0, 7.8, 4.3, 10.6
COLUMNS = [np.radians(22.5 + 45.0 * k) for k in range(8)]
STAIR = (np.radians(18.0), np.radians(66.0))
GALLERY_END = np.radians(305.0)
DAIS, DAIS_FROM, DAIS_TO, RAMP_FROM = 0.6, np.radians(148.0), np.radians(207.0), np.radians(122.0)
OPENINGS = {
    "plaza": (-11.0, 11.0, 3.4),
    "garden": (80.0, 100.0, 3.2),
    "pods": (170.0, 190.0, 3.7),
    "lab": (252.0, 283.0, 3.0),
    "lab_door": (285.0, 292.0, 2.7),
    "forum": (220.0, 232.0, 3.3),
}
"""Holes in the wall: from turn to turn (degrees) and up to a height."""
DOME = [(13.0, 7.8), (12.2, 8.55), (10.2, 9.35), (7.6, 10.0), (5.4, 10.35), (4.2, 10.45)]


def atrium() -> Room:
    """The hall with its lamps and its ground."""
    m = Room(texels=1024, probe_at=(0.0, 1.7, 4.6))
    m.samples = 44  # the dome sees the sky by bounces only, and clouds in it would be seen
    for part in (_floor, _walls, _gallery, _dome, _columns, _dais, _beyond, _lamps, _ground):
        part(m)
    return m


def _in_opening(degrees: float, margin: float = 0.0) -> float:
    """How high the hole in the wall is at a turn; 0 where there is none."""
    for low, high, tall in OPENINGS.values():
        if any(low - margin < degrees + k < high + margin for k in (-360.0, 0.0, 360.0)):
            return tall
    return 0.0


def molar_outline(scale: float, count: int = 72) -> np.ndarray:
    """The outline of a lower molar seen from above, (x, z)."""
    a = np.linspace(0, 2 * np.pi, count + 1)
    r = 1.0 + 0.075 * np.cos(4 * a + 0.5) - 0.055 * np.cos(5 * a) + 0.05 * np.cos(2 * a)
    return scale * np.stack([r * np.sin(a), r * np.cos(a)], -1)


def _floor(m: Room) -> None:
    m.add(annulus(0.0, 13.0, 0.0, sides=64), SLATE, "floor", 0.92)
    rim = molar_outline(7.2)
    path = np.column_stack([rim[:, 0], np.full(len(rim), 0.004), rim[:, 1]])
    m.add(ribbon(path, 0.34), SLATE_LIGHT, "floor", 0.8)
    m.add(ribbon(path * [0.972, 1, 0.972], 0.03), BRASS, "metal", 0.7)
    for start, bend, end in (  # the fissures of the molar, where enamel folds
        ((0.4, 3.2), (-1.0, 4.6), (-0.4, 6.6)), ((-3.0, 0.6), (-4.6, -0.6), (-6.6, 0.2)),
        ((3.0, 0.2), (4.6, 1.0), (6.8, 0.4)), ((0.6, -3.6), (-0.4, -5.0), (0.5, -6.8)),
        ((2.3, 2.6), (3.4, 3.9), (4.4, 5.2)), ((-2.4, -2.8), (-3.6, -3.8), (-4.9, -4.9)),
    ):  # fmt: skip
        t = np.linspace(0, 1, 9)[:, None]
        line = (1 - t) ** 2 * np.array(start) + 2 * t * (1 - t) * np.array(bend) + t**2 * np.array(end)
        m.add(ribbon(np.column_stack([line[:, 0], np.full(9, 0.005), line[:, 1]]), 0.045), BRASS, "metal", 0.7)
    m.add(annulus(3.02, 3.08, 0.005, sides=64), LINE, "strip", group="accent")
    m.add(annulus(9.35, 9.39, 0.005, sides=80), LINE, "strip", group="accent")
    m.add(annulus(0.0, 2.3, 0.004, sides=48), SLATE_LIGHT, "floor", 0.8)


def _walls(m: Room) -> None:
    step = 1.0
    edges = np.arange(-180.0, 180.0, step)
    runs: list[list[float]] = []
    for a in edges:  # runs of one height of hole
        tall = _in_opening(a + step / 2)
        if runs and runs[-1][2] == tall:
            runs[-1][1] = a + step
        else:
            runs.append([a, a + step, tall])
    for low, high, tall in runs:
        u0, u1 = np.radians(low), np.radians(high)
        n = max(2, int((high - low) / 4))
        if tall == 0.0:
            m.add(round_wall([(R, 0.0), (R, 1.02)], u0, u1, n, True), WALNUT, "matte", 0.4)
            m.add(round_wall([(R - 0.05, 1.02), (R - 0.05, 1.06)], u0, u1, n, True), LINE, "strip", group="accent")
            m.add(annulus(R - 0.05, R, 1.06, u0, u1, n), PANEL)
            m.add(round_wall([(R, 1.06), (R, GALLERY - 0.3)], u0, u1, n, True), RECESS, "matte", 0.3)
        else:
            m.add(round_wall([(R, tall), (R, GALLERY - 0.3)], u0, u1, n, True), PANEL)
            for edge, sign in ((u0, 1.0), (u1, -1.0)):  # reveals
                a, b = at_turn(edge, R), at_turn(edge, R + 0.45)
                m.add(
                    _towards(flat(a, b - a, (0, tall, 0)), sign * at_turn(edge + np.pi / 2, 1.0)),
                    PORCELAIN,
                    "ceramic",
                    0.5,
                )
            m.add(annulus(R, R + 0.45, tall, u0, u1, n, up=-1.0), PORCELAIN, "ceramic", 0.5)
            m.add(round_wall([(R - 0.02, tall), (R - 0.02, tall + 0.05)], u0, u1, n, True), ICE, "strip")
    m.add(round_wall([(R, GALLERY - 0.3), (R, GALLERY + 1.0)], sides=72, inward=True), WALNUT, "matte", 0.4)
    m.add(round_wall([(R, GALLERY + 1.0), (R, EAVES)], sides=72, inward=True), PANEL, "matte", 0.3)
    m.add(round_wall([(R - 0.04, EAVES - 0.12), (R - 0.04, EAVES - 0.06)], sides=72, inward=True), ICE, "strip")
    for k in range(72):
        degrees = k * 5.0
        post = k % 9 == 0
        place = placed(at_turn(np.radians(degrees), R), np.radians(degrees) + np.pi)
        if post:
            m.add(block((-0.26, GALLERY + 1.0, 0.0), (0.26, EAVES, 0.10), "b t f"), WALNUT, "matte", 0.4, place=place)
            continue
        m.add(
            block((-0.035, GALLERY + 1.0, 0.0), (0.035, EAVES - 0.14, 0.26), "f t"),
            PORCELAIN,
            "matte",
            0.4,
            place=place,
        )
        if k % 2:
            m.add(
                flat((-0.014, GALLERY + 1.15, 0.265), (0.028, 0, 0), (0, 1.3 + 0.8 * (k % 4 == 1), 0)),
                ICE,
                "strip",
                place=place,
            )
        if not _in_opening(degrees, 1.5) and not _under_stair(degrees):
            m.add(block((-0.035, 1.06, 0.0), (0.035, GALLERY - 0.3, 0.18), "f t b"), PANEL, "matte", 0.4, place=place)


def _under_stair(degrees: float) -> bool:
    return np.degrees(STAIR[0]) - 1 < degrees % 360 < np.degrees(STAIR[1]) + 1


def _towards(part, direction):
    """The part so that it faces a direction."""
    flip = float((part[1] @ np.asarray(direction, float)).sum()) < 0
    return (part[0], -part[1], part[2][:, ::-1]) if flip else part


def _gallery(m: Room) -> None:
    u0, u1 = STAIR[1], GALLERY_END
    m.add(annulus(INNER, R, GALLERY, u0, u1, 60), (0.16, 0.10, 0.06), "floor", 0.5)
    m.add(annulus(INNER, R, GALLERY - 0.3, u0, u1, 60, up=-1.0), PANEL, "matte", 0.2)
    m.add(
        round_wall(
            [(INNER, GALLERY - 0.3), (INNER - 0.06, GALLERY - 0.18), (INNER - 0.06, GALLERY), (INNER, GALLERY + 0.06)],
            u0,
            u1,
            60,
            True,
        ),
        PORCELAIN,
        "ceramic",
        0.6,
    )
    m.add(
        round_wall([(INNER - 0.065, GALLERY - 0.12), (INNER - 0.065, GALLERY - 0.06)], u0, u1, 60, True), ICE, "strip"
    )
    for radius, inward in ((INNER + 0.02, True), (INNER + 0.04, False)):
        m.add(round_wall([(radius, GALLERY + 0.06), (radius, GALLERY + 1.02)], u0, u1, 60, inward), CLEAR, "glass", 0.9)
    m.add(hoop(INNER + 0.03, 0.03, GALLERY + 1.04, 60, 5, u0, u1), BRASS, "metal", 0.7)
    end = at_turn(u1, 1.0)
    m.add(
        _towards(flat(end * INNER + [0, GALLERY - 0.3, 0], end * (R - INNER), (0, 1.3, 0)), at_turn(u1 + 1.57, 1.0)),
        PANEL,
    )
    m.add(
        _towards(flat(end * INNER + [0, GALLERY, 0], end * (R - INNER), (0, 1.0, 0)), -at_turn(u1 + 1.57, 1.0)), WALNUT
    )
    for k in range(9):  # lamps let into the underside
        a = u0 + (u1 - u0) * (k + 0.5) / 9
        m.add(disc_of(at_turn(a, 11.7, GALLERY - 0.302), 0.16, 10, -1.0), (1.0, 0.95, 0.86), "lamp", group="lamps")
    # the stair: steps from the wall, an outer string, a rail of glass
    steps = 26
    a = np.linspace(STAIR[0], STAIR[1], steps + 1)
    rise = GALLERY / steps
    for k in range(steps):
        y = (k + 1) * rise
        m.add(annulus(INNER, R, y, a[k], a[k + 1] + 0.004, 2), (0.16, 0.10, 0.06), "matte", 0.5)
        p = at_turn(a[k], 1.0)
        front = flat(p * INNER + [0, y - rise, 0], p * (R - INNER), (0, rise, 0))
        m.add(_towards(front, -at_turn(a[k] + np.pi / 2, 1.0)), PORCELAIN, "matte", 0.3)

    def string(v0, v1, radius, inward, tone, kind):
        us = np.linspace(STAIR[0], STAIR[1], 17)
        y = (us - STAIR[0]) / (STAIR[1] - STAIR[0]) * GALLERY
        low = np.maximum(y + v0, 0.0)
        pts = [np.stack([radius * np.sin(us), h, radius * np.cos(us)], -1) for h in (low, y + v1)]
        k = np.arange(16)
        faces = np.concatenate([np.stack([k, k + 1, k + 18], -1), np.stack([k, k + 18, k + 17], -1)])
        normal = np.stack([np.sin(us), 0 * us, np.cos(us)], -1) * (-1 if inward else 1)
        m.add((np.vstack(pts), np.vstack([normal, normal]), faces), tone, kind, 0.6)

    string(-5.0, 0.22, INNER - 0.01, True, PORCELAIN, "ceramic")
    string(0.22, 1.05, INNER + 0.0, True, CLEAR, "glass")
    string(0.22, 1.05, INNER + 0.02, False, CLEAR, "glass")
    rail = [at_turn(u, INNER, (u - STAIR[0]) / (STAIR[1] - STAIR[0]) * GALLERY + 1.06) for u in np.linspace(*STAIR, 13)]
    m.add(stem(rail, 0.03, 5), BRASS, "metal", 0.7)


def _dome(m: Room) -> None:
    m.add(round_wall(DOME, sides=64, inward=True, sharp=False), (0.40, 0.425, 0.45), "matte", 0.1)
    m.add(
        round_wall([(4.2, 10.45), (4.05, 10.38), (3.95, 10.45), (3.9, 11.6)], sides=56, inward=True),
        PORCELAIN,
        "ceramic",
        0.5,
    )
    m.add(round_wall([(4.32, 10.43), (4.22, 10.425)], sides=56, inward=True), ICE, "strip")
    m.add(annulus(0.0, 3.95, 11.6, sides=48, up=-1.0), (0.80, 0.90, 1.0), "sky")
    for k in range(6):
        d = at_turn(k * np.pi / 6, 3.92)
        m.add(stem([d + [0, 11.3, 0], -d + [0, 11.3, 0]], 0.03, 4), STEEL, "metal", 0.4)
    profile = np.array(DOME[1:])
    for k, a in enumerate(np.radians(np.arange(16) * 22.5)):  # ribs, as roots go on under the gum
        pts = [at_turn(a, r - 0.04, y - 0.04) for r, y in profile]
        m.add(stem(pts, np.linspace(0.13 if k % 2 else 0.07, 0.05, len(pts)), 6), PANEL, "matte", 0.3)
    # HALO: a ring of light under the oculus, on six wires
    m.add(hoop(3.3, 0.09, 6.6, 64, 6), ICE, "strip")
    m.add(hoop(3.3, 0.16, 6.78, 64, 5), PORCELAIN, "ceramic", 0.8)
    for k in range(6):
        d = at_turn(k * np.pi / 3 + 0.2, 1.0)
        m.add(stem([d * 3.3 + [0, 6.85, 0], d * 4.1 + [0, 10.4, 0]], 0.008, 3), STEEL, "metal", 0.5)


def _root(p):
    """Signed distance of the foot of a column: three roots that meet in a neck."""
    q = capsule(p, (0, 1.3, 0), (0, 3.6, 0), 0.30, 0.24)
    for k in range(3):
        a = k * 2 * np.pi / 3
        q = blend(
            q,
            capsule(
                p, (0.68 * np.sin(a), -0.6, 0.68 * np.cos(a)), (0.05 * np.sin(a), 1.5, 0.05 * np.cos(a)), 0.13, 0.25
            ),
            0.22,
        )
    return q


def _columns(m: Room) -> None:
    foot = net(_root, (-0.95, -0.45, -0.95), (0.95, 3.4, 0.95), (0.15, 0.26, 0.15))
    top = round_wall(
        [(0.245, 3.3), (0.22, 4.4), (0.24, 5.6), (0.34, 6.9), (0.60, 7.9), (1.05, 8.75), (1.75, 9.45), (2.6, 9.95)],
        sides=16,
        sharp=False,
    )
    for a in COLUMNS:
        at = at_turn(a, 10.05)
        m.add(spun(foot, a + np.pi, at), PORCELAIN, "ceramic", 0.55)
        m.add(spun(top, a, at), PORCELAIN, "ceramic", 0.55)
        m.add(spun(annulus(0.98, 1.02, 0.006, sides=24), 0.0, at), LINE, "strip", group="accent")
        m.add(spun(flat((-0.015, 1.9, 0.262), (0.03, 0, 0), (0, 2.1, 0)), a + np.pi, at), LINE, "strip", group="accent")


def _dais(m: Room) -> None:
    m.add(annulus(INNER + 0.1, R + 0.4, DAIS, DAIS_FROM, DAIS_TO, 24), SLATE_LIGHT, "floor", 0.7)
    m.add(
        round_wall([(INNER + 0.1, 0.0), (INNER + 0.1, DAIS)], DAIS_FROM, DAIS_TO, 24, True), PORCELAIN, "ceramic", 0.5
    )
    m.add(
        round_wall([(INNER + 0.09, DAIS - 0.07), (INNER + 0.09, DAIS - 0.03)], DAIS_FROM, DAIS_TO, 24, True),
        LINE,
        "strip",
        group="accent",
    )
    for k in range(3):  # steps
        y, r = DAIS - (k + 1) * 0.15, INNER + 0.1 - (k + 1) * 0.36
        u0, u1 = np.radians(167.5), np.radians(192.5)
        m.add(annulus(r, INNER + 0.12, y, u0, u1, 8), SLATE_LIGHT, "floor", 0.6)
        m.add(round_wall([(r, 0.0), (r, y)], u0, u1, 8, True), PORCELAIN, "ceramic", 0.5)
        for edge, sign in ((u0, -1.0), (u1, 1.0)):
            p = at_turn(edge, 1.0)
            m.add(_towards(flat(p * r, p * (INNER + 0.1 - r), (0, y, 0)), sign * at_turn(edge + 1.57, 1.0)), PORCELAIN)
    us = np.linspace(RAMP_FROM, DAIS_FROM, 9)
    y = np.linspace(0.0, DAIS, 9)
    rows = [np.stack([r * np.sin(us), y, r * np.cos(us)], -1) for r in (11.0, R)]
    k = np.arange(8)
    faces = np.concatenate([np.stack([k, k + 1, k + 10], -1), np.stack([k, k + 10, k + 9], -1)])
    m.add((np.vstack(rows), np.broadcast_to([0.0, 1.0, 0.0], (18, 3)), faces), SLATE_LIGHT, "floor", 0.6)
    inner = np.vstack([rows[0] * [1, 0, 1], rows[0]])
    m.add((inner, -np.vstack([rows[0], rows[0]]) * [1, 0, 1], faces), PORCELAIN, "ceramic", 0.5)
    rail = [at_turn(u, 11.0, h + 0.92) for u, h in zip(us, y, strict=True)]
    m.add(stem(rail, 0.026, 5), BRASS, "metal", 0.7)
    rail = [at_turn(u, INNER + 0.16, DAIS + 0.92) for u in np.linspace(np.radians(193), DAIS_TO, 5)]
    end = at_turn(DAIS_TO, 1.0)
    m.add(stem([*rail, end * (R - 0.1) + [0, DAIS + 0.92, 0]], 0.026, 5), BRASS, "metal", 0.7)
    rail = [at_turn(u, INNER + 0.16, DAIS + 0.92) for u in np.linspace(DAIS_FROM, np.radians(167), 5)]
    m.add(stem(rail, 0.026, 5), BRASS, "metal", 0.7)
    for u in (*us[::2], *np.radians([150.0, 158.0, 166.0, 194.0, 200.0, 206.0])):
        h = float(np.interp(u, us, y))
        r = 11.0 if u < DAIS_FROM + 0.01 else INNER + 0.16
        m.add(stem([at_turn(u, r, h), at_turn(u, r, h + 0.92)], 0.018, 4), BRASS, "metal", 0.6)
    m.add(_towards(flat(end * (INNER + 0.1), end * 2.9, (0, DAIS, 0)), at_turn(DAIS_TO + 1.57, 1.0)), PORCELAIN)


def _beyond(m: Room) -> None:
    """What is seen through the doors and the glass: the plaza's light, the garden's green, the lab's one lamp."""
    for name, tone in (("plaza", (0.72, 0.86, 1.0)), ("garden", (0.55, 0.80, 0.50))):
        low, high, tall = OPENINGS[name]
        u0, u1 = np.radians(low), np.radians(high)
        for k in range(5):
            a0, a1 = u0 + (u1 - u0) * k / 5, u0 + (u1 - u0) * (k + 1) / 5
            m.add(stem([at_turn(a0, R + 0.2), at_turn(a0, R + 0.2, tall)], 0.03, 4), STEEL, "metal", 0.6)
            if k != 2:
                m.add(round_wall([(R + 0.2, 0.0), (R + 0.2, tall)], a0, a1, 2, True), CLEAR, "glass", 0.9)
        m.add(round_wall([(R + 0.2, 2.62), (R + 0.2, 2.70)], u0, u1, 10, True), STEEL, "metal", 0.6)
        m.add(annulus(R, R + 3.0, 0.0, u0 - 0.1, u1 + 0.1, 8), (0.30, 0.30, 0.29), "matte", 0.4)
        m.add(round_wall([(R + 3.0, 0.0), (R + 3.0, 4.6)], u0 - 0.12, u1 + 0.12, 10, True), tone, "sky", group="day")
        m.add(annulus(R, R + 3.0, tall + 0.2, u0 - 0.1, u1 + 0.1, 8, up=-1.0), PANEL)
    for k in range(16):  # leaves behind the garden's glass
        a, r = np.radians(80.5 + 19.0 * ((k * 0.618) % 1)), R + 1.0 + 1.5 * ((k * 0.37) % 1)
        tall = 0.8 + 1.6 * ((k * 0.71) % 1)
        d = at_turn(a, r)
        m.add(
            stem([d, d + [0.1, tall * 0.6, 0.05], d + [0.0, tall, 0.2 * (k % 3)]], [0.05, 0.30, 0.03], 5),
            LEAF if k % 2 else LEAF_DARK,
            "leaf",
            0.3,
        )
    low, high, tall = OPENINGS["lab"]
    u0, u1 = np.radians(low), np.radians(high)
    for radius, inward in ((R + 0.18, True), (R + 0.2, False)):
        m.add(round_wall([(radius, 0.0), (radius, tall)], u0, u1, 10, inward), CLEAR, "glass", 1.0)
    for k in range(6):
        a = u0 + (u1 - u0) * k / 5
        m.add(stem([at_turn(a, R + 0.2), at_turn(a, R + 0.2, tall)], 0.022, 4), IRON, "metal", 0.5)
    back = -16.6
    m.add(flat((back, 0, 4.2), (0, 0, -9.0), (0, 3.2, 0)), DARK_WOOD, "matte", 0.4)
    m.add(flat((-11.9, 0.002, 4.2), (0, 0, -9.0), (back + 11.9, 0, 0)), DARK_WOOD, "floor", 0.4)
    m.add(flat((back, 3.1, 4.2), (0, 0, -9.0), (-11.9 - back, 0, 0)), DARK_WOOD)
    m.add(flat((-11.9, 0, 4.2), (back + 11.9, 0, 0), (0, 3.2, 0)), DARK_WOOD)
    m.add(flat((back, 0, -4.8), (-11.9 - back, 0, 0), (0, 3.2, 0)), DARK_WOOD)
    m.add(soft((-16.3, 0.70, -1.6), (-15.4, 0.76, 0.6), 0.02), WALNUT, "matte", 0.5)
    for z in (-1.45, 0.35):
        m.add(block((-16.2, 0, z), (-15.5, 0.7, z + 0.1), "b"), WALNUT, "matte", 0.4)
    m.add(
        round_wall([(0.16, 1.16), (0.06, 1.32)], sides=12, sharp=False),
        (0.02, 0.16, 0.10),
        "metal",
        0.6,
        place=placed((-15.9, 0, -1.0), 0),
    )
    m.add(disc_of((-15.9, 1.17, -1.0), 0.13, 10, -1.0), AMBER, "lamp")
    m.add(stem([(-15.9, 0.76, -1.2), (-15.9, 1.1, -1.25), (-15.9, 1.28, -1.02)], 0.014, 4), BRASS, "metal", 0.6)
    drape = stem(
        [(-15.0, 0.0, 2.1), (-15.0, 0.5, 2.1), (-15.1, 0.95, 2.0), (-15.25, 1.35, 1.95), (-15.3, 1.45, 1.9)],
        [0.55, 0.44, 0.36, 0.24, 0.03],
        9,
    )
    m.add(drape, (0.62, 0.60, 0.55), "cloth", 0.1)
    for k in range(5):  # shelves of tapes
        m.add(block((back, 0.6 + 0.42 * k, -4.2), (back + 0.32, 0.63 + 0.42 * k, -2.2), "f"), WALNUT)
        for j in range(9):
            m.add(
                block(
                    (back, 0.63 + 0.42 * k, -4.1 + 0.2 * j),
                    (back + 0.24, 0.88 + 0.42 * k + 0.03 * ((j * 7 + k) % 3), -3.95 + 0.2 * j),
                    "f b",
                ),
                (0.03 + 0.05 * ((j + k) % 3), 0.06, 0.07),
            )
    for name in ("pods", "forum"):
        low, high, tall = OPENINGS[name]
        u0, u1, y = np.radians(low), np.radians(high), DAIS if name == "pods" else 0.0
        m.add(annulus(R, R + 2.0, y, u0, u1, 4), SLATE, "floor", 0.6)
        m.add(
            round_wall([(R + 0.9, y), (R + 0.9, tall)], u0 - 0.05, u1 + 0.05, 6, True),
            RECESS if name == "pods" else WALNUT,
            "matte",
            0.3,
        )
        m.add(
            round_wall([(R + 0.88, tall - 0.3), (R + 0.88, tall - 0.22)], u0, u1, 6, True),
            ICE if name == "pods" else AMBER,
            "strip",
        )
    low, high, tall = OPENINGS["lab_door"]
    m.add(
        round_wall([(R + 0.5, 0.0), (R + 0.5, tall)], np.radians(low) - 0.05, np.radians(high) + 0.05, 3, True),
        DARK_WOOD,
        "matte",
        0.4,
    )
    m.add(annulus(R - 0.1, R + 0.6, 0.0, np.radians(low), np.radians(high), 2), SLATE, "floor", 0.6)


def _lamps(m: Room) -> None:
    m.lamp("day", "area", (0.86, 0.94, 1.0), 4200.0, at=(0, 11.4, 0), size=(6.6, 6.6))
    m.lamp(
        "sun",
        "spot",
        (1.0, 0.90, 0.74),
        5200.0,
        at=(-2.6, 11.4, 1.2),
        towards=(0.62, -1.0, -0.36),
        size=(0.35, 0.35),
        angle=34.0,
    )
    for k in range(8):
        p = at_turn(np.radians(45.0 * k), 9.0, 7.2)
        m.lamp("lamps", "point", (0.92, 0.96, 1.0), 170.0, at=tuple(p), size=(0.3, 0.3))
    for k in range(9):
        a = STAIR[1] + (GALLERY_END - STAIR[1]) * (k + 0.5) / 9
        m.lamp(
            "lamps",
            "spot",
            (1.0, 0.93, 0.84),
            70.0,
            at=tuple(at_turn(a, 11.7, GALLERY - 0.34)),
            size=(0.1, 0.1),
            angle=110.0,
        )
    m.lamp("lamps", "area", (0.80, 0.92, 1.0), 420.0, at=(0, 6.6, 0), size=(5.0, 5.0))
    m.lamp("lamps", "spot", (1.0, 0.70, 0.36), 420.0, at=(-15.9, 1.15, -1.0), size=(0.08, 0.08), angle=140.0)
    m.lamp("lamps", "point", (1.0, 0.72, 0.42), 60.0, at=(-14.6, 2.3, 0.4), size=(0.2, 0.2))


def _ground(m: Room) -> None:
    m.disc_floor((0, 0), 10.3, 0.0, 32)

    def ring(start, end, r0, r1, y, step=7.5):
        count = max(1, round((end - start) / step))
        a = np.radians(np.linspace(start, end, count + 1))
        for p, q in zip(a[:-1], a[1:] + 0.002, strict=True):
            m.floor([at_turn(p, r0)[[0, 2]], at_turn(p, r1)[[0, 2]], at_turn(q, r1)[[0, 2]], at_turn(q, r0)[[0, 2]]], y)

    def flight(start, end, r0, r1, low, high, count):
        a = np.linspace(start, end, count + 1)
        y = np.linspace(low, high, count + 1)
        for k in range(count):
            edges = [(at_turn(a[k + j], r0)[[0, 2]], at_turn(a[k + j] + 0.002 * j, r1)[[0, 2]]) for j in (0, 1)]
            stairs_floor(m, edges[0], edges[1], y[k], y[k + 1])

    ring(-54.0, 17.0, 10.1, 12.65, 0.0)
    ring(67.0, 122.2, 10.1, 12.65, 0.0)
    ring(208.0, 306.2, 10.1, 12.65, 0.0)
    ring(122.0, 147.0, 10.1, 10.7, 0.0)
    m.wall([at_turn(a, 10.95)[[0, 2]] for a in np.linspace(RAMP_FROM + 0.05, DAIS_FROM, 6)], 0.0, 1.5)
    flight(RAMP_FROM, DAIS_FROM, 11.2, 12.65, 0.0, DAIS, 6)
    ring(148.0, 206.0, 11.0, 12.65, DAIS)
    for k in range(5):
        a = np.radians(168.0 + 4.8 * np.array([k, k + 1.02]))
        low = [at_turn(v, 9.7)[[0, 2]] for v in a]
        high = [at_turn(v, 11.02)[[0, 2]] for v in a]
        stairs_floor(m, low, high, 0.0, DAIS)
    flight(STAIR[0] - 0.03, STAIR[1], 10.85, 12.65, 0.0, GALLERY, 9)
    ring(17.0, 19.0, 10.1, 12.65, 0.0)
    ring(66.0, 304.0, 10.9, 12.65, GALLERY)
    circle = [at_turn(a, R - 0.02)[[0, 2]] for a in np.linspace(0, 2 * np.pi, 49)]
    m.wall(circle, 0.0, EAVES)
    m.wall([at_turn(a, INNER)[[0, 2]] for a in np.linspace(STAIR[1], GALLERY_END, 40)], GALLERY, GALLERY + 1.1)
    for a in COLUMNS:
        m.pillar(at_turn(a, 10.05)[[0, 2]], 0.62, 0.0, 1.2)
        m.pillar(at_turn(a, 10.05)[[0, 2]], 0.32, 1.2, 8.0)
