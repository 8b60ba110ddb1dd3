"""The sandbox holds everything: every verb, every kind of thing, and a mouth in which something happens."""

from __future__ import annotations

import pytest

from game.content import events, kinds
from game.content.catalog import find_level
from game.content.intents import Focus, LetGo, Pulse, Rewind, SetAnchor
from game.director.treatment import TreatmentRun
from game.tooth.state import make_briefing

LEVEL = find_level("sandbox")


@pytest.fixture(scope="module")
def run():
    made = TreatmentRun(LEVEL, make_briefing(LEVEL))
    yield made
    made.close()


def steps(run, count, *first):
    happened = list(run.step(tuple(first)))
    for _ in range(count - 1):
        happened += run.step(())
    return happened


def test_everything_is_allowed_and_everything_is_there():
    assert set(LEVEL.verbs) == set(kinds.VERBS)
    assert {type(thing) for thing in LEVEL.things} == set(kinds.THINGS)
    assert {plaque.community for plaque in LEVEL.of(kinds.Plaque)} == {"healthy", "mixed", "sweet"}
    assert {swarm.task for swarm in LEVEL.of(kinds.Swarm)} == {"scour", "build", "hush"}
    assert any(plaque.calculus > 0.0 for plaque in LEVEL.of(kinds.Plaque))
    assert {current.swallow for current in LEVEL.of(kinds.Current)} == {False, True}
    for kind in (kinds.Sugar, kinds.Swallow, kinds.Shift, kinds.Says):
        assert LEVEL.of(kind)


def test_it_does_not_end_by_itself():
    assert LEVEL.exit_after >= 3600.0


def test_what_is_cold_is_announced():
    (shift,) = LEVEL.of(kinds.Shift)
    assert any(0.0 < shift.after - says.after <= 6.0 for says in LEVEL.of(kinds.Says))


def test_its_orders_are_obeyed(run):
    place = run.sim.level.voxels(next(plaque.at for plaque in LEVEL.of(kinds.Plaque) if plaque.id == "sweet_film"))
    happened = steps(run, 64, Focus(at=place), SetAnchor(0, place), Pulse())
    assert {events.SwarmFocused, events.AnchorSet, events.PulseFired} <= {type(event) for event in happened}
    steps(run, 2, LetGo())
    run.step((Rewind(snapshot=0),))
    assert run.sim.step_count == 1


def test_something_sweet_makes_it_sour_within_seconds(run):
    run.sim.mouth.eat(10.0, 2.0)
    happened = steps(run, 64 * 5)
    assert any(isinstance(event, events.AcidRose) for event in happened)
    assert run.sim.chemistry.lowest.ph < run.sim.chemistry.lowest.critical_ph
