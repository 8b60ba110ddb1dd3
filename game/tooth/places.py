"""Places in the tissue: the fluid nearest to a point, the way out of a wall, the voxels that a lesion took.

Asked when something is made or an order comes, not in every step for every bot. Points are voxels.
"""

from __future__ import annotations

import math

import numpy as np

from game.tooth.tissue import FieldReader, Tissue

SEARCH = 20  # voxels
ROOM = 1.2  # voxels from the surface at which a bot finds room

Point = tuple[float, float, float]


def nearest_fluid(tissue: Tissue, point: Point, home: np.ndarray | None = None) -> Point:
    """The point itself if bots find room there, else the middle of the nearest voxel where they do.

    Looks up to 20 voxels far; where nothing is found, the point is given back. Ties go to the lowest voxel number.
    With `home`, directions to the port (cx, cy, cz, 4) int8, only places from which a way leads there count.
    """
    size = tissue.size
    inside = tuple(min(max(n, 0.5), most - 0.5) for n, most in zip(point, size, strict=True))
    cell = tuple(int(n) // 2 for n in inside)
    if FieldReader(tissue).distance_at(inside) >= ROOM and (home is None or home[cell][3] > 0):
        return inside
    for reach in (5, SEARCH):
        low = [max(0, int(n) - reach) for n in inside]
        high = [min(most, int(n) + reach + 1) for n, most in zip(inside, size, strict=True)]
        box = tissue.distance[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
        free = np.argwhere(box >= ROOM)
        if home is not None:
            cells = (free + np.array(low)) // 2
            free = free[home[cells[:, 0], cells[:, 1], cells[:, 2], 3] > 0]
        if not len(free):
            continue
        middles = free + np.array(low) + 0.5
        apart = middles - np.array(inside)
        away = apart[:, 0] * apart[:, 0] + apart[:, 1] * apart[:, 1] + apart[:, 2] * apart[:, 2]
        best = int(np.argmin(away))
        if away[best] <= reach * reach:
            return tuple(float(n) for n in middles[best])  # type: ignore[return-value]
    return inside


def normal_at(tissue: Tissue, point: Point) -> Point:
    """Unit vector away from the tissue, up where there is none near."""
    x, y, z = FieldReader(tissue).gradient_at(point)
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 0.1 else (0.0, 1.0, 0.0)


def lacking(tissue: Tissue, at: Point, radius: float) -> np.ndarray:
    """(n,) int32 flat numbers, ascending, of voxels within `radius` of a point that hold less than they did."""
    low = [min(max(int(n - radius) - 1, 0), most) for n, most in zip(at, tissue.size, strict=True)]
    high = [min(max(int(n + radius) + 2, 0), most) for n, most in zip(at, tissue.size, strict=True)]
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    found = np.argwhere(tissue.mineral[box] < tissue.sound[box]) + np.array(low)
    apart = found + 0.5 - np.array(at)
    near = apart[:, 0] * apart[:, 0] + apart[:, 1] * apart[:, 1] + apart[:, 2] * apart[:, 2] <= (radius + 1.0) ** 2
    found = found[near]
    return ((found[:, 0] * tissue.size[1] + found[:, 1]) * tissue.size[2] + found[:, 2]).astype(np.int32)
