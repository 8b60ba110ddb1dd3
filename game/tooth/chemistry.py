"""Chemistry: sugar, acid, mineral ions and fluoride in the fluid of a tooth, on cells of two voxels.

Advanced once a step by advance_chemistry (schedule.py), a slice of the work at a time: a tick is TICK_STEPS steps and
`minutes` of the level's chemistry clock. Invariant: what is published (`ph`, ...) changes at the end of a tick only.
"""

from __future__ import annotations

import numpy as np

from game.content.level import Level
from game.core.clock import STEP
from game.tooth.tissue import Tissue

TICK_STEPS = 8


class Chemistry:
    """Fields (cx, cy, cz) float32, allocated once."""

    def __init__(self, level: Level, tissue: Tissue) -> None:
        self.minutes = level.clocks.chemistry_min_per_s * STEP * TICK_STEPS  # of a tick
        self.cells = tuple(n // 2 for n in tissue.size)
        self.sugar = np.zeros(self.cells, np.float32)  # mM, as glucose
        self.ph = np.full(self.cells, 7.0, np.float32)
        self.calcium = np.full(self.cells, level.saliva.calcium_mm, np.float32)  # free, mM
        self.phosphate = np.full(self.cells, level.saliva.phosphate_mm, np.float32)  # mM
        self.fluoride = np.full(self.cells, level.saliva.fluoride_ppm, np.float32)  # free, ppm
        self.base = np.zeros(self.cells, np.int32)  # turns of builders since the last tick; each buffers a little

    def advance(self, sim) -> None:
        """One step's share of a tick."""
