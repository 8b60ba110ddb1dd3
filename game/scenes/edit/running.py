"""What runs while the editor is open: the simulation of the document in its own picture, and work between two frames.

`work_on` is called once a frame by the scene, which shows `editor.running` in the place of the still preview while it
is set. Invariants: the document is only read, any change of it ends what runs in the picture; nothing takes longer than
its slice of a frame, but for the moment in which a tooth is built. Knows a tooth.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from game.autopilot.minds import make_pilot
from game.content.level import Level
from game.content.tuning import Tuning
from game.core.clock import STEP, STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor.trial import AutoHands, Playing, first_fault
from game.scenes.edit.editor import Editor, Region
from game.tooth.state import make_briefing
from game.ui.toolbox import Toolbox
from game.view.effects import Effects
from game.view.extract import ToothExtract
from game.view.frame import Camera, FrameView, Light
from game.view.moods import Mood, sun_of

_log = logging.getLogger(__name__)

SPEEDS = (1, 4, 16)
HANDS = ("auto", "careful", "greedy", "idle")
"""Who plays what runs in the picture."""
SLICE_MS = (30.0, 150.0)  # of a frame at least and at most, for what runs
SLICE_SHARE = 0.5  # of a frame: where a picture takes long, what runs may take longer, too
RESTING_S, RESTING_MS = 1.5, 250.0  # nobody has moved a hand for so long: what is waited for may take longer
RATE_S = 1.0  # over so long the speed that was reached is measured


class Running:
    """A treatment in the editor's picture. Raises Trouble for a level that is faulty."""

    def __init__(
        self, level: Level, revision: int, *, seed: int = 1, tuning: Tuning, pool: SlicePool | None = None
    ) -> None:
        fault = first_fault(level)
        if fault:
            raise Trouble(fault)
        self.revision = revision  # of the document that it runs
        self.speed = SPEEDS[0]
        self.is_paused = False
        self.hands = HANDS[0]
        self.reached = 1.0
        """Game seconds a real second, as this machine does them."""
        self.playing = Playing(
            level, AutoHands(level, seed), briefing=make_briefing(level, seed=seed, tuning=tuning), pool=pool
        )
        self._extract = ToothExtract(self.playing.sim, level)
        self._effects = Effects()
        self._mood = Mood(self.playing.sim.mood, sun_of(level))
        self._shown_mood = self.playing.sim.mood
        self._owed = 0.0  # steps
        self._counted = (0, 0.0)

    @property
    def is_over(self) -> bool:
        return self.playing.is_over

    @property
    def time_s(self) -> float:
        return self.playing.sim.time_s

    def advance(self, seconds: float, budget_ms: float) -> None:
        """Let so many real seconds pass, for at most so long; what this machine cannot do in time is let go."""
        if self.is_paused or self.is_over:
            self._owed = 0.0
            return
        until = time.perf_counter() + budget_ms / 1000.0
        self._owed += seconds * self.speed * STEPS_PER_SECOND
        done = 0
        while self._owed >= 1.0 and not self.is_over:
            self._owed -= 1.0
            self._step()
            done += 1
            if time.perf_counter() >= until:
                self._owed %= 1.0
        steps, passed = self._counted[0] + done, self._counted[1] + seconds
        if passed >= RATE_S:
            self.reached = steps * STEP / passed
            steps, passed = 0, 0.0
        self._counted = (steps, passed)

    def next_hands(self) -> None:
        """The swarms decide for themselves, or a pilot takes them in hand: one after the other."""
        self.hands = HANDS[(HANDS.index(self.hands) + 1) % len(HANDS)]
        level = self.playing.level
        self.playing.take_hands(AutoHands(level) if self.hands == "auto" else make_pilot(self.hands))

    def step(self) -> None:
        """One step, however time stands."""
        self._owed = 0.0
        if not self.is_over:
            self._step()

    def change_speed(self, by: int) -> None:
        """The next speed up or down."""
        place = SPEEDS.index(self.speed) + by
        self.speed = SPEEDS[min(max(place, 0), len(SPEEDS) - 1)]

    def frame(
        self,
        camera: Camera,
        seconds: float,
        bots: int,
        *,
        reduced_motion: bool = False,
        budget_ms: float = 6.0,
        bot_look: str = "round",
    ) -> FrameView:
        """The picture of now in the light of the level; at most `bots` of the bots."""
        sim = self.playing.sim
        if sim.mood != self._shown_mood:
            self._shown_mood = sim.mood
            self._mood.change(sim.mood, 2.0)
        return self._extract.build(
            1.0 if self.is_paused or self.is_over else min(1.0, self._owed),
            camera,
            self._light(seconds),
            sim.time_s,
            bots,
            reduced_motion=reduced_motion,
            budget_ms=budget_ms,
            effects=self._effects.view(sim.time_s),
            bot_look=bot_look,
        )

    def close(self) -> None:
        """Give the tooth back."""
        self.playing.close()

    def _light(self, seconds: float) -> Light:
        return self._mood.light(seconds, self.playing.sim.daylight())

    def _step(self) -> None:
        for event in self.playing.step():
            self._effects.hear(event, self.playing.sim.time_s)


# -- work between two frames -------------------------------------------------------------------------------------------


class Work(Protocol):
    """Something long that can be done in slices."""

    @property
    def is_over(self) -> bool: ...

    @property
    def share(self) -> float: ...

    def advance(self, budget_ms: float) -> None: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class Task:
    """Work that goes on while the maker does: what it is called, and what comes of it."""

    words: str  # for the maker
    work: Any  # a Work
    then: Callable[[Editor, Any], None]  # called once, when it is over
    rested_s: float = 0.0  # for so long nobody has moved a hand


def slice_ms(seconds: float) -> float:
    """How long what runs may take of a frame, where the last frame took so many seconds."""
    low, high = SLICE_MS
    return min(high, max(low, SLICE_SHARE * seconds * 1000.0))


def work_on(editor: Editor, seconds: float) -> None:
    """A frame's slice of whatever runs. Trouble is told, and ends it; the document outlives what a level in the making
    asks of the simulation that no finished one ever did."""
    running = editor.running
    if running is not None and running.revision != editor.document.revision:
        stop(editor)
        editor.session.say(tr("edit.run.edited"))
        running = None
    if running is not None:
        try:
            running.advance(seconds, slice_ms(seconds))
        except Exception as trouble:
            _broke(editor, trouble)
            stop(editor)
    task = editor.run
    if task is not None:
        try:
            task.rested_s = 0.0 if _moves(editor) else task.rested_s + seconds
            is_waited_for = task.rested_s >= RESTING_S and running is None
            task.work.advance(RESTING_MS if is_waited_for else slice_ms(seconds))
        except Exception as trouble:
            _broke(editor, trouble)
            cancel(editor)
            return
        if task.work.is_over:
            editor.run = None
            task.then(editor, task.work)


def _moves(editor: Editor) -> bool:
    """Whether the maker is at something, as far as hands tell."""
    controls = editor.game.controls
    return bool(editor.busy or editor.document.is_open or controls.cursor_moved != (0.0, 0.0) or controls.amounts)


def begin(editor: Editor, words: str, make: Callable[[], Work], then: Callable[[Editor, Any], None]) -> None:
    """Begin something long in the place of what is under way. A level that cannot be played is told."""
    cancel(editor)
    try:
        editor.run = Task(words, make(), then)
    except Trouble as trouble:
        editor.session.say(str(trouble))


def cancel(editor: Editor) -> None:
    """Forget what is under way."""
    if editor.run is not None:
        editor.run.work.close()
        editor.run = None


def end_all(editor: Editor) -> None:
    """The document is put away: nothing of it runs any more."""
    cancel(editor)
    stop(editor)


# -- the simulation in the picture -------------------------------------------------------------------------------------


def run_here(editor: Editor) -> None:
    """Begin; where it runs already, stand still or go on."""
    running = editor.running
    if running is not None:
        if running.is_over:
            stop(editor)
        else:
            running.is_paused = not running.is_paused
        return
    document = editor.document
    try:
        editor.running = Running(
            document.value(), document.revision, tuning=editor.game.director.tuning, pool=editor.game.pool
        )
    except Trouble as trouble:
        editor.session.say(str(trouble))
    except Exception as trouble:
        _broke(editor, trouble)


def stop(editor: Editor) -> None:
    """Back to the document's picture."""
    if editor.running is not None:
        editor.running.close()
        editor.running = None


def single_step(editor: Editor) -> None:
    """One step; time stands still from then on."""
    if editor.running is None:
        run_here(editor)
    if editor.running is not None:
        editor.running.is_paused = True
        editor.running.step()


def faster(editor: Editor) -> None:
    """The next speed up."""
    if editor.running is not None:
        editor.running.change_speed(1)


def slower(editor: Editor) -> None:
    """The next speed down."""
    if editor.running is not None:
        editor.running.change_speed(-1)


def is_running(editor: Editor) -> bool:
    """Whether the simulation is in the picture, going on or held."""
    return editor.running is not None


def _broke(editor: Editor, trouble: Exception) -> None:
    _log.warning("a trial broke", exc_info=trouble)
    editor.session.say(tr("edit.trial.broke", why=str(trouble) or type(trouble).__name__))


# -- on the screen -----------------------------------------------------------------------------------------------------

STRIP = 46.0


def running_strip(tools: Toolbox, editor: Editor, region: Region) -> None:
    """What runs in the picture, along its upper edge: how time goes, and what it says of the tooth."""
    running = editor.running
    if running is None:
        return
    left, top, width, _ = region
    with tools.panel("running", left, top, width, STRIP, scrolls=False):
        is_on = not running.is_paused and not running.is_over
        label, icon = (tr("edit.run.pause"), "pause") if is_on else (tr("edit.run.go"), "play")
        if tools.button("run.toggle", label, tip=tr("edit.run.go.tip"), icon=icon):
            run_here(editor)
        tools.beside()
        if tools.button("run.step", tr("edit.run.step"), tip=tr("edit.run.step.tip"), enabled=not running.is_over):
            single_step(editor)
        for speed in SPEEDS:
            tools.beside()
            tip = tr("edit.run.speed.tip", speed=speed)
            if tools.button(f"run.x{speed}", f"x{speed}", tip=tip, is_on=speed == running.speed):
                running.speed = speed
        tools.beside()
        if tools.button("run.stop", tr("edit.run.stop"), tip=tr("edit.run.stop.tip"), icon="stop"):
            stop(editor)
            return
        tools.beside(14.0)
        if tools.button("run.hands", tr(f"edit.style.{running.hands}"), tip=tr("edit.run.hands.tip")):
            running.next_hands()
        tools.beside(14.0)
        tools.line(readout(running), wraps=False, name="run.readout")


def readout(running: Running) -> str:
    """Time, jobs, comfort and integrity, and the speed where it is less than was asked for."""
    sim, jobs = running.playing.sim, running.playing.jobs()
    measures = sim.measures()
    words = tr(
        "edit.run.readout",
        seconds=f"{running.time_s:.1f}",
        done=sum(job.done_s is not None for job in jobs),
        jobs=len(jobs),
        comfort=f"{measures.comfort:.0f}",
        integrity=f"{measures.integrity:.0f}",
    )
    if running.is_over:
        return f"{words}   {tr(f'edit.exit.{sim.ended}')}"
    if not running.is_paused and running.reached < 0.9 * running.speed:
        words += "   " + tr("edit.run.reached", reached=f"{running.reached:.1f}")
    return words
