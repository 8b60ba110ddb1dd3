"""What is kept: an older save when the newest is damaged, words when nothing can be written, and the game goes on."""

from __future__ import annotations

import errno

import pytest

from game.core.files import trouble_of
from game.director.keeper import Keeper
from game.save import slots
from game.save.trouble import SaveTrouble
from tests.director.plays import hurried, leaves, new_director, steps_of


def beside_the_pod(folder):
    """A game with two automatic saves: in the prologue and beside the pod."""
    director = new_director(folder)
    director.begin_chapter("chapter1")
    for _ in steps_of(director, hurried, 1000):
        if director.stage_name == "beside_pod" and director.stage.talk.situation().text:
            break
    director.keeper.flush()
    return director


def saves(folder):
    return sorted((folder / "saves" / "auto").glob("*.save"))


@pytest.mark.parametrize("damage", [lambda data: data[:-20], lambda data: b"", lambda data: data[:200] + b"\0" * 400])
def test_a_damaged_newest_save_gives_way_to_the_one_before_and_is_told(tmp_path, damage):
    director = beside_the_pod(tmp_path)
    director.keeper.close()
    *past, older, newest = saves(tmp_path)
    newest.write_bytes(damage(newest.read_bytes()))
    keeper = Keeper(tmp_path / "saves", tmp_path / "treatments")
    kept, arrays = keeper.read()
    assert kept.stage["name"] == "opening"
    (words,) = keeper.told
    assert newest.name in words and "damaged" in words
    assert saves(tmp_path) == [*past, older]
    assert list(newest.parent.glob("*.damaged-1")), "what is damaged is set aside, never deleted"
    other = new_director()
    other.resume(kept, arrays)
    assert other.stage_name == "opening"
    keeper.close()


def test_the_title_offers_what_can_be_read(tmp_path):
    director = beside_the_pod(tmp_path)
    director.keeper.close()
    keeper = Keeper(tmp_path / "saves", tmp_path / "treatments")
    assert keeper.newest().info.moment == "beside_pod"
    saves(tmp_path)[-1].write_bytes(b"nothing of the kind")
    assert keeper.newest().info.moment == "opening"
    assert len(keeper.told) == 1
    for path in saves(tmp_path):
        path.write_bytes(b"nothing of the kind")
    assert keeper.newest() is None
    with pytest.raises(SaveTrouble):
        keeper.read()
    keeper.close()


def test_nothing_kept_is_nothing_to_go_on_with(tmp_path):
    keeper = Keeper(tmp_path / "saves", tmp_path / "treatments")
    assert keeper.newest() is None
    with pytest.raises(SaveTrouble) as empty:
        keeper.read()
    assert empty.value.kind == "empty"
    assert not keeper.told
    keeper.close()


def no_folder(tmp_path, monkeypatch):
    """A file lies where the folder should be."""
    (tmp_path / "saves").write_text("not a folder")
    return tmp_path


def full_disk(tmp_path, monkeypatch):
    def refuse(path, data):
        raise trouble_of(path, OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(slots, "write_atomically", refuse)
    return tmp_path


def read_only(tmp_path, monkeypatch):
    def refuse(path, data):
        raise trouble_of(path, OSError(errno.EROFS, "Read-only file system"))

    monkeypatch.setattr(slots, "write_atomically", refuse)
    return tmp_path


@pytest.mark.parametrize("folder", [no_folder, full_disk, read_only])
def test_where_nothing_can_be_kept_it_is_told_once_and_the_game_goes_on(tmp_path, monkeypatch, folder):
    director = new_director(folder(tmp_path, monkeypatch))
    director.begin_chapter("chapter1")
    for _ in steps_of(director, hurried, 250):
        pass
    for _ in range(3):
        director.save("auto")
    director.keeper.flush()
    assert director.stage_name == "beside_pod"
    assert director.journal.lines_heard > 10
    assert len(director.keeper.told) == 1, director.keeper.told
    director.keeper.close()


def test_what_broke_one_write_does_not_break_the_next(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        director = new_director(full_disk(tmp_path, patch))
        director.begin_chapter("chapter1")
        director.step(())
        director.keeper.flush()
    assert not saves(tmp_path)
    director.save("auto")
    director.keeper.flush()
    assert len(saves(tmp_path)) == 1
    director.keeper.close()


def test_old_treatments_make_room(tmp_path, monkeypatch):
    from game.director import keeper as module

    monkeypatch.setattr(module, "TREATMENTS_KEPT", 3)
    folder = tmp_path / "treatments"
    folder.mkdir()
    for number in range(4):
        (folder / f"old-{number}.treatment").write_text("old")
    director = new_director(tmp_path)
    director.begin_chapter("chapter1", skip=True)
    for _ in steps_of(director, leaves, 2000):
        pass
    director.keeper.close()
    kept = sorted(path.name.split("-")[0] for path in folder.iterdir())
    assert kept == ["first_light", "old", "old"]
