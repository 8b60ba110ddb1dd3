"""Game: the things that outlive every scene, and the five steps of a frame that app.run lists.

Owned by app.run; handed to every scene. It holds devices, settings, director, renderer, text and controls, sound and
saves; it knows no rule of the game. A pilot, when there is one, takes the place of the player's hands and nothing else.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pygame

from game.audio.captions import Captions
from game.audio.mixer import Mixer, Player
from game.autopilot.reflexes import Pilot
from game.content import events
from game.content.catalog import find_level
from game.content.cues import cue_of
from game.content.level import Level
from game.content.settings import Settings, save_settings
from game.content.tuning import find_tuning
from game.core import paths, text
from game.core.clock import STEPS_PER_SECOND, Pacer
from game.core.crash import write_report
from game.core.pool import SlicePool
from game.core.probe import Probe
from game.core.text import tr
from game.core.trouble import Trouble
from game.director.director import Director
from game.director.keeper import Keeper
from game.director.stages import TreatmentStage
from game.input.controls import Controls
from game.input.devices import Devices
from game.input.latch import Latch
from game.render.renderer import Renderer
from game.save.treatments import Treatment
from game.scenes.dive import DiveScene
from game.scenes.easel import Easel
from game.scenes.edit.scene import EditScene
from game.scenes.edit.trial import TrialScene
from game.scenes.menus import CrashScene, PauseScene, TitleScene, WaitScene
from game.scenes.people import PeopleScene
from game.scenes.photo import PhotoScene
from game.scenes.preparation import Preparation
from game.scenes.result import ResultScene
from game.scenes.screen import Screen
from game.scenes.stack import Scene, SceneStack
from game.scenes.tape import TapeScene
from game.scenes.tooth import ToothScene
from game.scenes.walk import WalkScene
from game.ui.bridge import Bridge
from game.ui.cover import draw_cover
from game.ui.screens.captions import draw_captions
from game.ui.screens.overlay import draw_fault, draw_overlay
from game.ui.screens.sound_board import draw_sound_board
from game.ui.widgets import Ui
from game.view.frame import FrameView

_log = logging.getLogger(__name__)

LONGEST_FRAME_S = 0.25  # after a hitch the picture may jump, the game does not
REPORTED_STEPS = 60 * STEPS_PER_SECOND

SCENES: dict[str, Callable[[Game], Scene]] = {
    "walk": WalkScene,
    "talk": PeopleScene,
    "dive": DiveScene,
    "treatment": ToothScene,
    "result": ResultScene,
    "tape": TapeScene,
}
"""The scene for each kind of stage."""


@dataclass(slots=True)
class Options:
    """How the game is to be started."""

    settings: Settings
    chapter: str = ""  # begin this chapter
    level: Level | None = None  # or this level
    visit: tuple[str, str] | None = None  # or walk freely in this place, in this state; nothing of these: the title
    pilot: Pilot | None = None
    seed: int = 1
    hidden: bool = False
    size: tuple[int, int] = (1280, 720)
    frame_s: float = 1.0 / 30.0
    threads: int = 2
    keeps: bool = True  # write saves and treatments
    edits: bool = False  # begin in the level editor
    edit_path: Path | None = None  # with this level, or with the list of them
    ends_with_story: bool = False  # leave instead of going to the title
    notes: list[str] = field(default_factory=list)  # what the player should hear at the title
    player: Player | None = None  # what makes sound heard; the machine's own device where none is given
    at_end: Callable[[Director], None] | None = None  # called once, when the game is left in good order


class Game:
    """What every scene may use."""

    def __init__(self, screen: Screen, options: Options) -> None:
        self.screen = screen
        self.options = options
        self.settings = options.settings
        self.notes = [*options.notes, *(tr(warning.key, **warning.values) for warning in paths.warnings)]
        self.is_open = True
        self.exit_code = 0
        self.seconds = 0.0
        self.passed = 0.0  # what really passed: sound has gone on meanwhile
        self.alpha = 0.0
        self.events: list[events.Event] = []
        self._is_settled = False
        self.probe = Probe()
        self.pacer = Pacer()
        self.latch = Latch()
        self.pool = SlicePool(options.threads)
        self.keeper = Keeper()
        self.director = self._new_director()
        self._aside: Director | None = None  # what ran before a trial
        text.set_language(self.settings.language)
        self.preparation = Preparation()
        self.devices = Devices(self.settings)
        self.controls = Controls()
        self.mixer = Mixer(self.settings, player=options.player)
        self.captions = Captions(self.settings)
        self.easel = Easel(screen, self.settings, self.preparation)
        self.stack = SceneStack(self._first)

    @property
    def renderer(self) -> Renderer:
        return self.easel.renderer

    @property
    def bridge(self) -> Bridge:
        return self.easel.bridge

    # -- a frame ---------------------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Devices -> actions -> intents."""
        self.passed = passed = self.screen.seconds()
        self.seconds = min(passed, LONGEST_FRAME_S)
        is_steady = self.stack.top.runs and self.stack.cover[1] == 0.0
        step, draw, screen = (self.probe.last_ms(name) / 1000.0 for name in ("step", "draw", "screen"))
        self.easel.note(passed, step, draw + screen, is_steady)
        is_board = self.controls.overlay == 2  # which is for a mouse, too
        self.devices.hold_mouse(
            self.screen.is_window and getattr(self.stack.top, "holds_mouse", False) and not is_board
        )
        happened = self.screen.events()
        if any(event.type == pygame.QUIT for event in happened):
            self.quit()
        for event in happened:
            if event.type == pygame.DROPFILE and isinstance(self.stack.top, EditScene):
                self.stack.top.take_file(Path(event.file))
        self.mixer.notice(happened)
        self.bridge.feed(happened, self.seconds)
        self.controls = self.devices.read(
            happened,
            self.seconds,
            ui_wants=self.bridge.wants,
            size=self.screen.size,
            pixel_ratio=self.screen.pixel_ratio,
        )
        if is_board:
            self.controls.mouse_turned = (0.0, 0.0)
        self.stack.update(self.seconds)
        if self.options.pilot is None and not self.stack.is_changing:
            self.latch.add(*self.stack.top.steer(self.controls))

    def step(self) -> None:
        """Fixed steps -> events."""
        self.events.clear()
        scene = self.stack.top
        runs = scene.runs and not self.stack.is_changing
        self.pacer.speed = scene.pace
        steps = 0
        if runs:  # else what is owed waits, and with it what waits in the latch
            steps, self.alpha = self.pacer.advance(self.seconds)
        stage = self.director.stage
        with self.probe("step"):
            for _ in range(steps):
                intents = self.latch.take()
                if self.options.pilot is not None:
                    intents = (*intents, *self.options.pilot.play(scene.situation()))
                self.events += scene.step(intents)
                if not scene.runs or self.director.stage is not stage:
                    break  # what comes next belongs to the next scene, its first line too

    def hear(self) -> None:
        """Events -> captions, sound, the pad's shaking."""
        scene = self.stack.top
        happened, listener, scape = tuple(self.events), scene.listener(), scene.soundscape()
        self.captions.hear(happened, listener, self.seconds, scape)
        with self.probe("sound"):
            self.mixer.hear(happened, scape, listener, self.passed)
        for event in happened:
            heard = cue_of(event)
            if heard is not None and heard.cue.haptic is not None:
                haptic = heard.cue.haptic
                self.devices.rumble(haptic.heavy, haptic.light, haptic.seconds)

    def draw(self) -> None:
        """Worlds -> FrameView -> passes."""
        with self.probe("view"):
            frame: FrameView | None = self.stack.view(self.alpha, self.seconds)
        if frame is None or min(self.screen.size) < 1:
            return
        with self.probe("draw"):
            self.easel.draw(frame, getattr(self.stack.pictured, "picture_region", None))

    def show(self) -> None:
        """Text and controls -> window."""
        with self.probe("screen"):
            self.bridge.begin(self.screen.size, self.settings, self.screen.pixel_ratio)
            ui = Ui(self.bridge, self.settings)
            orders = self.stack.top.screen(ui)
            if self.options.pilot is None and not self.stack.is_changing:
                self.latch.add(*orders)
            draw_captions(ui, self.captions.visible())
            match self.controls.overlay:
                case 1:
                    draw_overlay(ui, self, self.mixer.board.facts())
                case 2:
                    self.mixer.board.take(draw_sound_board(ui, self.mixer.board.facts()))
            draw_fault(ui, self.easel.programs.fault)
            draw_cover(ui, *self.stack.cover)
            self.bridge.end(self.screen.framebuffer)
        self.easel.between_frames()
        if self.screen.is_window and not self._is_settled and self.preparation.is_done:
            self.settle()
        self.screen.flip()

    # -- where to go ------------------------------------------------------------------------------------------------

    def scene_of_stage(self) -> Scene:
        """The scene for what the director runs now; at the end of the story, the title."""
        if self.director.stage is None:
            if self.options.ends_with_story:
                self.quit()
            return TitleScene(self)
        return SCENES[self.director.stage.kind](self)

    def new_game(self) -> None:
        """Begin the story. Raises Trouble."""
        self._renew_director()
        self.director.begin_chapter("chapter1", skip=self.settings.skip_prologue)

    def go_on(self) -> None:
        """Take up the newest save. Raises Trouble."""
        self._renew_director()
        self.preparation.wait()
        self.director.resume(*self.keeper.read())

    def play_level(self, level: Level) -> None:
        """Begin a level on its own. Raises Trouble."""
        self._renew_director()
        self.preparation.wait()
        self.director.begin_level(level)

    def play_tape(self, treatment: Treatment) -> None:
        """Listen to a tape. Raises Trouble."""
        self._renew_director()
        self.preparation.wait()
        self.director.begin_tape(treatment)

    def visit(self, place: str, state: str = "") -> None:
        """Begin a free walk. Raises Trouble."""
        self._renew_director()
        self.director.begin_visit(place, state)

    def begin_trial(self, level: Level) -> None:
        """Begin a level that nobody keeps, as the editor does; what ran is put aside as it is. Raises Trouble."""
        self.end_trial()
        trial = Director(lambda name: level, pool=self.pool, seed=self.options.seed, tuning=self.director.tuning)
        trial.begin_level(level)
        self._aside, self.director = self.director, trial

    def end_trial(self) -> None:
        """Back to what ran before the trial, where there is one."""
        if self._aside is not None:
            self.director.close()
            self.director, self._aside = self._aside, None

    def edit(self, path: Path | None = None) -> Scene:
        """The level editor, on a level of the disk or on the list of them. Raises Trouble."""
        self.preparation.wait()
        return EditScene(self, path)

    def pause(self, pad_lost: bool = False) -> None:
        """Let everything stand still."""
        if not isinstance(self.stack.top, PauseScene) and not self.stack.is_changing:
            note = tr("pause.pad_lost") if pad_lost else ""
            self.stack.push(PauseScene(self, note))

    def photograph(self) -> None:
        """Let the tooth stand still, and fly a camera round it."""
        tooth = next((scene for scene in self.stack.scenes if isinstance(scene, ToothScene)), None)
        if tooth is not None and not tooth.is_over and not self.stack.is_changing:
            self.stack.push(PhotoScene(self, tooth))

    def leave_treatment(self) -> None:
        """The player ends the treatment from the pause."""
        for scene in self.stack.scenes:
            if isinstance(scene, ToothScene):
                scene.leave()

    def skip_walk(self) -> None:
        """The player goes on with the story from the pause."""
        for scene in self.stack.scenes:
            if isinstance(scene, WalkScene):
                scene.skip()

    def leave_trial(self) -> None:
        """Back from a trial to the editor, from the pause."""
        for scene in self.stack.scenes:
            if isinstance(scene, TrialScene):
                scene.goes_back = True

    def keep(self) -> None:
        """Write down where the player is, and wait until it is on the disk."""
        if not self.director.is_over:
            self.director.save("auto")
        self.keeper.flush()

    def change_settings(self, settings: Settings) -> None:
        """Make settings live everywhere, and keep them."""
        self.settings = settings
        text.set_language(settings.language)
        self.mixer.apply(settings)
        self.captions.apply(settings)
        self.devices.apply(settings)
        self.easel.follow(settings)
        for scene in self.stack.scenes:
            if isinstance(scene, ToothScene):
                scene.follow_settings()
        if self.screen.is_window:
            try:
                save_settings(settings)
            except Trouble as trouble:
                _log.warning("%s", trouble)
                if str(trouble) not in self.notes:
                    self.notes.append(str(trouble))

    def quit(self) -> None:
        """Leave the game; what runs is kept first. An editor with changes asks before."""
        editor = next((scene for scene in self.stack.scenes if isinstance(scene, EditScene)), None)
        if editor is not None and not editor.may_close():
            self.stack.uncover(editor)
            return
        self.keep()
        self.is_open = False

    def broke(self, error: Exception) -> None:
        """Something broke: write a report and show it. Where nobody looks, or the page itself broke, it is raised."""
        if self.easel.recovers_from(error):
            return
        if not self.screen.is_window or isinstance(self.stack.top, CrashScene):
            raise error
        _log.exception("the game broke")
        stage = self.director.stage
        tape = stage.treatment.tape.last(REPORTED_STEPS) if isinstance(stage, TreatmentStage) else ()
        gpu = self.screen.ctx.info["GL_RENDERER"]
        heard = self.director.cue_log.last(REPORTED_STEPS)
        report = write_report(error, gpu=gpu, seed=self.director.seed, tape=tape, heard=heard)
        self._rescue()
        self.easel.renew()
        self.stack.replace(lambda: CrashScene(self, report))

    def _rescue(self) -> None:
        """What is being edited is kept as a copy."""
        for scene in self.stack.scenes:
            if isinstance(scene, EditScene):
                scene.rescue()

    def settle(self) -> None:
        """Tell the collector of garbage that what is loaded stays: kernels and modules are many objects, and a walk
        through them all, now and then in the middle of a treatment, takes as long as several frames."""
        self._is_settled = True
        gc.collect()
        gc.freeze()

    # -- making and giving back ------------------------------------------------------------------------------------

    def _first(self) -> Scene:
        options = self.options
        if options.edits:
            return WaitScene(self, lambda: None, lambda: self.edit(options.edit_path))
        if options.level is not None:
            return WaitScene(self, lambda: self.play_level(options.level))
        if options.visit is not None:
            self.visit(*options.visit)
            return self.scene_of_stage()
        if options.chapter:
            self.director.begin_chapter(options.chapter, skip=self.settings.skip_prologue)
            return self.scene_of_stage()
        return TitleScene(self)

    def _new_director(self) -> Director:
        keeper = self.keeper if self.options.keeps else None
        tuning, note = find_tuning()
        if note and note not in self.notes:
            self.notes.append(note)
        return Director(find_level, keeper=keeper, pool=self.pool, seed=self.options.seed, tuning=tuning)

    def _renew_director(self) -> None:
        self.end_trial()
        self.keeper.flush()
        self.director.close()
        self.director = self._new_director()

    def __enter__(self) -> Game:
        return self

    def __exit__(self, *trouble: object) -> None:
        if trouble[0] is None and self.options.at_end is not None:
            self.options.at_end(self.director)
        if trouble[0] is not None:
            self._rescue()
        self.keeper.close()
        self.director.close()
        self.mixer.close()
        self.easel.close()
        self.pool.close()
