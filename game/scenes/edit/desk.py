"""Desk: the files round one editor: what is open, its copies, what is remembered, and what waits for an answer.

Made once by the scene and kept while documents come and go; dialogs and file commands call it. Invariant: a document
that is changed never goes without an answer of the maker's (`ask_then`), and no trouble with a disk costs anything that
is open: it becomes a sentence in a dialog.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import moderngl

from game.core import text
from game.core.text import tr
from game.core.trouble import Trouble
from game.editor import autosave
from game.editor.autosave import Autosaver, Lost
from game.editor.document import Document
from game.editor.files import Opened, OpenFile, open_document, open_file
from game.editor.guide import Guide
from game.editor.memory import Memory, load_memory, save_memory
from game.editor.watch import Watch

if TYPE_CHECKING:
    from game.scenes.edit.editor import Editor

LOOK_S = 1.0
LENDER = "editor"

_log = logging.getLogger(__name__)


class Desk:
    """What lies round a document."""

    def __init__(self) -> None:
        self.lost: list[Lost] = autosave.lost()
        self.memory: Memory
        self.memory, self.note = load_memory()
        self.file: OpenFile | None = None
        self.saver: Autosaver | None = None
        self.opens: Opened | None = None  # what the scene lays on the desk next
        self.trouble = ""  # sentence of the dialog about trouble
        self.is_bare = True  # nothing was chosen yet: what is seen is the empty template
        self.pictures: list[moderngl.Texture] = []  # of templates, while a dialog shows them
        self.asked: Path | None = None  # the file the editor was started with
        self.guide: Guide | None = None  # the guided first level, while it goes on
        self.recovered: Lost | None = None  # what the next document comes from
        self.notes: list[str] = []  # sentences for the maker of the next document
        self.camera: Callable[[Editor], bytes | None] | None = None  # takes a picture for a share
        self.wish: Callable[[], None] | None = None  # what goes on once it is answered what becomes of changes
        self.watch = Watch()
        self._looked = 0.0
        self._lent = -1

    # -- a document comes and goes ---------------------------------------------------------------------------------

    def lay(self, document: Document, opened: Opened) -> None:
        """A document is on the desk now; what was there before is put away."""
        self._end()
        if self.guide is not None:
            self.guide.begin_again()
        self.file = open_file(document, opened)
        self.saver = Autosaver(document, opened.name, opened.path, time.monotonic())
        if self.recovered is not None:
            if opened.is_changed and self.recovered.autosave is not None:
                self.saver.continues(self.recovered.autosave)
            self.saver.flush()
            if self.saver.is_marked:  # from now on this marker tells of it
                autosave.settle(self.recovered)
            self.recovered = None
        self._lent = -1
        known = opened.path or opened.origin
        if known is not None:
            self.memory.opened(known)

    def put_away(self, editor: Editor) -> None:
        """The editor is left in good order: what is worth remembering is, and nothing is to be recovered."""
        self.remember(editor)
        self._end()
        self.watch.close()
        text.lend({}, LENDER)

    def give_back(self) -> None:
        """Pictures that no dialog shows any more; between two frames only."""
        while self.pictures:
            self.pictures.pop().release()

    def remember(self, editor: Editor) -> None:
        """Keep how the level lies on the desk."""
        known = (self.file.path or self.file.origin) if self.file is not None else None
        if known is not None:
            self.memory.remember(known, editor.session, editor.eye)
        try:
            save_memory(self.memory)
        except Trouble as trouble:
            _log.warning("%s", trouble)  # where the eye was is not worth a dialog

    def _end(self) -> None:
        if self.saver is not None:
            self.saver.close()
        self.file = self.saver = None

    # -- each frame ------------------------------------------------------------------------------------------------

    def tick(self, editor: Editor) -> None:
        """Copies when it is time, a look at the file once a second, words of the document where they are read."""
        if self.file is None or self.saver is None:
            return
        if self.pictures and editor.dialog not in ("start", "new"):
            self.give_back()
        document = editor.document
        if self._lent != document.revision:
            if self._lent < 0 or document.changes_since(self._lent).words:
                words = {language: dict(each) for language, each in document.words.items()}
                text.lend(words, LENDER)
            self._lent = document.revision
        now = time.monotonic()
        if self.saver.tick(now):
            editor.session.say(tr("edit.files.autosaved"))
        while self.saver.told:
            editor.session.say(tr("edit.files.not_autosaved", why=self.saver.told.popleft()))
        if now - self._looked >= LOOK_S and not editor.dialog and not document.is_open:
            self._looked = now
            self.look(editor)
            self._see(editor)

    def _see(self, editor: Editor) -> None:
        """Tuning and stories that changed on the disk."""
        self.watch.look()
        if self.watch.tuning is not None:
            editor.game.director.tuning, self.watch.tuning = self.watch.tuning, None
        while self.watch.notes:
            editor.session.say(self.watch.notes.popleft())

    def look(self, editor: Editor) -> bool:
        """Whether the file is as it was left; where it is not, that is told."""
        assert self.file is not None
        state = self.file.look()
        if state == "gone":
            self.file.keep_mine()
            editor.document.mark_unsaved()
            editor.session.say(tr("edit.files.gone", path=str(self.file.path)))
        elif state == "changed":
            editor.dialog = "changed"
        return state == "same"

    # -- what dialogs and commands do ------------------------------------------------------------------------------

    def attempt(self, editor: Editor, do: Callable[[], object]) -> bool:
        """Do something with a disk; trouble becomes a dialog, and all stays as it was."""
        try:
            do()
        except Trouble as trouble:
            self.trouble = str(trouble)
            editor.dialog = "trouble"
            return False
        return True

    def choose(self, opened: Opened) -> None:
        """Lay this on the desk in the next frame."""
        self.opens, self.is_bare = opened, False

    def open(self, editor: Editor, path: Path) -> bool:
        """Read a file to be laid on the desk; whatever is open stays where that fails."""

        def read() -> None:
            self.choose(open_document(path))

        done = self.attempt(editor, read)
        if done:
            editor.dialog = ""
        return done

    def ask_then(self, editor: Editor, wish: Callable[[], None]) -> None:
        """Go on with `wish`, after it is answered what becomes of changes, if there are any."""
        if editor.document.is_open:
            editor.document.cancel()
        if editor.document.is_changed:
            self.wish = wish
            editor.dialog = "unsaved"
            return
        wish()

    def save(self, editor: Editor, then: Callable[[], None] | None = None) -> bool:
        """Write it to its file; one that has none gets a dialog for its name, and `then` comes after that."""
        assert self.file is not None
        self.file.proof = editor.proof
        if self.file.path is None:
            self.wish = then
            editor.dialog = "save_as"
            return False
        if self.file.look() == "changed":
            self.wish = then
            editor.dialog = "changed"
            return False
        return self.attempt(editor, self.file.save) and self._saved(editor, then)

    def save_as(self, editor: Editor, path: Path, then: Callable[[], None] | None = None) -> bool:
        """Write it to another file, which is its own from now on."""
        assert self.file is not None
        self.file.proof = editor.proof
        file = self.file
        return self.attempt(editor, lambda: file.save_as(path)) and self._saved(editor, then)

    def rename(self, editor: Editor, path: Path) -> bool:
        """Another name for its file."""
        assert self.file is not None
        self.file.proof = editor.proof
        file = self.file
        return self.attempt(editor, lambda: file.rename(path)) and self._saved(editor, None)

    def photograph(self, editor: Editor) -> bytes | None:
        """A picture of the level as the maker looks at it, as a PNG; none where it cannot be made."""
        return self.camera(editor) if self.camera is not None else None

    def _saved(self, editor: Editor, then: Callable[[], None] | None) -> bool:
        assert self.file is not None and self.saver is not None and self.file.path is not None
        editor.session.path, editor.proof = self.file.path, self.file.proof
        self.saver.named(self.file.name, self.file.path)
        self.memory.opened(self.file.path)
        editor.session.say(tr("edit.files.saved", path=str(self.file.path)))
        editor.dialog, self.wish = "", None
        if then is not None:
            then()
        return True
