"""How long the game stands still for a save, how large one is, and how soon it can be taken up again.

Called by `main.py bench save`. A tooth in the middle of its treatment is saved to a folder of its own. Invariant: the
stall is what the frame loop waits for; the disk has its own thread.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from game.bench.steps import LEVEL
from game.bench.timing import median_ms
from game.content.catalog import find_level
from game.content.intents import Focus, SetAuto
from game.core.clock import STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.director.director import Director
from game.director.keeper import Keeper
from game.director.stages import TreatmentStage
from game.tooth.components import Job

PLAYED_STEPS = 12 * STEPS_PER_SECOND
REPEATS = 7
MEGABYTE = 1_000_000


def save(played: int = PLAYED_STEPS, repeats: int = REPEATS) -> dict[str, float]:
    """Figures save.stall_ms, save.mb, load.s, snapshot.ms and snapshot.mb; a MB is a million bytes."""
    with tempfile.TemporaryDirectory() as folder:
        pool = SlicePool(2)
        keeper = Keeper(Path(folder) / "saves", Path(folder) / "treatments")
        director = Director(find_level, keeper=keeper, pool=pool)
        try:
            director.begin_level(find_level(LEVEL))
            return _measure(director, keeper, played, repeats)
        finally:
            director.close()
            keeper.close()
            pool.close()


def _measure(director: Director, keeper: Keeper, played: int, repeats: int) -> dict[str, float]:
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
    state = sim.capture()
    snapshot_ms = median_ms(sim.capture, repeats)
    for _ in range(3):
        begun = perf_counter()
        director.resume(*keeper.read("bench"))
        loads.append(perf_counter() - begun)
    return {
        "save.stall_ms": statistics.median(stalls),
        "save.mb": newest.stat().st_size / MEGABYTE,
        "load.s": statistics.median(loads),
        "snapshot.ms": snapshot_ms,
        "snapshot.mb": sum(array.nbytes for array in state.arrays.values()) / MEGABYTE,
    }
