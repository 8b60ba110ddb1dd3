"""Numbers in tool panels: dragged to the side or typed, alone or in rows such as x, y, z.

Part of the Toolbox. A field never changes a document: it gives an Edit, which says what stands in it now and whether
the hand is still on it, so that a drag can be one step of undo. Invariant: text that is no value leaves the old one and
says what may be there.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from imgui_bundle import imgui

from game.core.text import tr
from game.ui.theme import Colour, faded
from game.ui.toolbox_panels import GAP, Panels
from game.ui.toolbox_style import AXES
from game.ui.typesetting import packed

SCRUB_PX = 3.0  # units a press moves before it is a drag
TROUBLE_S = 6.0


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in a field now. `is_active`: the hand is on it and more may come. `is_done`: it is to be kept.
    `is_cancelled`: Escape in a drag, everything as it was. One frame is at most one of done and cancelled."""

    value: Any
    is_changed: bool = False  # other than what the field was given
    is_active: bool = False
    is_done: bool = False
    is_cancelled: bool = False


class Numbers(Panels):
    """Panels with numbers in them."""

    # -- numbers ---------------------------------------------------------------------------------------------------

    def number(
        self,
        name: str,
        label: str,
        value: float | None,
        *,
        low: float | None = None,
        high: float | None = None,
        step: float = 0.0,
        unit: str = "",
        tip: str = "",
        may_be: str = "",
        whole: bool = False,
        enabled: bool = True,
        mixed: bool = False,
    ) -> Edit:
        """A number: dragged to the left and right (Shift finer, Ctrl coarser), or clicked and typed, sums too.

        `step` is what a unit of dragging adds (0: by the range and the size of the number). `may_be` is said where
        something else is typed."""
        width = self._label(label, tip, enabled)
        about = described(label, tip, unit)
        edit = self._number(
            name, label, value or 0, low, high, step, unit, about, may_be, whole, enabled, mixed, width, None, ""
        )
        self._trouble(name)
        return edit

    def numbers(
        self,
        name: str,
        label: str,
        values: Sequence[float],
        *,
        low: float | None = None,
        high: float | None = None,
        step: float = 0.0,
        unit: str = "",
        tip: str = "",
        may_be: str = "",
        whole: bool = False,
        enabled: bool = True,
        mixed: Sequence[bool] = (),
        letters: str = "",
    ) -> Edit:
        """A fixed row of numbers; the value is a tuple. Three of them are x, y, z with colours of their own, and stand
        below their label; ids are NAME.x NAME.y NAME.z (NAME.0 ... otherwise)."""
        axes = len(values) == 3
        letters = letters or ("xyz" if axes else "")
        if axes and label:
            self._label(f"{label}  {unit}" if unit else label, tip, enabled, 1.0)
            imgui.new_line()
            width = imgui.get_content_region_avail().x
        else:
            width = self._label(label, tip, enabled)
        typed = self.bridge.typed.pop(name, None)
        if typed is not None:
            for place, part in enumerate(typed.replace(",", " ").split()[: len(values)]):
                self.bridge.typed[f"{name}.{letters[place] if place < len(letters) else place}"] = part
        gap = GAP * self.scale
        each = (width - gap * (len(values) - 1)) / max(1, len(values))
        edits = []
        for place, value in enumerate(values):
            if place:
                imgui.same_line(0.0, gap)
            letter = letters[place] if place < len(letters) else ""
            part = f"{name}.{letter or place}"
            colour = AXES[place] if axes and letters == "xyz" else None
            shown = f"{label} {letter}".strip()
            edits.append(
                self._number(
                    part,
                    shown,
                    value,
                    low,
                    high,
                    step,
                    "" if axes else unit,
                    described(shown, tip, unit),
                    may_be,
                    whole,
                    enabled,
                    bool(mixed[place]) if place < len(mixed) else False,
                    each,
                    colour,
                    letter,
                )
            )
        for place in range(len(values)):
            self._trouble(f"{name}.{letters[place] if place < len(letters) else place}")
        return Edit(
            tuple(edit.value for edit in edits),
            any(edit.is_changed for edit in edits),
            any(edit.is_active for edit in edits),
            any(edit.is_done for edit in edits),
            any(edit.is_cancelled for edit in edits),
        )

    def _number(
        self,
        name: str,
        label: str,
        value: float,
        low: float | None,
        high: float | None,
        step: float,
        unit: str,
        about: str,
        may_be: str,
        whole: bool,
        enabled: bool,
        mixed: bool,
        width: float,
        colour: Colour | None,
        letter: str,
    ) -> Edit:
        typed = self.bridge.typed.pop(name, None)
        if typed is not None and enabled:
            return self._typed(name, typed, value, low, high, may_be, whole)
        state = self.memory.get("toolbox.number")
        if state is not None and state["name"] == name and state["mode"] == "type":
            return self._typing(name, label, state, value, low, high, may_be, whole, width)
        place, tall = imgui.get_cursor_screen_pos(), self._row_height
        imgui.begin_disabled(not enabled)
        clicked = imgui.invisible_button(name, imgui.ImVec2(max(1.0, width), tall), int(imgui.ButtonFlags_.enable_nav))
        imgui.end_disabled()
        lit = imgui.is_item_hovered() and enabled
        edit = self._scrub(name, value, low, high, step, whole) if enabled else Edit(value)
        target = imgui.get_window_draw_list()
        corner = imgui.ImVec2(place.x + width, place.y + tall)
        share = 1.8 if lit or edit.is_active else 0.75
        target.add_rect_filled(place, corner, packed(faded(self.theme.hover, share)), 4.0 * self.scale)
        target.add_rect(
            place, corner, packed(self.theme.accent if edit.is_active else self.theme.line), 4.0 * self.scale
        )
        ink = self.theme.ivory if enabled else self.theme.off
        x, y = place.x + 7.0 * self.scale, place.y + (tall - imgui.get_font_size()) * 0.5
        if letter:
            target.add_text(imgui.ImVec2(x, y), packed(colour or self.theme.quiet), letter)
            x += imgui.calc_text_size(letter).x + 6.0 * self.scale
        shown = "–" if mixed and not edit.is_changed else spelled(edit.value, whole)
        right = corner.x - 7.0 * self.scale
        if unit:
            room = imgui.calc_text_size(unit).x
            if right - room - x > imgui.calc_text_size(shown).x + 6.0 * self.scale:
                target.add_text(imgui.ImVec2(right - room, y), packed(self.theme.quiet), unit)
                right -= room + 6.0 * self.scale
        target.add_text(imgui.ImVec2(x, y), packed(ink), self._cut(shown, right - x))
        self.tip(about)
        self._note("number", label, tr("edit.mixed") if mixed else shown, name, enabled, colour=ink)
        if enabled and (clicked or self.ui.pressed(name) or self._was_tabbed_to(name)) and not edit.is_done:
            text = "" if mixed else spelled(value, whole)
            self.memory["toolbox.number"] = {"name": name, "mode": "type", "text": text, "frames": 0}
        return edit

    def _scrub(self, name: str, value: float, low: float | None, high: float | None, step: float, whole: bool) -> Edit:
        """A press that moves to the side: the number follows until it ends."""
        state = self.memory.get("toolbox.number")
        mine = state is not None and state["name"] == name
        if imgui.is_item_activated() and self.bridge.last_device == "mouse":
            self.memory["toolbox.number"] = {"name": name, "mode": "press", "value": value, "start": value}
            return Edit(value)
        if not mine or state["mode"] not in ("press", "scrub", "dead"):
            return Edit(value)
        if imgui.is_item_active():
            io = imgui.get_io()
            if state["mode"] == "press" and abs(imgui.get_mouse_drag_delta(0, 0.0).x) > SCRUB_PX * self.scale:
                state["mode"] = "scrub"
            if state["mode"] != "scrub":
                return Edit(value)
            if imgui.is_key_pressed(imgui.Key.escape, False) or imgui.is_mouse_clicked(1):
                state["mode"] = "dead"
                return Edit(state["start"], is_cancelled=True)
            pace = step or _pace(state["start"], low, high, whole)
            pace *= 0.1 if io.key_shift else 10.0 if io.key_ctrl else 1.0
            state["value"] = _within(state["value"] + io.mouse_delta.x / self.scale * pace, low, high)
            shown = _rounded(state["value"], pace, whole)
            return Edit(_within(shown, low, high), shown != value, is_active=True)
        self.memory["toolbox.number"] = None
        if state["mode"] == "scrub" and imgui.is_key_pressed(imgui.Key.escape, False):  # which took the item away
            return Edit(state["start"], is_cancelled=True)
        if state["mode"] == "scrub":
            return Edit(value, is_done=True)
        return Edit(value)

    def _typing(
        self,
        name: str,
        label: str,
        state: dict[str, Any],
        value: float,
        low: float | None,
        high: float | None,
        may_be: str,
        whole: bool,
        width: float,
    ) -> Edit:
        """The number as a text that is being typed."""
        if state["frames"] == 0:
            imgui.set_keyboard_focus_here()
        state["frames"] += 1
        imgui.set_next_item_width(width)
        flags = int(imgui.InputTextFlags_.auto_select_all)
        _, state["text"] = imgui.input_text(f"##{name}", state["text"], flags)
        self._note("number", label, state["text"], name)
        given_up = state["frames"] > 4 and not imgui.is_item_active()
        if not imgui.is_item_deactivated() and not given_up:
            return Edit(value, is_active=True)
        self.memory["toolbox.number"] = None
        if imgui.is_key_pressed(imgui.Key.escape, False) or (given_up and not imgui.is_item_deactivated()):
            return Edit(value)
        return self._typed(name, state["text"], value, low, high, may_be, whole)

    def _typed(
        self, name: str, text: str, value: float, low: float | None, high: float | None, may_be: str, whole: bool
    ) -> Edit:
        """What a text that was typed says; the old value, and a word about it, where it says none."""
        text = text.strip()
        if not text or text == spelled(value, whole):
            return Edit(value)
        number = reckoned(text)
        fits = number is not None and (low is None or number >= low) and (high is None or number <= high)
        if fits and whole:
            fits = number == int(number)
        if not fits:
            expected = may_be or _range(low, high, whole)
            self.trouble(name, tr("edit.no_value", text=text[:40], expected=expected))
            return Edit(value)
        number = int(number) if whole else float(number)
        return Edit(number, number != value, is_done=True)

    def _was_tabbed_to(self, name: str) -> bool:
        """Whether Tab brought the focus here just now."""
        if imgui.is_key_pressed(imgui.Key.tab):
            self.memory["toolbox.tabbed"] = imgui.get_frame_count()
        if not imgui.is_item_focused():
            return False
        came = self.memory.get("toolbox.focus") != name
        self.memory["toolbox.focus"] = name
        return came and imgui.get_frame_count() - self.memory.get("toolbox.tabbed", -9) <= 2

    # -- trouble ---------------------------------------------------------------------------------------------------

    def trouble(self, name: str, sentence: str) -> None:
        """Say below a field, for a while, what was wrong with what was put there."""
        self.memory["toolbox.trouble"] = (name, sentence, self.bridge.time_s + TROUBLE_S)

    def _trouble(self, name: str) -> None:
        """What was wrong with what was put into the field, while it is said."""
        about, sentence, until = self.memory.get("toolbox.trouble", ("", "", 0.0))
        if about == name and self.bridge.time_s < until:
            self.line(sentence, tone="fault")


def spelled(value: float, whole: bool = False) -> str:
    """A number as a field shows it: no more digits than matter."""
    if whole or (float(value).is_integer() and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.1f}"


_SUMS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


def reckoned(text: str) -> float | None:
    """What a number or a small sum (`3 * 12.5 + 8`) comes to; None where it is none. A comma may be the point."""
    text = text.strip().replace("−", "-").replace("×", "*")
    if "," in text and "." not in text:
        text = text.replace(",", ".")
    if len(text) > 80:
        return None
    try:
        value = _reckon(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, OverflowError, RecursionError, MemoryError):
        return None
    return value if math.isfinite(value) else None


def _reckon(node: ast.AST) -> float:
    match node:
        case ast.Constant(value=bool()):
            raise ValueError
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
            return _SUMS[type(op)](_reckon(left), _reckon(right))
        case ast.UnaryOp(operand=operand, op=op) if type(op) in _SUMS:
            return _SUMS[type(op)](_reckon(operand))
    raise ValueError


def _pace(value: float, low: float | None, high: float | None, whole: bool) -> float:
    """What a unit of dragging adds: a two-hundredth of a small range, otherwise a hundredth of the number, in tens, and
    enough to go through a range of thousands from 0."""
    span = high - low if low is not None and high is not None else math.inf
    if span <= 100.0:
        return span / 200.0
    size = max(abs(value), 1.0, span / 200.0 if span <= 100_000.0 else 0.0)
    pace = 10.0 ** math.floor(math.log10(size) - 1.5)
    return max(pace, 0.25) if whole else pace


def _rounded(value: float, pace: float, whole: bool) -> float:
    if whole:
        return round(value)
    return round(value, max(0, 1 - math.floor(math.log10(pace)))) if pace > 0.0 else value


def _within(value: float, low: float | None, high: float | None) -> float:
    if low is not None:
        value = max(value, low)
    return value if high is None else min(value, high)


def _range(low: float | None, high: float | None, whole: bool) -> str:
    word = tr("edit.whole_number") if whole else tr("edit.number")
    if low is not None and high is not None:
        return tr("edit.between", what=word, low=spelled(low), high=spelled(high))
    if low is not None:
        return tr("edit.from", what=word, low=spelled(low))
    if high is not None:
        return tr("edit.up_to", what=word, high=spelled(high))
    return word


def described(label: str, tip: str, unit: str) -> str:
    """What a tip says of a field."""
    head = f"{label} ({unit})" if unit else label
    return f"{head}\n{tip}" if tip else head
