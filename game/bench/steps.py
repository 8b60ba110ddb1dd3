"""How long a whole step of a tooth takes, with many bots at work. Called by `main.py bench step`.

The level is the first one, with more bots than it has. Invariant: the swarm is timed while it works, after it has
settled, so that splatting, scouring, cargo and surface changes are all in the figure.
"""

from __future__ import annotations

import statistics
from time import perf_counter_ns

import msgspec

from game.content.catalog import find_level
from game.content.intents import Focus, SetAuto
from game.content.kinds import Swarm
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.tooth.components import Job
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

LEVEL = "first_light"
SETTLE_STEPS = 6 * STEPS_PER_SECOND
TIMED_STEPS = 4 * STEPS_PER_SECOND


def step() -> dict[str, float]:
    """Figures step.*: the median step in milliseconds, with the 95th of a hundred beside it."""
    figures: dict[str, float] = {}
    for bots, threads, name in ((10_000, 1, "10k"), (50_000, 1, "50k"), (100_000, 2, "100k_two_threads")):
        times = time_steps(crowded(find_level(LEVEL), bots), threads)
        figures[f"step.ms_{name}"] = statistics.median(times)
        figures[f"step.p95_ms_{name}"] = statistics.quantiles(times, n=20)[-1]
    return figures


def crowded(level: Level, bots: int) -> Level:
    """The level with so many bots in its first swarm."""
    first = next(thing for thing in level.things if isinstance(thing, Swarm))
    things = tuple(msgspec.structs.replace(thing, bots=bots) if thing is first else thing for thing in level.things)
    return msgspec.structs.replace(level, things=things)


def time_steps(level: Level, threads: int, settle: int = SETTLE_STEPS, timed: int = TIMED_STEPS) -> list[float]:
    """Milliseconds of each of `timed` steps in which the swarm works at the level's first job."""
    pool = SlicePool(threads)
    sim = Sim(level, make_briefing(level), pool)
    try:
        job = next(job for _, job in sim.each(Job))
        sim.step((SetAuto(on=False), Focus(at=job.goal)))
        for _ in range(settle):
            sim.step()
        times = []
        for _ in range(timed):
            begun = perf_counter_ns()
            sim.step()
            times.append((perf_counter_ns() - begun) / 1e6)
        return times
    finally:
        sim.close()
        pool.close()
