"""What the eye of a treatment does while hands are at work, in the whole game on a hidden screen."""

from __future__ import annotations

import msgspec
import pygame
import pytest

from game.content.catalog import find_level
from game.view.camera import APERTURE
from tests.scenes.stage import frame
from tests.scenes.test_game import key, settle


@pytest.fixture
def game(begin):
    made = begin(level=find_level("first_light"))
    settle(made)
    return made


def aperture_after(game, frames: int) -> float:
    for _ in range(frames):
        frame(game)
    return game.stack.top.camera.aperture


def test_everything_is_sharp_while_the_player_aims(game):
    assert aperture_after(game, 2) == pytest.approx(APERTURE)
    aim = pygame.event.Event(pygame.MOUSEMOTION, pos=(120, 90), rel=(20, 0), buttons=(0, 0, 0))
    game.screen.pending.append(aim)
    assert 0.0 < aperture_after(game, 2) < APERTURE
    assert aperture_after(game, 8) == 0.0


def test_everything_is_sharp_in_a_plan(game):
    frame(game)
    game.screen.pending += key(pygame.K_SPACE)
    assert aperture_after(game, 10) == 0.0


def test_who_wants_no_blur_gets_none(game):
    game.change_settings(msgspec.structs.replace(game.settings, depth_of_field=False))
    assert aperture_after(game, 3) == 0.0


def test_bots_of_another_look_are_there_at_once(game):
    frame(game)
    assert game.stack.top._last.bot_look == "round"
    game.change_settings(msgspec.structs.replace(game.settings, bot_look="legged"))
    frame(game)
    assert game.stack.top._last.bot_look == "legged"
