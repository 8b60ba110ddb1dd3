"""The conductor: plays the stems of the piece that the moment wishes for, and changes on the bar."""

from __future__ import annotations

from collections.abc import Sequence

from game.audio.desk import Desk
from game.content.events import Event
from game.content.settings import Settings
from game.content.soundscape import Soundscape


class Conductor:
    """See the page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def hear(self, happened: Sequence[Event]) -> None:
        """What happened since the last frame."""

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """What goes on."""

    def apply(self, settings: Settings) -> None:
        """Follow changed settings."""
