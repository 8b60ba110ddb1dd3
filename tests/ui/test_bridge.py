"""The bridge in bad weather: tiny windows, lost contexts, many bridges, and other people's GL state."""

from __future__ import annotations

import moderngl
import numpy as np
import pygame
import pytest

from game.content.settings import Settings
from game.render.gpu import offscreen_context
from game.ui.bridge import Bridge
from game.ui.samples import SAMPLES
from game.ui.sheet import scale_for
from game.ui.theme import THEME, contrast, luminance


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (31, 400), (33, 33)])
def test_a_window_may_be_as_small_as_it_likes(desk, ctx, size):
    it = desk(size=size)
    for name in ("title", "hud", "talk", "result"):
        it.settle(SAMPLES[name], 2)
    assert it.bridge.size == size
    assert ctx.error == "GL_NO_ERROR"


def test_it_draws_something_and_leaves_no_error(desk, ctx):
    it = desk()
    it.framebuffer.clear()
    it.settle(SAMPLES["title"])
    assert it.picture().max() > 200
    assert ctx.error == "GL_NO_ERROR"


def test_it_gives_the_context_back_as_it_was(desk, ctx):
    it = desk()
    ctx.enable_only(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
    texture = ctx.texture((4, 4), 4, np.full((4, 4, 4), 200, np.uint8).tobytes())
    it.settle(SAMPLES["hud"])
    program = ctx.program(
        vertex_shader="#version 330\n"
        "void main(){vec2 p=vec2(gl_VertexID%2,gl_VertexID/2)*4.0-1.0;gl_Position=vec4(p,0,1);}",
        fragment_shader="#version 330\nuniform sampler2D t;out vec4 c;void main(){c=texture(t,vec2(.5));}",
    )
    ctx.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
    target = ctx.framebuffer([ctx.texture((8, 8), 4)])
    target.use()
    texture.use(0)
    ctx.vertex_array(program, []).render(moderngl.TRIANGLES, vertices=3)
    assert set(target.read(components=3)) == {200}


def test_two_bridges_do_not_know_each_other(desk):
    one, other = desk(), desk(size=(640, 360))
    one.settle(SAMPLES["title"])
    other.settle(SAMPLES["pause"])
    records = one.frame(SAMPLES["title"])
    assert any(record.id == "title.quit" for record in records)
    assert not any(record.id.startswith("pause") for record in records)


def test_a_new_context_gets_a_new_bridge(ctx):
    """As after a change of the window's mode on systems that throw contexts away."""
    for _ in range(2):
        fresh = offscreen_context()
        try:
            bridge = Bridge(fresh, Settings())
            framebuffer = fresh.framebuffer([fresh.texture((320, 180), 4)])
            for _ in range(3):
                bridge.feed([], 0.02)
                bridge.begin((320, 180), Settings())
                bridge.end(framebuffer)
            bridge.close()
            bridge.close()
            assert fresh.error == "GL_NO_ERROR"
        finally:
            fresh.release()
            ctx.__enter__()  # the other tests' context is the current one again
    assert ctx.error == "GL_NO_ERROR"


def test_a_mouse_counts_window_units_where_pixels_are_finer(ctx):
    from imgui_bundle import imgui

    bridge = Bridge(ctx, Settings())
    framebuffer = ctx.framebuffer([ctx.texture((800, 600), 4)])
    for _ in range(2):
        bridge.feed([pygame.event.Event(pygame.MOUSEMOTION, pos=(100, 50), rel=(1, 1), buttons=(0, 0, 0))], 0.02)
        bridge.begin((800, 600), Settings(), pixel_ratio=2.0)
        place = imgui.get_io().mouse_pos
        bridge.end(framebuffer)
    assert (place.x, place.y) == (200.0, 100.0)
    bridge.close()


def test_scale_follows_the_window_down_to_a_point():
    assert scale_for((1920, 1080), 1.0) == 1.0
    assert scale_for((3840, 2160), 1.0) == 2.0
    assert scale_for((320, 180), 1.0) == scale_for((640, 360), 1.0)
    assert scale_for((1920, 1080), 2.0) == 2.0


def test_contrast_is_that_of_the_guidelines():
    assert contrast((1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0)) == pytest.approx(21.0)
    assert luminance((0.5, 0.5, 0.5, 1.0)) == pytest.approx(0.2140, abs=1e-3)
    assert contrast(THEME.ivory, None) == pytest.approx(1.0, abs=0.3)  # bare words are lost on some picture
