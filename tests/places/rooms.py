"""A small room for tests: two floors, stairs, a ramp, pillars, a bench, people, doors; and worlds made of it."""

from __future__ import annotations

from typing import Any

from game.content.place import GroupLight, Place, PlaceState
from game.content.place_kinds import (
    Door,
    Entrance,
    Path,
    Person,
    Pod,
    Sight,
    Trigger,
)
from game.places.building import build_ground
from game.places.world import PlaceWorld


def box(low_x: float, low_z: float, high_x: float, high_z: float, plane=(0.0, 0.0, 0.0)) -> dict[str, Any]:
    outline = [[low_x, low_z], [high_x, low_z], [high_x, high_z], [low_x, high_z]]
    return {"outline": outline, "plane": list(plane)}


def line(*points: tuple[float, float], low: float = 0.0, high: float = 3.0) -> dict[str, Any]:
    return {"line": [list(point) for point in points], "low": low, "high": high}


ROOM: dict[str, Any] = {
    "floors": [
        box(-6.0, -4.0, 6.0, 4.0),
        # a ramp along x up to a gallery 1.6 m high, and stairs along z down from it
        box(6.0, -3.0, 10.0, -1.0, plane=(0.4, 0.0, -2.4)),
        box(10.0, -3.0, 13.0, 3.0, plane=(0.0, 0.0, 1.6)),
        box(10.0, 3.0, 12.0, 6.2, plane=(0.0, -0.5, 3.1)),
        box(10.0, 6.2, 12.0, 8.0),
        # a step of 0.3 m up to a stage, and a table of 0.8 m that nobody can step on
        box(-6.0, 4.0, 6.0, 6.0, plane=(0.0, 0.0, 0.3)),
        box(-8.0, -1.0, -6.0, 1.0, plane=(0.0, 0.0, 0.8)),
        # a gallery over the room
        box(-2.0, -4.0, 2.0, -3.0, plane=(0.0, 0.0, 3.0)),
    ],
    "walls": [
        line((-6.0, -4.0), (6.0, -4.0)),
        line((-6.0, -4.0), (-6.0, -1.0)),
        line((2.0, 1.0), (2.0, 3.0), (4.0, 3.0)),
        line((-5.0, 2.0), (-3.0, 2.0), high=0.3),  # a kerb
        line((-1.0, 1.5), (0.5, 1.5), low=2.2, high=3.0),  # a lintel
    ],
    "pillars": [
        {"at": [-3.0, 0.0], "radius": 0.4, "low": 0.0, "high": 3.0},
        {"at": [3.5, -1.0], "radius": 0.3, "low": 0.0, "high": 3.0},
    ],
}


def place(*parts, **more) -> Place:
    """A place with an entrance at (-5, 0, -3) facing +x, and `parts`."""
    told = {
        "schema": 1,
        "id": "atrium",
        "title": "place.test.title",
        "room": "no_such_room",
        "states": (
            PlaceState(id="cold", lights=(GroupLight(name="lamps"),)),
            PlaceState(id="warm", lights=(GroupLight(name="lamps"),)),
        ),
        "parts": (Entrance(id="start", at=(-5.0, 0.0, -3.0), turn=90.0), *parts),
    }
    return Place(**{**told, **more})


USUAL = (
    Entrance(id="gallery", at=(11.5, 1.6, 0.0)),
    Door(id="door", at=(12.8, 1.6, 2.0), turn=-90.0, to="plaza"),
    Sight(id="mirror", at=(5.5, 1.5, 3.5), name="place.test.title", says=("place.test.one", "place.test.two")),
    Person(id="guard", who="town_01", at=(0.0, 0.0, 0.0), says=("place.test.hello",)),
    Person(id="walker", who="town_02", at=(-4.0, 0.0, -2.0), path="round"),
    Person(id="other", who="town_03", at=(4.0, 0.0, -3.0), path="round"),
    Path(id="round", points=((-4.0, 0.0, -2.0), (4.0, 0.0, -3.0), (4.5, 0.0, 0.5)), wait=1.0),
    Pod(id="pod", at=(0.0, 0.3, 5.0), level="first_light"),
    Trigger(id="stage", at=(-5.0, 0.3, 5.0), radius=0.8),
)


def ground():
    return build_ground(place(), room=ROOM).ground


def world(*parts, seed: int = 1, **more) -> PlaceWorld:
    """The test room with `parts` (the usual ones where none are given)."""
    told = place(*(parts or USUAL))
    return PlaceWorld(told, build_ground(told, room=ROOM).ground, seed=seed, **more)
