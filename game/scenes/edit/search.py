"""Search in everything (Ctrl+F): kinds, names, remarks, groups, texts, words and values of the whole document.

A dialog of the editor over `editor/search.py`. What is found is chosen and framed; Shift+Enter chooses all of it.
"""

from __future__ import annotations

from game.core.text import is_in_catalogue, tr
from game.editor.search import find
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.naming import name_of_kind, title_of
from game.scenes.edit.outline import frame_parts
from game.ui.toolbox import Toolbox

MOST = 500


def search(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it: a field, and below it what holds these words."""
    memory, document = editor.memory, editor.document
    with tools.dialog("search", "", width=820.0, top=True):
        before = str(memory.get("search.words", ""))
        words = tools.search("search.words", before, hint=tr("edit.search.hint"), focus=True)
        memory["search.words"] = words
        key = (document.revision, words)
        kept = memory.get("search.found")
        if not (isinstance(kept, tuple) and kept[0] == key):
            kept = memory["search.found"] = (key, find(document, words, _says) if words.strip() else [])
        found = kept[1][:MOST]
        place = 0 if words != before else int(str(memory.get("search.place", 0)))
        place += tools.keys("down", repeats=True) - tools.keys("up", repeats=True)
        place = min(max(0, place), max(0, len(found) - 1))
        moved, memory["search.place"] = place != memory.get("search.place"), place
        chosen: list[int] = []
        if found and (tools.keys("enter") or tools.ui.pressed("search.go")):
            chosen.append(place)

        def row(number: int) -> None:
            each = found[number]
            handle = each.handle
            title = tr("edit.the_document") if handle is None else title_of(document, handle)
            kind = "" if handle is None else name_of_kind(type(document.parts[handle]))
            click = tools.row(
                f"search.{number}", (title, kind, f"{each.where}: {each.text}"), chosen=number == place,
                shares=(0.3, 0.16, 0.54), tip=each.text, role="option",
            )  # fmt: skip
            if click.clicked:
                chosen.append(number)

        tools.rows("search.rows", len(found), row, height=430.0, reveal=place if moved else None)
        if words.strip():
            tools.line(tr("edit.search.count", count=len(kept[1])), tone="quiet")
        everything = bool(found) and (tools.keys("shift+enter") or tools.ui.pressed("search.all"))
        if chosen or everything:
            numbers = range(len(found)) if everything else chosen[:1]
            handles = dict.fromkeys(found[n].handle for n in numbers if found[n].handle is not None)
            editor.session.select(*handles)
            frame_parts(editor, tuple(handles))
        if chosen or everything or tools.cancelled():
            editor.dialog = ""


def _says(key: str) -> str:
    """The game's own words for a text key."""
    return tr(key) if is_in_catalogue(key) else ""
