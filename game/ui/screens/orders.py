"""The bar of orders along the lower edge: tasks, chorus, anchors, pulse, auto, let go; above it the swarms, if several.

Part of the HUD. What a level withholds is not there: nobody looks for a button that does nothing. Every order has its
sign, its name and the control that gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.content.intents import Intent, LetGo, Pulse, SetAuto, SetChorus, SetTask
from game.content.situation import SwarmSituation, ToothSituation
from game.core.text import tr
from game.tooth.nerves import LOUD_LEAST, QUIET_MOST
from game.ui import marks
from game.ui.hand import Hand
from game.ui.painter import Place
from game.ui.theme import TASKS, Colour, faded
from game.ui.widgets import Ui

Prompt = Callable[[str], str]
Sign = Callable[[Place, Colour], None]

BANDS = (("quiet", 0.0, QUIET_MOST), ("middle", QUIET_MOST, LOUD_LEAST), ("loud", LOUD_LEAST, 1.0))
CHORUS_STEP = 0.1
EDGE = 26.0
BAR_HEIGHT = 92.0
TAB_HEIGHT = 40.0
TASK_NAMES = ("scour", "build", "hush")
MOST_ANCHORS = 4


@dataclass(frozen=True, slots=True)
class _Chip:
    """One order of the bar."""

    name: str
    label: str
    action: str
    sign: Sign
    is_on: bool
    colour: Colour
    press: Callable[[], Intent | None]
    is_ready: bool = True


def bar_width(ui: Ui, tooth: ToothSituation) -> float:
    """How much of the lower edge the bar takes."""
    return _measures(ui, tooth)[0]


def bar_top(ui: Ui, tooth: ToothSituation) -> float:
    """Where the bar, with the swarms above it, begins."""
    return ui.height - EDGE - BAR_HEIGHT - (TAB_HEIGHT + 8.0 if len(tooth.swarms) > 1 else 0.0)


def draw_orders(ui: Ui, tooth: ToothSituation, mine: SwarmSituation, hand: Hand, prompt: Prompt) -> list[Intent]:
    """Draw the bar for the swarm that obeys; gives the orders that were pressed."""
    orders: list[Intent] = []
    before, after = _tasks(ui, tooth, mine), _others(ui, tooth, mine, hand)
    width, chip = _measures(ui, tooth)
    x, y = (ui.width - width) * 0.5, ui.height - EDGE - BAR_HEIGHT
    with ui.panel("orders", x, y, width, height=BAR_HEIGHT, padding=0.0, backing=ui.theme.plate, rounding=14.0):
        left = x + 10.0
        for one in before:
            orders += _draw_chip(ui, one, prompt, left, y, chip)
            left += chip
        span = width - 40.0 - (len(before) + len(after)) * chip
        orders += _draw_chorus(ui, mine, prompt, left + 10.0, y, span)
        left += span + 20.0
        for one in after:
            orders += _draw_chip(ui, one, prompt, left, y, chip)
            left += chip
    if len(tooth.swarms) > 1:
        _draw_swarms(ui, tooth, hand, prompt)
    return orders


def _tasks(ui: Ui, tooth: ToothSituation, mine: SwarmSituation) -> list[_Chip]:
    return [
        _Chip(task, tr(f"task.{task}"), f"task_{task}",
              lambda centre, colour, name=task: marks.task(ui.paint, name, centre, 20.0, colour),
              mine.task == task, TASKS[task], lambda name=task: SetTask(name, mine.id))
        for task in TASK_NAMES if task in tooth.verbs
    ]  # fmt: skip


def _others(ui: Ui, tooth: ToothSituation, mine: SwarmSituation, hand: Hand) -> list[_Chip]:
    chips: list[_Chip] = []

    def arm() -> None:
        hand.is_armed = not hand.is_armed

    if "anchor" in tooth.verbs:
        stand = len(tooth.anchors)
        chips.append(_Chip("anchor", tr("hud.anchor_set"), "anchor", lambda c, k: _draw_count(ui, c, k, stand),
                           hand.is_armed, ui.theme.accent, arm, stand < MOST_ANCHORS))  # fmt: skip
    if "pulse" in tooth.verbs:
        ready = mine.pulse_ready
        chips.append(_Chip("pulse", tr("hud.pulse"), "pulse",
                           lambda c, k: marks.pulse(ui.paint, c, 26.0, k, ui.theme.line_strong, ready),
                           False, ui.theme.accent, lambda: Pulse(mine.id), can_pulse(mine)))  # fmt: skip
    if "auto" in tooth.verbs:
        chips.append(_Chip("auto", tr("hud.auto"), "auto", lambda c, k: marks.auto(ui.paint, c, 22.0, k, mine.auto),
                           mine.auto, ui.theme.accent, lambda: SetAuto(not mine.auto, mine.id)))  # fmt: skip
    chips.append(_Chip("let_go", tr("hud.let_go"), "let_go", lambda c, k: marks.let_go(ui.paint, c, 22.0, k),
                       False, ui.theme.accent, LetGo))  # fmt: skip
    return chips


def _measures(ui: Ui, tooth: ToothSituation) -> tuple[float, float]:
    """Width of the bar and of one chip in it, units."""
    words = [tr(f"task.{task}") for task in TASK_NAMES if task in tooth.verbs] + [tr("hud.let_go")]
    if "anchor" in tooth.verbs:
        words.append(tr("hud.anchor_set"))
    words += [tr(f"hud.{verb}") for verb in ("pulse", "auto") if verb in tooth.verbs]
    count = len(words)
    chip = max(96.0, max(ui.measure(word, "small")[0] for word in words) + 24.0)
    most = ui.width - 2.0 * EDGE
    width = min(most, chip * count + max(320.0, min(470.0, ui.width * 0.24)) + 40.0)
    return width, min(chip, (width - 40.0 - min(240.0, width * 0.3)) / count)


def _draw_chip(ui: Ui, chip: _Chip, prompt: Prompt, x: float, y: float, width: float) -> list[Intent]:
    """A small order with its sign, its name and the control that gives it."""
    value = tr("ui.on") if chip.is_on else "" if chip.is_ready else tr("hud.not_ready")
    clicked, lit = ui.spot(f"hud.{chip.name}", chip.label, x, y + 4.0, width, BAR_HEIGHT - 8.0, value=value)
    middle = x + width * 0.5
    if chip.is_on or lit:
        ui.paint.box(x + 3.0, y + 6.0, width - 6.0, BAR_HEIGHT - 12.0, ui.theme.hover, 10.0)
    if chip.is_on:
        ui.paint.line((middle - 18.0, y + BAR_HEIGHT - 5.0), (middle + 18.0, y + BAR_HEIGHT - 5.0), chip.colour, 2.5)
    tone = chip.colour if chip.is_on else ui.theme.accent if lit else ui.theme.ivory if chip.is_ready else ui.theme.off
    chip.sign((middle, y + 22.0), tone)
    label = {"anchor": (0.5, 0.0), "plate": False, "backing": ui.theme.plate, "width": width - 4.0}
    ui.label(chip.label, middle, y + 35.0, "small", tone, **label)
    ui.label(prompt(chip.action), middle, y + 60.0, "small_number", ui.theme.quiet, **label)
    if not clicked or not chip.is_ready:
        return []
    order = chip.press()
    return [] if order is None else [order]


def _draw_count(ui: Ui, centre: Place, colour: Colour, stand: int) -> None:
    """The flag of the anchors, and how many of them stand."""
    marks.flag(ui.paint, (centre[0] - (14.0 if stand else 0.0), centre[1]), 22.0, colour)
    if stand:
        words = tr("hud.anchors", count=stand, most=MOST_ANCHORS)
        ui.label(words, centre[0] + 2.0, centre[1], "small_number", colour, anchor=(0.0, 0.5), plate=False,
                 backing=ui.theme.plate, role="state")  # fmt: skip


def _draw_chorus(ui: Ui, swarm: SwarmSituation, prompt: Prompt, x: float, y: float, span: float) -> list[Intent]:
    """The chorus: a thin line in three bands, a marker, and the controls at both ends."""
    orders: list[Intent] = []
    step = 40.0
    for name, place, move in (("down", x, -CHORUS_STEP), ("up", x + span - step, CHORUS_STEP)):
        clicked, lit = ui.spot(
            f"hud.chorus_{name}", tr(f"action.chorus_{name}"), place, y + 4.0, step, BAR_HEIGHT - 8.0
        )
        tone = ui.theme.accent if lit else ui.theme.ivory
        marks.chorus(ui.paint, (place + step * 0.5, y + 26.0), 34.0, tone, 1 if name == "down" else 3)
        ui.label(
            prompt(f"chorus_{name}"),
            place + step * 0.5,
            y + 60.0,
            "small_number",
            ui.theme.quiet,
            anchor=(0.5, 0.0),
            plate=False,
            backing=ui.theme.plate,
        )
        if clicked:
            orders.append(SetChorus(min(1.0, max(0.0, round(swarm.chorus + move, 3))), swarm.id))
    low, high = x + step + 18.0, x + span - step - 18.0
    line = y + 26.0
    way = high - low
    for name, start, end in BANDS:
        is_now = name == swarm.band
        a, b = low + way * start + 2.0, low + way * end - 2.0
        tone = ui.theme.ivory if is_now else ui.theme.line_strong
        if name == "middle":  # where it hurts: a broken line, whatever its colour
            for dash in range(7):
                left = a + (b - a) * dash / 7.0
                ui.paint.line((left, line), (left + (b - a) / 11.0, line), tone, 2.5 if is_now else 1.5)
        else:
            ui.paint.line((a, line), (b, line), tone, 2.5 if is_now else 1.5)
    spot = low + way * swarm.chorus
    ui.paint.disc((spot, line), 8.0, ui.theme.accent)
    ui.paint.ring((spot, line), 12.0, faded(ui.theme.accent, 0.5), 1.2)
    ui.label(
        tr(f"chorus.{swarm.band}"),
        (low + high) * 0.5,
        y + 44.0,
        "small",
        ui.theme.ivory,
        anchor=(0.5, 0.0),
        plate=False,
        backing=ui.theme.plate,
        role="slider",
        value=f"{swarm.chorus:.0%}",
        width=way + 30.0,
    )
    return orders


def _draw_swarms(ui: Ui, tooth: ToothSituation, hand: Hand, prompt: Prompt) -> None:
    """The swarms side by side: number, task, how many; the one that obeys is underlined."""
    words = [tr("hud.swarm_tab", number=swarm.id + 1, count=thousands(swarm.alive)) for swarm in tooth.swarms]
    key = prompt("swarm")
    head = ui.measure(key, "small_number")[0] + 52.0
    tabs = [ui.measure(word, "small")[0] + 54.0 for word in words]
    width = head + sum(tabs) + 8.0
    x, y = (ui.width - width) * 0.5, ui.height - EDGE - BAR_HEIGHT - 8.0 - TAB_HEIGHT
    label = {"plate": False, "backing": ui.theme.plate}
    with ui.panel("swarms", x, y, width, height=TAB_HEIGHT, padding=0.0, rounding=10.0, backing=ui.theme.plate,
                  line=False):  # fmt: skip
        marks.swarms(ui.paint, (x + 24.0, y + 20.0), 24.0, ui.theme.quiet)
        ui.label(key, x + 44.0, y + 9.0, "small_number", ui.theme.quiet, **label)
        left = x + head
        for swarm, word, wide in zip(tooth.swarms, words, tabs, strict=True):
            is_mine = swarm.id == hand.swarm
            colour = TASKS.get(swarm.task, ui.theme.ivory)
            clicked, lit = ui.spot(f"hud.tab{swarm.id}", word, left, y, wide, TAB_HEIGHT,
                                   value=tr("ui.on") if is_mine else tr(f"task.{swarm.task}"))  # fmt: skip
            tone = ui.theme.accent if lit else ui.theme.ivory if is_mine else ui.theme.quiet
            if is_mine or lit:
                ui.paint.box(left + 2.0, y + 3.0, wide - 4.0, TAB_HEIGHT - 6.0, ui.theme.hover, 8.0)
            if is_mine:
                ui.paint.line((left + 12.0, y + TAB_HEIGHT - 4.0), (left + wide - 12.0, y + TAB_HEIGHT - 4.0),
                              ui.theme.accent, 2.5)  # fmt: skip
            marks.task(ui.paint, swarm.task, (left + 20.0, y + 20.0), 15.0, colour, 1.8)
            ui.label(word, left + 36.0, y + 7.0, "small", tone, **label)
            if clicked:  # what is chosen already opens its wheel, as its banner does
                hand.swarm, hand.wheel = swarm.id, "orders" if is_mine else hand.wheel
            left += wide


def can_pulse(swarm: SwarmSituation) -> bool:
    """Whether a pulse can be fired: it has cooled down, and somebody is held who could work."""
    return swarm.pulse_ready >= 1.0 and swarm.focus is not None


def thousands(count: int) -> str:
    """A number in groups of three, with gaps.

    >>> thousands(9870)
    '9 870'
    """
    return f"{count:,}".replace(",", " ")
