"""The walk in the game: keys and mouse move the player, a click uses what is near, doors lead on, Esc leads back."""

from __future__ import annotations

import pygame
import pytest

from game.content.intents import Walk
from game.director import director as director_page
from game.director import walk as page
from game.places.building import build_ground
from game.scenes.game import Game
from game.scenes.walk import WalkScene
from tests.director.test_walk import find
from tests.places.rooms import ROOM
from tests.scenes.stage import frame, turn


@pytest.fixture(autouse=True)
def places(monkeypatch):
    monkeypatch.setattr(page, "find_place", find)
    monkeypatch.setattr(director_page, "find_place", find)
    monkeypatch.setattr(page, "build_ground", lambda place, state: build_ground(place, state, ROOM))


@pytest.fixture
def game(begin) -> Game:
    return begin(visit=("atrium", "warm"))


def key(game: Game, code: int, down: bool) -> None:
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    game.screen.pending.append(pygame.event.Event(kind, key=code, mod=0, unicode="", scancode=0))


def hold(game: Game, code: int, frames: int) -> None:
    key(game, code, True)
    for _ in range(frames):
        turn(game)
    key(game, code, False)
    turn(game)


def scene(game: Game) -> WalkScene:
    assert isinstance(game.stack.top, WalkScene)
    return game.stack.top


def test_ahead_is_where_the_camera_looks(game):
    world = scene(game).world
    x = world.at[0, 0]
    hold(game, pygame.K_w, 32)
    assert world.at[0, 0] - x == pytest.approx(1.5, abs=0.3), "the player came in facing +x"
    hold(game, pygame.K_d, 12)
    assert world.at[0, 2] > -3.0 + 0.2, "facing +x, the right is at +z"


def test_shift_runs_and_letting_go_stops(game):
    world = scene(game).world
    key(game, pygame.K_LSHIFT, True)
    hold(game, pygame.K_w, 20)
    assert world.at[0, 0] > -5.0 + 1.6
    for _ in range(12):
        turn(game)
    assert world.order == Walk() and world.figures()[0].speed == 0.0


def test_the_mouse_turns_the_camera_and_with_it_what_ahead_means(game):
    it = scene(game)
    game.screen.pending.append(pygame.event.Event(pygame.MOUSEMOTION, pos=(100, 100), rel=(-714, 0), buttons=(0, 0, 0)))
    turn(game)
    assert it.follow.ahead == pytest.approx((0.0, -1.0), abs=0.02), "from +x a quarter to the left is -z"


def test_a_pads_stick_walks_as_far_as_it_is_pushed(game):
    world = scene(game).world
    event = pygame.event.Event(
        pygame.CONTROLLERAXISMOTION, instance_id=0, axis=pygame.CONTROLLER_AXIS_LEFTY, value=-20000
    )
    game.screen.pending.append(event)
    for _ in range(20):
        turn(game)
    assert 0.4 < world.figures()[0].speed < 1.2


def test_a_click_uses_what_is_near_and_the_words_come_up(game):
    it = scene(game)
    it.world.at[0] = (5.0, 0.0, 3.2)
    it.world.facing[0] = (0.7071, 0.7071)
    turn(game)
    records = game.bridge.record
    assert any(record.role == "prompt" for record in records)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        game.screen.pending.append(pygame.event.Event(kind, pos=(160, 90), button=1))
    turn(game)
    turn(game)
    assert any(record.role == "speech" for record in game.bridge.record)
    assert it.world.seen == {"mirror"}


def test_a_door_leads_into_another_place_with_another_camera(game):
    it = scene(game)
    before = it.follow
    it.world.at[0] = (12.6, 1.6, 2.0)
    turn(game)
    hold(game, pygame.K_e, 2)
    assert it.stage.world.place.id == "plaza" and it.world is it.stage.world
    assert it.follow is not before and it.dark_s > 0.0


def test_keys_show_the_map_and_what_was_meant(game):
    it = scene(game)
    it.hud.goal_s = 0.0
    turn(game)
    assert not any(record.role == "objective" for record in game.bridge.record)
    hold(game, pygame.K_TAB, 2)
    assert any(record.role == "objective" for record in game.bridge.record)
    assert [hold(game, pygame.K_m, 1) or it.hud.map for _ in range(3)] == ["large", "none", "small"]


def test_escape_leads_back_to_the_title_from_a_visit(game):
    turn(game)
    hold(game, pygame.K_ESCAPE, 1)
    for _ in range(60):
        turn(game)
    assert game.stack.top.name == "title"


def test_it_is_drawn(game):
    for _ in range(3):
        frame(game)
    assert game.easel is not None
