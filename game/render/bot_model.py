"""The model of a bot seen near: a round, friendly beetle of a few dozen triangles.

A dome with a seam of light, a band of light round its waist, a small head with one lens, six stubby feet. Round and
large of body, short of leg: charming, not spidery. Forward is +z, up is +y, the body is about 2 long.
"""

from __future__ import annotations

import numpy as np

BOT_VERTEX = np.dtype([("corner", "<f4", 3), ("outward", "i1", 4), ("part", "u1", 4)])
"""`part`: light, shell, dark, how much it swings (feet)."""

_SHELL, _LIGHT, _DARK = (0, 255, 0, 0), (255, 0, 0, 0), (0, 0, 255, 0)


def build_bot() -> tuple[np.ndarray, np.ndarray]:
    """(vertices BOT_VERTEX, indices (m, 3) uint32), winding outward."""
    vertices: list[np.ndarray] = []
    faces: list[np.ndarray] = []

    def add(points: np.ndarray, normals: np.ndarray, triangles: np.ndarray, part: tuple) -> None:
        rows = np.zeros(len(points), BOT_VERTEX)
        rows["corner"] = points
        rows["outward"][:, :3] = np.round(normals * 127)
        rows["part"] = part
        faces.append(triangles + sum(len(batch) for batch in vertices))
        vertices.append(rows)

    shell = _ball((0.0, 0.0, -0.08), (0.74, 0.62, 0.90), around=12, rings=(0.02, 0.5, 0.98, 1.5))
    add(*shell, _SHELL)
    belly = _ball((0.0, 0.0, -0.08), (0.70, 0.26, 0.86), around=10, rings=(-1.55, -0.7, 0.02))
    add(*belly, _DARK)
    band = _ball((0.0, -0.02, -0.08), (0.79, 0.5, 0.95), around=12, rings=(-0.16, 0.14))
    add(*band, _LIGHT)
    head = _ball((0.0, -0.02, 0.80), (0.36, 0.32, 0.30), around=8, rings=(-1.5, -0.5, 0.5, 1.5))
    add(*head, _DARK)
    lens = _ball((0.0, 0.05, 1.00), (0.20, 0.17, 0.14), around=6, rings=(-1.4, 0.0, 1.4))
    add(*lens, _LIGHT)
    add(*_seam(), _LIGHT)
    for side in (-1.0, 1.0):
        for along in (-0.5, 0.0, 0.46):
            add(*_foot(side, along), (0, 0, 200, 255))
    return np.concatenate(vertices), np.concatenate(faces).astype(np.uint32)


def _ball(at, radii, around: int, rings: tuple) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A part of an ellipsoid: rings by latitude in radians, south first."""
    turn = np.arange(around) * (2 * np.pi / around)
    latitude = np.asarray(rings)[:, None]
    unit = np.stack(
        [np.cos(latitude) * np.cos(turn), np.sin(latitude) * np.ones_like(turn), np.cos(latitude) * np.sin(turn)],
        axis=-1,
    ).reshape(-1, 3)
    normals = unit / np.asarray(radii)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    here = np.arange(around)
    following = (here + 1) % around
    triangles = []
    for ring in range(len(rings) - 1):
        low, high = ring * around, (ring + 1) * around
        triangles.append(np.stack([low + here, high + here, low + following], axis=1))
        triangles.append(np.stack([low + following, high + here, high + following], axis=1))
    return unit * np.asarray(radii) + np.asarray(at), normals, np.concatenate(triangles)


def _seam() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The thin line of light between the wing cases."""
    angle = np.linspace(-1.2, 0.95, 5)
    breadth = np.array([0.045, 0.0, 0.0])
    middle = np.stack([np.zeros(5), 0.635 * np.cos(angle), 0.915 * np.sin(angle) - 0.08], axis=1)
    points = np.concatenate([middle - breadth, middle + breadth])
    normals = np.tile(np.stack([np.zeros(5), np.cos(angle), np.sin(angle)], axis=1), (2, 1))
    here = np.arange(4)
    triangles = np.concatenate(
        [np.stack([here, here + 1, here + 5], axis=1), np.stack([here + 5, here + 1, here + 6], axis=1)]
    )
    return points, normals, triangles


def _foot(side: float, along: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A stubby foot: one thin four-sided spike outward and down."""
    root = np.array([side * 0.62, -0.08, along])
    tip = np.array([side * 0.98, -0.38, along * 1.25])
    ring = np.array([[0, 0.08, 0], [0, 0, 0.08], [0, -0.08, 0], [0, 0, -0.08]])
    points = np.concatenate([root + ring, tip[None]])
    normals = np.concatenate([ring / 0.08, [[side * 0.8, -0.6, 0.0]]])
    here = np.arange(4)
    triangles = np.stack([here, (here + 1) % 4, np.full(4, 4)], axis=1)
    return points, normals, triangles if side > 0 else triangles[:, ::-1]
