"""How many pictures a second the game draws, what each part of one costs, and whether the game keeps its own pace.

Called by `main.py bench frame`. The real frame loop runs the first level with a careful pilot, off screen, HUD and all,
on the real clock: 64 steps a second, at most four a frame. Invariant: a frame counts when the card has finished it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import moderngl
from pyglm import glm

from game.autopilot.minds import make_pilot
from game.bench.processes import lines_of
from game.bench.steps import LEVEL, crowded
from game.bench.timing import Figures
from game.content.catalog import find_level
from game.content.settings import Settings
from game.core.clock import STEPS_PER_SECOND
from game.scenes.game import Game, Options
from game.scenes.screen import HiddenScreen
from game.view.frame import FrameView

SIZE = (960, 540)
BOTS, MANY_BOTS = 10_000, 100_000
CAMERA = "start"  # where the level's arrival ends, before the clock runs
SETTLE_S = 8.0
TIMED_S = 12.0
PARTS_S = 4.0
THIN_FRAMES = 40
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


def frame(presets: Iterable[str] = ("potato", "low")) -> Figures:
    """Figures frame.PRESET.* of time_frames with BOTS bots, and frame.potato_100k.* with MANY_BOTS where potato is
    among the presets; level.mb, the most memory that playing the level took. `about` says with what each was measured.
    """
    figures = Figures()
    for preset in presets:
        for name, bots in ((preset, BOTS), (f"{preset}_100k", MANY_BOTS)):
            if bots == BOTS or preset == "potato":
                timed = time_frames(preset, bots)
                figures.update({f"frame.{name}.{key}": value for key, value in timed.items()})
                figures.about[f"frame.{name}"] = timed.about["frame"]
    figures.update(level_memory())
    return figures


def time_frames(
    preset: str,
    bots: int = BOTS,
    settle_s: float = SETTLE_S,
    timed_s: float = TIMED_S,
    size: tuple[int, int] = SIZE,
    parts_s: float = PARTS_S,
) -> Figures:
    """Play for so many real seconds with that quality; figures by their last name.

    fps; median_ms and worst_ratio (the longest frame over it) on the wall; sim_rate (game time over real time); cpu_ms
    of all threads a frame; step_ms, view_ms, draw_ms, screen_ms, medians of the loop's parts on the wall; bots_drawn;
    allocations: textures and buffers that were made in the timed frames. Then with a wait after every pass,
    pass.NAME_ms and pass.NAME_cpu_ms, medians; overhead_ms, Python and calls alone: see overhead.
    """
    level = crowded(find_level(LEVEL), bots)
    options = Options(
        Settings(quality=preset), level=level, pilot=make_pilot("careful"), hidden=True, size=size, keeps=False
    )
    with TimedScreen(size) as screen, Game(screen, options) as game:
        game.preparation.wait()
        while game.director.stage is None or game.stack.is_changing:
            play(game, 0.05)
        play(game, settle_s)
        game.settle()
        game.probe.clear()
        steps, processor = game.director.journal.steps, time.process_time()
        with counted() as made:
            times = play(game, timed_s)
        passed, median = sum(times), statistics.median(times)
        figures = Figures(
            fps=len(times) / passed,
            median_ms=1000.0 * median,
            worst_ratio=max(times) / median,
            sim_rate=(game.director.journal.steps - steps) / (STEPS_PER_SECOND * passed),
            cpu_ms=1000.0 * (time.process_time() - processor) / len(times),
            **{f"{part}_ms": game.probe.median_ms(part) for part in ("step", "view", "draw", "screen")},
            allocations=len(made),
        )
        figures.update(by_pass(game, parts_s))
        view = game.stack.view(0.0, 0.0)
        if view is not None:
            figures["bots_drawn"] = sum(len(swarm.position) for swarm in view.swarms)
            figures["overhead_ms"] = overhead(game, view, turns=0.0)
            figures["overhead_moving_ms"] = overhead(game, view, turns=0.002)
        figures.about["frame"] = {
            "camera": CAMERA,
            "bots": bots,
            "bots_drawn": int(figures.get("bots_drawn", 0)),
            "size": f"{size[0]}x{size[1]}",
            "shaded": "{}x{}".format(*game.renderer.targets.size),
            "renderer": screen.ctx.info["GL_RENDERER"],
            "cores": os.cpu_count(),
        }
        return figures


def play(game: Game, seconds: float) -> list[float]:
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


def by_pass(game: Game, seconds: float) -> dict[str, float]:
    """Medians by pass, on the wall and in time of all threads."""
    wall: dict[str, list[float]] = {}
    own: dict[str, list[float]] = {}
    renderer = game.renderer
    renderer.waits = True
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds and game.is_open:
        play(game, 1e-9)
        for name, value in renderer.timings.items():
            wall.setdefault(name, []).append(value)
        for name, value in renderer.cpu_timings.items():
            own.setdefault(name, []).append(value)
    renderer.waits = False
    return {
        **{f"pass.{name}_ms": statistics.median(values) for name, values in wall.items()},
        **{f"pass.{name}_cpu_ms": statistics.median(values) for name, values in own.items()},
    }


def overhead(game: Game, view: FrameView, turns: float) -> float:
    """Milliseconds of the main thread for the Python and the OpenGL calls of one picture: everything that draw and
    present do, but each draw call draws one triangle and no picture is copied to another. Median; `turns` radians a
    frame of the camera, so that nothing of the frame before can be kept."""
    camera, times = view.camera, []
    renderer, screen = game.renderer, game.screen
    with thin():
        for number in range(THIN_FRAMES):
            turned = glm.rotate(camera.view, turns * number, glm.vec3(0.0, 1.0, 0.0))
            view.camera = replace(camera, view=turned)
            for swarm in view.swarms:  # as if a step had run
                object.__setattr__(swarm, "version", swarm.version + 1)
            begun = time.thread_time()
            renderer.draw(view)
            renderer.present(screen.framebuffer)
            times.append(time.thread_time() - begun)
            screen.ctx.finish()
    return 1000.0 * statistics.median(times)


@contextmanager
def thin() -> Iterator[None]:
    """Every draw call draws at most one triangle of one instance, and pictures are not copied: on the processor that
    is work on pixels, not on calls."""
    whole, copy = moderngl.VertexArray.render, moderngl.Context.copy_framebuffer

    def render(self, mode=None, vertices=-1, *, first=0, instances=-1):
        whole(self, mode, min(3, vertices) if vertices >= 0 else 3, first=first, instances=min(1, instances))

    moderngl.VertexArray.render = render
    moderngl.Context.copy_framebuffer = lambda self, dst, src: None
    try:
        yield
    finally:
        moderngl.VertexArray.render = whole
        moderngl.Context.copy_framebuffer = copy


@contextmanager
def counted() -> Iterator[list[str]]:
    """The names of the textures and buffers that are made meanwhile, in their order."""
    made: list[str] = []
    kinds = ("texture", "texture3d", "texture_array", "depth_texture", "buffer", "renderbuffer", "depth_renderbuffer")
    kept = {name: getattr(moderngl.Context, name) for name in kinds}

    def counting(name: str):
        def make(self, *args, **settings):
            made.append(name)
            return kept[name](self, *args, **settings)

        return make

    for name in kinds:
        setattr(moderngl.Context, name, counting(name))
    try:
        yield made
    finally:
        for name, method in kept.items():
            setattr(moderngl.Context, name, method)


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
