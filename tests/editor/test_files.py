"""Files of the editor: whole or not there, never lost, and never written where they do not belong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from game.content.documents import DocumentError, encode_document
from game.content.level import level_faults, read_level
from game.content.words import read_words, words_path
from game.core import paths
from game.core.files import FileTrouble
from game.core.trouble import Trouble
from game.editor import autosave, files
from game.editor.autosave import EVERY_S, KEPT, Autosaver
from game.editor.document import Document
from game.editor.files import NeedsName, OpenFile, free_name, name_trouble, open_document, open_file
from game.editor.templates import TEMPLATES, open_template

WORDS = {"en": {"own.title": "A cave"}}


def laid(path: Path) -> tuple[Document, OpenFile]:
    opened = open_document(path)
    document = Document(opened.value, opened.words)
    return document, open_file(document, opened)


def note(document: Document, words: str) -> None:
    with document.transaction("edit.step.note"):
        document.set_root(msgspec.structs.replace(document.root, note=words))


@pytest.fixture
def cave(tmp_path) -> Path:
    path = tmp_path / "cave.json"
    path.write_bytes(paths.asset("templates", "empty.json").read_bytes())
    return path


# -- opening -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_are_levels_without_faults_that_want_a_name(name):
    opened = open_template(name)
    assert not level_faults(opened.value)
    assert opened.path is None
    assert opened.value.title in opened.words["en"]


@pytest.mark.parametrize("name", ["first_light", "cavity", "sandbox"])
def test_the_games_levels_open_as_copies(name):
    opened = open_document(paths.levels_dir() / f"{name}.json")
    assert (opened.path, opened.origin.stem) == (None, name)


def test_a_level_whose_rules_are_broken_opens(cave):
    level = read_level(cave)
    cave.write_bytes(encode_document(msgspec.structs.replace(level, things=(), cameras=(), size=(100, 60, 33))))
    assert open_document(cave).value.things == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"schema": 2}',
        b"\x89PNG\r\n\x1a\n",
        b"PK\3\4",
        b"\xff\xfe",
        b'{"schema": 1, "schema": 1}',
        b"[" * 5000,
        b"9" * 5000,
        b'{"a": 1e999}',
    ],
)
def test_a_file_that_is_no_level_says_where(cave, data):
    cave.write_bytes(data)
    with pytest.raises(DocumentError, match=r"cave\.json:\d+: "):
        open_document(cave)


def test_a_file_of_another_sort_is_refused_by_name(tmp_path):
    for name in ("cave.txt", "cave.words.json", "level.schema.json", "cave"):
        with pytest.raises(Trouble):
            open_document(tmp_path / name)


def test_a_huge_file_is_refused_unread(cave):
    with cave.open("wb") as file:
        file.truncate(4_000_000_000)
    with pytest.raises(FileTrouble, match="larger"):
        open_document(cave)


def test_damaged_words_are_told_with_their_file(cave):
    words_path(cave).write_text('{"schema": 1, "words": {"en": {"own.title": 3}}}')
    with pytest.raises(DocumentError, match=r"cave\.words\.json:1"):
        open_document(cave)


# -- saving ------------------------------------------------------------------------------------------------------------


def test_what_is_saved_opens_again(cave):
    document, file = laid(cave)
    file.proof = b"a tape"
    with document.transaction("edit.step.word"):
        document.set_word("en", "own.title", "A cave")
    note(document, "hello")
    file.save()
    assert not document.is_changed
    opened = open_document(cave)
    assert (opened.value, opened.words, opened.proof) == (document.value(), WORDS, b"a tape")


def test_words_that_are_gone_leave_no_file(cave):
    document, file = laid(cave)
    with document.transaction("edit.step.word"):
        document.set_word("en", "own.title", "A cave")
    file.save()
    document.undo()
    file.save()
    assert not words_path(cave).exists()


def test_a_document_without_a_file_wants_a_name():
    opened = open_template("empty")
    document = Document(opened.value, opened.words)
    with pytest.raises(NeedsName):
        open_file(document, opened).save()


def test_the_id_follows_the_name_and_can_be_undone(cave, tmp_path):
    document, file = laid(cave)
    file.save_as(tmp_path / "grotto.json")
    assert read_level(tmp_path / "grotto.json").id == document.root.id == "grotto"
    assert file.path == tmp_path / "grotto.json"
    document.undo()
    assert document.root.id == "new_level"


def test_a_copy_changes_nothing_that_is_open(cave, tmp_path):
    document, file = laid(cave)
    note(document, "mine")
    before = document.encode()
    file.save_copy(tmp_path / "copy.json")
    assert read_level(tmp_path / "copy.json").id == "copy"
    assert (document.encode(), file.path, document.is_changed) == (before, cave, True)


def test_a_rename_takes_everything_along(cave, tmp_path):
    document, file = laid(cave)
    with document.transaction("edit.step.word"):
        document.set_word("en", "own.title", "A cave")
    file.proof = b"a tape"
    file.save()
    file.rename(tmp_path / "grotto.json")
    assert {path.name for path in tmp_path.iterdir()} == {"grotto.json", "grotto.words.json", "grotto.par.treatment"}


def test_the_games_own_files_are_never_written(monkeypatch):
    monkeypatch.setattr(paths, "is_checkout", lambda: False)
    opened = open_document(paths.levels_dir() / "first_light.json")
    document = Document(opened.value, opened.words)
    file = open_file(document, opened)
    for path in (paths.levels_dir() / "first_light.json", paths.asset("templates", "mine.json")):
        with pytest.raises(FileTrouble):
            file.save_as(path)
        assert document.root.id == "first_light"
    assert files.folders() == (paths.user_levels_dir(),)


def test_a_full_disk_leaves_the_old_file_and_the_changes(cave, monkeypatch):
    document, file = laid(cave)
    note(document, "mine")
    before = cave.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.core.files._write_through", full)
    with pytest.raises(FileTrouble, match="no room left"):
        file.save()
    with pytest.raises(FileTrouble, match="no room left"):
        file.save_as(cave.with_name("other.json"))
    assert (cave.read_bytes(), document.is_changed, document.root.id) == (before, True, "new_level")
    assert file.path == cave


def test_a_save_that_failed_half_way_is_not_somebody_elses(cave, monkeypatch):
    document, file = laid(cave)
    with document.transaction("edit.step.note"):
        document.set_word("en", "own.title", "Another cave")
    written = files.write_atomically

    def full(path, data):
        if path == cave:
            raise FileTrouble("full", path)
        written(path, data)

    monkeypatch.setattr(files, "write_atomically", full)
    with pytest.raises(FileTrouble):
        file.save()
    assert file.look() == "same"
    assert document.is_changed


def test_what_killed_processes_left_of_copies_is_swept(cave):
    document, _ = laid(cave)
    saver = Autosaver(document, "cave", cave)
    saver.flush()
    marks = paths.editor_dir() / "open"
    left = [autosave.copies_of("cave", cave) / ".2026.json.1.ab.part", marks / ".1.json.1.ab.part"]
    for part in left:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("half")
        os.utime(part, (1.0, 1.0))
    note(document, "one")
    saver.keep()
    saver.close()
    autosave.lost()
    assert not any(part.exists() for part in left)


def test_a_tape_that_could_not_be_read_is_not_taken_away(cave, monkeypatch):
    tape = files.par_path(cave)
    tape.write_bytes(b"x" * 200)
    monkeypatch.setattr(files, "MAX_PAR", 100)
    document, file = laid(cave)
    assert file.proof is None
    note(document, "one")
    file.save()
    assert tape.exists()
    monkeypatch.setattr(files, "MAX_PAR", 1000)
    file.save()
    assert not tape.exists()


def test_a_large_level_saves_in_an_instant(tmp_path):
    level = open_template("empty").value
    shapes = tuple(msgspec.structs.replace(level.shapes[0], height=float(n) + 0.5) for n in range(2000))
    things = tuple(msgspec.structs.replace(level.things[2], id=f"spring_{n}") for n in range(500))
    document = Document(msgspec.structs.replace(level, shapes=shapes, things=things))
    file = OpenFile(document, "large", tmp_path / "large.json")
    begun = time.perf_counter()
    file.save()
    assert time.perf_counter() - begun < 1.0  # 0.07 s; a machine that is busy takes longer
    begun = time.perf_counter()
    open_document(tmp_path / "large.json")
    assert time.perf_counter() - begun < 4.0


# -- underneath --------------------------------------------------------------------------------------------------------


def test_a_file_that_was_changed_or_taken_away_is_noticed(cave):
    document, file = laid(cave)
    assert file.look() == "same"
    os.utime(cave, ns=(1, 1))
    assert file.look() == "same"  # touched, not changed
    theirs = encode_document(msgspec.structs.replace(document.value(), note="theirs"))
    cave.write_bytes(theirs)
    assert file.look() == "changed"
    file.keep_mine()
    assert file.look() == "same"
    words_path(cave).write_text('{"schema": 1}')
    assert file.look() == "changed"
    cave.unlink()
    assert file.look() == "gone"
    file.keep_mine()
    assert file.look() == "same"


def test_reading_again_is_one_step_and_a_damaged_file_changes_nothing(cave):
    document, file = laid(cave)
    note(document, "mine")
    steps = len(document.history)
    theirs = encode_document(msgspec.structs.replace(document.value(), note="theirs", things=()))
    cave.write_bytes(b"{")
    with pytest.raises(DocumentError):
        file.reload()
    assert (document.root.note, len(document.history)) == ("mine", steps)
    cave.write_bytes(theirs)
    file.reload()
    assert (document.root.note, len(document.history), document.is_changed) == ("theirs", steps + 1, False)
    document.undo()
    assert document.root.note == "mine"


def test_names_that_cannot_be_are_told(tmp_path):
    own = paths.user_levels_dir()
    for name in ("", "Cave", "1cave", "a b", "../x", "con", "x" * 60, "cave.json"):
        assert name_trouble(own, name) == "edit.files.name.letters"
    assert name_trouble(own, "sandbox") == "edit.files.name.shipped"
    assert name_trouble(own, "cave") == ""
    (own / "cave.json").write_text("{}")
    assert name_trouble(own, "cave") == files.TAKEN
    assert name_trouble(own, "cave", own / "cave.json") == ""
    assert free_name(own, "Cave") == "cave_2"
    assert not name_trouble(own, free_name(own, "../../éß ??"))


# -- copies ------------------------------------------------------------------------------------------------------------


def test_a_copy_is_made_when_it_is_time_and_never_in_a_drag(cave):
    document, _ = laid(cave)
    saver = Autosaver(document, "cave", cave)
    assert not saver.tick(EVERY_S + 1.0)  # nothing has changed
    note(document, "one")
    document.begin("edit.step.drag")
    assert not saver.tick(EVERY_S + 2.0)
    document.cancel()
    assert saver.tick(EVERY_S + 3.0)
    assert not saver.tick(EVERY_S + 4.0)
    assert not saver.tick(3.0 * EVERY_S)  # it is the same still
    note(document, "two")
    assert saver.tick(3.0 * EVERY_S + 1.0)
    saver.flush()
    newest, oldest = autosave.copies("cave", cave)
    assert (read_level(newest).note, read_level(oldest).note) == ("two", "one")
    saver.close()


def test_fifty_copies_are_kept_with_their_words(cave):
    document, _ = laid(cave)
    saver = Autosaver(document, "cave", cave)
    with document.transaction("edit.step.word"):
        document.set_word("en", "own.title", "A cave")
    for number in range(KEPT + 7):
        note(document, str(number))
        saver.keep()
    saver.close()
    kept = autosave.copies("cave", cave)
    assert len(kept) == KEPT
    assert read_level(kept[0]).note == str(KEPT + 6)
    assert read_level(kept[-1]).note == "7"
    assert read_words(kept[0]) == WORDS
    assert len(list(kept[0].parent.iterdir())) == 2 * KEPT


def test_a_copy_that_cannot_be_written_is_told_and_tried_again(cave, monkeypatch):
    document, _ = laid(cave)
    saver = Autosaver(document, "cave", cave)
    note(document, "one")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("game.core.files._write_through", full)
        assert saver.tick(EVERY_S)
        saver.flush()
    assert "no room left" in saver.told[0]
    assert saver.tick(2.0 * EVERY_S)
    saver.close()
    assert autosave.copies("cave", cave)


def test_what_is_closed_in_good_order_is_not_offered(cave):
    document, _ = laid(cave)
    saver = Autosaver(document, "cave", cave)
    note(document, "one")
    saver.keep()
    saver.flush()
    assert [what.name for what in autosave.lost()] == ["cave"]
    saver.close()
    assert autosave.lost() == []


def test_a_damaged_marker_is_passed_by(cave):
    folder = paths.editor_dir() / "open"
    folder.mkdir()
    (folder / "1-a.json").write_text("{")
    (folder / "2-b.json").write_text('{"schema": 1, "pid": 999999, "name": "x", "autosave": "/no/such/file.json"}')
    assert autosave.lost() == []


def test_markers_that_cannot_be_taken_away_are_no_trouble(cave, monkeypatch):
    folder = paths.editor_dir() / "open"
    (folder / "1-a.json").mkdir(parents=True)
    (folder / "2-b.json").write_text('{"schema": 1, "pid": 999999, "name": "x", "autosave": "/' + "x" * 300 + '"}')
    (folder / "3-c.json").write_text('{"schema": 1, "pid": 999999, "name": "x", "autosave": "a\\u0000b"}')
    (folder / "4-d.json").write_text("{")

    def refused(*_, **__):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refused)
    assert autosave.lost() == []
    autosave.settle(autosave.Lost(folder / "4-d.json", "x", None, None))


def test_a_marker_of_strangers_leads_no_copy_out_of_its_folder(cave):
    opened = autosave.recovered(autosave.Lost(cave, "../../x", None, cave))
    assert autosave.copies_of(opened.name, opened.path).parent == paths.editor_dir() / "autosave"


def test_what_lives_is_not_lost(cave, monkeypatch):
    document, _ = laid(cave)
    saver = Autosaver(document, "cave", cave)
    note(document, "one")
    saver.keep()
    saver.flush()
    here = os.getpid()
    monkeypatch.setattr(autosave.os, "getpid", lambda: here + 1)  # another editor asks, while this one lives
    assert autosave.lost() == []
    assert len(autosave.lost(time.time() + 86400.0)) == 1  # nobody has touched it for a day
    saver.close()


EDITS_UNTIL_KILLED = """
import sys
from pathlib import Path
import msgspec
from game.core import paths
paths.use_data_dir(sys.argv[1])
from game.editor.autosave import Autosaver
from game.editor.document import Document
from game.editor.files import open_document, open_file
path = Path(sys.argv[2])
opened = open_document(path)
document = Document(opened.value, opened.words)
file, saver = open_file(document, opened), Autosaver(document, opened.name, path)
number = 0
while True:
    with document.transaction("edit.step.note"):
        document.set_root(msgspec.structs.replace(document.root, note=str(number)))
        document.set_word("en", "own.title", str(number))
    saver.keep()
    file.save()
    saver.flush()
    number += 1
    print(number, flush=True)
"""


def test_a_kill_at_any_moment_leaves_whole_files_and_an_offer(cave, user_folder):
    script = [sys.executable, "-c", EDITS_UNTIL_KILLED, str(user_folder), str(cave)]
    for pause in (0.0, 0.004, 0.011):
        editing = subprocess.Popen(script, stdout=subprocess.PIPE)
        assert editing.stdout is not None
        editing.stdout.readline()
        time.sleep(pause)
        editing.send_signal(signal.SIGKILL)
        editing.wait()
        editing.stdout.close()
        opened = open_document(cave)
        assert opened.value.note.isdigit()
        offered = autosave.lost()
        assert len(offered) == 1
        assert autosave.recovered(offered[0]).value.note.isdigit()
        for copy in autosave.copies("cave", cave):
            open_document(copy)
        autosave.settle(offered[0])
