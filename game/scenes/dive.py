"""The dive: from a face into a tooth in one unbroken shot, while the tooth is made ready.

The tooth's kernels may still be in preparation, and the tooth itself takes a moment to build; the shot waits at the
dark of the mouth until both are there, and says so.
"""

from __future__ import annotations

from game.content.events import Event
from game.content.intents import Intents
from game.core.text import tr
from game.director.stages import DiveStage
from game.scenes.stack import Transition
from game.scenes.staged import StagedScene
from game.ui.screens.dive import dive
from game.ui.widgets import Ui
from game.view.frame import FrameView
from game.view.place import build_place


class DiveScene(StagedScene):
    """From a face into a tooth."""

    stage: DiveStage

    @property
    def runs(self) -> bool:
        """The last step of the way builds the tooth, so it waits until the kernels are ready."""
        return self.game.preparation.is_done or self.stage.share < 0.9

    def step(self, intents: Intents) -> tuple[Event, ...]:
        if intents and not self.game.preparation.is_done:
            intents = ()  # nobody skips what is not there yet
        return super().step(intents)

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        share = 1.0 if self.is_over else self.stage.share
        if self.game.settings.reduced_motion:
            return build_place(
                self.stage.scenery, "lindqvist", 0.0, dim=share, aspect=self.aspect, reduced_motion=True
            )
        return build_place(self.stage.scenery, "dive", self.time_s, dive=share, aspect=self.aspect)

    def screen(self, ui: Ui) -> Intents:
        preparation = self.game.preparation
        if preparation.is_done:
            return dive(ui, can_skip=not self.is_over)
        return dive(ui, what=tr(preparation.label), share=preparation.share)

    def next(self) -> Transition | None:
        return Transition(self.game.scene_of_stage, cover="fade", out_s=0.05, in_s=1.8) if self.is_over else None
