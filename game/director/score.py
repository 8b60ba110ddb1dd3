"""The score: which music a moment of the story wishes for, and where it wishes for none.

The director owns one and tells it what happens; the conductor of game/audio plays what it wishes. Headless, so that
tests can hold the silences that the story protects.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.content.events import Event
from game.content.music import MusicWish

if TYPE_CHECKING:
    from game.director.director import Director


class Score:
    """What should be played now."""

    def __init__(self) -> None:
        self.is_silent = False  # a silence of the story

    def hear(self, happened: Iterable[Event], director: Director) -> None:
        """Follow the story."""

    def wish(self, director: Director) -> MusicWish:
        """What this moment wishes for."""
        return MusicWish()
