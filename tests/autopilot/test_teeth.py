"""A restless mind in a small tooth: whatever is ordered, in whatever order, no bot vanishes and threads agree."""

from __future__ import annotations

import numpy as np
import pytest

from game.autopilot.minds import Restless, choice_policy
from game.content.intents import Leave
from game.content.kinds import VERBS
from game.tooth.components import Anchor, Swarm
from game.view.situation import situation_of_tooth
from tests.tooth.rigs import small_sim

THREE = [
    {"kind": "swarm", "id": f"choir_{n}", "at": [190, 250, 190], "bots": 200, "radius": 60, "auto": n == 1}
    for n in range(2)
]


def check(sim) -> None:
    anchors = [anchor for _, anchor in sim.each(Anchor)]
    for number, (_, swarm) in enumerate(sim.each(Swarm)):
        columns, alive = swarm.columns, swarm.alive
        assert alive + swarm.lost == swarm.total and len(set(columns.id.tolist())) == columns.capacity
        assert np.isfinite(columns.position[:alive]).all()
        assert columns.post[:alive].max(initial=0) <= 4
        for anchor in anchors:
            there = int((columns.post[:alive] == anchor.number + 1).sum())
            assert there == 0 or (anchor.is_set and anchor.swarm == number and anchor.task != "keep_out")
        for anchor in anchors:
            if anchor.is_closed and sim.step_count - swarm.moved_step > 400:
                apart = columns.position[:alive] - np.array(anchor.at, np.float32)
                assert not (np.sqrt((apart**2).sum(axis=1)) < anchor.radius - 0.2).any()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_restless_mind_breaks_nothing_and_threads_agree(seed):
    made = {"verbs": list(VERBS), "things": THREE}
    sim, twin = small_sim(threads=1, **made), small_sim(threads=2, **made)
    mind = Restless(choice_policy("first"), seed)
    seen: set[str] = set()
    for step in range(600):
        order = mind.decide(situation_of_tooth(step, sim, sim.level)) if step % 5 == 0 else None
        given = (order,) if order is not None and not isinstance(order, Leave) else ()
        seen |= {type(order).__struct_config__.tag for order in given}
        sim.step(given)
        twin.step(given)
        if step % 50 == 49:
            check(sim)
    assert sim.digest() == twin.digest()
    assert {"set_anchor", "lift_anchor", "pulse", "let_go", "focus", "recall"} <= seen
    twin.pool.close()
