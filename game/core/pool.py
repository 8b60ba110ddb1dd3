"""A few threads of our own that run the same serial kernel on slices of the work.

Owned by the director (or a test) and handed to a Sim. Kernels release the interpreter's lock, so slices run side by
side; what may not depend on the order, the kernel has to keep to (integer adds, own rows). Invariant: `run` returns
when every slice is done, and with 1 thread nothing but a plain call happens. One thread calls `run`, never two.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable


class SlicePool:
    """`threads` >= 1 threads, the calling one counted."""

    def __init__(self, threads: int = 1) -> None:
        """Raises ValueError for fewer than one thread."""
        if threads < 1:
            raise ValueError(f"a pool of {threads} threads can do nothing")
        self.threads = threads
        self._work: list[queue.SimpleQueue] = []
        self._done: queue.SimpleQueue = queue.SimpleQueue()
        self._helpers: list[threading.Thread] = []
        for number in range(threads - 1):
            work: queue.SimpleQueue = queue.SimpleQueue()
            helper = threading.Thread(target=self._serve, args=(work,), name=f"slice-{number}", daemon=True)
            helper.start()
            self._work.append(work)
            self._helpers.append(helper)

    def run(self, function: Callable[..., object], count: int, *args: object) -> None:
        """Call `function(start, stop, *args)` on slices that together cover [0, count). Re-raises what one raised."""
        if count <= 0:
            return
        slices = min(self.threads, count)
        if slices == 1:
            function(0, count, *args)
            return
        bounds = [count * n // slices for n in range(slices + 1)]
        for n in range(1, slices):
            self._work[n - 1].put((function, bounds[n], bounds[n + 1], args))
        trouble: BaseException | None = None
        try:
            function(bounds[0], bounds[1], *args)
        except BaseException as raised:  # the other slices still run: wait for them first
            trouble = raised
        for _ in range(1, slices):
            trouble = self._done.get() or trouble
        if trouble is not None:
            raise trouble

    def close(self) -> None:
        """End the threads. The pool then runs everything on the caller's thread."""
        for work in self._work:
            work.put(None)
        for helper in self._helpers:
            helper.join()
        self._work.clear()
        self._helpers.clear()
        self.threads = 1

    def __enter__(self) -> SlicePool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self, work: queue.SimpleQueue) -> None:
        while (job := work.get()) is not None:
            function, start, stop, args = job
            try:
                function(start, stop, *args)
            except BaseException as raised:  # handed to the caller of run()
                self._done.put(raised)
            else:
                self._done.put(None)
