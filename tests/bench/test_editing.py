"""The level that the editor is measured with is as large as one may be, and a whole one."""

from __future__ import annotations

from game.bench.editing import MANY, SHAPES, THINGS, large_level, parts_to_move
from game.content.level import level_faults
from game.editor.document import Document


def test_the_large_level_has_all_that_a_level_may_hold_and_no_fault():
    level = large_level()
    assert (len(level.shapes), len(level.things)) == (SHAPES, THINGS)
    assert not level_faults(level)
    assert level == large_level()


def test_what_is_moved_stands_all_over_the_list():
    document = Document(large_level(shapes=200, things=10))
    handles = parts_to_move(document, MANY)
    assert len(set(handles)) == MANY
    assert document.index(handles[-1]) > 150 and document.index(handles[0]) < 10
