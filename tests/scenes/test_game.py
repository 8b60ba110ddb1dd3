"""The whole game on a hidden screen: from the title through every scene, by the controls a player has."""

from __future__ import annotations

import pygame
import pytest

from game.autopilot.minds import make_pilot
from game.content.catalog import find_level
from game.content.intents import Focus
from game.core import paths
from game.save.slots import Slots
from game.tooth.warm import WARM_STEPS
from tests.scenes.stage import frame, press, shown, turn, until


def is_a_picture(game) -> bool:
    """Not blank: many shades, and light somewhere."""
    picture = game.screen.picture()
    return len(set(picture.reshape(-1, 3)[::7].sum(axis=1).tolist())) > 20 and picture.max() > 40


def key(code: int) -> list[pygame.event.Event]:
    return [
        pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0),
        pygame.event.Event(pygame.KEYUP, key=code, mod=0, scancode=0),
    ]


def settle(game) -> None:
    until(game, lambda: not game.stack.is_changing and game.stack.cover[1] == 0.0)


def listen_to_the_end(game, answer: int = 0) -> None:
    """Hear the talk on the screen to its end, by its controls."""
    scene = game.stack.top
    for _ in range(3000):
        if game.stack.top is not scene:
            return
        for control in (f"talk.choice{answer}", "talk.next"):
            if control in shown(game) and not game.stack.is_changing:
                game.bridge.press(control)
                break
        turn(game)
    raise AssertionError(f"{scene.name} does not end: {scene.situation()}")


def test_from_the_title_through_every_scene_and_back(begin):
    game = begin(keeps=True)
    visited = []

    def arrive(name: str) -> None:
        until(game, lambda: game.stack.top.name == name and not game.stack.is_changing, most=800)
        settle(game)
        frame(game)
        frame(game)
        assert is_a_picture(game), name
        visited.append(name)

    arrive("title")
    assert {"title.new_game", "title.levels", "title.settings", "title.quit"} <= shown(game)
    assert "title.continue" not in shown(game), "nothing has been played yet"
    game.preparation.wait()
    press(game, "title.new_game")
    arrive("prologue")
    until(game, lambda: bool(game.director.stage.talk.situation().gesture), go=advance)
    game.screen.pending.append(key(pygame.K_SPACE)[0])
    until(game, lambda: game.director.stage.hand_share > 0.9, most=120)
    frame(game)
    until(game, lambda: not game.director.stage.talk.situation().gesture, most=60)
    game.screen.pending.append(key(pygame.K_SPACE)[1])
    listen_to_the_end(game)
    arrive("opening")
    game.screen.pending += key(pygame.K_ESCAPE)
    arrive("pause")
    press(game, "pause.skip_walk")
    arrive("beside_pod")
    assert game.stack.top.said, "its first line belongs to it"
    listen_to_the_end(game, answer=1)
    arrive("dive")
    press(game, "dive.skip")
    arrive("first_light")
    assert game.director.stage_name == "treatment"
    game.screen.pending += key(pygame.K_ESCAPE)
    arrive("pause")
    assert game.stack.top.name == "pause", "the key that opens it must not close it"
    steps = game.director.journal.steps
    for _ in range(5):
        turn(game)
    assert game.director.journal.steps == steps, "a pause stands still"
    press(game, "pause.leave")
    press(game, "pause.leave")  # asked whether one is sure
    arrive("result")
    press(game, "result.next")
    arrive("after")
    assert game.director.facts["doors"] == "halo"
    listen_to_the_end(game)
    arrive("title")
    assert "title.continue" in shown(game)
    game.keeper.flush()
    assert Slots(paths.saves_dir()).newest("auto") is not None
    press(game, "title.quit")
    assert not game.is_open and game.exit_code == 0
    assert len(visited) == 11


def advance(game) -> None:
    if "talk.next" in shown(game) and not game.stack.is_changing:
        game.bridge.press("talk.next")
    turn(game)


def test_settings_come_over_what_runs_and_go_again(begin):
    game = begin()
    press(game, "title.settings")
    until(game, lambda: game.stack.top.name == "settings")
    assert [scene.name for scene in game.stack.scenes] == ["title", "settings"]
    frame(game)
    assert is_a_picture(game)
    game.screen.pending += key(pygame.K_ESCAPE)
    until(game, lambda: game.stack.top.name == "title", most=30)


def test_levels_are_listed_and_one_begins(begin):
    game = begin()
    game.preparation.wait()
    press(game, "title.levels")
    until(game, lambda: any("first_light" in control for control in shown(game)))
    (row,) = [control for control in shown(game) if "first_light" in control]
    press(game, row)
    until(game, lambda: game.stack.top.name == "first_light")
    assert not game.director.is_story


class Unhurried:
    """A preparation that is done when the test says so."""

    is_done, share, label = False, 0.4, WARM_STEPS[0][0]


def test_a_level_waits_for_what_is_being_prepared_and_the_window_lives(begin):
    game = begin()
    done, game.preparation = game.preparation, Unhurried()
    press(game, "title.levels")
    until(game, lambda: any("first_light" in control for control in shown(game)))
    press(game, next(control for control in shown(game) if "first_light" in control))
    until(game, lambda: game.stack.top.name == "wait" and not game.stack.is_changing)
    for _ in range(5):
        frame(game)
    assert game.stack.top.name == "wait" and game.director.is_over
    game.preparation = done
    until(game, lambda: game.stack.top.name == "first_light")


def test_going_on_shows_the_line_that_was_left(begin):
    game = begin(keeps=True, chapter="chapter1")
    until(game, lambda: game.director.stage.talk.situation().can_advance)
    for _ in range(30):
        advance(game)
    game.pause()
    left = game.director.stage.talk.situation()
    press(game, "pause.title")
    press(game, "pause.title")  # asked whether one is sure
    until(game, lambda: game.stack.top.name == "title")
    press(game, "title.continue")
    until(game, lambda: game.stack.top.name == "prologue")
    scene = game.stack.top
    assert game.director.stage.talk.situation() == left
    assert scene.line == left.text and scene.camera
    assert [said.text for said in scene.said] == [left.text]


def test_a_pilot_plays_a_level_on_the_screen(begin):
    game = begin(level=find_level("first_light"), pilot=make_pilot("greedy"))
    settle(game)
    sim = game.director.stage.treatment.sim
    before = sim.measures().integrity
    for _ in range(170):
        turn(game)
        turn(game)
        turn(game)
    frame(game)
    assert is_a_picture(game)
    assert sim.step_count > 64 * 15
    assert sim.measures().integrity > before
    assert all(len(intents) == 1 for _, intents in game.director.stage.treatment.tape.surviving())


def test_hands_on_the_picture_focus_the_swarm(begin):
    game = begin(level=find_level("first_light"))
    settle(game)
    frame(game)
    place = (game.screen.size[0] // 2, game.screen.size[1] // 2)
    game.screen.pending += [
        pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(3, 3), buttons=(0, 0, 0)),
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1),
    ]
    for _ in range(16):  # a swarm that works by itself is taken in hand by a hold, not by a click
        frame(game)
    swarm = game.stack.top.situation().tooth.swarms[0]
    assert swarm.focus is not None and not swarm.auto
    game.screen.pending.append(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1))
    for _ in range(3):
        frame(game)
    assert game.stack.top.situation().tooth.swarms[0].focus is None
    orders = [intent for _, intents in game.director.stage.treatment.tape.surviving() for intent in intents]
    assert isinstance(orders[0], Focus) and type(orders[-1]).__name__ == "LetGo"


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (2, 700), (4000, 3)])
def test_a_window_of_any_size_is_endured(begin, size):
    game = begin(level=find_level("first_light"))
    settle(game)
    game.screen.resize(size)
    for _ in range(4):
        frame(game)
    game.pause()
    for _ in range(3):
        frame(game)
    game.screen.resize((320, 180))
    press(game, "pause.resume")
    frame(game)
    frame(game)
    assert is_a_picture(game)


def test_a_lost_focus_pauses_and_lets_go(begin):
    game = begin(level=find_level("first_light"))
    settle(game)
    game.screen.pending.append(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    turn(game)
    assert game.stack.top.name == "pause"


def test_closing_the_window_keeps_the_game(begin):
    game = begin(keeps=True, level=find_level("first_light"))
    settle(game)
    for _ in range(5):
        turn(game)
    game.screen.pending.append(pygame.event.Event(pygame.QUIT))
    turn(game)
    assert not game.is_open
    kept, arrays = game.keeper.read()
    assert kept.level == "first_light" and "tissue.mineral" in arrays
    assert 0 <= game.director.journal.steps - kept.journal.steps <= 2  # of the frame in which it was closed
