"""What the shapes of a level come to, for checks: tissue, fluid, and where bots get to from the port. Knows a tooth.

Made in slices, because ways through a tooth take a while. Points are the document's (micrometres). Invariant: it says
what the simulation would say of the same level; it asks the simulation's own tissue and ways.
"""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator

import numpy as np

from game.content.kinds import Lesion, Port
from game.content.level import Level
from game.editor.rays import Point
from game.tooth import kernels_tissue, places
from game.tooth.flow import FlowField
from game.tooth.tissue import HALF, FieldReader, Tissue, brushes_of, empty_tissue, hollow, repaint

BLOCK = 16
"""Voxels along one edge of what is painted in a slice."""
UPDATES = 40_000
"""Cell updates in a slice: about 3 ms."""
REACHES = (6, 16, 48)
"""Voxels that are searched, farther and farther."""
NEAR_CELLS = 4
"""Cells from which bots reach a site, as ways.py seeds them."""


class Ground:
    """The tissue of a level and what can be reached in it."""

    def __init__(self, level: Level, tissue: Tissue) -> None:
        self.level = level
        self.tissue = tissue
        self.reader = FieldReader(tissue)
        self.flow: FlowField | None = None  # from the port; None where there is no port

    @classmethod
    def make(cls, level: Level, tissue: Tissue | None = None) -> Iterator[Ground | None]:
        """Gives None as long as it is being made, and at last the ground."""
        if tissue is None:
            tissue = yield from _built(level)
        ground = cls(level, tissue)
        port = next((thing for thing in level.things if isinstance(thing, Port)), None)
        if port is not None:
            flow = FlowField(tissue.size)
            flow.look(tissue.mineral)
            yield None
            flow.start(np.array([places.nearest_fluid(tissue, level.voxels(port.at))], np.float32))
            while not flow.advance(UPDATES):
                yield None
            ground.flow = flow
        yield ground

    def distance(self, point: Point) -> float:
        """Voxels to the surface, > 0 in the fluid, clamped to 4; outside the tooth the nearest voxel answers."""
        return self.reader.distance_at(self.level.voxels(point))

    def kind(self, point: Point) -> int:
        """FLUID, ENAMEL ... of the voxel that holds a point."""
        return int(self.tissue.kind[self._voxel(point)])

    def is_inside(self, point: Point) -> bool:
        """Whether a point lies in the box of the tooth."""
        return all(0.0 <= n < most for n, most in zip(self.level.voxels(point), self.tissue.size, strict=True))

    def is_reached(self, point: Point) -> bool:
        """Whether a way leads from the port to the fluid at (or nearest to) a point."""
        if self.flow is None:
            return True
        at = places.nearest_fluid(self.tissue, self.level.voxels(point))
        return self._near(np.array([[int(n) for n in at]]), 1)

    def reaches_any(self, voxels: np.ndarray, cells: int = NEAR_CELLS) -> bool:
        """Whether bots from the port come near enough to any of the voxels (n, 3) to work there: within so many cells
        of two voxels."""
        return self.flow is None or self._near(voxels, cells)

    def fluid(self, point: Point, reached: bool = True) -> Point | None:
        """The fluid nearest to a point, such as bots can get to; None where there is none near."""
        home = self.flow.direction if reached and self.flow is not None else None
        at = places.nearest_fluid(self.tissue, self.level.voxels(point), home)
        if self.reader.distance_at(at) < places.ROOM * 0.5:
            return None
        scale = self.level.um_per_voxel
        return tuple(round(n * scale, 3) for n in at)  # type: ignore[return-value]

    def of_kind(self, point: Point, kinds: tuple[int, ...]) -> Point | None:
        """The middle of the nearest voxel of some tissue, off its rim, at most 48 voxels away; None where there is
        none."""
        middle = np.array(self.level.voxels(point))
        for reach in REACHES:
            low = np.clip(middle.astype(int) - reach, 0, self.tissue.size)
            high = np.clip(middle.astype(int) + reach + 1, 0, self.tissue.size)
            box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
            fits = np.isin(self.tissue.kind[box], kinds) & (self.tissue.distance[box] < -1.0)
            found = np.argwhere(fits) + low + 0.5
            far = ((found - middle) ** 2).sum(axis=1)
            if len(found) and far.min() <= reach * reach:
                return tuple(float(n) * self.level.um_per_voxel for n in found[int(np.argmin(far))])  # type: ignore[return-value]
        return None

    def surface(self, point: Point) -> Point | None:
        """The place on a surface nearest to a point, at most 48 voxels away; None where there is none."""
        um = self.level.um_per_voxel
        for reach in REACHES:
            found = self.around(point, reach * um, 0.0, 1.0) + 0.5
            if len(found):
                far = ((found - np.array(self.level.voxels(point))) ** 2).sum(axis=1)
                return tuple(float(n) * um for n in found[int(np.argmin(far))])  # type: ignore[return-value]
        return None

    def around(self, point: Point, radius: float, least: float, most: float) -> np.ndarray:
        """(n, 3) int64: voxels within `radius` (um) of a point whose distance to the surface lies in [least, most)."""
        middle = np.array(self.level.voxels(point))
        reach = radius / self.level.um_per_voxel
        size = np.array(self.tissue.size)
        low = np.clip(np.floor(middle - reach), 0, size).astype(int)
        high = np.clip(np.ceil(middle + reach) + 1, 0, size).astype(int)
        box = self.tissue.distance[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
        found = np.argwhere((box >= least) & (box < most)) + low
        return found[((found + 0.5 - middle) ** 2).sum(axis=1) <= reach * reach]

    def _near(self, voxels: np.ndarray, cells: int) -> bool:
        """Whether a reached cell lies within so many cells of any of the voxels."""
        if not len(voxels):
            return False
        sites = np.unique(voxels // 2, axis=0)
        reached = self.flow.direction[..., 3] > 0  # type: ignore[union-attr]
        low = np.maximum(sites.min(axis=0) - cells, 0)
        high = np.minimum(sites.max(axis=0) + cells + 1, reached.shape)
        box = reached[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
        if not box.any():
            return False
        inside = np.minimum(sites, np.array(reached.shape) - 1) - low
        if box[tuple(inside.T)].any():
            return True
        near = box.copy()  # grown by `cells` along each axis in turn
        for axis in range(3):
            grown = near.copy()
            for step in range(1, cells + 1):
                ahead, behind = [slice(None)] * 3, [slice(None)] * 3
                ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
                grown[tuple(behind)] |= near[tuple(ahead)]
                grown[tuple(ahead)] |= near[tuple(behind)]
            near = grown
        return bool(near[tuple(inside.T)].any())

    def _voxel(self, point: Point) -> tuple[int, int, int]:
        return tuple(  # type: ignore[return-value]
            min(max(int(n // 1), 0), most - 1)
            for n, most in zip(self.level.voxels(point), self.tissue.size, strict=True)
        )


def _built(level: Level) -> Generator[None, None, Tissue]:
    """The tissue of a level block by block, as build_tissue makes it, but without the rods of enamel, which no rule
    asks for."""
    tissue = empty_tissue(level.size)
    field = np.empty(level.size, np.float32)
    brushes = brushes_of(level.shapes, level.size, level.um_per_voxel)
    yield None
    every = np.arange(len(brushes.number))
    for low, high in _blocks(level.size, BLOCK):
        meets = np.all((brushes.first < high) & (brushes.last > low), axis=1)
        repaint(field, tissue, brushes, every[meets], low, high)
        yield None
    whole = np.zeros(3, np.int64), np.array(level.size, np.int64)
    for lesion in level.of(Lesion):
        hollow(field, tissue, lesion, level.um_per_voxel, *whole)
    for low, high in _blocks(level.size, 2 * BLOCK):
        kernels_tissue.redistance(tissue.mineral, tissue.distance, HALF, low, high)
        yield None
    return tissue


def _blocks(size: tuple[int, int, int], side: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """First and last (exclusive) voxel of blocks that fill a box."""
    for corner in itertools.product(*(range(0, voxels, side) for voxels in size)):
        low = np.array(corner, np.int64)
        yield low, np.minimum(low + side, size)
