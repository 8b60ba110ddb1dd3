"""What is worn on heads: glasses, scarves, caps, headphones, earrings, hair bands, a lifted visor.

Used by looks.py. In head space, see heads.py; small things are left out where a level of detail cannot show them.
"""

from __future__ import annotations

import numpy as np

from assets.source.people.heads import UPPER, Look, Piece, directions, radius
from assets.source.shapes import ball, curve, joined, moved, slab, surface, tube, turns, unit


def _outward(part, middle=(0.0, 0.0, 0.0)):
    if ((part[0] - np.asarray(middle)) * part[1]).sum() < 0:
        return part[0], -part[1], part[2][:, ::-1]
    return part


def glasses(
    look: Look, colour, density: float = 1.0, square: float = 2.0, size: float = 1.0, thick: float = 0.0023
) -> list[Piece]:
    """Two rims, a bridge, temples to the ears. `square`: exponent of the rim, 2 is round."""
    if density < 0.05:
        return []
    share = np.sqrt(density)
    n, along = max(4, round(6 * share)), max(9, round(30 * share))
    gap = 0.0435 * look.eye_gap
    rim = np.linspace(0, 2 * np.pi, 25)[:-1]
    c, s = np.cos(rim), np.sin(rim)
    across = np.sign(c) * np.abs(c) ** (2 / square) * 0.0325 * size
    up = np.sign(s) * np.abs(s) ** (2 / square) * 0.0265 * size
    parts = []
    for side in (-1, 1):
        x = side * gap + across
        ring = np.stack([x, -0.004 + up, 0.1165 - 3.2 * np.abs(x) ** 2.0 * 1.15], -1)
        ring = np.vstack([ring, ring[:2]])
        parts.append(tube(ring, thick, n, along, side=(0, 0, 1.0)))
        hinge = side * (gap + 0.0325 * size)
        z = 0.1165 - 3.68 * hinge * hinge
        far = side * (0.101 * look.wide)
        parts.append(
            tube([(hinge, 0.004, z), (far * 0.985, 0.005, 0.045), (far, -0.004, -0.018)], thick, n, max(4, along // 4))
        )
    low = gap - 0.0325 * size
    parts.append(
        tube(
            [(-low, 0.003, 0.1155), (0, 0.008, 0.1185), (low, 0.003, 0.1155)],
            thick,
            n,
            max(3, along // 5),
            side=(0, 0, 1.0),
        )
    )
    return [Piece(joined(parts), colour, "metal", 0.7)]


def band(
    look: Look, low, high, colour, density: float = 1.0, lift: float = 0.016, kind="cloth", gloss=0.3, dye=0
) -> Piece:
    """A strip round the head between two lines [(longitude, colatitude)], `lift` off the skull."""
    around, rows = max(9, round(44 * np.sqrt(density))), max(2, round(5 * np.sqrt(density)))
    low, high = np.array(low, float), np.array(high, float)

    def fn(u, v):
        lon = np.degrees(u)
        colat = curve(high[:, 0], high[:, 1], lon) * (1 - v) + curve(low[:, 0], low[:, 1], lon) * v
        d = directions(u, np.radians(colat))
        round_edge = np.sqrt(np.clip(1 - (2 * v - 1) ** 4, 0, 1))
        return d * (radius(look, d) + 0.002 + (lift - 0.002) * round_edge)[..., None]

    lon = np.linspace(-np.pi, np.pi, around, endpoint=False)
    part = _outward(surface(fn, lon, np.linspace(0, 1, rows), closed=True))
    return Piece(part, colour, kind, gloss, dye)


def headscarf(look: Look, colour, density: float = 1.0, dye: int = UPPER) -> list[Piece]:
    """Cloth close round the face, over the head and down to the shoulders, with soft folds."""
    share = np.sqrt(density)
    around, down = max(9, round(64 * share)), max(4, round(24 * share))
    half = [(0, 50), (24, 54), (42, 66), (56, 90), (60, 112), (54, 132), (36, 146), (0, 152)]

    # round the face the cloth is a ring about the line of sight, so it is told by angle round the face, then backwards
    edge_angle = np.linspace(-np.pi, np.pi, 33)
    ex = 0.086 * np.sin(edge_angle)
    ey = -0.020 + 0.098 * np.cos(edge_angle)
    del half

    def fn(u, v):
        x = np.interp(u, edge_angle, ex)
        y = np.interp(u, edge_angle, ey)
        d_front = unit(np.stack([x, y, 0.052 + 0.020 * np.cos(u)], -1))
        d_back = unit(np.stack([0.30 * np.sin(u) * 0.3, 0.25 + 0.12 * np.cos(u), -1.0 + 0 * u], -1))
        t = v**0.9
        d = unit(d_front * (1 - t)[..., None] * 1.0 + d_back * t[..., None])
        skin = radius(look, d)
        fold = 0.0022 * np.sin(9 * u + 5 * v) * np.sin(np.pi * np.clip(v, 0, 1)) if around > 30 else 0.0
        puff = 0.011 + 0.012 * np.sin(np.pi * np.clip(v, 0, 1)) + 0.004 * (v < 0.06)
        return d * (skin + puff + fold)[..., None]

    us = np.linspace(-np.pi, np.pi, around, endpoint=False)
    hood = _outward(surface(fn, us, np.linspace(0.0, 0.995, down), closed=True))

    def rim(u, v):
        out = fn(u, np.zeros_like(u))
        d = unit(out)
        return out + (d * (radius(look, d) - 0.003)[..., None] - out) * v[..., None]

    edge = surface(rim, us, [0.0, 1.0], closed=True)
    facing = np.where((edge[1][:, 2:3]) < 0, -1.0, 1.0)
    edge = (edge[0], edge[1] * facing, edge[2])

    def drape(u, v):  # from under the chin round the neck onto the shoulders
        r = 0.072 + 0.030 * v + 0.030 * v * v
        wave = 0.006 * np.sin(7 * u + 2 * v) * v
        front = 0.012 * (np.cos(u) > 0) * np.cos(u)
        return np.stack(
            [
                (r * 1.12 + wave) * np.sin(u),
                -0.098 - 0.088 * v - 0.020 * v * np.cos(u),
                -0.008 + (r + wave + front) * np.cos(u),
            ],
            -1,
        )

    low = _outward(surface(drape, us, np.linspace(0, 1, max(3, round(9 * share))), closed=True), (0, -0.14, 0))
    hang = np.clip((-0.110 - low[0][:, 1]) / 0.07, 0, 1)
    base = np.array(colour, float)
    return [
        Piece(hood, base, "cloth", 0.18, dye), Piece(edge, base * 0.8, "cloth", 0.15, dye),
        Piece(low, base * 0.92, "cloth", 0.18, dye, None, hang),
    ]  # fmt: skip


def cap(
    look: Look,
    colour,
    density: float = 1.0,
    peak: bool = True,
    dye: int = 0,
    tall: float = 0.030,
    flat: bool = False,
    puff: float = 0.0,
) -> list[Piece]:
    """A cap with a peak; a soft one without (`puff` metres wider above its band); `flat`: a uniform's, with a plate."""
    share = np.sqrt(density)
    around, down = max(9, round(40 * share)), max(3, round(10 * share))
    base = np.array(colour, float)

    def crown(u, v):
        colat = 0.02 + v * (np.radians(62 + 10 * (1 - np.cos(u)) * 0.9) - 0.02)
        d = directions(u, colat)
        seam = 0.0012 * np.cos(6 * u) if around > 20 else 0.0
        high = np.clip(v, 0, 1)
        p = d * (radius(look, d) + 0.016 + tall * np.cos(high * np.pi / 2) ** 0.8 + seam)[..., None]
        p = p + d * (puff * np.sin(np.pi * high**1.6) ** 1.2)[..., None]
        if flat:
            plate = 0.128 + 0.16 * p[..., 2]
            above = np.clip((p[..., 1] - plate + 0.05) / 0.05, 0, 1)
            wide = 1 + 0.16 * above**2
            p = np.stack(
                [p[..., 0] * wide, np.minimum(p[..., 1], plate + 0.05 * (p[..., 1] - plate)), p[..., 2] * wide], -1
            )
        return p

    us = np.linspace(-np.pi, np.pi, around, endpoint=False)
    out = [Piece(_outward(surface(crown, us, np.linspace(0, 1, down) ** 0.9, closed=True)), base, "cloth", 0.15, dye)]

    if share < 0.2 and not peak:
        return out

    def edge(u, v):
        rim = crown(u, np.ones_like(u))
        d = unit(rim)
        return rim + (d * (radius(look, d) + 0.001)[..., None] - rim) * v[..., None]

    if not peak:  # a band round its foot

        def roll(u, v):
            foot = crown(u, np.ones_like(u))
            away = unit(foot * [1.0, 0.0, 1.0])
            return foot + 0.0075 * (away * np.cos(v)[..., None] + np.array([0, 1.0, 0]) * np.sin(v)[..., None])

        sides = max(4, round(8 * share))
        brim = surface(roll, us, np.linspace(0, 2 * np.pi, sides + 1), closed=True)
        middle = np.repeat(crown(us, np.ones_like(us)), sides + 1, axis=0)
        brim = brim if ((brim[0] - middle) * brim[1]).sum() > 0 else (brim[0], -brim[1], brim[2][:, ::-1])
        out.append(Piece(brim, base * 0.94, "cloth", 0.15, dye))
    under = surface(edge, us, [0, 1], closed=True)
    under = (under[0], under[1] * np.where(under[1][:, 1:2] > 0, -1.0, 1.0), under[2])
    out.append(Piece(under, base * 0.6, "cloth", 0.1, dye))
    if peak:

        def bill(u, v):
            rim = crown(u * 1.0, np.ones_like(u))
            ahead = unit(np.stack([np.sin(u) * 0.8, 0 * u - 0.16, np.cos(u)], -1))
            long = 0.070 * np.cos(np.clip(u / 1.15, -1, 1) * np.pi / 2) ** 0.6
            return rim * 0.985 + ahead * (v * long)[..., None] + np.array([0, -0.004, 0]) * (v * v)[..., None]

        top = surface(
            bill, np.linspace(-1.1, 1.1, max(4, round(16 * share))), np.linspace(0, 1, max(2, round(5 * share)))
        )
        top = (top[0], top[1] * np.where(top[1][:, 1:2] < 0, -1.0, 1.0), top[2])
        low = (top[0] + [0, -0.004, 0], -top[1], top[2][:, ::-1])
        out.append(Piece(joined([top, low]), base * 0.8, "cloth", 0.25, dye))
    return out


def headphones(look: Look, colour, pad, density: float = 1.0, glow=None) -> list[Piece]:
    """A bow over the hair, a shell on each ear."""
    share = np.sqrt(density)
    wide = 0.112 * look.wide
    if share < 0.2:
        at = (wide, -0.014, -0.010)
        return [
            Piece(ball(at * np.array([side, 1, 1]), (0.020, 0.036, 0.032), 4, 3), colour, "ceramic", 0.6)
            for side in (-1, 1)
        ]
    arc = np.linspace(-1.45, 1.45, 13)
    bow = np.stack([wide * 1.02 * np.sin(arc), -0.010 + 0.160 * np.cos(arc), -0.010 + 0 * arc], -1)
    out = [
        Piece(
            tube(bow, 0.0065, max(4, round(9 * share)), max(7, round(26 * share)), side=(0, 0, 1.0)),
            colour,
            "ceramic",
            0.6,
        )
    ]
    for side in (-1, 1):
        a, b = max(6, round(18 * share)), max(4, round(9 * share))
        out.append(Piece(ball((side * (wide - 0.001), -0.014, -0.010), (0.018, 0.038, 0.034), a, b), pad, "cloth", 0.3))
        out.append(
            Piece(ball((side * (wide + 0.012), -0.014, -0.010), (0.014, 0.031, 0.028), a, b), colour, "ceramic", 0.7)
        )
        if glow is not None and share > 0.3:
            out.append(
                Piece(ball((side * (wide + 0.0235), -0.014, -0.010), (0.004, 0.013, 0.012), 10, 6), glow, "strip", 0.5)
            )
    return out


def earrings(look: Look, colour, density: float = 1.0, hoop: float = 0.0) -> list[Piece]:
    """Studs, or hoops of a radius."""
    if density < 0.3:
        return []
    out = []
    for side in (-1, 1):
        at = np.array([side * (0.101 * look.wide + 0.002), -0.050, -0.004])
        if hoop:
            a = np.linspace(0, 2 * np.pi, 13)
            ring = at + np.stack([0.15 * hoop * np.sin(a) * side, -hoop + hoop * np.cos(a), 0.9 * hoop * np.sin(a)], -1)
            out.append(Piece(tube(ring, 0.0016, 5, 20), colour, "metal", 0.9))
        else:
            out.append(Piece(ball(at, 0.0055, 8, 6), colour, "metal", 0.9))
    return out


def visor(look: Look, frame, glass, density: float = 1.0) -> list[Piece]:
    """A clinician's visor, lifted over the brow on a band: seen from far, a halo that is put on wrongly."""
    share = np.sqrt(density)
    half = [(0, 44), (60, 58), (90, 66), (140, 84), (180, 92)]
    line = [(-a, c) for a, c in reversed(half) if a] + half
    high = [(a, c - 12) for a, c in line]
    out = [band(look, line, high, frame, density, 0.015, "cloth", 0.4)]

    def shield(u, v):
        r = 0.128 + 0.046 * v
        return np.stack([r * np.sin(u) * 0.96, 0.082 + 0.095 * v + 0.020 * np.cos(u), 0.008 + r * np.cos(u)], -1)

    us = np.linspace(-1.2, 1.2, max(5, round(22 * share)))
    out.append(Piece(surface(shield, us, np.linspace(0, 1, max(2, round(5 * share)))), glass, "glass", 0.9))
    out.append(
        Piece(tube(shield(us, np.ones_like(us)), 0.0034, max(4, round(6 * share)), len(us)), frame, "strip", 0.4)
    )
    return out


def tie(at, radius_m: float, colour, density: float = 1.0, dye: int = 0) -> Piece:
    """A ring of cloth that holds a tail, flat in y."""
    share = np.sqrt(density)
    profile = turns(max(5, round(12 * share)))

    def fn(u, v):
        r = radius_m + 0.006 * np.cos(v)
        return np.asarray(at) + np.stack([r * np.cos(u), 0.007 * np.sin(v), r * np.sin(u)], -1)

    part = surface(fn, profile, np.linspace(0, 2 * np.pi, max(4, round(7 * share))), closed=True)
    return Piece(_outward(part, at), colour, "cloth", 0.3, dye)


__all__ = ["band", "cap", "earrings", "glasses", "headphones", "headscarf", "moved", "slab", "tie", "visor"]
