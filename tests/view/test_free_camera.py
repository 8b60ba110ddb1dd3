"""The flying camera: it begins where the other one is, and never enters tissue."""

from __future__ import annotations

import math

import pytest
from pyglm import glm

from game.view.free_camera import CLEARANCE, FreeCamera
from game.view.picking import free_way
from tests.render.scenery import Scenery


@pytest.fixture(scope="module")
def scenery():
    return Scenery()


@pytest.fixture
def free(scenery):
    return FreeCamera(scenery.rig.camera(16 / 9), scenery.tissue.distance)


def close_to(one: glm.mat4, other: glm.mat4) -> bool:
    return all(glm.length(one[column] - other[column]) < 1e-2 for column in range(4))


@pytest.mark.parametrize("aspect", [16 / 9, 0.7, 3.5])
def test_it_begins_with_the_very_picture_that_was_there(scenery, aspect):
    other = scenery.rig.camera(aspect)
    camera = FreeCamera(other, scenery.tissue.distance).camera(aspect, other.focus, 0.0)
    assert close_to(camera.view, other.view)
    assert close_to(camera.projection, other.projection)


@pytest.mark.parametrize("way", [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)])
def test_it_flies_everywhere_but_into_tissue_or_out_of_sight(scenery, free, way):
    for _ in range(120):
        free.move(*(2.0 * part for part in way))
        free.update(0.1)
        eye = free.camera(16 / 9, 30.0, 0.0).position
        assert free_way(scenery.tissue.distance, eye) >= CLEARANCE - 0.3
    assert glm.length(eye - glm.vec3(32, 24, 32)) < 300.0


def test_it_may_look_straight_down_and_stand_on_its_head(free):
    free.turn(0.0, -9.0)
    free.roll = math.pi
    camera = free.camera(1.0, 20.0, 0.0)
    assert all(math.isfinite(value) for column in camera.view.to_list() for value in column)
    assert camera.view[1][1] < 1e-3 or free.ahead.y < -0.9


def test_a_rolled_camera_still_turns_to_the_right_of_its_picture(free):
    free.roll = math.radians(90.0)
    before = free.camera(1.0, 20.0, 0.0)
    free.turn(0.1, 0.0)
    after = free.camera(1.0, 20.0, 0.0)
    seen = before.view * glm.vec4(after.position + free.ahead * 20.0, 1.0)
    assert seen.x > 1.0 and abs(seen.y) < 0.5


def test_without_motion_it_does_not_glide(free):
    free.move(0.0, 3.0, 0.0)
    free.update(0.001, is_still=True)
    here = free.camera(1.0, 20.0, 0.0).position
    free.update(1.0)
    assert glm.length(free.camera(1.0, 20.0, 0.0).position - here) < 1e-4
