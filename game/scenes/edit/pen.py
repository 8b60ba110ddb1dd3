"""A pen for what the hands show over the picture: lines, handles, words beside the cursor. Pixels of the window.

Made by the hands each frame; draws below the panels and only in the picture. Words are recorded as all words are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from imgui_bundle import imgui

from game.editor.rays import Point
from game.scenes.edit.pane import Pane, Spot
from game.ui.sheet import WidgetRecord
from game.ui.theme import Colour, faded
from game.ui.typesetting import packed
from game.ui.widgets import Ui

AXIS_COLOURS: tuple[Colour, ...] = ((0.93, 0.36, 0.34, 1.0), (0.55, 0.82, 0.36, 1.0), (0.38, 0.60, 0.96, 1.0))
FAR = 1e5  # pixels: beyond it a line is not worth drawing


class Pen:
    """Draws over one pane."""

    def __init__(self, ui: Ui, pane: Pane) -> None:
        self.ui = ui
        self.pane = pane
        self.theme = ui.theme
        self._on = ui.paint.target

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Nothing is drawn outside of the picture."""
        left, top, width, height = self.pane.rect
        self._on.push_clip_rect(imgui.ImVec2(left, top), imgui.ImVec2(left + width, top + height))
        try:
            yield
        finally:
            self._on.pop_clip_rect()

    def line(self, start: Spot, end: Spot, colour: Colour, thickness: float = 1.5) -> None:
        self._on.add_line(imgui.ImVec2(*start), imgui.ImVec2(*end), packed(colour), self._thick(thickness))

    def disc(self, at: Spot, radius: float, colour: Colour) -> None:
        self._on.add_circle_filled(imgui.ImVec2(*at), radius * self.pane.scale, packed(colour))

    def ring(self, at: Spot, radius: float, colour: Colour, thickness: float = 1.5) -> None:
        radius *= self.pane.scale
        self._on.add_circle(imgui.ImVec2(*at), radius, packed(colour), 0, self._thick(thickness))

    def box(self, start: Spot, end: Spot, colour: Colour) -> None:
        """A rectangle with a light ground, as a selection is drawn."""
        low = imgui.ImVec2(min(start[0], end[0]), min(start[1], end[1]))
        high = imgui.ImVec2(max(start[0], end[0]), max(start[1], end[1]))
        self._on.add_rect_filled(low, high, packed(faded(colour, 0.12)))
        self._on.add_rect(low, high, packed(colour), 0.0, self._thick(1.5))

    def lines(self, ends: np.ndarray, colour: Colour, thickness: float = 1.5) -> None:
        """(2n, 3) points of the document: n lines."""
        spots = [self.pane.spot(tuple(point)) for point in np.asarray(ends, np.float64)]
        for start, end in zip(spots[::2], spots[1::2], strict=True):
            if start is not None and end is not None and max(map(abs, (*start, *end))) < FAR:
                self.line(start, end, colour, thickness)

    def axis(self, through: Point, way: Point, colour: Colour) -> None:
        """A line of the document without ends."""
        at = self.pane.spot(through)
        reach = self.pane.size_of_pixel(through) * 40.0
        beside = self.pane.spot(tuple(a + reach * w for a, w in zip(through, way, strict=True)))  # type: ignore[arg-type]
        if at is None or beside is None:
            return
        step = (beside[0] - at[0], beside[1] - at[1])
        if abs(step[0]) + abs(step[1]) > 0.5:
            far = 4000.0 / max(abs(step[0]), abs(step[1]))
            ends = [(at[0] + sign * far * step[0], at[1] + sign * far * step[1]) for sign in (-1.0, 1.0)]
            self.line(ends[0], ends[1], colour, 1.5)

    def words(self, at: Spot, words: str, name: str = "hands.note") -> None:
        """Beside a spot, on a plate, never beyond the picture."""
        if not words:
            return
        block = self.ui.type.block(words, "small")
        left, top, width, height = self.pane.rect
        pad = 6.0 * self.pane.scale
        x = max(left + pad, min(at[0] + 18.0 * self.pane.scale, left + width - block.width - 2.0 * pad))
        y = max(top + pad, min(at[1] + 18.0 * self.pane.scale, top + height - block.height - 2.0 * pad))
        low, high = (x - pad, y - pad * 0.5), (x + block.width + pad, y + block.height + pad * 0.5)
        plate = packed(self.theme.ink_strong)
        self._on.add_rect_filled(imgui.ImVec2(*low), imgui.ImVec2(*high), plate, 4.0 * self.pane.scale)
        self.ui.type.draw(self._on, block, x, y, packed(self.theme.ivory))
        self.ui.record.append(WidgetRecord("text", words, "", (*low, *high), False, True, block.size, name))

    def _thick(self, thickness: float) -> float:
        return max(1.0, thickness * self.pane.scale)
