"""Seats and who sits in them: where rows lie, who comes, and what an audience can do."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.place_kinds import Rows
from game.view.crowds import Audience, seats, together
from game.view.people import Actor, build_people

HALL = Rows(id="rows", at=(0.0, 0.34, 0.0), radius=6.8, rows=8, rise=0.34, spread=164.0, gap=0.76, aisles=3, aisle=1.3)


@pytest.fixture(scope="module")
def audience() -> Audience:
    return Audience([HALL])


def test_seats_lie_on_rising_arcs_and_face_the_middle():
    at, turn = seats(HALL)
    assert len(at) >= 240
    radius = np.hypot(at[:, 0], at[:, 2])
    row = np.round((radius - HALL.radius) / HALL.step)
    assert np.allclose(radius, HALL.radius + row * HALL.step)
    assert np.allclose(at[:, 1], HALL.at[1] + row * HALL.rise)
    towards = np.stack([np.sin(np.radians(turn)), np.cos(np.radians(turn))], -1)
    assert np.allclose(towards, -at[:, [0, 2]] / radius[:, None], atol=1e-9)


def test_neighbours_have_room_and_aisles_are_free():
    at, _ = seats(HALL)
    apart = np.linalg.norm(at[:, None, [0, 2]] - at[None, :, [0, 2]], axis=2) + 9.0 * np.eye(len(at))
    assert apart.min() > 0.95 * HALL.gap
    angle = np.degrees(np.arctan2(at[:, 0], at[:, 2]))
    for cut in np.linspace(-82.0, 82.0, 5)[1:-1]:
        across = np.abs(np.radians(angle - cut)) * np.hypot(at[:, 0], at[:, 2])
        assert across.min() > 0.5 * HALL.aisle


def test_rows_turn_and_move_with_their_point():
    at, turn = seats(HALL)
    moved, turned = seats(Rows(**{**_fields(HALL), "at": (3.0, 1.0, -2.0), "turn": 90.0}))
    assert np.allclose(moved[:, 0] - 3.0, at[:, 2]) and np.allclose(moved[:, 2] + 2.0, -at[:, 0])
    assert np.allclose(turned - turn, 90.0)


def _fields(part: Rows) -> dict:
    return {name: getattr(part, name) for name in part.__struct_fields__}


def test_a_share_of_the_seats_is_taken_always_by_the_same(audience):
    half = Audience([Rows(**{**_fields(HALL), "share": 0.5})])
    assert 0.35 * len(audience) < len(half) < 0.65 * len(audience)
    assert Audience([HALL]).crowd.names == audience.crowd.names
    assert len(set(audience.crowd.names)) > 12
    beside = sum(a == b for a, b in zip(audience.crowd.names, audience.crowd.names[1:], strict=False))
    assert beside == 0


def test_each_can_stand_clap_turn_and_glow():
    some = Audience([HALL])
    before = some.people(10.0, still=True)
    rows = np.arange(len(some)) % 5 == 0
    some.stand(rows, 10.0)
    some.clap(~rows, 10.0)
    some.turn_to(np.arange(len(some)), (0.0, 1.6, 0.0), 10.0)
    some.feel(rows, "warm", 10.0)
    opinion = np.linspace(-1.0, 1.0, len(some)).astype(np.float32)
    some.show(opinion)
    after = some.people(16.0, still=True)
    head = 4
    rise = (after.pose - before.pose)[:, head, 1, 3]
    assert not len(some.company.faults) or rise.shape == (len(some),)
    if not some.company.poser.faults:
        assert rise[rows].min() > 0.25 and np.abs(rise[~rows]).max() < 0.15
    assert np.abs(after.face - before.face)[rows].max() > 0.3
    glow = after.glow
    assert (glow[opinion > 0.5, 0] > glow[opinion > 0.5, 2]).all()
    assert (glow[opinion < -0.5, 0] < glow[opinion < -0.5, 2]).all()


def test_an_audience_and_those_on_the_stage_are_one_picture(audience):
    crowd = audience.people(3.0)
    stage = build_people([Actor("elara"), Actor("town_01", place=(1.0, 0.0, 0.0))], 3.0)
    both = together(crowd, stage)
    assert both.names == crowd.names + stage.names
    for row, (view, own) in enumerate([(crowd, 5), (stage, 0), (stage, 1)]):
        at = [5, len(crowd.names), len(crowd.names) + 1][row]
        assert both.bodies[both.body[at]] == view.bodies[view.body[own]]
        assert np.array_equal(both.pose[at], view.pose[own])


def test_nobody_is_no_trouble():
    none = Audience([])
    assert len(none) == 0 and none.people(1.0).pose.shape[0] == 0
