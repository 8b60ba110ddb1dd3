"""How pilots walk: from point to point of the way to what the story waits for, reading on the way what they must.

Shared by all minds. It sees a WalkSituation, as a person sees map, prompt and objective, and orders Walk and Use.
"""

from __future__ import annotations

import math

from game.content.intents import Advance, Intent, Use, Walk
from game.content.situation import Situation, WalkSituation

STEPS_A_LETTER = 1.0  # of the game, for a line of a place
SHORT_LINE_STEPS = 48
STUCK_STEPS = 64 * 20
"""Without having come a step nearer for so long, a walk that may be left is left."""
STRAYS = (0.0, 50.0, -50.0, 110.0, -110.0)  # degrees aside of the way, when nothing moves


class Stroller:
    """Walks."""

    def __init__(self) -> None:
        self.steps_a_letter = STEPS_A_LETTER
        self._line = ""
        self._since = 0
        self._place = ""
        self._at = (0.0, 0.0)
        self._moved = 0
        self._strays = 0

    def decide(self, seen: Situation) -> Intent | None:
        walk = seen.walk
        assert walk is not None
        self._follow(walk, seen.step)
        if walk.line != self._line:
            self._line, self._since = walk.line, seen.step
        if walk.line:
            waits = max(SHORT_LINE_STEPS, int(len(walk.line) * self.steps_a_letter))
            return Use() if seen.step - self._since >= waits else None
        if walk.goal is None:
            return Advance() if "advance" in seen.allowed else None
        if walk.prompt is not None and walk.prompt.is_goal and not walk.prompt.is_shut:
            return Use()
        if seen.step - self._moved > STUCK_STEPS and "advance" in seen.allowed:
            return Advance()
        to = walk.way if walk.way is not None else (walk.goal[0], walk.goal[2])
        return self._towards(walk, to)

    def _follow(self, walk: WalkSituation, step: int) -> None:
        """Notice where nothing moves any more."""
        at = (walk.at[0], walk.at[2])
        if walk.place != self._place or math.dist(at, self._at) > 0.25:
            self._place, self._at, self._moved, self._strays = walk.place, at, step, 0

    def _towards(self, walk: WalkSituation, to: tuple[float, float]) -> Walk:
        x, z = to[0] - walk.at[0], to[1] - walk.at[2]
        size = max(math.hypot(x, z), 1e-6)
        if math.dist((walk.at[0], walk.at[2]), self._at) < 0.1:
            self._strays += 1  # an order that moved nothing; after a few, another way is tried
        angle = math.radians(STRAYS[(self._strays // 4) % len(STRAYS)])
        x, z = x * math.cos(angle) - z * math.sin(angle), x * math.sin(angle) + z * math.cos(angle)
        return Walk(x=round(100.0 * x / size), z=round(100.0 * z / size))
