"""The overlays' panel and what keys do to the eye, in an editor on a screen that nobody sees."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.level import CameraPlace
from game.core.text import has_text
from game.editor.overlays import OVERLAYS
from game.scenes.edit.commands import COMMANDS, do
from tests.scenes.edit_stage import EditDesk, coarse_sandbox, open_editor


@pytest.fixture
def desk(begin) -> EditDesk:
    return open_editor(begin, coarse_sandbox())


def tab(desk: EditDesk, name: str) -> None:
    desk.game.bridge.memory["tab", "layers"] = name
    desk.frames(2)


def arrive(desk: EditDesk) -> None:
    """The eye is where it glides to."""
    desk.editor.eye.advance(10.0)
    desk.frames(3)


def test_every_overlay_has_a_switch_and_words(desk):
    for overlay in OVERLAYS:
        assert has_text(f"edit.layer.{overlay.name}") and has_text(f"edit.layer.{overlay.name}.tip")
        assert f"layer.{overlay.name}" in desk.shown()
        was = desk.editor.overlays.is_on(overlay.name)
        desk.press(f"layer.{overlay.name}")
        assert desk.editor.overlays.is_on(overlay.name) is not was
        assert (overlay.name in desk.editor.session.overlays) is not was


def test_a_slice_has_a_legend_with_numbers_and_can_be_moved(desk):
    desk.editor.overlays.switch("ph", True)
    desk.until(lambda: desk.editor.overlays.drawn("ph").scale is not None and "layer.scale" in desk.shown())
    legend = next(record for record in desk.game.bridge.record if record.id == "layer.scale")
    assert legend.value.split() == ["4.5", "5.5", "6.5", "7.5"]
    first = desk.editor.overlays.drawn("ph")
    desk.game.bridge.type_into("layer.slice.at", "100")
    desk.frames(3)
    assert desk.editor.overlays.slice_at == pytest.approx(100.0 / 1024.0)
    desk.until(lambda: desk.editor.overlays.drawn("ph") is not first)


def test_the_budget_names_what_is_used(desk):
    tab(desk, "layers.budget")
    bars = [record for record in desk.game.bridge.record if record.role == "progress"]
    shown = {record.text.split("  ")[0]: record.value for record in bars}
    assert {"Voxels", "Bots", "Shapes", "Things"} <= set(shown)
    assert shown["Voxels"].endswith("of 2,100,000")


def test_names_stand_in_the_picture_where_things_are(desk):
    desk.editor.overlays.switch("names", True)
    do(desk.editor, "frame_all")
    arrive(desk)
    left, top, width, height = desk.pane.rect
    things = {part.id: part.at for part in desk.editor.document.value().things}
    names = [
        record
        for record in desk.game.bridge.record
        if record.text in things and left < record.rect[0] < left + width and top < record.rect[1] < top + height
    ]
    assert len(names) >= 5
    for record in names:
        x, y = desk.spot(things[record.text])
        assert abs((record.rect[0] + record.rect[2]) / 2.0 - x) < 3.0 and -4.0 < y - record.rect[3] < 40.0
    boxes = np.array([record.rect for record in names])
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@pytest.mark.parametrize(("keys", "ahead"), [("alt+7", (0, -1, 0)), ("alt+1", (0, 0, -1)), ("keypad3", (-1, 0, 0))])
def test_keys_look_along_the_axes(desk, keys, ahead):
    desk.move(*desk.pane.rect[:2])
    desk.key(keys)
    arrive(desk)
    assert tuple(desk.editor.eye.ahead) == pytest.approx(ahead, abs=1e-3)


def test_framing_goes_to_what_is_chosen_and_back_to_all(desk):
    editor = desk.editor
    port = next(handle for handle, part in editor.document.parts.items() if getattr(part, "id", "") == "port")
    editor.session.select(port)
    assert do(editor, "frame")
    arrive(desk)
    assert tuple(editor.eye.target) == pytest.approx(editor.document.parts[port].at, abs=0.5)
    near = editor.eye.distance
    editor.session.select()
    do(editor, "frame")
    arrive(desk)
    assert editor.eye.distance > 3.0 * near


def test_with_reduced_motion_the_eye_does_not_glide(desk):
    desk.game.change_settings(type(desk.game.settings)(**{**_fields(desk.game.settings), "reduced_motion": True}))
    do(desk.editor, "look_top")
    assert not desk.editor.eye.is_gliding and desk.editor.eye.ahead.y == pytest.approx(-1.0)


def _fields(settings) -> dict:
    return {name: getattr(settings, name) for name in settings.__struct_fields__}


def test_a_camera_is_put_where_the_eye_is_and_found_again(desk):
    editor = desk.editor
    camera = next(handle for handle, part in editor.document.parts.items() if isinstance(part, CameraPlace))
    editor.session.select(camera)
    editor.eye.look_from((100.0, 500.0, 900.0), (300.0, 200.0, 400.0))
    before = editor.document.encode()
    assert do(editor, "camera_here")
    part = editor.document.parts[camera]
    assert part.at == pytest.approx((100.0, 500.0, 900.0), abs=0.1) and part.look == (300.0, 200.0, 400.0)
    editor.eye.look_along("top")
    do(editor, "camera_next")
    arrive(desk)
    assert tuple(editor.eye.position) == pytest.approx((100.0, 500.0, 900.0), abs=0.5)
    do(editor, "undo")
    assert editor.document.encode() == before
    editor.session.select()
    count = len(editor.document.order("cameras"))
    assert do(editor, "camera_here")
    assert len(editor.document.order("cameras")) == count + 1
    do(editor, "undo")
    assert editor.document.encode() == before


def test_ways_lead_to_the_mouse_where_something_lies_under_it(desk):
    desk.move(*desk.spot(desk.editor.eye.target))
    desk.frames(2)
    assert do(desk.editor, "ways_here")
    assert desk.editor.overlays.is_on("ways") and desk.editor.overlays.goal is not None


def test_no_two_commands_of_looking_share_keys():
    chords = [chord for row in COMMANDS for chord in row.chords]
    assert len(chords) == len(set(chords))


def test_the_picture_fills_what_the_panels_leave_free_and_nothing_else(begin):
    desk = open_editor(begin, coarse_sandbox())
    desk.draws = True
    desk.frames(2)
    left, top, width, height = desk.editor.pixels(desk.pane.scale)
    assert desk.game.renderer.size == (width, height) and desk.scene.picture_region == (left, top, width, height)
    assert left > 0 and top > 0 and left + width < 1280 and top + height < 720
    across, down = desk.editor.shares(left + width / 4, top + height / 2, desk.pane.scale)
    assert (across, down) == (0.25, 0.5)
    framebuffer = desk.game.screen.framebuffer
    desk.game.easel.draw(desk.game.stack.view(1.0, 0.0), desk.scene.picture_region)
    shown = np.frombuffer(framebuffer.read(components=3), np.uint8).reshape(720, 1280, 3)[::-1].copy()
    assert shown[top : top + height, left : left + width].std() > 5.0
    shown[top : top + height, left : left + width] = 0
    assert not shown.any()
    desk.game.easel.draw(desk.game.stack.view(1.0, 0.0), (-50, 700, 9000, 9000))  # a region that reaches beyond
    assert desk.game.screen.ctx.error == "GL_NO_ERROR"
