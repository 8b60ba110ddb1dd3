"""Toolbox: the dense controls of a tool, such as the level editor: menus, trees, rows of numbers, tables, dialogs.

Made once a frame from the frame's Ui and used by panels as screens use Ui. Like there, whatever is shown is recorded
(role, text, value, rectangle, focus) and can be pressed by its id (`bridge.press`, `bridge.type_into`), so panels are
tested without pixels. The parts: toolbox_panels (panels, words, keys), toolbox_numbers, toolbox_fields (buttons,
texts, choices), toolbox_lists (long lists, rows, tables), and here menus, dialogs and labels in the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from imgui_bundle import imgui

from game.ui.theme import Font
from game.ui.toolbox_canvas import Canvas
from game.ui.toolbox_lists import Click, Lists, Switch
from game.ui.toolbox_numbers import Edit
from game.ui.toolbox_style import Tone, tone_of
from game.ui.typesetting import packed

__all__ = ["Canvas", "Click", "Edit", "Switch", "Tone", "Toolbox"]

_flags = imgui.WindowFlags_
_VEIL = int(
    _flags.no_decoration | _flags.no_move | _flags.no_saved_settings | _flags.no_nav | _flags.no_focus_on_appearing
)
_DIALOG = int(
    _flags.no_title_bar
    | _flags.no_resize
    | _flags.no_move
    | _flags.no_collapse
    | _flags.no_saved_settings
    | _flags.always_auto_resize
)


class Toolbox(Lists):
    """One frame of tool panels."""

    # -- menus -----------------------------------------------------------------------------------------------------

    @contextmanager
    def menu_bar(self) -> Iterator[None]:
        """Menus along the top of a panel that was made with `bar`."""
        if imgui.begin_menu_bar():
            yield
            imgui.end_menu_bar()
        else:
            yield

    @contextmanager
    def menu(self, name: str, label: str, *, enabled: bool = True) -> Iterator[bool]:
        """A menu with items; gives whether it is open. Draw the items always: a closed menu's answer to `press`."""
        if self.ui.pressed(name):
            imgui.open_popup(f"{label}##{name}")
        imgui.set_next_window_size_constraints(
            imgui.ImVec2(230.0 * self.scale, 0.0), imgui.ImVec2(4000.0, self.height * self.scale * 0.9)
        )
        is_open = imgui.begin_menu(f"{label}##{name}", enabled)
        if not is_open:
            self._note("menu", label, "", name, enabled)
        kept, self._closed = getattr(self, "_closed", False), not is_open
        try:
            yield is_open
        finally:
            self._closed = kept
            if is_open:
                imgui.end_menu()
                self._note("menu", label, "open", name, enabled)

    def item(
        self,
        name: str,
        label: str,
        *,
        keys: str = "",
        enabled: bool = True,
        is_on: bool | None = None,
        tip: str = "",
    ) -> bool:
        """A row of a menu or a context menu; `keys` are shown at its right, `is_on` where it can be switched."""
        if getattr(self, "_closed", False):
            return enabled and self.ui.pressed(name)
        if not enabled:
            imgui.push_style_color(imgui.Col_.text, packed(self.theme.off))
        clicked, _ = imgui.menu_item(f"{label}##{name}", keys, bool(is_on), enabled)
        if not enabled:
            imgui.pop_style_color()
        self.tip(tip)
        value = "" if is_on is None else "on" if is_on else "off"
        colour = self.theme.ivory if enabled else self.theme.off
        self._note("item", label, f"{value} {keys}".strip(), name, enabled, colour=colour)
        return (clicked or self.ui.pressed(name)) and enabled

    @contextmanager
    def context(self, name: str, *, opens: bool | None = None) -> Iterator[bool]:
        """A menu that opens at the mouse: where the last control is clicked with the right button, or when `opens`."""
        if opens or (opens is None and imgui.is_item_hovered() and imgui.is_mouse_clicked(1)) or self.ui.pressed(name):
            imgui.open_popup(name)
        is_open = imgui.begin_popup(name)
        try:
            yield is_open
        finally:
            if is_open:
                imgui.end_popup()

    # -- dialogs ---------------------------------------------------------------------------------------------------

    @contextmanager
    def dialog(
        self, name: str, title: str, *, width: float = 620.0, height: float = 0.0, top: bool = False
    ) -> Iterator[None]:
        """What has to be answered first, over a veil that takes the mouse. `height` 0 is what it needs; `top` stands
        it near the upper edge, as lists that are typed into. Close it by not drawing it any more."""
        scale = self.scale
        self.memory["toolbox.asking"] = imgui.get_frame_count()
        appears = self.memory.get("toolbox.dialog") != name or self.memory.get("toolbox.dialog_frame", -9) < (
            imgui.get_frame_count() - 1
        )
        self.memory["toolbox.dialog"], self.memory["toolbox.dialog_frame"] = name, imgui.get_frame_count()
        screen = imgui.get_io().display_size
        imgui.push_font(self.bridge.fonts[Font.REGULAR], self.text_px)
        imgui.set_next_window_pos(imgui.ImVec2(0.0, 0.0))
        imgui.set_next_window_size(screen)
        imgui.push_style_color(imgui.Col_.window_bg, packed(self.theme.veil))
        if appears:
            imgui.set_next_window_focus()
        imgui.begin("##veil", None, _VEIL | int(_flags.no_bring_to_front_on_focus))
        imgui.end()
        imgui.pop_style_color()
        self.bridge.covered.append((0.0, 0.0, screen.x, screen.y))
        wide = min(width * scale, screen.x - 16.0 * scale)
        most = screen.y - 16.0 * scale
        tall = min(height * scale, most)
        y, pivot = (screen.y * 0.12, 0.0) if top else (screen.y * 0.5, 0.5)
        imgui.set_next_window_pos(imgui.ImVec2(screen.x * 0.5, y), 0, imgui.ImVec2(0.5, pivot))
        low = imgui.ImVec2(wide, tall) if height else imgui.ImVec2(wide, 1.0)
        high = imgui.ImVec2(wide, tall) if height else imgui.ImVec2(wide, most if not top else screen.y * 0.86)
        imgui.set_next_window_size_constraints(low, high)
        if appears:
            imgui.set_next_window_focus()
        imgui.push_style_var(imgui.StyleVar_.window_padding, imgui.ImVec2(22.0 * scale, 18.0 * scale))
        imgui.push_style_var(imgui.StyleVar_.window_rounding, 10.0 * scale)
        imgui.push_style_color(imgui.Col_.window_bg, packed((*self.theme.ink_strong[:3], 0.985)))
        imgui.push_style_color(imgui.Col_.border, packed(self.theme.line_strong))
        imgui.begin(f"##dialog.{name}", None, _DIALOG)
        imgui.pop_style_color(2)
        imgui.pop_style_var(2)
        if not appears and not self.in_panel and not self.has_popup:
            imgui.set_window_focus()
        if title:
            imgui.push_font(self.bridge.fonts[Font.TITLE], float(round(31.0 * scale)))
            imgui.push_text_wrap_pos(0.0)
            imgui.text_unformatted(title)
            imgui.pop_text_wrap_pos()
            self._note("heading", title, "", name)
            imgui.pop_font()
            self.gap(3.0)
        try:
            yield
        finally:
            imgui.end()
            imgui.pop_font()

    def answers(self, answers: Sequence[tuple[str, str]], *, cancel: str = "", strong: str = "") -> str:
        """The buttons at the foot of a dialog, (id, label) from left to right; gives the id of the one pressed.

        Escape presses `cancel`; Enter presses `strong` while no text is being typed."""
        self.gap(6.0)
        widths = [imgui.calc_text_size(label).x + 20.0 * self.scale for _, label in answers]
        gap = 10.0 * self.scale
        left = imgui.get_content_region_avail().x - sum(widths) - gap * (len(widths) - 1)
        stacked = left < 0.0
        if not stacked:
            imgui.set_cursor_pos_x(imgui.get_cursor_pos_x() + left)
        pressed = ""
        for number, (name, label) in enumerate(answers):
            if number and not stacked:
                imgui.same_line(0.0, gap)
            if self.button(name, label, strong=name == strong, width=-1 if stacked else 0):
                pressed = name
        if not pressed and cancel and self.cancelled():
            pressed = cancel
        if not pressed and strong and self.keys("enter") and not self.is_typing and not imgui.is_any_item_focused():
            pressed = strong
        return pressed

    # -- beside panels ---------------------------------------------------------------------------------------------

    def splitter(self, name: str, x: float, y: float, width: float, height: float) -> float:
        """An edge between two regions (units) that can be dragged; gives how far it went in this frame, along the
        shorter side."""
        scale, upright = self.scale, height > width
        imgui.set_next_window_pos(imgui.ImVec2(x * scale, y * scale))
        imgui.set_next_window_size(imgui.ImVec2(max(4.0, width * scale), max(4.0, height * scale)))
        imgui.push_style_var(imgui.StyleVar_.window_padding, imgui.ImVec2(0.0, 0.0))
        imgui.push_style_var(imgui.StyleVar_.window_border_size, 0.0)
        imgui.begin(f"##{name}", None, _VEIL | int(_flags.no_background))
        imgui.invisible_button(name, imgui.get_window_size())
        held, lit = imgui.is_item_active(), imgui.is_item_hovered()
        place, size = imgui.get_window_pos(), imgui.get_window_size()
        self.bridge.covered.append((place.x, place.y, place.x + size.x, place.y + size.y))
        if held or lit:
            corner = imgui.ImVec2(place.x + size.x, place.y + size.y)
            colour = self.theme.accent if held else self.theme.line_strong
            imgui.get_window_draw_list().add_rect_filled(place, corner, packed(colour))
        self._note("splitter", name, "", name)
        imgui.end()
        imgui.pop_style_var(2)
        moved = imgui.get_io().mouse_delta
        return (moved.x if upright else moved.y) / scale if held else 0.0

    def label(
        self,
        x: float,
        y: float,
        words: str,
        *,
        tone: Tone = "plain",
        anchor: tuple[float, float] = (0.5, 1.0),
        width: float | None = None,
    ) -> None:
        """Words in the picture at pixels, on a dark plate, below all panels."""
        scale = self.scale
        self.ui.label(words, x / scale, y / scale, "small", tone_of(self.theme, tone), anchor=anchor, width=width)
