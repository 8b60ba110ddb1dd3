"""Waiting, in words: the dive into a tooth, loading, and the preparation of the kernels.

Drawn over the dive's picture or over ink. Says what is prepared and how far it is, how large what is seen really is,
and how much it is magnified; a dive may be cut short.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.intents import Advance, Intents
from game.core.text import tr
from game.ui.theme import faded
from game.ui.widgets import Ui


@dataclass(frozen=True, slots=True)
class Scale:
    """A round length in metres, as a share of the picture's height, and how much is magnified."""

    length_m: float
    share: float
    magnification: float


def dive(
    ui: Ui, *, what: str = "", share: float | None = None, can_skip: bool = False, scale: Scale | None = None
) -> Intents:
    """Draw the lower line of a dive: `what` is prepared, how far (0 to 1, None: unknown). Returns Advance to skip."""
    ui.paint.fall(0.0, ui.height - 190.0, ui.width, 190.0, faded(ui.theme.ink_strong, 0.0), ui.theme.ink_strong)
    if scale is not None:
        _scale(ui, scale)
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


def _scale(ui: Ui, scale: Scale) -> None:
    """A bar as long as a round length is in the picture, and what it stands for."""
    left, bottom, width = 56.0, ui.height - 56.0, scale.share * ui.height
    colour = ui.theme.ivory
    for start, end in (
        ((left, bottom), (left + width, bottom)),
        ((left, bottom - 9.0), (left, bottom + 9.0)),
        ((left + width, bottom - 9.0), (left + width, bottom + 9.0)),
    ):
        ui.paint.line(start, end, colour, 2.5)
    words = tr("dive.scale", length=length_words(scale.length_m), times=times_words(scale.magnification))
    ui.label(words, left - 12.0, bottom - 18.0, "body", colour, anchor=(0.0, 1.0))


def length_words(metres: float) -> str:
    """A length as people write it: 2 m, 5 cm, 1 mm, 200 µm."""
    for unit, size in (("m", 1.0), ("cm", 0.01), ("mm", 0.001), ("µm", 1e-6)):
        if metres >= 0.999 * size:
            return f"{metres / size:.3g} {unit}"
    return f"{metres * 1e9:.0f} nm"


def times_words(magnification: float) -> str:
    """A magnification in two figures: 1, 15, 4 300."""
    if magnification < 10.0:
        return f"{magnification:.0f}"
    step = 10 ** (len(str(int(magnification))) - 2)
    return f"{round(magnification / step) * step:,}".replace(",", " ")


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
