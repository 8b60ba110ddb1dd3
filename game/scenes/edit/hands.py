"""Mouse and keys in the editor's picture: navigation, picking, boxes, the gizmo, and moves by keys.

The scene calls `work` once a frame, inside the ImGui frame (after the panels, so that what they take is known).
"""

from __future__ import annotations

from game.scenes.edit.editor import Editor
from game.ui.toolbox import Toolbox
from game.view.frame import Camera


class Hands:
    """What the maker's hands are in the middle of."""

    def work(self, tools: Toolbox, editor: Editor, camera: Camera) -> None:
        """Take this frame's mouse and keys."""
