"""Slots: generations, so that no single accident costs a game."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from game.core import files
from game.core.files import FileTrouble
from game.core.trouble import WrongUse
from game.save.container import Save, SaveInfo
from game.save.slots import AUTO, KEPT, KEPT_AUTO, Slots
from game.save.trouble import SaveTrouble


def save_of(number: int) -> Save:
    info = SaveInfo(chapter="chapter1", place="place.pod_ring", saved_at=f"2026-01-01T00:{number:02d}:00Z")
    return Save(info, {"number": number}, {"grid": np.full((8, 8), number, np.uint16)}, b"picture")


@pytest.fixture
def slots(tmp_path) -> Slots:
    return Slots(tmp_path / "saves")


def test_three_generations_are_kept_and_the_newest_is_read(slots):
    for number in range(1, 7):
        slots.write("one", save_of(number))
        assert slots.read("one").state == {"number": number}
    assert len(list((slots.folder / "one").iterdir())) == KEPT
    assert slots.read("one", 5).state == {"number": 5}


def test_a_damaged_newest_is_set_aside_and_the_one_before_it_offered(slots):
    for number in (1, 2, 3):
        path = slots.write("one", save_of(number))
    damaged = path.read_bytes()[:-1]
    path.write_bytes(damaged)
    with pytest.raises(SaveTrouble) as caught:
        slots.read("one")
    assert (caught.value.kind, caught.value.path) == ("damaged", path)
    assert path.with_name(path.name + ".damaged-1").read_bytes() == damaged
    assert slots.newest("one").info == save_of(2).info
    assert slots.read("one").state == {"number": 2}
    assert slots.write("one", save_of(4)).exists()
    assert slots.read("one").state == {"number": 4}
    assert path.with_name(path.name + ".damaged-1").read_bytes() == damaged


def test_when_all_generations_are_damaged_the_slot_says_it_is_empty(slots):
    for number in (1, 2, 3):
        slots.write("one", save_of(number)).write_bytes(b"\0" * 4000)
    for _ in range(3):
        with pytest.raises(SaveTrouble) as caught:
            slots.read("one")
        assert caught.value.kind == "damaged"
    with pytest.raises(SaveTrouble) as caught:
        slots.read("one")
    assert caught.value.kind == "empty"
    assert slots.newest("one") is None


def test_autosaves_are_a_ring_of_ten_all_of_them_listed(slots):
    for number in range(1, 15):
        slots.write(AUTO, save_of(number))
    slots.write("own", save_of(3))
    slots.write("own", save_of(4))
    entries = slots.entries()
    autos = [entry for entry in entries if entry.slot == AUTO]
    assert [entry.number for entry in autos] == list(range(14, 14 - KEPT_AUTO, -1))
    assert slots.read(AUTO, autos[-1].number).state == {"number": 5}
    (own,) = [entry for entry in entries if entry.slot == "own"]
    assert (own.info.place, own.picture, own.trouble) == ("place.pod_ring", b"picture", "")


def test_a_faulty_save_is_listed_with_its_trouble_and_hides_no_other(slots):
    slots.write("one", save_of(1)).write_bytes(b"nothing of ours")
    slots.write("two", save_of(2))
    (slots.folder / "stray file").write_bytes(b"")
    found = {entry.slot: entry.trouble for entry in slots.entries()}
    assert sorted(found) == ["one", "two"]
    assert "damaged" in found["one"]
    assert found["two"] == ""


def test_a_folder_without_saves_is_an_empty_list(slots):
    assert slots.entries() == []
    assert slots.newest("one") is None


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", "A", "x" * 60, "nul\0"])
def test_names_that_would_leave_the_folder_are_refused(slots, name):
    with pytest.raises(WrongUse):
        slots.write(name, save_of(1))


def test_a_full_disk_costs_nothing_that_was_there(slots, monkeypatch):
    for number in (1, 2, 3):
        slots.write("one", save_of(number))

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(files.os, "write", full)
        with pytest.raises(FileTrouble) as caught:
            slots.write("one", save_of(4))
    assert caught.value.kind == "full"
    assert [slots.read("one", number).state["number"] for number in (1, 2, 3)] == [1, 2, 3]


def test_deleting_a_slot_is_only_for_that_slot(slots):
    slots.write("one", save_of(1))
    slots.write("two", save_of(2))
    slots.delete("one")
    assert [entry.slot for entry in slots.entries()] == ["two"]


_SAVER = """
import sys
from pathlib import Path
from tests.save.test_slots import Slots, save_of
slots, number = Slots(Path(sys.argv[1])), int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    slots.write("one", save_of(number % 60))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_game_killed_at_any_moment_of_saving_loses_at_most_that_save(slots):
    chance = random.Random(3)
    for number in (1, 2, 3):
        slots.write("one", save_of(number))
    before = 3
    for turn in range(6):
        command = [sys.executable, "-c", _SAVER, str(slots.folder), str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as game:
            assert game.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.1))
            game.send_signal(signal.SIGKILL)
        newest = slots.newest("one")
        assert newest.trouble == ""
        assert newest.number >= before
        before = newest.number
        save = slots.read("one")
        assert (save.arrays["grid"] == save.state["number"]).all()
    assert before > 3  # they did get to save
