"""The fields of a document's parts, as hands and panels need them: read off the types, never written twice.

The editor makes its palette, properties, gizmos and search from this; a kind that is added to the table appears in all
of them. Invariant: what `fields_of` says of a field is what the loader enforces. It knows no kind by name.
"""

from __future__ import annotations

import typing
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
    refers: str  # things, things.fibre, moment, people, or nothing
    low: float | None
    high: float | None
    count: int  # numbers in the row; 1 elsewhere
    longest: int  # characters of a text, entries of a list; 0: no limit
    choices: tuple[str, ...]  # of a choice or of choices

    def convert(self, value: Any) -> Any:
        """`value` as this field holds it. Raises msgspec.ValidationError, whose words name the trouble."""
        return msgspec.convert(msgspec.to_builtins(value), self.hint)


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


def name_field(struct: type[msgspec.Struct]) -> str:
    """The field by which others refer to such a part (`id` or `name`), or nothing."""
    names = {info.name for info in msgspec.structs.fields(struct)}
    return next((name for name in ("id", "name") if name in names), "")


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
        low=_first(every, "ge", "gt"),
        high=_first(every, "le", "lt"),
        count=len(typing.get_args(inner)) if sort == "numbers" else 1,
        longest=next((meta.max_length for meta in reversed(own) if meta.max_length), 0),
        choices=tuple(str(name) for name in typing.get_args(each if sort == "choices" else inner))
        if sort in ("choice", "choices")
        else (),
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


def _first(metas: list[msgspec.Meta], *names: str) -> float | None:
    for meta in metas:
        for name in names:
            value = getattr(meta, name)
            if value is not None:
                return float(value)
    return None
