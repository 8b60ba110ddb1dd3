"""On foot: what could be done here, what is said, what one meant to do, and a small map.

Drawn by the walk's scene over its picture. Nothing here takes the mouse, which looks around: every order is a key, a
button or a click, named as the player's own hands have it. Returns Use where a script presses what a hand would.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from game.content.intents import Intents, Use
from game.content.situation import PromptView, WalkSituation
from game.core.text import tr
from game.ui.people import speaker_colour, speaker_name
from game.ui.theme import Colour, faded
from game.ui.widgets import Ui
from game.view.plan_of_place import PlanView, Spot

SMALL_MAP = 216.0
LARGE_MAP = 0.78  # of the lower side of the picture
MARGIN = 28.0
SAID = 860.0
METRES = 17.0  # across the small map
FADE_S = 0.5
ABOVE = 1.6  # metres: a floor so much higher or lower is another storey


@dataclass(slots=True)
class WalkHud:
    """What the player has asked to see."""

    map: str = "small"  # small, large, none
    goal_s: float = 7.0  # for how long still the objective stands there
    hint_s: float = 0.0  # and the keys

    def next_map(self) -> None:
        self.map = {"small": "large", "large": "none", "none": "small"}[self.map]


def walk(
    ui: Ui,
    seen: WalkSituation,
    plan: PlanView,
    hud: WalkHud,
    prompt: Callable[[str], str],
    *,
    thing: str = "",
    names: Callable[[PromptView], str] = lambda view: view.name,
) -> Intents:
    """Draw it all. `thing` is the name of what says the present line, where nobody does; `names` says what a prompt's
    thing is called."""
    if hud.map == "large":
        _draw_large_map(ui, plan)
    elif hud.map == "small":
        _draw_small_map(ui, plan)
    if hud.goal_s > 0.0 and hud.map != "large":
        _draw_goal(ui, seen, hud, prompt)
    if hud.hint_s > 0.0 and not seen.line and hud.map != "large":
        _draw_hint(ui, hud, prompt)
    if seen.line:
        _draw_said(ui, seen, thing, prompt)
    elif seen.prompt is not None:
        _draw_prompt(ui, seen.prompt, names(seen.prompt), prompt)
    if (seen.line or seen.prompt is not None) and ui.pressed("walk.use"):
        return (Use(),)
    return ()


def prompt_words(view: PromptView, name: str, binding: str) -> str:
    """What a prompt says."""
    if view.is_shut:
        return tr("walk.door_shut", name=name)
    key = {"sight": "walk.look", "person": "walk.speak", "door": "walk.door", "pod": "walk.pod"}[view.kind]
    return tr(key, binding=binding, name=name)


def _draw_prompt(ui: Ui, view: PromptView, name: str, prompt: Callable[[str], str]) -> None:
    words = prompt_words(view, name, prompt("use"))
    colour = ui.theme.quiet if view.is_shut else ui.theme.accent if view.is_goal else ui.theme.ivory
    ui.label(
        words,
        ui.width * 0.5,
        ui.height - 1.5 * MARGIN,
        "control",
        colour,
        anchor=(0.5, 1.0),
        width=min(SAID, ui.width - 2.0 * MARGIN),
        role="prompt",
    )


def _draw_said(ui: Ui, seen: WalkSituation, thing: str, prompt: Callable[[str], str]) -> None:
    width = min(SAID, ui.width - 2.0 * MARGIN)
    with ui.panel(
        "walk.said",
        ui.width * 0.5,
        ui.height - MARGIN,
        width,
        pivot=(0.5, 1.0),
        max_height=ui.height - 2.0 * MARGIN,
        backing=ui.theme.ink_strong,
        mouse=False,
        bottom=True,
        padding=24.0,
    ):
        if seen.speaker:
            colour = speaker_colour(ui, seen.speaker)
            ui.text(person_name(seen.speaker), "name", colour, role="speaker", gap=2.0)
        elif thing:
            ui.text(thing, "name", ui.theme.water, role="speaker", gap=2.0)
        ui.text(tr(seen.line), "speech" if seen.speaker else "aside", ui.theme.ivory, role="speech", gap=8.0)
        on = tr("walk.next" if seen.lines_left else "walk.close", binding=prompt("use"))
        ui.text(on, "small", ui.theme.quiet, align=1.0, gap=0.0)


def _draw_goal(ui: Ui, seen: WalkSituation, hud: WalkHud, prompt: Callable[[str], str]) -> None:
    words = tr(seen.objective) if seen.objective else tr("walk.goal_free", binding=prompt("pause"))
    room = ui.width - 2.0 * MARGIN - (SMALL_MAP + MARGIN if hud.map == "small" else 0.0)
    ui.label(
        words,
        MARGIN,
        MARGIN,
        "body",
        ui.theme.ivory,
        width=min(560.0, room),
        share=min(1.0, hud.goal_s / FADE_S),
        role="objective",
    )


def _draw_hint(ui: Ui, hud: WalkHud, prompt: Callable[[str], str]) -> None:
    words = tr(
        "walk.hint",
        move=" ".join(prompt(f"walk_{way}") for way in ("ahead", "left", "back", "right")),
        run=prompt("walk_run"),
        use=prompt("use"),
        goal=prompt("walk_goal"),
        map=prompt("walk_map"),
    )
    ui.label(
        words,
        MARGIN,
        ui.height - MARGIN,
        "small",
        ui.theme.quiet,
        anchor=(0.0, 1.0),
        width=min(430.0, ui.width * 0.38),
        share=min(1.0, hud.hint_s / FADE_S),
        role="hint",
    )


# -- the map ----------------------------------------------------------------------------------------------------------


class _Paper:
    """From metres of the place to units of the screen."""

    def __init__(
        self, middle: tuple[float, float], centre: tuple[float, float], scale: float, half: tuple[float, float]
    ):
        self.middle, self.centre, self.scale, self.half = middle, centre, scale, half

    def at(self, x: float, z: float) -> tuple[float, float]:
        return (
            self.centre[0] + (x - self.middle[0]) * self.scale,
            self.centre[1] + (z - self.middle[1]) * self.scale,
        )

    def held(self, x: float, z: float, rim: float) -> tuple[tuple[float, float], bool]:
        """The same, kept inside; and whether it was."""
        px, py = self.at(x, z)
        wide, high = self.half[0] - rim, self.half[1] - rim
        hx = min(max(px, self.centre[0] - wide), self.centre[0] + wide)
        hy = min(max(py, self.centre[1] - high), self.centre[1] + high)
        return (hx, hy), (hx, hy) == (px, py)


def _draw_small_map(ui: Ui, plan: PlanView) -> None:
    side = min(SMALL_MAP, ui.width * 0.26, ui.height * 0.34)
    left, top = ui.width - MARGIN - side, MARGIN
    paper = _Paper((plan.at[0], plan.at[2]), (left + side * 0.5, top + side * 0.5), side / METRES, (side * 0.5,) * 2)
    ui.paint.box(left, top, side, side, ui.theme.plate, 12.0)
    _draw_plan(ui, plan, paper, (left, top, left + side, top + side))
    _draw_spots(ui, plan, paper, False)
    ui.paint.frame(left, top, side, side, ui.theme.line_strong, 12.0)
    ui.mark("map", tr("walk.map"), plan.title, (left, top, left + side, top + side))
    goal = next((spot for spot in plan.spots if spot.is_goal and spot.name), None)
    if goal is not None:
        ui.label(
            goal.name,
            left + side,
            top + side + 8.0,
            "small",
            ui.theme.accent,
            anchor=(1.0, 0.0),
            width=min(320.0, ui.width * 0.4),
            role="map_goal",
        )


def _draw_large_map(ui: Ui, plan: PlanView) -> None:
    ui.veil()
    title = ui.measure(plan.title, "heading")[1] + 2.0 * MARGIN
    wide, high = ui.width - 2.0 * MARGIN, ui.height - title - MARGIN
    low, top = plan.plan.low, plan.plan.high
    scale = min(wide / (top[0] - low[0] + 4.0), high / (top[1] - low[1] + 4.0))
    middle = (0.5 * (low[0] + top[0]), 0.5 * (low[1] + top[1]))
    centre = (ui.width * 0.5, title + high * 0.5)
    ui.paint.box(MARGIN, title, wide, high, ui.theme.ink_strong, 14.0)
    paper = _Paper(middle, centre, scale, (wide * 0.5, high * 0.5))
    box = (MARGIN, title, MARGIN + wide, title + high)
    _draw_plan(ui, plan, paper, box)
    ui.paint.frame(MARGIN, title, wide, high, ui.theme.line_strong, 14.0)
    ui.mark("map", tr("walk.map"), plan.title, box)
    ui.label(plan.title, MARGIN, title * 0.5, "heading", ui.theme.ivory, anchor=(0.0, 0.5), width=wide * 0.6)
    ui.label(tr("walk.map"), MARGIN + wide, title * 0.5, "small", ui.theme.quiet, anchor=(1.0, 0.5), width=wide * 0.35)
    _draw_spots(ui, plan, paper, True)


def _draw_plan(ui: Ui, plan: PlanView, paper: _Paper, box: tuple[float, float, float, float]) -> None:
    with ui.paint.clipped(*box):
        for outline, height in plan.plan.floors:
            is_here = abs(height - plan.at[1]) < ABOVE
            colour = faded(ui.theme.water, 0.20 if is_here else 0.07)
            ui.paint.fill([paper.at(*point) for point in outline], colour)
        reach = math.hypot(box[2] - box[0], box[3] - box[1]) / paper.scale  # metres, beyond which nothing is drawn
        for start, end, low, high in plan.plan.walls:
            middle = (0.5 * (start[0] + end[0]), 0.5 * (start[1] + end[1]))
            is_near = math.dist(middle, paper.middle) < reach + 0.5 * math.dist(start, end)
            if is_near and plan.is_beside(low, high):
                ui.paint.line(paper.at(*start), paper.at(*end), faded(ui.theme.ivory, 0.55), 1.2)
        for at, radius, low, high in plan.plan.rounds:
            if plan.is_beside(low, high) and math.dist(at, paper.middle) < reach:
                size = radius * paper.scale
                (ui.paint.disc if size < 3.0 else ui.paint.ring)(
                    paper.at(*at), max(1.0, size), faded(ui.theme.ivory, 0.4)
                )


def _draw_spots(ui: Ui, plan: PlanView, paper: _Paper, is_large: bool) -> None:
    """Doors, sights, pods, people, and oneself; what is beyond the small map only where one means to go there."""
    taken: list[tuple[float, float, float, float]] = []
    for at in plan.people:
        place, is_in = paper.held(*at, 6.0)
        if is_in:
            ui.paint.disc(place, 2.2, faded(ui.theme.quiet, 0.7))
    for spot in sorted(plan.spots, key=lambda spot: spot.is_goal):
        place, is_in = paper.held(*spot.at, 12.0)
        if is_in or spot.is_goal:
            _draw_spot(ui, spot, place)
    you, _ = paper.held(plan.at[0], plan.at[2], 8.0)
    _draw_you(ui, you, plan.facing)
    if not is_large:
        return
    for spot in plan.spots:
        if spot.kind == "door" and spot.name:
            _draw_name(ui, spot, paper.held(*spot.at, 12.0)[0], taken)


def _draw_name(ui: Ui, spot: Spot, place: tuple[float, float], taken: list) -> None:
    """A door's name, below or above its sign, where no other stands."""
    wide, high = ui.measure(spot.name, "small", 260.0)
    wide, high = wide + 24.0, high + 10.0
    for step in (16.0, -16.0 - high, 20.0 + high, -20.0 - 2.0 * high, 24.0 + 2.0 * high):
        x = min(max(place[0] - wide * 0.5, MARGIN), ui.width - MARGIN - wide)
        y = min(max(place[1] + step, MARGIN), ui.height - MARGIN - high)
        box = (x, y, x + wide, y + high)
        if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            break
    taken.append(box)
    colour = ui.theme.accent if spot.is_goal else ui.theme.quiet if spot.is_shut else ui.theme.ivory
    ui.label(spot.name, x, y, "small", colour, width=260.0, role="map_door")


def _draw_spot(ui: Ui, spot: Spot, place: tuple[float, float]) -> None:
    colour = _colour(ui, spot)
    x, y = place
    if spot.is_goal:
        ui.paint.ring(place, 9.0, ui.theme.accent, 2.0)
    if spot.kind == "door":
        ui.paint.box(x - 4.5, y - 4.5, 9.0, 9.0, colour, 2.0)
    elif spot.kind == "pod":
        ui.paint.ring(place, 4.0, colour, 1.5)
    elif spot.kind == "sight":
        ui.paint.disc(place, 3.4, colour)
    else:
        ui.paint.disc(place, 4.0, ui.theme.accent)


def _colour(ui: Ui, spot: Spot) -> Colour:
    if spot.is_goal:
        return ui.theme.accent
    return ui.theme.off if spot.is_shut else ui.theme.water if spot.kind == "sight" else ui.theme.ivory


def _draw_you(ui: Ui, place: tuple[float, float], facing: tuple[float, float]) -> None:
    angle = math.atan2(facing[1], facing[0])
    points = []
    for turn, size in ((0.0, 11.0), (2.5, 8.0), (math.pi, 3.0), (-2.5, 8.0)):
        points.append((place[0] + size * math.cos(angle + turn), place[1] + size * math.sin(angle + turn)))
    ui.paint.area(points, ui.theme.accent)


def person_name(who: str) -> str:
    """How somebody is called; one of the town has no name that the player knows."""
    name = speaker_name(who)
    return tr("walk.somebody") if name == who else name
