"""Everything a maker can tell the editor to do: one table behind menus, shortcuts, the palette (Ctrl+P) and the help.

A row is a name, where it stands in the menus, its keys, what it does, and when it can. Words come from the catalogue:
`edit.do.NAME` is the label and `edit.do.NAME.tip` the sentence that explains it. Invariant: no two rows share keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.scenes.edit.editor import Editor

Menu = Literal["file", "edit", "select", "add", "view", "play", "help", ""]


def _always(editor: Editor) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done."""

    name: str
    menu: Menu  # where it stands; nowhere: only in the palette and by its keys
    keys: str  # "ctrl+shift+s", "f5", "delete", or nothing
    run: Callable[[Editor], None]
    can: Callable[[Editor], bool] = _always
    is_on: Callable[[Editor], bool] | None = None  # of what can be switched: whether it is on

    @property
    def label(self) -> str:
        """The text key of its name."""
        return f"edit.do.{self.name}"


def _undo(editor: Editor) -> None:
    editor.document.undo()


def _redo(editor: Editor) -> None:
    editor.document.redo()


def _leave(editor: Editor) -> None:
    editor.leaves = True


COMMANDS: tuple[Command, ...] = (
    Command("leave", "file", "", _leave),
    Command("undo", "edit", "ctrl+z", _undo, lambda editor: bool(editor.document.history)),
    Command("redo", "edit", "ctrl+y", _redo, lambda editor: bool(editor.document.future)),
)
"""Every command, by menu and in its order there. Rows of one subject stand together; each subject's functions live in
the module that knows it (files, trial, hands ...) where they are longer than a line."""


def command(name: str) -> Command:
    """The row of that name. Raises KeyError."""
    return next(row for row in COMMANDS if row.name == name)


def do(editor: Editor, name: str) -> bool:
    """Do it where it can be done now; whether it was."""
    row = command(name)
    if not row.can(editor):
        return False
    row.run(editor)
    return True
