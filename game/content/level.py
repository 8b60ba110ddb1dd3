"""A tooth level as a document: what a level file says, checked, and nothing of how it runs.

`read_level` is the only way in and `write_level` the only way out; a file that was written reads back equal, byte for
byte once written. Lengths in a file are micrometres; `Level.voxels` turns a point into voxels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.content.documents import read_document, write_document
from game.content.faults import Fault, nearest
from game.content.kinds import (
    Beat,
    Fibre,
    Group,
    Happening,
    Key,
    Lesion,
    Name,
    Plaque,
    Port,
    Says,
    Seconds,
    Shape,
    Share,
    Shift,
    Spring,
    Swarm,
    Thing,
    Tubules,
    Vec,
    Verb,
)
from game.content.music import PIECES

MAX_VOXELS = 2_100_000
MAX_BOTS = 200_000
MOST_SWARMS = 4
"""Swarms that can each follow a focus of their own."""
MOST_TUBULES_ACROSS = 32
BRICK = 16
"""Voxels along one edge of the bricks a tooth is cut into."""

PEOPLE: tuple[str, ...] = ("elara", "jaxon", "marco", "mia", "tomas", "lindqvist", "noor", "priya", "dana")
"""Who can sit in a chair."""
USUAL_MUSIC = "work"
MUSIC: tuple[str, ...] = (*PIECES, "none")
"""What can be played in a tooth."""


Voxels = Annotated[int, Meta(ge=16, le=256)]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    pass


class CameraPlace(_Part, frozen=True, kw_only=True):
    """A named place of the camera."""

    name: Annotated[Name, Meta(description="its name; the level begins with the one called start")]
    at: Annotated[Vec, Meta(description="where it stands; x, y, z in micrometres")]
    look: Annotated[Vec, Meta(description="the point it looks at; x, y, z in micrometres")]
    lens: Annotated[
        float, Meta(ge=10.0, le=100.0, description="vertical field of view, degrees", extra={"unit": "deg"})
    ] = 42.0
    group: Group = ""


class Patient(_Part, frozen=True, kw_only=True):
    """Who sits in the chair."""

    person: Annotated[Name, Meta(description="who it is, see the list of people below", extra={"refers": "people"})]
    trust: Annotated[Share, Meta(description="how much they trust the one who treats them")] = 0.5
    anxiety: Annotated[Share, Meta(description="how afraid they are at the start")] = 0.25
    sensitivity: Annotated[float, Meta(ge=0.1, le=4.0, description="how strongly nerves answer; 1 is usual")] = 1.0


class Consent(_Part, frozen=True, kw_only=True):
    """What the patient agreed to before the treatment."""

    comfort_floor: Annotated[
        float, Meta(ge=0.0, le=100.0, description="comfort at which the patient asks to stop for good")
    ] = 15.0
    hand_at: Annotated[float, Meta(ge=0.5, le=10.0, description="felt pain, 0 to 10, that raises the hand")] = 3.0


class Saliva(_Part, frozen=True, kw_only=True):
    """The saliva that washes this tooth."""

    access: Annotated[
        Share, Meta(description="how freely it reaches the place: 1 an open surface, 0.3 between two teeth")
    ] = 0.7
    flow: Annotated[float, Meta(ge=0.05, le=10.0, description="how much there is, relative to a resting mouth")] = 1.0
    calcium_mm: Annotated[float, Meta(ge=0.05, le=10.0, description="free calcium, mM", extra={"unit": "mM"})] = 0.75
    phosphate_mm: Annotated[float, Meta(ge=0.1, le=40.0, description="phosphate, mM", extra={"unit": "mM"})] = 5.0
    fluoride_ppm: Annotated[float, Meta(ge=0.0, le=10.0, description="free fluoride", extra={"unit": "ppm"})] = 0.02


class Clocks(_Part, frozen=True, kw_only=True):
    """The three clocks: nerves run in real time."""

    chemistry_min_per_s: Annotated[
        float, Meta(gt=0.0, le=60.0, description="minutes of chemistry a second", extra={"unit": "min/s"})
    ] = 0.5
    mineral_days_per_s: Annotated[
        float, Meta(gt=0.0, le=60.0, description="days of mineral change a second", extra={"unit": "d/s"})
    ] = 1.0


class Level(_Part, frozen=True, kw_only=True):
    """One tooth level."""

    schema: Annotated[Literal[1], Meta(description="version of this format")]
    schema_file: Annotated[str, Meta(max_length=400, description="for text editors: where level.schema.json lies")] = (
        msgspec.field(name="$schema", default="")
    )
    id: Annotated[Name, Meta(description="the level's name, as commands and saves know it")]
    title: Annotated[Key, Meta(description="text key of the title")]
    note: Annotated[str, Meta(max_length=4000, description="a free remark for makers")] = ""
    size: Annotated[tuple[Voxels, Voxels, Voxels], Meta(description="voxels along x, y, z; each a multiple of 16")] = (
        128,
        64,
        128,
    )
    um_per_voxel: Annotated[
        float, Meta(ge=0.1, le=100.0, description="micrometres a voxel is wide", extra={"unit": "um"})
    ] = 8.0
    seed: Annotated[int, Meta(ge=0, le=2**32 - 1, description="where chance starts from")] = 1
    mood: Annotated[Literal["clinical", "warm", "night", "gold"], Meta(description="the light at the start")] = "warm"
    music: Annotated[
        Name, Meta(description="what is played, see the list of pieces below", extra={"refers": "pieces"})
    ] = USUAL_MUSIC
    patient: Annotated[Patient, Meta(description="who sits in the chair")]
    consent: Annotated[Consent, Meta(description="what the patient agreed to")] = Consent()
    saliva: Annotated[Saliva, Meta(description="the saliva that washes it")] = Saliva()
    verbs: Annotated[
        tuple[Verb, ...],
        Meta(max_length=8, description="what the player may do beside holding a place and the chorus"),
    ] = ("scour", "build", "recall", "auto")
    clocks: Annotated[Clocks, Meta(description="how fast chemistry and mineral run")] = Clocks()
    enough: Annotated[float, Meta(ge=0.01, le=1.0, description="the share of each job that counts as done")] = 0.85
    shapes: Annotated[tuple[Shape, ...], Meta(max_length=2000, description="the tooth itself, in the order of making")]
    things: Annotated[tuple[Thing, ...], Meta(max_length=500, description="what lives in it")]
    happenings: Annotated[tuple[Happening, ...], Meta(max_length=500, description="what the level does by itself")] = ()
    cameras: Annotated[tuple[CameraPlace, ...], Meta(max_length=64, description="named places of the camera")]
    exit_after: Annotated[Seconds, Meta(description="seconds of quiet after the last job before the canopy opens")] = (
        6.0
    )

    def voxels(self, point: Vec) -> tuple[float, float, float]:
        """A point of the file (micrometres) in voxels."""
        scale = 1.0 / self.um_per_voxel
        return (point[0] * scale, point[1] * scale, point[2] * scale)

    @property
    def room(self) -> Vec:
        """How far it reaches along x, y, z from its corner at nothing, in micrometres."""
        return tuple(voxels * self.um_per_voxel for voxels in self.size)  # type: ignore[return-value]

    def of(self, kind: type) -> tuple:
        """All things or happenings of a kind, in the file's order."""
        return tuple(part for part in (*self.things, *self.happenings) if isinstance(part, kind))


def read_level(path: Path) -> Level:
    """Read and check a level file. Raises DocumentError with every fault found (file, line, field)."""
    return read_document(path, Level, rules=level_faults)


def write_level(path: Path, level: Level) -> None:
    """Write a level: sorted keys, vectors on one line, atomically."""
    write_document(path, level)


def level_faults(level: Level) -> list[Fault]:
    """What msgspec's types cannot say: sizes, places, names that refer to nothing."""
    sizes = [*_size_faults(level), *_shape_faults(level)]
    return [*sizes, *_thing_faults(level), *_place_faults(level), *_happening_faults(level)]


def text_keys(level: Level) -> dict[str, str]:
    """Every text key a level uses, by the path where it stands."""
    keys = {"title": level.title}
    for number, happening in enumerate(level.happenings):
        if isinstance(happening, Says):
            keys[f"happenings[{number}].line"] = happening.line
        elif isinstance(happening, Beat) and happening.text:
            keys[f"happenings[{number}].text"] = happening.text
    return keys


def jobs(level: Level) -> tuple[Lesion | Plaque, ...]:
    """The things whose healing or clearing is a job, in the file's order."""
    return tuple(thing for thing in level.things if isinstance(thing, (Lesion, Plaque)) and thing.job)


def _size_faults(level: Level) -> Iterator[Fault]:
    for axis, voxels in enumerate(level.size):
        if voxels % BRICK:
            near = max(BRICK, round(voxels / BRICK) * BRICK)
            yield Fault(f"size[{axis}]", f"is {voxels}", f"a multiple of {BRICK}, such as {near}")
    voxels = math.prod(level.size)
    if voxels > MAX_VOXELS:
        yield Fault("size", f"has {voxels:,} voxels", f"at most {MAX_VOXELS:,}, such as 128 x 64 x 128")


def _shape_faults(level: Level) -> Iterator[Fault]:
    """A tooth at all, and tubules that voxels of this size can show."""
    if not level.shapes:
        yield Fault("shapes", "has none", "at least one shape of tissue")
    for number, shape in enumerate(level.shapes):
        if not isinstance(shape, Tubules):
            continue
        path = f"shapes[{number}]"
        if shape.radius < level.um_per_voxel:
            what = f"is {shape.radius:g}, but a voxel is {level.um_per_voxel:g} micrometres wide"
            yield Fault(f"{path}.radius", what, f"at least {level.um_per_voxel:g}, or a smaller um_per_voxel")
        if shape.spacing < 2.0 * shape.radius + level.um_per_voxel:
            least = 2.0 * shape.radius + level.um_per_voxel
            yield Fault(f"{path}.spacing", f"is {shape.spacing:g}, which leaves no wall", f"at least {least:g}")
        if max(shape.spread) > MOST_TUBULES_ACROSS / 2.0 * shape.spacing:
            most = MOST_TUBULES_ACROSS / 2.0 * shape.spacing
            yield Fault(f"{path}.spread", f"is {max(shape.spread):g}", f"at most {most:g} with this spacing")
        if shape.start == shape.end:
            yield Fault(f"{path}.end", "is where they begin", "another point")


def _thing_faults(level: Level) -> Iterator[Fault]:
    for path, name, first in _twice((f"things[{n}].id", thing.id) for n, thing in enumerate(level.things)):
        yield Fault(path, f'is "{name}" again', f"an id of its own; {first} has this one")
    for path, name, first in _twice((f"cameras[{n}].name", camera.name) for n, camera in enumerate(level.cameras)):
        yield Fault(path, f'is "{name}" again', f"a name of its own; {first} has this one")
    ports = [number for number, thing in enumerate(level.things) if isinstance(thing, Port)]
    if not ports:
        yield Fault("things", "has no port", 'exactly one thing of kind "port", where bots enter')
    for number in ports[1:]:
        yield Fault(f"things[{number}]", "is a second port", "exactly one port in a level")
    swarms = level.of(Swarm)
    if not swarms:
        yield Fault("things", "has no swarm", 'at least one thing of kind "swarm"')
    if len(swarms) > MOST_SWARMS:
        yield Fault("things", f"has {len(swarms)} swarms", f"at most {MOST_SWARMS}")
    bots = sum(swarm.bots for swarm in swarms)
    if bots > MAX_BOTS:
        yield Fault("things", f"has {bots:,} bots in its swarms", f"at most {MAX_BOTS:,} in all")
    if any(lesion.job for lesion in level.of(Lesion)) and not level.of(Spring):
        yield Fault("things", "has a lesion to heal, but no spring", 'a thing of kind "spring" that gives mineral')
    if not any(camera.name == "start" for camera in level.cameras):
        yield Fault("cameras", 'has no camera called "start"', "the one with which the level begins")
    if level.music not in MUSIC:
        near = nearest(level.music, MUSIC)
        expected = f'"{near}"' if near else f"one of {', '.join(MUSIC)}"
        yield Fault("music", f'is the unknown piece "{level.music}"', expected)
    if level.patient.person not in PEOPLE:
        near = nearest(level.patient.person, PEOPLE)
        expected = f'"{near}"' if near else f"one of {', '.join(PEOPLE)}"
        yield Fault("patient.person", f'is the unknown person "{level.patient.person}"', expected)


def _place_faults(level: Level) -> Iterator[Fault]:
    """Things stand in the tooth. Shapes may reach beyond it, cameras and the far end of a fibre too."""
    room = level.room
    for number, thing in enumerate(level.things):
        if not all(0.0 <= at <= most for at, most in zip(thing.at, room, strict=True)):
            size = " x ".join(f"{most:g}" for most in room)
            yield Fault(f"things[{number}].at", "lies outside the tooth", f"a point within {size} micrometres")
    for number, camera in enumerate(level.cameras):
        if camera.at == camera.look:
            yield Fault(f"cameras[{number}].look", "is where the camera stands", "another point, to look at")


def _happening_faults(level: Level) -> Iterator[Fault]:
    ids = [thing.id for thing in level.things]
    job_ids = [job.id for job in jobs(level)]
    beats = [(number, beat) for number, beat in enumerate(level.happenings) if isinstance(beat, Beat)]
    beat_ids = [beat.id for _, beat in beats]
    for path, name, first in _twice((f"happenings[{n}].id", beat.id) for n, beat in beats):
        yield Fault(path, f'is "{name}" again', f"an id of its own; {first} has this one")
    for number, beat in beats:
        if beat.show is not None and beat.show not in ids:
            yield _unknown(f"happenings[{number}].show", "thing", beat.show, ids)
    for number, happening in enumerate(level.happenings):
        moment, _, name = happening.when.partition(":")
        path = f"happenings[{number}].when"
        if moment == "job" and name not in job_ids:
            yield _unknown(path, "job", name, job_ids)
        elif moment == "beat" and name not in beat_ids:
            yield _unknown(path, "beat", name, beat_ids)
        elif moment == "half" and not job_ids:
            yield Fault(path, "waits for half of the jobs, but there are none", "a moment that comes")
        elif moment == "daylight" and not any(lesion.daylight for lesion in level.of(Lesion)):
            yield Fault(path, "waits for daylight, but no lesion lets it in", 'a lesion with "daylight": true')
    fibres = [fibre.id for fibre in level.of(Fibre)]
    for number, happening in enumerate(level.happenings):
        if isinstance(happening, Shift) and happening.fibre is not None and happening.fibre not in fibres:
            yield _unknown(f"happenings[{number}].fibre", "fibre", happening.fibre, fibres)
    yield from _circle_faults(beats)


def _circle_faults(beats: list[tuple[int, Beat]]) -> Iterator[Fault]:
    """Beats that wait for each other never come."""
    waits = {beat.id: beat.when.partition(":")[2] for _, beat in beats if beat.when.startswith("beat:")}
    for number, beat in beats:
        seen, name = set(), beat.id
        while name in waits and name not in seen:
            seen.add(name)
            name = waits[name]
        if name == beat.id and seen:
            yield Fault(f"happenings[{number}].when", "waits, through other beats, for itself", "a moment that comes")


def _unknown(path: str, what: str, name: str, known: list[str]) -> Fault:
    near = nearest(name, known)
    expected = f'"{near}"' if near else f"one of {', '.join(known)}" if known else f"a {what}, but the level has none"
    return Fault(path, f'names the unknown {what} "{name}"', expected)


def _twice(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(path, name, path of the first) for each name that stands again."""
    first: dict[str, str] = {}
    for path, name in named:
        if name in first:
            yield path, name, first[name]
        first.setdefault(name, path)
