"""The panel `properties`: the fields of what is chosen, of all of it at once, or the document's own.

Fields come from the types (content/fields.py), so a kind that is new in the table has its properties here by itself.
Where several parts are chosen, the fields that all of them have are shown, and a change goes to all in one step.
"""

from __future__ import annotations

from typing import Any

from game.content.fields import Field, fields_of, name_field
from game.core import text
from game.core.text import counted, tr
from game.editor.document import Document, Handle
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.naming import about_kind, name_of_kind, named, title_of
from game.scenes.edit.property_rows import LANGUAGES, Change, Rows, is_long
from game.ui.toolbox import Toolbox


def properties(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    session = editor.session
    handles = tuple(reversed(session.selection))  # the active one first
    if not handles:
        with tools.panel("properties", *region, title=tr("edit.properties_of_document")):
            _document(tools, editor)
        return
    with tools.panel("properties", *region, title=tr("edit.properties")):
        _parts(tools, editor, handles)


def shared_fields(document: Document, handles: tuple[Handle, ...]) -> tuple[tuple[Field, bool], ...]:
    """The fields that all of these parts have, and whether their values differ."""
    owners = [document.parts[handle] for handle in handles]
    first, kinds = owners[0], {type(owner) for owner in owners}
    known = [{_sameness(field) for field in fields_of(kind)} for kind in kinds]
    shared = [field for field in fields_of(type(first)) if all(_sameness(field) in each for each in known)]
    if len(handles) > 1:  # a name belongs to one
        shared = [field for field in shared if field.name != name_field(type(first))]
    found = []
    for field in shared:
        value = getattr(first, field.name)
        found.append((field, any(getattr(owner, field.name) != value for owner in owners)))
    return tuple(sorted(found, key=lambda pair: is_long(pair[0])))


def _sameness(field: Field) -> tuple[Any, ...]:
    return (field.name, field.sort, field.count, field.optional, field.choices, field.refers)


def _parts(tools: Toolbox, editor: Editor, handles: tuple[Handle, ...]) -> None:
    document = editor.document
    first = document.parts[handles[0]]
    kinds = {type(document.parts[handle]) for handle in handles}
    if len(handles) == 1:
        tools.heading(title_of(document, handles[0]))
        tools.line(f"{name_of_kind(type(first))} · {document.path(handles[0])}", tone="quiet")
        tools.tip(about_kind(type(first)))
    else:
        tools.heading(tr("edit.parts", count=len(handles)))
        tools.line(", ".join(sorted(name_of_kind(kind) for kind in kinds)), tone="quiet")
    key = (handles, -1 if document.is_open else document.revision)
    kept = editor.memory.get("properties.shared")
    if not (isinstance(kept, tuple) and kept[0] == key):
        kept = editor.memory["properties.shared"] = (key, shared_fields(document, handles))

    def write(change: Change) -> None:
        for handle in handles:
            document.put(handle, change(document.parts[handle]))

    rows = Rows(tools, editor, "part", [document.parts[handle] for handle in handles], write, handles)
    for field, mixed in kept[1]:
        rows.show(field, mixed)


def _document(tools: Toolbox, editor: Editor) -> None:
    """What the document says of itself: plain fields first, then its parts, each in a section."""
    document = editor.document

    def write(change: Change) -> None:
        document.set_root(change(document.root))

    rows = Rows(tools, editor, "document", [document.root], write)
    fields = [field for field in fields_of(document.type) if field.name not in document.collections]
    fields.sort(key=is_long)
    for field in fields:
        if (
            field.sort != "part"
            and not (field.sort == "choice" and len(field.choices) == 1)
            and field.name == field.key
        ):
            rows.show(field)
    for field in fields:
        if field.sort == "part":
            rows.show(field)
    with tools.section("document.texts", tr("edit.texts"), is_open=False) as is_open:
        if is_open:
            _languages(tools, editor)
    with tools.section("document.counts", tr("edit.counts"), is_open=False) as is_open:
        for collection in document.collections if is_open else ():
            tools.pair(named(collection), str(len(document.order(collection))))


def _languages(tools: Toolbox, editor: Editor) -> None:
    """In which language words are shown and changed."""
    codes = sorted({*LANGUAGES, *editor.document.words})
    now = str(editor.memory.get("language", text.ENGLISH))
    editor.memory["language"] = tools.choice(
        "document.language", tr("edit.language"), [(code, code) for code in codes], now, tip=tr("edit.language.tip")
    )
    for code, words in sorted(editor.document.words.items()):
        tools.pair(code, counted("edit.words_count", len(words)), tone="quiet")
