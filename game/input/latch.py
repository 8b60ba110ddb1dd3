"""The latch between frames and steps: an order waits until a step has taken it.

A frame may run no step (a fast screen) or four (a slow one). Whatever the hands did is added every frame; the first
step of a frame takes it all, the others get nothing. Invariant: no order is lost and none is taken twice.
"""

from __future__ import annotations

from game.content.intents import Focus, Intent, Intents, SetChorus, Walk

_LATEST_ONLY = (Focus, SetChorus, Walk)
"""Orders that say how things stand, not what happens: of several that wait, only the latest counts."""


class Latch:
    """Orders that no step has seen yet."""

    def __init__(self) -> None:
        self._waiting: list[Intent] = []

    def add(self, *intents: Intent) -> None:
        """Let orders wait, in their order."""
        for intent in intents:
            if self._waiting and type(intent) in _LATEST_ONLY:
                last = self._waiting[-1]
                if type(last) is type(intent) and getattr(last, "swarm", 0) == getattr(intent, "swarm", 0):
                    self._waiting.pop()
            self._waiting.append(intent)

    @property
    def waiting(self) -> Intents:
        """What no step has taken yet: while time stands still, the orders of the plan."""
        return tuple(self._waiting)

    def take(self) -> Intents:
        """What waits, for the step that is about to run; afterwards nothing waits."""
        taken, self._waiting = tuple(self._waiting), []
        return taken

    def clear(self) -> None:
        """Forget what waits, as when another scene begins."""
        self._waiting.clear()
