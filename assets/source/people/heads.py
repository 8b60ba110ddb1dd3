"""Heads: a skull as a blend of blobs, told by some twenty numbers, with ears and with coordinates for the face.

Used by looks.py. Head space: the eyes at height 0, x to the person's left, z to the front, the middle of the skull is
the origin; 1 = a metre before the head is scaled. Every piece keeps its exact normals at any density, so that a head
of three thousand triangles and one of sixty are the same person.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from assets.source.shapes import blend, blob, capsule, curve, gradient, surface, turns, unit

FACE_UNIT = 0.1
"""TEXCOORD_0 on a face: metres across and up from between the eyes, over this, of a usual face; see Look.eye_gap."""
NO_DYE, SKIN, HAIR, UPPER, LOWER = range(5)
"""Dye slots of vertices."""


@dataclass(frozen=True)
class Look:
    """A head as numbers; 1 or 0 is usual."""

    skin: tuple[float, float, float] = (0.74, 0.50, 0.38)
    hair: tuple[float, float, float] = (0.05, 0.03, 0.02)
    wide: float = 1.0
    tall: float = 1.0
    deep: float = 1.0
    jaw: float = 1.0  # its width
    square: float = 0.0  # its corners, -0.5 to 1
    chin: float = 0.0  # metres longer
    jut: float = 0.0  # metres further out
    cheek: float = 0.0  # bones, metres further apart
    full: float = 0.0  # flesh on the cheeks, 0 to 1
    nose: float = 1.0
    nose_wide: float = 1.0
    nose_long: float = 0.0  # metres
    bridge: float = 0.5  # how high it begins, 0 to 1.2
    hook: float = 0.0
    ridge: float = 0.3  # of the brows, 0 to 1
    sink: float = 0.5  # how deep the eyes lie, 0 to 1
    lips: float = 0.5  # how far they stand out, 0 to 1
    ears: float = 1.0
    stick: float = 0.3  # how far ears stand off
    eye_gap: float = 1.0
    mouth_at: float = -0.080
    mouth_wide: float = 1.0
    face: dict = field(default_factory=dict, hash=False, compare=False)  # what face.glsl wants, see anchors()

    def but(self, **changes) -> Look:
        """The same head with other numbers; `face` is added to what is there."""
        if "face" in changes:
            changes["face"] = self.face | changes["face"]
        return replace(self, **changes)


@dataclass
class Piece:
    """A part of a head, or of what is worn on it."""

    part: tuple  # position, normal, faces
    colour: tuple | np.ndarray  # linear, one or a row a vertex
    kind: str = "skin"
    gloss: float = 0.35
    dye: int = NO_DYE
    uv: np.ndarray | None = None
    low: np.ndarray | None = None  # (n,) share that hangs on the chest instead of the head


def skull(look: Look, p: np.ndarray) -> np.ndarray:
    """Signed distance of points (n, 3) to the bare head, without ears."""
    q = p * [1.0 / look.wide, 1.0, 1.0]
    d = blob(q, (0, 0.020 + 0.030 * (look.tall - 1), -0.012), (0.097, 0.107 * look.tall, 0.107 * look.deep))
    c = look.chin
    d = blend(d, blob(q, (0, -0.056 - c / 2, 0.018), (0.064 * look.jaw, 0.072 + c / 2, 0.071)), 0.05)
    side = np.abs(q) * [1, 0, 0] + q * [0, 1, 1]  # both halves at once: a head is even, the face makes it uneven
    d = blend(d, blob(side, (0.045 + look.cheek, -0.034, 0.053), (0.033, 0.030, 0.033)), 0.034)
    if look.full:
        full = look.full
        d = blend(d, blob(side, (0.044, -0.064, 0.050), (0.030 + 0.010 * full, 0.030, 0.030 + 0.006 * full)), 0.03)
    corner = 0.018 + 0.010 * look.square
    d = blend(
        d, blob(side, (0.041 * look.jaw + 0.009 * look.square, -0.076 - c * 0.6, 0.010), (corner, 0.024, 0.03)), 0.052
    )
    d = blend(d, blob(q, (0, -0.104 - c, 0.070 + look.jut), (0.017 + 0.010 * look.square, 0.016, 0.017)), 0.034)
    if look.ridge > 0:
        d = blend(
            d,
            capsule(side, (0.012, 0.026, 0.088), (0.056, 0.030, 0.066), 0.007, 0.008) + 0.006 - 0.006 * look.ridge,
            0.018,
        )
    # lips stand out a little from a muzzle
    m = look.mouth_at
    d = blend(d, blob(q, (0, m + 0.004, 0.070), (0.034, 0.028, 0.026 + 0.004 * look.lips)), 0.022)
    # the sockets go in, softly
    socket = blob(side, (0.043 * look.eye_gap, 0.000, 0.109), (0.027, 0.018, 0.022 + 0.004 * look.sink))
    h = np.clip(0.5 - 0.5 * (d + socket) / 0.020, 0, 1)
    d = d + (-socket - d) * h + 0.020 * h * (1 - h)
    # the nose last: a bridge, a tip, wings
    n, tip = look.nose, nose_tip(look)
    root = np.array([0, -0.004 + 0.014 * look.bridge, 0.083 + 0.005 * look.bridge])
    middle = (root + tip) / 2 + [0, 0, 0.002 + 0.005 * look.hook]
    bridge = np.minimum(
        capsule(q, root, middle, 0.0068, 0.0082 * n), capsule(q, middle, tip - [0, 0, 0.004], 0.0082 * n, 0.0098 * n)
    )
    d = blend(d, bridge, 0.014)
    wide = look.nose_wide
    d = blend(d, blob(q, tip, (0.0125 * n * (0.5 + wide / 2), 0.0118 * n, 0.0130 * n)), 0.010)
    wing = tip * [0, 1, 1] + [0.0125 * n * wide, -0.0055, -0.0125 * n]
    return blend(d, blob(side, wing, (0.0078 * n, 0.0078 * n, 0.0100 * n)), 0.007)


def nose_tip(look: Look) -> np.ndarray:
    return np.array([0, -0.041 + 0.45 * (look.mouth_at + 0.080) - look.nose_long, 0.099 + 0.008 * (look.nose - 1)])


def directions(lon, colat) -> np.ndarray:
    """Unit vectors: longitude from the front (+ to the person's left), colatitude from the crown, radians."""
    s = np.sin(colat)
    return np.stack([s * np.sin(lon), np.cos(colat) * np.ones_like(lon), s * np.cos(lon)], -1)


def reach(distance, direction, far: float = 0.26) -> np.ndarray:
    """How far from the middle the surface lies along each direction (steps from outside, then halving)."""
    shape = direction.shape[:-1]
    d = direction.reshape(-1, 3)
    steps = np.linspace(far, 0.03, 28)
    low, found = np.full(len(d), 0.03), np.zeros(len(d), bool)
    for a in steps:
        inside = (distance(d * a) < 0) & ~found
        low[inside] = a
        found |= inside
    high = low + (steps[0] - steps[1])
    for _ in range(13):
        middle = (low + high) / 2
        inside = distance(d * middle[:, None]) < 0
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return low.reshape(shape)


@lru_cache(maxsize=64)
def _table(look: Look) -> np.ndarray:
    lon, colat = np.meshgrid(np.linspace(-np.pi, np.pi, 97), np.linspace(0, np.pi, 65), indexing="ij")
    return reach(lambda p: skull(look, p), directions(lon, colat))


def radius(look: Look, direction: np.ndarray) -> np.ndarray:
    """How far the bare skull reaches along unit vectors (..., 3), from a table: for hair and what is worn."""
    table = _table(look)
    lon = np.arctan2(direction[..., 0], direction[..., 2])
    colat = np.arccos(np.clip(direction[..., 1], -1, 1))
    a = (lon + np.pi) / (2 * np.pi) * (table.shape[0] - 1)
    b = colat / np.pi * (table.shape[1] - 1)
    i, j = np.minimum(a.astype(int), table.shape[0] - 2), np.minimum(b.astype(int), table.shape[1] - 2)
    s, t = a - i, b - j
    near = table[i, j] * (1 - t) + table[i, j + 1] * t
    return near * (1 - s) + (table[i + 1, j] * (1 - t) + table[i + 1, j + 1] * t) * s


def on_skull(look: Look, lon, colat, lift=0.0) -> np.ndarray:
    """Points `lift` metres off the skull; longitude and colatitude in degrees."""
    d = directions(np.radians(np.asarray(lon, float)), np.radians(np.asarray(colat, float)))
    return d * (radius(look, d) + lift)[..., None]


def face_uv(look: Look, points: np.ndarray) -> np.ndarray:
    """Coordinates of the face: eyes, nose and mouth of every head come to lie where face.glsl draws them."""
    y, nose = points[:, 1], nose_tip(look)[1]
    m = look.mouth_at
    bottom = -0.126 - look.chin
    v = curve([-0.40, bottom, m, nose, 0.0, 0.030, 0.11, 0.40], [-4.0, -1.26, -0.80, -0.425, 0.0, 0.30, 1.05, 4.0], y)
    gap = curve(
        [-0.4, m, nose, 0.0, 0.06, 0.4], [look.mouth_wide, look.mouth_wide, 1.0, look.eye_gap, look.eye_gap, 1.0], y
    )
    uv = np.stack([points[:, 0] / gap / FACE_UNIT, v], -1)
    back = points[:, 2] < 0.005  # goes on outwards, so that no triangle spans the face
    uv[back, 0] = np.sign(uv[back, 0]) * (2.05 - np.abs(uv[back, 0]))
    uv[points[:, 2] < -0.045, 1] = 9.0
    return uv


def head(look: Look, density: float = 1.0, ears: tuple[int, ...] = (-1, 1)) -> list[Piece]:
    """The bare head and its ears: about 3100 triangles at density 1, 60 at 0.015."""
    share = np.sqrt(density)
    around, down = max(7, round(44 * share)), max(5, round(33 * share))
    distance = lambda p: skull(look, p)  # noqa: E731
    lon = np.linspace(-np.pi, np.pi, around, endpoint=False)
    lon = lon - 0.46 * np.sin(lon) * min(1.0, 4 * share)  # more of them in front
    colat = curve([0.0, 0.30, 0.80, 1.0], [0.02, 1.10, 2.50, 3.10], np.linspace(0, 1, down))  # and about nose and mouth
    points, _, faces = surface(
        lambda u, v: directions(u, v) * reach(distance, directions(u, v))[..., None], lon, colat, closed=True, flip=True
    )
    normal = unit(gradient(distance, points, 0.0016))
    out = [Piece((points, normal, faces), look.skin, "skin", 0.35, SKIN, face_uv(look, points))]
    if share > 0.16:
        out += [
            Piece(ear(look, side, share), np.array(look.skin) * [1.0, 0.93, 0.91], "skin", 0.3, SKIN) for side in ears
        ]
    return out


def ear(look: Look, side: int, share: float = 1.0):
    """One ear: a rim, a bowl, a lobe; side 1 is the left."""
    size = 0.94 * look.ears
    root = reach(lambda p: skull(look, p), directions(np.array([side * np.pi * 0.53]), np.array([np.pi * 0.56])))[0]
    at = np.array([side * (root * 0.985), -0.020, -0.012])
    around, rows = max(6, round(16 * share)), max(3, round(8 * share))

    def outline(u):
        up = np.sin(u)
        wide = 0.0165 + 0.0035 * up - 0.002 * np.cos(2 * u)
        return wide * np.cos(u) - 0.003 * up, 0.028 * up - 0.003 * np.clip(-up, 0, 1)

    def fn(u, v):  # v: 0 the bowl's middle, 0.62 the rim, 1 behind at the skull
        reach_out = np.interp(v, [0, 0.30, 0.50, 0.62, 0.74, 1.0], [0.0, 0.55, 0.84, 0.97, 1.0, 0.55])
        height = np.interp(v, [0, 0.30, 0.50, 0.62, 0.74, 1.0], [0.001, 0.002, 0.0075, 0.0095, 0.0065, -0.010])
        lobe = np.clip(-np.sin(u), 0, 1) ** 2
        height = height + 0.004 * lobe * (v < 0.5)
        x, y = outline(u)
        return np.stack([height + 0.001, y * reach_out, x * reach_out], -1) * size

    part = surface(fn, turns(around), np.linspace(0.0, 1.0, rows), closed=True)
    flat = np.linalg.norm(part[1], axis=1) < 0.5  # the bowl's middle has no side of its own
    part[1][flat] = unit(part[1][np.flatnonzero(flat) + 1])
    away = 0.02 + 0.45 * look.stick
    c, s = np.cos(away), np.sin(away)
    turn = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) @ np.array([[1, 0, 0], [0, 0.985, 0.17], [0, -0.17, 0.985]])
    points, normal = part[0] @ turn.T, part[1] @ turn.T
    if ((points - points.mean(0)) * normal).sum() < 0:
        normal = -normal
    flip = np.array([side, 1.0, 1.0])
    return points * flip + at, normal * flip, part[2] if side > 0 else part[2][:, ::-1]


def anchors(look: Look) -> dict:
    """Of a person's file: points relative to the head in head space (times its scale), and what a face keeps."""
    points = {"eyes": (0.0, 0.0, 0.098), "mouth": (0.0, look.mouth_at, 0.094), "neck": (0.0, -0.100, -0.015)}
    usual = {
        "eye_colour": (0.09, 0.045, 0.02), "lash": 0.3, "brow": tuple(0.75 * c for c in look.hair), "age": 0.2,
        "lips": tuple(np.array(look.skin) * (0.80, 0.46, 0.44)), "chip": 0.0, "eye_size": 0.0, "eye_slant": 0.0,
        "brow_weight": 0.0, "lip_full": 0.0, "freckles": 0.0, "stubble": 0.0, "fold": 0.0, "lot": 0.37,
    }  # fmt: skip
    return points | usual | look.face
