from __future__ import annotations

import numpy as np
import pytest
from pyglm import glm

from game.render.presets import NAMES, PRESETS, starting_preset
from game.render.renderer import PASSES
from game.view.frame import Marker
from tests.render.scenery import heal
from tests.shots.harness import is_blank, largest_tile_difference


@pytest.mark.parametrize("preset", NAMES)
def test_every_preset_draws_the_whole_frame(make_renderer, scenery, preset):
    renderer = make_renderer(preset=preset)
    spring = Marker("spring", glm.vec3(10, 20, 33), 4.0, 0.5)
    ghost = Marker("ghost", glm.vec3(30, 24, 30), 4.0, 1.0)
    renderer.draw(scenery.frame(markers=(spring, ghost)))
    picture = renderer.read()
    assert picture.shape == (90, 160, 3)
    assert not is_blank(picture)
    assert not np.isnan(np.frombuffer(renderer.targets.hdr.read(), np.float16)).any()


def test_the_same_frame_gives_the_same_picture(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    renderer.draw(frame)
    first = renderer.read()
    renderer.draw(frame)
    assert np.array_equal(first, renderer.read())


def test_a_window_of_one_pixel_and_back(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    renderer.draw(frame)
    before = renderer.read()
    for size in ((1, 1), (0, 0), (3, 200), (160, 90)):
        renderer.resize(size)
        renderer.draw(frame)
        assert renderer.read().shape == (max(1, size[1]), max(1, size[0]), 3)
    assert np.array_equal(before, renderer.read())


def test_presets_change_between_two_frames(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    renderer.draw(frame)
    potato = renderer.read()
    renderer.set_preset("medium")
    renderer.draw(frame)
    assert largest_tile_difference(potato, renderer.read()) > 1.0
    renderer.set_preset("potato")
    renderer.draw(frame)
    assert np.array_equal(potato, renderer.read())
    with pytest.raises(KeyError):
        renderer.set_preset("splendid")


def test_present_fills_a_framebuffer(ctx, make_renderer, scenery):
    renderer = make_renderer()
    renderer.draw(scenery.frame())
    texture = ctx.texture(renderer.size, 4)
    framebuffer = ctx.framebuffer([texture])
    renderer.present(framebuffer)
    shown = np.frombuffer(texture.read(), np.uint8).reshape(90, 160, 4)[::-1, :, :3]
    assert np.array_equal(shown, renderer.read())


def test_timings_name_the_passes_that_ran(make_renderer, scenery):
    renderer = make_renderer()
    renderer.draw(scenery.frame(swarms=()))
    assert {"copies", "shadow", "tissue", "shade", "tone", "total"} <= set(renderer.timings)
    assert "bots" not in renderer.timings
    assert all(value >= 0.0 for value in renderer.timings.values())


def test_a_frame_without_tooth_is_only_water(make_renderer, scenery):
    renderer = make_renderer()
    renderer.draw(scenery.frame(tissue=None, plaque=None, swarms=(), markers=()))
    picture = renderer.read().astype(int)
    assert (picture[..., 2] >= picture[..., 0]).mean() > 0.9


def test_a_new_context_gets_everything_again(ctx, make_renderer, scenery):
    """A second renderer knows nothing of the frames before, and the field's updates are long gone."""
    scenery.biofilm.amount[:] = 0
    frame = scenery.frame()
    one = make_renderer()
    one.draw(frame)
    other = make_renderer()
    other.draw(frame)
    assert np.array_equal(one.read(), other.read())


def test_another_tooth_leaves_nothing_of_the_first(make_renderer, scenery):
    """Its versions may be the same numbers."""
    renderer = make_renderer()
    renderer.draw(scenery.frame())
    other = type(scenery)()
    other.biofilm.amount[:] = 0
    frame = other.frame(swarms=(other.swarm(30),))
    renderer.draw(frame)
    fresh = make_renderer()
    fresh.draw(frame)
    assert np.array_equal(renderer.read(), fresh.read())


def bot_rows(renderer, frame, alpha: float) -> float:
    """The mean row (from the top) of what the bots add to the picture."""
    frame.alpha = alpha
    renderer.skipped = {"bots", "bloom", "glow", "trails"}
    renderer.draw(frame)
    without = renderer.read().astype(int)
    renderer.skipped = {"bloom", "glow", "trails"}
    renderer.draw(frame)
    gap = np.abs(renderer.read().astype(int) - without).sum(axis=2)
    assert gap.max() > 60
    return float((gap.sum(axis=1) * np.arange(gap.shape[0])).sum() / gap.sum())


def test_bots_glide_from_previous_to_position_by_alpha(make_renderer, scenery):
    renderer = make_renderer()
    frame = scenery.frame(swarms=(scenery.swarm(60, alpha_gap=4.0),))
    start, middle, end = (bot_rows(renderer, frame, alpha) for alpha in (0.0, 0.5, 1.0))
    assert start - 1.5 > middle > end + 1.5
    assert abs((start + end) / 2.0 - middle) < 0.3 * (start - end)


def test_bots_stay_where_alpha_says_when_they_are_models(make_renderer, scenery):
    renderer = make_renderer((320, 180), "medium")
    frame = scenery.frame(swarms=(scenery.swarm(20, alpha_gap=6.0),))
    assert bot_rows(renderer, frame, 0.0) - 4.0 > bot_rows(renderer, frame, 1.0)


def test_a_healed_wall_lets_light_through(make_renderer, scenery):
    renderer = make_renderer()
    renderer.draw(scenery.frame(swarms=(), markers=()))
    before = renderer.read()[30:60, 50:110].astype(float).mean(axis=(0, 1))
    heal(scenery.tissue)
    renderer.draw(scenery.frame(daylight=1.0, swarms=(), markers=()))
    after = renderer.read()[30:60, 50:110].astype(float).mean(axis=(0, 1))
    assert after.sum() > 1.25 * before.sum()
    assert after[0] > after[2] * 1.2  # amber, not grey


def test_the_patients_pain_closes_in_from_the_edge(make_renderer, scenery):
    renderer = make_renderer()
    frame = scenery.frame(swarms=(), markers=())
    renderer.draw(frame)
    calm = renderer.read().astype(int)
    frame.pain, frame.pulse = 1.0, 1.0
    renderer.draw(frame)
    hurt = renderer.read().astype(int)
    corner, middle = np.s_[:15, :20], np.s_[40:50, 70:90]
    assert (hurt - calm)[corner][..., 0].mean() > 20
    assert abs((hurt - calm)[middle]).mean() < 3


def test_the_list_of_passes_is_whole():
    names = [kind.name for kind in PASSES]
    assert len(set(names)) == len(names)
    assert names.index("shadow") < names.index("shade") < names.index("bots") < names.index("tone")
    for kind in PASSES:
        assert callable(kind.wants) and callable(kind.draw)


def test_software_rendering_starts_on_potato():
    assert starting_preset("auto", "llvmpipe (LLVM 15.0.7, 256 bits)") == "potato"
    assert starting_preset("auto", "D3D12 (Microsoft Basic Render Driver)") == "potato"
    assert starting_preset("high", "llvmpipe") == "high"
    assert starting_preset("auto", "NVIDIA GeForce RTX 3060/PCIe/SSE2") == "high"
    assert starting_preset("nonsense", "Mesa Intel(R) UHD Graphics") in PRESETS
