"""Preparation: compiles the simulation's kernels behind the title screen, once per machine.

A background thread runs the warm-up steps in order; the title shows how far it is and answers meanwhile. Whoever needs
the kernels waits for `is_done` behind a screen that says so.
"""

from __future__ import annotations

import logging
import threading
import time

from game.tooth.warm import WARM_STEPS
from game.view.warm import VIEW_WARM_STEPS

STEPS = (*WARM_STEPS, *VIEW_WARM_STEPS)

_log = logging.getLogger(__name__)


class Preparation:
    """What is being prepared, how far it is, and whether it went wrong."""

    def __init__(self) -> None:
        self.done = 0
        self.total = len(STEPS)
        self.label = STEPS[0][0]
        self.trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="preparation", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Nothing is left to wait for. After trouble too: what failed here fails, with its report, where it is used."""
        return self.done == self.total or self.trouble is not None

    @property
    def share(self) -> float:
        return self.done / self.total

    def wait(self) -> None:
        """Block until everything is prepared. Raises what the preparation raised."""
        self._thread.join()
        if self.trouble is not None:
            raise self.trouble

    def _run(self) -> None:
        begun = time.perf_counter()
        try:
            for label, compile_kernel in STEPS:
                self.label = label
                compile_kernel()
                self.done += 1
        except BaseException as trouble:
            self.trouble = trouble
            _log.exception("preparing %s failed", self.label)
        _log.info("prepared %d of %d kernels in %.1f s", self.done, self.total, time.perf_counter() - begun)
