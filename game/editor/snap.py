"""Where a point goes that a maker nearly put right: to the grid, to the surface, to a corner of something. And lengths.

The hands ask while something is moved or placed. Lengths are the document's. Invariant: what is not snapped comes back
as it is, and a point never snaps to what moves with it (`ignore`).
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from game.editor.document import Handle
from game.editor.rays import Point, Ray
from game.editor.session import Session
from game.editor.solid import solid_of
from game.editor.transforms import bounds, places

VERTEX_REACH = 3.0
"""How far a corner attracts, in steps of the grid; of a ray, at least VERTEX_SHARE of the way to it."""
VERTEX_SHARE = 0.02
SURFACE_REACH = 24.0
"""How far a surface attracts a point that no ray leads to, in steps of the grid."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What lies between two points."""

    length: float
    along: Point  # along x, y and z
    tissue: float  # how much of the straight way runs in tissue


def snapped(session: Session, point: Point, ray: Ray | None = None, ignore: Collection[Handle] = ()) -> Point:
    """Where a point goes by the maker's setting; itself where snapping is off or nothing attracts it.

    `ray`: the one under the mouse, where there is one. `ignore`: parts that move with the point.
    """
    if not session.snap.is_on:
        return point
    if session.snap.to == "surface":
        return on_surface(session, point, ray, ignore) or point
    if session.snap.to == "vertex":
        return on_vertex(session, point, ray, ignore) or point
    return on_grid(point, session.snap.grid)


def on_grid(point: Point, grid: float) -> Point:
    """The corner of a grid next to a point."""
    if not grid > 0.0:
        return point
    return tuple(round(n / grid) * grid for n in point)  # type: ignore[return-value]


def on_surface(session: Session, point: Point, ray: Ray | None = None, ignore: Collection[Handle] = ()) -> Point | None:
    """The surface that the ray meets, else the one that is nearest to the point; None where there is none."""
    solid = solid_of(session.document)
    if solid is None:
        return None
    hidden = session.unseen | frozenset(ignore)
    if ray is not None:
        found = solid.surface(ray, hidden)
    else:
        found = solid.nearest(point, SURFACE_REACH * session.snap.grid, hidden)
    return None if found is None else found.point


def on_vertex(session: Session, point: Point, ray: Ray | None = None, ignore: Collection[Handle] = ()) -> Point | None:
    """The middle, end or corner of another part that is next to the point, or to the ray; None where none is near."""
    corners = vertices(session, ignore)
    if not len(corners):
        return None
    reach = VERTEX_REACH * session.snap.grid
    if ray is None:
        away, most = np.linalg.norm(corners - np.array(point), axis=1), np.full(len(corners), reach)
    else:
        from_eye = corners - np.array(ray.start)
        along = from_eye @ np.array(ray.way)
        away = np.linalg.norm(from_eye - along[:, None] * np.array(ray.way), axis=1)
        away[along <= 0.0] = math.inf
        most = np.minimum(np.maximum(reach, VERTEX_SHARE * along), 0.1 * np.abs(along))
    away[away > most] = math.inf
    best = int(np.argmin(away))
    return tuple(corners[best].tolist()) if math.isfinite(away[best]) else None


def vertices(session: Session, ignore: Collection[Handle] = ()) -> np.ndarray:
    """(n, 3): what points can snap to: every place of every part that is shown, and the corners of its box."""
    passed_by = session.unseen | frozenset(ignore)
    found: list[Point] = []
    for handle, part in session.document.parts.items():
        if handle in passed_by:
            continue
        own = places(part)
        if not own:
            continue
        found += own
        low, high = bounds(part)
        if low != high:
            found += [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    return np.array(found, np.float64).reshape(-1, 3)


def measure(session: Session, start: Point, end: Point) -> Measure:
    """The straight way from one point to another."""
    along = tuple(b - a for a, b in zip(start, end, strict=True))
    length = math.sqrt(sum(n * n for n in along))
    tissue = 0.0
    solid = solid_of(session.document)
    if solid is not None and length > 0.0:
        ray = Ray(start, tuple(n / length for n in along))  # type: ignore[arg-type]
        for enter, leave in solid.spans(ray, session.unseen):
            tissue += max(0.0, min(leave, length) - min(enter, length))
    return Measure(length, along, tissue)  # type: ignore[arg-type]
