"""What every scene of the story shares: it shows one stage of the director and goes when that stage is over.

A subclass says how the stage looks and what the player's hands mean in it; it decides nothing. Invariant: a scene
never touches a stage that is over, because the director has closed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.audio.listener import IN_PLACES, Listener
from game.content.events import Event
from game.content.intents import Intents
from game.content.situation import Situation
from game.content.soundscape import Soundscape
from game.input.controls import Controls
from game.scenes.stack import Transition
from game.view.frame import Camera
from game.view.hearing import build_soundscape
from game.view.situation import build_situation

if TYPE_CHECKING:
    from game.scenes.game import Game


class StagedScene:
    """A scene for the stage that the director runs when it is made."""

    context = "talk"
    runs: Any = True
    pace: Any = 1.0

    def __init__(self, game: Game) -> None:
        self.game = game
        self.stage: Any = game.director.stage
        self.name = game.director.stage_name
        self.time_s = 0.0
        self.is_over = False
        self.ears: Listener | None = None  # in a place; where the camera of the last picture stood

    def entered(self) -> None:
        self.game.latch.clear()

    def steer(self, controls: Controls) -> Intents:
        if controls.pressed("pause") or controls.focus_lost or controls.pad_lost:
            self.game.pause(pad_lost=controls.pad_lost)
        return ()

    def step(self, intents: Intents) -> tuple[Event, ...]:
        happened = self.game.director.step(intents)
        self.is_over = self.game.director.stage is not self.stage
        return happened

    def situation(self) -> Situation:
        return build_situation(self.game.director)

    def listener(self) -> Listener | None:
        return self.ears

    def hear_from(self, camera: Camera) -> None:
        """Ears where a camera stands in a place."""
        at, ahead = camera.position, camera.target - camera.position
        self.ears = Listener((at.x, at.y, at.z), (ahead.x, ahead.y, ahead.z), near=IN_PLACES)

    def soundscape(self) -> Soundscape:
        ears = self.listener()
        return build_soundscape(self.game.director, ears.at if ears is not None else None)

    def next(self) -> Transition | None:
        return Transition(self.game.scene_of_stage) if self.is_over else None

    def left(self) -> None:
        """Nothing to give back: the director closes its stages."""

    @property
    def aspect(self) -> float:
        """Width over height of the picture."""
        width, height = self.game.screen.size
        return width / max(1, height)
