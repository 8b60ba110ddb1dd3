"""A maker's numbers change the tooth they are played in, and no other."""

from __future__ import annotations

import msgspec
import pytest

from game.content.intents import Focus, SetAuto
from game.content.tuning import OWN, Tuning
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from tests.tooth.rigs import COLONY_AT, run, small_level, swarm_of


def tuned(**numbers) -> Sim:
    level = small_level()
    return Sim(level, make_briefing(level, tuning=Tuning(**numbers)))


def scoured(sim: Sim) -> int:
    before = int(sim.biofilm.amount.sum(dtype="int64"))
    run(sim, 3, Focus(at=COLONY_AT))
    return before - int(sim.biofilm.amount.sum(dtype="int64"))


def test_a_larger_bite_takes_more():
    assert scoured(tuned(scour_bite=4 * OWN.scour_bite)) > 2 * scoured(tuned())


def test_faster_bots_are_farther():
    gone = []
    for fastest in (OWN.slowest, 4 * OWN.slowest):
        sim = tuned(fastest=fastest)
        start = swarm_of(sim).columns.position[: swarm_of(sim).alive].mean(axis=0)
        run(sim, 0.5, Focus(at=COLONY_AT))
        gone.append(abs(swarm_of(sim).columns.position[: swarm_of(sim).alive].mean(axis=0) - start).max())
    assert gone[1] > gone[0]


def test_auto_rises_as_fast_as_it_is_told():
    sim = tuned(auto_rise=0.5)
    sim.step((SetAuto(on=True),))
    before = swarm_of(sim).chorus
    run(sim, 1)
    assert swarm_of(sim).chorus - before == pytest.approx(0.5, rel=0.05)


def test_every_number_is_read_somewhere(repository):
    """One that nothing reads would be a promise that is not kept."""
    code = "".join(path.read_text(encoding="utf-8") for path in (repository / "game" / "tooth").glob("*.py"))
    for field in msgspec.structs.fields(Tuning):
        assert field.name == "schema" or f"tuning.{field.name}" in code, field.name
