"""Mixer: the whole orchestra. The frame loop gives it every frame's events and soundscape, once, through `hear`.

It owns the desk, the sections that play on it, and the player that makes it heard: the machine's device, or a bounce
for captures and films. Invariant: sound never stops the game, and nothing of the game waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pygame

from game.audio.answers import Answers
from game.audio.bank import Bank
from game.audio.board import Board
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
        self.device = Device() if player is None else None
        self.player: Player = player if player is not None else self.device  # type: ignore[assignment]
        is_live = self.device is not None
        self.bank = Bank(folder, reads_ahead=is_live, is_deaf=is_live and self.device.is_deaf)
        if is_live and self.device.has_sound_card:
            self.bank.prepare()
        self.desk = Desk(self.bank, settings)
        self.cues = CueVoices(self.desk)
        self.answers = Answers(self.desk)
        self.board = Board(self.desk)
        self.sections: tuple[Section, ...] = (
            self.cues,
            SwarmVoices(self.desk),
            ToothVoices(self.desk),
            PlaceVoices(self.desk),
            SpeechVoices(self.desk),
            HumVoice(self.desk),
            Conductor(self.desk),
            self.answers,
            self.board,
        )
        self.apply(settings)

    def hear(
        self, happened: Sequence[Event], scape: Soundscape, listener: Listener | None, seconds: float
    ) -> tuple[str, ...]:
        """A frame of sound; gives the names of the cues that were let through.

        While time stands still no section's time passes, and what it plays holds its breath at the desk; music and
        menus, which follow the desk's own clock, go on.
        """
        self.desk.is_paused = scape.is_paused
        for section in self.sections:
            section.hear(happened)
        for section in self.sections:
            section.follow(scape, 0.0 if scape.is_paused else seconds)
        self.player.play(self.desk.mix(seconds, listener), seconds)
        return self.cues.struck

    def notice(self, happened: Sequence[pygame.event.Event]) -> None:
        """What the window says: a device that goes or comes, another window that has the keyboard."""
        for event in happened:
            if event.type in (pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED):
                self.desk.is_focused = event.type == pygame.WINDOWFOCUSGAINED
        if self.device is not None:
            self.device.follow(happened)
            if self.bank.is_deaf and not self.device.is_deaf:
                self.bank.wake()

    def sound(self, name: str, bus: Bus = "ui", at: Point | None = None, gain: float = 1.0) -> None:
        """Play one sound by name, outside the cue table: what a capture asks for."""
        self.desk.strike(name, bus=bus, at=at, gain=gain, priority=2)

    def apply(self, settings: Settings) -> None:
        """Follow changed settings: they count from now on, also for what sounds already."""
        self.desk.settings = settings
        for section in self.sections:
            section.apply(settings)

    def close(self) -> None:
        self.bank.close()
        self.player.close()
