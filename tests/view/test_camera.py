from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyglm import glm

from game.view.camera import APERTURE, CLOSEST, FARTHEST, Rig, lens_projection
from game.view.picking import free_way, pick_surface, ray_through
from tests.render.scenery import Scenery

SCENERY = Scenery()


@pytest.fixture
def rig() -> Rig:
    return Rig(SCENERY.level, SCENERY.tissue.distance)


def test_it_starts_where_the_level_says(rig):
    eye = rig.camera(1.5).position
    assert glm.length(eye - glm.vec3(32.0, 33.0, 44.0)) < 1.5


def test_it_glides_and_arrives(rig):
    start = rig.eye()
    rig.orbit(0.5, 0.1)
    rig.update(1 / 60)
    first = glm.length(rig.eye() - start)
    for _ in range(120):
        rig.update(1 / 60)
    assert 0.0 < first < 0.3 * glm.length(rig.eye() - start)


@settings(max_examples=40, deadline=None)
@given(
    moves=st.lists(
        st.tuples(st.floats(-1.5, 1.5), st.floats(-1.0, 1.0), st.floats(0.3, 2.0), st.floats(-0.5, 0.5)), max_size=12
    )
)
def test_the_eye_is_never_inside_tissue(moves):
    rig = Rig(SCENERY.level, SCENERY.tissue.distance)
    for right, up, zoom, pan in moves:
        rig.orbit(right, up)
        rig.zoom(zoom)
        rig.pan(pan, -pan)
        for _ in range(4):
            rig.update(1 / 20)
            camera = rig.camera(1.6)
            assert free_way(SCENERY.tissue.distance, camera.position) > 0.4
            assert all(math.isfinite(part) for part in (*camera.position, *camera.target))


def test_what_is_in_the_middle_of_the_picture_is_in_focus(rig):
    for turn in (0.0, 0.4, -0.9):
        rig.orbit(turn, 0.0)
        for _ in range(240):
            rig.update(1 / 60)
        camera = rig.camera(1.6)
        origin, ahead = ray_through(camera, 0.5, 0.5)
        seen = glm.length(pick_surface(SCENERY.tissue.distance, origin, ahead) - camera.position)
        farthest = glm.length(camera.target - camera.position)
        assert abs(camera.focus - min(seen, farthest)) < 0.3


def test_a_point_in_open_water_next_to_the_eye_does_not_blur_all_there_is(rig):
    rig.recentre((SCENERY.level.size[0] * 0.5, SCENERY.level.size[1] - 4.0, SCENERY.level.size[2] * 0.5))
    rig.orbit(0.0, -9.0)
    rig.zoom(0.0)
    for _ in range(240):
        rig.update(1 / 60)
    camera = rig.camera(1.6)
    assert glm.length(camera.target - camera.position) < 8.0
    assert pick_surface(SCENERY.tissue.distance, *ray_through(camera, 0.5, 0.5)) is None
    assert camera.focus > 30.0


def test_blur_steps_aside_at_once_and_comes_back_slowly(rig):
    def aperture(seconds: float, aims: bool = False) -> float:
        for _ in range(round(seconds * 60)):
            if aims:
                rig.sharpen()
            rig.update(1 / 60)
        return rig.camera(1.6).aperture

    assert aperture(0.1) == pytest.approx(APERTURE)
    assert aperture(0.25, aims=True) == 0.0
    assert aperture(5.0, aims=True) == 0.0
    assert aperture(1.0) == 0.0  # a hand between two strokes
    assert 0.0 < aperture(0.8) < APERTURE
    assert aperture(3.0) == pytest.approx(APERTURE)
    rig.aperture = 0.0
    assert aperture(0.1) == 0.0


def test_zoom_has_ends(rig):
    for _ in range(60):
        rig.zoom(0.5)
    assert rig.wanted.distance == CLOSEST
    for _ in range(60):
        rig.zoom(2.0)
    assert rig.wanted.distance == FARTHEST


def test_recentre_looks_at_the_point(rig):
    point = glm.vec3(12.0, 24.0, 33.0)
    rig.recentre(point)
    for _ in range(200):
        rig.update(1 / 60)
    camera = rig.camera(1.6)
    clip = camera.projection * camera.view * glm.vec4(point, 1.0)
    assert clip.w > 0.0 and abs(clip.x / clip.w) < 0.25 and abs(clip.y / clip.w) < 0.35


def test_named_cameras(rig):
    rig.pan(0.5, 0.5)
    rig.go("main", 2.0)
    for _ in range(150):
        rig.update(1 / 60)
    assert glm.length(rig.wanted.target - glm.vec3(32.0, 22.5, 21.0)) < 1e-3
    with pytest.raises(KeyError):
        rig.go("nowhere")


def test_the_hand_ends_a_glide(rig):
    start = rig.wanted
    rig.pan(1.0, 0.0)
    rig.go("main", 10.0)
    rig.update(0.1)
    rig.orbit(0.2, 0.0)
    assert rig.wanted.yaw != start.yaw


def shown(aspect: float) -> tuple[float, float]:
    """How far a lens of 50 degrees sees to the side and up, as tangents."""
    projection = lens_projection(50.0, aspect)
    return 1.0 / projection[0][0], 1.0 / projection[1][1]


def test_a_wide_picture_shows_more_at_its_sides_and_a_narrow_one_loses_nothing_there():
    side, up = shown(16 / 9)
    for aspect in (21 / 9, 32 / 9):
        assert shown(aspect)[1] == pytest.approx(up) and shown(aspect)[0] > side
    four_to_three = shown(4 / 3)
    assert four_to_three[1] == pytest.approx(up)
    for aspect in (5 / 4, 1.0, 9 / 16):
        assert shown(aspect)[0] == pytest.approx(four_to_three[0]) and shown(aspect)[1] > up
    assert all(0.0 < value < 10.0 for value in shown(0.01))
