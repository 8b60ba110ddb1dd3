"""Small signs for tool buttons and rows, drawn with lines: no font that we have holds them.

Each is a function of a painter-like pen in a square of 0 to 1. `draw` is called by the toolbox; a name that is not in
the table draws nothing, and the words beside it remain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from imgui_bundle import imgui

from game.ui.theme import Colour
from game.ui.typesetting import packed

Place = tuple[float, float]


class Pen:
    """Draws in a square of the window, in shares of its side."""

    def __init__(self, target: imgui.ImDrawList, x: float, y: float, side: float, colour: Colour) -> None:
        self.target, self.x, self.y, self.side = target, x, y, side
        self.colour = packed(colour)
        self.thick = max(1.0, side * 0.085)

    def at(self, place: Place) -> imgui.ImVec2:
        return imgui.ImVec2(self.x + place[0] * self.side, self.y + place[1] * self.side)

    def path(self, *places: Place, closed: bool = False) -> None:
        flags = int(imgui.ImDrawFlags_.closed) if closed else 0
        self.target.add_polyline([self.at(place) for place in places], self.colour, self.thick, flags)

    def fill(self, *places: Place) -> None:
        self.target.add_convex_poly_filled([self.at(place) for place in places], self.colour)

    def ring(self, place: Place, radius: float) -> None:
        self.target.add_circle(self.at(place), radius * self.side, self.colour, 0, self.thick)

    def disc(self, place: Place, radius: float) -> None:
        self.target.add_circle_filled(self.at(place), radius * self.side, self.colour)

    def arc(self, place: Place, radius: float, start: float, end: float) -> None:
        self.target.path_arc_to(self.at(place), radius * self.side, start, end)
        self.target.path_stroke(self.colour, self.thick)


def _select(pen: Pen) -> None:
    pen.path((0.28, 0.12), (0.28, 0.82), (0.46, 0.64), (0.76, 0.64), closed=True)


def _move(pen: Pen) -> None:
    pen.path((0.5, 0.08), (0.5, 0.92))
    pen.path((0.08, 0.5), (0.92, 0.5))
    for x, y in ((0.5, 0.08), (0.5, 0.92)):
        way = 0.14 if y < 0.5 else -0.14
        pen.path((x - 0.13, y + way), (x, y), (x + 0.13, y + way))
    for x, y in ((0.08, 0.5), (0.92, 0.5)):
        way = 0.14 if x < 0.5 else -0.14
        pen.path((x + way, y - 0.13), (x, y), (x + way, y + 0.13))


def _rotate(pen: Pen) -> None:
    pen.arc((0.5, 0.5), 0.36, -0.6, 4.3)
    pen.path((0.62, 0.3), (0.8, 0.3), (0.86, 0.12))


def _scale(pen: Pen) -> None:
    pen.path((0.12, 0.55), (0.12, 0.88), (0.45, 0.88), (0.45, 0.55), closed=True)
    pen.path((0.5, 0.5), (0.86, 0.14))
    pen.path((0.62, 0.12), (0.88, 0.12), (0.88, 0.38))


def _measure(pen: Pen) -> None:
    pen.path((0.08, 0.68), (0.92, 0.68), (0.92, 0.34), (0.08, 0.34), closed=True)
    for x in (0.29, 0.5, 0.71):
        pen.path((x, 0.36), (x, 0.52))


def _place(pen: Pen) -> None:
    pen.path((0.5, 0.14), (0.5, 0.86))
    pen.path((0.14, 0.5), (0.86, 0.5))


def _snap(pen: Pen) -> None:
    pen.arc((0.5, 0.45), 0.32, 3.1416, 6.2832)
    pen.path((0.18, 0.45), (0.18, 0.84))
    pen.path((0.82, 0.45), (0.82, 0.84))
    pen.path((0.10, 0.84), (0.26, 0.84))
    pen.path((0.74, 0.84), (0.90, 0.84))


def _undo(pen: Pen) -> None:
    pen.path((0.34, 0.18), (0.12, 0.4), (0.34, 0.62))
    pen.path((0.14, 0.4), (0.6, 0.4))
    pen.arc((0.6, 0.61), 0.21, -1.5708, 1.5708)
    pen.path((0.6, 0.82), (0.36, 0.82))


def _redo(pen: Pen) -> None:
    pen.path((0.66, 0.18), (0.88, 0.4), (0.66, 0.62))
    pen.path((0.86, 0.4), (0.4, 0.4))
    pen.arc((0.4, 0.61), 0.21, 1.5708, 4.7124)
    pen.path((0.4, 0.82), (0.64, 0.82))


def _play(pen: Pen) -> None:
    pen.fill((0.24, 0.12), (0.86, 0.5), (0.24, 0.88))


def _pause(pen: Pen) -> None:
    pen.fill((0.24, 0.14), (0.42, 0.14), (0.42, 0.86), (0.24, 0.86))
    pen.fill((0.58, 0.14), (0.76, 0.14), (0.76, 0.86), (0.58, 0.86))


def _stop(pen: Pen) -> None:
    pen.fill((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))


def _eye(pen: Pen) -> None:
    pen.path(
        (0.06, 0.5),
        (0.28, 0.28),
        (0.5, 0.21),
        (0.72, 0.28),
        (0.94, 0.5),
        (0.72, 0.72),
        (0.5, 0.79),
        (0.28, 0.72),
        closed=True,
    )
    pen.disc((0.5, 0.5), 0.14)


def _shut(pen: Pen) -> None:
    pen.path((0.06, 0.45), (0.28, 0.64), (0.5, 0.7), (0.72, 0.64), (0.94, 0.45))
    pen.path((0.3, 0.66), (0.22, 0.82))
    pen.path((0.5, 0.7), (0.5, 0.88))
    pen.path((0.7, 0.66), (0.78, 0.82))


def _lock(pen: Pen) -> None:
    pen.fill((0.18, 0.46), (0.82, 0.46), (0.82, 0.9), (0.18, 0.9))
    pen.arc((0.5, 0.46), 0.22, 3.1416, 6.2832)


def _open(pen: Pen) -> None:
    pen.path((0.18, 0.46), (0.82, 0.46), (0.82, 0.9), (0.18, 0.9), closed=True)
    pen.arc((0.5, 0.4), 0.22, 3.1416, 5.4)


def _folded(pen: Pen) -> None:
    pen.path((0.36, 0.24), (0.64, 0.5), (0.36, 0.76))


def _unfolded(pen: Pen) -> None:
    pen.path((0.24, 0.38), (0.5, 0.66), (0.76, 0.38))


def _search(pen: Pen) -> None:
    pen.ring((0.42, 0.42), 0.28)
    pen.path((0.63, 0.63), (0.88, 0.88))


def _close(pen: Pen) -> None:
    pen.path((0.22, 0.22), (0.78, 0.78))
    pen.path((0.78, 0.22), (0.22, 0.78))


def _reset(pen: Pen) -> None:
    pen.arc((0.5, 0.54), 0.32, -2.3, 3.1)
    pen.path((0.22, 0.08), (0.28, 0.32), (0.52, 0.28))


def _tick(pen: Pen) -> None:
    pen.path((0.16, 0.52), (0.4, 0.76), (0.84, 0.24))


def _fault(pen: Pen) -> None:
    pen.path((0.5, 0.1), (0.94, 0.86), (0.06, 0.86), closed=True)
    pen.path((0.5, 0.38), (0.5, 0.6))
    pen.disc((0.5, 0.73), 0.06)


def _advice(pen: Pen) -> None:
    pen.ring((0.5, 0.5), 0.4)
    pen.path((0.5, 0.46), (0.5, 0.72))
    pen.disc((0.5, 0.31), 0.06)


def _world(pen: Pen) -> None:
    pen.ring((0.5, 0.5), 0.38)
    pen.path((0.12, 0.5), (0.88, 0.5))
    pen.path((0.5, 0.12), (0.34, 0.34), (0.34, 0.66), (0.5, 0.88), (0.66, 0.66), (0.66, 0.34), closed=True)


def _local(pen: Pen) -> None:
    pen.path((0.5, 0.1), (0.88, 0.3), (0.88, 0.72), (0.5, 0.92), (0.12, 0.72), (0.12, 0.3), closed=True)
    pen.path((0.12, 0.3), (0.5, 0.5), (0.88, 0.3))
    pen.path((0.5, 0.5), (0.5, 0.92))


def _grip(pen: Pen) -> None:
    for y in (0.28, 0.5, 0.72):
        pen.path((0.2, y), (0.8, y))


def _save(pen: Pen) -> None:
    pen.path((0.5, 0.12), (0.5, 0.6))
    pen.path((0.3, 0.42), (0.5, 0.62), (0.7, 0.42))
    pen.path((0.12, 0.62), (0.12, 0.86), (0.88, 0.86), (0.88, 0.62))


ICONS: dict[str, Callable[[Pen], None]] = {
    "select": _select,
    "move": _move,
    "rotate": _rotate,
    "scale": _scale,
    "measure": _measure,
    "place": _place,
    "add": _place,
    "snap": _snap,
    "undo": _undo,
    "redo": _redo,
    "play": _play,
    "pause": _pause,
    "stop": _stop,
    "eye": _eye,
    "shut": _shut,
    "lock": _lock,
    "open": _open,
    "folded": _folded,
    "unfolded": _unfolded,
    "search": _search,
    "close": _close,
    "reset": _reset,
    "tick": _tick,
    "fault": _fault,
    "advice": _advice,
    "world": _world,
    "local": _local,
    "grip": _grip,
    "save": _save,
}


def draw(icon: str, target: imgui.ImDrawList, x: float, y: float, side: float, colour: Colour) -> None:
    """Draw an icon into a square of `side` pixels whose upper left corner is at (x, y) pixels."""
    if icon in ICONS:
        ICONS[icon](Pen(target, x, y, side, colour))


def names() -> Sequence[str]:
    """Every icon there is."""
    return tuple(ICONS)
