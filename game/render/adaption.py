"""Stepwise adaption: which quality a machine can draw, judged by the frames it has drawn. Pure; scenes/easel.py asks.

Only for the quality `auto`. The resolution goes down before the preset does; down within seconds, up after a long
calm and only where the next rung is expected to fit. Invariant: a rung that proved too slow is not tried again, so the
picture cannot swing between two; the simulation never hears of any of it.
"""

from __future__ import annotations

import statistics
from collections import deque
from dataclasses import dataclass

from game.render.presets import NAMES

SHARES = (1.0, 0.85, 0.7)
"""Of a preset's resolution, tried in this order before the next preset."""
HIGHEST = "high"
"""`ultra` is for those who ask for it."""
DOWN_S, UP_S = 2.0, 10.0
FEWEST = 16  # frames, for a median
HITCH_S = 1.0  # longer than that was no frame but a pause
DEARER_PRESET = 2.2  # what another preset is expected to cost at the same resolution, at most
GAME_COUNTS = 0.65  # share of a frame from which the game itself is what makes it slow


@dataclass(frozen=True, slots=True)
class Rung:
    """A preset, and a share of its resolution."""

    preset: str
    share: float


LADDER: tuple[Rung, ...] = tuple(
    Rung(name, share) for name in reversed(NAMES[: NAMES.index(HIGHEST) + 1]) for share in SHARES
)
"""From the finest to the cheapest."""


class Adaption:
    """Begins at a preset and moves along the ladder. `slowest_s`: a frame that takes longer is too slow."""

    def __init__(self, preset: str, slowest_s: float) -> None:
        self._at = LADDER.index(Rung(preset, 1.0)) if preset in {rung.preset for rung in LADDER} else 0
        self._slowest_s = slowest_s
        self._too_slow = -1  # every rung up to this one
        self._frames: deque[tuple[float, float, float]] = deque()
        self._passed_s = 0.0
        self._calm_s = 0.0

    @property
    def rung(self) -> Rung:
        return LADDER[self._at]

    def note(self, frame_s: float, game_s: float, drawing_s: float) -> Rung | None:
        """A frame was shown: how long it took, how much of that the game's steps were, and how much this machine was
        busy with its picture (without waiting for the display). The rung to go to, where it is time to go."""
        if frame_s > HITCH_S:
            return None
        self._frames.append((frame_s, game_s, drawing_s))
        self._passed_s += frame_s
        if self._passed_s < DOWN_S or len(self._frames) < FEWEST:
            return None
        frame, game, drawing = (statistics.median(one[part] for one in self._frames) for part in range(3))
        passed, self._passed_s = self._passed_s, 0.0
        self._frames.clear()
        if frame > self._slowest_s:
            self._calm_s = 0.0
            if game > GAME_COUNTS * frame or self._at == len(LADDER) - 1:
                return None
            self._too_slow = max(self._too_slow, self._at)
            return self._go(self._at + 1)
        above = self._at - 1
        if above <= self._too_slow or frame + drawing * (_dearer(self._at) - 1.0) > 0.9 * self._slowest_s:
            self._calm_s = 0.0
            return None
        self._calm_s += passed
        return self._go(above) if self._calm_s >= UP_S else None

    def forget(self) -> None:
        """What was measured belongs to another scene or another size."""
        self._frames.clear()
        self._passed_s = self._calm_s = 0.0

    def try_again(self) -> None:
        """Rungs that were too slow may fit now: the window has another size."""
        self.forget()
        self._too_slow = -1

    def _go(self, rung: int) -> Rung:
        self._at = rung
        self.forget()
        return self.rung


def _dearer(at: int) -> float:
    """What the next rung up is expected to cost, in times of this one."""
    here, above = LADDER[at], LADDER[at - 1]
    pixels = (above.share / here.share) ** 2
    return pixels if here.preset == above.preset else max(1.2, DEARER_PRESET * pixels * 1.6)
