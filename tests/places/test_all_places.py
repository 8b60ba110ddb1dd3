"""Every place of the game: nobody falls out of it, everything in it can be come to, every door leads somewhere."""

from __future__ import annotations

from functools import cache

import pytest

from game.content.place import Place
from game.content.place_kinds import Door, Entrance
from game.content.places import find_place, place_names, row_of
from game.places.building import build_ground
from game.places.checking import walk_faults
from game.places.ground import RADIUS, Ground
from game.places.world import PlaceWorld
from tests.places.crowds import wander

NAMES = tuple(place_names())


@cache
def place(name: str) -> Place:
    return find_place(name)


@cache
def ground(name: str, state: str) -> Ground:
    return build_ground(place(name), state).ground


@pytest.mark.parametrize("name", NAMES)
def test_its_room_has_a_ground(name):
    assert row_of(f"places/{place(name).room}").get("ground", {}).get("floors"), "build it with assets.source.models"


@pytest.mark.parametrize("name", NAMES)
def test_a_random_walker_of_200000_steps_stays_in(name):
    on = ground(name, place(name).states[0].id)
    starts = [part.at for part in place(name).of(Entrance)]
    found = wander(on, starts, walkers=400, steps=500)
    assert found.is_always_on_a_floor
    assert found.nearest >= RADIUS - 5e-3
    assert found.longest_rise <= 0.35 + 1e-6
    assert found.spots > 20, "nobody gets anywhere"


@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_come_to_from_the_start_in_every_state(name):
    others = {other: place(other) for other in NAMES}
    assert [str(fault) for fault in walk_faults(place(name), others)] == []


@pytest.mark.parametrize("name", NAMES)
def test_its_doors_lead_to_places_that_are_there(name):
    for door in place(name).of(Door):
        assert door.to in NAMES
        assert door.entrance in {part.id for part in place(door.to).of(Entrance)}


@pytest.mark.parametrize("name", NAMES)
def test_whoever_comes_in_stands_free_and_can_use_no_two_doors_at_once(name):
    for state in place(name).states:
        for entrance in place(name).of(Entrance):
            world = PlaceWorld(place(name), ground(name, state.id), 1, state.id, entrance=entrance.id)
            world.step(())
            x, y, z = world.at[:1].T
            assert ground(name, state.id).clearance(x, z, y)[0] >= RADIUS - 0.05, entrance.id


@pytest.mark.parametrize("name", NAMES)
def test_its_people_walk_a_minute_and_stay_on_its_floors(name):
    state = place(name).states[-1].id
    world = PlaceWorld(place(name), ground(name, state), 3, state)
    fixed = world.people.is_fixed
    for _ in range(64 * 20):
        world.step(())
    walkers = world.at[~fixed]
    stood = world.ground.stand(walkers[:, 0], walkers[:, 2], walkers[:, 1])
    assert ((stood - walkers[:, 1]) ** 2 < 1e-3).all()
