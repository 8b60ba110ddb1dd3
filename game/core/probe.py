"""Named stop-watches: where the milliseconds of a step go.

Simulation, view and renderer wrap their parts in `with probe("name"):`; overlay and benchmarks read the figures.
Invariant: a probe measures and never decides; nothing in a simulation may read one.
"""

from __future__ import annotations

import statistics
from collections import deque
from collections.abc import Callable
from time import perf_counter_ns

KEPT = 256
"""Samples kept of each name."""


class Probe:
    """A set of stop-watches."""

    def __init__(self, clock: Callable[[], int] = perf_counter_ns) -> None:
        """`clock`: nanoseconds; benchmarks on a busy machine count those of the process."""
        self._clock = clock
        self._samples: dict[str, deque[int]] = {}
        self._watches: dict[str, _Watch] = {}

    def __call__(self, name: str) -> _Watch:
        """A context manager that times one stretch under `name`. Do not nest the same name."""
        watch = self._watches.get(name)
        if watch is None:
            samples = self._samples[name] = deque(maxlen=KEPT)
            watch = self._watches[name] = _Watch(samples, self._clock)
        return watch

    def names(self) -> tuple[str, ...]:
        """Names in the order they were first timed."""
        return tuple(self._samples)

    def last_ms(self, name: str) -> float:
        """Milliseconds of the last sample, 0 where there is none."""
        samples = self._samples.get(name)
        return samples[-1] / 1e6 if samples else 0.0

    def median_ms(self, name: str) -> float:
        """Median over the kept samples in milliseconds, 0 where there is none."""
        samples = self._samples.get(name)
        return statistics.median(samples) / 1e6 if samples else 0.0

    def worst(self, count: int = 3) -> list[tuple[str, float]]:
        """The `count` names with the largest medians, (name, milliseconds), slowest first."""
        medians = [(name, self.median_ms(name)) for name in self._samples]
        return sorted(medians, key=lambda pair: (-pair[1], pair[0]))[:count]

    def clear(self) -> None:
        """Forget all samples."""
        for samples in self._samples.values():
            samples.clear()


class _Watch:
    __slots__ = ("_clock", "_samples", "_start")

    def __init__(self, samples: deque[int], clock: Callable[[], int]) -> None:
        self._clock = clock
        self._samples = samples
        self._start = 0

    def __enter__(self) -> None:
        self._start = self._clock()

    def __exit__(self, *_: object) -> None:
        self._samples.append(self._clock() - self._start)
