"""The catalogue of levels: the game's and the player's, and a bad one hides none."""

from __future__ import annotations

import pytest

from game.content import catalog
from game.content.catalog import LONGEST_FAULT, find_level, find_path, levels
from game.content.documents import DocumentError
from game.core import paths
from game.core.files import write_atomically
from game.core.trouble import WrongUse


@pytest.fixture
def own(worked_example):
    folder = paths.user_levels_dir()
    (folder / "small_fissure.json").write_text(worked_example, encoding="utf-8")
    (folder / "broken.json").write_text('{"schema": 1,', encoding="utf-8")
    (folder / "first_light.json").write_text(worked_example, encoding="utf-8")
    (folder / "level.schema.json").write_text("{}", encoding="utf-8")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    return folder


def test_a_faulty_level_is_listed_with_its_fault_and_hides_no_other(own):
    found = {(entry.name, entry.is_own): entry for entry in levels()}
    assert found["first_light", False].level.id == "first_light"
    assert found["small_fissure", True].level.id == "small_fissure"
    assert found["broken", True].level is None
    assert "broken.json:1" in found["broken", True].trouble
    assert "rename" in found["first_light", True].trouble
    assert {name for name, is_own in found if is_own} == {"small_fissure", "broken", "first_light"}


def test_what_is_as_it_was_is_not_read_again_and_what_changed_is(own, monkeypatch, worked_example):
    before = levels()
    with monkeypatch.context() as patch:
        patch.setattr(catalog, "read_file", None)
        assert [entry.name for entry in levels()] == [entry.name for entry in before]
    write_atomically(own / "broken.json", worked_example.encode())
    assert {entry.name: entry.level for entry in levels()}["broken"] is not None
    (own / "broken.json").unlink()
    assert "broken" not in {entry.name for entry in levels()}


def test_of_many_faults_a_list_shows_the_first(own):
    (own / "broken.json").write_text('{"schema": 1, ' + ", ".join(f'"x{n}": 1' for n in range(300)) + "}")
    entry = next(entry for entry in levels() if entry.name == "broken")
    assert len(entry.trouble) > 2000
    assert len(entry.fault) <= LONGEST_FAULT and "\n" not in entry.fault


def test_a_level_is_found_by_name_or_by_path(own):
    assert find_level("small_fissure").id == "small_fissure"
    assert find_level(str(own / "small_fissure.json")).id == "small_fissure"
    assert find_path("first_light") == paths.levels_dir() / "first_light.json"
    with pytest.raises(DocumentError):
        find_level("broken")


@pytest.mark.parametrize(
    ("name", "said"), [("first_lihgt", 'Did you mean "first_light"?'), ("none/at/all.json", "no level file"), ("", "")]
)
def test_an_unknown_level_is_said_with_the_nearest_name(name, said):
    with pytest.raises(WrongUse) as caught:
        find_level(name)
    assert said in str(caught.value)


def test_a_folder_that_is_not_there_has_no_levels(tmp_path):
    assert catalog.level_files(tmp_path / "none") == []
