"""What is wrong with a place for walkers is named, by part."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.place_kinds import Door, Entrance, Path, Person, Pod, Sight, Trigger
from game.places.checking import walk_faults
from game.places.ways import Ways
from tests.places.rooms import ROOM, USUAL, box, ground, place


def faults(*parts, **more) -> list[str]:
    return [str(fault) for fault in walk_faults(place(*parts), room=more.pop("room", ROOM), **more)]


def test_the_usual_room_is_in_order():
    assert faults(*USUAL) == []


@pytest.mark.parametrize(
    ("part", "what"),
    [
        (Entrance(id="x", at=(40.0, 0.0, 0.0)), "no floor"),
        (Entrance(id="x", at=(-3.0, 0.0, 0.1)), "in a wall or a thing"),
        (Entrance(id="x", at=(0.0, 1.2, 0.0)), "from the floor"),
        (Entrance(id="x", at=(-7.0, 0.8, 0.0)), "no way leads here"),
        (Sight(id="x", at=(-7.9, 1.5, 5.9), name="a.b", says=("a.b",)), "within its reach"),
        (Door(id="x", at=(0.0, 0.0, -8.0), to="plaza"), "within its reach"),
        (Pod(id="x", at=(20.0, 0.0, 0.0)), "within its reach"),
        (Trigger(id="x", at=(-7.5, 0.8, 0.0), radius=0.5), "come into it"),
        (Person(id="x", who="mia", at=(0.0, 3.0, -3.6), says=("a.b",)), "speak with them"),
        (Path(id="x", points=((0.0, 0.0, 0.0), (0.0, 0.0, 9.0))), "cannot be walked to"),
    ],
)
def test_a_thing_that_nobody_can_come_to_is_named(part, what):
    (fault, *_) = faults(part)
    assert fault.startswith("parts[1]") and what in fault


def test_somebody_who_only_stands_there_needs_no_way():
    assert faults(Person(id="x", who="mia", at=(-7.5, 0.8, 0.0), clip="sit")) == []


def test_a_door_to_an_entrance_that_is_not_there_is_named():
    door = Door(id="x", at=(0.0, 0.0, 3.0), to="plaza", entrance="roof")
    assert "no entrance" in faults(door, others={"plaza": place()})[0]


def test_a_ground_that_is_missing_is_named():
    (fault,) = walk_faults(place())
    assert fault.path == "room"


def test_two_rooms_that_do_not_touch_are_two():
    room = {"floors": [box(0, 0, 4, 4), box(6, 0, 9, 4)]}
    far = Entrance(id="far", at=(7.0, 0.0, 2.0))
    told = place(far, parts=(Entrance(id="start", at=(2.0, 0.0, 2.0)), far))
    assert [fault.path for fault in walk_faults(told, room=room)] == ["parts[1].at"]


def test_a_way_is_walked_down_to_its_end():
    on = ground()
    ways = Ways(on)
    steps = ways.flood(ways.near((11.0, 0.0, 7.5), 0.6))
    at = np.array([(-5.0, 0.0, -3.0)])
    for _ in range(2000):
        point = ways.next_point(steps, at[0])
        if point is None:
            break
        way = np.array([[point[0] - at[0, 0], point[1] - at[0, 2]]])
        at = on.move(at, way / np.hypot(*way[0]) * 0.05)
    assert np.hypot(at[0, 0] - 11.0, at[0, 2] - 7.5) < 1.0
