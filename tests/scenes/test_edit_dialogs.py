"""The editor's dialogs about files: opening, saving, closing with changes, and what happens underneath."""

from __future__ import annotations

import os

import msgspec
import pygame
import pytest

from game.content.documents import encode_document
from game.content.level import read_level
from game.core import paths
from game.editor import autosave
from game.editor.files import open_document
from game.editor.templates import TEMPLATES
from game.scenes.edit.commands import do
from game.scenes.edit.editing import is_wide
from game.scenes.edit.orders import has_blender_keys
from tests.scenes.edit_stage import EditDesk, begin_bare, open_editor


def change(desk: EditDesk, note: str = "changed") -> None:
    document = desk.editor.document
    with document.transaction("edit.step.note"):
        document.set_root(msgspec.structs.replace(document.root, note=note))


def note(path) -> str:
    return read_level(path).note


def quit_(desk: EditDesk) -> None:
    desk.game.screen.pending.append(pygame.event.Event(pygame.QUIT))
    desk.frames(2)


def test_a_shipped_level_opens_as_a_copy_and_never_changes(begin):
    before = (paths.levels_dir() / "first_light.json").read_bytes()
    desk = open_editor(begin, "first_light")
    assert desk.editor.session.path is None
    change(desk)
    desk.editor.desk.save(desk.editor)
    assert desk.editor.dialog == "save_as"
    desk.frames(3)
    desk.game.bridge.type_into("name", "my_light")
    desk.frames(3)
    desk.press("name.save")
    assert note(paths.user_levels_dir() / "my_light.json") == "changed"
    assert desk.editor.document.root.id == "my_light"
    assert not desk.editor.document.is_changed
    assert (paths.levels_dir() / "first_light.json").read_bytes() == before


def test_without_a_level_the_start_page_offers_templates(begin):
    desk = begin_bare(begin)
    desk.frames(3)
    assert {f"new.{name}" for name in TEMPLATES} <= desk.shown()
    desk.press("new.cavity")
    desk.frames(2)
    assert desk.editor.dialog == ""
    assert desk.editor.document.root.note.startswith("A cavity")
    assert not desk.editor.document.is_changed


def test_a_picture_of_a_template_is_clicked_like_its_button(begin):
    desk = begin_bare(begin)
    desk.until(lambda: any(record.role == "image" for record in desk.game.bridge.record))
    desk.frames(4)
    pictures = [record.rect for record in desk.game.bridge.record if record.role == "image"]
    left, top, right, bottom = pictures[TEMPLATES.index("fissure")]
    desk.click((left + right) / 2.0, (top + bottom) / 2.0)
    desk.frames(3)
    assert desk.editor.dialog == ""
    assert desk.editor.document.root.note == note(paths.asset("templates", "fissure.json"))


def test_leaving_the_start_page_goes_back_to_the_title(begin):
    desk = begin_bare(begin)
    desk.press("cancel")
    desk.frames(60)
    assert desk.game.stack.top.name == "title"


def test_a_damaged_level_is_told_and_the_start_page_stays(begin, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{\n  "schema": 1,\n  "id": 7\n}')
    desk = open_editor(begin, broken)
    assert desk.editor.dialog == "trouble"
    assert "broken.json:3" in desk.editor.desk.trouble
    desk.press("trouble.ok")
    assert desk.editor.dialog == "start"


def test_opening_a_damaged_level_leaves_what_is_open(begin, own, tmp_path):
    desk = open_editor(begin, own)
    before = desk.editor.document
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert not desk.editor.desk.open(desk.editor, broken)
    desk.frames(2)
    assert desk.editor.document is before
    assert desk.editor.dialog == "trouble"


def test_another_level_takes_the_place_of_the_one_that_is_open(begin, own):
    desk = open_editor(begin, "first_light")
    before = desk.editor
    desk.editor.desk.open(desk.editor, own)
    desk.frames(3)
    assert desk.editor is not before
    assert desk.editor.session.path == own
    assert desk.editor.document.root.note.startswith("A plain slab")


def test_changes_are_asked_about_before_another_level_opens(begin, own):
    desk = open_editor(begin, own)
    change(desk)
    desk.editor.dialog = "new"
    desk.press("new.fissure")
    assert desk.editor.dialog == "unsaved"
    desk.press("unsaved.stay")
    assert desk.editor.document.root.note == "changed"
    desk.editor.dialog = "new"
    desk.press("new.fissure")
    desk.press("unsaved.save")
    desk.frames(2)
    assert note(own) == "changed"
    assert desk.editor.document.root.note.startswith("A valley")


def test_the_window_closes_only_after_asking(begin, own):
    desk = open_editor(begin, own)
    change(desk)
    quit_(desk)
    assert desk.game.is_open
    assert desk.editor.dialog == "unsaved"
    desk.press("unsaved.drop")
    assert not desk.game.is_open
    assert note(own) != "changed"


def test_without_changes_the_window_closes_at_once(begin, own):
    desk = open_editor(begin, own)
    quit_(desk)
    assert not desk.game.is_open


def test_leaving_without_a_name_asks_for_one_and_then_leaves(begin):
    desk = begin_bare(begin)
    desk.press("new.empty")
    desk.frames(2)
    change(desk)
    quit_(desk)
    desk.press("unsaved.save")
    assert desk.editor.dialog == "save_as"
    desk.frames(2)
    desk.game.bridge.type_into("name", "mine")
    desk.frames(3)
    desk.press("name.save")
    assert not desk.game.is_open
    assert note(paths.user_levels_dir() / "mine.json") == "changed"


def test_a_file_that_was_changed_underneath_can_be_read_again_and_undone(begin, own):
    desk = open_editor(begin, own)
    change(desk, "mine")
    theirs = open_document(own).value
    own.write_bytes(own.read_bytes().replace(theirs.note.encode(), b"theirs, and longer than before"))
    desk.editor.desk._looked = 0.0
    desk.until(lambda: desk.editor.dialog == "changed")
    desk.press("changed.reload")
    assert desk.editor.document.root.note.startswith("theirs")
    assert not desk.editor.document.is_changed
    desk.editor.document.undo()
    assert desk.editor.document.root.note == "mine"
    assert desk.editor.document.is_changed


def test_a_file_that_was_changed_underneath_is_not_written_over_without_asking(begin, own):
    desk = open_editor(begin, own)
    change(desk, "mine")
    own.write_bytes(own.read_bytes() + b"\n\n")
    desk.editor.desk._looked = 1e12
    desk.editor.desk.save(desk.editor)
    assert desk.editor.dialog == "changed"
    desk.frames(2)
    desk.press("changed.keep")
    desk.editor.desk.save(desk.editor)
    assert note(own) == "mine"


def test_a_file_that_is_gone_is_told_and_saved_anew(begin, own):
    desk = open_editor(begin, own)
    own.unlink()
    desk.editor.desk._looked = 0.0
    desk.frames(3)
    assert desk.editor.document.is_changed
    assert any("not there any more" in said for said in desk.editor.session.notes)
    desk.editor.desk.save(desk.editor)
    assert own.is_file()


def test_a_disk_that_is_full_costs_nothing(begin, own, monkeypatch):
    desk = open_editor(begin, own)
    change(desk)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("game.core.files._write_through", full)
        desk.editor.desk.save(desk.editor)
    assert desk.editor.dialog == "trouble"
    assert "no room left" in desk.editor.desk.trouble
    assert desk.editor.document.is_changed
    assert note(own) != "changed"
    desk.frames(2)
    desk.press("trouble.ok")
    assert desk.editor.desk.save(desk.editor)


def test_what_was_open_in_a_crash_is_offered_and_not_opened_by_itself(begin, own):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    desk.scene.rescue()
    lost = autosave.lost()
    assert len(lost) == 1
    again = open_editor(begin, own)
    assert again.editor.dialog == "recover"
    assert again.editor.document.root.note.startswith("A plain slab")
    again.press("recover.copy")
    again.frames(2)
    assert again.editor.document.root.note == "nearly lost"
    assert again.editor.document.is_changed
    assert again.editor.session.path == own
    assert lost[0].autosave.is_file()
    assert not lost[0].marker.exists()


def test_a_damaged_copy_is_told_and_offered_again_at_the_next_start(begin, own):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    desk.scene.rescue()
    (lost,) = autosave.lost()
    lost.autosave.write_bytes(b'{"schema": ')
    again = begin_bare(begin)
    again.press("recover.copy")
    assert again.editor.dialog == "trouble"
    again.press("trouble.ok")
    assert again.editor.dialog == "start"
    assert len(autosave.lost()) == 1
    again = begin_bare(begin)
    again.press("recover.file")
    again.frames(2)
    assert again.editor.session.path == own
    assert not lost.marker.exists()


def test_a_copy_that_cannot_be_shown_is_offered_again(begin, own, monkeypatch):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    desk.scene.rescue()
    again = begin_bare(begin)

    def stumble(document):
        raise IndexError("a rule that nobody thought of")

    with monkeypatch.context() as patch:
        patch.setattr("game.scenes.edit.scene.Preview", stumble)
        again.press("recover.copy")
        again.frames(2)
    assert again.editor.dialog == "trouble"
    assert again.editor.desk.recovered is None
    assert len(autosave.lost()) == 1


def test_ended_from_outside_what_was_changed_is_offered(begin, own):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    desk.game.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    (lost,) = autosave.lost()
    assert open_document(lost.autosave).value.note == "nearly lost"


def test_a_system_that_shuts_down_finds_a_copy_made(begin, own):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    quit_(desk)
    assert desk.editor.dialog == "unsaved"
    assert len(autosave.lost()) == 1
    quit_(desk)
    assert len(autosave.copies("cave", own)) == 1


def test_a_recovery_that_is_declined_keeps_the_copy(begin, own):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    desk.scene.rescue()
    lost = autosave.lost()
    again = begin_bare(begin)
    again.press("recover.neither")
    assert again.editor.dialog == "start"
    assert lost[0].autosave.is_file()
    assert not autosave.lost()


def test_after_a_recovery_that_is_declined_the_level_that_was_asked_for_opens(begin, own):
    desk = open_editor(begin, own)
    change(desk, "nearly lost")
    desk.scene.rescue()
    other = paths.user_levels_dir() / "other.json"
    other.write_bytes(own.read_bytes())
    again = open_editor(begin, other)
    again.press("recover.neither")
    again.frames(2)
    assert again.editor.session.path == other


def test_a_level_that_cannot_be_shown_leaves_what_is_open(begin, own, monkeypatch):
    desk = open_editor(begin, own)
    before = desk.editor

    def stumble(document):
        raise IndexError("a rule that nobody thought of")

    with monkeypatch.context() as patch:
        patch.setattr("game.scenes.edit.scene.Preview", stumble)
        desk.editor.desk.open(desk.editor, paths.levels_dir() / "first_light.json")
        desk.frames(2)
    assert desk.editor is before
    assert desk.editor.dialog == "trouble"


def test_levels_whose_rules_are_broken_open_to_be_mended(begin, own):
    level = read_level(own)
    desk = open_editor(begin, own)
    for broken in ({"things": ()}, {"shapes": (), "cameras": ()}, {"size": (100, 60, 33)}):
        own.write_bytes(encode_document(msgspec.structs.replace(level, **broken)))
        assert desk.editor.desk.open(desk.editor, own)
        desk.frames(4)
        assert desk.editor.dialog == ""


def test_a_file_that_is_dropped_on_the_window_opens(begin, own):
    desk = begin_bare(begin)
    for path in (own.with_name("nothing.zip"), own.with_name("nothing.json")):
        desk.game.screen.pending.append(pygame.event.Event(pygame.DROPFILE, file=str(path)))
        desk.frames(2)
        assert desk.editor.dialog == "trouble"
        desk.press("trouble.ok")
    desk.game.screen.pending.append(pygame.event.Event(pygame.DROPFILE, file=str(own)))
    desk.frames(3)
    assert desk.editor.session.path == own


def test_a_name_that_is_typed_opens_from_the_last_folder(begin, own):
    desk = open_editor(begin, "first_light")
    desk.editor.dialog = "open"
    desk.frames(2)
    desk.game.bridge.type_into("open.path", "cave")
    desk.frames(2)
    desk.press("open.file")
    desk.frames(2)
    assert desk.editor.session.path == own


def test_names_are_checked_while_they_are_typed(begin, own):
    desk = open_editor(begin, own)
    for name, may in (("Cave 2", False), ("first_light", False), ("", False), ("con", False), ("cave_2", True)):
        desk.editor.dialog = "save_copy"
        desk.frames(2)
        desk.game.bridge.type_into("name", name)
        desk.frames(3)
        desk.press("name.save")
        assert (desk.editor.dialog == "") is may, name
        desk.editor.memory.pop("dialogs.naming", None)
    assert read_level(paths.user_levels_dir() / "cave_2.json").id == "cave_2"
    assert desk.editor.session.path == own


def test_where_the_eye_was_is_remembered_by_level(begin, own):
    desk = open_editor(begin, own)
    desk.editor.eye.distance = 345.0
    desk.editor.desk.open(desk.editor, paths.levels_dir() / "first_light.json")
    desk.frames(3)
    desk.editor.desk.open(desk.editor, own)
    desk.frames(3)
    assert desk.editor.eye.distance == pytest.approx(345.0)


def test_a_folder_that_vanished_is_told(begin, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    path = folder / "cave.json"
    path.write_bytes(paths.asset("templates", "empty.json").read_bytes())
    desk = open_editor(begin, path)
    change(desk)
    path.unlink()
    folder.rmdir()
    folder.write_text("a file where the folder was")
    desk.editor.desk.save(desk.editor)
    assert desk.editor.dialog == "trouble"
    assert desk.editor.document.is_changed
    os.unlink(folder)


def test_a_wish_that_could_not_be_met_does_not_come_back_with_a_later_save(begin, own, monkeypatch):
    desk = open_editor(begin, own)
    change(desk)
    quit_(desk)
    assert desk.editor.dialog == "unsaved"

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("game.core.files._write_through", full)
        desk.press("unsaved.save")
    assert desk.editor.dialog == "trouble"
    desk.press("trouble.ok")
    assert desk.editor.desk.save_as(desk.editor, own.with_name("other.json"), desk.editor.desk.wish)
    desk.frames(2)
    assert desk.game.is_open, "the window was to be closed a while ago, and is not to be any more"


def test_habits_go_along_to_the_next_document(begin, own):
    desk = open_editor(begin, own)
    do(desk.editor, "wide")
    do(desk.editor, "blender_keys")
    desk.editor.desk.open(desk.editor, paths.asset("templates", "mound.json"))
    desk.frames(3)
    assert is_wide(desk.editor) and has_blender_keys(desk.editor)
