"""Fields: what the types say of them is what the loader enforces, and any of them can be read, replaced and filled."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import Meta

from game.content import kinds
from game.content.fields import (
    collections_of,
    field_at,
    field_of,
    fields_of,
    name_field,
    plain_value,
    read,
    replaced,
    tag_of,
)
from game.content.level import CameraPlace, Level, Patient
from tests.editor import yard


class Odd(msgspec.Struct, frozen=True):
    """Types that no kind has yet."""

    either: int | str
    above: Annotated[float, Meta(gt=2.0, lt=2.5)]
    tight: Annotated[Annotated[float, Meta(ge=4.0)], Meta(le=10.0)]
    code: Annotated[str, Meta(pattern=r"^(north|south):[0-9]+$|^home$")]
    long: Annotated[str, Meta(min_length=5)]
    pair: tuple[Literal["a", "b"], bool]
    table: dict[str, int]
    many: Annotated[tuple[kinds.Ball, ...], Meta(min_length=2)]
    maybe: kinds.Ball | None
    even: Annotated[int, Meta(ge=3, multiple_of=7)]


@pytest.mark.parametrize("struct", [*kinds.KINDS.values(), Level, Patient, CameraPlace, Odd, yard.Yard, *yard.GROUND])
def test_any_type_has_a_plain_value_that_the_loader_takes(struct):
    value = plain_value(struct)
    assert msgspec.convert(msgspec.to_builtins(value), struct) == value


def test_limits_of_a_field_are_those_that_the_loader_has():
    tight = field_of(Odd, "tight")
    assert (tight.low, tight.high) == (4.0, 10.0)
    above = field_of(Odd, "above")
    assert above.above and above.below
    for value in (-5.0, 2.0, 2.2, 2.5, 99.0, math.inf, -math.inf):
        assert msgspec.convert(above.within(value), above.hint) == above.within(value)
    with pytest.raises(ValueError):
        above.within(math.nan)


@pytest.mark.parametrize("kind", kinds.KINDS.values())
def test_numbers_within_limits_are_taken_and_numbers_outside_are_not(kind):
    for field in fields_of(kind):
        if field.sort not in ("number", "whole"):
            continue
        for wild in (-1e9, -1.0, 0.0, 0.5, 1e9):
            assert field.convert(field.within(wild)) is not None
        for beyond in ([field.high + 1.0] if field.high is not None else []):
            with pytest.raises(msgspec.ValidationError):
                field.convert(beyond)


def test_no_number_without_an_end_gets_in():
    for bad in (math.nan, math.inf):
        with pytest.raises(msgspec.ValidationError):
            field_of(kinds.Ball, "at").convert((0.0, bad, 0.0))
    with pytest.raises(msgspec.ValidationError):
        field_of(Odd, "either").convert(math.nan)


def test_places_inside_a_part_are_read_and_replaced():
    tube = kinds.Tube(tissue="pulp", points=((0.0, 0.0, 0.0), (1.0, 2.0, 3.0)), radius=(4.0, 5.0))
    assert read(tube, "points[1]") == (1.0, 2.0, 3.0)
    assert replaced(tube, "points[1][2]", 9.0).points == ((0.0, 0.0, 0.0), (1.0, 2.0, 9.0))
    assert field_at(tube, "points[1]").name == "points"
    door = plain_value(yard.Door)
    assert replaced(door, "knob.side", "right").knob.side == "right"
    for missing in ("", "nothing", "points[2]", "points[0][3]", "radius.x", "points[-1]"):
        with pytest.raises(LookupError):
            replaced(tube, missing, 1.0)
    with pytest.raises(msgspec.ValidationError):
        replaced(tube, "radius", (1.0, -1.0))
    with pytest.raises(msgspec.ValidationError):
        replaced(tube, "points", ((0.0, 0.0, 0.0),))


def test_lists_names_and_tags_come_from_the_document_s_type():
    assert list(collections_of(Level)) == ["shapes", "things", "happenings", "cameras"]
    assert collections_of(yard.Yard) == {"doors": yard.DOORS, "ground": yard.GROUND, "bells": (yard.Bell,)}
    assert (name_field(yard.Door), name_field(yard.Bell), name_field(yard.Pond)) == ("name", "id", "")
    assert (tag_of(yard.Path), tag_of(yard.Bell)) == ("path", "bell")


def test_what_a_value_is_for_hands_comes_with_the_field():
    flow = field_of(kinds.Current, "flow")
    assert (flow.role, flow.unit, flow.count, flow.sort) == ("direction", "um/s", 3, "numbers")
    assert field_of(kinds.Tube, "points").sort == "points"
    assert field_of(kinds.Says, "line").refers == "text"
    assert field_of(kinds.Fibre, "to").optional
    assert field_of(yard.Path, "heading").role == "turn"
