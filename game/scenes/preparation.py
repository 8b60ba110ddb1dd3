"""Preparation: kernels and shaders made ready behind the title screen.

A background thread compiles the simulation's kernels, once per machine. OpenGL belongs to the main thread, so shaders
are rehearsed there, a step a frame (`go_on`, called while a picture is shown). The title shows how far both are and
answers meanwhile; whoever needs them waits for `is_done` behind a screen that says so.
"""

from __future__ import annotations

import logging
import threading
import time

from game.editor.warm import EDITOR_WARM_STEPS
from game.render.rehearsal import Rehearsal
from game.tooth.warm import WARM_STEPS
from game.view.warm import VIEW_WARM_STEPS

STEPS = (*WARM_STEPS, *VIEW_WARM_STEPS, *EDITOR_WARM_STEPS)
SHADERS = "warm.shaders"
SHADERS_SHARE = 0.25  # of the bar

_log = logging.getLogger(__name__)


class Preparation:
    """What is being prepared, how far it is, and whether it went wrong."""

    def __init__(self) -> None:
        self.done = 0
        self.total = len(STEPS)
        self.trouble: BaseException | None = None
        self._label = STEPS[0][0]
        self._begun = time.perf_counter()
        self._is_told = False
        self._rehearsal: Rehearsal | None = None
        self._thread = threading.Thread(target=self._run, name="preparation", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Nothing is left to wait for. After trouble too: what failed here fails, with its report, where it is used."""
        return self.has_kernels and self._rehearsal is None

    @property
    def has_kernels(self) -> bool:
        return self.done == self.total or self.trouble is not None

    @property
    def is_rehearsing(self) -> bool:
        return self._rehearsal is not None

    @property
    def share(self) -> float:
        shaders = self._rehearsal.share if self._rehearsal is not None else 1.0
        return (1.0 - SHADERS_SHARE) * self.done / self.total + SHADERS_SHARE * shaders

    @property
    def label(self) -> str:
        """The key of the words for what is prepared now."""
        return SHADERS if self.has_kernels else self._label

    def rehearse(self, rehearsal: Rehearsal | None) -> None:
        """Make another quality ready; what was under way is broken off. None: nothing any more."""
        if self._rehearsal is not None:
            self._rehearsal.close()
        self._rehearsal = rehearsal

    def go_on(self, budget_ms: float) -> None:
        """Prepare shaders for about so long; on the main thread, where the context is current."""
        if self._rehearsal is None:
            self._tell()
            return
        try:
            self._rehearsal.go_on(budget_ms)
        except Exception:  # the same will happen on the stage, where it becomes a report
            _log.exception("the rehearsal of %s failed", self._rehearsal.preset)
            self.rehearse(None)
            return
        if self._rehearsal.is_done:
            self._rehearsal = None

    def wait(self) -> None:
        """Block until everything is prepared. Raises what the preparation of kernels raised."""
        self.go_on(float("inf"))
        self._thread.join()
        if self.trouble is not None:
            raise self.trouble

    def _run(self) -> None:
        try:
            for label, compile_kernel in STEPS:
                self._label = label
                compile_kernel()
                self.done += 1
        except BaseException as trouble:
            self.trouble = trouble
            _log.exception("preparing %s failed", self._label)

    def _tell(self) -> None:
        """Write down, once, that everything is prepared."""
        if self.is_done and not self._is_told:
            self._is_told = True
            passed = time.perf_counter() - self._begun
            _log.info("prepared %d of %d kernels, and shaders, in %.1f s", self.done, self.total, passed)
