"""Marks: the small drawn signs of the game, in thin lines. A task, a hand, a heart, an arrow.

Drawn through a painter at a place and a size in units; shapes only, so that colour is never the only difference.
Screens call them and record what they mean with Ui.mark.
"""

from __future__ import annotations

import math

from game.ui.painter import Painter, Place
from game.ui.theme import Colour, faded

# A right hand seen from its back, fingers up; the wrist is at y = 1. Unit square, drawn for this game.
_HAND: tuple[Place, ...] = (
    (0.36, 1.00), (0.35, 0.86), (0.24, 0.74), (0.15, 0.60), (0.10, 0.52), (0.12, 0.47), (0.18, 0.48), (0.28, 0.58),
    (0.30, 0.56), (0.27, 0.38), (0.25, 0.20), (0.28, 0.16), (0.33, 0.18), (0.37, 0.36), (0.39, 0.45), (0.41, 0.44),
    (0.41, 0.25), (0.42, 0.08), (0.46, 0.04), (0.50, 0.08), (0.51, 0.26), (0.52, 0.44), (0.54, 0.44), (0.57, 0.28),
    (0.60, 0.12), (0.65, 0.09), (0.69, 0.14), (0.66, 0.31), (0.64, 0.47), (0.66, 0.49), (0.71, 0.36), (0.76, 0.26),
    (0.81, 0.25), (0.84, 0.30), (0.79, 0.46), (0.75, 0.62), (0.70, 0.76), (0.64, 0.86), (0.64, 1.00),
)  # fmt: skip


def hand(
    paint: Painter, x: float, y: float, size: float, colour: Colour, thickness: float = 2.0, fill: Colour | None = None
) -> None:
    """An open hand in a square of `size` whose upper left corner is (x, y)."""
    places = [(x + px * size, y + py * size) for px, py in _HAND]
    if fill is not None:
        paint.area(places, fill)
    paint.path(places, colour, thickness)


def pointer(paint: Painter, tip: Place, size: float, colour: Colour, fill: Colour, down: float = 0.0) -> None:
    """A cursor like a mouse's with its tip at `tip`; `down` 0 to 1 shows it pressing."""
    scale = size * (1.0 - 0.12 * down)
    shape = [(0.0, 0.0), (0.0, 0.92), (0.24, 0.70), (0.40, 1.04), (0.54, 0.97), (0.39, 0.64), (0.70, 0.62)]
    places = [(tip[0] + px * scale, tip[1] + py * scale) for px, py in shape]
    paint.area(places, fill)
    paint.path(places, colour, 1.5, closed=True)


def task(paint: Painter, name: str, centre: Place, size: float, colour: Colour, thickness: float = 2.0) -> None:
    """The sign of a task: strokes that sweep (scour), a prism (build), a broken wave (hush)."""
    x, y = centre
    half = size * 0.5
    if name == "scour":
        for place in (-0.62, 0.0, 0.62):
            paint.path(
                [(x + (place - 0.24) * half, y - half * 0.78), (x + (place + 0.30) * half, y),
                 (x + (place - 0.24) * half, y + half * 0.78)], colour, thickness,
            )  # fmt: skip
    elif name == "build":
        corners = [
            (x + half * math.sin(turn * math.tau / 6), y - half * math.cos(turn * math.tau / 6)) for turn in range(6)
        ]
        paint.path(corners, colour, thickness, closed=True)
        paint.line((x, y), corners[1], colour, thickness)
        paint.line((x, y), corners[3], colour, thickness)
        paint.line((x, y), corners[5], colour, thickness)
    else:
        paint.path([(x + (k / 6 - 1) * half, y + math.sin(k * 1.3) * half * 0.5) for k in range(13)], colour, thickness)


def keep_out(paint: Painter, centre: Place, size: float, colour: Colour, thickness: float = 2.0) -> None:
    """A closed place: a ring with a bar across."""
    x, y = centre
    paint.ring(centre, size * 0.46, colour, thickness)
    paint.line((x - size * 0.26, y), (x + size * 0.26, y), colour, thickness * 1.6)


def post(paint: Painter, name: str, centre: Place, size: float, colour: Colour, thickness: float = 2.0) -> None:
    """What an anchor does: the sign of its task, or of a closed place."""
    if name == "keep_out":
        keep_out(paint, centre, size, colour, thickness)
    else:
        task(paint, name, centre, size, colour, thickness)


def flag(paint: Painter, centre: Place, size: float, colour: Colour, thickness: float = 2.0) -> None:
    """An anchor: a pole in the ground with a pennant."""
    x, y = centre
    half = size * 0.5
    paint.line((x - half * 0.45, y - half), (x - half * 0.45, y + half), colour, thickness)
    paint.path(
        [(x - half * 0.45, y - half), (x + half * 0.75, y - half * 0.5), (x - half * 0.45, y + half * 0.05)],
        colour, thickness,
    )  # fmt: skip
    paint.line((x - half * 0.95, y + half), (x + half * 0.05, y + half), colour, thickness)


def pulse(paint: Painter, centre: Place, size: float, colour: Colour, line: Colour, ready: float) -> None:
    """One burst: eight rays, inside a ring that fills again as it cools down."""
    x, y = centre
    for ray in range(8):
        angle = ray * math.tau / 8.0
        inner, outer = size * 0.10, size * (0.30 if ray % 2 else 0.36)
        paint.line(
            (x + inner * math.cos(angle), y + inner * math.sin(angle)),
            (x + outer * math.cos(angle), y + outer * math.sin(angle)),
            colour, 2.0,
        )  # fmt: skip
    paint.ring(centre, size * 0.52, line, 1.2)
    paint.arc(centre, size * 0.52, 0.0, min(1.0, max(0.0, ready)), colour, 2.5)


def plan(paint: Painter, centre: Place, size: float, colour: Colour, on: bool) -> None:
    """Time in hand: an hourglass; lying down while it does not run."""
    x, y = centre
    half = size * 0.5
    shape = [(-0.62, -1.0), (0.62, -1.0), (-0.62, 1.0), (0.62, 1.0)]
    if on:
        shape = [(-1.0, 0.62), (-1.0, -0.62), (1.0, 0.62), (1.0, -0.62)]
    paint.path([(x + px * half, y + py * half) for px, py in shape], colour, 2.0, closed=True)


def swarms(paint: Painter, centre: Place, size: float, colour: Colour) -> None:
    """One swarm of several: three dots and a ring around one of them."""
    x, y = centre
    for place in (-1.0, 0.0, 1.0):
        paint.disc((x + place * size * 0.38, y + (0.14 if place else -0.14) * size), size * 0.11, colour)
    paint.ring((x, y - size * 0.14), size * 0.26, colour, 1.5)


def charge(paint: Painter, x: float, y: float, width: float, share: float, colour: Colour, line: Colour) -> None:
    """What bots have left in them, as a thin cell that empties."""
    paint.frame(x, y, width, 8.0, line, 2.0, 1.2)
    paint.box(x + width + 1.5, y + 2.5, 2.5, 3.0, line, 0.5)
    paint.box(x + 2.0, y + 2.0, (width - 4.0) * min(1.0, max(0.0, share)), 4.0, colour, 1.0)


def dashes(paint: Painter, centre: Place, radius: float, colour: Colour, thickness: float = 2.0) -> None:
    """A ring that is not there yet: broken into twelve."""
    for dash in range(12):
        paint.arc(centre, radius, dash / 12.0, (dash + 0.55) / 12.0, colour, thickness)


def crumbs(paint: Painter, centre: Place, size: float, colour: Colour) -> None:
    """A wall that loses grains: enamel that dissolves."""
    x, y = centre
    half = size * 0.5
    paint.path(
        [(x - half, y + half * 0.1), (x - half * 0.35, y + half * 0.1), (x - half * 0.1, y - half * 0.35),
         (x + half * 0.25, y + half * 0.2), (x + half, y + half * 0.1)], colour, 2.0,
    )  # fmt: skip
    for dx, dy in ((-0.28, -0.75), (0.22, -0.62), (0.62, -0.95)):
        paint.disc((x + dx * half, y + dy * half), size * 0.07, colour)
    paint.line((x - half, y + half * 0.75), (x + half, y + half * 0.75), colour, 1.5)


def crystal(paint: Painter, centre: Place, size: float, colour: Colour) -> None:
    """Sugar: a small lozenge."""
    x, y = centre
    half = size * 0.5
    paint.path([(x, y - half), (x + half * 0.7, y), (x, y + half), (x - half * 0.7, y)], colour, 1.8, closed=True)


def tick(paint: Painter, centre: Place, size: float, colour: Colour, thickness: float = 2.0) -> None:
    """Done."""
    x, y = centre
    paint.path(
        [(x - size * 0.45, y), (x - size * 0.1, y + size * 0.36), (x + size * 0.5, y - size * 0.4)], colour, thickness
    )


def arrow(paint: Painter, tip: Place, angle: float, size: float, colour: Colour, thickness: float = 2.0) -> None:
    """An open arrow head whose tip is at `tip`; `angle` in radians, 0 to the right, clockwise."""
    wings = []
    for side in (-1.0, 1.0):
        turn = angle + math.pi + side * 0.55
        wings.append((tip[0] + size * math.cos(turn), tip[1] + size * math.sin(turn)))
    paint.path([wings[0], tip, wings[1]], colour, thickness)


def auto(paint: Painter, centre: Place, size: float, colour: Colour, on: bool) -> None:
    """The autonomy dial: a ring that turns into itself; full when on."""
    x, y = centre
    paint.arc(centre, size * 0.5, 0.08, 0.92, colour, 2.0)
    arrow(paint, (x - size * 0.06, y - size * 0.5), 0.15, size * 0.22, colour, 2.0)
    if on:
        paint.disc(centre, size * 0.2, colour)
    else:
        paint.ring(centre, size * 0.12, colour, 1.5)


def let_go(paint: Painter, centre: Place, size: float, colour: Colour) -> None:
    """Release: what was held falls open."""
    x, y = centre
    half = size * 0.5
    paint.arc((x, y - half * 0.1), half * 0.62, 0.30, 0.70, colour, 2.0)
    for place in (-0.62, 0.0, 0.62):
        paint.line((x + place * half, y - half * 0.92), (x + place * half * 1.25, y - half * 0.35), colour, 2.0)


def recall(paint: Painter, centre: Place, size: float, colour: Colour) -> None:
    """Home: a ring, and three ways into it."""
    x, y = centre
    paint.ring(centre, size * 0.2, colour, 2.0)
    for turn in (0.0, 1.0 / 3.0, 2.0 / 3.0):
        angle = turn * math.tau - math.pi / 2.0
        start = (x + math.cos(angle) * size * 0.58, y + math.sin(angle) * size * 0.58)
        end = (x + math.cos(angle) * size * 0.30, y + math.sin(angle) * size * 0.30)
        paint.line(start, end, colour, 2.0)


def chorus(paint: Painter, centre: Place, size: float, colour: Colour, rings: int) -> None:
    """A voice: one to three rings."""
    paint.disc(centre, size * 0.08, colour)
    for ring in range(rings):
        radius = size * (0.2 + 0.15 * ring)
        paint.arc(centre, radius, 0.10, 0.40, colour, 2.0)
        paint.arc(centre, radius, 0.60, 0.90, colour, 2.0)


def dial(
    paint: Painter, centre: Place, radius: float, share: float, colour: Colour, line: Colour, thickness: float = 3.0
) -> None:
    """Three quarters of a thin ring, filled by `share` from the lower left."""
    start, way = 0.625, 0.75
    _open_arc(paint, centre, radius, start, start + way, line, 1.5)
    _open_arc(paint, centre, radius, start, start + way * min(1.0, max(0.0, share)), colour, thickness)


def _open_arc(
    paint: Painter, centre: Place, radius: float, start: float, end: float, colour: Colour, thickness: float
) -> None:
    paint.arc(centre, radius, start, end, colour, thickness)


def heart_line(
    paint: Painter, x: float, y: float, width: float, height: float, pulse: float, colour: Colour, line: Colour
) -> None:
    """A heartbeat as a trace: flat, with one beat that travels; `pulse` 0 to 1, beat at 0."""
    paint.line((x, y), (x + width, y), line, 1.0)
    spot = x + width * (0.12 + 0.76 * pulse)
    strength = max(0.0, 1.0 - pulse * 1.6)
    shape = [(-14.0, 0.0), (-8.0, -0.12), (-4.0, 0.25), (0.0, -1.0), (5.0, 0.55), (9.0, -0.1), (15.0, 0.0)]
    places = [(spot + dx, y + dy * height * (0.25 + 0.75 * strength)) for dx, dy in shape]
    paint.path([(x, y), *places], faded(colour, 0.45 + 0.55 * strength), 1.8)


def breath(paint: Painter, centre: Place, radius: float, phase: float, colour: Colour, line: Colour) -> None:
    """Breath as a ring that widens (in, 0 to 0.4) and narrows (out, 0.4 to 1)."""
    full = phase / 0.4 if phase < 0.4 else 1.0 - (phase - 0.4) / 0.6
    eased = full * full * (3.0 - 2.0 * full)
    paint.ring(centre, radius, line, 1.0)
    paint.ring(centre, radius * (0.45 + 0.5 * eased), colour, 2.0)
    for petal in range(6):
        angle = petal * math.tau / 6.0
        inner, outer = radius * 0.28, radius * (0.34 + 0.16 * eased)
        paint.line(
            (centre[0] + inner * math.cos(angle), centre[1] + inner * math.sin(angle)),
            (centre[0] + outer * math.cos(angle), centre[1] + outer * math.sin(angle)),
            colour,
            1.5,
        )
