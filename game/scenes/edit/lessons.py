"""The guided first level on the screen: one lesson at a time, in a card over the picture.

Begun from the list of what can be made and from the Help menu (filing.py); the guide lies on the desk, so it goes on
when another document is opened. What was done is looked up in the document and on the desk, never in which key was
pressed.
"""

from __future__ import annotations

from game.core.text import tr
from game.editor.guide import LESSONS, Facts
from game.scenes.edit.commands import command, spelled_keys
from game.scenes.edit.editor import Editor, Region
from game.ui.toolbox import Toolbox

WIDTH, HEIGHT, MARGIN = 430.0, 222.0, 18.0
KEYS = {
    "finder": "find_command",
    "undo": "undo",
    "redo": "redo",
    "careful": "autopilot_careful",
    "play": "play",
    "save": "save",
}
"""What the words of a lesson may name: the command whose keys stand there."""


def lessons(tools: Toolbox, editor: Editor, region: Region) -> None:
    """The card of the lesson that is being done, in the lower left of the picture; nothing where there is none."""
    guide = editor.desk.guide
    if guide is None:
        return
    if not editor.document.is_open:  # what is not let go yet is not done
        guide.follow(facts_of(editor))
    lesson, count = guide.lesson, len(LESSONS)
    name = "done" if lesson is None else lesson.name
    left, top, width, height = region
    place = (left + MARGIN, top + max(0.0, height - HEIGHT - MARGIN), min(WIDTH, width - 2.0 * MARGIN), HEIGHT)
    keys = {word: spelled_keys(command(row)) for word, row in KEYS.items()}
    with tools.panel("lessons", *place, title=tr(f"edit.guide.{name}")):
        if lesson is not None:
            tools.progress(guide.number / count, value=tr("edit.guide.step", number=guide.number + 1, count=count))
        tools.line(tr(f"edit.guide.{name}.why", **keys))
        tools.gap()
        if tools.button("lessons.back", tr("edit.guide.back"), enabled=guide.number > 0):
            guide.go(guide.number - 1)
        if lesson is not None:
            tools.beside()
            if tools.button("lessons.skip", tr("edit.guide.skip")):
                guide.go(guide.number + 1)
        tools.beside()
        if tools.button("lessons.end", tr("edit.guide.end"), strong=lesson is None):
            editor.desk.guide = None


def facts_of(editor: Editor) -> Facts:
    """What lessons look at."""
    document, eye, file = editor.document, editor.eye, editor.desk.file
    return Facts(
        value=document.value(),
        chosen=len(editor.session.selection),
        eye=(eye.yaw, eye.pitch, eye.distance, *eye.target),
        undone=len(document.future),
        faults=editor.checker.count("fault"),
        words=sum(len(each) for each in document.words.values()),
        plays=editor.plays,
        runs=sum(outcome.style != "hand" for outcome in editor.results),
        saved=str(file.path) if file is not None and file.path is not None and not document.is_changed else "",
    )
