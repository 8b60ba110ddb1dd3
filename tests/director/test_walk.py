"""Walks as stages: through doors, to what the story waits for, written down and taken up, played by a pilot."""

from __future__ import annotations

import msgspec
import pytest

from game.autopilot.minds import make_pilot
from game.content import events
from game.content.intents import Advance, Lead, Leave, Use, Walk
from game.content.place_kinds import Door, Entrance, Person, Pod, Sight, Trigger
from game.core.trouble import Trouble, WrongUse
from game.director import director as director_page
from game.director import walk as page
from game.director.director import Director
from game.director.keeper import Kept
from game.director.playthrough import play_through
from game.director.walk import Goal, WalkStage, goal_of
from game.places.building import build_ground
from game.story.chapters import Card, Chapter
from game.view.situation import build_situation
from tests.director.plays import new_director
from tests.places.rooms import ROOM, place

ATRIUM = (
    Door(id="to_plaza", at=(12.8, 1.6, 2.0), turn=-90.0, to="plaza", entrance="from_atrium"),
    Door(id="to_ring", at=(0.0, 0.0, 3.9), to="pod_ring"),
    Door(id="to_nowhere", at=(-4.2, 0.0, -3.0), to="bakery"),
    Sight(id="mirror", at=(5.5, 1.5, 3.5), name="a.name", says=("a.one", "a.two")),
    Person(id="guard", who="town_01", at=(3.0, 0.0, 2.0), says=("a.hello",)),
    Trigger(id="stage", at=(-5.0, 0.3, 5.0), radius=0.8),
    Pod(id="pod", at=(0.0, 0.3, 5.0)),
)
PLAZA = (
    Entrance(id="from_atrium", at=(5.0, 0.0, 3.5), turn=180.0),
    Door(id="to_row", at=(-5.0, 0.0, -3.4), to="lantern_row"),
    Sight(id="news", at=(0.0, 1.5, 3.5), name="a.name", says=("a.one",)),
)
PLACES = {"atrium": ATRIUM, "plaza": PLAZA, "pod_ring": (), "lantern_row": ()}


def find(name: str):
    if name not in PLACES:
        raise WrongUse(f"no place {name}")
    return place(*PLACES[name], id=name)


@pytest.fixture(autouse=True)
def places(monkeypatch):
    monkeypatch.setattr(page, "find_place", find)
    monkeypatch.setattr(director_page, "find_place", find)
    monkeypatch.setattr(page, "build_ground", lambda place, state: build_ground(place, state, ROOM))


def telling(*cards: Card) -> Director:
    director = new_director()
    director._begin(Chapter(id="told", title="a.title", person="mia", cards=cards))
    return director


def walk(**more) -> Card:
    return Card(**{"kind": "walk", "place": "atrium", "state": "warm", **more})


def played(director: Director, minutes: float = 3.0) -> list[events.Event]:
    happened: list[events.Event] = []
    assert play_through(director, build_situation, make_pilot("careful"), int(minutes * 3840), happened.extend)
    return happened


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("sight:mirror", events.HeardOut(thing="mirror")),
        ("person:guard", events.HeardOut(thing="guard")),
        ("trigger:stage", events.TriggerReached(trigger="stage")),
        ("pod:pod", events.StoryEnded()),
        ("place:pod_ring", events.DoorUsed(door="to_ring", place="pod_ring", entrance="start")),
        ("sight:news@plaza", events.HeardOut(thing="news")),
        ("place:lantern_row", events.DoorUsed(door="to_row", place="lantern_row", entrance="start")),
    ],
)
def test_a_pilot_walks_to_whatever_the_story_waits_for(until, last):
    happened = played(telling(walk(until=until)))
    assert last in happened[-3:]
    assert happened[0] == events.StageEntered(stage="walk")
    assert happened[-1] == events.StoryEnded()


def test_what_comes_after_a_walk_comes_after_it():
    director = telling(walk(until="trigger:stage"), walk(name="second", until="place:pod_ring"))
    stages = [event.stage for event in played(director) if isinstance(event, events.StageEntered)]
    assert stages == ["walk", "second"]


def test_the_player_is_who_the_chapter_is_told_by_and_the_state_is_its():
    stage = telling(walk()).stage
    assert stage.world.player == "mia" and stage.world.state == "warm"


@pytest.mark.parametrize("until", ["sight:nothing", "person:nobody", "place:bakery", "pod:pod@bakery"])
def test_a_walk_that_waits_for_what_is_not_there_ends_at_once(until):
    director = telling(walk(until=until))
    director.step(())
    assert director.is_over


@pytest.mark.parametrize("until", ["mirror", "sight:", "free:x", "door:to_plaza"])
def test_what_a_walk_ends_with_is_checked(until):
    with pytest.raises(ValueError):
        goal_of(until, "atrium")


def test_goals_in_words():
    assert goal_of("free", "atrium") == Goal("free", "", "atrium")
    assert goal_of("pod:pod_3@pod_ring", "atrium") == Goal("pod", "pod_3", "pod_ring")
    assert goal_of("place:plaza", "atrium") == Goal("place", "plaza", "plaza")


def test_only_a_walk_that_may_be_skipped_is_skipped():
    firm, soft = telling(walk(until="sight:mirror")), telling(walk(until="sight:mirror", skippable=True))
    for director in (firm, soft):
        director.step((Advance(),))
    assert not firm.is_over and soft.is_over


def through(stage: WalkStage, door: str) -> tuple[events.Event, ...]:
    """Use a door, wherever it is."""
    part = next(part for part in stage.world.doors if part.id == door)
    stage.world.at[0] = (part.at[0], part.at[1], part.at[2])
    return stage.step((Walk(), Use()))


def test_a_door_leads_into_the_next_place_and_what_was_seen_stays_seen():
    stage = WalkStage("atrium", state="warm")
    stage.world.seen.add("mirror")
    through(stage, "to_plaza")
    assert stage.world.place.id == "plaza" and tuple(stage.world.at[0]) == (5.0, 0.0, 3.5)
    assert stage.step(())[0] == events.CameIn(place="plaza", entrance="from_atrium")
    stage._go_through(events.DoorUsed("x", "atrium", "start"))
    assert stage.world.seen == {"mirror"} and stage.world.signals["mirror"] == 1.0


def test_a_door_to_nowhere_is_told_and_the_walk_goes_on():
    stage = WalkStage("atrium")
    assert isinstance(through(stage, "to_nowhere")[-1], events.DoorStuck)
    assert stage.world.place.id == "atrium" and not stage.is_over


def test_a_pod_that_leads_nowhere_opens_again():
    stage = WalkStage("atrium")
    stage.world.at[0] = (0.0, 0.3, 4.6)
    stage.step((Use(),))
    assert stage.world.used_pod == "pod"
    for _ in range(64 * 3):
        stage.step(())
    assert stage.asks_for_level and stage.allowed == {"lead"}
    stage.step((Lead(),))
    assert stage.world.used_pod == "" and not stage.is_over


def test_another_pod_than_the_storys_opens_again_by_itself():
    stage = WalkStage("atrium", until="sight:mirror")
    stage.world.at[0] = (0.0, 0.3, 4.6)
    stage.step((Use(),))
    for _ in range(64 * 3):
        stage.step(())
    assert stage.world.used_pod == "" and not stage.is_over


def test_a_visit_dives_from_a_pod_into_a_tooth_and_goes_on_where_it_was():
    director = new_director()
    director.begin_visit("atrium", "warm")
    director.stage.world.at[0] = (0.0, 0.3, 4.6)
    director.stage.world.seen.add("mirror")
    director.step((Use(),))
    for _ in range(64 * 3):
        director.step(())
    director.step((Lead("first_light"),))
    stages = []
    for _ in range(4000):
        if not stages or stages[-1] != director.stage_name:
            stages.append(director.stage_name)
        if stages[-1] == "walk_1":
            break
        director.step((Leave(),) if director.stage.kind == "treatment" else (Advance(),))
    assert stages == ["dive_1", "treatment_1", "way_out_1", "result_1", "walk_1"]
    world = director.stage.world
    assert tuple(world.at[0]) == (0.0, 0.3, 4.6) and world.seen == {"mirror"} and world.state == "warm"
    director.close()


def resumed(kept_plain: dict, arrays: dict) -> WalkStage:
    again = WalkStage("atrium", state="warm", until="sight:mirror")
    again.take_up(msgspec.json.decode(msgspec.json.encode(kept_plain)), arrays)
    return again


def test_a_walk_is_taken_up_in_the_middle_in_another_place_too():
    stage = WalkStage("atrium", state="warm", until="sight:mirror")
    through(stage, "to_plaza")
    for _ in range(50):
        stage.step((Walk(-50, -100),))
    again = resumed(*stage.write())
    assert again.world.place.id == "plaza" and again.world.digest() == stage.world.digest()
    for _ in range(50):
        assert again.step(()) == stage.step(())
    assert again.world.digest() == stage.world.digest()


@pytest.mark.parametrize("walk", [{"place": "plaza"}, {"place": 3, "entrance": "", "known": [], "world": {}}, 7])
def test_what_is_no_walk_is_trouble(walk):
    with pytest.raises(Trouble):
        resumed({"walk": walk}, {})


def test_where_the_place_has_changed_since_the_walk_begins_at_its_entrance():
    stage = WalkStage("atrium", state="warm")
    for _ in range(50):
        stage.step((Walk(100, 0),))
    plain, arrays = stage.write()
    plain["walk"]["world"]["people"] = ["somebody_else"]
    again = resumed(plain, arrays)
    assert tuple(again.world.at[0]) == (-5.0, 0.0, -3.0)


def test_the_director_keeps_a_walk_and_takes_it_up(tmp_path, monkeypatch):
    chapter = Chapter(id="told", title="a.title", person="mia", cards=(walk(until="sight:mirror"),))
    monkeypatch.setitem(director_page.CHAPTERS, "told", chapter)
    director = new_director(tmp_path)
    director.begin_chapter("told")
    for _ in range(40):
        director.step((Walk(100, 20),))
    director.save("desk")
    director.keeper.flush()
    other = new_director()
    other.resume(*director.keeper.read("desk"))
    for _ in range(40):
        director.step(())
        other.step(())
        assert other.digest() == director.digest()
    director.keeper.close()


def test_a_game_kept_before_a_card_came_in_goes_on_at_its_card():
    kept = Kept(chapter="chapter1", number=0, stage={"name": "beside_pod", "talk": {}})
    names = [card.name for card in director_page.CHAPTERS["chapter1"].cards]
    assert names[director_page._number_of(director_page.CHAPTERS["chapter1"], kept)] == "beside_pod"


def test_a_visit_is_free_and_never_kept(tmp_path):
    director = new_director(tmp_path)
    director.begin_visit("plaza", "warm")
    assert not director.is_story and director.stage.may_leave
    assert director.save("auto") == ()
    with pytest.raises(Trouble):
        new_director().begin_visit("bakery")
    director.keeper.close()


def test_the_situation_tells_what_is_meant_and_what_is_near():
    stage = WalkStage("atrium", until="sight:mirror", objective="a.goal")
    seen = stage.situation()
    assert seen.goal == (5.5, 1.5, 3.5) and seen.objective == "a.goal" and seen.way is not None
    assert seen.prompt is not None and seen.prompt.to == "bakery" and not seen.prompt.is_goal
    stage.world.at[0] = (5.0, 0.0, 3.2)
    stage.world.facing[0] = (0.7071, 0.7071)
    seen = stage.situation()
    assert seen.prompt.id == "mirror" and seen.prompt.is_goal
    stage.step((Use(),))
    assert (stage.situation().line, stage.situation().lines_left) == ("a.one", 1)
