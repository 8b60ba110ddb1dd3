"""The panel `outline`: every part of the document by list and in order, with what is chosen, hidden and locked.

Only the rows that are seen are drawn, so a level of thousands costs what is on the screen. Rows are chosen as files are
(Ctrl one by one, Shift a range), dragged into another order, and framed by a double click.
"""

from __future__ import annotations

from game.core.text import tr
from game.editor.document import Document, Handle
from game.editor.references import name_of
from game.editor.transforms import bounds_of, has_place
from game.scenes.edit.commands import COMMANDS, do, spelled_keys
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.naming import about_kind, name_of_kind, named, note_of, title_of
from game.ui.toolbox import Click, Switch, Toolbox

SHARES = (0.52, 0.48)
GLIDE_S = 0.25
IN_CONTEXT = (
    "frame", "duplicate", "copy", "cut", "paste", "delete", "group", "ungroup", "hide", "isolate", "lock", "same_kind",
    "earlier", "later", "first", "last",
)  # fmt: skip
"""Commands of the menu that a right click opens, where there are such."""

Entry = str | Handle  # the head of a list, or a part


def outline(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    memory = editor.memory
    with tools.panel("outline", *region, title=tr("edit.outline"), scrolls=False):
        wanted = tools.search("outline.search", str(memory.get("outline.search", "")), hint=tr("edit.outline.search"))
        memory["outline.search"] = wanted
        folded: set[str] = memory.setdefault("outline.folded", set())  # type: ignore[assignment]
        entries = _entries(editor, wanted, frozenset(() if wanted else folded))
        tools.rows(
            "outline.rows", len(entries), lambda n: _entry(tools, editor, entries, n), reveal=_reveal(editor, entries)
        )
        if not entries or (wanted and not any(isinstance(entry, int) for entry in entries)):
            tools.line(tr("edit.nothing_found"), tone="quiet")
        with tools.context("outline.menu", opens=bool(memory.pop("outline.context", False))) as is_open:
            if is_open:
                _context(tools, editor)


def _entries(editor: Editor, wanted: str, folded: frozenset[str]) -> list[Entry]:
    """The rows in order; kept until the document or what is looked for is other."""
    document = editor.document
    kept = editor.memory.get("outline.entries")
    key = (document.revision, wanted, folded)
    if isinstance(kept, tuple) and kept[0] == key:
        return kept[1]
    if isinstance(kept, tuple) and kept[0][1:] == key[1:] and (document.is_open or not wanted):
        changes = document.changes_since(kept[0][0])
        if not changes.collections:  # parts have other values and stand where they stood
            editor.memory["outline.entries"] = (key, *kept[1:])
            return kept[1]
    words = wanted.casefold().split()
    entries: list[Entry] = []
    for collection in document.collections:
        order = document.order(collection)
        if words:
            order = tuple(handle for handle in order if _holds(document, handle, words))
            if not order:
                continue
        entries.append(collection)
        if collection not in folded:
            entries += order
    editor.memory["outline.entries"] = (key, entries, {entry: n for n, entry in enumerate(entries)})
    return entries


def _holds(document: Document, handle: Handle, words: list[str]) -> bool:
    part = document.parts[handle]
    about = f"{name_of(part)} {name_of_kind(type(part))} {note_of(part)} {getattr(part, 'group', '')}".casefold()
    return all(word in about for word in words)


def _reveal(editor: Editor, entries: list[Entry]) -> int | None:
    """The row of what was chosen elsewhere just now."""
    active = editor.session.active
    if editor.memory.get("outline.active") == active:
        return None
    editor.memory["outline.active"] = active
    places: dict[Entry, int] = editor.memory["outline.entries"][2]  # type: ignore[index]
    return places.get(active) if active is not None else None


def _entry(tools: Toolbox, editor: Editor, entries: list[Entry], number: int) -> None:
    entry = entries[number]
    if isinstance(entry, str):
        _head(tools, editor, entry)
    elif entry in editor.document.parts:
        _part(tools, editor, entries, number, entry)


def _head(tools: Toolbox, editor: Editor, collection: str) -> None:
    folded: set[str] = editor.memory["outline.folded"]  # type: ignore[assignment]
    cells = (named(collection), str(len(editor.document.order(collection))))
    click = tools.row(
        f"outline.{collection}", cells, folded=collection in folded, tones=("quiet", "quiet"), shares=(0.84, 0.16),
        role="section",
    )  # fmt: skip
    if click.clicked:
        folded ^= {collection}


def _part(tools: Toolbox, editor: Editor, entries: list[Entry], number: int, handle: Handle) -> None:
    session, document = editor.session, editor.document
    part = document.parts[handle]
    kind, name = name_of_kind(type(part)), name_of(part)
    group = getattr(part, "group", "")
    note = note_of(part)
    cells = (
        name or kind,
        ", ".join(word for word in (kind if name else "", note, f"[{group}]" if group else "") if word),
    )
    is_hidden, is_locked = handle in session.hidden, handle in session.locked
    tone = "off" if not session.is_shown(handle) else "accent" if handle == session.active else "plain"
    switches = (
        Switch("lock", "lock" if is_locked else "open", tr("edit.row.lock"), is_locked, is_locked),
        Switch("eye", "shut" if is_hidden else "eye", tr("edit.row.eye"), is_hidden, is_hidden),
    )
    click = tools.row(
        f"outline.{handle}", cells, chosen=handle in session.selection, depth=1, tones=(tone, "quiet"), shares=SHARES,
        switches=switches, tip=f"{kind}: {about_kind(type(part))}" + (f"\n{note}" if note else ""),
    )  # fmt: skip
    tools.drag("part", handle, title_of(document, handle))
    dropped = tools.drop("part")
    if dropped is not None:
        _reorder(editor, dropped, handle)
    if click.switch == "eye":
        session.hidden ^= {handle}
        session.tidy()
    elif click.switch == "lock":
        session.locked ^= {handle}
        session.tidy()
    elif click.clicked or click.right:
        _choose(editor, entries, number, handle, click)


def _choose(editor: Editor, entries: list[Entry], number: int, handle: Handle, click: Click) -> None:
    session, memory = editor.session, editor.memory
    if click.right:
        if handle not in session.selection:
            session.select(handle)
        memory["outline.context"] = True
    elif click.shift:
        start = memory.get("outline.anchor", handle)
        first = entries.index(start) if start in entries else number  # type: ignore[arg-type]
        low, high = sorted((first, number))
        session.select(*(entry for entry in entries[low : high + 1] if isinstance(entry, int)), add=click.ctrl)
    elif click.ctrl:
        session.select(handle, toggle=True)
    else:
        session.select(handle)
    if not click.shift:
        memory["outline.anchor"] = handle
    memory["outline.active"] = session.active  # it is in sight already
    if click.double:
        frame_parts(editor, tuple(session.selection))


def frame_parts(editor: Editor, handles: tuple[Handle, ...]) -> None:
    """Bring parts into the picture, where they stand anywhere."""
    document = editor.document
    placed = [handle for handle in handles if has_place(document.parts[handle])]
    if placed:
        editor.eye.frame(list(bounds_of(document, placed)), GLIDE_S)


def _reorder(editor: Editor, dragged: Handle, target: Handle) -> None:
    """Put a row (and what is chosen with it) in the place of another one of the same list."""
    document, chosen = editor.document, editor.session.selection
    collection = document.home(target)
    moving = [h for h in document.order(collection) if h == dragged or (dragged in chosen and h in chosen)]
    if document.home(dragged) != collection or target in moving:
        return
    down = document.index(dragged) < document.index(target)
    with document.transaction("edit.step.reorder"):
        for handle in reversed(moving) if down else moving:
            document.move(handle, document.index(target))


def _context(tools: Toolbox, editor: Editor) -> None:
    rows = {row.name: row for row in COMMANDS}
    for name in IN_CONTEXT:
        row = rows.get(name)
        if row is None:
            continue
        if tools.item(f"outline.do.{name}", tr(row.label), keys=spelled_keys(row), enabled=row.can(editor)):
            do(editor, name)
