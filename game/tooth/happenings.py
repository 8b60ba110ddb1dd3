"""What a level does by itself: tutorial beats, lines the patient says, light, hum, and the autonomy dial.

`run_happenings` in schedule.py asks once a step what is due. A happening counts from a moment (see kinds.py); moments
are noted here as they come. Invariant: each happening comes once, in the order of becoming due, and only one beat is
current; a beat whose time has come waits for the one before it.
"""

from __future__ import annotations

from typing import Any

from game.content import kinds
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND

SEEN_STEPS = 6 * STEPS_PER_SECOND
"""A beat that only wants to be seen stays this long."""
LEAST_STEPS = 2 * STEPS_PER_SECOND
"""No beat is gone before it can be read."""


class Happenings:
    """The script of one level, and how far it has come."""

    def __init__(self, level: Level) -> None:
        self._script = level.happenings
        self.moments: dict[str, int] = {"start": 0}
        self._come: set[int] = set()
        self._waiting: list[int] = []
        self._current = -1
        self.since = 0
        self._done_in_beat: set[str] = set()

    @property
    def beat(self) -> kinds.Beat | None:
        """The tutorial's present step."""
        return self._script[self._current] if self._current >= 0 else None

    def note(self, moment: str, step: int) -> None:
        """Something happened for the first time: held, worked, job:ID, half, daylight."""
        self.moments.setdefault(moment, step)

    def did(self, deed: str) -> None:
        """The player did something that a beat may wait for: held, scoured, built, chorus, let_go, job."""
        self._done_in_beat.add(deed)

    def due(self, step: int) -> list[kinds.Happening]:
        """What comes now, beats among it when they become current."""
        found: list[kinds.Happening] = []
        for number, happening in enumerate(self._script):
            if number in self._come or happening.when not in self.moments:
                continue
            if step < self.moments[happening.when] + int(happening.after * STEPS_PER_SECOND):
                continue
            self._come.add(number)
            if isinstance(happening, kinds.Beat):
                self._waiting.append(number)
            else:
                found.append(happening)
        self._end_beat(step)
        if self._current < 0 and self._waiting:
            self._current = self._waiting.pop(0)
            self.since = step
            self._done_in_beat.clear()
            beat = self._script[self._current]
            self.note(f"beat:{beat.id}", step)
            found.append(beat)
        return found

    def _end_beat(self, step: int) -> None:
        beat = self.beat
        if beat is None or step - self.since < LEAST_STEPS:
            return
        if beat.until in self._done_in_beat or (beat.until == "seen" and step - self.since >= SEEN_STEPS):
            self._current = -1

    def capture(self) -> dict[str, Any]:
        return {
            "moments": dict(self.moments),
            "come": sorted(self._come),
            "waiting": list(self._waiting),
            "current": self._current,
            "since": self.since,
            "done": sorted(self._done_in_beat),
        }

    def restore(self, kept: dict[str, Any]) -> None:
        self.moments = {str(name): int(step) for name, step in kept["moments"].items()}
        self._come = set(kept["come"])
        self._waiting = list(kept["waiting"])
        self._current = kept["current"]
        self.since = kept["since"]
        self._done_in_beat = set(kept["done"])
