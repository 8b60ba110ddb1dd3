"""The guided first level: ten short lessons, each done when the document (or the desk) shows that it was done.

The scene asks `follow` once a frame with what is known now; a panel shows the lesson. A lesson never takes anything
away and never blocks: a maker who does it another way has done it, and one who skips it goes on. Knows a tooth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from game.content.kinds import Ball, Lesion, Says, Spring
from game.editor.files import Opened
from game.editor.templates import EMPTY, open_template

MOVED_UM = 1.0
LOOKED = 0.2  # radians, or share of the distance


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known now."""

    value: Any  # the document
    chosen: int = 0  # parts that are selected
    eye: tuple[float, ...] = ()  # yaw, pitch, distance, target
    undone: int = 0  # steps that were taken back and can be done again
    faults: int = 0  # issues that are faults
    words: int = 0  # texts of the document that have words
    plays: int = 0  # times it was played
    runs: int = 0  # autopilots that came to an end
    saved: str = ""  # the file it was saved to, while nothing has changed since


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to learn. Its words are `edit.guide.NAME` and `edit.guide.NAME.why`."""

    name: str
    is_done: Callable[[Facts, Facts], bool]  # (when the lesson began, now)


def _looked(before: Facts, now: Facts) -> bool:
    if len(before.eye) < 3 or len(now.eye) < 3:
        return False
    turned = abs(now.eye[0] - before.eye[0]) + abs(now.eye[1] - before.eye[1])
    nearer = abs(now.eye[2] - before.eye[2]) / max(1e-6, before.eye[2])
    return turned > LOOKED or nearer > LOOKED


def _pits(value: Any) -> tuple:
    return tuple(shape for shape in value.shapes if isinstance(shape, Ball) and shape.tissue == "fluid")


def _count(value: Any, kind: type) -> int:
    return sum(isinstance(part, kind) for part in (*value.things, *value.happenings))


def _reshaped(before: Facts, now: Facts) -> bool:
    """A pit that was there is somewhere else, or larger, and as many as before."""
    old, new = _pits(before.value), _pits(now.value)
    return len(old) == len(new) and any(
        abs(a - b) > MOVED_UM
        for one, other in zip(old, new, strict=True)
        for a, b in zip((*one.at, *one.radii), (*other.at, *other.radii), strict=True)
    )


LESSONS: tuple[Lesson, ...] = (
    Lesson("look", _looked),
    Lesson("carve", lambda before, now: len(_pits(now.value)) > len(_pits(before.value))),
    Lesson("move", _reshaped),
    Lesson("undo", lambda before, now: now.undone > 0),
    Lesson("lesion", lambda before, now: _count(now.value, Lesion) > _count(before.value, Lesion)),
    Lesson("issue", lambda before, now: now.faults == 0 and _count(now.value, Spring) > 0),
    Lesson("voice", lambda before, now: _count(now.value, Says) > 0 and now.words > before.words),
    Lesson("pilot", lambda before, now: now.runs > before.runs),
    Lesson("play", lambda before, now: now.plays > before.plays),
    Lesson("save", lambda before, now: bool(now.saved)),
)
"""In the order in which one builds on another; about a minute each."""


def first_document() -> Opened:
    """What the lessons begin with: a plain slab of enamel, without a spring, which one lesson finds missing. Raises
    Trouble where the game is damaged."""
    opened = open_template(EMPTY)
    things = tuple(thing for thing in opened.value.things if not isinstance(thing, Spring))
    return Opened(msgspec.structs.replace(opened.value, things=things), opened.words, opened.name)


class Guide:
    """A walk through the lessons."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self._before: Facts | None = None
        self.just_done = ""
        """The lesson that was done since the last `follow`, for a sign of it."""

    @property
    def lesson(self) -> Lesson | None:
        """What is to be done now; None when all is done."""
        return LESSONS[self.number] if self.number < len(LESSONS) else None

    def follow(self, now: Facts) -> None:
        """Look whether the lesson is done, and go on to the next."""
        self.just_done = ""
        if self.lesson is None:
            return
        if self._before is None:
            self._before = now
        if self.lesson.is_done(self._before, now):
            self.just_done = self.lesson.name
            self.go(self.number + 1)

    def begin_again(self) -> None:
        """Another document lies there: what was is nothing to compare it with."""
        self._before = None

    def go(self, number: int) -> None:
        """To another lesson, which begins with the next `follow`."""
        self.number = min(max(0, number), len(LESSONS))
        self._before = None
