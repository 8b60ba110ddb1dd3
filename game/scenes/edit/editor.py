"""Editor: everything an open document has round it in the window; what panels, hands and commands are handed.

Made by the scene for each document that is opened; headless parts come from game/editor, devices from the game. Panels
are functions `name(tools, editor)`, commands are rows of commands.py; neither keeps anything of its own beside what
stands here or in the bridge's memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.editor.eye import Eye
from game.editor.preview import Preview
from game.editor.session import Session

if TYPE_CHECKING:
    from game.scenes.game import Game

Region = tuple[float, float, float, float]  # left, top, width, height; sizes at 1080 lines and 100 %


@dataclass(slots=True)
class Editor:
    """One document at work."""

    game: Game
    session: Session
    preview: Preview
    eye: Eye
    view_region: Region = (0.0, 0.0, 1.0, 1.0)  # where the picture is not covered by panels
    dialog: str = ""  # name of the dialog that is open: see dialogs.py
    memory: dict[str, object] = field(default_factory=dict)  # what panels remember between frames
    leaves: bool = False  # back to the title, once it may

    @property
    def document(self):
        return self.session.document
