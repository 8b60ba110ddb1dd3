"""Parts as text: what is copied goes out as JSON, and what is pasted comes in checked, also between documents.

Called by actions. Copies get names of their own, references among them follow, and words of their texts travel along.
Invariant: whatever the text is, either all of it becomes parts that the loader takes, or nothing changes and a
sentence says why (Refused); nothing in a text is ever executed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Union

import msgspec
from msgspec import Meta

from game.content.fields import field_of, name_field, tag_of
from game.content.json_text import BadText, locate
from game.content.words import Words
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor.document import Document, Handle
from game.editor.rays import Point
from game.editor.references import TEXTS, Renamed, followed, fresh_name, name_of, names_in, references, text_keys
from game.editor.transforms import moved, places

MOST_TEXT = 4_000_000  # characters; 2,500 parts are a quarter of it
MOST_PARTS = 5_000
SURE = "nexus parts"

Clip = Sequence[tuple[str, Any]]
"""(list, part) of each that was copied, in the document's order."""


class Refused(Trouble):
    """What was asked for cannot be done to this document; nothing was changed."""



class _Copied(msgspec.Struct, forbid_unknown_fields=True, rename={"collection": "in"}):
    collection: Annotated[str, Meta(max_length=48)]
    part: dict[str, Any]


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    """What stands on the clipboard."""

    sure: Annotated[str, Meta(max_length=24)]
    document: Annotated[str, Meta(max_length=48)]
    parts: Annotated[list[_Copied], Meta(min_length=1, max_length=MOST_PARTS)]
    words: Words = {}


def in_order(document: Document, handles: Iterable[Handle]) -> list[Handle]:
    """The handles list by list, in the order of the document; those that are gone left out."""
    wanted = set(handles)
    return [handle for name in document.collections for handle in document.order(name) if handle in wanted]


def clip_of(document: Document, handles: Iterable[Handle]) -> Clip:
    """Parts with the lists they stand in."""
    return [(document.home(handle), document.parts[handle]) for handle in in_order(document, handles)]


def text_of(document: Document, handles: Iterable[Handle]) -> str:
    """The text that stands for parts; nothing where there are none."""
    clip = clip_of(document, handles)
    if not clip:
        return ""
    keys = {value for _, part in clip for field, value in references(part) if field.refers == TEXTS}
    words = {
        language: {key: each[key] for key in sorted(keys & each.keys())}
        for language, each in sorted(document.words.items())
        if keys & each.keys()
    }
    copied = [_Copied(collection, msgspec.to_builtins(part)) for collection, part in clip]
    plain = msgspec.json.encode(_Text(SURE, document.type.__name__, copied, words))
    return msgspec.json.format(plain, indent=1).decode()


def read_text(document: Document, text: str) -> tuple[Clip, dict[str, dict[str, str]]]:
    """The parts that a text stands for, and words of their texts. Raises Refused."""
    if not text.strip():
        raise Refused(tr("edit.refused.empty"))
    if len(text) > MOST_TEXT:
        raise Refused(tr("edit.refused.huge"))
    try:
        found = msgspec.convert(locate(text).value, _Text)
    except (BadText, msgspec.ValidationError, ValueError, OverflowError, RecursionError):
        raise Refused(tr("edit.refused.foreign")) from None
    if found.sure != SURE:
        raise Refused(tr("edit.refused.foreign"))
    clip = []
    for number, copied in enumerate(found.parts, start=1):
        kinds = document.collections.get(copied.collection)
        if kinds is None:
            raise Refused(tr("edit.refused.list", name=copied.collection))
        try:
            clip.append((copied.collection, _part(copied.part, kinds)))
        except (msgspec.ValidationError, OverflowError, RecursionError) as trouble:
            raise Refused(tr("edit.refused.part", number=number, why=str(trouble))) from None
    return clip, found.words


def put_in(document: Document, clip: Clip, by: Point, index: dict[str, int] | None = None) -> list[Handle]:
    """Copies of parts, moved, with names, group words and references of their own; inside a transaction.

    `index`: where they stand in each list; at its end where nothing is said. Raises Refused where a list is full."""
    make_room(document, clip)
    renamed: list[Renamed] = []
    taken = {name: names_in(document, name) for name in document.collections}
    groups = {group for part in document.parts.values() if (group := getattr(part, "group", ""))}
    fresh_groups: dict[str, str] = {}
    named: list[tuple[str, Any]] = []
    for collection, part in clip:
        field, name = name_field(type(part)), name_of(part)
        if field:
            fresh = fresh_name(name, taken[collection], field_of(type(part), field).longest)
            taken[collection].add(fresh)
            renamed.append(Renamed(collection, type(part), name, fresh))
            part = msgspec.structs.replace(part, **{field: fresh})
        group = getattr(part, "group", "")
        if group:
            if group not in fresh_groups:
                fresh_groups[group] = fresh_name(group, groups, field_of(type(part), "group").longest)
                groups.add(fresh_groups[group])
            part = msgspec.structs.replace(part, group=fresh_groups[group])
        named.append((collection, part))
    handles = []
    places_in = dict(index or {})
    for collection, part in named:
        place = places_in.get(collection)
        handles.append(document.insert(collection, moved(followed(part, renamed), by), place))
        if place is not None:
            places_in[collection] = place + 1
    return handles


def with_words(document: Document, clip: Clip, words: dict[str, dict[str, str]]) -> Clip:
    """The parts with their words in the document, inside a transaction; a key that says something else here gets
    another."""
    keys = {value for _, part in clip for field, value in references(part) if field.refers == TEXTS}
    taken = {*text_keys(document), *(key for each in document.words.values() for key in each)}
    renamed = []
    for key in sorted(keys):
        said = {language: each[key] for language, each in words.items() if key in each}
        here = {language: each[key] for language, each in document.words.items() if key in each}
        if not said or said == here:
            continue
        fresh = fresh_name(key, taken if here else (), longest=96)
        taken.add(fresh)
        renamed.append(Renamed(TEXTS, None, key, fresh))
        for language in sorted(said):
            document.set_word(language, fresh, said[language])
    return [(collection, followed(part, renamed)) for collection, part in clip]


def make_room(document: Document, clip: Clip) -> None:
    """Raises Refused where a list would hold more than it may."""
    for name in document.collections:
        most = field_of(document.type, name).longest
        more = sum(collection == name for collection, _ in clip)
        if more and most and len(document.order(name)) + more > most:
            raise Refused(tr("edit.refused.full", name=name, most=most))


def middle_of(clip: Clip) -> Point | None:
    """The middle of the places of parts; None where they have none."""
    points = [point for _, part in clip for point in places(part)]
    if not points:
        return None
    return tuple((min(p[axis] for p in points) + max(p[axis] for p in points)) / 2.0 for axis in range(3))  # type: ignore[return-value]


def _part(plain: dict[str, Any], kinds: tuple[type[msgspec.Struct], ...]) -> Any:
    if len(kinds) == 1:
        return msgspec.convert(plain, kinds[0])
    tag = plain.get(kinds[0].__struct_config__.tag_field or "")
    kind = next((kind for kind in kinds if tag_of(kind) == tag), None)
    return msgspec.convert(plain, kind if kind is not None else Union[kinds])  # noqa: UP007
