"""The one table of everything that can stand in a walkable place.

As in kinds.py, a kind is one struct here and one entry in PLACE_KINDS, and the loader, its messages, the schema, the
page for makers and the editor come from it. Lengths are metres; y is up, the floor of a place's heart is y = 0; a turn
is degrees about y, 0 faces +z and 90 faces +x. A kind says nothing of how it is drawn or walked round: view and places
look kinds up. What only stands in some states of a place names them in `states`; without, it stands in all.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from game.content.kinds import Group, Key, Name
from game.content.tones import Thing

MaybeName = Annotated[str, Meta(pattern=r"^([a-z][a-z0-9_]*)?$(?!\n)", max_length=48)]
MaybeKey = Annotated[str, Meta(pattern=r"^([a-z][a-z0-9_.]*)?$(?!\n)", max_length=96, extra={"refers": "text"})]
Metre = Annotated[float, Meta(ge=-1000.0, le=1000.0)]
Spot = Annotated[
    tuple[Metre, Metre, Metre], Meta(description="x, y, z in metres", extra={"role": "place", "unit": "m"})
]
Turn = Annotated[
    float,
    Meta(
        ge=-360.0,
        le=360.0,
        description="degrees about y: 0 faces +z, 90 faces +x",
        extra={"role": "turn", "unit": "deg"},
    ),
]
Reach = Annotated[float, Meta(ge=0.01, le=100.0, extra={"role": "size", "unit": "m"})]
Colour = Annotated[
    tuple[
        Annotated[float, Meta(ge=0.0, le=16.0)],
        Annotated[float, Meta(ge=0.0, le=16.0)],
        Annotated[float, Meta(ge=0.0, le=16.0)],
    ],
    Meta(description="linear red, green, blue"),
]
States = Annotated[
    tuple[Name, ...],
    Meta(max_length=8, description="states of the place in which it is here; none: in all", extra={"refers": "states"}),
]
Texts = Annotated[tuple[Key, ...], Meta(max_length=6, description="text keys, one line each")]

Clip = Literal[
    "idle_1", "idle_2", "idle_3", "walk", "run", "turn", "sit", "talk_1", "talk_2", "talk_3", "talk_4", "listen",
    "wince", "crossed", "point", "clap", "stand_up", "kneel", "raise_hand", "hold",
]  # fmt: skip
Sky = Literal["sea", "meadow", "stars", "snow", "rain", "clouds", "aurora", "lamps"]
SKIES: tuple[str, ...] = get_args(Sky)
"""Pictures that a screen can show, by the number that models have for them: what somebody chose to look at."""
Steps = Literal["stone", "tile", "wood", "grass", "carpet", "metal"]
DoorSound = Literal["none", "slide", "swing", "shop", "heavy", "lift"]
CLIPS: tuple[str, ...] = get_args(Clip)
"""Every clip that a person can move by; the files of people must have them all."""


class _Part(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", kw_only=True
):
    """Base of all kinds of a place."""

    note: Annotated[str, Meta(max_length=400, description="a free remark for makers")] = ""
    group: Group = ""
    id: Annotated[Name, Meta(description="its name, by which others mean it")]
    states: States = ()


# -- what stands there ------------------------------------------------------------------------------------------------


class Prop(_Part, tag="prop", frozen=True, kw_only=True):
    """A model of assets/models/props. What is lit is part of the baked light, so moving it makes the bake stale."""

    model: Annotated[Name, Meta(description="which model", extra={"refers": "models"})]
    at: Spot
    turn: Turn = 0.0
    scale: Annotated[float, Meta(ge=0.05, le=20.0, description="1 is as it was made")] = 1.0
    lit: Annotated[bool, Meta(description="whether the baked light falls on it and round it")] = True
    solid: Annotated[bool, Meta(description="whether people walk round it")] = True
    sky: Annotated[Sky, Meta(description="what its screens show, where it has some: a patient's choice")] = "clouds"
    signal: Annotated[
        MaybeName,
        Meta(description="a signal of the place that moves it: a door's, a canopy's, a sight's own id"),
    ] = ""
    by: Annotated[Spot, Meta(description="its move when the signal is full", extra={"role": "direction"})] = (
        0.0,
        0.0,
        0.0,
    )
    spin: Annotated[
        tuple[float, float, float], Meta(description="and turned: degrees about its own x, then y, then z")
    ] = (0.0, 0.0, 0.0)


class Sign(_Part, tag="sign", frozen=True, kw_only=True):
    """Words in the place: a wall of news, a shop's sign, a name on a door. Drawn in the player's language."""

    at: Annotated[Spot, Meta(description="the middle of its face")]
    turn: Turn = 0.0
    size: Annotated[tuple[Reach, Reach], Meta(description="width and height, metres")]
    text: Key
    style: Annotated[
        Literal["glow", "print", "chalk", "screen", "gold"],
        Meta(description="thin light on nothing, ink on white, chalk on slate, a screen, gold letters"),
    ] = "glow"
    colour: Colour = (0.25, 0.80, 1.0)


class Source(_Part, tag="source", frozen=True, kw_only=True):
    """Something that is heard where it stands: without end, or every now and then."""

    sound: Annotated[Thing, Meta(description="what it is")]
    at: Spot
    level: Annotated[float, Meta(ge=0.0, le=1.0, description="how loud it is; 1 is as loud as it can be")] = 1.0
    reach: Annotated[
        float, Meta(ge=0.5, le=400.0, description="how far it is heard, metres", extra={"role": "size", "unit": "m"})
    ] = 12.0
    every: Annotated[
        float,
        Meta(
            ge=0.0,
            le=600.0,
            description="seconds from one to the next, about; 0: the usual of what it is",
            extra={"unit": "s"},
        ),
    ] = 0.0


class Footing(_Part, tag="footing", frozen=True, kw_only=True):
    """Ground that sounds otherwise under feet than the rest of the floor: a rug, a lawn, a plate of metal."""

    at: Annotated[Spot, Meta(description="its middle, on the floor")]
    radius: Annotated[Reach, Meta(description="how far it reaches, metres")] = 1.5
    steps: Annotated[Steps, Meta(description="what steps sound like on it")] = "carpet"


# -- people -----------------------------------------------------------------------------------------------------------


class Person(_Part, tag="person", frozen=True, kw_only=True):
    """Somebody. Who has a path walks it; everybody else stands or sits where they are put."""

    who: Annotated[Name, Meta(description="one of the cast, or of the town (town_01 ...)", extra={"refers": "cast"})]
    at: Spot
    turn: Turn = 0.0
    clip: Annotated[Clip, Meta(description="what they do here")] = "idle_1"
    expression: Name = "neutral"
    looks_at: Annotated[
        MaybeName,
        Meta(description="a person or thing they look at when nobody is near", extra={"refers": "parts"}),
    ] = ""
    path: Annotated[MaybeName, Meta(description="the path they walk", extra={"refers": "parts.path"})] = ""
    pace: Annotated[float, Meta(ge=0.1, le=3.0, description="metres a second", extra={"unit": "m/s"})] = 1.1
    says: Annotated[Texts, Meta(description="what they say when spoken to, a line each")] = ()
    story: Annotated[bool, Meta(description="here only when the story puts them here")] = False


class Rows(_Part, tag="rows", frozen=True, kw_only=True):
    """Rows of seated people on arcs round a point, as in a hall; also their seats."""

    at: Annotated[Spot, Meta(description="the point they sit round, on the floor of the first row")]
    turn: Turn = 0.0
    model: Annotated[MaybeName, Meta(description="the seat's model; none: a place without a seat")] = ""
    radius: Annotated[Reach, Meta(description="of the first row, metres")] = 8.0
    rows: Annotated[int, Meta(ge=1, le=24, description="how many")] = 8
    step: Annotated[float, Meta(ge=0.4, le=4.0, description="from row to row, metres")] = 1.1
    rise: Annotated[float, Meta(ge=0.0, le=1.0, description="how much higher each row is, metres")] = 0.3
    spread: Annotated[float, Meta(ge=5.0, le=360.0, description="of the arc, degrees, half to each side")] = 120.0
    gap: Annotated[float, Meta(ge=0.4, le=4.0, description="from seat to seat, metres")] = 0.7
    aisles: Annotated[int, Meta(ge=0, le=4, description="ways that cut through all rows, evenly")] = 0
    aisle: Annotated[float, Meta(ge=0.5, le=4.0, description="how wide such a way is, metres")] = 1.2
    share: Annotated[float, Meta(ge=0.0, le=1.0, description="of the seats that are taken")] = 1.0
    seed: Annotated[int, Meta(ge=0, le=2**32 - 1, description="who sits where comes from it")] = 1


# -- ways and what one can do -----------------------------------------------------------------------------------------


class Entrance(_Part, tag="entrance", frozen=True, kw_only=True):
    """Where one comes in. The place begins with the one called start."""

    at: Spot
    turn: Turn = 0.0


class Door(_Part, tag="door", frozen=True, kw_only=True):
    """A way to another place; its own signal (its id) opens when somebody is near."""

    at: Spot
    turn: Turn = 0.0
    reach: Annotated[Reach, Meta(description="from how near it can be used, metres")] = 1.6
    to: Annotated[Name, Meta(description="the place behind it", extra={"refers": "places"})]
    entrance: Annotated[Name, Meta(description="the entrance there")] = "start"
    text: Annotated[MaybeKey, Meta(description="what is behind it, as a prompt says it")] = ""
    shut: Annotated[States, Meta(description="states in which it stays shut")] = ()
    sound: Annotated[
        DoorSound, Meta(description="how it is heard: sliding glass, a leaf, a shop's bell, heavy wood, a lift")
    ] = "none"


class Path(_Part, tag="path", frozen=True, kw_only=True):
    """A way that people walk, there and back or round and round."""

    points: Annotated[tuple[Spot, ...], Meta(min_length=2, max_length=64, description="the way, point by point")]
    loop: Annotated[bool, Meta(description="round and round, not there and back")] = False
    wait: Annotated[float, Meta(ge=0.0, le=600.0, description="rest at its ends", extra={"unit": "s"})] = 4.0


class Trigger(_Part, tag="trigger", frozen=True, kw_only=True):
    """A round area that tells the story when the player comes into it."""

    at: Spot
    radius: Annotated[Reach, Meta(description="how far it reaches, metres")] = 1.5
    once: Annotated[bool, Meta(description="only the first time in a visit")] = True


class Sight(_Part, tag="sight", frozen=True, kw_only=True):
    """Something worth walking up to. Looked at, it says its lines one by one, and its own signal (its id) goes on."""

    at: Annotated[Spot, Meta(description="the thing itself, where one looks")]
    reach: Annotated[Reach, Meta(description="from how near, metres")] = 1.7
    name: Annotated[Key, Meta(description="what it is, as a prompt says it")]
    says: Annotated[Texts, Meta(description="what one sees, a line each")]
    camera: Annotated[
        MaybeName, Meta(description="a camera to look at it through", extra={"refers": "parts.camera"})
    ] = ""


class Pod(_Part, tag="pod", frozen=True, kw_only=True):
    """A chair in which somebody is treated: from here the dive begins. Its canopy follows the signal that is its id."""

    at: Annotated[Spot, Meta(description="the foot of the chair")]
    turn: Turn = 0.0
    reach: Annotated[Reach, Meta(description="from how near, metres")] = 1.8
    head: Annotated[Spot, Meta(description="where the head of a patient rests, metres from its foot, unturned")] = (
        0.0,
        1.45,
        -0.05,
    )
    level: Annotated[MaybeName, Meta(description="the level it leads into; none: the player chooses")] = ""
    patient: Annotated[
        MaybeName, Meta(description="a person of this place who sits in it", extra={"refers": "parts.person"})
    ] = ""


class PlaceCamera(_Part, tag="camera", frozen=True, kw_only=True):
    """A camera of conversations and pictures, by the names that stories use."""

    at: Spot
    look: Annotated[Spot, Meta(description="the point it looks at")]
    lens: Annotated[float, Meta(ge=10.0, le=100.0, description="vertical field of view, degrees")] = 40.0
    drift: Annotated[float, Meta(ge=0.0, le=4.0, description="how much it breathes; 1 is usual")] = 1.0
    without: Annotated[tuple[Name, ...], Meta(max_length=16, description="people who are not there for it")] = ()


Part = Prop | Sign | Source | Footing | Person | Rows | Entrance | Door | Path | Trigger | Sight | Pod | PlaceCamera
PLACE_KINDS: dict[str, type] = {kind.__struct_config__.tag: kind for kind in get_args(Part)}
"""Every kind by the word that files have for it."""
