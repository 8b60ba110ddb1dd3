"""From a place's document and the manifest of models to the ground that people walk on.

Called by PlaceWorld's makers and by the checks. What the manifest does not know is told in `notes` and replaced: a room
without a ground gets a plain floor round everything that the document names, a prop without a footprint is walked
through. So a missing model never ends a walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from game.content.place import Place
from game.content.place_kinds import Prop, Rows
from game.content.places import row_of
from game.content.seats import seats
from game.core.exact import cos_degrees, sin_degrees
from game.places.ground import Floor, Ground, Round, Wall, floor_of

SEAT_RADIUS, SEAT_HEIGHT = 0.27, 1.0
MARGIN = 4.0  # metres round everything of a place whose room is missing


@dataclass(frozen=True, slots=True)
class Built:
    """A ground, and in words what was missing for it: of the room, and of props."""

    ground: Ground
    notes: tuple[str, ...] = ()
    props: tuple[str, ...] = ()


def build_ground(place: Place, state: str = "", room: Mapping[str, Any] | None = None) -> Built:
    """The ground of a place in a state (the first by default). `room` stands in for the manifest's `ground`."""
    notes: list[str] = []
    lacking: list[str] = []
    told = row_of(f"places/{place.room}").get("ground") if room is None else room
    floors, walls, rounds = _room(told, notes)
    if not floors:
        notes.append(f"{place.id}: the room {place.room!r} has no floor in the list of models; a plain one stands in")
        floors = [_plain_floor(place)]
    for part in place.standing(Prop, place.state(state).id):
        if part.solid:
            for thing in _footprint(part, lacking):
                (walls if isinstance(thing, Wall) else rounds).append(thing)
    for part in place.standing(Rows, place.state(state).id):
        for seat in seats(part):
            x, y, z = seat.at
            rounds.append(Round(x, z, SEAT_RADIUS, y, y + SEAT_HEIGHT))
    return Built(Ground(floors, walls, rounds), tuple(notes), tuple(lacking))


def _room(told: Any, notes: list[str]) -> tuple[list[Floor], list[Wall], list[Round]]:
    """Floors, walls and pillars as the manifest has them; what is no such thing is named and left out."""
    floors: list[Floor] = []
    walls: list[Wall] = []
    rounds: list[Round] = []
    told = told if isinstance(told, Mapping) else {}
    lists = {name: told.get(name) for name in ("floors", "walls", "pillars")}
    lists = {name: rows if isinstance(rows, list | tuple) else () for name, rows in lists.items()}
    for number, row in enumerate(lists["floors"]):
        try:
            floor = floor_of(row["outline"], row["plane"])
        except (KeyError, TypeError, ValueError) as trouble:
            notes.append(f"floor {number} of the room cannot be read: {trouble!r}")
            continue
        if floor is None:
            notes.append(f"floor {number} of the room has no area")
        else:
            floors.append(floor)
    for number, row in enumerate(lists["walls"]):
        try:
            line = [(float(x), float(z)) for x, z in row["line"]]
            low, high = float(row["low"]), float(row["high"])
        except (KeyError, TypeError, ValueError) as trouble:
            notes.append(f"wall {number} of the room cannot be read: {trouble!r}")
            continue
        walls += [Wall(*a, *b, low, high) for a, b in pairwise(line) if a != b]
    for number, row in enumerate(lists["pillars"]):
        try:
            x, z = row["at"][0], row["at"][-1]
            rounds.append(Round(float(x), float(z), float(row["radius"]), float(row["low"]), float(row["high"])))
        except (KeyError, TypeError, ValueError, IndexError) as trouble:
            notes.append(f"pillar {number} of the room cannot be read: {trouble!r}")
    return floors, walls, rounds


def _footprint(part: Prop, notes: list[str]) -> Iterator[Wall | Round]:
    """What of a prop is in the way."""
    row = row_of(f"props/{part.model}")
    solid = row.get("solid")
    if not row:
        notes.append(f"{part.id}: the list of models has no prop {part.model!r}; it is walked through")
    if not solid:
        return
    x, y, z = part.at
    try:
        match solid:
            case ["round", radius, height]:
                yield Round(x, z, float(radius) * part.scale, y, y + float(height) * part.scale)
            case ["box", half_x, half_z, height]:
                yield from box_walls(part, float(half_x), float(half_z), float(height))
            case _:
                notes.append(f"{part.id}: the footprint of {part.model!r} is none: {solid!r}")
    except (TypeError, ValueError):
        notes.append(f"{part.id}: the footprint of {part.model!r} is none: {solid!r}")


def box_walls(part: Prop, half_x: float, half_z: float, height: float) -> Iterator[Wall]:
    """The four sides of a box about the foot of a prop, turned and scaled with it."""
    cos, sin = cos_degrees(part.turn), sin_degrees(part.turn)
    x, y, z = part.at
    corners = []
    for side_x, side_z in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)):
        along, ahead = side_x * half_x * part.scale, side_z * half_z * part.scale
        corners.append((x + along * cos + ahead * sin, z - along * sin + ahead * cos))
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        yield Wall(*a, *b, y, y + height * part.scale)


def _plain_floor(place: Place) -> Floor:
    spots = [part.at for part in place.parts if hasattr(part, "at")]
    spots += [spot for part in place.parts for spot in getattr(part, "points", ())]
    xs, zs = [spot[0] for spot in spots] or [0.0], [spot[2] for spot in spots] or [0.0]
    low_x, high_x, low_z, high_z = min(xs) - MARGIN, max(xs) + MARGIN, min(zs) - MARGIN, max(zs) + MARGIN
    outline = ((low_x, low_z), (high_x, low_z), (high_x, high_z), (low_x, high_z))
    return Floor(outline, (0.0, 0.0, 0.0))
