"""The dive: from a pod into a tooth in one unbroken shot, or back out of it, while the tooth is made ready.

The tooth's kernels may still be in preparation, and the tooth itself takes a moment to build; the shot waits in the
light at its end until both are there, and says so. It decides nothing: the director's stage says how far it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.events import Event
from game.content.intents import Intents
from game.content.places import place_or_bare
from game.core.text import tr
from game.director.stages import DiveStage
from game.scenes.stack import Transition
from game.scenes.staged import StagedScene
from game.ui.screens.dive import Scale, dive
from game.ui.widgets import Ui
from game.view.dive import Dive, scale_bar
from game.view.diving import PodView
from game.view.frame import FrameView

if TYPE_CHECKING:
    from game.scenes.game import Game


class DiveScene(StagedScene):
    """From a pod into a tooth, and out again."""

    stage: DiveStage

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        stage = self.stage
        self.pod = PodView(place_or_bare(stage.scenery), stage.state, stage.pod)
        self._shown: Dive | None = None

    @property
    def runs(self) -> bool:
        """The last step of the way builds the tooth, so it waits until the kernels are ready."""
        return self.game.preparation.is_done or self.stage.is_out or self.stage.share < 0.9

    def step(self, intents: Intents) -> tuple[Event, ...]:
        if intents and not self.game.preparation.is_done:
            intents = ()  # nobody skips what is not there yet
        return super().step(intents)

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self.time_s += seconds
        depth = self.stage.depth if not self.is_over else float(not self.stage.is_out)
        self._shown = self.pod.dive(
            depth, self.time_s, aspect=self.aspect, reduced_motion=self.game.settings.reduced_motion
        )
        if self.ears is None:  # they stay beside the pod: what follows is the sound of the fall
            self.hear_from(self.pod.dive(0.0, 0.0, aspect=self.aspect, reduced_motion=True).frame.camera)
        return self._shown.frame

    def screen(self, ui: Ui) -> Intents:
        preparation = self.game.preparation
        scale = None
        if self._shown is not None:
            length, pixels = scale_bar(self._shown.height_m, ui.height)
            scale = Scale(length, pixels / ui.height, self._shown.magnification)
        if preparation.is_done or self.stage.is_out:
            return dive(ui, can_skip=not self.is_over, scale=scale)
        return dive(ui, what=tr(preparation.label), share=preparation.share, scale=scale)

    def next(self) -> Transition | None:
        if not self.is_over:
            return None
        into_tooth = not self.stage.is_out
        return Transition(self.game.scene_of_stage, cover="fade", out_s=0.05, in_s=1.8 if into_tooth else 0.5)
