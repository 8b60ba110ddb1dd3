"""A tooth as a whole: order of systems, determinism, capture and restore, bots counted, orders obeyed."""

from __future__ import annotations

import inspect
import json

import pytest

from game.content import events
from game.content.intents import Focus, LetGo, Recall, SetAssist, SetAuto, SetChorus, SetTask
from game.core.trouble import Trouble
from game.tooth import schedule
from game.tooth.schedule import STEP_ORDER
from game.tooth.state import State
from tests.tooth.rigs import COLONY_AT, PIT_AT, job_of, run, small_level, small_sim, swarm_of

ORDERS = {
    0: (Focus(at=COLONY_AT), SetChorus(value=0.5)),
    90: (Focus(at=PIT_AT), SetTask(task="build")),
    150: (SetChorus(value=1.0),),
    200: (LetGo(),),
    230: (SetAuto(on=True),),
    300: (Recall(on=True, at=PIT_AT),),
    330: (Recall(on=False), SetAssist(name="extra_bots", value=0.3)),
}


def play(sim, steps: int) -> None:
    for _ in range(steps):
        sim.step(ORDERS.get(sim.step_count, ()))


def test_every_system_stands_in_the_order_once_with_a_reason():
    named = [system.run.__name__ for system in STEP_ORDER]
    defined = [
        name
        for name, function in inspect.getmembers(schedule, inspect.isfunction)
        if function.__module__ == schedule.__name__
        and list(inspect.signature(function).parameters) == ["sim", "entered"]
    ]
    assert sorted(named) == sorted(defined)
    assert len(set(named)) == len(named)
    assert all(len(system.reason) > 20 for system in STEP_ORDER)


def test_one_and_two_threads_give_the_same_tooth():
    one, two = small_sim(threads=1), small_sim(threads=2)
    play(one, 350)
    play(two, 350)
    assert one.digest() == two.digest()
    one.close()
    two.pool.close()
    two.close()


def test_another_seed_is_another_tooth():
    one, other = small_sim(), small_sim(seed=2)
    play(one, 100)
    play(other, 100)
    assert one.digest() != other.digest()


@pytest.mark.parametrize("step", [1, 97, 215, 310])
def test_a_restored_moment_goes_on_identically(step):
    first = small_sim()
    play(first, step)
    state = first.capture()
    play(first, 60)
    expected = first.digest()

    other = small_sim()
    play(other, 40)  # somewhere else entirely
    other.restore(State(scalars=json.loads(json.dumps(state.scalars)), arrays=state.arrays))
    assert other.step_count == step
    play(other, 60)
    assert other.digest() == expected

    first.restore(state)
    play(first, 60)
    assert first.digest() == expected


def test_a_captured_moment_does_not_move_with_the_tooth():
    sim = small_sim()
    play(sim, 30)
    state = sim.capture()
    before = {name: array.copy() for name, array in state.arrays.items()}
    play(sim, 60)
    assert all((before[name] == array).all() for name, array in state.arrays.items())


def test_bots_are_lost_and_return_and_none_vanishes():
    sim = small_sim()
    swarm = swarm_of(sim)
    ids = set(swarm.columns.id.tolist())
    lost = returned = 0
    swarm.columns.energy[:300] = 0
    for event in run(sim, 12, Focus(at=COLONY_AT), SetChorus(value=1.0)):
        assert swarm.alive + swarm.lost == swarm.total == 900
        lost += event.count if isinstance(event, events.BotsLost) else 0
        returned += event.count if isinstance(event, events.BotsReturned) else 0
    assert lost > 0 and returned > 0
    assert swarm.alive == 900 - lost + returned
    assert set(swarm.columns.id.tolist()) == ids


def test_an_assist_lends_bots_out_of_the_port():
    sim = small_sim()
    run(sim, 4, SetAssist(name="extra_bots", value=0.5))
    assert swarm_of(sim).alive == swarm_of(sim).total == 1350


def test_the_first_bots_answer_at_once_and_most_arrive():
    sim = small_sim()
    swarm = swarm_of(sim)
    run(sim, 0.25, Focus(at=COLONY_AT))
    assert (abs(swarm.columns.velocity[: swarm.alive]).sum(axis=1) > 0.5).mean() > 0.9
    run(sim, 4)
    apart = swarm.columns.position[: swarm.alive] - COLONY_AT
    assert ((apart**2).sum(axis=1) < (swarm.ring + 4.0) ** 2).mean() > 0.95


def test_letting_go_is_dark_and_still():
    sim = small_sim()
    run(sim, 2, Focus(at=COLONY_AT))
    happened = run(sim, 3, LetGo())
    swarm = swarm_of(sim)
    assert any(isinstance(event, events.SwarmReleased) for event in happened)
    assert swarm.is_dark and swarm.working == 0
    assert sim.loudest_chorus() == 0.0
    assert abs(swarm.columns.velocity[: swarm.alive]).max() < 0.6


def test_a_focus_takes_the_hand_back_from_auto():
    sim = small_sim()
    run(sim, 1, SetAuto(on=True))
    assert sim.is_on_auto()
    happened = run(sim, 0.1, Focus(at=COLONY_AT))
    assert not sim.is_on_auto()
    assert events.AutoChanged(swarm=0, on=False) in happened


def test_auto_works_by_itself_and_turns_itself_up():
    sim = small_sim()
    run(sim, 8, SetAuto(on=True))
    assert job_of(sim, "colony").progress > 0.1
    assert swarm_of(sim).chorus > 0.25


def test_recall_brings_bots_to_the_port():
    sim = small_sim()
    run(sim, 3, Focus(at=COLONY_AT))
    run(sim, 8, Recall(on=True, at=COLONY_AT))
    swarm = swarm_of(sim)
    apart = swarm.columns.position[: swarm.alive] - (23.75, 41.25, 23.75)
    assert ((apart**2).sum(axis=1) < 12.0**2).mean() > 0.8


def test_entities_come_in_the_order_of_their_ids_in_two_teeth_side_by_side():
    one, two = small_sim(), small_sim()
    from game.tooth.components import Port

    mixed = zip(one.each(Port), two.each(Port), strict=True)
    assert all(a[1] is not b[1] for a, b in mixed)
    numbers = [id.number for id, _ in one.entities.everything()]
    assert numbers == sorted(numbers)
    one.close()
    assert next(two.each(Port))[0].name == "port"


def test_more_swarms_than_can_be_steered_are_named_as_trouble():
    swarms = [{"kind": "swarm", "id": f"choir_{n}", "at": [190, 240, 190], "bots": 10} for n in range(5)]
    with pytest.raises(Trouble, match="swarms"):
        small_sim(things=swarms)


def test_a_level_without_jobs_never_ends_by_itself():
    sim = small_sim(things=[{"id": "colony", "job": False}, {"id": "pit", "job": False}])
    run(sim, 1)
    assert sim.ended == ""
    assert small_level().id == "rig"
