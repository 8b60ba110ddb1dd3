"""Forms of round halls and of what stands in them, sparing of triangles: their light lies in maps, not in vertices.

All return (position, normal, faces) as the shapes do; forms.py has more. Angles of round buildings are turns as in
place files, 0 lies at +z and a quarter turn at +x, here in radians. Metres; y is up.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from assets.source.shapes import Loft, joined, surface, unit

WHOLE = 2 * np.pi
UNIT_UV = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
"""Own coordinates of a sheet whose face is a picture: -1 to 1, right and up as one looks at it."""


def at_turn(angle: float, radius: float, y: float = 0.0) -> np.ndarray:
    """The point at a turn (radians) about the y axis."""
    return np.array([radius * np.sin(angle), y, radius * np.cos(angle)])


def flat(corner, along, up):
    """A flat rectangle from `corner`; it faces along x up. Two triangles."""
    corner, along, up = (np.asarray(v, float) for v in (corner, along, up))
    points = np.array([corner, corner + along, corner + along + up, corner + up])
    return points, np.broadcast_to(unit(np.cross(along, up)), (4, 3)).copy(), np.array([[0, 1, 2], [0, 2, 3]])


def annulus(inner: float, outer: float, y: float, start: float = 0.0, end: float = WHOLE, sides: int = 48, up=1.0):
    """A flat ring or a piece of one (turns, radians), facing up or down; an inner radius of 0 is a disc."""
    a = np.linspace(start, end, sides + 1)
    rows = [np.stack([r * np.sin(a), np.full_like(a, y), r * np.cos(a)], -1) for r in (inner, outer)]
    n, k = len(a), np.arange(sides)
    if inner <= 0.0:
        points = np.vstack([rows[1], [[0.0, y, 0.0]]])
        faces = np.stack([k, k + 1, np.full(sides, n)], -1)
    else:
        points = np.vstack(rows)
        faces = np.concatenate([np.stack([k, k + 1, n + k + 1], -1), np.stack([k, n + k + 1, n + k], -1)])
    return points, np.broadcast_to([0.0, up, 0.0], points.shape), faces


def round_wall(
    profile, start: float = 0.0, end: float = WHOLE, sides: int = 48, inward: bool = False, sharp: bool = True
):
    """A profile of (radius, height) swept from turn to turn; faces away from the axis, or towards it when `inward`."""
    profile = np.asarray(profile, float)
    us = np.linspace(start, end, sides + 1)
    parts = []
    for piece in list(pairwise(profile)) if sharp else [tuple(profile)]:
        rows = np.array(piece)
        keys = np.arange(len(rows), dtype=float)

        def fn(u, v, keys=keys, rows=rows):
            r, y = np.interp(v, keys, rows[:, 0]), np.interp(v, keys, rows[:, 1])
            return np.stack([r * np.sin(u), y, r * np.cos(u)], -1)

        parts.append(surface(fn, us, keys))
    return facing(joined(parts), (0.0, None, 0.0), inward)


def facing(part, centre, inward: bool = False):
    """The part with its normals away from a point (or towards it); None leaves a coordinate out."""
    away = np.zeros_like(part[0])
    for axis, value in enumerate(centre):
        if value is not None:
            away[:, axis] = part[0][:, axis] - value
    flip = (float((away * part[1]).sum()) < 0) != inward
    return (part[0], -part[1], part[2][:, ::-1]) if flip else part


def hoop(radius: float, thick: float, y: float = 0.0, sides: int = 48, around: int = 6, start=0.0, end=WHOLE):
    """A ring of round section lying flat, or a piece of it."""

    def fn(u, v):
        r = radius + thick * np.cos(v)
        return np.stack([r * np.sin(u), y + thick * np.sin(v), r * np.cos(u)], -1)

    part = surface(fn, np.linspace(start, end, sides + 1), np.linspace(0, WHOLE, around + 1))
    middle = unit(part[0] * [1.0, 0.0, 1.0]) * radius + [0.0, y, 0.0]
    return part if ((part[0] - middle) * part[1]).sum() > 0 else (part[0], -part[1], part[2][:, ::-1])


def ribbon(path, width: float, up=(0.0, 1.0, 0.0)):
    """A flat band along a path, facing `up`: inlays, lines of light, rails on a floor."""
    path, up = np.asarray(path, float), unit(np.asarray(up, float))
    across = unit(np.cross(up, unit(np.gradient(path, axis=0)))) * width / 2
    points = np.stack([path - across, path + across], 1).reshape(-1, 3)
    i = np.arange(len(path) - 1) * 2
    faces = np.concatenate([np.stack([i, i + 1, i + 3], 1), np.stack([i, i + 3, i + 2], 1)])
    return points, np.broadcast_to(up, points.shape), faces


def stem(path, radii, sides: int = 6):
    """A tapering trunk, branch or leg through points, without ends."""
    path = np.asarray(path, float)
    radii = np.broadcast_to(np.asarray(radii, float), len(path))
    steps = np.abs(unit(np.diff(path, axis=0))).max(0)  # across is measured along the axis that no piece runs along
    side = np.eye(3)[int(np.argmin(steps + [0.0, 0.02, 0.01]))]
    loft = Loft([(*p, r, r) for p, r in zip(path, radii, strict=True)], side)
    return loft.mesh(sides, len(path), ends=False)


def spun(part, angle: float, at=(0.0, 0.0, 0.0)):
    """A part turned about y by a turn (radians) and then moved."""
    c, s = np.cos(angle), np.sin(angle)
    m = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    return part[0] @ m.T + np.asarray(at, float), part[1] @ m.T, part[2]


def leant(part, angle: float, at=(0.0, 0.0, 0.0)):
    """A part turned about x (radians, positive leans +y to +z) and then moved."""
    c, s = np.cos(angle), np.sin(angle)
    m = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return part[0] @ m.T + np.asarray(at, float), part[1] @ m.T, part[2]


def tree_crown(clumps, around: int = 7, down: int = 5, seed: int = 1):
    """Clumps of leaves, each (x, y, z, radius): balls with a broken outline, as one part."""
    parts = []
    for number, (x, y, z, radius) in enumerate(clumps):

        def fn(u, v, k=number + 7 * seed, r=radius, at=(x, y, z)):
            bump = 1 + 0.16 * np.sin(3 * u + 2.1 * k) * np.sin(2 * v + k) + 0.10 * np.sin(5 * u + k) * np.sin(3 * v)
            s = np.sin(v)
            out = np.stack([s * np.cos(u), 0.82 * np.cos(v) * np.ones_like(u), s * np.sin(u)], -1)
            return np.asarray(at) + r * bump[..., None] * out

        part = surface(fn, np.arange(around) * WHOLE / around, np.linspace(0, np.pi, down), closed=True)
        parts.append(facing(part, (x, y, z)))
    return joined(parts)


def stairs_floor(room, low_edge, high_edge, low: float, high: float) -> None:
    """A flight of stairs or a ramp as ground of a room, from one edge ((x, z), (x, z)) at a height to another."""
    a, b = np.asarray(low_edge, float), np.asarray(high_edge, float)
    run = b.mean(0) - a.mean(0)
    slope = (high - low) * run / float(run @ run)
    room.floor([*a, *b[::-1]], low - float(slope @ a.mean(0)), tuple(slope))
