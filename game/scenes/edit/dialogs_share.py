"""Dialogs about sharing: a level goes out as one .zip once its par tape is proved, and another comes in.

Drawn while `editor.dialog` is their name. Proving replays the tape between frames; Escape gives it up.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from game.core import paths
from game.core.text import counted, tr
from game.core.trouble import Trouble
from game.editor import share
from game.editor.checks import issues_of
from game.editor.files import good_name
from game.editor.trial import Proving
from game.save.treatments import decode_treatment
from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox

SLICE_MS = 150.0  # the dialog has to be waited for, so nothing else wants the frame


@dataclass(slots=True)
class Sending:
    """A share that is being made."""

    path: str
    proving: Proving | None = None
    trouble: str = ""
    done: str = ""


def export(tools: Toolbox, editor: Editor, region: Region) -> None:
    """A file to give away."""
    state = _sending(editor)
    with tools.dialog("export", tr("edit.do.export"), width=760.0):
        tools.line(tr("edit.export.what"))
        state.path = tools.text("export.path", tr("edit.export.path"), state.path, enabled=state.proving is None).value
        if state.proving is None and not state.done and os.path.exists(_target(state.path)):
            tools.line(tr("edit.export.replaces"), tone="warn")
        if state.proving is not None:
            tools.progress(state.proving.share, tr("edit.export.proving"))
        if state.trouble:
            tools.line(state.trouble, tone="fault")
        if state.done:
            tools.line(state.done, tone="good")
        answers = [("cancel", tr("edit.dialog.close" if state.done else "edit.dialog.cancel"))]
        if state.proving is None and not state.done:
            answers.insert(0, ("export.do", tr("edit.export.do")))
        answer = tools.answers(answers, cancel="cancel", strong="" if state.done else "export.do")
    if answer == "export.do":
        _begin(editor, state)
    elif answer == "cancel":
        if state.proving is not None:
            state.proving.close()
        editor.memory.pop("dialogs.sending", None)
        editor.dialog = ""
    elif state.proving is not None:
        state.proving.advance(SLICE_MS)
        if state.proving.proof is not None:
            _finish(editor, state)


def import_(tools: Toolbox, editor: Editor, region: Region) -> None:
    """A file that somebody gave."""
    typed = str(editor.memory.get("dialogs.import", ""))
    chosen: Path | None = None
    with tools.dialog("import", tr("edit.do.import"), width=760.0):
        tools.line(tr("edit.import.what"))
        field = tools.text("import.path", tr("edit.import.path"), typed, hint=tr("edit.import.hint"), focus=True)
        editor.memory["dialogs.import"] = field.value
        is_entered = field.is_done and tools.keys("enter")
        for number, path in enumerate(_shares(editor)):
            if tools.button(f"import.{number}", path.name, tip=str(path)):
                chosen = path
        answers = (("import.do", tr("edit.import.do")), ("cancel", tr("edit.dialog.cancel")))
        answer = tools.answers(answers, cancel="cancel", strong="import.do")
    if (answer == "import.do" or is_entered) and field.value:
        chosen = Path(os.path.expanduser(field.value.strip().strip('"')))
    if answer == "cancel":
        _close_import(editor)
        editor.dialog = "start" if editor.desk.is_bare else ""
    elif chosen is not None:
        path = chosen
        _close_import(editor)
        editor.desk.ask_then(editor, lambda: take(editor, path))


def take(editor: Editor, path: Path) -> None:
    """Keep what a share holds among the maker's own levels, and open it."""
    desk, notes = editor.desk, []

    def read() -> None:
        found = share.read_share(path)
        kept = share.keep_share(found, paths.user_levels_dir())
        notes.extend((tr("edit.import.kept", path=str(kept)), *found.notes))
        desk.open(editor, kept)

    if desk.attempt(editor, read):
        desk.notes.extend(notes)


def _begin(editor: Editor, state: Sending) -> None:
    """Everything that can be said at once is; then the tape is replayed."""
    document, state.trouble = editor.document, ""
    level = document.value()
    faults = [issue for issue in issues_of(level, document.words) if issue.severity == "fault"]
    if faults:
        state.trouble = counted("edit.share.faults", len(faults))
    elif editor.proof is None:
        state.trouble = tr("edit.share.no_tape")
    else:
        try:
            state.proving = Proving(level, decode_treatment(editor.proof))
        except Trouble as trouble:
            state.trouble = tr("edit.share.stale", why=str(trouble))


def _finish(editor: Editor, state: Sending) -> None:
    proving, state.proving = state.proving, None
    assert proving is not None and proving.proof is not None
    proof = proving.proof
    try:
        picture = editor.desk.photograph(editor)
        data = share.pack(proving.level, editor.document.words, editor.proof, lambda *_: proof.why, picture)
        path = _target(state.path)
        share.export(path, data)
    except Trouble as trouble:
        state.trouble = str(trouble)
        return
    state.done = tr("edit.export.done", path=str(path), size=max(1, len(data) // 1000))
    editor.session.say(state.done)


def _target(typed: str) -> Path:
    """The file that a share goes to; one without a folder goes where shares lie."""
    typed = os.path.expanduser(typed.strip().strip('"'))
    if typed and not typed.endswith(share.ENDING):
        typed = f"{typed.rstrip('/')}{share.ENDING}"
    return paths.shares_dir() / (typed or f"level{share.ENDING}")


def _sending(editor: Editor) -> Sending:
    found = editor.memory.get("dialogs.sending")
    if not isinstance(found, Sending):
        name = good_name(editor.desk.file.name if editor.desk.file is not None else "level")
        found = Sending(str(paths.shares_dir() / f"{name}{share.ENDING}"))
        editor.memory["dialogs.sending"] = found
    return found


def _shares(editor: Editor) -> list[Path]:
    """Share files in the folder for them, as the dialog appeared."""
    found = editor.memory.get("dialogs.shares")
    if not isinstance(found, list):
        found = sorted(paths.shares_dir().glob(f"*{share.ENDING}"))[:12]
        editor.memory["dialogs.shares"] = found
    return found


def _close_import(editor: Editor) -> None:
    for name in ("dialogs.import", "dialogs.shares"):
        editor.memory.pop(name, None)
    editor.dialog = ""
