"""Playing without a window: look, decide, step, until the story ends or time is up.

The eyes (view.situation) and the hands (an autopilot, a tape, a test) are given, because both live in higher layers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from game.content.events import Event
from game.content.intents import Intents
from game.content.situation import Situation
from game.director.director import Director


class Hands(Protocol):
    def play(self, situation: Situation) -> Intents: ...


def play_through(
    director: Director,
    look: Callable[[Director], Situation],
    hands: Hands,
    most_steps: int,
    notice: Callable[[tuple[Event, ...]], None] = lambda happened: None,
) -> bool:
    """Play until the director has nothing left to run; False when `most_steps` were not enough."""
    for _ in range(most_steps):
        if director.is_over:
            return True
        notice(director.step(hands.play(look(director))))
    return director.is_over
