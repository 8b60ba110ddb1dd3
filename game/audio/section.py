"""Section: what every part of the orchestra has in common.

The mixer owns one of each and asks them once a frame, events first. A section decides what should sound and how loud;
the desk decides what of it is heard. Adding something that sounds is one class with these two methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from game.content.events import Event
from game.content.settings import Settings
from game.content.soundscape import Soundscape


class Section(Protocol):
    """A part of the orchestra."""

    def hear(self, happened: Sequence[Event]) -> None:
        """What happened since the last frame: strike, start, stop."""

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """What goes on: sustain it at what the soundscape says; what is not sustained fades."""

    def apply(self, settings: Settings) -> None:
        """Follow changed settings."""
