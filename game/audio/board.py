"""The sound board: plays any sound or piece by its name, and says how the desk stands.

A section of the mixer like the others; the overlay's board shows `facts` and gives orders. Nothing of the game asks for
it. Invariant: facts are plain values, and reading them changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pygame

from game.audio.bank import BLOCK
from game.audio.desk import VOICES, Desk, Voice
from game.content.events import Event
from game.content.music import PIECES
from game.content.settings import BUSES, Settings
from game.content.soundscape import Soundscape

PIECE = "piece:"  # before the name of a piece in the list
PIECE_S = 120.0
WAITS_S = 3.0  # for a file to be read
SILENT_DB = -60.0


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """What the board shows."""

    names: tuple[str, ...]  # pieces first, each with PIECE before it
    playing: frozenset[str]
    meters: tuple[tuple[str, float], ...]  # bus -> how high it peaks now, about, dB
    voices: int
    most: int
    limiter_db: float  # 0 at rest, else how far it holds everything down
    warnings: tuple[str, ...]
    device: str  # what plays; empty where nothing can be heard


class Order(Protocol):
    """What somebody wants to hear."""

    play: str  # or stop, where it plays
    stops: bool  # everything


class Board:
    """What somebody picks from the list."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._names: tuple[str, ...] = ()
        self._ends: dict[str, float | None] = {}  # what plays -> when it is over, on the desk's clock
        self._asked: dict[str, float] = {}

    def names(self) -> tuple[str, ...]:
        """Everything there is to play."""
        if not self._names:
            folder = self.desk.bank.folder
            files = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.ogg")}
            files |= {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.wav")}
            pieces = sorted(PIECE + piece.name for piece in PIECES.values() if piece.stems)
            self._names = (*pieces, *sorted(files))
        return self._names

    def take(self, order: Order) -> None:
        """Do what somebody at the board wants."""
        if order.stops:
            self._ends.clear()
        elif order.play:
            self.toggle(order.play)

    def toggle(self, name: str) -> None:
        """Play something from its beginning, or stop it."""
        if name in self._ends:
            del self._ends[name]
        else:
            self._ends[name], self._asked[name] = None, self.desk.now_s

    def facts(self) -> BoardFacts:
        """How things stand."""
        desk = self.desk
        return BoardFacts(
            names=self.names(),
            playing=frozenset(self._ends),
            meters=tuple((bus, _db(level_of(desk.voices, bus))) for bus in BUSES),
            voices=sum(not voice.is_over and voice.gain > 0.0 for voice in desk.voices),
            most=VOICES,
            limiter_db=_db(desk.limiter.share),
            warnings=tuple(desk.bank.warnings),
            device=device_words(),
        )

    def hear(self, happened: Sequence[Event]) -> None:
        """Nothing that happens is the board's."""

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Keep going what was picked, until it is over. Time that stands still stops nothing here."""
        now = self.desk.now_s
        for name, ends in list(self._ends.items()):
            is_late = ends is None and now - self._asked[name] > WAITS_S
            if is_late or (ends is not None and now >= ends):
                del self._ends[name]
                continue
            voices = [voice for voice in self._sustain(name) if voice is not None]
            if ends is None and voices:
                longest = max(voice.clip.seconds for voice in voices)
                self._ends[name] = now + (PIECE_S if name.startswith(PIECE) else longest)

    def apply(self, settings: Settings) -> None:
        """The desk has them."""

    def _sustain(self, name: str) -> Iterable:
        piece = PIECES.get(name.removeprefix(PIECE)) if name.startswith(PIECE) else None
        if piece is None:
            bus = "music" if name.startswith("music/") else "ui"
            return [self.desk.sustain(f"board {name}", name, bus=bus, gain=1.0, fade_s=0.03, priority=3, loops=False)]
        if not self.desk.bank.fetch(*(piece.file(stem) for stem in piece.stems)):
            return []  # they begin together
        return [
            self.desk.sustain(f"board {name} {stem.name}", piece.file(stem), bus="music", gain=stem.gain, pan=stem.pan,
                              fade_s=0.03, priority=3)
            for stem in piece.stems
        ]  # fmt: skip


def level_of(voices: Iterable[Voice], bus: str) -> float:
    """How high a bus peaks now: voices know nothing of each other, so their powers add up."""
    power = 0.0
    for voice in voices:
        if bus in (voice.bus, "master") and not voice.is_over:
            peaks = voice.clip.peaks
            power += (max(voice.ears) * float(peaks[min(voice.frame // BLOCK, len(peaks) - 1)])) ** 2
    return math.sqrt(power)


def device_words() -> str:
    """What plays now, and how fast; empty where nothing is open."""
    opened = pygame.mixer.get_init()
    return f"{pygame.mixer.get_driver()}, {opened[0]} Hz" if opened else ""


def _db(share: float) -> float:
    return max(SILENT_DB, 20.0 * math.log10(max(share, 1e-9)))
