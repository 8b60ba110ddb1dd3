"""The tooth: the player's hands, eyes and HUD in a treatment.

Turns cursor and controls into intents (the surface under the cursor is where a hold pours), shows what the simulation
is, and ends a treatment only through the director. It knows no rule of the tooth.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pyglm import glm

from game.audio.listener import Listener
from game.content.events import Event, MoodChanged
from game.content.intents import (
    Focus,
    Intent,
    Intents,
    Leave,
    LetGo,
    Point,
    Recall,
    SetAssist,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.situation import JobView, Situation, ToothSituation
from game.director.stages import TreatmentStage
from game.input.controls import Controls
from game.render.presets import PRESETS
from game.scenes.stack import Transition
from game.scenes.staged import StagedScene
from game.ui.screens.hud import hud
from game.ui.widgets import Ui
from game.view.camera import Rig
from game.view.extract import PatientEdge, ToothExtract
from game.view.frame import Camera, FrameView
from game.view.markers import tooth_markers
from game.view.moods import Mood, sun_of
from game.view.picking import pick_surface, ray_through
from game.view.situation import build_situation

if TYPE_CHECKING:
    from game.scenes.game import Game

STROKE = 0.75  # voxels the cursor must move on the surface before the swarm hears of it
TAKE_OVER_S = 0.3  # a swarm on its own is taken in hand by a hold, not by a stray click
CHORUS_A_SECOND = 0.45
CHORUS_STEP = 0.02
ORBIT = 2.4  # radians a picture height of the mouse
TURN_A_SECOND = 1.6  # radians, of a stick
PAN_A_SECOND = 0.7  # picture heights
ZOOM_A_NOTCH = 0.88
MAGNET = 0.05  # picture heights within which a pad's cursor leans to a place of work, at full magnetism
ARRIVE_S = 5.0


class ToothScene(StagedScene):
    """A treatment, played."""

    context = "tooth"
    stage: TreatmentStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.name = self.stage.level.id
        sim, level = self.stage.treatment.sim, self.stage.level
        self.extract = ToothExtract(sim, level)
        self.rig = Rig(level, sim.tissue.distance)
        self.mood = Mood(sim.mood, sun_of(level))
        self.extract.tissue.settle()
        self.camera: Camera | None = None
        self.chosen: JobView | None = None  # the place that keys have stepped to
        self._held_at: Point | None = None
        self._pressed_s = 0.0
        self._wheel = False
        self._chorus: float | None = None  # what the dial was last turned to, until the swarm has heard
        self._known: Situation | None = None
        self._last: FrameView | None = None
        self._arrive()

    def entered(self) -> None:
        self.game.latch.clear()
        self.follow_settings()

    def follow_settings(self) -> None:
        """Assists are part of the treatment and so of its tape."""
        settings, assists = self.game.settings, self.stage.treatment.sim.assists
        for name in ("extra_bots", "quiet_nerves", "no_timers"):
            value = float(getattr(settings, name))
            if assists.get(name, 0.0) != value:
                self.game.latch.add(SetAssist(name=name, value=value))  # type: ignore[arg-type]

    # -- hands -----------------------------------------------------------------------------------------------------

    def steer(self, controls: Controls) -> Intents:
        super().steer(controls)
        if controls.pressed("pause") or controls.focus_lost or controls.pad_lost:
            was_held, self._held_at = self._held_at is not None, None
            return (LetGo(),) if was_held else ()
        self._turn_camera(controls)
        tooth = self.situation().tooth
        if tooth is None or self.camera is None or not tooth.swarms:
            return ()
        orders: list[Intent] = []
        swarm = tooth.swarms[0]
        if controls.pressed("next_place"):
            self._step_to_next_place(tooth)
        if controls.pressed("wheel"):
            self._wheel = True
        orders += self._hold(controls, tooth)
        if controls.pressed("let_go"):
            self._held_at = None
            orders.append(LetGo())
        if controls.pressed("task_scour"):
            orders.append(SetTask(task="scour"))
        if controls.pressed("task_build"):
            orders.append(SetTask(task="build"))
        if controls.pressed("auto"):
            orders.append(SetAuto(on=not swarm.auto))
        orders += self._recall(controls)
        orders += self._turn_chorus(controls, swarm.chorus)
        return tuple(orders)

    def _hold(self, controls: Controls, tooth: ToothSituation) -> list[Intent]:
        """The working gesture: while it is held, the swarm pours to where the hand is; let go, it settles."""
        if self._held_at is not None and not controls.held("focus"):
            self._held_at = None
            return [LetGo()]
        if not controls.held("focus"):
            self._pressed_s = 0.0
            return []
        self._pressed_s += self.game.seconds
        if tooth.swarms[0].auto and self._pressed_s < TAKE_OVER_S:
            return []
        at = self._under(controls, tooth)
        if at is None or (self._held_at is not None and math.dist(at, self._held_at) < STROKE):
            return []
        self._held_at = at
        return [Focus(at=at)]

    def _recall(self, controls: Controls) -> list[Intent]:
        if controls.pressed("recall"):
            at = self._under(controls, self.situation().tooth) or self.situation().tooth.swarms[0].centre  # type: ignore[union-attr]
            return [Recall(on=True, at=at)]
        return [Recall(on=False)] if controls.released("recall") else []

    def _turn_chorus(self, controls: Controls, heard: float) -> list[Intent]:
        turn = controls.axis("chorus")
        if turn == 0.0:
            self._chorus = None
            return []
        before = heard if self._chorus is None else self._chorus
        self._chorus = min(1.0, max(0.0, before + turn * CHORUS_A_SECOND * self.game.seconds))
        if abs(self._chorus - heard) < CHORUS_STEP and 0.0 < self._chorus < 1.0:
            return []
        return [SetChorus(value=round(self._chorus, 3))]

    def _under(self, controls: Controls, tooth: ToothSituation | None) -> Point | None:
        """The surface under the cursor; for keys and pads, the place that was stepped to or leaned to."""
        if controls.last_device == "keyboard" and self.chosen is not None:
            return self.chosen.at
        assert self.camera is not None
        width, height = self.game.screen.size
        x, y = controls.cursor[0] / max(1, width), controls.cursor[1] / max(1, height)
        if controls.last_device == "pad" and tooth is not None:
            near = self._leaned(x, y, tooth)
            if near is not None:
                return near
        point = pick_surface(self.stage.treatment.sim.tissue.distance, *ray_through(self.camera, x, y))
        return None if point is None else (float(point[0]), float(point[1]), float(point[2]))

    def _leaned(self, x: float, y: float, tooth: ToothSituation) -> Point | None:
        reach = MAGNET * self.game.settings.magnetism
        width, height = self.game.screen.size
        best, best_way = None, reach
        for job in tooth.jobs:
            px, py, seen = self._project(job.at)
            way = math.hypot((px / width - x) * width / height, py / height - y)
            if not job.done and seen and way < best_way:
                best, best_way = job.at, way
        return best

    def _step_to_next_place(self, tooth: ToothSituation) -> None:
        """Keys go from one unfinished place to the next; the cursor and the camera go along."""
        todo = [job for job in tooth.jobs if not job.done]
        if not todo:
            self.chosen = None
            return
        ids = [job.id for job in todo]
        number = (ids.index(self.chosen.id) + 1) % len(ids) if self.chosen and self.chosen.id in ids else 0
        self.chosen = todo[number]
        self.rig.recentre(self.chosen.at)
        x, y, seen = self._project(self.chosen.at)
        if seen:
            self.game.devices.place_cursor((x, y))

    # -- eyes ------------------------------------------------------------------------------------------------------

    def _arrive(self) -> None:
        """The dive ends here: from high above down to the level's first view."""
        names = {place.name for place in self.stage.level.cameras}
        if self.game.settings.reduced_motion or "overview" not in names:
            self.rig.go("start")
        else:
            self.rig.go("overview")
            self.rig.go("start", ARRIVE_S)

    def _turn_camera(self, controls: Controls) -> None:
        settings, seconds = self.game.settings, self.game.seconds
        flip_x = -1.0 if settings.camera_invert_x else 1.0
        flip_y = -1.0 if settings.camera_invert_y else 1.0
        speed = settings.camera_sensitivity
        right = controls.axis("orbit_x") * TURN_A_SECOND * seconds
        up = -controls.axis("orbit_y") * TURN_A_SECOND * seconds
        if controls.held("orbit"):
            height = max(1, self.game.screen.size[1])
            right += controls.cursor_moved[0] / height * ORBIT
            up += controls.cursor_moved[1] / height * ORBIT
        if right or up:
            self.rig.orbit(right * speed * flip_x, up * speed * flip_y)
        pan = (controls.axis("pan_x") * PAN_A_SECOND * seconds, controls.axis("pan_y") * PAN_A_SECOND * seconds)
        if pan != (0.0, 0.0):
            self.rig.pan(*pan)
        notches = controls.wheel + controls.axis("zoom") * 6.0 * seconds
        if notches:
            self.rig.zoom(ZOOM_A_NOTCH**notches)
        if controls.pressed("recentre"):
            self.rig.recentre(self.stage.treatment.sim.centre())

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        if self.is_over:
            return self._last  # the simulation is given back; its last picture fades
        game, sim = self.game, self.stage.treatment.sim
        self.rig.update(seconds)
        self.camera = self.rig.camera(self.aspect)
        tooth = self.situation().tooth
        markers = tooth_markers(tooth, self.stage.level) if tooth is not None else ()
        self._last = self.extract.build(
            alpha,
            self.camera,
            self.mood.light(seconds, sim.daylight()),
            sim.time_s,
            PRESETS[game.renderer.preset.name].bots,
            markers,
            self._edge(tooth),
            game.settings.reduced_motion,
        )
        return self._last

    def _edge(self, tooth: ToothSituation | None) -> PatientEdge:
        if tooth is None:
            return PatientEdge()
        beat = math.exp(-6.0 * tooth.patient.pulse)
        return PatientEdge(pulse=beat, pain=min(1.0, max(tooth.patient.sharp, tooth.patient.dull) / 6.0))

    def _project(self, point: Point) -> tuple[float, float, bool]:
        """A point of the tooth in pixels, and whether it lies before the camera."""
        assert self.camera is not None
        clip = self.camera.projection * self.camera.view * glm.vec4(*point, 1.0)
        if clip.w <= 1e-4:
            return 0.0, 0.0, False
        width, height = self.game.screen.size
        return (clip.x / clip.w * 0.5 + 0.5) * width, (0.5 - clip.y / clip.w * 0.5) * height, True

    # -- a frame ---------------------------------------------------------------------------------------------------

    def step(self, intents: Intents) -> tuple[Event, ...]:
        happened = super().step(intents)
        self._known = None
        if self.is_over:
            return happened
        for event in happened:
            if isinstance(event, MoodChanged):
                self.mood.change(event.mood, event.seconds)
        return happened

    def situation(self) -> Situation:
        """What is known now, gathered once however often it is asked for between two steps."""
        if self._known is None:
            self._known = build_situation(self.game.director)
        return self._known

    def listener(self) -> Listener | None:
        if self.camera is None:
            return None
        eye, ahead = self.camera.position, self.camera.target - self.camera.position
        return Listener(tuple(eye), tuple(ahead))  # type: ignore[arg-type]

    def screen(self, ui: Ui) -> Intents:
        tooth = self.situation().tooth
        if tooth is None or self.camera is None or self.is_over:
            return ()
        wheel, self._wheel = self._wheel, False
        return hud(ui, tooth, self._project, self.game.devices.prompt, wheel=wheel)

    def next(self) -> Transition | None:
        if not self.is_over:
            return None
        return Transition(self.game.scene_of_stage, cover="fade", out_s=0.9, in_s=0.9)

    def leave(self) -> None:
        """The player ends the treatment."""
        self.game.latch.add(Leave())
