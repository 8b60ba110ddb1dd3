"""Heads and hair: a skull as a blend of blobs, seen from its middle along every direction, and hair over it.

Used by people.py. Head space: the eyes at height 0, x to the person's left, z to the front, 1 = a metre before the
head is scaled. A direction is (longitude from the front, colatitude from the crown); hair ends on a clean line that is
a table of colatitudes by longitude.
"""

from __future__ import annotations

import numpy as np

from assets.source.shapes import blend, blob, curve, gradient, joined, surface, turns, unit

FACE_UNIT = 0.1
"""TEXCOORD_0 on a face: metres across and up from between the eyes, over this."""


def skull(p, wide=1.0, jaw=1.0, chin=0.0, nose=1.0, cheek=0.0):
    d = blob(p, (0, 0.020, -0.010), (0.100 * wide, 0.108, 0.106))
    d = blend(d, blob(p, (0, -0.060 - chin / 2, 0.016), (0.070 * jaw, 0.076 + chin / 2, 0.074)), 0.05)
    for side in (-1, 1):
        d = blend(d, blob(p, (side * (0.046 + cheek), -0.038, 0.052), (0.036, 0.034, 0.034)), 0.03)
    d = blend(d, blob(p, (0, -0.036, 0.094), (0.013 * nose, 0.017 * nose, 0.019)), 0.018)
    return d


def directions(lon, colat):
    s = np.sin(colat)
    return np.stack([s * np.sin(lon), np.cos(colat) * np.ones_like(lon), s * np.cos(lon)], -1)


def reach(distance, direction, far=0.32):
    """How far from the middle the surface lies along each direction (bisection from outside)."""
    shape = direction.shape[:-1]
    d = direction.reshape(-1, 3)
    steps = np.linspace(far, 0.02, 32)
    high, low = np.full(len(d), far), np.full(len(d), 0.02)
    found = np.zeros(len(d), bool)
    for a in steps:
        inside = distance(d * a) < 0
        low = np.where(inside & ~found, a, low)
        found |= inside
    high = low + (steps[0] - steps[1])
    for _ in range(14):
        middle = (low + high) / 2
        inside = distance(d * middle[:, None]) < 0
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return low.reshape(shape)


def head(shape: dict, around=34, down=24):
    """(part, uv): the bare head with its face coordinates."""
    distance = lambda p: skull(p, **shape)  # noqa: E731
    lon = np.linspace(-np.pi, np.pi, around, endpoint=False)
    lon = lon - 0.42 * np.sin(lon)  # more of them in front
    points, _, faces = surface(
        lambda u, v: directions(u, v) * reach(distance, directions(u, v))[..., None],
        lon, np.linspace(0.02, 3.10, down), closed=True, flip=True,
    )  # fmt: skip
    normal = unit(gradient(distance, points))
    uv = points[:, :2] / FACE_UNIT
    back = points[:, 2] < 0.005  # goes on outwards, so that no triangle spans the face
    uv[back, 0] = np.sign(uv[back, 0]) * (2.05 - np.abs(uv[back, 0]))
    uv[points[:, 2] < -0.045, 1] = 9.0
    return (points, normal, faces), uv


def hair(shape: dict, cap, line, grooves=(26, 0.0022), around=56, down=13, swirl=0.0, thin=0.0):
    """Hair as the surface of `cap` (a distance) down to `line` [(longitude, colatitude) in degrees], with strands.

    `thin` 0 to 1: how much of its thickness it loses on the way to the line.
    """
    line = np.radians(np.array(line, float))
    distance = lambda p: skull(p, **shape)  # noqa: E731
    count, depth = grooves

    def end(lon):
        return curve(line[:, 0], line[:, 1], lon)

    def outer(lon, s):
        d = directions(lon, 0.02 + s * (end(lon) - 0.02))
        r = reach(cap, d)
        strands = np.abs(np.sin(count * (lon + swirl * s) / 2)) ** 0.6 - 0.6
        r = r + depth * strands * np.clip(3 * s, 0, 1)
        skin = reach(distance, d)
        r = r - (r - skin - 0.006) * thin * np.clip((s - 0.62) / 0.38, 0, 1) ** 2
        r = np.maximum(r, skin + 0.003)
        return d * r[..., None]

    def rim(lon, s):
        d = directions(lon, end(lon) + 0 * s)
        outside = outer(lon, np.ones_like(lon))
        inside = d * (reach(distance, d) * 0.93)[..., None]
        return outside + (inside - outside) * s[..., None]

    lon = np.linspace(-np.pi, np.pi, around, endpoint=False)
    top = surface(outer, lon, np.linspace(0.0, 1.0, down) ** 0.9, closed=True, flip=True)
    points, normal, faces = surface(rim, lon, [0.0, 1.0], closed=True)
    ends = np.repeat(end(lon), 2)
    down_line = directions(np.repeat(lon, 2), ends + 0.01) - directions(np.repeat(lon, 2), ends - 0.01)
    normal = normal * np.sign((normal * down_line).sum(1, keepdims=True))
    return joined([top, (points, unit(normal + 0.9 * unit(points)), faces)])


def ear(side, at=(0.094, -0.018, -0.006)):
    def fn(u, v):
        s = np.sin(v)
        q = np.stack([0.011 * s * np.cos(u), 0.027 * np.cos(v) * np.ones_like(u), 0.018 * s * np.sin(u)], -1)
        return q + np.array([side * at[0], at[1], at[2]])

    return surface(fn, turns(9), np.linspace(0.0, np.pi, 7), closed=True)
