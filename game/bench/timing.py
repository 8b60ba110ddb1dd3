"""Times that can be compared: medians over repeats, contestants taking turns.

All of game/bench measures through this page. Invariant: a ratio is always between times of the same run, taken in
turns, because machines are shared and clocks drift; ratios travel between machines, milliseconds do not. What runs on
one thread is measured in time of the processor, so that what else the machine does is not in it.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import get_clock_info, perf_counter_ns, process_time_ns

import numpy as np

own_time_ns = process_time_ns if get_clock_info("process_time").resolution < 1e-5 else perf_counter_ns
"""The clock for what runs on one thread; some systems count a process's time in hundredths of a second only."""
_CHUNKS = 24  # buffers taken in turn, so that together they exceed every cache and copying means memory


class Figures(dict[str, float]):
    """Figures by name; `about` says with what they were measured, by the beginning of their names."""

    def __init__(self, *args, **figures: float) -> None:
        super().__init__(*args, **figures)
        self.about: dict[str, dict[str, object]] = {}


def median_ms(function: Callable[[], object], repeats: int = 15) -> float:
    """Median time of a call in milliseconds, after one call that does not count."""
    return in_turns({"one": function}, repeats)["one"]


def in_turns(contestants: dict[str, Callable[[], object]], repeats: int = 15) -> dict[str, float]:
    """Median time of each contestant in milliseconds; they take turns, the first round does not count."""
    times: dict[str, list[int]] = {name: [] for name in contestants}
    for turn in range(repeats + 1):
        for name, function in contestants.items():
            start = own_time_ns()
            function()
            if turn:
                times[name].append(own_time_ns() - start)
    return {name: statistics.median(values) / 1e6 for name, values in times.items()}


class MemoryCopy:
    """Copying `bots` bots of `row_bytes` bytes from memory to memory."""

    def __init__(self, bots: int, row_bytes: int) -> None:
        self._from = np.ones((_CHUNKS, bots * row_bytes), np.uint8)
        self._to = np.zeros_like(self._from)
        self._turn = 0

    def __call__(self) -> None:
        self._turn = (self._turn + 1) % _CHUNKS
        self._to[self._turn] = self._from[self._turn]

    def cached(self) -> None:
        """The same between two buffers that may stay in a large cache."""
        self._to[0] = self._from[0]
