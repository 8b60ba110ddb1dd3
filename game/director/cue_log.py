"""The cue log: what could be heard, step by step, without anything that sounds.

The director keeps one; reports and crash reports print it, and tests hold the story's silences on it. It applies the
rules that the mixer applies: a cue's own gap, and nothing at all in a silence. What was withheld is noted as withheld.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from game.content.cues import cue_of
from game.content.events import Event
from game.core.clock import STEPS_PER_SECOND

KEPT = 8192  # entries: far more than the last minute of the busiest tooth

Kind = Literal["cue", "music", "silence"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`what`: of a cue its sound, or its event's name where it is words; of music the piece, or empty; of a silence
    `begins` or `ends`."""

    step: int
    kind: Kind
    what: str
    caption: str = ""  # text key
    withheld: bool = False  # a silence kept it from being heard

    def __str__(self) -> str:
        words = (f"{self.step / STEPS_PER_SECOND:8.2f} s", self.kind, self.what or "none", self.caption)
        return "  ".join(word for word in words if word) + ("  (withheld)" if self.withheld else "")


class CueLog:
    """Everything that could be heard since the director began."""

    def __init__(self) -> None:
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        self.counts: Counter[str] = Counter()  # of every cue that was heard
        self.music: list[Entry] = []
        self.silences: list[tuple[int, int | None]] = []  # steps: from, to; None while it lasts
        self._last: dict[str, int] = {}  # step at which a sound was last heard
        self._piece = ""
        self._is_silent = False

    def hear(self, step: int, happened: Iterable[Event], piece: str, is_silent: bool) -> None:
        """What happened in a step, and which piece is wished for after it."""
        if is_silent != self._is_silent:
            self._is_silent = is_silent
            self.entries.append(Entry(step, "silence", "begins" if is_silent else "ends"))
            if is_silent:
                self.silences.append((step, None))
            else:
                self.silences[-1] = (self.silences[-1][0], step)
        if piece != self._piece:
            self._piece = piece
            entry = Entry(step, "music", piece)
            self.entries.append(entry)
            self.music.append(entry)
        for event in happened:
            self._note(step, event)

    def last(self, steps: int) -> list[str]:
        """What the last `steps` steps held, a line each, for crash reports."""
        first = self.entries[-1].step - steps if self.entries else 0
        return [str(entry) for entry in self.entries if entry.step >= first]

    def report(self) -> dict:
        """For reports, with stable keys: how often each cue, which music when, which silences."""
        return {
            "cues": dict(sorted(self.counts.items())),
            "music": [[entry.step, entry.what] for entry in self.music],
            "silences": [[begin, end] for begin, end in self.silences],
            "withheld": sum(entry.withheld for entry in self.entries),
        }

    def _note(self, step: int, event: Event) -> None:
        heard = cue_of(event)
        if heard is None:
            return
        what = heard.sound or type(event).__name__
        if not self._is_silent:
            gap = heard.cue.gap_ms * STEPS_PER_SECOND / 1000.0
            if step - self._last.get(what, -(10**9)) < gap:
                return
            self._last[what] = step
            self.counts[what] += 1
        self.entries.append(Entry(step, "cue", what, heard.caption or "", withheld=self._is_silent))
