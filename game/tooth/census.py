"""The census: who is where and does what, counted anew every few steps.

Made by Sim, counted by count_bots (schedule.py); nerves and jobs ask it, and what HUD and pilots are told it writes
into the components of swarms and anchors. Invariant: in every step that asks it is counted before, so nothing of it is
kept.
"""

from __future__ import annotations

import numpy as np

from game.tooth import kernels_census as kernel
from game.tooth.components import Anchor, Swarm
from game.tooth.kernels_work import ENERGY_FULL, IDLE, POSTS, WORK
from game.tooth.swarm import quiet_of, voice_of


class Census:
    """`cells` (., ., ., 4) int32, see kernels_census.count_bots."""

    def __init__(self, size: tuple[int, int, int]) -> None:
        self.cells = np.zeros((*(-(-n // kernel.COUNT_CELL) for n in size), 4), np.int32)
        self.heard = np.zeros(4, np.int64)
        self._counts = np.zeros((POSTS, 8), np.int64)
        self._sums = np.zeros((3, 3), np.int64)
        self._hums = np.zeros(POSTS, np.int64)

    def count(self, sim) -> None:
        """Count all swarms and their posts."""
        self.cells[...] = 0
        anchors = [anchor for _, anchor in sim.each(Anchor)]
        for number, (_, swarm) in enumerate(sim.each(Swarm)):
            self._count(sim, swarm, [anchor for anchor in anchors if anchor.is_set and anchor.swarm == number])

    def _count(self, sim, swarm: Swarm, anchors: list[Anchor]) -> None:
        columns, counts, sums = swarm.columns, self._counts, self._sums
        self._hums[:] = int(256.0 * quiet_of(swarm))
        self._hums[0] = int(256.0 * voice_of(sim, swarm))
        kernel.count_bots(
            swarm.alive,
            columns.position,
            columns.post,
            columns.task,
            columns.cargo,
            columns.energy,
            columns.state,
            self._hums,
            counts,
            sums,
            self.cells,
        )
        swarm.working = int(counts[:, WORK].sum(dtype=np.int64))
        swarm.idle = int(counts[:, IDLE].sum(dtype=np.int64))
        swarm.carrying = int(counts[:, 7].sum(dtype=np.int64))
        for anchor in anchors:
            own = counts[anchor.number + 1]
            anchor.bots = int(own[:7].sum(dtype=np.int64))
            anchor.working, anchor.idle = int(own[WORK]), int(own[IDLE])
        if not swarm.alive:
            swarm.anchored = 0
            return
        free = int(counts[0, :7].sum(dtype=np.int64))
        swarm.free_idle = int(counts[0, IDLE])
        swarm.anchored = swarm.alive - free
        swarm.energy_mean = int(sums[2, 0]) / (swarm.alive * ENERGY_FULL)
        totals, many = (sums[0], free) if free else (sums[1], swarm.alive)
        swarm.centre = tuple(int(total) / (16.0 * many) for total in totals)  # type: ignore[assignment]

    def around(self, at, radius: float) -> int:
        """How many bots that coordinate are within `radius` voxels of a point."""
        kernel.hear(self.cells, np.array(at, np.float32), np.float32(radius), False, self.heard)
        return int(self.heard[0])

    def hear(self, at, reach: float) -> tuple[float, float, float, float]:
        """What a nerve at a point hears: bots that coordinate, that work, that hush, all weighted by nearness, and how
        loud those who coordinate are in the mean."""
        kernel.hear(self.cells, np.array(at, np.float32), np.float32(reach), True, self.heard)
        near, sung, working, hushing = (int(n) for n in self.heard)
        return near / 256.0, working / 256.0, hushing / 256.0, sung / (256.0 * near) if near else 0.0
