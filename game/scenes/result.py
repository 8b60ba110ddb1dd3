"""The result: what a treatment did, over the place where the patient is."""

from __future__ import annotations

from game.content.intents import Intents
from game.director.stages import ResultStage
from game.scenes.staged import StagedScene
from game.ui.screens.result import result
from game.ui.widgets import Ui
from game.view.frame import FrameView
from game.view.place import build_place
from game.view.situation import build_situation


class ResultScene(StagedScene):
    """What a treatment did."""

    stage: ResultStage

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        pleased = "pleased" if self.stage.run.exit == "complete" else "stern"
        return build_place(
            self.stage.scenery,
            "result",
            self.time_s,
            expressions={"lindqvist": pleased},
            aspect=self.aspect,
            reduced_motion=self.game.settings.reduced_motion,
        )

    def screen(self, ui: Ui) -> Intents:
        facts = build_situation(self.game.director).result
        return result(ui, facts) if facts is not None else ()

