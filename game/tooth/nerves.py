"""Nerves: what each fibre hears, and how strongly fluid moves at it.

Called once a step by systems in schedule.py; the formulas stand in kernels_nerves.py. Invariant: a fibre's signal only
ever falls slowly (time constant 90 s), so whatever was loud comes down through the middle, where it hurts.
"""

from __future__ import annotations

import numpy as np

from game.tooth.kernels_nerves import FIBRE_COLUMNS

TYPICAL_NEAR = 6500.0
"""Bots, weighted by nearness, that work where a fibre is in full reach: with these the signal is the chorus itself,
so that the dial's bands (quiet, middle, loud) tell the truth about SCIENCE.md 5.3's signal s with its s* = 0.35."""

FLOW_REST = 0.02  # nL/s/mm2, outward: Vongsavan and Matthews 1992
FLOW_WORK = 1.9  # as much as busy bots move in the fluid, below the human pain threshold of 3.3
FLOW_WORK_HALF = 700.0  # weighted working bots that move half of it
FLOW_AFTER = 2.0  # a sip, a cool breath, a bite: what the ten minutes after hold for a tooth

QUIET_MOST = 0.25
"""Chorus up to which a typical density stays at s <= 0.25, where pain of work stays below 2 of 10."""
LOUD_LEAST = 0.7
"""Chorus from which s >= 2 s*, where the swarm begins to numb."""


class Nerves:
    """All fibres of a tooth: `table` (n, FIBRE_COLUMNS) float64, one row each."""

    def __init__(self, inflammation: list[float]) -> None:
        self.table = np.zeros((len(inflammation), FIBRE_COLUMNS))
        self.inflammation = np.array(inflammation, np.float64)
        self.heard = np.zeros(len(inflammation))  # the signal that is there now, before it lingers
        self.flow = np.full(len(inflammation), FLOW_REST)  # nL/s/mm2, outward

    @property
    def signal(self) -> float:
        """The strongest lingering signal at any fibre, about 0 to 1.5."""
        return max((float(value) for value in self.table[:, 0]), default=0.0)

    def listen(self, row: int, near: int, working: int, chorus: float, quieting: float) -> None:
        """What fibre `row` gets now: `near` and `working` bots weighted by nearness, `quieting` 0 to 1 an assist."""
        self.heard[row] = min(1.6, chorus * (near / TYPICAL_NEAR)) * (1.0 - 0.7 * quieting)
        self.flow[row] = FLOW_REST + FLOW_WORK * working / (working + FLOW_WORK_HALF) * (1.0 - 0.4 * quieting)


def band(chorus: float) -> str:
    """quiet, middle or loud."""
    if chorus <= QUIET_MOST:
        return "quiet"
    return "middle" if chorus < LOUD_LEAST else "loud"
