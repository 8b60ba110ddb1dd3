"""Words in a place as pictures: every sign's text, set with the game's fonts, in one texture.

Called by passes/signs.py. A text is set once for its words, its style and its proportions, as large as it fits, in as
many lines as make it largest; red of the texture is how much of a letter a texel is, green the light round it. Another
language is other words, so it is set anew; what is no longer there goes when room is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import moderngl
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from game.core import paths
from game.render.gpu import Gpu, is_software
from game.view.frame import SignView

STYLES: tuple[str, ...] = ("glow", "print", "chalk", "screen", "gold")
FONTS: dict[str, str] = {
    "glow": "Jura-Light.ttf", "print": "Exo2-Medium.ttf", "chalk": "Exo2-Italic.ttf", "screen": "Jura-Medium.ttf",
    "gold": "Exo2-Medium.ttf",
}  # fmt: skip
WIDTH, MOST_HEIGHT = 2048, 4096
TEXELS_PER_METRE = 320.0
MOST_SIDE = 1008
LEAST_SIDE = 32
APART = 16  # texels between texts, so that small mipmaps do not mix them
MIPMAPS = 4
BARE = ("glow", "gold")
"""Styles of letters without a board; their light may reach beyond the rectangle."""
SPILL = 0.35  # of the height of a bare sign, at each side
MOST_LINES = 8
_LEADING = 1.22
_MEASURE = 64  # size at which words are measured


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set: where in the texture, as (left, bottom, right, top) from 0 to 1, and how many of the sign's own
    heights it spills over each side."""

    rectangle: tuple[float, float, float, float]
    spill: float


class SignAtlas:
    """The texture of all signs that were asked for lately."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._texels_per_metre = TEXELS_PER_METRE * (1.0 if gpu.preset.shade else 0.6)
        self._places: dict[tuple, tuple[int, int, int, int, float]] = {}
        self._pixels = np.zeros((256, WIDTH, 2), np.uint8)
        self._shelf = (0, 0, 0)  # left, top, height
        self.texture: moderngl.Texture | None = None

    def settings(self, signs: tuple[SignView, ...]) -> list[Setting]:
        """Where each sign's words are; sets those that are new."""
        wanted = [_key(sign) for sign in signs]
        fresh = [(key, sign) for key, sign in zip(wanted, signs, strict=True) if key not in self._places]
        if fresh:
            if not all(self._set(key, sign) for key, sign in fresh):
                self._clear()
                for key, sign in zip(wanted, signs, strict=True):
                    if key not in self._places:
                        self._set(key, sign)
            self._upload()
        height = self._pixels.shape[0]
        out = []
        for key in wanted:
            left, top, wide, high, spill = self._places.get(key, (0, 0, 0, 0, 0.0))
            out.append(Setting((left / WIDTH, (top + high) / height, (left + wide) / WIDTH, top / height), spill))
        return out

    def _set(self, key: tuple, sign: SignView) -> bool:
        """Put a text into the texture. False where there is no room."""
        picture, spill = set_text(sign.text, sign.style, sign.size, self._texels_per_metre)
        high, wide = picture.shape[:2]
        left, top, tall = self._shelf
        if left + wide > WIDTH:
            left, top, tall = 0, top + tall + APART, 0
        if top + high > MOST_HEIGHT:
            return False
        while top + high > self._pixels.shape[0]:
            self._pixels = np.concatenate([self._pixels, np.zeros_like(self._pixels)])
        self._pixels[top : top + high, left : left + wide] = picture
        self._places[key] = (left, top, wide, high, spill)
        self._shelf = (left + wide + APART, top, max(tall, high))
        return True

    def _clear(self) -> None:
        self._places.clear()
        self._pixels = np.zeros((256, WIDTH, 2), np.uint8)
        self._shelf = (0, 0, 0)

    def _upload(self) -> None:
        self.release()
        self.texture = self._gpu.ctx.texture((WIDTH, self._pixels.shape[0]), 2, np.ascontiguousarray(self._pixels))
        self.texture.build_mipmaps(0, MIPMAPS)
        self.texture.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        self.texture.repeat_x = self.texture.repeat_y = False
        if self._gpu.preset.shade and not is_software(self._gpu.ctx):  # Mesa's software sees other letters in seams
            self.texture.anisotropy = 8.0

    def release(self) -> None:
        if self.texture is not None:
            self.texture.release()
            self.texture = None


def set_text(text: str, style: str, size: tuple[float, float], density: float) -> tuple[np.ndarray, float]:
    """(rows, columns, 2) uint8: letters and the light round them, top row first, for a rectangle of `size` metres;
    and how much the picture spills over each side, in heights of the rectangle."""
    spill = SPILL if style in BARE else 0.0
    wide, high = size[0] + 2.0 * spill * size[1], size[1] * (1.0 + 2.0 * spill)
    density = min(density, MOST_SIDE / wide, MOST_SIDE / high)
    density = max(density, LEAST_SIDE / min(wide, high) if max(wide, high) / min(wide, high) < 16.0 else density)
    columns, rows = max(2, round(wide * density)), max(2, round(high * density))
    border = 0.0 if style in BARE else 0.10 * min(size)
    box = ((size[0] - 2.0 * border) * density, (size[1] - 2.0 * border) * density)
    lines, pixels = fitted(text, style, box)
    letters = Image.new("L", (columns, rows), 0)
    if lines and pixels >= 2:
        font = _font(style, pixels)
        draw = ImageDraw.Draw(letters)
        step = pixels * _LEADING
        top = rows / 2.0 - step * len(lines) / 2.0 + step / 2.0
        for number, line in enumerate(lines):
            draw.text((columns / 2.0, top + number * step), line, fill=255, font=font, anchor="mm")
    halo = letters.resize((max(1, columns // 4), max(1, rows // 4)), Image.Resampling.BOX)
    halo = halo.filter(ImageFilter.GaussianBlur(max(0.6, 0.055 * pixels)))
    halo = halo.resize((columns, rows), Image.Resampling.BICUBIC)
    return np.stack([np.asarray(letters), np.asarray(halo)], axis=-1), spill


def fitted(text: str, style: str, box: tuple[float, float]) -> tuple[list[str], int]:
    """The lines of a text and the size of its letters, as large as `box` (width, height in texels) allows. A line
    that the text itself breaks is broken in any case."""
    paragraphs = [line.split() for line in text.split("\n") if line.strip()]
    if not paragraphs:
        return [], 0
    font = _font(style, _MEASURE)
    measured = [[(word, font.getlength(word) / _MEASURE) for word in words] for words in paragraphs]
    space = font.getlength(" ") / _MEASURE
    best: tuple[float, list[str]] = (0.0, [])
    widths = {sum(w for _, w in words) + space * (len(words) - 1) for words in measured}
    longest, narrowest = max(widths), max(w for words in measured for _, w in words)
    for share in range(1, MOST_LINES + 1):
        lines = _broken(measured, space, max(narrowest, longest / share * 1.08))
        widest = max(sum(w for _, w in line) + space * (len(line) - 1) for line in lines)
        size = min(box[0] / widest, box[1] / (len(lines) * _LEADING))
        if size > best[0]:
            best = (size, [" ".join(word for word, _ in line) for line in lines])
    return best[1], int(best[0])


def _broken(paragraphs: list, space: float, width: float) -> list:
    """Lines of words that are not wider than `width`, by putting on each as many as fit."""
    lines = []
    for words in paragraphs:
        line, used = [], 0.0
        for word, wide in words:
            if line and used + space + wide > width + 1e-6:
                lines.append(line)
                line, used = [], 0.0
            used += wide + (space if line else 0.0)
            line.append((word, wide))
        lines.append(line)
    return lines


@lru_cache(maxsize=64)
def _font(style: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(paths.asset("fonts", FONTS.get(style, FONTS["print"]))), pixels)


def _key(sign: SignView) -> tuple:
    return (sign.text, sign.style, round(sign.size[0], 3), round(sign.size[1], 3))
