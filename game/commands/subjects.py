"""Subjects: what `capture` and `record` can show, each with a clock of its own that runs as fast as the machine does.

A subject is asked for by name: a level, `place:NAME`, `person:NAME`, `ui:NAME`, a model. Invariant: a subject lives
only by `advance`, in steps of 1/64 s, so the same words give the same picture; nothing here needs a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pyglm import glm

from game.autopilot.minds import make_pilot
from game.commands.exhibits import Exhibit
from game.commands.healing import heal
from game.commands.living import (
    CrowdSubject,
    LineUpSubject,
    PersonSubject,
    PlaceSubject,
    crowd_names,
    people_names,
)
from game.commands.sounding import MusicSubject, SoundSubject, VoiceSubject, sound_names
from game.commands.strolling import WalkSubject
from game.commands.wishes import Clocked, Moment, Wishes, ears, meant, none_of, one_of
from game.content.catalog import find_level, levels
from game.content.events import Event, MoodChanged
from game.content.music import PIECES, MusicWish
from game.content.places import place_names
from game.content.settings import Settings
from game.content.situation import Point, ToothSituation
from game.content.soundscape import Soundscape
from game.core import paths
from game.core.clock import STEP
from game.core.pool import SlicePool
from game.core.trouble import WrongUse
from game.director.score import tension_of
from game.input.bindings import Bindings
from game.input.glyphs import control_text
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.ui.samples import SAMPLES
from game.ui.screens.hud import hud
from game.ui.widgets import Ui
from game.view.camera import Rig
from game.view.effects import Effects
from game.view.extract import PatientEdge, ToothExtract
from game.view.frame import Camera, FrameView, Light
from game.view.hearing_tooth import tooth_sound
from game.view.markers import tooth_markers, without_signs
from game.view.moods import MOODS, Mood, sun_of
from game.view.situation import situation_of_tooth, tooth_situation
from game.view.swarm import PAST_STEPS

THREADS = 2


class Subject(Protocol):
    """Something that can be looked at."""

    def advance(self, seconds: float) -> None:
        """Live on, without a picture."""

    def frame(self) -> FrameView | None:
        """What it looks like now; nothing where only the overlay is to be seen."""

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        """Draw what lies over the picture of `size` pixels."""

    def moment(self) -> Moment:
        """What there was to hear since this was last asked."""

    def close(self) -> None: ...


def find_subject(name: str, wishes: Wishes) -> Subject:
    """The subject of that name. Raises WrongUse naming what there is, or what a faulty file raises."""
    kind, colon, what = name.partition(":")
    if colon and kind in KINDS:
        return KINDS[kind](what, wishes)
    if name.lower().endswith((".glb", ".gltf")):
        return ExhibitSubject(_model_path(name), wishes)
    if name in model_names() and name not in _level_names():
        return ExhibitSubject(paths.asset("models", f"{name}.glb"), wishes)
    if name in sound_names() and name not in _level_names():
        return SoundSubject(name, wishes)
    if not name.endswith(".json") and name not in _level_names():
        raise WrongUse(f'There is nothing called "{name}" to look at.{meant(name, every_name())}\n{what_there_is()}')
    return ToothSubject(name, wishes)


def every_name() -> list[str]:
    """Every subject there is, as it is typed."""
    named = [f"{kind}:{name}" for kind, names in _families().items() for name in names]
    return [*_level_names(), *named, *model_names()]


def what_there_is() -> str:
    """Some lines that list every subject."""
    rows = {"levels": _level_names(), **{f"{kind}:": names for kind, names in _families().items()}}
    rows["models"] = model_names()
    return "\n".join(f"  {kind:8} {', '.join(names) or 'none'}" for kind, names in rows.items())


def model_names() -> list[str]:
    folder = paths.asset("models")
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.glb"))


def _families() -> dict[str, list[str]]:
    return {
        "place": [*place_names(), "all"],
        "person": [*people_names(), "all", "expressions", "actions"],
        "walk": place_names(),
        "crowd": crowd_names(),
        "sound": sound_names(),
        "music": list(PIECES),
        "voice": ["halo", *people_names()],
        "ui": list(SAMPLES),
    }


def _level_names() -> list[str]:
    return [entry.name for entry in levels()]


# -- a tooth ---------------------------------------------------------------------------------------------------------


class ToothSubject:
    """A level that is being played by a pilot."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        none_of(wishes, "a level", "state", "expression", "action")
        self.level = find_level(name)
        self._names(wishes)
        self._pool = SlicePool(THREADS)
        self.sim = Sim(self.level, make_briefing(self.level), self._pool)
        heal(self.sim, wishes.healed)
        self.pilot = make_pilot(wishes.style, chorus=wishes.chorus)
        self.rig = Rig(self.level, self.sim.tissue.distance)
        self.look(wishes)
        self._mood = Mood(self.level.mood, sun_of(self.level))
        self._mood_step = 0
        self._glided_step = 0
        self._extract: ToothExtract | None = None
        self._effects = Effects()
        self._owed_s = 0.0
        self._happened: list[Event] = []

    def look(self, wishes: Wishes) -> None:
        """From another camera, in another light, for a picture of another shape or quality."""
        camera, self._fixed_mood = self._names(wishes)
        self._wishes = wishes
        if camera:
            self.rig.go(camera)

    def _names(self, wishes: Wishes) -> tuple[str, str]:
        """Camera and mood, or nothing for the usual ones. Raises WrongUse."""
        cameras = (place.name for place in self.level.cameras)
        return one_of("camera", wishes.camera, cameras, ""), one_of("mood", wishes.mood, MOODS, "")

    def advance(self, seconds: float) -> None:
        self._owed_s += seconds
        while self._owed_s >= STEP:
            self._owed_s -= STEP
            self.step()

    def step(self) -> tuple[Event, ...]:
        """One step of the pilot and the tooth."""
        situation = situation_of_tooth(self.sim.step_count, self.sim, self.level)
        happened = self.sim.step(self.pilot.play(situation))
        self._happened += happened
        for event in happened:
            self._effects.hear(event, self.sim.time_s)
            if isinstance(event, MoodChanged):
                self._light()
                self._mood.change(event.mood, event.seconds)
        if self.sim.step_count % PAST_STEPS == 0:
            self._seen().see_swarms(self._wishes.bots)
        return happened

    def moment(self) -> Moment:
        happened, self._happened = tuple(self._happened), []
        listener = ears(self.rig.camera(self._wishes.aspect))
        patient = self.sim.patient
        tension = max(self._wishes.tension, tension_of(patient))
        music = MusicWish(self.level.music, tension, patient.trust)
        return Moment(happened, Soundscape(tooth=tooth_sound(self.sim, listener.at), music=music), listener)

    def situation(self) -> ToothSituation:
        return tooth_situation(self.sim, self.level)

    def frame(self) -> FrameView:
        self.rig.update((self.sim.step_count - self._glided_step) * STEP)
        self._glided_step = self.sim.step_count
        tooth = self.situation()
        markers, has_signs = tooth_markers(tooth, self.level), self._wishes.signs
        seen = self._seen()
        seen.tissue.settle()  # a still has all the time it needs to catch up
        return seen.build(
            alpha=min(1.0, self._owed_s / STEP),
            camera=self.rig.camera(self._wishes.aspect),
            light=self._light(),
            time_s=self.sim.time_s,
            bots=self._wishes.bots,
            markers=markers if has_signs else without_signs(markers),
            patient=PatientEdge.of(tooth) if has_signs else None,
            budget_ms=0.0,
            effects=self._effects.view(self.sim.time_s),
        )

    def _seen(self) -> ToothExtract:
        if self._extract is None:
            self._extract = ToothExtract(self.sim, self.level)
        return self._extract

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        camera = self.rig.camera(size[0] / size[1])
        hud(ui, self.situation(), projection(camera, size), prompts())

    def close(self) -> None:
        self.sim.close()
        self._pool.close()

    def _light(self) -> Light:
        passed = (self.sim.step_count - self._mood_step) * STEP
        self._mood_step = self.sim.step_count
        light = self._mood.light(passed, self.sim.daylight())
        if not self._fixed_mood:
            return light
        return replace(MOODS[self._fixed_mood], sun_direction=light.sun_direction, daylight=light.daylight)


def projection(camera: Camera, size: tuple[int, int]) -> Callable[[Point], tuple[float, float, bool]]:
    """A point of the tooth -> (x, y in pixels from the upper left, whether it is before the camera)."""
    both = camera.projection * camera.view

    def project(point: Point) -> tuple[float, float, bool]:
        seen = both * glm.vec4(*point, 1.0)
        if seen.w < camera.near:
            return 0.0, 0.0, False
        return size[0] * (0.5 + 0.5 * seen.x / seen.w), size[1] * (0.5 - 0.5 * seen.y / seen.w), True

    return project


def prompts() -> Callable[[str], str]:
    """Prompts as a player with mouse and keyboard sees them who has changed nothing."""
    bindings = Bindings(Settings())

    def prompt(action: str) -> str:
        for device in ("mouse", "keyboard"):
            controls = bindings.controls(device, action)
            if controls:
                return control_text(device, controls[0])
        return ""

    return prompt


# -- models ----------------------------------------------------------------------------------------------------------


class ExhibitSubject(Clocked):
    """Any standard glTF file: as it moves, or turning once in twelve seconds where it does not."""

    def __init__(self, path: Path, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a glTF file", "mood", "state", "expression", "healed")
        self._exhibit = Exhibit(path)
        self._action = one_of("animation", wishes.action, self._exhibit.actions, "")
        self._camera = one_of("camera", wishes.camera, self._exhibit.cameras, "")
        self._aspect = wishes.aspect

    def frame(self) -> FrameView:
        return self._exhibit.frame(self.time_s, self._camera, self._action, self._aspect)


def _model_path(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise WrongUse(f"There is no model file {name}. The game brings: {', '.join(model_names())}.")
    return path


# -- screens ---------------------------------------------------------------------------------------------------------


class ScreenSubject(Clocked):
    """A screen with made-up values, over a dark ground."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        none_of(wishes, "a screen", "mood", "camera", "state", "expression", "action", "healed")
        self._draw = SAMPLES[one_of("screen", name, SAMPLES)]

    def frame(self) -> None:
        return None

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        self._draw(ui)


KINDS: dict[str, Callable[[str, Wishes], Subject]] = {
    "place": PlaceSubject,
    "person": lambda name, wishes: LineUpSubject(wishes) if name == "all" else PersonSubject(name, wishes),
    "walk": WalkSubject,
    "crowd": CrowdSubject,
    "sound": SoundSubject,
    "music": MusicSubject,
    "voice": VoiceSubject,
    "ui": ScreenSubject,
}
"""What stands before the colon -> the kind of subject."""
