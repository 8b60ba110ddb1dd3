"""What lies over every screen: captions of what can be heard, and the figures behind F1.

The frame loop draws both last. Captions are lines of at most about forty letters on a plate of their own, with an arrow
where a sound has a direction; the figures are the game's own probes, for players who report a slow machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol

from imgui_bundle import imgui

from game.core.text import tr
from game.ui import marks
from game.ui.painter import Painter
from game.ui.theme import faded
from game.ui.widgets import Ui

CAPTION_WIDTH = 560.0
FREE_BELOW = 172.0
_ANGLES = {"left": math.pi, "right": 0.0, "ahead": -math.pi / 2.0, "behind": math.pi / 2.0}


class CaptionLine(Protocol):
    """A caption as the captions give it."""

    text: str
    direction: str
    is_speech: bool
    share: float


def draw_captions(ui: Ui, captions: Sequence[CaptionLine]) -> None:
    """Draw captions in the lower middle, the newest lowest, above what the HUD, if there is one, has put there."""
    y = ui.height - ui.memory.pop("captions.bottom", FREE_BELOW)
    kept, ui.paint = ui.paint, Painter(imgui.get_foreground_draw_list(), ui.scale)
    for caption in reversed(captions):
        style = "caption" if caption.is_speech else "small"
        _, high = ui.measure(caption.text, style, CAPTION_WIDTH)
        share = min(1.0, caption.share * 6.0)
        rect = ui.label(
            caption.text,
            ui.width * 0.5,
            y,
            style,
            ui.theme.ivory if caption.is_speech else ui.theme.quiet,
            anchor=(0.5, 1.0),
            width=CAPTION_WIDTH,
            share=share,
            role="caption",
            value=caption.direction,
        )
        if caption.direction in _ANGLES:
            angle = _ANGLES[caption.direction]
            side = rect[0] - 18.0 if caption.direction != "right" else rect[2] + 18.0
            ui.paint.disc((side, (rect[1] + rect[3]) * 0.5), 14.0, faded(ui.theme.plate, share))
            tip = (side + 7.0 * math.cos(angle), (rect[1] + rect[3]) * 0.5 + 7.0 * math.sin(angle))
            marks.arrow(ui.paint, tip, angle, 12.0, ui.theme.ivory)
        y -= high + 16.0
    ui.paint = kept


def draw_overlay(ui: Ui, game: Any) -> None:
    """Draw figures of the running game: it has `seconds`, `pacer`, `probe`, `stack`, `renderer` and `screen`."""
    frame_s = ui.memory.get("frame_s", game.seconds)
    frame_s += (game.seconds - frame_s) * 0.08
    ui.memory["frame_s"] = frame_s
    with ui.panel(
        "overlay",
        ui.width - 16.0,
        16.0,
        380.0,
        pivot=(1.0, 0.0),
        backing=ui.theme.ink_strong,
        mouse=False,
        padding=20.0,
    ):
        ui.text(tr("overlay.heading"), "section", ui.theme.accent)
        ui.pair(tr("overlay.frames"), f"{1.0 / max(frame_s, 1e-4):.0f}")
        ui.pair(tr("overlay.sim_rate"), f"{game.pacer.sim_rate:.2f}")
        for name, milliseconds in game.probe.worst(4):
            ui.pair(tr("overlay.part", name=name), f"{milliseconds:.1f} ms")
        ui.pair(tr("overlay.scene"), game.stack.top.name)
        ui.pair(tr("overlay.size"), f"{game.screen.size[0]} x {game.screen.size[1]}")
        quality, inner = tr(f"settings.quality.{game.renderer.preset.name}"), game.renderer.targets.size
        ui.pair(tr("overlay.quality"), f"{quality}, {inner[0]} x {inner[1]}")


def draw_fault(ui: Ui, fault: str) -> None:
    """Draw what a shader that was changed has against it, until it has not: for who works on it, in its own words."""
    if fault:
        ui.label(fault, 24.0, 24.0, width=ui.width * 0.6)
