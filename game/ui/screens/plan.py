"""Time in the player's hands: the plan, what waits in it, the moments to go back to, and the speed of the game.

Part of the HUD. A sign in the upper right corner opens the plan and says so when the game runs at another speed. In a
plan the orders that wait are listed in their order, and above the bar of orders lies a strip of kept moments: a mouse
can always press one, keyboard and pad after the action `rewind` has given them the strip.
"""

from __future__ import annotations

from collections.abc import Callable

from game.content import intents
from game.content.intents import Intent
from game.content.situation import ToothSituation
from game.core.text import tr
from game.ui import marks
from game.ui.hand import SLOW, Hand
from game.ui.widgets import Ui

EDGE = 26.0
CHIP = 92.0
PANEL = 300.0
LINE = 30.0
MOMENT = 84.0
STRIP_HEIGHT = 76.0
NARROW = 1250.0
Prompt = Callable[[str], str]


def time_width(ui: Ui, hand: Hand) -> float:
    """Room that the signs of time take in the upper right corner."""
    return _plan_width(ui) + (_speed_width(ui, hand) if _shows_speed(hand) else 0.0)


def draw_time(ui: Ui, tooth: ToothSituation, hand: Hand, prompt: Prompt, strip_bottom: float) -> None:
    """Draw the signs of time; in a plan, what waits and where one can go back to."""
    width, height = time_width(ui, hand), CHIP
    x, y = ui.width - EDGE - width, EDGE
    with ui.panel("time", x, y, width, height=height, padding=0.0, rounding=12.0, backing=ui.theme.plate, line=False):
        if _shows_speed(hand):
            _draw_speed(ui, hand, prompt, x, y, _speed_width(ui, hand))
        _draw_sign(ui, hand, prompt, x + width - _plan_width(ui), y, _plan_width(ui))
    if hand.is_planning:
        _draw_waiting(ui, tooth, hand, y + height + 8.0, strip_bottom - STRIP_HEIGHT - 12.0)
        if tooth.snapshots:
            _draw_moments(ui, tooth, hand, prompt, strip_bottom)


def _shows_speed(hand: Hand) -> bool:
    return hand.is_planning or abs(hand.speed - 1.0) > 1e-6


def _plan_width(ui: Ui) -> float:
    return max(CHIP, ui.measure(tr("hud.plan"), "small")[0] + 28.0)


def _speed_width(ui: Ui, hand: Hand) -> float:
    return ui.measure(tr("hud.speed", speed="200 %"), "small_number")[0] + 108.0


def _draw_sign(ui: Ui, hand: Hand, prompt: Prompt, x: float, y: float, width: float) -> None:
    on = hand.is_planning
    clicked, lit = ui.spot("hud.plan", tr("hud.plan"), x, y, width, CHIP, value=tr("ui.on") if on else "")
    tone = ui.theme.accent if on or lit else ui.theme.ivory
    middle = x + width * 0.5
    marks.plan(ui.paint, (middle, y + 24.0), 22.0, tone, on)
    label = {"anchor": (0.5, 0.0), "plate": False, "backing": ui.theme.plate}
    ui.label(tr("hud.plan"), middle, y + 38.0, "small", tone, **label)
    ui.label(prompt("plan"), middle, y + 64.0, "small_number", ui.theme.quiet, width=width - 4.0, **label)
    if clicked:
        hand.is_planning = not on


def _draw_speed(ui: Ui, hand: Hand, prompt: Prompt, x: float, y: float, width: float) -> None:
    label = {"plate": False, "backing": ui.theme.plate}
    for name, left, move, sign in (("slower", x + 4.0, -1, False), ("faster", x + width - 48.0, 1, True)):
        clicked, lit = ui.spot(f"hud.{name}", tr(f"action.{name}"), left, y, 44.0, CHIP)
        tone = ui.theme.accent if lit else ui.theme.ivory
        ui.paint.line((left + 14.0, y + 34.0), (left + 30.0, y + 34.0), tone, 2.0)
        if sign:
            ui.paint.line((left + 22.0, y + 26.0), (left + 22.0, y + 42.0), tone, 2.0)
        ui.label(prompt(name), left + 22.0, y + 56.0, "small_number", ui.theme.quiet, anchor=(0.5, 0.0), **label)
        if clicked:
            hand.faster += move
    words = tr("hud.speed", speed=f"{hand.speed * 100.0:.0f} %")
    middle = x + width * 0.5
    ui.label(words, middle, y + 34.0, "small_number", ui.theme.accent, anchor=(0.5, 0.5), role="state", **label)


def _draw_waiting(ui: Ui, tooth: ToothSituation, hand: Hand, top: float, bottom: float) -> None:
    """That time stands, and the orders that wait for it: the latest at the end, the oldest first to be left out."""
    state = tr("hud.slow", speed=f"{SLOW * 100.0:.0f} %") if hand.plans_slow else tr("hud.stopped")
    x = ui.width - EDGE - PANEL
    room = max(1, int((bottom - top - 128.0) / LINE))
    shown = hand.waiting[-room:]
    with ui.panel("plan", x, top, PANEL, padding=16.0, rounding=12.0, backing=ui.theme.ink, line=False):
        ui.text(state, "strong", ui.theme.accent, role="state")
        if not hand.waiting and not hand.plans_slow:
            ui.text(tr("hud.waits_for_nothing"), "small", ui.theme.quiet)
        if len(shown) < len(hand.waiting):
            ui.text(tr("hud.waiting_more", count=len(hand.waiting) - len(shown)), "small", ui.theme.quiet, gap=2.0)
        for order in shown:
            ui.text(order_words(order, len(tooth.swarms)), "small", ui.theme.ivory, gap=2.0, role="waiting")
        if hand.waiting and ui.button(
            "hud.take_back", tr("hud.take_back"), style="small", look="box", align=0.5, width=PANEL - 42.0
        ):
            hand.takes_back = True


def order_words(order: Intent, swarms: int = 1) -> str:
    """One order in a few words; where there are several swarms, with the one that it is for."""
    words, number = _words(order), getattr(order, "swarm", None)
    return words if swarms < 2 or number is None else tr("order.of_swarm", order=words, swarm=number + 1)


def _words(order: Intent) -> str:
    match order:
        case intents.Focus():
            return tr("order.focus")
        case intents.LetGo():
            return tr("order.let_go")
        case intents.Recall(on=on):
            return tr("order.recall") if on else tr("order.recall_ends")
        case intents.SetChorus(value=value):
            return tr("order.chorus", value=f"{value:.0%}")
        case intents.SetTask(task=task):
            return tr("order.task", task=tr(f"task.{task}"))
        case intents.SetAuto(on=on):
            return tr("order.auto") if on else tr("order.auto_ends")
        case intents.SetAnchor(number=number, task=task):
            return tr("order.anchor", number=number + 1, task=tr(f"task.{task}"))
        case intents.LiftAnchor(number=number):
            return tr("order.lift", number=number + 1)
        case intents.Pulse():
            return tr("order.pulse")
    return tr("order.other")


def _draw_moments(ui: Ui, tooth: ToothSituation, hand: Hand, prompt: Prompt, bottom: float) -> None:
    """The kept moments as a line of time: each with when it was and how long ago."""
    count = len(tooth.snapshots)
    name = tr("hud.moments")
    head = max(ui.measure(name, "small")[0], ui.measure(prompt("rewind"), "small_number")[0]) + 34.0
    is_narrow = ui.width < NARROW  # then it keeps to the right, beside the patient, and says less
    least = ui.measure("10:00", "small_number")[0] + 12.0 if is_narrow else max(MOMENT, _moment_width(ui) + 12.0)
    step = min(least, (ui.width - 2.0 * EDGE - head - 12.0) / count)
    width = head + step * count + 12.0
    x, y = ui.width - EDGE - width if is_narrow else (ui.width - width) * 0.5, bottom - STRIP_HEIGHT
    label = {"plate": False, "backing": ui.theme.plate}
    with ui.panel("moments", x, y, width, height=STRIP_HEIGHT, padding=0.0, rounding=12.0, backing=ui.theme.plate,
                  menu=hand.is_choosing, line=hand.is_choosing):  # fmt: skip
        ui.label(name, x + 16.0, y + 12.0, "small", ui.theme.ivory, **label)
        ui.label(prompt("rewind"), x + 16.0, y + 42.0, "small_number", ui.theme.quiet, **label)
        if hand.is_choosing:
            ui.paint.frame(x, y, width, STRIP_HEIGHT, ui.theme.accent, 12.0, 2.0)
        line, first = y + 16.0, x + head
        ui.paint.line((first, line), (x + width - 14.0, line), ui.theme.line, 1.5)
        for number, seconds in enumerate(tooth.snapshots):
            left = first + step * number
            when, ago = clock_words(seconds), tr("hud.ago", seconds=f"{max(0.0, tooth.time_s - seconds):.0f}")
            clicked, lit = ui.spot(f"hud.moment{number}", tr("hud.moment", when=when), left, y, step, STRIP_HEIGHT,
                                   value=ago)  # fmt: skip
            tone = ui.theme.accent if lit else ui.theme.ivory
            middle = left + step * 0.5
            if lit:
                ui.paint.box(left + 2.0, y + 3.0, step - 4.0, STRIP_HEIGHT - 6.0, ui.theme.hover, 8.0)
            ui.paint.disc((middle, line), 6.0 if lit else 4.0, tone)
            ui.label(when, middle, y + 24.0, "small_number", tone, anchor=(0.5, 0.0), **label)
            if not is_narrow:
                ui.label(ago, middle, y + 46.0, "small", ui.theme.quiet, anchor=(0.5, 0.0), **label)
            if clicked:
                hand.rewind, hand.is_choosing = number, False
    if hand.is_choosing and ui.cancelled():
        hand.is_choosing = False


def _moment_width(ui: Ui) -> float:
    return max(ui.measure(tr("hud.ago", seconds="999"), "small")[0], ui.measure("10:00", "small_number")[0])


def clock_words(seconds: float) -> str:
    """Seconds as minutes and seconds.

    >>> clock_words(95.4)
    '1:35'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
