"""A walkable place as a document: what a place file says, checked, and nothing of how it is walked or drawn.

`read_place` is the only way in and `write_place` the only way out, as with levels. A place has a room (a model with its
baked light), parts, and states: the same room in another light, with other people. Lengths are metres.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as File
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.content.documents import read_document, write_document
from game.content.faults import Fault, nearest
from game.content.kinds import Key, Name
from game.content.place_kinds import (
    Colour,
    Door,
    Entrance,
    MaybeName,
    Part,
    Path,
    Person,
    PlaceCamera,
    Pod,
    Sight,
    Spot,
    Steps,
)
from game.content.tones import Tone

PLACES: tuple[str, ...] = (
    "plaza", "atrium", "pod_ring", "recovery_garden", "quiet_lab", "forum_hall", "lantern_row", "reyes_tower",
    "old_surgery", "bakery",
)  # fmt: skip
"""The places of the game, in the order in which menus list them."""

SUFFIX = ".place.json"


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    pass


class GroupLight(_Part, frozen=True, kw_only=True):
    """One baked group of lamps in one state."""

    name: Annotated[Name, Meta(description="a group of the bake: day, sun, lamps ...", extra={"refers": "light"})]
    colour: Annotated[Colour, Meta(description="multiplies the baked light; linear red, green, blue")] = (1.0, 1.0, 1.0)
    strength: Annotated[float, Meta(ge=0.0, le=16.0, description="0 is off")] = 1.0


class PlaceState(_Part, frozen=True, kw_only=True):
    """A state of the place: cold or warm, an hour of the day."""

    id: Annotated[Name, Meta(description="its name; the first one is usual")]
    lights: Annotated[tuple[GroupLight, ...], Meta(max_length=8, description="the baked groups; others are off")]
    key: Annotated[Spot, Meta(description="towards the light that people throw a shadow from", extra={"role": ""})] = (
        0.3,
        0.8,
        0.5,
    )
    key_colour: Annotated[Colour, Meta(description="of that light on people")] = (0.9, 0.87, 0.82)
    sky: Annotated[Colour, Meta(description="what is seen above, through windows and over roofs")] = (0.55, 0.66, 0.78)
    horizon: Annotated[Colour, Meta(description="and far away")] = (0.70, 0.76, 0.80)
    haze: Annotated[float, Meta(ge=0.0, le=0.2, description="how soon far things fade into the horizon, a metre")] = 0.0
    exposure: Annotated[float, Meta(ge=0.05, le=8.0, description="of the picture")] = 1.0
    saturation: Annotated[float, Meta(ge=0.0, le=2.0, description="of the picture")] = 1.0
    tint: Annotated[Colour, Meta(description="multiplies the finished picture")] = (1.0, 1.0, 1.0)
    stars: Annotated[float, Meta(ge=0.0, le=1.0, description="how many are in the sky")] = 0.0
    rain: Annotated[float, Meta(ge=0.0, le=1.0, description="how hard it rains outside")] = 0.0
    tone: Annotated[Tone, Meta(description="what is heard when nothing happens")] = ""
    echo: Annotated[float, Meta(ge=0.0, le=1.0, description="how loudly steps come back from the walls")] = 0.0
    unease: Annotated[float, Meta(ge=0.0, le=1.0, description="of the people here: what their murmur is made of")] = 0.0
    music: Annotated[MaybeName, Meta(description="the piece that is played here; none: nothing is")] = ""


class Place(_Part, frozen=True, kw_only=True):
    """One place."""

    schema: Annotated[Literal[1], Meta(description="version of this format")]
    schema_file: Annotated[str, Meta(max_length=400, description="for text editors: where place.schema.json lies")] = (
        msgspec.field(name="$schema", default="")
    )
    id: Annotated[Name, Meta(description="the place's name, as commands and saves know it")]
    title: Annotated[Key, Meta(description="text key of its title")]
    note: Annotated[str, Meta(max_length=4000, description="a free remark for makers")] = ""
    room: Annotated[Name, Meta(description="its model in assets/models/places", extra={"refers": "rooms"})]
    indoors: Annotated[bool, Meta(description="whether there is a roof: no sky, no rain")] = True
    mirror: Annotated[bool, Meta(description="whether the floor mirrors, where the picture's quality allows")] = False
    steps: Annotated[Steps, Meta(description="what steps sound like")] = "stone"
    states: Annotated[tuple[PlaceState, ...], Meta(min_length=1, max_length=8, description="the lights it can be in")]
    parts: Annotated[tuple[Part, ...], Meta(max_length=1000, description="everything that stands in it")] = ()

    def of(self, kind: type) -> tuple:
        """All parts of a kind, in the file's order."""
        return tuple(part for part in self.parts if isinstance(part, kind))

    def state(self, name: str = "") -> PlaceState:
        """The state of that name; the first where there is none of it."""
        return next((state for state in self.states if state.id == name), self.states[0])

    def standing(self, kind: type, state: str) -> tuple:
        """The parts of a kind that are here in a state."""
        return tuple(part for part in self.of(kind) if not part.states or state in part.states)


def read_place(path: File) -> Place:
    """Read and check a place file. Raises DocumentError with every fault found (file, line, field)."""
    return read_document(path, Place, rules=place_faults)


def write_place(path: File, place: Place) -> None:
    """Write a place: sorted keys, vectors on one line, atomically."""
    write_document(path, place)


def place_faults(place: Place) -> list[Fault]:
    """What types cannot say: names that refer to nothing, names twice, a place without a beginning."""
    return [*_name_faults(place), *_reference_faults(place)]


def text_keys(place: Place) -> dict[str, str]:
    """Every text key a place uses, by the path where it stands."""
    keys = {"title": place.title}
    for number, part in enumerate(place.parts):
        for field in ("name", "text"):
            value = getattr(part, field, "")
            if value:
                keys[f"parts[{number}].{field}"] = value
        for line, key in enumerate(getattr(part, "says", ())):
            keys[f"parts[{number}].says[{line}]"] = key
    return keys


def _name_faults(place: Place) -> Iterator[Fault]:
    yield from _twice((f"states[{n}].id", state.id) for n, state in enumerate(place.states))
    yield from _twice((f"parts[{n}].id", part.id) for n, part in enumerate(place.parts))
    if not any(part.id == "start" for part in place.of(Entrance)):
        yield Fault("parts", 'has no entrance called "start"', "the one with which the place begins")


def _reference_faults(place: Place) -> Iterator[Fault]:
    states = [state.id for state in place.states]
    paths = [part.id for part in place.of(Path)]
    people = [part.id for part in place.of(Person)]
    cameras = [part.id for part in place.of(PlaceCamera)]
    ids = [part.id for part in place.parts]
    for number, part in enumerate(place.parts):
        where = f"parts[{number}]"
        for field in ("states", "shut"):
            for index, name in enumerate(getattr(part, field, ())):
                if name not in states:
                    yield _unknown(f"{where}.{field}[{index}]", "state", name, states)
        match part:
            case Person(path=path, looks_at=looks_at):
                if path and path not in paths:
                    yield _unknown(f"{where}.path", "path", path, paths)
                if looks_at and looks_at not in ids:
                    yield _unknown(f"{where}.looks_at", "part", looks_at, ids)
            case Door(to=to) if to not in PLACES:
                yield _unknown(f"{where}.to", "place", to, PLACES)
            case Pod(patient=patient) if patient and patient not in people:
                yield _unknown(f"{where}.patient", "person", patient, people)
            case Sight(camera=camera) if camera and camera not in cameras:
                yield _unknown(f"{where}.camera", "camera", camera, cameras)
            case PlaceCamera(at=at, look=look) if at == look:
                yield Fault(f"{where}.look", "is where the camera stands", "another point, to look at")


def _twice(named: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, name in named:
        if name in first:
            yield Fault(path, f'is "{name}" again', f"a name of its own; {first[name]} has this one")
        first.setdefault(name, path)


def _unknown(path: str, what: str, name: str, known: Iterable[str]) -> Fault:
    known = list(known)
    near = nearest(name, known)
    expected = f'"{near}"' if near else (f"one of {', '.join(known)}" if known else f"a {what}, of which there is none")
    return Fault(path, f'names the {what} "{name}", which is not there', expected)
