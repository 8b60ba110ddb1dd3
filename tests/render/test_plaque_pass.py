"""Biofilm in the picture: dark on every preset, wet on the better ones, and gone where there is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pyglm import glm

from game.render.presets import NAMES
from game.view.frame import Camera, Marker


def close_up(scenery) -> Camera:
    """A camera over the colony of the scenery."""
    at, look = glm.vec3(50.0, 30.0, 48.0), glm.vec3(50.0, 15.0, 33.0)
    return Camera(
        at, look, glm.lookAt(at, look, glm.vec3(0.0, 1.0, 0.0)),
        glm.perspective(glm.radians(50.0), 16 / 9, 0.1, 500.0), 0.1, 500.0, glm.distance(at, look), 0.0,
    )  # fmt: skip


def picture(renderer, scenery, **changes) -> np.ndarray:
    frame = scenery.frame(camera=close_up(scenery), swarms=(), **({"markers": ()} | changes))
    renderer.draw(frame)
    return renderer.read().astype(int)


@pytest.mark.parametrize("preset", NAMES)
def test_biofilm_is_darker_than_the_tooth_it_lies_on(make_renderer, scenery, preset):
    renderer = make_renderer(preset=preset)
    with_film, bare = picture(renderer, scenery), picture(renderer, scenery, plaque=None)
    differs = np.abs(with_film - bare).max(axis=2) > 24
    assert differs.mean() > 0.05
    assert with_film[differs].mean() < 0.6 * np.percentile(bare.mean(axis=2), 90)
    hdr = np.frombuffer(renderer.targets.hdr.read(), np.float16)
    assert np.isfinite(hdr).all()
    assert renderer.ctx.error == "GL_NO_ERROR"


def test_slime_is_seen_over_the_bodies_and_through(make_renderer, scenery):
    renderer = make_renderer(preset="medium")
    whole = picture(renderer, scenery)
    renderer.skipped.add("gel")
    without = picture(renderer, scenery)
    veiled = np.abs(whole - without).max(axis=2)
    assert np.mean(veiled > 4) > 0.03
    # Not a coat of paint: light and dark of what lies under it still tell.
    seen = veiled > 4
    assert np.corrcoef(whole[seen].sum(axis=1), without[seen].sum(axis=1))[0, 1] > 0.4


def test_a_copy_follows_what_was_scoured(make_renderer, scenery):
    renderer = make_renderer(preset="medium")
    before = picture(renderer, scenery)
    scenery.biofilm.amount[:] = 0
    after, bare = picture(renderer, scenery), picture(renderer, scenery, plaque=None)
    assert np.abs(before - after).max() > 40
    assert np.abs(after - bare).max() <= 2


@pytest.mark.parametrize("preset", ["potato", "medium"])
def test_an_order_is_seen_on_plaque(make_renderer, scenery, preset):
    renderer = make_renderer(preset=preset)
    ring = Marker("focus", glm.vec3(50.0, 17.0, 33.0), 5.0, 1.0)
    plain, ringed = picture(renderer, scenery), picture(renderer, scenery, markers=(ring,))
    bluer = (ringed - plain)[..., 2] - (ringed - plain)[..., 0]
    assert np.mean(bluer > 30) > 0.002


def test_living_bodies_breathe_unless_motion_is_reduced(make_renderer, scenery):
    renderer = make_renderer(preset="medium")
    renderer.skipped |= {"motes", "haze", "markers", "gel"}
    for still in (True, False):
        frame = scenery.frame(camera=close_up(scenery), swarms=(), markers=(), reduced_motion=still)
        pictures = []
        for time_s in (2.0, 4.0):
            renderer.draw(replace(frame, time_s=time_s))
            pictures.append(renderer.read().astype(int))
        moved = np.abs(pictures[0] - pictures[1]).max(axis=2) > 6
        assert moved.any() != still
