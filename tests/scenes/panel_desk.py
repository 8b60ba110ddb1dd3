"""The editor's panels over nothing: a document, a session and a desk of text and controls, without picture or game.

    panels = PanelDesk(desk(), level)
    panels.press("palette.things.port")
    panels.type_into("part.radius", "40")

Each of them is a frame with every panel in it.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from game.content.catalog import find_path
from game.content.level import Level, read_level
from game.editor.document import Document, Words
from game.editor.eye import Eye
from game.editor.session import Session
from game.scenes.edit.commands import shortcuts
from game.scenes.edit.dialogs import DIALOGS
from game.scenes.edit.editor import Editor
from game.scenes.edit.menu import menu
from game.scenes.edit.outline import outline
from game.scenes.edit.palette import palette
from game.scenes.edit.properties import properties
from game.scenes.edit.status import status
from game.ui.toolbox import Toolbox
from game.ui.widgets import Ui, WidgetRecord
from tests.ui.desk import Desk


def editor_of(level: Level | None = None, words: Words | None = None) -> Editor:
    """An editor of a level (the sandbox where none is given), with nothing behind it."""
    value = level if level is not None else read_level(find_path("sandbox"))
    unit = getattr(value, "um_per_voxel", 1.0)
    return Editor(SimpleNamespace(), Session(Document(value, words)), None, Eye(unit=unit))  # type: ignore[arg-type]


class PanelDesk:
    """All panels of one editor on a hidden screen."""

    def __init__(self, desk: Desk, editor: Editor | None = None) -> None:
        self.desk, self.editor = desk, editor or editor_of()
        self.record: list[WidgetRecord] = []
        self.frames(3)

    @property
    def document(self) -> Document:
        return self.editor.document

    @property
    def session(self) -> Session:
        return self.editor.session

    def draw(self, ui: Ui) -> None:
        tools, editor = Toolbox(ui), self.editor
        editor.session.tidy()
        width, height = ui.width, ui.height
        middle = height - 74.0
        menu(tools, editor, (0.0, 0.0, width, 74.0))
        outline(tools, editor, (0.0, 74.0, 330.0, middle * 0.6))
        palette(tools, editor, (0.0, 74.0 + middle * 0.6, 330.0, middle * 0.4))
        properties(tools, editor, (width - 400.0, 74.0, 400.0, middle))
        editor.view_region = (330.0, 74.0, width - 730.0, middle)
        status(tools, editor)
        shortcuts(tools, editor)
        if editor.dialog in DIALOGS:
            DIALOGS[editor.dialog](tools, editor, editor.view_region)

    def frames(self, count: int = 1, events: Any = ()) -> list[WidgetRecord]:
        for number in range(count):
            self.record = self.desk.frame(self.draw, events if number == 0 else ())
        return self.record

    def press(self, *names: str) -> None:
        for name in names:
            self.desk.bridge.press(name)
            self.frames(2)

    def type_into(self, name: str, text: str) -> None:
        self.desk.bridge.type_into(name, text)
        self.frames(2)

    def shown(self, name: str) -> WidgetRecord:
        """The control of that id. Raises StopIteration."""
        return next(record for record in self.record if record.id == name)

    def find(self, fits: Callable[[WidgetRecord], bool]) -> list[WidgetRecord]:
        return [record for record in self.record if fits(record)]
