"""The crash report: a text file that a player may read, copy and send; the game itself sends nothing, ever.

The app's outermost frame calls `write_report` for an exception that is nobody's Trouble, and shows the text on a page.
Invariant: writing a report never raises; where no file can be written the text alone comes back.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.core import machine, paths

KEPT = 10
"""Reports kept; older ones are removed."""
MOST_TAPE_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`path` is None where nothing could be written."""

    path: Path | None
    text: str


def write_report(
    error: BaseException,
    gpu: str = "",
    seed: int | None = None,
    tape: Iterable[str] | str = (),
    heard: Iterable[str] = (),
) -> CrashReport:
    """Write what happened to the log folder.

    `gpu`: what the driver calls itself. `seed`: of the treatment. `tape`: the last 60 seconds of intents, one a line.
    `heard`: the last 60 seconds of the cue log.
    """
    text = compose(error, gpu, seed, tape, heard)
    try:
        folder = paths.logs_dir()
        path = folder / time.strftime("crash-%Y%m%d-%H%M%S.txt")
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except Exception:  # whatever broke the game may break this too: the page with the text still comes
        return CrashReport(None, text)
    return CrashReport(path, text)


def compose(
    error: BaseException,
    gpu: str = "",
    seed: int | None = None,
    tape: Iterable[str] | str = (),
    heard: Iterable[str] = (),
) -> str:
    """The report as text: machine, GPU, seed, traceback, what was heard, tape."""
    lines = [
        *machine.describe(),
        f"Graphics: {gpu or 'not known yet'}",
        f"Seed: {'no treatment was running' if seed is None else seed}",
        "",
        "".join(traceback.format_exception(error)).rstrip(),
        "",
        "The last 60 seconds of what was heard:",
        *(heard or ("(nothing)",)),
        "",
        "The last 60 seconds of what was ordered:",
    ]
    moves = tape if isinstance(tape, str) else "\n".join(map(str, tape))
    return "\n".join(lines) + "\n" + (moves[-MOST_TAPE_CHARACTERS:] or "(nothing)") + "\n"
