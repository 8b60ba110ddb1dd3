"""The darkroom: the one door through which pictures leave the game, of any size and quality, without a window.

Photo mode, `capture`, `record` and `shots` all come here. A darkroom has a renderer of its own on a context that may
be in use by another; whatever that one draws next is not disturbed. Invariant: the same frame, size and quality give
the same picture, and a PNG on the disk is whole.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import moderngl
import numpy as np

from game.core.files import write_atomically
from game.core.trouble import MachineLacks
from game.core.version import __version__
from game.render.presets import PRESETS
from game.render.programs import Programs
from game.render.renderer import Renderer
from game.view.frame import FrameView

Overlay = Callable[[moderngl.Framebuffer], None]
"""Draws text and controls over a finished picture."""

GROUND = (0.012, 0.020, 0.028)
"""Behind an overlay that has no picture."""
MOST_PIXELS = 3840 * 2160
"""Shaded at most: a preset's own cap is for sixty pictures a second, which nobody asks of one."""


class TooLarge(MachineLacks):
    """A picture that this graphics card cannot hold. `largest` is the longest side it can, in pixels."""

    def __init__(self, size: tuple[int, int], largest: int) -> None:
        self.size, self.largest = size, largest
        super().__init__(
            f"A picture of {size[0]}x{size[1]} is more than this graphics card can draw: at most {largest} pixels "
            "along each side. Please ask for a smaller one."
        )


class Darkroom:
    """Draws frames to pictures of one size at one quality. Use it in a `with`, or call `release`."""

    def __init__(
        self, ctx: moderngl.Context, size: tuple[int, int], quality: str, programs: Programs | None = None
    ) -> None:
        """`quality` is the name of a preset, `programs` are those of the context if there are any. Raises TooLarge."""
        largest = largest_side(ctx)
        if max(size) > largest:
            raise TooLarge(size, largest)
        preset = PRESETS[quality]
        self.size = size
        large = replace(preset, max_pixels=max(preset.max_pixels, MOST_PIXELS))
        self._renderer = Renderer(ctx, size, large, programs)
        self._texture = ctx.texture(size, 4)
        self._framebuffer = ctx.framebuffer([self._texture])

    def develop(self, frame: FrameView | None, overlay: Overlay | None = None) -> np.ndarray:
        """The frame as (h, w, 3) uint8, top row first; without one, the overlay on a dark ground."""
        self.expose(frame, overlay)
        raw = np.frombuffer(self._framebuffer.read(components=3, alignment=1), np.uint8)
        return np.ascontiguousarray(raw.reshape(self.size[1], self.size[0], 3)[::-1])

    def expose(self, frame: FrameView | None, overlay: Overlay | None = None) -> moderngl.Texture:
        """The same as a texture, bottom row first, which the next picture takes the place of."""
        if frame is None:
            self._framebuffer.use()
            self._framebuffer.clear(*GROUND, 1.0)
        else:
            self._renderer.draw(frame)
            self._renderer.present(self._framebuffer)
        if overlay is not None:
            overlay(self._framebuffer)
        return self._texture

    @property
    def framebuffer(self) -> moderngl.Framebuffer:
        """Where overlays are drawn."""
        return self._framebuffer

    def release(self) -> None:
        """Give everything back to the card."""
        self._renderer.release()
        self._framebuffer.release()
        self._texture.release()

    def __enter__(self) -> Darkroom:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.release()


def largest_side(ctx: moderngl.Context) -> int:
    """The longest side of a picture that this card can draw, in pixels."""
    viewport = ctx.info.get("GL_MAX_VIEWPORT_DIMS", (1 << 14, 1 << 14))
    return int(min(ctx.info.get("GL_MAX_TEXTURE_SIZE", 1 << 12), *viewport))


def write_picture(path: Path, picture: np.ndarray, about: Mapping[str, object] | None = None) -> None:
    """A PNG of (h, w, 3) uint8, with `about` and the game's version as its text. Raises FileTrouble."""
    write_atomically(path, png(picture, about))


def png(picture: np.ndarray, about: Mapping[str, object] | None = None) -> bytes:
    """The bytes of the same."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    for key, value in {"Software": f"Oral Health Nexus {__version__}", **(about or {})}.items():
        words.add_text(key, str(value))
    packed = io.BytesIO()
    Image.fromarray(picture).save(packed, "PNG", pnginfo=words)
    return packed.getvalue()
