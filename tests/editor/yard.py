"""A document that is no tooth: a school yard in metres, with kinds, roles and lists that no level has.

The editor's machinery is tried on it, so that nothing of it assumes a tooth.
"""

from __future__ import annotations

from typing import Annotated, Literal, Union

import msgspec
from msgspec import Meta

from game.content.kinds import Key

Metres = Annotated[float, Meta(ge=-500.0, le=500.0)]
Spot = Annotated[tuple[Metres, Metres, Metres], Meta(extra={"role": "place", "unit": "m"})]
Ground = Annotated[tuple[Metres, Metres], Meta(extra={"role": "place", "unit": "m"})]
Long = Annotated[float, Meta(gt=0.0, lt=50.0, extra={"role": "size", "unit": "m"})]
Turns = Annotated[float, Meta(ge=-360.0, le=360.0, extra={"role": "turn", "unit": "deg"})]
Label = Annotated[str, Meta(pattern=r"^[A-Z][a-z]*(_[0-9]+)?$", min_length=1, max_length=20)]


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    pass


class Made(Plain, frozen=True, kw_only=True, tag_field="what"):
    group: str = ""


class Handle_(Plain, frozen=True, kw_only=True):
    """Something inside a part that has a place of its own."""

    at: Spot
    side: Literal["left", "right"]


class Door(Made, frozen=True, kw_only=True, tag="door"):
    """A part inside a part, a choice without a usual one, and a whole number of sizes."""

    name: Label
    sill: Spot
    opens: Annotated[tuple[Metres, Metres, Metres], Meta(extra={"role": "direction"})]
    leaf: Annotated[tuple[Long, Long, Long], Meta(description="half sizes")]
    turn: Annotated[tuple[Turns, Turns, Turns], Meta(description="about x, then y, then z")]
    knob: Handle_
    hinges: tuple[Handle_, ...] = ()
    panes: Annotated[int, Meta(ge=1, le=9)]
    colour: Literal["red", "green"]
    painted: bool


class Path(Made, frozen=True, kw_only=True, tag="path"):
    """A list of points on the ground, a heading by one number, an end that may be missing."""

    line: Annotated[tuple[Ground, ...], Meta(min_length=3, max_length=12)]
    heading: Turns
    wide: Long
    bench: Spot | None = None
    leads_to: Annotated[Label | None, Meta(extra={"refers": "doors"})] = None


class Pond(Made, frozen=True, kw_only=True, tag="pond"):
    """A height, and stones that are counted."""

    height: Annotated[Metres, Meta(extra={"role": "height"})]
    stones: Annotated[tuple[int, int], Meta(description="how many large, how many small")]
    deep: Annotated[float, Meta(gt=0.0, extra={"role": "size"})]


class Bell(Plain, frozen=True, kw_only=True):
    """The only kind of its list, without a tag: it rings somewhere in time, and nowhere in space."""

    id: Annotated[str, Meta(pattern=r"^[a-z_0-9]+$", max_length=12)]
    at_minute: Annotated[int, Meta(ge=0, le=1440)]
    says: Key
    door: Annotated[str, Meta(pattern=r"^(never|door:[A-Za-z_0-9]+)$", extra={"refers": "moment"})] = "never"


DOORS: tuple[type, ...] = (Door,)
GROUND: tuple[type, ...] = (Path, Pond)


class School(Plain, frozen=True, kw_only=True):
    keeper: str = "Mr Finch"
    doors_open: Annotated[float, Meta(ge=0.0, le=24.0)] = 8.0
    front: Annotated[Label | None, Meta(extra={"refers": "doors"})] = None


class Yard(Plain, frozen=True, kw_only=True):
    """The document."""

    id: Annotated[str, Meta(pattern=r"^[a-z_]+$")]
    school: School = School()
    doors: Annotated[tuple[Door, ...], Meta(max_length=40)] = ()
    ground: Annotated[tuple[Union[GROUND], ...], Meta(max_length=40)] = ()  # noqa: UP007
    bells: Annotated[tuple[Bell, ...], Meta(max_length=40)] = ()


def yard() -> Yard:
    """One with nothing in it."""
    return Yard(id="yard")
