"""Walkers on a ground: never off it, never through a wall, up what is low and along what is high."""

from __future__ import annotations

import numpy as np
import pytest

from game.places.building import build_ground
from game.places.ground import RADIUS, RIM, Ground, floor_of
from tests.places.crowds import wander
from tests.places.rooms import box, ground, line, place


def walked(on: Ground, start, way, steps: int) -> np.ndarray:
    """Where somebody comes to who keeps going `way` metres a step."""
    at = np.array([start], np.float64)
    for _ in range(steps):
        at = on.move(at, np.array([way], np.float64))
    return at[0]


def test_a_random_walker_of_200000_steps_never_leaves_the_floors_nor_enters_a_wall():
    found = wander(ground(), [(-5.0, 0.0, -3.0), (11.5, 1.6, 0.0)], walkers=250, steps=800)
    assert found.nearest >= RADIUS - 5e-3
    assert found.is_always_on_a_floor
    assert found.longest_rise <= 0.35 + 1e-6
    assert found.high > 1.5, "the ramp was never climbed"
    assert found.spots > 140, "the stairs, the stage and the gallery are part of it"


def test_a_wall_is_slid_along():
    x, _, z = walked(ground(), (0.0, 0.0, -3.5), (0.02, -0.02), 100)
    assert x == pytest.approx(2.0, abs=0.05)
    assert z == pytest.approx(-4.0 + RADIUS, abs=0.01)


def test_a_pillar_is_walked_round():
    x, _, z = walked(ground(), (-5.0, 0.0, 0.05), (0.05, 0.0), 120)
    assert x > -2.0
    assert abs(z) < 1.0


def test_a_corner_holds_whoever_walks_into_it():
    x, _, z = walked(ground(), (2.6, 0.0, 2.4), (-0.03, 0.03), 200)
    assert x == pytest.approx(2.0 + RADIUS, abs=0.01)
    assert z == pytest.approx(3.0 - RADIUS, abs=0.01)


def test_the_edge_of_all_floors_is_slid_along_too():
    on = Ground([floor_of([(0, 0), (4, 0), (4, 4), (0, 4)], (0, 0, 0))])
    x, _, z = walked(on, (2.0, 0.0, 2.0), (0.03, 0.02), 300)
    assert x == pytest.approx(4.0 - RIM, abs=0.02) and z == pytest.approx(4.0 - RIM, abs=0.02)


def test_floors_that_touch_have_no_rim_between_them_and_a_ramps_side_has_one():
    on = ground()
    assert walked(on, (11.0, 1.6, -2.0), (0.0, 0.03), 100)[2] > 0.9
    assert walked(on, (8.0, 0.8, -2.0), (0.0, 0.03), 100)[2] == pytest.approx(-1.0 - RIM, abs=0.02)


def test_a_ramp_is_climbed_and_stairs_lead_down_again():
    at = walked(ground(), (5.0, 0.0, -2.0), (0.04, 0.0), 150)
    assert at[1] == pytest.approx(1.6, abs=1e-6) and at[0] > 10.0
    down = walked(ground(), (11.0, 1.6, 2.0), (0.0, 0.04), 140)
    assert down[1] == pytest.approx(0.0, abs=1e-6) and down[2] > 6.5


def test_a_step_is_stepped_on_and_a_table_is_not():
    assert walked(ground(), (0.0, 0.0, 3.0), (0.0, 0.03), 60)[1] == pytest.approx(0.3)
    at = walked(ground(), (-5.0, 0.0, 0.0), (-0.03, 0.0), 100)
    assert at[1] == 0.0 and at[0] >= -6.02


def test_a_kerb_and_a_lintel_are_in_nobodys_way():
    assert walked(ground(), (-4.0, 0.0, 1.0), (0.0, 0.03), 60)[2] > 2.5
    assert walked(ground(), (0.0, 0.0, 1.0), (0.0, 0.03), 60)[2] > 2.5


def test_a_gallery_overhead_is_not_stood_on():
    assert walked(ground(), (0.0, 0.0, -2.0), (0.0, -0.03), 60)[1] == 0.0


def test_either_way_round_is_a_floor_and_a_line_is_none():
    assert floor_of([(0, 0), (0, 4), (4, 4), (4, 0)], (0, 0, 0)).outline[0] == (4.0, 0.0)
    assert floor_of([(0, 0), (4, 0)], (0, 0, 0)) is None
    assert floor_of([(0, 0), (4, 0), (8, 0)], (0, 0, 0)) is None


def test_many_move_as_each_would_alone():
    on, chance = ground(), np.random.default_rng(3)
    at = np.array([(-5.0, 0.0, -3.0), (3.0, 0.0, -1.6), (8.0, 0.8, -2.0), (0.0, 0.3, 5.0)])
    for _ in range(200):
        step = chance.uniform(-0.05, 0.05, (4, 2))
        together = on.move(at, step)
        alone = np.concatenate([on.move(at[n : n + 1], step[n : n + 1]) for n in range(4)])
        assert np.array_equal(together, alone)
        at = together


def test_a_room_without_a_ground_is_named_and_replaced():
    built = build_ground(place())
    assert "no_such_room" in built.notes[0]
    assert built.ground.height(-5.0, -3.0) == 0.0


@pytest.mark.parametrize(
    "told",
    [
        {"floors": 3},
        {"floors": [{"outline": [[0, 0], [1, "x"]], "plane": [0, 0, 0]}]},
        {"floors": [box(0, 0, 9, 9)], "walls": [{"line": [[0, 0], [1]]}], "pillars": [{"at": []}, None]},
        {"floors": [box(0, 0, 9, 9), {}], "walls": [line((0, 0), (0, 0))]},
    ],
)
def test_a_damaged_ground_is_named_and_the_rest_goes_on(told):
    assert build_ground(place(), room=told).ground.floors
