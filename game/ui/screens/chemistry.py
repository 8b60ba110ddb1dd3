"""What a probe in the mouth reads: how sour it is at the tooth, against where enamel begins to dissolve, and sugar.

Part of the HUD, and nothing at all while the mouth is calm. The two numbers stand on one line, so that a glance tells
on which side of the gate the tooth is; the gate, the broken line below it and the sign say it again without colour.
"""

from __future__ import annotations

from game.content.situation import ChemistryView
from game.core.text import tr
from game.ui import marks
from game.ui.hand import Hand
from game.ui.widgets import Ui

HEIGHT = 102.0
WIDTH = 300.0
LEAST_PH, MOST_PH = 4.0, 7.5
NEAR = 0.5  # so close above the critical pH it is worth saying
SUGAR_SEEN = 1.0  # mM: less is what a calm mouth always has
LINGERS_S = 5.0


def chemistry_width(ui: Ui, chemistry: ChemistryView) -> float:
    """How much room the reading takes, units."""
    words = (_ph(chemistry), _state(chemistry))
    sugar = ui.measure(tr("hud.sugar", amount=f"{chemistry.sugar_mm:.0f}"), "small")[0]
    gate = ui.measure(tr("hud.gate", ph=f"{chemistry.critical_ph:.1f}"), "small")[0]
    first = ui.measure(words[0], "number")[0] + ui.measure(words[1], "small")[0] + 78.0
    return max(WIDTH, first, sugar + gate + 76.0)


def is_worth_showing(chemistry: ChemistryView, hand: Hand) -> bool:
    """Whether anything happens in the mouth, or has just happened."""
    stirs = (
        chemistry.dissolving or chemistry.sugar_mm > SUGAR_SEEN or chemistry.ph < chemistry.critical_ph + NEAR
    )
    if stirs:
        hand.stirred_s = LINGERS_S
    return hand.stirred_s > 0.0


def draw_chemistry(ui: Ui, chemistry: ChemistryView, x: float, y: float, width: float) -> None:
    """Draw the reading in a plate of `width` by HEIGHT units."""
    sour = chemistry.dissolving
    tone = ui.theme.sore if sour else ui.theme.ivory
    ui.paint.box(x, y, width, HEIGHT, ui.theme.plate, 12.0)
    left = x + 16.0
    label = {"plate": False, "backing": ui.theme.plate}
    ui.label(_ph(chemistry), left, y + 10.0, "number", tone, role="dial", value=tr("hud.ph_name"), **label)
    beside = left + ui.measure(_ph(chemistry), "number")[0] + 18.0
    if sour:
        marks.crumbs(ui.paint, (beside + 10.0, y + 26.0), 22.0, tone)
        beside += 30.0
    ui.label(_state(chemistry), beside, y + 12.0, "small", tone if sour else ui.theme.quiet, role="state", **label)

    # the line: broken where enamel dissolves, whole where it does not, a gate between
    low, high, line = left, x + width - 16.0, y + 56.0
    gate = low + (high - low) * _share(chemistry.critical_ph)
    dashes = max(2, int((gate - low) / 11.0))
    for dash in range(dashes):
        start = low + (gate - low) * dash / dashes
        ui.paint.line((start, line), (start + (gate - low) / dashes * 0.5, line), ui.theme.line_strong, 2.0)
    ui.paint.line((gate, line), (high, line), ui.theme.line_strong, 2.0)
    ui.paint.line((gate, line - 9.0), (gate, line + 9.0), ui.theme.ivory, 2.0)
    spot = low + (high - low) * _share(chemistry.ph)
    ui.paint.fill([(spot - 7.0, line - 13.0), (spot + 7.0, line - 13.0), (spot, line - 2.0)], tone)

    words = tr("hud.gate", ph=f"{chemistry.critical_ph:.1f}")
    ui.label(words, high, y + 69.0, "small", ui.theme.quiet, anchor=(1.0, 0.0), **label)
    if chemistry.sugar_mm > SUGAR_SEEN:
        marks.crystal(ui.paint, (left + 7.0, y + 83.0), 17.0, ui.theme.accent)
        words = tr("hud.sugar", amount=f"{chemistry.sugar_mm:.0f}")
        name = tr("hud.sugar_name")
        ui.label(words, left + 22.0, y + 69.0, "small", ui.theme.ivory, role="dial", value=name, **label)


def _ph(chemistry: ChemistryView) -> str:
    return tr("hud.ph", ph=f"{chemistry.ph:.1f}")


def _state(chemistry: ChemistryView) -> str:
    if chemistry.dissolving:
        return tr("hud.dissolving")
    return tr("hud.sour") if chemistry.ph < chemistry.critical_ph + NEAR else tr("hud.safe")


def _share(ph: float) -> float:
    return min(1.0, max(0.0, (ph - LEAST_PH) / (MOST_PH - LEAST_PH)))
