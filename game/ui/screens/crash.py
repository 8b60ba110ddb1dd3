"""The crash page: something broke, nothing was sent, here is the report.

Drawn by whatever is left after a bug; it uses nothing but text and buttons. The report can be copied whole.
"""

from __future__ import annotations

from typing import Literal

from game.core.text import tr
from game.ui.widgets import Ui

CrashChoice = Literal["title", "quit"]


def crash(ui: Ui, report: str, path: str, *, can_go_on: bool = True) -> CrashChoice | None:
    """Draw the page of a crash whose report lies at `path`. Returns where to go."""
    chosen: CrashChoice | None = None
    ui.paint.box(0.0, 0.0, ui.width, ui.height, (0.012, 0.034, 0.044, 1.0))
    with ui.panel(
        "crash",
        ui.width * 0.5,
        ui.height * 0.5,
        min(1000.0, ui.width - 60.0),
        pivot=(0.5, 0.5),
        backing=ui.theme.ink_strong,
        menu=True,
        padding=44.0,
    ):
        ui.heading(tr("crash.heading"))
        ui.text(tr("crash.line"), "body", gap=10.0)
        ui.text(tr("crash.path", path=path), "small", ui.theme.quiet, gap=16.0)
        lines = report.strip().splitlines()
        ui.text("\n".join(line[:110] for line in lines[:14]), "fixed", ui.theme.quiet, gap=18.0, role="report")
        copied = ui.memory.get("crash.copied", False)
        if ui.button("crash.copy", tr("crash.copied") if copied else tr("crash.copy"), focus=True):
            ui.copy(report)
            ui.memory["crash.copied"] = True
        if can_go_on and ui.button("crash.title", tr("crash.title")):
            chosen = "title"
        if ui.button("crash.quit", tr("crash.quit")):
            chosen = "quit"
    return chosen
