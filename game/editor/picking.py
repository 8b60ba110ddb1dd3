"""What lies under the mouse: a ray or a box against the document's own shapes and things, never against a picture.

Shapes of a tooth are met where their surface is (a row of `_SURFACES` for each kind); everything else, and any kind
that comes, by its places and its first size: a core of a certain size in the picture, and the circle of its radius.
Lengths are the document's. Invariant: what may not be touched (hidden, locked, not isolated) is passed by, and all that
is met is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.content.fields import fields_of
from game.content.kinds import Ball, Block, Plain, Tube, Tubules
from game.editor.document import Document, Handle
from game.editor.kernels_rays import trace
from game.editor.rays import Point, Ray
from game.editor.session import Session
from game.editor.solid import solid_of
from game.editor.transforms import extent
from game.tooth.kernels_shapes import PLAIN
from game.tooth.tissue import shape_numbers

REACH = 0.012
"""Radius of a thing's core, as a share of how far it is from the eye: about a hundredth of a picture's height."""
RING = 0.6  # how near its circle counts, in cores
FAR = 1.0e7


@dataclass(frozen=True, slots=True)
class Hit:
    """A part under the mouse: how far from the eye, where, and which way its surface looks there."""

    handle: Handle
    far: float
    point: Point
    normal: Point
    spot: str = ""
    """The point of the part that was met, such as `at`, `to` or `points[2]`; nothing where it was its surface."""


def pick_all(session: Session, ray: Ray, reach: float = REACH, least: float = 0.0) -> list[Hit]:
    """Every part under the mouse, the one that a click means first, so that more clicks go through them; each once.

    First those whose middle (or other point) is met, the nearest first, even if tissue lies before them: they are small
    and drawn through it. Then the shape whose surface is seen there. Then all others from near to far. A middle is met
    within `reach` times its distance from the eye, or within `least`, whichever is more: without perspective give 0 and
    a length.
    """
    index = _index_of(session.document)
    start, way = np.array(ray.start, np.float64), np.array(ray.way, np.float64)
    cores, rings = _things_hit(session, index, ray, reach, least)
    shapes = _shapes_hit(session, index, ray, start, way)
    seen = _seen(session, ray)
    others = sorted([*shapes, *rings], key=lambda hit: hit.far)
    ordered = {}
    for hit in (*sorted(cores, key=lambda hit: hit.far), *([seen] if seen is not None else []), *others):
        ordered.setdefault(hit.handle, hit)
    return list(ordered.values())


def pick_box(session: Session, view_projection: Any, box: tuple[float, float, float, float]) -> tuple[Handle, ...]:
    """The parts whose middle lies in a box of the picture (left, top, right, bottom; shares of its width and height),
    in the document's order. `view_projection` (4, 4): document lengths to the picture, for column vectors.

    What has no middle, such as an endless plain, is never in it.
    """
    index = _index_of(session.document)
    if not index.handles:
        return ()
    left, right = sorted((box[0], box[2]))
    top, bottom = sorted((box[1], box[3]))
    clip = np.c_[index.middles, np.ones(len(index.middles))] @ np.array(view_projection, np.float64).T
    w = clip[:, 3]
    with np.errstate(divide="ignore", invalid="ignore"):
        x, y = 0.5 + 0.5 * clip[:, 0] / w, 0.5 - 0.5 * clip[:, 1] / w
    inside = (w > 1e-9) & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    found = (index.handles[row] for row in np.flatnonzero(inside).tolist())
    return tuple(handle for handle in found if session.may_touch(handle))


# -- shapes by their surface ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Surface:
    """A shape as kernels know it, and the box round it; lengths are the document's."""

    number: int
    values: np.ndarray  # float32
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    carves: bool


def _one(shape: Ball | Block | Tube | Plain) -> _Surface:
    number, values, low, high = shape_numbers(shape, 1.0)
    return _Surface(number, np.array(values, np.float32), tuple(low), tuple(high), shape.tissue == "fluid")  # type: ignore[arg-type]


def _hull(bundle: Tubules) -> _Surface:
    """A bundle of tubules is met where the bundle is."""
    wide = tuple(spread + bundle.radius for spread in bundle.spread)
    return _one(Tube(tissue="fluid", points=(bundle.start, bundle.end), radius=wide))  # type: ignore[arg-type]


_SURFACES: dict[type, Callable[[Any], _Surface]] = {Ball: _one, Block: _one, Tube: _one, Plain: _one, Tubules: _hull}


def _shapes_hit(session: Session, index: _Index, ray: Ray, start: np.ndarray, way: np.ndarray) -> list[Hit]:
    """Where the ray goes into each shape; of one that carves, where it comes out: that is the wall it leaves."""
    if not index.surfaces:
        return []
    hits = []
    low, high = index.lows, index.highs
    with np.errstate(divide="ignore", invalid="ignore"):
        a, b = (low - start) / way, (high - start) / way
    flat = np.abs(way) < 1e-12
    inside = (start >= low) & (start <= high)
    near = np.where(flat, np.where(inside, -np.inf, np.inf), np.minimum(a, b)).max(axis=1)
    far = np.where(flat, np.where(inside, np.inf, -np.inf), np.maximum(a, b)).min(axis=1)
    near, far = np.maximum(near, 0.0), np.minimum(far, FAR)
    for row in np.flatnonzero(near < far).tolist():
        handle, surface = index.surfaces[row]
        if not session.may_touch(handle):
            continue
        into, out = trace(surface.number, surface.values, start, way, float(near[row]), float(far[row]))
        if into < 0.0:
            continue
        at = out if surface.carves or into <= 0.0 else into
        hits.append(Hit(handle, at, ray.at(at), tuple(-n for n in ray.way)))  # type: ignore[arg-type]
    return hits


def _seen(session: Session, ray: Ray) -> Hit | None:
    """The shape that made the tissue that the eye sees along the ray."""
    solid = solid_of(session.document)
    if solid is None:
        return None
    surface = solid.surface(ray, session.unseen)
    if surface is None or surface.handle is None or not session.may_touch(surface.handle):
        return None
    return Hit(surface.handle, surface.far, surface.point, surface.normal)


# -- things by their places -------------------------------------------------------------------------------------------


def _things_hit(session: Session, index: _Index, ray: Ray, reach: float, least: float) -> tuple[list[Hit], list[Hit]]:
    """(parts whose points are met, parts whose circle is met)."""
    start, way = np.array(ray.start, np.float64), np.array(ray.way, np.float64)
    facing = tuple(-n for n in ray.way)
    cores, rings = [], []
    spots = [index.spots]
    chosen = [handle for handle in session.selection if handle in index.surfaced]
    if chosen:  # the points of a shape can be met once it is chosen: then they are drawn
        spots.append(_Spots.of((handle, session.document.parts[handle]) for handle in chosen))
    for group in spots:
        if not len(group.at):
            continue
        from_eye = group.at - start
        along = from_eye @ way
        away = np.linalg.norm(from_eye - along[:, None] * way, axis=1)
        core = np.maximum(least, reach * along)
        for row in np.flatnonzero((along > 0.0) & (away <= core)).tolist():
            handle = group.owner[row]
            if session.may_touch(handle):
                hit = Hit(handle, float(along[row]), tuple(group.at[row].tolist()), facing, group.name[row])
                # Where it looks or leads is met before tissue only once it is chosen, or it would be in the way.
                (cores if group.is_first[row] or handle in session.selection else rings).append(hit)
        if group is not index.spots:
            continue
        radius = group.radius
        met = (np.abs(away - radius) <= RING * core) & (radius > 0.0) & (along > 0.0)
        for axis in range(3):  # and the circles about the axes, as they are drawn
            if abs(way[axis]) < 1e-6:
                continue
            there = from_eye[:, axis] / way[axis]
            from_middle = start + there[:, None] * way - group.at
            off = np.abs(np.linalg.norm(from_middle, axis=1) - radius)
            met |= (off <= RING * np.maximum(least, reach * there)) & (there > 0.0) & (radius > 0.0)
        for row in np.flatnonzero(met).tolist():
            handle = group.owner[row]
            if session.may_touch(handle):
                far = float(along[row])
                rings.append(Hit(handle, far, ray.at(far), facing))
    return cores, rings


@dataclass(slots=True)
class _Spots:
    """Points of parts: (n, 3) where, whose, the names of their fields, and the radius of the part round its first."""

    at: np.ndarray
    owner: list[Handle]
    name: list[str]
    radius: np.ndarray
    is_first: list[bool]

    @classmethod
    def of(cls, parts: Iterable[tuple[Handle, Any]]) -> _Spots:
        at, owner, name, radius, is_first = [], [], [], [], []
        for handle, part in parts:
            size = _radius(part)
            for number, (spot, point) in enumerate(_points(part)):
                at.append(point)
                owner.append(handle)
                name.append(spot)
                radius.append(size if number == 0 else 0.0)
                is_first.append(number == 0)
        return cls(np.array(at, np.float64).reshape(-1, 3), owner, name, np.array(radius, np.float64), is_first)


def _points(part: Any) -> list[tuple[str, Point]]:
    """Every point of a part, by the name of its field."""
    found = []
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.role != "place" or value is None:
            continue
        if field.sort == "points":
            found += [(f"{field.name}[{number}]", point) for number, point in enumerate(value)]
        else:
            found.append((field.name, value))
    return found


def _radius(part: Any) -> float:
    """The first size of a part that is one number; 0 where it has none."""
    for field in fields_of(type(part)):
        if field.role == "size" and field.sort in ("number", "whole"):
            return float(getattr(part, field.name) or 0.0)
    return 0.0


class _Index:
    """What picking has to know of a document, kept up to date by what changed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._revision = -1
        self._surface_of: dict[Handle, _Surface] = {}
        self._row_of: dict[Handle, int] = {}
        self.surfaces: list[tuple[Handle, _Surface]] = []
        self.surfaced: frozenset[Handle] = frozenset()
        self.lows = self.highs = np.zeros((0, 3))
        self.spots = _Spots.of(())
        self.handles: list[Handle] = []
        self._place: dict[Handle, int] = {}
        self.middles = np.zeros((0, 3))

    def follow(self) -> _Index:
        """Look what changed."""
        document = self.document
        if self._revision == document.revision:
            return self
        changes = document.changes_since(self._revision)
        is_first, self._revision = self._revision < 0, document.revision
        parts = document.parts
        touched = [*parts] if is_first else [*changes.parts]
        spots_changed = is_first or bool(changes.collections) or any(h not in parts for h in touched)
        lists_changed = spots_changed or changes.root  # a plain is met as far as the document reaches
        for handle in touched:
            part = parts.get(handle)
            make = _SURFACES.get(type(part))
            if make is None:
                lists_changed |= self._surface_of.pop(handle, None) is not None
                spots_changed = True
            else:
                lists_changed |= handle not in self._surface_of
                self._surface_of[handle] = make(part)
        if lists_changed:
            self._list()
        else:
            for handle in touched:
                self._update(handle)
        if spots_changed:
            self.spots = _Spots.of((h, part) for h, part in parts.items() if h not in self._surface_of)
        return self

    def _list(self) -> None:
        document = self.document
        parts = document.parts
        self.surfaces = [(h, self._surface_of[h]) for h in parts if h in self._surface_of]
        self.surfaced = frozenset(self._surface_of)
        self._row_of = {handle: row for row, (handle, _) in enumerate(self.surfaces)}
        boxes = [self._box(surface) for _, surface in self.surfaces]
        self.lows = np.array([low for low, _ in boxes], np.float64).reshape(-1, 3)
        self.highs = np.array([high for _, high in boxes], np.float64).reshape(-1, 3)
        middles = {
            handle: middle
            for name in document.collections
            for handle in document.order(name)
            if (middle := _middle(parts[handle])) is not None
        }
        self.handles = [*middles]
        self._place = {handle: row for row, handle in enumerate(self.handles)}
        self.middles = np.array([*middles.values()], np.float64).reshape(-1, 3)

    def _box(self, surface: _Surface) -> tuple[Point, Point]:
        """The box in which a shape is looked for: a plain is met as far as the document reaches, and as far again."""
        if surface.number != PLAIN:
            return surface.low, surface.high
        low, high = extent(self.document)
        beside = [b - a for a, b in zip(low, high, strict=True)]
        low = tuple(a - size for a, size in zip(low, beside, strict=True))
        high = tuple(b + size for b, size in zip(high, beside, strict=True))
        return low, (high[0], min(high[1], surface.high[1]), high[2])

    def _update(self, handle: Handle) -> None:
        row = self._row_of.get(handle)
        if row is not None:
            surface = self._surface_of[handle]
            self.surfaces[row] = (handle, surface)
            self.lows[row], self.highs[row] = self._box(surface)
        place, middle = self._place.get(handle), _middle(self.document.parts[handle])
        if place is not None and middle is not None:
            self.middles[place] = middle


def _middle(part: Any) -> Point | None:
    """The middle of a part's places; of what stands and looks or leads somewhere, where it stands."""
    points = _points(part)
    if not points:
        return None
    if points[0][0] == "at":
        return points[0][1]
    return tuple(
        0.5 * (min(point[axis] for _, point in points) + max(point[axis] for _, point in points)) for axis in range(3)
    )  # type: ignore[return-value]


def _index_of(document: Document) -> _Index:
    return document.follower(_Index).follow()
