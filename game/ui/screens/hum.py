"""The hum, drawn: a line on glass that moves while somebody hums, and stops where they stop.

Part of the HUD and of the tape. Whoever cannot hear the tune sees it, and sees where it breaks off. Invariant: nothing
is said about it; the line stays as it was, and after a while it is gone.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.tune import line
from game.core.text import tr
from game.ui.theme import faded
from game.ui.widgets import Ui

SPAN_S = 7.0  # of the tune that is on the glass
STAYS_S = 24.0  # for which a line that has stopped can be seen
FADES_S = 10.0  # of it, in which it goes
LATE_S = 12.0  # into a treatment: whoever hums then has done so before


@dataclass(slots=True)
class Hum:
    """A hum as it was seen: when it began, up to which second it has been heard, and whether it goes on."""

    began_s: float
    until_s: float
    goes_on: bool

    def age_s(self, now_s: float) -> float:
        """How long it has been silent."""
        return 0.0 if self.goes_on else max(0.0, now_s - self.until_s)


def follow_hum(known: Hum | None, humming: bool, now_s: float) -> Hum | None:
    """What is known of the hum, a frame later. Time may have been taken back since."""
    if humming:
        if known is None:  # whoever comes in the middle of it sees what has just been hummed
            return Hum(now_s if now_s < LATE_S else now_s - SPAN_S, now_s, True)
        if not known.goes_on or now_s < known.until_s - 1.0:
            return Hum(known.began_s if known.goes_on and now_s > known.began_s else now_s, now_s, True)
        known.until_s = now_s
        return known
    if known is None or now_s < known.until_s - 0.1 or known.age_s(now_s) > STAYS_S:
        return None
    known.goes_on = False
    return known


def draw_hum(
    ui: Ui, hum: Hum, now_s: float, box: tuple[float, float, float, float], loud: float = 1.0, span_s: float = SPAN_S
) -> None:
    """Draw it in `box` (x, y, width, height); `loud` 0 to 1 is how far the line goes up and down, and how bright it is.

    While it goes on the pen is at the right and the line moves to the left; when it stops, all of it stands.
    """
    x, y, width, height = box
    share = min(1.0, max(0.0, (STAYS_S - hum.age_s(now_s)) / FADES_S))
    end = hum.until_s
    begin = max(end - span_s, hum.began_s)
    colour = faded(ui.theme.ivory, share * (0.55 + 0.45 * loud))
    middle, reach = y + 0.5 * height, 0.5 * height * (0.35 + 0.65 * loud)
    ui.paint.line((x, middle), (x + width, middle), faded(ui.theme.line, share), 1.0)
    if end - begin > 0.05:
        for stroke in line(begin, end):
            places = [(x + width * (1.0 - (end - at) / span_s), middle + reach * (1.0 - 2.0 * up)) for at, up in stroke]
            ui.paint.path(places, colour, 1.6 + 0.8 * loud)
            last = places[-1]
        if hum.goes_on:
            ui.paint.disc((x + width, last[1]), 3.0, ui.theme.accent)
    words = tr("hum.goes_on" if hum.goes_on else "hum.stopped")
    ui.mark("hum", tr("hum.line"), words, (x, y, x + width, y + height))
