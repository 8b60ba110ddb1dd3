"""What the editor remembers: by level, typed, and never in the way."""

from __future__ import annotations

import pytest

from game.core import paths
from game.editor.document import Document
from game.editor.eye import Eye
from game.editor.memory import MOST_LEVELS, Memory, load_memory, memory_file, save_memory
from game.editor.session import Session, Snap
from game.editor.templates import open_template


@pytest.fixture
def session() -> Session:
    return Session(Document(open_template("fissure").value))


def test_a_level_lies_on_the_desk_as_it_lay_there(session, tmp_path):
    path = tmp_path / "cave.json"
    eye = Eye(8.0)
    eye.look_from((1.0, 200.0, 3.0), (40.0, 5.0, 60.0))
    eye.is_flat = True
    hidden, locked = session.document.order("shapes")[1], session.document.order("things")[0]
    session.hidden, session.locked = {hidden}, {locked}
    session.overlays, session.hidden_issues = {"flow"}, {"level.title"}
    session.snap = Snap(False, "surface", 32.0, 45.0)
    memory = Memory()
    memory.remember(path, session, eye)
    save_memory(memory)
    known, note = load_memory()
    assert note == ""
    other, new_eye = Session(Document(open_template("fissure").value)), Eye(8.0)
    assert known.restore(path, other, new_eye)
    assert (other.hidden, other.locked, other.overlays) == ({hidden}, {locked}, {"flow"})
    assert (other.snap, other.hidden_issues) == (session.snap, {"level.title"})
    assert tuple(new_eye.position) == pytest.approx(tuple(eye.position), rel=1e-4)
    assert new_eye.is_flat


def test_an_unknown_level_changes_nothing(session, tmp_path):
    assert not Memory().restore(tmp_path / "cave.json", session, Eye(8.0))


def test_parts_that_are_gone_are_passed_by(session, tmp_path):
    memory = Memory()
    session.hidden = set(session.document.order("shapes"))
    memory.remember(tmp_path / "cave.json", session, Eye(8.0))
    fewer = Session(Document(open_template("empty").value))
    memory.restore(tmp_path / "cave.json", fewer, Eye(8.0))
    assert fewer.hidden == set(fewer.document.order("shapes"))


def test_an_eye_that_is_nowhere_is_not_remembered(session, tmp_path):
    eye = Eye(8.0)
    eye.distance = float("nan")
    memory = Memory()
    memory.remember(tmp_path / "cave.json", session, eye)
    save_memory(memory)
    assert load_memory()[1] == ""


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"schema": 9}', b'{"schema": 1, "recent": [3]}', b'{"schema": 1, "folder": 3}', b"\xff"],
)
def test_a_damaged_memory_is_set_aside_with_a_note(data):
    memory_file().write_bytes(data)
    memory, note = load_memory()
    assert memory == Memory()
    assert note
    assert memory_file().with_name("memory.json.damaged-1").read_bytes() == data


def test_the_list_of_files_is_the_last_first_and_has_an_end(tmp_path):
    memory = Memory()
    for number in range(MOST_LEVELS + 20):
        memory.opened(tmp_path / f"level_{number}.json")
    memory.opened(tmp_path / "level_100.json")
    (tmp_path / "level_100.json").write_text("{}")
    shown = memory.recent_files()
    assert shown[0] == (tmp_path / "level_100.json", True)
    assert shown[1] == (tmp_path / f"level_{MOST_LEVELS + 19}.json", False)
    assert len(memory.recent) == MOST_LEVELS
    save_memory(memory)
    assert load_memory()[0] == memory
    memory.forget(tmp_path / "level_100.json")
    assert memory.recent_files()[0][0].name != "level_100.json"


def test_a_memory_without_a_folder_to_lie_in_is_only_lost(session, tmp_path):
    assert memory_file().parent == paths.editor_dir()
    assert load_memory(tmp_path / "none" / "memory.json") == (Memory(), "")
