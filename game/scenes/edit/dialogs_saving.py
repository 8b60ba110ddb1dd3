"""Dialogs about saving: a name, changes that would be lost, a file that changed underneath, and trouble with a disk.

Drawn while `editor.dialog` is their name. Every way out of them leaves the document as it is or on the disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.core.text import tr
from game.editor.files import TAKEN, ending_of, folders, free_name, good_name, name_trouble
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.filing import reload
from game.ui.toolbox import Toolbox


@dataclass(slots=True)
class Naming:
    """What was put into the dialog for a name so far."""

    name: str
    folder: str
    live: str | None = None  # what stands in the field while it is typed in


def save_as(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Another file, which is its own from then on."""
    _name(tools, editor, "save_as")


def save_copy(tools: Toolbox, editor: Editor, region: Region) -> None:
    """A copy; what is open stays what it is."""
    _name(tools, editor, "save_copy")


def rename(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Another name for the file and what lies beside it."""
    _name(tools, editor, "rename")


def unsaved(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Something would lose changes: save them, drop them, or stay."""
    desk = editor.desk
    assert desk.file is not None
    with tools.dialog("unsaved", tr("edit.unsaved.title")):
        tools.line(tr("edit.unsaved.what", name=desk.file.name))
        answers = [(f"unsaved.{name}", tr(f"edit.unsaved.{name}")) for name in ("save", "drop", "stay")]
        answer = tools.answers(answers, cancel="unsaved.stay", strong="unsaved.save")
    wish = desk.wish
    if answer == "unsaved.stay":
        editor.dialog, desk.wish = "", None
    elif answer == "unsaved.save":
        editor.dialog, desk.wish = "", None  # where it fails, the next save is no answer to this question
        desk.save(editor, wish)
    elif answer == "unsaved.drop":
        editor.dialog, desk.wish = "", None
        if wish is not None:
            wish()


def changed(tools: Toolbox, editor: Editor, region: Region) -> None:
    """The file was written by somebody else."""
    desk = editor.desk
    assert desk.file is not None
    with tools.dialog("changed", tr("edit.changed.title")):
        tools.line(tr("edit.changed.what", path=str(desk.file.path)))
        if editor.document.is_changed:
            tools.line(tr("edit.changed.mine"))
        answers = [(f"changed.{name}", tr(f"edit.changed.{name}")) for name in ("reload", "keep")]
        answer = tools.answers(answers, cancel="changed.keep", strong="changed.reload")
    wish = desk.wish
    if answer == "changed.reload":
        editor.dialog, desk.wish = "", None
        reload(editor)
    elif answer == "changed.keep":
        editor.dialog, desk.wish = "", None
        desk.file.keep_mine()
        editor.document.mark_unsaved()
        if wish is not None:
            desk.save(editor, wish)


def trouble(tools: Toolbox, editor: Editor, region: Region) -> None:
    """What went wrong, in words."""
    desk = editor.desk
    with tools.dialog("trouble", tr("edit.trouble.title"), width=760.0):
        for line in desk.trouble.splitlines()[:12]:
            tools.line(line)
        tools.line(tr("edit.trouble.kept"), tone="quiet")
        if tools.answers((("trouble.ok", tr("edit.trouble.ok")),), cancel="trouble.ok", strong="trouble.ok"):
            desk.trouble = ""
            editor.dialog = "start" if desk.is_bare else ""


def _name(tools: Toolbox, editor: Editor, what: str) -> None:
    desk, state = editor.desk, _naming(editor, what)
    assert desk.file is not None
    file = desk.file
    with tools.dialog(what, tr(f"edit.do.{what}")):
        field = tools.text("name", tr("edit.name.label"), state.name, hint=tr("edit.name.hint"), longest=48, focus=True)
        typing = tools.memory.get("toolbox.text", {})
        live = typing.get("text") if typing.get("name") == "name" else None
        if field.is_done:
            state.name = field.value
        elif live is not None and live != state.live:  # each letter is looked at, not only the name that is done
            state.name = live
        state.live, shown = live, state.name
        places = _places(editor)
        if len(places) > 1:
            state.folder = str(tools.choice("folder", tr("edit.name.folder"), places, state.folder))
        else:
            tools.pair(tr("edit.name.folder"), state.folder)
        folder = Path(state.folder)
        own = file.path if what == "save_as" else None
        ending = ending_of(editor.document.type)
        why = name_trouble(folder, shown, own, ending)
        if why:
            tools.line(tr(why), tone="fault" if why != TAKEN else "warn")
        else:
            tools.line(str(folder / f"{shown}{ending}"), tone="quiet")
        go = "edit.name.replace" if why == TAKEN else "edit.name.save"
        answers = [("name.save", tr(go)), ("cancel", tr("edit.dialog.cancel"))]
        strong = "name.save" if not why else ""
        is_entered = tools.keys("enter") and not tools.has_popup
        answer = tools.answers(answers, cancel="cancel", strong=strong)
    if answer == "cancel":
        _close(editor)
        desk.wish = None
    elif why in ("", TAKEN) and (answer == "name.save" or (not why and is_entered)):
        _write(editor, what, folder / f"{shown}{ending}")


def _write(editor: Editor, what: str, path: Path) -> None:
    desk, wish = editor.desk, editor.desk.wish
    assert desk.file is not None
    file = desk.file
    _close(editor)
    desk.wish = None
    if what == "save_as":
        desk.save_as(editor, path, wish)
    elif what == "rename":
        desk.rename(editor, path)
    elif desk.attempt(editor, lambda: file.save_copy(path)):
        editor.session.say(tr("edit.files.copied", path=str(path)))


def _naming(editor: Editor, what: str) -> Naming:
    found = editor.memory.get("dialogs.naming")
    if not isinstance(found, Naming):
        file = editor.desk.file
        assert file is not None
        folder = file.path.parent if file.path is not None else folders(editor.document.type)[0]
        wished = f"{file.name}_copy" if what == "save_copy" else file.name
        is_new = what == "save_copy" or file.path is None
        free = free_name(folder, wished, ending_of(editor.document.type)) if is_new else good_name(wished)
        found = Naming(free, str(folder))
        editor.memory["dialogs.naming"] = found
    return found


def _places(editor: Editor) -> list[tuple[str, str]]:
    """The folders to choose from, as (path, words)."""
    own, *games = folders(editor.document.type)
    found = [(str(own), tr("edit.name.own")), *((str(folder), tr("edit.name.game")) for folder in games)]
    path = editor.desk.file.path if editor.desk.file is not None else None
    if path is not None and str(path.parent) not in {place for place, _ in found}:
        found.append((str(path.parent), str(path.parent)))
    return found


def _close(editor: Editor) -> None:
    editor.memory.pop("dialogs.naming", None)
    editor.dialog = ""
