"""The panel `palette`: every kind that may be added, by the list it goes into, read off the document's type.

A kind that has a place is put in hand (`session.placing`), and the next click in the picture puts it there; one that
has none, such as an event on the clock, is added at once. A kind that is new in the table appears here by itself.
"""

from __future__ import annotations

import msgspec

from game.content.fields import fields_of, tag_of
from game.core.text import tr
from game.editor.document import Document
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.naming import about_kind, name_of_kind, named
from game.ui.toolbox import Toolbox

Kind = type[msgspec.Struct]


def kinds_of(document: Document) -> dict[str, tuple[Kind, ...]]:
    """The kinds that may stand in each list."""
    return document.collections


def has_place(kind: Kind) -> bool:
    """Whether a kind stands somewhere, so that a click can say where."""
    return any(field.role == "place" and not field.optional for field in fields_of(kind))


def put_in_hand(editor: Editor, collection: str, kind: Kind) -> None:
    """Place one with the next click, or add it now where it has no place. In hand already: put it away."""
    session, tag = editor.session, tag_of(kind)
    if not has_place(kind):
        from game.editor import actions

        at = tuple(editor.eye.target)
        actions.add(session, kind, at)
        return
    if session.tool == "place" and session.placing == tag:
        session.tool, session.placing = "select", ""
        return
    session.tool, session.placing = "place", tag
    session.say(tr("edit.place_it", kind=name_of_kind(kind)))


def palette(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    with tools.panel("palette", *region, title=tr("edit.palette")):
        wanted = str(editor.memory.get("palette.search", ""))
        wanted = tools.search("palette.search", wanted, hint=tr("edit.palette.search"))
        editor.memory["palette.search"] = wanted
        for collection, kinds in kinds_of(editor.document).items():
            shown = [kind for kind in kinds if is_wanted(kind, wanted)]
            if not shown:
                continue
            with tools.section(f"palette.{collection}", named(collection)) as is_open:
                if is_open or wanted:
                    _kinds(tools, editor, collection, shown)
        tools.give_back_keys()


def is_wanted(kind: Kind, words: str) -> bool:
    """Whether a kind's name or description holds all of the words."""
    about = f"{name_of_kind(kind)} {about_kind(kind)}".casefold()
    return all(word in about for word in words.casefold().split())


def _kinds(tools: Toolbox, editor: Editor, collection: str, kinds: list[Kind]) -> None:
    session = editor.session
    for kind in tools.flow(kinds, [name_of_kind(kind) for kind in kinds]):
        in_hand = session.tool == "place" and session.placing == tag_of(kind)
        hint = tr("edit.palette.click") if has_place(kind) else tr("edit.palette.at_once")
        name = f"palette.{collection}.{tag_of(kind)}"
        if tools.button(name, name_of_kind(kind), tip=f"{about_kind(kind)}\n{hint}", is_on=in_hand):
            put_in_hand(editor, collection, kind)
