"""Playing the level that is being made: a real treatment over the editor, and one key back.

`play` takes the document as it stands in memory. Invariants: the document, its history, the selection and the eye are
as they were; nothing is written (no save, no kept treatment, no fact of a story): the director that ran before is put
aside and comes back. Playing from here starts the swarms near what the eye looks at, in a copy. Knows a tooth.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from pyglm import glm

from game.content.events import Event, JobFinished
from game.content.intents import Intents
from game.content.level import Level
from game.core.clock import STEP, STEPS_PER_SECOND
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor.eye import LENS, Eye
from game.editor.trial import RESULTS_KEPT, JobResult, Outcome, first_fault, from_here, jobs_of, looked_at, outcome_of
from game.scenes.edit.editor import Editor
from game.scenes.edit.running import RATE_S, slice_ms, stop
from game.scenes.stack import Transition
from game.scenes.tooth import ToothScene
from game.ui.toolbox import Toolbox
from game.ui.widgets import Ui
from game.view.camera import Pose

if TYPE_CHECKING:
    from game.scenes.game import Game

_log = logging.getLogger(__name__)

SPEEDS = (0.5, 1.0, 2.0, 4.0, 16.0)
"""Game seconds a real second: slowly to see, and faster than in play to get past what has been seen."""
FASTEST_PACE = 2.0  # what the frame loop's own steps do; the rest is done here, as far as a frame has room for it
KEY_BACK = "f5"


def play(editor: Editor, from_start: bool = False) -> None:
    """Play the document: from here (where the eye is), or as the level begins. A level that cannot be played is told,
    with its first fault and where it is."""
    document = editor.document
    if document.is_open:
        return
    level = document.value()
    fault = first_fault(level)
    if fault:
        editor.session.say(fault)
        return
    stop(editor)
    game, pose = editor.game, None
    try:
        if not from_start:
            seen = _seen(editor)
            level, pose = from_here(level, editor.preview.tissue, seen), pose_of(editor.eye, seen)
        game.begin_trial(level)
        scene = TrialScene(game, editor, pose)
    except Trouble as trouble:
        game.end_trial()
        editor.session.say(str(trouble))
        return
    except Exception as trouble:  # a level in the making asks of the simulation what no finished one did
        _log.warning("a trial could not begin", exc_info=True)
        game.end_trial()
        editor.session.say(tr("edit.trial.broke", why=str(trouble) or type(trouble).__name__))
        return
    editor.going = Transition(lambda: scene, over=True, out_s=0.2, in_s=0.4)


def play_start(editor: Editor) -> None:
    """Play the document as the level begins."""
    play(editor, from_start=True)


def pose_of(eye: Eye, seen: tuple[float, float, float]) -> Pose:
    """The editor's eye as the camera of a tooth: it stands where the eye does and turns round what that looks at."""
    unit = eye.unit
    distance = max(1.0, glm.length(glm.vec3(*seen) - eye.position) / unit)
    target = eye.position / unit + eye.ahead * distance
    return Pose(target, eye.yaw, eye.pitch, distance, LENS)


def _seen(editor: Editor) -> tuple[float, float, float]:
    eye = editor.eye
    return looked_at(editor.preview.tissue, eye.unit, tuple(eye.position), tuple(eye.target))


class TrialScene(ToothScene):
    """A treatment over the editor. It ends in the editor, however it ends."""

    def __init__(self, game: Game, editor: Editor, pose: Pose | None) -> None:
        self._pose = pose
        super().__init__(game)
        self.name = "trial"
        self.editor = editor
        self.goes_back = False
        self.reached = 1.0
        """Game seconds a real second, as this machine does them."""
        self._until = 0.0  # when this frame's time for steps is over
        self._counted = (0, 0.0)
        self._steps = 0
        self._done_s: dict[str, float] = {}
        self._jobs: tuple[JobResult, ...] = ()

    @property
    def level(self) -> Level:
        """What is played; from here it differs from the document's in where the swarms are."""
        return self.stage.level

    @property
    def is_from_start(self) -> bool:
        return self._pose is None

    # -- hands -----------------------------------------------------------------------------------------------------

    @property
    def pace(self) -> float:
        return min(FASTEST_PACE, super().pace)

    def _turn_speed(self) -> None:
        """Faster than play goes, and for this trial only: no setting is changed."""
        hand = self.hand
        if hand.faster:
            place = min(range(len(SPEEDS)), key=lambda number: abs(SPEEDS[number] - hand.speed))
            hand.speed = SPEEDS[min(max(place + hand.faster, 0), len(SPEEDS) - 1)]
            hand.faster = 0

    def _arrive(self) -> None:
        if self._pose is None:
            super()._arrive()
        else:
            self.rig.blend_to(self._pose, 0.0)

    # -- a frame ---------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[Event, ...]:
        """As many steps as the speed asks for and the frame has time for; what entered enters the first."""
        happened: list[Event] = []
        wanted = max(1, round(self.hand.pace / FASTEST_PACE))
        try:
            for number in range(wanted):
                if self.is_over or (number and time.perf_counter() >= self._until):
                    break
                self._jobs = jobs_of(self.stage.treatment.sim, self._done_s)
                events = super().step(intents if number == 0 else ())
                self._steps += 1
                self._note(events)
                happened += events
        except Exception as trouble:  # the document must outlive what it asks of the simulation
            _log.warning("a trial broke", exc_info=True)
            self.editor.session.say(tr("edit.trial.broke", why=str(trouble) or type(trouble).__name__))
            self.runs, self.goes_back = False, True
        return tuple(happened)

    def view(self, alpha: float, seconds: float):
        self._until = time.perf_counter() + slice_ms(seconds) / 1000.0
        steps, passed = self._counted[0] + self._steps, self._counted[1] + seconds
        self._steps = 0
        if passed >= RATE_S:
            self.reached = steps * STEP / passed
            steps, passed = 0, 0.0
        self._counted = (steps, passed)
        return super().view(alpha, seconds)

    def screen(self, ui: Ui) -> Intents:
        orders = super().screen(ui)
        if not self.is_over:
            self._sign(ui)
        return orders

    def _sign(self, ui: Ui) -> None:
        """What this is, how fast it goes, and the way back."""
        words = tr("edit.trial.from_start" if self.is_from_start else "edit.trial.from_here")
        speed = self.hand.pace
        if speed > FASTEST_PACE:
            words += "   " + _speed_words(speed, self.reached)
        back = tr("edit.trial.back_key", key=KEY_BACK.upper())
        with ui.panel("trial", ui.width * 0.5, 16.0, 460.0, pivot=(0.5, 0.0), backing=ui.theme.ink, padding=8.0):
            ui.text(words, "small", ui.theme.accent, role="state")
            if ui.button("trial.back", back, style="small", look="box", align=0.5):
                self.goes_back = True
        if Toolbox(ui).keys(KEY_BACK):
            self.goes_back = True

    def next(self) -> Transition | None:
        if not self.is_over and not self.goes_back:
            return None
        return Transition(None, out_s=0.6 if self.is_over else 0.15, in_s=0.3)

    def left(self) -> None:
        """Back on the desk: what it came to, and the director that ran before."""
        outcome = self._outcome()
        session = self.editor.session
        if outcome is not None:
            add_result(self.editor, outcome)
            exit, seconds = tr(f"edit.exit.{outcome.run.exit}"), f"{outcome.seconds:.0f}"
            session.say(tr("edit.trial.ended", exit=exit, seconds=seconds))
        elif self.runs:
            session.say(tr("edit.trial.left", seconds=f"{self.game.director.journal.steps / STEPS_PER_SECOND:.0f}"))
        self.game.end_trial()
        self.game.latch.clear()
        self.game.pacer.forget()

    # -- what it came to -------------------------------------------------------------------------------------------

    def _note(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if isinstance(event, JobFinished):
                self._done_s[event.job] = self.game.director.journal.steps * STEP

    def _outcome(self) -> Outcome | None:
        """None where it was broken off."""
        director = self.game.director
        runs = director.journal.levels.get(self.level.id)
        treatment = director.last_treatment
        if not self.is_over or not runs or treatment is None:
            return None
        jobs = tuple(
            JobResult(job.id, job.task, 1.0 if job.id in self._done_s else job.progress, self._done_s.get(job.id))
            for job in self._jobs
        )
        return outcome_of(self.level, treatment, runs[-1], jobs, style="hand", seed=director.seed)


def add_result(editor: Editor, outcome: Outcome) -> None:
    """Keep it among the last few, and show it."""
    editor.results.append(outcome)
    del editor.results[:-RESULTS_KEPT]
    editor.memory["trial.shown"] = len(editor.results) - 1
    editor.memory["trial.open"] = True


def _speed_words(speed: float, reached: float) -> str:
    if reached < 0.9 * speed:
        return tr("edit.trial.speed_reached", speed=f"{speed:g}", reached=f"{reached:.1f}")
    return tr("edit.trial.speed", speed=f"{speed:g}")
