"""Menus, tools, palette, the search for commands, the list of keys: all from the table, all by their ids."""

from __future__ import annotations

import pygame
import pytest

from game.content.fields import tag_of
from game.core import text
from game.editor import actions
from game.scenes.edit.commands import COMMANDS
from game.scenes.edit.finder import best, fit, offers
from game.scenes.edit.palette import has_place
from tests.scenes.panel_desk import PanelDesk
from tests.ui.desk import Desk, key


def keys(panels, name):
    for events in key(getattr(pygame, f"K_{name.upper()}")):
        panels.frames(1, events)
    panels.frames(2)


def test_every_row_of_a_menu_stands_in_it(panels):
    for menu in ("file", "edit", "select", "view", "play", "help"):
        panels.press(f"menu.{menu}")
        panels.frames(2)
        shown = {record.id for record in panels.record if record.role == "item"}
        assert {f"do.{row.name}" for row in COMMANDS if row.menu == menu} <= shown, menu
        keys(panels, "escape")


def test_a_closed_menu_answers_a_script(panels):
    panels.press("do.select_all")
    assert len(panels.session.selection) > 10


def test_tools_and_snapping_are_switched(panels):
    panels.press("tool.rotate")
    assert panels.session.tool == "rotate"
    panels.press("snap", "axes")
    assert not panels.session.snap.is_on and panels.session.is_local
    panels.type_into("snap.to", "surface")
    panels.type_into("snap.degrees", "45.0")
    panels.type_into("snap.grid", "16.0")
    snap = panels.session.snap
    assert (snap.to, snap.degrees, snap.grid) == ("surface", 45.0, 16.0)


def test_the_title_tells_of_changes(panels):
    assert panels.shown("title").text == text.tr("edit.untitled")
    panels.press("do.select_all", "do.delete")
    assert panels.shown("title").text.startswith("•")
    panels.press("bar.undo")
    assert not panels.shown("title").text.startswith("•")


def test_a_kind_with_a_place_is_put_in_hand_and_one_without_is_added(panels):
    panels.press("palette.things.port")
    assert (panels.session.tool, panels.session.placing) == ("place", "port")
    panels.press("palette.things.port")
    assert (panels.session.tool, panels.session.placing) == ("select", "")
    before = len(panels.document.order("happenings"))
    panels.press("palette.happenings.mood")
    assert len(panels.document.order("happenings")) == before + 1 and panels.session.active is not None


def test_every_kind_stands_in_the_palette_with_what_it_is(panels):
    panels.type_into("palette.search", "nerve")
    ids = {record.id for record in panels.record}
    assert "palette.things.fibre" in ids and "palette.shapes.ball" not in ids
    panels.type_into("palette.search", "")
    known = {f"palette.{c}.{tag_of(kind)}" for c, kinds in panels.document.collections.items() for kind in kinds}
    assert known <= {record.id for record in panels.record}
    assert any(not has_place(kind) for kind in panels.document.collections["happenings"])


def test_commands_kinds_cameras_and_parts_are_found_by_letters(panels):
    for letters, expected in (
        ("invert", "Select"),
        ("add lesion", "lesion"),
        ("go start", "start"),
        ("hushers", "hushers"),
    ):
        panels.editor.dialog = "finder"
        panels.frames(2)
        panels.type_into("finder.words", letters)
        panels.frames(1)
        first = panels.shown("finder.0")
        assert expected in first.text, (letters, first.text)
        panels.press("finder.do")
        assert panels.editor.dialog == ""
    assert panels.session.placing == "lesion" and panels.session.active is not None


def test_letters_fit_beginnings_of_words_best():
    assert fit("Select: All", "all") > fit("Install", "all") > fit("a list of lamps", "all") > 0.0
    assert fit("Delete", "xyz") == 0.0 and fit("anything", "") > 0.0


def test_a_word_that_begins_so_is_found_before_letters_here_and_there(panels):
    for letters, expected in (("fla", "perspective"), ("und", "Undo"), ("play", "Play from here"), ("fib", "fibre")):
        first = best(offers(panels.editor), letters)[0]
        assert expected in first.words, (letters, first.words)


def test_search_in_everything_chooses_what_it_finds(panels):
    panels.editor.dialog = "search"
    panels.frames(2)
    panels.type_into("search.words", "hushers")
    panels.frames(1)
    assert panels.shown("search.0").text == "hushers"
    panels.press("search.go")
    assert panels.editor.dialog == "" and panels.document.parts[panels.session.active].id == "hushers"


def test_the_list_of_keys_holds_every_command_that_has_some(panels):
    panels.editor.dialog = "shortcuts"
    panels.frames(2)
    for row in COMMANDS[:6]:
        assert any(record.id == f"shortcuts.do.{row.name}" for record in panels.record)
    panels.type_into("shortcuts.words", "ctrl+shift+z")
    panels.frames(1)
    assert [record.id for record in panels.record if record.id.startswith("shortcuts.do.")] == ["shortcuts.do.redo"]
    panels.press("shortcuts.close")
    assert panels.editor.dialog == ""


@pytest.mark.parametrize("dialog", ["", "finder", "search", "shortcuts"])
def test_everything_can_be_read_also_in_a_language_that_is_longer(ctx, dialog):
    desk = Desk(ctx)
    try:
        text.set_language(text.PSEUDO)
        panels = PanelDesk(desk)
        panels.editor.dialog = dialog
        for handle in panels.document.order("things")[:2]:
            panels.session.select(handle)
            for record in panels.frames(3):
                if record.text and record.role != "tip":
                    assert record.contrast >= 4.5 and record.size_px >= 12.0, record
    finally:
        text.set_language(text.ENGLISH)
        desk.close()


def test_sentences_are_told_for_a_while(panels):
    panels.session.say("Saved.")
    panels.frames(2)
    assert panels.find(lambda record: record.text == "Saved.")
    panels.desk.bridge.time_s += 60.0
    panels.frames(2)
    assert not panels.find(lambda record: record.text == "Saved.")


def test_undo_by_its_button_takes_a_chosen_part_away(panels):
    actions.add(panels.session, "ball", (100.0, 100.0, 100.0))
    panels.frames(2)
    assert panels.session.active is not None
    panels.press("bar.undo")
    assert panels.session.active is None and not panels.document.history
