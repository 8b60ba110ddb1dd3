"""The scene stack, and what may happen between two scenes as one value.

A scene is what the player is in: title, a place, a tooth, a result; pause and settings lie on top of it. Scenes ask
for a change by returning a Transition; only the stack performs it, and only while the picture is covered. Scenes that
lie under another keep their state and are drawn, but neither step nor listen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from game.audio.listener import Listener
from game.content.events import Event
from game.content.intents import Intents
from game.content.situation import Situation
from game.content.soundscape import Soundscape
from game.input.controls import Controls
from game.ui.widgets import Ui
from game.view.frame import FrameView

Cover = Literal["cut", "fade", "white", "iris"]


class Scene(Protocol):
    """What the frame loop asks of a scene, in the order in which it asks."""

    name: str
    context: str  # which of the action table's contexts is live
    runs: bool  # False: time stands still
    pace: float  # game seconds a real second

    def entered(self) -> None:
        """Called once, covered, before the first frame."""

    def steer(self, controls: Controls) -> Intents:
        """Turn what the player's hands do into intents."""

    def step(self, intents: Intents) -> tuple[Event, ...]:
        """One fixed step."""

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        """The picture; None shows the scene below."""

    def screen(self, ui: Ui) -> Intents:
        """Text and controls over the picture; may give intents too."""

    def next(self) -> Transition | None:
        """Where to go now, asked once a frame."""

    def situation(self) -> Situation:
        """What a person at the screen knows now; a pilot plays from it."""

    def listener(self) -> Listener | None:
        """Where the ears are, in a place that has directions."""

    def soundscape(self) -> Soundscape:
        """What there is to hear now."""

    def left(self) -> None:
        """Called once, covered, when the scene goes for good."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of scene.

    `make` builds the new scene while the picture is covered; None leaves the top scene. `over` puts the new scene on
    top, otherwise it takes the place of every scene there is.
    """

    make: Callable[[], Scene] | None
    over: bool = False
    cover: Cover = "fade"
    out_s: float = 0.35
    in_s: float = 0.45


class SceneStack:
    """Scenes on top of each other, and the cover that hides a change."""

    def __init__(self, first: Callable[[], Scene]) -> None:
        self.scenes: list[Scene] = [first()]
        self.scenes[0].entered()
        self._leaving: Transition | None = None
        self._arriving: Transition | None = None
        self._elapsed = 0.0
        self.pictured: Scene | None = None
        """Whose picture was asked for last. It may have a `picture_region`: left, top, width and height, in pixels of
        the window, that its picture fills, the rest being covered by its controls; None or nothing: all of it."""

    @property
    def top(self) -> Scene:
        return self.scenes[-1]

    @property
    def is_changing(self) -> bool:
        """True while a scene is on its way out: nothing steps, nothing listens."""
        return self._leaving is not None

    @property
    def cover(self) -> tuple[Cover, float]:
        """What covers the picture and how much, 0 to 1."""
        if self._leaving is not None:
            return self._leaving.cover, min(1.0, self._elapsed / max(self._leaving.out_s, 1e-6))
        if self._arriving is not None:
            return self._arriving.cover, 1.0 - min(1.0, self._elapsed / max(self._arriving.in_s, 1e-6))
        return "cut", 0.0

    def update(self, seconds: float) -> None:
        """Let the change that is under way go on, or ask the top scene for one."""
        if self._leaving is None:
            wish = self.top.next()
            if wish is not None:
                self._leaving, self._arriving, self._elapsed = wish, None, 0.0
                if wish.cover == "cut" or wish.out_s <= 0.0:
                    self._perform()
                return
        self._elapsed += seconds
        if self._leaving is not None and self._elapsed >= self._leaving.out_s:
            self._perform()
        elif self._arriving is not None and self._elapsed >= self._arriving.in_s:
            self._arriving = None

    def soundscape(self) -> Soundscape:
        """What the topmost scene lets be heard."""
        return self.top.soundscape()

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        """The picture of the topmost scene that has one."""
        for scene in reversed(self.scenes):
            frame = scene.view(alpha if scene is self.top else 1.0, seconds if scene is self.top else 0.0)
            if frame is not None:
                self.pictured = scene
                return frame
        self.pictured = None
        return None

    def push(self, scene: Scene) -> None:
        """Put a scene on top at once, as a pause."""
        self.scenes.append(scene)
        scene.entered()

    def uncover(self, scene: Scene) -> None:
        """Leave every scene that lies over this one."""
        while self.top is not scene:
            self.scenes.pop().left()
        self._leaving = self._arriving = None

    def replace(self, make: Callable[[], Scene]) -> None:
        """Put a scene in the place of all others at once, without asking them: they may be broken."""
        self.scenes = [make()]
        self._leaving = self._arriving = None

    def close(self) -> None:
        """Leave every scene, the top one first."""
        while self.scenes:
            self.scenes.pop().left()

    def _perform(self) -> None:
        change = self._leaving
        assert change is not None
        self._leaving, self._elapsed = None, 0.0
        if change.make is None:
            self.scenes.pop().left()
        else:
            scene = change.make()
            if not change.over:
                self.close()
            self.scenes.append(scene)
            scene.entered()
        self._arriving = None if change.cover == "cut" else change
