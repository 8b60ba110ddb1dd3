"""The title: the name of the game, and where to go from here.

Drawn by the title scene over its picture. Only what is possible is offered. The kernels may still be in preparation;
the title says how far that is and answers meanwhile.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from game.core.text import tr
from game.ui.theme import Colour, faded
from game.ui.widgets import Ui

TitleChoice = Literal["continue", "new_game", "levels", "visit", "editor", "settings", "quit"]
COLUMN = 470.0


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What the title knows."""

    continue_note: str | None = None  # when and where, in words; None: there is nothing to go on with
    has_levels: bool = True
    has_places: bool = False
    version: str = ""
    preparing: tuple[str, float] | None = None  # (what is prepared, in words; how far, 0 to 1)
    notes: Sequence[str] = ()  # what the player should hear about settings or folders, in words


def title(ui: Ui, facts: TitleFacts) -> TitleChoice | None:
    """Draw the title. Returns what was chosen."""
    chosen: TitleChoice | None = None
    margin = max(28.0, min(150.0, ui.width * 0.075))
    ground = ui.theme.ink_strong
    reach = margin + COLUMN + 60.0
    _draw_dusk(ui, ground, reach)
    with ui.panel(
        "title",
        margin,
        ui.height * 0.5,
        COLUMN,
        pivot=(0.0, 0.5),
        menu=True,
        line=False,
        padding=12.0,
        ground=ui.theme.ink,
    ):
        is_low = ui.height < 700.0
        ui.heading(tr("title.first"), "heading" if is_low else "title", gap=0.0)
        ui.heading(tr("title.second"), "heading" if is_low else "title", ui.theme.water)
        if not is_low:
            ui.text(tr("title.line"), "body", ui.theme.quiet)
        ui.rule(10.0 if is_low else 22.0, 10.0 if is_low else 22.0)
        if facts.continue_note is not None and ui.button(
            "title.continue", tr("title.continue"), note=facts.continue_note, focus=True
        ):
            chosen = "continue"
        if ui.button("title.new_game", tr("title.new_game"), focus=facts.continue_note is None):
            chosen = "new_game"
        if facts.has_levels and ui.button("title.levels", tr("title.levels")):
            chosen = "levels"
        if facts.has_places and ui.button("title.visit", tr("title.visit")):
            chosen = "visit"
        if ui.button("title.editor", tr("title.editor"), note=tr("title.editor_note")):
            chosen = "editor"
        if ui.button("title.settings", tr("title.settings")):
            chosen = "settings"
        if ui.button("title.quit", tr("title.quit")):
            chosen = "quit"
        ui.gap(26.0)
        if facts.preparing is not None:
            what, share = facts.preparing
            ui.progress(share, what)
        else:
            ui.gap(ui.measure("X", "small", COLUMN)[1] + 18.0)  # nothing moves under the cursor when it is done
        for note in facts.notes:
            ui.gap(12.0)
            ui.text(note, "small", ui.theme.quiet)
    if facts.version:
        ui.label(facts.version, ui.width - 20.0, ui.height - 14.0, "small_number", ui.theme.quiet, anchor=(1.0, 1.0))
    return chosen


def _draw_dusk(ui: Ui, ground: Colour, reach: float) -> None:
    """Darkness from the left that ends nowhere in particular: eased, because a straight ramp shows its end."""
    start, strips = round(reach * 0.72 * ui.scale), 12
    step = round(reach * 0.9 * ui.scale / strips)  # whole pixels, or the strips show where they meet
    ui.paint.shade(0.0, 0.0, start / ui.scale, ui.height, ground, ground)
    shares = [0.5 + 0.5 * math.cos(math.pi * strip / strips) for strip in range(strips + 1)]
    for strip, (left, right) in enumerate(itertools.pairwise(shares)):
        x = (start + step * strip) / ui.scale
        ui.paint.shade(x, 0.0, step / ui.scale, ui.height, faded(ground, left), faded(ground, right))
