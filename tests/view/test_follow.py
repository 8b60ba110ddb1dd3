"""The camera of a walk: nothing between it and the player, behind them when left alone, in the player's hands else."""

from __future__ import annotations

import math

import numpy as np
import pytest

from game.places.ground import RADIUS
from game.view.follow import EYE, HANDS_OFF_S, FollowCamera, Sight
from tests.places.rooms import ground

FRAME = 1.0 / 30.0


def eye_of(camera: FollowCamera) -> np.ndarray:
    return np.array(camera.camera(16.0 / 9.0).position)


def crossed(on, a: np.ndarray, b: np.ndarray) -> bool:
    """Whether anything of the ground stands between two points, looked at in small steps."""
    share = np.linspace(0.0, 1.0, 80)[:, None]
    points = a + (b - a) * share
    for wall in on.walls:
        along = np.array([wall.bx - wall.ax, wall.bz - wall.az])
        side = (points[:, 0] - wall.ax) * along[1] - (points[:, 2] - wall.az) * along[0]
        place = ((points[:, 0] - wall.ax) * along[0] + (points[:, 2] - wall.az) * along[1]) / (along @ along)
        through = (side[1:] * side[:-1] < 0.0) & (place[1:] > 0.0) & (place[1:] < 1.0)
        if (through & (points[1:, 1] > wall.low) & (points[1:, 1] < wall.high)).any():
            return True
    for it in on.rounds:
        gap = np.hypot(points[:, 0] - it.x, points[:, 2] - it.z)
        if ((gap < it.radius) & (points[:, 1] > it.low) & (points[:, 1] < it.high)).any():
            return True
    return False


@pytest.mark.parametrize("seed", range(4))
def test_the_eye_never_has_anything_between_it_and_the_player(seed):
    """A walker wanders, the camera is turned about wildly, frame by frame."""
    on, chance = ground(), np.random.default_rng(seed)
    at = np.array([[-5.0, 0.0, -3.0]] if seed % 2 else [[8.0, 0.8, -2.0]])
    camera = FollowCamera(on, tuple(at[0]), (0.0, 1.0), True)
    way, turn = 0.0, (0.0, 0.0)
    for frame in range(400):
        if frame % 25 == 0:
            way, turn = chance.uniform(0.0, math.tau), tuple(chance.uniform(-4.0, 4.0, 2))
        for _ in range(2):
            at = on.move(at, np.array([[math.sin(way), math.cos(way)]]) * 0.05)
        camera.turn(turn[0] * FRAME, turn[1] * FRAME)
        camera.update(tuple(at[0]), (math.sin(way), math.cos(way)), 3.0, FRAME)
        eye = eye_of(camera)
        head = np.array(camera._pivot())
        assert not crossed(on, head, eye), (at, eye)
        heights = on.heights(eye[:1], eye[2:])[0]
        assert (np.isfinite(heights) & (heights < eye[1])).any(), "no floor under the eye"
        assert np.hypot(*(eye - head)[[0, 2]]) < 3.2


def test_left_alone_it_comes_round_behind_whoever_walks():
    camera = FollowCamera(ground(), (0.0, 0.0, 0.0), (0.0, 1.0), True)
    for _ in range(int(5.0 / FRAME)):
        camera.update((0.0, 0.0, 0.0), (1.0, 0.0), 1.5, FRAME)
    assert camera.ahead == pytest.approx((1.0, 0.0), abs=0.1)


def test_a_hand_is_never_fought():
    camera = FollowCamera(ground(), (0.0, 0.0, 0.0), (0.0, 1.0), True)
    camera.turn(1.0, 0.2)
    yaw, pitch = camera.yaw, camera.pitch
    for _ in range(int((HANDS_OFF_S - 0.1) / FRAME)):
        camera.update((0.0, 0.0, 0.0), (0.0, 1.0), 1.5, FRAME)
    assert (camera.yaw, camera.pitch) == (yaw, pitch)


def test_whoever_stands_or_walks_towards_it_is_not_swung_round():
    for facing, speed in (((1.0, 0.0), 0.0), ((0.0, -1.0), 1.5)):
        camera = FollowCamera(ground(), (0.0, 0.0, 0.0), (0.0, 1.0), True)
        for _ in range(100):
            camera.update((0.0, 0.0, 0.0), facing, speed, FRAME)
        assert camera.ahead == pytest.approx((0.0, 1.0), abs=0.05)


def test_mouse_to_the_right_turns_to_the_right():
    camera = FollowCamera(ground(), (0.0, 0.0, 0.0), (0.0, 1.0), True)
    camera.turn(0.1, 0.0)
    assert camera.ahead[0] < 0.0, "facing +z, the right is at -x"
    camera.turn(0.0, 5.0)
    assert camera.pitch < 0.0, "looking up, the eye sinks"


def test_backed_against_a_wall_it_comes_near_and_goes_back_slowly():
    camera = FollowCamera(ground(), (0.0, 0.0, -4.0 + RADIUS), (0.0, 1.0), True)
    camera.update((0.0, 0.0, -4.0 + RADIUS), (0.0, 1.0), 0.0, FRAME)
    assert camera.nearness == 1.0
    camera.update((0.0, 0.0, -2.0), (0.0, 1.0), 0.0, FRAME)
    assert eye_of(camera)[2] > -4.0 + EYE - 1e-6


def test_what_wants_less_motion_has_no_glide():
    camera = FollowCamera(ground(), (0.0, 0.0, 0.0), (0.0, 1.0), True)
    camera.update((0.5, 0.0, 0.0), (0.0, 1.0), 0.0, FRAME, still=True)
    assert camera._pivot().x == pytest.approx(0.5)


def test_a_gallery_overhead_is_a_ceiling():
    sight = Sight(ground())
    from pyglm import glm

    free = sight.free(glm.vec3(0.0, 1.5, -3.5), glm.normalize(glm.vec3(0.05, 1.0, 0.0)), 4.0)
    assert free < 1.5
