"""Dialogs of the editor: what has to be answered before work goes on. One is open at a time, by its name."""

from __future__ import annotations

from collections.abc import Callable

from game.scenes.edit import dialogs_files, dialogs_saving, dialogs_share
from game.scenes.edit.editor import Editor, Region
from game.scenes.edit.finder import finder
from game.scenes.edit.search import search
from game.scenes.edit.shortcuts import shortcuts_window
from game.ui.toolbox import Toolbox

DIALOGS: dict[str, Callable[[Toolbox, Editor, Region], None]] = {
    "start": dialogs_files.start,
    "new": dialogs_files.new,
    "open": dialogs_files.open_,
    "recent": dialogs_files.recent,
    "recover": dialogs_files.recover,
    "save_as": dialogs_saving.save_as,
    "save_copy": dialogs_saving.save_copy,
    "rename": dialogs_saving.rename,
    "unsaved": dialogs_saving.unsaved,
    "changed": dialogs_saving.changed,
    "trouble": dialogs_saving.trouble,
    "export": dialogs_share.export,
    "import": dialogs_share.import_,
    "finder": finder,
    "search": search,
    "shortcuts": shortcuts_window,
}
"""Name -> what draws it. It closes by setting `editor.dialog` to nothing."""


def dialogs(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw the one that is open."""
    if editor.dialog in DIALOGS:
        DIALOGS[editor.dialog](tools, editor, region)
