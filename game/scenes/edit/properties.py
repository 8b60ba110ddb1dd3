"""The panel `properties` of the editor."""

from __future__ import annotations

from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox


def properties(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    with tools.panel("properties", *region):
        tools.line("properties")
