"""What sound costs: the whole orchestra in a tooth with a full swarm, and how soon a cue is with the sound card.

Called by `main.py bench sound`. The soundscape is read from a living tooth, the sections play it, the desk mixes it and
the device tells SDL, sixty times a second, on a device that plays into nothing. Invariant: what a swarm sounds like
comes from its counts and its grid, so the cost must not grow with the bots; a hundred thousand and a few are measured.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import dataclass, field
from time import process_time_ns, thread_time_ns

from game.audio.listener import Listener
from game.audio.mixer import Mixer
from game.bench.steps import LIVELY, living
from game.bench.timing import Figures
from game.content.catalog import find_level
from game.content.events import Event, HandRaised
from game.content.intents import Focus, SetAuto, SetChorus
from game.content.music import PIECES, MusicWish
from game.content.settings import Settings
from game.content.soundscape import Soundscape
from game.core.clock import STEPS_PER_SECOND
from game.tooth.components import Job
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.view.hearing_tooth import tooth_sound

FPS = 60
SETTLE_S, TIMED_S, SDL_S = 2.0, 5.0, 1.5
MANY, FEW = 100_000, 5_000
PIECE = "first_light"
CUES = 40


@dataclass(slots=True)
class Timed:
    """Milliseconds of each frame on the game's own thread; what SDL's thread takes of a core; the most voices."""

    frames: list[float] = field(default_factory=list)
    sdl_share: float = 0.0
    voices: int = 0


def sound() -> Figures:
    """Figures sound.*: the median frame in milliseconds with MANY bots and the 95th of a hundred beside it, the whole
    cost as percent of one core and SDL's part of it, the cost with MANY bots over that with FEW, and the milliseconds
    from an event to a channel that plays it."""
    many, few = time_frames(MANY), time_frames(FEW)
    mean = statistics.mean(many.frames)
    figures = Figures()
    figures["sound.ms_100k"] = statistics.median(many.frames)
    figures["sound.p95_ms_100k"] = statistics.quantiles(many.frames, n=20)[-1]
    figures["sound.core_percent_100k"] = 100.0 * (mean * FPS / 1000.0 + many.sdl_share)
    figures["sound.sdl_percent"] = 100.0 * many.sdl_share
    figures["sound.bots_ratio"] = statistics.median(many.frames) / statistics.median(few.frames)
    figures["sound.cue_ms"] = time_cue()
    figures.about["sound"] = {"voices": many.voices, "frames a second": FPS, "seconds": TIMED_S}
    return figures


def time_frames(bots: int) -> Timed:
    """A lively tooth that is worked on and heard for TIMED_S, after it has settled."""
    level = living(find_level(LIVELY), bots)
    sim, mixer, timed = Sim(level, make_briefing(level)), _mixer(), Timed()
    job = next(job for _, job in sim.each(Job))
    ears = Listener(at=tuple(part + 40.0 for part in job.goal), forward=(-1.0, -1.0, -1.0))  # type: ignore[arg-type]
    wish = MusicWish(PIECE if PIECE in PIECES else "", tension=0.5, trust=0.5)
    happened: list[Event] = list(sim.step((SetAuto(on=False), SetChorus(value=0.7), Focus(at=job.goal))))
    owed = 0.0
    for frame in range(int((SETTLE_S + TIMED_S) * FPS)):
        owed += STEPS_PER_SECOND / FPS
        while owed >= 1.0:
            happened += sim.step(())
            owed -= 1.0
        begun = thread_time_ns()
        mixer.hear(happened, Soundscape(tooth=tooth_sound(sim), music=wish), ears, 1.0 / FPS)
        took = (thread_time_ns() - begun) / 1e6
        happened.clear()
        if frame >= SETTLE_S * FPS:
            timed.frames.append(took)
            timed.voices = max(timed.voices, len(mixer.desk.voices))
    mixer.bank.close()  # what is read ahead is not the cost of a frame
    begun = process_time_ns()
    time.sleep(SDL_S)
    timed.sdl_share = (process_time_ns() - begun) / 1e9 / SDL_S
    mixer.close()
    sim.close()
    return timed


def time_cue() -> float:
    """Median milliseconds from an event to a channel that plays it, by the clock on the wall."""
    mixer, times = _mixer(), []
    for _ in range(CUES):
        for _ in range(FPS // 4):
            mixer.hear((), Soundscape(), None, 1.0 / FPS)
        begun = time.perf_counter_ns()
        struck = mixer.hear((HandRaised(),), Soundscape(), None, 1.0 / FPS)
        times.append((time.perf_counter_ns() - begun) / 1e6)
        if struck != ("hand_raised",):
            raise RuntimeError("the cue was not struck")
    mixer.close()
    return statistics.median(times)


def _mixer() -> Mixer:
    """The game's own. Nobody wants to hear a measurement, and the machine may have no sound card."""
    usual = os.environ.get("SDL_AUDIODRIVER")
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    try:
        mixer = Mixer(Settings())
    finally:
        if usual is None:
            del os.environ["SDL_AUDIODRIVER"]
        else:
            os.environ["SDL_AUDIODRIVER"] = usual
    return mixer
