"""The pictures of the sky: each is one of its own, moves, and holds still when asked."""

from __future__ import annotations

import moderngl
import numpy as np
import pytest

from game.content.place_kinds import SKIES
from game.render.programs import read_shader

SIZE = (96, 64)
VERTEX = """#version 330 core
out vec2 v_uv;
void main() {
    v_uv = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    gl_Position = vec4(v_uv * 2.0 - 1.0, 0.0, 1.0);
}
"""
FRAGMENT = """
in vec2 v_uv;
out vec4 o_colour;
uniform int u_which;
uniform float u_time;
void main() {
    o_colour = vec4(sky_picture(u_which, v_uv, 1.5, u_time), 1.0);
}
"""


@pytest.fixture(scope="module")
def sky(ctx):
    program = ctx.program(vertex_shader=VERTEX, fragment_shader=read_shader("skies.glsl")[0] + FRAGMENT)
    screen = ctx.vertex_array(program, [])
    target = ctx.framebuffer([ctx.texture(SIZE, 4, dtype="f4")])

    def draw(which: int, time_s: float) -> np.ndarray:
        target.use()
        ctx.enable_only(moderngl.NOTHING)
        program["u_which"].value, program["u_time"].value = which, time_s
        screen.render(moderngl.TRIANGLES, vertices=3)
        return np.frombuffer(target.read(components=3, dtype="f4"), np.float32).reshape(SIZE[1], SIZE[0], 3)

    return draw


def test_each_sky_is_a_picture_of_its_own(sky):
    pictures = [sky(which, 7.0) for which in range(len(SKIES))]
    for name, one in zip(SKIES, pictures, strict=True):
        assert np.isfinite(one).all() and one.min() >= 0.0 and one.max() < 12.0, name
        assert one.std() > 0.04, f"{name} is blank"
    for number, one in enumerate(pictures):
        for other in range(number + 1, len(SKIES)):
            assert np.abs(one - pictures[other]).mean() > 0.06, f"{SKIES[number]} looks like {SKIES[other]}"


@pytest.mark.parametrize("which", range(len(SKIES)), ids=SKIES)
def test_a_sky_moves_slowly(sky, which):
    still, soon, later = sky(which, 7.0), sky(which, 7.05), sky(which, 9.0)
    assert np.abs(later - still).max() > 0.05
    assert np.abs(soon - still).mean() < 0.12 * max(still.mean(), 0.2)
    assert np.array_equal(still, sky(which, 7.0))


@pytest.mark.parametrize("which", range(len(SKIES)), ids=SKIES)
def test_a_sky_is_whole_after_hours(sky, which):
    assert np.isfinite(sky(which, 40_000.0)).all()
    assert sky(which, 40_000.0).std() > 0.03
