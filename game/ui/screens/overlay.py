"""The figures behind F1, and what a changed shader has against it: what lies over every screen for who looks closely.

The frame loop draws them last. The figures are the game's own probes, for players who report a slow machine.
"""

from __future__ import annotations

from typing import Any

from game.core.text import tr
from game.ui.screens.sound_board import BoardView, limiter_words
from game.ui.widgets import Ui


def draw_overlay(ui: Ui, game: Any, sound: BoardView) -> None:
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
        ui.pair(tr("overlay.voices"), f"{sound.voices} / {sound.most}")
        ui.pair(tr("overlay.limiter"), limiter_words(sound))
        if sound.warnings:
            ui.pair(tr("overlay.sound_missing"), str(len(sound.warnings)))


def draw_fault(ui: Ui, fault: str) -> None:
    """Draw what a shader that was changed has against it, until it has not: for who works on it, in its own words."""
    if fault:
        ui.label(fault, 24.0, 24.0, width=ui.width * 0.6)
