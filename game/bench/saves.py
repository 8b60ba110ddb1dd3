"""How long the game stands still for a save, how large one is, and how soon it can be taken up again.

Called by `main.py bench save`. A tooth in the middle of its treatment is saved to a folder of its own, and moments of a
tooth with everything going on are kept as for rewinding. Invariant: the stall is what the frame loop waits for; the
disk has its own thread.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from game.bench.steps import LEVEL, living
from game.content.catalog import find_level
from game.content.intents import Focus, SetAuto
from game.core.clock import STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.director.director import Director
from game.director.keeper import Keeper
from game.director.stages import TreatmentStage
from game.director.treatment import SNAPSHOT_STEPS, SNAPSHOTS_KEPT
from game.tooth.components import Job
from game.tooth.moments import Moments
from game.tooth.sim import Sim
from game.tooth.state import make_briefing

PLAYED_STEPS = 12 * STEPS_PER_SECOND
REPEATS = 7
MEGABYTE = 1_000_000

Figures = dict[str, float]


def save(played: int = PLAYED_STEPS, repeats: int = REPEATS) -> Figures:
    """Figures save.stall_ms, save.mb, load.s, snapshot.* for the level's own bots and snapshot.*_50k."""
    figures = measure_moments(10_000, played, repeats)
    figures |= {f"{name}_50k": value for name, value in measure_moments(50_000, played // 8, repeats).items()}
    with tempfile.TemporaryDirectory() as folder:
        pool = SlicePool(2)
        keeper = Keeper(Path(folder) / "saves", Path(folder) / "treatments")
        director = Director(find_level, keeper=keeper, pool=pool)
        try:
            director.begin_level(find_level(LEVEL))
            return figures | _measure(director, keeper, played, repeats)
        finally:
            director.close()
            keeper.close()
            pool.close()


def _measure(director: Director, keeper: Keeper, played: int, repeats: int) -> Figures:
    assert isinstance(director.stage, TreatmentStage)
    sim = director.stage.treatment.sim
    job = next(job for _, job in sim.each(Job))
    director.step((SetAuto(on=False), Focus(at=job.goal)))
    for _ in range(played):
        director.step(())
    stalls, loads = [], []
    for _ in range(repeats):
        keeper.flush()
        begun = perf_counter()
        director.save("bench")
        stalls.append(1000.0 * (perf_counter() - begun))
    keeper.flush()
    newest = max((keeper.slots.folder / "bench").glob("*.save"))
    for _ in range(3):
        begun = perf_counter()
        director.resume(*keeper.read("bench"))
        loads.append(perf_counter() - begun)
    return {
        "save.stall_ms": statistics.median(stalls),
        "save.mb": newest.stat().st_size / MEGABYTE,
        "load.s": statistics.median(loads),
    }


def measure_moments(bots: int, apart: int, repeats: int) -> Figures:
    """Keep moments `apart` steps from each other: snapshot.ms is the median time of keeping one; snapshot.mb what one
    of eight takes with its share of the whole copy and of what is held ready; snapshot.all_mb what eight take, in
    millions of bytes."""
    level = living(find_level(LEVEL), bots)
    pool = SlicePool(2)
    sim = Sim(level, make_briefing(level), pool)
    moments = Moments(SNAPSHOTS_KEPT)
    job = next(job for _, job in sim.each(Job))
    sim.step((SetAuto(on=False), Focus(at=job.goal)))
    for _ in range(2):  # the second loads what the title has loaded in a game
        moments.keep(sim)
    times = []
    for _ in range(repeats):
        for _ in range(apart):
            sim.step()
            for _ in range(SNAPSHOT_STEPS // apart):  # as often as between two moments of a treatment
                moments.prepare()
        begun = perf_counter()
        moments.keep(sim)
        times.append(1000.0 * (perf_counter() - begun))
    *differences, _ = moments.difference_bytes
    ready = moments.nbytes - moments.whole_bytes - sum(moments.difference_bytes)
    whole = moments.whole_bytes + ready + SNAPSHOTS_KEPT * statistics.mean(differences)
    sim.close()
    pool.close()
    return {
        "snapshot.ms": statistics.median(times),
        "snapshot.worst_ms": max(times),
        "snapshot.mb": whole / SNAPSHOTS_KEPT / MEGABYTE,
        "snapshot.all_mb": whole / MEGABYTE,
    }
