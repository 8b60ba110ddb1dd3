"""The shapes of a level that is being edited, as brushes that painting and rays work with. Knows a tooth.

Each follower (the preview, the solid) has a ShapeTable of its own and asks it what changed. A shape keeps its rows
while it moves, so that a drag costs what is dragged and not the whole list. Invariant: `order` names the rows of all
shapes that are shown, in the order of the document; shapes that break a rule so that they mean nothing have no rows.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import numpy as np

from game.content.kinds import Shape, Tubules
from game.content.level import BRICK, MAX_VOXELS, MOST_TUBULES_ACROSS
from game.editor.document import Document, Handle
from game.tooth.tissue import Brushes, brushes_of

MANY = 200  # shapes that are written one by one
SHAPES = "shapes"  # the document's list of them
Box = tuple[np.ndarray, np.ndarray]  # first and last (exclusive) voxel, (3,) int64
_COLUMNS = ("number", "span", "first", "last", "tissue", "width", "only")


def legal_size(size: tuple[int, int, int]) -> tuple[int, int, int]:
    """The size that is shown of a tooth whose own breaks a rule: whole bricks, and no more than memory is meant for."""
    bricks = [max(1, round(voxels / BRICK)) for voxels in size]
    while math.prod(bricks) * BRICK**3 > MAX_VOXELS:
        bricks[bricks.index(max(bricks))] -= 1
    return tuple(BRICK * n for n in bricks)  # type: ignore[return-value]


class ShapeTable:
    """The document's shapes, a row of `brushes` each (a bundle of tubules: a row for each of them)."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._revision = -1
        self._hidden: frozenset[Handle] = frozenset()
        self._shapes: dict[Handle, Shape] = {}
        self._rows: dict[Handle, range] = {}
        self._numbers: dict[Handle, range] = {}  # of `values`
        self._list: tuple[Handle, ...] = ()
        self._used = self._used_values = 0
        self.size = (0, 0, 0)
        self.um_per_voxel = 1.0
        self.brushes: Brushes
        self.order = np.zeros(0, np.int64)
        self.owners: list[Handle] = []
        """The shapes that the rows of `order` belong to."""

    def follow(self, hidden: Collection[Handle] = frozenset()) -> list[Box] | None:
        """Look what changed since the last call: the boxes of voxels that have to be painted anew, or None where that
        is everything. `hidden`: shapes to leave out."""
        document, hidden = self._document, frozenset(hidden)
        changes = document.changes_since(self._revision)
        is_new, self._revision = self._revision < 0, document.revision
        if not changes and not is_new and hidden == self._hidden:
            return []
        root = document.root
        size = legal_size(root.size)
        if is_new or (size, root.um_per_voxel) != (self.size, self.um_per_voxel):
            self.size, self.um_per_voxel, self._hidden = size, root.um_per_voxel, hidden
            self._fill()
            return None
        before, after = self._list, document.order(SHAPES)
        touched = {handle for handle in changes.parts if handle in self._shapes or handle in document.parts}
        touched = {handle for handle in touched if document.home(handle) == SHAPES}
        kept_order = before is after or before == after or _same_order(before, after)
        dirty = [
            handle for handle in touched if not kept_order or self._shapes.get(handle) is not document.parts.get(handle)
        ]
        turned = hidden ^ self._hidden
        dirty += [handle for handle in turned if handle in self._shapes and handle not in dirty]
        if len(dirty) > MANY:  # quicker than one by one
            self._hidden = hidden
            self._fill()
            return [(np.zeros(3, np.int64), np.array(size, np.int64))]
        boxes = [box for handle in dirty if handle not in self._hidden for box in self._box(handle)]
        stays = before == after and not turned
        others = [handle for handle in dirty if self._shapes.get(handle) is not document.parts.get(handle)]
        for handle in self._rewritten(others):
            stays = self._put(handle, document.parts.get(handle)) and stays
        self._list, self._hidden = after, hidden
        boxes += [box for handle in dirty if handle not in hidden for box in self._box(handle)]
        if not stays and self._used > 2 * sum(map(len, self._rows.values())) + 4096:
            self._fill()
        elif not stays:
            self._sort()
        return boxes

    def rows_of(self, handle: Handle) -> range:
        """The rows of a shape; none for one that means nothing."""
        return self._rows.get(handle, range(0))

    def _box(self, handle: Handle) -> Iterable[Box]:
        rows = self._rows.get(handle)
        if not rows:
            return
        cut = slice(rows.start, rows.stop)
        low, high = self.brushes.first[cut], self.brushes.last[cut]
        filled = (low < high).all(axis=1)
        if filled.any():
            yield low[filled].min(axis=0), high[filled].max(axis=0)

    def _fill(self) -> None:
        """Everything anew."""
        document = self._document
        self._list = document.order(SHAPES)
        self._shapes = {handle: document.parts[handle] for handle in self._list}
        sound = [handle for handle in self._list if is_sound(self._shapes[handle])]
        plain = [handle for handle in sound if not isinstance(self._shapes[handle], Tubules)]
        self.brushes = brushes_of([self._shapes[handle] for handle in plain], self.size, self.um_per_voxel)
        self._rows = {handle: range(row, row + 1) for row, handle in enumerate(plain)}
        self._numbers = {handle: range(*span) for handle, span in zip(plain, self.brushes.span.tolist(), strict=True)}
        self._used, self._used_values = len(self.brushes.number), len(self.brushes.values)
        for handle in sound:
            if handle not in self._rows:
                self._put(handle, self._shapes[handle])
        self._sort()

    def _rewritten(self, handles: list[Handle]) -> list[Handle]:
        """Write all those at once that keep their one row, as while they move; gives the others."""
        parts = self._document.parts
        simple = [
            h for h in handles if len(self.rows_of(h)) == 1 and not isinstance(parts.get(h, None), Tubules | None)
        ]
        made = brushes_of([parts[handle] for handle in simple], self.size, self.um_per_voxel)
        spans = np.array([(self._numbers[h].start, self._numbers[h].stop) for h in simple], np.int64).reshape(-1, 2)
        lengths = made.span[:, 1] - made.span[:, 0]
        fits = spans[:, 1] - spans[:, 0] == lengths
        rows = np.array([self._rows[handle].start for handle in simple], np.int64)[fits]
        values = made.values[np.repeat(fits, lengths)]
        starts = np.repeat(spans[fits, 0] - np.cumsum(lengths[fits]) + lengths[fits], lengths[fits])
        self.brushes.values[starts + np.arange(len(values))] = values
        made.span = spans
        for name in _COLUMNS:
            getattr(self.brushes, name)[rows] = getattr(made, name)[fits]
        written = {handle for handle, one in zip(simple, fits.tolist(), strict=True) if one}
        self._shapes.update((handle, parts[handle]) for handle in written)
        return [handle for handle in handles if handle not in written]

    def _put(self, handle: Handle, shape: Shape | None) -> bool:
        """Write a shape's rows; whether they stand where they stood."""
        if shape is None:
            self._shapes.pop(handle, None)
            self._numbers.pop(handle, None)
            return not self._rows.pop(handle, None)
        self._shapes[handle] = shape
        made = brushes_of([shape] if is_sound(shape) else [], self.size, self.um_per_voxel)
        rows, numbers = self._rows.get(handle, range(0)), self._numbers.get(handle, range(0))
        stays = len(rows) == len(made.number) and len(numbers) == len(made.values)
        if not stays:
            rows = self._rows[handle] = range(self._used, self._used + len(made.number))
            numbers = self._numbers[handle] = range(self._used_values, self._used_values + len(made.values))
            self._used, self._used_values = rows.stop, numbers.stop
            self._grow()
        made.span += numbers.start
        for name in _COLUMNS:
            getattr(self.brushes, name)[rows.start : rows.stop] = getattr(made, name)
        self.brushes.values[numbers.start : numbers.stop] = made.values
        return stays

    def _grow(self) -> None:
        """Room for the rows and numbers in use, and half as many again."""
        brushes = self.brushes
        for names, used in ((_COLUMNS, self._used), (("values",), self._used_values)):
            for name in names:
                old = getattr(brushes, name)
                if len(old) < used:
                    new = np.zeros((used + used // 2 + 16, *old.shape[1:]), old.dtype)
                    new[: len(old)] = old
                    setattr(brushes, name, new)

    def _sort(self) -> None:
        rows: list[int] = []
        self.owners = []
        for handle in self._list:
            if handle not in self._hidden:
                own = self.rows_of(handle)
                rows += own
                self.owners += [handle] * len(own)
        self.order = np.array(rows, np.int64)


def is_sound(shape: Shape) -> bool:
    """Whether a shape means anything: tubules that lead nowhere, or that no row of voxels could tell apart, do not."""
    if not isinstance(shape, Tubules):
        return True
    return shape.start != shape.end and max(shape.spread) <= 0.5 * MOST_TUBULES_ACROSS * shape.spacing


def _same_order(before: tuple[Handle, ...], after: tuple[Handle, ...]) -> bool:
    """Whether those that stand in both lists follow each other alike."""
    old, new = set(before), set(after)
    return [handle for handle in before if handle in new] == [handle for handle in after if handle in old]
