"""Moves in the editor's picture: by keys, by handles, of single points; one step each, and no trace when given up."""

from __future__ import annotations

import pytest

from game.content.kinds import Block, Tube
from game.editor.transforms import moved
from game.scenes.edit import orders
from game.scenes.edit.moves import grips_of
from tests.scenes.edit_stage import RIGHT, coarse_sandbox, open_editor


@pytest.fixture
def desk(begin):
    """An editor that looks at a block of the level, which is chosen, with snapping off."""
    desk = open_editor(begin, coarse_sandbox())
    session = desk.editor.session
    with session.document.transaction("edit.step.add"):
        block = Block(tissue="enamel", at=(520.0, 330.0, 500.0), half=(40.0, 30.0, 20.0))
        handle = session.document.insert("shapes", block)
    session.select(handle)
    session.snap.is_on = False
    look_at(desk, session.document.parts[handle].at)
    return desk


def look_at(desk, point) -> None:
    eye = desk.editor.eye
    eye.look_from((point[0] + 120.0, point[1] + 260.0, point[2] + 420.0), point)
    desk.frames(2)
    desk.move(*desk.spot(point))


def chosen(desk):
    session = desk.editor.session
    return session.document.parts[session.active]


KEYS = {"move": "g", "turn": "shift+r", "scale": "s", "duplicate": "shift+d"}


def begin_move(desk, how: str) -> None:
    desk.key(KEYS[how])
    assert desk.editor.busy == "keys"


def test_typed_numbers_move_exactly_and_are_one_step(desk):
    before = chosen(desk).at
    steps = len(desk.editor.document.history)
    begin_move(desk, "move")
    desk.keys(["x", "1", "2", ".", "5", "enter"])
    assert chosen(desk).at == (before[0] + 12.5, before[1], before[2])
    assert len(desk.editor.document.history) == steps + 1
    assert not desk.editor.busy and not desk.editor.document.is_open


def test_minus_and_backspace_correct_a_number(desk):
    before = chosen(desk).at
    begin_move(desk, "move")
    desk.keys(["y", "keypad3", "9", "backspace", "-", "enter"])
    assert chosen(desk).at == (before[0], before[1] - 3.0, before[2])


def test_the_mouse_moves_along_the_axis_alone(desk):
    before = chosen(desk).at
    begin_move(desk, "move")
    desk.key("z")
    desk.move(desk.mouse[0] + 60, desk.mouse[1] - 40)
    desk.key("enter")
    after = chosen(desk).at
    assert after[:2] == before[:2] and after[2] != before[2]


def test_shift_with_an_axis_keeps_to_the_plane_across_it(desk):
    before = chosen(desk).at
    begin_move(desk, "move")
    desk.key("shift+y")
    desk.move(desk.mouse[0] + 60, desk.mouse[1] - 40)
    desk.key("enter")
    after = chosen(desk).at
    assert after[1] == before[1] and after[0] != before[0] and after[2] != before[2]


@pytest.mark.parametrize("how", ["move", "turn", "scale", "duplicate"])
@pytest.mark.parametrize("end", ["escape", "right"])
def test_giving_up_restores_the_same_bytes(desk, how, end):
    document, selection = desk.editor.document, list(desk.editor.session.selection)
    before, steps = document.encode(), document.history
    begin_move(desk, how)
    desk.move(desk.mouse[0] + 70, desk.mouse[1] + 30)
    desk.move(desk.mouse[0] + 20, desk.mouse[1] - 90)
    assert document.encode() != before
    if end == "escape":
        desk.key("escape")
    else:
        desk.down(RIGHT)
        desk.up(RIGHT)
    assert document.encode() == before and document.history == steps and not document.is_open
    assert list(desk.editor.session.selection) == selection and not desk.editor.busy


def test_a_typed_turn_and_a_typed_scale(desk):
    before = chosen(desk)
    begin_move(desk, "turn")
    desk.keys(["y", "9", "0", "enter"])
    assert chosen(desk).turn != before.turn and chosen(desk).at == before.at
    begin_move(desk, "scale")
    desk.keys(["2", "enter"])
    assert chosen(desk).half == tuple(2.0 * half for half in before.half)


def test_ctrl_inverts_snapping(desk):
    snap = desk.editor.session.snap
    snap.is_on, snap.to, snap.grid = True, "grid", 16.0
    begin_move(desk, "move")
    desk.key("x")
    desk.move(desk.mouse[0] + 61, desk.mouse[1] + 3)
    assert chosen(desk).at[0] % 16.0 == 0.0
    desk.hold("ctrl")
    assert chosen(desk).at[0] % 16.0 != 0.0
    desk.let_go("ctrl")
    assert chosen(desk).at[0] % 16.0 == 0.0
    desk.key("n")
    assert chosen(desk).at[0] % 16.0 != 0.0 and not snap.is_on
    desk.key("escape")


def test_from_above_nothing_moves_up_or_down(desk):
    session = desk.editor.session
    session.snap.is_on, session.snap.grid = True, 16.0
    with session.document.transaction("edit.step.move"):
        block = chosen(desk)
        session.document.put(session.active, moved(block, (3.0, 5.0, 2.0)))
    before = chosen(desk).at
    desk.editor.eye.look_along("top")
    desk.editor.eye.is_flat = True
    desk.frames(2)
    begin_move(desk, "move")
    desk.move(desk.mouse[0] + 50, desk.mouse[1] + 40)
    desk.key("enter")
    after = chosen(desk).at
    assert after[1] == before[1] and after[0] % 16.0 == 0.0 and after[2] % 16.0 == 0.0


def test_duplicate_and_move_is_one_step(desk):
    document = desk.editor.document
    before, count, steps = document.encode(), len(document.order("shapes")), len(document.history)
    begin_move(desk, "duplicate")
    desk.keys(["x", "4", "0", "enter"])
    assert len(document.order("shapes")) == count + 1 and len(document.history) == steps + 1
    document.undo()
    assert document.encode() == before


def test_a_lost_window_or_a_dialog_ends_a_move_without_a_trace(desk):
    import pygame

    document = desk.editor.document
    before = document.encode()
    begin_move(desk, "move")
    desk.move(desk.mouse[0] + 50, desk.mouse[1])
    assert document.encode() != before
    desk.feed(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert document.encode() == before and not document.is_open
    desk.feed(pygame.event.Event(pygame.WINDOWFOCUSGAINED))


def test_dragging_an_arrow_of_the_gizmo_is_one_step_along_its_axis(desk):
    document, before = desk.editor.document, chosen(desk).at
    steps = len(document.history)
    desk.editor.session.tool = "move"
    start = arrow(desk, before)
    desk.drag(start, (start[0] + 50.0, start[1] + 10.0))
    after = chosen(desk).at
    assert after[0] != before[0] and after[1:] == before[1:]
    assert len(document.history) == steps + 1 and not document.is_open


def test_escape_in_a_drag_restores_and_lets_the_gizmo_rest_until_the_button_is_up(desk):
    document, before = desk.editor.document, desk.editor.document.encode()
    desk.editor.session.tool = "move"
    start = arrow(desk, chosen(desk).at)
    desk.begin_drag(start, (start[0] + 50.0, start[1] + 10.0))
    assert document.is_open and document.encode() != before
    desk.key("escape")
    assert document.encode() == before and not document.is_open
    desk.move(start[0] + 90.0, start[1])
    assert document.encode() == before
    desk.up()
    assert document.encode() == before and chosen(desk)


@pytest.mark.parametrize("is_flat", [False, True])
def test_the_gizmo_turns_and_scales(desk, is_flat):
    desk.editor.eye.is_flat = is_flat
    before = chosen(desk)
    desk.editor.session.tool = "scale"
    start = arrow(desk, before.at)
    desk.drag(start, (start[0] + 40.0, start[1] + 5.0))
    after = chosen(desk)
    assert after.half[0] > before.half[0] and after.half[1:] == before.half[1:] and after.at == before.at


def test_the_gizmo_snaps_to_the_grid(desk):
    snap = desk.editor.session.snap
    snap.is_on, snap.to, snap.grid = True, "grid", 32.0
    desk.editor.session.tool = "move"
    before = chosen(desk).at
    start = arrow(desk, before)
    desk.drag(start, (start[0] + 80.0, start[1] + 20.0))
    after = chosen(desk).at
    assert after[0] % 32.0 == 0.0 and after[0] != before[0] and after[1:] == before[1:]


def test_tools_have_keys_and_blender_s_r_turns_at_once(desk):
    session = desk.editor.session
    for key, tool in (("w", "move"), ("e", "rotate"), ("r", "scale"), ("q", "select")):
        desk.key(key)
        assert session.tool == tool and not desk.editor.busy
    orders.swap_keys(desk.editor)
    desk.key("r")
    assert desk.editor.busy == "keys" and session.tool == "select"
    desk.key("escape")
    desk.key("shift+r")
    assert session.tool == "scale" and not desk.editor.busy


def test_one_key_toggles_snapping_and_two_change_the_grid(desk):
    snap = desk.editor.session.snap
    desk.key("n")
    assert snap.is_on
    before = snap.grid
    desk.key("]")
    assert snap.grid == 2.0 * before
    desk.key("[")
    assert snap.grid == before


def arrow(desk, at) -> tuple[float, float]:
    """A pixel on the gizmo's arrow along x."""
    desk.frames(2)
    far = 0.07 * desk.pane.rect[2] * desk.pane.size_of_pixel(at)
    return desk.spot((at[0] + far, at[1], at[2]))


def test_one_point_of_a_tube_is_dragged_by_its_handle(desk):
    document, session = desk.editor.document, desk.editor.session
    handle = next(h for h in document.order("shapes") if isinstance(document.parts[h], Tube))
    session.select(handle)
    grip = grips_of(handle, document.parts[handle])[0]
    look_at(desk, grip.at)
    before = document.parts[handle].points
    start = desk.spot(grip.at)
    desk.drag(start, (start[0] + 30.0, start[1] - 20.0))
    after = document.parts[handle].points
    assert after[0] != before[0] and after[1:] == before[1:]
    assert desk.editor.memory["point"] == (handle, "points", 0)
    assert document.undo() == "edit.step.move" and document.parts[handle].points == before


def test_points_come_and_go(desk):
    document, session, editor = desk.editor.document, desk.editor.session, desk.editor
    handle = next(h for h in document.order("shapes") if isinstance(document.parts[h], Tube))
    session.select(handle)
    before = document.parts[handle].points
    desk.key("tab")
    desk.key("insert")
    assert len(document.parts[handle].points) == len(before) + 1 and editor.memory["point"][2] == 1
    desk.key("shift+delete")
    assert document.parts[handle].points == before


def test_small_steps_are_one_step_until_the_hand_is_lifted(desk):
    document, before = desk.editor.document, chosen(desk).at
    steps = len(document.history)
    desk.keys(["up", "up", "right"])
    assert len(document.history) == steps + 1 and chosen(desk).at[1] == before[1] + 2.0 * desk.editor.session.snap.grid
    desk.frames(40)
    desk.key("up")
    assert len(document.history) == steps + 2
    desk.key("ctrl+z")
    desk.key("ctrl+z")
    assert chosen(desk).at == before
