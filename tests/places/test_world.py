"""A place that is walked in: the same every time, full of things to use, with people who mind the player."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from game.content import events
from game.content.intents import Use, Walk
from game.content.place_kinds import Door, Path, Person, Pod, Sight, Trigger
from game.places.people import LOOKS, SITTING
from tests.places.rooms import world

SECOND = 64
STARTS = (-5.0, 0.0, -3.0)


def go(it, seconds: float, *intents) -> list:
    """Give orders, and let time pass."""
    happened = list(it.step(intents))
    for _ in range(int(seconds * SECOND) - 1):
        happened += it.step(())
    return happened


def strolls(it, steps: int, begin: int = 0) -> list[str]:
    """Orders that depend on the step alone; gives digests."""
    digests = []
    for step in range(begin, begin + steps):
        intents = ()
        if step % 40 == 0:
            intents = (Walk((step * 37) % 201 - 100, (step * 53) % 201 - 100, step % 3 == 0), Use())
        it.step(intents)
        if step % 64 == 0:
            digests.append(it.digest())
    return digests


def test_the_same_seed_and_orders_give_the_same_bits():
    assert strolls(world(), 900) == strolls(world(), 900)
    assert strolls(world(), 900)[-1] != strolls(world(seed=2), 900)[-1]


@pytest.mark.parametrize("kept_at", [1, 333, 700])
def test_a_world_that_was_kept_goes_on_as_if_nothing_had_been(kept_at):
    whole = world()
    strolls(whole, kept_at)
    plain, arrays = whole.capture()
    again = world()
    again.restore(json.loads(json.dumps(plain)), arrays)
    assert again.digest() == whole.digest()
    assert strolls(again, 700, kept_at) == strolls(whole, 700, kept_at)


def test_what_does_not_fit_is_refused_and_changes_nothing():
    it = world()
    before = it.digest()
    plain, arrays = it.capture()
    wrong = (
        {**plain, "people": ["nobody"]},
        {**plain, "said": ["mirror", 9]},
        {**plain, "used_pod": "x"},
        {**plain, "open": []},
        {**plain, "minds": plain["minds"][:-1]},
        {name: value for name, value in plain.items() if name != "stride"},
    )
    for told in wrong:
        with pytest.raises((KeyError, ValueError, TypeError)):
            it.restore(told, arrays)
    with pytest.raises(ValueError):
        it.restore(plain, {**arrays, "at": arrays["at"] * np.nan})
    assert it.digest() == before


def test_walking_and_running_have_their_paces():
    it = world(Trigger(id="t", at=(0.0, 0.0, 0.0)))
    go(it, 1.0, Walk(100, 0))
    x = it.at[0, 0]
    go(it, 1.0)
    assert it.at[0, 0] - x == pytest.approx(1.5, abs=0.01)
    go(it, 1.0, Walk(100, 0, run=True))
    x = it.at[0, 0]
    go(it, 0.5)
    assert it.at[0, 0] - x == pytest.approx(1.8, abs=0.02)
    go(it, 0.5, Walk())
    assert it.figures()[0].speed == 0.0


def test_two_keys_at_once_are_no_faster():
    it = world(Trigger(id="t", at=(0.0, 0.0, 0.0)))
    go(it, 2.0, Walk(100, 100))
    assert it.figures()[0].speed == pytest.approx(1.5, abs=0.01)


def test_whoever_walks_turns_that_way():
    it = world(Trigger(id="t", at=(0.0, 0.0, 0.0)))
    go(it, 1.0, Walk(0, 100))
    assert it.facing[0] == pytest.approx((0.0, 1.0), abs=1e-9)


def test_steps_are_heard_on_the_ground_of_the_place():
    it = world(Trigger(id="t", at=(0.0, 0.0, 0.0)))
    feet = [event for event in go(it, 4.0, Walk(100, 0)) if isinstance(event, events.FootSet)]
    assert 7 <= len(feet) <= 9
    assert feet[0] == events.FootSet(ground="stone", running=False)


# -- what can be used --------------------------------------------------------------------------------------------------


def beside(part):
    """A world with `part` a metre before the player."""
    it = world(part)
    assert it.prompt() is not None and it.prompt().thing is part
    return it


def test_a_sight_says_its_lines_one_by_one_and_lights_up():
    sight = Sight(id="mirror", at=(-4.0, 1.5, -3.0), name="a.b", says=("a.one", "a.two"))
    it = beside(sight)
    assert it.signals["mirror"] == 0.0
    assert go(it, 0.1, Use())[1:] == [events.SightSeen(sight="mirror", line="a.one", number=0)]
    assert it.line() == (sight, 0)
    assert go(it, 0.1, Use()) == [events.SightSeen(sight="mirror", line="a.two", number=1)]
    assert go(it, 2.0, Use()) == [events.HeardOut(thing="mirror")]
    assert it.line() is None and it.signals["mirror"] == 1.0
    assert world(sight, seen=("mirror",)).signals["mirror"] == 1.0


def test_what_is_walked_away_from_is_put_away():
    it = beside(Sight(id="mirror", at=(-4.5, 1.5, -3.0), name="a.b", says=("a.one", "a.two")))
    go(it, 0.1, Use())
    go(it, 4.0, Walk(100, 0))
    assert it.line() is None


def test_nothing_behind_or_out_of_reach_is_prompted():
    behind = Sight(id="a", at=(-5.0, 1.5, -1.8), name="a.b", says=("a.one",))
    far = Sight(id="b", at=(-2.0, 1.5, -3.0), name="a.b", says=("a.one",))
    above = Sight(id="c", at=(-4.2, 5.5, -3.0), name="a.b", says=("a.one",))
    assert world(behind, far, above).prompt() is None


def test_the_nearest_of_two_is_prompted():
    near = Sight(id="near", at=(-4.2, 1.5, -3.0), name="a.b", says=("a.one",))
    far = Sight(id="far", at=(-3.6, 1.5, -3.0), name="a.b", says=("a.one",))
    assert world(far, near).prompt().thing.id == "near"


def test_a_door_opens_for_whoever_is_near_and_leads_somewhere():
    it = beside(Door(id="door", at=(-4.2, 0.0, -3.0), to="plaza", entrance="fountain"))
    happened = go(it, 1.0, Use())
    assert happened[1] == events.DoorUsed(door="door", place="plaza", entrance="fountain")
    assert it.signals["door"] == 1.0


def test_a_door_that_is_shut_in_this_state_stays_shut():
    it = beside(Door(id="door", at=(-4.2, 0.0, -3.0), to="plaza", shut=("cold",)))
    assert it.prompt().is_shut
    assert go(it, 1.0, Use()) == [events.CameIn(place="atrium", entrance="start")]
    assert it.signals["door"] == 0.0


def test_who_stands_beside_the_middle_of_a_wide_door_and_looks_out_means_it():
    it = world(Door(id="door", at=(-4.9, 0.0, -1.6), turn=-90.0, to="plaza"))
    assert it.prompt((-1.0, 0.0)) is not None, "the door lies to the side"
    assert it.prompt((0.0, -1.0)) is None, "who turns away does not"


def test_a_pod_shuts_over_whoever_sits_down_in_it():
    it = beside(Pod(id="pod", at=(-4.2, 0.0, -3.0), level="first_light"))
    assert go(it, 3.0, Use())[1] == events.PodUsed(pod="pod", level="first_light")
    assert it.signals["pod"] == 1.0
    at = it.at[0].copy()
    go(it, 1.0, Walk(100, 0))
    assert np.array_equal(it.at[0], at)
    it.rise()
    go(it, 1.0, Walk(-100, 0))
    assert not np.array_equal(it.at[0], at)


def test_an_area_tells_once_or_every_time():
    once = Trigger(id="once", at=(-3.0, 0.0, -3.0), radius=0.6)
    always = Trigger(id="always", at=(-3.0, 0.0, -3.0), radius=0.6, once=False)
    it = world(once, always)
    told = []
    for way in (100, -100, 100, -100):
        told += [event.trigger for event in go(it, 2.6, Walk(way, 0)) if isinstance(event, events.TriggerReached)]
    assert told.count("once") == 1 and told.count("always") >= 3


# -- people ------------------------------------------------------------------------------------------------------------


def somebody(**more) -> Person:
    return Person(**{"id": "guard", "who": "town_01", "at": (-3.0, 0.0, -3.0), "turn": 180.0, **more})


def gap(it, row: int = 1) -> float:
    return float(np.hypot(*(it.at[row] - it.at[0])[[0, 2]]))


def test_who_stands_steps_aside_and_comes_back():
    it = world(somebody())
    nearest = 9.0
    for _ in range(3 * SECOND):
        it.step((Walk(100, 0),))
        nearest = min(nearest, gap(it))
    assert it.at[0, 0] > -1.5, "the player did not get past"
    assert nearest > 0.45
    go(it, 6.0)
    assert it.at[1] == pytest.approx((-3.0, 0.0, -3.0), abs=0.15)


def test_who_sits_is_walked_round_and_never_moved():
    it = world(somebody(clip="sit"))
    go(it, 4.0, Walk(100, 3))
    assert tuple(it.at[1]) == (-3.0, 0.0, -3.0)
    assert gap(it) > 0.5 and it.figures()[1].clip in SITTING


def test_people_look_at_who_comes_near():
    it = world(somebody(turn=270.0))
    assert it.figures()[1].looks is not None and gap(it) < LOOKS
    assert it.figures()[1].looks[0] == pytest.approx(-5.0)
    assert world(somebody(at=(3.0, 0.0, 2.0))).figures()[1].looks is None


def test_people_turn_to_who_stands_by_them_and_answer():
    it = world(somebody(at=(-4.0, 0.0, -3.0), says=("a.hello", "a.bye")))
    assert go(it, 1.5, Use())[1] == events.PersonSpoke(person="guard", who="town_01", line="a.hello", number=0)
    assert it.facing[1] == pytest.approx((-1.0, 0.0), abs=0.05)
    assert it.figures()[1].is_talking and it.figures()[1].clip.startswith("talk")
    assert go(it, 0.1, Use())[0].line == "a.bye"
    go(it, 0.1, Use())
    assert not it.figures()[1].is_talking


def test_a_path_is_walked_there_and_back_with_rests():
    way = Path(id="way", points=((-4.0, 0.0, 3.0), (0.0, 0.0, 3.0)), wait=1.0)
    it = world(somebody(at=(-4.0, 0.0, 3.0), path="way"), way)
    xs, speeds = [], []
    for _ in range(20 * SECOND):
        it.step(())
        xs.append(it.at[1, 0])
        speeds.append(it.figures()[1].speed)
    assert min(xs) < -3.6 and max(xs) > -0.4
    assert sum(x > y for x, y in pairwise(xs)) > 100, "never on the way back"
    assert max(speeds) == pytest.approx(1.1, abs=0.02) and sum(speed < 0.05 for speed in speeds) > 2 * SECOND


def test_two_who_meet_pass_each_other_or_stop_to_talk():
    way = Path(id="way", points=((-4.0, 0.0, -2.0), (4.0, 0.0, -3.4)), wait=0.0)
    people = [
        somebody(id=f"p{n}", who=f"town_0{n}", at=at, path="way") for n, at in ((1, way.points[0]), (2, (3, 0, -3)))
    ]
    nearest, met = 9.0, 0
    it = world(way, *people)
    it.at[0] = (-5.0, 0.0, 3.0)
    for _ in range(40 * SECOND):
        met += sum(isinstance(event, events.PeopleMet) for event in it.step(()))
        nearest = min(nearest, float(np.hypot(*(it.at[1] - it.at[2])[[0, 2]])))
    assert nearest > 0.45, "one walked through the other"
    assert met >= 1
    assert {it.people.minds[0].mode, it.people.minds[1].mode} <= {"walk", "talk", "wait"}


def test_two_who_talk_stand_face_to_face_in_turns():
    way = Path(id="way", points=((-4.0, 0.0, -2.0), (4.0, 0.0, -2.0)), wait=0.0)
    it = world(way, *(somebody(id=f"p{n}", at=(x, 0.0, -2.0), path="way") for n, x in ((1, -1.0), (2, 1.0))))
    talked = []
    for _ in range(60 * SECOND):
        it.step(())
        if it.people.minds[0].mode == "talk" and it.step_count % SECOND == 0:
            talked.append([figure.is_talking for figure in it.figures()[1:]])
            facing = it.facing[1] @ it.facing[2]
    assert len(talked) > 4 and facing < -0.9
    assert [True, False] in talked and [False, True] in talked


def test_who_plays_the_story_is_here_only_for_it_and_the_player_never_twice():
    parts = (somebody(id="marco", who="marco", story=True), somebody(id="me", who="elara"))
    assert [figure.who for figure in world(*parts).figures()] == ["elara"]
    assert [figure.who for figure in world(*parts, story=("marco",)).figures()] == ["elara", "marco"]


def test_a_crowd_of_forty_costs_little():
    way = Path(id="way", points=((-4.0, 0.0, -2.0), (4.0, 0.0, -2.0), (4.0, 0.0, 0.0)), loop=True)
    people = [somebody(id=f"p{n}", at=(-5.0 + 0.7 * (n % 8), 0.0, -3.0 + n // 8), path="way") for n in range(40)]
    it = world(way, *people)
    go(it, 5.0)
    heights = it.ground.stand(it.at[:, 0], it.at[:, 2], it.at[:, 1])
    assert not np.isnan(heights).any()
