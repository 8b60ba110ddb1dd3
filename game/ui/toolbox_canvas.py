"""Room in a tool panel that the panel draws itself, such as a timeline: lines, boxes, words, and what the mouse does.

Made by `Toolbox.canvas`. Invariant: words that are drawn here are recorded like all others, and places that can be
pressed are spots with ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imgui_bundle import imgui

from game.ui.sheet import WidgetRecord
from game.ui.theme import Colour
from game.ui.toolbox_style import legible
from game.ui.typesetting import packed

if TYPE_CHECKING:
    from game.ui.toolbox_panels import Panels


class Canvas:
    """Room in a panel that is drawn by hand. Places are units from its upper left corner."""

    def __init__(self, tools: Panels, target: imgui.ImDrawList, x: float, y: float, width: float, height: float):
        self._tools, self._target, self._x, self._y = tools, target, x, y
        self.width, self.height = width / tools.scale, height / tools.scale
        self.is_hovered = imgui.is_item_hovered()
        self.is_active = imgui.is_item_active()  # the button went down here and is still down
        self.is_pressed = imgui.is_item_activated()
        self.is_released = imgui.is_item_deactivated()
        self.is_double = self.is_hovered and imgui.is_mouse_double_clicked(0)
        self.is_right = self.is_hovered and imgui.is_mouse_clicked(1)
        mouse, io = imgui.get_mouse_pos(), imgui.get_io()
        self.mouse = ((mouse.x - x) / tools.scale, (mouse.y - y) / tools.scale)
        self.wheel = float(io.mouse_wheel) if self.is_hovered else 0.0
        self.ctrl, self.shift, self.alt = bool(io.key_ctrl), bool(io.key_shift), bool(io.key_alt)

    def is_seen(self, y: float, height: float) -> bool:
        """Whether anything of a stretch of it is in sight, where the panel has scrolled to."""
        return imgui.is_rect_visible(self._at((0.0, y)), self._at((self.width, y + height)))

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: Colour, thick: float = 1.5) -> None:
        self._target.add_line(self._at(start), self._at(end), packed(colour), max(1.0, thick * self._tools.scale))

    def box(self, x: float, y: float, width: float, height: float, colour: Colour, round_by: float = 0.0) -> None:
        self._target.add_rect_filled(
            self._at((x, y)), self._at((x + width, y + height)), packed(colour), round_by * self._tools.scale
        )

    def frame(self, x: float, y: float, width: float, height: float, colour: Colour, round_by: float = 0.0) -> None:
        self._target.add_rect(
            self._at((x, y)), self._at((x + width, y + height)), packed(colour), round_by * self._tools.scale
        )

    def disc(self, place: tuple[float, float], radius: float, colour: Colour) -> None:
        self._target.add_circle_filled(self._at(place), radius * self._tools.scale, packed(colour))

    def diamond(self, place: tuple[float, float], radius: float, colour: Colour) -> None:
        x, y = place
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        self._target.add_convex_poly_filled([self._at(corner) for corner in corners], packed(colour))

    def words(self, x: float, y: float, words: str, colour: Colour | None = None, room: float = 0.0) -> float:
        """Text with its upper left corner there, cut to `room` units; gives its width. It is recorded."""
        tools = self._tools
        shown = tools._cut(words, room * tools.scale) if room else words
        colour = colour or tools.theme.ivory
        place = self._at((x, y))
        self._target.add_text(place, packed(colour), shown)
        size = imgui.calc_text_size(shown)
        rect = (place.x, place.y, place.x + size.x, place.y + size.y)
        contrast = legible(colour, tools.theme)
        tools.ui.record.append(
            WidgetRecord("text", words, "", rect, False, True, imgui.get_font_size(), "", True, contrast, True)
        )
        return size.x / tools.scale

    def spot(self, name: str, words: str, x: float, y: float, width: float, height: float, value: str = "") -> bool:
        """Record a place of the canvas under an id; whether it is pressed (by the mouse in it, or by a script)."""
        low, high = self._at((x, y)), self._at((x + width, y + height))
        tools = self._tools
        rect = (low.x, low.y, high.x, high.y)
        size = imgui.get_font_size()
        tools.ui.record.append(WidgetRecord("spot", words, value, rect, False, True, size, name, scrolls=True))
        inside = x <= self.mouse[0] < x + width and y <= self.mouse[1] < y + height
        return (self.is_pressed and inside) or tools.ui.pressed(name)

    def _at(self, place: tuple[float, float]) -> imgui.ImVec2:
        scale = self._tools.scale
        return imgui.ImVec2(self._x + place[0] * scale, self._y + place[1] * scale)
