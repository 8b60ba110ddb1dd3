"""Games on hidden screens, each given back after its test."""

from __future__ import annotations

import pytest

from game.core import paths
from game.scenes.game import Game
from tests.scenes.panel_desk import PanelDesk
from tests.scenes.stage import Desktop, options, until
from tests.ui.desk import Desk


@pytest.fixture
def begin(ctx):
    """`begin(level=..., size=...) -> Game`, entered; its screen is a Desktop. Shaders are compiled when something is
    drawn: only `rehearses=True` makes all of them ready before."""
    made: list[tuple[Desktop, Game]] = []

    def make(size=None, window=False, rehearses=False, **wishes) -> Game:
        screen = Desktop(ctx, **({"size": size} if size else {}))
        screen.is_window = window
        game = Game(screen, options(**wishes))
        made.append((screen, game))
        if not rehearses:
            game.preparation.rehearse(None)
        game.preparation.wait()
        until(game, lambda: game.stack.top.name != "wait" and not game.stack.is_changing)
        return game

    yield make
    for screen, game in made:
        game.__exit__(None, None, None)
        screen.close()


@pytest.fixture
def panels(ctx):
    """The editor's panels on the sandbox, without picture or game."""
    desk = Desk(ctx)
    yield PanelDesk(desk)
    desk.close()


@pytest.fixture
def own():
    """A level of the maker's own."""
    path = paths.user_levels_dir() / "cave.json"
    for name in ("cave.json", "cave.words.json"):
        source = paths.asset("templates", name.replace("cave", "empty"))
        path.with_name(name).write_bytes(source.read_bytes())
    return path
