"""Screens: where the picture ends up. A window of the desktop, or a framebuffer that nobody sees.

Both give a moderngl context, a framebuffer to draw to, pygame events and the seconds since the last frame; the frame
loop cannot tell them apart. Every GL object is made after the context, so that a new context can make them anew.
"""

from __future__ import annotations

import logging
import os
import time
from typing import TYPE_CHECKING, Protocol

import moderngl
import pygame

from game.content.settings import Settings
from game.core.trouble import MachineLacks
from game.render.gpu import NoOpenGL, offscreen_context

if TYPE_CHECKING:
    from game.scenes.game import Options

TITLE = "Oral Health Nexus"

_log = logging.getLogger(__name__)


class Screen(Protocol):
    """Where the picture ends up."""

    ctx: moderngl.Context
    is_window: bool

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the framebuffer; (0, 0) while minimised."""

    @property
    def pixel_ratio(self) -> float:
        """Pixels a window unit, as mice count: more than 1 on some dense displays."""

    @property
    def framebuffer(self) -> moderngl.Framebuffer: ...

    def events(self) -> list[pygame.event.Event]: ...

    def seconds(self) -> float:
        """Seconds since the last call."""

    def flip(self) -> None: ...

    def is_renewed_by(self, settings: Settings) -> bool:
        """Whether following these settings means another context, in which everything must be made again."""

    def apply(self, settings: Settings) -> None:
        """Follow changed settings."""

    def reopen(self) -> None:
        """Another context in place of one that is lost."""

    def close(self) -> None: ...

    def __enter__(self) -> Screen: ...

    def __exit__(self, *trouble: object) -> None: ...


class _Closing:
    def __enter__(self):
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()


class WindowScreen(_Closing):
    """A window. Borderless when full screen: exclusive modes grab the keyboard on some desktops."""

    is_window = True

    def __init__(self, size: tuple[int, int], settings: Settings) -> None:
        pygame.display.init()
        pygame.font.init()
        self._fullscreen = settings.fullscreen
        self._vsync = settings.vsync
        self._windowed = size
        self._frame_cap = settings.frame_cap
        self._clock = pygame.time.Clock()
        self._last = time.perf_counter()
        self._open()

    def _open(self) -> None:
        for attribute, value in (
            (pygame.GL_CONTEXT_MAJOR_VERSION, 3),
            (pygame.GL_CONTEXT_MINOR_VERSION, 3),
            (pygame.GL_CONTEXT_PROFILE_MASK, pygame.GL_CONTEXT_PROFILE_CORE),
            (pygame.GL_CONTEXT_FORWARD_COMPATIBLE_FLAG, 1),
            (pygame.GL_DOUBLEBUFFER, 1),
        ):
            pygame.display.gl_set_attribute(attribute, value)
        flags = pygame.OPENGL | pygame.DOUBLEBUF | pygame.RESIZABLE
        size = self._windowed
        if self._fullscreen:
            flags = pygame.OPENGL | pygame.DOUBLEBUF | pygame.NOFRAME
            size = pygame.display.get_desktop_sizes()[0]
        try:
            pygame.display.set_mode(size, flags, vsync=int(self._vsync))
        except pygame.error:
            try:
                pygame.display.set_mode(size, flags)  # no vertical sync to be had
            except pygame.error as trouble:
                raise NoOpenGL(str(trouble)) from trouble
        pygame.display.set_caption(TITLE)
        try:
            self.ctx = moderngl.create_context(require=330)
        except Exception as trouble:
            raise NoOpenGL(str(trouble)) from trouble
        self.ctx.gc_mode = "context_gc"
        # A new context's viewport is its whole framebuffer; on dense displays that is more than the window's units.
        self.pixel_ratio = max(1.0, self.ctx.viewport[2] / max(1, pygame.display.get_window_size()[0]))

    @property
    def size(self) -> tuple[int, int]:
        if not pygame.display.get_active():
            return (0, 0)
        width, height = pygame.display.get_window_size()
        return (round(width * self.pixel_ratio), round(height * self.pixel_ratio))

    @property
    def framebuffer(self) -> moderngl.Framebuffer:
        return self.ctx.screen

    def events(self) -> list[pygame.event.Event]:
        return pygame.event.get()

    def seconds(self) -> float:
        now = time.perf_counter()
        passed, self._last = now - self._last, now
        return passed

    def flip(self) -> None:
        pygame.display.flip()
        _release_garbage(self.ctx)
        if self._frame_cap:
            self._clock.tick(self._frame_cap)

    def is_renewed_by(self, settings: Settings) -> bool:
        return (settings.fullscreen, settings.vsync) != (self._fullscreen, self._vsync)

    def apply(self, settings: Settings) -> None:
        self._frame_cap = settings.frame_cap
        if self.is_renewed_by(settings):
            if not self._fullscreen:
                self._windowed = pygame.display.get_window_size()
            self._fullscreen, self._vsync = settings.fullscreen, settings.vsync
            self._open()

    def reopen(self) -> None:
        if not self._fullscreen:
            self._windowed = pygame.display.get_window_size()
        pygame.display.quit()
        try:
            pygame.display.init()
        except pygame.error as trouble:
            raise NoOpenGL(str(trouble)) from trouble
        self._open()

    def close(self) -> None:
        pygame.display.quit()


class HiddenScreen(_Closing):
    """A framebuffer off screen. Time is what the caller says: `frame_s` a frame."""

    is_window = False
    pixel_ratio = 1.0

    def __init__(self, size: tuple[int, int], frame_s: float) -> None:
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")  # nobody listens where nobody looks
        self.ctx = offscreen_context()
        self._size = size
        self._frame_s = frame_s
        self.texture = self.ctx.texture(size, 4)
        self._framebuffer = self.ctx.framebuffer([self.texture])

    @property
    def size(self) -> tuple[int, int]:
        return self._size

    @property
    def framebuffer(self) -> moderngl.Framebuffer:
        return self._framebuffer

    def events(self) -> list[pygame.event.Event]:
        return []

    def seconds(self) -> float:
        return self._frame_s

    def flip(self) -> None:
        """Nobody looks."""

    def is_renewed_by(self, settings: Settings) -> bool:
        return False

    def apply(self, settings: Settings) -> None:
        """Nothing of a window to follow."""

    def reopen(self) -> None:
        """The caller's context stays."""

    def read(self) -> bytes:
        """RGB, three bytes a pixel, bottom row first."""
        return self._framebuffer.read(components=3)

    def close(self) -> None:
        self._framebuffer.release()
        self.texture.release()
        self.ctx.release()


def _release_garbage(ctx: moderngl.Context) -> None:
    """Release what nobody refers to any more, on this thread. (Context.gc stumbles over what was released by hand.)"""
    while ctx.objects:
        found = ctx.objects.popleft()
        if not isinstance(found, moderngl.InvalidObject):
            found.release()


def has_display() -> bool:
    """Whether a window could be opened here."""
    if os.environ.get("SDL_VIDEODRIVER") in ("dummy", "offscreen"):
        return False
    if os.name == "posix" and os.uname().sysname == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def open_screen(options: Options) -> Screen:
    """The screen the options ask for. Raises MachineLacks with a readable paragraph where there is none."""
    if options.hidden:
        return HiddenScreen(options.size, options.frame_s)
    if not has_display():
        raise MachineLacks("There is no display here to open a window on. Try `play first_light --autopilot --hidden`.")
    return WindowScreen(options.size, options.settings)
