"""Mineral: acid takes it from the tissue, supersaturation gives it back, on the level's mineral clock.

Called once a tick of chemistry by change_mineral (schedule.py), after the chemistry's fields stand; the lab calls the
same `advance` on a column. Two clocks meet here: a tick is minutes of chemistry and hours of mineral, so the fluid that
stands at the end of a tick is taken to stand so for all of the tick's days. Pores are a tenth of a millimetre deep and
settle within minutes: on a clock of days they are in balance, and only the mineral remembers. Where a level wants the
pace of one clock, it sets the other to it. Invariant: mineral stays within 0..sound; the bricks it changed are marked.

The law: `drive` (critical pH less pH) diffuses in through pores that widen with what was lost, and is used up by
dissolving. What is left of a crystal is less soluble than what went first (a distribution of metastable equilibrium
solubilities: Hsu, Wong and Higuchi 1994), so a voxel comes to rest where STABLE * loss^2 equals its drive, and goes on
slowly after that. With pores that lead in proportion to the loss this makes loss proportional to drive and depth to
the root of time, as measured in lactic acid at pH 4 to 5.2. Between acid, ions of a supersaturated fluid are used up
near the surface, and what they close lets few more of them in: a surface layer over a body that has lost more, wherever
acid comes and goes, and nowhere else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import numpy as np

from game.content import events
from game.content.level import Level
from game.core.clock import STEP, STEPS_PER_SECOND
from game.tooth import kernels_mineral as kernels
from game.tooth.chemistry import TICK_STEPS
from game.tooth.saturation import critical_table
from game.tooth.tissue import Tissue

SKIN_UM = 80.0
HOLLOW_UM = 120.0
"""A skin this thin falls in over a body of which this depth has lost half: such lesions reach 300 um and far more."""
EVERY = 8
"""A brick has its turn in one tick of eight, so that a tooth that dissolves everywhere costs no more than others."""
EVENT_STEPS = 2 * STEPS_PER_SECOND
"""A cavity that goes on opening is told of this often."""


@dataclass(frozen=True, slots=True)
class Law:
    """Numbers of the law, in the order of the kernel's. Lengths in um, times in days, drive in pH."""

    across: float = 0.35  # how pores lead across prisms, relative to along
    base: float = 290.0  # um2 a day and pH: sound enamel, which lets small ions pass between its rods
    growth: float = 2440.0  # and how much better a voxel leads of which nothing is left
    take: float = 1.39  # share a day and pH
    stable: float = 3.0  # pH at which nothing is left at rest
    creep: float = 0.015  # share a day and pH, of what is at rest
    give: float = 32.0  # share a day and pH that supersaturation would rebuild
    supply: float = 0.09  # ions are fewer than acid: what a supersaturated fluid brings, relative to sour
    least: float = -1.0  # inhibitors of saliva let no more of it count
    dentin: float = 2.0  # faster than enamel
    fluoride_ppm: float = 0.056  # halves the drive: 0.5 ppm cuts it tenfold (Chen and Nancollas 1986)
    held_ppm: float = 0.3  # what mineral full of fluoride adds to the fluid that dissolves it
    help: float = 0.6  # rebuilding with much fluoride, more than without
    closed: float = 20.0  # um2 a day and pH: sound enamel for the ions of a rest, which are larger than acid


LAW = Law()


class Mineral:
    """What changes mineral without bots. Arrays are allocated once."""

    def __init__(self, level: Level, tissue: Tissue) -> None:
        self.days = level.clocks.mineral_days_per_s * STEP * TICK_STEPS  # of a tick
        self.owed = np.zeros(tissue.size, np.int16)  # 1/16384 of a unit of mineral, still to be taken
        self.opened_step = -EVENT_STEPS
        self.active = np.zeros(tissue.bricks, np.uint8)
        self._enamel, self._dentin = critical_table("enamel"), critical_table("dentin")
        um = level.um_per_voxel
        self._law = np.array([getattr(LAW, field.name) for field in fields(Law)], np.float32)
        self._law[kernels.F_BASE] /= um * um
        self._law[kernels.F_GROWTH] /= um * um
        self._law[kernels.F_CLOSED] /= um * um
        self._margin = 1 + int(2.5 * math.sqrt(LAW.base / LAW.take) / um)
        self._skin, self._hollow = max(1, int(SKIN_UM / um)), max(2, int(HOLLOW_UM / um))
        self._line = np.zeros((8, max(tissue.size) + 2), np.float32)
        self._tally = np.zeros(4, np.int64)

    def advance(
        self,
        tissue: Tissue,
        chemistry,
        days: float,
        touched: np.ndarray,
        boxes: np.ndarray,
        tick: int = 0,
        every: int = 1,
    ) -> int:
        """Let the fluid stand for `days`; gives how many voxels of skin fell in.

        `chemistry` has ph, calcium, phosphate, fluoride float32 and surface uint8, all (cx, cy, cz). One brick of
        `every` is looked at in this tick, for all of their days.
        """
        fluid = (chemistry.ph, chemistry.calcium, chemistry.phosphate)
        self._tally[:] = 0
        tables = (self._enamel, self._dentin)
        if not kernels.find_active(
            tissue.mineral, tissue.sound, *fluid, chemistry.surface, *tables, tick, every, self.active
        ):
            return 0
        kernels.weather(
            tissue.mineral, tissue.sound, tissue.kind, tissue.fluoride, self.owed, tissue.prism,
            *fluid, chemistry.fluoride, *tables, self.active, touched, boxes,
            self._law, np.float32(days * every), self._margin, self._skin, self._hollow, self._line, self._tally,
        )  # fmt: skip
        return int(self._tally[0])

    def change(self, sim) -> None:
        """One tick."""
        tick = sim.step_count // TICK_STEPS
        fallen = self.advance(sim.tissue, sim.chemistry, self.days, sim.touched, sim.boxes, tick, EVERY)
        if fallen and sim.step_count - self.opened_step >= EVENT_STEPS:
            self.opened_step = sim.step_count
            x, y, z = (int(total) / fallen + 0.5 for total in self._tally[1:])
            sim.say(events.CavityOpened(at=(x, y, z)))
