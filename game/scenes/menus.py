"""Menus: the title with its list of levels, the pause, and the settings.

Pause and settings lie over whatever runs, which stands still meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from game.audio.listener import Listener
from game.content import catalog, places
from game.content.events import Event
from game.content.intents import Intents
from game.content.music import MusicWish
from game.content.place import PLACES
from game.content.settings import Settings
from game.content.situation import Situation
from game.content.soundscape import Soundscape
from game.core.crash import CrashReport
from game.core.text import tr
from game.core.trouble import Trouble
from game.core.version import __version__
from game.director.score import TITLE
from game.director.tape import KeptTape, kept_tapes
from game.director.walk import WalkStage
from game.input.bindings import Bindings, rebound, restored
from game.input.controls import Controls
from game.scenes.stack import Scene, Transition
from game.ui.screens.crash import crash
from game.ui.screens.dive import loading
from game.ui.screens.levels import TAPES, LevelRow, levels
from game.ui.screens.pause import pause
from game.ui.screens.settings import DEVICES, settings
from game.ui.screens.tapes import TapeRow, tapes
from game.ui.screens.title import TitleFacts, title
from game.ui.screens.visit import PlaceRow, visit
from game.ui.widgets import Ui
from game.view.frame import FrameView
from game.view.hearing_place import place_sound
from game.view.staging import talk

if TYPE_CHECKING:
    from game.scenes.game import Game


def visitable() -> list[PlaceRow]:
    """Every place there is, as the list of visits has it; a faulty one says what is wrong with it."""
    rows = []
    for name in places.place_names():
        try:
            place = places.find_place(name)
        except Trouble as trouble:
            rows.append(PlaceRow(name, name, fault=str(trouble).partition("\n")[0]))
        else:
            rows.append(PlaceRow(name, tr(place.title), tuple(state.id for state in place.states)))
    order = {name: number for number, name in enumerate(PLACES)}
    return sorted(rows, key=lambda row: (order.get(row.id, len(order)), row.id))


class _Menu:
    """What all menus share: nothing steps, nothing is heard from a place, no hands but the menu's own."""

    name = "menu"
    context = "talk"
    runs = False
    pace = 1.0

    def __init__(self, game: Game) -> None:
        self.game = game
        self.going: Transition | None = None

    def entered(self) -> None:
        self.game.latch.clear()

    def steer(self, controls: Controls) -> Intents:
        return ()

    def step(self, intents: Intents) -> tuple[Event, ...]:
        return ()

    def situation(self) -> Situation:
        return Situation(step=0, stage="", allowed=frozenset())

    def listener(self) -> Listener | None:
        return None

    def soundscape(self) -> Soundscape:
        """What lies below goes on sounding."""
        scenes = self.game.stack.scenes
        number = scenes.index(self) if self in scenes else 0
        return scenes[number - 1].soundscape() if number else Soundscape()

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        return None

    def next(self) -> Transition | None:
        going, self.going = self.going, None
        return going

    def left(self) -> None:
        """Nothing to give back."""


class TitleScene(_Menu):
    """The title."""

    name = "title"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.time_s = 0.0
        self.newest = game.keeper.newest()
        self.entries = catalog.levels()
        self.shows_levels = False
        self.tapes: list[KeptTape] | None = None  # where the list of them is shown
        self.place = places.place_or_bare("pod_ring")
        self.places = visitable()
        self.visits: str | None = None  # the place whose states are shown; "" shows the list; None: neither
        self.trouble = ""

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        width, height = self.game.screen.size
        return talk(
            self.place,
            self.place.states[0].id,
            "wide",
            self.time_s,
            aspect=width / max(1, height),
            still=self.game.settings.reduced_motion,
        )

    def soundscape(self) -> Soundscape:
        place = place_sound(self.place.id, self.place.states[0].id)
        return Soundscape(place=place, music=MusicWish(TITLE))

    def screen(self, ui: Ui) -> Intents:
        if self.shows_levels:
            self._choose_level(ui)
            return ()
        if self.tapes is not None:
            self._choose_tape(ui, self.tapes)
            return ()
        if self.visits is not None:
            self._choose_place(ui, self.visits)
            return ()
        preparation = self.game.preparation
        facts = TitleFacts(
            continue_note=self._note(),
            has_levels=bool(self.entries),
            has_places=bool(self.places),
            version=__version__,
            preparing=None if preparation.is_done else (tr(preparation.label), preparation.share),
            notes=[note for note in (self.trouble, *self.game.notes, *self.game.keeper.told) if note],
        )
        match title(ui, facts):
            case "continue":
                self._begin_prepared(self.game.go_on)
            case "new_game":
                self._try(self.game.new_game)
            case "levels":
                self.shows_levels = True
            case "visit":
                self.visits = ""
            case "editor":
                self.going = Transition(lambda: WaitScene(self.game, lambda: None, self.game.edit))
            case "settings":
                self.going = Transition(lambda: SettingsScene(self.game), over=True, cover="cut")
            case "quit":
                self.game.quit()
        return ()

    def _note(self) -> str | None:
        if self.newest is None:
            return None
        info = self.newest.info
        minutes = max(1, round(info.seconds_played / 60.0))
        return tr("title.continue_note", place=tr(info.place), minutes=minutes)

    def _choose_level(self, ui: Ui) -> None:
        rows = [
            LevelRow(
                id=entry.name,
                title=entry.title,
                fault=entry.fault,
                is_own=entry.is_own,
            )
            for entry in self.entries
        ]
        chosen = levels(ui, rows, has_tapes=True)
        if chosen is None:
            return
        self.shows_levels = False
        if chosen == TAPES:
            self.game.keeper.flush()
            self.tapes = kept_tapes(self.game.keeper.treatments, catalog.find_level)
            return
        entry = next((entry for entry in self.entries if entry.name == chosen), None)
        if entry is not None and entry.level is not None:
            entry.lend()
            self._begin_prepared(lambda: self.game.play_level(entry.level))

    def _choose_tape(self, ui: Ui, kept: list[KeptTape]) -> None:
        chosen = tapes(ui, [
            TapeRow(one.title, one.day, one.seconds, one.is_of_another_version, one.trouble) for one in kept
        ])  # fmt: skip
        if chosen is None:
            return
        self.tapes = None
        treatment = kept[chosen].treatment if chosen >= 0 else None
        if treatment is not None:
            self._begin_prepared(lambda: self.game.play_tape(treatment))
        else:
            self.shows_levels = True

    def _choose_place(self, ui: Ui, opened: str) -> None:
        match visit(ui, self.places, opened):
            case ("", ""):
                self.visits = "" if opened else None
            case (place, "") if place:
                self.visits = place
            case (place, state):
                self.visits = None
                self._try(lambda: self.game.visit(place, state))

    def _begin_prepared(self, begin: Callable[[], None]) -> None:
        """Begin something that needs what is prepared: at once, or behind a screen that says how far it is."""
        if self.game.preparation.is_done:
            self._try(begin)
        else:
            self.going = Transition(lambda: WaitScene(self.game, begin))

    def _try(self, begin: Callable[[], None]) -> None:
        """Begin something; what goes wrong is said here, and the title stays."""
        try:
            begin()
        except Trouble as trouble:
            self.trouble = str(trouble)
            self.newest = self.game.keeper.newest()
            return
        self.going = Transition(self.game.scene_of_stage, out_s=0.6, in_s=1.2)


SETTLES = 2
"""Frames in which a pause answers nobody."""


class WaitScene(_Menu):
    """Waiting for kernels and shaders, in words; then whatever was chosen begins."""

    name = "wait"

    def __init__(self, game: Game, begin: Callable[[], None], scene: Callable[[], Scene] | None = None) -> None:
        super().__init__(game)
        self.begin = begin
        self.scene = scene or game.scene_of_stage

    def screen(self, ui: Ui) -> Intents:
        preparation = self.game.preparation
        loading(ui, tr(preparation.label), preparation.share)
        return ()

    def next(self) -> Transition | None:
        if not self.game.preparation.is_done:
            return None
        try:
            self.begin()
        except Trouble as trouble:
            self.game.notes.append(str(trouble))
            return Transition(lambda: TitleScene(self.game))
        return Transition(self.scene, in_s=1.2)


class PauseScene(_Menu):
    """Everything stands still."""

    name = "pause"

    def __init__(self, game: Game, note: str = "") -> None:
        super().__init__(game)
        self.note = note
        self._drawn = 0

    def entered(self) -> None:
        """What waits in a plan goes on waiting."""

    def soundscape(self) -> Soundscape:
        """What stands still below holds its breath."""
        return replace(super().soundscape(), is_paused=True)

    def screen(self, ui: Ui) -> Intents:
        director = self.game.director
        self._drawn += 1
        in_tooth = director.stage is not None and director.stage.kind == "treatment"
        place = tr(director.chapter.title) if director.chapter is not None else ""
        told = self.game.keeper.told
        note = self.note or (told[-1] if told else "")
        binding = self.game.devices.prompt("photo")
        in_trial = any(scene.name == "trial" for scene in self.game.stack.scenes)
        can_skip = isinstance(director.stage, WalkStage) and director.stage.can_skip
        match pause(
            ui,
            in_tooth=in_tooth,
            in_trial=in_trial,
            can_skip=can_skip,
            place=place,
            note=note,
            photo_binding=binding,
        ):
            case _ if self._drawn <= SETTLES:
                pass  # the key that opened this page is still on its way and would close it
            case "resume":
                self.going = Transition(None, cover="cut")
            case "settings":
                self.going = Transition(lambda: SettingsScene(self.game), over=True, cover="cut")
            case "photo":
                self.game.photograph()
            case "editor":
                self.game.leave_trial()
                self.going = Transition(None, cover="cut")
            case "skip_walk":
                self.game.skip_walk()
                self.going = Transition(None, cover="cut")
            case "leave":
                self.game.leave_treatment()
                self.going = Transition(None, cover="cut")
            case "title":
                self.game.keep()
                self.going = Transition(lambda: TitleScene(self.game))
            case "quit":
                self.game.quit()
        return ()

    def left(self) -> None:
        self.game.pacer.forget()


class SettingsScene(_Menu):
    """All settings, live."""

    name = "settings"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.listening: tuple[str, str] | None = None

    def entered(self) -> None:
        """What waits in a plan goes on waiting."""

    def screen(self, ui: Ui) -> Intents:
        game = self.game
        self._listen()
        bindings = Bindings(game.settings)
        rows = [row for device in DEVICES for row in bindings.rows(game.settings, device, game.devices.pad_name)]
        answer = settings(ui, game.settings, rows, self.listening[1] if self.listening else "")
        if answer.listen is not None:
            self.listening = answer.listen
            game.devices.listen(answer.listen[0])
        changed: Settings = answer.settings
        if answer.restore is not None:
            changed = restored(changed, answer.restore)
        if changed != game.settings:
            game.change_settings(changed)
        if answer.is_done:
            self.going = Transition(None, cover="cut")
        return ()

    def _listen(self) -> None:
        """A control was pressed on the page that waits for one."""
        devices = self.game.devices
        if self.listening is None or devices.heard is None:
            return
        device, control = devices.heard
        devices.heard = None
        if control:
            self.game.change_settings(rebound(self.game.settings, device, self.listening[1], control))
        self.listening = None


class CrashScene(_Menu):
    """Something broke: the report, with Copy. Nothing is ever sent."""

    name = "crash"

    def __init__(self, game: Game, report: CrashReport) -> None:
        super().__init__(game)
        self.report = report

    def screen(self, ui: Ui) -> Intents:
        match crash(ui, self.report.text, str(self.report.path or "")):
            case "title":
                self.going = Transition(lambda: TitleScene(self.game))
            case "quit":
                self.game.quit()
        return ()
