"""What hands and fields are in the middle of, when something else comes first: saving, closing, a smaller window."""

from __future__ import annotations

import pygame

from game.content.level import read_level
from tests.scenes.edit_stage import EditDesk, open_editor


def middle(desk: EditDesk, control: str) -> tuple[float, float]:
    left, top, right, bottom = next(each.rect for each in desk.game.bridge.record if each.id == control)
    return (left + right) * 0.5, (top + bottom) * 0.5


def begin_typing(desk: EditDesk, control: str, words: str) -> None:
    desk.game.bridge.press(control)
    desk.frames(2)
    desk.type(words)


def test_what_is_being_typed_is_saved(begin, own):
    desk = open_editor(begin, own)
    begin_typing(desk, "document.note", "half a thought")
    assert not desk.editor.document.is_changed
    desk.key("ctrl+s")
    desk.frames(2)
    assert read_level(own).note.startswith("half a thought")
    assert not desk.editor.document.is_changed and not desk.editor.dialog


def test_what_is_being_typed_is_asked_about_when_the_window_closes(begin, own):
    desk = open_editor(begin, own)
    begin_typing(desk, "document.note", "half a thought")
    desk.game.screen.pending.append(pygame.event.Event(pygame.QUIT))
    desk.frames(2)
    assert desk.game.is_open and desk.editor.dialog == "unsaved"
    desk.press("unsaved.save")
    assert read_level(own).note.startswith("half a thought") and not desk.game.is_open


def test_a_number_whose_panel_goes_away_in_a_drag_stays_as_it_was_dragged(begin):
    desk = open_editor(begin, "sandbox")
    document = desk.editor.document
    desk.editor.session.select(desk.handle("things", 0))
    desk.frames(3)
    x, y = middle(desk, "part.radius")
    desk.begin_drag((x, y), (x + 40.0, y))
    assert document.is_open
    desk.game.screen.resize((640, 360))
    desk.game.bridge.press("tab.layers")
    desk.frames(4)
    assert "part.radius" not in desk.shown()
    assert not document.is_open and len(document.history) == 1
    desk.up()
    desk.key("ctrl+z")
    assert not document.history
