"""What panels call things: kinds, parts, collections, fields, by what the types and the catalogue say.

Used by every panel that lists parts. It knows no kind: names come from the table of kinds, words for collections from
the catalogue where it has any.
"""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any

import msgspec

from game.content.fields import Field, fields_of, tag_of
from game.core.text import has_text, tr
from game.editor.document import Document, Handle
from game.editor.references import name_of


@cache
def name_of_kind(kind: type[msgspec.Struct]) -> str:
    """The kind as a maker reads it: its name in the file, in words."""
    name = tag_of(kind)
    if not kind.__struct_config__.tag:
        name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("_")
    return name.replace("_", " ")


@cache
def about_kind(kind: type[msgspec.Struct]) -> str:
    """What the kind is, in the words of the table."""
    return " ".join((inspect.getdoc(kind) or "").split())


def named(collection: str) -> str:
    """A collection as menus and headings call it."""
    key = f"edit.list.{collection}"
    return tr(key) if has_text(key) else collection.replace("_", " ").capitalize()


def title_of(document: Document, handle: Handle) -> str:
    """A part in a few words: its name, else its kind and place in the list."""
    part = document.parts[handle]
    return name_of(part) or f"{name_of_kind(type(part))} {document.index(handle) + 1}"


def note_of(part: Any) -> str:
    """What tells a part from others of its kind: a choice such as its tissue, its moment, its remark."""
    said = []
    for field in fields_of(type(part)):
        if (field.sort == "choice" and field.required) or field.refers == "moment":
            said.append(str(getattr(part, field.name)))
    note = getattr(part, "note", "")
    if note:
        said.append(str(note))
    return ", ".join(said)


def name_of_field(field: Field) -> str:
    """A field's name in words."""
    return field.name.replace("_", " ")


def about_field(field: Field) -> str:
    """What a field is, and what may stand in it."""
    return f"{field.about}\n{field.may_be}" if field.about and field.about != field.may_be else field.may_be


@cache
def _unit_of_lengths(kinds: tuple[type[msgspec.Struct], ...]) -> str:
    return next((field.unit for kind in kinds for field in fields_of(kind) if field.role == "place" and field.unit), "")


def unit_of_lengths(document: Document) -> str:
    """The unit that places of this document are told in, read off its kinds."""
    return _unit_of_lengths(tuple(kind for kinds in document.collections.values() for kind in kinds))
