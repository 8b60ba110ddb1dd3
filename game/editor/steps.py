"""Steps of undo: the single changes that a document's history is made of, and how a step is kept short.

Made and read by document.py only; panels get `Changes`. Invariant: a change holds what it needs to be done and to be
taken back, so that a history needs no copy of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Handle = int
"""A part's name for as long as the document is open."""


@dataclass(frozen=True, slots=True)
class Put:
    """A part has another value. None: it is not there."""

    handle: Handle
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Place:
    """A part is put into a list, or taken out of it."""

    collection: str
    index: int
    handle: Handle
    is_in: bool


@dataclass(frozen=True, slots=True)
class Root:
    """What stands in the document itself is other."""

    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Word:
    """A text has other words. None: it has none."""

    language: str
    key: str
    before: str | None
    after: str | None


Change = Put | Place | Root | Word


@dataclass(slots=True)
class Step:
    """One step of undo: its name as a text key, and what it changed, in order."""

    name: str
    changes: list[Change] = field(default_factory=list)
    merge: str = ""
    first: Handle = 0  # the first handle that was free when it began


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than it was: enough to bring a picture or a check up to date without comparing everything."""

    parts: frozenset[Handle] = frozenset()
    collections: frozenset[str] = frozenset()
    root: bool = False
    words: bool = False

    def __bool__(self) -> bool:
        return bool(self.parts or self.collections or self.root or self.words)


def condensed(changes: list[Change]) -> list[Change]:
    """The same with one change for each part, text and the document itself, and without what came to nothing.

    Values and the order of lists know nothing of each other, so only places have to stay in their order."""
    values: dict[object, Change] = {}
    places: list[Place] = []
    for change in changes:
        match change:
            case Place(collection=collection, index=index, handle=handle, is_in=is_in):
                if places and places[-1] == Place(collection, index, handle, not is_in):
                    places.pop()
                else:
                    places.append(change)
            case Put(handle=handle, after=after):
                first = values.get(handle, change)
                values[handle] = Put(handle, first.before, after)  # type: ignore[union-attr]
            case Root(after=after):
                first = values.get("root", change)
                values["root"] = Root(first.before, after)  # type: ignore[union-attr]
            case Word(language=language, key=key, after=after):
                first = values.get((language, key), change)
                values[(language, key)] = Word(language, key, first.before, after)  # type: ignore[union-attr]
    kept = [change for change in values.values() if _says_something(change)]
    return [*kept, *places]


def _says_something(change: Change) -> bool:
    match change:
        case Place():
            return True
        case _:
            return change.before != change.after or type(change.before) is not type(change.after)
