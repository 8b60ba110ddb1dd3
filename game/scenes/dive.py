"""The dive: from a face into a tooth in one unbroken shot, while the tooth is made ready.

The tooth's kernels may still be in preparation, and the tooth itself takes a moment to build; the shot waits at the
dark of the mouth until both are there, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.audio.listener import Listener
from game.content.events import Event
from game.content.intents import Intents
from game.content.situation import Situation
from game.core.text import tr
from game.director.stages import DiveStage
from game.input.controls import Controls
from game.scenes.stack import Transition
from game.ui.screens.dive import dive
from game.ui.widgets import Ui
from game.view.frame import FrameView
from game.view.place import build_place
from game.view.situation import build_situation

if TYPE_CHECKING:
    from game.scenes.game import Game


class DiveScene:
    """From a face into a tooth."""

    name = "dive"
    context = "talk"

    def __init__(self, game: Game) -> None:
        self.game = game
        self.stage: DiveStage = game.director.stage  # type: ignore[assignment]
        self.shown = 0.0
        self.time_s = 0.0
        self._over = False

    @property
    def runs(self) -> bool:
        """The last step of the way builds the tooth, so it waits until the kernels are ready."""
        return self.game.preparation.is_done or self.stage.share < 0.9

    def entered(self) -> None:
        self.game.latch.clear()

    def steer(self, controls: Controls) -> Intents:
        if controls.pressed("pause"):
            self.game.pause()
        return ()

    def step(self, intents: Intents) -> tuple[Event, ...]:
        if intents and not self.game.preparation.is_done:
            intents = ()  # nobody skips what is not there yet
        happened = self.game.director.step(intents)
        self._over = self.game.director.stage is not self.stage
        return happened

    def situation(self) -> Situation:
        return build_situation(self.game.director)

    def listener(self) -> Listener | None:
        return None

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        width, height = self.game.screen.size
        share = 1.0 if self._over else self.stage.share
        if self.game.settings.reduced_motion:
            return build_place(
                self.stage.scenery, "lindqvist", 0.0, dim=share, aspect=width / max(1, height), reduced_motion=True
            )
        return build_place(self.stage.scenery, "dive", self.time_s, dive=share, aspect=width / max(1, height))

    def screen(self, ui: Ui) -> Intents:
        preparation = self.game.preparation
        if preparation.is_done:
            return dive(ui, can_skip=not self._over)
        return dive(ui, what=tr(preparation.label), share=preparation.share)

    def next(self) -> Transition | None:
        return Transition(self.game.scene_of_stage, cover="fade", out_s=0.05, in_s=1.8) if self._over else None

    def left(self) -> None:
        """Nothing to give back."""
