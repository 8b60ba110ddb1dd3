"""Search in everything a document says: kinds, names, remarks, groups, values, text keys and the words of texts.

Called by the search window (Ctrl+F) with each letter that is typed. A part is found where all words of the query stand
somewhere in it, small and large letters alike; `name:value` asks one field. Invariant: the order is the document's,
with names and kinds that match before values that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from game.content.fields import fields_of, name_field, tag_of
from game.editor.document import Document, Handle
from game.editor.references import TEXTS, references, text_keys

MOST_WORDS = 12  # of a query; more than that is a sentence that was pasted
EXCERPT = 120  # characters


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found."""

    handle: Handle | None  # None: the document itself, or words that no part uses
    path: str  # things[3].note, patient.trust, words.en.level.cave.title
    where: str  # the field, or the text key
    text: str  # what stands there


@dataclass(frozen=True, slots=True)
class _Line:
    """One value of a part as it is looked through."""

    path: str
    where: str
    text: str
    small: str  # field and text in small letters
    weight: int  # 0 name, 1 kind, 2 what people wrote, 3 values


def find(document: Document, words: str, says: Callable[[str], str] | None = None) -> list[Found]:
    """Everything that holds all words of the query; `says` answers with the words of a text key that the document
    itself has none for. A part is found once, by its best match."""
    query = words.casefold().split()[:MOST_WORDS]
    if not query:
        return []
    keys = text_keys(document)
    said = {key: _said(document, key, says) for key in {*keys, *(k for each in document.words.values() for k in each)}}
    found: list[tuple[int, Found]] = []
    for collection in document.collections:
        for handle in document.order(collection):
            part = document.parts[handle]
            lines = [*_lines(part), *_words_lines(part, said)]
            best = _best(lines, query)
            if best is not None:
                place = f"{document.path(handle)}.{best.path}" if best.path else document.path(handle)
                found.append((best.weight, Found(handle, place, best.where, best.text)))
    for line in [*_lines(document.root), *_words_lines(document.root, said)]:
        if _holds(line.small, query, by_name=True):
            found.append((line.weight, Found(None, line.path, line.where, line.text)))
    for key in sorted(said.keys() - keys.keys()):  # words that nothing uses
        for line in _said_lines(key, said[key]):
            if _holds(line.small, query, by_name=True):
                found.append((line.weight, Found(None, line.path, line.where, line.text)))
    return [each for _, each in sorted(found, key=lambda each: each[0])]


def _best(lines: list[_Line], query: list[str]) -> _Line | None:
    """The line to show of a part that holds every word, though perhaps in several lines; None where one is missing."""
    if not all(any(_holds(line.small, [word]) for line in lines) for word in query):
        return None
    return min(lines, key=lambda line: (-sum(_holds(line.small, [word]) for word in query), line.weight))


def _holds(small: str, query: list[str], by_name: bool = False) -> bool:
    """Whether a line (the place of its field, two spaces, its text) holds every word; `by_name`: its field counts."""
    own, _, text = small.partition("  ")
    for word in query:
        field, colon, value = word.partition(":")
        asks = bool(colon and field) and field in own and value in text  # radius:80 asks the field radius
        if not (asks or word in text or (by_name and word in own)):
            return False
    return True


@lru_cache(maxsize=8192)
def _lines_of(part: Any) -> tuple[_Line, ...]:
    return tuple(_walk(part, "", is_part=True))


def _lines(part: Any) -> tuple[_Line, ...]:
    try:
        return _lines_of(part)
    except TypeError:  # something in it cannot be hashed
        return tuple(_walk(part, "", is_part=True))


def _walk(part: Any, path: str, is_part: bool = False) -> Iterator[_Line]:
    struct = type(part)
    if is_part and struct.__struct_config__.tag_field:
        kind = tag_of(struct)
        yield _Line("", struct.__struct_config__.tag_field, kind, f"{struct.__struct_config__.tag_field}  {kind}", 1)
    elif is_part:
        yield _Line("", "kind", tag_of(struct), f"kind  {tag_of(struct)}", 1)
    named = name_field(struct)
    for field in fields_of(struct):
        value = getattr(part, field.name)
        at = f"{path}.{field.name}" if path else field.name
        if value is None or value == "" or value == ():
            continue
        if isinstance(value, msgspec.Struct):
            yield from _walk(value, at)
        elif isinstance(value, tuple) and isinstance(value[0], msgspec.Struct):
            for number, each in enumerate(value):
                yield from _walk(each, f"{at}[{number}]")
        else:
            text = _spelled(value)
            weight = 0 if field.name == named else 2 if isinstance(value, str) else 3
            yield _Line(at, field.name, text[:EXCERPT], f"{at}  {text}".casefold(), weight)


def _words_lines(part: Any, said: dict[str, dict[str, str]]) -> Iterator[_Line]:
    for field, key in references(part):
        if field.refers == TEXTS:
            for line in _said_lines(key, said.get(key, {})):
                yield _Line(field.name, line.where, line.text, line.small, line.weight)


def _said_lines(key: str, said: dict[str, str]) -> Iterator[_Line]:
    for language, text in said.items():
        at = f"words.{language}.{key}" if language else key
        yield _Line(at, key, text[:EXCERPT], f"{key}  {text}".casefold(), 2)


def _said(document: Document, key: str, says: Callable[[str], str] | None) -> dict[str, str]:
    own = {language: each[key] for language, each in document.words.items() if key in each}
    if own or says is None:
        return own
    words = says(key)
    return {"": words} if words and words != key else {}


def _spelled(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return ", ".join(_spelled(each) for each in value)
    return str(value)
