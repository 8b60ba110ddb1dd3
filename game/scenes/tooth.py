"""The tooth: the player's hands, eyes and HUD in a treatment.

Turns cursor and controls into intents (the surface under the cursor is where a hold pours), shows what the simulation
is, and ends a treatment only through the director. It knows no rule of the tooth.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
from pyglm import glm

from game.audio.listener import Listener
from game.content.events import BotsIdled, BotsLost, Event, FluidShifted, MoodChanged
from game.content.intents import Intents, Leave, Point, Rewind, SetAssist
from game.content.situation import JobView, Situation, ToothSituation
from game.core.text import tr
from game.director.stages import TreatmentStage
from game.input.controls import Controls
from game.scenes.hands import Hands
from game.scenes.signals import Signals, next_of
from game.scenes.stack import Transition
from game.scenes.staged import StagedScene
from game.ui.hand import Hand, next_speed
from game.ui.screens.hud import hud
from game.ui.widgets import Ui
from game.view.camera import APERTURE, Rig
from game.view.effects import Effects
from game.view.extract import PatientEdge, ToothExtract
from game.view.frame import Camera, FrameView, Light
from game.view.markers import tooth_markers, without_signs
from game.view.moods import Mood, sun_of
from game.view.picking import pick_surface, ray_through
from game.view.planned import planned
from game.view.signals import Signal, signal_of_job, signal_of_time, signals_of_rest, signals_of_work
from game.view.situation import build_situation

if TYPE_CHECKING:
    from game.scenes.game import Game

ORBIT = 2.4  # radians a picture height of the mouse
TURN_A_SECOND = 1.6  # radians, of a stick
PAN_A_SECOND = 0.7  # picture heights
ZOOM_A_NOTCH = 0.88
UNDER = 0.045  # picture heights from its middle within which the cursor is over a place of work
MAGNET = 0.05  # picture heights within which a pad's cursor leans to a place of work, at full magnetism
ARRIVE_S = 5.0
BACK_S = 0.6  # how fast the light goes back with a rewind
MANY_LOST = 20  # fewer at once are a spark and no call


class ToothScene(StagedScene):
    """A treatment, played."""

    context = "tooth"
    stage: TreatmentStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.name = self.stage.level.id
        sim, level = self.stage.treatment.sim, self.stage.level
        self.extract = ToothExtract(sim, level)
        self.effects = Effects()
        self.rig = Rig(level, sim.tissue.distance)
        self.mood = Mood(sim.mood, sun_of(level))
        self.extract.tissue.settle()
        self.camera: Camera | None = None
        self.hand = Hand()
        self.hands = Hands(self.hand)
        self.signals = Signals(game)
        self._hinted = ""  # the job that was last said to be worth going to
        self._stepped: dict[str, str] = {}  # what keys have stepped to last, on each of their ways
        self._known: Situation | None = None
        self._last: FrameView | None = None
        self._arrive()

    def entered(self) -> None:
        self.game.latch.clear()
        self.follow_settings()

    def follow_settings(self) -> None:
        """Assists are part of the treatment and so of its tape."""
        settings, assists = self.game.settings, self.stage.treatment.sim.assists
        self.hand.speed, self.hand.plans_slow = settings.game_speed, settings.plan_slow
        self.rig.aperture = APERTURE if settings.depth_of_field else 0.0
        for name in ("extra_bots", "quiet_nerves", "no_timers"):
            value = float(getattr(settings, name))
            if assists.get(name, 0.0) != value:
                self.game.latch.add(SetAssist(name=name, value=value))  # type: ignore[arg-type]

    # -- hands -----------------------------------------------------------------------------------------------------

    @property
    def pace(self) -> float:
        """Game seconds a real second: the game's speed, or what a plan leaves of it. A pilot plans without stopping."""
        return self.hand.pace if self.game.options.pilot is None else 1.0

    def steer(self, controls: Controls) -> Intents:
        if controls.pressed("pause") and self._closed_something():
            return ()
        super().steer(controls)
        if controls.pressed("pause") or controls.focus_lost or controls.pad_lost:
            return tuple(self.hands.release())
        if controls.pressed("photo"):
            self.game.photograph()
            return tuple(self.hands.release())
        self._turn_camera(controls)
        tooth = self.planned()
        hand = self.hand
        if self._aims(controls):
            self.rig.sharpen()
        hand.cursor, hand.draws_cursor = controls.cursor, controls.last_device != "mouse"
        if tooth is None or self.camera is None or not tooth.swarms:
            return ()
        self.signals.ears = self.listener()
        self.signals.update(self.game.seconds)
        if controls.pressed("listen"):
            self.signals.listen(signals_of_work(tooth))
        if controls.pressed("next_place"):
            self._step("work", signals_of_work(tooth))
        elif controls.pressed("other_place"):
            self._step("rest", signals_of_rest(tooth))
        elif controls.axis("cursor_x") or controls.axis("cursor_y") or controls.last_device != "keyboard":
            self.hands.chosen = None  # the arrows nudge away from it
        elif self.hands.chosen is not None:
            self._point_at(self.hands.chosen.at)  # the view may still be on its way there
        is_led = hand.wheel or self.hands.chosen is not None
        self.signals.pass_over(None if is_led else self._job_under(tooth))
        if controls.pressed("wheel"):
            hand.wheel = "" if hand.wheel else "orders"
        before = (hand.swarm, hand.is_planning)
        orders = self.hands.orders(controls, tooth, lambda: self._under(controls, tooth), self.game.seconds)
        self._say_what_is_seen(tooth, *before)
        self._turn_speed()
        return tuple(orders)

    def _aims(self, controls: Controls) -> bool:
        """Whether the player is about something for which all of the picture should be sharp."""
        hand, moved = self.hand, controls.cursor_moved
        is_busy = hand.is_planning or hand.is_armed or bool(hand.wheel)
        return is_busy or moved != (0.0, 0.0) or any(controls.held(name) for name in ("focus", "orbit", "anchor"))

    def _closed_something(self) -> bool:
        """Escape first closes what is open in the picture; only then does it pause."""
        hand = self.hand
        was_open = bool(hand.wheel) or hand.is_choosing or hand.is_armed
        hand.wheel, hand.is_choosing, hand.is_armed = "", False, False
        return was_open

    def _turn_speed(self) -> None:
        hand, settings = self.hand, self.game.settings
        if hand.faster:
            speed = next_speed(settings.game_speed, hand.faster)
            hand.faster = 0
            if speed != settings.game_speed:
                self.game.change_settings(msgspec.structs.replace(settings, game_speed=speed))

    def planned(self) -> ToothSituation | None:
        """The tooth as it will be once what waits has been taken: what the HUD shows and the hands go by."""
        tooth = self.situation().tooth
        return None if tooth is None else planned(tooth, self.game.latch.waiting)

    def _under(self, controls: Controls, tooth: ToothSituation | None) -> Point | None:
        """The surface under the cursor; for keys and pads, the place that was stepped to or leaned to."""
        if controls.last_device == "keyboard" and self.hands.chosen is not None:
            return self.hands.chosen.at
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

    def _step(self, way: str, signals: tuple[Signal, ...]) -> None:
        """Keys go from one thing to the next, which answers; the cursor and the camera go along."""
        signal = next_of(signals, self._stepped.get(way, ""))
        if signal is None:
            self.hands.chosen = None
            self.signals.listen(())
            return
        self._stepped[way] = signal.id
        self.signals.tell(signal)
        if signal.at is None:
            return  # the patient is everywhere
        self.hands.chosen = signal
        self.rig.recentre(signal.at)
        self._point_at(signal.at)

    def _say_what_is_seen(self, tooth: ToothSituation, swarm: int, was_planning: bool) -> None:
        """What the HUD shows without a word or a sound: who obeys now, whether time stands, what is worth going to."""
        hand, jobs = self.hand, {job.id: job for job in tooth.jobs if not job.done}
        if hand.swarm != swarm:
            self.signals.tell(signals_of_rest(tooth)[hand.swarm])
        if hand.is_planning != was_planning:
            self.signals.tell(signal_of_time(stands=hand.is_stopped, slow=hand.is_planning))
        if any(call.kind == "full" and call.age_s == 0.0 for call in hand.calls):
            self.signals.tell(Signal("full", "target_none", tr("hud.call.full")))
        if tooth.hint != self._hinted:
            self._hinted = tooth.hint
            if tooth.hint in jobs and not self.game.director.score.is_silent:
                self.signals.tell(signal_of_job(jobs[tooth.hint]))

    def _job_under(self, tooth: ToothSituation) -> JobView | None:
        """The unfinished place of work that the cursor is over, in the picture."""
        x, y = self.hand.cursor
        height = max(1, self.game.screen.size[1])
        for job in tooth.jobs:
            px, py, seen = self._project(job.at)
            if not job.done and seen and math.hypot(px - x, py - y) < UNDER * height:
                return job
        return None

    def _point_at(self, place: Point | None) -> None:
        """Put the cursor where a place of the tooth is in the picture."""
        if place is None:
            return
        x, y, seen = self._project(place)
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
        self.hand.pass_time(seconds)
        tooth = self.planned()
        markers = tooth_markers(tooth, self.stage.level) if tooth is not None else ()
        self._last = self.extract.build(
            alpha,
            self.camera,
            self.mood.light(seconds, sim.daylight()),
            sim.time_s,
            game.renderer.preset.bots,
            markers,
            PatientEdge.of(tooth),
            game.settings.reduced_motion,
            budget_ms=game.renderer.preset.upkeep_ms,
            effects=self.effects.view(sim.time_s),
            bot_look=game.settings.bot_look,
        )
        return self._last

    def still(self, alpha: float, camera: Camera, light: Light, bots: int) -> FrameView:
        """This moment from another camera and in another light, without signs: for photographs. Nothing moves on."""
        sim, settings, tooth = self.stage.treatment.sim, self.game.settings, self.planned()
        return self.extract.build(
            alpha,
            camera,
            light,
            sim.time_s,
            bots,
            without_signs(tooth_markers(tooth, self.stage.level)) if tooth is not None else (),
            reduced_motion=settings.reduced_motion,
            effects=self.effects.view(sim.time_s),
            bot_look=settings.bot_look,
        )

    def light_now(self) -> Light:
        """The light of this moment."""
        return self.mood.light(0.0, self.stage.treatment.sim.daylight())

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
        if any(isinstance(intent, Rewind) for intent in intents):
            self.mood.change(self.stage.treatment.sim.mood, BACK_S)
        for event in happened:
            self.effects.hear(event, self.stage.treatment.sim.time_s)
            match event:
                case MoodChanged(mood=mood, seconds=seconds):
                    self.mood.change(mood, seconds)
                case BotsIdled(at=at, count=count):
                    self.hand.call("idle", at, count)
                case BotsLost(at=at, count=count) if count >= MANY_LOST:
                    self.hand.call("lost", at, count)
                case FluidShifted(at=at, outward=outward):
                    self.hand.call("outward" if outward else "inward", at)
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
        tooth, hand, latch = self.planned(), self.hand, self.game.latch
        if tooth is None or self.camera is None or self.is_over:
            return ()
        hand.waiting = latch.waiting if hand.is_planning else ()
        orders = hud(ui, tooth, self._project, self.game.devices.prompt, hand)
        self._turn_speed()
        if hand.takes_back:
            latch.clear()
            self.hands.forget()
        if hand.rewind is not None:
            latch.clear()
            self.hands.forget()
            latch.add(Rewind(snapshot=hand.rewind))
            self.game.pacer.grant()  # the plan goes on, and shows the moment it has gone back to
        hand.takes_back, hand.rewind = False, None
        return orders

    def next(self) -> Transition | None:
        if not self.is_over:
            return None
        return Transition(self.game.scene_of_stage, cover="fade", out_s=0.9, in_s=0.9)

    def leave(self) -> None:
        """The player ends the treatment."""
        self.game.latch.add(Leave())
