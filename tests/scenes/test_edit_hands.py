"""A maker's mouse and keys in the editor's picture: looking about, choosing, placing, measuring."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pygame
import pytest
from imgui_bundle import imgui
from pyglm import glm

from game.content.kinds import Block
from game.editor.actions import group
from game.scenes.edit import orders
from game.scenes.edit.mouse import Edge, Hand
from tests.scenes.edit_stage import MIDDLE, RIGHT, coarse_sandbox, open_editor

HERE = (520.0, 330.0, 400.0)


@pytest.fixture
def desk(begin):
    """An editor that looks along -z at two blocks, one behind the other, and one beside them; all else is hidden."""
    desk = open_editor(begin, coarse_sandbox())
    session = desk.editor.session
    document = session.document
    session.hidden = set(document.parts)
    with document.transaction("edit.step.add"):
        for x, z in ((0.0, 0.0), (0.0, -120.0), (140.0, 0.0)):
            at = (HERE[0] + x, HERE[1], HERE[2] + z)
            document.insert("shapes", Block(tissue="enamel", at=at, half=(30.0, 30.0, 30.0)))
    session.snap.is_on = False
    desk.editor.eye.look_from((HERE[0], HERE[1] + 1.0, HERE[2] + 500.0), HERE)
    desk.frames(2)
    desk.move(*desk.spot(HERE))
    return desk


def blocks(desk) -> list[int]:
    return list(desk.editor.document.order("shapes")[-3:])


def chosen(desk) -> list[int]:
    return list(desk.editor.session.selection)


def beside(desk) -> tuple[float, float]:
    """A pixel of the picture with nothing below it."""
    x, y = desk.spot((HERE[0] - 120.0, HERE[1] + 60.0, HERE[2]))
    return x, y


def test_modifiers_reach_the_controls_and_are_let_go(desk):
    desk.hold("ctrl", "shift")
    io = imgui.get_io()
    assert io.key_ctrl and io.key_shift and not io.key_alt
    desk.let_go("ctrl", "shift")
    assert not io.key_ctrl and not io.key_shift


# -- choosing ---------------------------------------------------------------------------------------------------------


def test_a_click_chooses_and_a_click_on_nothing_lets_go(desk):
    front, _, right = blocks(desk)
    desk.click(*desk.spot(HERE))
    assert chosen(desk) == [front]
    desk.click(*desk.spot((HERE[0] + 140.0, HERE[1], HERE[2])))
    assert chosen(desk) == [right]
    desk.click(*beside(desk))
    assert chosen(desk) == []


def test_clicks_at_one_place_go_through_what_lies_behind(desk):
    front, behind, _ = blocks(desk)
    found = []
    for _ in range(3):
        desk.click(*desk.spot(HERE))
        found += chosen(desk)
        desk.frames(12)  # no double click
    assert found == [front, behind, front]


def test_shift_adds_and_ctrl_takes_out(desk):
    front, _, right = blocks(desk)
    other = desk.spot((HERE[0] + 140.0, HERE[1], HERE[2]))
    desk.click(*desk.spot(HERE))
    desk.click(*other, "shift")
    assert chosen(desk) == [front, right]
    desk.click(*other, "ctrl")
    assert chosen(desk) == [front]
    desk.click(*beside(desk), "shift")
    assert chosen(desk) == [front]


def test_a_double_click_takes_one_part_without_its_group(desk):
    front, _, right = blocks(desk)
    session = desk.editor.session
    session.select(front, right)
    group(session)
    session.select()
    desk.click(*desk.spot(HERE))
    assert set(chosen(desk)) == {front, right}
    desk.click(*desk.spot(HERE))
    assert chosen(desk) == [front]


def test_a_box_chooses_what_it_holds(desk):
    front, behind, right = blocks(desk)
    x, y = desk.spot(HERE)
    desk.drag((x - 70, y - 70), (x + 70, y + 70))
    assert set(chosen(desk)) == {front, behind}
    x, y = desk.spot((HERE[0] + 140.0, HERE[1], HERE[2]))
    desk.drag((x - 55, y - 70), (x + 55, y + 70), "shift")
    assert set(chosen(desk)) == {front, behind, right}


def test_the_part_under_the_mouse_is_told(desk):
    front, _, _ = blocks(desk)
    desk.move(*desk.spot(HERE))
    assert desk.editor.memory["hover"] == front
    desk.move(*beside(desk))
    assert desk.editor.memory["hover"] is None


def test_nothing_happens_over_a_panel(desk):
    front, _, _ = blocks(desk)
    desk.editor.session.select(front)
    desk.click(20, 92)  # the title of the outline, no row of it
    assert chosen(desk) == [front]
    eye = desk.editor.eye
    before = eye.distance
    desk.wheel(3)
    assert eye.distance == before


def test_escape_steps_back_one_thing_at_a_time(desk):
    session = desk.editor.session
    session.select(blocks(desk)[0])
    orders.take("measure")(desk.editor)
    desk.key("escape")
    assert session.tool == "select" and session.selection
    desk.key("escape")
    assert not session.selection


# -- looking about ----------------------------------------------------------------------------------------------------


def test_the_middle_button_orbits_and_with_shift_it_pans(desk):
    eye = desk.editor.eye
    target, yaw = glm.vec3(eye.target), eye.yaw
    x, y = beside(desk)
    desk.drag((x, y), (x + 60, y + 10), button=MIDDLE)
    assert eye.yaw != yaw and eye.target == target
    desk.drag((x, y), (x + 60, y + 10), "shift", button=MIDDLE)
    assert eye.target != target


def test_alt_and_the_left_button_orbit_and_choose_nothing(desk):
    eye = desk.editor.eye
    yaw = eye.yaw
    x, y = desk.spot(HERE)
    desk.drag((x, y), (x + 60, y + 10), "alt")
    assert eye.yaw != yaw and not chosen(desk)


def test_what_is_dragged_with_the_middle_button_stays_under_the_mouse(desk):
    x, y = desk.spot(HERE)
    desk.drag((x, y), (x + 60, y + 35), "shift", button=MIDDLE)
    assert math.dist(desk.spot(HERE), (x + 60, y + 35)) < 3.0


def test_the_wheel_goes_nearer_to_what_lies_under_the_mouse(desk):
    eye = desk.editor.eye
    at = (HERE[0] + 140.0, HERE[1], HERE[2] + 30.0)
    spot = desk.spot(at)
    desk.move(*spot)
    before = eye.distance
    desk.wheel(2)
    assert eye.distance < before
    assert math.dist(desk.spot(at), spot) < 4.0


def test_the_right_button_flies_and_letters_are_no_shortcuts_then(desk):
    eye, session = desk.editor.eye, desk.editor.session
    session.select(blocks(desk)[0])
    desk.move(*beside(desk))
    desk.down(RIGHT)
    assert desk.editor.busy == "fly"
    before = glm.vec3(eye.position)
    desk.hold("w")
    desk.frames(4)
    desk.let_go("w")
    forward = glm.dot(eye.position - before, eye.ahead)
    assert forward > 1.0 and session.tool == "select"
    yaw = eye.yaw
    desk.move(desk.mouse[0] + 50, desk.mouse[1])
    assert eye.yaw != yaw
    pace = desk.editor.memory.get("pace", 1.0)
    desk.wheel(1)
    assert desk.editor.memory["pace"] > pace
    desk.up(RIGHT)
    assert not desk.editor.busy and chosen(desk)


# -- placing and measuring --------------------------------------------------------------------------------------------


def test_a_kind_in_hand_is_placed_by_a_click_in_one_step(desk):
    session, document = desk.editor.session, desk.editor.document
    session.tool, session.placing = "place", "spring"
    things, steps = len(document.order("things")), len(document.history)
    desk.click(*desk.spot(HERE))
    assert len(document.order("things")) == things + 1 and len(document.history) == steps + 1
    assert session.tool == "select" and chosen(desk) == [document.order("things")[-1]]


def test_shift_keeps_the_kind_in_hand_and_escape_puts_it_away(desk):
    session, document = desk.editor.session, desk.editor.document
    session.tool, session.placing = "place", "ball"
    count = len(document.order("shapes"))
    desk.click(*desk.spot(HERE), "shift")
    desk.click(*beside(desk), "shift")
    assert len(document.order("shapes")) == count + 2 and session.tool == "place"
    desk.key("escape")
    assert session.tool == "select" and len(document.order("shapes")) == count + 2


def test_a_drag_from_press_to_release_draws_the_size(desk):
    session, document = desk.editor.session, desk.editor.document
    session.tool, session.placing = "place", "ball"
    steps = len(document.history)
    x, y = desk.spot(HERE)
    desk.drag((x, y), (x + 90, y))
    ball = document.parts[session.active]
    drawn = 90 * desk.pane.size_of_pixel(ball.at)
    assert ball.radii[0] == pytest.approx(drawn, rel=0.05) and len(document.history) == steps + 1


def test_two_clicks_measure(desk):
    orders.take("measure")(desk.editor)
    desk.click(*desk.spot(HERE))
    desk.click(*desk.spot((HERE[0] + 140.0, HERE[1], HERE[2])))
    assert len(desk.editor.memory["measure"]) == 2
    words = [record.text for record in desk.game.bridge.record if record.id == "hands.measure"]
    assert len(words) == 1
    assert not chosen(desk)
    desk.key("escape")
    assert not desk.editor.memory["measure"]


# -- the edge of the picture ------------------------------------------------------------------------------------------


def test_a_mouse_that_leaves_the_picture_goes_on_at_the_other_side_and_the_jump_counts_as_nothing(monkeypatch):
    put = []
    monkeypatch.setattr(pygame.mouse, "set_pos", lambda x, y: put.append((x, y)))
    monkeypatch.setattr(pygame.display, "get_init", lambda: True)
    editor = SimpleNamespace(game=SimpleNamespace(screen=SimpleNamespace(is_window=True, pixel_ratio=1.0)))
    pane = SimpleNamespace(rect=(100, 50, 400, 300))
    edge = Edge()
    edge.pass_over(editor, pane, hand_at((300.0, 200.0)))
    assert not put
    edge.pass_over(editor, pane, hand_at((502.0, 200.0)))
    assert put == [(106, 200)]
    assert edge.arrived(hand_at((505.0, 200.0), (3.0, 0.0))).moved == (3.0, 0.0)  # it is not there yet
    assert edge.arrived(hand_at((110.0, 201.0), (-395.0, 1.0))).moved == (4.0, 1.0)
    assert edge.arrived(hand_at((112.0, 201.0), (2.0, 0.0))).moved == (2.0, 0.0)


def hand_at(spot, moved=(0.0, 0.0)) -> Hand:
    off = (False, False, False)
    return Hand(spot, moved, 0.0, 0.03, False, False, False, True, True, off, off, False)
