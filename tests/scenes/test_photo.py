"""Photo mode in the whole game on a hidden screen: the world stands still, a picture is taken, all is as it was."""

from __future__ import annotations

import errno
from pathlib import Path

import msgspec
import numpy as np
import pygame
import pytest
from PIL import Image

from game.content.catalog import find_level
from game.content.intents import Rewind
from game.core import paths
from game.render import darkroom
from tests.scenes.stage import frame, press, shown, turn, until
from tests.scenes.test_game import key, settle

DOWN, UP = pygame.KEYDOWN, pygame.KEYUP


@pytest.fixture
def game(begin):
    made = begin(level=find_level("first_light"))
    settle(made)
    for _ in range(4):
        frame(made)
    return made


def strike(game, code: int) -> None:
    game.screen.pending += key(code)
    turn(game)
    turn(game)


def hold(game, code: int, frames: int) -> None:
    game.screen.pending.append(key(code)[0])
    for _ in range(frames):
        frame(game)
    game.screen.pending.append(key(code)[1])
    frame(game)


@pytest.fixture
def photo(game):
    """Photo mode, opened by its key."""
    strike(game, pygame.K_p)
    until(game, lambda: game.stack.top.name == "photo", most=4)
    for _ in range(4):
        frame(game)
    return game.stack.top


def taken() -> list:
    return sorted(paths.pictures_dir().glob("*.png"))


def take(game) -> None:
    strike(game, pygame.K_RETURN)
    until(game, lambda: game.stack.top._develops == 0, most=6, go=frame)


def test_the_world_stands_still_and_the_hud_is_gone(game, photo):
    sim, pose = photo.tooth.stage.treatment.sim, photo.tooth.rig.wanted
    steps, taped = sim.step_count, photo.tooth.stage.treatment.tape.steps
    still = game.screen.picture().copy()
    for _ in range(20):
        frame(game)
    hold(game, pygame.K_w, 6)
    assert sim.step_count == steps and photo.tooth.stage.treatment.tape.steps == taped
    assert game.latch.waiting == ()
    assert photo.tooth.rig.wanted == pose
    assert not any(control.startswith("hud.") for control in shown(game))
    assert np.abs(game.screen.picture().astype(int) - still.astype(int)).mean() > 1.0, "and yet the camera flies"


def test_nothing_moves_while_nothing_is_touched(game, photo):
    at_once = game.screen.picture().copy()
    photo.tray.quality = game.renderer.preset.name
    for _ in range(40):
        frame(game)
    one = game.screen.picture().copy()
    for _ in range(5):
        frame(game)
    assert np.array_equal(one, game.screen.picture())
    assert np.array_equal(one[:, :10], at_once[:, :10])


def test_at_rest_the_screen_shows_the_picture_as_it_would_be_taken(game, photo):
    photo.tray.is_hidden, photo.tray.quality = True, "medium"
    frame(game)
    coarse = game.screen.picture().copy()
    for _ in range(40):
        frame(game)
    fine = game.screen.picture().copy()
    assert not np.array_equal(fine, coarse)
    take(game)
    with Image.open(taken()[0]) as picture:
        saved = np.asarray(picture)
    assert np.abs(saved[:80].astype(int) - fine[:80].astype(int)).max() <= 1, "above the caption"
    photo.eye.turn(0.1, 0.0)
    frame(game)
    frame(game)
    assert photo._proof is None, "what moves is drawn as in play"


def test_a_picture_is_saved_and_its_name_is_told(game, photo):
    photo.tray.mood, photo.tray.quality = "night", "medium"
    take(game)
    (path,) = taken()
    frame(game)
    assert path.name in next(record.text for record in game.bridge.record if record.role == "caption")
    with Image.open(path) as picture:
        assert picture.size == game.screen.size
        assert picture.text["Level"] == "first_light" and picture.text["Mood"] == "night"
        assert "Oral Health Nexus" in picture.text["Software"]
        assert np.asarray(picture).std() > 6.0
    take(game)
    assert len(taken()) == 2, "a second one in the same second does not replace it"


def test_sizes_keep_the_shape_of_the_window(game, photo):
    assert photo.pixels(0) == (320, 180)
    assert photo.pixels(1080) == (1920, 1080)
    assert photo.pixels(2160) == (3840, 2160)
    game.screen.resize((430, 180))
    assert photo.pixels(2160)[0] == 3840 and photo.pixels(2160)[1] < 2160


def test_leaving_by_any_key_leaves_everything_as_it_was(game, photo):
    tooth = photo.tooth
    camera, light = tooth.camera, tooth.light_now()
    for code in (pygame.K_p, pygame.K_ESCAPE):
        hold(game, pygame.K_a, 8)
        photo.tray.mood, photo.tray.exposure = "gold", 1.0
        frame(game)
        strike(game, code)
        until(game, lambda: game.stack.top is tooth, most=4)
        assert tooth.camera == camera and tooth.light_now() == light
        strike(game, pygame.K_p)
        until(game, lambda: game.stack.top.name == "photo", most=4)
        photo = game.stack.top
        for _ in range(4):
            frame(game)
    press(game, "photo.leave")
    until(game, lambda: game.stack.top is tooth, most=4)
    stood = tooth.stage.treatment.sim.step_count
    for _ in range(4):
        turn(game)
    assert tooth.stage.treatment.sim.step_count > stood, "time goes on"


def refuses(number: int):
    def refuse(*words):
        raise OSError(number, "no")

    return refuse


@pytest.mark.parametrize("what", ["folder", "disk", "secret", "card", "memory"])
def test_a_picture_that_cannot_be_is_a_sentence_and_photo_mode_goes_on(game, photo, what, tmp_path, monkeypatch):
    if what == "folder":
        (tmp_path / "file").write_text("in the way")
        monkeypatch.setattr(paths, "pictures_dir", lambda: tmp_path / "file")
    elif what == "disk":
        monkeypatch.setattr("game.core.files._write_through", refuses(errno.ENOSPC))
    elif what == "secret":
        monkeypatch.setattr(Path, "exists", refuses(errno.EACCES))
    elif what == "card":
        monkeypatch.setattr(darkroom, "largest_side", lambda ctx: 64)
    else:
        import moderngl

        def full(*words):
            raise moderngl.Error("out of memory")

        monkeypatch.setattr("game.scenes.photo.Darkroom", full)
    take(game)
    monkeypatch.undo()
    frame(game)
    line = next(record.text for record in game.bridge.record if record.role == "caption")
    assert line == photo.tray.line and not line.startswith(("photo.", "files."))
    assert game.stack.top is photo
    hold(game, pygame.K_w, 2)


def test_a_click_focuses_and_a_drag_looks_round(game, photo):
    middle = (game.screen.size[0] // 3, game.screen.size[1] // 2)
    photo.tray.focus = 3.0
    photo.tray.is_hidden = True  # in a picture as small as this it would be in the way
    frame(game)
    mouse(game, pygame.MOUSEMOTION, middle)
    mouse(game, pygame.MOUSEBUTTONDOWN, middle)
    mouse(game, pygame.MOUSEBUTTONUP, middle)
    sharp, yaw = photo.tray.focus, photo.eye.yaw
    assert sharp > 4.0, "the tissue under the cursor"
    mouse(game, pygame.MOUSEBUTTONDOWN, middle)
    mouse(game, pygame.MOUSEMOTION, (middle[0] + 40, middle[1]))
    mouse(game, pygame.MOUSEBUTTONUP, (middle[0] + 40, middle[1]))
    assert photo.tray.focus == sharp and abs(photo.eye.yaw - yaw) > 0.05


def mouse(game, kind: int, at: tuple[int, int]) -> None:
    words = {"rel": (3, 3), "buttons": (0, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
    game.screen.pending.append(pygame.event.Event(kind, pos=at, **words))
    frame(game)


def test_the_panel_is_taken_in_hand_by_keys_and_given_back(game, photo):
    strike(game, pygame.K_TAB)
    frame(game)
    assert photo.tray.is_in_hand
    words = next(record.text for record in game.bridge.record if record.id == "photo.leave")
    assert "P" not in words, "keys choose in the panel: that one would do nothing"
    aperture = photo.tray.aperture
    for _ in range(4):
        if any(record.focused and record.id == "photo.aperture" for record in game.bridge.record):
            break
        strike(game, pygame.K_DOWN)
    strike(game, pygame.K_RIGHT)
    assert photo.tray.aperture > aperture
    strike(game, pygame.K_ESCAPE)
    frame(game)
    assert not photo.tray.is_in_hand and game.stack.top is photo
    strike(game, pygame.K_h)
    frame(game)
    assert "photo.save" not in shown(game)
    strike(game, pygame.K_h)
    frame(game)
    assert "photo.save" in shown(game)


def pad(game, *buttons: int) -> None:
    """Buttons that go down one after the other and up in the other order."""
    for kind, order in ((pygame.CONTROLLERBUTTONDOWN, buttons), (pygame.CONTROLLERBUTTONUP, buttons[::-1])):
        for button in order:
            game.screen.pending.append(pygame.event.Event(kind, button=button, instance_id=0))
            turn(game)
    turn(game)


def test_a_pad_alone_takes_a_photograph(game):
    pad(game, pygame.CONTROLLER_BUTTON_RIGHTSHOULDER, pygame.CONTROLLER_BUTTON_Y)
    until(game, lambda: game.stack.top.name == "photo", most=4)
    for _ in range(4):
        frame(game)
    photo = game.stack.top
    pad(game, pygame.CONTROLLER_BUTTON_Y)
    assert photo.tray.is_in_hand
    pad(game, pygame.CONTROLLER_BUTTON_B)
    assert not photo.tray.is_in_hand and game.stack.top is photo
    pad(game, pygame.CONTROLLER_BUTTON_A)
    until(game, lambda: bool(taken()), most=6, go=frame)
    pad(game, pygame.CONTROLLER_BUTTON_B)
    until(game, lambda: game.stack.top is photo.tooth, most=4)


def test_from_the_pause_and_back_into_it(game):
    strike(game, pygame.K_ESCAPE)
    until(game, lambda: game.stack.top.name == "pause", most=5)
    turn(game)
    turn(game)
    press(game, "pause.photo")
    until(game, lambda: game.stack.top.name == "photo", most=5)
    for _ in range(4):
        frame(game)
    strike(game, pygame.K_ESCAPE)
    until(game, lambda: game.stack.top.name == "pause", most=5)


def test_holds_that_one_press_keeps_are_not_kept_for_the_tooth(game, photo):
    game.change_settings(msgspec.structs.replace(game.settings, hold_to_toggle=True))
    take(game)  # by Enter, which holds the swarm in the tooth
    strike(game, pygame.K_p)
    until(game, lambda: game.stack.top is photo.tooth, most=4)
    for _ in range(6):
        turn(game)
    assert not game.controls.held("focus")
    assert photo.tooth.situation().tooth.swarms[0].focus is None


def test_in_a_plan_what_waits_goes_on_waiting_even_a_way_back(game):
    for _ in range(4):
        turn(game)
    strike(game, pygame.K_SPACE)
    frame(game)
    tooth, stood = game.stack.top, game.director.stage.treatment.sim.step_count
    game.latch.add(Rewind(snapshot=0))
    game.pacer.grant()
    strike(game, pygame.K_p)
    assert game.stack.top.name == "photo"
    for _ in range(4):
        frame(game)
    assert game.latch.waiting == (Rewind(snapshot=0),) and game.director.stage.treatment.sim.step_count == stood
    assert tooth.hand.is_planning


def test_a_window_of_another_shape_is_proved_anew(game, photo):
    photo.tray.quality = "medium"
    until(game, lambda: photo._proof is not None, most=60, go=frame)
    game.screen.resize((200, 200))
    frame(game)
    assert photo._proof is None
    until(game, lambda: photo._proof is not None, most=60, go=frame)
    assert photo._proof.size == (200, 200)
