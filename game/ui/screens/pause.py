"""The pause: everything stands still, and what is possible from here.

Drawn by the pause scene over the dimmed picture. In a tooth it offers to end the treatment; leaving asks once, in
place, because a press must never cost anything by mistake.
"""

from __future__ import annotations

from typing import Literal

from game.core.text import tr
from game.ui.widgets import Ui

PauseChoice = Literal["resume", "photo", "settings", "editor", "skip_walk", "leave", "title", "quit"]


def pause(
    ui: Ui,
    *,
    in_tooth: bool,
    in_trial: bool = False,
    can_skip: bool = False,
    place: str = "",
    note: str = "",
    photo_binding: str = "",
) -> PauseChoice | None:
    """Draw the pause. `place` says where the player is, `note` anything that must be known (a pad went away). In a
    trial of the editor there is one way out, which leads back there; a walk that `can_skip` may be left."""
    chosen: PauseChoice | None = None
    asked = ui.memory.get("pause.asked")
    ui.veil()
    with ui.panel(
        "pause",
        ui.width * 0.5,
        ui.height * 0.5,
        520.0,
        pivot=(0.5, 0.5),
        backing=ui.theme.ink_strong,
        menu=True,
        padding=36.0,
    ):
        ui.heading(tr("pause.heading"))
        if place:
            ui.text(place, "body", ui.theme.quiet)
        if note:
            ui.gap(8.0)
            ui.text(note, "body", ui.theme.accent)
        ui.rule(14.0, 16.0)
        if ui.button("pause.resume", tr("pause.resume"), focus=True):
            chosen = "resume"
        if in_tooth:
            binding = tr("pause.photo_note", binding=photo_binding) if photo_binding else ""
            if ui.button("pause.photo", tr("pause.photo"), note=binding):
                chosen = "photo"
        if can_skip and ui.button("pause.skip_walk", tr("pause.skip_walk")):
            chosen = "skip_walk"
        if ui.button("pause.settings", tr("pause.settings")):
            chosen = "settings"
        rows: list[tuple[PauseChoice, str, str]] = []
        if in_tooth:
            rows.append(("leave", tr("pause.leave"), tr("pause.leave_sure")))
        if in_trial:
            if ui.button("pause.editor", tr("edit.trial.back")):
                chosen = "editor"
        else:
            rows.append(("title", tr("pause.title"), tr("pause.title_sure")))
            rows.append(("quit", tr("pause.quit"), tr("pause.quit_sure")))
        for name, words, sure in rows:
            if ui.button(f"pause.{name}", words, note=sure if asked == name else ""):
                if asked == name:
                    chosen = name
                else:
                    ui.memory["pause.asked"] = name
        if ui.cancelled():
            chosen = chosen or "resume"
    if chosen is not None:
        ui.memory.pop("pause.asked", None)
    return chosen
