"""The log: logs/nexus.log of this run, logs/nexus.previous.log of the run before.

cli.py starts and stops it; everybody else uses `logging.getLogger(__name__)`. The first lines say what machine this
is. Invariant: a log that cannot be written (locked folder, full disk) never stops the game or prints over it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from game.core import machine, paths

CURRENT = "nexus.log"
PREVIOUS = "nexus.previous.log"
MOST_BYTES = 8_000_000
"""After that the run is only logged from warnings on: a fault in every frame must not fill a disk."""

_root = logging.getLogger()
_open: list[logging.Handler] = []


class _BoundedFile(logging.FileHandler):
    """A file that stops taking chatter when it is large, and never raises."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.WARNING and self.stream and self.stream.tell() > MOST_BYTES:
            return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk: the line is lost, the game goes on."""


def start() -> Path | None:
    """Set the last log aside and begin a new one. Returns its path, None where no log can be written."""
    stop()
    folder = paths.logs_dir()
    path = folder / CURRENT
    try:
        if path.exists():
            os.replace(path, folder / PREVIOUS)
    except OSError:  # another copy of the game holds it open (Windows): ours gets a name of its own
        path = folder / f"nexus.{os.getpid()}.log"
    try:
        handler = _BoundedFile(path, mode="w", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname).1s %(name)s: %(message)s", "%H:%M:%S"))
    _root.addHandler(handler)
    _root.setLevel(logging.INFO)
    for noisy in ("numba", "PIL"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    _open.append(handler)
    first = logging.getLogger("nexus")
    for line in machine.describe():
        first.info(line)
    for warning in paths.warnings:
        first.warning(warning)
    return path


def stop() -> None:
    """Close the log."""
    while _open:
        handler = _open.pop()
        _root.removeHandler(handler)
        handler.close()
