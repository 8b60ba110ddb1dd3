"""Subjects: what `capture` and `record` can show, each with a clock of its own that runs as fast as the machine does.

A subject is asked for by name: a level, `place:NAME`, `person:NAME`, `ui:NAME`, a model. Invariant: a subject lives
only by `advance`, in steps of 1/64 s, so the same words give the same picture; nothing here needs a window.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pyglm import glm

from game.autopilot.minds import make_pilot
from game.commands.exhibits import MODEL_LENS, Exhibit
from game.commands.healing import heal
from game.content.catalog import find_level, levels
from game.content.events import Event, MoodChanged
from game.content.faults import nearest
from game.content.settings import Settings
from game.content.situation import Point, ToothSituation
from game.core import paths
from game.core.clock import STEP
from game.core.pool import SlicePool
from game.core.trouble import WrongUse
from game.input.bindings import Bindings
from game.input.glyphs import control_text
from game.render.faces import FACES
from game.render.glb import read_model
from game.render.gltf.document import read_document
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.ui.samples import SAMPLES
from game.ui.screens.hud import hud
from game.ui.widgets import Ui
from game.view.camera import Rig
from game.view.effects import Effects
from game.view.extract import PatientEdge, ToothExtract
from game.view.frame import Camera, FigureView, FrameView, Light, PlaceView
from game.view.markers import tooth_markers, without_signs
from game.view.moods import MOODS, Mood, sun_of
from game.view.place import SETS, build_person, build_place
from game.view.situation import situation_of_tooth, tooth_situation
from game.view.swarm import PAST_STEPS

THREADS = 2

STATES: dict[str, dict[str, float]] = {
    "lit": {},
    "dim": {"dim": 0.6},
    "lamp_off": {"lamp": 0.15},
    "lamp_white": {"lamp": 2.4},
    "hand_up": {"hand_raised": 1.0},
    "doors_open": {"doors": 1.0},
    "marks": {"marks": 1.0},
}
"""States of a place: the name -> what build_place is told."""
ACTIONS = ("still", "talking")
"""What a person can be doing."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a subject is to be shown; an empty name means the usual one."""

    camera: str = ""
    mood: str = ""
    state: str = ""
    expression: str = ""
    action: str = ""
    style: str = "careful"
    healed: float = 0.0  # share of what a tooth has lost that it has back
    signs: bool = True  # what a player is shown beside the tooth itself
    bots: int = 200_000  # drawn at most
    aspect: float = 16.0 / 9.0


class Subject(Protocol):
    """Something that can be looked at."""

    def advance(self, seconds: float) -> None:
        """Live on, without a picture."""

    def frame(self) -> FrameView | None:
        """What it looks like now; nothing where only the overlay is to be seen."""

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        """Draw what lies over the picture of `size` pixels."""

    def close(self) -> None: ...


def find_subject(name: str, wishes: Wishes) -> Subject:
    """The subject of that name. Raises WrongUse naming what there is, or what a faulty file raises."""
    kind, colon, what = name.partition(":")
    if colon and kind in KINDS:
        return KINDS[kind](what, wishes)
    if name.lower().endswith((".glb", ".gltf")):
        return model_subject(_model_path(name), wishes)
    if name in model_names() and name not in _level_names():
        return model_subject(paths.asset("models", f"{name}.glb"), wishes)
    if not name.endswith(".json") and name not in _level_names():
        raise WrongUse(f'There is nothing called "{name}" to look at.{_meant(name, every_name())}\n{what_there_is()}')
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
    return sorted(path.stem for path in paths.asset("models").glob("*.glb"))


def _families() -> dict[str, list[str]]:
    return {"place": sorted(SETS), "person": sorted(_people()), "ui": list(SAMPLES)}


def _people() -> set[str]:
    return {name for place in SETS.values() for name in place.cast}


def _level_names() -> list[str]:
    return [entry.name for entry in levels()]


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f' Did you mean "{near}"?' if near else ""


def _one_of(what: str, name: str, known: Iterable[str], usual: str | None = None) -> str:
    """The name, checked; the usual one, if there is one, where none is wished for."""
    known = list(known)
    if not name and usual is not None:
        return usual
    if name not in known:
        there = ", ".join(known) or "none"
        raise WrongUse(f'There is no {what} "{name}" here.{_meant(name, known)} There is: {there}.')
    return name


def _none_of(wishes: Wishes, subject: str, *unheard: str) -> None:
    """Refuse wishes that mean nothing for this subject, instead of quietly ignoring them."""
    for field in unheard:
        if getattr(wishes, field):
            raise WrongUse(f"--{field} means nothing for {subject}.")


# -- a tooth ---------------------------------------------------------------------------------------------------------


class ToothSubject:
    """A level that is being played by a pilot."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        _none_of(wishes, "a level", "state", "expression", "action")
        self.level = find_level(name)
        self._names(wishes)
        self._pool = SlicePool(THREADS)
        self.sim = Sim(self.level, make_briefing(self.level), self._pool)
        heal(self.sim, wishes.healed)
        self.pilot = make_pilot(wishes.style)
        self.rig = Rig(self.level, self.sim.tissue.distance)
        self.look(wishes)
        self._mood = Mood(self.level.mood, sun_of(self.level))
        self._mood_step = 0
        self._glided_step = 0
        self._extract: ToothExtract | None = None
        self._effects = Effects()
        self._owed_s = 0.0

    def look(self, wishes: Wishes) -> None:
        """From another camera, in another light, for a picture of another shape or quality."""
        camera, self._fixed_mood = self._names(wishes)
        self._wishes = wishes
        if camera:
            self.rig.go(camera)

    def _names(self, wishes: Wishes) -> tuple[str, str]:
        """Camera and mood, or nothing for the usual ones. Raises WrongUse."""
        cameras = (place.name for place in self.level.cameras)
        return _one_of("camera", wishes.camera, cameras, ""), _one_of("mood", wishes.mood, MOODS, "")

    def advance(self, seconds: float) -> None:
        self._owed_s += seconds
        while self._owed_s >= STEP:
            self._owed_s -= STEP
            self.step()

    def step(self) -> tuple[Event, ...]:
        """One step of the pilot and the tooth."""
        situation = situation_of_tooth(self.sim.step_count, self.sim, self.level)
        happened = self.sim.step(self.pilot.play(situation))
        for event in happened:
            self._effects.hear(event, self.sim.time_s)
            if isinstance(event, MoodChanged):
                self._light()
                self._mood.change(event.mood, event.seconds)
        if self.sim.step_count % PAST_STEPS == 0:
            self._seen().see_swarms(self._wishes.bots)
        return happened

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


# -- places, people, models ------------------------------------------------------------------------------------------


class _Clocked:
    """A subject that only knows what time it is."""

    def __init__(self) -> None:
        self.time_s = 0.0

    def advance(self, seconds: float) -> None:
        self.time_s += seconds

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        """Nothing lies over it."""

    def close(self) -> None:
        """Nothing is held."""


class PlaceSubject(_Clocked):
    """A set with those who stand in it."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        _none_of(wishes, "a place", "mood", "expression", "action", "healed")
        self._name = _one_of("place", name, sorted(SETS))
        place = SETS[self._name]
        known = [*place.cameras, "dive"] if place.patient else list(place.cameras)
        self._camera = _one_of("camera", wishes.camera, known, known[0])
        self._state = STATES[_one_of("state", wishes.state, STATES, "lit")]
        self._aspect = wishes.aspect

    def frame(self) -> FrameView:
        dive = min(1.0, self.time_s / 4.0) if self._camera == "dive" else 0.0
        return build_place(self._name, self._camera, self.time_s, dive=dive, aspect=self._aspect, **self._state)


class PersonSubject(_Clocked):
    """Somebody, head and shoulders."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        _none_of(wishes, "a person", "mood", "camera", "state", "healed")
        self._name = _one_of("person", name, sorted(_people()))
        self._expression = _one_of("expression", wishes.expression, FACES, "neutral")
        self._talks = _one_of("action", wishes.action, ACTIONS, "still") == "talking"
        self._aspect = wishes.aspect

    def frame(self) -> FrameView:
        talking = 0.5 + 0.5 * math.sin(self.time_s * 13.0) if self._talks else 0.0
        return build_person(self._name, self.time_s, expression=self._expression, talking=talking, aspect=self._aspect)


class ModelSubject(_Clocked):
    """A model file by itself, turning once in twelve seconds."""

    def __init__(self, path: Path, wishes: Wishes) -> None:
        super().__init__()
        _none_of(wishes, "a model", "mood", "camera", "state", "action", "healed")
        model = read_model(path)
        self._name = str(path.with_suffix("").resolve())
        self._is_figure = "eyes" in model.anchors or "chest" in model.anchors
        self._expression = _one_of("expression", wishes.expression, FACES, "neutral")
        points = model.vertices["position"]
        low, high = (glm.vec3(*map(float, end)) for end in (points.min(axis=0), points.max(axis=0)))
        self._middle, self._radius = (low + high) * 0.5, max(0.05, glm.length(high - low) * 0.5)
        self._aspect = wishes.aspect

    def frame(self) -> FrameView:
        half = math.radians(MODEL_LENS) * 0.5
        away = self._radius / math.sin(half) / min(1.0, self._aspect)
        angle = math.radians(24.0 + 30.0 * self.time_s)
        eye = self._middle + away * glm.normalize(glm.vec3(math.sin(angle), 0.22, math.cos(angle)))
        near, far = max(0.01, away - 1.5 * self._radius), away + 2.0 * self._radius
        camera = Camera(
            position=eye,
            target=self._middle,
            view=glm.lookAt(eye, self._middle, glm.vec3(0.0, 1.0, 0.0)),
            projection=glm.perspective(2.0 * half, self._aspect, near, far),
            near=near,
            far=far,
            focus=away,
            aperture=0.0,
        )
        figures = (FigureView(self._name, glm.mat4(1.0), self._expression),) if self._is_figure else ()
        room = "" if self._is_figure else self._name
        return FrameView(self.time_s, 1.0, camera, SETS["pod_ring"].light, place=PlaceView(room, figures))


class ExhibitSubject(_Clocked):
    """Any standard glTF file: as it moves, or turning once in twelve seconds where it does not."""

    def __init__(self, path: Path, wishes: Wishes) -> None:
        super().__init__()
        _none_of(wishes, "a glTF file", "mood", "state", "expression", "healed")
        self._exhibit = Exhibit(path)
        self._action = _one_of("animation", wishes.action, self._exhibit.actions, "")
        self._camera = _one_of("camera", wishes.camera, self._exhibit.cameras, "")
        self._aspect = wishes.aspect

    def frame(self) -> FrameView:
        return self._exhibit.frame(self.time_s, self._camera, self._action, self._aspect)


def model_subject(path: Path, wishes: Wishes) -> Subject:
    """A model made for the game as the game draws it, any other in the studio. Raises ModelFault."""
    kind = ModelSubject if read_document(path).is_made_for_the_game() else ExhibitSubject
    return kind(path, wishes)


def _model_path(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise WrongUse(f"There is no model file {name}. The game brings: {', '.join(model_names())}.")
    return path


# -- screens ---------------------------------------------------------------------------------------------------------


class ScreenSubject(_Clocked):
    """A screen with made-up values, over a dark ground."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        super().__init__()
        _none_of(wishes, "a screen", "mood", "camera", "state", "expression", "action", "healed")
        self._draw = SAMPLES[_one_of("screen", name, SAMPLES)]

    def frame(self) -> None:
        return None

    def overlay(self, ui: Ui, size: tuple[int, int]) -> None:
        self._draw(ui)


KINDS: dict[str, Callable[[str, Wishes], Subject]] = {
    "place": PlaceSubject,
    "person": PersonSubject,
    "ui": ScreenSubject,
}
"""What stands before the colon -> the kind of subject."""
