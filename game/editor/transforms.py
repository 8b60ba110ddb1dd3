"""Where parts are and how they move, turn and grow: from the roles of their fields, whatever their kind.

The hands in the picture, properties and actions use it. place: a point (or a list of them), height: its y alone,
direction: turns and does not move, turn: degrees about x, then y, then z (a single number: about y), size: grows.
Invariant: what comes out is a part that the loader takes; numbers stop at the limits of their fields. Nothing mirrors
and nothing becomes flat: factors below SMALLEST_FACTOR count as that.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from game.content.fields import Field, fields_of
from game.editor.document import Document, Handle
from game.editor.rays import Point
from game.editor.session import Session

SMALLEST_FACTOR = 0.001
Rows = tuple[Point, Point, Point]
"""A matrix by its rows."""
UNTURNED: Rows = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
NOWHERE = ((math.inf,) * 3, (-math.inf,) * 3)
ROLES = ("place", "direction", "size", "turn", "height")
_AXES = {"x": 0, "y": 1, "z": 2}
_FLAT = 1e-9  # below it the middle angle of three is a quarter turn, and the other two are one

# -- where it is ------------------------------------------------------------------------------------------------------


def places(part: Any) -> tuple[Point, ...]:
    """Every point of a part, in the order of its fields; none for what is nowhere, such as a sound."""
    found: list[Point] = []
    _visit(part, "place", lambda field, value: found.extend(_points(value)))
    return tuple(found)


def has_place(part: Any) -> bool:
    """Whether moving it means anything."""
    return bool(places(part)) or bool(_heights(part))


def bounds(part: Any) -> tuple[Point, Point]:
    """The box round a part, lowest and highest corner: its points and as far as its sizes reach from them.

    An axis along which it has no place (all of them for a sound, x and z for an endless plain) has low above high, so
    that boxes can be united without asking."""
    points = places(part)
    heights = _heights(part)
    if not points:
        low, high = ([math.inf] * 3), ([-math.inf] * 3)
        if heights:
            low[1], high[1] = min(heights), max(heights)
        return tuple(low), tuple(high)  # type: ignore[return-value]
    reach = _reach(part)
    low = [min(point[axis] for point in points) - reach[axis] for axis in range(3)]
    high = [max(point[axis] for point in points) + reach[axis] for axis in range(3)]
    return tuple(low), tuple(high)  # type: ignore[return-value]


def bounds_of(document: Document, handles: Iterable[Handle]) -> tuple[Point, Point]:
    """The box round parts; where they have no place along an axis, that of the whole document. Always finite."""
    low, high = _united(bounds(document.parts[handle]) for handle in handles if handle in document.parts)
    if all(a <= b for a, b in zip(low, high, strict=True)):
        return low, high
    whole = extent(document)
    fitted = [
        (a, b) if a <= b else (whole[0][axis], whole[1][axis])
        for axis, (a, b) in enumerate(zip(low, high, strict=True))
    ]
    return tuple(a for a, _ in fitted), tuple(b for _, b in fitted)  # type: ignore[return-value]


def room_of(document: Document) -> tuple[Point, Point] | None:
    """Lowest and highest corner of the space a document has; None where its type says none (a `room`)."""
    room = getattr(document.root, "room", None)
    return None if not isinstance(room, tuple) else ((0.0, 0.0, 0.0), tuple(float(length) for length in room))  # type: ignore[return-value]


def extent(document: Document) -> tuple[Point, Point]:
    """The box that a document fills: its room where it has one, else that round its parts."""
    room = room_of(document)
    if room is not None:
        return room
    low, high = _united(bounds(part) for part in document.parts.values())
    if not all(a <= b for a, b in zip(low, high, strict=True)):
        return (-5.0, -5.0, -5.0), (5.0, 5.0, 5.0)
    return low, high


def pivot(session: Session) -> Point | None:
    """What the chosen parts turn and grow about: the middle of their places. None where nothing chosen has one."""
    document = session.document
    chosen = [document.parts[handle] for handle in session.selection if handle in document.parts]
    points = [point for part in chosen for point in places(part)]
    if points:
        return tuple(
            (min(point[axis] for point in points) + max(point[axis] for point in points)) / 2.0 for axis in range(3)
        )  # type: ignore[return-value]
    heights = [height for part in chosen for height in _heights(part)]
    if not heights:
        return None
    low, high = extent(document)
    return ((low[0] + high[0]) / 2.0, (min(heights) + max(heights)) / 2.0, (low[2] + high[2]) / 2.0)


def own_axes(part: Any) -> Rows:
    """A part's own axes, as rows: where its x, y and z point. Those of the document for what cannot be turned."""
    found: list[Rows] = []
    _visit(part, "turn", lambda field, value: found.append(_axes_of(value)))
    return found[0] if found else UNTURNED


# -- how it moves -----------------------------------------------------------------------------------------------------


def moved(part: Any, by: Point) -> Any:
    """The same elsewhere."""

    def move(field: Field, value: Any) -> Any:
        if field.role == "height":
            return _number(field, value + by[1], value)
        return _row(field, value, lambda point: (point[0] + by[0], point[1] + by[1], point[2] + by[2]))

    return _changed(part, ("place", "height"), move)


def turned(part: Any, about: Point, axis: int | str | Point, degrees: float) -> Any:
    """The same, turned right-handed about a line through `about`: along x, y, z (0, 1, 2 or their names) or a way."""
    return turned_by(part, about, rotation(axis, degrees))


def turned_by(part: Any, about: Point, matrix: Sequence[Sequence[float]]) -> Any:
    """The same, turned by a rotation matrix (three rows) about a point. A part that has sizes along its axes but
    cannot be turned exchanges them at quarter turns."""
    rows: Rows = tuple(tuple(float(number) for number in row[:3]) for row in matrix[:3])  # type: ignore[assignment]
    if _is_unturned(rows):
        return part
    can_turn = any(field.role == "turn" for field in _roles(type(part)))

    def turn(field: Field, value: Any) -> Any:
        if field.role == "place":
            return _row(field, value, lambda point: _around(rows, about, point))
        if field.role == "direction":
            return _row(field, value, lambda way: _times(rows, way))
        if field.role == "turn":
            return _turned(field, value, rows)
        if isinstance(value, tuple) and len(value) == 3 and not can_turn:
            return _exchanged(field, value, rows)
        return value

    return _changed(part, ("place", "direction", "turn", "size"), turn)


def scaled(part: Any, about: Point, factors: Point, axes: Sequence[Sequence[float]] | None = None) -> Any:
    """The same, larger or smaller, with the distance from `about`: `factors` along x, y, z, or along `axes` (rows).

    Three sizes are along the part's own axes and grow by what happens along those; one or two grow by the mean."""
    grow = tuple(max(SMALLEST_FACTOR, factor) if math.isfinite(factor) else 1.0 for factor in factors)
    if grow == (1.0, 1.0, 1.0):
        return part
    stretch = UNTURNED if axes is None else axes
    rows: Rows = tuple(
        tuple(sum(grow[own] * stretch[own][a] * stretch[own][b] for own in range(3)) for b in range(3))
        for a in range(3)
    )  # type: ignore[assignment]
    mean = math.prod(grow) ** (1.0 / 3.0)
    along: list[float] = []

    def scale(field: Field, value: Any) -> Any:
        if field.role == "place":
            return _row(field, value, lambda point: _around(rows, about, point))
        if field.role == "height":
            return _number(field, about[1] + (value - about[1]) * _times(rows, (0.0, 1.0, 0.0))[1], value)
        if isinstance(value, tuple) and len(value) == 3 and not isinstance(value[0], tuple):
            if not along:
                along.extend(math.hypot(*_times(rows, axis)) for axis in own_axes(part))
            return tuple(_number(field, size * by, size) for size, by in zip(value, along, strict=True))
        return _each(value, lambda size: _number(field, size * mean, size))

    return _changed(part, ("place", "height", "size"), scale)


# -- rotations --------------------------------------------------------------------------------------------------------


def rotation(axis: int | str | Point, degrees: float) -> Rows:
    """The matrix, as rows, that turns right-handed about a way through nothing."""
    if isinstance(axis, str):
        axis = _AXES[axis]
    way = UNTURNED[axis] if isinstance(axis, int) else axis
    length = math.sqrt(sum(n * n for n in way))
    if length == 0.0 or not math.isfinite(degrees):
        return UNTURNED
    x, y, z = (n / length for n in way)
    quarter = degrees % 360.0 / 90.0
    if quarter == int(quarter):  # exactly, so that four quarters are none
        cos, sin = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter) % 4]
    else:
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rest = 1.0 - cos
    return (
        (cos + x * x * rest, x * y * rest - z * sin, x * z * rest + y * sin),
        (y * x * rest + z * sin, cos + y * y * rest, y * z * rest - x * sin),
        (z * x * rest - y * sin, z * y * rest + x * sin, cos + z * z * rest),
    )


def matrix_of(turn: Sequence[float]) -> Rows:
    """The rotation that turning about x, then y, then z by so many degrees makes, as rows."""
    if turn[0] == turn[1] == turn[2] == 0.0:
        return UNTURNED
    first, second, third = (rotation(axis, degrees) for axis, degrees in enumerate(turn))
    return _product(third, _product(second, first))


def turn_of(matrix: Sequence[Sequence[float]]) -> Point:
    """Degrees about x, then y, then z that make a rotation matrix (rows); of the two ways the shorter one."""
    sin = min(1.0, max(-1.0, -matrix[2][0]))
    flat = math.hypot(matrix[0][0], matrix[1][0])
    if flat < _FLAT:  # x and z turn about the same line
        found = (0.0, math.copysign(90.0, sin), math.degrees(math.atan2(-matrix[0][1], matrix[1][1])))
        return _clean(found)
    x = math.degrees(math.atan2(matrix[2][1], matrix[2][2]))
    y = math.degrees(math.atan2(sin, flat))
    z = math.degrees(math.atan2(matrix[1][0], matrix[0][0]))
    other = (_half(x + 180.0), _half(180.0 - y), _half(z + 180.0))
    near = min(((x, y, z), other), key=lambda turn: round(sum(map(abs, turn)), 6))
    return _clean(near)


# -- inside -----------------------------------------------------------------------------------------------------------


@cache
def _roles(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a kind that hands move, or that hold parts which may have such."""
    return tuple(field for field in fields_of(struct) if field.role in ROLES or field.sort in ("part", "parts"))


def _visit(part: Any, role: str, see: Callable[[Field, Any], None]) -> None:
    for field in _roles(type(part)):
        value = getattr(part, field.name)
        if value is None:
            continue
        if field.role == role:
            see(field, value)
        elif not field.role:
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, msgspec.Struct):
                    _visit(inner, role, see)


def _changed(part: Any, roles: tuple[str, ...], change: Callable[[Field, Any], Any]) -> Any:
    """The part with its fields of those roles changed, and those of the parts in it."""
    new = {}
    for field in _roles(type(part)):
        value = getattr(part, field.name)
        if value is None:
            continue
        if field.role in roles:
            after = change(field, value)
        elif field.role:
            continue
        elif isinstance(value, tuple):
            after = tuple(_changed(each, roles, change) if isinstance(each, msgspec.Struct) else each for each in value)
        elif isinstance(value, msgspec.Struct):
            after = _changed(value, roles, change)
        else:
            continue
        if after != value:
            new[field.name] = after
    return msgspec.structs.replace(part, **new) if new else part


def _points(value: Any) -> list[Point]:
    """The points of a place: of one, of a list of them; two numbers lie on the ground."""
    if not isinstance(value, tuple) or not value:
        return []
    if isinstance(value[0], tuple):
        return [point for each in value for point in _points(each)]
    if len(value) == 3:
        return [value]
    return [(value[0], 0.0, value[1])] if len(value) == 2 else []


def _row(field: Field, value: Any, change: Callable[[Point], Sequence[float]]) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return tuple(_row(field, each, change) for each in value)
    points = _points(value)
    if not points:
        return value
    after = change(points[0])
    if len(value) == 2:
        after = (after[0], after[2])
    return tuple([_number(field, new, old) for new, old in zip(after, value, strict=True)])


def _each(value: Any, change: Callable[[float], float]) -> Any:
    return tuple(_each(inner, change) for inner in value) if isinstance(value, tuple) else change(value)


def _number(field: Field, new: float, old: float) -> float:
    """A number as it is written: within its limits, without the dust of arithmetic, and untouched where it is."""
    if not math.isfinite(new) or abs(new - old) <= 1e-12 * max(1.0, abs(old)):
        return old
    if type(old) is not float or field.sort == "whole":
        return int(field.within(round(new))) if isinstance(old, int) else field.within(_neat(new))
    number = _neat(new)
    low, high = field.low, field.high
    if (low is None or number > low) and (high is None or number < high):  # the way of nearly all: parts by thousands
        return number
    return field.within(number)


def _neat(number: float) -> float:
    return round(number, 4 if abs(number) >= 1.0 else 6) + 0.0


def _heights(part: Any) -> list[float]:
    found: list[float] = []
    _visit(part, "height", lambda field, value: found.append(value))
    return found


def _reach(part: Any) -> Point:
    """How far the sizes of a part go from its points, along x, y, z.

    Sizes that may be nothing are trimmings (the rounding of an edge) and do not count."""
    around = 0.0
    boxes: list[Point] = []

    def see(field: Field, value: Any) -> None:
        nonlocal around
        if field.low is None or field.low < 0.0 or (field.low == 0.0 and not field.above):
            return
        if isinstance(value, tuple) and len(value) == 3 and not isinstance(value[0], tuple):
            boxes.append(value)
            return
        sizes: list[float] = []
        _each(value, lambda size: sizes.append(size) or size)
        around = max([around, *sizes])

    _visit(part, "size", see)
    rows = own_axes(part) if boxes else UNTURNED
    reach = [around] * 3
    for box in boxes:
        for axis in range(3):
            reach[axis] = max(reach[axis], sum(abs(rows[own][axis]) * box[own] for own in range(3)))
    return tuple(reach)  # type: ignore[return-value]


def _united(boxes: Iterable[tuple[Point, Point]]) -> tuple[Point, Point]:
    low, high = list(NOWHERE[0]), list(NOWHERE[1])
    for below, above in boxes:
        low = [min(a, b) for a, b in zip(low, below, strict=True)]
        high = [max(a, b) for a, b in zip(high, above, strict=True)]
    return tuple(low), tuple(high)  # type: ignore[return-value]


def _times(rows: Sequence[Sequence[float]], way: Sequence[float]) -> Point:
    (a, b, c), (d, e, f), (g, h, i) = rows
    x, y, z = way
    return (a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z)


def _product(left: Rows, right: Rows) -> Rows:
    columns = tuple(zip(*right, strict=True))
    return tuple(_times(columns, row) for row in left)  # type: ignore[return-value]


def _around(rows: Rows, about: Point, point: Point) -> Point:
    x, y, z = _times(rows, (point[0] - about[0], point[1] - about[1], point[2] - about[2]))
    return (about[0] + x, about[1] + y, about[2] + z)


def _axes_of(turn: Any) -> Rows:
    rows = rotation(1, turn) if not isinstance(turn, tuple) else matrix_of(turn)
    return tuple(zip(*rows, strict=True))  # type: ignore[return-value]


def _turned(field: Field, turn: Any, rows: Rows) -> Any:
    if not isinstance(turn, tuple):  # a heading: where what looked along z looks now, seen from above
        x, _, z = _times(rows, _times(rotation(1, turn), (0.0, 0.0, 1.0)))
        return turn if math.hypot(x, z) < _FLAT else _number(field, math.degrees(math.atan2(x, z)), turn)
    after = turn_of(_product(rows, matrix_of(turn)))
    return tuple(_number(field, new, old) for new, old in zip(after, turn, strict=True))


def _exchanged(field: Field, sizes: tuple, rows: Rows) -> tuple:
    """Sizes along x, y, z after a turn: exchanged where each axis came to lie on another, else as they were."""
    if any(abs(abs(number) - round(abs(number))) > 1e-6 for row in rows for number in row):
        return sizes
    return tuple(sum(abs(round(a)) * size for a, size in zip(row, sizes, strict=True)) for row in rows)


def _is_unturned(rows: Rows) -> bool:
    return all(
        abs(a - b) < 1e-12 for row, own in zip(rows, UNTURNED, strict=True) for a, b in zip(row, own, strict=True)
    )


def _half(degrees: float) -> float:
    """The same angle between -180 and 180."""
    return (degrees + 180.0) % 360.0 - 180.0


def _clean(turn: Iterable[float]) -> Point:
    return tuple(round(degrees, 6) + 0.0 for degrees in turn)  # type: ignore[return-value]
