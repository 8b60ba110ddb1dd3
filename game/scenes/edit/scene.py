"""The editor's scene: a picture of the document, panels round it, hands in it.

Time stands still; nothing here is a treatment. Playing from here puts another scene on top of this one and comes back
to it, with the document untouched.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import moderngl

from game.audio.listener import Listener
from game.content.events import Event
from game.content.intents import Intents
from game.content.level import CameraPlace, Level
from game.content.place_kinds import PlaceCamera
from game.content.situation import Situation
from game.content.soundscape import Soundscape
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.files import Opened, open_document
from game.editor.preview import Preview
from game.editor.room_preview import RoomPreview
from game.editor.session import Session
from game.editor.share import ENDING
from game.editor.templates import EMPTY, open_template
from game.input.controls import Controls
from game.render.darkroom import Darkroom, TooLarge, png
from game.scenes.edit.commands import shortcuts
from game.scenes.edit.desk import Desk
from game.scenes.edit.dialogs import dialogs
from game.scenes.edit.dialogs_share import take
from game.scenes.edit.editor import Editor
from game.scenes.edit.hands import Hands
from game.scenes.edit.layout import panels
from game.scenes.edit.lessons import lessons
from game.scenes.edit.looking import cleared
from game.scenes.edit.running import end_all, running_strip, work_on
from game.scenes.edit.status import status
from game.scenes.stack import Transition
from game.ui.toolbox import Toolbox
from game.ui.widgets import Ui
from game.view.frame import Camera, FrameView, Light
from game.view.moods import Mood, sun_of
from game.view.staging import standing

if TYPE_CHECKING:
    from game.scenes.game import Game

PICTURE = (960, 540)
MOOD_S = 0.6  # how long another mood takes to come
UPDATE_MS, LIGHT_MS, SKETCH_MS = 14.0, 6.0, 6.0
HABITS = frozenset(("language", "layout.is_wide", "outline.folded", "pace"))
"""What panels and hands remember of the maker rather than of the document."""


_log = logging.getLogger(__name__)


class EditScene:
    """Making a level."""

    name = "edit"
    context = "edit"
    runs = False
    pace = 1.0

    def __init__(self, game: Game, path: Path | None = None) -> None:
        """With a file, or with the list of what can be made and opened. Trouble with the file is told there."""
        self.game = game
        self.desk = Desk()
        self.desk.camera = self._photograph
        self.desk.asked = path
        self.camera: Camera | None = None
        self._time_s = 0.0
        self._ui_scale = 0.0
        self._is_typing = self._closes = False  # a field has the keyboard; the window is to be closed
        try:
            opened = open_document(path) if path is not None and not self.desk.lost else None
            self._lay(opened or open_template(EMPTY))
            self.desk.is_bare = opened is None
            dialog = "" if opened else "start"
        except Exception as trouble:  # rules may be broken in a file that is opened
            if not isinstance(trouble, Trouble):
                _log.exception("%s cannot be shown", path)
            said = str(trouble) if isinstance(trouble, Trouble) else tr("edit.files.not_shown", name=str(path))
            self._lay(open_template(EMPTY))
            self.desk.trouble, dialog = said, "trouble"
        self.editor.dialog = "recover" if self.desk.lost else dialog

    def _lay(self, opened: Opened) -> None:
        """Put a document on the desk in the place of the one that lies there, with nothing of its left in the hands."""
        value = opened.value
        document = Document(value, opened.words)
        session = Session(document, opened.path)
        preview = Preview(document) if isinstance(value, Level) else RoomPreview(document, standing)
        eye = Eye(unit=preview.unit)
        habits: dict[str, object] = {}
        if hasattr(self, "editor"):
            end_all(self.editor)
            self.desk.remember(self.editor)
            habits = {name: value for name, value in self.editor.memory.items() if name in HABITS}
        self.editor = Editor(self.game, session, preview, eye, memory=habits, desk=self.desk, proof=opened.proof)
        self.desk.lay(document, opened)
        start = _first_camera(value)
        if start is not None:
            eye.look_from(start.at, start.look)
        known = opened.path or opened.origin
        if known is not None:
            self.desk.memory.restore(known, session, eye)
        for note in (*opened.notes, *self.desk.notes):
            session.say(note)
        self.desk.notes.clear()
        self.hands = Hands()
        self._mood = Mood(value.mood, sun_of(value)) if isinstance(value, Level) else None

    def entered(self) -> None:
        self.game.latch.clear()

    def steer(self, controls: Controls) -> Intents:
        return ()

    def step(self, intents: Intents) -> tuple[Event, ...]:
        return ()

    def view(self, alpha: float, seconds: float) -> FrameView | None:
        self._time_s += seconds
        if self.desk.opens is not None:
            opened, self.desk.opens = self.desk.opens, None
            try:
                self._lay(opened)
                self.editor.dialog = "start" if self.desk.is_bare else ""
            except Exception:  # rules may be broken in a file that is opened; what is open must not go down with it
                _log.exception("%s cannot be shown", opened.name)
                self.desk.recovered = None  # it is offered again at the next start
                self.desk.trouble = tr("edit.files.not_shown", name=opened.name)
                self.editor.dialog = "trouble"
        editor = self.editor
        editor.eye.advance(seconds)
        _, _, width, height = self.picture_region or (0, 0, *self.game.screen.size)
        self.camera = editor.eye.camera(width / max(1, height))
        work_on(editor, seconds)
        if editor.running is not None:
            settings, preset = self.game.settings, self.game.renderer.preset
            frame = editor.running.frame(
                self.camera,
                seconds,
                preset.bots,
                reduced_motion=settings.reduced_motion,
                budget_ms=LIGHT_MS,
                bot_look=settings.bot_look,
            )
        else:
            editor.preview.update(UPDATE_MS, editor.session.unseen)
            editor.eye.unit = editor.preview.unit
            light = self._light(seconds)
            frame = editor.preview.frame(self.camera, light, self._time_s, LIGHT_MS)
        hover = editor.memory.get("hover")
        frame.sketch = editor.overlays.sketch(editor.eye, hover if isinstance(hover, int) else None, SKETCH_MS)
        editor.overlays.see(frame)
        return frame

    def _light(self, seconds: float) -> Light | None:
        """The light that a level asks for, by the sun that the picture's own light was baked with; a place has its
        own."""
        if self._mood is None:
            return None
        mood = self.editor.document.root.mood
        if mood != self._mood.mood:
            self._mood.change(mood, MOOD_S)
        self._mood.sun = self.editor.preview.sun
        return cleared(self._mood.light(seconds), self.editor.eye)

    @property
    def picture_region(self) -> tuple[int, int, int, int] | None:
        """What the panels leave free, once they were laid out: see SceneStack.pictured."""
        return self.editor.pixels(self._ui_scale) if self._ui_scale else None

    def screen(self, ui: Ui) -> Intents:
        tools, editor = Toolbox(ui), self.editor
        editor.session.tidy()
        self.desk.tick(editor)
        self._ui_scale = ui.scale
        if self._closes:
            tools.leave_field()
        panels(tools, editor)
        editor.session.tidy()  # what a panel took away is no longer in the hands
        running_strip(tools, editor, editor.view_region)
        lessons(tools, editor, editor.view_region)
        status(tools, editor)
        shortcuts(tools, editor)
        if editor.dialog:
            dialogs(tools, editor, editor.view_region)
        if self.camera is not None:
            self.hands.work(tools, editor, self.camera)
        if editor.document.is_open and not editor.busy and not tools.is_held:
            editor.document.commit()  # the panel in which it was dragged went away, as in a window that shrinks
        closes, self._closes = self._closes, False
        self._is_typing = tools.is_typing and not closes
        if closes:
            self.game.quit()
        return ()

    def situation(self) -> Situation:
        return Situation(step=0, stage="", allowed=frozenset())

    def listener(self) -> Listener | None:
        return None

    def soundscape(self) -> Soundscape:
        return Soundscape()

    def next(self) -> Transition | None:
        going, self.editor.going = self.editor.going, None
        self.editor.plays += going is not None
        if going is not None or not self.editor.leaves:
            return going
        from game.scenes.menus import TitleScene

        return Transition(lambda: TitleScene(self.game))

    def left(self) -> None:
        end_all(self.editor)
        self.desk.put_away(self.editor)
        self.desk.give_back()

    # -- closing ---------------------------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Whether the window may close now; where changes would be lost, the maker is asked, and it closes then."""
        if self._is_typing and self.game.stack.top is self:
            self._closes = True  # what is being typed comes first: the next frame asks again
            return False
        if not self.editor.document.is_changed:
            self.editor.dialog = ""
            self.desk.put_away(self.editor)
            return True
        self.rescue()  # a system that shuts down asks once, and does not wait for the answer
        self.desk.ask_then(self.editor, self._close)
        return False

    def take_file(self, path: Path) -> None:
        """A file was dropped on the window: a level is opened, a share is taken in."""
        editor, desk = self.editor, self.desk
        if path.name.endswith(ENDING):
            desk.ask_then(editor, lambda: take(editor, path))
        else:
            desk.ask_then(editor, lambda: desk.open(editor, path))

    def rescue(self) -> None:
        """The game broke, or is ended from outside: what stands is kept as a copy, and the next start offers it."""
        saver = self.desk.saver
        try:
            if self.editor.document.is_open:
                self.editor.document.cancel()
            if saver is not None and saver.is_due:
                saver.keep()
                saver.flush()
        except Exception:  # the page that tells what broke must come up all the same
            _log.exception("no copy could be kept")

    def _photograph(self, editor: Editor) -> bytes | None:
        """The level as the maker looks at it, as a PNG of the size that shares have."""
        camera = editor.eye.camera(PICTURE[0] / PICTURE[1])
        frame = editor.preview.frame(camera, self._light(0.0), self._time_s, 1000.0)
        game = self.game
        try:
            with Darkroom(game.screen.ctx, PICTURE, game.renderer.preset.name, game.easel.programs) as darkroom:
                pixels = darkroom.develop(frame)
        except (TooLarge, moderngl.Error):
            return None  # a share without a picture is a share
        return png(pixels)

    def _close(self) -> None:
        self.editor.document.mark_saved()  # the maker has answered
        self.game.quit()


def _first_camera(value: Any) -> CameraPlace | PlaceCamera | None:
    """Where one looks from when a document is opened: its camera called start, else its first."""
    cameras = value.cameras if isinstance(value, Level) else value.of(PlaceCamera)
    named = (camera for camera in cameras if getattr(camera, "name", getattr(camera, "id", "")) == "start")
    return next(named, cameras[0] if cameras else None)
