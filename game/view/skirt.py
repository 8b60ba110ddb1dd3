"""The tooth beyond the box that is simulated: a coarse slope that goes on from its rim and sinks into the haze.

Made once by TissueExtract, so that nobody sees the world end at a cut. Invariant: where it begins, height, slope and
light are those of the surface in the box; farther out it calms down. It is scenery: nothing collides with it.
"""

from __future__ import annotations

import numpy as np

from game.view.frame import TISSUE_VERTEX

STEP = 2  # voxels along the rim
OUTWARD = (-2.5, 0.0, 1.5, 4.0, 8.0, 14.0, 23.0, 38.0, 66.0, 110.0, 180.0, 300.0)  # voxels from the rim
RIM = 1  # of OUTWARD: where the box ends; what is inside of it only hides cracks
HIDDEN = 0.7  # voxels that the hidden ring lies below the surface
SINK = 0.30  # voxels down a voxel outward, far from the rim
GOES_ON = 11.0  # voxels through which the slope at the rim goes on
STEEPEST = 1.1
FAR_BAKE = (250, 190, 250, 0)
"""Light on it far out: open all round, and no sun comes through."""


def top_of(distance: np.ndarray) -> np.ndarray:
    """(x, z) float: where the tissue ends, looking down on each column; not a number where there is none."""
    _, ny, _ = distance.shape
    solid = distance <= 0.0
    top = ny - 1 - np.argmax(solid[:, ::-1, :], axis=1)
    above = np.minimum(top + 1, ny - 1)
    x, z = np.ogrid[: distance.shape[0], : distance.shape[2]]
    here, there = distance[x, top, z], distance[x, above, z]
    way = np.where(above > top, here / np.minimum(here - there, -1e-6), 0.0)
    return np.where(solid.any(axis=1), top + 0.5 + way, np.nan)


def build_skirt(distance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(vertices TISSUE_VERTEX, indices (m, 3) uint32) round the box of a distance field (x, y, z).

    Empty where the tissue does not reach the rim all the way round. Light is that of far out everywhere; `light_skirt`
    fits it to the rim.
    """
    nx, _, nz = distance.shape
    top = top_of(distance)
    rim = _rim(nx, nz)
    middle = np.array([nx / 2.0, nz / 2.0])
    heights = _height(top, rim)
    inside = middle + (rim - middle) * (1.0 - 3.0 / (min(nx, nz) / 2.0))
    slope = (heights - _height(top, inside)) / np.maximum(np.linalg.norm(rim - inside, axis=1), 1e-3)
    if np.isnan(heights).any() or np.isnan(slope).any():
        return np.empty(0, TISSUE_VERTEX), np.empty((0, 3), np.uint32)
    slope = _smooth(np.clip(slope, -STEEPEST, STEEPEST), 3)
    rings, lifts = [], []
    level, smoothed = heights.copy(), 0
    mean = float(heights.mean())
    for out in OUTWARD:
        rings.append(middle + (rim - middle) * (1.0 + out / (min(nx, nz) / 2.0)))
        if out < 0.0:
            lifts.append(_height(top, rings[-1]) - HIDDEN)
            continue
        wanted = int(min(out * 0.6, 16.0))
        level, smoothed = _smooth(level, wanted - smoothed), wanted
        calm = 1.0 - np.exp(-out / 45.0)
        going_on = slope * GOES_ON * (1.0 - np.exp(-out / GOES_ON))
        lifts.append((level + going_on) * (1.0 - calm) + mean * calm - SINK * out * out / (out + 40.0))
    count, around = len(OUTWARD), len(rim)
    flat = np.stack(rings)
    position = np.stack([flat[..., 0], np.stack(lifts), flat[..., 1]], axis=-1)

    along = np.roll(position, -1, axis=1) - np.roll(position, 1, axis=1)
    outward = np.gradient(position[RIM:], axis=0)
    normal = np.cross(along[RIM:], outward)
    normal = np.concatenate([normal[:1], normal])
    normal *= np.sign(normal[..., 1:2]) / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-6)
    normal[: RIM + 1] = _rim_normal(top, rim)

    here = np.arange(around)
    following = (here + 1) % around
    faces = []
    for ring in range(count - 1):
        inner, outer = ring * around, (ring + 1) * around
        faces.append(np.stack([inner + here, outer + following, outer + here], axis=1))
        faces.append(np.stack([inner + here, inner + following, outer + following], axis=1))
    indices = np.concatenate(faces).astype(np.uint32)
    corner = position.reshape(-1, 3)[indices[2 * around]]
    if np.cross(corner[1] - corner[0], corner[2] - corner[0])[1] < 0.0:
        indices = indices[:, ::-1]

    vertices = np.zeros(count * around, TISSUE_VERTEX)
    vertices["position"] = position.reshape(-1, 3)
    vertices["normal"][:, :3] = np.round(normal.reshape(-1, 3) * 127.0)
    vertices["bake"] = FAR_BAKE
    vertices["tissue"] = (255, 0, 0, 0)
    return vertices, np.ascontiguousarray(indices)


def rim_rows(vertices: np.ndarray) -> slice:
    """Of a skirt's vertices, those on the rim of the box."""
    around = len(vertices) // len(OUTWARD)
    return slice(RIM * around, (RIM + 1) * around)


def light_skirt(vertices: np.ndarray, bake: np.ndarray, tissue: np.ndarray) -> None:
    """Let light and matter of the rim, bake and tissue (rim, 4) uint8, go over into those of far out. In place."""
    around = len(bake)
    for ring, out in enumerate(OUTWARD):
        share = float(np.exp(-max(out, 0.0) / 16.0))
        rows = vertices[ring * around : (ring + 1) * around]
        for name, rim, far in (("bake", bake, FAR_BAKE), ("tissue", tissue, (255, 0, 0, 0))):
            rows[name] = np.round(rim * share + np.array(far) * (1.0 - share))


def _rim(nx: int, nz: int) -> np.ndarray:
    """(n, 2) x and z of the rim, once round: the middles of the outermost voxels."""
    x = np.append(np.arange(0.5, nx - 0.5, STEP), nx - 0.5)
    z = np.append(np.arange(0.5, nz - 0.5, STEP), nz - 0.5)
    return np.concatenate(
        [
            np.stack([x[:-1], np.full(len(x) - 1, z[0])], axis=1),
            np.stack([np.full(len(z) - 1, x[-1]), z[:-1]], axis=1),
            np.stack([x[:0:-1], np.full(len(x) - 1, z[-1])], axis=1),
            np.stack([np.full(len(z) - 1, x[0]), z[:0:-1]], axis=1),
        ]
    )


def _smooth(values: np.ndarray, times: int) -> np.ndarray:
    for _ in range(times):
        values = (np.roll(values, 1) + 2.0 * values + np.roll(values, -1)) * 0.25
    return values


def _height(top: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Heights between the columns of `top`, at (n, 2) points."""
    cells = np.clip(at - 0.5, 0.0, np.array(top.shape) - 1.0001)
    low = cells.astype(int)
    share = cells - low
    (i, k), (s, t) = low.T, share.T
    near = top[i, k] * (1.0 - t) + top[i, k + 1] * t
    far = top[i + 1, k] * (1.0 - t) + top[i + 1, k + 1] * t
    return near * (1.0 - s) + far * s


def _rim_normal(top: np.ndarray, rim: np.ndarray) -> np.ndarray:
    """Normals of the surface at the rim, from the heights one and a half voxels about."""
    lean = []
    for axis in (0, 1):
        step = np.zeros(2)
        step[axis] = 1.5
        most = np.array(top.shape) - 0.5
        before, after = np.clip(rim - step, 0.5, most), np.clip(rim + step, 0.5, most)
        lean.append((_height(top, after) - _height(top, before)) / np.maximum((after - before)[:, axis], 1e-3))
    normal = np.stack([-lean[0], np.ones(len(rim)), -lean[1]], axis=1)
    return normal / np.linalg.norm(normal, axis=1, keepdims=True)
