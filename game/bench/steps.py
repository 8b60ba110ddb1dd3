"""How long a whole step of a living tooth takes, and where in it. Called by `main.py bench step`.

Everything goes on at once: many bots stroke over plaque and build, sugar turns to acid, species grow, nerves listen, a
way is being made and a brick of surface is made anew in every step. Invariant: the swarm is timed while it works, after
it has settled; parts are means, because some run only every eighth step, and the whole is their sum in the same run.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from time import perf_counter_ns

import msgspec
import numpy as np

from game.content import kinds
from game.content.catalog import find_level
from game.content.intents import Focus, SetAnchor, SetAuto, SetChorus
from game.content.kinds import Swarm
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.tooth.components import Job
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

LEVEL = "first_light"
LIVELY = "sandbox"
"""The level with something of everything."""
SETTLE_STEPS = 6 * STEPS_PER_SECOND
TIMED_STEPS = 4 * STEPS_PER_SECOND
STROKE_STEPS = 16  # a hand moves on four times a second, and a way is made for it
STROKE = ((0.0, 0.0, 0.0), (3.0, 0.0, 0.0), (3.0, 0.0, 3.0), (0.0, 0.0, 3.0))

SWARM_SYSTEMS = ("direct_bots", "move_bots", "sort_bots", "seek_work", "do_work", "lose_and_return_bots", "count_bots")
"""Motion, work and counting: what a step of the swarm alone is made of."""


@dataclass(slots=True)
class Timed:
    """Milliseconds of each step, and the mean of each system by its name."""

    times: list[float]
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def whole_ratio(self) -> float:
        """The whole step over the swarm's share of it."""
        return sum(self.parts.values()) / sum(self.parts[name] for name in SWARM_SYSTEMS)


def step() -> dict[str, float]:
    """Figures step.*: the median step in milliseconds with the 95th of a hundred beside it; for 50,000 bots on one
    thread step.whole_ratio and step.part.SYSTEM_ms too."""
    figures: dict[str, float] = {}
    for bots, threads, name in ((10_000, 1, "10k"), (50_000, 1, "50k"), (100_000, 2, "100k_two_threads")):
        timed = time_steps(living(find_level(LIVELY), bots), threads)
        figures[f"step.ms_{name}"] = statistics.median(timed.times)
        figures[f"step.p95_ms_{name}"] = statistics.quantiles(timed.times, n=20)[-1]
        if name == "50k":
            figures["step.whole_ratio"] = timed.whole_ratio
            figures |= {f"step.part.{system}_ms": mean for system, mean in timed.parts.items()}
    return figures


def crowded(level: Level, bots: int) -> Level:
    """The level with so many bots in all: the first swarm has what the others leave."""
    first, *others = level.of(Swarm)
    more = max(1, bots - sum(swarm.bots for swarm in others))
    things = tuple(msgspec.structs.replace(thing, bots=more) if thing is first else thing for thing in level.things)
    return msgspec.structs.replace(level, things=things)


def living(level: Level, bots: int) -> Level:
    """The level with so many bots, in which the patient eats and swallows, fluid flows and nothing ever ends."""
    middle = tuple(size * level.um_per_voxel / 2.0 for size in level.size)
    currents = level.of(kinds.Current) or (
        kinds.Current(id="bench_stream", at=middle, radius=160.0, flow=(60.0, 0.0, 40.0)),
        kinds.Current(id="bench_gulp", at=middle, radius=240.0, flow=(0.0, 120.0, 0.0), swallow=True),
    )
    others = tuple(thing for thing in crowded(level, bots).things if not isinstance(thing, kinds.Current))
    happenings: list[kinds.Happening] = [kinds.Sugar(after=1.0 + 10.0 * n, percent=15.0, minutes=2.0) for n in range(6)]
    happenings += [kinds.Swallow(after=3.0 + 4.0 * n, seconds=2.5) for n in range(15)]
    happenings += [kinds.Shift(after=5.0 + 8.0 * n, flow=2.0) for n in range(8)]
    return msgspec.structs.replace(
        level,
        things=others + currents,
        happenings=tuple(happenings),
        verbs=kinds.VERBS,
        consent=msgspec.structs.replace(level.consent, comfort_floor=0.0),
        enough=1.0,
    )


def time_steps(level: Level, threads: int, settle: int = SETTLE_STEPS, timed: int = TIMED_STEPS) -> Timed:
    """Time `timed` steps in which the swarm works at the level's jobs: a stroke at the first, posts at the others."""
    pool = SlicePool(threads)
    sim = Sim(level, make_briefing(level), pool)
    try:
        jobs = [job for _, job in sim.each(Job)]
        sim.step(
            (
                SetAuto(on=False),
                SetChorus(value=0.4),
                Focus(at=jobs[0].goal),
                *(
                    SetAnchor(number=number, at=job.goal, share=0.2, task=job.task)
                    for number, job in enumerate(jobs[1:3])
                ),
            )
        )
        for _ in range(settle):
            _go_on(sim, jobs[0])
        times, sums = [], dict.fromkeys(sim.probe.names(), 0.0)
        for _ in range(timed):
            times.append(_go_on(sim, jobs[0]))
            for name in sums:
                sums[name] += sim.probe.last_ms(name)
        return Timed(times, {name: total / timed for name, total in sums.items()})
    finally:
        sim.close()
        pool.close()


def _go_on(sim: Sim, job: Job) -> float:
    """One step of a stroke round a job with at least one brick to make anew; its milliseconds."""
    turn, wait = divmod(sim.step_count, STROKE_STEPS)
    away = STROKE[turn % len(STROKE)]
    entered = () if wait else (Focus(at=tuple(a + b for a, b in zip(job.goal, away, strict=True))),)
    if not np.any(sim.touched):
        low = tuple(min(max(int(n) - 4, 0), most - 8) for n, most in zip(job.at, sim.level.size, strict=True))
        brick = sim.tissue.bricks
        number = (low[0] // 16 * brick[1] + low[1] // 16) * brick[2] + low[2] // 16
        sim.touched[number] = 1
        sim.boxes[number] = (*low, *(n + 8 for n in low))
    begun = perf_counter_ns()
    sim.step(entered)
    return (perf_counter_ns() - begun) / 1e6
