"""A maker's mouse and keys in the editor's picture."""

from __future__ import annotations

from imgui_bundle import imgui

from tests.scenes.edit_stage import open_editor


def test_the_editor_opens_and_runs(begin):
    desk = open_editor(begin)
    assert desk.editor.document.order("shapes")


def test_modifiers_reach_the_controls_and_are_let_go_with_the_window(begin):
    desk = open_editor(begin)
    desk.hold("ctrl", "shift")
    io = imgui.get_io()
    assert io.key_ctrl and io.key_shift and not io.key_alt
    desk.let_go("ctrl", "shift")
    assert not io.key_ctrl and not io.key_shift
