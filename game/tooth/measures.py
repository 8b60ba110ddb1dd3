"""Measures of a treatment, 0 to 100 each: Integrity, Comfort (During and After), Thrift.

Read by the director at any time; they sum up and never decide. Integrity: how much of what was missing is back and how
much plaque is gone. Thrift: bots that were not lost, cargo that was not wasted, energy that was not spent.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.tooth.components import Colony, Lesion, Swarm
from game.tooth.kernels_work import CARGO_FULL, ENERGY_FULL
from game.tooth.objectives import progress_of

ENERGY_FREE = 4
"""Full loads of energy for each bot that a careful treatment takes."""


@dataclass(frozen=True, slots=True)
class Measures:
    """0 to 100 each. `comfort_after` is 100 until the quiet minutes have been run."""

    integrity: float
    comfort: float
    comfort_after: float
    thrift: float


def integrity(sim) -> float:
    """The mean, weighted by size, of what is healed and what is cleared."""
    healed = [(progress_of(sim, part), float(len(part.sites))) for _, part in sim.each(Lesion)]
    cleared = [(progress_of(sim, part), 0.5 * float(part.held)) for _, part in sim.each(Colony)]
    parts = healed + cleared
    weight = sum(size for _, size in parts)
    if weight == 0.0:
        return 100.0
    return 100.0 * min(1.0, max(0.0, sum(share * size for share, size in parts) / weight))


def thrift(sim) -> float:
    """Three kinds of waste, of which the loss of bots weighs most."""
    swarms = [swarm for _, swarm in sim.each(Swarm)]
    total = sum(swarm.total for swarm in swarms)
    lost = min(1.0, 2.0 * sum(swarm.lost_ever for swarm in swarms) / total)
    laid = sum(swarm.cargo_laid for swarm in swarms)
    spilled = sum(swarm.cargo_lost for swarm in swarms)
    wasted = spilled / max(laid + spilled, total * CARGO_FULL)  # before anything is laid, of what could be
    spent = sum(swarm.energy_spent for swarm in swarms) / (total * ENERGY_FULL * ENERGY_FREE)
    return 100.0 * (1.0 - 0.65 * lost - 0.15 * wasted - 0.2 * min(1.0, spent))

