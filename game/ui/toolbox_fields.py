"""The fields of a tool that are no numbers: buttons, switches, choices, texts, a field to search with.

Part of the Toolbox. Each has an id; `bridge.press(id)` and `bridge.type_into(id, text)` work on it. Like numbers they
change no document: a text gives an Edit, the others the value that is chosen now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from imgui_bundle import imgui

from game.core.text import tr
from game.ui import toolbox_icons
from game.ui.theme import faded
from game.ui.toolbox_numbers import Edit, Numbers, described
from game.ui.typesetting import packed

MOST_CHARACTERS = 20_000


class Fields(Numbers):
    """Panels with fields of every sort."""

    # -- buttons ---------------------------------------------------------------------------------------------------

    def button(
        self,
        name: str,
        label: str,
        *,
        tip: str = "",
        enabled: bool = True,
        is_on: bool = False,
        icon: str = "",
        width: float = 0.0,
        strong: bool = False,
    ) -> bool:
        """A thing to press. `width` in units; -1 all there is. `strong` is the one that is meant."""
        side = imgui.get_font_size() * 0.85
        text = imgui.calc_text_size(label)
        pad = 10.0 * self.scale
        wide = (
            text.x + 2.0 * pad + (side + 6.0 * self.scale if icon and label else side - 4.0 * self.scale if icon else 0)
        )
        if width:
            wide = imgui.get_content_region_avail().x if width < 0 else max(wide, width * self.scale)
        return self._button(name, label, tip, enabled, is_on, icon, wide, strong)

    def flow(self, things: Iterable[Any], labels: Sequence[str], gap: float = 4.0) -> Iterator[Any]:
        """Give the things one after the other, so that a button with each label stands beside the one before it, or
        in the next line where there is no more room."""
        room, used = imgui.get_content_region_avail().x, 0.0
        for thing, label in zip(things, labels, strict=True):
            wide = imgui.calc_text_size(label).x + 20.0 * self.scale
            if used and used + gap * self.scale + wide <= room:
                imgui.same_line(0.0, gap * self.scale)
                used += gap * self.scale + wide
            else:
                used = wide
            yield thing

    def tool(
        self, name: str, icon: str, label: str, *, tip: str = "", enabled: bool = True, is_on: bool = False
    ) -> bool:
        """A small square button with a sign; `label` is its name, said in the tip."""
        side = self._row_height
        return self._button(name, label, f"{label}\n{tip}" if tip else label, enabled, is_on, icon, side, False, False)

    def _button(
        self,
        name: str,
        label: str,
        tip: str,
        enabled: bool,
        is_on: bool,
        icon: str,
        wide: float,
        strong: bool,
        written: bool = True,
    ) -> bool:
        place, high = imgui.get_cursor_screen_pos(), self._row_height
        imgui.begin_disabled(not enabled)
        clicked = imgui.invisible_button(name, imgui.ImVec2(max(1.0, wide), high), int(imgui.ButtonFlags_.enable_nav))
        imgui.end_disabled()
        lit, held = imgui.is_item_hovered(), imgui.is_item_active()
        colour = self.theme.off if not enabled else self.theme.accent if is_on else self.theme.ivory
        target = imgui.get_window_draw_list()
        corner = imgui.ImVec2(place.x + wide, place.y + high)
        ground = faded(self.theme.accent, 0.20) if is_on or held else self.theme.hover
        rounding = 4.0 * self.scale
        if is_on or held or (lit and enabled) or written:
            share = 1.8 if lit and enabled else 1.0 if is_on or held else 0.8
            target.add_rect_filled(place, corner, packed(faded(ground, share)), rounding)
        if written or is_on:
            edge = self.theme.accent if (strong and enabled) or is_on else self.theme.line
            target.add_rect(place, corner, packed(edge), rounding)
        side, shown = imgui.get_font_size() * 0.85, label if written else ""
        text = imgui.calc_text_size(shown)
        room = (side + (6.0 * self.scale if shown else 0.0)) if icon else 0.0
        shown = self._cut(shown, wide - room - 4.0 * self.scale) if shown else ""
        text = imgui.calc_text_size(shown)
        x = place.x + (wide - room - text.x) * 0.5
        if icon:
            toolbox_icons.draw(icon, target, x, place.y + (high - side) * 0.5, side, colour)
        if shown:
            target.add_text(imgui.ImVec2(x + room, place.y + (high - text.y) * 0.5), packed(colour), shown)
        self.tip(tip)
        self._note("button", label, "on" if is_on else "", name, enabled, colour=colour)
        return (clicked or self.ui.pressed(name)) and enabled

    def toggle(
        self,
        name: str,
        label: str,
        value: bool,
        *,
        tip: str = "",
        enabled: bool = True,
        mixed: bool = False,
        beside: bool = True,
    ) -> bool:
        """On or off; gives the new value. `beside`: the label stands at the left as in a row of properties; off: behind
        the box."""
        if beside:
            self._label(label, tip, enabled)
        place, high = imgui.get_cursor_screen_pos(), self._row_height
        box = imgui.get_font_size()
        shown = "" if beside else label
        wide = box + (7.0 * self.scale + imgui.calc_text_size(shown).x if shown else 0.0)
        imgui.begin_disabled(not enabled)
        clicked = imgui.invisible_button(name, imgui.ImVec2(wide, high), int(imgui.ButtonFlags_.enable_nav))
        imgui.end_disabled()
        lit = imgui.is_item_hovered() and enabled
        target, top = imgui.get_window_draw_list(), place.y + (high - box) * 0.5
        colour = self.theme.ivory if enabled else self.theme.off
        low, corner = imgui.ImVec2(place.x, top), imgui.ImVec2(place.x + box, top + box)
        target.add_rect_filled(low, corner, packed(faded(self.theme.hover, 1.8 if lit else 0.8)), 3.0 * self.scale)
        target.add_rect(low, corner, packed(self.theme.line_strong), 3.0 * self.scale)
        mark = self.theme.accent if enabled else self.theme.off
        if mixed:
            middle = top + box * 0.5
            target.add_line(
                imgui.ImVec2(place.x + box * 0.25, middle),
                imgui.ImVec2(place.x + box * 0.75, middle),
                packed(mark),
                2.0 * self.scale,
            )
        elif value:
            toolbox_icons.draw("tick", target, place.x, top, box, mark)
        if shown:
            y = place.y + (high - imgui.get_font_size()) * 0.5
            target.add_text(imgui.ImVec2(place.x + box + 7.0 * self.scale, y), packed(colour), shown)
        self.tip(f"{label}\n{tip}" if beside and tip else tip)
        word = tr("edit.mixed") if mixed else tr("ui.on") if value else tr("ui.off")
        self._note("toggle", label, word, name, enabled, colour=colour)
        typed = self.bridge.typed.pop(name, None)
        if typed is not None and enabled:
            return typed.lower() in ("on", "true", "1", "yes")
        if (clicked or self.ui.pressed(name)) and enabled:
            self.memory["toolbox.pressed"] = (name, imgui.get_frame_count())
            return True if mixed else not value
        return value

    def was_pressed(self, name: str) -> bool:
        """Whether a switch or a choice was used in this frame, also where its value stays: several become one."""
        return self.memory.get("toolbox.pressed") == (name, imgui.get_frame_count())

    def choice(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[Any, str]],
        value: Any,
        *,
        tip: str = "",
        enabled: bool = True,
        mixed: bool = False,
        tips: Sequence[str] = (),
    ) -> Any:
        """One of several, in a list that opens; gives the value that is chosen. Options are (value, words)."""
        width = self._label(label, tip, enabled)
        now = tr("edit.mixed") if mixed else next((words for each, words in options if each == value), str(value))
        imgui.set_next_item_width(width)
        if not enabled:
            imgui.begin_disabled()
        chosen = value
        if self.ui.pressed(name) and enabled:
            places = [place for place, (each, _) in enumerate(options) if each == value]
            chosen = options[((places or [-1])[0] + 1) % len(options)][0] if options else value
        imgui.set_next_window_size_constraints(imgui.ImVec2(width, 0.0), imgui.ImVec2(4000.0, 420.0 * self.scale))
        place, side = imgui.get_cursor_screen_pos(), imgui.get_font_size() * 0.7
        flags = int(imgui.ComboFlags_.no_arrow_button)
        is_open = imgui.begin_combo(f"##{name}", self._cut(now, width - side - 20.0 * self.scale), flags)
        if not is_open:
            x, y = place.x + width - side - 7.0 * self.scale, place.y + (self._row_height - side) * 0.5
            colour = self.theme.quiet if enabled else self.theme.off
            toolbox_icons.draw("unfolded", imgui.get_window_draw_list(), x, y, side, colour)
        if not enabled:  # what is disabled never opens: in the list that opens this would not be ours to end
            imgui.end_disabled()
        if not is_open:
            self.tip(f"{label}\n{tip}" if tip else label)
            self._note("choice", label, now, name, enabled)
        else:
            for place, (each, words) in enumerate(options):
                picked, _ = imgui.selectable(f"{words}##{place}", each == value and not mixed)
                if place < len(tips):
                    self.tip(tips[place])
                self._note("option", words, "on" if each == value else "", f"{name}={each}")
                if picked:
                    chosen = each
                    self.memory["toolbox.pressed"] = (name, imgui.get_frame_count())
                if each == value and imgui.is_window_appearing():
                    imgui.set_item_default_focus()
            imgui.end_combo()
            self._note("choice", label, now, name, enabled)
        typed = self.bridge.typed.pop(name, None)
        if typed is not None and enabled:
            self.memory["toolbox.pressed"] = (name, imgui.get_frame_count())
            chosen = next((each for each, words in options if typed in (str(each), words)), chosen)
        return chosen

    # -- texts -----------------------------------------------------------------------------------------------------

    def text(
        self,
        name: str,
        label: str,
        value: str,
        *,
        lines: int = 1,
        longest: int = 0,
        hint: str = "",
        tip: str = "",
        enabled: bool = True,
        mixed: bool = False,
        focus: bool = False,
    ) -> Edit:
        """A text. Done when it is left, or at Enter where it has one line; Escape takes it back.
        Several lines stand below their label. `focus` puts the keyboard there when it appears."""
        if lines > 1 and label:
            self._label(label, tip, enabled, 1.0)
            imgui.new_line()
            width = imgui.get_content_region_avail().x
        else:
            width = self._label(label, tip, enabled)
        typed = self.bridge.typed.pop(name, None)
        state = self.memory.setdefault("toolbox.text", {"name": "", "text": "", "frame": 0})
        is_typed = state["name"] == name and state["frame"] >= imgui.get_frame_count() - 1  # not in a panel that went
        shown = state["text"] if is_typed else "" if mixed else value
        if (focus and imgui.is_window_appearing()) or self.ui.pressed(name):
            imgui.set_keyboard_focus_here()
        imgui.set_next_item_width(width)
        imgui.begin_disabled(not enabled)
        if lines > 1:
            size = imgui.ImVec2(width, imgui.get_font_size() * 1.25 * lines + 8.0 * self.scale)
            flags = int(imgui.InputTextFlags_.word_wrap)
            _, now = imgui.input_text_multiline(f"##{name}", shown, size, flags)
        else:
            hint = tr("edit.mixed") if mixed else hint
            _, now = imgui.input_text_with_hint(f"##{name}", hint, shown)
        imgui.end_disabled()
        active, left = imgui.is_item_active(), imgui.is_item_deactivated()
        self.tip(described(label, tip, ""))
        self._note("text_field", label, tr("edit.mixed") if mixed else now, name, enabled)
        if active:
            state["name"], state["text"], state["frame"] = name, now, imgui.get_frame_count()
        elif state["name"] == name:
            state["name"] = ""
        edit = Edit(value, is_active=active)
        if typed is not None and enabled:
            left, now = True, typed
            state["name"] = ""
            if active:
                imgui.internal.clear_active_id()
        if left and enabled and not (typed is None and imgui.is_key_pressed(imgui.Key.escape, False)):
            edit = self._written(name, now, value, longest, mixed)
        self._trouble(name)
        return edit

    def _written(self, name: str, now: str, value: str, longest: int, mixed: bool) -> Edit:
        now = now.replace("\r\n", "\n")[:MOST_CHARACTERS]
        if now == value or (mixed and not now):
            return Edit(value)
        if longest and len(now) > longest:
            self.trouble(name, tr("edit.too_long", count=len(now), most=longest))
            return Edit(value)
        return Edit(now, True, is_done=True)

    def search(self, name: str, value: str, *, hint: str = "", focus: bool = False, width: float = 0.0) -> str:
        """A field to look for something; gives what stands in it, at every letter."""
        place, high = imgui.get_cursor_screen_pos(), self._row_height
        wide = imgui.get_content_region_avail().x if width <= 0.0 else width * self.scale
        side = imgui.get_font_size() * 0.8
        imgui.push_style_var(
            imgui.StyleVar_.frame_padding, imgui.ImVec2(side + 14.0 * self.scale, imgui.get_style().frame_padding.y)
        )
        if (focus and self.memory.get(("toolbox.searched", name), -9) < imgui.get_frame_count() - 1) or self.ui.pressed(
            name
        ):
            imgui.set_keyboard_focus_here()
        self.memory["toolbox.searched", name] = imgui.get_frame_count()
        imgui.set_next_item_width(wide)
        _, now = imgui.input_text_with_hint(f"##{name}", hint or tr("edit.search"), value)
        imgui.pop_style_var()
        target = imgui.get_window_draw_list()
        toolbox_icons.draw(
            "search", target, place.x + 7.0 * self.scale, place.y + (high - side) * 0.5, side, self.theme.quiet
        )
        self._note("search", hint or tr("edit.search"), now, name)
        typed = self.bridge.typed.pop(name, None)
        if typed is not None:
            imgui.internal.clear_active_id()  # a field that has the keyboard would go back to its own letters
        return now if typed is None else typed
