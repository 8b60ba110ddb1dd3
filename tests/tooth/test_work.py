"""What work does to the tooth: biofilm comes off and grows back, mineral is laid and never too much of it."""

from __future__ import annotations

import numpy as np

from game.content import events
from game.content.intents import Focus, LetGo, SetTask
from game.tooth.components import Colony, Lesion
from tests.tooth.rigs import (
    COLONY_AT,
    PIT_AT,
    colony_left,
    distances_of,
    job_of,
    mineral_lacking,
    run,
    small_sim,
    swarm_of,
)

STILL = {"chemistry_min_per_s": 1e-6, "mineral_days_per_s": 1e-6}
"""Nothing but bots changes the tooth."""


def test_biofilm_lies_on_the_surface_and_never_inside_tissue():
    sim = small_sim()
    there = sim.biofilm.amount > 0
    assert there.sum() > 100
    assert (sim.tissue.distance[there] > 0.0).all()
    assert (sim.tissue.distance[there] < 4.0).all()


def test_scouring_takes_biofilm_within_seconds_and_finishes_the_job():
    sim = small_sim()
    before = colony_left(sim)
    happened = run(sim, 5, Focus(at=COLONY_AT))
    assert colony_left(sim) < 0.95 * before
    assert any(isinstance(event, events.PlaqueScoured) and event.cells > 0 for event in happened)
    for _ in range(60):
        happened = run(sim, 1)
        if job_of(sim, "colony").is_done:
            break
    assert events.JobFinished(job="colony", at=job_of(sim, "colony").at) in happened
    assert job_of(sim, "colony").is_done


def test_what_is_left_grows_back_but_never_over_its_room():
    sim = small_sim(clocks={"chemistry_min_per_s": 20.0})
    _, colony = next(sim.each(Colony))
    flat = sim.biofilm.amount.reshape(-1)
    flat[sim.biofilm.sites] = sim.biofilm.room // 3
    before = colony_left(sim)
    run(sim, 10)
    assert colony_left(sim) > 1.02 * before
    flat[sim.biofilm.sites] = sim.biofilm.room
    run(sim, 2)
    assert (flat[sim.biofilm.sites] <= sim.biofilm.room).all()
    assert colony.last > colony.first


def test_a_colony_without_growth_or_without_remains_stays_gone():
    still = small_sim(things=[{"id": "colony", "growth": 0.0}])
    still.biofilm.amount.reshape(-1)[still.biofilm.sites] //= 2
    before = colony_left(still)
    run(still, 3)
    assert colony_left(still) == before
    bare = small_sim()
    bare.biofilm.amount[...] = 0
    run(bare, 3)
    assert colony_left(bare) == 0


def test_building_raises_mineral_moves_the_surface_and_never_exceeds_sound():
    sim = small_sim()
    lacking, distance = mineral_lacking(sim), sim.tissue.distance.copy()
    happened = run(sim, 5, Focus(at=PIT_AT), SetTask(task="build"))
    assert mineral_lacking(sim) < lacking
    assert any(isinstance(event, events.MineralLaid) for event in happened)
    assert (sim.tissue.mineral <= sim.tissue.sound).all()
    assert abs(sim.tissue.distance - distance).max() > 0.2
    assert sim.tissue.fresh.max() > 200


def test_builders_fetch_cargo_by_themselves_and_heal_the_pit_without_sitting_in_it():
    sim = small_sim()
    sim.step((Focus(at=PIT_AT), SetTask(task="build")))
    swarm = swarm_of(sim)
    for _ in range(60):
        run(sim, 1)
        assert (distances_of(sim) > 0.0).all()
        if job_of(sim, "pit").is_done:
            break
    assert swarm.cargo_laid > 900 * 255  # more than they came with
    assert job_of(sim, "pit").progress > 0.6
    assert (sim.tissue.mineral <= sim.tissue.sound).all()


def test_cargo_and_mineral_balance():
    from game.content.tuning import OWN

    sim = small_sim(clocks=STILL)
    sim.mineral.change = lambda sim: None
    before = mineral_lacking(sim)
    run(sim, 3, Focus(at=PIT_AT), SetTask(task="build"))
    laid = before - mineral_lacking(sim)
    assert 0 < laid <= swarm_of(sim).cargo_laid * OWN.build_grain


def test_nothing_is_worked_on_while_the_swarm_is_dark():
    sim = small_sim(things=[{"id": "colony", "growth": 0.0}], clocks=STILL)
    run(sim, 3, Focus(at=COLONY_AT))
    run(sim, 0.5, LetGo())
    before = colony_left(sim), mineral_lacking(sim)
    run(sim, 3)
    assert (colony_left(sim), mineral_lacking(sim)) == before


def test_idle_bots_call_out_where_there_is_nothing_to_do():
    sim = small_sim()
    happened = run(sim, 8, Focus(at=(38.0, 22.0, 10.0)))
    assert any(isinstance(event, events.BotsIdled) for event in happened)


def test_bots_held_deep_in_tissue_find_that_there_is_nothing_and_call_out():
    sim = small_sim(clocks=STILL)
    deep = (38.0, 8.0, 10.0)
    happened = run(sim, 9, Focus(at=deep))
    assert any(isinstance(event, events.BotsIdled) and event.at == deep for event in happened)


def test_bots_that_cannot_get_there_call_out():
    sim = small_sim(clocks=STILL)
    run(sim, 1, Focus(at=COLONY_AT))
    sim.motion.directions[1] = 0  # the way is lost
    sim.ways.advance = lambda *_: None
    sim.ways.ask = lambda *_: None
    swarm_of(sim).focus = swarm_of(sim).goal = (10.0, 40.0, 10.0)
    happened = run(sim, 9)
    assert any(isinstance(event, events.BotsIdled) and event.count > 800 for event in happened)


def test_fresh_mineral_fades():
    sim = small_sim()
    run(sim, 2, Focus(at=PIT_AT), SetTask(task="build"))
    bright = int(sim.tissue.fresh.astype(np.int64).sum())
    run(sim, 14, LetGo())
    assert bright > 0
    assert int(sim.tissue.fresh.astype(np.int64).sum()) == 0
    _, lesion = next(sim.each(Lesion))
    assert lesion.missing > 0
