"""The rooms: an old surgery as a child in the chair sees it, and the ring of pods in the Nexus at dawn.

Used by models.py. A room is one mesh with two groups of baked light, daylight and the room's own lamps, so that the
game can dim one, colour the other or let a lamp burn white. Metres; the floor is y = 0.
"""

from __future__ import annotations

import numpy as np

from assets.source.light import Lamp, bake
from assets.source.shapes import (
    KINDS,
    Loft,
    Mesh,
    ball,
    blend,
    blob,
    box,
    capsule,
    curve,
    lathe,
    net,
    placed,
    rounded,
    slab,
    surface,
    tube,
    turns,
    unit,
)

CYAN = (0.03, 0.62, 0.80)
SENT = {"strip": 0.7, "lamp": 6.0, "sky": 3.0, "trace": 0.25, "crowd": 1.6}
"""What glowing kinds send out in the bake, times their colour."""


def sheet(corner, along, up, cell, uv=None):
    """A flat rectangle from `corner` (facing along x up), divided into squares of about `cell`; optional (part, uv)."""
    corner, along, up = (np.asarray(v, float) for v in (corner, along, up))
    n, m = (max(1, round(np.linalg.norm(v) / cell)) for v in (along, up))
    part = surface(lambda u, v: corner + u[..., None] * along + v[..., None] * up, np.linspace(0, 1, n + 1), np.linspace(0, 1, m + 1))
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


def shine(mesh: Mesh, groups, size, rays=96, bounces=3, ambient=None):
    """The finished arrays of a room: colour with openness, daylight and lamplight."""
    a = mesh.arrays()
    kind = np.round(a["material"][:, 0]).astype(int)
    sends = np.zeros(len(kind))
    for name, strength in SENT.items():
        sends[kind == KINDS[name]] = strength
    solid = ~np.isin(kind[a["faces"][:, 0]], [KINDS["glass"], KINDS["shade"], KINDS["trace"]])
    dark = np.isin(kind, [KINDS["floor"]])
    albedo = np.where(dark[:, None], a["colour"] * 0.8, a["colour"] * (sends[:, None] == 0))
    lit = bake(a["position"], a["normal"], a["faces"][solid], albedo, groups, size, rays, bounces, a["colour"] * sends[:, None])
    if ambient is not None:
        lit[0] += ambient
    a["skylight"], a["lamplight"] = lit
    a["colour"] = np.concatenate([a["colour"], np.ones((len(kind), 1))], 1)
    del a["motion"]
    return a


# The old surgery. The chair's head is at the origin, feet towards -z; the window is on the left (-x).

CEILING = 2.62
RIVER = [(-1.62, -2.20), (-1.30, -1.96), (-1.06, -2.02), (-0.84, -1.74), (-0.60, -1.70), (-0.42, -1.42), (-0.16, -1.40), (0.00, -1.14), (-0.10, -0.88), (0.10, -0.66), (0.36, -0.62), (0.50, -0.36), (0.74, -0.26), (0.86, 0.02), (1.16, 0.16), (1.52, 0.44)]
BRANCHES = [(3, [(-0.84, -1.74), (-0.92, -1.46), (-1.16, -1.30), (-1.22, -1.06)], 0.55), (5, [(-0.42, -1.42), (-0.30, -1.66), (-0.34, -1.94), (-0.18, -2.12)], 0.5),
            (9, [(0.10, -0.66), (-0.08, -0.42), (-0.34, -0.34)], 0.45), (11, [(0.50, -0.36), (0.58, -0.66), (0.84, -0.78), (0.92, -1.02)], 0.6), (7, [(0.0, -1.14), (0.22, -1.20), (0.40, -1.42)], 0.4)]  # fmt: skip


def crack(points, width, seed):
    """A ribbon on the ceiling along a wandering line, thin at its end: a river seen from very high up."""
    points = np.array(points, float)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    s = np.linspace(0, along[-1], max(8, int(along[-1] / 0.028)))
    line = curve(along, points, s)
    wobble = 0.016 * np.sin(s * 31 + seed) + 0.010 * np.sin(s * 71 + 2.1 * seed) + 0.006 * np.sin(s * 143 + 4 * seed)
    tangent = unit(np.gradient(line, axis=0))
    across = np.stack([-tangent[:, 1], tangent[:, 0]], 1)
    line = line + across * wobble[:, None]
    wide = width * (0.55 + 0.45 * np.sin(s * 17 + seed) ** 2) * np.clip((along[-1] - s) / 0.25 + 0.12, 0, 1) ** 0.7
    left, right = line + across * wide[:, None], line - across * wide[:, None]
    grid = np.stack([left, right], 1)
    top = np.full(grid.shape[:2], CEILING - 0.004)
    p = np.stack([grid[..., 0], top, grid[..., 1]], -1).reshape(-1, 3)
    i = np.arange(len(s) - 1) * 2
    faces = np.concatenate([np.stack([i, i + 1, i + 3], 1), np.stack([i, i + 3, i + 2], 1)])
    return p, np.broadcast_to([0.0, -1.0, 0.0], p.shape), faces


def river_distance(xz):
    best = np.full(len(xz), 9.0)
    for chain in (RIVER, *[b[1] for b in BRANCHES]):
        c = np.array(chain, float)
        for a, b in zip(c[:-1], c[1:], strict=True):
            t = np.clip((xz - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
            best = np.minimum(best, np.linalg.norm(xz - a - t[:, None] * (b - a), axis=1))
    return best


def old_surgery():
    m = Mesh()
    x0, x1, z0, z1, h = -1.9, 1.9, -2.9, 1.5, CEILING
    plaster = sheet((x0, h, z0), (x1 - x0, 0, 0), (0, 0, z1 - z0), 0.085)
    xz = plaster[0][:, [0, 2]]
    base = np.array([0.66, 0.615, 0.535])
    stain = np.exp(-river_distance(xz) / 0.07) * 0.20
    lake = np.exp(-((((xz - [1.0, -1.75]) / [0.42, 0.34]) ** 2).sum(1) ** 2)) * (0.6 + 0.4 * np.sin(9 * xz[:, 0] + 5 * xz[:, 1]))
    edge = np.exp(-(((((xz - [1.0, -1.75]) / [0.42, 0.34]) ** 2).sum(1) - 1.0) / 0.16) ** 2)
    cloud = 0.035 * (np.sin(3.1 * xz[:, 0] + 1.7 * np.sin(2.3 * xz[:, 1])) + np.sin(4.7 * xz[:, 1] + 2.0 * xz[:, 0]))
    tint = base * (1 + cloud - stain - 0.10 * lake)[:, None] * (1 - edge[:, None] * [0.10, 0.17, 0.28]) * (1 - stain[:, None] * [0.1, 0.3, 0.6])
    m.add(plaster, tint, "matte", 0.02)
    m.add(crack(RIVER, 0.0105, 0.7), (0.085, 0.062, 0.045), "matte", 0)
    for k, (_, chain, share) in enumerate(BRANCHES):
        m.add(crack(chain, 0.0105 * share, 1.9 + k), (0.11, 0.082, 0.06), "matte", 0)
    for k, (x, z, dx, dz) in enumerate(((1.16, 0.16, 0.24, -0.20), (1.30, 0.28, 0.06, 0.28), (-1.30, -1.96, 0.06, 0.26), (0.36, -0.62, 0.18, 0.20))):
        m.add(crack([(x, z), (x + dx * 0.5, z + dz * 0.35), (x + dx, z + dz)], 0.0042, 3.0 + k), (0.15, 0.115, 0.085), "matte", 0)
    wall, tile = (0.50, 0.475, 0.375), (0.33, 0.45, 0.40)
    m.add(sheet((x0, 0, z0), (x1 - x0, 0, 0), (0, h, 0), 0.16), wall)
    m.add(sheet((x1, 0, z0), (0, 0, z1 - z0), (0, h, 0), 0.20), wall)
    m.add(sheet((x1, 0, z1), (x0 - x1, 0, 0), (0, h, 0), 0.3), wall)
    m.add(sheet((x0, 0, z1), (x1 - x0, 0, 0), (0, 0, z0 - z1), 0.3), (0.12, 0.075, 0.045))
    wz0, wz1, wy0, wy1 = -2.35, -0.75, 0.95, 2.28  # the window
    for low, high in (((0, z0), (h, wz0)), ((0, wz1), (h, z1)), ((0, wz0), (wy0, wz1)), ((wy1, wz0), (h, wz1))):
        m.add(sheet((x0, low[0], high[1]), (0, 0, low[1] - high[1]), (0, high[0] - low[0], 0), 0.12), wall)
    m.add(sheet((x0 - 0.14, wy0 - 0.1, wz1 + 0.1), (0, 0, wz0 - wz1 - 0.2), (0, wy1 - wy0 + 0.2, 0), 0.4), (0.72, 0.86, 1.0), "sky")
    for at in (wz0, (wz0 + wz1) / 2, wz1):
        m.add(box((x0 - 0.10, wy0, at - 0.028), (x0 + 0.012, wy1, at + 0.028), 0.3), (0.55, 0.53, 0.47), gloss=0.3)
    for at in (wy0, wy1):
        m.add(box((x0 - 0.12, at - 0.03, wz0 - 0.05), (x0 + 0.05, at + 0.03, wz1 + 0.05), 0.3), (0.55, 0.53, 0.47), gloss=0.3)
    for k in range(19):  # the blind
        y = wy1 - 0.06 - k * 0.0625
        p = sheet((-0.020, -0.012, 0), (0.040, 0.024, 0), (0, 0, wz1 - wz0 - 0.06), 0.42)
        q = (p[0] + [x0 + 0.035, y, wz0 + 0.03], p[1], p[2])
        m.add(q, (0.62, 0.59, 0.50), "matte", 0.3)
        m.add((q[0] - [0, 0.002, 0], -q[1], q[2][:, ::-1]), (0.55, 0.52, 0.44), "matte", 0.3)
    for z in (wz0 + 0.3, wz1 - 0.3):
        m.add(tube([(x0 + 0.04, wy1, z), (x0 + 0.04, wy0 + 0.12, z)], 0.004, 5, 2), (0.5, 0.47, 0.4))
    # cornice, picture rail, tiles, a lamp cord, cupboard, clock, a child's paper bird on a thread
    for a, b, c in (((x0, z0), (x1, z0), (0, 1)), ((x1, z0), (x1, z1), (-1, 0)), ((x0, z0), (x0, z1), (1, 0)), ((x0, z1), (x1, z1), (0, -1))):
        n = max(2, int(np.hypot(b[0] - a[0], b[1] - a[1]) / 0.3))

        def moulding(u, v, a=a, b=b, c=c):
            drop = curve([0, 0.25, 0.5, 0.75, 1], [(0, 0.13), (0.022, 0.105), (0.035, 0.06), (0.085, 0.030), (0.125, 0.0)], v)
            x = a[0] + (b[0] - a[0]) * u + c[0] * drop[..., 0]
            z = a[1] + (b[1] - a[1]) * u + c[1] * drop[..., 0]
            return np.stack([x, h - drop[..., 1], z], -1)

        part = surface(moulding, np.linspace(0, 1, n), np.linspace(0, 1, 7))
        inward = np.array([c[0], -1.0, c[1]])
        if (part[1] @ inward).sum() < 0:
            part = (part[0], -part[1], part[2][:, ::-1])
        m.add(part, (0.68, 0.64, 0.56), "matte", 0.1)
    m.add(box((x0, 1.98, z0), (x1, 2.03, z0 + 0.025), 0.3), (0.24, 0.13, 0.07), gloss=0.3)
    m.add(sheet((x0, 0.0, z0 + 0.006), (x1 - x0, 0, 0), (0, 1.42, 0), 0.2), tile, gloss=0.6)
    for k in range(19):
        x = x0 + 0.1 + k * 0.2
        m.add(box((x - 0.004, 0, z0), (x + 0.004, 1.42, z0 + 0.009), 2), (0.26, 0.34, 0.31))
    for k in range(7):
        m.add(box((x0, 0.2 * k + 0.02, z0), (x1, 0.2 * k + 0.028, z0 + 0.009), 2), (0.26, 0.34, 0.31))
    m.add(box((0.55, 1.50, z0), (1.75, 2.22, z0 + 0.30), 0.2), (0.46, 0.43, 0.34), gloss=0.4)
    for k in range(3):
        m.add(box((0.60 + 0.38 * k, 1.54, z0 + 0.30), (0.95 + 0.38 * k, 2.18, z0 + 0.315), 0.3), (0.52, 0.49, 0.40), gloss=0.4)
        m.add(ball((0.90 + 0.38 * k, 1.62, z0 + 0.33), 0.016, 8, 6), (0.45, 0.36, 0.2), "metal", 0.7)
    for k in range(6):
        x = 0.66 + 0.19 * k
        m.add(_at(lathe([(0, 0), (0.045, 0), (0.045, 0.12), (0.03, 0.14), (0.03, 0.17), (0, 0.17)], 12), (x, 2.22, z0 + 0.16)), ((0.20, 0.11, 0.05), (0.40, 0.42, 0.40), (0.10, 0.20, 0.17))[k % 3], "ceramic", 0.8)
    m.add(aimed(lathe([(0, 0), (0.17, 0), (0.17, 0.03), (0.15, 0.045), (0.148, 0.035), (0, 0.035)], 28), (-0.55, 2.22, z0 + 0.006), (0, 0, 1)), (0.62, 0.60, 0.54), "ceramic", 0.5)
    for angle, length, w in ((0.35, 0.085, 0.007), (1.9, 0.125, 0.005)):
        tip = (-0.55 + length * np.sin(angle), 2.22 + length * np.cos(angle), z0 + 0.048)
        m.add(tube([(-0.55, 2.22, z0 + 0.048), tip], w, 5, 2), (0.03, 0.03, 0.03))
    for a in turns(12):
        m.add(ball((-0.55 + 0.125 * np.sin(a), 2.22 + 0.125 * np.cos(a), z0 + 0.043), 0.007, 5, 4), (0.05, 0.05, 0.05))
    bird = np.array([-0.80, 2.10, -1.62])
    m.add(tube([bird, (bird[0], h, bird[2])], 0.0012, 4, 2), (0.3, 0.28, 0.25))
    for side in (-1, 1):
        wing = sheet(bird, (side * 0.13, 0.055, -0.02), (0.0, -0.005, 0.075), 0.2)
        m.add(wing, (0.62, 0.16, 0.10))
        m.add((wing[0], -wing[1], wing[2][:, ::-1]), (0.62, 0.16, 0.10))
    body = sheet(bird + [0, 0.004, -0.11], (0, 0.012, 0.24), (0, -0.045, 0.06), 0.3)
    m.add(body, (0.70, 0.22, 0.14))
    m.add((body[0], -body[1], body[2][:, ::-1]), (0.70, 0.22, 0.14))
    # the lamp: a dish with petals of mirror, its handle, and a jointed arm
    at, towards = np.array([0.33, 2.06, -0.72]), unit(np.array([-0.30, -0.86, 0.52]))
    dish = lathe([(0.012, -0.115), (0.12, -0.11), (0.24, -0.075), (0.305, -0.02), (0.318, 0.0), (0.318, 0.022), (0.300, 0.030)], 40)
    m.add(aimed(dish, at, towards), (0.60, 0.61, 0.57), "ceramic", 0.7)
    inner = lathe([(0.300, 0.030), (0.285, 0.004), (0.200, -0.032), (0.075, -0.045)], 40)
    m.add(aimed((inner[0], inner[1], inner[2]), at, towards), (0.50, 0.49, 0.43), "metal", 0.9)
    x = unit(np.cross(towards, [0, 0, 1]))
    y = np.cross(towards, x)
    for a in turns(6) + 0.3:
        c = at + 0.185 * (np.cos(a) * x + np.sin(a) * y) + towards * 0.0
        m.add(aimed(lathe([(0.070, 0.004), (0.078, 0.012), (0.070, 0.018)], 18), c - towards * 0.018, towards), (0.35, 0.34, 0.30), "metal", 0.9)
        m.add(disc(c, 0.070, towards, 18, 1), (1.0, 0.86, 0.62), "lamp")
    m.add(disc(at + towards * 0.002, 0.070, towards, 18, 1), (1.0, 0.88, 0.66), "lamp")
    m.add(aimed(lathe([(0.026, 0.0), (0.020, 0.05), (0.028, 0.11), (0.024, 0.15), (0.0, 0.155)], 14, 12), at, towards), (0.10, 0.11, 0.11), "metal", 0.5)
    elbow, root = np.array([0.78, 2.42, -1.30]), np.array([1.35, 2.62, -0.95])
    m.add(tube([at - towards * 0.11, at - towards * 0.17 + [0.02, 0.02, -0.02], at - towards * 0.20 + [0.10, 0.03, -0.10]], 0.030, 10, 6), (0.42, 0.43, 0.40), "metal", 0.6)
    m.add(tube([at - towards * 0.20 + [0.09, 0.03, -0.09], elbow], 0.024, 10, 4), (0.52, 0.53, 0.49), "metal", 0.5)
    m.add(ball(elbow, 0.045, 12, 8), (0.35, 0.36, 0.33), "metal", 0.6)
    m.add(tube([elbow, root - [0, 0.1, 0], root], 0.026, 10, 6), (0.52, 0.53, 0.49), "metal", 0.5)
    m.add(_at(lathe([(0.13, 0.0), (0.12, -0.03), (0.05, -0.05), (0.03, -0.10)], 20), root), (0.46, 0.47, 0.43), "metal", 0.5)
    # the edge of a tray, and what lies on it, near and to the right
    tray = placed((0.50, 1.30, -0.70), 0.40)
    m.add(box((-0.20, 0, -0.14), (0.20, 0.012, 0.14), 0.14), (0.40, 0.41, 0.40), "metal", 0.8, place=tray)
    for a, b in (((-0.20, -0.14), (0.20, -0.128)), ((-0.20, 0.128), (0.20, 0.14)), ((-0.20, -0.14), (-0.188, 0.14)), ((0.188, -0.14), (0.20, 0.14))):
        m.add(box((a[0], 0.0, a[1]), (b[0], 0.030, b[1]), 0.14), (0.46, 0.47, 0.46), "metal", 0.8, place=tray)
    for k in range(4):
        z = -0.09 + 0.055 * k
        m.add(tube([(-0.17, 0.024, z), (0.05, 0.024, z + 0.01), (0.13, 0.03, z + 0.012)], [0.006, 0.0055, 0.003], 6, 5), (0.5, 0.5, 0.5), "metal", 0.9, place=tray)
    m.add(_at(disc((0, 0, 0), 0.016, (0.2, 1, 0.3), 12, 1), (0.15, 0.045, -0.075)), (0.75, 0.77, 0.78), "metal", 1.0, place=tray)
    m.add(_at(lathe([(0, 0), (0.036, 0), (0.044, 0.075), (0.040, 0.075), (0.034, 0.01), (0, 0.01)], 14), (-0.13, 0.012, 0.08)), (0.60, 0.63, 0.62), "ceramic", 0.8, place=tray)
    # somebody's shoulder and sleeve at the edge, dark and out of focus
    shoulder = Loft(rounded([(0.98, 0.85, -0.50, 0.24, 0.22), (0.95, 1.30, -0.55, 0.24, 0.21), (0.90, 1.58, -0.60, 0.20, 0.17), (0.86, 1.72, -0.64, 0.11, 0.10), (0.85, 1.80, -0.66, 0.02, 0.02)], 1))
    m.add(shoulder.mesh(28, 16), (0.020, 0.022, 0.028), "shade")
    window = [np.array([x0 + 0.02, y, z]) for y in np.linspace(wy0 + 0.2, wy1 - 0.2, 4) for z in np.linspace(wz0 + 0.2, wz1 - 0.2, 5)]
    day = Lamp(np.array(window), unit(np.array([1.0, 0.12, 0.0])), np.array([0.68, 0.78, 0.92]) * 0.38)
    ring = [at + towards * 0.06 + 0.185 * (np.cos(a) * x + np.sin(a) * y) for a in turns(6)]
    lamp = Lamp(np.array(ring), towards, np.array([1.0, 0.80, 0.52]) * 0.42)
    spill = Lamp(np.array([at + towards * 0.12]), np.zeros(3), np.array([1.0, 0.78, 0.50]) * 0.12)
    arrays = shine(m, [[day], [lamp, spill]], 0.03, 96, 3)
    _stripes(arrays, x0, wy0, wy1, wz0, wz1)
    return arrays, {"bounds": [[x0, 0, z0], [x1, h, z1]], "lamp": at.tolist()}


def _stripes(a, x0, wy0, wy1, wz0, wz1):
    """Daylight that the blind throws up at the ceiling: soft bands, weaker with distance."""
    p, n = a["position"], a["normal"]
    up = (n[:, 1] < -0.9) & (p[:, 1] > CEILING - 0.01)
    away = p[:, 0] - x0
    band = 0.5 + 0.5 * np.sin(away * 14.0 / (1 + 0.35 * away) + 0.3)
    inside = 1 / (1 + np.exp(-(p[:, 2] - wz0 + 0.25 * away) * 7)) / (1 + np.exp((p[:, 2] - wz1 - 0.25 * away) * 7))
    add = up * band * inside * 0.20 * np.exp(-away / 1.5)
    a["skylight"] += add[:, None] * np.array([1.0, 0.92, 0.78])


def _at(part, by):
    return part[0] + np.asarray(by, float), part[1], part[2]


# The ring of pods. The middle of the hall is the origin; the near pod is at -z, the doors at +z.

RADIUS, WALL, POD_AT = 9.0, 4.3, 5.6


def pod(m: Mesh, at, turn, near: bool):
    """An egg on a foot, open to the front and up, with a couch, arms and a lifted canopy."""
    place = placed(at, turn)
    around_n, rows = (40, 12) if near else (20, 6)
    tilt = np.radians(24)
    middle = np.array([0.0, 1.14, -0.04])
    ax, ay, az = np.array([1.0, 0, 0]), np.array([0, np.cos(tilt), -np.sin(tilt)]), np.array([0, np.sin(tilt), np.cos(tilt)])
    half = np.array([0.86, 1.04, 0.92])

    def egg(u, v, scale=1.0):
        s, c = np.sin(v), -np.cos(v)
        return middle + scale * (half[0] * (s * np.cos(u))[..., None] * ax + half[1] * (s * np.sin(u))[..., None] * ay + half[2] * (c * np.ones_like(u))[..., None] * az)

    rim = np.radians(112)
    vs = np.linspace(0.02, rim, rows)
    white = (0.70, 0.73, 0.76)
    outer = surface(egg, turns(around_n), vs, closed=True)
    outer = outer if ((outer[0] - middle) * outer[1]).sum() > 0 else (outer[0], -outer[1], outer[2][:, ::-1])
    m.add(outer, white, "ceramic", 0.8, place=place)
    inner = surface(lambda u, v: egg(u, v, 0.925), turns(around_n), vs, closed=True)
    inner = inner if ((inner[0] - middle) * inner[1]).sum() < 0 else (inner[0], -inner[1], inner[2][:, ::-1])
    m.add(inner, (0.56, 0.60, 0.65), "ceramic", 0.5, place=place)
    lip = surface(lambda u, v: egg(u, rim + 0 * u, 0.925) + (egg(u, rim + 0 * u) - egg(u, rim + 0 * u, 0.925)) * v[..., None] + az * (0.022 * np.sin(np.pi * v))[..., None], turns(around_n), np.linspace(0, 1, 5), closed=True)
    lip = lip if (lip[1] @ az).sum() > 0 else (lip[0], -lip[1], lip[2][:, ::-1])
    m.add(lip, (0.62, 0.65, 0.68), "ceramic", 0.8, place=place)
    glow = surface(lambda u, v: egg(u, rim - 0.035 + 0.030 * v, 0.921), turns(around_n), [0, 1], closed=True)
    glow = glow if ((glow[0] - middle) * glow[1]).sum() < 0 else (glow[0], -glow[1], glow[2][:, ::-1])
    m.add(glow, CYAN, "strip", place=place)
    # canopy: the missing cap, slid up and back over the shell
    lift = np.radians(-68)
    c, s = np.cos(lift), np.sin(lift)
    spin = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])

    def canopy(u, v):
        return middle + (egg(u, v, 1.045) - middle) * [1.0, 0.97, 1.06] @ spin.T

    m.add(surface(canopy, turns(around_n), np.linspace(rim + 0.12, np.pi - 0.03, 7 if near else 5), closed=True), (0.55, 0.80, 0.88), "glass", 0.9, place=place)
    m.add(surface(lambda u, v: canopy(u, rim + 0.12 + 0.03 * v), turns(around_n), [0, 1], closed=True), (0.30, 0.70, 0.80), "glass", 0.2, place=place)
    # couch
    path = [(1.66, -0.40), (1.40, -0.375), (1.12, -0.315), (0.86, -0.245), (0.70, -0.165), (0.640, -0.02), (0.628, 0.18), (0.612, 0.36), (0.56, 0.455), (0.42, 0.485), (0.26, 0.505), (0.175, 0.56)]
    couch = Loft([(0, y, z, w, 0.052, 5.0) for (y, z), w in zip(path, (0.16, 0.20, 0.26, 0.29, 0.30, 0.30, 0.30, 0.29, 0.27, 0.26, 0.25, 0.22), strict=True)])
    m.add(couch.mesh(20 if near else 10, 26 if near else 11), (0.015, 0.20, 0.26), "cloth", 0.45, place=place)
    foot = Loft([(0, 0.13, 0.52, 0.22, 0.03, 5.0), (0, 0.12, 0.70, 0.22, 0.03, 5.0), (0, 0.12, 0.82, 0.20, 0.028, 5.0)])
    m.add(foot.mesh(14, 4), (0.10, 0.13, 0.16), "metal", 0.6, place=place)
    pillow = Loft([(-0.13, 1.50, -0.335, 0.055, 0.04), (0, 1.50, -0.325, 0.062, 0.048), (0.13, 1.50, -0.335, 0.055, 0.04)], side=(0, 1, 0))
    m.add(pillow.mesh(12 if near else 8, 8 if near else 4), (0.02, 0.26, 0.33), "cloth", 0.4, place=place)
    for side in (-1, 1):
        arm = Loft([(side * 0.345, 0.875, -0.24, 0.045, 0.022, 4.0), (side * 0.35, 0.885, 0.05, 0.052, 0.026, 4.0), (side * 0.345, 0.880, 0.34, 0.048, 0.024, 4.0), (side * 0.34, 0.868, 0.40, 0.03, 0.014, 3.0)])
        m.add(arm.mesh(14 if near else 8, 10 if near else 5), (0.74, 0.76, 0.78), "ceramic", 0.5, place=place)
        m.add(tube([(side * 0.35, 0.87, -0.05), (side * 0.40, 0.72, -0.06), (side * 0.34, 0.60, -0.06)], 0.028, 8 if near else 5, 6 if near else 3), (0.3, 0.33, 0.36), "metal", 0.6, place=place)
        m.add(tube([(side * 0.35, 0.87, 0.22), (side * 0.36, 0.74, 0.20), (side * 0.28, 0.60, 0.18)], 0.024, 8 if near else 5, 6 if near else 3), (0.3, 0.33, 0.36), "metal", 0.6, place=place)
    pedestal = [(0.66, 0.0), (0.66, 0.035), (0.60, 0.060), (0.34, 0.105), (0.22, 0.20), (0.26, 0.34), (0.42, 0.46)]
    m.add(lathe(pedestal, 28 if near else 16, 12 if near else 8), (0.66, 0.69, 0.72), "ceramic", 0.7, place=place)
    m.add(lathe([(0.735, 0.006), (0.675, 0.006)], 40 if near else 26), CYAN, "strip", place=place)


def pod_ring():
    m = Mesh()

    def floor(u, v):
        r = RADIUS * v
        return np.stack([r * np.cos(u), 0 * u, r * np.sin(u)], -1)

    rows = np.concatenate([[0.003], np.linspace(0.06, 1.0, 22)])
    part = surface(floor, turns(56), rows, closed=True)
    part = (part[0], np.broadcast_to([0.0, 1.0, 0.0], part[0].shape), part[2])
    m.add(part, (0.055, 0.066, 0.080), "floor", 0.9)
    for r, w in ((2.10, 0.05), (4.35, 0.03), (8.45, 0.03)):
        m.add(lathe([(r + w, 0.004), (r, 0.004)], 96 if r > 3 else 64), CYAN, "strip")
    for a in turns(8):
        d = np.array([np.sin(a), 0, -np.cos(a)])
        side = np.array([np.cos(a), 0, np.sin(a)])
        m.add(sheet(d * 2.23 + side * -0.011 + [0, 0.004, 0], side * 0.022, d * 2.1, 0.7), CYAN, "strip")

    def wall(u, v):
        return np.stack([RADIUS * np.cos(u), WALL * v, RADIUS * np.sin(u)], -1)

    inside = surface(wall, turns(72), np.linspace(0, 1, 11), closed=True)
    inside = inside if (inside[0] * inside[1])[:, [0, 2]].sum() < 0 else (inside[0], -inside[1], inside[2][:, ::-1])
    m.add(inside, (0.60, 0.64, 0.69), "matte", 0.3)
    m.add(_inward(lathe([(RADIUS - 0.02, 0.0), (RADIUS - 0.03, 0.16)], 72)), (0.06, 0.07, 0.085), "metal", 0.4)
    for y, w in ((3.30, 0.045), (0.19, 0.022)):
        m.add(_inward(lathe([(RADIUS - 0.035, y), (RADIUS - 0.035, y + w)], 96)), CYAN, "strip")
    dome = _inward(lathe([(RADIUS, WALL), (8.2, 4.72), (6.2, 5.25), (4.2, 5.58), (2.35, 5.75)], 64, 16))
    m.add(dome, (0.36, 0.41, 0.47), "matte", 0.1)
    for r in (3.4, 5.2, 7.0):  # ribs of the dome
        y = float(curve([2.35, 4.2, 6.2, 8.2, 9.0], [5.75, 5.58, 5.25, 4.72, 4.3], np.array([r]))[0])
        m.add(_inward(lathe([(r + 0.05, y - 0.015), (r + 0.03, y - 0.05), (r - 0.03, y - 0.05), (r - 0.05, y - 0.01)], 64)), (0.42, 0.47, 0.53), "matte", 0.2)
    m.add(_inward(lathe([(2.35, 5.75), (2.30, 5.70), (2.22, 5.74), (2.18, 6.15)], 56)), (0.68, 0.72, 0.76), "ceramic", 0.4)
    m.add(_inward(lathe([(2.40, 5.735), (2.335, 5.725)], 64)), (0.55, 0.85, 1.0), "strip")
    m.add(disc((0, 6.15, 0), 2.2, (0, -1, 0), 56, 4), (0.80, 0.90, 1.0), "sky")
    for k in range(8):  # cross-bars of the oculus
        a = k * np.pi / 8
        d = np.array([np.cos(a), 0, np.sin(a)])
        if k % 2 == 0:
            m.add(tube([-2.19 * d + [0, 6.08, 0], 2.19 * d + [0, 6.08, 0]], 0.022, 6, 2), (0.3, 0.34, 0.38), "metal", 0.3)
    for k, a in enumerate(turns(8)):
        d = np.array([np.sin(a), 0, -np.cos(a)])
        if k == 4:
            continue  # the doors are here
        pod(m, d * POD_AT, -a, near=k == 0)
    for k, a in enumerate(turns(8) + np.pi / 8):  # columns like stems, with a line of light
        d = np.array([np.sin(a), 0, -np.cos(a)])
        stem = lathe([(0.26, 0.0), (0.20, 0.08), (0.135, 0.7), (0.12, 1.8), (0.15, 2.9), (0.28, 3.9), (0.62, 4.66), (0.92, 4.98)], 16, 16)
        m.add(_at(stem, d * 7.35), (0.66, 0.69, 0.73), "ceramic", 0.5)
        side = np.array([d[2], 0, -d[0]])
        line = sheet(d * 7.21 + side * 0.012 + [0, 0.9, 0], -side * 0.024, (0, 1.7, 0), 0.6)
        m.add(line if (line[1] @ d).sum() < 0 else (line[0], -line[1], line[2][:, ::-1]), CYAN, "strip")
    for k in range(64):  # fins on the wall, left out behind the doors
        a = 2 * np.pi * (k + 0.5) / 64
        if abs(np.arctan2(np.sin(a), -np.cos(a)) - np.pi) < 0.34 or abs(np.arctan2(np.sin(a), -np.cos(a)) + np.pi) < 0.34:
            continue
        fin = box((-0.022, 0.24, 0.0), (0.022, 3.22, 0.17), 0.8)
        m.add(fin, (0.62, 0.65, 0.69), "matte", 0.3, place=placed(np.array([np.sin(a), 0, -np.cos(a)]) * 8.98, np.pi - a + np.pi))
    # the doors: frosted glass with forty-one people behind it
    z = 8.80
    door, door_uv = sheet((2.0, 0.0, z), (-4.0, 0, 0), (0, 3.05, 0), 0.5, uv=((1, 0), (-1, 1)))
    m.add(door, (1.0, 0.86, 0.70), "crowd", uv=door_uv)
    for x in (-2.06, -0.02, 2.0):
        m.add(box((x, 0, z - 0.10), (x + 0.06, 3.05, z + 0.02), 0.6), (0.20, 0.23, 0.26), "metal", 0.6)
    m.add(box((-2.06, 3.05, z - 0.16), (2.06, 3.22, z + 0.02), 0.5), (0.62, 0.66, 0.70), "ceramic", 0.5)
    m.add(box((-1.9, 3.02, z - 0.17), (1.9, 3.045, z - 0.15), 0.6), CYAN, "strip")
    m.add(tube([(-0.85, 1.08, z - 0.12), (0.85, 1.08, z - 0.12)], 0.028, 10, 4, side=(0, 1, 0)), (0.45, 0.47, 0.49), "metal", 0.8)
    # glass that shows the patient's microphone as a line; a bench; what a hygienist needs; two lemon trees still in white
    place = placed((2.02, 0.0, -5.62), -0.66)
    pane, pane_uv = sheet((-0.50, 1.22, 0), (1.0, 0, 0), (0, 0.62, 0), 0.25, uv=((-1, -1), (1, 1)))
    m.add(pane, (0.10, 0.75, 0.90), "trace", 0.5, uv=pane_uv, place=place)
    for x in (-0.505, 0.505):
        m.add(tube([(x, 1.20, -0.004), (x, 1.86, -0.004)], 0.008, 6, 2), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    m.add(tube([(-0.505, 1.205, -0.004), (0.505, 1.205, -0.004)], 0.012, 6, 2, side=(0, 1, 0)), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    m.add(tube([(0, 0.02, -0.004), (0, 1.20, -0.004)], 0.018, 8, 3), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    m.add(lathe([(0.20, 0.0), (0.19, 0.02), (0.03, 0.035)], 20), (0.55, 0.60, 0.64), "metal", 0.6, place=place)
    trolley = placed((-1.45, 0.0, -6.05), 0.5)
    m.add(slab((0, 0.45, 0), (0.24, 0.36, 0.20)), (0.68, 0.71, 0.74), "ceramic", 0.6, place=trolley)
    m.add(slab((0, 0.835, 0), (0.27, 0.015, 0.23)), (0.30, 0.34, 0.38), "metal", 0.8, place=trolley)
    for y in (0.30, 0.48, 0.66):
        m.add(box((-0.16, y, 0.197), (0.16, y + 0.008, 0.205), 1), CYAN, "strip", place=trolley)
    for x, z, tall, tint in ((-0.12, 0.02, 0.13, (0.75, 0.78, 0.8)), (0.0, -0.06, 0.18, (0.05, 0.45, 0.32)), (0.11, 0.03, 0.10, (0.75, 0.55, 0.2))):
        m.add(_at(lathe([(0, 0), (0.036, 0), (0.036, tall * 0.8), (0.02, tall), (0, tall)], 12), (x, 0.85, z)), tint, "ceramic", 0.8, place=trolley)
    for a in (2.55, -2.55):
        d = np.array([np.sin(a), 0, -np.cos(a)])
        bench = placed(d * 5.3, -a)
        m.add(slab((0, 0.40, 0), (0.85, 0.055, 0.24)), (0.70, 0.73, 0.76), "ceramic", 0.6, place=bench)
        m.add(slab((0, 0.20, 0), (0.62, 0.17, 0.12)), (0.32, 0.36, 0.40), "metal", 0.4, place=bench)
        tree = placed(d * 6.6 + np.array([d[2], 0, -d[0]]) * 1.3, -a)
        m.add(lathe([(0, 0), (0.26, 0), (0.34, 0.48), (0.31, 0.50), (0, 0.46)], 20), (0.66, 0.69, 0.72), "ceramic", 0.5, place=tree)
        m.add(tube([(0, 0.45, 0), (0.03, 0.9, 0.01), (0, 1.35, 0)], [0.03, 0.024, 0.02], 8, 6), (0.10, 0.06, 0.035), place=tree)
        for k in range(9):
            c = np.array([0.24 * np.cos(k * 2.4) * (k % 3 + 1) / 3, 1.45 + 0.085 * k * 0.7, 0.24 * np.sin(k * 2.4) * (k % 3 + 1) / 3])
            m.add(ball(c, (0.20, 0.15, 0.20), 9, 6), (0.045, 0.13, 0.055), "matte", 0.3, place=tree)
        for k in range(5):
            c = np.array([0.34 * np.cos(k * 1.3), 1.45 + 0.1 * k, 0.34 * np.sin(k * 1.3)])
            m.add(ball(c, 0.045, 8, 5), (0.75, 0.52, 0.04), "matte", 0.4, place=tree)
    # a low round desk in the middle with a tooth of light standing on it
    m.add(lathe([(0.95, 0.0), (0.95, 0.05), (0.80, 0.09), (0.70, 0.55), (0.86, 0.66), (0.86, 0.70)], 40), (0.64, 0.67, 0.71), "ceramic", 0.6)
    m.add(lathe([(0.86, 0.70), (0.5, 0.70), (0.0, 0.70)], 40), (0.07, 0.085, 0.10), "metal", 0.5)
    m.add(lathe([(0.875, 0.660), (0.875, 0.690)], 48), CYAN, "strip")

    m.add(_at(_tooth(), (0, 0.80, 0)), (0.25, 0.80, 0.90), "glass", 0.3)
    sky = [np.array([r * np.cos(a), 6.0, r * np.sin(a)]) for r, n in ((0.6, 5), (1.6, 11)) for a in turns(n)]
    day = Lamp(np.array(sky), np.array([0.0, -1.0, 0.0]), np.array([0.86, 0.94, 1.0]) * 3.4)
    door = [np.array([x, y, 8.5]) for x in (-1.4, 0, 1.4) for y in (0.8, 2.0)]
    dawn = Lamp(np.array(door), np.array([0.0, 0.0, -1.0]), np.array([1.0, 0.74, 0.50]) * 4.0)
    ring = [np.array([6.6 * np.cos(a), 4.5, 6.6 * np.sin(a)]) for a in turns(24)]
    strips = Lamp(np.array(ring), np.zeros(3), np.array([0.66, 0.90, 1.0]) * 0.42)
    down = Lamp(np.array([[2.3 * np.cos(a), 5.6, 2.3 * np.sin(a)] for a in turns(8)]), np.zeros(3), np.array([0.85, 0.94, 1.0]) * 1.0)
    arrays = shine(m, [[day, dawn], [strips, down]], 0.075, 96, 3, ambient=np.array([0.055, 0.065, 0.075]))
    return arrays, {"radius": RADIUS, "wall": WALL}


def _tooth():
    """A molar, about 60 cm high: four cusps over two roots."""

    def d(p):
        q = blend(blob(p, (0, 0.44, 0), (0.19, 0.16, 0.16)), blob(p, (0, 0.34, 0), (0.15, 0.10, 0.12)), 0.05)
        for x in (-0.095, 0.095):
            q = blend(q, capsule(p, (x * 1.25, 0.04, 0), (x, 0.32, 0), 0.026, 0.075), 0.05)
            for z in (-0.075, 0.075):
                q = blend(q, blob(p, (x, 0.555, z), (0.062, 0.055, 0.060)), 0.035)
        return q

    return net(d, (-0.24, -0.02, -0.22), (0.24, 0.68, 0.22), 0.036)


def _inward(part):
    return part if (part[0] * part[1])[:, [0, 2]].sum() < 0 else (part[0], -part[1], part[2][:, ::-1])


ROOMS = {"old_surgery": old_surgery, "pod_ring": pod_ring}
