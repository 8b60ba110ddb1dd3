"""How long a player waits for the title, with kernels compiled and without. Called by `main.py bench startup`.

Every start is a process of its own, timed from outside. Invariant: the clock stops when the first picture of the title
is finished, menu included; a cold start has an empty folder of compiled kernels.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from game.bench.processes import lines_of

REPEATS = 5

PROGRAM = """
import sys, time
from game.content.settings import Settings
from game.scenes.game import Game, Options
from game.scenes.screen import HiddenScreen
size = (1280, 720)
options = Options(Settings(), hidden=True, size=size, keeps=False)
with HiddenScreen(size, 1 / 30) as screen, Game(screen, options) as game:
    game.listen()
    game.step()
    game.hear()
    game.draw()
    game.show()
    screen.ctx.finish()
    print(time.time(), flush=True)
    if "prepare" in sys.argv:
        game.preparation.wait()
        print(time.time(), flush=True)
"""


def startup(cold: bool = True) -> dict[str, float]:
    """Figures startup.*: warm_s to the title; of a first start cold_title_s to the title, cold_s until everything is
    compiled behind it, and how many kernels that are."""
    start()  # whatever is not compiled yet is compiled now
    figures = {"startup.warm_s": statistics.median(start()[0] for _ in range(REPEATS))}
    if cold:
        with tempfile.TemporaryDirectory() as empty:
            title_s, prepared_s = start(empty)
            figures["startup.cold_title_s"] = title_s
            figures["startup.cold_s"] = prepared_s
            figures["startup.kernels"] = sum(1 for _ in Path(empty).rglob("*.nbi"))
    return figures


def start(kernels: str = "") -> tuple[float, float]:
    """Seconds from nothing to the title, and (with a folder for `kernels`) until they are prepared, else 0."""
    begun = time.time()
    lines = lines_of(PROGRAM, "prepare", NUMBA_CACHE_DIR=kernels) if kernels else lines_of(PROGRAM)
    moments = [float(line) - begun for line in lines]
    return moments[0], moments[-1] if kernels else 0.0
