"""A document while it is being edited: parts by handle, lists of them in order, words, and a history without end.

Every change goes through a transaction, and a transaction is one step of undo; a drag is a transaction that stays open
from the press to the release. Invariants: undo of a step restores the document byte for byte; a part keeps its handle
whatever happens to it, also when it is deleted and comes back; types are always kept (`Field.convert` before `put`),
rules of the whole document may be broken and are for `checks.py` to tell.
It assumes nothing of the document's type but that some of its fields are lists of parts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from game.content.documents import encode_document
from game.content.fields import collections_of

Handle = int
"""A part's name for as long as the document is open."""
Words = dict[str, dict[str, str]]
"""language -> text key -> words, of texts that belong to the document."""

_REMEMBERED = 4096  # changes that `changes_since` can tell apart; whoever is farther behind looks at everything


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


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than it was: enough to bring a picture or a check up to date without comparing everything."""

    parts: frozenset[Handle] = frozenset()
    collections: frozenset[str] = frozenset()
    root: bool = False
    words: bool = False

    def __bool__(self) -> bool:
        return bool(self.parts or self.collections or self.root or self.words)


class NotOpen(RuntimeError):
    """Something was changed outside of a transaction: a fault of the program, not of the document."""


class Document:
    """One level (or place) that is being edited."""

    def __init__(self, value: msgspec.Struct, words: Words | None = None) -> None:
        self.type = type(value)
        self.collections = collections_of(self.type)
        self._parts: dict[Handle, Any] = {}
        self._order: dict[str, list[Handle]] = {name: [] for name in self.collections}
        self._home: dict[Handle, str] = {}
        self._next: Handle = 1
        self._root = self._without_parts(value)
        self.words: Words = {language: dict(each) for language, each in (words or {}).items()}
        for name in self.collections:
            for part in getattr(value, name):
                handle = self._new_handle(name)
                self._parts[handle] = part
                self._order[name].append(handle)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open: Step | None = None
        self._depth = 0
        self._saved: Step | bool | None = None  # the step after which it was saved; False: in a history that is gone
        self._journal: deque[tuple[int, Change]] = deque(maxlen=_REMEMBERED)
        self.revision = 0
        """Grows with every change, undo and redo too."""
        self._value: tuple[int, Any] = (-1, None)

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def root(self) -> Any:
        """The document's own fields; its lists are empty here."""
        return self._root

    @property
    def parts(self) -> Mapping[Handle, Any]:
        """Every part there is."""
        return self._parts

    def order(self, collection: str) -> tuple[Handle, ...]:
        """The parts of one list, in order."""
        return tuple(self._order[collection])

    def home(self, handle: Handle) -> str:
        """The list that a part stands (or stood) in. Raises KeyError for a handle that never was."""
        return self._home[handle]

    def index(self, handle: Handle) -> int:
        """A part's place in its list. Raises ValueError where it is not there now."""
        return self._order[self._home[handle]].index(handle)

    def path(self, handle: Handle) -> str:
        """A part's place as faults name it, such as `shapes[3]`."""
        return f"{self._home[handle]}[{self.index(handle)}]"

    def at_path(self, path: str) -> Handle | None:
        """The part that a fault's path (`shapes[3].radius`) is about; None where it is about no part."""
        name, bracket, rest = path.partition("[")
        number = rest.partition("]")[0]
        if not bracket or name not in self._order or not number.isdigit() or int(number) >= len(self._order[name]):
            return None
        return self._order[name][int(number)]

    def value(self) -> Any:
        """The whole document as the game reads it; the same object until something changes."""
        if self._value[0] != self.revision:
            lists = {name: tuple(self._parts[handle] for handle in order) for name, order in self._order.items()}
            self._value = (self.revision, msgspec.structs.replace(self._root, **lists))
        return self._value[1]

    def encode(self) -> bytes:
        """The bytes of its file."""
        return encode_document(self.value())

    def changes_since(self, revision: int) -> Changes:
        """What may be other than it was at `revision`."""
        if revision == self.revision:
            return Changes()
        if not self._journal or self._journal[0][0] > revision + 1:
            return Changes(frozenset(self._home), frozenset(self.collections), True, True)
        parts, lists, root, words = set(), set(), False, False
        for when, change in reversed(self._journal):
            if when <= revision:
                break
            match change:
                case Put(handle=handle):
                    parts.add(handle)
                case Place(collection=collection, handle=handle):
                    lists.add(collection)
                    parts.add(handle)
                case Root():
                    root = True
                case Word():
                    words = True
        return Changes(frozenset(parts), frozenset(lists), root, words)

    # -- writing, in a transaction ---------------------------------------------------------------------------------

    def put(self, handle: Handle, part: Any) -> None:
        """Give a part another value. Raises KeyError where it is not there."""
        before = self._parts[handle]
        if part != before or type(part) is not type(before):
            self._do(Put(handle, before, part))

    def insert(self, collection: str, part: Any, index: int | None = None) -> Handle:
        """A new part in a list, at the end where no place is said. Raises KeyError for an unknown list."""
        order = self._order[collection]
        handle = self._new_handle(collection)
        self._do(Put(handle, None, part))
        self._do(Place(collection, len(order) if index is None else min(max(0, index), len(order)), handle, True))
        return handle

    def remove(self, handle: Handle) -> None:
        """Take a part away."""
        self._do(Place(self._home[handle], self.index(handle), handle, False))
        self._do(Put(handle, self._parts[handle], None))

    def move(self, handle: Handle, index: int) -> None:
        """Another place in the same list."""
        collection, old = self._home[handle], self.index(handle)
        index = min(max(0, index), len(self._order[collection]) - 1)
        if index != old:
            self._do(Place(collection, old, handle, False))
            self._do(Place(collection, index, handle, True))

    def set_root(self, root: Any) -> None:
        """Other values of the document itself; what it says of the lists does not count."""
        root = self._without_parts(root)
        if root != self._root:
            self._do(Root(self._root, root))

    def set_word(self, language: str, key: str, words: str | None) -> None:
        """Other words for a text of the document; None takes them away."""
        before = self.words.get(language, {}).get(key)
        if words != before:
            self._do(Word(language, key, before, words))

    def become(self, value: msgspec.Struct, words: Words) -> None:
        """Everything as another document of the same type has it, such as the one that lies on the disk now. Parts
        that stand at the same place keep their handles."""
        self.set_root(value)
        for name in self.collections:
            new, old = getattr(value, name), self.order(name)
            for handle, part in zip(old, new, strict=False):
                self.put(handle, part)
            for handle in reversed(old[len(new) :]):
                self.remove(handle)
            for part in new[len(old) :]:
                self.insert(name, part)
        for language in {*self.words, *words}:
            for key in {*self.words.get(language, {}), *words.get(language, {})}:
                self.set_word(language, key, words.get(language, {}).get(key))

    # -- transactions ----------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, name: str, merge: str = "") -> Iterator[None]:
        """Everything inside is one step called `name` (a text key); an exception undoes it all. Inside another
        transaction it is a part of that one. Steps with the same `merge` that follow each other become one."""
        if self._open is not None:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        self.begin(name, merge)
        try:
            yield
        except BaseException:
            self.cancel()
            raise
        self.commit()

    def begin(self, name: str, merge: str = "") -> None:
        """Open a transaction that stays open, as for a drag. Raises NotOpen where one is open."""
        if self._open is not None:
            raise NotOpen(f"{self._open.name} is still open")
        self._open = Step(name, merge=merge)

    @property
    def mark(self) -> int:
        """How far the open transaction has come: what `rewind` can go back to. Raises NotOpen."""
        if self._open is None:
            raise NotOpen("nothing is open")
        return len(self._open.changes)

    def rewind(self, mark: int = 0) -> None:
        """Undo what the open transaction did since `mark`, and leave it open: each move of a drag starts from its
        beginning. Raises NotOpen."""
        if self._open is None:
            raise NotOpen("nothing is open")
        for change in reversed(self._open.changes[mark:]):
            self._revert(change)
        del self._open.changes[mark:]

    def commit(self) -> bool:
        """Close the open transaction; True where it changed anything. Raises NotOpen."""
        if self._open is None:
            raise NotOpen("nothing is open")
        step, self._open = self._open, None
        step.changes = _condensed(step.changes)
        if not step.changes:
            return False
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if step.merge and last is not None and last.merge == step.merge and last is not self._saved:
            last.changes = _condensed([*last.changes, *step.changes])
        else:
            self._done.append(step)
        return True

    def cancel(self) -> None:
        """Undo what the open transaction did, and close it. Raises NotOpen."""
        self.rewind()
        self._open = None

    def seal(self) -> None:
        """What comes next does not merge into what is done: the hand was lifted."""
        if self._done:
            self._done[-1].merge = ""

    @property
    def is_open(self) -> bool:
        """Whether a transaction is open, such as a drag."""
        return self._open is not None

    # -- history ---------------------------------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the last step; gives its name, or nothing where there is none or a transaction is open."""
        if self._open is not None or not self._done:
            return ""
        step = self._done.pop()
        for change in reversed(step.changes):
            self._revert(change)
        self._undone.append(step)
        return step.name

    def redo(self) -> str:
        """Do again what was taken back last; gives its name, or nothing."""
        if self._open is not None or not self._undone:
            return ""
        step = self._undone.pop()
        for change in step.changes:
            self._apply(change)
        self._done.append(step)
        return step.name

    @property
    def history(self) -> tuple[str, ...]:
        """The names of all steps that are done, the oldest first."""
        return tuple(step.name for step in self._done)

    @property
    def future(self) -> tuple[str, ...]:
        """The names of all steps that can be done again, the next one first."""
        return tuple(step.name for step in reversed(self._undone))

    def mark_saved(self) -> None:
        """What stands now is what lies on the disk."""
        self._saved = self._done[-1] if self._done else None
        self.seal()

    def mark_unsaved(self) -> None:
        """Nothing on the disk is what stands now, as after a recovery."""
        self._saved = False

    @property
    def is_changed(self) -> bool:
        """Whether something is other than when it was last saved."""
        return (self._done[-1] if self._done else None) is not self._saved or bool(self._open and self._open.changes)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _do(self, change: Change) -> None:
        if self._open is None:
            raise NotOpen("a document changes only in a transaction")
        self._apply(change)
        self._open.changes.append(change)

    def _apply(self, change: Change) -> None:
        match change:
            case Put(handle=handle, after=after):
                self._set_part(handle, after)
            case Place(collection=collection, index=index, handle=handle, is_in=True):
                self._order[collection].insert(index, handle)
            case Place(collection=collection, index=index):
                del self._order[collection][index]
            case Root(after=after):
                self._root = after
            case Word(language=language, key=key, after=after):
                self._set_word(language, key, after)
        self._note(change)

    def _revert(self, change: Change) -> None:
        match change:
            case Put(handle=handle, before=before):
                self._set_part(handle, before)
            case Place(collection=collection, index=index, is_in=True):
                del self._order[collection][index]
            case Place(collection=collection, index=index, handle=handle):
                self._order[collection].insert(index, handle)
            case Root(before=before):
                self._root = before
            case Word(language=language, key=key, before=before):
                self._set_word(language, key, before)
        self._note(change)

    def _set_part(self, handle: Handle, part: Any) -> None:
        if part is None:
            del self._parts[handle]
        else:
            self._parts[handle] = part

    def _set_word(self, language: str, key: str, words: str | None) -> None:
        if words is not None:
            self.words.setdefault(language, {})[key] = words
            return
        del self.words[language][key]
        if not self.words[language]:
            del self.words[language]

    def _note(self, change: Change) -> None:
        self.revision += 1
        self._journal.append((self.revision, change))

    def _new_handle(self, collection: str) -> Handle:
        handle, self._next = self._next, self._next + 1
        self._home[handle] = collection
        return handle

    def _without_parts(self, value: Any) -> Any:
        return msgspec.structs.replace(value, **dict.fromkeys(self.collections, ()))


def _condensed(changes: list[Change]) -> list[Change]:
    """The same with one change instead of many where values of one part (or of the document) follow each other."""
    short: list[Change] = []
    for change in changes:
        last = short[-1] if short else None
        match last, change:
            case Put(handle=a, before=first), Put(handle=b, after=after) if a == b:
                short[-1] = Put(a, first, after)
            case Root(before=first), Root(after=after):
                short[-1] = Root(first, after)
            case _:
                short.append(change)
    return [
        change
        for change in short
        if not (isinstance(change, (Put, Root)) and change.before is not None and change.before == change.after)
    ]
