"""Currents: fluid that moves through a tooth and carries bots: saliva, swallowing, outflow from the tubules.

Called once a step by run_currents (schedule.py), before motion, which adds `Motion.drift` to every bot's way. A fluid
shift that hurts is faster than any bot can swim.
"""

from __future__ import annotations

from game.content.level import Level
from game.tooth.motion import Motion
from game.tooth.tissue import Tissue


class Currents:
    """What flows where, now."""

    def __init__(self, level: Level, tissue: Tissue, motion: Motion) -> None:
        self.swallow_until = -1  # step
        self.motion = motion

    def run(self, sim) -> None:
        """Write this step's drift, where it changed."""
