"""Typesetting: measuring, breaking and drawing text in pixels, with letter spacing and line height.

Used by painter.py and widgets.py only. Invariant: what is drawn has exactly the size that was measured, so that a
record of a text says truly whether it fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from imgui_bundle import imgui

from game.ui.bridge import Bridge
from game.ui.theme import STYLES, Colour, Style

MOST_REMEMBERED = 600


@dataclass(frozen=True, slots=True)
class Block:
    """A text broken into lines. Widths and heights in pixels."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    width: float
    height: float
    line_height: float
    size: float
    fits: bool  # False where a single word is wider than it may be
    style: Style


class Typesetter:
    """Sets text with the fonts of one bridge, at one scale."""

    def __init__(self, bridge: Bridge, scale: float) -> None:
        self._fonts = bridge.fonts
        self._scale = scale
        self._known: dict = bridge.memory.setdefault("typesetting", {})

    def block(self, text: str, style: str, width: float | None = None, lines: int = 0) -> Block:
        """Break `text` into lines no wider than `width` pixels; with `lines`, at most so many (the rest is cut)."""
        key = (text, style, self._scale, width, lines)
        if key not in self._known:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._break(text, STYLES[style], width, lines)
        return self._known[key]

    def draw(
        self,
        target: imgui.ImDrawList,
        block: Block,
        x: float,
        y: float,
        colour: int,
        align: float = 0.0,
        width: float | None = None,
        letters: int | None = None,
    ) -> None:
        """Draw a block with its upper left corner at (x, y). `letters` draws only so many of them."""
        font = self._fonts[block.style.font]
        room = block.width if width is None else width
        left = letters
        lead = (block.line_height - block.size) * 0.5
        for number, (line, line_width) in enumerate(zip(block.lines, block.widths, strict=True)):
            if left is not None:
                line, left = line[: max(0, left)], left - len(line) - 1
                if not line:
                    break
            start = round(x + align * (room - line_width))
            top = round(y + number * block.line_height + lead)
            if not block.style.spacing:
                target.add_text(font, block.size, imgui.ImVec2(start, top), colour, line)
                continue
            pen = float(start)
            for letter in line:
                target.add_text(font, block.size, imgui.ImVec2(round(pen), top), colour, letter)
                pen += self._measure(letter, block.style) + block.style.spacing * block.size

    def _measure(self, text: str, style: Style) -> float:
        key = (text, style, self._scale)
        width = self._known.get(key)
        if width is None:
            imgui.push_font(self._fonts[style.font], self._size(style))
            width = imgui.calc_text_size(text).x
            imgui.pop_font()
            self._known[key] = width
        return width

    def _size(self, style: Style) -> float:
        return float(max(1, round(style.size * self._scale)))

    def _width(self, text: str, style: Style) -> float:
        if style.spacing:
            return sum(self._measure(letter, style) for letter in text) + style.spacing * self._size(style) * len(text)
        return self._measure(text, style)

    def _break(self, text: str, style: Style, width: float | None, most: int) -> Block:
        size = self._size(style)
        lines: list[str] = []
        fits = True
        for paragraph in text.split("\n"):
            if width is None:
                lines.append(paragraph)
                continue
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if not line or self._width(longer, style) <= width:
                    line = longer
                else:
                    lines.append(line)
                    line = word
            lines.append(line)
        if most and len(lines) > most:
            lines, fits = [*lines[: most - 1], lines[most - 1] + " …"], False
        widths = tuple(self._width(line, style) for line in lines)
        widest = max(widths)
        if width is not None and widest > width + 0.5:
            fits = False
        height = round(size * style.leading)
        return Block(tuple(lines), widths, widest, height * len(lines), height, size, fits, style)


@lru_cache(maxsize=4096)  # a frame of tool panels asks hundreds of times, for the same few
def packed(colour: Colour, share: float = 1.0) -> int:
    """A colour as ImGui's draw lists take it."""
    red, green, blue, opacity = (min(255, max(0, int(c * 255.0 + 0.5))) for c in (*colour[:3], colour[3] * share))
    return red | green << 8 | blue << 16 | opacity << 24
