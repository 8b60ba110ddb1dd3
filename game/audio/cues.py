"""Cues played: what happened, as the cue table has it, struck once where it happened, and never over a silence."""

from __future__ import annotations

from collections.abc import Sequence

from game.audio.desk import Desk
from game.content.cues import SILENT, cue_of
from game.content.events import Event
from game.content.settings import Settings
from game.content.soundscape import Soundscape

SOFTENED = 0.3  # what is left of sounds like a drill where they are asked to be soft


class CueVoices:
    """Plays from the cue table."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.struck: tuple[str, ...] = ()  # names let through in the last frame
        self._happened: Sequence[Event] = ()

    def hear(self, happened: Sequence[Event]) -> None:
        """What happened is struck once it is known whether it may sound."""
        self._happened = happened

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Strike what happened."""
        struck = []
        for event in () if scape.is_silent else self._happened:
            heard = cue_of(event)
            if heard is None:
                if type(event) not in SILENT:
                    self.desk.bank.warn(f"{type(event).__name__} has no cue, and no reason to have none")
                continue
            if not heard.sound:
                continue
            soft = SOFTENED if heard.cue.is_drill and self.desk.settings.mute_drill else 1.0
            voice = self.desk.strike(
                heard.sound,
                bus=heard.cue.bus,
                gain=heard.cue.gain * soft,
                at=heard.at,
                priority=heard.cue.priority,
                gap_s=heard.cue.gap_ms / 1000.0,
            )
            if voice is not None:
                struck.append(heard.sound)
        self.struck = tuple(struck)

    def apply(self, settings: Settings) -> None:
        """The desk has them."""
