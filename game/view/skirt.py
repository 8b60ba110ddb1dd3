"""The tooth beyond the box that is simulated: a coarse slope that goes on from its rim and sinks into the haze.

Made once by TissueExtract, so that nobody sees the world end at a cut. It is scenery: nothing collides with it.
"""

from __future__ import annotations

import numpy as np

from game.view.frame import TISSUE_VERTEX

STEP = 2  # voxels along the rim
OUTWARD = (-1.0, 1.5, 5.0, 11.0, 21.0, 38.0, 66.0, 110.0, 180.0, 300.0)  # voxels from the rim
SINK = 0.30  # voxels down a voxel outward, far from the rim
THICK = 190  # of 255: no light comes through it


def build_skirt(distance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(vertices TISSUE_VERTEX, indices (m, 3) uint32) round the box of a distance field (x, y, z).

    Empty where the tissue does not reach the rim all the way round.
    """
    nx, _, nz = distance.shape
    rim = _rim(nx, nz)
    heights = np.array([_height(distance, x, z) for x, z in rim])
    if np.isnan(heights).any():
        return np.empty(0, TISSUE_VERTEX), np.empty((0, 3), np.uint32)
    middle = np.array([nx / 2.0, nz / 2.0])
    rings, lifts = [], []
    level = heights.copy()
    mean = float(heights.mean())
    for out in OUTWARD:
        rings.append(middle + (rim - middle) * (1.0 + out / (min(nx, nz) / 2.0)))
        away = max(out, 0.0)
        for _ in range(int(min(away, 12.0))):
            level = (np.roll(level, 1) + 2.0 * level + np.roll(level, -1)) * 0.25
        calm = 1.0 - np.exp(-away / 30.0)
        lifts.append(level * (1.0 - calm) + mean * calm - SINK * away * away / (away + 40.0) - 0.12)
    count, around = len(OUTWARD), len(rim)
    flat = np.stack(rings)
    position = np.stack([flat[..., 0], np.stack(lifts), flat[..., 1]], axis=-1)

    along = np.roll(position, -1, axis=1) - np.roll(position, 1, axis=1)
    outward = np.gradient(position, axis=0)
    normal = np.cross(along, outward)
    normal *= np.sign(normal[..., 1:2]) / np.linalg.norm(normal, axis=-1, keepdims=True)

    here = np.arange(around)
    following = (here + 1) % around
    faces = []
    for ring in range(count - 1):
        inner, outer = ring * around, (ring + 1) * around
        faces.append(np.stack([inner + here, outer + following, outer + here], axis=1))
        faces.append(np.stack([inner + here, inner + following, outer + following], axis=1))
    indices = np.concatenate(faces).astype(np.uint32)
    corner = position.reshape(-1, 3)[indices[0]]
    if np.cross(corner[1] - corner[0], corner[2] - corner[0])[1] < 0.0:
        indices = indices[:, ::-1]

    vertices = np.zeros(count * around, TISSUE_VERTEX)
    vertices["position"] = position.reshape(-1, 3)
    vertices["normal"][:, :3] = np.round(normal.reshape(-1, 3) * 127.0)
    vertices["bake"] = (255, THICK, 255, 0)
    vertices["tissue"] = (255, 0, 0, 0)
    return vertices, np.ascontiguousarray(indices)


def _rim(nx: int, nz: int) -> np.ndarray:
    """(n, 2) x and z of the rim, once round."""
    low, x_high, z_high = 1.0, nx - 1.0, nz - 1.0
    x, z = np.arange(low, x_high, STEP), np.arange(low, z_high, STEP)
    return np.concatenate(
        [
            np.stack([x, np.full(len(x), low)], axis=1),
            np.stack([np.full(len(z), x_high), z], axis=1),
            np.stack([x[::-1] + (x_high - x[-1]), np.full(len(x), z_high)], axis=1),
            np.stack([np.full(len(z), low), z[::-1] + (z_high - z[-1])], axis=1),
        ]
    )


def _height(distance: np.ndarray, x: float, z: float) -> float:
    """Where the tissue ends, looking down on a point of the rim; not a number where there is none."""
    column = distance[min(int(x), distance.shape[0] - 1), :, min(int(z), distance.shape[2] - 1)]
    solid = np.flatnonzero(column <= 0.0)
    if not len(solid):
        return float("nan")
    top = int(solid[-1])
    if top + 1 >= len(column):
        return top + 0.5
    return top + 0.5 + float(column[top] / (column[top] - column[top + 1]))
