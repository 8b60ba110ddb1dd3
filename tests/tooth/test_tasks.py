"""Tasks and verbs: hush, pulse, buffering, energy, several swarms, and what a level withholds."""

from __future__ import annotations

import numpy as np
import pytest

from game.content import events
from game.content.intents import Focus, LetGo, Pulse, Recall, SetAnchor, SetAuto, SetChorus, SetTask
from game.content.kinds import VERBS
from game.tooth import swarm as orders
from game.tooth.components import Anchor, Fibre, Swarm
from game.tooth.kernels_work import ENERGY_FULL, SCOUR, WORK
from tests.tooth.rigs import COLONY_AT, PIT_AT, colony_left, run, small_sim, swarm_of

STILL = {"clocks": {"chemistry_min_per_s": 1e-6, "mineral_days_per_s": 1e-6}}
NERVE_AT = (25.0, 22.0, 33.0)
CROWD = {"things": [{"id": "choir", "bots": 6000, "radius": 90}]}
FOUR = {
    "things": [
        {"kind": "swarm", "id": f"choir_{n}", "at": [190, 250, 190], "bots": 300, "radius": 60} for n in range(3)
    ]
}


def sim_with(**changes):
    return small_sim(**{"verbs": list(VERBS), **STILL, **changes})


def swarms_of(sim) -> list[Swarm]:
    return [swarm for _, swarm in sim.each(Swarm)]


def share_near(swarm: Swarm, at, reach: float) -> float:
    apart = swarm.columns.position[: swarm.alive] - np.array(at, np.float32)
    return float((np.sqrt((apart**2).sum(axis=1)) < reach).mean())


# -- several swarms ----------------------------------------------------------------------------------------------------


def test_four_swarms_have_foci_choruses_and_tasks_of_their_own():
    sim = sim_with(**FOUR)
    places = [COLONY_AT, PIT_AT, (10.0, 30.0, 10.0), (38.0, 28.0, 12.0)]
    given = [Focus(at=at, swarm=n) for n, at in enumerate(places)]
    given += [SetChorus(value=0.2 * (n + 1), swarm=n) for n in range(4)]
    run(sim, 6, *given, SetTask(task="hush", swarm=1))
    for number, (swarm, at) in enumerate(zip(swarms_of(sim), places, strict=True)):
        assert swarm.focus == at and swarm.chorus == pytest.approx(0.2 * (number + 1))
        assert share_near(swarm, swarm.goal, swarm.ring + 4.0) > 0.9
    assert [swarm.task for swarm in swarms_of(sim)] == ["scour", "hush", "scour", "scour"]
    run(sim, 0.2, LetGo(swarm=3), SetAuto(on=True, swarm=0))
    assert [swarm.is_dark for swarm in swarms_of(sim)] == [False, False, False, True]
    assert [swarm.auto for swarm in swarms_of(sim)] == [True, False, False, False]


def test_orders_to_a_swarm_that_is_not_there_do_nothing():
    sim = sim_with()
    run(sim, 0.2, Focus(at=COLONY_AT, swarm=3), SetAnchor(number=0, at=COLONY_AT, swarm=2), Pulse(swarm=9))
    assert swarm_of(sim).is_dark and swarm_of(sim).anchored == 0


# -- hush --------------------------------------------------------------------------------------------------------------


def heard_at(sim) -> tuple[float, float, float, float]:
    """What the fibre hears now: near, working, hushing, chorus."""
    sim.census.count(sim)
    _, fibre = next(sim.each(Fibre))
    return sim.census.hear(fibre.at, fibre.reach)


def test_hush_coordinates_nothing_and_lowers_the_signal():
    loud, hushed = sim_with(**CROWD), sim_with(**CROWD)
    for sim in (loud, hushed):
        run(sim, 6, Focus(at=NERVE_AT), SetChorus(value=0.5))
    before = hushed.nerves.signal
    assert before > 0.1
    run(hushed, 6, SetTask(task="hush"))
    run(loud, 6)
    near, working, hushing, _ = heard_at(hushed)
    assert near < 0.02 * hushing and working < 0.02 * hushing and hushing > 500
    assert hushed.nerves.signal < 0.5 * before
    assert loud.nerves.signal > 0.8 * before
    assert swarm_of(hushed).working > 0.8 * swarm_of(hushed).alive


def test_hush_far_from_any_fibre_is_idle():
    sim = sim_with(things=[{"id": "nerve", "reach": 40}])
    run(sim, 4, Focus(at=(10.0, 30.0, 10.0)), SetTask(task="hush"))
    assert swarm_of(sim).working == 0 and swarm_of(sim).idle > 800


# -- pulse -------------------------------------------------------------------------------------------------------------


def test_a_pulse_does_in_a_moment_what_takes_seconds():
    usual, burst = sim_with(), sim_with()
    for sim in (usual, burst):
        run(sim, 3, Focus(at=COLONY_AT))
    before = colony_left(usual), colony_left(burst)
    energy = swarm_of(burst).energy_spent
    happened = run(burst, 1.5, Pulse())
    run(usual, 1.5)
    assert events.PulseFired(swarm=0, at=COLONY_AT) in happened
    assert before[1] - colony_left(burst) > 2.0 * (before[0] - colony_left(usual))
    assert swarm_of(burst).energy_spent - energy > 2.0 * (swarm_of(usual).energy_spent - energy)


def test_a_pulse_is_the_loudest_thing_there_is_and_then_over():
    sim = sim_with()
    run(sim, 3, Focus(at=COLONY_AT), SetChorus(value=0.2))
    run(sim, 0.5, Pulse())
    assert heard_at(sim)[3] == pytest.approx(1.3, abs=0.05)
    assert sim.loudest_chorus() == 1.0
    run(sim, 1.2)
    assert heard_at(sim)[3] == pytest.approx(0.2, abs=0.05)


def test_a_pulse_has_to_rest():
    sim = sim_with()
    happened = run(sim, 1, Focus(at=COLONY_AT), Pulse())
    for _ in range(9):
        happened += run(sim, 1, Pulse())
    assert sum(isinstance(event, events.PulseFired) for event in happened) == 2
    assert 0.0 < orders.pulse_ready(sim, swarm_of(sim)) < 1.0


def test_a_swarm_that_is_not_held_has_no_pulse():
    sim = sim_with()
    assert not [event for event in run(sim, 0.2, Pulse()) if isinstance(event, events.PulseFired)]


# -- builders buffer, bots tire ----------------------------------------------------------------------------------------


def given_base(sim, seconds: float, *intents) -> int:
    """Turns that gave base while orders were obeyed; nobody takes them in."""
    sim.chemistry.advance = lambda sim: None
    before = int(sim.chemistry.base.sum())
    run(sim, seconds, *intents)
    return int(sim.chemistry.base.sum()) - before


def test_builders_give_base_where_they_lay_and_scourers_do_not():
    assert given_base(sim_with(), 3, Focus(at=PIT_AT), SetTask(task="build")) > 100
    assert given_base(sim_with(), 3, Focus(at=COLONY_AT)) == 0


def test_idle_builders_buffer_acid_and_leave_good_fluid_alone():
    bare = (38.0, 24.0, 10.0)
    sour, sweet = sim_with(), sim_with()
    sour.chemistry.ph[...] = 4.8
    sweet.chemistry.ph[...] = 7.0
    assert given_base(sour, 4, Focus(at=bare), SetTask(task="build")) > 1000
    assert given_base(sweet, 4, Focus(at=bare), SetTask(task="build")) < 100


def test_acid_tires_bots_and_a_spring_rests_them():
    sour, sweet = sim_with(), sim_with()
    sour.chemistry.ph[...] = 4.5
    sweet.chemistry.ph[...] = 7.0
    for sim in (sour, sweet):
        sim.chemistry.advance = lambda sim: None
        run(sim, 5, Focus(at=(38.0, 30.0, 10.0)))
    assert swarm_of(sour).energy_mean < swarm_of(sweet).energy_mean - 0.01
    sweet_swarm = swarm_of(sweet)
    sweet_swarm.columns.energy[:900] = ENERGY_FULL // 2
    run(sweet, 5, Focus(at=(11.0, 24.0, 11.0)))
    assert sweet_swarm.energy_mean > 0.6


def test_who_is_tired_goes_to_a_spring_and_comes_back():
    sim = sim_with()
    swarm = swarm_of(sim)
    run(sim, 2, Focus(at=COLONY_AT))
    swarm.columns.energy[:900] = 5000
    run(sim, 4)
    assert share_near(swarm, COLONY_AT, swarm.ring + 4.0) < 0.5
    run(sim, 10)
    assert share_near(swarm, COLONY_AT, swarm.ring + 4.0) > 0.9
    assert swarm.energy_mean > 0.9


def test_who_is_walled_in_seeps_out_and_is_nobodys_waste():
    sim = sim_with()
    run(sim, 1, Focus(at=COLONY_AT))
    sim.ways.fields["port"].direction[...] = 0  # no way leads home
    happened = run(sim, 2)
    swarm = swarm_of(sim)
    assert any(isinstance(event, events.BotsLost) for event in happened)
    assert any(isinstance(event, events.BotsReturned) for event in happened)
    assert swarm.lost_ever == swarm.cargo_lost == 0
    assert sim.measures().thrift > 99.0


def test_tough_plaque_takes_more_turns():
    soft, tough = sim_with(), sim_with()
    soft.biofilm.hardness[...] = 0
    tough.biofilm.hardness[...] = 255
    gone = []
    for sim in (soft, tough):
        sim.biofilm.live = lambda sim: None
        before = colony_left(sim)
        run(sim, 5, Focus(at=COLONY_AT))
        gone.append(before - colony_left(sim))
    assert gone[0] > 8 * gone[1] > 0


# -- what a level withholds --------------------------------------------------------------------------------------------


def test_verbs_that_a_level_withholds_are_not_obeyed():
    sim = small_sim(verbs=["scour"])
    run(sim, 1, Focus(at=COLONY_AT))
    given = (
        SetTask(task="build"),
        SetTask(task="hush"),
        Pulse(),
        SetAnchor(number=0, at=COLONY_AT),
        SetAnchor(number=1, at=COLONY_AT, task="keep_out"),
        Recall(on=True, at=COLONY_AT),
    )
    happened = run(sim, 0.5, *given)
    assert not [e for e in happened if isinstance(e, (events.PulseFired, events.AnchorSet, events.RecallOpened))]
    swarm = swarm_of(sim)
    assert swarm.task == "scour" and swarm.recall_at is None and (swarm.columns.task[:900] == SCOUR).all()
    assert not any(anchor.is_set for _, anchor in sim.each(Anchor))
    run(sim, 0.2, SetAuto(on=True))
    assert not swarm.auto


def test_anchors_without_keep_out_close_nothing():
    sim = small_sim(verbs=["scour", "anchor"])
    run(sim, 0.2, SetAnchor(number=0, at=COLONY_AT, task="keep_out"), SetAnchor(number=1, at=COLONY_AT))
    assert [anchor.is_set for _, anchor in sim.each(Anchor)] == [False, True, False, False]


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 1e30, -1e308])
def test_orders_that_are_no_numbers_are_not_heard(bad):
    sim = sim_with()
    run(sim, 0.2, Focus(at=(bad, 1.0, 1.0)), SetChorus(value=bad), SetAnchor(number=0, at=COLONY_AT, radius=bad))
    run(sim, 0.2, SetAnchor(number=1, at=(1.0, bad, 1.0), task="keep_out"))
    swarm = swarm_of(sim)
    assert swarm.is_dark and swarm.chorus == 0.2 and swarm.anchored == 0


def test_work_is_counted_as_work():
    sim = sim_with()
    run(sim, 3, Focus(at=COLONY_AT))
    swarm = swarm_of(sim)
    assert abs(swarm.working - int((swarm.columns.state[: swarm.alive] == WORK).sum())) < 0.3 * swarm.alive
