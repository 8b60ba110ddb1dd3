"""Overlays of the fluid: slices of its pH and of how near it is to dissolving tissue. Knows a tooth.

The game's own chemistry is run on what the preview shows, as it is before the first step of a treatment, and on wish
for ten minutes after something sweet. Invariant: the preview's biofilm is only read; what chemistry writes is copied.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from game.content.kinds import Port
from game.core.pool import SlicePool
from game.editor.outlines import box_of
from game.editor.overlay_ways import inside
from game.editor.sketching import ORANGE_TO_BLUE, VIRIDIS, Drawn, Pad, Scale, mixed, stops_of
from game.tooth.chemistry import Chemistry
from game.tooth.mouth import new_mouth
from game.tooth.saturation import critical_at, critical_table

if TYPE_CHECKING:
    from game.editor.overlays import Look

SWEET_PERCENT, SWEET_MIN, AFTER_MIN, PART_MIN = 10.0, 2.0, 10.0, 0.5
"""A soft drink, how long it stays, when it is looked at (plaque is sourest then: Stephan 1944), and the stride."""
PH_LOW, PH_HIGH = 4.5, 7.5
MARGIN = 1.5  # pH units to either side
FLUID = 40  # of 255: cells with fewer pores are tissue, and a slice leaves them free
FAINT, CLEAR = 70, 215  # opacity where all is well, and where it is not
DENTIN = 2  # as Chemistry.surface has it
AXES = {"x": 0, "y": 1, "z": 2}


def settled(look: Look) -> Iterator[Chemistry | None]:
    """The chemistry of what the preview shows, in slices; None at the end where it cannot be: no port."""
    level = inside(look.level)
    if not level.of(Port):
        return
    tissue, biofilm = look.preview.tissue, copy.copy(look.preview.biofilm)
    biofilm.store, biofilm.eaten = biofilm.store.copy(), biofilm.eaten.copy()
    mouth, pool = new_mouth(level), SlicePool(1)
    sim = SimpleNamespace(level=level, tissue=tissue, biofilm=biofilm, mouth=mouth, pool=pool)
    try:
        chemistry = Chemistry(level, tissue)
        yield None
        for _ in chemistry.settle(sim):
            yield None
        if look.is_sweet:
            mouth.eat(SWEET_PERCENT, SWEET_MIN)
            for _ in range(int(AFTER_MIN / PART_MIN)):
                chemistry.pass_minutes(sim, PART_MIN)
                yield None
        yield chemistry
    finally:
        pool.close()


def slice_of_ph(look: Look) -> Iterator[Drawn | None]:
    """A plane through the fluid, coloured by pH."""
    chemistry = yield from look.chemistry()
    pad = Pad()
    if chemistry is None:
        pad.fact("edit.layer.lacks_port", tone="fault")
        yield pad.done()
        return
    plane = _Plane(look, chemistry)
    shares = (plane.take(chemistry.ph) - PH_LOW) / (PH_HIGH - PH_LOW)
    colours = mixed(VIRIDIS, shares)
    colours[:, 3] = FAINT + (CLEAR - FAINT) * np.clip((0.92 - shares) / 0.3, 0.0, 1.0)
    plane.paint(pad, colours)
    numbers = tuple(((n - PH_LOW) / (PH_HIGH - PH_LOW), f"{n:g}") for n in (4.5, 5.5, 6.5, 7.5))
    pad.scale = Scale(stops_of(VIRIDIS), numbers)
    pad.fact("edit.layer.ph.lowest", lowest=f"{float(chemistry.ph[chemistry.pores >= FLUID].min(initial=9.0)):.2f}")
    yield pad.done()


def slice_of_saturation(look: Look) -> Iterator[Drawn | None]:
    """A plane through the fluid, coloured by how far its pH lies over the one at which tissue dissolves."""
    chemistry = yield from look.chemistry()
    pad = Pad()
    if chemistry is None:
        pad.fact("edit.layer.lacks_port", tone="fault")
        yield pad.done()
        return
    plane = _Plane(look, chemistry)
    tables = (critical_table("enamel"), critical_table("dentin"))
    kinds, ph = plane.take(chemistry.surface), plane.take(chemistry.ph)
    calcium, phosphate = plane.take(chemistry.calcium), plane.take(chemistry.phosphate)
    over = np.array([
        acidity - critical_at(tables[int(kind == DENTIN)], a, b)
        for acidity, kind, a, b in zip(ph, kinds, calcium, phosphate, strict=True)
    ], np.float64).reshape(-1)  # fmt: skip
    colours = mixed(ORANGE_TO_BLUE, 0.5 + 0.5 * over / MARGIN)
    colours[:, 3] = FAINT + (CLEAR - FAINT) * np.clip((MARGIN - over) / MARGIN, 0.0, 1.0)
    plane.paint(pad, colours)
    plane.mark(pad, over < 0.0)
    pad.scale = Scale(stops_of(ORANGE_TO_BLUE), ((0.0, f"−{MARGIN:g}"), (0.5, "0"), (1.0, f"+{MARGIN:g}")))
    low = chemistry.lowest
    key = "edit.layer.saturation.ill" if low.ph < low.critical_ph else "edit.layer.saturation.well"
    pad.fact(key, tone="fault" if low.ph < low.critical_ph else "good", ph=f"{low.ph:.2f}",
             critical=f"{low.critical_ph:.2f}")  # fmt: skip
    if low.ph < low.critical_ph:
        pad.label(f"pH {low.ph:.2f}", [n * look.unit for n in low.at], "fault")
    yield pad.done()


class _Plane:
    """The cells of fluid in one plane across an axis."""

    def __init__(self, look: Look, chemistry: Chemistry) -> None:
        self._unit, self._extent = look.unit, look.extent
        self._axis = AXES[look.slice_axis]
        count = chemistry.ph.shape[self._axis]
        self._number = min(count - 1, max(0, int(look.slice_at * count)))
        self._is_fluid = np.take(chemistry.pores, self._number, axis=self._axis) >= FLUID
        self._cells = np.argwhere(self._is_fluid)

    def take(self, field: np.ndarray) -> np.ndarray:
        """What a field has in these cells."""
        return np.take(field, self._number, axis=self._axis)[self._is_fluid]

    def _at(self, cells: np.ndarray) -> np.ndarray:
        """Places in the plane (n, 2), cells -> (n, 3) document lengths."""
        others = [axis for axis in range(3) if axis != self._axis]
        points = np.zeros((len(cells), 3))
        points[:, self._axis] = (self._number + 0.5) * 2.0
        points[:, others] = cells * 2.0
        return points * self._unit

    def paint(self, pad: Pad, colours: np.ndarray) -> None:
        """A square for each cell, and a frame round the plane."""
        one, two = self._at(np.array([(1.0, 0.0), (0.0, 1.0)])) * 0.5 - self._at(np.array([(0.0, 0.0)])) * 0.5
        pad.squares(self._at(self._cells + 0.5), one, two, colours)
        low, high = (np.array(corner, np.float64) for corner in self._extent)
        low[self._axis] = high[self._axis] = (self._number + 0.5) * 2.0 * self._unit
        pad.lines(box_of(low, high), (230, 236, 244, 150))

    def mark(self, pad: Pad, chosen: np.ndarray) -> None:
        """A line round the cells that are chosen, so that what is ill is seen without its colour."""
        field = np.zeros(self._is_fluid.shape, bool)
        field[self._is_fluid] = chosen
        padded = np.pad(field, 1)
        ends = []
        for cells, offset in ((padded[1:, 1:-1] != padded[:-1, 1:-1], (0, 1)),
                              (padded[1:-1, 1:] != padded[1:-1, :-1], (1, 0))):  # fmt: skip
            found = np.argwhere(cells)
            ends.append(np.stack([found, found + np.array(offset)], axis=1).reshape(-1, 2))
        pad.lines(self._at(np.concatenate(ends).astype(np.float64)), (40, 12, 0, 255))
