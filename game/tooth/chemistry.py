"""Chemistry: sugar, acid, mineral ions and fluoride in the fluid of a tooth, on cells of two voxels.

Advanced once a step by advance_chemistry (schedule.py), a slice of the work at a time: a tick is TICK_STEPS steps and
`minutes` of the level's chemistry clock. `Fluid` is the diffusing part, which the lab uses by itself; `Chemistry` is
the tooth's. Invariant: `ph`, `calcium` and `phosphate` change at the end of a tick only, and by then every solute has
passed along all three axes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.content import events, kinds
from game.content.level import Level
from game.core import exact
from game.core.clock import STEP
from game.core.pool import SlicePool
from game.tooth import kernels_chemistry as kernels
from game.tooth.mouth import Mouth
from game.tooth.saturation import critical_at, critical_ph, critical_table
from game.tooth.species import SPECIES, ease_table
from game.tooth.tissue import Tissue

TICK_STEPS = 8

_UM2_PER_MIN = 6000.0  # of 1e-6 cm2/s
WATER_RATIO = 2.5
"""Solutes move this much faster in water than in plaque (Dibdin 1981; McNee et al. 1982)."""
IN_PLAQUE: dict[str, float] = {
    "sucrose": 3.0,
    "glucose": 3.26,
    "lactate": 4.8,
    "acetate": 5.0,
    "calcium": 3.0,
    "fluoride": 4.8,
}
"""Diffusion in plaque at 37 C, 1e-6 cm2/s (McNee et al. 1982, Arch Oral Biol 27:975; Dibdin and Shellis 1988); calcium
and fluoride as a quarter to a third of what they do in water."""

_SOLUTES = {"sugar": "sucrose", "acid": "lactate", "ions": "calcium", "fluoride": "fluoride"}
"""Rows of Fluid.values, and as which entry of IN_PLAQUE they move."""

FILM_PER_MIN = 2.8
"""How often sugar of saliva renews a cell of plaque through one face where saliva has free access: 0.7 minutes for
plaque two cells thick, as for 200 um under a still layer of 0.1 mm."""
LEVEL_FILM = 0.5
"""The same in a level, of that: levels draw plaque half as thick as it would be."""
SPRING_MM = 0.4
"""mM of apatite in the fluid that wells up from a mineral spring, beyond what saliva has."""
WASH_PER_MIN = 8.0
"""How often saliva renews an open cell of fluid: 0.8 to 8 mm a minute in a film of 0.1 mm (Dawes 1989)."""
_WASH_HALF_UM = 250.0  # this deep in a fissure it is half
_WASH_LEAST = 0.01
_ACCESS_POWER = 0.5  # a tenth of the access leaves a third of the exchange
_BUFFER_MOST = 5.0  # bicarbonate of saliva, 5 mM at rest and 25 mM in a full flow (Larsen and Pearce 2003)
_BUFFER_LEAST = 0.2
_ABREAST = 4  # planes that are swept side by side: longer rows are quicker
STORE_USE = 0.15  # share of its store that living plaque uses a minute
TURN_BASE_MM = 0.4
"""mM acid that one turn of a builder takes from a cell."""
_LONGEST_PART = 0.125  # minutes of metabolism at a time
SETTLED_AGAIN = 0.1
"""pH over the critical one at which acid counts as gone."""
_SETTLE_TICKS, _SETTLE_MIN = 24, 5.0  # before the first step: plaque comes to its resting pH

X, Y, Z = range(3)
_PARTS: tuple[tuple[int, int], ...] = tuple((axis, half) for axis in (X, Y, Z) for half in (0, 1))
"""What the steps 1 to 6 of a tick sweep: half of the tooth along an axis."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """Where fluid comes nearest to dissolving the tissue it touches."""

    ph: float
    critical_ph: float
    at: tuple[float, float, float]  # voxels


class Fluid:
    """Solutes in a box of cells, and how they pass from cell to cell. All arrays (cx, cy, cz), allocated once.

    Whoever writes pores, plaque or depth calls `conduct` for the planes that changed. sugar mM (as glucose), acid mM
    that is mobile, ions mM of apatite in solution beyond what saliva has, fluoride ppm: float32.
    """

    def __init__(
        self, cells: tuple[int, int, int], cell_um: float, access: float = 1.0, film_per_min: float = FILM_PER_MIN
    ) -> None:
        """`film_per_min` 0 leaves out the still layer over plaque."""
        cx, cy, cz = self.cells = cells
        self.cell_um = cell_um
        self.values = np.zeros((len(_SOLUTES), *cells), np.float32)
        self.sugar, self.acid, self.ions, self.fluoride = self.values
        self.pores = np.full(cells, 255, np.uint8)
        self.plaque = np.zeros(cells, np.uint8)
        self.depth = np.full(cells, kernels.NO_WAY, np.uint8)
        self.prism = np.zeros((*cells, 3), np.int8)
        self.volume, self.volume_acid, self.wash, self.face_x, self.face_y = (
            np.zeros(cells, np.float32) for _ in range(5)
        )
        self._sides, self._block = (next(n for n in (_ABREAST, 2, 1) if size % n == 0) for size in (cy, cx))
        self.face_z, self.turned, self.turned_acid, self.turned_wash = (
            np.zeros((cx // self._block, cz, self._block, cy), np.float32) for _ in range(4)
        )
        freely = exact.pow_(max(access, 0.02), _ACCESS_POWER)
        self._skin = np.float32(
            _water_rate("sucrose", cell_um) / (film_per_min * freely) if film_per_min > 0.0 else 0.0
        )
        self._wash_per_min = WASH_PER_MIN * freely
        self._open = _open_table(cell_um)
        longest = max(cz * self._sides, cy * self._block)
        planes = max(cx, cy)
        self._carry = np.zeros((planes, max(cx, cy, cz) * longest), np.float32)
        self._inverse = np.zeros((planes, longest), np.float32)
        self._turning = np.zeros((planes, cy * cz * self._block), np.float32)
        self.moves_as = list(_SOLUTES.values())  # rows of IN_PLAQUE
        self.paces, self.renewed, self.outside = (np.zeros(len(_SOLUTES), np.float32) for _ in range(3))

    def conduct(self, start: int = 0, stop: int | None = None) -> None:
        """Bring the planes [start, stop) of what the sweeps read up to pores, plaque and depth."""
        kernels.conduct(
            start, self.cells[0] if stop is None else stop,
            self.pores, self.plaque, self.depth, self.prism, self._skin, self._open,
            self.face_x, self.face_y, self.face_z, self.volume, self.volume_acid, self.wash,
            self.turned, self.turned_acid, self.turned_wash,
        )  # fmt: skip

    def diffuse(
        self, pool: SlicePool, axis: int, minutes: float, mouth: Mouth, part: int = 0, parts: int = 1
    ) -> None:
        """One implicit sweep of all solutes along an axis, while the mouth's saliva renews what is open to it.

        Each of the three axes renews, so that a long tick drains plaque through open cells as a short one does.
        `part` of `parts`: a share of the tooth; the sweep is done when all were called.
        """
        cx, cy, cz = self.cells
        is_turned = axis == Z
        volume, volume_acid, wash = (
            (self.turned, self.turned_acid, self.turned_wash)
            if is_turned
            else (self.volume, self.volume_acid, self.wash)
        )
        wide, deep = self._sides, self._block
        planes, rows, length, plane_step, row_step, sides = (
            (cy // wide, cx, cz * wide, cz * wide, cy * cz, 0),
            (cx, cy, cz, cy * cz, cz, 0),
            (cx // deep, cz, cy * deep, cy * cz * deep, 0, cy),
        )[axis]
        self._exchange(minutes, mouth)
        start, stop = planes * part // parts, planes * (part + 1) // parts
        pool.run(
            _sweep_some, stop - start, start, self.values.reshape(len(_SOLUTES), -1),
            (self.face_x, self.face_y, self.face_z)[axis].reshape(-1), volume.reshape(-1), volume_acid.reshape(-1),
            wash.reshape(-1), self.paces, self.renewed, self.outside, rows, length, plane_step, row_step, sides,
            self._carry, self._inverse, self._turning,
        )  # fmt: skip

    def _exchange(self, minutes: float, mouth: Mouth) -> None:
        """How fast solutes move in a time, how often saliva renews them, and what it holds, by solute.

        Acid moves with the buffer that carries it, of which more saliva brings more.
        """
        self.outside[:] = mouth.sugar_mm, mouth.acid_mm, 0.0, mouth.fluoride_ppm
        for row, moves_as in enumerate(self.moves_as):
            pace = min(max(mouth.flow, _BUFFER_LEAST), _BUFFER_MOST) if row == kernels.ACID else 1.0
            self.paces[row] = _water_rate(moves_as, self.cell_um) * pace * minutes
            self.renewed[row] = self._wash_per_min * mouth.flow * pace * minutes


def _sweep_some(first: int, last: int, start: int, *rest: object) -> None:
    kernels.sweep(start + first, start + last, *rest)


class Metabolism:
    """What the five species do, as tables for the kernel."""

    def __init__(self) -> None:
        self._ease = ease_table()
        self._rates = np.array(
            [(s.uptake, s.stores, s.endogenous, s.lactate, s.arginine) for s in SPECIES], np.float32
        )

    def live(self, pool: SlicePool, life, fluid: Fluid, base: np.ndarray, mouth: Mouth, minutes: float) -> None:
        """`life` (cells, biomass, store, matrix, eaten: see kernels_chemistry.metabolise) lives for `minutes`."""
        parts = max(1, int(minutes / _LONGEST_PART + 0.999))
        pool.run(
            kernels.metabolise, len(life.cells),
            life.cells, life.biomass, life.store, life.matrix, life.eaten,
            fluid.sugar.reshape(-1), fluid.acid.reshape(-1), fluid.volume.reshape(-1), fluid.volume_acid.reshape(-1),
            base.reshape(-1), self._ease, self._rates, np.float32(STORE_USE), np.float32(minutes), parts,
            np.float32(mouth.arginine), np.float32(TURN_BASE_MM),
        )  # fmt: skip


class Chemistry(Fluid):
    """The fluid of a level's tooth. Published: sugar, ph, calcium, phosphate, fluoride; taken in: base, ions."""

    def __init__(self, level: Level, tissue: Tissue) -> None:
        cells = tuple(n // 2 for n in tissue.size)
        access, film = level.saliva.access, FILM_PER_MIN * LEVEL_FILM
        super().__init__(cells, 2.0 * level.um_per_voxel, access, film)  # type: ignore[arg-type]
        self.minutes = level.clocks.chemistry_min_per_s * STEP * TICK_STEPS  # of a tick
        self.ph = np.full(cells, float(kernels.NEUTRAL), np.float32)
        self.calcium = np.full(cells, level.saliva.calcium_mm, np.float32)  # free, mM
        self.phosphate = np.full(cells, level.saliva.phosphate_mm, np.float32)  # mM
        self.fluoride[...] = level.saliva.fluoride_ppm
        self.base = np.zeros(cells, np.int32)  # turns of builders since the last tick; each buffers a little
        self.surface = np.zeros(cells, np.uint8)  # kind of the tissue that a cell's fluid touches, 0 for none
        self.is_sour = False
        of_saliva = critical_ph(level.saliva.calcium_mm, level.saliva.phosphate_mm)  # until fluid touches tissue
        self.lowest_values = [float(kernels.NEUTRAL), of_saliva, 0.0, 0.0, 0.0]  # kept: pH, critical pH, x, y, z
        self._margin = np.zeros(cells[0], np.float32)
        self._where = np.zeros(cells[0], np.int32)
        self._springs: list[int] = []  # cells
        self._door = -1
        self._metabolism = Metabolism()
        self._tables = (critical_table("enamel"), critical_table("dentin"))

    @property
    def lowest(self) -> Lowest:
        """Where tissue is nearest to harm, as of the last tick: pH, the critical pH there, and the place in voxels."""
        ph, critical, x, y, z = self.lowest_values
        return Lowest(ph, critical, (x, y, z))

    def ph_at(self, point: tuple[float, float, float]) -> float:
        """pH of the cell that holds a point (voxels); outside the box the nearest cell answers."""
        return float(self.ph[self._cell(point)])

    def acid_at(self, point: tuple[float, float, float]) -> float:
        """How far the pH of that cell lies below the critical pH of dentine there; negative where dentine is safe."""
        cell = self._cell(point)
        critical = critical_at(self._tables[1], self.calcium[cell], self.phosphate[cell])
        return float(critical) - float(self.ph[cell])

    def begin(self, sim) -> None:
        """Before the first step: look at everything, and let plaque come to its resting pH."""
        for _ in self.settle(sim):
            pass

    def settle(self, sim) -> Iterator[None]:
        """The same in small parts, for whoever has other things to do between them."""
        self.prism = sim.tissue.prism
        for thing in sim.level.of(kinds.Spring):
            self._springs.append(self._flat(self._cell(sim.level.voxels(thing.at))))
        self._look(sim, 0, self.cells[0])
        self._deepen(0, self.cells[0])
        port = self._cell(sim.level.voxels(sim.level.of(kinds.Port)[0].at))
        if self.depth[port] == kernels.NO_WAY:  # a tooth without a mouth: what brings bots brings saliva
            self._door = self._flat(port)
            self._deepen(0, self.cells[0])
        self.conduct()
        for _ in range(_SETTLE_TICKS):
            self._metabolise(sim, _SETTLE_MIN)
            for axis in (X, Y, Z):
                self.diffuse(sim.pool, axis, _SETTLE_MIN, sim.mouth)
            yield
        self._publish(sim)

    def pass_minutes(self, sim, minutes: float) -> None:
        """A tick of so many minutes at once, without a treatment: to look ahead."""
        sim.mouth.live(minutes)
        self._metabolise(sim, minutes)
        for axis in (X, Y, Z):
            self.diffuse(sim.pool, axis, minutes, sim.mouth)
        self._publish(sim)

    def arrays(self) -> dict[str, np.ndarray]:
        """What changes and is kept, by name; the rest follows from it (renew)."""
        names = (
            "sugar", "acid", "ions", "fluoride", "ph", "calcium", "phosphate", "base",
            "pores", "plaque", "depth", "surface",
        )  # fmt: skip
        return {f"chemistry.{name}": getattr(self, name) for name in names}

    def renew(self) -> None:
        """After the kept arrays were restored: make anew what follows from them."""
        self.conduct()

    def advance(self, sim) -> None:
        """One step's share of a tick."""
        part = sim.step_count % TICK_STEPS
        if part == 0:
            sim.mouth.live(self.minutes)
            self._see_slab(sim)
            self._metabolise(sim, self.minutes)
        elif part < TICK_STEPS - 1:
            axis, half = _PARTS[part - 1]
            self.diffuse(sim.pool, axis, self.minutes, sim.mouth, half, 2)
        else:
            self._publish(sim)
            self._tell(sim)

    def _cell(self, point: tuple[float, float, float]) -> tuple[int, ...]:
        return tuple(min(max(int(n // 2), 0), most - 1) for n, most in zip(point, self.cells, strict=True))

    def _flat(self, cell: tuple[int, ...]) -> int:
        return (cell[0] * self.cells[1] + cell[1]) * self.cells[2] + cell[2]

    def _deepen(self, start: int, stop: int) -> None:
        """Until it is settled."""
        while kernels.deepen(start, stop, self.pores, self.depth, self._door):
            pass

    def _see_slab(self, sim) -> None:
        """What tissue and plaque have become, an eighth of the tooth a tick."""
        slab = sim.step_count // TICK_STEPS % TICK_STEPS
        start, stop = (self.cells[0] * n // TICK_STEPS for n in (slab, slab + 1))
        self._look(sim, start, stop)
        kernels.deepen(start, stop, self.pores, self.depth, self._door)
        self.conduct(max(0, start - 1), stop)

    def _look(self, sim, start: int, stop: int) -> None:
        kernels.look(
            start, stop, sim.tissue.mineral, sim.biofilm.amount, sim.tissue.kind, self.pores, self.plaque, self.surface
        )

    def _metabolise(self, sim, minutes: float) -> None:
        ions = self.ions.reshape(-1)
        for cell in self._springs:
            ions[cell] = max(ions[cell], SPRING_MM)
        if len(sim.biofilm.cells):
            self._metabolism.live(sim.pool, sim.biofilm, self, self.base, sim.mouth, minutes)
        kernels.buffer(
            0, self.base.size, self.acid.reshape(-1), self.volume_acid.reshape(-1), self.plaque.reshape(-1),
            self.base.reshape(-1), np.float32(TURN_BASE_MM),
        )  # fmt: skip

    def _publish(self, sim) -> None:
        mouth = sim.mouth
        sim.pool.run(
            kernels.publish, self.cells[0], self.values, self.plaque, self.surface,
            np.float32(mouth.calcium_mm), np.float32(mouth.phosphate_mm), *self._tables,
            self.ph, self.calcium, self.phosphate, self._margin, self._where,
        )  # fmt: skip
        plane = int(np.argmin(self._margin))  # the first of equals
        if self._where[plane] >= 0:
            j, k = divmod(int(self._where[plane]), self.cells[2])
            ph = float(self.ph[plane, j, k])
            at = (2.0 * plane + 1.0, 2.0 * j + 1.0, 2.0 * k + 1.0)
            self.lowest_values = [ph, ph - float(self._margin[plane]), *at]

    def _tell(self, sim) -> None:
        low = self.lowest
        if not self.is_sour and low.ph < low.critical_ph:
            self.is_sour = True
            sim.say(events.AcidRose(at=low.at, ph=low.ph))
        elif self.is_sour and low.ph > low.critical_ph + SETTLED_AGAIN:
            self.is_sour = False
            sim.say(events.AcidSettled())


def _water_rate(diffusion: str, cell_um: float) -> float:
    """D / width^2 in water, 1/min."""
    return IN_PLAQUE[diffusion] * WATER_RATIO * _UM2_PER_MIN / (cell_um * cell_um)


def _open_table(cell_um: float) -> np.ndarray:
    """(256,) float32: how freely saliva renews a cell of fluid, by its depth in cells."""
    halves = [depth * cell_um / _WASH_HALF_UM for depth in range(256)]
    table = [max(_WASH_LEAST, exact.pow_(0.5, half)) for half in halves]
    table[kernels.NO_WAY] = 0.0
    return np.array(table, np.float32)
