"""The step, and the pacer that turns real seconds into whole steps.

app.py asks the pacer once a frame; nothing below a scene knows real time. Game speed, slow motion and time that stands
still are all its `speed`: more or fewer steps a real second, never longer or shorter ones. Invariant: at most
MOST_STEPS steps a frame; what a slow machine cannot do in time is dropped: it slows down, and `sim_rate` shows it.
"""

from __future__ import annotations

STEPS_PER_SECOND = 64
STEP = 1.0 / STEPS_PER_SECOND
"""Seconds of a simulation step; a power of two, so sums of it are exact."""
MOST_STEPS = 4
_RATE_MEMORY_S = 2.0


class Pacer:
    """Real seconds in, (steps due, alpha) out."""

    def __init__(self, speed: float = 1.0) -> None:
        """`speed`: game seconds a real second; 0.5 is slow motion, 0 stands still. May be changed at any time."""
        self.speed = speed
        self.sim_rate = 1.0
        """Game time that passed over game time that should have, over about the last two seconds."""
        self._owed_s = 0.0

    def advance(self, seconds: float) -> tuple[int, float]:
        """After `seconds` of real time: (steps due, 0..4; alpha, the share of a step since the last one, 0..1)."""
        wanted = max(0.0, seconds) * self.speed
        self._owed_s += wanted
        steps = int(self._owed_s / STEP)
        if steps > MOST_STEPS:
            steps = MOST_STEPS
            left = self._owed_s - steps * STEP
            self._owed_s = left % STEP
            lost = left - self._owed_s
        else:
            self._owed_s -= steps * STEP
            lost = 0.0
        if wanted > 0.0:
            weight = min(1.0, max(0.0, seconds) / _RATE_MEMORY_S)
            self.sim_rate += (max(0.0, 1.0 - lost / wanted) - self.sim_rate) * weight
        return steps, min(1.0, self._owed_s / STEP)

    def grant(self) -> None:
        """Let one step be due in any case: time stands still, and yet something must be seen to have happened."""
        self._owed_s = STEP

    def forget(self) -> None:
        """Drop the time that is owed: after loading, or a pause."""
        self._owed_s = 0.0
