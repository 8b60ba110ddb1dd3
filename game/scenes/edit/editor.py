"""Editor: everything an open document has round it in the window; what panels, hands and commands are handed.

Made by the scene for each document that is opened; headless parts come from game/editor, devices from the game. Panels
are functions `name(tools, editor)`, commands are rows of commands.py; neither keeps anything of its own beside what
stands here or in the bridge's memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.editor.checks import Checker
from game.editor.eye import Eye
from game.editor.overlays import Overlays
from game.editor.preview import Preview
from game.editor.room_preview import RoomPreview
from game.editor.session import Session
from game.scenes.edit.desk import Desk

if TYPE_CHECKING:
    from game.editor.trial import Outcome
    from game.scenes.edit.running import Running, Task
    from game.scenes.game import Game
    from game.scenes.stack import Transition
    from game.tooth.tissue import Tissue

Region = tuple[float, float, float, float]  # left, top, width, height; sizes at 1080 lines and 100 %


@dataclass(slots=True)
class Editor:
    """One document at work."""

    game: Game
    session: Session
    preview: Preview | RoomPreview
    eye: Eye
    view_region: Region = (0.0, 0.0, 1.0, 1.0)  # where the picture is not covered by panels
    dialog: str = ""  # name of the dialog that is open: see dialogs.py
    memory: dict[str, object] = field(default_factory=dict)  # what panels remember between frames
    busy: str = ""  # what the hands in the picture are in the middle of: keys are theirs then, and no shortcut runs
    leaves: bool = False  # back to the title, once it may
    going: Transition | None = None  # to a scene over the editor, such as a trial
    running: Running | None = None  # the simulation of the document in the picture: see running.py
    run: Task | None = None  # what is worked out between frames: see running.py
    plays: int = 0  # how often it was played
    results: list[Outcome] = field(default_factory=list)  # of trials, the newest last
    proof: bytes | None = None  # the par tape that is kept beside the level
    desk: Desk = field(default_factory=Desk)  # its files: what is open, copies, what is remembered

    overlays: Overlays = field(init=False)  # what lies over the picture
    checker: Checker = field(init=False)  # the issues of the document, live

    def __post_init__(self) -> None:
        self.checker = Checker(self.document, self.session.path, self._shown_tissue, self._is_being_shown)
        self.overlays = Overlays(self.session, self.preview)

    @property
    def document(self):
        return self.session.document

    def pixels(self, ui_scale: float) -> tuple[int, int, int, int]:
        """The picture's region in pixels of the window: left, top, width, height, at least one by one."""
        left, top, width, height = (side * ui_scale for side in self.view_region)
        right, below = round(left + width), round(top + height)
        left, top = round(left), round(top)
        return left, top, max(1, right - left), max(1, below - top)

    def shares(self, x: float, y: float, ui_scale: float) -> tuple[float, float]:
        """A pixel of the window (such as the mouse's) as shares of the picture's width and height from its upper left:
        what Eye.ray takes. Outside of the picture they lie outside of 0 to 1."""
        left, top, width, height = self.pixels(ui_scale)
        return (x - left) / width, (y - top) / height

    def _shows_all(self) -> bool:
        return not self.session.hidden and self.session.isolated is None

    def _shown_tissue(self) -> Tissue | None:
        """The picture's tissue for the check, where it is that of the whole document."""
        return self.preview.tissue if self._shows_all() and self.preview.is_settled else None

    def _is_being_shown(self) -> bool:
        return self._shows_all() and not self.preview.is_settled
