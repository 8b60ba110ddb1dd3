"""The result: what a treatment did, over the place where the patient is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.intents import Intents
from game.content.places import place_or_bare
from game.director.stages import ResultStage
from game.scenes.staged import StagedScene
from game.ui.screens.result import result
from game.ui.widgets import Ui
from game.view.frame import FrameView
from game.view.situation import build_situation
from game.view.staging import Speech, talk

if TYPE_CHECKING:
    from game.scenes.game import Game


class ResultScene(StagedScene):
    """What a treatment did."""

    stage: ResultStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.place = place_or_bare(self.stage.scenery)

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        pleased = "pleased" if self.stage.run.exit == "complete" else "stern"
        frame = talk(
            self.place,
            self.place.state(self.stage.state).id,
            "result",
            self.time_s,
            Speech(expressions={self.stage.level.patient.person: pleased}),
            aspect=self.aspect,
            still=self.game.settings.reduced_motion,
        )
        self.hear_from(frame.camera)
        return frame

    def screen(self, ui: Ui) -> Intents:
        facts = build_situation(self.game.director).result
        return result(ui, facts) if facts is not None else ()
