"""Time in the player's hands, in the whole game on a hidden screen: plans, moments to go back to, speed."""

from __future__ import annotations

import pygame
import pytest

from game.content.catalog import find_level
from game.content.intents import Focus, LetGo, Rewind
from tests.scenes.stage import frame, press, shown, turn, until
from tests.scenes.test_game import key, settle


@pytest.fixture
def game(begin):
    made = begin(level=find_level("first_light"))
    settle(made)
    frame(made)
    return made


def sim(game):
    return game.director.stage.treatment.sim


def strike(game, code: int) -> None:
    game.screen.pending += key(code)
    turn(game)


def click_on_the_picture(game) -> None:
    place = (game.screen.size[0] // 6, game.screen.size[1] // 2)  # beside the strip of moments
    game.screen.pending += [
        pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(3, 3), buttons=(0, 0, 0)),
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1),
        pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1),
    ]
    turn(game)


def test_a_plan_stops_time_and_every_order_waits_for_it(game):
    strike(game, pygame.K_SPACE)
    turn(game)
    stood = sim(game).step_count
    click_on_the_picture(game)
    strike(game, pygame.K_2)
    for _ in range(6):
        frame(game)
    assert sim(game).step_count == stood
    assert sim(game).level.id == "first_light" and game.stack.top.situation().tooth.swarms[0].focus is None
    seen = game.stack.top.planned().swarms[0]
    assert seen.focus is not None and seen.task == "build", "and yet it is seen"
    assert "hud.take_back" in shown(game)
    strike(game, pygame.K_SPACE)
    for _ in range(6):
        turn(game)
    swarm = game.stack.top.situation().tooth.swarms[0]
    assert swarm.focus is not None and swarm.task == "build", "nobody holds it, and it is held"
    strike(game, pygame.K_x)
    until(game, lambda: game.stack.top.situation().tooth.swarms[0].focus is None, most=6)
    tape = [intent for _, intents in game.director.stage.treatment.tape.surviving() for intent in intents]
    assert isinstance(tape[0], Focus) and tape[-1] == LetGo()


def test_what_waits_in_a_plan_waits_through_a_pause_too(game):
    strike(game, pygame.K_SPACE)
    click_on_the_picture(game)
    waiting = game.latch.waiting
    assert waiting
    strike(game, pygame.K_ESCAPE)
    until(game, lambda: game.stack.top.name == "pause", most=5)
    press(game, "pause.resume")
    until(game, lambda: game.stack.top.name == "first_light", most=5)
    assert game.latch.waiting == waiting
    press(game, "hud.take_back")
    turn(game)
    assert game.latch.waiting == ()


def test_going_back_is_seen_at_once_and_time_goes_on_standing(game):
    for _ in range(8):
        turn(game)
    assert sim(game).step_count > 8
    strike(game, pygame.K_BACKSPACE)
    frame(game)
    press(game, "hud.moment0")
    until(game, lambda: sim(game).step_count == 1, most=4)
    for _ in range(4):
        frame(game)
    assert sim(game).step_count == 1
    assert game.stack.top.hand.is_planning
    strike(game, pygame.K_SPACE)
    until(game, lambda: sim(game).step_count > 4, most=8)
    entered = [type(i) for _, intents in game.director.stage.treatment.tape.surviving() for i in intents]
    assert Rewind not in entered, "the path that survived begins behind it"


def test_escape_closes_a_wheel_before_it_pauses(game):
    strike(game, pygame.K_g)
    turn(game)
    assert "wheel.close" in shown(game)
    strike(game, pygame.K_ESCAPE)
    for _ in range(3):
        turn(game)
    assert game.stack.top.name == "first_light" and "wheel.close" not in shown(game)
    strike(game, pygame.K_ESCAPE)
    until(game, lambda: game.stack.top.name == "pause", most=5)


def test_speed_is_a_setting_and_more_steps_a_frame(game):
    def steps_of_eight_frames():
        before = sim(game).step_count
        for _ in range(8):
            turn(game)
        return sim(game).step_count - before

    assert steps_of_eight_frames() == 16
    for _ in range(4):
        strike(game, pygame.K_RIGHTBRACKET)
    assert game.settings.game_speed == 2.0
    assert steps_of_eight_frames() == 32
    assert "200 %" in [record.text for record in game.bridge.record]
