"""The patient at the edge of the picture: breath, heartbeat, what is felt, and the raised hand.

Part of the HUD. Discomfort shows in shape first: the breath grows shallow and quick by itself (its phase comes from the
simulation), the heart's trace quickens, sharp pain comes in from both sides as points and dull pain as a broad swell,
and a hand rises into the picture. Colour only repeats it; one word says how afraid, one how trusting somebody is.
"""

from __future__ import annotations

from collections.abc import Callable

from game.content.situation import PatientView
from game.core.text import tr
from game.ui import marks
from game.ui.people import speaker_name
from game.ui.screens.hum import Hum, draw_hum
from game.ui.theme import faded
from game.ui.widgets import Ui

HAND = 250.0
RISE_S = 0.9
GLASS = 58.0  # how high the glass is on which the hum is a line
FELT_LEAST = 0.08  # of 1: less is not shown
POINTS = 9  # of a sharp pain, each side
FEARS = ((0.25, "calm"), (0.5, "uneasy"), (0.75, "tense"), (2.0, "afraid"))  # up to which anxiety
TRUSTS = ((0.25, "distrusts"), (0.5, "wary"), (0.75, "goes_along"), (2.0, "trusts"))  # up to which trust


def draw_patient(
    ui: Ui,
    patient: PatientView,
    prompt: Callable[[str], str],
    room: float,
    edge: float = 26.0,
    hum: Hum | None = None,
    now_s: float = 0.0,
) -> None:
    """Draw breath and heart in the lower left corner, which is free for `room` units, the hum over them on its own
    glass, and the hand when it is up."""
    felt = max(patient.sharp, patient.dull) / 10.0
    tone = ui.theme.sore if felt > 0.25 or patient.anxiety > 0.6 else ui.theme.ivory
    name = speaker_name(patient.name)
    mind = tr("patient.mind", fear=tr(f"patient.{_word(FEARS, patient.anxiety)}"),
              trust=tr(f"patient.{_word(TRUSTS, patient.trust)}"))  # fmt: skip
    wide = max(ui.measure(name, "small")[0], ui.measure(mind, "small")[0])
    width, height = max(190.0, wide + 116.0), 112.0
    x, y = edge, ui.height - edge - height
    if edge + width + 12.0 > room:  # the orders need the whole lower edge
        y -= 104.0
    ui.paint.box(x, y, width, height, ui.theme.plate, 14.0)
    marks.breath(ui.paint, (x + 46.0, y + 56.0), 32.0, patient.breath, tone, ui.theme.line)
    ui.label(name, x + 92.0, y + 12.0, "small", ui.theme.ivory, plate=False, backing=ui.theme.plate)
    ui.label(mind, x + 92.0, y + 38.0, "small", ui.theme.quiet, plate=False, backing=ui.theme.plate)
    marks.heart_line(ui.paint, x + 92.0, y + 80.0, width - 108.0, 20.0, patient.pulse, tone, ui.theme.line)
    sharp, dull = patient.sharp / 10.0, patient.dull / 10.0
    ui.mark("patient", name, _state(patient, felt, mind), (x, y, x + width, y + height))
    if dull > FELT_LEAST:
        _draw_dull(ui, dull)
    if sharp > FELT_LEAST:
        _draw_sharp(ui, sharp)
    if hum is not None:
        y -= GLASS + 8.0
        ui.paint.box(x, y, width, GLASS, ui.theme.plate, 14.0)
        draw_hum(ui, hum, now_s, (x + 16.0, y + 10.0, width - 32.0, GLASS - 20.0), loud=0.6)
    _draw_hand(ui, patient, prompt, y)


def _state(patient: PatientView, felt: float, mind: str) -> str:
    """What a voice would say of the patient: the most pressing thing."""
    if patient.hand_raised:
        return tr("patient.hand")
    if felt > 0.25:
        return tr("patient.sharp" if patient.sharp >= patient.dull else "patient.dull")
    return mind


def _word(words: tuple[tuple[float, str], ...], value: float) -> str:
    """The first word whose limit the value does not pass."""
    return next(word for most, word in words if value <= most)


def _draw_sharp(ui: Ui, felt: float) -> None:
    """Pain that stabs: points from both sides, longer and more of the picture's height with what is felt."""
    reach = ui.height * (0.10 + 0.26 * felt)
    colour = faded(ui.theme.sore, 0.35 + 0.6 * felt)
    middle = ui.height * 0.46
    for x, way in ((4.0, 1.0), (ui.width - 4.0, -1.0)):
        places = []
        for step in range(2 * POINTS + 1):
            across = step / POINTS - 1.0
            point = (10.0 + 46.0 * felt) * (1.0 - across * across) if step % 2 else 0.0
            places.append((x + way * (4.0 + point), middle + across * reach))
        ui.paint.path(places, colour, 1.5 + 2.0 * felt)


def _draw_dull(ui: Ui, felt: float) -> None:
    """Pain that swells: a broad soft bow from both sides."""
    reach = ui.height * (0.14 + 0.28 * felt)
    middle = ui.height * 0.46
    for x, way in ((0.0, 1.0), (ui.width, -1.0)):
        for layer in range(3):
            places = []
            for step in range(17):
                across = step / 8.0 - 1.0
                swell = (14.0 + 60.0 * felt) * (1.0 - across * across) * (1.0 - 0.28 * layer)
                places.append((x + way * swell, middle + across * reach))
            ui.paint.path(places, faded(ui.theme.sore, 0.16 + 0.2 * felt), 6.0 + 8.0 * felt)


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
