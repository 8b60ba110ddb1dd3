"""The hand: what the player of a tooth has taken up beside the orders themselves.

Which swarm obeys, which wheel is open, whether time stands still, what calls out for a moment. The tooth scene owns
one and turns it by keys and pads; the HUD draws it and turns it by the mouse. Nothing of it enters the simulation: what
does is an intent, and those the HUD returns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.content.intents import Intents
from game.content.situation import Point

SHARES = (0.1, 0.25, 0.5, 0.75)
"""Of a swarm, what an anchor may keep."""
SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
"""Game seconds a real second."""
SLOW = 0.25
"""How fast time runs in a plan that slows it down instead of stopping it."""
CALL_S = 2.6


@dataclass(slots=True)
class Call:
    """Something that calls out in the picture for a moment."""

    kind: Literal["idle", "lost", "outward", "inward", "full"]
    at: Point
    count: int = 0
    age_s: float = 0.0


@dataclass(slots=True)
class Hand:
    """What the player has in hand."""

    swarm: int = 0  # which one obeys
    share: float = 0.25  # what the next anchor keeps
    is_armed: bool = False  # the next press on the tissue sets an anchor
    wheel: Literal["", "orders", "anchor"] = ""
    anchor: int = -1  # whose wheel is open
    is_planning: bool = False
    plans_slow: bool = False  # in a plan time goes on slowly
    is_choosing: bool = False  # keys and pad go through the moments
    rewind: int | None = None  # the moment that was chosen
    takes_back: bool = False  # everything that waits is to be forgotten
    speed: float = 1.0
    faster: int = 0  # steps of speed that were asked for
    waiting: Intents = ()
    cursor: tuple[float, float] = (0.0, 0.0)  # pixels of the picture
    draws_cursor: bool = False  # a mouse has one of its own
    stirred_s: float = 0.0  # for so long what the mouth was like is still told
    calls: list[Call] = field(default_factory=list)

    @property
    def is_stopped(self) -> bool:
        """Whether time stands still, so that orders wait."""
        return self.is_planning and not self.plans_slow

    @property
    def pace(self) -> float:
        """Game seconds a real second."""
        if not self.is_planning:
            return self.speed
        return SLOW if self.plans_slow else 0.0

    def call(self, kind: Literal["idle", "lost", "outward", "inward", "full"], at: Point, count: int = 0) -> None:
        """Let something call out; the same from the same kind again takes its place."""
        self.calls = [call for call in self.calls if call.kind != kind] + [Call(kind, at, count)]

    def pass_time(self, seconds: float) -> None:
        """Let calls grow old and fall silent, and a mouth that has settled too."""
        self.stirred_s = max(0.0, self.stirred_s - seconds)
        for call in self.calls:
            call.age_s += seconds
        self.calls = [call for call in self.calls if call.age_s < CALL_S]


def next_speed(speed: float, steps: int) -> float:
    """The speed that many steps faster (or, negative, slower)."""
    place = min(range(len(SPEEDS)), key=lambda number: abs(SPEEDS[number] - speed))
    return SPEEDS[min(max(place + steps, 0), len(SPEEDS) - 1)]
