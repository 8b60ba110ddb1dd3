"""Ui: the only way to put text and controls on the screen.

A scene makes one a frame and hands it to its screens. Whatever is shown is also recorded as a WidgetRecord: self-voicing
and the tests of size, contrast, clipping and reach read `ui.record` instead of pixels. Units are pixels at 1080 lines
times the UI scale; `ui.width` and `ui.height` say how much room there is. Invariant: a control answers mouse, keyboard,
pad and `press(id)` alike, and nothing is drawn that is not recorded, marks apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from imgui_bundle import imgui

from game.content.settings import Settings
from game.core.text import tr
from game.ui.bridge import Bridge
from game.ui.painter import Painter
from game.ui.theme import (
    HIGH_CONTRAST,
    REFERENCE_HEIGHT,
    REFERENCE_WIDTH,
    SMALLEST_FACTOR,
    THEME,
    Colour,
    Theme,
    contrast,
    faded,
)
from game.ui.typesetting import Block, Typesetter, packed

Rect = tuple[float, float, float, float]
SCROLLBAR = 10.0
SCROLL_STEP = 90.0
OPENING_FRAMES = 4  # until ImGui has measured a panel and put the focus
FAR = 1e6

_flags = imgui.WindowFlags_
_BARE = (
    _flags.no_title_bar | _flags.no_resize | _flags.no_move | _flags.no_collapse | _flags.no_saved_settings
    | _flags.always_auto_resize
)


@dataclass(frozen=True, slots=True)
class WidgetRecord:
    """One thing on the screen, as a person who cannot see it would be told."""

    role: str  # text, heading, button, toggle, slider, choice, progress, dial, image, mark
    text: str
    value: str
    rect: Rect  # pixels: left, top, right, bottom
    focused: bool
    enabled: bool
    size_px: float  # of the text, in pixels
    id: str = ""
    fits: bool = True  # the text fits its place
    contrast: float = 21.0  # the worst over any picture
    scrolls: bool = False  # stands in a panel that can be scrolled to it


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


class Ui:
    """One frame of text and controls."""

    def __init__(self, bridge: Bridge, settings: Settings) -> None:
        self.bridge = bridge
        self.settings = settings
        self.theme: Theme = HIGH_CONTRAST if settings.high_contrast else THEME
        self.memory: dict[str, Any] = bridge.memory
        self.seconds = bridge.seconds
        self.time_s = bridge.time_s
        self.record: list[WidgetRecord] = []
        bridge.record = self.record
        self._had_menu = bridge.has_menu
        bridge.has_menu = False
        display = imgui.get_io().display_size
        self.scale = scale_for((display.x, display.y), settings.ui_scale)
        self.width, self.height = display.x / self.scale, display.y / self.scale
        self.type = Typesetter(bridge, self.scale)
        self.paint = Painter(imgui.get_background_draw_list(), self.scale)
        self._backing: Colour | None = None
        self._inner = self.width
        self._scrolls = False
        self._menu = False
        self._indent = 0.0
        self._items: list[bool] = []  # of this panel: is it focused
        self._apply_style()

    # -- places ----------------------------------------------------------------------------------------------------

    @contextmanager
    def panel(
        self, name: str, x: float, y: float, width: float, *, pivot: tuple[float, float] = (0.0, 0.0),
        height: float = 0.0, max_height: float = 0.0, backing: Colour | None = None, line: bool = True,
        menu: bool = False, mouse: bool = True, padding: float = 30.0, rounding: float = 14.0, bottom: bool = False,
        ground: Colour | None = None,
    ) -> Iterator[None]:
        """A place for widgets, one under the other. `menu` gives it the keyboard and the pad.

        Grows with what it holds up to `max_height` (the screen, if not given) and scrolls beyond; `height` fixes it.
        `bottom` keeps a scrolled panel at its end. `backing` None draws none; `ground` says on what its words stand then.
        """
        width = min(width, self.width - 16.0)
        most = height or min(max_height or FAR, self.height - 16.0)
        flags = _BARE
        if not menu:
            flags |= _flags.no_nav | _flags.no_focus_on_appearing | _flags.no_bring_to_front_on_focus
        if not mouse:
            flags |= _flags.no_inputs
        if backing is None:
            flags |= _flags.no_background
        imgui.push_style_var(imgui.StyleVar_.window_padding, self._px2(padding, padding))
        imgui.push_style_var(imgui.StyleVar_.window_rounding, rounding * self.scale)
        imgui.push_style_var(imgui.StyleVar_.window_border_size, max(1.0, self.scale) if line and backing else 0.0)
        imgui.push_style_color(imgui.Col_.window_bg, packed(backing or (0.0, 0.0, 0.0, 0.0)))
        imgui.set_next_window_pos(self._px2(x, y), 0, imgui.ImVec2(*pivot))
        imgui.set_next_window_size_constraints(self._px2(width, height or 1.0), self._px2(width, most))
        if menu and self.memory.get("menu_focus") is None and self._had_menu:
            imgui.set_next_window_focus()
        imgui.begin(f"##{name}", None, int(flags))
        kept = self.paint, self._backing, self._inner, self._scrolls, self._menu, self._indent
        self.paint = Painter(imgui.get_window_draw_list(), self.scale)
        self._backing = ground or backing
        self._inner = width - 2.0 * padding - SCROLLBAR
        self._scrolls = not height or menu or bottom
        self._menu = menu
        self._indent = 0.0
        if menu:
            self.bridge.has_menu = True
        self._items.clear()
        try:
            yield
        finally:
            self._scroll(name, bottom, menu)
            if menu:
                is_focused = imgui.is_window_focused(int(imgui.FocusedFlags_.root_and_child_windows))
                if is_focused:
                    self.memory["menu_focus"] = name
                elif self.memory.get("menu_focus") == name:
                    self.memory["menu_focus"] = None
            imgui.end()
            imgui.pop_style_color()
            imgui.pop_style_var(3)
            self.paint, self._backing, self._inner, self._scrolls, self._menu, self._indent = kept

    def _scroll(self, name: str, bottom: bool, menu: bool) -> None:
        """Keep a panel at its top when it opens, or at its end; and let keys reach text that no control stands by."""
        y, end = imgui.get_scroll_y(), imgui.get_scroll_max_y()
        frames = 0 if imgui.is_window_appearing() else self.memory.get(("frames", name), 0) + 1
        self.memory["frames", name] = frames
        was_end = self.memory.get(("end", name), 0.0)
        self.memory["end", name] = end
        if bottom and (frames < OPENING_FRAMES or (y >= was_end - 2.0 and end != was_end)):
            imgui.set_scroll_y(end)
        elif frames < OPENING_FRAMES:
            imgui.set_scroll_y(0.0)
        elif menu and end > 0.0:
            keys = imgui.Key
            up = imgui.is_key_pressed(keys.up_arrow) or imgui.is_key_pressed(keys.gamepad_dpad_up)
            down = imgui.is_key_pressed(keys.down_arrow) or imgui.is_key_pressed(keys.gamepad_dpad_down)
            move = imgui.is_key_pressed(keys.page_down) * 4 - imgui.is_key_pressed(keys.page_up) * 4
            if self._items and self.memory.get(("edge", name)):  # it was at the edge before this press moved it
                at_first, at_last = self.memory["edge", name]
                move += (down and at_last) - (up and at_first)
            if move:
                imgui.set_scroll_y(min(end, max(0.0, y + move * SCROLL_STEP * self.scale)))
        self.memory["edge", name] = (self._items[0], self._items[-1]) if self._items else None

    @contextmanager
    def indented(self, by: float = 26.0) -> Iterator[None]:
        """Move what follows to the right."""
        self._indent += by
        yield
        self._indent -= by

    @property
    def inner(self) -> float:
        """The width that widgets of this panel have."""
        return self._inner - self._indent

    def gap(self, height: float = 14.0) -> None:
        imgui.dummy(self._px2(1.0, height))

    def rule(self, above: float = 10.0, below: float = 14.0) -> None:
        """A thin line across."""
        self.gap(above)
        x, y = self._cursor()
        self.paint.line((x, y), (x + self.inner, y), self.theme.line, 1.0)
        self.gap(below)

    def veil(self, share: float = 1.0) -> None:
        """Dim the whole picture."""
        self.paint.box(0.0, 0.0, self.width, self.height, faded(self.theme.veil, share))

    # -- text ------------------------------------------------------------------------------------------------------

    def text(
        self, text: str, style: str = "body", colour: Colour | None = None, *, align: float = 0.0,
        letters: int | None = None, role: str = "text", gap: float = 6.0, backing: Colour | None = None,
    ) -> None:
        """A text, broken to the width of the panel. `letters` shows only so many of them, in their final place."""
        colour = colour or self.theme.ivory
        block = self.type.block(text, style, self.inner * self.scale)
        x, y = self._cursor()
        self._draw(block, x, y, colour, align, self.inner, letters)
        imgui.dummy(imgui.ImVec2(self.inner * self.scale, block.height + gap * self.scale))
        rect = self._rect(x, y, max(block.width / self.scale, 1.0), block.height / self.scale, align, self.inner)
        self._note(role, text, "", rect, block, colour, fits=block.fits, backing=backing)

    def heading(self, text: str, style: str = "heading", colour: Colour | None = None, **more: Any) -> None:
        """A heading."""
        self.text(text, style, colour, role="heading", **more)

    def pair(self, label: str, value: str, style: str = "small") -> None:
        """Two words at both ends of a line."""
        x, y = self._cursor()
        right = self.type.block(value, "small_number" if style == "small" else "number")
        left = self.type.block(label, style, self.inner * self.scale - right.width - 12.0 * self.scale)
        self._draw(left, x, y, self.theme.quiet)
        self._draw(right, x + self.inner - right.width / self.scale, y, self.theme.ivory)
        height = max(left.height, right.height)
        imgui.dummy(imgui.ImVec2(self.inner * self.scale, height + 4.0 * self.scale))
        self._note("text", label, value, self._rect(x, y, self.inner, height / self.scale), left, self.theme.quiet,
                   fits=left.fits)

    def label(
        self, text: str, x: float, y: float, style: str = "small", colour: Colour | None = None, *,
        anchor: tuple[float, float] = (0.0, 0.0), width: float | None = None, plate: bool = True,
        backing: Colour | None = None, share: float = 1.0, role: str = "text", value: str = "",
        letters: int | None = None,
    ) -> Rect:
        """A text at a place of the screen, on a soft plate of its own. Returns its rectangle in units."""
        colour = colour or self.theme.ivory
        block = self.type.block(text, style, None if width is None else width * self.scale)
        wide, high = block.width / self.scale, block.height / self.scale
        pad_x, pad_y = (12.0, 5.0) if plate else (0.0, 0.0)
        left = x - anchor[0] * (wide + 2.0 * pad_x)
        top = y - anchor[1] * (high + 2.0 * pad_y)
        left = min(max(left, 4.0), max(4.0, self.width - wide - 2.0 * pad_x - 4.0))
        top = min(max(top, 4.0), max(4.0, self.height - high - 2.0 * pad_y - 4.0))
        if plate:
            self.paint.box(left, top, wide + 2.0 * pad_x, high + 2.0 * pad_y, faded(self.theme.plate, share), 8.0)
        self._draw(block, left + pad_x, top + pad_y, faded(colour, share), letters=letters, align=anchor[0])
        rect = (left, top, left + wide + 2.0 * pad_x, top + high + 2.0 * pad_y)
        self._note(role, text, value, self._rect(left + pad_x, top + pad_y, wide, high), block, colour,
                   fits=block.fits, backing=self.theme.plate if plate else backing)
        return rect

    def measure(self, text: str, style: str, width: float | None = None) -> tuple[float, float]:
        """Width and height that a text takes, in units."""
        block = self.type.block(text, style, None if width is None else width * self.scale)
        return block.width / self.scale, block.height / self.scale

    # -- controls --------------------------------------------------------------------------------------------------

    def button(
        self, name: str, label: str, *, note: str = "", enabled: bool = True, style: str = "button",
        look: str = "line", focus: bool = False, align: float = 0.0, colour: Colour | None = None,
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
            self.paint.box(item.x, item.y, wide, height, self.theme.hover if lit else faded(self.theme.hover, 0.45), 10.0)
            edge = self.theme.accent if lit else self.theme.line_strong
            self.paint.frame(item.x, item.y, wide, height, edge if enabled else self.theme.line, 10.0)
        elif lit:
            self.paint.shade(item.x, item.y, wide, height, self.theme.hover, faded(self.theme.hover, 0.0))
            self.paint.box(item.x, item.y + 7.0, 3.0, height - 14.0, self.theme.accent, 1.5)
        y = item.y + pad_y
        self._draw(block, item.x + pad_x, y, self.theme.accent if lit and enabled and not boxed else colour, align,
                   wide - 2.0 * pad_x)
        if below:
            self._draw(below, item.x + pad_x, y + block.height / self.scale, self.theme.quiet, align, wide - 2.0 * pad_x)
        fits = block.fits and (below is None or below.fits)
        self._note_item("button", label, note, item, block, colour, enabled, name, fits)
        return item.clicked and enabled

    def toggle(self, name: str, label: str, value: bool, *, note: str = "", enabled: bool = True,
               focus: bool = False) -> bool:
        """On or off. Returns the new value."""
        word = tr("ui.on") if value else tr("ui.off")
        item, lit, colour, right = self._row(name, "toggle", label, word, note, enabled, focus, 78.0)
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

    def slider(self, name: str, label: str, value: float, low: float, high: float, *, step: float = 0.0,
               shown: str = "", note: str = "", enabled: bool = True, focus: bool = False) -> float:
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

    def choice(self, name: str, label: str, options: Sequence[tuple[Any, str]], value: Any, *, note: str = "",
               enabled: bool = True, focus: bool = False) -> Any:
        """One of a few. Left and right, or a click, go through them; returns the value that is chosen."""
        place = next((n for n, (option, _) in enumerate(options) if option == value), 0)
        word = options[place][1]
        item, lit, colour, right = self._row(name, "choice", label, word, note, enabled, focus, 62.0)
        y = item.y + item.height * 0.5
        end = item.x + item.width - 16.0
        width = right.width / self.scale
        self._draw(right, end - 22.0 - width, y - right.height / self.scale * 0.5, colour)
        for tip, way in ((end, 1.0), (end - 44.0 - width, -1.0)):
            self.paint.path([(tip - 7.0 * way, y - 7.0), (tip, y), (tip - 7.0 * way, y + 7.0)], colour, 1.5)
        move = self._nudge(item)
        if item.clicked and not move:
            mouse_left = self.bridge.last_device == "mouse" and imgui.get_io().mouse_pos.x / self.scale < end - 30.0 - width
            near = imgui.get_io().mouse_pos.x / self.scale > end - 60.0 - width
            move = -1 if mouse_left and near else 1
        return options[(place + move) % len(options)][0] if move and enabled else value

    def entry(self, name: str, label: str, value: str, *, note: str = "", enabled: bool = True,
              focus: bool = False) -> bool:
        """A row that is pressed: its label at the left, what it holds at the right."""
        item, lit, colour, right = self._row(name, "button", label, value, note, enabled, focus, 24.0)
        x = item.x + item.width - 16.0 - right.width / self.scale
        self._draw(right, x, item.y + (item.height - right.height / self.scale) * 0.5, self.theme.accent if lit else colour)
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
        self._note("progress", label, value or f"{share:.0%}", self._rect(x, y, self.inner, top + 4.0), block,
                   self.theme.quiet, fits=block.fits)

    def image(self, texture: Any, width: float, height: float, text: str) -> None:
        """A picture (a moderngl texture), with words for those who do not see it."""
        x, y = self._cursor()
        reference = imgui.ImTextureRef(texture.glo)
        self.paint.target.add_image(reference, self._px2(x, y), self._px2(x + width, y + height))
        imgui.dummy(self._px2(width, height))
        self.mark("image", text, "", (x, y, x + width, y + height))

    def spot(self, name: str, label: str, x: float, y: float, width: float, height: float, *, value: str = "",
             enabled: bool = True) -> tuple[bool, bool]:
        """An area of this panel that can be clicked, at a place of the screen. Returns (clicked, lit)."""
        kept = imgui.get_cursor_screen_pos()
        imgui.set_cursor_screen_pos(self._px2(x, y))
        item = self._item(name, width, height, enabled, False)
        imgui.set_cursor_screen_pos(kept)
        block = self.type.block(label, "small")
        self._note_item("button", label, value, item, block, self.theme.ivory, enabled, name, True)
        return item.clicked and enabled, item.hovered or item.focused

    def mark(self, role: str, text: str, value: str, rect: Rect) -> None:
        """Record something drawn by hand, in units: a dial, a sign, the patient."""
        scaled = tuple(c * self.scale for c in rect)
        self.record.append(WidgetRecord(role, text, value, scaled, False, True, self.type.block("x", "body").size))

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
        for way, names in ((-1, (keys.left_arrow, keys.gamepad_dpad_left)), (1, (keys.right_arrow, keys.gamepad_dpad_right))):
            move += way * any(imgui.is_key_pressed(key, repeat) for key in names)
        return move

    def _draw(self, block: Block, x: float, y: float, colour: Colour, align: float = 0.0, width: float | None = None,
              letters: int | None = None) -> None:
        room = None if width is None else width * self.scale
        self.type.draw(
            self.paint.target, block, x * self.scale, y * self.scale, packed(colour), align, room, letters
        )

    def _cursor(self) -> tuple[float, float]:
        place = imgui.get_cursor_screen_pos()
        return place.x / self.scale + self._indent, place.y / self.scale

    def _rect(self, x: float, y: float, width: float, height: float, align: float = 0.0, room: float = 0.0) -> Rect:
        left = x + align * max(0.0, room - width)
        return (left * self.scale, y * self.scale, (left + width) * self.scale, (y + height) * self.scale)

    def _note(self, role: str, text: str, value: str, rect: Rect, block: Block, colour: Colour, *, fits: bool,
              backing: Colour | None = None) -> None:
        ground = self._backing if backing is None else backing
        self.record.append(
            WidgetRecord(role, text, value, rect, False, True, block.size, "", fits, contrast(colour, ground),
                         self._scrolls)
        )

    def _note_item(self, role: str, text: str, value: str, item: _Item, block: Block, colour: Colour, enabled: bool,
                   name: str, fits: bool) -> None:
        rect = self._rect(item.x, item.y, item.width, item.height)
        self.record.append(
            WidgetRecord(role, text, value, rect, item.focused, enabled, block.size, name, fits,
                         contrast(colour, self._backing), self._scrolls)
        )

    def _px2(self, x: float, y: float) -> imgui.ImVec2:
        return imgui.ImVec2(x * self.scale, y * self.scale)

    def _apply_style(self) -> None:
        style = imgui.get_style()
        style.item_spacing = imgui.ImVec2(0.0, 0.0)
        style.window_min_size = imgui.ImVec2(1.0, 1.0)
        style.scrollbar_size = SCROLLBAR * self.scale
        style.scrollbar_rounding = 4.0 * self.scale
        for name, colour in (
            (imgui.Col_.border, self.theme.line),
            (imgui.Col_.nav_cursor, (0.0, 0.0, 0.0, 0.0)),
            (imgui.Col_.scrollbar_bg, (0.0, 0.0, 0.0, 0.0)),
            (imgui.Col_.scrollbar_grab, self.theme.line_strong),
            (imgui.Col_.scrollbar_grab_hovered, self.theme.ivory),
            (imgui.Col_.scrollbar_grab_active, self.theme.accent),
        ):
            style.set_color_(name, imgui.ImVec4(*colour))


def scale_for(size: tuple[float, float], ui_scale: float) -> float:
    """Pixels a unit, for a picture of `size` pixels. Text keeps its share of a large window, and its size in a small."""
    share = min(size[1] / REFERENCE_HEIGHT, size[0] / REFERENCE_WIDTH)
    return max(SMALLEST_FACTOR, share) * ui_scale
