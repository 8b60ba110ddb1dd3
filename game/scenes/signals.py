"""Signals: lets the things of a tooth answer one after the other, to ears through the mixer and to eyes as captions.

The tooth's scene owns one and lets time pass in it every frame, also while the tooth's own time stands still. It plays
what game/view/signals.py says and decides only when. Invariant: a new question takes the place of what is still being
answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.audio.listener import Listener
from game.content.situation import JobView, Point
from game.core.text import counted, tr
from game.view.signals import Signal, pitch_of

if TYPE_CHECKING:
    from game.scenes.game import Game

STROKE_S = 0.16  # between two strokes of one answer
TURN_S = 0.62  # between two that answer in turn
FIRST_S = 0.5  # after the question
MOST = 8  # answers; more would be a wall


@dataclass(slots=True)
class _Due:
    """Something that is to be heard or read in `in_s` seconds."""

    in_s: float
    signal: Signal
    is_first: bool  # its first stroke, which brings its words
    key: str


class Signals:
    """What is being answered."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.ears: Listener | None = None  # where the player is now
        self._due: list[_Due] = []
        self._under = ""  # the place of work under the cursor

    def tell(self, signal: Signal) -> None:
        """Let one thing answer now."""
        self._due.clear()
        self._add(signal, 0.0, signal.strokes, "answer")
        self.update(0.0)

    def listen(self, work: Iterable[Signal]) -> None:
        """Let all that is left answer in turn, from left to right."""
        self._due.clear()
        found = sorted(work, key=lambda signal: _from_left(signal, self.ears))
        words = counted("signal.left", len(found)) if found else tr("signal.nothing_left")
        self._add(Signal("listen", "target_listen" if found else "target_none", words), 0.0, 1, "answer")
        for number, signal in enumerate(found[:MOST]):
            self._add(signal, FIRST_S + number * TURN_S, min(signal.strokes, 2), f"answer {signal.id}")
        self.update(0.0)

    def pass_over(self, job: JobView | None) -> None:
        """The cursor is over a place of work, or over none; said once, when it comes there."""
        name = job.id if job is not None else ""
        if name != self._under and job is not None and not self._due:
            self._strike("target_over", job.at, pitch_of(job.progress), holds=False)
            self.game.devices.rumble(0.0, 0.2, 0.04)
        self._under = name

    def update(self, seconds: float) -> None:
        """Let time pass: what is due is heard and read."""
        for due in self._due:
            due.in_s -= seconds
        for due in [due for due in self._due if due.in_s <= 1e-9]:
            self._due.remove(due)
            signal = due.signal
            self._strike(signal.sound, signal.at, signal.pitch)
            if due.is_first:
                self.game.captions.answer(signal.words, signal.at, due.key)

    def _strike(self, sound: str, at: Point | None, pitch: float, holds: bool = True) -> None:
        self.game.mixer.answers.strike(sound, at, self.ears, pitch, holds)

    def _add(self, signal: Signal, in_s: float, strokes: int, key: str) -> None:
        self._due += [_Due(in_s + n * STROKE_S, signal, n == 0, key) for n in range(strokes)]


def _from_left(signal: Signal, ears: Listener | None) -> float:
    """Degrees from behind over the left, ahead and the right to behind."""
    if ears is None or signal.at is None:
        return 180.0
    return (ears.location(signal.at)[0] + 180) % 360


def next_of(signals: tuple[Signal, ...], last: str) -> Signal | None:
    """The one after that with the id `last`; the first where there is none such."""
    ids = [signal.id for signal in signals]
    if not ids:
        return None
    return signals[(ids.index(last) + 1) % len(ids) if last in ids else 0]
