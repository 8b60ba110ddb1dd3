"""The result: what a treatment did, over the place where the patient is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.audio.listener import Listener
from game.content.events import Event
from game.content.intents import Intents
from game.content.situation import Situation
from game.director.stages import ResultStage
from game.input.controls import Controls
from game.scenes.stack import Transition
from game.ui.screens.result import result
from game.ui.widgets import Ui
from game.view.frame import FrameView
from game.view.place import build_place
from game.view.situation import build_situation

if TYPE_CHECKING:
    from game.scenes.game import Game


class ResultScene:
    """What a treatment did."""

    name = "result"
    context = "talk"
    runs = True

    def __init__(self, game: Game) -> None:
        self.game = game
        self.stage: ResultStage = game.director.stage  # type: ignore[assignment]
        self.time_s = 0.0
        self._over = False

    def entered(self) -> None:
        self.game.latch.clear()

    def steer(self, controls: Controls) -> Intents:
        if controls.pressed("pause"):
            self.game.pause()
        return ()

    def step(self, intents: Intents) -> tuple[Event, ...]:
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
        pleased = "pleased" if self.stage.run.exit == "complete" else "stern"
        return build_place(
            self.stage.scenery,
            "result",
            self.time_s,
            expressions={"lindqvist": pleased},
            aspect=width / max(1, height),
            reduced_motion=self.game.settings.reduced_motion,
        )

    def screen(self, ui: Ui) -> Intents:
        facts = build_situation(self.game.director).result
        return result(ui, facts) if facts is not None else ()

    def next(self) -> Transition | None:
        return Transition(self.game.scene_of_stage) if self._over else None

    def left(self) -> None:
        """Nothing to give back."""
