"""A bug in a scene: in a window a report and a page with a way out; where nobody looks, the error itself."""

from __future__ import annotations

import pytest

from game import app
from game.content.catalog import find_level
from game.content.intents import Focus
from game.core import paths
from tests.scenes.stage import frame, press, shown, turn, until


class Mishap(Exception):
    pass


def break_down(*anything):
    raise Mishap("the wall is gone")


def run_on(game, most: int = 20) -> None:
    """The loop of app.run, for a few frames."""
    for _ in range(most):
        try:
            frame(game)
        except Exception as error:
            game.broke(error)


@pytest.mark.parametrize("part", ["steer", "step", "view", "screen", "situation", "listener"])
def test_in_a_window_a_page_with_the_report_comes(begin, part):
    game = begin(level=find_level("first_light"), window=True)
    for _ in range(40):
        turn(game)
    game.latch.add(Focus(at=(37.5, 19.5, 80.0)))
    turn(game)
    setattr(game.stack.top, part, break_down)
    run_on(game)
    assert game.stack.top.name == "crash"
    assert {"crash.copy", "crash.title", "crash.quit"} <= shown(game)
    (report,) = paths.logs_dir().glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "Mishap: the wall is gone" in text and "37.5" in text and "Seed: 1" in text
    press(game, "crash.title")
    until(game, lambda: game.stack.top.name == "title", most=60)
    frame(game)
    assert game.is_open


def test_the_page_can_be_left(begin):
    game = begin(window=True)
    turn(game)
    game.stack.top.screen = break_down
    run_on(game, 8)
    press(game, "crash.quit")
    assert not game.is_open


def test_a_page_that_breaks_too_is_raised(begin):
    game = begin(window=True)
    turn(game)
    game.stack.top.screen = break_down
    run_on(game, 3)
    assert game.stack.top.name == "crash"
    game.stack.top.screen = break_down
    with pytest.raises(Mishap):
        run_on(game, 3)


def test_where_nobody_looks_the_error_is_raised(begin):
    game = begin()
    turn(game)
    game.stack.top.screen = break_down
    with pytest.raises(Mishap):
        run_on(game, 3)


def test_the_loop_of_the_game_has_that_net(begin, monkeypatch):
    game = begin(window=True)
    monkeypatch.setattr(app, "open_screen", lambda options: game.screen)
    monkeypatch.setattr(app, "Game", lambda screen, options: game)
    monkeypatch.setattr(type(game.screen), "__exit__", lambda self, *trouble: None)
    monkeypatch.setattr(type(game), "__exit__", lambda self, *trouble: None)
    monkeypatch.setattr(game, "hear", break_down)
    ended = []

    def leave(error):
        ended.append(error)
        game.is_open = False

    monkeypatch.setattr(game, "broke", leave)
    assert app.run(game.options) == 0
    assert [type(error) for error in ended] == [Mishap]
    monkeypatch.undo()
