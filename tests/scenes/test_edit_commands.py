"""The table of commands: words, keys and conditions of every row, and what keys do not do."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from game.content.catalog import find_path
from game.content.level import read_level
from game.core.text import has_text
from game.scenes.edit.commands import COMMANDS, MENUS, command, do, every_keys
from game.ui.toolbox import Toolbox
from game.ui.toolbox_panels import _KEYS
from tests.scenes.panel_desk import editor_of


def test_no_two_commands_share_keys():
    chords = Counter(chord for row in COMMANDS for chord in row.chords)
    assert [chord for chord, count in chords.items() if count > 1] == []


def test_every_chord_can_be_pressed():
    for row in COMMANDS:
        for chord in row.chords:
            *held, key = chord.split("+")
            assert key in _KEYS and set(held) <= {"ctrl", "shift", "alt"}, (row.name, chord)
        assert all(every_keys(row))


def test_every_command_has_a_name_and_an_explanation():
    missing = [key for row in COMMANDS for key in (row.label, f"{row.label}.tip") if not has_text(key)]
    assert missing == []


def test_names_are_their_own_and_menus_exist():
    assert max(Counter(row.name for row in COMMANDS).values()) == 1
    assert {row.menu for row in COMMANDS} <= {*MENUS, ""}
    assert all(has_text(f"edit.menu.{menu}") for menu in MENUS)


def empty_editor():
    level = read_level(find_path("sandbox"))
    return editor_of(msgspec.structs.replace(level, shapes=(), things=(), happenings=(), cameras=()))


@pytest.mark.parametrize("row", COMMANDS, ids=[row.name for row in COMMANDS])
def test_every_command_says_whether_it_can_be_done_in_an_empty_document(row):
    editor = empty_editor()
    row.can(editor)
    if row.is_on is not None:
        row.is_on(editor)
    if row.name in ALONE and row.can(editor):
        do(editor, row.name)
        assert not editor.document.is_open


ALONE = {
    "undo", "redo", "cut", "copy", "paste", "paste_here", "duplicate", "delete", "group", "ungroup", "earlier", "later",
    "first", "last", "select_all", "select_none", "invert", "same_kind", "hide", "show_all", "isolate", "lock",
    "unlock_all", "find_part", "find_command", "show_shortcuts",
}  # fmt: skip
"""Those that need nothing but the document; the others are tried in a game by the tests of their own modules."""


def test_copies_go_from_one_document_to_another(monkeypatch):
    held = [""]
    monkeypatch.setattr("game.ui.clipboard.put", lambda text: held.__setitem__(0, text))
    monkeypatch.setattr("game.ui.clipboard.take", lambda: held[0])
    one, other = editor_of(), editor_of()
    one.session.select(one.document.order("shapes")[0])
    assert do(one, "copy") and held[0]
    before = len(other.document.order("shapes"))
    assert do(other, "paste")
    assert len(other.document.order("shapes")) == before + 1 and len(other.document.history) == 1


def press_keys(panels, chord):
    """As if the chord had gone down in the next frame."""
    panels.desk.bridge.memory["test.chord"] = chord
    panels.frames(1)
    panels.desk.bridge.memory.pop("test.chord")


@pytest.fixture
def keyed(monkeypatch):
    """Chords by name instead of events: what a keyboard does is told by tests of the bridge."""
    monkeypatch.setattr(Toolbox, "keys", lambda self, chord, *, repeats=False: self.memory.get("test.chord") == chord)


def test_keys_do_what_the_table_says(panels, keyed):
    press_keys(panels, "ctrl+a")
    assert len(panels.session.selection) > 10
    press_keys(panels, "delete")
    assert not panels.document.order("shapes")
    press_keys(panels, "ctrl+z")
    assert panels.document.order("shapes")


def test_keys_wait_while_something_is_typed_dragged_or_asked(panels, keyed, monkeypatch):
    monkeypatch.setattr(Toolbox, "is_typing", property(lambda self: True))
    press_keys(panels, "ctrl+a")
    assert not panels.session.selection
    press_keys(panels, "ctrl+p")
    assert panels.editor.dialog == "finder", "the palette opens although a field has the keyboard"
    monkeypatch.setattr(Toolbox, "is_typing", property(lambda self: False))
    press_keys(panels, "ctrl+a")
    assert not panels.session.selection, "a dialog is open"
    panels.editor.dialog = ""
    panels.editor.busy = "move"
    press_keys(panels, "ctrl+a")
    assert not panels.session.selection, "the hands are in the middle of something"
    panels.editor.busy = ""
    panels.frames(3)
    press_keys(panels, "ctrl+a")
    assert panels.session.selection


def test_a_command_that_cannot_be_done_is_not_done():
    editor = empty_editor()
    assert not do(editor, "delete") and not editor.document.history
    with pytest.raises(KeyError, match="no_such"):
        command("no_such")
