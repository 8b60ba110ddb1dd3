"""Types in words: what a field expects, as people say it.

Made from the type annotations and their Meta, so that messages, LEVELS.md and the check cannot differ from the loader.
"""

from __future__ import annotations

import types
import typing
from typing import Any, Literal, Union

import msgspec


def parts(hint: Any) -> tuple[Any, list[msgspec.Meta]]:
    """A type without its Annotated wrappers, and their Metas, innermost first."""
    metas: list[msgspec.Meta] = []
    while typing.get_origin(hint) is typing.Annotated:
        metas = [meta for meta in hint.__metadata__ if isinstance(meta, msgspec.Meta)] + metas
        hint = hint.__origin__
    return hint, metas


def options(hint: Any) -> tuple[Any, ...]:
    """The members of a union, without None; of any other type, itself alone."""
    bare, _ = parts(hint)
    if typing.get_origin(bare) in (Union, types.UnionType):
        return tuple(member for member in typing.get_args(bare) if member is not type(None))
    return (bare,)


def is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def about(hint: Any) -> str:
    """The remark that describes a field: the outermost Meta description, or nothing."""
    _, metas = parts(hint)
    for meta in reversed(metas):
        if meta.description:
            return meta.description
    return next((about(member) for member in options(hint) if member is not parts(hint)[0]), "")


def describe(hint: Any) -> str:
    """What may stand there: "a number from 0 to 1", "one of warm, night"."""
    bare, metas = parts(hint)
    members = options(hint)
    if len(members) > 1 or members[0] is not bare:
        return _choice(bare, members)
    origin, arguments = typing.get_origin(bare), typing.get_args(bare)
    if origin is Literal:
        names = ", ".join(str(name) for name in arguments)
        return f"one of {names}" if len(arguments) > 1 else f"{names}"
    if bare is bool:
        return "true or false"
    if bare in (int, float):
        return ("a whole number" if bare is int else "a number") + _range(metas)
    if bare is str:
        return _text(metas)
    if origin in (tuple, list):
        return _list(origin, arguments, metas)
    if origin is dict:
        return f"an object with {describe(arguments[1])} for each name"
    if is_struct(bare):
        return "an object {...}"
    return "null" if bare in (None, type(None)) else "a value"


def shorten(value: Any, most: int = 40) -> str:
    """A value as it stands in the file, cut to `most` characters."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list) and not (len(value) <= 4 and all(isinstance(part, (int, float)) for part in value)):
        return f"a list of {len(value)}"
    words = msgspec.json.encode(value).decode() if not isinstance(value, int) else str(value).lower()
    return words if len(words) <= most else words[: most - 3] + "..."


def _choice(bare: Any, members: tuple[Any, ...]) -> str:
    tags = [member.__struct_config__.tag for member in members if is_struct(member)]
    none = " or null" if type(None) in typing.get_args(bare) else ""
    if tags and all(tags):
        return f"an object of one of the kinds {', '.join(str(tag) for tag in tags)}{none}"
    return " or ".join(describe(member) for member in members) + none


def _range(metas: list[msgspec.Meta]) -> str:
    low = next((f"{meta.ge:.10g}" for meta in metas if meta.ge is not None), "")
    above = next((f"{meta.gt:.10g}" for meta in metas if meta.gt is not None), "")
    high = next((f"{meta.le:.10g}" for meta in metas if meta.le is not None), "")
    if low and high:
        return f" from {low} to {high}"
    if above and high:
        return f" above {above}, up to {high}"
    if low or above:
        return f" of at least {low}" if low else f" above {above}"
    return f" of at most {high}" if high else ""


def _text(metas: list[msgspec.Meta]) -> str:
    for meta in metas:
        if meta.pattern and meta.description:
            return meta.description
    pattern = next((f" like {meta.pattern}" for meta in metas if meta.pattern), "")
    longest = next((f" of at most {meta.max_length} characters" for meta in metas if meta.max_length), "")
    return f"a text{pattern}{longest}"


def _list(origin: type, arguments: tuple[Any, ...], metas: list[msgspec.Meta]) -> str:
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        each = describe(arguments[0])
        if all(describe(part) == each for part in arguments):
            return f"a list of {len(arguments)}{each.removeprefix('a').replace('number', 'numbers', 1)}"
        return f"a list of {len(arguments)}: " + ", ".join(describe(part) for part in arguments)
    least = next((meta.min_length for meta in metas if meta.min_length), 0)
    most = next((meta.max_length for meta in metas if meta.max_length), 0)
    count = f" of {least} to {most}" if least and most else f" of at most {most}" if most else ""
    return f"a list{count}, each being {describe(arguments[0])}"
