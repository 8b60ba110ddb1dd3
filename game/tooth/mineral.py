"""Mineral: acid takes it from the tissue, supersaturation gives it back, on the level's mineral clock.

Called once a tick of chemistry by change_mineral (schedule.py), after the chemistry's fields stand. Invariant: mineral
stays within 0..sound; the bricks it changed are marked in `sim.touched` and `sim.boxes` as by work.
"""

from __future__ import annotations

from game.content.level import Level
from game.core.clock import STEP
from game.tooth.chemistry import TICK_STEPS
from game.tooth.tissue import Tissue


class Mineral:
    """What changes mineral without bots."""

    def __init__(self, level: Level, tissue: Tissue) -> None:
        self.days = level.clocks.mineral_days_per_s * STEP * TICK_STEPS  # of a tick

    def change(self, sim) -> None:
        """One tick."""
