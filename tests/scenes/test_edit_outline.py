"""The outline: rows as in a file manager, order by dragging, and thousands of parts at the cost of what is seen."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import pygame
import pytest

from game.scenes.edit import outline as module
from game.ui.toolbox import Click
from tests.ui.desk import key, middle


def rows(panels):
    return [record for record in panels.record if record.role == "row" and record.id.startswith("outline.")]


def handle_of(record):
    return int(record.id.removeprefix("outline."))


def point(panels, kind, record, **more):
    x, y = middle(record)
    panels.frames(1, [pygame.event.Event(kind, pos=(round(x), round(y)), **more)])


def test_the_mouse_chooses_opens_commands_and_drags(panels):
    order = panels.document.order("shapes")
    first, fourth = (panels.shown(f"outline.{order[n]}") for n in (0, 3))
    motion = {"rel": (3, 3), "buttons": (0, 0, 0)}
    for button in (1, 3):
        point(panels, pygame.MOUSEMOTION, fourth, **motion)
        point(panels, pygame.MOUSEBUTTONDOWN, fourth, button=button)
        point(panels, pygame.MOUSEBUTTONUP, fourth, button=button)
        panels.frames(2)
        assert list(panels.session.selection) == [order[3]]
    assert any(record.id == "outline.do.delete" for record in panels.record)
    for events in key(pygame.K_ESCAPE):
        panels.frames(1, events)
    panels.frames(2)
    assert not any(record.id == "outline.do.delete" for record in panels.record)
    point(panels, pygame.MOUSEMOTION, fourth, **motion)
    point(panels, pygame.MOUSEBUTTONDOWN, fourth, button=1)
    for record in (panels.shown(f"outline.{order[n]}") for n in (2, 1, 0, 0)):
        point(panels, pygame.MOUSEMOTION, record, rel=(0, -9), buttons=(1, 0, 0))
    point(panels, pygame.MOUSEBUTTONUP, first, button=1)
    panels.frames(2)
    assert panels.document.order("shapes")[:4] == (order[3], *order[:3])


def test_arrows_and_space_choose_without_a_mouse(panels):
    order = panels.document.order("shapes")
    point(panels, pygame.MOUSEMOTION, panels.shown(f"outline.{order[1]}"), rel=(3, 3), buttons=(0, 0, 0))
    point(panels, pygame.MOUSEBUTTONDOWN, panels.shown(f"outline.{order[1]}"), button=1)
    point(panels, pygame.MOUSEBUTTONUP, panels.shown(f"outline.{order[1]}"), button=1)
    for code in (pygame.K_DOWN, pygame.K_SPACE):
        for events in key(code):
            panels.frames(1, events)
        panels.frames(2)
    assert list(panels.session.selection) == [order[2]]


def click(panels, number, **how):
    """Click the row of the nth part of the list, as the mouse would."""
    entries = module._entries(panels.editor, "", frozenset())
    parts = [n for n, entry in enumerate(entries) if isinstance(entry, int)]
    place = parts[number]
    module._choose(panels.editor, entries, place, entries[place], Click(clicked=True, **how))
    panels.frames(2)
    return entries[place]


def test_rows_are_the_parts_in_order(panels):
    seen = [handle_of(record) for record in rows(panels)]
    assert seen == list(panels.document.order("shapes") + panels.document.order("things"))[: len(seen)]
    assert len(seen) > 8


def test_a_press_chooses_and_the_choice_is_seen_everywhere(panels):
    handle = panels.document.order("shapes")[2]
    panels.press(f"outline.{handle}")
    assert list(panels.session.selection) == [handle]
    assert any(record.id == "part.blend" for record in panels.record), "its properties are shown"


def test_ctrl_adds_and_shift_takes_a_range(panels):
    first, third = click(panels, 0), click(panels, 2, ctrl=True)
    assert list(panels.session.selection) == [first, third]
    click(panels, 2, ctrl=True)
    assert list(panels.session.selection) == [first]
    click(panels, 1)
    click(panels, 4, shift=True)
    assert len(panels.session.selection) == 4


def test_what_is_chosen_elsewhere_comes_into_sight(panels):
    last = panels.document.order("cameras")[-1]
    assert last not in [handle_of(record) for record in rows(panels)]
    panels.session.select(last)
    panels.frames(4)
    assert last in [handle_of(record) for record in rows(panels)]


def test_letters_filter_by_name_kind_and_remark(panels):
    panels.type_into("outline.search", "swarm")
    shown = [panels.document.parts[handle_of(record)] for record in rows(panels)]
    assert shown and {type(part).__name__ for part in shown} == {"Swarm"}
    panels.type_into("outline.search", "nothing like this")
    assert not rows(panels)


def test_lists_fold_away(panels):
    panels.press("outline.shapes")
    assert not set(panels.document.order("shapes")) & {handle_of(record) for record in rows(panels)}
    panels.press("outline.shapes")
    assert set(panels.document.order("shapes")) & {handle_of(record) for record in rows(panels)}


def test_eye_and_lock_hide_and_lock_and_are_no_step_of_undo(panels):
    handle = panels.document.order("shapes")[1]
    panels.press(f"outline.{handle}")
    panels.press(f"outline.{handle}.eye")
    assert handle in panels.session.hidden and not panels.session.selection
    panels.press(f"outline.{handle}.eye", f"outline.{handle}.lock")
    assert handle not in panels.session.hidden and handle in panels.session.locked
    assert not panels.document.history


@pytest.mark.parametrize(("dragged", "target", "expected"), [(0, 3, [1, 2, 3, 0]), (3, 0, [3, 0, 1, 2])])
def test_a_row_is_dragged_to_another_place(panels, dragged, target, expected):
    order = panels.document.order("shapes")
    module._reorder(panels.editor, order[dragged], order[target])
    assert list(panels.document.order("shapes")[:4]) == [order[n] for n in expected]
    assert len(panels.document.history) == 1
    panels.document.undo()
    assert panels.document.order("shapes") == order


def test_what_is_chosen_moves_together_and_lists_do_not_mix(panels):
    order = panels.document.order("shapes")
    panels.session.select(order[0], order[1])
    module._reorder(panels.editor, order[0], order[4])
    assert list(panels.document.order("shapes")[:5]) == [order[n] for n in (2, 3, 4, 0, 1)]
    module._reorder(panels.editor, order[0], panels.document.order("things")[0])
    assert len(panels.document.history) == 1


def test_a_double_click_frames(panels):
    panels.editor.eye.advance(1.0)
    before = tuple(panels.editor.eye.target)
    click(panels, 7, double=True)
    for _ in range(20):
        panels.editor.eye.advance(0.1)
    assert tuple(panels.editor.eye.target) != before


def test_a_right_click_chooses_and_opens_commands(panels):
    handle = click(panels, 3, right=True)
    panels.frames(2)
    assert handle in panels.session.selection
    assert any(record.id == "outline.do.delete" for record in panels.record)


def test_thousands_of_rows_are_listed_once(panels, monkeypatch):
    document = panels.document
    ball = document.parts[document.order("shapes")[0]]
    with document.transaction("edit.step.add"):
        for _ in range(2500):
            document.insert("shapes", ball)
    panels.frames(2)
    assert len(rows(panels)) < 60
    asked = SimpleNamespace(count=0)
    order = document.order

    def counted(collection):
        asked.count += 1
        return order(collection)

    monkeypatch.setattr(document, "order", counted)
    document.begin("edit.step.move")
    for step in range(5):  # a drag: other values every frame, the same rows
        document.put(order("shapes")[0], msgspec.structs.replace(ball, blend=float(step)))
        module._entries(panels.editor, "", frozenset())
    document.cancel()
    assert asked.count == 0
