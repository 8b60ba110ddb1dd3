"""Anchors in the picture: a flag at each, with what it does, how many are there and how many it may keep.

Part of the HUD. A flag can be clicked, which opens its wheel. What waits for time to go on is drawn broken, with an
hourglass; tasks differ by sign as well as by colour.
"""

from __future__ import annotations

from collections.abc import Callable

from game.content.intents import Focus, Intents, SetAnchor
from game.content.situation import AnchorView, Point
from game.core.text import tr
from game.ui import marks
from game.ui.hand import Hand
from game.ui.screens.orders import thousands
from game.ui.theme import TASKS, Colour
from game.ui.widgets import Ui

EDGE = 8.0


def post_colour(ui: Ui, task: str) -> Colour:
    """The colour of an anchor: its task's, or that of a closed place."""
    return TASKS.get(task, ui.theme.sore)


def draw_anchors(ui: Ui, anchors: tuple[AnchorView, ...], hand: Hand, place: Callable) -> None:
    """Draw the flags, and open the wheel of the one that was clicked."""
    waiting = {intent.number for intent in hand.waiting if isinstance(intent, SetAnchor)}
    for anchor in anchors:
        at = place(anchor.at)
        if at.is_inside and _draw_flag(ui, anchor, at.x, at.y, anchor.number in waiting):
            hand.wheel, hand.anchor = "anchor", anchor.number


def _draw_flag(ui: Ui, anchor: AnchorView, x: float, y: float, waits: bool) -> bool:
    colour = post_colour(ui, anchor.task)
    closed = anchor.task == "keep_out"
    words = tr("hud.keep_out") if closed else tr("hud.anchor", bots=thousands(anchor.bots), share=f"{anchor.share:.0%}")
    wide, high = ui.measure(words, "small_number")
    width, height = wide + 54.0, high + 14.0
    right, top = x - 24.0, y - 62.0
    left = max(EDGE, right - width)
    ui.paint.line((x, y), (right + 2.0, top + 4.0), colour, 1.6)
    ui.paint.disc((x, y), 3.5, colour)
    if waits:
        marks.dashes(ui.paint, (x, y), 15.0, colour)
    name = tr(f"task.{anchor.task}")
    with ui.panel(f"anchor{anchor.number}", left, top, width, height=height, padding=0.0, rounding=6.0,
                  backing=ui.theme.plate, line=False):  # fmt: skip
        clicked, lit = ui.spot(
            f"hud.anchor{anchor.number}", tr("hud.anchor_name", number=anchor.number + 1, task=name),
            left, top, width, height, value=words,
        )  # fmt: skip
        if closed:
            ui.paint.frame(left, top, width, height, colour, 6.0, 2.0)
        else:
            ui.paint.box(left + width - 4.0, top + 4.0, 3.0, height - 8.0, colour, 1.0)
        sign = (left + 20.0, top + height * 0.5)
        if waits:
            marks.plan(ui.paint, sign, 15.0, colour, True)
        else:
            marks.post(ui.paint, anchor.task, sign, 16.0, colour, 1.8)
        ui.mark("flag", name, words, (left, top, left + width, top + height))
        tone = ui.theme.accent if lit else ui.theme.ivory
        ui.label(words, left + 38.0, top + 7.0, "small_number", tone, plate=False, backing=ui.theme.plate)
    return clicked


def draw_waiting(ui: Ui, waiting: Intents, place: Callable[[Point], object]) -> None:
    """Where swarms will be held once time goes on: a broken ring with an hourglass over it."""
    for intent in waiting:
        if isinstance(intent, Focus):
            at = place(intent.at)
            if at.is_inside:
                marks.dashes(ui.paint, (at.x, at.y), 22.0, ui.theme.water, 2.5)
                marks.plan(ui.paint, (at.x, at.y - 34.0), 14.0, ui.theme.water, True)
                ui.mark("waiting", tr("order.focus"), "", (at.x - 22.0, at.y - 44.0, at.x + 22.0, at.y + 22.0))
