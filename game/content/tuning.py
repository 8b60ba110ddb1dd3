"""Tuning: the numbers of a tooth that a maker may want to turn, with the ranges in which they make sense.

The game's own values are the defaults here. A `tooth.tuning.json` in the user folder changes those it names; what is
faulty in it is told and the game's own are used. A treatment's briefing holds the numbers it was made with, so that its
tape replays wherever it is taken.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.content.documents import DocumentError, read_document
from game.content.faults import Fault
from game.core import paths
from game.core.files import FileTrouble

TUNING_FILE = "tooth.tuning.json"


class Tuning(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What can be tuned in a tooth."""

    schema: Annotated[Literal[1], Meta(description="version of this format")] = 1

    # the swarm
    slowest: Annotated[float, Meta(ge=1.0, le=38.0, description="speed at chorus 0, voxels a second")] = 10.0
    fastest: Annotated[
        float, Meta(ge=1.0, le=38.0, description="speed at chorus 1, voxels a second; a shift that hurts makes 40")
    ] = 28.0
    scour_bite: Annotated[int, Meta(ge=1, le=5000, description="biofilm a turn takes; a cell holds 60000")] = 145
    build_grain: Annotated[int, Meta(ge=1, le=200, description="mineral a unit of cargo becomes")] = 6
    auto_rise: Annotated[float, Meta(ge=0.0, le=1.0, description="chorus a second that auto adds by itself")] = 0.008
    auto_most: Annotated[float, Meta(ge=0.0, le=1.0, description="chorus at which auto stops adding")] = 0.9
    loss_loud: Annotated[float, Meta(ge=0.0, le=1.0, description="chance a second to lose a bot, loudest")] = 0.0016
    loss_empty: Annotated[float, Meta(ge=0.0, le=1.0, description="the same without energy")] = 0.02

    # the patient
    comfort_from: Annotated[float, Meta(ge=0.0, le=10.0, description="felt pain above which comfort falls")] = 1.8
    comfort_rate: Annotated[float, Meta(ge=0.0, le=10.0, description="comfort a second and point of pain")] = 0.35
    after_from: Annotated[float, Meta(ge=0.0, le=10.0, description="the same for the quiet minutes after")] = 2.2
    after_rate: Annotated[float, Meta(ge=0.0, le=10.0, description="the same for the quiet minutes after")] = 0.14


OWN = Tuning()
"""The game's own numbers."""


def read_tuning(path: Path) -> Tuning:
    """Read and check a tuning file. Raises DocumentError with file, line, field and range, or FileTrouble."""
    return read_document(path, Tuning, rules=tuning_faults)


def tuning_faults(tuning: Tuning) -> list[Fault]:
    """What single ranges cannot say."""
    if tuning.slowest <= tuning.fastest:
        return []
    return [Fault("slowest", f"is {tuning.slowest:g}, faster than the fastest", f"at most {tuning.fastest:g}")]


def find_tuning() -> tuple[Tuning, str]:
    """The tuning to play with, and a note for the player where theirs could not be used."""
    path = paths.user_dir() / TUNING_FILE
    if not path.is_file():
        return OWN, ""
    try:
        return read_tuning(path), ""
    except (DocumentError, FileTrouble) as trouble:
        return OWN, str(trouble)
