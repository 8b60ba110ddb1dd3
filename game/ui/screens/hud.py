"""The HUD of a tooth: what must be known, at the edge, and the orders a mouse can give.

Drawn by the tooth scene from a ToothSituation. The picture comes first: nothing lies over the middle, signs at a place
of work are thin, words are few. Roles differ by shape and place as well as by colour. Returns intents; holding the
focus itself is the scene's, because it needs the surface under the cursor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.content.intents import Intent, Intents, LetGo, Recall, SetAuto, SetChorus, SetTask
from game.content.situation import JobView, Point, SwarmSituation, ToothSituation
from game.core.text import has_text, tr
from game.ui import marks
from game.ui.screens.patient import draw_patient
from game.ui.screens.tutorial import draw_beat
from game.ui.theme import TASKS, Colour, faded
from game.ui.widgets import Ui

Project = Callable[[Point], tuple[float, float, bool]]
"""A point of the tooth -> (x, y in pixels of the picture, whether it is in front of the camera)."""
Prompt = Callable[[str], str]
"""An action -> the control that does it, in words."""

BANDS = (("quiet", 0.0, 0.35), ("middle", 0.35, 0.65), ("loud", 0.65, 1.0))
CHORUS_STEP = 0.1
EDGE = 26.0
BAR_HEIGHT = 92.0
WHEEL_RADIUS = 128.0
IDLE_WORTH_SAYING = 0.1


@dataclass(frozen=True, slots=True)
class Placed:
    """A point of the tooth on the screen, in units."""

    x: float
    y: float
    is_inside: bool


def hud(
    ui: Ui, tooth: ToothSituation, project: Project, prompt: Prompt, *, wheel: bool = False, swarm: int = 0
) -> Intents:
    """Draw the HUD. `wheel` opens or closes the order wheel (its action was pressed). Returns the orders given."""
    orders: list[Intent] = []
    mine = tooth.swarms[swarm] if swarm < len(tooth.swarms) else None
    placed = lambda point: _placed(ui, project, point)  # noqa: E731
    for job in tooth.jobs:
        _draw_job(ui, job, placed(job.at))
    for other in () if ui.memory.get("hud.wheel") else tooth.swarms:
        if _draw_banner(ui, other, placed(other.centre)):
            wheel = not wheel
    _draw_dials(ui, tooth)
    draw_patient(ui, tooth.patient, prompt)
    if mine is not None:
        orders += _draw_bar(ui, mine, prompt)
    hinted = next((job for job in tooth.jobs if job.id == tooth.hint and not job.done), None)
    if hinted is not None:
        _draw_hint(ui, placed(hinted.at))
    if tooth.beat is not None:
        draw_beat(ui, tooth.beat, None if tooth.beat.show is None else placed(tooth.beat.show), prompt)
    if mine is not None:
        orders += _draw_wheel(ui, mine, wheel, prompt)
    return tuple(orders)


def band_of(chorus: float) -> str:
    """The name of the band a chorus stands in, where a situation does not say."""
    return next((name for name, _, high in BANDS if chorus < high), "loud")


def job_name(job: JobView) -> str:
    """What a job is called: the level's own words for it, or what its task is."""
    return tr(f"job.{job.id}") if has_text(f"job.{job.id}") else tr(f"task.{job.task}")


def _placed(ui: Ui, project: Project, point: Point) -> Placed:
    x, y, is_ahead = project(point)
    x, y = x / ui.scale, y / ui.scale
    return Placed(x, y, is_ahead and 0.0 <= x <= ui.width and 0.0 <= y <= ui.height)


# -- in the picture --------------------------------------------------------------------------------------------------


def _draw_job(ui: Ui, job: JobView, at: Placed) -> None:
    """A thin sign over a place that needs work: its task, how far it is, how many it needs."""
    if job.done or not at.is_inside:
        return
    colour = TASKS.get(job.task, ui.theme.ivory)
    x, y = at.x, at.y - 74.0
    if y < 60.0 or (y < 160.0 and x < EDGE + 400.0):  # the dials stand there
        return
    ui.paint.line((x, y + 20.0), (x, at.y - 14.0), faded(colour, 0.55), 1.2)
    ui.paint.disc((x, at.y - 12.0), 2.5, colour)
    ui.paint.disc((x, y), 19.0, ui.theme.plate)
    ui.paint.ring((x, y), 19.0, ui.theme.line, 1.2)
    ui.paint.arc((x, y), 19.0, 0.0, job.progress, colour, 3.0)
    marks.task(ui.paint, job.task, (x, y), 15.0, colour, 1.8)
    enough = job.assigned >= job.needed
    words = tr("hud.assigned", assigned=job.assigned, needed=job.needed)
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


def _draw_banner(ui: Ui, swarm: SwarmSituation, at: Placed) -> bool:
    """The banner of a swarm: how many, what they do, how many of them have nothing to do. True when it was clicked."""
    if not at.is_inside:
        return False
    colour = TASKS.get(swarm.task, ui.theme.ivory)
    words = tr("hud.swarm", count=f"{swarm.alive:,}".replace(",", " "), task=tr(f"task.{swarm.task}"))
    held = max(1, swarm.alive)
    if swarm.focus is not None and swarm.idle / held > IDLE_WORTH_SAYING:
        words = tr("hud.swarm_idle", words=words, idle=f"{100 * swarm.idle // held}")
    wide, high = ui.measure(words, "small")
    width, height = wide + 58.0, high + 14.0
    x = min(max(at.x - width * 0.5, EDGE), ui.width - width - EDGE)
    y = min(max(at.y + 62.0, 140.0), ui.height - BAR_HEIGHT - 130.0)
    clicked = False
    with ui.panel(
        f"banner{swarm.id}", x, y, width, height=height, padding=0.0, rounding=9.0, backing=ui.theme.plate, line=False
    ):
        clicked, lit = ui.spot(f"hud.swarm{swarm.id}", words, x, y, width, height, value=swarm.task)
        ui.paint.box(x, y + 8.0, 2.0, height - 16.0, colour, 1.0)
        marks.task(ui.paint, swarm.task, (x + 24.0, y + height * 0.5), 15.0, colour, 1.8)
        ui.label(
            words,
            x + 42.0,
            y + 7.0,
            "small",
            ui.theme.accent if lit else ui.theme.ivory,
            plate=False,
            backing=ui.theme.plate,
        )
    return clicked


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


def _draw_dials(ui: Ui, tooth: ToothSituation) -> None:
    """Three quiet dials in the upper left corner."""
    dials = (
        ("integrity", tooth.integrity, ui.theme.ivory),
        ("comfort", tooth.patient.comfort, ui.theme.sore if tooth.patient.comfort < 50.0 else ui.theme.ivory),
        ("thrift", tooth.thrift, ui.theme.ivory),
    )
    names = [tr(f"measure.{name}") for name, _, _ in dials]
    step = max(112.0, max(ui.measure(name, "small")[0] for name in names) + 26.0)
    width, height = step * 3 + 12.0, 102.0
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


def _draw_bar(ui: Ui, swarm: SwarmSituation, prompt: Prompt) -> list[Intent]:
    """Tasks, chorus, auto and let go, along the lower edge."""
    orders: list[Intent] = []
    chip = _chip_width(ui)
    width = min(ui.width - 2.0 * EDGE, chip * 4.0 + max(320.0, min(470.0, ui.width * 0.24)) + 40.0)
    chip = min(chip, (width - 40.0) / 5.6)
    x, y = (ui.width - width) * 0.5, ui.height - EDGE - BAR_HEIGHT
    with ui.panel("orders", x, y, width, height=BAR_HEIGHT, padding=0.0, backing=ui.theme.plate, rounding=14.0):
        left = x + 10.0
        for task in ("scour", "build"):
            if _chip(
                ui,
                f"hud.{task}",
                tr(f"task.{task}"),
                prompt(f"task_{task}"),
                left,
                y,
                chip,
                lambda centre, colour, name=task: marks.task(ui.paint, name, centre, 20.0, colour),
                swarm.task == task,
                TASKS[task],
            ):
                orders.append(SetTask(task, swarm.id))
            left += chip
        span = width - 40.0 - 4.0 * chip
        orders += _draw_chorus(ui, swarm, prompt, left + 10.0, y, span)
        left += span + 20.0
        if _chip(
            ui,
            "hud.auto",
            tr("hud.auto"),
            prompt("auto"),
            left,
            y,
            chip,
            lambda centre, colour: marks.auto(ui.paint, centre, 22.0, colour, swarm.auto),
            swarm.auto,
            ui.theme.accent,
        ):
            orders.append(SetAuto(not swarm.auto, swarm.id))
        left += chip
        if _chip(
            ui,
            "hud.let_go",
            tr("hud.let_go"),
            prompt("let_go"),
            left,
            y,
            chip,
            lambda centre, colour: marks.let_go(ui.paint, centre, 22.0, colour),
            False,
            ui.theme.accent,
        ):
            orders.append(LetGo())
    return orders


def _chip_width(ui: Ui) -> float:
    words = [tr("task.scour"), tr("task.build"), tr("hud.auto"), tr("hud.let_go")]
    return max(96.0, max(ui.measure(word, "small")[0] for word in words) + 24.0)


def _chip(
    ui: Ui, name: str, label: str, key: str, x: float, y: float, width: float, sign, on: bool, colour: Colour
) -> bool:
    """A small order with its sign, its name and the control that gives it."""
    clicked, lit = ui.spot(name, label, x, y + 4.0, width, BAR_HEIGHT - 8.0, value=tr("ui.on") if on else "")
    middle = x + width * 0.5
    if on or lit:
        ui.paint.box(x + 3.0, y + 6.0, width - 6.0, BAR_HEIGHT - 12.0, ui.theme.hover, 10.0)
    if on:
        ui.paint.line((middle - 18.0, y + BAR_HEIGHT - 5.0), (middle + 18.0, y + BAR_HEIGHT - 5.0), colour, 2.5)
    tone = colour if on else ui.theme.accent if lit else ui.theme.ivory
    sign((middle, y + 22.0), tone)
    ui.label(label, middle, y + 35.0, "small", tone, anchor=(0.5, 0.0), plate=False, backing=ui.theme.plate)
    ui.label(
        key,
        middle,
        y + 60.0,
        "small_number",
        ui.theme.quiet,
        anchor=(0.5, 0.0),
        plate=False,
        backing=ui.theme.plate,
        width=width - 4.0,
    )
    return clicked


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


# -- the wheel -------------------------------------------------------------------------------------------------------


def _draw_wheel(ui: Ui, swarm: SwarmSituation, pressed: bool, prompt: Prompt) -> list[Intent]:
    """Every order in a ring, for players with one button: opened by its action or by a click on a banner."""
    memory = ui.memory
    if pressed:
        memory["hud.wheel"] = not memory.get("hud.wheel", False)
    if not memory.get("hud.wheel", False):
        return []
    orders: list[Intent] = []
    size = 2.0 * WHEEL_RADIUS + 190.0
    x, y = (ui.width - size) * 0.5, (ui.height - size) * 0.5
    at = swarm.focus or swarm.centre
    spokes: tuple[tuple[str, str, Intent, Callable[..., None]], ...] = (
        ("scour", tr("task.scour"), SetTask("scour", swarm.id), lambda c, k: marks.task(ui.paint, "scour", c, 22.0, k)),
        ("louder", tr("action.chorus_up"), SetChorus(min(1.0, round(swarm.chorus + CHORUS_STEP, 3)), swarm.id),
         lambda c, k: marks.chorus(ui.paint, c, 38.0, k, 3)),
        ("build", tr("task.build"), SetTask("build", swarm.id), lambda c, k: marks.task(ui.paint, "build", c, 22.0, k)),
        ("auto", tr("hud.auto"), SetAuto(not swarm.auto, swarm.id),
         lambda c, k: marks.auto(ui.paint, c, 24.0, k, swarm.auto)),
        ("let_go", tr("hud.let_go"), LetGo(), lambda c, k: marks.let_go(ui.paint, c, 24.0, k)),
        ("recall", tr("action.recall"), Recall(swarm.recall_radius <= 0.0, at),
         lambda c, k: marks.recall(ui.paint, c, 24.0, k)),
        ("softer", tr("action.chorus_down"), SetChorus(max(0.0, round(swarm.chorus - CHORUS_STEP, 3)), swarm.id),
         lambda c, k: marks.chorus(ui.paint, c, 38.0, k, 1)),
    )  # fmt: skip
    with ui.panel("wheel", x, y, size, height=size, padding=0.0, menu=True, ground=ui.theme.plate):
        centre = (ui.width * 0.5, ui.height * 0.5)
        ui.paint.disc(centre, WHEEL_RADIUS + 62.0, ui.theme.plate)
        ui.paint.ring(centre, WHEEL_RADIUS + 62.0, ui.theme.line, 1.2)
        ui.paint.ring(centre, WHEEL_RADIUS - 58.0, ui.theme.line, 1.2)
        for place, (name, label, order, sign) in enumerate(spokes):
            angle = math.tau * place / len(spokes) - math.pi / 2.0
            sx, sy = centre[0] + WHEEL_RADIUS * math.cos(angle), centre[1] + WHEEL_RADIUS * math.sin(angle)
            clicked, lit = ui.spot(f"wheel.{name}", label, sx - 44.0, sy - 36.0, 88.0, 72.0)
            tone = ui.theme.accent if lit else ui.theme.ivory
            sign((sx, sy - 12.0), tone)
            ui.label(label, sx, sy + 10.0, "small", tone, anchor=(0.5, 0.0), plate=False, backing=ui.theme.plate)
            if clicked:
                orders.append(order)
        clicked, lit = ui.spot("wheel.close", tr("ui.close"), centre[0] - 34.0, centre[1] - 26.0, 68.0, 52.0)
        tone = ui.theme.accent if lit else ui.theme.quiet
        for way in (-1.0, 1.0):
            ui.paint.line((centre[0] - 9.0, centre[1] - 9.0 * way), (centre[0] + 9.0, centre[1] + 9.0 * way), tone, 2.0)
    if clicked or ui.cancelled() or any(not isinstance(order, SetChorus) for order in orders):
        memory["hud.wheel"] = False
    return orders
