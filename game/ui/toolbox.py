"""Toolbox: the dense controls of a tool, such as the level editor: menus, trees, rows of numbers, tables, dialogs.

Made once a frame from the frame's Ui and used by panels as screens use Ui. Like there, whatever is shown is recorded
(role, text, value, rectangle, focus) and can be pressed by its id, so panels are tested without pixels. The widgets
themselves are Dear ImGui's own, because makers know how those behave (Ctrl+click types a number, a drag scrubs it).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from imgui_bundle import imgui

from game.ui.sheet import WidgetRecord
from game.ui.theme import Font
from game.ui.widgets import Ui

TEXT = 18.0  # pixels at 1080 lines and 100 %


class Toolbox:
    """One frame of tool panels."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.scale = ui.scale

    @contextmanager
    def panel(self, name: str, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """A fixed region of the window; sizes at 1080 lines and 100 %, as everywhere."""
        scale = self.scale
        imgui.set_next_window_pos(imgui.ImVec2(x * scale, y * scale))
        imgui.set_next_window_size(imgui.ImVec2(width * scale, height * scale))
        flags = imgui.WindowFlags_
        imgui.push_font(self.ui.bridge.fonts[Font.REGULAR], TEXT * scale)
        imgui.begin(name, None, flags.no_move | flags.no_resize | flags.no_title_bar | flags.no_saved_settings)
        place, size = imgui.get_window_pos(), imgui.get_window_size()
        self.ui.bridge.covered.append((place.x, place.y, place.x + size.x, place.y + size.y))
        try:
            yield
        finally:
            imgui.end()
            imgui.pop_font()

    def line(self, words: str) -> None:
        """A line of text."""
        imgui.text_unformatted(words)
        self._note("text", words, "", "")

    def button(self, name: str, label: str, *, tip: str = "", enabled: bool = True) -> bool:
        """A thing to press."""
        imgui.begin_disabled(not enabled)
        clicked = imgui.button(f"{label}##{name}")
        imgui.end_disabled()
        if tip and imgui.is_item_hovered():
            imgui.set_tooltip(tip)
        self._note("button", label, "", name, enabled)
        return (clicked or self.ui.pressed(name)) and enabled

    def _note(self, role: str, text: str, value: str, name: str, enabled: bool = True) -> None:
        low, high = imgui.get_item_rect_min(), imgui.get_item_rect_max()
        rect = (low.x, low.y, high.x, high.y)
        focused = imgui.is_item_focused()
        self.ui.record.append(
            WidgetRecord(role, text, value, rect, focused, enabled, imgui.get_font_size(), name, scrolls=True)
        )
