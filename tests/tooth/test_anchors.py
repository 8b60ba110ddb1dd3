"""Anchors: part of a swarm is left behind, lives by its post, and comes back; a closed place stays empty."""

from __future__ import annotations

import json

import numpy as np
import pytest

from game.content import events
from game.content.intents import Focus, LetGo, LiftAnchor, Pulse, Recall, SetAnchor, SetChorus, SetTask
from game.content.kinds import VERBS
from game.tooth.components import Anchor, Swarm
from game.tooth.kernels_work import DARK
from game.tooth.state import State
from tests.tooth.rigs import COLONY_AT, PIT_AT, colony_left, mineral_lacking, run, small_sim, swarm_of

STILL = {"clocks": {"chemistry_min_per_s": 1e-6, "mineral_days_per_s": 1e-6}}
MIDDLE = (23.0, 30.0, 23.0)


def sim_with(**changes):
    return small_sim(**{"verbs": list(VERBS), **STILL, **changes})


def anchors_of(sim) -> list[Anchor]:
    return [anchor for _, anchor in sim.each(Anchor)]


def posted(sim, number: int) -> np.ndarray:
    """Rows of the living bots at an anchor."""
    swarm = swarm_of(sim)
    return np.flatnonzero(swarm.columns.post[: swarm.alive] == number + 1)


def inside(sim, at, radius: float) -> int:
    found = 0
    for _, swarm in sim.each(Swarm):
        apart = swarm.columns.position[: swarm.alive] - np.array(at, np.float32)
        found += int(((apart**2).sum(axis=1) < radius**2).sum())
    return found


def test_a_tooth_has_four_anchors_and_none_is_set():
    anchors = anchors_of(small_sim())
    assert [anchor.number for anchor in anchors] == [0, 1, 2, 3]
    assert not any(anchor.is_set for anchor in anchors)


def test_a_share_stays_the_nearest_first_and_no_bot_is_made_or_lost():
    sim = sim_with()
    swarm = swarm_of(sim)
    away = {}
    for id, place in zip(swarm.columns.id[:900].tolist(), swarm.columns.position[:900], strict=True):
        away[id] = float(np.sqrt(((place - np.array(COLONY_AT, np.float32)) ** 2).sum()))
    happened = sim.step((SetAnchor(number=1, at=COLONY_AT, share=0.3),))
    assert events.AnchorSet(number=1, at=COLONY_AT, task="scour") in happened
    rows = posted(sim, 1)
    assert len(rows) == 270 == swarm.anchored == anchors_of(sim)[1].bots
    assert max(away[id] for id in swarm.columns.id[rows].tolist()) <= sorted(away.values())[269] + 0.3
    assert swarm.alive == swarm.total == 900


def test_who_is_left_works_at_the_post_while_the_swarm_is_held_elsewhere():
    sim = sim_with()
    before, lacking = colony_left(sim), mineral_lacking(sim)
    run(sim, 12, SetAnchor(number=0, at=COLONY_AT, share=0.5, task="scour"), SetTask(task="build"), Focus(at=PIT_AT))
    assert colony_left(sim) < 0.97 * before
    assert mineral_lacking(sim) < 0.99 * lacking
    near = inside(sim, COLONY_AT, 13.0)
    assert 400 < near < 500
    assert anchors_of(sim)[0].working > 50


def test_builders_at_a_post_fetch_cargo_and_come_back_to_it():
    sim = sim_with()
    run(sim, 40, SetAnchor(number=2, at=PIT_AT, share=1.0, task="build", radius=8.0))
    assert swarm_of(sim).cargo_laid > 900 * 255
    assert len(posted(sim, 2)) == swarm_of(sim).alive


def test_lifting_gives_them_back():
    sim = sim_with()
    run(sim, 2, SetAnchor(number=0, at=COLONY_AT, share=0.4))
    happened = run(sim, 0.5, LiftAnchor(number=0))
    assert events.AnchorLifted(number=0, at=COLONY_AT) in happened
    assert len(posted(sim, 0)) == 0 == swarm_of(sim).anchored
    assert (swarm_of(sim).columns.state[:900] == DARK).all()


def test_an_anchor_is_changed_in_place():
    sim = sim_with()
    run(sim, 1, SetAnchor(number=0, at=COLONY_AT, share=0.5))
    run(sim, 1, SetAnchor(number=0, at=PIT_AT, share=0.2, task="hush", radius=7.0))
    anchor = anchors_of(sim)[0]
    assert (anchor.at, anchor.radius, anchor.task) == (PIT_AT, 7.0, "hush")
    assert len(posted(sim, 0)) == 180
    run(sim, 4)
    assert inside(sim, PIT_AT, 12.0) >= 140


def test_shares_that_are_more_than_a_swarm_leave_nobody_over():
    sim = sim_with()
    run(sim, 1, *(SetAnchor(number=n, at=COLONY_AT, share=0.4) for n in range(4)))
    assert [len(posted(sim, n)) for n in range(4)] == [360, 360, 180, 0]


@pytest.mark.parametrize("number", [-1, 4, 99])
def test_there_is_no_fifth_anchor(number):
    sim = sim_with()
    assert not [e for e in run(sim, 0.1, SetAnchor(number=number, at=COLONY_AT)) if isinstance(e, events.AnchorSet)]
    assert swarm_of(sim).anchored == 0


def test_who_is_lost_is_replaced_so_that_the_share_stays_right():
    sim = sim_with()
    run(sim, 1, SetAnchor(number=0, at=COLONY_AT, share=0.3))
    swarm = swarm_of(sim)
    from game.tooth.swarm import lose_bots

    lose_bots(sim, swarm, posted(sim, 0)[:120].astype(np.int32))
    assert len(posted(sim, 0)) == 150
    run(sim, 2.2)
    assert len(posted(sim, 0)) == pytest.approx(0.3 * swarm.alive, abs=0.02 * swarm.alive + 2)
    assert swarm.alive + swarm.lost == swarm.total


# -- letting go, recall, chorus ----------------------------------------------------------------------------------------


def test_the_end_of_a_stroke_leaves_posts_at_work_and_quiet():
    sim = sim_with()
    run(sim, 3, SetAnchor(number=0, at=COLONY_AT, share=0.5), SetChorus(value=0.9), Focus(at=PIT_AT))
    run(sim, 1, LetGo(anchors=False))
    before = colony_left(sim)
    run(sim, 4)
    assert swarm_of(sim).is_dark and colony_left(sim) < before
    assert sim.loudest_chorus() == 0.25


def test_letting_go_darkens_posts_and_the_next_focus_wakes_them():
    sim = sim_with()
    run(sim, 3, SetAnchor(number=0, at=COLONY_AT, share=0.5))
    happened = run(sim, 1, LetGo())
    assert events.SwarmReleased(swarm=0) in happened
    swarm, anchor = swarm_of(sim), anchors_of(sim)[0]
    assert anchor.is_set and not anchor.is_awake and anchor.bots == 450
    assert (swarm.columns.state[: swarm.alive] == DARK).all() and sim.loudest_chorus() == 0.0
    run(sim, 1, Focus(at=PIT_AT))
    assert anchor.is_awake and (swarm.columns.state[posted(sim, 0)] != DARK).all()


def test_recall_calls_posts_too_and_they_return_to_them():
    sim = sim_with()
    run(sim, 4, SetAnchor(number=0, at=COLONY_AT, share=0.4))
    assert inside(sim, COLONY_AT, 13.0) > 300
    run(sim, 8, Recall(on=True, at=COLONY_AT))
    assert inside(sim, COLONY_AT, 13.0) < 60
    run(sim, 5, Recall(on=False))
    assert inside(sim, COLONY_AT, 13.0) > 300
    assert len(posted(sim, 0)) == 360


def test_a_post_without_work_calls_out_by_its_place():
    sim = sim_with()
    bare = (38.0, 22.0, 10.0)
    happened = run(sim, 10, SetAnchor(number=3, at=bare, share=0.5, radius=6.0))
    calls = [event for event in happened if isinstance(event, events.BotsIdled)]
    assert calls and all(event.at == bare and event.swarm == 0 for event in calls)


# -- closed places -----------------------------------------------------------------------------------------------------

CLOSED = SetAnchor(number=0, at=(24.0, 27.0, 24.0), radius=8.0, task="keep_out")


def test_a_closed_place_empties_and_nobody_enters():
    sim = sim_with()
    run(sim, 2, Focus(at=CLOSED.at))
    assert inside(sim, CLOSED.at, 8.0) > 300
    run(sim, 4, CLOSED)
    assert inside(sim, CLOSED.at, 7.9) == 0
    for at in (COLONY_AT, PIT_AT, CLOSED.at, COLONY_AT):
        sim.step((Focus(at=at),))
        for _ in range(150):
            sim.step()
            assert inside(sim, CLOSED.at, 7.9) == 0
    assert swarm_of(sim).alive == 900  # nobody was taken for walled in


def test_traffic_goes_round_a_closed_place():
    sim = sim_with(things=[{"id": "choir", "at": [70, 240, 70], "radius": 40}])
    run(sim, 1, CLOSED)
    run(sim, 9, Focus(at=COLONY_AT))
    swarm = swarm_of(sim)
    apart = swarm.columns.position[: swarm.alive] - np.array(COLONY_AT, np.float32)
    assert (np.sqrt((apart**2).sum(axis=1)) < swarm.ring + 4.0).mean() >= 0.95
    for field in sim.ways.fields.values():
        assert not field.direction[12, 13, 12].any()  # a wall in every field


def test_a_place_that_is_lifted_is_open_again():
    sim = sim_with()
    run(sim, 3, CLOSED)
    run(sim, 4, LiftAnchor(number=0), Focus(at=CLOSED.at))
    assert inside(sim, CLOSED.at, 8.0) > 300
    assert sim.ways.fields["port"].direction[12, 13, 12].any()


@pytest.mark.parametrize("at", [(24.0, 40.0, 24.0), (11.0, 24.0, 11.0)])
def test_port_and_springs_cannot_be_closed(at):
    sim = sim_with()
    run(sim, 0.2, SetAnchor(number=0, at=at, radius=9.0, task="keep_out"))
    assert not anchors_of(sim)[0].is_set


def test_a_post_that_becomes_a_closed_place_lets_its_bots_go():
    sim = sim_with()
    run(sim, 2, SetAnchor(number=0, at=CLOSED.at, share=0.5))
    run(sim, 4, CLOSED)
    assert swarm_of(sim).anchored == 0
    assert inside(sim, CLOSED.at, 7.9) == 0


# -- keeping -----------------------------------------------------------------------------------------------------------

ORDERS = {
    5: (SetAnchor(number=0, at=COLONY_AT, share=0.4), SetAnchor(number=1, at=PIT_AT, share=0.3, task="build")),
    40: (Focus(at=PIT_AT), SetChorus(value=0.8)),
    60: (Pulse(),),
    90: (CLOSED.__class__(number=2, at=CLOSED.at, radius=6.0, task="keep_out"),),
    100: (Focus(at=COLONY_AT),),
    130: (LetGo(anchors=False),),
    150: (Recall(on=True, at=COLONY_AT),),
    180: (Recall(on=False), LiftAnchor(number=2), LetGo()),
    200: (Focus(at=MIDDLE), SetTask(task="hush")),
}


def play(sim, steps: int) -> None:
    for _ in range(steps):
        sim.step(ORDERS.get(sim.step_count, ()))


@pytest.mark.parametrize("step", [3, 46, 70, 95, 104, 160, 190, 210])
def test_a_moment_in_the_middle_of_everything_goes_on_alike(step):
    first, other = sim_with(threads=2), sim_with()
    play(first, step)
    state = first.capture()
    play(first, 50)
    play(other, 115)
    other.restore(State(scalars=json.loads(json.dumps(state.scalars)), arrays=state.arrays))
    play(other, 50)
    assert other.digest() == first.digest()
    first.pool.close()
