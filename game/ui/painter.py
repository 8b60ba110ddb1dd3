"""The painter: thin lines, arcs and discs in the screen's own units, for marks and dials.

Widgets and HUD draw through it; text goes through Ui, which records it. Units are pixels at 1080 lines, (0, 0) is the
upper left corner. A painter knows one draw list and the scale, nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from imgui_bundle import imgui

from game.ui.theme import Colour
from game.ui.typesetting import packed

Place = tuple[float, float]
UP = -math.pi / 2.0


class Painter:
    """Draws on one draw list."""

    def __init__(self, target: imgui.ImDrawList, scale: float) -> None:
        self.target = target
        self.scale = scale

    def line(self, start: Place, end: Place, colour: Colour, thickness: float = 1.5) -> None:
        self.target.add_line(self._at(start), self._at(end), packed(colour), self._thick(thickness))

    def path(self, places: Sequence[Place], colour: Colour, thickness: float = 1.5, closed: bool = False) -> None:
        flags = int(imgui.ImDrawFlags_.closed) if closed else 0
        self.target.add_polyline([self._at(p) for p in places], packed(colour), self._thick(thickness), flags)

    def fill(self, places: Sequence[Place], colour: Colour) -> None:
        """A convex area."""
        self.target.add_convex_poly_filled([self._at(p) for p in places], packed(colour))

    def area(self, places: Sequence[Place], colour: Colour) -> None:
        """An area that need not be convex."""
        self.target.add_concave_poly_filled([self._at(p) for p in places], packed(colour))

    def ring(self, centre: Place, radius: float, colour: Colour, thickness: float = 1.5) -> None:
        self.target.add_circle(self._at(centre), radius * self.scale, packed(colour), 0, self._thick(thickness))

    def disc(self, centre: Place, radius: float, colour: Colour) -> None:
        self.target.add_circle_filled(self._at(centre), radius * self.scale, packed(colour))

    def arc(
        self, centre: Place, radius: float, start: float, end: float, colour: Colour, thickness: float = 1.5
    ) -> None:
        """Part of a ring; angles in turns, clockwise from the top."""
        if end - start <= 1e-4:
            return
        low, high = UP + start * math.tau, UP + end * math.tau
        self.target.path_arc_to(self._at(centre), radius * self.scale, low, high)
        self.target.path_stroke(packed(colour), self._thick(thickness))

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, rounding: float = 0.0) -> None:
        self.target.add_rect_filled(
            self._at((x, y)), self._at((x + width, y + height)), packed(colour), rounding * self.scale
        )

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: Colour,
        rounding: float = 0.0,
        thickness: float = 1.0,
    ) -> None:
        self.target.add_rect(
            self._at((x, y)),
            self._at((x + width, y + height)),
            packed(colour),
            rounding * self.scale,
            self._thick(thickness),
        )

    def shade(self, x: float, y: float, width: float, height: float, left: Colour, right: Colour) -> None:
        """A soft change of colour from left to right."""
        a, b = packed(left), packed(right)
        self.target.add_rect_filled_multi_color(self._at((x, y)), self._at((x + width, y + height)), a, b, b, a)

    def fall(self, x: float, y: float, width: float, height: float, top: Colour, bottom: Colour) -> None:
        """A soft change of colour from top to bottom."""
        a, b = packed(top), packed(bottom)
        self.target.add_rect_filled_multi_color(self._at((x, y)), self._at((x + width, y + height)), a, a, b, b)

    @contextmanager
    def clipped(self, left: float, top: float, right: float, bottom: float) -> Iterator[None]:
        """Draw only inside a rectangle."""
        self.target.push_clip_rect(self._at((left, top)), self._at((right, bottom)), True)
        yield
        self.target.pop_clip_rect()

    def _at(self, place: Place) -> imgui.ImVec2:
        return imgui.ImVec2(place[0] * self.scale, place[1] * self.scale)

    def _thick(self, thickness: float) -> float:
        return max(1.0, thickness * self.scale)
