"""Mouse, modifiers and keys of one frame, as hands in the picture need them; and a mouse that passes over its edge.

Made by the hands each frame from what ImGui knows. Invariant: `is_in` is never true where a panel, a list, a dialog or
a control that is being dragged has the mouse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame
from imgui_bundle import imgui

from game.scenes.edit.editor import Editor
from game.scenes.edit.pane import Pane, Spot

EDGE_PX = 3.0
NEAR_PX = 80.0  # so near to where it was put, the mouse has come there
FRAMES = 4  # until it must have come, or never comes

KEYS: dict[imgui.Key, str] = {
    imgui.Key.x: "x",
    imgui.Key.y: "y",
    imgui.Key.z: "z",
    imgui.Key.n: "n",
    imgui.Key.tab: "tab",
    imgui.Key.minus: "minus",
    imgui.Key.keypad_subtract: "minus",
    imgui.Key.period: "period",
    imgui.Key.comma: "period",
    imgui.Key.keypad_decimal: "period",
    imgui.Key.backspace: "backspace",
    imgui.Key.enter: "enter",
    imgui.Key.keypad_enter: "enter",
    imgui.Key.escape: "escape",
    **{getattr(imgui.Key, f"_{digit}"): str(digit) for digit in range(10)},
    **{getattr(imgui.Key, f"keypad{digit}"): str(digit) for digit in range(10)},
}


@dataclass(frozen=True, slots=True)
class Hand:
    """Mouse and modifiers of one frame."""

    spot: Spot
    moved: Spot
    wheel: float
    seconds: float
    shift: bool
    ctrl: bool
    alt: bool
    is_in: bool  # over the picture, and nothing lies above it there
    takes_keys: bool
    pressed: tuple[bool, bool, bool]  # left, right, middle: in this frame
    down: tuple[bool, bool, bool]
    is_double: bool

    @classmethod
    def of(cls, editor: Editor, pane: Pane) -> Hand:
        """As ImGui has them."""
        io = imgui.get_io()
        spot = (io.mouse_pos.x, io.mouse_pos.y)
        is_above = imgui.is_window_hovered(
            imgui.HoveredFlags_.any_window | imgui.HoveredFlags_.allow_when_blocked_by_popup
        )
        is_above = is_above or imgui.is_any_item_active()
        popup = imgui.is_popup_open("", imgui.PopupFlags_.any_popup_id | imgui.PopupFlags_.any_popup_level)
        free = not editor.dialog and not popup
        return cls(
            spot,
            (io.mouse_delta.x, io.mouse_delta.y),
            io.mouse_wheel,
            min(0.1, io.delta_time),
            io.key_shift,
            io.key_ctrl,
            io.key_alt,
            free and not is_above and pane.holds(spot),
            free and not io.want_text_input,
            tuple(imgui.is_mouse_clicked(button) for button in range(3)),  # type: ignore[arg-type]
            tuple(imgui.is_mouse_down(button) for button in range(3)),  # type: ignore[arg-type]
            imgui.is_mouse_double_clicked(0),
        )

    def struck(self, name: str) -> bool:
        """Whether a key of KEYS went down in this frame, and is the picture's."""
        return self.takes_keys and any(imgui.is_key_pressed(key, False) for key, word in KEYS.items() if word == name)


class Edge:
    """A mouse that leaves the picture in the middle of a way goes on at the other side."""

    def __init__(self) -> None:
        self._warp: tuple[Spot, int] | None = None  # where the mouse was put, and frames until it must be there

    def pass_over(self, editor: Editor, pane: Pane, hand: Hand) -> None:
        """Put it there, where it is a mouse of a window."""
        if self._warp is not None or not editor.game.screen.is_window or not pygame.display.get_init():
            return
        left, top, width, height = pane.rect
        spot = (_across(hand.spot[0], left, width), _across(hand.spot[1], top, height))
        if spot != hand.spot and min(width, height) > 8.0 * EDGE_PX:
            ratio = editor.game.screen.pixel_ratio
            pygame.mouse.set_pos(round(spot[0] / ratio), round(spot[1] / ratio))
            self._warp = (spot, FRAMES)

    def arrived(self, hand: Hand) -> Hand:
        """The jump to the other side is no way that the hand went."""
        if self._warp is None:
            return hand
        to, frames = self._warp
        by = (hand.spot[0] - to[0], hand.spot[1] - to[1])
        if max(map(abs, by)) <= NEAR_PX:
            self._warp = None
            return replace(hand, moved=by)
        self._warp = (to, frames - 1) if frames > 1 else None
        return hand


def _across(at: float, low: float, size: float) -> float:
    high = low + size - 1.0
    if at < low + EDGE_PX:
        return high - 2.0 * EDGE_PX
    return low + 2.0 * EDGE_PX if at > high - EDGE_PX else at
