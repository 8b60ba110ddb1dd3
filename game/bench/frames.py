"""How many pictures a second the game draws, and whether it keeps its own pace. Called by `main.py bench frame`.

The real frame loop runs the first level with a careful pilot, off screen, HUD and all, on the real clock: 64 steps a
second, at most four a frame. Invariant: a frame counts when the card has finished it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterable

from game.autopilot.minds import make_pilot
from game.bench.processes import lines_of
from game.bench.steps import LEVEL, crowded
from game.content.catalog import find_level
from game.content.settings import Settings
from game.core.clock import STEPS_PER_SECOND
from game.scenes.game import Game, Options
from game.scenes.screen import HiddenScreen

SIZE = (960, 540)
BOTS = 10_000
SETTLE_S = 8.0
TIMED_S = 12.0
MEGABYTE = 1_000_000


class TimedScreen(HiddenScreen):
    """Off screen, but on the real clock."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(size, 0.0)
        self._last = time.perf_counter()

    def seconds(self) -> float:
        now = time.perf_counter()
        passed, self._last = now - self._last, now
        return passed

    def flip(self) -> None:
        self.ctx.finish()


def frame(presets: Iterable[str] = ("potato",), bots: int = BOTS) -> dict[str, float]:
    """Figures frame.PRESET.*: fps, worst_ms, sim_rate (game time over real time), cpu_ms of all threads a frame,
    step_ms and draw_ms (medians), bots_drawn; and level.mb, the most memory that playing the level took."""
    figures: dict[str, float] = {}
    for preset in presets:
        figures |= {f"frame.{preset}.{name}": value for name, value in time_frames(preset, bots).items()}
    return figures | level_memory()


def time_frames(
    preset: str, bots: int = BOTS, settle_s: float = SETTLE_S, timed_s: float = TIMED_S, size: tuple[int, int] = SIZE
) -> dict[str, float]:
    """Play for so many real seconds with that quality; figures by their last name."""
    level = crowded(find_level(LEVEL), bots)
    options = Options(
        Settings(quality=preset), level=level, pilot=make_pilot("careful"), hidden=True, size=size, keeps=False
    )
    with TimedScreen(size) as screen, Game(screen, options) as game:
        game.preparation.wait()
        while game.director.stage is None or game.stack.is_changing:
            _play(game, 0.05)
        _play(game, settle_s)
        game.probe.clear()
        steps, processor = game.director.journal.steps, time.process_time()
        times = _play(game, timed_s)
        passed = sum(times)
        view = game.stack.view(0.0, 0.0)
        return {
            "fps": len(times) / passed,
            "worst_ms": 1000.0 * max(times),
            "sim_rate": (game.director.journal.steps - steps) / (STEPS_PER_SECOND * passed),
            "cpu_ms": 1000.0 * (time.process_time() - processor) / len(times),
            "step_ms": game.probe.median_ms("step"),
            "draw_ms": game.probe.median_ms("draw"),
            "median_ms": 1000.0 * statistics.median(times),
            "bots_drawn": sum(len(swarm.position) for swarm in view.swarms) if view is not None else 0,
        }


def _play(game: Game, seconds: float) -> list[float]:
    """Frames for so many real seconds; how long each took."""
    times = []
    begun = last = time.perf_counter()
    while last - begun < seconds and game.is_open:
        game.listen()
        game.step()
        game.hear()
        game.draw()
        game.show()
        now = time.perf_counter()
        times.append(now - last)
        last = now
    return times


MEMORY_PROGRAM = """
import pathlib, re, resource
from game.bench.frames import time_frames
time_frames("high", settle_s=2.0, timed_s=2.0)
status = pathlib.Path("/proc/self/status")  # Linux: ru_maxrss would begin with what the parent had
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(peak.group(1) if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def level_memory() -> dict[str, float]:
    """level.mb: the most memory that a process of its own took to play the level at the quality `high`; nothing where
    the system cannot say."""
    if os.name != "posix":
        return {}
    lines = lines_of(MEMORY_PROGRAM)
    unit = 1 if sys.platform == "darwin" else 1024
    return {"level.mb": int(lines[-1]) * unit / MEGABYTE}
