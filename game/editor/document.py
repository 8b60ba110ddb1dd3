"""A document while it is being edited: parts by handle, lists of them in order, words, and a history without end.

Every change goes through a transaction, and a transaction is one step of undo; a drag is a transaction that stays open
from the press to the release. Invariants: undo of a step restores the document byte for byte; a part keeps its handle
whatever happens to it, also when it is deleted and comes back; types are always kept (`Field.convert` before `put`),
rules of the whole document may be broken and are for `checks.py` to tell.
It assumes nothing of the document's type but that some of its fields are lists of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from game.content.documents import encode_document
from game.content.fields import collections_of
from game.editor.steps import Change, Changes, Handle, Place, Put, Root, Step, Word, condensed

__all__ = ["Changes", "Document", "Handle", "NotOpen", "Words"]

Words = dict[str, dict[str, str]]
"""language -> text key -> words, of texts that belong to the document."""

_LIST, _ROOT, _WORDS = "list ", "root", "words"


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
        self.words: Words = {language: dict(each) for language, each in (words or {}).items() if each}
        for name in self.collections:
            for part in getattr(value, name):
                handle = self._new_handle(name)
                self._parts[handle] = part
                self._order[name].append(handle)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open: Step | None = None
        self._saved: Step | bool | None = None  # the step after which it was saved; False: in a history that is gone
        self._touched: dict[Handle | str, int] = {}  # part, list or other -> its last revision, the newest last
        self._rows: dict[str, tuple[tuple[Handle, ...], dict[Handle, int]]] = {}  # lists in order, and places in them
        self.revision = 0
        """Grows with every change, undo and redo too."""
        self._value: tuple[int, Any] = (-1, None)
        self._followers: dict[Any, Any] = {}

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
        return self._row(collection)[0]

    def home(self, handle: Handle) -> str:
        """The list that a part stands (or stood) in. Raises KeyError for a handle that never was."""
        return self._home[handle]

    def index(self, handle: Handle) -> int:
        """A part's place in its list. Raises ValueError where it is not there now."""
        try:
            return self._row(self._home[handle])[1][handle]
        except KeyError:
            raise ValueError(f"{handle} is not there now") from None

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
        found: set[Handle] = set()
        others: set[str] = set()
        for thing, when in reversed(self._touched.items()):
            if when <= revision:
                break
            (others if isinstance(thing, str) else found).add(thing)  # type: ignore[arg-type]
        lists = frozenset(thing.removeprefix(_LIST) for thing in others if thing.startswith(_LIST))
        return Changes(frozenset(found), lists, _ROOT in others, _WORDS in others)

    def follower(self, make: Callable[[Document], Any]) -> Any:
        """What `make` makes of this document, made once: what several ask for, and what goes when the document goes."""
        if make not in self._followers:
            self._followers[make] = make(self)
        return self._followers[make]

    # -- writing, in a transaction ---------------------------------------------------------------------------------

    def put(self, handle: Handle, part: Any) -> None:
        """Give a part another value. Raises KeyError where it is not there, TypeError where such a one may not be."""
        before = self._parts[handle]
        self._check(self._home[handle], part)
        if part != before or type(part) is not type(before):
            self._do(Put(handle, before, part))

    def insert(self, collection: str, part: Any, index: int | None = None) -> Handle:
        """A new part in a list, at the end where no place is said. Raises KeyError for an unknown list, TypeError for
        a part that may not stand there."""
        order = self._order[collection]
        self._check(collection, part)
        handle = self._new_handle(collection)
        self._do(Put(handle, None, part))
        self._do(Place(collection, len(order) if index is None else min(max(0, index), len(order)), handle, True))
        return handle

    def remove(self, handle: Handle) -> None:
        """Take a part away. Raises KeyError where it is not there."""
        collection, part = self._home[handle], self._parts[handle]
        self._do(Place(collection, self._order[collection].index(handle), handle, False))
        self._do(Put(handle, part, None))

    def move(self, handle: Handle, index: int) -> None:
        """Another place in the same list."""
        collection = self._home[handle]
        old = self._order[collection].index(handle)
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
        that stand at the same place keep their handles. Raises TypeError for another type."""
        if type(value) is not self.type:
            raise TypeError(f"a {self.type.__name__} cannot become a {type(value).__name__}")
        self.set_root(value)
        for name in self.collections:
            new, old = getattr(value, name), self.order(name)
            for handle, part in zip(old, new, strict=False):
                self.put(handle, part)
            for handle in reversed(old[len(new) :]):
                self.remove(handle)
            for part in new[len(old) :]:
                self.insert(name, part)
        for language in sorted({*self.words, *words}):
            for key in sorted({*self.words.get(language, {}), *words.get(language, {})}):
                self.set_word(language, key, words.get(language, {}).get(key))

    # -- transactions ----------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, name: str, merge: str = "") -> Iterator[None]:
        """Everything inside is one step called `name` (a text key); an exception undoes it all. Inside another
        transaction it is a part of that one. Steps with the same `merge` that follow each other become one."""
        outer = self._open
        if outer is None:
            self.begin(name, merge)
        mark = len(self._open.changes) if self._open is not None else 0
        try:
            yield
        except BaseException:
            if outer is None:
                self.cancel()
            elif outer is self._open:
                self._take_back(mark)
            raise
        if outer is None:
            self.commit()

    def begin(self, name: str, merge: str = "") -> None:
        """Open a transaction that stays open, as for a drag. Raises NotOpen where one is open."""
        if self._open is not None:
            raise NotOpen(f"{self._open.name} is still open")
        self._open = Step(name, merge=merge, first=self._next)

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
        self._take_back(mark)
        if not mark:
            self._next = self._open.first  # copies that a drag makes get the same handles each time

    def commit(self) -> bool:
        """Close the open transaction; True where it changed anything. Raises NotOpen."""
        if self._open is None:
            raise NotOpen("nothing is open")
        step, self._open = self._open, None
        step.changes = condensed(step.changes)
        if not step.changes:
            return False
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if not (step.merge and last is not None and last.merge == step.merge and last is not self._saved):
            self._done.append(step)
            return True
        last.changes = condensed([*last.changes, *step.changes])
        if not last.changes:  # a slider came back to where it was: no step that does nothing
            self._done.pop()
        return True

    def cancel(self) -> None:
        """Undo what the open transaction did, and close it. Raises NotOpen."""
        next_handle = self._next  # handles that others may have seen are never given out again
        self.rewind()
        self._next = max(next_handle, self._next)
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

    def _check(self, collection: str, part: Any) -> None:
        if type(part) not in self.collections[collection]:
            raise TypeError(f"a {type(part).__name__} cannot stand in {collection}")

    def _row(self, collection: str) -> tuple[tuple[Handle, ...], dict[Handle, int]]:
        row = self._rows.get(collection)
        if row is None:
            order = tuple(self._order[collection])
            row = self._rows[collection] = (order, {handle: place for place, handle in enumerate(order)})
        return row

    def _take_back(self, mark: int) -> None:
        """Undo the open transaction's changes after so many."""
        changes = self._open.changes  # type: ignore[union-attr]
        for change in reversed(changes[mark:]):
            self._revert(change)
        del changes[mark:]

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
        match change:
            case Put(handle=handle):
                self._touch(handle)
            case Place(collection=collection, handle=handle):
                self._rows.pop(collection, None)
                self._touch(handle)
                self._touch(_LIST + collection)
            case Root():
                self._touch(_ROOT)
            case Word():
                self._touch(_WORDS)

    def _touch(self, thing: Handle | str) -> None:
        self._touched.pop(thing, None)  # so that the newest stand last
        self._touched[thing] = self.revision

    def _new_handle(self, collection: str) -> Handle:
        handle, self._next = self._next, self._next + 1
        self._home[handle] = collection
        return handle

    def _without_parts(self, value: Any) -> Any:
        return msgspec.structs.replace(value, **dict.fromkeys(self.collections, ()))
