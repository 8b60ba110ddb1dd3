"""The document's tissue as a signed field, from its shapes in their order: at points, along rays. Knows a tooth.

Snapping, measuring and picking ask it; it follows the document by itself and knows nothing of what was drawn, so that
it is right while the picture is still behind. Lengths are the document's (micrometres). Invariant: in the middle of a
voxel it is what `build_tissue` paints there, lesions aside; outside of the tooth's box there is no tissue.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from game.content.level import Level
from game.editor.brushes import ShapeTable
from game.editor.document import Document, Handle
from game.editor.kernels_rays import cross, fields_at
from game.editor.rays import Point, Ray

MOST_CROSSINGS = 64
_SLOPE = 0.25  # voxels to either side over which a normal is taken
_WAYS = [
    np.array(way, np.float64) / math.sqrt(sum(n * n for n in way))
    for way in ((i, j, k) for i in (-1, 0, 1) for j in (-1, 0, 1) for k in (-1, 0, 1) if i or j or k)
]


@dataclass(frozen=True, slots=True)
class Surface:
    """A place on the tissue. `handle`: the shape that made it; `normal` points into the fluid."""

    far: float
    point: Point
    normal: Point
    handle: Handle | None


class Solid:
    """The tissue of one document. `hidden` everywhere: shapes to leave out."""

    def __init__(self, document: Document) -> None:
        self._table = ShapeTable(document)

    def at(self, points: np.ndarray, hidden: Collection[Handle] = frozenset()) -> np.ndarray:
        """(n, 3) points -> (n,) float32: how far the surface is, below 0 in tissue; near 0 exact, far off a large
        number."""
        table = self._follow(hidden)
        voxels = np.ascontiguousarray(np.asarray(points, np.float64).reshape(-1, 3) / table.um_per_voxel)
        out = np.empty(len(voxels), np.float32)
        fields_at(voxels, out, *self._columns())
        out[((voxels < 0.0) | (voxels > table.size)).any(axis=1)] = 1.0e3
        return out * np.float32(table.um_per_voxel)

    def surface(self, ray: Ray, hidden: Collection[Handle] = frozenset()) -> Surface | None:
        """What an eye sees of the tissue along a ray; from within tissue, where it comes out of it."""
        enter, far, turns, began = self._cross(ray, hidden)
        if began and enter > 0.0:
            return self._surface(ray, enter, -1)  # the tooth is cut off at the side of its box
        return self._surface(ray, far[0], turns[0]) if far else None

    def spans(self, ray: Ray, hidden: Collection[Handle] = frozenset()) -> tuple[tuple[float, float], ...]:
        """From where to where a ray runs in tissue, the nearest first."""
        enter, far, _, began = self._cross(ray, hidden)
        ends = [enter, *far] if began else list(far)
        if len(ends) % 2:
            ends.append(self._box(ray)[1])
        return tuple(zip(ends[::2], ends[1::2], strict=True))

    def nearest(self, point: Point, reach: float, hidden: Collection[Handle] = frozenset()) -> Surface | None:
        """The surface that is nearest to a point within `reach`; None where there is none in sight of it."""
        best: tuple[float, Ray, int] | None = None
        for way in _WAYS:
            ray = Ray(point, tuple(way.tolist()))
            _, far, turns, _ = self._cross(ray, hidden, reach)
            if far and (best is None or far[0] < best[0]):
                best = far[0], ray, turns[0]
        if best is None:
            return None
        found = self._surface(best[1], best[0], best[2])
        # The foot of the perpendicular lies at most as far: once along the surface's own normal.
        towards = sum((a - b) * n for a, b, n in zip(point, found.point, found.normal, strict=True))
        ray = Ray(point, tuple(n if towards < 0.0 else -n for n in found.normal))  # type: ignore[arg-type]
        _, far, turns, _ = self._cross(ray, hidden, reach)
        return self._surface(ray, far[0], turns[0]) if far and far[0] <= best[0] else found

    # -- inside ----------------------------------------------------------------------------------------------------

    def _follow(self, hidden: Collection[Handle]) -> ShapeTable:
        self._table.follow(hidden)
        return self._table

    def _columns(self) -> tuple[np.ndarray, ...]:
        table = self._table
        own = table.brushes
        return (
            table.order, own.number, own.values, own.span, own.first, own.last, own.tissue, own.width, own.only
        )  # fmt: skip

    def _box(self, ray: Ray) -> tuple[float, float]:
        """Where a ray enters the tooth's box and leaves it; the second is smaller where it passes by."""
        enter, leave = 0.0, math.inf
        for start, way, size in zip(ray.start, ray.way, self._table.size, strict=True):
            most = size * self._table.um_per_voxel
            if abs(way) < 1e-12:
                if not 0.0 <= start <= most:
                    return 0.0, -1.0
                continue
            a, b = -start / way, (most - start) / way
            enter, leave = max(enter, min(a, b)), min(leave, max(a, b))
        return enter, leave

    def _cross(
        self, ray: Ray, hidden: Collection[Handle], reach: float = math.inf
    ) -> tuple[float, list[float], list[int], bool]:
        """(where it enters the box, crossings, turns, whether it begins in tissue); lengths of the document."""
        unit = self._follow(hidden).um_per_voxel
        enter, leave = self._box(ray)
        leave = min(leave, reach)
        if enter >= leave:
            return enter, [], [], False
        far, turns = np.empty(MOST_CROSSINGS), np.empty(MOST_CROSSINGS, np.int64)
        start, way = np.array(ray.start, np.float64) / unit, np.array(ray.way, np.float64)
        inset = 1e-6 * (leave - enter) / unit  # so that it begins within the box
        count, began = cross(start, way, enter / unit + inset, leave / unit - inset, far, turns, *self._columns())
        return enter, (far[:count] * unit).tolist(), turns[:count].tolist(), bool(began)

    def _surface(self, ray: Ray, far: float, turn: int) -> Surface:
        unit = self._table.um_per_voxel
        point = ray.at(far)
        steps = np.eye(3) * _SLOPE
        voxels = np.array(point) / unit
        sides = np.concatenate([voxels + steps, voxels - steps])
        out = np.empty(6, np.float32)
        fields_at(sides, out, *self._columns())
        slope = (out[:3] - out[3:]).astype(np.float64)
        length = float(np.linalg.norm(slope))
        normal = slope / length if 1e-6 < length < 100.0 else -np.array(ray.way)
        owner = self._table.owners[turn] if 0 <= turn < len(self._table.owners) else None
        return Surface(far, point, tuple(normal.tolist()), owner)


def solid_of(document: Document) -> Solid | None:
    """The tissue of a document, one for each; None for a document that has none, such as a place."""
    return document.follower(Solid) if issubclass(document.type, Level) else None
