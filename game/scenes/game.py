"""Game: the things that outlive every scene, and the five steps of a frame that app.run lists.

Owned by app.run; handed to every scene. It holds devices, settings, renderer, text and controls, sound, saves; it knows
no rule of the game. A pilot, when there is one, takes the place of the player's hands and nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.audio.captions import Captions
from game.audio.mixer import Mixer
from game.autopilot.reflexes import Pilot
from game.content.events import Event
from game.content.settings import Settings, save_settings
from game.core import text
from game.core.clock import Pacer
from game.core.pool import SlicePool
from game.core.probe import Probe
from game.input.controls import Controls
from game.input.devices import Devices
from game.input.latch import Latch
from game.render.presets import starting_preset
from game.render.renderer import Renderer
from game.scenes.preparation import Preparation
from game.scenes.screen import Screen
from game.scenes.stack import Scene, SceneStack
from game.ui.bridge import Bridge
from game.ui.cover import draw_cover
from game.ui.screens.overlay import draw_captions, draw_overlay
from game.ui.widgets import Ui
from game.view.frame import FrameView

_log = logging.getLogger(__name__)

LONGEST_FRAME_S = 0.25  # after a hitch the picture may jump, the game does not


@dataclass(slots=True)
class Options:
    """How the game is to be started."""

    settings: Settings
    first: Callable[[Game], Scene]
    pilot: Pilot | None = None
    hidden: bool = False
    size: tuple[int, int] = (1280, 720)
    frame_s: float = 1.0 / 30.0
    threads: int = 2
    on_frame: Callable[[Game], None] | None = None  # called with every finished picture; sets is_open to stop


class Game:
    """What every scene may use."""

    def __init__(self, screen: Screen, options: Options) -> None:
        self.screen = screen
        self.options = options
        self.settings = options.settings
        self.is_open = True
        self.exit_code = 0
        self.seconds = 0.0
        self.time_s = 0.0
        self.alpha = 0.0
        self.events: list[Event] = []
        self.probe = Probe()
        self.pacer = Pacer()
        self.latch = Latch()
        self.pool = SlicePool(options.threads)
        self.preparation = Preparation()
        self.devices = Devices(self.settings)
        self.controls: Controls = self.devices.read([], 0.0)
        self.mixer = Mixer(self.settings)
        self.captions = Captions()
        text.set_language(self.settings.language)
        self._make_gl()
        self.stack = SceneStack(lambda: options.first(self))

    # -- a frame ---------------------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Devices -> actions -> intents."""
        self.seconds = min(self.screen.seconds(), LONGEST_FRAME_S)
        self.time_s += self.seconds
        happened = self.screen.events()
        for event in happened:
            if event.type == pygame.QUIT:
                self.quit()
        self.bridge.feed(happened, self.seconds)
        self.controls = self.devices.read(happened, self.seconds, ui_wants=self.bridge.wants)
        self.stack.update(self.seconds)
        if self.options.pilot is None and not self.stack.is_changing:
            self.latch.add(*self.stack.top.steer(self.controls))

    def step(self) -> None:
        """Fixed steps -> events."""
        self.events.clear()
        scene = self.stack.top
        runs = scene.runs and not self.stack.is_changing
        steps, self.alpha = self.pacer.advance(self.seconds if runs else 0.0)
        with self.probe.measure("step"):
            for _ in range(steps):
                intents = self.latch.take()
                if self.options.pilot is not None:
                    intents = self.options.pilot.play(scene.situation())
                self.events += scene.step(intents)

    def hear(self) -> None:
        """Events -> captions, sound."""
        self.captions.hear(tuple(self.events), self.stack.top.listener(), self.seconds)
        self.mixer.hear(tuple(self.events), self.stack.top.listener())

    def draw(self) -> None:
        """Worlds -> FrameView -> passes."""
        with self.probe.measure("view"):
            frame: FrameView | None = self.stack.view(self.alpha, self.seconds)
        if frame is None or 0 in self.screen.size:
            return
        with self.probe.measure("draw"):
            self.renderer.resize(self.screen.size)
            self.renderer.draw(frame)
            self.renderer.present(self.screen.framebuffer)

    def show(self) -> None:
        """Text and controls -> window."""
        with self.probe.measure("screen"):
            self.bridge.begin(self.screen.size, self.settings)
            ui = Ui(self.bridge, self.settings)
            self.latch.add(*self.stack.top.screen(ui))
            draw_captions(ui, self.captions.visible())
            if self.controls.overlay:
                draw_overlay(ui, self)
            draw_cover(ui, *self.stack.cover)
            self.bridge.end(self.screen.framebuffer)
        self.screen.flip()
        if self.options.on_frame is not None:
            self.options.on_frame(self)

    # -- what scenes ask for ---------------------------------------------------------------------------------------

    def change_settings(self, settings: Settings) -> None:
        """Make settings live everywhere, and keep them."""
        self.settings = settings
        text.set_language(settings.language)
        self.mixer.apply(settings)
        self.devices.apply(settings)
        if self.screen.apply(settings):
            self._make_gl()
        self.renderer.set_preset(starting_preset(settings.quality, self.screen.ctx.info["GL_RENDERER"]))
        if self.screen.is_window:
            save_settings(settings)

    def quit(self) -> None:
        self.is_open = False

    # -- making and giving back ------------------------------------------------------------------------------------

    def _make_gl(self) -> None:
        """Everything that lives in the GL context; called again when the context is a new one."""
        preset = starting_preset(self.settings.quality, self.screen.ctx.info["GL_RENDERER"])
        self.renderer = Renderer(self.screen.ctx, self.screen.size, preset)
        self.bridge = Bridge(self.screen.ctx, self.settings)

    def __enter__(self) -> Game:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.stack.close()
        self.mixer.close()
        self.bridge.close()
        self.renderer.release()
        self.pool.close()
