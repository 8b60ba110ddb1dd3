"""Transforms: what moves, turns and grows is seen by its roles, and a turned block lies as the rotation says."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import kinds
from game.content.fields import plain_value
from game.editor.document import Document
from game.editor.session import Session
from game.editor.transforms import (
    bounds,
    bounds_of,
    extent,
    has_place,
    matrix_of,
    moved,
    own_axes,
    pivot,
    places,
    rotation,
    scaled,
    turn_of,
    turned,
    turned_by,
)
from game.tooth.tissue import _turned_axes
from tests.content.strategies import things
from tests.editor import yard

NOTHING = (0.0, 0.0, 0.0)
angles = st.one_of(st.sampled_from([0.0, 90.0, -90.0, 180.0, 270.0, 45.0]), st.floats(-360.0, 360.0))
turns = st.tuples(angles, angles, angles)
points = st.tuples(*(st.floats(-1000.0, 1000.0),) * 3)
parts = st.sampled_from([*kinds.KINDS.values()]).flatmap(lambda kind: things(kind, when=st.just("start")))
QUICK = settings(max_examples=60, deadline=None)


def block(turn=NOTHING, at=(10.0, 20.0, 30.0)) -> kinds.Block:
    return kinds.Block(tissue="enamel", at=at, half=(1.0, 2.0, 3.0), turn=turn)


@QUICK
@given(turns)
def test_a_turn_is_about_x_then_y_then_z_as_the_tooth_builds_it(turn):
    assert np.allclose(np.array(matrix_of(turn)).T, _turned_axes(turn), atol=1e-9)
    assert np.allclose(own_axes(block(turn)), _turned_axes(turn), atol=1e-9)


@QUICK
@given(turns)
def test_any_rotation_can_be_written_as_a_turn_also_at_a_quarter(turn):
    again = turn_of(matrix_of(turn))
    assert np.allclose(matrix_of(again), matrix_of(turn), atol=1e-6)
    assert all(abs(degrees) <= 180.0 for degrees in again)


@QUICK
@given(turns, points, st.one_of(st.sampled_from(["x", "y", "z", 0, 1, 2]), st.just((0.6, 0.0, 0.8))), angles)
def test_a_turned_block_lies_where_the_rotation_takes_it(turn, about, axis, degrees):
    before, matrix = block(turn), np.array(rotation(axis, degrees))
    after = turned(before, about, axis, degrees)
    assert np.allclose(np.array(_turned_axes(after.turn)), (matrix @ np.array(matrix_of(turn))).T, atol=1e-5)
    assert np.allclose(after.at, np.array(about) + matrix @ (np.array(before.at) - about), atol=1e-3)
    assert after.half == before.half


def test_four_quarter_turns_are_none_to_the_bit():
    before = block((10.0, 20.0, 30.0))
    after = before
    for _ in range(4):
        after = turned(after, (5.0, 6.0, 7.0), 1, 90.0)
    assert np.allclose(after.at, before.at) and np.allclose(after.turn, before.turn, atol=1e-4)
    ball = kinds.Ball(tissue="enamel", at=(1.0, 2.0, 3.0), radii=(1.0, 2.0, 3.0))
    for _ in range(4):
        ball = turned(ball, NOTHING, "z", 90.0)
    assert ball == kinds.Ball(tissue="enamel", at=(1.0, 2.0, 3.0), radii=(1.0, 2.0, 3.0))


def test_the_shorter_way_is_written():
    assert turned(block(), (10.0, 20.0, 30.0), "y", 120.0).turn == (0.0, 120.0, 0.0)


def test_what_cannot_be_turned_exchanges_its_sizes_at_a_quarter_turn():
    ball = kinds.Ball(tissue="enamel", at=NOTHING, radii=(1.0, 2.0, 3.0))
    assert turned(ball, NOTHING, "y", 90.0).radii == (3.0, 2.0, 1.0)
    assert turned(ball, NOTHING, "y", 45.0).radii == (1.0, 2.0, 3.0)


def test_directions_turn_and_neither_move_nor_grow():
    current = kinds.Current(id="a", at=(10.0, 0.0, 0.0), flow=(100.0, 0.0, 0.0))
    after = turned(current, NOTHING, "y", 90.0)
    assert np.allclose(after.at, (0.0, 0.0, -10.0)) and np.allclose(after.flow, (0.0, 0.0, -100.0))
    assert moved(current, (1.0, 2.0, 3.0)).flow == scaled(current, NOTHING, (2.0, 2.0, 2.0)).flow == current.flow


def test_heights_move_with_y_alone():
    plain = kinds.Plain(tissue="enamel", height=100.0)
    assert moved(plain, (5.0, 7.0, 9.0)).height == 107.0
    assert scaled(plain, (0.0, 50.0, 0.0), (3.0, 2.0, 3.0)).height == 150.0
    assert turned(plain, NOTHING, "x", 90.0) == plain


def test_three_sizes_grow_along_the_part_s_own_axes_and_fewer_by_the_mean():
    assert scaled(block(), NOTHING, (2.0, 1.0, 1.0)).half == (2.0, 2.0, 3.0)
    on_its_side = block((0.0, 0.0, 90.0))  # its own y lies along the document's x
    assert scaled(on_its_side, NOTHING, (2.0, 1.0, 1.0)).half == (1.0, 4.0, 3.0)
    assert scaled(on_its_side, NOTHING, (2.0, 1.0, 1.0), own_axes(on_its_side)).half == (2.0, 2.0, 3.0)
    tube = kinds.Tube(tissue="pulp", points=(NOTHING, (1.0, 0.0, 0.0)), radius=(10.0, 20.0))
    assert scaled(tube, NOTHING, (8.0, 1.0, 1.0)).radius == (20.0, 40.0)
    assert scaled(tube, NOTHING, (8.0, 1.0, 1.0)).points == (NOTHING, (8.0, 0.0, 0.0))


@pytest.mark.parametrize("factor", [0.0, -1.0, -1e300, math.nan, math.inf, 1e300])
def test_nothing_is_mirrored_flat_or_endless(factor):
    after = scaled(block(), (1.0, 1.0, 1.0), (factor, 1.0, factor))
    assert msgspec.convert(msgspec.to_builtins(after), kinds.Block) == after
    assert all(size > 0.0 for size in after.half)


@QUICK
@given(parts, points, points, angles, points)
def test_whatever_is_done_to_any_part_the_loader_takes_it(part, by, about, degrees, factors):
    wide = tuple(number * 1e4 for number in by)
    for after in (
        moved(part, wide),
        turned(part, about, "x", degrees),
        turned(part, about, by if any(by) else (1.0, 0.0, 0.0), degrees),
        scaled(part, about, factors),
        scaled(part, about, (1e6, 1e6, 1e6)),
    ):
        assert msgspec.convert(msgspec.to_builtins(after), type(part)) == after


@QUICK
@given(parts)
def test_nothing_done_changes_nothing(part):
    assert moved(part, NOTHING) == part
    assert turned(part, (1.0, 2.0, 3.0), "y", 0.0) is part
    assert turned_by(part, (1.0, 2.0, 3.0), ((1, 0, 0), (0, 1, 0), (0, 0, 1))) is part
    assert scaled(part, (1.0, 2.0, 3.0), (1.0, 1.0, 1.0)) is part


def test_moving_there_and_back_leaves_no_dust():
    part = block(at=(0.1, 0.2, 0.3))
    for _ in range(10):
        part = moved(part, (0.1, 0.1, 0.1))
    for _ in range(10):
        part = moved(part, (-0.1, -0.1, -0.1))
    assert part.at == (0.1, 0.2, 0.3)


def test_the_box_of_a_part_holds_what_its_sizes_reach():
    assert bounds(block()) == ((9.0, 18.0, 27.0), (11.0, 22.0, 33.0))
    low, high = bounds(block((0.0, 90.0, 0.0)))
    assert np.allclose((low, high), ((7.0, 18.0, 29.0), (13.0, 22.0, 31.0)))
    rounded = msgspec.structs.replace(block(), blend=500.0)
    assert bounds(rounded) == bounds(block())


def test_what_is_nowhere_has_an_empty_box_and_an_endless_plain_only_a_height():
    low, high = bounds(plain_value(kinds.Sugar))
    assert all(a > b for a, b in zip(low, high, strict=True))
    plain = kinds.Plain(tissue="enamel", height=7.0)
    low, high = bounds(plain)
    assert (low[1], high[1]) == (7.0, 7.0) and low[0] > high[0]
    assert has_place(plain) and not has_place(plain_value(kinds.Sugar)) and places(plain) == ()


def test_a_document_without_a_size_of_its_own_is_as_large_as_its_parts():
    document = Document(yard.yard())
    assert all(math.isfinite(number) for corner in extent(document) for number in corner)
    knob = yard.Handle_(at=(30.0, 1.0, 2.0), side="left")
    door = msgspec.structs.replace(plain_value(yard.Door), sill=(-20.0, 0.0, 0.0), leaf=(1.0, 1.0, 1.0), knob=knob)
    with document.transaction("add"):
        handle = document.insert("doors", door)
        bell = document.insert("bells", plain_value(yard.Bell))
    assert extent(document) == ((-21.0, -1.0, -1.0), (31.0, 2.0, 3.0))
    assert bounds_of(document, (handle, bell)) == extent(document)
    assert bounds_of(document, (bell,)) == extent(document)


def test_parts_in_parts_and_places_on_the_ground_and_headings_follow():
    knob = yard.Handle_(at=(1.0, 1.0, 0.0), side="left")
    door = msgspec.structs.replace(plain_value(yard.Door), sill=NOTHING, knob=knob, hinges=(knob,))
    after = turned(door, NOTHING, "y", 90.0)
    assert np.allclose(after.knob.at, (0.0, 1.0, -1.0)) and after.hinges[0] == after.knob
    assert after.turn == (0.0, 90.0, 0.0)
    path = yard.Path(line=((0.0, 0.0), (1.0, 0.0), (2.0, 0.0)), heading=10.0, wide=2.0)
    after = turned(path, NOTHING, "y", 90.0)
    assert after.heading == pytest.approx(100.0)
    assert np.allclose(after.line, ((0.0, 0.0), (0.0, -1.0), (0.0, -2.0)))
    assert moved(path, (1.0, 5.0, 2.0)).line[0] == (1.0, 2.0)
    assert scaled(path, NOTHING, (100.0, 100.0, 100.0)).wide < 50.0  # the limit itself is too much


def test_chosen_parts_turn_about_the_middle_of_their_places():
    document = Document(yard.yard())
    knob = yard.Handle_(at=(4.0, 2.0, 0.0), side="left")
    with document.transaction("add"):
        door = document.insert("doors", msgspec.structs.replace(plain_value(yard.Door), sill=NOTHING, knob=knob))
        pond = document.insert("ground", yard.Pond(height=3.0, stones=(1, 2), deep=1.0))
        bell = document.insert("bells", plain_value(yard.Bell))
    session = Session(document)
    assert pivot(session) is None
    session.select(bell)
    assert pivot(session) is None
    session.select(pond)
    assert pivot(session)[1] == 3.0 and all(map(math.isfinite, pivot(session)))
    session.select(door, pond, bell)
    assert pivot(session) == (2.0, 1.0, 0.0)
