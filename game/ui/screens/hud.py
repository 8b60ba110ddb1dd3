"""The HUD of a tooth: what must be known, at the edge, and the orders a mouse can give.

Drawn by the tooth scene from a ToothSituation and the player's Hand. The picture comes first: nothing lies over the
middle, signs at a place of work are thin, words are few. Roles differ by shape and place as well as by colour. Returns
intents; holding the focus itself is the scene's, because it needs the surface under the cursor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.content.intents import Intent, Intents
from game.content.situation import JobView, Point, SwarmSituation, ToothSituation
from game.core.text import tr
from game.ui import marks
from game.ui.hand import CALL_S, Call, Hand
from game.ui.screens.anchors import draw_anchors, draw_waiting
from game.ui.screens.chemistry import chemistry_width, draw_chemistry, is_worth_showing
from game.ui.screens.hum import follow_hum
from game.ui.screens.orders import BAR_HEIGHT, EDGE, bar_top, bar_width, draw_orders, thousands
from game.ui.screens.patient import draw_patient
from game.ui.screens.plan import STRIP_HEIGHT, draw_time, time_width
from game.ui.screens.tutorial import draw_beat
from game.ui.screens.wheels import draw_wheel
from game.ui.theme import TASKS, faded
from game.ui.widgets import Ui
from game.view.signals import job_name

Project = Callable[[Point], tuple[float, float, bool]]
"""A point of the tooth -> (x, y in pixels of the picture, whether it is in front of the camera)."""
Prompt = Callable[[str], str]
"""An action -> the control that does it, in words."""

IDLE_WORTH_SAYING = 0.1
TIRED = 0.35  # of their energy: less is told in colour too
DIALS_HEIGHT = 102.0
LOW = 640.0  # units: so little height is left where text is twice as large
SIGNS = ("job", "flag", "waiting", "banner")


@dataclass(frozen=True, slots=True)
class Placed:
    """A point of the tooth on the screen, in units."""

    x: float
    y: float
    is_inside: bool


def hud(ui: Ui, tooth: ToothSituation, project: Project, prompt: Prompt, hand: Hand | None = None) -> Intents:
    """Draw the HUD, and turn `hand` as the mouse does. Returns the orders given."""
    hand = hand if hand is not None else Hand()
    orders: list[Intent] = []
    mine = tooth.swarms[hand.swarm] if hand.swarm < len(tooth.swarms) else None
    placed = lambda point: _placed(ui, project, point)  # noqa: E731
    for job in tooth.jobs:
        _draw_job(ui, job, placed(job.at), bar_top(ui, tooth))
    draw_waiting(ui, hand.waiting, placed)
    for call in hand.calls:
        _draw_call(ui, call, placed(call.at))
    if not hand.wheel:
        draw_anchors(ui, tooth.anchors, hand, placed)
    floor = bar_top(ui, tooth) - (STRIP_HEIGHT + 8.0 if hand.is_planning and tooth.snapshots else 0.0)
    for other in () if hand.wheel else tooth.swarms:
        rests = other.focus is None and not other.auto and other.idle == 0
        if other is not mine and (rests or ui.height < LOW):
            continue  # it stands in the row above the orders: at rest, and where there is little room, that will do
        if _draw_banner(ui, other, placed(other.centre), floor, other is mine):
            hand.swarm, hand.wheel = other.id, "orders" if other is mine else ""
    _draw_edge(ui, tooth, hand)
    lower = ui.width * 0.5 - bar_width(ui, tooth) * 0.5
    ui.memory["hum"] = follow_hum(ui.memory.get("hum"), tooth.patient.humming, tooth.time_s)
    draw_patient(ui, tooth.patient, prompt, lower, hum=ui.memory["hum"], now_s=tooth.time_s)
    ui.memory["captions.bottom"] = ui.height - floor + 54.0
    if mine is not None:
        orders += draw_orders(ui, tooth, mine, hand, prompt)
    draw_time(ui, tooth, hand, prompt, bar_top(ui, tooth) - 8.0)
    hinted = next((job for job in tooth.jobs if job.id == tooth.hint and not job.done), None)
    if hinted is not None:
        _draw_hint(ui, placed(hinted.at))
    if tooth.beat is not None:
        draw_beat(ui, tooth.beat, None if tooth.beat.show is None else placed(tooth.beat.show), prompt)
    _draw_cursor(ui, hand)
    if mine is not None and hand.wheel:
        orders += draw_wheel(ui, tooth, mine, hand)
    return tuple(orders)


def _placed(ui: Ui, project: Project, point: Point) -> Placed:
    x, y, is_ahead = project(point)
    x, y = x / ui.scale, y / ui.scale
    return Placed(x, y, is_ahead and 0.0 <= x <= ui.width and 0.0 <= y <= ui.height)


# -- in the picture --------------------------------------------------------------------------------------------------


def _draw_job(ui: Ui, job: JobView, at: Placed, floor: float) -> None:
    """A thin sign over a place that needs work: its task, how far it is, how many it needs."""
    if job.done or not at.is_inside:
        return
    colour = TASKS.get(job.task, ui.theme.ivory)
    x, y = at.x, at.y - 74.0
    if y < 60.0 or (y < 160.0 and x < EDGE + 400.0) or y > floor - 24.0:  # the dials stand there, and the orders
        return
    ui.paint.line((x, y + 20.0), (x, at.y - 14.0), faded(colour, 0.55), 1.2)
    ui.paint.disc((x, at.y - 12.0), 2.5, colour)
    ui.paint.disc((x, y), 19.0, ui.theme.plate)
    ui.paint.ring((x, y), 19.0, ui.theme.line, 1.2)
    ui.paint.arc((x, y), 19.0, 0.0, job.progress, colour, 3.0)
    marks.task(ui.paint, job.task, (x, y), 15.0, colour, 1.8)
    enough = job.assigned >= job.needed
    words = tr("hud.assigned", assigned=thousands(job.assigned), needed=thousands(job.needed))
    if enough:  # more than are needed is no share of anything; whether they do its work, their banner says
        words = tr("hud.bots_here", assigned=thousands(job.assigned))
    ui.label(
        words,
        x + 26.0,
        y,
        "small_number",
        ui.theme.ivory if enough else colour,
        anchor=(0.0, 0.5),
        role="job",
        value=f"{job_name(job)}: {job.progress:.0%}",
    )


def _draw_banner(ui: Ui, swarm: SwarmSituation, at: Placed, floor: float, obeys: bool) -> bool:
    """The banner of a swarm: how many, what they do, how many have nothing to do, and how much they have left.

    True when it was clicked.
    """
    if not at.is_inside:
        return False
    colour = TASKS.get(swarm.task, ui.theme.ivory)
    words = tr("hud.swarm", count=thousands(swarm.alive), task=tr(f"task.{swarm.task}"))
    held = max(1, swarm.alive)
    if swarm.focus is not None and swarm.idle / held > IDLE_WORTH_SAYING:
        words = tr("hud.swarm_idle", words=words, idle=f"{100 * swarm.idle // held}")
    wide, high = ui.measure(words, "small")
    width, height = wide + 58.0, high + 26.0
    x = min(max(at.x - width * 0.5, EDGE), ui.width - width - EDGE)
    y = min(max(at.y + 62.0, 140.0), floor - 38.0 - height)
    for record in ui.record:  # below the sign of a job or an anchor, never over it
        left, top, right, bottom = (edge / ui.scale for edge in record.rect)
        over = left - 50.0 < x + width and x < right + 12.0 and top - 8.0 < y + height and y < bottom + 8.0
        if over and record.role in SIGNS and bottom + 18.0 + height < floor:
            y = bottom + 10.0
    clicked = False
    with ui.panel(
        f"banner{swarm.id}", x, y, width, height=height, padding=0.0, rounding=9.0, backing=ui.theme.plate, line=False
    ):
        clicked, lit = ui.spot(f"hud.swarm{swarm.id}", words, x, y, width, height, value=swarm.task)
        ui.paint.box(x, y + 8.0, 2.0, height - 16.0, colour, 1.0)
        marks.task(ui.paint, swarm.task, (x + 24.0, y + high * 0.5 + 7.0), 15.0, colour, 1.8)
        tone = ui.theme.accent if lit else ui.theme.ivory if obeys else ui.theme.quiet
        ui.label(words, x + 42.0, y + 7.0, "small", tone, plate=False, backing=ui.theme.plate)
        tired = ui.theme.sore if swarm.energy < TIRED else ui.theme.quiet
        ui.mark("banner", words, "", (x, y, x + width, y + height))
        marks.charge(ui.paint, x + 42.0, y + height - 16.0, width - 68.0, swarm.energy, tired, ui.theme.line_strong)
        left, low = x + 42.0, y + height - 16.0
        ui.mark("progress", tr("hud.energy"), f"{swarm.energy:.0%}", (left, low, left + width - 68.0, low + 8.0))
    return clicked


def _draw_call(ui: Ui, call: Call, at: Placed) -> None:
    """Somebody calls: bots without work, bots that are lost, fluid that moves in the tubules, a fifth anchor."""
    if not at.is_inside:
        return
    share = min(1.0, (CALL_S - call.age_s) * 2.0)
    if call.kind in ("outward", "inward"):
        _draw_shift(ui, call, at, share)
    words = tr(f"hud.call.{call.kind}", count=thousands(call.count))
    rise = 0.0 if ui.settings.reduced_motion else 14.0 * call.age_s / CALL_S
    y = at.y - (104.0 if call.kind in ("outward", "inward") else 40.0) - rise
    ui.label(words, at.x, y, "small", ui.theme.ivory, anchor=(0.5, 1.0), share=share, role="call")
    if call.kind in ("idle", "lost"):
        beat = 1.0 if ui.settings.reduced_motion else 0.6 + 0.4 * math.sin(ui.time_s * 7.0)
        for side in (-1.0, 1.0):
            start, end = 9.0, 9.0 + 7.0 * beat
            ui.paint.arc((at.x, at.y - 20.0), start, 0.5 + side * 0.25 - 0.12, 0.5 + side * 0.25 + 0.12,
                         faded(ui.theme.ivory, share), 2.0)  # fmt: skip
            ui.paint.arc((at.x, at.y - 20.0), end, 0.5 + side * 0.25 - 0.10, 0.5 + side * 0.25 + 0.10,
                         faded(ui.theme.ivory, 0.6 * share), 2.0)  # fmt: skip


def _draw_shift(ui: Ui, call: Call, at: Placed, share: float) -> None:
    """Which way the fluid in the tubules goes: arrows out of the place, or into it."""
    turn = 0.5 if ui.settings.reduced_motion else (call.age_s * 0.9) % 1.0
    for ray in range(8):
        angle = ray * math.tau / 8.0 + 0.2
        way = turn if call.kind == "outward" else 1.0 - turn
        far = 20.0 + 52.0 * way
        tip = (at.x + far * math.cos(angle), at.y + far * math.sin(angle))
        heads = angle if call.kind == "outward" else angle + math.pi
        fade = share * (1.0 - abs(2.0 * turn - 1.0) * 0.7)
        marks.arrow(ui.paint, tip, heads, 12.0, faded(ui.theme.accent, fade), 2.2)


def _draw_cursor(ui: Ui, hand: Hand) -> None:
    """The cursor of keys and pads, which have none of their own; with an anchor in hand, its flag."""
    x, y = hand.cursor[0] / ui.scale, hand.cursor[1] / ui.scale
    if hand.wheel or hand.is_choosing:
        return
    if hand.draws_cursor:
        ui.paint.ring((x, y), 13.0, faded(ui.theme.ink, 0.7), 4.0)
        ui.paint.ring((x, y), 13.0, ui.theme.accent, 2.0)
        ui.paint.disc((x, y), 2.5, ui.theme.accent)
        ui.mark("cursor", tr("hud.cursor"), "", (x - 13.0, y - 13.0, x + 13.0, y + 13.0))
    if hand.is_armed:
        ui.paint.disc((x + 26.0, y - 24.0), 17.0, ui.theme.plate)
        marks.flag(ui.paint, (x + 26.0, y - 24.0), 20.0, ui.theme.accent)


def _draw_hint(ui: Ui, at: Placed) -> None:
    """Point at a place worth going to: rings where it is in the picture, an arrow at the edge where it is not."""
    beat = 0.5 if ui.settings.reduced_motion else 0.5 + 0.5 * math.sin(ui.time_s * 2.4)
    if at.is_inside:
        ui.paint.ring((at.x, at.y), 30.0 + 8.0 * beat, faded(ui.theme.accent, 0.9 - 0.4 * beat), 2.0)
        ui.mark("hint", tr("hud.hint"), "", (at.x - 38.0, at.y - 38.0, at.x + 38.0, at.y + 38.0))
        return
    middle = (ui.width * 0.5, ui.height * 0.5)
    angle = math.atan2(at.y - middle[1], at.x - middle[0])
    reach_x, reach_y = middle[0] - 70.0, middle[1] - BAR_HEIGHT - 70.0
    far = min(reach_x / max(abs(math.cos(angle)), 1e-3), reach_y / max(abs(math.sin(angle)), 1e-3))
    tip = (middle[0] + far * math.cos(angle), middle[1] + far * math.sin(angle))
    ui.paint.disc((tip[0] - 8.0 * math.cos(angle), tip[1] - 8.0 * math.sin(angle)), 27.0, ui.theme.plate)
    for back in (0.0, 14.0):
        shifted = (tip[0] - (back + 6.0 * beat) * math.cos(angle), tip[1] - (back + 6.0 * beat) * math.sin(angle))
        marks.arrow(ui.paint, shifted, angle, 22.0, faded(ui.theme.accent, 1.0 - back / 28.0), 2.5)
    ui.label(
        tr("hud.hint"),
        tip[0] - 8.0 * math.cos(angle),
        tip[1] + (36.0 if math.sin(angle) < 0.5 else -36.0),
        "small",
        anchor=(0.5, 0.0 if math.sin(angle) < 0.5 else 1.0),
        role="hint",
    )


# -- at the edge -----------------------------------------------------------------------------------------------------


def _draw_edge(ui: Ui, tooth: ToothSituation, hand: Hand) -> None:
    """The upper left corner: dials, and beside them (or below, where there is no room) what the mouth is like."""
    right = _draw_dials(ui, tooth)
    if tooth.chemistry is None or not is_worth_showing(tooth.chemistry, hand):
        return
    width = chemistry_width(ui, tooth.chemistry)
    if right + 10.0 + width + 10.0 <= ui.width - EDGE - time_width(ui, hand):
        draw_chemistry(ui, tooth.chemistry, right + 10.0, EDGE, width)
    else:
        draw_chemistry(ui, tooth.chemistry, EDGE, EDGE + DIALS_HEIGHT + 8.0, min(width, ui.width - 2.0 * EDGE))


def _draw_dials(ui: Ui, tooth: ToothSituation) -> float:
    """Three quiet dials in the upper left corner; gives where they end."""
    dials = (
        ("integrity", tooth.integrity, ui.theme.ivory),
        ("comfort", tooth.patient.comfort, ui.theme.sore if tooth.patient.comfort < 50.0 else ui.theme.ivory),
        ("thrift", tooth.thrift, ui.theme.ivory),
    )
    names = [tr(f"measure.{name}") for name, _, _ in dials]
    step = max(112.0, max(ui.measure(name, "small")[0] for name in names) + 26.0)
    width, height = step * 3 + 12.0, DIALS_HEIGHT
    ui.paint.box(EDGE, EDGE, width, height, ui.theme.plate, 12.0)
    for place, ((_, value, colour), words) in enumerate(zip(dials, names, strict=True)):
        x = EDGE + 6.0 + step * (place + 0.5)
        y = EDGE + 38.0
        marks.dial(ui.paint, (x, y), 23.0, value / 100.0, colour, ui.theme.line)
        ui.label(
            f"{value:.0f}",
            x,
            y,
            "small_number",
            colour,
            anchor=(0.5, 0.5),
            plate=False,
            backing=ui.theme.plate,
            role="dial",
            value=words,
        )
        ui.label(
            words,
            x,
            EDGE + height - 8.0,
            "small",
            ui.theme.quiet,
            anchor=(0.5, 1.0),
            plate=False,
            backing=ui.theme.plate,
        )
    return EDGE + width
