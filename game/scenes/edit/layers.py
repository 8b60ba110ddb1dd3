"""The panel `layers` of the editor."""

from __future__ import annotations

from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox


def layers(tools: Toolbox, editor: Editor, region: Region) -> None:
    """Draw it in its region."""
    with tools.panel("layers", *region):
        tools.line("layers")
