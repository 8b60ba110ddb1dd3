"""A tape in the whole game: from the title to the microphone and out again."""

from __future__ import annotations

import pygame
import pytest

from game.content.intents import TurnUp
from game.core.clock import STEPS_PER_SECOND
from game.save.treatments import write_treatment
from tests.director.test_tape import short
from tests.scenes.stage import frame, press, shown, turn, until
from tests.scenes.test_game import key, settle


@pytest.fixture
def game(begin):
    made = begin()
    settle(made)
    write_treatment(made.keeper.treatments / "first_light-20450309-080000-000001.treatment", short())
    return made


def test_a_tape_is_opened_from_the_list_of_levels_listened_to_and_left(game):
    press(game, "title.levels")
    press(game, "levels.tapes")
    press(game, "tapes.0")
    until(game, lambda: game.stack.top.context == "tape" and not game.stack.is_changing)
    stage = game.stack.top.stage
    game.screen.pending.append(key(pygame.K_SPACE)[0])
    until(game, lambda: stage.microphone > 0.9)
    game.screen.pending.append(key(pygame.K_SPACE)[1])
    until(game, lambda: stage.microphone < 0.3)
    until(game, lambda: stage.sim.patient.is_humming)
    frame(game)
    assert game.stack.top.hum is not None
    assert not any(control.startswith("hud.") for control in shown(game))
    game.screen.pending += key(pygame.K_ESCAPE)
    until(game, lambda: game.stack.top.name == "title" and not game.stack.is_changing)


def test_where_the_hum_has_stopped_nothing_is_asked(game):
    game.play_tape(short())
    game.stack.replace(game.scene_of_stage)
    scene = game.stack.top
    for step in range(int(2.5 * STEPS_PER_SECOND)):
        scene.step((TurnUp(on=True),) if step == 0 else ())
    turn(game)
    roles = {record.role for record in game.bridge.record}
    assert {"hum", "prompt", "microphone"} <= roles
    scene.stage.sim.patient.is_humming = False
    scene.step(())
    turn(game)
    roles = {record.role for record in game.bridge.record}
    assert "hum" in roles and not roles & {"prompt", "microphone"}
