"""The editor's scene: its light is the document's, and the guided first level can be walked by doing it."""

from __future__ import annotations

import msgspec
import pytest

from game.content.kinds import Ball, Lesion, Says, Spring
from game.core import paths
from game.editor import actions
from game.editor.guide import LESSONS
from game.scenes.edit.commands import do
from game.view.moods import MOODS
from tests.scenes.edit_stage import EditDesk, open_editor


@pytest.fixture
def desk(begin) -> EditDesk:
    return open_editor(begin, paths.asset("templates", "empty.json"))


def lesson_of(desk: EditDesk) -> str:
    desk.frames(2)
    guide = desk.editor.desk.guide
    return guide.lesson.name if guide is not None and guide.lesson is not None else ""


def test_another_mood_of_the_document_is_another_light_and_undo_brings_the_old_one_back(desk):
    document = desk.editor.document

    def exposure() -> float:
        desk.frames(1)
        frame = desk.scene.view(1.0, 2.0)
        return frame.light.sun.x

    warm = exposure()
    with document.transaction("test"):
        document.set_root(msgspec.structs.replace(document.root, mood="night"))
    assert exposure() == pytest.approx(MOODS["night"].sun.x)
    document.undo()
    assert exposure() == pytest.approx(warm)


def test_the_guided_first_level_is_done_by_doing_it(desk):
    do(desk.editor, "lessons")
    assert lesson_of(desk) == "look"
    assert not [thing for thing in desk.editor.document.value().things if isinstance(thing, Spring)]
    desk.editor.eye.orbit(0.6, 0.2)
    assert lesson_of(desk) == "carve"
    pit = actions.add(desk.editor.session, Ball, (500.0, 206.0, 400.0), tissue="fluid")
    assert lesson_of(desk) == "move"
    desk.editor.session.select(pit)
    actions.move(desk.editor.session, (64.0, 0.0, 0.0))
    assert lesson_of(desk) == "undo"
    do(desk.editor, "undo")
    assert lesson_of(desk) == "lesion"
    actions.add(desk.editor.session, Lesion, (500.0, 140.0, 400.0))
    assert lesson_of(desk) == "issue"
    desk.until(lambda: desk.editor.checker.count("fault") > 0)
    do(desk.editor, "next_issue")
    do(desk.editor, "fix_issue")
    desk.until(lambda: desk.editor.checker.count("fault") == 0)
    assert lesson_of(desk) == "voice"
    actions.add(desk.editor.session, Says, (0.0, 0.0, 0.0), line="own.hello")
    with desk.editor.document.transaction("test"):
        desk.editor.document.set_word("en", "own.hello", "Good morning.")
    assert lesson_of(desk) == "pilot"


def test_lessons_can_be_skipped_walked_back_and_left(desk):
    do(desk.editor, "lessons")
    assert lesson_of(desk) == "look"
    for _ in LESSONS:
        desk.press("lessons.skip")
        desk.frames(2)
    assert desk.editor.desk.guide.lesson is None
    desk.press("lessons.back")
    assert lesson_of(desk) == LESSONS[-1].name
    desk.press("lessons.end")
    desk.frames(2)
    assert desk.editor.desk.guide is None
