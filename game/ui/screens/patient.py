"""The patient at the edge of the picture: breath, heartbeat, and the raised hand.

Part of the HUD. Discomfort shows in shape first: the breath grows shallow and quick by itself (its phase comes from the
simulation), the heart's trace quickens, a bracket closes in at the edge, and a hand rises into the picture. Colour only
repeats it.
"""

from __future__ import annotations

from collections.abc import Callable

from game.content.situation import PatientView
from game.core.text import tr
from game.ui import marks
from game.ui.people import speaker_name
from game.ui.theme import faded
from game.ui.widgets import Ui

HAND = 250.0
RISE_S = 0.9


def draw_patient(ui: Ui, patient: PatientView, prompt: Callable[[str], str], room: float, edge: float = 26.0) -> None:
    """Draw breath and heart in the lower left corner, which is free for `room` units, and the hand when it is up."""
    felt = max(patient.sharp, patient.dull) / 10.0
    tone = ui.theme.sore if felt > 0.25 or patient.anxiety > 0.6 else ui.theme.ivory
    name = speaker_name(patient.name)
    wide, _ = ui.measure(name, "small")
    width, height = max(190.0, wide + 116.0), 92.0
    x, y = edge, ui.height - edge - height
    if edge + width + 12.0 > room:  # the orders need the whole lower edge
        y -= 104.0
    ui.paint.box(x, y, width, height, ui.theme.plate, 14.0)
    marks.breath(ui.paint, (x + 46.0, y + 46.0), 32.0, patient.breath, tone, ui.theme.line)
    ui.label(name, x + 92.0, y + 12.0, "small", ui.theme.ivory, plate=False, backing=ui.theme.plate)
    marks.heart_line(ui.paint, x + 92.0, y + 58.0, width - 108.0, 20.0, patient.pulse, tone, ui.theme.line)
    if patient.humming:
        for note in range(3):
            left = x + 99.0 + note * 15.0
            ui.paint.arc((left, y + 80.0), 5.0, 0.75, 1.25, ui.theme.quiet, 1.5)
    state = "hand" if patient.hand_raised else "sore" if felt > 0.25 else "tense" if patient.anxiety > 0.6 else "calm"
    ui.mark("patient", name, tr(f"patient.{state}"), (x, y, x + width, y + height))
    if felt > 0.08:
        _draw_brackets(ui, felt)
    _draw_hand(ui, patient, prompt, y)


def _draw_brackets(ui: Ui, felt: float) -> None:
    """Discomfort closes in from both sides: longer and nearer with what is felt."""
    reach = ui.height * (0.10 + 0.26 * felt)
    inset = 8.0 + 16.0 * felt
    colour = faded(ui.theme.sore, 0.35 + 0.6 * felt)
    middle = ui.height * 0.46
    for x, way in ((inset, 1.0), (ui.width - inset, -1.0)):
        places = [(x + 12.0 * way, middle - reach), (x, middle - reach + 14.0), (x, middle + reach - 14.0),
                  (x + 12.0 * way, middle + reach)]  # fmt: skip
        ui.paint.path(places, colour, 1.5 + 2.0 * felt)


def _draw_hand(ui: Ui, patient: PatientView, prompt: Callable[[str], str], floor: float) -> None:
    """The raised hand comes in from the left edge, with the one thing to do beside it."""
    up = ui.memory.get("hand_up", 0.0)
    step = 1.0 if ui.settings.reduced_motion else ui.seconds / RISE_S
    up = min(1.0, up + step) if patient.hand_raised else max(0.0, up - step)
    ui.memory["hand_up"] = up
    if up <= 0.0:
        return
    eased = 1.0 - (1.0 - up) ** 3
    size = min(HAND, ui.height * 0.3)
    x = 44.0
    y = floor - 24.0 - size * eased
    marks.hand(ui.paint, x, y, size, faded(ui.theme.accent, eased), 3.0, faded(ui.theme.ink, 0.75 * eased))
    if patient.hand_raised:
        words = tr("hud.hand", name=speaker_name(patient.name), binding=prompt("let_go"))
        ui.label(words, x + size * 0.86 + 10.0, y + size * 0.34, "strong", ui.theme.ivory, width=300.0, role="alarm")
