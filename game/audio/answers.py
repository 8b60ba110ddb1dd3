"""Answers: sounds that a player has asked for, clear above everything else that goes on.

The scenes strike them through the mixer when somebody steps through a tooth by keys or listens for what is left. While
one sounds the swarm, the music and the world hold themselves back. Invariant: nobody hears worse for not asking.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.audio.desk import Desk
from game.audio.listener import Listener
from game.content.events import Event
from game.content.settings import Bus, Settings
from game.content.soundscape import Point, Soundscape

HOLDS_S = 0.45  # after a stroke; the next one of the same answer comes sooner
COMES_S = 0.09
HELD: dict[Bus, float] = {"swarm": 0.22, "music": 0.25, "world": 0.3}  # what is left of them meanwhile
WIDE = 36.0  # degrees off that are heard all the way at one side: a camera sees no more
MOST = 0.85  # of all the way: the other ear still hears it
BEHIND = 0.75  # how loud what is behind is
HINT = 0.45  # and what only hints


class Answers:
    """What was asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._until = -1.0

    def strike(self, sound: str, at: Point | None, ears: Listener | None, pitch: float, holds: bool = True) -> None:
        """Let something answer from where it is. However far it is, it is as loud: direction tells, not distance. Where
        it `holds` nobody back it is only a hint, and soft."""
        pan, near = side_of(at, ears)
        gain, priority = (near, 3) if holds else (near * HINT, 1)
        self.desk.strike(sound, bus="ui", pan=pan, gain=gain, pitch=pitch, priority=priority)
        if holds:
            self._until = self.desk.now_s + HOLDS_S

    def hear(self, happened: Sequence[Event]) -> None:
        """Nothing that happens is an answer."""

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Hold the others back while something answers."""
        if self.desk.now_s < self._until:
            for bus, share in HELD.items():
                self.desk.duck(bus, share, COMES_S)

    def apply(self, settings: Settings) -> None:
        """The desk has them."""


def side_of(at: Point | None, ears: Listener | None) -> tuple[float, float]:
    """Where an answer is heard, -1 left to 1 right, wider than it is seen; and how loud, by being ahead or behind."""
    if at is None or ears is None:
        return 0.0, 1.0
    right = _cross(ears.forward, ears.up)
    to = tuple(there - here for there, here in zip(at, ears.at, strict=True))
    side, ahead = _dot(to, right) / _size(right), _dot(to, ears.forward) / _size(ears.forward)
    degrees = math.degrees(math.atan2(side, abs(ahead))) if side or ahead else 0.0
    return max(-MOST, min(MOST, degrees / WIDE)), 1.0 if ahead >= 0.0 else BEHIND


def _cross(a: Point, b: Point) -> Point:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _dot(a: Point, b: Point) -> float:
    return sum(one * other for one, other in zip(a, b, strict=True))


def _size(a: Point) -> float:
    return math.sqrt(_dot(a, a)) or 1.0
