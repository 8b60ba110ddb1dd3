"""The list of places that can be walked through freely, and of the states in which one is there.

Drawn by the title scene. A place that cannot be walked into stands in the list like any other, with what is wrong with
it; a place with one state is entered at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.text import has_text, tr
from game.ui.widgets import Ui


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: its name as a file, what it is called, its states, and its first fault, if any."""

    id: str
    title: str
    states: tuple[str, ...] = ()
    fault: str = ""


def visit(ui: Ui, rows: Sequence[PlaceRow], opened: str = "") -> tuple[str, str] | None:
    """Draw the list, or the states of the place that is `opened`. Returns (place, state); (place, "") opens a place,
    ("", "") goes back, None while nothing was chosen."""
    place = next((row for row in rows if row.id == opened), None)
    chosen: tuple[str, str] | None = None
    ui.veil()
    with ui.panel(
        "visit" if place is None else f"visit.{place.id}",
        ui.width * 0.5,
        ui.height * 0.5,
        min(760.0, ui.width - 60.0),
        pivot=(0.5, 0.5),
        backing=ui.theme.ink_strong,
        menu=True,
        padding=40.0,
    ):
        ui.heading(tr("visit.heading") if place is None else place.title)
        ui.rule(6.0, 14.0)
        if not rows:
            ui.text(tr("visit.none"), "body", ui.theme.quiet, gap=12.0)
        if place is None:
            for number, row in enumerate(rows):
                note = tr("visit.fault", fault=row.fault) if row.fault else ""
                if ui.button(f"visit.{row.id}", row.title, note=note, enabled=not row.fault, focus=number == 0):
                    chosen = (row.id, row.states[0] if len(row.states) == 1 else "")
        else:
            for number, state in enumerate(place.states):
                if ui.button(f"visit.{place.id}.{state}", state_name(state), focus=number == 0):
                    chosen = (place.id, state)
        ui.gap(12.0)
        back = ui.button("visit.back", tr("ui.back"), style="body", colour=ui.theme.quiet, focus=not rows)
        if back or ui.cancelled():
            chosen = chosen or ("", "")
    return chosen


def state_name(state: str) -> str:
    """What a state is called; a state that a maker has invented is called by its bare name."""
    return tr(f"state.{state}") if has_text(f"state.{state}") else state.replace("_", " ")
