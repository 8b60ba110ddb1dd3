"""The easel: quality that is rehearsed before it is taken, `auto`, and a picture that comes back after everything."""

from __future__ import annotations

import os
import shutil

import moderngl
import msgspec
import numpy as np
import pygame
import pytest

from game.content.catalog import find_level
from game.content.settings import Settings
from game.render import programs
from game.render.presets import starting_preset
from game.scenes.easel import ContextLost
from game.view.frame import FrameView
from tests.scenes.stage import frame, shown, turn, until


def in_tooth(game) -> None:
    until(game, lambda: game.stack.top.name == "first_light" and not game.stack.is_changing)
    for _ in range(4):
        frame(game)


def test_another_quality_is_rehearsed_while_the_old_one_is_shown(begin):
    game = begin(level=find_level("first_light"))
    in_tooth(game)
    game.change_settings(msgspec.structs.replace(game.settings, quality="medium"))
    assert game.renderer.preset.name == "potato" and not game.preparation.is_done
    for quality in ("low", "medium"):
        game.change_settings(msgspec.structs.replace(game.settings, quality=quality))
        assert game.renderer.preset.name == "potato", "what was broken off is not ready"
    until(game, lambda: game.renderer.preset.name == "medium", most=60, go=frame)
    compiled = game.easel.programs.compiled
    for quality in ("potato", "medium", "potato"):
        game.change_settings(msgspec.structs.replace(game.settings, quality=quality))
        assert game.renderer.preset.name == quality, "warm: at once"
        frame(game)
    assert game.easel.programs.compiled == compiled


def test_auto_begins_with_what_the_machine_can_draw_and_follows_it_down(begin):
    game = begin(level=find_level("first_light"), window=True, settings=Settings(quality="auto"))
    in_tooth(game)
    began = starting_preset("auto", game.screen.ctx.info["GL_RENDERER"])
    assert game.renderer.preset.name == began
    until(game, lambda: game.preparation.is_done, go=frame)
    size = game.renderer.targets.size
    for _ in range(120):
        game.easel.note(0.1, 0.0, 0.1, is_steady=False)
    assert game.renderer.targets.size == size, "menus and changes of scene do not count"
    for _ in range(25):
        game.easel.note(0.1, 0.0, 0.1, is_steady=True)
    assert game.renderer.share < 1.0 and game.renderer.preset.name == began
    frame(game)
    assert game.renderer.targets.size < size and game.screen.size == game.renderer.size
    game.change_settings(msgspec.structs.replace(game.settings, quality=began))
    assert game.renderer.share == 1.0, "who chose a quality gets it"
    for _ in range(50):
        game.easel.note(0.2, 0.0, 0.2, is_steady=True)
    assert game.renderer.share == 1.0


def moment(game) -> FrameView:
    """A frame of now in which nothing of the frames before is kept for a while."""
    game.stack.top.extract.tissue.settle()
    view = game.stack.view(1.0, 0.0)
    view.time_s += 60.0
    return view


def picture(game, view: FrameView) -> np.ndarray:
    game.easel.draw(view)
    return game.screen.picture()


@pytest.mark.parametrize("trouble", [moderngl.Error("cannot map the buffer"), ContextLost("GL_UNKNOWN_ERROR")])
def test_a_lost_context_is_made_again_once_in_the_middle_of_a_tooth(begin, trouble):
    game = begin(level=find_level("first_light"), window=True)
    in_tooth(game)
    view = moment(game)
    before, step, renderer = picture(game, view), game.director.journal.steps, game.renderer
    game.broke(trouble)
    assert game.renderer is not renderer and game.stack.top.name == "first_light"
    assert np.array_equal(before, picture(game, view))
    frame(game)
    assert game.director.journal.steps >= step and game.screen.ctx.error == "GL_NO_ERROR"
    game.broke(trouble)  # again at once: there is no help for it
    assert game.stack.top.name == "crash"
    turn(game)
    assert "crash.copy" in shown(game)


def test_a_window_that_means_another_context_waits_for_the_end_of_the_frame(begin, monkeypatch):
    game = begin(level=find_level("first_light"), window=True)
    in_tooth(game)
    view = moment(game)
    before, renderer, bridge = picture(game, view), game.renderer, game.bridge
    monkeypatch.setattr(game.screen, "is_renewed_by", lambda settings: settings.fullscreen, raising=False)
    bridge.memory["settings.page"] = "picture"
    game.change_settings(msgspec.structs.replace(game.settings, fullscreen=True))
    assert game.bridge is bridge, "its controls are being drawn"
    monkeypatch.undo()
    game.easel.between_frames()
    assert game.renderer is not renderer and game.bridge is not bridge
    assert game.bridge.memory["settings.page"] == "picture"
    assert np.array_equal(before, picture(game, view))
    frame(game)


def test_pixels_are_not_what_a_mouse_counts_on_a_dense_display(begin):
    game = begin()
    game.screen.pixel_ratio = 2.0
    game.screen.pending.append(pygame.event.Event(pygame.MOUSEMOTION, pos=(40, 30), rel=(1, 0), buttons=(0, 0, 0)))
    frame(game)
    assert game.controls.cursor == (80.0, 60.0)


def test_a_minimised_window_draws_nothing_and_comes_back(begin):
    game = begin(level=find_level("first_light"))
    in_tooth(game)
    size = game.screen.size
    for shape in ((0, 0), (1, 1), (0, 40), size):
        game.screen.resize(shape)
        frame(game)
    assert game.renderer.size == size and game.screen.ctx.error == "GL_NO_ERROR"


def test_a_shader_that_is_being_worked_on_is_followed_and_its_faults_stand_in_the_picture(
    begin, tmp_path, monkeypatch
):
    folder = tmp_path / "shaders"
    shutil.copytree(programs.shader_folder(), folder)
    monkeypatch.setattr(programs, "shader_folder", lambda: folder)
    game = begin(window=True)
    frame(game)
    file, moments = folder / "tone.frag", iter((2_000_000_000, 2_000_000_001))

    def save(text: str) -> list[str]:
        file.write_text(text)
        moment = next(moments)
        os.utime(file, (moment, moment))
        game.easel._looked_s = 0.0  # half a second later
        frame(game)
        frame(game)
        return [record.text for record in game.bridge.record]

    whole = file.read_text()
    assert any(words.startswith("tone.frag:1: ") for words in save("nonsense\n" + whole))
    assert game.stack.top.name == "title" and game.screen.picture().std() > 4.0
    assert not any("tone.frag" in words for words in save(whole))
