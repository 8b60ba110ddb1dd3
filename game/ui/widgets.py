"""Ui: the only way to put text and controls on the screen.

A scene makes one a frame and hands it to its screens. Whatever is shown is also recorded as a WidgetRecord:
self-voicing and the tests of size, contrast, clipping and reach read `ui.record` instead of pixels.
Invariant: a control answers mouse, keyboard, pad and `press(id)` alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from imgui_bundle import imgui

from game.core.text import tr
from game.ui.sheet import Sheet, WidgetRecord
from game.ui.theme import Colour, contrast, faded
from game.ui.typesetting import Block

__all__ = ["Ui", "WidgetRecord"]


@dataclass(frozen=True, slots=True)
class _Item:
    x: float
    y: float
    width: float
    height: float
    clicked: bool
    hovered: bool
    focused: bool
    active: bool


class Ui(Sheet):
    """One frame of text and controls."""

    def button(
        self,
        name: str,
        label: str,
        *,
        note: str = "",
        enabled: bool = True,
        style: str = "button",
        look: str = "line",
        focus: bool = False,
        align: float = 0.0,
        colour: Colour | None = None,
        width: float | None = None,
    ) -> bool:
        """A thing to press. `look` line is a bare line of text, box has a frame; `note` stands smaller below."""
        boxed = look == "box"
        pad_x, pad_y = (20.0, 11.0) if boxed else (22.0, 7.0)
        wide = self.inner if width is None else width
        room = (wide - 2.0 * pad_x) * self.scale
        block = self.type.block(label, style, room)
        below = self.type.block(note, "small", room) if note else None
        height = (block.height + (below.height if below else 0.0)) / self.scale + 2.0 * pad_y
        item = self._item(name, wide, height, enabled, focus)
        lit = item.hovered or item.focused
        colour = self.theme.off if not enabled else (colour or self.theme.ivory)
        if boxed:
            self.paint.box(
                item.x, item.y, wide, height, self.theme.hover if lit else faded(self.theme.hover, 0.45), 10.0
            )
            edge = self.theme.accent if lit else self.theme.line_strong
            self.paint.frame(item.x, item.y, wide, height, edge if enabled else self.theme.line, 10.0)
        elif lit:
            self.paint.shade(item.x, item.y, wide, height, self.theme.hover, faded(self.theme.hover, 0.0))
            self.paint.box(item.x, item.y + 7.0, 3.0, height - 14.0, self.theme.accent, 1.5)
        y = item.y + pad_y
        self._draw(
            block,
            item.x + pad_x,
            y,
            self.theme.accent if lit and enabled and not boxed else colour,
            align,
            wide - 2.0 * pad_x,
        )
        if below:
            self._draw(
                below, item.x + pad_x, y + block.height / self.scale, self.theme.quiet, align, wide - 2.0 * pad_x
            )
        fits = block.fits and (below is None or below.fits)
        self._note_item("button", label, note, item, block, colour, enabled, name, fits)
        return item.clicked and enabled

    def unseen(self, name: str) -> bool:
        """What can be pressed as a small button can, in its place, and is not drawn: for moments without a prompt."""
        block = self.type.block("", "small", self.inner * self.scale)
        item = self._item(name, self.inner, block.size / self.scale + 14.0, True, True)
        self._note_item("button", "", "", item, block, self.theme.ivory, True, name, True)
        return item.clicked

    def toggle(
        self, name: str, label: str, value: bool, *, note: str = "", enabled: bool = True, focus: bool = False
    ) -> bool:
        """On or off. Returns the new value."""
        word = tr("ui.on") if value else tr("ui.off")
        item, _, colour, right = self._row(name, "toggle", label, word, note, enabled, focus, 78.0)
        y = item.y + item.height * 0.5
        knob = 11.0
        x = item.x + item.width - 16.0 - 4.0 * knob
        edge = self.theme.accent if value else self.theme.line_strong
        self.paint.frame(x, y - knob, 4.0 * knob, 2.0 * knob, edge, knob, 1.5)
        centre = (x + (3.0 * knob if value else knob), y)
        if value:
            self.paint.disc(centre, knob - 5.0, self.theme.accent)
        else:
            self.paint.ring(centre, knob - 5.0, self.theme.quiet, 1.5)
        self._draw(right, x - 12.0 - right.width / self.scale, y - right.height / self.scale * 0.5, colour)
        changed = item.clicked or self._nudge(item) != 0
        return (not value) if changed and enabled else value

    def slider(
        self,
        name: str,
        label: str,
        value: float,
        low: float,
        high: float,
        *,
        step: float = 0.0,
        shown: str = "",
        note: str = "",
        enabled: bool = True,
        focus: bool = False,
    ) -> float:
        """A number between `low` and `high`. Dragged, or moved by `step` with left and right."""
        step = step or (high - low) / 20.0
        track = min(260.0, self.inner * 0.38)
        item, lit, colour, right = self._row(name, "slider", label, shown, note, enabled, focus, track + 16.0)
        share = min(1.0, max(0.0, (value - low) / (high - low)))
        y = item.y + item.height * 0.5
        x = item.x + item.width - 16.0 - track
        if item.active and enabled and self.bridge.last_device == "mouse":
            mouse = imgui.get_io().mouse_pos.x / self.scale
            share = min(1.0, max(0.0, (mouse - x) / track))
            value = low + round(share * (high - low) / step) * step
        value += self._nudge(item, repeat=True) * step
        self.paint.line((x, y), (x + track, y), self.theme.line_strong, 1.5)
        self.paint.line((x, y), (x + track * share, y), self.theme.accent if lit else self.theme.ivory, 2.5)
        self.paint.disc((x + track * share, y), 8.0, self.theme.accent if lit else self.theme.ivory)
        self._draw(right, x - 18.0 - right.width / self.scale, y - right.height / self.scale * 0.5, colour)
        return min(high, max(low, round(value, 6)))

    def choice(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[Any, str]],
        value: Any,
        *,
        note: str = "",
        enabled: bool = True,
        focus: bool = False,
    ) -> Any:
        """One of a few. Left and right, or a click, go through them; returns the value that is chosen."""
        place = next((n for n, (option, _) in enumerate(options) if option == value), 0)
        word = options[place][1]
        item, _, colour, right = self._row(name, "choice", label, word, note, enabled, focus, 62.0)
        y = item.y + item.height * 0.5
        end = item.x + item.width - 16.0
        width = right.width / self.scale
        self._draw(right, end - 22.0 - width, y - right.height / self.scale * 0.5, colour)
        for tip, way in ((end, 1.0), (end - 44.0 - width, -1.0)):
            self.paint.path([(tip - 7.0 * way, y - 7.0), (tip, y), (tip - 7.0 * way, y + 7.0)], colour, 1.5)
        move = self._nudge(item)
        if item.clicked and not move:
            mouse_left = (
                self.bridge.last_device == "mouse" and imgui.get_io().mouse_pos.x / self.scale < end - 30.0 - width
            )
            near = imgui.get_io().mouse_pos.x / self.scale > end - 60.0 - width
            move = -1 if mouse_left and near else 1
        return options[(place + move) % len(options)][0] if move and enabled else value

    def entry(
        self, name: str, label: str, value: str, *, note: str = "", enabled: bool = True, focus: bool = False
    ) -> bool:
        """A row that is pressed: its label at the left, what it holds at the right."""
        item, lit, colour, right = self._row(name, "button", label, value, note, enabled, focus, 24.0)
        x = item.x + item.width - 16.0 - right.width / self.scale
        self._draw(
            right, x, item.y + (item.height - right.height / self.scale) * 0.5, self.theme.accent if lit else colour
        )
        return item.clicked and enabled

    def progress(self, share: float, label: str = "", value: str = "") -> None:
        """How far something is: a thin line and what it says."""
        x, y = self._cursor()
        block = self.type.block(label, "small", self.inner * self.scale)
        top = 0.0
        if label:
            self._draw(block, x, y, self.theme.quiet)
            top = block.height / self.scale + 8.0
        self.paint.line((x, y + top), (x + self.inner, y + top), self.theme.line, 2.0)
        self.paint.line((x, y + top), (x + self.inner * min(1.0, max(0.0, share)), y + top), self.theme.accent, 2.0)
        imgui.dummy(self._px2(self.inner, top + 10.0))
        self._note(
            "progress",
            label,
            value or f"{share:.0%}",
            self._rect(x, y, self.inner, top + 4.0),
            block,
            self.theme.quiet,
            fits=block.fits,
        )

    def spot(
        self,
        name: str,
        label: str,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        value: str = "",
        enabled: bool = True,
    ) -> tuple[bool, bool]:
        """An area of this panel that can be clicked, at a place of the screen. Returns (clicked, lit)."""
        kept = imgui.get_cursor_screen_pos()
        imgui.set_cursor_screen_pos(self._px2(x, y))
        item = self._item(name, width, height, enabled, False)
        imgui.set_cursor_screen_pos(kept)
        block = self.type.block(label, "small")
        self._note_item("button", label, value, item, block, self.theme.ivory, enabled, name, True)
        return item.clicked and enabled, item.hovered or item.focused

    # -- hands -----------------------------------------------------------------------------------------------------

    def press(self, control: str) -> None:
        """Press a control by its id in the next frame."""
        self.bridge.press(control)

    def pressed(self, control: str) -> bool:
        """Whether a script pressed `control`, for gestures that have no rectangle."""
        if control in self.bridge.pressed:
            self.bridge.pressed.discard(control)
            return True
        return False

    def cancelled(self) -> bool:
        """Whether the player wants back: Escape, or B on a pad."""
        return self.pressed("back") or any(
            imgui.is_key_pressed(key, False) for key in (imgui.Key.escape, imgui.Key.gamepad_face_right)
        )

    def digit(self) -> int | None:
        """The number key that went down in this frame, 1 to 9."""
        for number in range(1, 10):
            if any(imgui.is_key_pressed(getattr(imgui.Key, f"{row}{number}"), False) for row in ("_", "keypad")):
                return number
        return None

    def clicked_outside(self) -> bool:
        """Whether the picture itself was clicked, not a control on it."""
        return imgui.is_mouse_clicked(0) and not imgui.get_io().want_capture_mouse

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        imgui.set_clipboard_text(text)

    # -- parts -----------------------------------------------------------------------------------------------------

    def _row(self, name: str, role: str, label: str, word: str, note: str, enabled: bool, focus: bool, reserved: float):
        """A control with its label at the left and its value at the right."""
        right = self.type.block(word, "number")
        room = self.inner * self.scale - right.width - (reserved + 62.0) * self.scale
        block = self.type.block(label, "control", room)
        below = self.type.block(note, "small", room) if note else None
        height = (block.height + (below.height if below else 0.0)) / self.scale + 20.0
        item = self._item(name, self.inner, height, enabled, focus)
        lit = item.hovered or item.focused
        colour = self.theme.ivory if enabled else self.theme.off
        if lit:
            self.paint.box(item.x, item.y, item.width, height, self.theme.hover, 8.0)
            self.paint.box(item.x, item.y + 9.0, 3.0, height - 18.0, self.theme.accent, 1.5)
        self._draw(block, item.x + 16.0, item.y + 10.0, colour)
        if below:
            self._draw(below, item.x + 16.0, item.y + 10.0 + block.height / self.scale, self.theme.quiet)
        fits = block.fits and room > 0.0 and (below is None or below.fits)
        self._note_item(role, label, word, item, block, colour, enabled, name, fits)
        return item, lit, colour, right

    def _item(self, name: str, width: float, height: float, enabled: bool, focus: bool) -> _Item:
        x, y = self._cursor()
        if self._indent:
            imgui.set_cursor_screen_pos(self._px2(x, y))
        if not enabled:
            imgui.begin_disabled()
        clicked = imgui.invisible_button(name, self._px2(width, height), int(imgui.ButtonFlags_.enable_nav))
        if not enabled:
            imgui.end_disabled()
        if self._menu and enabled and focus and imgui.is_window_appearing():
            imgui.set_item_default_focus()
        mouse = self.bridge.last_device == "mouse"
        hovered = enabled and mouse and imgui.is_item_hovered()
        focused = enabled and self._menu and imgui.is_item_focused()
        self._items.append(focused)
        return _Item(
            x, y, width, height, clicked or self.pressed(name), hovered, focused and not mouse, imgui.is_item_active()
        )

    def _nudge(self, item: _Item, repeat: bool = False) -> int:
        """-1 or 1 where the focused control was moved left or right."""
        if not item.focused:
            return 0
        keys = imgui.Key
        move = 0
        for way, names in (
            (-1, (keys.left_arrow, keys.gamepad_dpad_left)),
            (1, (keys.right_arrow, keys.gamepad_dpad_right)),
        ):
            move += way * any(imgui.is_key_pressed(key, repeat) for key in names)
        return move

    def _note_item(
        self,
        role: str,
        text: str,
        value: str,
        item: _Item,
        block: Block,
        colour: Colour,
        enabled: bool,
        name: str,
        fits: bool,
    ) -> None:
        rect = self._rect(item.x, item.y, item.width, item.height)
        self.record.append(
            WidgetRecord(
                role,
                text,
                value,
                rect,
                item.focused,
                enabled,
                block.size,
                name,
                fits,
                contrast(colour, self._backing),
                self._scrolls,
            )
        )
