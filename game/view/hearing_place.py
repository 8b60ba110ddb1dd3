"""What a place sounds like, in plain values, from its document and from the people in it.

`place_sound` is a place that nobody walks in now, `world_sound` one on a walk. What stands still is worked out once for
a place in a state. A crowd is whoever stands and sits there; its unease is the state's own, and a forum that argues
says it instead.
"""

from __future__ import annotations

import functools
import math
from dataclasses import replace
from typing import Any

from game.content.place import Place
from game.content.place_kinds import Door, Footing, Person, Rows, Source
from game.content.places import place_or_bare
from game.content.seats import seats
from game.content.soundscape import CrowdSound, DoorSound, PlaceSound, Point, SourceSound, WalkerSound
from game.content.tones import EVERY_S
from game.places.walker import STANDS
from game.places.world import PlaceWorld

FEW = 6  # people: fewer do not murmur, they talk
MANY = 60  # more are all round whoever listens
STEPS_M = 9.0  # within which somebody else's steps are heard
SAME_FLOOR_M = 0.6
MOUTH_M, SEATED_M = 1.55, 1.15  # over the floor


def place_sound(name: str, state: str = "", ear: Point | None = None, unease: float | None = None) -> PlaceSound:
    """What can be heard in a place that nobody walks in now, with ears at `ear`. `unease`: of its people, where
    somebody knows better than the document."""
    return replace(_uneasy(_named(name, state), unease), ear=ear)


def world_sound(world: PlaceWorld, ear: Point | None = None, unease: float | None = None) -> PlaceSound:
    """What can be heard on a walk; by the player's own ears where no others are said."""
    still = _still(world)
    x, y, z = (float(value) for value in world.at[0])
    walkers, voices = [], {}
    speeds = world.velocity[:, 0] ** 2 + world.velocity[:, 1] ** 2
    for row in (speeds > STANDS * STANDS).nonzero()[0]:
        at = world.at[row]
        if row and math.hypot(at[0] - x, at[2] - z) < STEPS_M:
            person = world.people.people[row - 1]
            walkers.append(WalkerSound(person.id, _point(at), math.sqrt(float(speeds[row]))))
    line = world.line()
    if line is not None and isinstance(line[0], Person):
        at = _point(world.at[1 + world.people.people.index(line[0])])
        voices = {line[0].who: _mouth(line[0], at)}
    doors = tuple(
        DoorSound(door.id, door.sound, door.at, share)
        for door, share in zip(world.doors, world.open, strict=True)
        if door.sound != "none"
    )
    ear = ear or (x, y + MOUTH_M, z)
    return replace(
        _uneasy(still, unease),
        steps=_footing(world.place, world.state, (x, y, z)),
        doors=doors,
        walkers=tuple(walkers),
        voices_at=voices,
        ear=ear,
    )


def still_sound(place: Place, state: str) -> PlaceSound:
    """What a document says of a place in a state."""
    how = place.state(state)
    people = place.standing(Person, how.id)
    return PlaceSound(
        place=place.id,
        state=how.id,
        tone=how.tone,
        is_indoors=place.indoors,
        rain=how.rain,
        echo=how.echo,
        steps=place.steps,
        sources=tuple(
            SourceSound(
                part.id, part.sound, part.at, part.level, part.reach, part.every or EVERY_S.get(part.sound, 0.0)
            )
            for part in place.standing(Source, how.id)
        ),
        doors=tuple(DoorSound(d.id, d.sound, d.at) for d in place.standing(Door, how.id) if d.sound != "none"),
        crowd=_crowd(place, how.id, how.unease),
        voices_at={person.who: _mouth(person, person.at) for person in people},
    )


def _footing(place: Place, state: str, at: Point) -> str:
    """What the floor is of there."""
    for part in place.standing(Footing, state):
        if math.hypot(part.at[0] - at[0], part.at[2] - at[2]) <= part.radius and abs(part.at[1] - at[1]) < SAME_FLOOR_M:
            return part.steps
    return place.steps


def _crowd(place: Place, state: str, unease: float) -> CrowdSound | None:
    here = [person for person in place.standing(Person, state) if not person.story]
    seated = sum(round(len(seats(rows)) * rows.share) for rows in place.standing(Rows, state))
    count = len(here) + seated
    if count < FEW:
        return None
    if count > MANY or not here:
        return CrowdSound(count, unease)
    x, y, z = (sum(person.at[axis] for person in here) / len(here) for axis in (0, 1, 2))
    return CrowdSound(count, unease, (x, y + MOUTH_M, z))


def _uneasy(sound: PlaceSound, unease: float | None) -> PlaceSound:
    if unease is None or sound.crowd is None:
        return sound
    return replace(sound, crowd=replace(sound.crowd, unease=unease))


@functools.lru_cache(maxsize=4)
def _named(name: str, state: str) -> PlaceSound:
    return still_sound(place_or_bare(name), state)


_last: list[tuple[Place, str, PlaceSound]] = []


def _still(world: PlaceWorld) -> PlaceSound:
    """Once for a world: documents are as large as they are, and a frame is short."""
    if not _last or _last[0][0] is not world.place or _last[0][1] != world.state:
        _last[:] = [(world.place, world.state, still_sound(world.place, world.state))]
    return _last[0][2]


def _mouth(person: Person, at: Point) -> Point:
    return (at[0], at[1] + (SEATED_M if person.clip in ("sit", "kneel") else MOUTH_M), at[2])


def _point(at: Any) -> Point:
    return float(at[0]), float(at[1]), float(at[2])
