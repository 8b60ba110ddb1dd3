"""The light of a place for what has no light map: groups add up, and the mood stands in where there is no bake."""

from __future__ import annotations

import numpy as np
import pytest
from pyglm import glm

from game.render.room_light import mixed, open_air
from tests.render.mannequin import LIGHT

UP, DOWN = np.float32([[0.0, 1.0, 0.0]]), np.float32([[0.0, -1.0, 0.0]])


def radiance(level) -> list[float]:
    """27 numbers of a place whose every direction sends `level(direction)` red, as a bake would project them."""
    rng = np.random.default_rng(2)
    d = rng.normal(size=(40_000, 3))
    d /= np.linalg.norm(d, axis=1, keepdims=True)
    x, y, z = d.T
    basis = np.stack(
        [
            0.282095 * np.ones_like(x), 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y,
            1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y),
        ]
    )  # fmt: skip
    red = 4.0 * np.pi * (basis * level(d)).mean(axis=1)
    return np.stack([red, 0.5 * red, 0.0 * red], -1).reshape(-1).tolist()


def test_an_even_place_lights_white_as_brightly_as_it_is():
    light = mixed(["day"], [radiance(lambda d: np.ones(len(d)))], {"day": glm.vec3(1.0)})
    for normal in (UP, DOWN, np.float32([[0.6, 0.0, 0.8]])):
        assert light.at(normal)[0] == pytest.approx([1.0, 0.5, 0.0], abs=0.03)


def test_light_from_above_falls_on_what_looks_up():
    light = mixed(["day"], [radiance(lambda d: (d[:, 1] > 0.0).astype(float))], {"day": glm.vec3(1.0)})
    assert light.at(UP)[0, 0] == pytest.approx(1.0, abs=0.1)
    assert light.at(DOWN)[0, 0] < 0.1


def test_groups_add_and_a_group_that_is_not_named_is_off():
    even = radiance(lambda d: np.ones(len(d)))
    names, groups = ["day", "lamps"], [even, even]
    one = mixed(names, groups, {"day": glm.vec3(1.0)})
    both = mixed(names, groups, {"day": glm.vec3(1.0), "lamps": glm.vec3(2.0, 0.0, 0.0)})
    assert both.at(UP)[0, 0] == pytest.approx(3.0 * one.at(UP)[0, 0], rel=1e-4)
    assert both.at(UP)[0, 1] == pytest.approx(one.at(UP)[0, 1], rel=1e-4)
    assert mixed(names, groups, {}).at(UP).max() == 0.0


def test_without_a_bake_the_sky_lights_what_looks_up_and_the_ground_what_looks_down():
    light = open_air(LIGHT)
    assert (light.at(UP) > light.at(DOWN)).all() and (light.at(DOWN) > 0.0).all()
