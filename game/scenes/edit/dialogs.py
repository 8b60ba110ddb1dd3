"""Dialogs of the editor: what has to be answered before work goes on. One is open at a time, by its name."""

from __future__ import annotations

from collections.abc import Callable

from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox

DIALOGS: dict[str, Callable[[Toolbox, Editor, Region], None]] = {}
"""Name -> what draws it. It closes by setting `editor.dialog` to nothing."""


def dialogs(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw the one that is open."""
    if editor.dialog in DIALOGS:
        DIALOGS[editor.dialog](tools, editor, region)
