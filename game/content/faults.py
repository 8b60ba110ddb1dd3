"""Faults: what is wrong with a document, where, and what was expected instead.

`type_faults` compares plain JSON values with a type and finds every fault, where msgspec itself stops at the first;
each leaf is still judged by msgspec, so the two cannot disagree on what is allowed.
"""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

import msgspec

from game.content.expected import describe, is_struct, options, parts, shorten

MOST_FAULTS = 200
"""A list longer than this helps nobody."""
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. Rules give `path`, `what` and `expected`; whoever knows the file fills in `file` and `line`."""

    path: str
    what: str
    expected: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.file else ""
        return f"{where}{self.path or 'document'}: {self.what}; expected {self.expected}"


def nearest(name: object, known: Iterable[str]) -> str:
    """The known name most like `name`, or nothing."""
    found = difflib.get_close_matches(str(name)[:80], list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def type_faults(value: Any, hint: Any, path: str = "") -> list[Fault]:
    """Every fault of a plain JSON value against a type, in the document's order; empty where it converts."""
    return list(islice(_faults(value, hint, path), MOST_FAULTS))


def _faults(value: Any, hint: Any, path: str) -> Iterator[Fault]:
    try:
        msgspec.convert(value, hint)
        return
    except (msgspec.ValidationError, OverflowError, RecursionError):
        pass  # somewhere in here; go and see where
    inner = list(islice(_inner_faults(value, hint, path), MOST_FAULTS))
    yield from inner or [Fault(path, f"is {shorten(value)}", _wanted(value, hint))]


def _wanted(value: Any, hint: Any) -> str:
    """What was expected, with the nearest of a fixed set of names."""
    bare, _ = parts(hint)
    if typing.get_origin(bare) is Literal and isinstance(value, str):
        near = nearest(value, (str(name) for name in typing.get_args(bare)))
        return describe(hint) + (f' (did you mean "{near}"?)' if near else "")
    return describe(hint)


def _inner_faults(value: Any, hint: Any, path: str) -> Iterator[Fault]:
    bare, metas = parts(hint)
    if isinstance(value, dict):
        members = [member for member in options(hint) if is_struct(member)]
        if len(members) == 1 and not members[0].__struct_config__.tag:
            yield from _struct_faults(value, members[0], path)
        elif members:
            yield from _kind_faults(value, members, path)
        elif typing.get_origin(bare) is dict:
            key_hint, each = typing.get_args(bare)
            for key, part in value.items():
                at = _below(path, key)
                for fault in _faults(key, key_hint, at):
                    yield Fault(at, f'has the unknown name "{key[:LONGEST_NAME]}"', fault.expected)
                yield from _faults(part, each, at)
    elif isinstance(value, list):
        arguments = typing.get_args(bare)
        if typing.get_origin(bare) is list or (len(arguments) == 2 and arguments[1] is Ellipsis):
            for number, part in enumerate(value):
                yield from _faults(part, arguments[0], f"{path}[{number}]")
            if any(not (meta.min_length or 0) <= len(value) <= (meta.max_length or len(value)) for meta in metas):
                yield Fault(path, f"has {len(value)} entries", describe(hint))
        elif typing.get_origin(bare) is tuple and len(value) == len(arguments):
            for number, (part, each) in enumerate(zip(value, arguments, strict=True)):
                yield from _faults(part, each, f"{path}[{number}]")


def _below(path: str, name: str) -> str:
    """A name may be a megabyte; nobody reads that."""
    name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 3]}..."
    return f"{path}.{name}" if path else name


def _kind_faults(value: dict, members: list[type], path: str) -> Iterator[Fault]:
    field = members[0].__struct_config__.tag_field or ""
    kinds = {str(member.__struct_config__.tag): member for member in members}
    at = f"{path}.{field}" if path else field
    if field not in value:
        yield Fault(path, f'has no field "{field}"', f'"{field}" to be one of {", ".join(kinds)}')
        return
    kind = value[field]
    if not isinstance(kind, str) or kind not in kinds:
        near = nearest(kind, kinds)
        hint = f' (did you mean "{near}"?)' if near else ""
        yield Fault(at, f"is the unknown kind {shorten(kind)}", f"one of {', '.join(kinds)}{hint}")
        return
    yield from _struct_faults(value, kinds[kind], path)


def _struct_faults(value: dict, struct: type[msgspec.Struct], path: str) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    config = struct.__struct_config__
    allowed = [*fields, *([config.tag_field] if config.tag_field else [])]
    for name, part in value.items():
        at = _below(path, name)
        if name in fields:
            yield from _faults(part, fields[name].type, at)
        elif name not in allowed and config.forbid_unknown_fields:
            near = nearest(name, allowed)
            expected = f'"{near}"' if near else f"one of {', '.join(allowed)}"
            yield Fault(at, "is an unknown field", expected)
    for name, field in fields.items():
        if field.required and name not in value:
            yield Fault(path, f'has no field "{name}"', describe(field.type))
