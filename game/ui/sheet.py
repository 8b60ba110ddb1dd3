"""The sheet of one frame: panels, text and marks, recorded as they are drawn.

Ui in widgets.py is a Sheet with controls; screens use Ui. Units are pixels at 1080 lines times the UI scale. Invariant:
every text that is drawn is recorded with its rectangle, its size and the worst contrast it can have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from imgui_bundle import imgui

from game.content.settings import Settings
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
OUTLINE = 1.8  # units around letters that have one
ROUNDING_PX = 3.0  # by so much a panel may be smaller than what it holds, and still nothing is hidden
SCROLL_STEP = 90.0
OPENING_FRAMES = 4  # until ImGui has measured a panel and put the focus
FAR = 1e6

_flags = imgui.WindowFlags_
_BARE = (
    _flags.no_title_bar
    | _flags.no_resize
    | _flags.no_move
    | _flags.no_collapse
    | _flags.no_saved_settings
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


class Sheet:
    """One frame of panels and text; Ui adds what can be pressed."""

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
        self._was_focused = self.memory.pop("menu_focus", None)  # of the frame before only: it may be closed now
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
        self.panels: list[tuple[str, Rect]] = []  # names and pixels of those drawn so far in this frame
        self._apply_style()

    # -- places ----------------------------------------------------------------------------------------------------

    @contextmanager
    def panel(
        self,
        name: str,
        x: float,
        y: float,
        width: float,
        *,
        pivot: tuple[float, float] = (0.0, 0.0),
        height: float = 0.0,
        max_height: float = 0.0,
        backing: Colour | None = None,
        line: bool = True,
        menu: bool = False,
        mouse: bool = True,
        padding: float = 30.0,
        rounding: float = 14.0,
        bottom: bool = False,
        ground: Colour | None = None,
    ) -> Iterator[None]:
        """A place for widgets, one under the other. `menu` gives it the keyboard and the pad.

        Grows with what it holds up to `max_height` (the screen, if not given) and scrolls beyond; `height` fixes it.
        `bottom` keeps a scrolled panel at its end. `backing` None draws none; `ground` says what is below its words.
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
        if self.memory.get(("end", name), 0.0) <= ROUNDING_PX:
            flags |= _flags.no_scrollbar
        imgui.push_style_var(imgui.StyleVar_.window_padding, self._px2(padding, padding))
        imgui.push_style_var(imgui.StyleVar_.window_rounding, rounding * self.scale)
        imgui.push_style_var(imgui.StyleVar_.window_border_size, max(1.0, self.scale) if line and backing else 0.0)
        imgui.push_style_color(imgui.Col_.window_bg, packed(backing or (0.0, 0.0, 0.0, 0.0)))
        imgui.set_next_window_pos(self._px2(x, y), 0, imgui.ImVec2(*pivot))
        imgui.set_next_window_size_constraints(self._px2(width, height or 1.0), self._px2(width, most))
        if menu and self._had_menu and not (self._was_focused or self.memory.get("menu_focus")):
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
        place, size = imgui.get_window_pos(), imgui.get_window_size()
        self.panels.append((name, (place.x, place.y, place.x + size.x, place.y + size.y)))
        if mouse:
            self.bridge.covered.append(self.panels[-1][1])
        try:
            yield
        finally:
            self._scroll(name, bottom, menu)
            if menu and imgui.is_window_focused(int(imgui.FocusedFlags_.root_and_child_windows)):
                self.memory["menu_focus"] = name
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
        elif menu and end > ROUNDING_PX:
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
    def larger(self, by: float) -> Iterator[None]:
        """Let what follows, outside of panels, have larger units, and so larger text."""
        kept = self.scale, self.width, self.height, self.type, self.paint
        self.scale, self.width, self.height = self.scale * by, self.width / by, self.height / by
        self.type, self.paint = Typesetter(self.bridge, self.scale), Painter(self.paint.target, self.scale)
        yield
        self.scale, self.width, self.height, self.type, self.paint = kept

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

    def space(self, height: float) -> tuple[float, float]:
        """Keep a place for what is drawn by hand. Returns its upper left corner, in units of the screen."""
        place = self._cursor()
        self.gap(height)
        return place

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
        self,
        text: str,
        style: str = "body",
        colour: Colour | None = None,
        *,
        align: float = 0.0,
        letters: int | None = None,
        role: str = "text",
        gap: float = 6.0,
        backing: Colour | None = None,
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
        self._note(
            "text",
            label,
            value,
            self._rect(x, y, self.inner, height / self.scale),
            left,
            self.theme.quiet,
            fits=left.fits,
        )

    def label(
        self,
        text: str,
        x: float,
        y: float,
        style: str = "small",
        colour: Colour | None = None,
        *,
        anchor: tuple[float, float] = (0.0, 0.0),
        width: float | None = None,
        plate: bool = True,
        backing: Colour | None = None,
        share: float = 1.0,
        role: str = "text",
        value: str = "",
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
        self._note(
            role,
            text,
            value,
            self._rect(left + pad_x, top + pad_y, wide, high),
            block,
            colour,
            fits=block.fits,
            backing=self.theme.plate if plate else backing,
        )
        return rect

    def write(
        self,
        text: str,
        x: float,
        y: float,
        style: str,
        colour: Colour,
        share: float = 1.0,
        outline: Colour | None = None,
        backing: Colour | None = None,
        *,
        role: str = "text",
        value: str = "",
        width: float | None = None,
        scrolls: bool = False,
    ) -> None:
        """A text at a place of the screen, on whatever lies there; `outline` is drawn around its letters."""
        block = self.type.block(text, style, None if width is None else width * self.scale)
        for turn in range(8) if outline is not None else ():
            angle = turn * math.tau / 8.0
            self._draw(block, x + OUTLINE * math.cos(angle), y + OUTLINE * math.sin(angle), outline)
        self._draw(block, x, y, faded(colour, share))
        rect = self._rect(x, y, block.width / self.scale, block.height / self.scale)
        worst = contrast(colour, backing if outline is None else outline)
        self.record.append(
            WidgetRecord(role, text, value, rect, False, True, block.size, "", block.fits, worst, scrolls)
        )

    def measure(self, text: str, style: str, width: float | None = None) -> tuple[float, float]:
        """Width and height that a text takes, in units."""
        block = self.type.block(text, style, None if width is None else width * self.scale)
        return block.width / self.scale, block.height / self.scale

    def image(self, texture: Any, width: float, height: float, text: str) -> None:
        """A picture (a moderngl texture), with words for those who do not see it."""
        x, y = self._cursor()
        reference = imgui.ImTextureRef(texture.glo)
        self.paint.target.add_image(reference, self._px2(x, y), self._px2(x + width, y + height))
        imgui.dummy(self._px2(width, height))
        self.mark("image", text, "", (x, y, x + width, y + height))

    def backdrop(self, texture: Any) -> None:
        """A picture (a moderngl texture, bottom row first) in the place of the one that is below all controls."""
        reference = imgui.ImTextureRef(texture.glo)
        whole = self._px2(self.width, self.height)
        self.paint.target.add_image(reference, imgui.ImVec2(0, 0), whole, imgui.ImVec2(0, 1), imgui.ImVec2(1, 0))

    def mark(self, role: str, text: str, value: str, rect: Rect) -> None:
        """Record something drawn by hand, in units: a dial, a sign, the patient."""
        scaled = tuple(c * self.scale for c in rect)
        self.record.append(WidgetRecord(role, text, value, scaled, False, True, self.type.block("x", "body").size))

    # -- parts -----------------------------------------------------------------------------------------------------

    def _draw(
        self,
        block: Block,
        x: float,
        y: float,
        colour: Colour,
        align: float = 0.0,
        width: float | None = None,
        letters: int | None = None,
    ) -> None:
        room = None if width is None else width * self.scale
        self.type.draw(self.paint.target, block, x * self.scale, y * self.scale, packed(colour), align, room, letters)

    def _cursor(self) -> tuple[float, float]:
        place = imgui.get_cursor_screen_pos()
        return place.x / self.scale + self._indent, place.y / self.scale

    def _rect(self, x: float, y: float, width: float, height: float, align: float = 0.0, room: float = 0.0) -> Rect:
        left = x + align * max(0.0, room - width)
        return (left * self.scale, y * self.scale, (left + width) * self.scale, (y + height) * self.scale)

    def _note(
        self,
        role: str,
        text: str,
        value: str,
        rect: Rect,
        block: Block,
        colour: Colour,
        *,
        fits: bool,
        backing: Colour | None = None,
    ) -> None:
        ground = self._backing if backing is None else backing
        self.record.append(
            WidgetRecord(
                role, text, value, rect, False, True, block.size, "", fits, contrast(colour, ground), self._scrolls
            )
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
    """Pixels a unit, for a picture of `size` pixels. Text grows with a window, and stops shrinking with it."""
    share = min(size[1] / REFERENCE_HEIGHT, size[0] / REFERENCE_WIDTH)
    return max(SMALLEST_FACTOR, share) * ui_scale
