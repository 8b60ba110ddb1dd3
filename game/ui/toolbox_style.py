"""How tool panels look: sizes, tones and the colours of Dear ImGui's own parts, all made from theme.py.

Used by the toolbox's modules only. Sizes are pixels at 1080 lines and 100 %. Invariant: every tone is at least 4.5 to 1
on a panel over any picture.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from imgui_bundle import imgui

from game.ui.theme import Colour, Theme, contrast, faded

TEXT = 22.5  # 15 pixels in a window of 720 lines: a tool is read all day
SMALL = 20.0
ROW = 31.0
PAD = 9.0
GAP = 5.0

Tone = Literal["plain", "quiet", "off", "accent", "good", "warn", "fault", "advice"]

AXES: tuple[Colour, ...] = ((1.0, 0.53, 0.47, 1.0), (0.62, 0.88, 0.47, 1.0), (0.55, 0.72, 1.0, 1.0))
"""x, y, z, as makers know them from elsewhere; the letter is always written, too."""


def tone_of(theme: Theme, tone: Tone) -> Colour:
    """The colour of a tone."""
    return {
        "plain": theme.ivory,
        "quiet": theme.quiet,
        "off": theme.off,
        "accent": theme.accent,
        "good": theme.water,
        "warn": theme.accent,
        "advice": theme.accent,
        "fault": theme.sore,
    }[tone]


@cache
def legible(colour: Colour, theme: Theme) -> float:
    """The worst contrast of a colour on a panel."""
    return contrast(colour, theme.ink_strong)


def dress(theme: Theme, scale: float, shows_focus: bool) -> None:
    """Give Dear ImGui's parts this game's look, for the frame. The next frame's Ui begins from its own."""
    style = imgui.get_style()
    style.item_spacing = imgui.ImVec2(GAP * scale, GAP * scale)
    style.item_inner_spacing = imgui.ImVec2(GAP * scale, GAP * scale)
    style.frame_padding = imgui.ImVec2(7.0 * scale, 3.0 * scale)
    style.frame_rounding = 4.0 * scale
    style.popup_rounding = 7.0 * scale
    style.child_rounding = 0.0
    style.grab_rounding = 4.0 * scale
    style.window_padding = imgui.ImVec2(PAD * scale, PAD * scale)
    style.indent_spacing = 16.0 * scale
    style.frame_border_size = max(1.0, round(scale))
    style.popup_border_size = max(1.0, round(scale))
    style.disabled_alpha = 1.0  # what cannot be used has a tone of its own, which can still be read
    clear = (0.0, 0.0, 0.0, 0.0)
    solid = (*theme.ink_strong[:3], 1.0)
    field = faded(theme.hover, 0.75)
    lit = theme.hover if theme.hover[3] > 0.15 else faded(theme.hover, 1.8)
    chosen = faded(theme.accent, 0.24)
    colour = imgui.Col_
    for name, value in (
        (colour.text, theme.ivory),
        (colour.text_disabled, theme.off),
        (colour.window_bg, theme.ink_strong),
        (colour.child_bg, clear),
        (colour.popup_bg, solid),
        (colour.border, theme.line),
        (colour.border_shadow, clear),
        (colour.frame_bg, field),
        (colour.frame_bg_hovered, lit),
        (colour.frame_bg_active, lit),
        (colour.menu_bar_bg, clear),
        (colour.check_mark, theme.accent),
        (colour.button, field),
        (colour.button_hovered, lit),
        (colour.button_active, chosen),
        (colour.header, chosen),
        (colour.header_hovered, lit),
        (colour.header_active, chosen),
        (colour.separator, theme.line),
        (colour.text_selected_bg, faded(theme.accent, 0.38)),
        (colour.drag_drop_target, theme.accent),
        (colour.nav_cursor, theme.accent if shows_focus else clear),
        (colour.input_text_cursor, theme.accent),
        (colour.modal_window_dim_bg, theme.veil),
        (colour.table_border_light, theme.line),
        (colour.table_border_strong, theme.line),
    ):
        style.set_color_(name, imgui.ImVec4(*value))
