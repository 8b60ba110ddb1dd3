"""The list of levels: those of the game and the player's own.

Drawn by the title scene. A level that cannot be read stands in the list like any other, with what is wrong with it, and
hides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.text import tr
from game.ui.widgets import Ui


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its name as a file, what it is called, a line about it, and its first fault, if any."""

    id: str
    title: str
    line: str = ""
    fault: str = ""
    is_own: bool = False


TAPES = "/tapes"
"""What is chosen where it is no level but the list of tapes."""


def levels(ui: Ui, rows: Sequence[LevelRow], has_tapes: bool = False) -> str | None:
    """Draw the list. Returns the id of the level that was chosen or TAPES, "" for back, None while nothing was."""
    chosen: str | None = None
    ui.veil()
    with ui.panel(
        "levels",
        ui.width * 0.5,
        ui.height * 0.5,
        min(860.0, ui.width - 60.0),
        pivot=(0.5, 0.5),
        backing=ui.theme.ink_strong,
        menu=True,
        padding=40.0,
    ):
        ui.heading(tr("levels.heading"))
        ui.rule(6.0, 14.0)
        if not rows:
            ui.text(tr("levels.none"), "body", ui.theme.quiet, gap=12.0)
        for place, row in enumerate(rows):
            note = tr("levels.fault", fault=row.fault) if row.fault else row.line
            title = tr("levels.own", title=row.title) if row.is_own else row.title
            if ui.button(f"levels.{row.id}", title, note=note, enabled=not row.fault, focus=place == 0):
                chosen = row.id
        if has_tapes:
            ui.rule(10.0, 10.0)
            if ui.button("levels.tapes", tr("levels.tapes"), note=tr("levels.tapes_note")):
                chosen = TAPES
        ui.gap(12.0)
        if (
            ui.button("levels.back", tr("ui.back"), style="body", colour=ui.theme.quiet, focus=not rows)
            or ui.cancelled()
        ):
            chosen = chosen or ""
    return chosen
