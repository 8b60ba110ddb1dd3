"""Waiting, in words: the dive into a tooth, loading, and the preparation of the kernels.

Drawn over the dive's picture or over ink. Says what is prepared and how far it is; a dive may be cut short.
"""

from __future__ import annotations

from game.content.intents import Advance, Intents
from game.core.text import tr
from game.ui.theme import faded
from game.ui.widgets import Ui


def dive(ui: Ui, *, what: str = "", share: float | None = None, can_skip: bool = False) -> Intents:
    """Draw the lower line of a dive: `what` is prepared, how far (0 to 1, None: unknown). Returns Advance to skip."""
    ui.paint.fall(0.0, ui.height - 190.0, ui.width, 190.0, faded(ui.theme.ink_strong, 0.0), ui.theme.ink_strong)
    skipped = False
    with ui.panel(
        "dive",
        ui.width * 0.5,
        ui.height - 40.0,
        520.0,
        pivot=(0.5, 1.0),
        ground=ui.theme.plate,
        backing=ui.theme.plate,
        line=False,
        menu=can_skip,
        mouse=can_skip,
        padding=20.0,
    ):
        if what:
            ui.progress(share or 0.0, what)
        if can_skip:
            skipped = ui.button(
                "dive.skip", tr("dive.skip"), style="small", align=0.5, colour=ui.theme.quiet, focus=True
            )
    return (Advance(),) if skipped else ()


def loading(ui: Ui, what: str, share: float) -> None:
    """A whole screen of waiting, before there is any picture."""
    ui.paint.box(0.0, 0.0, ui.width, ui.height, (0.012, 0.034, 0.044, 1.0))
    with ui.panel(
        "loading",
        ui.width * 0.5,
        ui.height * 0.5,
        620.0,
        pivot=(0.5, 0.5),
        line=False,
        mouse=False,
        ground=ui.theme.ink_strong,
    ):
        ui.heading(tr("loading.heading"))
        ui.text(tr("loading.line"), "body", ui.theme.quiet, gap=26.0)
        ui.progress(share, what)
