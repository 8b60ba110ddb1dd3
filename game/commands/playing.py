"""`play:LEVEL` and `play:CHAPTER`: the whole game, played by a pilot off screen, for films with sound.

The same loop as in a window (game/app.py), with a clock that goes by pictures, a bounce in place of the sound card, and
a pilot who reads no faster than people do. Invariant: nothing is kept, no save and no treatment.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.core.trouble import WrongUse

if TYPE_CHECKING:
    import numpy as np

PLAY = "play:"
LETTERS_A_SECOND = 16.0  # as subtitles are read


def takes_of_play(args: argparse.Namespace) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pictures (h, w, 3) uint8, each with the sound of its time (frames, 2) float32, until the game is over."""
    import numpy as np

    from game.audio.bounce import Bounce
    from game.autopilot.minds import make_pilot
    from game.commands.sounding import readable_sounds
    from game.content.catalog import find_level
    from game.content.settings import Settings
    from game.scenes.game import Game, Options
    from game.scenes.screen import HiddenScreen
    from game.story.chapters import CHAPTERS

    name = args.subject.removeprefix(PLAY)
    bounce = Bounce()
    options = Options(
        Settings(quality=args.quality, language=args.language or "en", ui_scale=args.ui_scale),
        chapter=name if name in CHAPTERS else "",
        level=None if name in CHAPTERS else find_level(name),
        pilot=make_pilot(args.style, "first", 1, letters_a_second=LETTERS_A_SECOND),
        hidden=True,
        size=args.size,
        frame_s=1.0 / args.fps,
        keeps=False,
        ends_with_story=True,
        player=bounce,
    )
    for wish in ("camera", "mood", "state", "expression", "action", "healed"):
        if getattr(args, wish):
            raise WrongUse(f"--{wish} means nothing for a game that is played.")
    with readable_sounds(), HiddenScreen(options.size, options.frame_s) as screen, Game(screen, options) as game:
        game.preparation.wait()
        passed = 0.0
        while game.is_open:
            game.listen()
            game.step()
            game.hear()
            samples = bounce.take()
            passed += 1.0 / args.fps
            if passed < args.at:
                continue
            game.draw()
            game.show()
            rows = np.frombuffer(screen.read(), np.uint8).reshape(options.size[1], options.size[0], 3)
            yield rows[::-1], samples
