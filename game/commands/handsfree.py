"""Hands free: the first chapter plays itself off screen, into pictures and a film of about a minute.

What `nexus` does where there is no display. The same game, the same screens, a careful pilot, and a progress bar; talk
runs a little fast, treatments in time lapse.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

from game.core.clock import STEP

DRAWN = (1280, 720)  # drawn at twice the film's size: small words stay crisp
HALF = 2
FILM_FPS = 10
STEPS_A_LISTEN = 4
LAPSE = {"walk": 4, "talk": 3, "dive": 2, "treatment": 16, "result": 2}
"""Listens of STEPS_A_LISTEN steps for one picture of the film, by kind of stage."""
ABOUT_STEPS = 21_300  # a careful pilot's first chapter
STILLS = ("prologue", "opening", "beside_pod", "dive", "treatment", "result", "after")
STILL_AFTER = {"prologue": 12, "opening": 60, "beside_pod": 40, "dive": 44, "treatment": 60, "result": 6, "after": 40}
MORE_STILLS = ("treatment_2", "treatment_3")  # a treatment is worth more than one
QUALITY = 62

_log = logging.getLogger(__name__)


def play_hands_free(chapter: str) -> int:
    """Play `chapter` into the captures folder. Exit 0, or 1 where the pilot found no end."""
    from game.autopilot.minds import make_pilot
    from game.content.settings import Settings
    from game.core import paths
    from game.scenes.game import Game, Options
    from game.scenes.screen import open_screen

    folder = paths.captures_dir()
    print(f"There is no display here, so the first chapter plays itself; pictures and a film go to {folder}.")
    options = Options(
        Settings(quality="potato", text_speed=4.0),
        chapter=chapter,
        pilot=make_pilot("careful", "first", 1),
        hidden=True,
        size=DRAWN,
        frame_s=STEPS_A_LISTEN * STEP,
        keeps=False,
        ends_with_story=True,
    )
    begun = time.perf_counter()
    with open_screen(options) as screen, Game(screen, options) as game:
        bar = Bar()
        while not game.preparation.has_kernels:
            bar.show(game.preparation.share * 0.1, "preparing")
            time.sleep(0.1)
        game.preparation.wait()
        film = Film(folder / "chapter1.webp", DRAWN)
        while game.is_open and game.director.journal.steps < 3 * ABOUT_STEPS:
            for _ in range(_lapse(game)):
                if game.is_open:
                    game.listen()
                    game.step()
                    game.hear()
            if not game.is_open:
                break
            game.seconds = 1.0 / FILM_FPS
            game.draw()
            game.show()
            film.add(screen.read(), game.director.stage_name)
            bar.show(0.1 + 0.85 * min(1.0, game.director.journal.steps / ABOUT_STEPS), game.director.stage_name)
        bar.show(0.95, "film")
        stills = film.finish()
        bar.show(1.0, "done")
        bar.end()
        is_over, runs = game.director.is_over, game.director.journal.levels
    for name, level in runs.items():
        print(f"{name}: {level[-1].exit}, integrity {level[-1].integrity:.0f}, comfort {level[-1].comfort:.0f}")
    print(f"{film.count} pictures, {film.count / FILM_FPS:.0f} s of film, {time.perf_counter() - begun:.0f} s of work:")
    for path in (*stills, film.path):
        print(f"  {path}")
    return 0 if is_over else 1


def _lapse(game) -> int:
    stage = game.director.stage
    return 1 if stage is None or game.stack.is_changing else LAPSE[stage.kind]


class Film:
    """An animated WebP, and a few stills on the way."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        self.path = path
        self.size = size
        self.count = 0
        self._pictures: list = []
        self._stills: dict[str, Path] = {}
        self._in_stage = 0
        self._stage = ""

    def add(self, rgb: bytes, stage: str) -> None:
        """One picture: RGB, bottom row first."""
        from PIL import Image

        picture = Image.frombytes("RGB", self.size, rgb).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self._in_stage = self._in_stage + 1 if stage == self._stage else 1
        self._stage = stage
        self._pictures.append(picture.reduce(HALF))
        self.count += 1
        for number, name in enumerate((stage, f"{stage}_2", f"{stage}_3")):
            if (name in STILLS or name in MORE_STILLS) and self._in_stage == STILL_AFTER[stage] * (1 + 1.6 * number):
                path = self.path.parent / f"{len(self._stills) + 1}_{name}.png"
                picture.save(path)
                self._stills[name] = path

    def finish(self) -> list[Path]:
        """Write the film; gives the stills."""
        first, *rest = self._pictures
        first.save(
            self.path,
            save_all=True,
            append_images=rest,
            duration=1000 // FILM_FPS,
            loop=0,
            quality=QUALITY,
            method=0,
            minimize_size=False,
        )
        return list(self._stills.values())


class Bar:
    """A progress bar: on a terminal one line that grows, in a log a line every tenth."""

    WIDTH = 32

    def __init__(self) -> None:
        self._tenth = -1

    def show(self, share: float, what: str) -> None:
        done = int(share * self.WIDTH)
        line = f"[{'#' * done}{'.' * (self.WIDTH - done)}] {share:4.0%} {what:<14}"
        if sys.stdout.isatty():
            print(f"\r{line}", end="", flush=True)
        elif int(share * 10) != self._tenth:
            self._tenth = int(share * 10)
            print(line, flush=True)

    def end(self) -> None:
        if sys.stdout.isatty():
            print()
