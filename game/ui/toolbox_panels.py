"""The sheet of a tool: fixed panels with a title and tabs, words in them, sections, and the record of it all.

The first half of the Toolbox (toolbox.py); fields and lists build on it. Invariant: whatever is shown is recorded with
its rectangle, its size, its focus and the worst contrast that it can have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from imgui_bundle import imgui

from game.ui import toolbox_icons
from game.ui.sheet import WidgetRecord
from game.ui.theme import Colour, Font
from game.ui.toolbox_canvas import Canvas
from game.ui.toolbox_style import GAP, ROW, SMALL, TEXT, Tone, dress, legible, tone_of
from game.ui.typesetting import packed
from game.ui.widgets import Ui

_flags = imgui.WindowFlags_
_FIXED = int(_flags.no_move | _flags.no_resize | _flags.no_title_bar | _flags.no_saved_settings | _flags.no_collapse)
_KEYS = {
    "delete": imgui.Key.delete,
    "backspace": imgui.Key.backspace,
    "space": imgui.Key.space,
    "escape": imgui.Key.escape,
    "enter": imgui.Key.enter,
    "tab": imgui.Key.tab,
    "insert": imgui.Key.insert,
    "home": imgui.Key.home,
    "end": imgui.Key.end,
    "pageup": imgui.Key.page_up,
    "pagedown": imgui.Key.page_down,
    "left": imgui.Key.left_arrow,
    "right": imgui.Key.right_arrow,
    "up": imgui.Key.up_arrow,
    "down": imgui.Key.down_arrow,
    ",": imgui.Key.comma,
    ".": imgui.Key.period,
    "/": imgui.Key.slash,
    "-": imgui.Key.minus,
    "=": imgui.Key.equal,
    "[": imgui.Key.left_bracket,
    "]": imgui.Key.right_bracket,
    "`": imgui.Key.grave_accent,
    "num.": imgui.Key.keypad_decimal,
    "num-": imgui.Key.keypad_subtract,
    "num+": imgui.Key.keypad_add,
    "num*": imgui.Key.keypad_multiply,
    "num/": imgui.Key.keypad_divide,
    **{str(digit): getattr(imgui.Key, f"_{digit}") for digit in range(10)},
    **{f"num{digit}": getattr(imgui.Key, f"keypad{digit}") for digit in range(10)},
    **{chr(ord("a") + place): getattr(imgui.Key, chr(ord("a") + place)) for place in range(26)},
    **{f"f{number}": getattr(imgui.Key, f"f{number}") for number in range(1, 13)},
}
"""Names of keys in a table of commands; Enter is also that of the number block."""


class Panels:
    """One frame of panels and words."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.bridge = ui.bridge
        self.scale = ui.scale
        self.theme = ui.theme
        self.memory: dict[Any, Any] = ui.bridge.memory
        self.text_px = float(round(TEXT * self.scale))
        self.width, self.height = ui.width, ui.height  # of the window, in units
        self._share = 0.42  # of a row that its label takes
        self._wide = 0.0  # of fields without a label; 0: all there is
        self._reset_tip, self._reset_icon = "", "reset"
        self._resets = ""  # id of the sign that takes the next field back, where it is offered
        dress(self.theme, self.scale, ui.bridge.last_device != "mouse")

    # -- panels ----------------------------------------------------------------------------------------------------

    @contextmanager
    def panel(
        self,
        name: str,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        title: str = "",
        tabs: Sequence[tuple[str, str]] = (),
        bar: bool = False,
        scrolls: bool = True,
    ) -> Iterator[str]:
        """A fixed region of the window; sizes at 1080 lines and 100 %, as everywhere.

        `tabs` are (id, label) and stand in the place of a title; gives the id of the one that is open. `bar` makes room
        for a menu bar. What does not fit scrolls, unless `scrolls` is off (a list in it scrolls by itself)."""
        scale = self.scale
        imgui.set_next_window_pos(imgui.ImVec2(round(x * scale), round(y * scale)))
        imgui.set_next_window_size(imgui.ImVec2(round(width * scale), round(height * scale)))
        flags = _FIXED | int(_flags.no_focus_on_appearing | _flags.no_bring_to_front_on_focus)
        if bar:
            flags |= int(_flags.menu_bar)
        if bar or title or tabs or not scrolls:
            flags |= int(_flags.no_scrollbar | _flags.no_scroll_with_mouse)
        imgui.push_style_var(imgui.StyleVar_.window_rounding, 0.0)
        imgui.push_style_var(imgui.StyleVar_.window_border_size, max(1.0, round(scale)))
        imgui.push_font(self.bridge.fonts[Font.REGULAR], self.text_px)
        imgui.begin(f"##{name}", None, flags)
        imgui.pop_style_var(2)
        place, size = imgui.get_window_pos(), imgui.get_window_size()
        self.bridge.covered.append((place.x, place.y, place.x + size.x, place.y + size.y))
        chosen, has_body = "", bool(title or tabs) and not bar
        if has_body:
            chosen = self._head(name, title, tabs)
            kind = 0 if scrolls else int(_flags.no_scrollbar | _flags.no_scroll_with_mouse)
            imgui.begin_child(f"{name}.body", imgui.ImVec2(0.0, 0.0), int(imgui.ChildFlags_.nav_flattened), kind)
        try:
            yield chosen
        finally:
            if has_body:
                imgui.end_child()
            imgui.end()
            imgui.pop_font()

    def _head(self, name: str, title: str, tabs: Sequence[tuple[str, str]]) -> str:
        """The line with the title, or the tabs; gives the id of the open tab."""
        imgui.push_font(self.bridge.fonts[Font.NUMBER], float(round(SMALL * self.scale)))
        chosen = self.memory.get(("tab", name), tabs[0][0]) if tabs else ""
        if tabs and chosen not in [tab for tab, _ in tabs]:
            chosen = tabs[0][0]
        target, first = imgui.get_window_draw_list(), True
        for tab, label in tabs or (("", title),):
            if not first:
                imgui.same_line(0.0, 18.0 * self.scale)
            first = False
            start = imgui.get_cursor_screen_pos()
            size = imgui.calc_text_size(label)
            colour = self.theme.accent if tab == chosen and tabs else self.theme.quiet
            if tabs:
                pressed = imgui.invisible_button(tab, size, int(imgui.ButtonFlags_.enable_nav))
                if imgui.is_item_hovered():
                    colour = self.theme.ivory
                if pressed or self.ui.pressed(tab):
                    chosen = self.memory["tab", name] = tab
                if tab == chosen:
                    y = start.y + size.y + 2.0 * self.scale
                    target.add_line(
                        imgui.ImVec2(start.x, y), imgui.ImVec2(start.x + size.x, y), packed(colour), 2.0 * self.scale
                    )
            else:
                imgui.dummy(size)
            target.add_text(start, packed(colour), label)
            self._note("tab" if tabs else "heading", label, "on" if tabs and tab == chosen else "", tab, colour=colour)
        imgui.pop_font()
        self.separator()
        return chosen

    def open_tab(self, panel: str, tab: str) -> None:
        """Open a tab of a panel by their ids."""
        self.memory["tab", panel] = tab

    @contextmanager
    def section(self, name: str, label: str, *, is_open: bool = True, tip: str = "", note: str = "") -> Iterator[bool]:
        """A part that folds away; gives whether it is open. Draw nothing where it is not."""
        unfolded = self.memory.setdefault(("section", name), is_open)
        x, y, width = self._begin_row()
        height = ROW * self.scale
        imgui.push_id(name)
        clicked = imgui.invisible_button("fold", imgui.ImVec2(width, height), int(imgui.ButtonFlags_.enable_nav))
        imgui.pop_id()
        lit = imgui.is_item_hovered()
        if clicked or self.ui.pressed(name):
            unfolded = self.memory["section", name] = not unfolded
        colour = self.theme.ivory if lit else self.theme.quiet
        target, side = imgui.get_window_draw_list(), 14.0 * self.scale
        mark = "unfolded" if unfolded else "folded"
        toolbox_icons.draw(mark, target, x, y + (height - side) * 0.5, side, colour)
        imgui.push_font(self.bridge.fonts[Font.NUMBER], float(round(SMALL * self.scale)))
        middle = y + (height - imgui.get_font_size()) * 0.5
        target.add_text(imgui.ImVec2(x + side + 6.0 * self.scale, middle), packed(colour), label)
        if note:
            room = imgui.calc_text_size(note).x
            target.add_text(imgui.ImVec2(x + width - room, middle), packed(self.theme.quiet), note)
        imgui.pop_font()
        target.add_line(imgui.ImVec2(x, y + height), imgui.ImVec2(x + width, y + height), packed(self.theme.line), 1.0)
        self.tip(tip)
        self._note("section", label, "open" if unfolded else "folded", name, colour=colour)
        imgui.push_id(name)
        try:
            yield unfolded
        finally:
            imgui.pop_id()

    # -- words -----------------------------------------------------------------------------------------------------

    def line(self, words: str, *, tone: Tone = "plain", wraps: bool = True, name: str = "") -> None:
        """A text; it breaks at the panel's edge unless `wraps` is off."""
        colour = tone_of(self.theme, tone)
        imgui.push_style_color(imgui.Col_.text, packed(colour))
        if wraps:
            imgui.push_text_wrap_pos(0.0)
        imgui.text_unformatted(words)
        if wraps:
            imgui.pop_text_wrap_pos()
        imgui.pop_style_color()
        self._note("text", words, "", name, colour=colour)

    def heading(self, words: str) -> None:
        """A heading among what a panel holds."""
        imgui.push_font(self.bridge.fonts[Font.MEDIUM], self.text_px)
        imgui.push_text_wrap_pos(0.0)
        imgui.text_unformatted(words)
        imgui.pop_text_wrap_pos()
        self._note("heading", words, "", "")
        imgui.pop_font()

    def pair(self, label: str, words: str, *, tone: Tone = "plain", tip: str = "") -> None:
        """What something is called at the left, what it is at the right."""
        self._label(label, tip)
        self.line(words, tone=tone)

    def separator(self) -> None:
        """A thin line across."""
        imgui.separator()

    def gap(self, height: float = GAP) -> None:
        """Some room."""
        imgui.dummy(imgui.ImVec2(1.0, height * self.scale))

    def beside(self, gap: float = GAP) -> None:
        """What follows stands at the right of what was last."""
        imgui.same_line(0.0, gap * self.scale)

    def progress(self, share: float, label: str = "", *, value: str = "") -> None:
        """How far something is, 0 to 1."""
        shown = value or f"{share:.0%}"
        if label:
            self.line(f"{label}  {shown}", tone="quiet")
        x, y, width = self._begin_row()
        height = 5.0 * self.scale
        imgui.dummy(imgui.ImVec2(width, height))
        target = imgui.get_window_draw_list()
        for part, colour in ((1.0, self.theme.line), (min(1.0, max(0.0, share)), self.theme.accent)):
            target.add_rect_filled(imgui.ImVec2(x, y), imgui.ImVec2(x + width * part, y + height), packed(colour), 2.0)
        self._note("progress", label, shown, "")

    def picture(self, texture: Any, width: float, height: float, words: str) -> bool:
        """A picture (a moderngl texture, bottom row first), with words for those who do not see it. Whether it was
        clicked: whoever goes by that has a button beside it, for keys."""
        size = imgui.ImVec2(width * self.scale, height * self.scale)
        imgui.image(imgui.ImTextureRef(texture.glo), size, imgui.ImVec2(0, 1), imgui.ImVec2(1, 0))
        clicked = bool(imgui.is_item_clicked())
        self._note("image", words, "", "")
        return clicked

    def canvas(self, name: str, height: float, words: str, value: str = "") -> Canvas:
        """Room across the panel in which a panel draws by itself, such as a timeline; takes the mouse."""
        x, y, width = self._begin_row()
        size = imgui.ImVec2(max(1.0, width), max(1.0, height * self.scale))
        imgui.invisible_button(name, size, int(imgui.ButtonFlags_.enable_nav))
        self._note("canvas", words, value, name)
        return Canvas(self, imgui.get_window_draw_list(), x, y, size.x, size.y)

    def tip(self, words: str) -> None:
        """What the last control is, shown where the mouse or the focus rests on it."""
        if not words or not imgui.is_item_hovered(int(imgui.HoveredFlags_.for_tooltip)):
            return
        if imgui.begin_tooltip():
            imgui.push_text_wrap_pos(440.0 * self.scale)
            imgui.text_unformatted(words)
            imgui.pop_text_wrap_pos()
            imgui.end_tooltip()
            self.ui.record.append(
                WidgetRecord("tip", words, "", (0.0, 0.0, 0.0, 0.0), False, True, imgui.get_font_size(), scrolls=True)
            )

    @contextmanager
    def wide(self, width: float) -> Iterator[None]:
        """Fields in here are so many units wide, as in a bar."""
        kept, self._wide = self._wide, width
        yield
        self._wide = kept

    def at_right(self, words: str, gap: float = 6.0) -> None:
        """What follows ends at the right edge, if it is these words."""
        room = imgui.get_content_region_avail().x - imgui.calc_text_size(words).x - gap * self.scale
        imgui.set_cursor_pos_x(imgui.get_cursor_pos_x() + max(0.0, room))

    def is_scripted(self, name: str) -> bool:
        """Whether a script presses this control now."""
        return name in self.bridge.pressed

    # -- keys ------------------------------------------------------------------------------------------------------

    @property
    def is_typing(self) -> bool:
        """Whether a field for text has the keyboard."""
        return bool(imgui.get_io().want_text_input)

    @property
    def is_held(self) -> bool:
        """Whether the mouse or the keyboard has hold of a control, such as a number that is dragged."""
        return imgui.is_any_item_active()

    def leave_field(self) -> None:
        """Take the keyboard from a field: it gives what was typed when it is drawn next."""
        imgui.internal.clear_active_id()

    @property
    def has_popup(self) -> bool:
        """Whether a menu, a list of choices or the like is open."""
        return imgui.is_popup_open("", int(imgui.PopupFlags_.any_popup_id | imgui.PopupFlags_.any_popup_level))

    @property
    def is_asking(self) -> bool:
        """Whether a dialog was open in this frame or the one before: keys belong to it."""
        return self.memory.get("toolbox.asking", -9) >= imgui.get_frame_count() - 1

    @property
    def in_panel(self) -> bool:
        """Whether a panel, not the picture, has the keyboard."""
        return imgui.is_window_focused(int(imgui.FocusedFlags_.any_window))

    def give_back_keys(self) -> None:
        """After a click in this panel the keyboard is the picture's again, as behind buttons of a bar: the next Space
        presses no button. Who goes through the panel by keys stays in it."""
        if (
            imgui.is_mouse_released(0)
            and imgui.is_window_focused(int(imgui.FocusedFlags_.root_and_child_windows))
            and not self.is_typing
            and not self.has_popup
        ):
            imgui.set_window_focus(None)

    def has_room(self, words: str) -> bool:
        """Whether words, with a sign before them, still fit where the next thing stands."""
        return imgui.calc_text_size(words).x + 44.0 * self.scale <= imgui.get_content_region_avail().x

    def keys(self, chord: str, *, repeats: bool = False) -> bool:
        """Whether a chord such as `ctrl+shift+s` went down in this frame, with exactly these modifiers."""
        *held, key = chord.split("+") if not chord.endswith("++") else chord[:-2].split("+") + ["num+"]
        io = imgui.get_io()
        if (io.key_ctrl or io.key_super, io.key_shift, io.key_alt) != ("ctrl" in held, "shift" in held, "alt" in held):
            return False
        if imgui.is_key_pressed(_KEYS[key], repeats):
            return True
        return key == "enter" and imgui.is_key_pressed(imgui.Key.keypad_enter, repeats)

    def cancelled(self) -> bool:
        """Whether Escape went down, and no list or menu is open that it closes."""
        return (self.keys("escape") and not self.has_popup) or self.ui.pressed("back")

    # -- inside ----------------------------------------------------------------------------------------------------

    def _begin_row(self) -> tuple[float, float, float]:
        """Where the next thing stands, and the width that there is: pixels."""
        place = imgui.get_cursor_screen_pos()
        return place.x, place.y, imgui.get_content_region_avail().x

    def _label(self, label: str, tip: str = "", enabled: bool = True, share: float = 0.0) -> float:
        """The label at the left of a row; gives the width that is left for what stands beside it, in pixels."""
        x, y, width = self._begin_row()
        room = width * (share or self._share)
        if self._resets:
            width -= self._reset_sign(x + width, y)
        if not label:
            return self._wide * self.scale if self._wide else width
        room = min(room, width)
        colour = self.theme.quiet if enabled else self.theme.off
        imgui.dummy(imgui.ImVec2(max(1.0, room - GAP * self.scale), self._row_height))
        self.tip(f"{label}\n{tip}" if tip else label)
        middle = y + (self._row_height - imgui.get_font_size()) * 0.5
        shown = self._cut(label, room - GAP * self.scale)
        imgui.get_window_draw_list().add_text(imgui.ImVec2(x, middle), packed(colour), shown)
        imgui.same_line(0.0, 0.0)
        imgui.set_cursor_screen_pos(imgui.ImVec2(x + room, y))
        return width - room

    def offer_reset(self, name: str, tip: str, icon: str = "reset") -> None:
        """The next field has a sign at its right that takes it back; `was_reset` says whether it was pressed."""
        self._resets, self._reset_tip, self._reset_icon = name, tip, icon

    def was_reset(self, name: str) -> bool:
        """Whether the sign of that id was pressed in this frame."""
        self._resets = ""
        return self.memory.get("toolbox.reset") == (name, imgui.get_frame_count())

    def _reset_sign(self, right: float, y: float) -> float:
        """Draw it; gives the width that it takes, in pixels."""
        name, self._resets = self._resets, ""
        side = self._row_height
        kept = imgui.get_cursor_screen_pos()
        imgui.set_cursor_screen_pos(imgui.ImVec2(right - side, y))
        pressed = imgui.invisible_button(name, imgui.ImVec2(side, side))
        lit = imgui.is_item_hovered()
        target, inset = imgui.get_window_draw_list(), side * 0.24
        colour = self.theme.accent if lit else self.theme.quiet
        toolbox_icons.draw(self._reset_icon, target, right - side + inset, y + inset, side - 2.0 * inset, colour)
        self.tip(self._reset_tip)
        self._note("button", self._reset_tip, "", name)
        if pressed or self.ui.pressed(name):
            self.memory["toolbox.reset"] = (name, imgui.get_frame_count())
        imgui.set_cursor_screen_pos(kept)
        return side

    @property
    def _row_height(self) -> float:
        return imgui.get_frame_height()

    def _cut(self, words: str, room: float) -> str:
        """As many of the words as there is room for (pixels), with a sign that some are left out."""
        known = self.memory.setdefault("toolbox.cut", {})
        key = (words, int(room), self.text_px, imgui.get_font_size())
        if key not in known:
            if len(known) > 6000:
                known.clear()
            shown = words
            if imgui.calc_text_size(words).x > room:
                low, high = 0, len(words)
                while low < high:
                    middle = (low + high + 1) // 2
                    fits = imgui.calc_text_size(words[:middle].rstrip() + "…").x <= room
                    low, high = (middle, high) if fits else (low, middle - 1)
                shown = words[:low].rstrip() + "…"
            known[key] = shown
        return known[key]

    def _note(
        self,
        role: str,
        text: str,
        value: str,
        name: str,
        enabled: bool = True,
        *,
        colour: Colour | None = None,
    ) -> None:
        low, high = imgui.get_item_rect_min(), imgui.get_item_rect_max()
        rect = (low.x, low.y, high.x, high.y)
        shown = legible(colour or self.theme.ivory, self.theme)
        focused = bool(name) and imgui.is_item_focused()
        self.ui.record.append(
            WidgetRecord(
                role, text, value, rect, focused, enabled, imgui.get_font_size(), name, True, shown, scrolls=True
            )
        )
