"""Rules that hold for every document: they read the fields of its kinds and know none of them by name.

A kind that is added to the table is checked by being there. Called by checks.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

import msgspec

from game.content.faults import nearest, type_faults
from game.content.fields import Field, fields_of, name_field, tag_of
from game.core import text
from game.editor import fixes
from game.editor.document import Handle
from game.editor.rules import Fix, Issue, Look, Rule
from game.editor.transforms import room_of

EVERYTHING: frozenset[str] = frozenset()


def types(look: Look) -> Iterator[Issue | None]:
    """A value that its field does not allow: too large, too small, of another sort."""
    for number, (_, handle, part) in enumerate(look.every()):
        try:
            msgspec.convert(msgspec.to_builtins(part), type(part))
        except (msgspec.ValidationError, OverflowError, ValueError):
            for fault in type_faults(msgspec.to_builtins(part), type(part)):
                path = look.document.path(handle) + (f".{fault.path}" if fault.path else "")
                yield Issue(f"types:{path}", "fault", path, (handle,), fault.what, fault.expected, rule="types")
        if number % 200 == 199:
            yield None


def names(look: Look) -> Iterator[Issue | None]:
    """A name that stands twice in one list, where others could mean either."""
    for collection in look.document.collections:
        first: dict[str, Handle] = {}
        for handle, part in look.parts(collection):
            own = name_field(type(part))
            if not own:
                continue
            name = getattr(part, own)
            if name in first:
                fix = Fix("edit.fix.rename", partial(fixes.rename_apart, handle), {"name": name})
                issue = look.issue("names", "fault", handle, own, fix, name=name)
                yield _with_key(issue, f"names:{collection}.{name}.{handle}")
            first.setdefault(name, handle)


def references(look: Look) -> Iterator[Issue | None]:
    """A name that refers to nothing in this document."""
    known: dict[str, list[str]] = {}
    for _, handle, part in look.every():
        for field in _naming(type(part)):
            collection, _, tag = field.refers.partition(".")
            value = getattr(part, field.name)
            if collection not in look.document.collections or not isinstance(value, str) or not value:
                continue
            if field.refers not in known:
                others = [other for _, other in look.parts(collection)]
                fitting = [other for other in others if not tag or tag_of(type(other)) == tag]
                known[field.refers] = [getattr(other, name_field(type(other)), "") for other in fitting]
            if value not in known[field.refers]:
                near = nearest(value, known[field.refers])
                fix = fixes.other_name(handle, field, near)
                yield look.issue("references", "fault", handle, field.name, fix, name=value, field=field.key)


def outside(look: Look) -> Iterator[Issue | None]:
    """Something that stands outside the document's space, where nothing can meet it."""
    extent = room_of(look.document)
    if extent is None:
        return
    for _, handle, part in look.every():
        if name_field(type(part)) != "id":
            continue  # cameras and shapes may stand and reach beyond
        for field in _places(type(part)):
            if field.sort != "numbers":
                continue
            at = getattr(part, field.name)
            if not all(low <= n <= high for n, low, high in zip(at, *extent, strict=True)):
                fix = Fix("edit.fix.inside", partial(fixes.move_inside, handle, field.name))
                yield look.issue("outside", "fault", handle, field.name, fix)


def texts(look: Look) -> Iterator[Issue | None]:
    """A text key that has no words: the player would see the key itself."""
    for path, handle, key in text_uses(look):
        if not has_words(look, key):
            fix = Fix("edit.fix.words", partial(fixes.draft_words, key), {"key": key})
            issue = look.issue("texts", "fault", path, "", fix, key=key)
            yield Issue(
                f"texts:{key}", "fault", path, (handle,) if handle is not None else (), issue.what, issue.expected,
                fix, "texts",
            )  # fmt: skip


def idle_words(look: Look) -> Iterator[Issue | None]:
    """Words of the level's own that nothing in it uses."""
    used = {key for _, _, key in text_uses(look)}
    used |= {f"job.{part.id}" for _, _, part in look.every() if getattr(part, "job", False)}  # what a job is called
    idle = sorted({key for each in look.document.words.values() for key in each} - used)
    for key in idle:
        fix = Fix("edit.fix.forget_words", partial(fixes.forget_words, key), {"key": key})
        yield look.issue("idle_words", "advice", f"words.{key}", "", fix, key=key)


def same_place(look: Look) -> Iterator[Issue | None]:
    """Two of a kind at the very same place: one of them hides the other."""
    seen: dict[tuple, list[Handle]] = {}
    parts = look.document.parts
    for collection, handle, part in look.every():
        places = tuple(getattr(part, field.name) for field in _places(type(part)))
        if not places:
            continue
        # what never stands there at the same time is not in each other's way, nor is what looks otherwise
        here = (getattr(part, "states", ()), getattr(part, "model", ""))
        others = seen.setdefault((collection, type(part), places, here), [])
        is_named = name_field(type(part)) == "id"  # there are no two of it; of a shape, everything has to be the same
        twin = next((other for other in others if is_named or _bare(parts[other]) == _bare(part)), None)
        if twin is not None:
            fix = Fix("edit.fix.delete", partial(fixes.remove, handle), {"part": look.name(handle)})
            yield look.issue("same_place", "advice", (handle, twin), "", fix, other=look.name(twin))
        elif not is_named or not others:
            others.append(handle)


def text_uses(look: Look) -> Iterator[tuple[str, Handle | None, str]]:
    """(path, part, key) of every text key that the document uses."""
    for path, key in _keys_in(look.document.root, "", look.document.collections):
        yield path, None, key
    for _, handle, part in look.every():
        if _has_texts(type(part)):
            for path, key in _keys_in(part, "", {}):
                yield f"{look.document.path(handle)}.{path}", handle, key


def has_words(look: Look, key: str) -> bool:
    """Whether a player would see words for a key: the game's, or the document's own."""
    return text.is_in_catalogue(key) or bool(text.words_of(key, look.document.words))


def _keys_in(struct: Any, before: str, without: Any) -> Iterator[tuple[str, str]]:
    for field in fields_of(type(struct)):
        if field.name in without:
            continue
        value = getattr(struct, field.name)
        if field.refers == "text" and isinstance(value, str) and value:
            yield before + field.key, value
        elif _is_part(field, value):
            yield from _keys_in(value, f"{before}{field.key}.", {})


@cache
def _naming(kind: type) -> tuple[Field, ...]:
    """Fields that name something."""
    return tuple(field for field in fields_of(kind) if field.refers)


@cache
def _places(kind: type) -> tuple[Field, ...]:
    """Fields that say where a part is; those that may be left out say where something of it leads."""
    return tuple(field for field in fields_of(kind) if field.role == "place" and field.required)


@cache
def _has_texts(kind: type) -> bool:
    return any(field.refers == "text" or field.sort == "part" for field in fields_of(kind))


def _is_part(field: Field, value: Any) -> bool:
    return field.sort == "part" and isinstance(value, msgspec.Struct)


def _bare(part: Any) -> tuple:
    """Everything that a part says but its remarks."""
    return tuple(
        (field.name, getattr(part, field.name))
        for field in fields_of(type(part))
        if field.name not in ("note", "group")
    )


def _with_key(issue: Issue, key: str) -> Issue:
    return Issue(key, issue.severity, issue.path, issue.handles, issue.what, issue.expected, issue.fix, issue.rule)


RULES: tuple[Rule, ...] = (
    Rule("types", types, EVERYTHING, is_general=True),
    Rule("names", names, EVERYTHING, is_general=True),
    Rule("references", references, EVERYTHING, is_general=True),
    Rule("outside", outside, EVERYTHING, is_general=True),
    Rule("texts", texts, EVERYTHING),
    Rule("idle_words", idle_words, EVERYTHING),
    Rule("same_place", same_place, EVERYTHING),
)
