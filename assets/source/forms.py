"""Cheap generous forms for places and props: beams, rounded boxes, arcs, prisms, roofs, leaves; a few triangles each.

Used by the pages in places/ and props/. Each returns (position, normal, faces) for Mesh.add; metres, y is up. Rounded
boxes and turned shapes get their softness from normals: a light map has the light, so a big flat side is two triangles.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from assets.source.shapes import joined, surface, turns, unit


def quad(a, b, c, d):
    """A flat four-sided sheet; seen from where its corners run anticlockwise."""
    p = np.array([a, b, c, d], float)
    n = unit(np.cross(p[1] - p[0], p[3] - p[0]))
    return p, np.broadcast_to(n, (4, 3)).copy(), np.array([[0, 1, 2], [0, 2, 3]])


def panel(at, width: float, height: float, turn: float = 0.0):
    """An upright sheet about its middle, facing +z before `turn` (degrees)."""
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    x, y = np.array([c, 0.0, -s]) * width / 2, np.array([0.0, height / 2, 0.0])
    at = np.asarray(at, float)
    return quad(at - x - y, at + x - y, at + x + y, at - x + y)


def both(part):
    """A sheet that is seen from both sides, a hair apart."""
    p, n, f = part
    return joined([(p + n * 0.001, n, f), (p - n * 0.001, -n, f[:, ::-1])])


def block(low, high, without: str = ""):
    """A plain box of 12 triangles; `without` leaves sides out: any of l r (x) b t (y) n f (z: near is +z)."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    x, y, z = zip(low, high, strict=True)
    sides = {
        "l": ((0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 0)),
        "r": ((1, 0, 1), (1, 0, 0), (1, 1, 0), (1, 1, 1)),
        "b": ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)),
        "t": ((0, 1, 1), (1, 1, 1), (1, 1, 0), (0, 1, 0)),
        "f": ((1, 0, 0), (0, 0, 0), (0, 1, 0), (1, 1, 0)),
        "n": ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)),
    }
    return joined([quad(*[(x[i], y[j], z[k]) for i, j, k in c]) for s, c in sides.items() if s not in without])


def soft(low, high, r: float = 0.02):
    """A box with bevelled edges that look round: 24 points, 44 triangles."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    middle, half = (low + high) / 2, (high - low) / 2
    r = min(r, 0.49 * float(2 * half.min()))
    points, normals, number = [], [], {}
    for sx in (-1, 1):
        for sy in (-1, 1):
            for sz in (-1, 1):
                s = np.array([sx, sy, sz], float)
                for axis in range(3):
                    inner = half - r
                    inner[axis] = half[axis]
                    number[sx, sy, sz, axis] = len(points)
                    points.append(middle + s * inner)
                    n = np.zeros(3)
                    n[axis] = s[axis]
                    normals.append(unit(n * 3 + s * 0.35))
    faces = []

    def four(a, b, c, d):
        faces.extend([[a, b, c], [a, c, d]])

    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        for sign in (-1, 1):
            ring = []
            for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                k = [0, 0, 0]
                k[axis], k[a], k[b] = sign, i, j
                ring.append(number[(*k, axis)])
            four(*ring)
        for i in (-1, 1):  # edges along `axis`, between the sides of a and b
            for j in (-1, 1):
                k0, k1 = [0, 0, 0], [0, 0, 0]
                k0[axis], k1[axis] = -1, 1
                for k in (k0, k1):
                    k[a], k[b] = i, j
                four(number[(*k0, a)], number[(*k1, a)], number[(*k1, b)], number[(*k0, b)])
    for sx in (-1, 1):
        for sy in (-1, 1):
            for sz in (-1, 1):
                faces.append([number[sx, sy, sz, axis] for axis in range(3)])
    return np.array(points), np.array(normals), np.array(faces)


def bar(a, b, wide: float, high: float | None = None, up=(0.0, 1.0, 0.0)):
    """A square beam from a to b."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    along = unit(b - a)
    side = np.cross(up, along)
    side = unit(side if np.linalg.norm(side) > 1e-6 else np.cross((1.0, 0.0, 0.0), along)) * wide / 2
    over = unit(np.cross(along, side)) * (wide if high is None else high) / 2
    ring = [-side - over, side - over, side + over, -side + over]
    sides = [quad(a + p, b + p, b + q, a + q) for p, q in zip(ring, ring[1:] + ring[:1], strict=True)]
    ends = [quad(*[a + p for p in ring][::-1]), quad(*[b + p for p in ring])]
    return _outward(joined([*sides, *ends]), (a + b) / 2, along)


def rod(points, radius: float, around: int = 5):
    """A thin round line through points, open at its ends: cables, rails, legs."""
    points = np.asarray(points, float)
    along = unit(np.gradient(points, axis=0))
    side = np.cross(along, (0.0, 1.0, 0.0))
    poor = np.linalg.norm(side, axis=1) < 1e-3
    side[poor] = np.cross(along[poor], (1.0, 0.0, 0.0))
    side = unit(side)
    over = np.cross(along, side)
    angle = np.arange(around) * 2 * np.pi / around
    n = np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * over[:, None]
    p = points[:, None] + n * np.broadcast_to(np.asarray(radius, float), len(points))[:, None, None]
    return _grid(p, n, True)


def turned(profile, around: int = 16, soft_edges: bool = True):
    """A profile of (radius, height) turned about y, from below or outside inwards; smooth, or with hard edges."""
    profile = np.asarray(profile, float)
    angle = np.arange(around) * 2 * np.pi / around

    def strip(rows, slopes):
        p = np.stack([rows[:, :1] * np.cos(angle), rows[:, 1:] * np.ones(around), rows[:, :1] * np.sin(angle)], -1)
        n = np.stack(
            [slopes[:, :1] * np.cos(angle), slopes[:, 1:] * np.ones(around), slopes[:, :1] * np.sin(angle)], -1
        )
        return _grid(p, unit(n), True)

    def out(step):
        return np.stack([step[..., 1], -step[..., 0]], -1)

    if soft_edges:
        return strip(profile, out(np.gradient(profile, axis=0)))
    return joined([strip(np.array(two), np.tile(out(two[1] - two[0]), (2, 1))) for two in pairwise(profile)])


def arc(profile, low: float, high: float, count: int, soft_edges: bool = False):
    """A profile of (radius, height) swept about y from `low` to `high` (degrees from +z towards +x): tiers, benches."""
    profile = np.asarray(profile, float)
    angle = np.radians(np.linspace(low, high, count + 1))
    s, c = np.sin(angle), np.cos(angle)

    def strip(rows, slopes):
        p = np.stack([rows[:, :1] * s, rows[:, 1:] * np.ones(count + 1), rows[:, :1] * c], -1)
        n = np.stack([slopes[:, :1] * s, slopes[:, 1:] * np.ones(count + 1), slopes[:, :1] * c], -1)
        return _grid(p, unit(n), False)

    def out(step):
        return np.stack([step[..., 1], -step[..., 0]], -1)

    if soft_edges:
        return strip(profile, out(np.gradient(profile, axis=0)))
    return joined([strip(np.array(two), np.tile(out(two[1] - two[0]), (2, 1))) for two in pairwise(profile)])


def tiles(corner, along, up, columns: int, rows: int, gap: float, tint, grout, bond: float = 0.0, without=None):
    """(part, colours) of a flat field of tiles and what is between them, all in one plane, so that light lies evenly.

    `along` and `up` are its sides, `gap` metres; tint(column, row) gives a tile's colour, `bond` shifts every other row
    by that share of a tile, and where without(x, y) is true (metres along and up, of a tile's middle) nothing is laid.
    """
    corner, along, up = (np.asarray(v, float) for v in (corner, along, up))
    wide, high = float(np.linalg.norm(along)), float(np.linalg.norm(up))
    a, b = along / wide, up / high
    w, h = wide / columns, high / rows
    normal = unit(np.cross(along, up))
    points, colours, faces = [], [], []

    def lay(x0, x1, y0, y1, colour):
        if x1 - x0 < 1e-6:
            return
        k = len(points)
        points.extend(corner + a * x + b * y for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
        colours.extend([colour] * 4)
        faces.extend([[k, k + 1, k + 2], [k, k + 2, k + 3]])

    for row in range(rows):
        shift = bond * w if row % 2 else 0.0
        for column in range(-1 if bond else 0, columns):
            x0, x1 = max(0.0, column * w + shift), min(wide, (column + 1) * w + shift)
            y0, y1 = row * h, (row + 1) * h
            if x1 - x0 < gap or (without is not None and without((x0 + x1) / 2, (y0 + y1) / 2)):
                continue
            lay(x0, x1 - gap, y0 + gap, y1, tint(column, row))
            lay(x1 - gap, x1, y0 + gap, y1, grout)
            lay(x0, x1, y0, y0 + gap, grout)
    points = np.array(points)
    return (points, np.broadcast_to(normal, points.shape).copy(), np.array(faces)), np.array(colours)


def outline_face(points, normal):
    """A flat polygon (a fan from its middle) with the given normal: gables, ends of tiers, cut-out pictures."""
    points = np.asarray(points, float)
    p = np.vstack([points, points.mean(0)])
    k = np.arange(len(points))
    f = np.stack([k, (k + 1) % len(points), np.full(len(points), len(points))], -1)
    return p, np.broadcast_to(unit(np.asarray(normal, float)), p.shape).copy(), f


def prism(outline, low: float, high: float, caps: str = "tb"):
    """An outline of (x, z) made solid from `low` to `high`; `caps` t b: with top, with bottom."""
    outline = np.asarray(outline, float)
    area = (outline[:, 0] * np.roll(outline[:, 1], -1) - outline[:, 1] * np.roll(outline[:, 0], -1)).sum()
    parts = []
    for (ax, az), (bx, bz) in zip(outline, np.roll(outline, -1, 0), strict=True):
        n = np.array([bz - az, 0.0, ax - bx]) * (1 if area > 0 else -1)
        p, _, f = quad((ax, low, az), (bx, low, bz), (bx, high, bz), (ax, high, az))
        parts.append((p, np.broadcast_to(unit(n), p.shape).copy(), f))
    for cap, y, up in (("t", high, 1.0), ("b", low, -1.0)):
        if cap in caps:
            face = np.column_stack([outline[:, 0], np.full(len(outline), y), outline[:, 1]])
            parts.append(outline_face(face, (0.0, up, 0.0)))
    return joined(parts)


def ball_of(at, radii, around: int = 8, down: int = 5):
    """A ball or an egg with few triangles."""
    radii = np.broadcast_to(np.asarray(radii, float), 3)
    v, u = np.linspace(0, np.pi, down), np.arange(around) * 2 * np.pi / around
    s = np.sin(v)[:, None]
    n = np.stack([s * np.cos(u), np.cos(v)[:, None] * np.ones(around), s * np.sin(u)], -1)
    p, n, f = _grid(n * radii + np.asarray(at, float), unit(n / radii), True)
    size = np.linalg.norm(np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]]), axis=1)
    return p, n, f[size > 1e-9]


def disc_of(at, radius: float, around: int = 24, up: float = 1.0):
    """A flat round plate that faces up (or down)."""
    a = np.arange(around) * 2 * np.pi / around
    ring = np.stack([at[0] + radius * np.cos(a), np.full(around, at[1]), at[2] + radius * np.sin(a)], -1)
    return outline_face(ring, (0.0, up, 0.0))


def leaf(at, along, wide: float, droop: float = 0.3):
    """A leaf of four triangles a side, bent downwards."""
    at, along = np.asarray(at, float), np.asarray(along, float)
    side = np.cross(along, (0.0, 1.0, 0.0))
    side = unit(side if np.linalg.norm(side) > 1e-4 else np.array([1.0, 0, 0])) * wide / 2
    fall = np.array([0.0, -droop * np.linalg.norm(along), 0.0])
    middle, tip = at + along * 0.5 + np.array([0, 0.04, 0]) * np.linalg.norm(along), at + along + fall
    p = np.array([at, middle - side, middle, middle + side, tip])
    n = unit(np.cross(side, along))
    n = n if n[1] > 0 else -n
    f = np.array([[0, 1, 2], [0, 2, 3], [1, 4, 2], [2, 4, 3]])
    return both((p, np.broadcast_to(n, p.shape).copy(), f))


def shaken(colour, seed: int, by: float = 0.12) -> tuple:
    """A colour a little lighter or darker, always the same for a seed: no two planks, panes or loaves alike."""
    x = np.sin(seed * 12.9898 + 4.1) * 43758.5453
    share = 1.0 + by * (2.0 * (x - np.floor(x)) - 1.0)
    return tuple(float(c) * share for c in colour)


def _grid(p, n, closed: bool):
    """Triangles of a grid of points (rows, columns, 3); `closed` joins the last column to the first."""
    rows, cols = p.shape[:2]
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(cols if closed else cols - 1), indexing="ij")
    a, b = i * cols + j, i * cols + (j + 1) % cols
    c, d = a + cols, b + cols
    f = np.concatenate([np.stack([a, b, d], -1).reshape(-1, 3), np.stack([a, d, c], -1).reshape(-1, 3)])
    return p.reshape(-1, 3), n.reshape(-1, 3), f


def _outward(part, middle, along):
    """Normals of a beam turned away from its axis and its ends."""
    p, n, f = part
    away = p - middle
    wrong = (away * n).sum(1) < 0
    n = np.where(wrong[:, None], -n, n)
    return p, n, f


def sheet(corner, along, up, cell, uv=None):
    """A flat rectangle from `corner` (facing along x up), divided into squares of about `cell`; optional (part, uv)."""
    corner, along, up = (np.asarray(v, float) for v in (corner, along, up))
    n, m = (max(1, round(np.linalg.norm(v) / cell)) for v in (along, up))
    part = surface(
        lambda u, v: corner + u[..., None] * along + v[..., None] * up,
        np.linspace(0, 1, n + 1),
        np.linspace(0, 1, m + 1),
    )
    if uv is None:
        return part
    i, j = np.meshgrid(np.linspace(0, 1, n + 1), np.linspace(0, 1, m + 1), indexing="ij")
    (u0, v0), (u1, v1) = uv
    return part, np.stack([u0 + (u1 - u0) * i, v0 + (v1 - v0) * j], -1).reshape(-1, 2)


def disc(at, radius, towards, around_n=32, rings=3):
    """A flat disc facing `towards`."""
    z = unit(np.asarray(towards, float))
    x = unit(np.cross([0.0, 0.0, 1.0] if abs(z[2]) < 0.9 else [0.0, 1.0, 0.0], z))
    y = np.cross(z, x)
    at = np.asarray(at, float)

    def fn(u, v):
        return at + radius * v[..., None] * (np.cos(u)[..., None] * x + np.sin(u)[..., None] * y)

    part = surface(fn, turns(around_n), np.linspace(0.02, 1, rings + 1), closed=True, flip=True)
    middle = len(part[0])
    k = np.arange(around_n)
    hub = np.stack([k * (rings + 1), ((k + 1) % around_n) * (rings + 1), np.full(around_n, middle)], -1)
    points = np.vstack([part[0], at])
    return points, np.broadcast_to(z, points.shape).copy(), np.vstack([part[2], hub])


def aimed(part, at, towards):
    """Turn a part made about +y so that its y points `towards`, and move it."""
    y = unit(np.asarray(towards, float))
    x = unit(np.cross(y, [0.0, 0.0, 1.0] if abs(y[2]) < 0.9 else [1.0, 0.0, 0.0]))
    m = np.stack([x, y, np.cross(x, y)], 1)
    return part[0] @ m.T + np.asarray(at, float), part[1] @ m.T, part[2]
