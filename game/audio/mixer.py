"""Mixer: the whole orchestra. The frame loop gives it every frame's events and soundscape, once, through `hear`.

It owns the desk, the sections that play on it, and the player that makes it heard: the machine's device, or a bounce
for captures and films. Invariant: sound never stops the game, and nothing of the game waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from game.audio.bank import Bank
from game.audio.conductor import Conductor
from game.audio.cues import CueVoices
from game.audio.desk import Desk, Voice
from game.audio.device import Device
from game.audio.hum import HumVoice
from game.audio.listener import Listener
from game.audio.places import PlaceVoices
from game.audio.section import Section
from game.audio.speech import SpeechVoices
from game.audio.swarm import SwarmVoices
from game.audio.tooth import ToothVoices
from game.content.events import Event
from game.content.settings import Bus, Settings
from game.content.soundscape import Point, Soundscape


class Player(Protocol):
    """What makes voices heard."""

    def play(self, voices: Sequence[Voice], seconds: float) -> None: ...

    def close(self) -> None: ...


class Mixer:
    """Everything that sounds."""

    def __init__(self, settings: Settings, folder: Path | None = None, player: Player | None = None) -> None:
        """`player`: the machine's own device where none is given."""
        self.player = player if player is not None else Device()
        self.bank = Bank(folder)
        self.desk = Desk(self.bank, settings)
        self.cues = CueVoices(self.desk)
        self.sections: tuple[Section, ...] = (
            self.cues,
            SwarmVoices(self.desk),
            ToothVoices(self.desk),
            PlaceVoices(self.desk),
            SpeechVoices(self.desk),
            HumVoice(self.desk),
            Conductor(self.desk),
        )
        self.apply(settings)

    def hear(
        self, happened: Sequence[Event], scape: Soundscape, listener: Listener | None, seconds: float
    ) -> tuple[str, ...]:
        """A frame of sound; gives the names of the cues that were let through."""
        for section in self.sections:
            section.hear(happened)
        for section in self.sections:
            section.follow(scape, seconds)
        self.player.play(self.desk.mix(seconds, listener), seconds)
        return self.cues.struck

    def sound(self, name: str, bus: Bus = "ui", at: Point | None = None, gain: float = 1.0) -> None:
        """Play one sound by name, outside the cue table: a click of a button, a target that was stepped to."""
        self.desk.strike(name, bus=bus, at=at, gain=gain, priority=2)

    def apply(self, settings: Settings) -> None:
        """Follow changed settings: they count from now on, also for what sounds already."""
        self.desk.settings = settings
        for section in self.sections:
            section.apply(settings)

    def close(self) -> None:
        self.player.close()
