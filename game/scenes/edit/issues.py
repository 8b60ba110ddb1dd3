"""The panel `issues` of the editor."""

from __future__ import annotations

from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox


def issues(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    with tools.panel("issues", *region):
        tools.line("issues")
