"""Easel: everything that lives in the OpenGL context, made again whenever there is another one.

Game owns one and draws through it: programs, renderer, text and controls. Here a quality is rehearsed before it is
taken, `auto` follows the machine, and in a checkout changed shaders follow the disk. Invariant: nothing here knows the
game; throw the context away between two frames and the next picture is the same.
"""

from __future__ import annotations

import logging
import time

import moderngl

from game.content.settings import Settings
from game.core import paths
from game.render.adaption import Adaption, Rung
from game.render.gpu import is_software
from game.render.presets import starting_preset
from game.render.programs import Programs
from game.render.rehearsal import Rehearsal
from game.render.renderer import Renderer
from game.scenes.preparation import Preparation
from game.scenes.screen import Screen
from game.ui.bridge import Bridge
from game.view.frame import FrameView

REHEARSED_MS = 6.0  # a frame
LOOK_S = 0.5  # between two looks at the shaders' files
CHECK_S = 1.0  # between two questions to OpenGL whether all is well
RENEWED_S = 30.0  # a context that is lost twice within so long is given up
SLOWEST_S = {True: 1.0 / 20.0, False: 1.0 / 45.0}
"""A frame longer than that is too slow for `auto`, on a processor and on a graphics card."""
OPEN_AT = ("settings.page", "settings.device")  # the setting that asks for another window stands on one of them
CAPPED = 1.3  # of a wished frame: frames that are held back are not slow

_log = logging.getLogger(__name__)


class ContextLost(RuntimeError):
    """The graphics card has forgotten everything."""


class Easel:
    def __init__(self, screen: Screen, settings: Settings, preparation: Preparation) -> None:
        self._screen = screen
        self._settings = settings
        self._preparation = preparation
        self._looked_s = self._checked_s = 0.0
        self._renewed_s = -RENEWED_S
        self._window: Settings | None = None
        self._watches = screen.is_window and paths.is_checkout()
        self._make()

    def _make(self) -> None:
        ctx = self._screen.ctx
        self.programs = Programs(ctx)
        self._rehearsed: set[str] = set()
        preset = starting_preset(self._settings.quality, ctx.info["GL_RENDERER"])
        self.renderer = Renderer(ctx, self._screen.size, preset, self.programs)
        self.bridge = Bridge(ctx, self._settings)
        self._wanted = Rung(preset, 1.0)
        self._adaption = self._begin_adaption(preset)
        self._size = self._screen.size
        self._rehearse(preset)

    def close(self) -> None:
        """Give everything back, while its context is still there."""
        self._preparation.rehearse(None)
        self.bridge.close()
        self.renderer.release()
        self.programs.release()

    # -- a frame ---------------------------------------------------------------------------------------------------

    def draw(self, frame: FrameView, region: tuple[int, int, int, int] | None = None) -> None:
        """The picture of a frame, on the whole screen or on a region of it: left, top, width, height in pixels. What a
        region leaves free is black."""
        width, height = self._screen.size
        if region is None:
            self.renderer.resize((width, height))
            self.renderer.draw(frame)
            self.renderer.present(self._screen.framebuffer)
            return
        left, top = min(max(0, region[0]), width - 1), min(max(0, region[1]), height - 1)
        wide, high = max(1, min(region[2], width - left)), max(1, min(region[3], height - top))
        self.renderer.resize((wide, high))
        self.renderer.draw(frame)
        framebuffer = self._screen.framebuffer
        framebuffer.use()
        framebuffer.clear(0.0, 0.0, 0.0, 1.0)
        self.renderer.present(framebuffer, (left, height - top - high))

    def between_frames(self) -> None:
        """What can be done a little at a time: rehearse, take what was rehearsed, look at the disk and at OpenGL.
        Raises ContextLost."""
        if self._window is not None:
            settings, self._window = self._window, None
            open_at = {name: page for name, page in self.bridge.memory.items() if name in OPEN_AT}
            self.close()
            self._screen.apply(settings)
            self._make()
            self.bridge.memory |= open_at
        self._preparation.go_on(REHEARSED_MS)
        self._take()
        now = time.monotonic()
        if self._watches and now - self._looked_s >= LOOK_S:
            self._looked_s = now
            if self.renderer.reload():
                _log.info("shaders were read again")
        if now - self._checked_s >= CHECK_S:
            self._checked_s = now
            self._check()

    def note(self, frame_s: float, game_s: float, drawing_s: float, is_steady: bool) -> None:
        """How the last frame's time was spent (see Adaption.note); `auto` may follow. What is not steady (a menu, a
        change of scene) is no measure of anything."""
        if self._settings.quality != "auto" or not self._screen.is_window:
            return
        if not is_steady:
            self._adaption.forget()
            return
        if self._screen.size != self._size:
            self._size = self._screen.size
            self._adaption.try_again()
        if self._preparation.is_done:
            rung = self._adaption.note(frame_s, game_s, drawing_s)
            if rung is not None:
                _log.info("the picture is now %s at %.0f %%", rung.preset, 100.0 * rung.share)
                self._want(rung)

    # -- quality ---------------------------------------------------------------------------------------------------

    def follow(self, settings: Settings) -> None:
        """Settings have changed. Another quality is taken at once where it was rehearsed, else as soon as it is; a
        window that means another context waits for the end of this frame, whose controls are being drawn."""
        before, self._settings = self._settings, settings
        self._window = settings if self._screen.is_renewed_by(settings) else None
        if self._window is None:
            self._screen.apply(settings)
        if (settings.quality, settings.frame_cap) == (before.quality, before.frame_cap):
            return
        preset = starting_preset(settings.quality, self._screen.ctx.info["GL_RENDERER"])
        self._adaption = self._begin_adaption(preset)
        self._want(Rung(preset, 1.0))

    def _begin_adaption(self, preset: str) -> Adaption:
        slowest_s = SLOWEST_S[is_software(self._screen.ctx)]
        if self._settings.frame_cap:
            slowest_s = max(slowest_s, CAPPED / self._settings.frame_cap)
        return Adaption(preset, slowest_s)

    def _want(self, rung: Rung) -> None:
        self._wanted = rung
        self._rehearse(rung.preset)
        self._take()

    def _rehearse(self, preset: str) -> None:
        ready = preset in self._rehearsed
        self._preparation.rehearse(None if ready else Rehearsal(self._screen.ctx, self.programs, preset))

    def _take(self) -> None:
        if self._preparation.is_rehearsing:
            return
        self._rehearsed.add(self._wanted.preset)  # now, because a rehearsal may be broken off for another one
        self.renderer.set_preset(self._wanted.preset)
        self.renderer.set_share(self._wanted.share)

    # -- another context -------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Text and controls are fresh, whatever a frame that broke has left half done."""
        self.bridge.close()
        self.bridge = Bridge(self._screen.ctx, self._settings)

    def recovers_from(self, error: Exception) -> bool:
        """Whether everything could be made again in a new context after this; not twice in a short while."""
        if not isinstance(error, (moderngl.Error, ContextLost)) or not self._screen.is_window:
            return False
        now = time.monotonic()
        if now - self._renewed_s < RENEWED_S:
            return False
        self._renewed_s = now
        _log.warning("the picture is set up again: %s", error)
        try:
            self.close()
        except Exception:  # what is lost cannot be given back
            _log.info("the old context was gone", exc_info=True)
        self._screen.reopen()
        self._make()
        return True

    def _check(self) -> None:
        found = self._screen.ctx.error
        if found == "GL_NO_ERROR":
            return
        if "UNKNOWN" in found.upper() or "LOST" in found.upper():  # moderngl does not know the word for it
            raise ContextLost(found)
        _log.warning("OpenGL reports %s", found)
