"""Dialogs about opening: the start page, what can be opened, and what was open when a process died.

Drawn while `editor.dialog` is their name. Lists are read from the disk when a dialog appears, not in every frame.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import moderngl
from PIL import Image

from game.content.catalog import level_files
from game.core import paths
from game.core.text import tr
from game.editor import autosave
from game.editor.files import open_document
from game.editor.templates import TEMPLATES, open_template
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.filing import begin_lessons
from game.ui.toolbox import Toolbox

WIDTH, CARD = 900.0, 206.0


@dataclass(slots=True)
class Lists:
    """What there was to open when the dialog appeared."""

    recent: list[tuple[Path, bool]] = field(default_factory=list)
    own: list[Path] = field(default_factory=list)
    shipped: list[Path] = field(default_factory=list)
    typed: str = ""


def start(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Everything there is to begin with."""
    lists = _lists(editor)
    with tools.dialog("start", tr("edit.start.title"), width=WIDTH):
        _templates(tools, editor)
        if tools.button("start.guide", tr("edit.start.guide"), tip=tr("edit.start.guide.tip"), icon="play"):
            begin_lessons(editor)
        tools.beside()
        if tools.button("start.import", tr("edit.do.import"), tip=tr("edit.do.import.tip")):
            editor.dialog = "import"
        tools.gap(8.0)
        _files(tools, editor, lists)
        label = "edit.start.leave" if editor.desk.is_bare else "edit.dialog.cancel"
        if tools.answers((("cancel", tr(label)),), cancel="cancel"):
            editor.dialog = ""
            if editor.desk.is_bare:
                editor.leaves = True
    _forget_lists(editor)


def new(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Templates."""
    with tools.dialog("new", tr("edit.do.new"), width=WIDTH):
        _templates(tools, editor)
        if tools.answers((("cancel", tr("edit.dialog.cancel")),), cancel="cancel"):
            editor.dialog = ""


def open_(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Lists, and a field for any other file."""
    lists = _lists(editor)
    with tools.dialog("open", tr("edit.do.open"), width=WIDTH):
        path = tools.text("open.path", tr("edit.open.path"), lists.typed, hint=tr("edit.open.hint"), focus=True)
        lists.typed = path.value
        _files(tools, editor, lists)
        answers = (("open.file", tr("edit.open.do")), ("cancel", tr("edit.dialog.cancel")))
        answer = tools.answers(answers, cancel="cancel", strong="open.file")
        if answer == "cancel":
            editor.dialog = ""
        elif lists.typed and (answer == "open.file" or (path.is_done and tools.keys("enter"))):
            _open(editor, _spelled(lists.typed, editor))
    _forget_lists(editor)


def recent(tools: Toolbox, editor: Editor, region: Region) -> None:
    """What was open before."""
    lists = _lists(editor)
    with tools.dialog("recent", tr("edit.do.recent"), width=WIDTH):
        if not lists.recent:
            tools.line(tr("edit.start.none"), tone="quiet")
        _recent(tools, editor, lists)
        if tools.answers((("cancel", tr("edit.dialog.cancel")),), cancel="cancel"):
            editor.dialog = ""
    _forget_lists(editor)


def recover(tools: Toolbox, editor: Editor, region: Region) -> None:
    """What was open when a process died: take it up, open the file, or leave both."""
    desk = editor.desk
    if not desk.lost:
        editor.dialog = "start" if desk.is_bare else ""
        return
    what = desk.lost[0]
    with tools.dialog("recover", tr("edit.recover.title")):
        tools.line(tr("edit.recover.what", name=what.name, when=what.saved_at))
        if what.path is not None:
            tools.line(str(what.path), tone="quiet")
        answers = [("recover.copy", tr("edit.recover.copy"))]
        if what.path is not None and os.path.isfile(what.path):
            answers.append(("recover.file", tr("edit.recover.file")))
        answers.append(("recover.neither", tr("edit.recover.neither")))
        answer = tools.answers(answers, strong="recover.copy")
    if not answer:
        return
    desk.lost.pop(0)

    def read() -> None:
        desk.choose(autosave.recovered(what) if answer == "recover.copy" else open_document(what.path))

    editor.dialog = "recover" if desk.lost else "start" if desk.is_bare else ""
    if answer == "recover.neither":
        autosave.settle(what)
        if not desk.lost and desk.is_bare and desk.asked not in (None, what.path):
            desk.open(editor, desk.asked)
    elif desk.attempt(editor, read):
        desk.recovered = what
        editor.dialog = ""


# -- parts ---------------------------------------------------------------------------------------------------------


def _templates(tools: Toolbox, editor: Editor) -> None:
    tools.heading(tr("edit.start.new"))
    for number, (name, picture) in enumerate(zip(TEMPLATES, _pictures(editor), strict=False)):
        if number:
            tools.beside()
        if tools.picture(picture, CARD, CARD * 9.0 / 16.0, tr(f"edit.template.{name}.tip")):
            _new(editor, name)
    for number, name in enumerate(TEMPLATES):
        if number:
            tools.beside()
        words, tip = tr(f"edit.template.{name}"), tr(f"edit.template.{name}.tip")
        if tools.button(f"new.{name}", words, tip=tip, width=CARD):
            _new(editor, name)
    tools.gap(6.0)


def _pictures(editor: Editor) -> list[moderngl.Texture]:
    """A picture of each template, which the desk gives back after the dialog; none where the game is damaged."""
    made = editor.desk.pictures
    if made and made[0].ctx is not editor.game.screen.ctx:
        made.clear()  # of an OpenGL that was lost: they went with it
    for name in () if made else TEMPLATES:
        try:
            with Image.open(paths.asset("templates", f"{name}.png")) as opened:
                picture = opened.convert("RGB").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        except OSError:
            break
        made.append(editor.game.screen.ctx.texture(picture.size, 3, picture.tobytes(), alignment=1))
    return made


def _files(tools: Toolbox, editor: Editor, lists: Lists) -> None:
    if lists.recent:
        with tools.section("start.recent", tr("edit.start.recent")) as is_open:
            if is_open:
                _recent(tools, editor, lists)
    for name, files in (("own", lists.own), ("shipped", lists.shipped)):
        with tools.section(f"start.{name}", tr(f"edit.start.{name}")) as is_open:
            if is_open and not files:
                tools.line(tr("edit.start.none"), tone="quiet")
            for number, path in enumerate(files if is_open else ()):
                if number % 4:
                    tools.beside()
                if tools.button(f"open.{name}.{path.stem}", path.stem, tip=str(path), width=200.0):
                    _open(editor, path)


def _recent(tools: Toolbox, editor: Editor, lists: Lists) -> None:
    for number, (path, is_there) in enumerate(lists.recent):
        label = path.stem if is_there else tr("edit.start.missing", name=path.stem)
        if tools.button(f"recent.{number}", label, tip=str(path), enabled=is_there, width=300.0):
            _open(editor, path)
        tools.beside()
        tools.line(str(path.parent), tone="quiet", wraps=False)


def _new(editor: Editor, name: str) -> None:
    desk = editor.desk

    def lay() -> None:
        if desk.attempt(editor, lambda: desk.choose(open_template(name))):
            editor.dialog = ""

    desk.ask_then(editor, lay)


def _open(editor: Editor, path: Path) -> None:
    editor.desk.ask_then(editor, lambda: editor.desk.open(editor, path))


def _spelled(typed: str, editor: Editor) -> Path:
    """A file as somebody typed it: a path, or a name in the folder of the last one or where levels lie."""
    path = Path(os.path.expanduser(typed.strip().strip('"')))  # neither raises, whatever is typed
    if not path.suffix:
        path = path.with_name(path.name + ".json") if path.name else path
    if path.is_absolute() or os.path.exists(path):
        return path
    places = [Path(editor.desk.memory.folder or paths.user_levels_dir()), *reversed(paths.levels_dirs())]
    return next((place / path for place in places if os.path.exists(place / path)), places[0] / path)


def _lists(editor: Editor) -> Lists:
    found = editor.memory.get("dialogs.lists")
    if not isinstance(found, Lists):
        found = Lists(
            editor.desk.memory.recent_files(),
            level_files(paths.user_levels_dir()),
            level_files(paths.levels_dir()),
        )
        editor.memory["dialogs.lists"] = found
    return found


def _forget_lists(editor: Editor) -> None:
    if editor.dialog not in ("start", "open", "recent"):
        editor.memory.pop("dialogs.lists", None)
