"""What rooms are made of besides shapes, and their light: flat sheets, discs, parts aimed somewhere, the bake.

Used by the pages in sets/. A room is one mesh with two groups of baked light, daylight and its own lamps, so that the
game can dim one, colour the other, or let a lamp burn white. Metres; the floor is y = 0.
"""

from __future__ import annotations

import numpy as np

from assets.source.light import bake
from assets.source.shapes import KINDS, Mesh, surface, turns, unit

CYAN = (0.03, 0.62, 0.80)
SENT = {"strip": 0.7, "lamp": 6.0, "sky": 3.0, "trace": 0.25, "crowd": 1.6}
"""What glowing kinds send out in the bake, times their colour."""


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


def shine(mesh: Mesh, groups, size, rays=96, bounces=3, ambient=None):
    """The finished arrays of a room: colour with openness, daylight and lamplight."""
    a = mesh.arrays()
    kind = np.round(a["material"][:, 0]).astype(int)
    sends = np.zeros(len(kind))
    for name, strength in SENT.items():
        sends[kind == KINDS[name]] = strength
    solid = ~np.isin(kind[a["faces"][:, 0]], [KINDS["glass"], KINDS["shade"], KINDS["trace"], KINDS["mark"]])
    dark = np.isin(kind, [KINDS["floor"]])
    albedo = np.where(dark[:, None], a["colour"] * 0.8, a["colour"] * (sends[:, None] == 0))
    lit = bake(
        a["position"], a["normal"], a["faces"][solid], albedo, groups, size, rays, bounces, a["colour"] * sends[:, None]
    )
    if ambient is not None:
        lit[0] += ambient
    a["skylight"], a["lamplight"] = lit
    a["colour"] = np.concatenate([a["colour"], np.ones((len(kind), 1))], 1)
    del a["motion"]
    return a


def inward(part):
    return part if (part[0] * part[1])[:, [0, 2]].sum() < 0 else (part[0], -part[1], part[2][:, ::-1])
