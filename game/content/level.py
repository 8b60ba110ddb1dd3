"""A tooth level as a document: what a level file says, checked, and nothing of how it runs.

`read_level` is the only way in and `write_level` the only way out; a file that was written reads back equal, byte for
byte once written. Lengths in a file are micrometres; `Level.voxels` turns a point into voxels.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.content.documents import Fault, read_document, write_document
from game.content.kinds import Happening, Key, Name, Seconds, Shape, Share, Thing, Vec

LEVEL_SCHEMA = 1
MAX_VOXELS = 2_100_000
MAX_BOTS = 200_000


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class CameraPlace(_Part, frozen=True, kw_only=True):
    """A named place of the camera."""

    name: Name
    at: Vec
    look: Annotated[tuple[float, float, float], Meta(description="the point it looks at, micrometres")]
    lens: Annotated[float, Meta(ge=10.0, le=100.0, description="vertical field of view, degrees")] = 42.0


class Patient(_Part, frozen=True, kw_only=True):
    """Who sits in the chair."""

    person: Name
    trust: Share = 0.5
    anxiety: Share = 0.25
    sensitivity: Annotated[float, Meta(ge=0.1, le=4.0, description="how strongly nerves answer; 1 is usual")] = 1.0


class Consent(_Part, frozen=True, kw_only=True):
    """What the patient agreed to before the treatment."""

    comfort_floor: Annotated[
        float, Meta(ge=0.0, le=100.0, description="comfort at which the patient asks to stop for good")
    ] = 15.0
    hand_at: Annotated[float, Meta(ge=0.5, le=10.0, description="felt pain, 0 to 10, that raises the hand")] = 3.0


class Clocks(_Part, frozen=True, kw_only=True):
    """The three clocks: nerves run in real time."""

    chemistry_min_per_s: Annotated[float, Meta(gt=0.0, le=60.0, description="minutes of chemistry a second")] = 0.5
    mineral_days_per_s: Annotated[float, Meta(gt=0.0, le=60.0, description="days of mineral change a second")] = 1.0


class Level(_Part, frozen=True, kw_only=True):
    """One tooth level."""

    schema: Literal[1]
    id: Name
    title: Annotated[Key, Meta(description="text key of the title")]
    note: Annotated[str, Meta(max_length=4000, description="a free remark for makers")] = ""
    size: Annotated[
        tuple[
            Annotated[int, Meta(ge=16, le=256)], Annotated[int, Meta(ge=16, le=256)], Annotated[int, Meta(ge=16, le=256)]
        ],
        Meta(description="voxels along x, y, z; each a multiple of 16"),
    ] = (128, 64, 128)
    um_per_voxel: Annotated[float, Meta(gt=0.0, le=100.0, description="micrometres a voxel is wide")] = 8.0
    seed: Annotated[int, Meta(ge=0, le=2**32 - 1)] = 1
    mood: Literal["clinical", "warm", "night", "gold"] = "warm"
    patient: Patient
    consent: Consent = Consent()
    clocks: Clocks = Clocks()
    enough: Annotated[Share, Meta(description="the share of each job that counts as done")] = 0.85
    shapes: Annotated[tuple[Shape, ...], Meta(min_length=1, max_length=2000)]
    things: Annotated[tuple[Thing, ...], Meta(max_length=500)]
    happenings: Annotated[tuple[Happening, ...], Meta(max_length=500)] = ()
    cameras: Annotated[tuple[CameraPlace, ...], Meta(min_length=1, max_length=64)]
    exit_after: Annotated[Seconds, Meta(description="seconds of quiet after the last job before the canopy opens")] = 6.0

    def voxels(self, point: Vec) -> tuple[float, float, float]:
        """A point of the file (micrometres) in voxels."""
        scale = 1.0 / self.um_per_voxel
        return (point[0] * scale, point[1] * scale, point[2] * scale)

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
    raise NotImplementedError
