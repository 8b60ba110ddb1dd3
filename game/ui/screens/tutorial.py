"""The tutorial's present step: one line, and a ghost that shows what a hand would do.

Part of the HUD. A beat is playable without reading: the ghost moves to the place and does the thing, over and over,
until the player does it. With less motion the ghost stands still at the place.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

from game.content.situation import BeatView
from game.core.text import tr
from game.ui import marks
from game.ui.theme import faded
from game.ui.widgets import Ui

ROUND_S = 2.8
APPEAR_S = 0.5

PROMPTS = {
    "hold": "focus",
    "stroke": "focus",
    "scour": "task_scour",
    "build": "task_build",
    "hush": "task_hush",
    "anchor": "anchor",
    "pulse": "pulse",
    "chorus": "chorus_up",
    "let_go": "let_go",
}
"""What the ghost does -> the action whose control the line may name as {binding}."""
SHOWN = ("hold", "stroke", "scour", "build", "hush", "anchor")
"""What a hand does at a place, and so a ghost can show."""


class PlacedPoint(Protocol):
    x: float
    y: float
    is_inside: bool


def draw_beat(ui: Ui, beat: BeatView, at: PlacedPoint | None, prompt: Callable[[str], str]) -> None:
    """Draw the line of a beat, and its ghost at `at` (units) where it has a place in the picture."""
    share = min(1.0, beat.age_s / APPEAR_S)
    if beat.text:
        words = tr(
            beat.text,
            binding=prompt(PROMPTS.get(beat.ghost, "focus")),
            quieter=prompt("chorus_down"),
            louder=prompt("chorus_up"),
        )
        ui.label(
            words,
            ui.width * 0.5,
            max(150.0, ui.height * 0.155),
            "speech",
            ui.theme.ivory,
            anchor=(0.5, 0.0),
            width=min(820.0, ui.width - 80.0),
            share=share,
            role="beat",
        )
    if at is not None and at.is_inside and beat.ghost in SHOWN:
        _draw_ghost(ui, beat, at, share)


def _draw_ghost(ui: Ui, beat: BeatView, at: PlacedPoint, share: float) -> None:
    turn = 0.55 if ui.settings.reduced_motion else (beat.age_s % ROUND_S) / ROUND_S
    come = min(1.0, turn / 0.35)
    eased = come * come * (3.0 - 2.0 * come)
    down = 0.0 if turn < 0.38 else min(1.0, (turn - 0.38) / 0.06)
    tip = (at.x + 90.0 * (1.0 - eased), at.y + 70.0 * (1.0 - eased))
    if beat.ghost == "stroke" and turn > 0.44:
        way = (turn - 0.44) / 0.56
        tip = (at.x + 120.0 * way, at.y - 34.0 * math.sin(way * math.pi))
    fade = share * (1.0 if turn < 0.9 else (1.0 - turn) / 0.1)
    if down > 0.0:
        wave = min(1.0, max(0.0, (turn - 0.4) / 0.5))
        ui.paint.ring(tip, 12.0 + 34.0 * wave, faded(ui.theme.accent, fade * (1.0 - wave)), 2.0)
        ui.paint.ring(tip, 12.0, faded(ui.theme.accent, fade), 2.0)
    marks.pointer(ui.paint, tip, 40.0, faded((0.01, 0.04, 0.05, 1.0), fade), faded(ui.theme.ivory, fade), down)
    ui.mark("ghost", beat.ghost, "", (tip[0], tip[1], tip[0] + 40.0, tip[1] + 42.0))
