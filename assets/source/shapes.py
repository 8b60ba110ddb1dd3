"""Surfaces for people and rooms: grids of points from functions of two numbers, and blobs from signed distances.

Used by the pages in people/, props/ and places/. A Mesh is arrays that grow part by part; metres, y is up, a person
faces +z, angles are radians. Every part knows its exact normal, so a few triangles shade like many. Only numpy, so
that the same input gives the same bytes on every machine of one kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

Surface = Callable[[np.ndarray, np.ndarray], np.ndarray]

KINDS = {
    "matte": 0,
    "cloth": 1,
    "skin": 2,
    "hair": 3,
    "ceramic": 4,
    "strip": 5,
    "glass": 6,
    "metal": 7,
    "floor": 8,
    "lamp": 9,
    "sky": 10,
    "trace": 11,
    "crowd": 12,
    "shade": 13,
    "mark": 14,
    "screen": 15,
    "holo": 16,
    "leaf": 17,
    "water": 18,
}
"""Material kinds, `_SURFACE.x`; game/render/surfaces.py has the same numbers."""

BLENDED = ("glass", "trace", "shade", "mark", "holo", "water")
"""Kinds that are drawn after the others, with blending."""


@dataclass
class Mesh:
    """Arrays of a model in the making: one row a vertex, one row a triangle."""

    position: list[np.ndarray] = field(default_factory=list)
    normal: list[np.ndarray] = field(default_factory=list)
    colour: list[np.ndarray] = field(default_factory=list)
    uv: list[np.ndarray] = field(default_factory=list)
    material: list[np.ndarray] = field(default_factory=list)
    motion: list[np.ndarray] = field(default_factory=list)
    faces: list[np.ndarray] = field(default_factory=list)
    count: int = 0

    def add(self, part, colour, kind="matte", gloss=0.2, uv=None, motion=None, place=None) -> slice:
        """Add (position, normal, faces). `colour` is linear RGB or one row a vertex; `place` a (3, 4) transform.

        `motion` is (head, breath, gesture) from 0 to 1, as numbers or one row a vertex. Returns the rows added.
        """
        position, normal, faces = part
        position, normal = np.asarray(position, float), np.asarray(normal, float)
        if place is not None:
            position = position @ place[:, :3].T + place[:, 3]
            normal = normal @ place[:, :3].T
        n = len(position)
        self.position.append(position)
        self.normal.append(unit(normal))
        self.colour.append(np.broadcast_to(np.asarray(colour, float), (n, 3)).copy())
        self.uv.append(np.full((n, 2), 9.0) if uv is None else np.asarray(uv, float))
        self.material.append(np.broadcast_to(np.array([KINDS[kind], gloss], float), (n, 2)).copy())
        self.motion.append(np.broadcast_to(np.asarray(motion if motion is not None else 0.0, float), (n, 3)).copy())
        self.faces.append(np.asarray(faces, np.int64) + self.count)
        self.count += n
        return slice(self.count - n, self.count)

    def arrays(self) -> dict[str, np.ndarray]:
        names = ("position", "normal", "colour", "uv", "material", "motion", "faces")
        out = {name: np.concatenate(getattr(self, name)) for name in names}
        p, f = out["position"], out["faces"]
        across = np.cross(p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]])
        wrong = (across * out["normal"][f].mean(1)).sum(1) < 0  # the normals know which side is out
        f[wrong] = f[wrong][:, ::-1]
        return out


def unit(v: np.ndarray) -> np.ndarray:
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9)


def placed(at, turn: float = 0.0, tilt: float = 0.0, scale=1.0) -> np.ndarray:
    """(3, 4) transform: scale, then tilt about x, then turn about y (radians), then move to `at`."""
    c, s = np.cos(turn), np.sin(turn)
    about_y = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    c, s = np.cos(tilt), np.sin(tilt)
    about_x = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return np.column_stack([about_y @ about_x * scale, np.asarray(at, float)])


def moved(part, by):
    """A part (position, normal, faces) somewhere else."""
    return part[0] + np.asarray(by, float), part[1], part[2]


def curve(keys, values, at) -> np.ndarray:
    """Smooth interpolation without overshoot (monotone cubic, Fritsch and Carlson 1980), columns of `values` apart."""
    keys, values, at = np.asarray(keys, float), np.asarray(values, float), np.asarray(at, float)
    flat = values.ndim == 1
    values = values[:, None] if flat else values
    step = np.diff(keys)[:, None]
    slope = np.diff(values, axis=0) / step
    tangent = np.zeros_like(values)
    if len(keys) > 2:
        a, b = slope[:-1], slope[1:]
        same = a * b > 0
        tangent[1:-1] = np.where(same, 2 * a * b / np.where(same, a + b, 1.0), 0.0)
    tangent[0], tangent[-1] = slope[0], slope[-1]
    at = np.clip(at, keys[0], keys[-1])
    i = np.clip(np.searchsorted(keys, at, side="right") - 1, 0, len(keys) - 2)
    h = step[i]
    t = ((at - keys[i]) / h[..., 0])[..., None]
    out = (
        (2 * t**3 - 3 * t**2 + 1) * values[i]
        + (t**3 - 2 * t**2 + t) * h * tangent[i]
        + (3 * t**2 - 2 * t**3) * values[i + 1]
        + (t**3 - t**2) * h * tangent[i + 1]
    )
    return out[..., 0] if flat else out


def surface(fn: Surface, us, vs, closed: bool = False, flip: bool = False):
    """The grid of fn(u, v) -> points with exact normals. `closed` joins the last u to the first."""
    us, vs = np.asarray(us, float), np.asarray(vs, float)
    u, v = np.meshgrid(us, vs, indexing="ij")
    points = fn(u, v)
    e_u, e_v = np.ptp(us) * 1e-3, np.ptp(vs) * 1e-3
    inner = np.clip(v, vs.min() + 2 * e_v, vs.max() - 2 * e_v)
    normal = np.cross(fn(u + e_u, inner) - fn(u - e_u, inner), fn(u, inner + e_v) - fn(u, inner - e_v))
    rows, cols = u.shape
    i, j = np.meshgrid(np.arange(rows if closed else rows - 1), np.arange(cols - 1), indexing="ij")
    a, b = i * cols + j, ((i + 1) % rows) * cols + j
    c, d = b + 1, a + 1
    faces = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])
    points, normal = points.reshape(-1, 3), unit(normal.reshape(-1, 3))
    if flip:
        faces, normal = faces[:, ::-1], -normal
    size = np.linalg.norm(
        np.cross(points[faces[:, 1]] - points[faces[:, 0]], points[faces[:, 2]] - points[faces[:, 0]]), axis=1
    )
    return points, normal, faces[size > 1e-10]


def turns(n: int) -> np.ndarray:
    """n angles once round, for closed surfaces."""
    return np.arange(n) * (2 * np.pi / n)


def power(x: np.ndarray, n) -> np.ndarray:
    return np.sign(x) * np.abs(x) ** (2.0 / n)


class Loft:
    """Rings of super-ellipses strung on a path: torsos, coats, limbs.

    Rows of `rings`: (x, y, z of the centre, half width, half depth[, exponent]). Width lies across `side`.
    """

    def __init__(self, rings, side=(1.0, 0.0, 0.0), upright: bool = False) -> None:
        rings = np.array([list(r) + [2.0] * (6 - len(r)) for r in rings], float)
        along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(rings[:, :3], axis=0), axis=1) + 1e-6)])
        self.keys, self.rings = along / along[-1], rings
        self.side, self.upright = np.asarray(side, float), upright

    def frame(self, v):
        row = curve(self.keys, self.rings, v)
        if self.upright:
            across = np.broadcast_to(self.side, row[..., :3].shape)
            deep = np.broadcast_to(np.cross(self.side, (0.0, 1.0, 0.0)), across.shape)
            return row, across, deep
        e = 1e-3
        ahead = curve(self.keys, self.rings[:, :3], np.clip(v + e, 0, 1))
        behind = curve(self.keys, self.rings[:, :3], np.clip(v - e, 0, 1))
        along = unit(ahead - behind)
        across = unit(self.side - along * (along @ self.side)[..., None])
        return row, across, np.cross(across, along)

    def at(self, u, v, off=0.0) -> np.ndarray:
        """Point at angle u (0 = +side, a quarter turn = front), v from 0 to 1 along the path, lifted by `off`."""
        row, across, deep = self.frame(np.clip(v, 0.0, 1.0))
        n = row[..., 5]
        wide = (row[..., 3] + off) * power(np.cos(u), n)
        thick = (row[..., 4] + off) * power(np.sin(u), n)
        return row[..., :3] + across * wide[..., None] + deep * thick[..., None]

    def mesh(self, around: int, along: int, ends: bool = True):
        """The whole loft, closed at both ends when `ends`."""
        vs = np.linspace(0.0, 1.0, along)
        flip = not self._outward()
        body = surface(self.at, turns(around), vs, closed=True, flip=flip)
        if not ends:
            return body
        parts = [body]
        for v in (0.0, 1.0):
            rim = self.at(turns(around), np.full(around, v))
            middle = rim.mean(0)
            inward = curve(self.keys, self.rings[:, :3], np.array([abs(v - 0.02)]))[0]
            facing = unit(middle - inward)
            points = np.vstack([rim, middle])
            k = np.arange(around)
            fan = np.stack([k, (k + 1) % around, np.full(around, around)], -1)
            if np.dot(np.cross(rim[1] - rim[0], middle - rim[0]), facing) < 0:
                fan = fan[:, ::-1]
            parts.append((points, np.broadcast_to(facing, points.shape), fan))
        return joined(parts)

    def _outward(self) -> bool:
        p, n, _ = surface(self.at, turns(8), np.linspace(0, 1, 5), closed=True)
        centre = curve(self.keys, self.rings[:, :3], np.tile(np.linspace(0, 1, 5), 8))
        return float(((p - centre) * n).sum()) > 0

    def patch(self, us, vs, off=0.004):
        """A piece of the surface lifted off it: lapels, pockets, hems. us and vs are 1-D."""
        return surface(lambda u, v: self.at(u, v, off), us, vs, flip=not self._outward())


def joined(parts):
    """Several (position, normal, faces) as one."""
    start, out = 0, ([], [], [])
    for position, normal, faces in parts:
        out[0].append(position)
        out[1].append(normal)
        out[2].append(np.asarray(faces) + start)
        start += len(position)
    return tuple(np.concatenate(o) for o in out)


def lathe(profile, around: int = 32, smooth: int = 0):
    """A profile of (radius, height) turned about y; corners stay sharp unless `smooth` rounds them to so many rows."""
    profile = np.asarray(profile, float)
    if smooth:
        keys = np.linspace(0, 1, len(profile))
        fn = lambda u, v: _turned(curve(keys, profile, v), u)  # noqa: E731 - a surface is a function
        return surface(fn, turns(around), np.linspace(0, 1, smooth), closed=True, flip=True)
    parts = []
    for low, high in pairwise(profile):
        fn = lambda u, v, a=low, b=high: _turned(a + (b - a) * v[..., None], u)  # noqa: E731
        parts.append(surface(fn, turns(around), [0.0, 1.0], closed=True, flip=True))
    return joined(parts)


def _turned(rh, u):
    return np.stack([rh[..., 0] * np.cos(u), rh[..., 1] * np.ones_like(u), rh[..., 0] * np.sin(u)], -1)


def box(low, high, cell: float = 10.0, inward: bool = False):
    """A box of flat sides, each divided into squares of about `cell`."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    parts = []
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        na = max(1, round((high[a] - low[a]) / cell))
        nb = max(1, round((high[b] - low[b]) / cell))
        for value, sign in ((low[axis], -1), (high[axis], 1)):

            def fn(u, v, axis=axis, a=a, b=b, value=value):
                out = np.empty((*u.shape, 3))
                out[..., axis], out[..., a], out[..., b] = value, u, v
                return out

            flip = (sign < 0) != inward
            parts.append(
                surface(fn, np.linspace(low[a], high[a], na + 1), np.linspace(low[b], high[b], nb + 1), flip=flip)
            )
    return joined(parts)


def ball(centre, radii, around: int = 14, down: int = 9):
    centre, radii = np.asarray(centre, float), np.broadcast_to(np.asarray(radii, float), 3)

    def fn(u, v):
        s = np.sin(v)
        return centre + radii * np.stack([s * np.cos(u), np.cos(v) * np.ones_like(u), s * np.sin(u)], -1)

    return surface(fn, turns(around), np.linspace(0, np.pi, down), closed=True)


def rounded(points, times: int = 2) -> np.ndarray:
    """A path with its corners cut (Chaikin 1974), ends kept; columns beyond the third are carried along."""
    points = np.asarray(points, float)
    for _ in range(times):
        a, b = points[:-1], points[1:]
        inner = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], 1).reshape(-1, points.shape[1])
        points = np.vstack([points[:1], inner[1:-1], points[-1:]])
    return points


def tube(path, radius, around: int = 10, along: int | None = None, side=(1.0, 0.0, 0.0)):
    """A round tube through points; `radius` is a number or one for each point."""
    path = np.asarray(path, float)
    radius = np.broadcast_to(np.asarray(radius, float), len(path))
    loft = Loft([(*p, r, r) for p, r in zip(path, radius, strict=True)], side)
    return loft.mesh(around, along or 2 * len(path))


def slab(at, half, turn: float = 0.0, tilt: float = 0.0, around: int = 20, down: int = 9):
    """A box with round edges: half sizes along x, y, z, tilted about x, turned about y."""
    half = np.asarray(half, float)

    def fn(u, v):
        s, flat = np.sin(v), np.ones_like(u)
        q = [power(s, 5) * power(np.cos(u), 5), power(np.cos(v) * flat, 5), power(s, 5) * power(np.sin(u), 5)]
        return np.stack(q, -1) * half

    part = surface(fn, turns(around) + np.pi / around, np.linspace(0, np.pi, down), closed=True)
    m = placed(at, turn, tilt)
    return part[0] @ m[:, :3].T + m[:, 3], part[1] @ m[:, :3].T, part[2]


# Signed distances (metres, negative inside) of points (n, 3), for what no ring or grid can follow: hands, shoes.


def blob(p, centre, radii):
    q = (p - np.asarray(centre)) / np.asarray(radii)
    k0 = np.linalg.norm(q, axis=-1)
    k1 = np.linalg.norm(q / np.asarray(radii), axis=-1)
    return k0 * (k0 - 1.0) / np.maximum(k1, 1e-9)


def capsule(p, a, b, ra, rb):
    a, b = np.asarray(a, float), np.asarray(b, float)
    t = np.clip((p - a) @ (b - a) / max(float((b - a) @ (b - a)), 1e-12), 0, 1)
    return np.linalg.norm(p - a - t[..., None] * (b - a), axis=-1) - (ra + (rb - ra) * t)


def blend(a, b, k):
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0, 1)
    return b + (a - b) * h - k * h * (1 - h)


def net(distance, low, high, cell):
    """The zero surface of distance(points) in a box by naive surface nets, pulled onto the surface, with its gradient.

    `cell` is one size or one for each axis (long cells along long things save triangles).
    """
    low, cell = np.asarray(low, float), np.broadcast_to(np.asarray(cell, float), 3)
    count = np.ceil((np.asarray(high, float) - low) / cell).astype(int) + 1
    grid = np.stack(np.meshgrid(*[low[a] + cell[a] * np.arange(count[a]) for a in range(3)], indexing="ij"), -1)
    d = distance(grid.reshape(-1, 3)).reshape(count)
    inside = d < 0
    corner = [(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
    shape = count - 1
    part = {c: tuple(slice(o, o + n) for o, n in zip(c, shape, strict=True)) for c in corner}
    filled = sum(inside[part[c]].astype(int) for c in corner)
    mixed = (filled > 0) & (filled < 8)
    number = np.full(shape, -1)
    number[mixed] = np.arange(mixed.sum())
    total, weight = np.zeros((mixed.sum(), 3)), np.zeros(mixed.sum())
    for a in corner:
        for axis in range(3):
            if a[axis]:
                continue
            b = tuple(1 if i == axis else a[i] for i in range(3))
            da, db = d[part[a]][mixed], d[part[b]][mixed]
            cut = (da < 0) != (db < 0)
            t = np.where(cut, da / np.where(cut, da - db, 1.0), 0.0)
            point = np.tile(np.array(a, float), (len(da), 1))
            point[:, axis] += t
            total[cut] += point[cut]
            weight[cut] += 1
    points = low + (np.argwhere(mixed) + total / np.maximum(weight, 1)[:, None]) * cell
    faces = []
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        here = [slice(1, n) for n in shape]
        here[axis] = slice(0, shape[axis])
        step = list(here)
        step[axis] = slice(1, shape[axis] + 1)
        from_in, to_in = inside[tuple(here)], inside[tuple(step)]
        for sign, where in ((1, from_in & ~to_in), (-1, ~from_in & to_in)):
            at = np.argwhere(where) + [0 if i == axis else 1 for i in range(3)]
            if not len(at):
                continue
            move = lambda da, db, at=at, a=a, b=b: at - np.eye(3, dtype=int)[a] * da - np.eye(3, dtype=int)[b] * db  # noqa: E731
            q = [number[tuple(move(*m).T)] for m in ((1, 1), (0, 1), (0, 0), (1, 0))]
            q = q if sign > 0 else q[::-1]
            faces += [np.stack([q[0], q[1], q[2]], -1), np.stack([q[0], q[2], q[3]], -1)]
    faces = np.concatenate(faces)
    for _ in range(3):
        slope = gradient(distance, points)
        move = -distance(points)[:, None] * slope
        reach = 0.6 * cell.min()
        points = points + np.clip(move, -reach, reach)
    return points, unit(gradient(distance, points)), faces[(faces >= 0).all(1)]


def gradient(distance, p, e: float = 1e-3):
    axes = np.eye(3) * e
    return np.stack([distance(p + a) - distance(p - a) for a in axes], -1) / (2 * e)
