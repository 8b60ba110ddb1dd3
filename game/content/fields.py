"""The fields of a document's parts, as hands and panels need them: read off the types, never written twice.

The editor makes its palette, properties, gizmos and search from this; a kind that is added to the table appears in all
of them. Invariant: what `fields_of` says of a field is what the loader enforces. It knows no kind by name.
A place inside a part is written as faults write it: `radius`, `patient.trust`, `points[2]`, `doors[1].width`.
"""

from __future__ import annotations

import math
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import msgspec

from game.content.expected import about, describe, is_struct, options, parts

Sort = Literal["number", "whole", "switch", "choice", "text", "numbers", "points", "choices", "part", "parts", "other"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part. For `numbers` (a fixed row, such as a vector) `low` and `high` hold for each of them."""

    name: str  # in Python
    key: str  # in the file
    sort: Sort
    hint: Any  # its type, as msgspec converts to it
    about: str  # what a maker reads
    may_be: str  # "a number from 0 to 1"
    required: bool
    default: Any  # None where it must be given
    optional: bool  # null is allowed
    role: str  # place, direction, size, turn, height, or nothing: see kinds.py
    unit: str  # um, s, deg ... or nothing
    refers: str  # things, things.fibre, moment, people, text, or nothing
    low: float | None
    high: float | None
    above: bool  # the lowest itself is too little
    below: bool  # the highest itself is too much
    count: int  # numbers in the row; 1 elsewhere
    shortest: int  # characters of a text, entries of a list
    longest: int  # the same; 0: no limit
    choices: tuple[str, ...]  # of a choice or of choices
    share: float  # a new one's size, as a share of a new part's; 1 where nothing is said

    def convert(self, value: Any) -> Any:
        """`value` as this field holds it. Raises msgspec.ValidationError, whose words name the trouble."""
        plain = msgspec.to_builtins(value)
        if not _is_finite(plain):
            raise msgspec.ValidationError("Expected a number, got one without an end")
        try:
            return msgspec.convert(plain, self.hint)
        except (OverflowError, RecursionError) as trouble:
            raise msgspec.ValidationError(str(trouble)) from None

    def within(self, value: float) -> float:
        """The nearest number that may stand here (each of them, in a row). Raises ValueError on what is no number."""
        if math.isnan(value):
            raise ValueError("not a number")
        low, high = self.low, self.high
        if low is not None and (value <= low if self.above else value < low):
            value = low if not self.above else _beside(low, high, 1.0)
        if high is not None and (value >= high if self.below else value > high):
            value = high if not self.below else _beside(high, low, -1.0)
        if self.sort != "whole":
            return value
        whole = round(value)
        whole += low is not None and (whole < low or (self.above and whole == low))
        return whole - (high is not None and (whole > high or (self.below and whole == high)))


@cache
def fields_of(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Every field of a kind (or of any struct of a document), in the order in which it was declared."""
    return tuple(_field(info) for info in msgspec.structs.fields(struct))


@cache
def field_of(struct: type[msgspec.Struct], name: str) -> Field:
    """One field by its Python name. Raises KeyError."""
    for field in fields_of(struct):
        if field.name == name:
            return field
    raise KeyError(name)


@cache
def collections_of(struct: type[msgspec.Struct]) -> dict[str, tuple[type[msgspec.Struct], ...]]:
    """The lists of parts of a document, by field: which kinds may stand in each."""
    found = {}
    for info in msgspec.structs.fields(struct):
        bare, _ = parts(info.type)
        arguments = typing.get_args(bare)
        if typing.get_origin(bare) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
            members = options(arguments[0])
            if all(is_struct(member) for member in members):
                found[info.name] = tuple(members)
    return found


def tag_of(struct: type[msgspec.Struct]) -> str:
    """The kind's name in a file; the class's own, small, where there is only one kind."""
    tag = struct.__struct_config__.tag
    return str(tag) if tag else struct.__name__.lower()


@cache
def name_field(struct: type[msgspec.Struct]) -> str:
    """The field by which others refer to such a part (`id` or `name`), or nothing."""
    names = {info.name for info in msgspec.structs.fields(struct)}
    return next((name for name in ("id", "name") if name in names), "")


def read(value: Any, path: str) -> Any:
    """What stands at a place inside a struct. Raises LookupError where there is no such place."""
    for step in _steps(path):
        value = _inside(value, step)
    return value


def replaced(value: Any, path: str, new: Any) -> Any:
    """The same with something else at a place inside, which is converted to what may stand there.

    Raises LookupError where there is no such place and msgspec.ValidationError on what may not stand there."""
    return _replaced(value, _steps(path), new)


def field_at(value: Any, path: str) -> Field:
    """The field that a place inside a struct belongs to: `points` for `points[2]`. Raises LookupError."""
    found: Field | None = None
    for step in _steps(path):
        if isinstance(step, str):
            found = field_of(type(value), step)
        value = _inside(value, step)
    if found is None:
        raise KeyError(path)
    return found


def plain_value(hint: Any) -> Any:
    """The least surprising value of any type: nothing, no, zero, the first choice ... Raises ValueError where none of
    those may stand there."""
    bare, metas = parts(hint)
    members = options(hint)
    if type(None) in typing.get_args(bare) and bare is not members[0]:
        return None
    for candidate in _candidates(bare, members, metas):
        try:
            return msgspec.convert(msgspec.to_builtins(candidate), hint)
        except (msgspec.ValidationError, OverflowError):
            continue
    raise ValueError(f"no value is known for {describe(hint)}")


def _candidates(bare: Any, members: tuple[Any, ...], metas: list[msgspec.Meta]) -> Iterator[Any]:
    """Values of a type to try, the plainest first."""
    if len(members) > 1:
        yield from (plain_value(member) for member in members)
        return
    origin, arguments = typing.get_origin(bare), typing.get_args(bare)
    if origin is Literal:
        yield arguments[0]
    elif bare is bool:
        yield False
    elif bare in (int, float):
        low, high = _lowest(metas), _highest(metas)
        yield from (0, 1)
        yield from (limit for limit in (low, high) if limit is not None)
        if low is not None and high is not None:
            yield (low + high) / 2.0 if bare is float else (low + high) // 2
        yield from (limit + 1 for limit in (low,) if limit is not None)
        yield from (limit - 1 for limit in (high,) if limit is not None)
        yield from (meta.multiple_of for meta in metas if meta.multiple_of)
    elif bare is str:
        words = ["", "new", "x", "X", "0"]
        words += [word for meta in metas for word in re.findall(r"[A-Za-z0-9_./:-]+", meta.pattern or "")]
        least = max((meta.min_length or 0 for meta in metas), default=0)
        most = min((meta.max_length for meta in metas if meta.max_length), default=1_000_000)
        yield from words
        yield from ((word * least)[: max(1, min(most, least))] for word in words if word)
    elif origin in (tuple, list, set, frozenset):
        if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
            yield tuple(plain_value(each) for each in arguments)
            return
        least = max((meta.min_length or 0 for meta in metas), default=0)
        yield [plain_value(arguments[0])] * least if least else []
    elif origin is dict or bare is dict:
        yield {}
    elif is_struct(bare):
        required = [info for info in msgspec.structs.fields(bare) if info.required]
        yield bare(**{info.name: plain_value(info.type) for info in required})
    else:
        yield from (None, "", 0)


def _steps(path: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d{1,6})\]", path):
        steps.append(name if name else int(number))
    return tuple(steps)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        if not isinstance(value, (tuple, list)):
            raise IndexError(step)
        return value[step]
    if not isinstance(value, msgspec.Struct) or step not in value.__struct_fields__:
        raise KeyError(step)
    return getattr(value, step)


def _replaced(value: Any, steps: tuple[str | int, ...], new: Any) -> Any:
    step = steps[0]
    inner = new if len(steps) == 1 else _replaced(_inside(value, step), steps[1:], new)
    if isinstance(step, int):
        _inside(value, step)
        return (*value[:step], inner, *value[step + 1 :])
    if not isinstance(value, msgspec.Struct):
        raise KeyError(step)
    return msgspec.structs.replace(value, **{step: field_of(type(value), step).convert(inner)})


def _is_finite(plain: Any) -> bool:
    if isinstance(plain, float):
        return math.isfinite(plain)
    if isinstance(plain, dict):
        return all(map(_is_finite, plain.values()))
    return not isinstance(plain, (list, tuple)) or all(map(_is_finite, plain))


def _beside(limit: float, other: float | None, way: float) -> float:
    """Just inside a limit that may not be touched."""
    step = 1e-3 if other is None else min(1e-3, abs(other - limit) / 1000.0)
    return limit + way * step


def _field(info: Any) -> Field:
    bare, metas = parts(info.type)
    members = options(info.type)
    optional = bare is not members[0] and type(None) in typing.get_args(bare)
    inner, inner_metas = parts(members[0]) if len(members) == 1 else (bare, [])
    each, each_metas = _entries(inner)
    every = [*each_metas, *inner_metas, *metas]
    extra: dict[str, Any] = {}
    for meta in every:
        extra |= meta.extra or {}
    sort = _sort(inner, each)
    default = None
    if not info.required:
        default = info.default_factory() if info.default is msgspec.NODEFAULT else info.default
    own = [*inner_metas, *metas]
    return Field(
        name=info.name,
        key=info.encode_name,
        sort=sort,
        hint=info.type,
        about=about(info.type),
        may_be=describe(info.type),
        required=info.required,
        default=default,
        optional=optional,
        role=str(extra.get("role", "")),
        unit=str(extra.get("unit", "")),
        refers=str(extra.get("refers", "")),
        low=_lowest(every),
        high=_highest(every),
        above=any(meta.gt is not None and meta.gt == _lowest(every) for meta in every),
        below=any(meta.lt is not None and meta.lt == _highest(every) for meta in every),
        count=len(typing.get_args(inner)) if sort == "numbers" else 1,
        shortest=max((meta.min_length or 0 for meta in own), default=0),
        longest=next((meta.max_length for meta in reversed(own) if meta.max_length), 0),
        choices=tuple(str(name) for name in typing.get_args(each if sort == "choices" else inner))
        if sort in ("choice", "choices")
        else (),
        share=float(extra.get("share", 1.0)),
    )


def _sort(bare: Any, each: Any) -> Sort:
    origin = typing.get_origin(bare)
    if bare is bool:
        return "switch"
    if bare is int:
        return "whole"
    if bare is float:
        return "number"
    if bare is str:
        return "text"
    if origin is Literal:
        return "choice"
    if is_struct(bare):
        return "part"
    if origin is tuple:
        arguments = typing.get_args(bare)
        if not (len(arguments) == 2 and arguments[1] is Ellipsis):
            return "numbers" if each in (int, float) else "other"
        if typing.get_origin(each) is Literal:
            return "choices"
        if typing.get_origin(each) is tuple:
            return "points"
        if any(is_struct(member) for member in options(arguments[0])):
            return "parts"
    return "other"


def _entries(bare: Any) -> tuple[Any, list[msgspec.Meta]]:
    """What a row or a list is made of, and what is said of it; of a list of rows, what is said of the numbers too."""
    if typing.get_origin(bare) is not tuple:
        return None, []
    each, metas = parts(typing.get_args(bare)[0])
    if typing.get_origin(each) is tuple:
        _, deeper = parts(typing.get_args(each)[0])
        metas = [*deeper, *metas]
    return each, metas


def _lowest(metas: list[msgspec.Meta]) -> float | None:
    return max((low for meta in metas for low in (meta.ge, meta.gt) if low is not None), default=None)


def _highest(metas: list[msgspec.Meta]) -> float | None:
    return min((high for meta in metas for high in (meta.le, meta.lt) if high is not None), default=None)
