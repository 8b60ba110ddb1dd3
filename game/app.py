"""The game: one frame, from hands to picture. Read `run` as the table of contents.

    devices -> actions -> intents -> 0..4 fixed steps -> events -> captions, sound, statistics
                                            |
                              worlds -> FrameView -> passes -> text and controls -> window

The same loop runs in a window and off screen, for a person and for a pilot; only the Screen and the hands differ.
"""

from __future__ import annotations

from game.scenes.game import Game, Options
from game.scenes.screen import open_screen


def run(options: Options) -> int:
    """Play until the game is left. Raises MachineLacks where there is no OpenGL 3.3."""
    with open_screen(options) as screen, Game(screen, options) as game:
        while game.is_open:
            try:
                game.listen()  # devices -> actions -> intents
                game.step()  # fixed steps -> events
                game.hear()  # events -> captions, sound, statistics
                game.draw()  # worlds -> FrameView -> passes
                game.show()  # text and controls -> window
            except Exception as error:
                game.broke(error)  # a report and a page instead of a traceback
        return game.exit_code
