"""Lines and sheets of a tool over the picture: their colours, what hides them, and that they cost nothing twice."""

from __future__ import annotations

import moderngl
import numpy as np
import pytest
from pyglm import glm

from game.editor.eye import Eye
from game.render.passes.sketch import SketchPass
from game.render.presets import NAMES, PRESETS
from game.render.rehearsal import rehearsal_frame
from game.view.frame import SKETCH_VERTEX, Camera, SketchView

GREEN = (40, 255, 60, 255)


def lines(*ends, colour=GREEN, version=1) -> SketchView:
    made = np.zeros(len(ends), SKETCH_VERTEX)
    made["position"], made["colour"] = ends, colour
    return SketchView(made, np.zeros(0, SKETCH_VERTEX), version)


def sheet(*corners, colour=GREEN, version=1) -> SketchView:
    made = lines(*corners, colour=colour).lines
    return SketchView(np.zeros(0, SKETCH_VERTEX), made, version)


def before(camera: Camera, far: float, right: float = 0.0, up: float = 0.0) -> tuple[float, float, float]:
    """A point before the camera, in the picture's lengths."""
    inverse = glm.inverse(camera.view)
    return tuple(glm.vec3(inverse * glm.vec4(right, up, -far, 1.0)))


def greenness(picture: np.ndarray) -> np.ndarray:
    picture = picture.astype(int)
    return picture[..., 1] - np.maximum(picture[..., 0], picture[..., 2])


@pytest.mark.parametrize("preset", NAMES)
def test_a_line_has_its_own_colour_at_every_quality(make_renderer, scenery, preset):
    renderer, frame = make_renderer(preset=preset), scenery.frame()
    frame.sketch = lines(before(frame.camera, 4.0, -1.0), before(frame.camera, 4.0, 1.0))
    renderer.draw(frame)
    column = renderer.read()[40:50, 80].astype(int)  # a line between two rows of pixels shares itself out
    assert greenness(column).max() > 100 and column[:, 1].max() > 180
    assert renderer.ctx.error == "GL_NO_ERROR"


def test_what_lies_behind_the_tooth_is_drawn_faintly(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    renderer.draw(frame)
    plain = greenness(renderer.read())[45, 80]
    strength = []
    for far in (3.0, 400.0):
        wide = far * 0.2
        corners = [before(frame.camera, far, x, y) for x, y in ((-wide, -wide), (wide, -wide), (0.0, wide))]
        frame.sketch = sheet(*corners, version=int(far))
        renderer.draw(frame)
        strength.append(greenness(renderer.read())[45, 80] - plain)
    assert strength[0] > 180 and strength[1] == pytest.approx(0.4 * strength[0], rel=0.2)


def test_a_line_on_a_drawing_without_perspective_is_hidden_alike(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    eye = Eye(unit=10.0)
    eye.frame([(0.0, 0.0, 0.0), (640.0, 480.0, 640.0)])
    eye.look_along("top")
    eye.is_flat = True
    frame.camera = eye.camera(16 / 9)
    shown = []
    for height in (40.0, 4.0):  # over the tooth and deep in it
        frame.sketch = lines((5.0, height, 55.0), (60.0, height, 55.0), version=int(height))
        renderer.draw(frame)
        shown.append(greenness(renderer.read()).max())
    assert shown[0] > 150 > shown[1] > 0


def test_a_line_that_passes_the_eye_is_cut_and_not_turned_round(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    frame.sketch = lines(before(frame.camera, -50.0, 0.0, -1.0), before(frame.camera, 5.0, 0.0, -1.0))
    renderer.draw(frame)
    rows = np.flatnonzero((greenness(renderer.read()) > 60).any(axis=1))
    assert len(rows) and rows.min() >= 45  # below the middle, where it comes from


def test_a_line_has_a_dark_edge(make_renderer, scenery):
    renderer, frame = make_renderer((320, 180)), scenery.frame()
    renderer.draw(frame)
    plain = renderer.read().astype(int)
    frame.sketch = lines(before(frame.camera, 4.0, -1.0), before(frame.camera, 4.0, 1.0), colour=(255, 255, 255, 255))
    renderer.draw(frame)
    change = (renderer.read().astype(int) - plain).sum(axis=2)[80:100, 160]
    assert change.max() > 100 and change.min() < -30


def test_nothing_is_sent_again_while_the_version_stays(make_renderer, scenery, monkeypatch):
    renderer, frame = make_renderer(), scenery.frame()
    frame.sketch = lines(before(frame.camera, 4.0, -1.0), before(frame.camera, 4.0, 1.0))
    renderer.draw(frame)
    first = renderer.read()
    for buffer in ("_ends", "_corners"):
        kept = getattr(renderer.passes[-1], buffer)
        monkeypatch.setattr(kept, "write", lambda *_: pytest.fail("was sent again"))
    renderer.draw(frame)
    assert np.array_equal(first, renderer.read())


def test_it_goes_with_the_frame_that_had_it(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    renderer.draw(frame)
    plain = renderer.read()
    frame.sketch = lines(before(frame.camera, 4.0, -1.0), before(frame.camera, 4.0, 1.0))
    renderer.draw(frame)
    assert not np.array_equal(plain, renderer.read())
    frame.sketch = None
    renderer.draw(frame)
    assert np.array_equal(plain, renderer.read())
    assert not SketchPass.wants(frame, PRESETS["potato"]) and SketchPass.wants(rehearsal_frame(), PRESETS["potato"])


def test_a_picture_and_its_lines_stay_in_their_region(ctx, make_renderer, scenery):
    renderer, frame = make_renderer((80, 40)), scenery.frame()
    frame.sketch = lines(before(frame.camera, 4.0, -9.0), before(frame.camera, 4.0, 9.0))
    texture = ctx.texture((160, 90), 4)
    framebuffer = ctx.framebuffer([texture])
    framebuffer.clear(0.0, 0.0, 0.0, 1.0)
    renderer.draw(frame)
    renderer.present(framebuffer, (20, 30))
    shown = np.frombuffer(texture.read(), np.uint8).reshape(90, 160, 4)[..., :3].astype(int)
    assert np.array_equal(shown[30:70, 20:100][::-1], renderer.read())
    shown[30:70, 20:100] = 0
    assert not shown.any()


def test_empty_sketches_are_no_trouble(make_renderer, scenery):
    renderer, frame = make_renderer(), scenery.frame()
    renderer.draw(frame)
    plain = renderer.read()
    frame.sketch = SketchView(np.zeros(0, SKETCH_VERTEX), np.zeros(0, SKETCH_VERTEX), 3)
    renderer.draw(frame)
    assert np.array_equal(plain, renderer.read())
    assert isinstance(renderer.ctx, moderngl.Context) and renderer.ctx.error == "GL_NO_ERROR"
