"""Outlines: any part of a document as line ends in the document's lengths, for what is chosen or pointed at.

Shapes whose roles do not say what they look like have a row in OUTLINES; every other kind, also one that comes later,
is drawn from its roles: a cross at each place, its sizes as circles or a box, its directions as arrows, its height as a
grid. The rows here are kinds of a tooth. Invariant: an outline depends on nothing but the part, and parts never change,
so what was made once is kept by the part's identity.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from game.content.fields import fields_of
from game.content.kinds import Ball, Block, Current, Fibre, Plain, Tube, Tubules
from game.content.level import CameraPlace
from game.editor.rays import Point
from game.editor.transforms import own_axes

Box = tuple[Point, Point]
ROUND = 40  # sides of a circle
KEPT = 4096  # outlines
GRID = 12  # squares along each side of a plain's grid
FEW_TUBES = 7
FRUSTUM_SHARE = 0.35  # of the way from a camera to what it looks at
NO_LINES = np.zeros((0, 3), np.float32)
UNKNOWN: Box = ((0.0, 0.0, 0.0), (1000.0, 500.0, 1000.0))
AXES = np.eye(3)

_kept: OrderedDict[tuple[int, float, Box], tuple[Any, np.ndarray]] = OrderedDict()


def outline(part: Any, unit: float = 1.0, extent: Box = UNKNOWN) -> np.ndarray:
    """(2 n, 3) float32: from, to, from, to. `unit` is one of the picture's lengths, for what has no size of its own;
    `extent` the document's box, in which what is endless is shown. Read-only; empty for what is nowhere."""
    key = (id(part), unit, extent)
    known = _kept.get(key)
    if known is not None:
        _kept.move_to_end(key)
        return known[1]
    made = OUTLINES.get(type(part), of_roles)(part, unit, extent)
    made = np.ascontiguousarray(made, np.float32).reshape(-1, 3)
    if not np.isfinite(made).all():
        made = NO_LINES
    made.flags.writeable = False
    _kept[key] = (part, made)  # the part is kept with it, so that no other one gets its identity
    if len(_kept) > KEPT:
        _kept.popitem(last=False)
    return made


# -- lines ------------------------------------------------------------------------------------------------------------


def joined(*lines: np.ndarray | Sequence[np.ndarray]) -> np.ndarray:
    """Some lines and more lines."""
    return np.concatenate([np.asarray(each, np.float64).reshape(-1, 3) for each in lines]) if lines else NO_LINES


def path(points: np.ndarray, closed: bool = False) -> np.ndarray:
    """(n, 3) corners -> the lines between them."""
    points = np.asarray(points, np.float64)
    if closed:
        points = np.concatenate([points, points[:1]])
    return np.stack([points[:-1], points[1:]], axis=1).reshape(-1, 3)


def circle(at: Sequence[float], one: np.ndarray, two: np.ndarray, sides: int = ROUND) -> np.ndarray:
    """Round a point, through at + one and at + two: an ellipse where these differ in length."""
    turn = np.linspace(0.0, 2.0 * math.pi, sides, endpoint=False)[:, None]
    return path(np.asarray(at) + np.cos(turn) * one + np.sin(turn) * two, closed=True)


def cross(at: Sequence[float], reach: float) -> np.ndarray:
    """Three short lines through a point."""
    return np.stack([np.asarray(at) - reach * AXES, np.asarray(at) + reach * AXES], axis=1).reshape(-1, 3)


def ball(at: Sequence[float], radii: Sequence[float], axes: np.ndarray = AXES, sides: int = ROUND) -> np.ndarray:
    """Three great circles."""
    x, y, z = (axes[n] * radii[n] for n in range(3))
    return joined(circle(at, x, y, sides), circle(at, y, z, sides), circle(at, z, x, sides))


CORNERS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float64)
EDGES = np.array([(a, b) for a in range(8) for b in range(a + 1, 8) if (CORNERS[a] != CORNERS[b]).sum() == 1])


def box(at: Sequence[float], half: Sequence[float], axes: np.ndarray = AXES) -> np.ndarray:
    """Twelve edges."""
    corners = np.asarray(at) + (CORNERS * np.asarray(half)) @ axes
    return corners[EDGES].reshape(-1, 3)


def box_of(low: Sequence[float], high: Sequence[float]) -> np.ndarray:
    """Twelve edges between two corners."""
    low, high = np.asarray(low, np.float64), np.asarray(high, np.float64)
    return box((low + high) / 2.0, (high - low) / 2.0)


def arrow(at: Sequence[float], way: Sequence[float], wing: float = 0.22) -> np.ndarray:
    """A line with a head of four strokes; `wing` is the head's length, of the whole."""
    at, way = np.asarray(at, np.float64), np.asarray(way, np.float64)
    length = float(np.linalg.norm(way))
    if length < 1e-9:
        return NO_LINES
    one, two = across(way / length)
    end, back = at + way, at + way * (1.0 - wing)
    side = 0.45 * wing * length
    ends = [back + side * one, back - side * one, back + side * two, back - side * two]
    return joined(path(np.stack([at, end])), *(path(np.stack([end, each])) for each in ends))


def across(way: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two unit vectors across a unit vector and each other."""
    flat = AXES[int(np.argmin(np.abs(way)))]
    one = np.cross(way, flat)
    one /= max(float(np.linalg.norm(one)), 1e-12)
    return one, np.cross(way, one)


def grid(height: float, extent: Box, squares: int = GRID) -> np.ndarray:
    """Level lines within a box's sides."""
    (x0, _, z0), (x1, _, z1) = extent
    lines = []
    for share in np.linspace(0.0, 1.0, squares + 1):
        x, z = x0 + share * (x1 - x0), z0 + share * (z1 - z0)
        lines += [(x, height, z0), (x, height, z1), (x0, height, z), (x1, height, z)]
    return np.array(lines)


# -- kinds whose looks their roles do not say -------------------------------------------------------------------------


def _ball(part: Ball, unit: float, extent: Box) -> np.ndarray:
    return ball(part.at, part.radii)


def _block(part: Block, unit: float, extent: Box) -> np.ndarray:
    """Its edges; where they are rounded, the six faces as far as they are flat and the round between them."""
    axes, half = np.array(own_axes(part)), np.array(part.half, np.float64)
    radius = min(part.round, *part.half)
    if radius <= 0.02 * half.min():
        return box(part.at, half, axes)
    flat = half - radius
    made = []
    turn = np.linspace(0.0, 0.5 * math.pi, 5)
    for axis in range(3):
        one, two = (axis + 1) % 3, (axis + 2) % 3
        for side in (-1.0, 1.0):
            corners = []  # of a face, and round the middle of the block, which shows how round it is
            for a, b, start in ((1, 1, 0.0), (-1, 1, 0.5), (-1, -1, 1.0), (1, -1, 1.5)):
                face, ring = np.zeros(3), np.zeros((len(turn), 3))
                face[[axis, one, two]] = side * half[axis], a * flat[one], b * flat[two]
                corners.append(face)
                ring[:, axis] = side * flat[axis]
                ring[:, one] = a * flat[one] + radius * np.cos(turn + start * math.pi)
                ring[:, two] = b * flat[two] + radius * np.sin(turn + start * math.pi)
                made.append(path(ring) @ axes + np.asarray(part.at))
            made.append(path(np.array(corners), closed=True) @ axes + np.asarray(part.at))
    return joined(*made)


def _tube(part: Tube, unit: float, extent: Box) -> np.ndarray:
    """Its middle line, a ring at every point, and four sides, in the space in which its section is round."""
    points = np.array(part.points, np.float64)
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    share = np.concatenate([[0.0], np.cumsum(lengths)]) / max(lengths.sum(), 1e-9)
    radii = part.radius[0] + (part.radius[1] - part.radius[0]) * share
    tall = np.array([1.0, part.squash, 1.0])
    points = points / tall
    made = [path(points)]
    ways = [(b - a) / max(float(np.linalg.norm(b - a)), 1e-9) for a, b in pairwise(points)]
    for number, (a, b) in enumerate(pairwise(points)):
        one, two = across(ways[number])
        if not np.linalg.norm(ways[number]) > 0.5:
            one, two = AXES[0], AXES[2]
        for side in (one, -one, two, -two):
            made.append(np.stack([a + side * radii[number], b + side * radii[number + 1]]))
        made.append(circle(a, one * radii[number], two * radii[number]))
        made.append(circle(b, one * radii[number + 1], two * radii[number + 1]))
    for at, way, radius in ((points[0], -ways[0], radii[0]), (points[-1], ways[-1], radii[-1])):  # round ends
        one, two = across(way)
        turn = np.linspace(-0.5 * math.pi, 0.5 * math.pi, 12)[:, None]
        made += [path(at + radius * (np.cos(turn) * way + np.sin(turn) * side)) for side in (one, two)]
    return joined(*made) * tall


def _plain(part: Plain, unit: float, extent: Box) -> np.ndarray:
    (x0, _, z0), (x1, _, z1) = extent
    made = [grid(part.height, extent)]
    if part.swell > 0.0:
        for height in (part.height - part.swell, part.height + part.swell):
            rim = np.array([(x0, height, z0), (x1, height, z0), (x1, height, z1), (x0, height, z1)])
            made.append(path(rim, closed=True))
    return joined(*made)


def _tubules(part: Tubules, unit: float, extent: Box) -> np.ndarray:
    """The areas where they begin and end, what lies round all of them, and a few of them."""
    start, end = np.array(part.start, np.float64), np.array(part.end, np.float64)
    way = end - start
    length = float(np.linalg.norm(way))
    if length < 1e-9:
        return circle(start, AXES[0] * part.spread[0], AXES[2] * part.spread[0])
    one, two = across(way / length)
    made = []
    for at, spread in ((start, part.spread[0]), (end, part.spread[1])):
        made.append(circle(at, one * spread, two * spread))
        made.append(circle(at, one * part.radius, two * part.radius, 16))
    for side in (one, -one, two, -two):
        made.append(np.stack([start + side * part.spread[0], end + side * part.spread[1]]))
    for turn in np.linspace(0.0, 2.0 * math.pi, FEW_TUBES - 1, endpoint=False):
        side = 0.6 * (math.cos(turn) * one + math.sin(turn) * two)
        made.append(np.stack([start + side * part.spread[0], end + side * part.spread[1]]))
    return joined(np.stack([start, end]), *made)


def _current(part: Current, unit: float, extent: Box) -> np.ndarray:
    """The stretch that flows, two and a half radii to either side, and the way along it."""
    flow = np.array(part.flow, np.float64)
    speed = float(np.linalg.norm(flow))
    if speed < 1e-9:
        return ball(part.at, [part.radius] * 3)
    way, at = flow / speed, np.array(part.at, np.float64)
    one, two = (each * part.radius for each in across(way))
    reach = 2.5 * part.radius
    made = [circle(at + step * reach * way, one, two) for step in (-1.0, 0.0, 1.0)]
    made += [np.stack([at - reach * way + side, at + reach * way + side]) for side in (one, -one, two, -two)]
    return joined(*made, arrow(at - reach * way, 2.0 * reach * way, 0.12))


def _fibre(part: Fibre, unit: float, extent: Box) -> np.ndarray:
    made = [ball(part.at, [part.reach] * 3), cross(part.at, 2.0 * unit)]
    if part.to is not None:
        made.append(np.array([part.at, part.to], np.float64))
    return joined(*made)


def _camera(part: CameraPlace, unit: float, extent: Box) -> np.ndarray:
    return frustum(part.at, part.look, part.lens, FRUSTUM_SHARE)


def frustum(at: Point, look: Point, lens: float, share: float, aspect: float = 16.0 / 9.0) -> np.ndarray:
    """What a camera sees: four edges to a frame at a share of its way, a roof over the frame, the line of sight."""
    eye, goal = np.array(at, np.float64), np.array(look, np.float64)
    way = goal - eye
    length = float(np.linalg.norm(way))
    if length < 1e-9:
        return cross(at, 10.0)
    ahead = way / length
    right = np.cross(ahead, (0.0, 1.0, 0.0))
    right = AXES[0] if np.linalg.norm(right) < 1e-6 else right / np.linalg.norm(right)
    up = np.cross(right, ahead)
    far = share * length
    high = far * math.tan(math.radians(lens) * 0.5)
    wide = high * aspect
    frame = [eye + far * ahead + x * wide * right + y * high * up for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    roof = [eye + far * ahead + x * wide * right + y * high * up for x, y in ((-0.4, 1.1), (0.4, 1.1), (0.0, 1.6))]
    edges = [np.stack([eye, corner]) for corner in frame]
    return joined(
        *edges, path(np.array(frame), closed=True), path(np.array(roof), closed=True), np.stack([eye, goal])
    )


OUTLINES: dict[type, Callable[[Any, float, Box], np.ndarray]] = {
    Ball: _ball,
    Block: _block,
    Tube: _tube,
    Plain: _plain,
    Tubules: _tubules,
    Current: _current,
    Fibre: _fibre,
    CameraPlace: _camera,
}
"""Kinds with looks of their own; every other one is drawn by `of_roles`."""


def of_roles(part: Any, unit: float, extent: Box) -> np.ndarray:
    """What the roles of its fields say: see the head of this file."""
    made: list[np.ndarray] = []
    points: list[Point] = []
    ways: list[Point] = []
    sizes: list[Any] = []
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if value is None or not field.role:
            continue
        if field.role == "place" and field.sort in ("numbers", "points"):
            points += [tuple(point) for point in (value if field.sort == "points" else [value])]
            if field.sort == "points":
                made.append(path(np.array(value, np.float64)))
        elif field.role == "direction" and field.sort == "numbers":
            ways.append(tuple(value))
        elif field.role == "size" and not (field.low == 0.0 and field.default == 0.0):  # roundings are trimmings
            sizes.append(value)
        elif field.role == "height":
            made.append(grid(float(value), extent))
    if not points:
        return joined(*made)
    axes = np.array(own_axes(part))
    made += [cross(point, 2.0 * unit) for point in points]
    reach = 8.0 * unit
    if sizes:
        first = np.ravel(np.array(sizes[0], np.float64))
        reach = float(first.max())
        made.append(box(points[0], first, axes) if len(first) == 3 else ball(points[0], [float(first[0])] * 3, axes))
    for way in ways:
        length = math.sqrt(sum(n * n for n in way))
        if length > 0.0:
            made.append(arrow(points[0], [n / length * reach for n in way]))
    if len(points) == 2:
        made.append(np.array(points, np.float64))
    return joined(*made)
