"""Rules of a tooth's shapes, by their geometry alone: what no voxel would show. Knows a tooth.

Called by checks.py. Says nothing where it is not certain: boxes and corners prove that a shape is covered, never that
it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

import numpy as np

from game.content.kinds import SHAPES, Ball, Block, Plain, Tube, Tubules
from game.editor import fixes
from game.editor.document import Handle
from game.editor.rules import Fix, Issue, Look, Rule
from game.editor.transforms import bounds, own_axes, room_of

SLICE = 40  # shapes


def useless(look: Look) -> Iterator[Issue | None]:
    """A shape that changes nothing: wholly outside of the tooth, wholly covered by a later one, or carving where
    there is nothing to carve."""
    extent = room_of(look.document)
    shapes = [(handle, part) for handle, part in look.parts("shapes") if isinstance(part, SHAPES)]
    if extent is None or not shapes:
        return
    found = []
    for n, (_, part) in enumerate(shapes):
        found.append(_box(part))
        if n % SLICE == SLICE - 1:
            yield None
    boxes = np.array(found)  # (n, 2, 3)
    blends = np.array([part.blend for _, part in shapes])[:, None]
    low, high = boxes[:, 0] - blends, boxes[:, 1] + blends
    is_outside = np.any(high < extent[0], axis=1) | np.any(low > extent[1], axis=1)
    is_solid = np.array([part.tissue != "fluid" for _, part in shapes])
    fills = np.array([part.tissue for _, part in shapes])
    covers = np.array([_can_cover(part) for _, part in shapes])
    seen_low, seen_high = np.maximum(low, extent[0]), np.minimum(high, extent[1])
    for n, (handle, part) in enumerate(shapes):
        if is_outside[n]:
            yield _says(look, "outside_shape", handle)
        elif not is_solid[n] and not np.any(
            (fills[:n] == part.through if isinstance(part, Tubules) else is_solid[:n])
            & np.all(low[:n] <= high[n], axis=1)
            & np.all(high[:n] >= low[n], axis=1)
        ):
            yield _says(look, "carves_nothing", handle)
        else:
            later = np.flatnonzero(
                covers[n + 1 :]
                & np.all(boxes[n + 1 :, 0] <= seen_low[n], axis=1)
                & np.all(boxes[n + 1 :, 1] >= seen_high[n], axis=1)
            )
            corners = _corners(seen_low[n], seen_high[n])
            cover = next((n + 1 + m for m in later if _holds(shapes[n + 1 + m][1], corners)), None)
            if cover is not None:
                yield _says(look, "covered", handle, look.name(shapes[cover][0]) + f" {cover}")
        if n % SLICE == SLICE - 1:
            yield None


def _says(look: Look, rule: str, handle: Handle, other: str = "") -> Issue:
    fix = Fix("edit.fix.delete", partial(fixes.remove, handle), {"part": look.name(handle)})
    return look.issue(rule, "advice", handle, "", fix, other=other)


@lru_cache(maxsize=4096)
def _box(shape) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Corners of a shape; a plain reaches everywhere below its height."""
    if isinstance(shape, Plain):
        return (-1e7, -1e7, -1e7), (1e7, shape.height + shape.swell, 1e7)
    if isinstance(shape, Tube):
        reach, points = max(shape.radius) * max(1.0, shape.squash), shape.points
    elif isinstance(shape, Tubules):
        reach, points = max(shape.spread) + shape.radius, (shape.start, shape.end)
    else:
        return bounds(shape)
    return (
        tuple(min(point[axis] for point in points) - reach for axis in range(3)),
        tuple(max(point[axis] for point in points) + reach for axis in range(3)),
    )


def _can_cover(shape) -> bool:
    """Shapes that are certain to fill what their corners say: round edges and seams aside."""
    return isinstance(shape, (Ball, Block, Plain)) and shape.blend == 0.0


def _corners(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.array([[(low, high)[n >> axis & 1][axis] for axis in range(3)] for n in range(8)])


def _holds(shape, points: np.ndarray) -> bool:
    """Whether a convex shape holds all points (n, 3), with a voxel's width to spare where it is round."""
    if isinstance(shape, Plain):
        return bool(np.all(points[:, 1] <= shape.height - shape.swell))
    away = points - np.array(shape.at)
    if isinstance(shape, Ball):
        return bool(np.all(((away / np.array(shape.radii)) ** 2).sum(axis=1) <= 0.98))
    own = away @ np.array(own_axes(shape)).T
    return bool(np.all(np.abs(own) <= np.array(shape.half) - shape.round))


RULES: tuple[Rule, ...] = (Rule("useless", useless, frozenset({"shapes", "root"})),)
