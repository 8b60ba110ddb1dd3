"""A settled step allocates no array of bots, cells or voxels: everything is made once, when the tooth is made."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from game.bench.steps import living
from game.content.catalog import find_level
from game.content.intents import Focus, LetGo, SetAnchor, SetAuto, SetChorus, SetTask
from game.core.pool import SlicePool
from game.tooth.schedule import STEP_ORDER
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from tests.determinism.played import POCKET, WINDOW

BOTS = 66_000
SMALLEST = 64_000
"""Bytes: less than the smallest of what may not be allocated, a byte for each bot; cells and voxels are more."""
SETTLED, WATCHED = 34, 66  # steps; each system has its turn in those that are watched
ORDERS = {
    1: (SetAuto(on=True), SetChorus(value=0.6)),
    20: (SetAnchor(number=0, at=WINDOW, share=0.3, task="build"),),
    40: (Focus(at=POCKET), SetTask(task="scour")),
    60: (LetGo(anchors=False), SetAuto(on=True)),
}


@pytest.fixture(scope="module")
def most_by_system() -> dict[str, int]:
    """The most new memory that each system had at once, bytes, over all watched steps."""
    level = living(find_level("first_light"), BOTS)
    assert min(BOTS, level.size[0] * level.size[1] * level.size[2] // 8) >= SMALLEST
    sim = Sim(level, make_briefing(level), SlicePool(2))
    while sim.step_count < SETTLED:
        sim.step(ORDERS.get(sim.step_count, ()))
    most = {system.run.__name__: 0 for system in STEP_ORDER}
    tracemalloc.start()
    for _ in range(WATCHED):
        entered = ORDERS.get(sim.step_count, ())
        sim._events = []
        for system in STEP_ORDER:
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            system.run(sim, entered)
            _, peak = tracemalloc.get_traced_memory()
            most[system.run.__name__] = max(most[system.run.__name__], peak - before)
        sim.step_count += 1
    tracemalloc.stop()
    sim.pool.close()
    sim.close()
    return most


@pytest.mark.parametrize("system", [system.run.__name__ for system in STEP_ORDER])
def test_a_system_allocates_no_array_of_bots_or_voxels(most_by_system, system):
    most = most_by_system[system]
    assert most < SMALLEST, f"{system} had {most} bytes of new memory at once"


def test_a_new_array_would_be_seen():
    tracemalloc.start()
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    np.zeros(SMALLEST, np.uint8)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak - before >= SMALLEST
