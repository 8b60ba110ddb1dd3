"""The wheels: every order in a ring, for players with one button, and the ring of one anchor.

Part of the HUD. The order wheel is opened by its action or by a click on a banner, an anchor's by a long press, by a
tap where it stands, or by a click on its flag. Both are menus: arrows, sticks and the mouse all reach every spoke.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.content.intents import (
    Intent,
    LetGo,
    LiftAnchor,
    Pulse,
    Recall,
    SetAnchor,
    SetAuto,
    SetChorus,
    SetTask,
)
from game.content.situation import AnchorView, SwarmSituation, ToothSituation
from game.core.text import tr
from game.ui import marks
from game.ui.hand import SHARES, Hand
from game.ui.painter import Place
from game.ui.screens.anchors import post_colour
from game.ui.screens.orders import CHORUS_STEP, MOST_ANCHORS, TASK_NAMES, can_pulse
from game.ui.theme import Colour
from game.ui.widgets import Ui

RADIUS = 198.0
FEW = 8
FEW_RADIUS = 128.0
SPOKE_WIDE, SPOKE_HIGH = 88.0, 62.0
WAITS_S = 0.5  # for an anchor that was just set and has not been seen yet


@dataclass(frozen=True, slots=True)
class _Spoke:
    name: str
    label: str
    sign: Callable[[Place, Colour], None]
    order: Intent | None = None
    act: Callable[[], None] | None = None
    is_on: bool = False
    stays: bool = False  # pressed again and again: the wheel stays open


def draw_wheel(ui: Ui, tooth: ToothSituation, mine: SwarmSituation, hand: Hand) -> list[Intent]:
    """Draw the wheel that is open; gives the order that was pressed."""
    if hand.wheel == "orders":
        return _draw(ui, _order_spokes(ui, tooth, mine, hand), hand, "wheel")
    anchor = next((anchor for anchor in tooth.anchors if anchor.number == hand.anchor), None)
    if anchor is not None:
        ui.memory["hud.anchor_waits"] = 0.0
        title = tr("hud.anchor_wheel", number=anchor.number + 1)
        share = "" if anchor.task == "keep_out" else f"{anchor.share:.0%}"
        return _draw(ui, _anchor_spokes(ui, tooth, anchor, hand), hand, "anchor", title, share)
    waits = ui.memory.get("hud.anchor_waits", 0.0) + ui.seconds
    ui.memory["hud.anchor_waits"] = waits
    if waits > WAITS_S:
        hand.wheel, ui.memory["hud.anchor_waits"] = "", 0.0
    return []


def _order_spokes(ui: Ui, tooth: ToothSituation, mine: SwarmSituation, hand: Hand) -> list[_Spoke]:
    at = mine.focus or mine.centre
    spokes = [
        _Spoke(task, tr(f"task.{task}"), lambda c, k, name=task: marks.task(ui.paint, name, c, 22.0, k),
               SetTask(task, mine.id), is_on=mine.task == task)
        for task in TASK_NAMES if task in tooth.verbs
    ]  # fmt: skip
    spokes.append(_Spoke("louder", tr("action.chorus_up"), lambda c, k: marks.chorus(ui.paint, c, 38.0, k, 3),
                         SetChorus(min(1.0, round(mine.chorus + CHORUS_STEP, 3)), mine.id), stays=True))  # fmt: skip
    if "anchor" in tooth.verbs and len(tooth.anchors) < MOST_ANCHORS:
        spokes.append(_Spoke("anchor", tr("hud.anchor_set"), lambda c, k: marks.flag(ui.paint, c, 24.0, k),
                             act=lambda: setattr(hand, "is_armed", True), is_on=hand.is_armed))  # fmt: skip
    if "pulse" in tooth.verbs:
        spokes.append(_Spoke("pulse", tr("hud.pulse"),
                             lambda c, k: marks.pulse(ui.paint, c, 28.0, k, ui.theme.line_strong, mine.pulse_ready),
                             Pulse(mine.id) if can_pulse(mine) else None))  # fmt: skip
    if "auto" in tooth.verbs:
        spokes.append(_Spoke("auto", tr("hud.auto"), lambda c, k: marks.auto(ui.paint, c, 24.0, k, mine.auto),
                             SetAuto(not mine.auto, mine.id), is_on=mine.auto))  # fmt: skip
    if len(tooth.swarms) > 1:
        ids = [swarm.id for swarm in tooth.swarms]
        other = ids[(ids.index(mine.id) + 1) % len(ids)]
        spokes.append(_Spoke("swarm", tr("hud.other_swarm"), lambda c, k: marks.swarms(ui.paint, c, 30.0, k),
                             act=lambda: setattr(hand, "swarm", other)))  # fmt: skip
    spokes.append(_Spoke("plan", tr("hud.plan"), lambda c, k: marks.plan(ui.paint, c, 24.0, k, hand.is_planning),
                         act=lambda: setattr(hand, "is_planning", not hand.is_planning), is_on=hand.is_planning))
    spokes.append(_Spoke("let_go", tr("hud.let_go"), lambda c, k: marks.let_go(ui.paint, c, 24.0, k), LetGo()))
    if "recall" in tooth.verbs:
        spokes.append(_Spoke("recall", tr("action.recall"), lambda c, k: marks.recall(ui.paint, c, 24.0, k),
                             Recall(mine.recall_radius <= 0.0, at), is_on=mine.recall_radius > 0.0))  # fmt: skip
    spokes.append(_Spoke("softer", tr("action.chorus_down"), lambda c, k: marks.chorus(ui.paint, c, 38.0, k, 1),
                         SetChorus(max(0.0, round(mine.chorus - CHORUS_STEP, 3)), mine.id), stays=True))  # fmt: skip
    return spokes


def _anchor_spokes(ui: Ui, tooth: ToothSituation, anchor: AnchorView, hand: Hand) -> list[_Spoke]:

    def changed(**values: object) -> SetAnchor:
        kept = {"number": anchor.number, "at": anchor.at, "radius": anchor.radius, "share": anchor.share,
                "task": anchor.task, "swarm": anchor.swarm}  # fmt: skip
        return SetAnchor(**(kept | values))

    tasks = [task for task in TASK_NAMES if task in tooth.verbs]
    posts = [*tasks, *(["keep_out"] if "keep_out" in tooth.verbs else [])]
    spokes = [
        _Spoke(task, tr(f"task.{task}"), lambda c, k, name=task: marks.post(ui.paint, name, c, 22.0, k),
               changed(task=task), is_on=anchor.task == task)
        for task in posts
    ]  # fmt: skip
    if anchor.task != "keep_out":
        for name, way in (("more", 1), ("fewer", -1)):
            share = next_share(anchor.share, way)
            spokes.append(_Spoke(name, tr(f"hud.{name}"),
                                 lambda c, k, rings=2 + way: marks.chorus(ui.paint, c, 34.0, k, rings),
                                 changed(share=share), lambda share=share: setattr(hand, "share", share),
                                 stays=True))  # fmt: skip
    spokes.append(_Spoke("lift", tr("hud.lift"), lambda c, k: marks.flag(ui.paint, c, 24.0, k),
                         LiftAnchor(anchor.number)))  # fmt: skip
    return spokes


def next_share(share: float, way: int) -> float:
    """The next larger (1) or smaller (-1) share that an anchor may keep."""
    place = min(range(len(SHARES)), key=lambda number: abs(SHARES[number] - share))
    return SHARES[min(max(place + way, 0), len(SHARES) - 1)]


def _draw(ui: Ui, spokes: list[_Spoke], hand: Hand, prefix: str, title: str = "", value: str = "") -> list[Intent]:
    """The ring itself; a press on a spoke closes it, unless the spoke is one that is pressed often."""
    orders: list[Intent] = []
    most = (ui.height - 16.0 - 2.0 * SPOKE_HIGH) * 0.5
    radius = min(FEW_RADIUS if len(spokes) <= FEW else RADIUS, most)
    size = 2.0 * radius + 190.0
    centre = (ui.width * 0.5, ui.height * 0.5)
    is_done = False
    with ui.panel(f"ring_{prefix}", centre[0], centre[1], size, height=size, padding=0.0, menu=True,
                  pivot=(0.5, 0.5), ground=ui.theme.plate):  # fmt: skip
        ui.paint.disc(centre, radius + 62.0, ui.theme.plate)
        ui.paint.ring(centre, radius + 62.0, ui.theme.line, 1.2)
        ui.paint.ring(centre, radius - 58.0, ui.theme.line, 1.2)
        for place, spoke in enumerate(spokes):
            turn = place + (0.0 if len(spokes) % 2 else 0.5)  # in pairs: arrows find no way to one that is alone
            angle = math.tau * turn / len(spokes) - math.pi / 2.0
            x, y = centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
            clicked, lit = ui.spot(f"{prefix}.{spoke.name}", spoke.label, x - SPOKE_WIDE * 0.5, y - SPOKE_HIGH * 0.42,
                                   SPOKE_WIDE, SPOKE_HIGH, value=tr("ui.on") if spoke.is_on else "")  # fmt: skip
            tone = ui.theme.accent if lit else ui.theme.ivory
            if prefix == "anchor" and spoke.is_on:
                tone = post_colour(ui, spoke.name)
            spoke.sign((x, y - 12.0), tone)
            label = {"anchor": (0.5, 0.0), "plate": False, "backing": ui.theme.plate}
            ui.label(spoke.label, x, y + 10.0, "small", tone, **label)
            if spoke.is_on:
                ui.paint.line((x - 16.0, y + 38.0), (x + 16.0, y + 38.0), tone, 2.5)
            if clicked:
                is_done = not spoke.stays
                if spoke.act is not None:
                    spoke.act()
                if spoke.order is not None:
                    orders.append(spoke.order)
        is_done |= _draw_middle(ui, prefix, centre, title, value)
    if is_done or ui.cancelled():
        hand.wheel = ""
    return orders


def _draw_middle(ui: Ui, prefix: str, centre: Place, title: str, value: str) -> bool:
    """What the wheel is of, and the way out. True when it was taken."""
    x, y = centre
    label = {"anchor": (0.5, 0.5), "plate": False, "backing": ui.theme.plate}
    low = y + (26.0 if title else 0.0)
    if title:
        ui.label(title, x, y - (28.0 if value else 14.0), "small", ui.theme.quiet, **label)
    if value:
        ui.label(value, x, y - 4.0, "small_number", ui.theme.ivory, role="dial", value=title, **label)
    clicked, lit = ui.spot(f"{prefix}.close", tr("ui.close"), x - 34.0, low - 16.0, 68.0, 40.0)
    tone = ui.theme.accent if lit else ui.theme.quiet
    for way in (-1.0, 1.0):
        ui.paint.line((x - 8.0, low + 4.0 - 8.0 * way), (x + 8.0, low + 4.0 + 8.0 * way), tone, 2.0)
    return clicked
