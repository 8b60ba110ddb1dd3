"""The surface of a tooth on the card: all bricks in one vertex and one index buffer, a stretch of both for each.

Copies owns one Ground; the tissue and the shadow pass draw it. A changed brick is written over its stretch, and bricks
that lie side by side in the buffer are drawn by one call, because a call costs as much as a few hundred triangles.
Invariant: what a brick does not use of its stretch are triangles of no size, so that neighbours may be drawn across it.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass

import moderngl
import numpy as np

from game.render.gpu import Gpu, Program, vertex_format
from game.view.frame import TISSUE_VERTEX, BrickMesh

ROOM = 1.3  # a stretch has so many times what its brick needs at first: surfaces grow and shrink as they heal
SPARE = 1.5  # and the buffers so many times what all stretches need
BRIDGE = 900  # indices between two bricks to be seen that are rather drawn than stepped over by another call


@dataclass(slots=True)
class _Stretch:
    version: int
    vertex: int  # first row
    vertices: int  # rows it has
    index: int
    indices: int
    low: np.ndarray  # box of the surface in it, voxels
    high: np.ndarray


class Ground:
    """Bricks of surface. `changes` grows whenever one changed."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._vertices: moderngl.Buffer | None = None
        self._indices: moderngl.Buffer | None = None
        self._vertex_end = self._index_end = 0  # rows in use
        self._stretches: dict[int, _Stretch] = {}
        self._arrays: dict[int, moderngl.VertexArray] = {}
        self._known: tuple[BrickMesh, ...] = ()
        self._boxes: tuple[np.ndarray, ...] | None = None
        self.changes = 0

    def __len__(self) -> int:
        return len(self._stretches)

    def update(self, bricks: tuple[BrickMesh, ...]) -> None:
        """Follow the bricks of a frame; those that are the same objects as before cost nothing."""
        if len(bricks) == len(self._known) and all(map(operator.is_, bricks, self._known)):
            return
        self._known = bricks
        changed = [brick for brick in bricks if self._version(brick.brick) != brick.version]
        gone = self._stretches.keys() - {brick.brick for brick in bricks}
        for brick in gone:
            stretch = self._stretches.pop(brick)
            self._indices.write(bytes(4 * stretch.indices), offset=4 * stretch.index)
        if not all(self._write(brick) for brick in changed):
            self._lay_out(bricks)
        if changed or gone:
            self.changes += 1
            self._boxes = None

    def forget(self) -> None:
        """Another tooth comes: nothing of this one is to be drawn."""
        self._stretches.clear()
        self._known = ()
        self._vertex_end = self._index_end = 0
        self._boxes = None
        self.changes += 1

    def render(self, program: Program) -> None:
        """Draw all of it."""
        if self._stretches:
            self._array(program).render(moderngl.TRIANGLES, vertices=self._index_end)

    def render_seen(self, program: Program, view_projection: np.ndarray, eye: np.ndarray) -> None:
        """Draw what may be seen, near stretches first: what they hide is then cheap. Row-major matrix (4, 4)."""
        if not self._stretches:
            return
        low, high, first, end = self._ordered()
        seen = np.flatnonzero(in_view(view_projection, low, high))
        if not len(seen):
            return
        away = np.linalg.norm(np.maximum(np.maximum(low[seen] - eye, eye - high[seen]), 0.0), axis=1)
        first, end = first[seen], end[seen]
        breaks = np.flatnonzero(first[1:] - end[:-1] > BRIDGE) + 1
        begins = np.concatenate([[0], breaks])
        nearest = np.minimum.reduceat(away, begins)
        starts, ends = first[begins], end[np.concatenate([breaks, [len(seen)]]) - 1]
        array = self._array(program)
        for run in np.argsort(nearest, kind="stable"):
            start = int(starts[run])
            array.render(moderngl.TRIANGLES, vertices=int(ends[run]) - start, first=start)

    def release(self) -> None:
        self._forget_buffers()
        self.forget()

    # -- laying out --------------------------------------------------------------------------------------------------

    def _version(self, brick: int) -> int | None:
        stretch = self._stretches.get(brick)
        return None if stretch is None else stretch.version

    def _write(self, brick: BrickMesh) -> bool:
        """Write a brick over its stretch, or to a new one at the end; False where it fits into neither."""
        count, size = len(brick.vertices), brick.indices.size
        stretch = self._stretches.get(brick.brick)
        if stretch is None or count > stretch.vertices or size > stretch.indices:
            rows, places = int(count * ROOM) + 8, 3 * (int(size * ROOM) // 3 + 8)
            if self._vertices is None or (
                (self._vertex_end + rows) * TISSUE_VERTEX.itemsize > self._vertices.size
                or 4 * (self._index_end + places) > self._indices.size
            ):
                return False
            if stretch is not None:  # leave nothing behind that would be drawn
                self._indices.write(bytes(4 * stretch.indices), offset=4 * stretch.index)
            stretch = _Stretch(-1, self._vertex_end, rows, self._index_end, places, *_box(brick))
            self._stretches[brick.brick] = stretch
            self._vertex_end += rows
            self._index_end += places
        stretch.version = brick.version
        stretch.low, stretch.high = _box(brick)
        self._vertices.write(np.ascontiguousarray(brick.vertices), offset=stretch.vertex * TISSUE_VERTEX.itemsize)
        indices = np.full(stretch.indices, stretch.vertex, np.uint32)
        indices[:size] = brick.indices.reshape(-1)
        indices[:size] += np.uint32(stretch.vertex)
        self._indices.write(indices, offset=4 * stretch.index)
        return True

    def _lay_out(self, bricks: tuple[BrickMesh, ...]) -> None:
        """Give every brick a stretch anew, in their order; in other buffers where these are too small."""
        rows = sum(int(len(brick.vertices) * ROOM) + 8 for brick in bricks)
        places = sum(3 * (int(brick.indices.size * ROOM) // 3 + 8) for brick in bricks)
        bytes_of = (rows * TISSUE_VERTEX.itemsize, 4 * places)
        if self._vertices is None or bytes_of[0] > self._vertices.size or bytes_of[1] > self._indices.size:
            self._forget_buffers()
            ctx = self._gpu.ctx
            self._vertices, self._indices = (ctx.buffer(reserve=int(size * SPARE), dynamic=True) for size in bytes_of)
        self._stretches.clear()
        self._vertex_end = self._index_end = 0
        for brick in sorted(bricks, key=lambda one: one.brick):
            self._write(brick)

    def _ordered(self) -> tuple[np.ndarray, ...]:
        """low (n, 3), high (n, 3), first and end (n,) index of all stretches, in their order in the buffer."""
        if self._boxes is None:
            inorder = sorted(self._stretches.values(), key=lambda one: one.index)
            first = np.array([one.index for one in inorder])
            size = np.array([one.indices for one in inorder])
            boxes = np.array([one.low for one in inorder]), np.array([one.high for one in inorder])
            self._boxes = (*boxes, first, first + size)
        return self._boxes

    def _array(self, program: Program) -> moderngl.VertexArray:
        key = program.gl.glo
        if key not in self._arrays:
            layout, names = vertex_format(TISSUE_VERTEX)
            self._arrays[key] = self._gpu.vertex_array(program, [(self._vertices, layout, *names)], self._indices)
        return self._arrays[key]

    def _forget_buffers(self) -> None:
        for thing in (*self._arrays.values(), self._vertices, self._indices):
            if thing is not None:
                thing.release()
        self._arrays.clear()
        self._vertices = self._indices = None


def in_view(view_projection: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Which boxes (n, 3)..(n, 3) may be seen; row-major matrix. Errs on the side of seeing."""
    planes = np.concatenate([view_projection[3] + view_projection[:3], view_projection[3] - view_projection[:3]])
    ways = planes[:, :3].T
    away = (low + high) * 0.5 @ ways + planes[:, 3] + (high - low) * 0.5 @ np.abs(ways)  # of the nearest corner
    return (away >= 0.0).all(axis=1)


def _box(brick: BrickMesh) -> tuple[np.ndarray, np.ndarray]:
    positions = brick.vertices["position"]
    return positions.min(axis=0), positions.max(axis=0)
