"""The tape: a treatment that is listened to again, with a hand on the patient's microphone.

It shows the director's tape stage: the tooth as it was, nobody's signs in it, the hum as a line. The camera is nobody's
either: it goes slowly round where the swarm is. It decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.audio.listener import Listener
from game.content.events import Event, MoodChanged
from game.content.intents import Intents, Leave, TurnUp
from game.director.tape import TapeStage
from game.input.controls import Controls
from game.scenes.staged import StagedScene
from game.ui.screens.hum import Hum, follow_hum
from game.ui.screens.tape import tape
from game.ui.widgets import Ui
from game.view.camera import Rig
from game.view.effects import Effects
from game.view.extract import ToothExtract
from game.view.frame import Camera, FrameView
from game.view.moods import Mood, sun_of

if TYPE_CHECKING:
    from game.scenes.game import Game

ROUND = 0.02  # radians a second
FOLLOWS = 0.15  # of the way to the swarm, a second
WINDS = 4.0  # game seconds a real second, while it is wound on


class TapeScene(StagedScene):
    """A tape, listened to."""

    context = "tape"
    stage: TapeStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        sim, level = self.stage.sim, self.stage.level
        self.extract = ToothExtract(sim, level)
        self.extract.tissue.settle()
        self.effects = Effects()
        self.rig = Rig(level, sim.tissue.distance)
        self.mood = Mood(sim.mood, sun_of(level))
        self.rig.go("start")
        self.camera: Camera | None = None
        self.hum: Hum | None = None
        self.pace = 1.0
        self._turns_up = False
        self._last: FrameView | None = None

    def steer(self, controls: Controls) -> Intents:
        if controls.pressed("pause"):
            return (Leave(),)
        self.pace = WINDS if controls.held("tape_wind") else 1.0
        turns_up = controls.held("microphone") and not controls.focus_lost
        if turns_up == self._turns_up:
            return ()
        self._turns_up = turns_up
        return (TurnUp(on=turns_up),)

    def step(self, intents: Intents) -> tuple[Event, ...]:
        happened = super().step(intents)
        if self.is_over:
            return happened
        sim = self.stage.sim
        self.hum = follow_hum(self.hum, sim.patient.is_humming, sim.time_s)
        for event in happened:
            self.effects.hear(event, sim.time_s)
            if isinstance(event, MoodChanged):
                self.mood.change(event.mood, event.seconds)
        return happened

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        if self.is_over:
            return self._last
        sim, settings, preset = self.stage.sim, self.game.settings, self.game.renderer.preset
        if not settings.reduced_motion:
            self.rig.orbit(ROUND * seconds, 0.0)
        self.rig.follow(sim.centre(), min(1.0, FOLLOWS * seconds))
        self.rig.update(seconds)
        self.camera = self.rig.camera(self.aspect)
        self._last = self.extract.build(
            alpha,
            self.camera,
            self.mood.light(seconds, sim.daylight()),
            sim.time_s,
            preset.bots,
            reduced_motion=settings.reduced_motion,
            budget_ms=preset.upkeep_ms,
            effects=self.effects.view(sim.time_s),
            bot_look=settings.bot_look,
        )
        return self._last

    def screen(self, ui: Ui) -> Intents:
        if self.is_over:
            return ()
        tape(ui, self.stage.situation(), self.hum, self.game.devices.prompt)
        return ()

    def listener(self) -> Listener | None:
        if self.camera is None:
            return None
        eye, ahead = self.camera.position, self.camera.target - self.camera.position
        return Listener(tuple(eye), tuple(ahead))  # type: ignore[arg-type]
