"""The cover: what hides the picture while one scene becomes another.

Called last in a frame with what the scene stack says. Motion (the closing iris) becomes a plain fade for players who
asked for less of it, and white is dimmed by the flash limiter.
"""

from __future__ import annotations

import math

from imgui_bundle import imgui

from game.ui.painter import Painter
from game.ui.theme import Colour
from game.ui.widgets import Ui

INK: Colour = (0.008, 0.022, 0.030, 1.0)
WHITE: Colour = (0.96, 0.95, 0.92, 1.0)
DIMMED_WHITE: Colour = (0.58, 0.58, 0.57, 1.0)
IRIS_SIDES = 72


def draw_cover(ui: Ui, kind: str, amount: float) -> None:
    """Cover the picture and everything on it. `amount` 0 shows all, 1 nothing; `kind` is cut, fade, white or iris."""
    if amount <= 0.0 or kind == "cut":
        return
    amount = min(1.0, amount)
    eased = amount * amount * (3.0 - 2.0 * amount)
    paint = Painter(imgui.get_foreground_draw_list(), ui.scale)
    white = DIMMED_WHITE if ui.settings.flash_limiter else WHITE
    colour = white if kind == "white" else INK
    if kind == "iris" and not ui.settings.reduced_motion:
        _draw_iris(ui, paint, eased)
    else:
        paint.box(0.0, 0.0, ui.width, ui.height, (*colour[:3], eased))


def _draw_iris(ui: Ui, paint: Painter, share: float) -> None:
    """A round opening that closes towards the middle."""
    centre = (ui.width * 0.5, ui.height * 0.5)
    outer = math.hypot(*centre) + 4.0
    inner = outer * (1.0 - share)
    for side in range(IRIS_SIDES):
        a, b = (math.tau * (side + end) / IRIS_SIDES for end in (0, 1.04))
        paint.fill(
            [
                (centre[0] + inner * math.cos(a), centre[1] + inner * math.sin(a)),
                (centre[0] + outer * 1.02 * math.cos(a), centre[1] + outer * 1.02 * math.sin(a)),
                (centre[0] + outer * 1.02 * math.cos(b), centre[1] + outer * 1.02 * math.sin(b)),
                (centre[0] + inner * math.cos(b), centre[1] + inner * math.sin(b)),
            ],
            INK,
        )
