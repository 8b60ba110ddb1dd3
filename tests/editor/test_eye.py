"""The editor's eye: whatever it is told, it sees, and a ray through a place meets what is drawn there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyglm import glm

from game.editor.eye import LEAST, MOST, SIDES, Eye

FINITE = st.floats(-10.0, 10.0)
ANY = st.one_of(FINITE, st.sampled_from([0.0, 1e30, -1e30, math.inf, -math.inf, math.nan]))
MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["orbit", "turn", "pan"]), ANY, ANY),
        st.tuples(st.just("dolly"), ANY),
        st.tuples(st.just("fly"), ANY, ANY, ANY),
        st.tuples(st.just("look_along"), st.sampled_from([*SIDES, "other"])),
        st.tuples(st.just("advance"), ANY),
    ),
    max_size=12,
)


def numbers(eye: Eye) -> list[float]:
    camera = eye.camera(1.6)
    return [*np.array(camera.view).ravel(), *np.array(camera.projection).ravel(), *camera.position, camera.far]


@given(MOVES, st.booleans())
def test_it_never_loses_its_place(moves, is_flat):
    eye = Eye(unit=8.0, is_flat=is_flat)
    for name, *values in moves:
        getattr(eye, name)(*values)
        assert all(math.isfinite(value) for value in numbers(eye))
        assert LEAST * 8.0 <= eye.distance <= MOST * 8.0


@pytest.mark.parametrize("is_flat", [False, True])
@pytest.mark.parametrize("distance", [1.0, 100.0, 10_000.0])
@given(yaw=st.floats(-7.0, 7.0), pitch=st.floats(-1.6, 1.6), x=st.floats(0.05, 0.95), y=st.floats(0.05, 0.95))
def test_a_ray_goes_through_what_is_drawn_there(is_flat, distance, yaw, pitch, x, y):
    eye = Eye(unit=8.0, target=glm.vec3(300.0, 200.0, 100.0), yaw=yaw, pitch=min(pitch, 1.57), is_flat=is_flat)
    eye.distance = distance
    camera = eye.camera(1.6)
    ray = eye.ray(camera, x, y)
    assert math.isclose(math.hypot(*ray.way), 1.0, rel_tol=1e-6)
    near = np.dot(np.array(tuple(eye.target)) - np.array(ray.start), np.array(tuple(eye.ahead)))
    at = np.array(ray.at(near / np.dot(ray.way, tuple(eye.ahead))))
    shares = eye.shares(camera, at)[0]
    assert shares[:2] == pytest.approx((x, y), abs=2e-3)


def test_what_is_framed_is_in_the_picture_as_large_as_may_be():
    for is_flat in (False, True):
        eye = Eye(unit=8.0, is_flat=is_flat)
        points = np.array([(100.0, 50.0, 20.0), (400.0, 250.0, 300.0), (120.0, 240.0, 10.0)])
        eye.frame(points)
        shares = eye.shares(eye.camera(1.0), points)
        assert (shares[:, :2] > 0.0).all() and (shares[:, :2] < 1.0).all() and (shares[:, 2] > 0.0).all()
        assert np.ptp(shares[:, 1]) > 0.3


def test_framing_nothing_or_what_has_no_end_changes_nothing():
    eye = Eye(unit=8.0)
    before = numbers(eye)
    eye.frame([])
    eye.frame([(math.inf, 0.0, 0.0), (math.nan, 0.0, 0.0)])
    assert numbers(eye) == before
    eye.frame([(1.0, 2.0, 3.0)])
    assert tuple(eye.target) == (1.0, 2.0, 3.0) and eye.distance > 8.0


def test_a_glide_ends_where_it_was_to_and_a_hand_ends_it_earlier():
    eye = Eye(unit=8.0)
    eye.frame([(0.0, 0.0, 0.0), (500.0, 0.0, 0.0)], seconds=0.2)
    assert eye.is_gliding and tuple(eye.target) == (0.0, 0.0, 0.0)
    eye.advance(0.1)
    assert 0.0 < eye.target.x < 250.0
    eye.advance(0.2)
    assert not eye.is_gliding and eye.target.x == pytest.approx(250.0)
    eye.look_along("top", seconds=0.2)
    eye.advance(0.1)
    eye.orbit(0.1, 0.0)
    pitch = eye.pitch
    eye.advance(1.0)
    assert eye.pitch == pitch and not eye.is_gliding


def test_the_short_way_round_is_taken():
    eye = Eye(unit=8.0, yaw=3.0)
    eye.look_along("back", seconds=1.0)
    eye._to = eye._to.__class__(eye._to.target, -3.0, 0.0, eye._to.distance)
    eye.advance(0.5)
    assert abs(eye.yaw) > 3.0


@pytest.mark.parametrize(
    ("side", "right", "up"),
    [("top", (1, 0, 0), (0, 0, -1)), ("front", (1, 0, 0), (0, 1, 0)), ("side", (0, 0, -1), (0, 1, 0))],
)
def test_views_along_an_axis_lie_the_usual_way(side, right, up):
    eye = Eye(unit=8.0)
    eye.look_along(side)
    middle, *moved = eye.shares(eye.camera(1.0), np.array([(0, 0, 0), right, up], float) * 10.0)
    assert moved[0][0] > middle[0] and moved[0][1] == pytest.approx(middle[1], abs=1e-5)
    assert moved[1][1] < middle[1] and moved[1][0] == pytest.approx(middle[0], abs=1e-5)
    eye.look_along("other")
    assert tuple(eye.ahead) == pytest.approx(tuple(-glm.vec3(*SIDE_AHEAD[side])), abs=1e-5)


SIDE_AHEAD = {"top": (0, -1, 0), "front": (0, 0, -1), "side": (-1, 0, 0)}


def test_turning_the_head_moves_nothing_but_what_is_looked_at():
    eye = Eye(unit=8.0)
    before = eye.position
    eye.turn(0.4, -0.2)
    assert tuple(eye.position) == pytest.approx(tuple(before), abs=1e-2)


def test_panning_by_the_height_moves_what_was_below_into_its_place():
    eye = Eye(unit=8.0, pitch=0.0, yaw=0.0)
    eye.pan(0.0, 1.0)
    assert eye.target.y == pytest.approx(eye.height)


def test_coming_nearer_keeps_the_point_under_the_mouse():
    eye = Eye(unit=8.0)
    point = (120.0, 40.0, -60.0)
    before = eye.shares(eye.camera(1.3), np.array([point]))[0]
    eye.dolly(0.5, point)
    after = eye.shares(eye.camera(1.3), np.array([point]))[0]
    assert after[:2] == pytest.approx(before[:2], abs=1e-4) and after[2] == pytest.approx(0.5 * before[2], rel=1e-3)
