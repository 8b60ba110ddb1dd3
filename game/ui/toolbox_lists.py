"""Lists of a tool: long lists that draw only the rows that are seen, rows with columns and switches, tables.

Part of the Toolbox. Invariant: a list of thousands costs as much as what of it is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imgui_bundle import imgui

from game.ui import toolbox_icons
from game.ui.theme import Font
from game.ui.toolbox_fields import Fields
from game.ui.toolbox_style import SMALL, Tone, tone_of
from game.ui.typesetting import packed


@dataclass(frozen=True, slots=True)
class Switch:
    """A sign at the right end of a row that can be pressed by itself; its id is ROW.name."""

    name: str
    icon: str
    tip: str
    is_on: bool = False  # shown strongly
    is_shown: bool = True  # otherwise only while the mouse is on the row


@dataclass(frozen=True, slots=True)
class Click:
    """What was done to a row in this frame."""

    clicked: bool = False
    double: bool = False
    right: bool = False
    ctrl: bool = False
    shift: bool = False
    hovered: bool = False
    switch: str = ""  # the name of the switch that was pressed


NO_CLICK = Click()


class Lists(Fields):
    """Fields and lists."""

    def rows(
        self, name: str, count: int, draw: Callable[[int], None], *, height: float = 0.0, reveal: int | None = None
    ) -> None:
        """A list that scrolls by itself: `draw(n)` draws row n with `row`, for those that are seen. `height` in units,
        0 all there is, negative leaves so much; `reveal` brings a row into sight."""
        imgui.begin_child(name, imgui.ImVec2(0.0, height * self.scale), int(imgui.ChildFlags_.nav_flattened))
        tall = self._row_height + 1.0
        imgui.push_style_var(imgui.StyleVar_.item_spacing, imgui.ImVec2(0.0, 1.0))
        if reveal is not None:
            top, view = reveal * tall, imgui.get_window_height()
            if not imgui.get_scroll_y() <= top <= imgui.get_scroll_y() + view - tall:
                imgui.set_scroll_y(max(0.0, top - view * 0.4))
        clipper = imgui.ListClipper()
        clipper.begin(count, tall)
        while clipper.step():
            for number in range(clipper.display_start, min(count, clipper.display_end)):
                draw(number)
        clipper.end()
        imgui.pop_style_var()
        imgui.end_child()

    def row(
        self,
        name: str,
        cells: Sequence[str],
        *,
        chosen: bool = False,
        tip: str = "",
        depth: int = 0,
        tones: Sequence[Tone] = (),
        shares: Sequence[float] = (),
        icon: str = "",
        icon_tone: Tone = "quiet",
        folded: bool | None = None,
        switches: Sequence[Switch] = (),
        enabled: bool = True,
        role: str = "row",
    ) -> Click:
        """One row with cells side by side. `shares` of the width for each cell, the same for all where none are given.
        `folded` draws the sign of a part that folds (True or False); the row itself does not fold anything."""
        place, width = imgui.get_cursor_screen_pos(), imgui.get_content_region_avail().x
        tall, scale = self._row_height, self.scale
        flags = int(imgui.SelectableFlags_.allow_double_click | imgui.SelectableFlags_.allow_overlap)
        if not enabled:
            flags |= int(imgui.SelectableFlags_.disabled)
        pressed, _ = imgui.selectable(f"##{name}", chosen, flags, imgui.ImVec2(width, tall))
        hovered = imgui.is_item_hovered()
        target = imgui.get_window_draw_list()
        if chosen:
            edge = imgui.ImVec2(place.x + 2.0 * scale, place.y + tall)
            target.add_rect_filled(place, edge, packed(self.theme.accent))
        size = imgui.get_font_size()
        x, y = place.x + (7.0 + 15.0 * depth) * scale, place.y + (tall - size) * 0.5
        if folded is not None:
            toolbox_icons.draw(
                "folded" if folded else "unfolded", target, x, y + size * 0.15, size * 0.7, self.theme.quiet
            )
            x += size * 0.7 + 5.0 * scale
        if icon:
            toolbox_icons.draw(icon, target, x, y + size * 0.1, size * 0.8, tone_of(self.theme, icon_tone))
            x += size * 0.8 + 6.0 * scale
        right, switched = place.x + width - 4.0 * scale, ""
        mouse = imgui.get_mouse_pos()
        for switch in reversed(switches):
            left = right - size - 6.0 * scale
            inside = hovered and left <= mouse.x < right
            if not (switch.is_shown or hovered or self.is_scripted(f"{name}.{switch.name}")):
                continue
            if switch.is_shown or hovered:
                tone = self.theme.ivory if inside else self.theme.accent if switch.is_on else self.theme.quiet
                toolbox_icons.draw(switch.icon, target, left + 3.0 * scale, y + size * 0.05, size * 0.9, tone)
            if (inside and imgui.is_mouse_clicked(0)) or self.ui.pressed(f"{name}.{switch.name}"):
                switched = switch.name
            if inside:
                self.tip(switch.tip)
                tip = ""
            right = left
        room = right - x
        each = shares or (1.0 / max(1, len(cells)),) * len(cells)
        for number, words in enumerate(cells):
            wide = room * each[number]
            tone = tones[number] if number < len(tones) else "plain" if number == 0 else "quiet"
            if words:
                colour = tone_of(self.theme, tone if enabled else "off")
                target.add_text(imgui.ImVec2(x, y), packed(colour), self._cut(words, wide - 6.0 * scale))
            x += wide
        self.tip(tip)
        self._note(role, cells[0] if cells else "", " · ".join(cells[1:]), name, enabled)
        if switched:
            return Click(hovered=hovered, switch=switched)
        scripted = self.ui.pressed(name)
        right_click = hovered and imgui.is_mouse_clicked(1)
        if not (pressed or scripted or right_click or hovered):
            return NO_CLICK
        over_switch = bool(switches) and hovered and mouse.x >= right
        io = imgui.get_io()
        clicked = (pressed and not over_switch) or scripted
        double = clicked and not scripted and imgui.is_mouse_double_clicked(0)
        return Click(clicked and enabled, double, right_click, bool(io.key_ctrl), bool(io.key_shift), hovered)

    def columns(self, labels: Sequence[str], shares: Sequence[float] = ()) -> None:
        """The heads of columns, over rows with the same shares."""
        x, y, width = self._begin_row()
        imgui.push_font(self.bridge.fonts[Font.NUMBER], float(round(SMALL * self.scale)))
        imgui.dummy(imgui.ImVec2(width, imgui.get_font_size() + 4.0 * self.scale))
        target = imgui.get_window_draw_list()
        x += 7.0 * self.scale
        room = width - 11.0 * self.scale
        for number, label in enumerate(labels):
            wide = room * (shares[number] if shares else 1.0 / len(labels))
            shown = self._cut(label, wide - 6.0 * self.scale)
            target.add_text(imgui.ImVec2(x, y), packed(self.theme.quiet), shown)
            x += wide
        self._note("columns", " · ".join(labels), "", "", colour=self.theme.quiet)
        imgui.pop_font()

    def table(
        self,
        name: str,
        labels: Sequence[str],
        cells: Sequence[Sequence[str]],
        *,
        shares: Sequence[float] = (),
        chosen: int = -1,
        height: float = 0.0,
        tips: Sequence[str] = (),
    ) -> tuple[int, Click]:
        """Rows of cells under heads; gives the row that something was done to (-1: none) and what. Rows are NAME.n."""
        self.columns(labels, shares)
        found: list[tuple[int, Click]] = []

        def draw(number: int) -> None:
            tip = tips[number] if number < len(tips) else ""
            click = self.row(f"{name}.{number}", cells[number], chosen=number == chosen, shares=shares, tip=tip)
            if click.clicked or click.right:
                found.append((number, click))

        self.rows(name, len(cells), draw, height=height)
        return found[-1] if found else (-1, NO_CLICK)

    # -- rows that are dragged -------------------------------------------------------------------------------------

    def drag(self, sort: str, number: int, words: str) -> None:
        """The row that was last can be dragged; `words` follow the mouse."""
        if imgui.begin_drag_drop_source(int(imgui.DragDropFlags_.source_no_preview_tooltip)):
            imgui.set_drag_drop_payload_py_id(sort, number)
            if imgui.begin_tooltip():
                imgui.text_unformatted(words)
                imgui.end_tooltip()
            imgui.end_drag_drop_source()

    def drop(self, sort: str) -> int | None:
        """What number was dropped on the row that was last."""
        if not imgui.begin_drag_drop_target():
            return None
        payload = imgui.accept_drag_drop_payload_py_id(sort)
        imgui.end_drag_drop_target()
        return None if payload is None else int(payload.data_id)
