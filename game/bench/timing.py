"""Times that can be compared: medians over repeats, contestants taking turns.

All of game/bench measures through this page. Invariant: a ratio is always between times of the same run, taken in
turns, because machines are shared and clocks drift; ratios travel between machines, milliseconds do not.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter_ns

import numpy as np

COPIED_BYTES = 80
"""Bytes of a bot that a step reads and writes: its vectors, its small columns, and its share of the grid."""
_CHUNKS = 24  # buffers taken in turn, so that together they exceed every cache and copying means memory


def median_ms(function: Callable[[], object], repeats: int = 15) -> float:
    """Median wall time of a call in milliseconds, after one call that does not count."""
    return in_turns({"one": function}, repeats)["one"]


def in_turns(contestants: dict[str, Callable[[], object]], repeats: int = 15) -> dict[str, float]:
    """Median wall time of each contestant in milliseconds; they take turns, the first round does not count."""
    times: dict[str, list[int]] = {name: [] for name in contestants}
    for turn in range(repeats + 1):
        for name, function in contestants.items():
            start = perf_counter_ns()
            function()
            if turn:
                times[name].append(perf_counter_ns() - start)
    return {name: statistics.median(values) / 1e6 for name, values in times.items()}


class MemoryCopy:
    """Copying what `bots` bots touch in a step, COPIED_BYTES each, from memory to memory."""

    def __init__(self, bots: int) -> None:
        self._from = np.ones((_CHUNKS, bots * COPIED_BYTES), np.uint8)
        self._to = np.zeros_like(self._from)
        self._turn = 0

    def __call__(self) -> None:
        self._turn = (self._turn + 1) % _CHUNKS
        self._to[self._turn] = self._from[self._turn]

    def cached(self) -> None:
        """The same between two buffers that may stay in a large cache."""
        self._to[0] = self._from[0]
