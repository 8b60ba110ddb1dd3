"""Moves of what is chosen: one open transaction from the press to the release, and Blender's moves by keys.

`Carry` is used by gizmo, keys and handles alike: each frame it starts again from where the parts stood. `KeyMove` reads
G, R and S with X Y Z and typed numbers. Invariant: a carry is one step when it ends well, and no trace when it is given
up. Nothing here knows a window; spots are pixels of the pane.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from game.content.fields import fields_of
from game.editor.document import Document, Handle
from game.editor.rays import Point, Ray
from game.editor.session import Session
from game.editor.snap import snapped
from game.editor.transforms import Rows, moved, own_axes, pivot, scaled, turned
from game.scenes.edit.naming import unit_of_lengths
from game.scenes.edit.pane import Pane, Spot

How = Literal["move", "turn", "scale"]
AXES: Rows = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
FINE = 0.1  # of the mouse's way, while Shift is held
SCALE_STEP = 0.1
LONGEST_NUMBER = 12
ALONG = 0.9999  # so near to an axis one looks along it
NEAR_PX = 60.0  # of the middle: a mouse so near to it does not say how many times larger
NUDGE = "edit.step.nudge"
"""The step of undo that arrow keys make."""


@dataclass(frozen=True, slots=True)
class Grip:
    """One place of a part that can be moved by itself: an end, a point of a line."""

    handle: Handle
    name: str  # of the field
    index: int  # in a list of points; -1: the field is one place
    at: Point


def grips_of(handle: Handle, part: Any) -> list[Grip]:
    """The places of a part; fewer than two are moved with the part and need no grip."""
    found = []
    for each in fields_of(type(part)):
        value = getattr(part, each.name)
        if each.role != "place" or value is None:
            continue
        if each.sort == "points":
            found += [Grip(handle, each.name, index, tuple(point)) for index, point in enumerate(value)]
        elif each.sort == "numbers" and each.count == 3:
            found.append(Grip(handle, each.name, -1, tuple(value)))
    return found if len(found) > 1 else []


def gripped(session: Session, chosen: object) -> Grip | None:
    """The grip that a memory (handle, field, index) means, where it is still there and its part is chosen."""
    if not isinstance(chosen, tuple) or chosen[0] not in session.selection:
        return None
    part = session.document.parts.get(chosen[0])
    grips = grips_of(chosen[0], part) if part is not None else []
    return next((grip for grip in grips if (grip.name, grip.index) == chosen[1:]), None)


def with_point(part: Any, grip: Grip, at: Point) -> Any:
    """The part with one of its places elsewhere, as far as the field allows."""
    row = next(each for each in fields_of(type(part)) if each.name == grip.name)
    at = tuple(row.within(float(number)) for number in at)  # type: ignore[assignment]
    value: Any = at
    if grip.index >= 0:
        points = list(getattr(part, grip.name))
        points[grip.index] = at
        value = tuple(points)
    return msgspec.structs.replace(part, **{grip.name: value})


def told(by: Point, document: Document) -> str:
    """How far something went, along x, y and z, in words."""
    return f"{'  '.join(f'{number:.5g}' for number in by)} {unit_of_lengths(document)}".rstrip()


def snap(session: Session, point: Point, inverted: bool, ray: Ray | None = None) -> Point:
    """A point where moves and places go, with the maker's snapping or, inverted, without (or the other way round)."""
    setting = session.snap
    if setting.is_on == inverted:
        return point
    was, setting.is_on = setting.is_on, True
    try:
        return snapped(session, point, ray, tuple(session.selection))
    finally:
        setting.is_on = was


def in_view(session: Session, pane: Pane, by: Point) -> Point:
    """A way on the grid without what cannot be seen of it, where the eye looks along an axis of the document."""
    axis = max(range(3), key=lambda place: abs(pane.ahead()[place]))
    if session.snap.to != "grid" or abs(pane.ahead()[axis]) < ALONG:
        return by
    return tuple(0.0 if place == axis else number for place, number in enumerate(by))  # type: ignore[return-value]


class Carry:
    """What is chosen, in the maker's hand."""

    def __init__(
        self, session: Session, name: str, grip: Grip | None = None, *, back_to: tuple[Handle, ...] | None = None
    ) -> None:
        """Opens a transaction called `name`; without a name, goes on with the one that is open. `grip`: only this
        place. `back_to`: what is chosen again when it is given up."""
        self.session = session
        self.document = session.document
        self.grip = grip
        self._back_to = back_to
        if name:
            self.document.begin(name)
        self._mark = self.document.mark
        handles = [grip.handle] if grip is not None else session.selection
        self._before = {handle: self.document.parts[handle] for handle in handles}
        self.pivot: Point = grip.at if grip is not None else pivot(session) or (0.0, 0.0, 0.0)
        active = session.active
        part = self.document.parts.get(active) if active is not None else None
        self.axes = own_axes(part) if part is not None else AXES
        self._last: object = None

    def move(self, by: Point) -> None:
        """By so much from where it stood."""
        grip = self.grip
        if grip is not None:
            to = _plus(grip.at, by)
            self._put(("move", by), lambda part: with_point(part, grip, to))
        else:
            self._put(("move", by), lambda part: moved(part, by))

    def turn(self, axis: Point, degrees: float) -> None:
        """About the pivot, right-handed about an axis of length 1."""
        if self.grip is None:
            self._put(("turn", axis, degrees), lambda part: turned(part, self.pivot, axis, degrees))

    def scale(self, factors: Point, axes: Rows = AXES) -> None:
        """About the pivot, along the document's axes or others."""
        if self.grip is None:
            self._put(("scale", axes, factors), lambda part: scaled(part, self.pivot, factors, axes))

    def commit(self) -> bool:
        """It stays there: one step. True where anything is other than before."""
        changed = self.document.is_open and self.document.commit()
        self.document.seal()
        return changed

    def cancel(self) -> None:
        """As if nothing had been."""
        if self.document.is_open:
            self.document.cancel()
        if self._back_to is not None:
            self.session.selection = dict.fromkeys(self._back_to)
        self.session.tidy()

    def _put(self, what: object, changed: Callable[[Any], Any]) -> None:
        if what == self._last:  # a hand that rests moves nothing, and nothing is built anew
            return
        self._last = what
        self.document.rewind(self._mark)
        for handle, part in self._before.items():
            self.document.put(handle, changed(part))


@dataclass(slots=True)
class KeyMove:
    """A move by keys, from G, R or S to Enter or Escape."""

    how: How
    carry: Carry
    start: Spot
    spot: Spot  # where the hand is; slower than the mouse while Shift is held
    axis: int | None = None
    is_plane: bool = False  # across the axis instead of along it
    is_local: bool = False
    typed: list[str] = field(default_factory=lambda: [""])
    angle: float = 0.0  # degrees that the mouse has gone round so far
    shown: str = ""  # the amount, in words

    def key(self, name: str, shift: bool = False) -> bool:
        """Take a key: x y z, a digit, minus, period, backspace, tab. False where it means nothing here."""
        if name in ("x", "y", "z"):
            self._constrain("xyz".index(name), shift)
        elif name == "tab":
            self.typed = [*self.typed, ""] if len(self.typed) < 3 and self.how != "turn" else self.typed
        elif name == "minus":
            word = self.typed[-1]
            self.typed[-1] = word[1:] if word.startswith("-") else f"-{word}"
        elif name == "backspace":
            if self.typed[-1]:
                self.typed[-1] = self.typed[-1][:-1]
            elif len(self.typed) > 1:
                self.typed.pop()
        elif name == "period":
            self.typed[-1] += "" if "." in self.typed[-1] else "."
        elif len(name) == 1 and name.isdigit():
            self.typed[-1] += name if len(self.typed[-1]) < LONGEST_NUMBER else ""
        else:
            return False
        return True

    def go(self, pane: Pane, moved_by: Spot, shift: bool, inverted: bool) -> None:
        """Follow the mouse, or what was typed."""
        share = FINE if shift else 1.0
        before, self.spot = self.spot, (self.spot[0] + share * moved_by[0], self.spot[1] + share * moved_by[1])
        if self.how == "move":
            self._move(pane, inverted)
        elif self.how == "turn":
            self._turn(pane, before, inverted)
        else:
            self._scale(pane, inverted)

    @property
    def line(self) -> tuple[Point, Point, int] | None:
        """The axis it is held to: through which point, which way, and which axis; to be drawn."""
        if self.axis is None or self.is_plane:
            return None
        return self.carry.pivot, self._axes[self.axis], self.axis

    @property
    def words(self) -> str:
        """What a maker reads beside the cursor, without the name of the move."""
        held = "" if self.axis is None else "xyz"[self.axis]
        if self.is_plane:
            held = "xyz".replace(held, "")
        if self.is_local:
            held += "'"
        typed = " ".join(f"[{word}]" for word in self.typed) if any(self.typed) else ""
        return " ".join(word for word in (held, typed, self.shown) if word)

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _axes(self) -> Rows:
        return self.carry.axes if self.is_local else AXES

    def _constrain(self, axis: int, plane: bool) -> None:
        """Along an axis of the document; the same key again: of the part; a third time: free."""
        if (self.axis, self.is_plane) != (axis, plane):
            self.axis, self.is_plane, self.is_local = axis, plane, False
        elif not self.is_local:
            self.is_local = True
        else:
            self.axis, self.is_plane, self.is_local = None, False, False
        self.angle = 0.0

    def _numbers(self) -> list[float] | None:
        """What was typed; nothing where that is no number."""
        numbers = [_number(word) for word in self.typed]
        return None if numbers[0] is None else [number or 0.0 for number in numbers]

    def _free(self) -> list[int]:
        """Axes along which it may go."""
        if self.axis is None:
            return [0, 1, 2]
        return [axis for axis in range(3) if (axis == self.axis) != self.is_plane]

    def _move(self, pane: Pane, inverted: bool) -> None:
        numbers, axes = self._numbers(), self._axes
        if numbers is not None:
            by = (0.0, 0.0, 0.0)
            for axis, number in zip(self._free(), numbers, strict=False):
                by = _plus(by, axes[axis], number)
        else:
            by = self._by_mouse(pane, inverted)
        self.shown = "  ".join(f"{number:.5g}" for number in by)
        self.carry.move(by)

    def _by_mouse(self, pane: Pane, inverted: bool) -> Point:
        pivot_at = self.carry.pivot
        if self.axis is None:
            normal = pane.ahead()
        elif self.is_plane:
            normal = self._axes[self.axis]
        else:
            way = self._axes[self.axis]
            start, end = _along(pane.ray(self.start), pivot_at, way), _along(pane.ray(self.spot), pivot_at, way)
            if start is None or end is None:
                return 0.0, 0.0, 0.0
            to = snap(self.carry.session, _plus(pivot_at, way, end - start), inverted)
            return _plus((0.0, 0.0, 0.0), way, _dot(_plus(to, pivot_at, -1.0), way))
        start_at, end_at = pane.on_plane(self.start, pivot_at, normal), pane.on_plane(self.spot, pivot_at, normal)
        if start_at is None or end_at is None:
            return 0.0, 0.0, 0.0
        raw = _plus(end_at, start_at, -1.0)
        to = snap(self.carry.session, _plus(pivot_at, raw), inverted, pane.ray(self.spot))
        by = _plus(to, pivot_at, -1.0)
        return in_view(self.carry.session, pane, by) if self.axis is None else _plus(by, normal, -_dot(by, normal))

    def _turn(self, pane: Pane, before: Spot, inverted: bool) -> None:
        way = tuple(-number for number in pane.ahead()) if self.axis is None else self._axes[self.axis]
        middle = pane.spot(self.carry.pivot)
        if middle is not None:
            old = math.atan2(middle[1] - before[1], before[0] - middle[0])
            new = math.atan2(middle[1] - self.spot[1], self.spot[0] - middle[0])
            towards = -1.0 if _dot(way, pane.ahead()) > 0.0 else 1.0
            self.angle += towards * math.degrees(math.remainder(new - old, 2.0 * math.pi))
        numbers = self._numbers()
        setting = self.carry.session.snap
        degrees = numbers[0] if numbers is not None else self.angle
        if numbers is None and setting.is_on != inverted and setting.degrees > 0.0:
            degrees = round(degrees / setting.degrees) * setting.degrees
        self.shown = f"{degrees:.4g}°"
        self.carry.turn(way, degrees)  # type: ignore[arg-type]

    def _scale(self, pane: Pane, inverted: bool) -> None:
        numbers, middle = self._numbers(), pane.spot(self.carry.pivot)
        factor = 1.0
        if middle is not None:
            start, spot, far = self.start, self.spot, math.dist(self.start, middle)
            if far < NEAR_PX * pane.scale:  # too near the middle to mean anything: to the right is larger
                out = (middle[0] + NEAR_PX * pane.scale - start[0], middle[1] - start[1])
                start, spot = (start[0] + out[0], start[1] + out[1]), (spot[0] + out[0], spot[1] + out[1])
            factor = max(0.01, math.dist(spot, middle) / math.dist(start, middle))
        setting = self.carry.session.snap
        if setting.is_on != inverted:
            factor = max(SCALE_STEP, round(factor / SCALE_STEP) * SCALE_STEP)
        factors = [1.0, 1.0, 1.0]
        for place, axis in enumerate(self._free()):
            if numbers is None:
                factors[axis] = factor
            else:
                factors[axis] = abs(numbers[min(place, len(numbers) - 1)]) or 1.0
        self.shown = "  ".join(f"{number:.4g}" for number in dict.fromkeys(factors) if number != 1.0) or "1"
        self.carry.scale(tuple(factors), self._axes)  # type: ignore[arg-type]


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


def _along(ray: Ray, through: Point, way: Point) -> float | None:
    """Where on a line (from `through` along `way`) it comes closest to a ray; None where they run the same way."""
    across = _dot(ray.way, way)
    span = 1.0 - across * across
    if span < 1e-4:
        return None
    apart = _plus(through, ray.start, -1.0)
    return (across * _dot(apart, ray.way) - _dot(apart, way)) / span


def _plus(a: Point, b: Point, times: float = 1.0) -> Point:
    return a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times


def _dot(a: Point, b: Point) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
