"""A tape that is listened to: the hum as a line across the picture, the patient's microphone, and the way out.

Drawn by the tape's scene. Nothing comments on what is heard. Invariant: from the moment at which the hum stops, the
line stands alone: what could be pressed is not said again for a while.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from game.content.situation import TapeSituation
from game.core.text import tr
from game.ui.people import speaker_name
from game.ui.screens.hum import Hum, draw_hum
from game.ui.theme import faded
from game.ui.widgets import Ui

GLASS = 170.0  # how high the line's own field is
SPAN_S = 12.0  # of the tune across the picture
ALONE_S = 8.0  # for which a line that has stopped stands alone
COMES_BACK_S = 3.0
TEN = 10  # the microphone's marks


def tape(ui: Ui, facts: TapeSituation, hum: Hum | None, prompt: Callable[[str], str]) -> None:
    """Draw it. The keys are the scene's own; nothing here can be pressed."""
    low = ui.height - 54.0
    width = min(1180.0, ui.width - 120.0)
    x, y = 0.5 * (ui.width - width), low - GLASS - 84.0
    ui.paint.fall(0.0, y - 90.0, ui.width, 150.0, faded(ui.theme.ink_strong, 0.0), ui.theme.ink_strong)
    ui.paint.box(0.0, y + 60.0, ui.width, ui.height - y - 60.0, ui.theme.ink_strong)
    ui.memory["captions.bottom"] = ui.height - y + 24.0
    if hum is not None:
        draw_hum(ui, hum, facts.time_s, (x, y, width, GLASS), loud=facts.microphone, span_s=SPAN_S)
    silent_s = hum.age_s(facts.time_s) if hum is not None else ALONE_S + COMES_BACK_S
    is_alone = hum is not None and not hum.goes_on
    share = min(1.0, max(0.0, (silent_s - ALONE_S) / COMES_BACK_S)) if is_alone else 1.0
    if share <= 0.0:
        return
    _microphone(ui, facts, (x + 44.0, low - 22.0), share)
    words = tr("tape.over") if facts.has_ended else tr("tape.listen", binding=prompt("microphone"))
    _say(ui, words, 0.5 * ui.width, low - 22.0, "body", share, 0.5, "prompt")
    now = tr("tape.time", now=clock(facts.time_s), length=clock(facts.length_s))
    _say(ui, now, x + width, low - 38.0, "small_number", share, 1.0, "time")
    ways = f"{tr('tape.wind', binding=prompt('tape_wind'))}    {tr('tape.leave', binding=prompt('pause'))}"
    _say(ui, ways, x + width, low - 8.0, "small", share, 1.0, "prompt")


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _microphone(ui: Ui, facts: TapeSituation, centre: tuple[float, float], share: float) -> None:
    """A dial of ten marks, as the one on the glass."""
    x, y = centre
    number = round(TEN * facts.microphone)
    for mark in range(TEN + 1):
        angle = math.radians(135.0 + 270.0 * mark / TEN)
        on = mark <= number
        colour = faded(ui.theme.accent if on else ui.theme.line_strong, share)
        near, far = 27.0, 36.0 if on else 33.0
        ui.paint.line(
            (x + near * math.cos(angle), y + near * math.sin(angle)),
            (x + far * math.cos(angle), y + far * math.sin(angle)),
            colour,
            2.4 if on else 1.4,
        )
    angle = math.radians(135.0 + 270.0 * facts.microphone)
    ui.paint.ring((x, y), 20.0, faded(ui.theme.line_strong, share), 1.4)
    ui.paint.line((x, y), (x + 17.0 * math.cos(angle), y + 17.0 * math.sin(angle)), faded(ui.theme.ivory, share), 2.4)
    words = tr("tape.microphone", number=number)
    _say(ui, speaker_name(facts.name), x + 58.0, y - 16.0, "small", share, 0.0, "text")
    _say(ui, words, x + 58.0, y + 14.0, "small", share, 0.0, "microphone", f"{facts.microphone:.0%}")


def _say(
    ui: Ui, words: str, x: float, y: float, style: str, share: float, side: float, role: str, value: str = ""
) -> None:
    ui.label(words, x, y, style, ui.theme.ivory, anchor=(side, 0.5), plate=False, backing=ui.theme.ink_strong,
             share=share, role=role, value=value)  # fmt: skip
