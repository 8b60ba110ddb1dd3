"""What there is to hear in a place, as its document and the people in it have it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.content.intents import Walk
from game.content.place import PlaceState
from game.content.place_kinds import Door, Footing, Person, Source
from game.content.places import find_place
from game.content.tones import EVERY_S
from game.view.hearing_place import place_sound, still_sound, world_sound
from tests.places import rooms


def test_sources_stand_in_their_states_and_come_as_often_as_they_usually_do() -> None:
    place = rooms.place(
        Source(id="a", sound="oven", at=(1.0, 1.0, 0.0), level=0.5, reach=4.0),
        Source(id="b", sound="crust", at=(1.0, 1.0, 0.0)),
        Source(id="c", sound="crust", at=(1.0, 1.0, 0.0), every=9.0),
        Source(id="d", sound="clock", at=(0.0, 2.0, 0.0), states=(rooms.place().states[-1].id,)),
    )
    first = still_sound(place, place.states[0].id)
    every = {source.id: source.every_s for source in first.sources}
    assert every["a"] == 0.0 and every["b"] == EVERY_S["crust"] and every["c"] == 9.0
    assert ("d" in every) == (len(place.states) == 1)


def test_a_walk_tells_of_doors_steps_and_mouths() -> None:
    world = rooms.world(Door(id="d", at=(-4.2, 0.0, -3.0), to="atrium", sound="slide"))
    for _ in range(24):
        world.step((Walk(x=100, z=0),))
    sound = world_sound(world)
    (door,) = (door for door in sound.doors if door.id == "d")
    assert door.open > 0.5
    assert sound.ear is not None and sound.ear[0] == pytest.approx(float(world.at[0, 0]))
    assert world_sound(world, (1.0, 2.0, 3.0)).ear == (1.0, 2.0, 3.0)


def test_few_people_talk_many_murmur_and_a_story_knows_better_how_uneasy_they_are() -> None:
    state = PlaceState(id="cold", lights=(), unease=0.3)
    people = [Person(id=f"p{n}", who="town_01", at=(float(n), 0.0, 0.0)) for n in range(8)]
    place = rooms.place(*people, states=(state,))
    crowd = still_sound(place, "cold").crowd
    assert crowd is not None and crowd.people >= 8 and crowd.unease == 0.3 and crowd.at is not None
    assert still_sound(rooms.place(*people[:2], states=(state,)), "cold").crowd is None
    hall = place_sound("forum_hall", "forum")
    assert hall.crowd is not None and hall.crowd.people > 150 and hall.crowd.at is None
    assert place_sound("forum_hall", "forum", unease=0.9).crowd.unease == 0.9
    assert place_sound("forum_hall", "empty").crowd is None


def test_whoever_speaks_in_a_talk_is_heard_from_where_they_are() -> None:
    place = find_place("quiet_lab")
    voices = place_sound("quiet_lab", "night").voices_at
    people = {part.who: part.at for part in place.standing(Person, "night")}
    assert set(voices) == set(people)
    assert all(0.9 < voices[who][1] - people[who][1] < 1.8 for who in people)


def test_a_rug_is_heard_under_whoever_stands_on_it_and_not_on_the_floor_above() -> None:
    rug = Footing(id="rug", at=(-5.0, 0.0, -3.0), radius=1.0, steps="carpet")
    assert world_sound(rooms.world(rug)).steps == "carpet"
    assert world_sound(rooms.world(replace(rug, states=("warm",)))).steps == "stone"
    assert world_sound(rooms.world(replace(rug, at=(-5.0, 1.6, -3.0)))).steps == "stone"
    assert world_sound(rooms.world(replace(rug, at=(-3.0, 0.0, -3.0)))).steps == "stone"
