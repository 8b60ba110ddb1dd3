"""Who refers to whom: names inside a document, and how references follow when a name changes or a part is copied.

Used by actions (rename, paste), fixes, checks and panels that list what a field may name. It reads `refers` of fields:
`things` (a part of that list), `things.fibre` (of that kind), `moment` (WORD:NAME, of a kind called WORD or one with a
field called WORD), `text` (the key of a text). Names are unique in their list, so each list is a space of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from game.content.fields import Field, field_of, fields_of, name_field, tag_of
from game.editor.document import Document, Handle

TEXTS = "text"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A part (or, with the collection TEXTS, a text) that has another name than it had."""

    collection: str
    kind: type[msgspec.Struct] | None
    old: str
    new: str


def name_of(part: Any) -> str:
    """The name by which others refer to a part, or nothing."""
    field = name_field(type(part))
    return str(getattr(part, field)) if field else ""


def names_in(document: Document, collection: str) -> set[str]:
    """Every name that is taken in a list."""
    return {name_of(document.parts[handle]) for handle in document.order(collection)} - {""}


def choices_of(document: Document, field: Field) -> tuple[str, ...]:
    """What a field that refers may name now, in the document's order; nothing for what only people know."""
    if field.refers == TEXTS:
        return tuple(sorted(text_keys(document)))
    found: list[str] = []
    if field.refers == "moment":
        words = re.findall(r"([a-z_]+)(:?)", _pattern(field))
        for word, colon in words:
            if not colon:
                found.append(word)
                continue
            parts = (document.parts[handle] for name in document.collections for handle in document.order(name))
            found += [f"{word}:{name_of(part)}" for part in parts if name_of(part) and _is_word_of(word, part)]
        return tuple(dict.fromkeys(found))
    collection, _, kind = field.refers.partition(".")
    if collection not in document.collections:
        return ()
    parts = (document.parts[handle] for handle in document.order(collection))
    return tuple(name_of(part) for part in parts if not kind or tag_of(type(part)) == kind)


def references(part: Any) -> Iterator[tuple[Field, str]]:
    """Every reference in a struct, with its field."""
    if not _refers(type(part)):
        return
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.refers:
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, str) and each:
                    yield field, each
        elif field.sort in ("part", "parts"):
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, msgspec.Struct):
                    yield from references(each)


def followed(part: Any, renamed: Iterable[Renamed]) -> Any:
    """The same with its references following what was renamed."""
    if not _refers(type(part)):
        return part
    renamed = tuple(renamed)
    new = {}
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.refers:
            after = _followed_value(field, value, renamed)
        elif field.sort in ("part", "parts"):
            after = (
                tuple(followed(each, renamed) if isinstance(each, msgspec.Struct) else each for each in value)
                if isinstance(value, tuple)
                else followed(value, renamed)
            )
        else:
            continue
        if after != value:
            new[field.name] = after
    return msgspec.structs.replace(part, **new) if new else part


def text_keys(document: Document) -> dict[str, Handle | None]:
    """Every text key in use, with the part that uses it first (None: the document itself)."""
    found: dict[str, Handle | None] = {}
    holders: list[tuple[Handle | None, Any]] = [(None, document.root)]
    holders += [(handle, document.parts[handle]) for name in document.collections for handle in document.order(name)]
    for handle, holder in holders:
        for field, value in references(holder):
            if field.refers == TEXTS:
                found.setdefault(value, handle)
    return found


def fresh_name(base: str, taken: Iterable[str], longest: int = 0) -> str:
    """A name that nobody has, made from another: cavity, cavity_2, cavity_3."""
    known = set(taken)
    if base and base not in known:
        return base
    stem = re.sub(r"_\d{1,6}$", "", base) or base or "part"
    number = 2
    while True:
        tail = f"_{number}"
        name = (stem[: longest - len(tail)] if longest else stem) + tail
        if name not in known:
            return name
        number += 1


def _followed_value(field: Field, value: Any, renamed: tuple[Renamed, ...]) -> Any:
    if isinstance(value, tuple):
        return tuple(_followed_value(field, each, renamed) for each in value)
    if not isinstance(value, str):
        return value
    for each in renamed:
        if each.old != each.new and _names(field.refers, value, each):
            return value[: len(value) - len(each.old)] + each.new
    return value


def _names(refers: str, value: str, part: Renamed) -> bool:
    """Whether a reference means a part (by its old name)."""
    if refers == "moment":
        word, colon, name = value.partition(":")
        return bool(colon) and name == part.old and part.kind is not None and _is_word_for(word, part.kind)
    collection, _, kind = refers.partition(".")
    if value != part.old or collection != part.collection:
        return False
    return not kind or (part.kind is not None and tag_of(part.kind) == kind)


def _is_word_of(word: str, part: Any) -> bool:
    return _is_word_for(word, type(part)) and getattr(part, word, True) is not False


@cache
def _is_word_for(word: str, kind: type[msgspec.Struct]) -> bool:
    """Whether WORD:NAME can mean a part of this kind."""
    if tag_of(kind) == word:
        return True
    try:
        return bool(name_field(kind)) and field_of(kind, word).sort == "switch"
    except KeyError:
        return False


@cache
def _refers(kind: type[msgspec.Struct]) -> bool:
    """Whether anything in such a struct may be a reference."""
    return any(field.refers or field.sort in ("part", "parts") for field in fields_of(kind))


def _pattern(field: Field) -> str:
    """The words of a pattern such as ^(start|job:[a-z]+)$, without what stands for any name."""
    metas = getattr(field.hint, "__metadata__", ())
    pattern = next((meta.pattern for meta in metas if getattr(meta, "pattern", None)), "") or ""
    return re.sub(r"\[[^\]]*\]\+?|\\n|\(\?!|[\^$]", "", pattern)
