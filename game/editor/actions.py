"""What can be done to a document: each is one step of undo, works for every kind, and says a sentence where it cannot.

Called by panels, hands and commands. Nothing here raises on what a maker types or pastes: the document stays as it was,
`Session.say` tells why, and the answer is empty. Inside an open transaction (a drag, a bigger step) an action becomes a
part of it. Invariant: what is put into the document is what the loader takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import Any

import msgspec

from game.content.fields import field_at, field_of, name_field, read, replaced, tag_of
from game.core.text import tr
from game.editor.clipboard import (
    Clip,
    Refused,
    clip_of,
    in_order,
    make_room,
    middle_of,
    put_in,
    read_text,
    text_of,
    with_words,
)
from game.editor.document import Document, Handle
from game.editor.making import home_of, new_part
from game.editor.rays import Point
from game.editor.references import Renamed, followed, fresh_name, name_of, names_in
from game.editor.session import Session
from game.editor.transforms import moved, pivot, rotation, scaled, turned_by

__all__ = ["Refused", "new_part"]  # from here too, because adding is what they are for

_STILL = (0.0, 0.0, 0.0)

# -- parts come and go ------------------------------------------------------------------------------------------------


def add(session: Session, kind: str | type[msgspec.Struct], at: Point, **values: Any) -> Handle | None:
    """A new part of a kind at a place, chosen; `values` of its fields are given as they are. None where it may not be.

    Raises KeyError for a kind that the document does not know."""
    document = session.document
    collection, _ = home_of(document, kind)
    with _told(session):
        part = new_part(document, kind, at)
        for name, value in values.items():
            part = _with(part, name, value)
        make_room(document, [(collection, part)])
        with document.transaction("edit.step.add"):
            handle = document.insert(collection, part)
        _choose(session, (handle,))
        return handle
    return None


def delete(session: Session) -> int:
    """Take away what is chosen; the number of parts. References to them stay, and checks tell of them."""
    document = session.document
    gone = in_order(document, session.selection)
    with document.transaction("edit.step.delete"):
        for handle in gone:
            document.remove(handle)
    session.tidy()
    return len(gone)


def duplicate(session: Session, by: Point = _STILL) -> tuple[Handle, ...]:
    """Copies of what is chosen, right behind it in their lists, moved; they are chosen then."""
    document = session.document
    chosen = in_order(document, session.selection)
    index: dict[str, int] = {}
    for handle in chosen:
        index[document.home(handle)] = document.index(handle) + 1
    return _insert(session, "edit.step.duplicate", lambda: clip_of(document, chosen), lambda clip: by, index)


def copy(session: Session) -> str:
    """What is chosen as a text for the clipboard; nothing where nothing is chosen."""
    return text_of(session.document, session.selection)


def cut(session: Session) -> str:
    """The same, and it is taken away."""
    text = copy(session)
    delete(session)
    return text


def paste(session: Session, text: str, at: Point | None = None) -> tuple[Handle, ...]:
    """The parts that a text stands for, at the end of their lists, chosen: with their middle at a place, or where they
    were. Nothing, and a sentence, where the text is none of ours."""
    document = session.document
    words: dict[str, dict[str, str]] = {}

    def parts() -> Clip:
        clip, said = read_text(document, text)
        words.update(said)
        make_room(document, clip)
        return clip

    def by(clip: Clip) -> Point:
        middle = middle_of(clip)
        if at is None or middle is None:
            return _STILL
        return tuple(a - b for a, b in zip(at, middle, strict=True))  # type: ignore[return-value]

    return _insert(session, "edit.step.paste", parts, by, {}, words)


# -- values -----------------------------------------------------------------------------------------------------------


def set_field(session: Session, handles: Iterable[Handle], name: str, value: Any) -> bool:
    """One field of several parts: `radius`, or a place inside one such as `points[2]`. Parts without it are passed by.

    Steps that set the same field of the same parts become one until `Document.seal`. False, and a sentence, where the
    value may not stand there."""
    document = session.document
    wanted = [handle for handle in handles if handle in document.parts]
    merge = f"{name} {wanted}"
    with _told(session), document.transaction("edit.step.set", merge):
        for handle in wanted:
            part = document.parts[handle]
            if name == name_field(type(part)):
                _rename(document, handle, str(value), is_one=len(wanted) == 1)
            elif _has(part, name):
                document.put(handle, _with(part, name, value))
        return True
    return False


def set_root_field(session: Session, name: str, value: Any) -> bool:
    """One field of the document itself; `patient.trust` is a field of a part of it. False, and a sentence, where the
    value may not stand there. Raises LookupError for a field that is not there."""
    document = session.document
    with _told(session):
        if name.partition(".")[0].partition("[")[0] in document.collections or not _has(document.root, name):
            raise KeyError(name)
        root = _with(document.root, name, value)
        with document.transaction("edit.step.set", merge=f"root {name}"):
            document.set_root(root)
        return True
    return False


def add_entry(session: Session, handle: Handle, name: str, index: int | None = None) -> bool:
    """One more entry in a list of a part, such as a point of a tube: between its neighbours, or beyond the end."""
    document = session.document
    with _told(session):
        entries = read(document.parts[handle], name)
        place = len(entries) if index is None else min(max(0, index), len(entries))
        new = (*entries[:place], _between(entries, place), *entries[place:])
        part = _with(document.parts[handle], name, new)
        with document.transaction("edit.step.entry"):
            document.put(handle, part)
        return True
    return False


def remove_entry(session: Session, handle: Handle, name: str, index: int) -> bool:
    """One entry less in a list of a part."""
    document = session.document
    with _told(session):
        entries = read(document.parts[handle], name)
        part = _with(document.parts[handle], name, (*entries[:index], *entries[index + 1 :]))
        with document.transaction("edit.step.entry"):
            document.put(handle, part)
        return True
    return False


def set_words(session: Session, key: str, language: str, words: str | None) -> bool:
    """What a text of the document says in a language; None (or nothing) takes the words away."""
    with session.document.transaction("edit.step.words", merge=f"words {language} {key}"):
        session.document.set_word(language, key, words or None)
    return True


def rename(session: Session, handle: Handle, name: str) -> bool:
    """Another name for a part; what refers to it follows. False, and a sentence, where the name may not be."""
    with _told(session):
        _rename(session.document, handle, name, is_one=True)
        return True
    return False


# -- places -----------------------------------------------------------------------------------------------------------


def move(session: Session, by: Point) -> None:
    """What is chosen, elsewhere."""
    _transform(session, "edit.step.move", lambda part: moved(part, by))


def turn(session: Session, axis: int | str | Point, degrees: float, about: Point | None = None) -> None:
    """What is chosen, turned about a point or about its middle."""
    middle = about or pivot(session)
    if middle is not None:
        rows = rotation(axis, degrees)
        _transform(session, "edit.step.turn", lambda part: turned_by(part, middle, rows))


def scale(session: Session, factors: Point, about: Point | None = None) -> None:
    """What is chosen, larger or smaller."""
    middle = about or pivot(session)
    if middle is not None:
        _transform(session, "edit.step.scale", lambda part: scaled(part, middle, factors))


def reorder(session: Session, by: int) -> None:
    """What is chosen, later (or earlier, below zero) in its lists by so many; it keeps its own order."""
    document = session.document
    chosen = in_order(document, session.selection)
    with document.transaction("edit.step.order"):
        for name in document.collections:
            mine = [handle for handle in chosen if document.home(handle) == name]
            edge = 0 if by < 0 else len(document.order(name)) - 1
            # those that were not moved yet stand where they stood: what is moved passes away from them
            to_come = [(handle, document.index(handle) + by) for handle in (mine if by < 0 else reversed(mine))]
            for handle, place in to_come:
                document.move(handle, max(edge, place) if by < 0 else min(edge, place))
                edge += 1 if by < 0 else -1


# -- groups -----------------------------------------------------------------------------------------------------------


def group(session: Session, word: str = "") -> str:
    """One word in the field `group` of everything chosen that has one, and that word; nothing where none has."""
    document = session.document
    mine = _with_group(document, session.selection)
    if not mine:
        session.say(tr("edit.refused.group"))
        return ""
    taken = {getattr(part, "group", "") for part in document.parts.values()}
    word = word or fresh_name("group", taken)
    return word if set_field(session, mine, "group", word) else ""


def ungroup(session: Session) -> None:
    """No word in the field `group` of what is chosen."""
    mine = _with_group(session.document, session.selection)
    with session.document.transaction("edit.step.ungroup"):
        set_field(session, mine, "group", "")


# -- what is shown and chosen; never undone ---------------------------------------------------------------------------


def hide(session: Session) -> None:
    """What is chosen is not shown."""
    session.hidden |= session.selection.keys()
    session.select()


def show_all(session: Session) -> None:
    """Everything is shown."""
    session.hidden.clear()
    session.isolated = None


def isolate(session: Session) -> None:
    """Only what is chosen is shown; a second time, everything that was."""
    session.isolated = frozenset(session.selection) if session.isolated is None and session.selection else None


def lock(session: Session) -> None:
    """What is chosen cannot be touched."""
    session.locked |= session.selection.keys()
    session.select()


def unlock_all(session: Session) -> None:
    """Everything can be touched."""
    session.locked.clear()


def select_all(session: Session) -> None:
    """Everything that may be touched."""
    session.select(*_all(session.document))


def select_none(session: Session) -> None:
    """Nothing is chosen."""
    session.select()


def invert(session: Session) -> None:
    """Everything that was not chosen, and nothing that was."""
    chosen = set(session.selection)
    session.selection = {h: None for h in _all(session.document) if h not in chosen and session.may_touch(h)}


def same_kind(session: Session) -> None:
    """Everything of the kinds that are chosen."""
    parts = session.document.parts
    kinds = {(session.document.home(handle), type(parts[handle])) for handle in session.selection}
    chosen = list(session.selection)
    more = [h for h in _all(session.document) if (session.document.home(h), type(parts[h])) in kinds]
    keep = [handle for handle in more if handle not in session.selection]
    session.selection = dict.fromkeys([*(h for h in keep if session.may_touch(h)), *chosen])


# -- inside -----------------------------------------------------------------------------------------------------------


@contextmanager
def _told(session: Session):
    """What may not be is said, and nothing is changed: the block is left, its caller answers with nothing."""
    try:
        yield
    except Refused as trouble:
        session.say(str(trouble))
    except ValueError as trouble:
        session.say(tr("edit.refused.value", why=str(trouble)))


def _insert(
    session: Session,
    name: str,
    parts: Callable[[], Clip],
    by: Callable[[Clip], Point],
    index: dict[str, int],
    words: dict[str, dict[str, str]] | None = None,
) -> tuple[Handle, ...]:
    document = session.document
    with _told(session):
        clip = parts()
        with document.transaction(name):
            handles = put_in(document, with_words(document, clip, words or {}), by(clip), index)
        _choose(session, handles)
        return tuple(handles)
    return ()


def _choose(session: Session, handles: Iterable[Handle]) -> None:
    """New parts are chosen, and shown also where only some are."""
    handles = tuple(handles)
    if handles:
        if session.isolated is not None:
            session.isolated |= set(handles)
        session.selection = dict.fromkeys(handles)


def _has(part: Any, name: str) -> bool:
    try:
        read(part, name)
    except LookupError:
        return False
    return True


def _with(part: Any, name: str, value: Any) -> Any:
    """The part with another value in a field. Raises Refused with what may stand there."""
    try:
        return replaced(part, name, value)
    except (msgspec.ValidationError, OverflowError, TypeError):
        raise Refused(tr("edit.refused.field", name=name, expected=field_at(part, name).may_be)) from None


def _rename(document: Document, handle: Handle, name: str, is_one: bool) -> None:
    part, collection = document.parts[handle], document.home(handle)
    field, old = name_field(type(part)), name_of(part)
    if not field:
        raise Refused(tr("edit.refused.nameless", kind=tag_of(type(part))))
    if name == old:
        return
    others = {name_of(document.parts[other]) for other in document.order(collection) if other != handle}
    if name in others:
        if is_one:
            raise Refused(tr("edit.refused.taken", name=name))
        name = fresh_name(name, names_in(document, collection), field_of(type(part), field).longest)
    new = _with(part, field, name)
    with document.transaction("edit.step.rename"):
        document.put(handle, new)
        if old in others:
            return  # another part has that name, and is the one that is meant
        renamed = [Renamed(collection, type(part), old, name)]
        document.set_root(followed(document.root, renamed))
        for other in [*document.parts]:
            follows = followed(document.parts[other], renamed)
            if follows is not document.parts[other]:
                document.put(other, follows)


def _transform(session: Session, name: str, change: Callable[[Any], Any]) -> None:
    document = session.document
    with document.transaction(name):
        for handle in in_order(document, session.selection):
            document.put(handle, change(document.parts[handle]))


def _all(document: Document) -> list[Handle]:
    return [handle for name in document.collections for handle in document.order(name)]


def _with_group(document: Document, handles: Iterable[Handle]) -> list[Handle]:
    return [handle for handle in in_order(document, handles) if hasattr(document.parts[handle], "group")]


def _between(entries: tuple, place: int) -> Any:
    """A new entry for a list: in the middle of its neighbours where those are points, beyond the end as far as the
    last two are apart, else like its neighbour. Raises ValueError for a list that has nothing to go by."""
    if not entries:
        raise ValueError("Expected a list with an entry to go by")
    if not isinstance(entries[0], tuple) or not all(isinstance(number, (int, float)) for number in entries[0]):
        return entries[min(place, len(entries) - 1)]
    if len(entries) == 1:
        return entries[0]
    if 0 < place < len(entries):
        return tuple((a + b) / 2.0 for a, b in zip(entries[place - 1], entries[place], strict=True))
    end, before = (entries[0], entries[1]) if place == 0 else (entries[-1], entries[-2])
    return tuple(2.0 * a - b for a, b in zip(end, before, strict=True))
