"""Everything between lit surfaces and the finished picture: corners, water, depth of field, bloom, tone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from pyglm import glm

from game.render.presets import NAMES
from game.render.renderer import PASSES
from game.view.frame import Camera
from game.view.moods import MOODS


def finite(texture) -> bool:
    return bool(np.isfinite(np.frombuffer(texture.read(alignment=1), np.float16)).all())


def light_of(renderer) -> np.ndarray:
    """The picture before bloom, as light: (height, width, 3), top row first."""
    width, height = renderer.targets.size
    hdr = np.frombuffer(renderer.targets.hdr.read(alignment=1), np.float16).reshape(height, width, 4)
    return hdr[::-1, :, :3].astype(np.float32)


def looking(eye: glm.vec3, target: glm.vec3, aspect: float = 16 / 9, lens: float = 58.0, **more) -> Camera:
    values = {
        "position": eye,
        "target": target,
        "view": glm.lookAt(eye, target, glm.vec3(0.0, 1.0, 0.0)),
        "projection": glm.perspective(glm.radians(lens), aspect, 0.5, 900.0),
        "near": 0.5,
        "far": 900.0,
        "focus": 20.0,
        "aperture": 0.01,
    }
    return Camera(**(values | more))


@pytest.mark.parametrize("preset", NAMES)
def test_no_pass_leaves_an_error_or_a_value_that_is_no_number(ctx, make_renderer, scenery, preset):
    renderer = make_renderer(preset=preset)
    frame = scenery.frame()
    frame.camera = replace(frame.camera, aperture=0.012)
    renderer.draw(frame)
    assert ctx.error == "GL_NO_ERROR"
    for kind in PASSES:
        if kind.wants(frame, renderer.preset):
            renderer._pass(kind).draw(frame, renderer.targets)
            assert ctx.error == "GL_NO_ERROR", kind.name
    assert finite(renderer.targets.hdr)


@pytest.mark.parametrize(
    "camera",
    [
        looking(glm.vec3(32.0, 10.0, 10.0), glm.vec3(32.0, 10.0, 30.0)),  # in the middle of tissue
        looking(glm.vec3(32.0, 40.0, 44.0), glm.vec3(32.0, 22.0, 21.0), aspect=0.05),
        looking(glm.vec3(32.0, 40.0, 44.0), glm.vec3(32.0, 22.0, 21.0), aspect=12.0),
        looking(glm.vec3(32.0, 40.0, 44.0), glm.vec3(32.0, 22.0, 21.0), focus=0.0, aperture=5.0),
        looking(glm.vec3(32.0, 40.0, 44.0), glm.vec3(32.0, 22.0, 21.0), focus=1e6, aperture=1.0),
        looking(glm.vec3(0.0, 400.0, 0.0), glm.vec3(0.1, 500.0, 0.0)),  # only water
    ],
)
def test_strange_views_are_still_pictures(ctx, make_renderer, scenery, camera):
    renderer = make_renderer(preset="high")
    frame = scenery.frame(camera=camera)
    renderer.draw(frame)
    assert finite(renderer.targets.hdr)
    assert ctx.error == "GL_NO_ERROR"


@pytest.mark.parametrize("preset", ["potato", "high"])
def test_a_bad_pixel_does_not_spread(make_renderer, scenery, preset):
    renderer = make_renderer(preset=preset)
    frame = scenery.frame(camera=looking(glm.vec3(32.0, 40.0, 44.0), glm.vec3(32.0, 22.0, 21.0), focus=5.0))
    renderer.draw(frame)
    width, height = renderer.targets.size
    left = np.ones((8, 8, 4), np.float16)
    left[2:5, 2:5] = np.nan
    left[6, 6] = np.inf
    renderer.targets.hdr.write(left, viewport=(width // 2, height // 2, 8, 8))
    for name in ("focus", "bloom", "tone"):
        kind = next(kind for kind in PASSES if kind.name == name)
        if kind.wants(frame, renderer.preset):
            renderer._pass(kind).draw(frame, renderer.targets)
    hdr = np.frombuffer(renderer.targets.hdr.read(alignment=1), np.float16).reshape(height, width, 4)
    assert (~np.isfinite(hdr)).any(axis=2).sum() <= 10
    assert all(finite(level) for level in renderer.targets.bloom_levels)
    renderer._picture_is_new = False
    assert renderer.read().mean() > 10.0


def test_corners_are_darker_and_what_shines_is_not(make_renderer, scenery):
    renderer = make_renderer((320, 180), "high")
    frame = scenery.frame(markers=())
    renderer.skipped = {"occlusion", "haze", "focus", "bloom"}
    renderer.draw(frame)
    without = light_of(renderer)
    renderer.skipped = {"haze", "focus", "bloom"}
    renderer.draw(frame)
    closed = light_of(renderer) / np.maximum(without, 1e-3)
    shining = without.max(axis=2) > 2.5
    assert closed[..., 0].min() < 0.75
    assert 0.75 < closed[..., 0].mean() < 0.995
    assert closed[..., 2].mean() < closed[..., 0].mean()  # what is left in a corner is warm
    assert not shining.any() or closed[shining].min() > 0.9


def test_what_is_far_takes_on_the_colour_of_the_water(make_renderer, scenery):
    renderer = make_renderer((160, 90), "medium")
    renderer.skipped = {"bloom", "motes"}
    frame = scenery.frame(swarms=(), markers=())

    def warmth(haze: float) -> np.ndarray:
        frame.light = replace(frame.light, haze=haze)
        renderer.draw(frame)
        light = light_of(renderer)[30:]
        return (light[..., 0] / np.maximum(light[..., 2], 1e-3)).mean()

    assert warmth(0.0) > 1.15 * warmth(0.02) > 1.3 * warmth(0.2)


def test_the_swarm_lights_the_water_it_is_in(make_renderer, scenery):
    renderer = make_renderer((160, 90), "medium")
    renderer.skipped = {"bots", "glow", "trails", "bloom", "shade", "plaque", "motes"}
    dark = scenery.frame(markers=())
    swarm = dark.swarms[0]
    shed = np.zeros((16, 12, 16, 4), np.uint8)
    shed[6:10, 6:9, 5:11, 1] = 255
    lit = scenery.frame(markers=(), swarms=(replace(swarm, light=shed, version=swarm.version + 1),))
    renderer.draw(dark)
    before = light_of(renderer)
    renderer.draw(dark)  # shade is left out, so that the second picture starts where the first did
    renderer.targets.colour.clear()
    renderer.draw(dark)
    before = light_of(renderer)
    renderer.targets.colour.clear()
    renderer.draw(lit)
    gained = light_of(renderer) - before
    assert gained[..., 1].max() > 0.05
    assert gained[..., 1].max() > 5.0 * abs(gained[..., 0]).max()


def test_only_what_is_not_looked_at_is_soft(make_renderer, scenery):
    renderer = make_renderer((320, 180), "high")
    renderer.skipped = {"bloom", "glow", "trails", "motes"}
    frame = scenery.frame(swarms=(), markers=())

    def detail(focus: float, aperture: float) -> float:
        frame.camera = replace(frame.camera, focus=focus, aperture=aperture)
        renderer.draw(frame)
        light = light_of(renderer)[82:98, 140:180].mean(axis=2)
        return float(np.abs(np.diff(light, axis=1)).mean())

    way = glm.length(frame.camera.target - frame.camera.position)
    sharp, looked_at, elsewhere = detail(way, 0.0), detail(way, 0.012), detail(0.25 * way, 0.012)
    assert looked_at > 0.8 * sharp
    assert elsewhere < 0.6 * sharp


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_a_mood_grades_the_picture(make_renderer, scenery, preset):
    renderer = make_renderer(preset=preset)
    frame = scenery.frame(markers=())

    def picture(**grade) -> np.ndarray:
        frame.light = replace(scenery.light(), **({"contrast": 1.0, "saturation": 1.0, "tint": glm.vec3(1.0)} | grade))
        renderer.draw(frame)
        return renderer.read().astype(float)

    plain = picture()
    assert np.ptp(picture(saturation=0.0), axis=2).mean() < 3.0 < np.ptp(plain, axis=2).mean()
    assert picture(contrast=1.3).std() > 1.1 * plain.std()
    blue = picture(tint=glm.vec3(0.8, 1.0, 1.1))
    assert blue[..., 0].mean() < 0.9 * plain[..., 0].mean() and blue[..., 2].mean() > plain[..., 2].mean()


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_moods_are_told_apart_at_a_glance(make_renderer, scenery, preset):
    renderer = make_renderer((64, 36), preset)
    means = {}
    for mood in MOODS:
        renderer.draw(scenery.frame(light=scenery.light(mood)))
        means[mood] = renderer.read().astype(float).mean(axis=(0, 1))
    for one, other in combinations(MOODS, 2):
        assert np.abs(means[one] - means[other]).max() > 9.0, (one, other)
    assert means["night"].sum() < 0.75 * means["warm"].sum()
    assert means["gold"][0] / means["gold"][2] > means["warm"][0] / means["warm"][2]
    assert means["clinical"][0] / means["clinical"][2] < means["warm"][0] / means["warm"][2]
