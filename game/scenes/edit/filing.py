"""What the commands about files do: new, open, save and their kind. Rows of commands.py call it.

Each either does it at once or opens the dialog that asks what is still to be known. Nothing here loses a document:
whatever would, goes through `Desk.ask_then`.
"""

from __future__ import annotations

from game.content.level import Level
from game.core.text import tr
from game.editor.guide import Guide, first_document
from game.editor.templates import EMPTY, open_template
from game.scenes.edit.editor import Editor


def ask(name: str):
    """A command that opens a dialog."""

    def run(editor: Editor) -> None:
        editor.dialog = name

    return run


def save(editor: Editor) -> None:
    """To its own file, or first to be given a name."""
    editor.desk.save(editor)


def reload(editor: Editor) -> None:
    """What lies on the disk, as a step that can be undone."""
    desk = editor.desk
    assert desk.file is not None
    if desk.attempt(editor, desk.file.reload):
        editor.proof = desk.file.proof
        editor.session.tidy()
        editor.session.say(tr("edit.files.reloaded", path=str(desk.file.path)))


def close(editor: Editor) -> None:
    """Put the document away and show what can be made and opened."""
    desk = editor.desk

    def lay_nothing() -> None:
        desk.opens = open_template(EMPTY)
        desk.is_bare = True

    desk.ask_then(editor, lay_nothing)


def leave(editor: Editor) -> None:
    """Back to the title."""

    def go() -> None:
        editor.leaves = True

    editor.desk.ask_then(editor, go)


def is_still(editor: Editor) -> bool:
    """Whether nothing is under way that a file should not see, such as a drag."""
    return not editor.document.is_open


def is_still_level(editor: Editor) -> bool:
    """The same of a level: a place has no swarm to run."""
    return is_still(editor) and issubclass(editor.document.type, Level)


def has_file(editor: Editor) -> bool:
    """Whether there is a file to read again."""
    return is_still(editor) and editor.session.path is not None


def begin_lessons(editor: Editor) -> None:
    """The guided first level: its document takes the place of what lies there, once it is answered what becomes of
    that."""

    def begin() -> None:
        def lay() -> None:
            editor.desk.opens = first_document()

        if editor.desk.attempt(editor, lay):
            editor.desk.guide = Guide()
            editor.desk.is_bare = False
            editor.dialog = ""

    editor.desk.ask_then(editor, begin)
