"""Pilots play as people do: they see late, their hands are slow, and they know only what the screen tells."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from game.autopilot.minds import STYLES, choice_policy, make_pilot
from game.autopilot.reflexes import ORDER_STEPS, REACTION_STEPS, Pilot
from game.content.intents import (
    Advance,
    Choose,
    Focus,
    Leave,
    LetGo,
    LiftAnchor,
    Pulse,
    RaiseHand,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.kinds import VERBS
from game.content.situation import AnchorView, Situation
from game.core.clock import STEPS_PER_SECOND
from tests.autopilot.scenes import FAR, HOLE, NEAR, SWARM, TOOTH_INTENTS, result, talk, tooth
from tests.sources import sources


class Eager:
    """Wants something in every step, and notes what it saw."""

    def __init__(self) -> None:
        self.saw: list[int] = []

    def decide(self, seen: Situation):
        self.saw.append(seen.step)
        return LetGo()


def played(pilot: Pilot, situations) -> list[tuple[int, object]]:
    return [(seen.step, order) for seen in situations for order in pilot.play(seen)]


# -- the body ------------------------------------------------------------------------------------------------------


def test_a_pilot_sees_what_was_a_quarter_of_a_second_ago():
    mind = Eager()
    orders = played(Pilot(mind), (tooth(step) for step in range(200)))
    assert REACTION_STEPS >= STEPS_PER_SECOND // 4
    assert orders[0][0] == REACTION_STEPS
    assert [step - seen for (step, _), seen in zip(orders, mind.saw, strict=True)] == [REACTION_STEPS] * len(orders)


def test_a_pilot_gives_at_most_four_orders_a_second():
    pilot = Pilot(Eager())
    steps = [step for step, _ in played(pilot, (tooth(step) for step in range(640)))]
    assert len(steps) == pilot.orders >= 30
    assert all(later - earlier >= ORDER_STEPS for earlier, later in pairwise(steps))
    assert all(sum(step <= one < step + STEPS_PER_SECOND for one in steps) <= 4 for step in range(640))


def test_a_pilot_sees_what_came_of_an_order_before_the_next():
    mind = Eager()
    orders = played(Pilot(mind), (tooth(step) for step in range(200)))
    assert all(seen > earlier for (earlier, _), seen in zip(orders, mind.saw[1:], strict=False))


def test_another_stage_has_to_be_seen_anew():
    mind = Eager()
    pilot = Pilot(mind)
    played(pilot, (talk(step) for step in range(100)))
    mind.saw.clear()
    orders = played(pilot, (tooth(step) for step in range(100, 200)))
    assert orders[0][0] >= 100 + REACTION_STEPS
    assert min(mind.saw) >= 100


def test_the_layer_knows_nothing_but_what_is_written_down():
    """A pilot that could reach a world could cheat."""
    allowed = ("game.content", "game.core", "game.autopilot")
    pilots = [source for source in sources() if source.module.startswith("game.autopilot")]
    assert len(pilots) >= 3
    for source in pilots:
        for node in ast.walk(source.tree):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert all(name.startswith(allowed) for name in names if name.startswith("game")), (source, names)
            assert not {"numpy", "esper", "numba"} & {name.split(".")[0] for name in names}, (source, names)


# -- styles --------------------------------------------------------------------------------------------------------


def test_every_style_can_be_made_and_others_are_refused():
    assert set(STYLES) == {"careful", "greedy", "idle", "random"}
    assert all(isinstance(make_pilot(style), Pilot) for style in STYLES)
    with pytest.raises(ValueError, match="careful"):
        make_pilot("reckless")


def first_order(style: str, *situations, **more):
    orders = played(make_pilot(style, **more), situations)
    return orders[0][1] if orders else None


def held(**seen):
    return [tooth(step, **seen) for step in range(40)]


def test_careful_takes_plaque_before_mineral_and_the_nearest_first():
    assert first_order("careful", *held()) == Focus(at=NEAR.at)
    assert first_order("careful", *held(jobs=(FAR, HOLE))) == Focus(at=FAR.at)
    assert first_order("careful", *held(jobs=(HOLE,))) == SetTask(task="build")
    assert first_order("careful", *held(jobs=(HOLE,), swarm={"task": "build"})) == Focus(at=HOLE.at)


def test_careful_keeps_the_chorus_down_and_greedy_turns_it_up():
    assert first_order("careful", *held(swarm={"chorus": 0.9})) == SetChorus(value=0.2)
    assert first_order("greedy", *held()) == SetChorus(value=1.0)


def test_careful_heeds_the_hand_and_greedy_does_not():
    raised = {"patient": {"hand_raised": True}, "swarm": {"focus": NEAR.at, "chorus": 1.0}}
    assert first_order("careful", *held(**raised)) == LetGo()
    assert not isinstance(first_order("greedy", *held(**raised)), LetGo)


def test_careful_leaves_a_calm_swarm_dark_while_the_hand_is_up():
    assert first_order("careful", *held(patient={"hand_raised": True})) is None


def test_careful_watches_the_first_seconds_and_then_takes_over():
    auto = {"swarm": {"auto": True}}
    assert first_order("careful", *held(**auto, time_s=5.0)) is None
    assert first_order("careful", *held(**auto, time_s=40.0)) == SetAuto(on=False)


def test_careful_rests_when_all_is_done():
    assert first_order("careful", *held(jobs=())) is None
    assert first_order("careful", *held(jobs=(), swarm={"focus": NEAR.at})) == LetGo()


def test_who_has_nothing_left_to_do_leaves_after_a_while():
    done = tuple(replace(job, done=True) for job in (FAR, HOLE, NEAR))
    pilot = make_pilot("careful")
    given = [intent for step in range(64 * 40) for intent in pilot.play(tooth(step, jobs=done))]
    assert Leave() in given
    assert [intent for step in range(64 * 20) for intent in make_pilot("careful").play(tooth(step, jobs=done))] == []


def test_strokes_go_round_the_job_and_stay_within_it():
    seen = (tooth(step, swarm={"focus": NEAR.at}, jobs=(NEAR,)) for step in range(64 * 30))
    places = [order.at for _, order in played(make_pilot("careful"), seen)]
    assert len(places) >= 12 and len(set(places)) >= 8
    assert places[0] == NEAR.at
    assert all(sum((a - b) ** 2 for a, b in zip(at, NEAR.at, strict=True)) <= NEAR.radius**2 for at in places)


def test_idle_hears_people_and_never_touches_a_tooth():
    assert played(make_pilot("idle"), (tooth(step) for step in range(640))) == []
    assert first_order("idle", *(talk(step) for step in range(80))) == Advance()


def test_random_does_everything_that_is_allowed_and_the_same_for_the_same_seed():
    def orders(seed: int):
        return [order for _, order in played(make_pilot("random", seed=seed), (tooth(step) for step in range(64 * 60)))]

    once = orders(5)
    assert once == orders(5) != orders(6)
    kinds = Counter(type(order).__struct_config__.tag for order in once)
    assert {"focus", "let_go", "recall", "set_chorus", "set_task", "set_auto"} <= set(kinds) <= TOOTH_INTENTS


# -- several swarms, anchors, a pulse ------------------------------------------------------------------------------

TWO = (replace(SWARM, id=0), replace(SWARM, id=1, centre=(58.0, 10.0, 58.0)))
POST = AnchorView(0, FAR.at, 8.0, 0.18, "scour", 0, 900)


def replay(mind, seconds: float, **seen) -> list:
    """Orders given to a tooth that takes them: what is ordered is seen."""
    orders, swarms = [], {swarm.id: swarm for swarm in seen.pop("swarms", (SWARM,))}
    for step in range(int(seconds * 64)):
        for order in mind.play(tooth(step, swarms=tuple(swarms.values()), **seen)):
            orders.append(order)
            if isinstance(order, Focus):
                swarms[order.swarm] = replace(swarms[order.swarm], focus=order.at)
            if isinstance(order, SetTask):
                swarms[order.swarm] = replace(swarms[order.swarm], task=order.task)
    return orders


def test_each_swarm_takes_a_job_of_its_own():
    orders = replay(make_pilot("careful"), 6, swarms=TWO, jobs=(NEAR, FAR))
    places = {order.swarm: order.at for order in reversed(orders) if isinstance(order, Focus)}
    assert places == {0: NEAR.at, 1: FAR.at}


def test_a_swarm_without_work_is_let_go_alone():
    held_two = tuple(replace(swarm, focus=NEAR.at) for swarm in TWO)
    assert first_order("careful", *held(swarms=held_two, jobs=())) == LetGo(anchors=False, swarm=0)


def test_careful_leaves_part_of_its_swarm_at_a_far_job_where_it_may():
    verbs = frozenset({"scour", "build", "anchor"})
    orders = replay(make_pilot("careful"), 6, jobs=(NEAR, FAR), verbs=verbs)
    posts = [order for order in orders if isinstance(order, SetAnchor)]
    assert posts and posts[0] == SetAnchor(number=0, at=FAR.at, radius=8.0, share=0.18, task="scour")
    assert not [order for order in replay(make_pilot("careful"), 6, jobs=(NEAR, FAR)) if isinstance(order, SetAnchor)]
    once = replay(make_pilot("careful"), 6, jobs=(NEAR, FAR), verbs=verbs, anchors=(POST,))
    assert not [order for order in once if isinstance(order, (SetAnchor, LiftAnchor))]


def test_careful_lifts_a_post_whose_job_is_done():
    seen = held(jobs=(NEAR, replace(FAR, done=True)), verbs=frozenset({"scour", "anchor"}), anchors=(POST,))
    assert first_order("careful", *seen) == LiftAnchor(number=0)


def test_careful_lets_posts_go_too_when_the_hand_is_up_and_once_is_enough():
    seen = [tooth(step, patient={"hand_raised": True}, anchors=(POST,)) for step in range(200)]
    assert [order for _, order in played(make_pilot("careful"), seen)] == [LetGo()]


def test_a_job_that_the_level_withholds_is_left_alone():
    assert first_order("careful", *held(jobs=(HOLE,), verbs=frozenset({"scour"}))) is None


def test_greedy_fires_a_pulse_whenever_one_is_ready():
    verbs, swarm = frozenset({"scour", "pulse"}), {"focus": NEAR.at, "chorus": 1.0}
    assert first_order("greedy", *held(verbs=verbs, swarm=swarm)) == Pulse()
    assert not isinstance(first_order("greedy", *held(verbs=verbs, swarm={**swarm, "pulse_ready": 0.4})), Pulse)
    assert not isinstance(first_order("careful", *held(verbs=verbs, swarm=swarm)), Pulse)


def test_random_uses_what_a_level_allows_and_every_swarm():
    def given(**seen):
        pilot = make_pilot("random", seed=3)
        return [order for _, order in played(pilot, (tooth(step, **seen) for step in range(64 * 120)))]

    orders = given(verbs=frozenset(VERBS), swarms=TWO)
    tags = {type(order).__struct_config__.tag for order in orders}
    assert {"set_anchor", "lift_anchor", "pulse", "set_task", "let_go"} <= tags <= TOOTH_INTENTS
    assert {order.task for order in orders if isinstance(order, SetTask)} == {"scour", "build", "hush"}
    assert "keep_out" in {order.task for order in orders if isinstance(order, SetAnchor)}
    assert {order.swarm for order in orders if isinstance(order, Focus)} == {0, 1}
    assert not [order for order in given(verbs=frozenset({"auto"})) if isinstance(order, (SetTask, SetAnchor, Pulse))]


# -- people --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_every_pilot_reads_a_line_before_it_goes_on(style):
    line = "Open, please. A little wider. There. And now hold quite still for me."
    orders = played(make_pilot(style), (talk(step, line) for step in range(200)))
    assert orders[0][1] == Advance()
    assert orders[0][0] >= len(line) + REACTION_STEPS


@pytest.mark.parametrize("style", STYLES)
def test_every_pilot_raises_its_hand_when_asked_and_takes_it_down(style):
    asked = [talk(step, gesture="raise_hand") for step in range(60)]
    after = [talk(step, "Thank you.") for step in range(60, 140)]
    orders = [order for _, order in played(make_pilot(style), [*asked, *after])]
    assert orders[:2] == [RaiseHand(on=True), RaiseHand(on=False)]


def test_a_result_is_looked_at_and_left():
    assert first_order("careful", *(result(step) for step in range(64 * 20))) == Advance()


@pytest.mark.parametrize(("choices", "index"), [("first", 0), ("last", 2)])
def test_choices_are_made_by_policy(choices, index):
    seen = (talk(step, choices=("Yes.", "No.", "Why?")) for step in range(80))
    assert first_order("careful", *seen, choices=choices) == Choose(index=index)


def test_a_policy_with_a_seed_takes_any_choice_and_the_same_ones_again():
    policy, again = choice_policy("seed:3"), choice_policy("seed:3")
    taken = [policy(("a", "b", "c")) for _ in range(60)]
    assert taken == [again(("a", "b", "c")) for _ in range(60)]
    assert set(taken) == {0, 1, 2}


@pytest.mark.parametrize("name", ["", "second", "seed", "seed:", "seed:x", "seed:-1"])
def test_a_policy_that_is_none_is_refused(name):
    with pytest.raises(ValueError, match="seed:N"):
        choice_policy(name)
