"""Happenings on their clocks: what stands where, dragged as one step, added where one clicks."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from game.content.documents import encode_document
from game.content.kinds import Beat, Mood, Says, Sugar
from game.editor.document import Document
from game.scenes.edit.running import run_here
from game.scenes.edit.timeline import LABEL, add_at, lanes_of, moment_words, rows_of, tip_of, words_of
from tests.scenes.edit_stage import open_editor
from tests.tooth.rigs import small_level

SCRIPT = (
    Beat(id="look", after=1.0, text="level.rig.look"),
    Beat(id="hold", when="beat:look", after=2.0),
    Beat(id="scour", when="beat:hold", until="scoured"),
    Says(line="level.rig.hello", after=4.0),
    Sugar(after=20.0),
    Mood(mood="gold", when="job:colony", after=3.0),
)


@pytest.fixture
def desk(begin, tmp_path):
    path = tmp_path / "small.json"
    path.write_bytes(encode_document(msgspec.structs.replace(small_level(), happenings=SCRIPT)))
    return open_editor(begin, path)


def mark_at(desk, handle) -> tuple[float, float]:
    """The middle of a happening's sign, in pixels."""
    record = next(record for record in desk.game.bridge.record if record.id == f"timeline.mark.{handle}")
    return record.rect[0] + 4.0, (record.rect[1] + record.rect[3]) / 2.0


def pixels_a_second(desk) -> float:
    first, last = desk.handle("happenings", 3), desk.handle("happenings", 4)
    return (mark_at(desk, last)[0] - mark_at(desk, first)[0]) / 16.0


def test_each_moment_is_a_row_and_beats_stand_below_the_one_they_follow():
    document = Document(msgspec.structs.replace(small_level(), happenings=SCRIPT))
    rows = rows_of(document)
    assert [(row.moment, row.depth) for row in rows] == [
        ("start", 0),
        ("beat:look", 1),
        ("beat:hold", 2),
        ("job:colony", 0),
    ]
    assert [mark.after for mark in rows[0].marks] == [1.0, 4.0, 20.0]
    assert all(row.is_reached for row in rows)


def test_what_waits_for_a_beat_that_never_comes_is_still_there_and_told_apart():
    lost = (*SCRIPT, Says(line="level.rig.never", when="beat:gone"), Beat(id="ring", when="beat:ring"))
    rows = rows_of(Document(msgspec.structs.replace(small_level(), happenings=lost)))
    assert sum(len(row.marks) for row in rows) == len(lost)
    assert [row.moment for row in rows if not row.is_reached] == ["beat:gone"]


def test_words_never_lie_over_each_other():
    script = tuple(Says(line="level.rig.a", after=n / 4) for n in range(9))
    document = Document(msgspec.structs.replace(small_level(), happenings=script))
    marks = rows_of(document)[0].marks
    lanes = lanes_of(marks, scale=10.0)
    for lane in set(lanes):
        mine = [mark.after * 10.0 for mark, own in zip(marks, lanes, strict=True) if own == lane]
        assert all(later - earlier > 60.0 for earlier, later in pairwise(mine))
    assert lanes_of(marks, scale=1000.0) == [0] * 9


def test_a_happening_is_called_by_its_name_or_by_what_it_says_first():
    assert [words_of(part) for part in SCRIPT] == [
        "beat look",
        "beat hold",
        "beat scour",
        "says hello",
        "sugar 10",
        "mood gold",
    ]
    assert moment_words("job:colony") == "job colony" and moment_words("start") == "the start"


def test_a_tip_says_the_moment_and_every_field_with_its_unit():
    document = Document(msgspec.structs.replace(small_level(), happenings=SCRIPT))
    tip = tip_of(document, document.order("happenings")[4])
    assert "the start + 20 s" in tip and "percent: 10.0" in tip and "minutes: 1.0 min" in tip


def test_a_drag_along_the_clock_is_one_step_and_goes_by_half_seconds(desk):
    document, handle = desk.editor.document, desk.handle("happenings", 4)
    before, far = document.encode(), pixels_a_second(desk)
    x, y = mark_at(desk, handle)
    desk.drag((x, y), (x - 5.2 * far, y))
    assert document.parts[handle].after in (14.5, 15.0)
    assert document.history == ("edit.step.retime",)
    assert list(desk.editor.session.selection) == [handle]
    document.undo()
    assert document.encode() == before


def test_escape_in_a_drag_puts_everything_back(desk):
    document, handle = desk.editor.document, desk.handle("happenings", 4)
    before, (x, y) = document.encode(), mark_at(desk, handle)
    desk.begin_drag((x, y), (x - 60.0, y))
    assert document.parts[handle].after != 20.0
    desk.key("escape")
    desk.up()
    assert document.encode() == before and not document.is_open and not document.history


def test_what_is_chosen_moves_together_and_not_before_its_moment(desk):
    document = desk.editor.document
    first, last = desk.handle("happenings", 3), desk.handle("happenings", 4)
    desk.editor.session.select(first, last)
    desk.frames(2)
    x, y = mark_at(desk, last)
    desk.drag((x, y), (x - 10.0 * pixels_a_second(desk), y))
    assert document.parts[first].after == 0.0
    assert document.parts[last].after == 16.0, "they keep their distance"


def test_a_click_chooses_and_the_outline_of_the_selection_agrees(desk):
    handle = desk.handle("happenings", 5)
    desk.click(*mark_at(desk, handle))
    assert list(desk.editor.session.selection) == [handle] and not desk.editor.document.history


def test_a_happening_is_added_at_a_time(desk):
    document = desk.editor.document
    handle = add_at(desk.editor, "sugar", "beat:look", 7.5)
    part = document.parts[handle]
    assert isinstance(part, Sugar) and (part.when, part.after) == ("beat:look", 7.5)
    assert len(document.history) == 1 and list(desk.editor.session.selection) == [handle]


def test_add_offers_every_kind_that_has_a_clock(desk):
    desk.press("timeline.add")
    desk.press("timeline.add.chew")
    part = desk.editor.document.parts[desk.editor.session.active]
    assert (part.when, part.after) == ("start", 0.0)


def test_the_objectives_stand_below_with_what_waits_for_them(desk):
    rows = {record.text: record for record in desk.game.bridge.record if record.id.startswith("timeline.job.")}
    assert set(rows) == {"colony", "pit"} and "1" in rows["colony"].value
    run_here(desk.editor)
    desk.frames(3)
    rows = {record.text: record.value for record in desk.game.bridge.record if record.id.startswith("timeline.job.")}
    assert "%" in rows["colony"]


def test_the_wheel_zooms_about_the_mouse_and_fit_shows_everything(desk):
    handle = desk.handle("happenings", 4)
    x, y = mark_at(desk, handle)
    far = pixels_a_second(desk)
    desk.move(x, y)
    desk.wheel(1.0)
    desk.frames(1)
    assert mark_at(desk, handle)[0] == pytest.approx(x, abs=4.0)
    assert LABEL > 0.0 and desk.editor.memory["timeline"].scale > 0.0
    desk.press("timeline.fit")
    assert pixels_a_second(desk) == pytest.approx(far, rel=0.02)
