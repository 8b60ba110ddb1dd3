"""The list of tapes: treatments the player gave, the newest first.

Drawn by the title scene, reached from the list of levels. A tape that cannot be played stands in the list with what is
wrong with it, and hides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.text import tr
from game.ui.widgets import Ui


@dataclass(frozen=True, slots=True)
class TapeRow:
    """One tape: what it is of, when it was made, how long it is, and its fault, if any."""

    title: str
    day: str = ""
    seconds: float = 0.0
    is_of_another_version: bool = False
    fault: str = ""


def tapes(ui: Ui, rows: Sequence[TapeRow]) -> int | None:
    """Draw the list. Returns the number of the tape that was chosen, -1 for back, None while nothing was."""
    chosen: int | None = None
    ui.veil()
    with ui.panel(
        "tapes",
        ui.width * 0.5,
        ui.height * 0.5,
        min(860.0, ui.width - 60.0),
        pivot=(0.5, 0.5),
        backing=ui.theme.ink_strong,
        menu=True,
        padding=40.0,
    ):
        ui.heading(tr("tapes.heading"))
        ui.rule(6.0, 14.0)
        if not rows:
            ui.text(tr("tapes.none"), "body", ui.theme.quiet, gap=12.0)
        playable = [number for number, row in enumerate(rows) if not row.fault]
        for number, row in enumerate(rows):
            focus = number == (playable[0] if playable else -1)
            if ui.button(f"tapes.{number}", row.title, note=_note(row), enabled=not row.fault, focus=focus):
                chosen = number
        ui.gap(12.0)
        back = ui.button("tapes.back", tr("ui.back"), style="body", colour=ui.theme.quiet, focus=not playable)
        if back or ui.cancelled():
            chosen = -1 if chosen is None else chosen
    return chosen


def _note(row: TapeRow) -> str:
    if row.fault:
        return tr("tapes.fault", fault=row.fault)
    minutes = f"{max(1, round(row.seconds / 60.0))}"
    return tr("tapes.other_version" if row.is_of_another_version else "tapes.note", day=row.day, minutes=minutes)
