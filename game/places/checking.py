"""What is wrong with a place for whoever walks in it: things off the floor, things that nobody can come to.

`main.py check`, the editor and tests ask `walk_faults`. Everything is looked at from the entrance called start, by the
same ground that walkers use; other entrances, doors' other sides and the states of the place are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from game.content.faults import Fault
from game.content.place import Place
from game.content.place_kinds import Door, Entrance, Path, Person, Pod, Sight, Trigger
from game.places.building import build_ground
from game.places.ground import RADIUS, Ground
from game.places.people import SITTING
from game.places.ways import GRID, Ways
from game.places.world import SPEAKS

OFF = 0.5  # metres that a height may differ from the floor's
SEATED = 0.75  # metres round somebody who sits within which others come to speak with them


def walk_faults(
    place: Place, others: Mapping[str, Place] | None = None, room: Mapping[str, Any] | None = None
) -> list[Fault]:
    """Faults by path, as place_faults gives them. `others` are the places that doors lead to, by name, where their
    entrances are to be looked up; `room` stands in for the manifest's ground."""
    found: dict[tuple[str, str], Fault] = {}
    for number, state in enumerate(place.states):
        built = build_ground(place, state.id, room)
        if number == 0:
            for note in built.notes:
                found.setdefault(("room", note), Fault("room", note, "a model that is made"))
        for fault in _in_state(place, state.id, built.ground):
            found.setdefault((fault.path, fault.what), fault)
    for fault in _doors(place, others or {}):
        found.setdefault((fault.path, fault.what), fault)
    return list(found.values())


def _in_state(place: Place, state: str, ground: Ground) -> Iterator[Fault]:
    ways = Ways(ground)
    numbers = {part.id: number for number, part in enumerate(place.parts)}
    start = next((part for part in place.of(Entrance) if part.id == "start"), None)
    if start is None:
        return
    begin = ways.near(start.at, 2.0 * GRID)
    reached = ways.flood(begin) >= 0 if len(begin) else np.zeros(len(ways.at), bool)
    for part in place.parts:
        if getattr(part, "states", ()) and state not in part.states:
            continue
        path = f"parts[{numbers[part.id]}]"
        match part:
            case Entrance(at=at):
                yield from _stands(ground, f"{path}.at", at)
                if not reached[ways.near(at, 2.0 * GRID)].any():
                    yield Fault(f"{path}.at", "no way leads here from the start", "a spot that can be walked to")
            case Person(path=way, clip=clip, at=at) if way and clip not in SITTING:
                yield from _stands(ground, f"{path}.at", at)
            case Path(points=points):
                for index, point in enumerate(points):
                    if not reached[ways.near(point, 3.0 * GRID)].any():
                        yield Fault(
                            f"{path}.points[{index}]", "cannot be walked to", "a point on the floor, clear of walls"
                        )
            case Trigger(at=at, radius=radius):
                if not ways.can_be_seen_from(reached, at, radius, (-1.5, 1.5)):
                    yield Fault(f"{path}.at", "nobody can come into it", "an area that can be walked into")
            case Sight() | Door() | Pod():
                if not ways.can_be_seen_from(reached, part.at, part.reach):
                    yield Fault(f"{path}.at", "nobody can come within its reach", "a spot near a floor, or more reach")
        if isinstance(part, Person) and part.says:
            reach = SPEAKS if part.clip not in SITTING else max(SPEAKS, SEATED)
            if not part.path and not ways.can_be_seen_from(reached, part.at, reach, (-1.6, 1.6)):
                yield Fault(f"{path}.at", "nobody can come near enough to speak with them", "a spot near a floor")


def _stands(ground: Ground, path: str, at) -> Iterator[Fault]:
    height = ground.height(at[0], at[2], at[1])
    if height is None:
        yield Fault(path, "stands on no floor", "a spot on a floor")
        return
    if abs(height - at[1]) > OFF:
        yield Fault(path, f"is {at[1] - height:+.2f} m from the floor", f"a height of {height:.2f}")
    x, z, y = np.array([at[0]]), np.array([at[2]]), np.array([height])
    if ground.clearance(x, z, y)[0] < RADIUS - 0.05:
        yield Fault(path, "stands in a wall or a thing", f"a spot {RADIUS} m from everything")


def _doors(place: Place, others: Mapping[str, Place]) -> Iterator[Fault]:
    for number, part in enumerate(place.parts):
        if isinstance(part, Door) and part.to in others:
            names = [entrance.id for entrance in others[part.to].of(Entrance)]
            if part.entrance not in names:
                yield Fault(
                    f"parts[{number}].entrance",
                    f'{part.to} has no entrance called "{part.entrance}"',
                    f"one of {', '.join(names)}",
                )
