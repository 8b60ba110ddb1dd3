"""The one table of everything that can stand in a tooth level.

A kind is one struct here and one entry in KINDS. From it come the loader and its error messages, the JSON Schema, the
page levels/LEVELS.md, and (with the editor) palette, properties and validation. Field descriptions are what a maker
reads, so they say what one would see. Lengths are micrometres, in the level's own axes (y is up, towards the mouth);
angles are degrees. A kind says nothing of how it is simulated or drawn: the simulation and the view look kinds up.

`extra` of a Meta says what a value is for hands: `role` (place, direction, size, turn, height: what moving, turning and
scaling do to it), `unit`, `refers` (what it names: things, things.fibre, moment, people, text), and `share` (of a size
that a new part begins with, where the ordinary one is too much). fields.py reads it.
"""

from __future__ import annotations

from typing import Annotated, Literal, Union, get_args

import msgspec
from msgspec import Meta

Coordinate = Annotated[float, Meta(ge=-1_000_000.0, le=1_000_000.0)]
Degrees = Annotated[float, Meta(ge=-360.0, le=360.0, extra={"role": "turn", "unit": "deg"})]
Vec = Annotated[
    tuple[Coordinate, Coordinate, Coordinate],
    Meta(description="x, y, z in micrometres", extra={"role": "place", "unit": "um"}),
]
Name = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9_]*$(?!\n)", max_length=48, description="a name made of a-z, 0-9 and _")
]
Key = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_.]*$(?!\n)",
        max_length=96,
        description="the key of a text: a-z, 0-9, _ and .",
        extra={"refers": "text"},
    ),
]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]
Length = Annotated[float, Meta(ge=0.01, le=100_000.0, extra={"role": "size", "unit": "um"})]
Seconds = Annotated[float, Meta(ge=0.0, le=36_000.0, extra={"unit": "s"})]
Group = Annotated[
    str,
    Meta(max_length=48, description="parts with the same word here are chosen and moved together in the editor"),
]


Verb = Literal["scour", "build", "hush", "recall", "auto", "anchor", "keep_out", "pulse"]
VERBS: tuple[str, ...] = get_args(Verb)
"""What a player can be allowed to do beside holding a place and the chorus."""


class _Part(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", kw_only=True
):
    """Base of all kinds."""


# -- shapes: signed-distance brushes, applied in order ----------------------------------------------------------------


class _Shape(_Part, frozen=True, kw_only=True):
    note: Annotated[str, Meta(max_length=400, description="a free remark for makers")] = ""
    group: Group = ""
    tissue: Annotated[
        Literal["enamel", "dentin", "pulp", "cementum", "fluid"],
        Meta(description="what fills the shape; fluid carves"),
    ]
    blend: Annotated[
        float,
        Meta(
            ge=0.0,
            le=2000.0,
            description="width of the rounding where it meets what stands, micrometres",
            extra={"role": "size", "unit": "um"},
        ),
    ] = 0.0


class Ball(_Shape, tag="ball", frozen=True, kw_only=True):
    """An ellipsoid."""

    at: Annotated[Vec, Meta(description="its middle; x, y, z in micrometres")]
    radii: Annotated[tuple[Length, Length, Length], Meta(description="half axes, micrometres")]


class Block(_Shape, tag="block", frozen=True, kw_only=True):
    """A box with rounded edges."""

    at: Annotated[Vec, Meta(description="its middle; x, y, z in micrometres")]
    half: Annotated[tuple[Length, Length, Length], Meta(description="half sizes, micrometres")]
    round: Annotated[
        float,
        Meta(ge=0.0, le=2000.0, description="radius of the edges, micrometres", extra={"role": "size", "unit": "um"}),
    ] = 0.0
    turn: Annotated[tuple[Degrees, Degrees, Degrees], Meta(description="degrees about x, then y, then z")] = (
        0.0,
        0.0,
        0.0,
    )


class Tube(_Shape, tag="tube", frozen=True, kw_only=True):
    """A round cone through two or more points: tunnels, ridges, roots, fissures."""

    points: Annotated[tuple[Vec, ...], Meta(min_length=2, max_length=64, description="the middle line")]
    radius: Annotated[tuple[Length, Length], Meta(description="radius at the first and at the last point, micrometres")]
    squash: Annotated[
        float, Meta(ge=0.1, le=10.0, description="height of the cross-section over its width; 3 makes a narrow fissure")
    ] = 1.0


class Plain(_Shape, tag="plain", frozen=True, kw_only=True):
    """Everything below a gently rolling surface."""

    height: Annotated[
        Coordinate,
        Meta(description="mean height of the surface, micrometres", extra={"role": "height", "unit": "um"}),
    ]
    swell: Annotated[
        float, Meta(ge=0.0, le=2000.0, description="height of the rolling, micrometres", extra={"unit": "um"})
    ] = 0.0
    length: Annotated[
        float, Meta(ge=0.1, le=10_000.0, description="length of the rolling, micrometres", extra={"unit": "um"})
    ] = 400.0


class Tubules(_Shape, tag="tubules", frozen=True, kw_only=True):
    """A bundle of fine passages through dentin, side by side, such as lead to the pulp: bots and fluid fit through.

    True tubules are a micrometre wide. Here they are drawn as wide as the level's voxels can show, and never thinner.
    """

    tissue: Annotated[Literal["fluid"], Meta(description="what stands in them")] = "fluid"
    start: Annotated[Vec, Meta(description="middle of the area where they begin; x, y, z in micrometres")]
    end: Annotated[Vec, Meta(description="middle of the area where they end")]
    spread: Annotated[
        tuple[Length, Length],
        Meta(description="how far the bundle reaches from its middle at start and end, micrometres; they may converge"),
    ]
    radius: Annotated[
        Length, Meta(description="of each, micrometres; at least the width of a voxel", extra={"share": 0.1})
    ]
    spacing: Annotated[
        Length,
        Meta(
            description="from the middle of one to the next, in the wider of both areas, micrometres",
            extra={"share": 0.5},
        ),
    ]
    through: Annotated[
        Literal["dentin", "cementum"], Meta(description="they pass this and leave everything else as it stands")
    ] = "dentin"


SHAPES: tuple[type[_Shape], ...] = (Ball, Block, Tube, Plain, Tubules)

# -- things: what lives in or on the tissue ---------------------------------------------------------------------------


class _Thing(_Part, frozen=True, kw_only=True):
    id: Annotated[Name, Meta(description="its name in this level, which happenings can refer to")]
    note: Annotated[str, Meta(max_length=400, description="a free remark for makers")] = ""
    group: Group = ""
    at: Annotated[Vec, Meta(description="where it is; x, y, z in micrometres")]


class Port(_Thing, tag="port", frozen=True, kw_only=True):
    """Where bots enter, and where lost ones slowly come back."""

    radius: Annotated[Length, Meta(description="how wide it is, micrometres")] = 80.0


class Swarm(_Thing, tag="swarm", frozen=True, kw_only=True):
    """A swarm of nanobots that starts around this place."""

    bots: Annotated[int, Meta(ge=1, le=200_000, description="how many")]
    radius: Annotated[Length, Meta(description="how far they are spread at the start, micrometres")] = 150.0
    chorus: Annotated[Share, Meta(description="how loudly they coordinate at the start")] = 0.2
    task: Annotated[Literal["scour", "build", "hush"], Meta(description="what they do first")] = "scour"
    auto: Annotated[bool, Meta(description="whether they start on their own")] = False


class Spring(_Thing, tag="spring", frozen=True, kw_only=True):
    """A mineral spring: calcium and phosphate well up here, builders fill their cargo and rest."""

    radius: Annotated[Length, Meta(description="how wide it is, micrometres")] = 60.0


class Lesion(_Thing, tag="lesion", frozen=True, kw_only=True):
    """Enamel or dentin that has lost mineral: chalky, brown, and hollow where the loss passes half."""

    radius: Annotated[Length, Meta(description="how far it reaches, micrometres")]
    loss: Annotated[Share, Meta(description="mineral missing in the middle, as a share of sound tissue")] = 0.9
    skin: Annotated[
        float,
        Meta(
            ge=0.0, le=200.0, description="thickness of the sound skin left over it, micrometres", extra={"unit": "um"}
        ),
    ] = 0.0
    job: Annotated[bool, Meta(description="whether healing it is a job of the level")] = True
    daylight: Annotated[bool, Meta(description="whether daylight comes through when it is healed")] = False


class Plaque(_Thing, tag="plaque", frozen=True, kw_only=True):
    """A colony of biofilm on the surface around this place. It lives on what is eaten, and grows back."""

    radius: Annotated[Length, Meta(description="how far it reaches, micrometres")]
    thickness: Annotated[
        Length, Meta(description="how far it stands off the surface, micrometres; at most 16 voxels")
    ] = 40.0
    growth: Annotated[
        float, Meta(ge=0.0, le=10.0, description="how fast it lives, relative to the usual; 0 stays as it is")
    ] = 1.0
    job: Annotated[bool, Meta(description="whether clearing it is a job of the level")] = True
    community: Annotated[
        Literal["healthy", "mixed", "sweet"],
        Meta(
            description=(
                "who lives in it: healthy (mostly sanguinis and actinomyces), mixed, or sweet (mutans and "
                "lactobacillus after much sugar)"
            )
        ),
    ] = "mixed"
    matrix: Annotated[Share, Meta(description="how much of it is glued by the matrix that sugar makes")] = 0.3
    calculus: Annotated[Share, Meta(description="how much of it has turned to stone, from the tissue up")] = 0.0


class Fibre(_Thing, tag="fibre", frozen=True, kw_only=True):
    """The end of a nerve fibre, which hears the chorus of the bots within its reach."""

    reach: Annotated[Length, Meta(description="how far it hears, micrometres")] = 250.0
    inflammation: Annotated[Share, Meta(description="how sore the pulp is here")] = 0.0
    to: Annotated[Vec | None, Meta(description="where the fibre leads, for the eye")] = None
    sort: Annotated[
        Literal["both", "a_delta", "c"],
        Meta(description="a_delta answers sharply to moving fluid, c dully to inflammation and strong pain; or both"),
    ] = "both"


class Current(_Thing, tag="current", frozen=True, kw_only=True):
    """Fluid that flows: saliva along a fissure, a jet out of a duct. Bots are carried, and it can be too fast.

    It runs two and a half radii to either side of its place, along tissue and never into it, and more saliva makes it
    faster."""

    radius: Annotated[Length, Meta(description="how wide it is, micrometres")] = 120.0
    flow: Annotated[
        Vec,
        Meta(
            description="where it flows and how fast: micrometres a second along x, y, z",
            extra={"role": "direction", "unit": "um/s"},
        ),
    ]
    swallow: Annotated[bool, Meta(description="whether it runs only while the patient swallows")] = False


THINGS: tuple[type[_Thing], ...] = (Port, Swarm, Spring, Lesion, Plaque, Fibre, Current)

# -- happenings: what the level does by itself ------------------------------------------------------------------------


class _Happening(_Part, frozen=True, kw_only=True):
    note: Annotated[str, Meta(max_length=400, description="a free remark for makers")] = ""
    after: Annotated[Seconds, Meta(description="seconds after its moment (see `when`)")] = 0.0
    when: Annotated[
        str,
        Meta(
            pattern=r"^(start|held|worked|job:[a-z0-9_]+|beat:[a-z0-9_]+|half|daylight)$(?!\n)",
            description=(
                "the moment it counts from: start, held (the player first holds a place), worked (something first came "
                "away or was laid by the player's hand), job:ID (that job is done), beat:ID (that beat came), half "
                "(half of the jobs are done), daylight"
            ),
            extra={"refers": "moment"},
        ),
    ] = "start"


class Auto(_Happening, tag="auto", frozen=True, kw_only=True):
    """The autonomy dial is turned, for everybody to see."""

    on: Annotated[bool, Meta(description="whether the swarm decides by itself from now on")]


class Mood(_Happening, tag="mood", frozen=True, kw_only=True):
    """The light changes."""

    mood: Annotated[Literal["clinical", "warm", "night", "gold"], Meta(description="the light from now on")]
    seconds: Annotated[Seconds, Meta(description="how long the change takes")] = 4.0


class Says(_Happening, tag="says", frozen=True, kw_only=True):
    """The patient says a line."""

    line: Annotated[Key, Meta(description="what is said, as the key of a text")]


class Hum(_Happening, tag="hum", frozen=True, kw_only=True):
    """The patient's hum begins, or breaks off."""

    on: Annotated[bool, Meta(description="true begins, false breaks off")]


class Sugar(_Happening, tag="sugar", frozen=True, kw_only=True):
    """The patient takes something sweet."""

    percent: Annotated[float, Meta(gt=0.0, le=60.0, description="sucrose in it; 10 is a soft drink")] = 10.0
    minutes: Annotated[
        float, Meta(gt=0.0, le=60.0, description="how long it stays in the mouth, minutes", extra={"unit": "min"})
    ] = 1.0


class Rinse(_Happening, tag="rinse", frozen=True, kw_only=True):
    """A rinse or a paste: fluoride, arginine, bicarbonate."""

    fluoride_ppm: Annotated[
        float, Meta(ge=0.0, le=5000.0, description="free fluoride in the mouth", extra={"unit": "ppm"})
    ] = 0.0
    arginine_mm_per_min: Annotated[
        float, Meta(ge=0.0, le=20.0, description="base that plaque makes of arginine, mM a minute")
    ] = 0.0
    bicarbonate_mm: Annotated[
        float, Meta(ge=0.0, le=500.0, description="bicarbonate that it brings, mM", extra={"unit": "mM"})
    ] = 0.0
    minutes: Annotated[
        float, Meta(gt=0.0, le=240.0, description="how long it works, minutes", extra={"unit": "min"})
    ] = 2.0


class Chew(_Happening, tag="chew", frozen=True, kw_only=True):
    """Chewing makes saliva flow."""

    flow: Annotated[float, Meta(ge=0.1, le=10.0, description="flow of saliva, relative to a resting mouth")] = 3.0
    minutes: Annotated[float, Meta(gt=0.0, le=240.0, description="how long, minutes", extra={"unit": "min"})] = 20.0


class Swallow(_Happening, tag="swallow", frozen=True, kw_only=True):
    """The patient swallows: the currents marked for it run."""

    seconds: Annotated[Seconds, Meta(description="how long")] = 2.5


class Shift(_Happening, tag="shift", frozen=True, kw_only=True):
    """Fluid in the tubules moves: cold draws it out, pressure pushes it in. Nerves feel it and bots are carried."""

    flow: Annotated[
        float,
        Meta(
            gt=0.0,
            le=20.0,
            description="nL/s per mm2; a human tooth hurts from 3.3 outward, 5.75 inward",
            extra={"unit": "nL/s per mm2"},
        ),
    ] = 3.3
    outward: Annotated[bool, Meta(description="true is drawn out, which hurts more; false is pushed in")] = True
    fibre: Annotated[
        Name | None,
        Meta(description="the fibre at which it moves; all of them if not said", extra={"refers": "things.fibre"}),
    ] = None
    seconds: Annotated[Seconds, Meta(description="how long")] = 3.0


class Beat(_Happening, tag="beat", frozen=True, kw_only=True):
    """A step of the tutorial: one line, one place to look at, one thing to do. It stays until the thing is done."""

    id: Annotated[Name, Meta(description="its name, which other happenings can wait for as beat:ID")]
    text: Annotated[Key | None, Meta(description="the line of text")] = None
    show: Annotated[Name | None, Meta(description="the thing that is pointed at", extra={"refers": "things"})] = None
    ghost: Annotated[
        Literal["none", "hold", "stroke", "scour", "build", "hush", "chorus", "anchor", "pulse", "let_go"],
        Meta(description="what the ghost hand shows"),
    ] = "none"
    until: Annotated[
        Literal["seen", "held", "scoured", "built", "chorus", "anchor", "pulse", "let_go", "job"],
        Meta(description="what ends it: seen (a few seconds), or something the player does"),
    ] = "seen"


HAPPENINGS: tuple[type[_Happening], ...] = (Auto, Mood, Says, Hum, Sugar, Rinse, Chew, Swallow, Shift, Beat)

KINDS: dict[str, type[_Part]] = {
    kind.__struct_config__.tag: kind  # type: ignore[misc]
    for kind in (*SHAPES, *THINGS, *HAPPENINGS)
}
"""Every kind by the name that stands in the file."""

Shape = Union[SHAPES]  # noqa: UP007  (made from the table, so that the two cannot differ)
Thing = Union[THINGS]  # noqa: UP007
Happening = Union[HAPPENINGS]  # noqa: UP007
