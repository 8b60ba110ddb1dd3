"""Places in the tissue: the fluid nearest to a point, the way out of a wall, the voxels that a lesion took.

Asked when something is made or an order comes, not in every step for every bot. Points are voxels.
"""

from __future__ import annotations

import math

import numpy as np

from game.tooth.components import Anchor
from game.tooth.tissue import FieldReader, Tissue

SEARCH = 20  # voxels
ROOM = 1.2  # voxels from the surface at which a bot finds room

Point = tuple[float, float, float]


def apart(a: Point, b: Point) -> float:
    """How far two points are from each other."""
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return math.sqrt(x * x + y * y + z * z)


def nearest_fluid(
    tissue: Tissue, point: Point, home: np.ndarray | None = None, closed: np.ndarray | None = None
) -> Point:
    """The point itself if bots find room there, else the middle of the nearest voxel where they do.

    Looks up to 20 voxels far; where nothing is found, the point is given back. Ties go to the lowest voxel number.
    With `home`, directions to the port (cx, cy, cz, 4) int8, only places from which a way leads there count; with
    `closed`, see closed_places, only those outside, and the search goes as far as the widest of these reaches.
    """
    size = tissue.size
    inside = tuple(min(max(n, 0.5), most - 0.5) for n, most in zip(point, size, strict=True))
    cell = tuple(int(n) // 2 for n in inside)
    shut = np.zeros((0, 4)) if closed is None else closed.astype(np.float64)
    is_open = all(apart(inside, (x, y, z)) > radius for x, y, z, radius in shut.tolist())
    if is_open and FieldReader(tissue).distance_at(inside) >= ROOM and (home is None or home[cell][3] > 0):
        return inside
    for reach in (5, SEARCH + int(shut[:, 3].max(initial=0.0))):
        low = [max(0, int(n) - reach) for n in inside]
        high = [min(most, int(n) + reach + 1) for n, most in zip(inside, size, strict=True)]
        box = tissue.distance[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
        free = np.argwhere(box >= ROOM)
        if home is not None:
            cells = (free + np.array(low)) // 2
            free = free[home[cells[:, 0], cells[:, 1], cells[:, 2], 3] > 0]
        middles = free + np.array(low) + 0.5
        for x, y, z, radius in shut.tolist():
            away = (middles - (x, y, z)) ** 2
            middles = middles[away[:, 0] + away[:, 1] + away[:, 2] > radius * radius]
        if not len(middles):
            continue
        way = middles - np.array(inside)
        away = way[:, 0] * way[:, 0] + way[:, 1] * way[:, 1] + way[:, 2] * way[:, 2]
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
    way = found + 0.5 - np.array(at)
    near = way[:, 0] * way[:, 0] + way[:, 1] * way[:, 1] + way[:, 2] * way[:, 2] <= (radius + 1.0) ** 2
    found = found[near]
    return ((found[:, 0] * tissue.size[1] + found[:, 1]) * tissue.size[2] + found[:, 2]).astype(np.int32)


def closed_places(sim) -> np.ndarray:
    """(m, 4) float32: x, y, z, radius of the places that no bot may enter, in voxels; those of keep_out anchors."""
    closed = [(*anchor.at, anchor.radius) for _, anchor in sim.each(Anchor) if anchor.is_closed]
    return np.array(closed, np.float32).reshape(-1, 4)


def sees(tissue: Tissue, start: Point, goal: Point, closed: np.ndarray) -> bool:
    """Whether a straight line from one point in the fluid to another meets no tissue and no closed place.

    The distance field says how far each stride may safely go; it is cut off at a few voxels, so a stride is short.
    """
    length = apart(start, goal)
    way = [(b - a) / max(length, 1e-6) for a, b in zip(start, goal, strict=True)]
    for x, y, z, radius in closed.tolist():
        along = (x - start[0]) * way[0] + (y - start[1]) * way[1] + (z - start[2]) * way[2]
        along = min(length, max(0.0, along))
        nearest = (start[0] + along * way[0], start[1] + along * way[1], start[2] + along * way[2])
        if apart(nearest, (x, y, z)) < radius:
            return False
    gone = 0.0
    while gone < length:
        voxel = tuple(
            min(max(int(a + gone * w), 0), most - 1) for a, w, most in zip(start, way, tissue.size, strict=True)
        )
        free = float(tissue.distance[voxel])
        if free <= 0.0:
            return False
        gone += max(0.7, 0.8 * free)
    return True
