"""How many pictures a second the game draws on foot: the atrium with a dozen people, the forum with a full house.

Called by `main.py bench frame` after the frames of a tooth, which it borrows its loop from: the real one, off screen,
on the real clock. Nobody touches the controls; everybody else goes about their day. Invariant: as in frames.py.
"""

from __future__ import annotations

import os
import statistics
import time

from game.bench.frames import SIZE, TimedScreen, by_pass, counted, play
from game.bench.timing import Figures
from game.content.settings import Settings
from game.core.clock import STEPS_PER_SECOND
from game.scenes.game import Game, Options

PLACES = {"atrium": ("opening", 12), "forum_hall": ("forum", 240)}
"""Which state of a place is measured, and how many people must be in it."""
SETTLE_S, TIMED_S, PARTS_S = 3.0, 8.0, 3.0


def walks(preset: str = "potato") -> Figures:
    """Figures frame.PLACE.PRESET.* of time_place for the places of PLACES; `about` says with what."""
    figures = Figures()
    for place, (state, people) in PLACES.items():
        timed = time_place(place, state, preset)
        figures.update({f"frame.{place}.{preset}.{key}": value for key, value in timed.items()})
        figures.about[f"frame.{place}.{preset}"] = timed.about["frame"] | {"people wanted": people}
    return figures


def time_place(
    place: str,
    state: str,
    preset: str = "potato",
    settle_s: float = SETTLE_S,
    timed_s: float = TIMED_S,
    parts_s: float = PARTS_S,
    size: tuple[int, int] = SIZE,
) -> Figures:
    """Stand where one comes into a place for so many real seconds; figures by their last name.

    fps; median_ms and worst_ratio (the longest frame over it) on the wall; sim_rate (game time over real time); cpu_ms
    of all threads a frame; step_ms, view_ms, draw_ms, screen_ms, medians of the loop's parts; people (in the picture's
    data); allocations; then with a wait after every pass pass.NAME_ms and pass.NAME_cpu_ms.
    """
    options = Options(Settings(quality=preset), visit=(place, state), hidden=True, size=size, keeps=False)
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
        median = statistics.median(times)
        figures = Figures(
            fps=len(times) / sum(times),
            median_ms=1000.0 * median,
            worst_ratio=max(times) / median,
            sim_rate=(game.director.journal.steps - steps) / (STEPS_PER_SECOND * sum(times)),
            cpu_ms=1000.0 * (time.process_time() - processor) / len(times),
            **{f"{part}_ms": game.probe.median_ms(part) for part in ("step", "view", "draw", "screen")},
            allocations=len(made),
        )
        figures.update(by_pass(game, parts_s))
        view = game.stack.view(0.0, 0.0)
        people = view.room.people if view is not None and view.room is not None else None
        figures["people"] = len(people.names) if people is not None else 0
        figures.about["frame"] = {
            "state": state,
            "size": f"{size[0]}x{size[1]}",
            "shaded": "{}x{}".format(*game.renderer.targets.size),
            "renderer": screen.ctx.info["GL_RENDERER"],
            "cores": os.cpu_count(),
        }
        return figures
