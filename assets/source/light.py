"""How open each vertex of a model is to what is around it: the soft dark of folds and corners.

Used by people/figure.py; the light of rooms is bake.py's. The mesh is written into a grid of voxels, rays from every
vertex walk that grid. No random numbers: the same mesh gives the same light.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assets.source.shapes import unit


@dataclass
class Voxels:
    low: np.ndarray
    size: float
    full: np.ndarray  # bool (x, y, z)

    def cell(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(flat cell numbers, whether inside the grid) of points (..., 3)."""
        q = np.floor((points - self.low) / self.size).astype(np.int32)
        shape = np.array(self.full.shape)
        inside = ((q >= 0) & (q < shape)).all(-1)
        q = np.clip(q, 0, shape - 1)
        return (q[..., 0] * shape[1] + q[..., 1]) * shape[2] + q[..., 2], inside


def voxels(position: np.ndarray, faces: np.ndarray, size: float) -> Voxels:
    """Every voxel that a triangle passes through is full."""
    low = position.min(0) - 2 * size
    shape = np.ceil((position.max(0) + 2 * size - low) / size).astype(int)
    grid = Voxels(low, size, np.zeros(shape, bool))
    for points, _ in spread(position, faces, 0.45 * size):
        cells, _inside = grid.cell(points)
        grid.full.reshape(-1)[cells] = True
    return grid


def spread(position, faces, gap):
    """Points on triangles no further apart than `gap`, with the triangle each lies on; in groups of one density."""
    a, b, c = (position[faces[:, i]] for i in range(3))
    longest = np.maximum(np.linalg.norm(b - a, axis=1), np.linalg.norm(c - a, axis=1))
    longest = np.maximum(longest, np.linalg.norm(c - b, axis=1))
    steps = np.clip(2 ** np.ceil(np.log2(np.maximum(longest / gap, 1))), 1, 128).astype(int)
    for n in np.unique(steps):
        which = np.flatnonzero(steps == n)
        i, j = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
        keep = i + j <= n
        s, t = i[keep] / n, j[keep] / n
        for chunk in np.array_split(which, max(1, len(which) * len(s) // 2_000_000)):
            p = a[chunk, None] + s[:, None] * (b - a)[chunk, None] + t[:, None] * (c - a)[chunk, None]
            yield p.reshape(-1, 3), np.repeat(chunk, len(s))


def hemisphere(n: int) -> np.ndarray:
    """n directions about +z, as dense as the cosine (a Fibonacci spiral)."""
    k = np.arange(n) + 0.5
    r, angle = np.sqrt(k / n), k * 2.399963229728653
    return np.stack([r * np.cos(angle), r * np.sin(angle), np.sqrt(1 - r * r)], -1)


def around(normal: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """(vertices, directions, 3): the hemisphere turned to each normal."""
    helper = np.where(np.abs(normal[:, 1:2]) < 0.9, [[0.0, 1.0, 0.0]], [[1.0, 0.0, 0.0]])
    t = unit(np.cross(helper, normal))
    b = np.cross(normal, t)
    d = directions
    return d[None, :, :1] * t[:, None] + d[None, :, 1:2] * b[:, None] + d[None, :, 2:] * normal[:, None]


def walk(grid: Voxels, start: np.ndarray, direction: np.ndarray, reach) -> np.ndarray:
    """The flat cell that each ray hits first within `reach` metres, -1 where it hits none."""
    n = len(start)
    hit = np.full(n, -1, np.int32)
    reach = np.broadcast_to(np.asarray(reach, float), n)
    live = np.arange(n)
    step = 0.7 * grid.size
    full = grid.full.reshape(-1)
    at, direction = start.astype(np.float32), direction.astype(np.float32) * np.float32(step)
    far = 0.0
    while len(live):
        cells, inside = grid.cell(at)
        struck = full[cells] & inside
        hit[live[struck]] = cells[struck]
        far += step
        keep = inside & ~struck & (far < reach[live])
        live, at, direction = live[keep], at[keep] + direction[keep], direction[keep]
    return hit


def openness(position, normal, faces, size=0.025, reach=0.6, rays=40) -> np.ndarray:
    """How much of the sky above each vertex is free, 0 to 1."""
    grid = voxels(position, faces, size)
    directions = around(normal, hemisphere(rays))
    start = np.repeat(position + normal * 1.8 * size, rays, 0)
    hit = walk(grid, start, directions.reshape(-1, 3), reach)
    return smooth((hit < 0).reshape(-1, rays).mean(1)[:, None], position, normal, faces, 2)[:, 0]


def smooth(values, position, normal, faces, times) -> np.ndarray:
    """Mean with the neighbours on the same smooth piece of surface; vertices at one place and normal count as one."""
    key = np.round(np.concatenate([position * 2000, normal * 20], 1)).astype(np.int64)
    _, same = np.unique(key, axis=0, return_inverse=True)
    same = same.reshape(-1)
    count = np.bincount(same)
    pooled = np.stack([np.bincount(same, v) / count for v in values.T], -1)
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    flat = (normal[edges[:, 0]] * normal[edges[:, 1]]).sum(1) > 0.6
    edges = same[edges[flat]]
    for _ in range(times):
        total, weight = 2.0 * pooled, np.full(len(pooled), 2.0)
        for a, b in (edges.T, edges.T[::-1]):
            weight += np.bincount(a, minlength=len(pooled))
            for i in range(pooled.shape[1]):
                total[:, i] += np.bincount(a, pooled[b, i], minlength=len(pooled))
        pooled = total / weight[:, None]
    return pooled[same]
