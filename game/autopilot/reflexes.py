"""What every pilot shares: a body. It sees late, and its hands are only so fast.

A pilot decides from the Situation of a quarter of a second ago and gives at most four orders a second, so that what it
can do, a person can do. Pilots never see arrays or worlds.
"""

from __future__ import annotations

from collections import deque
from typing import Protocol

from game.content.intents import Intent, Intents
from game.content.situation import Situation
from game.core.clock import STEPS_PER_SECOND

REACTION_STEPS = STEPS_PER_SECOND // 4
ORDER_STEPS = STEPS_PER_SECOND // 4


class Mind(Protocol):
    """Decides what to do now, or that nothing needs doing."""

    def decide(self, seen: Situation) -> Intent | None: ...


class Pilot:
    """A mind with a body: call `play` once a step with the present Situation."""

    def __init__(self, mind: Mind) -> None:
        self.mind = mind
        self.orders = 0
        self._seen: deque[Situation] = deque(maxlen=REACTION_STEPS + 1)
        self._wait = 0

    def play(self, situation: Situation) -> Intents:
        """The orders for this step, at most one."""
        if self._seen and self._seen[-1].stage != situation.stage:
            self._seen.clear()  # another scene: what was seen before says nothing about it
        self._seen.append(situation)
        if self._wait > 0:
            self._wait -= 1
            return ()
        if len(self._seen) <= REACTION_STEPS:
            return ()
        order = self.mind.decide(self._seen[0])
        if order is None:
            return ()
        self.orders += 1
        self._wait = ORDER_STEPS  # and then one step more: the eye has to see what came of it first
        return (order,)
