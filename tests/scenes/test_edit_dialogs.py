"""The editor's dialogs about files: opening, saving, closing with changes, and what happens underneath."""

from __future__ import annotations

from tests.scenes.edit_stage import open_editor


def test_a_shipped_level_opens_as_a_copy(begin):
    desk = open_editor(begin, "first_light")
    assert desk.editor.session.path is None
    assert desk.scene.desk.file.origin.name == "first_light.json"
