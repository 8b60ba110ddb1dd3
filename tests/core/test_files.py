"""Files: old or new, never a part of either, whatever fails and whenever the process dies."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from game.core import files
from game.core.files import SENTENCES, STALE_S, FileTrouble, read_file, set_aside, write_atomically

CALLS = ("open", "write", "fsync", "replace")
OLD, NEW = b"old" * 1000, b"new!" * 2000


def parts_in(folder) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_a_file_is_written_with_its_folders_and_reads_back(tmp_path):
    path = tmp_path / "a" / "b" / "file"
    write_atomically(path, NEW)
    assert read_file(path, 10_000) == NEW
    write_atomically(path, b"")
    assert read_file(path, 10_000) == b""
    assert parts_in(path.parent) == []


def failing(real, at: int, number: int):
    """`real`, but its call number `at` fails with `number`."""
    count = 0

    def call(*args, **kwargs):
        nonlocal count
        count += 1
        if count == at:
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", CALLS)
def test_every_call_that_fails_leaves_old_or_new_and_says_it(tmp_path, monkeypatch, call, number):
    path = tmp_path / "file"
    write_atomically(path, OLD)
    for at in range(1, 4):
        with monkeypatch.context() as broken:
            broken.setattr(files.os, call, failing(getattr(os, call), at, number))
            try:
                write_atomically(path, NEW)
            except FileTrouble as trouble:
                assert str(path) in str(trouble)
                assert trouble.kind in SENTENCES
            else:
                assert at > 1  # the first call of each kind is always made
        assert path.read_bytes() in (OLD, NEW)
        assert parts_in(tmp_path) == []


def test_a_disk_that_writes_only_a_little_at_a_time_is_enough(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda handle, data: real(handle, data[:100]))
    write_atomically(tmp_path / "file", NEW)
    assert (tmp_path / "file").read_bytes() == NEW


def test_a_disk_that_loses_what_was_written_is_noticed_before_the_old_file_goes(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomically(path, OLD)
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda handle, data: real(handle, b"\0" * len(data)))
    with pytest.raises(FileTrouble) as caught:
        write_atomically(path, NEW)
    assert caught.value.kind == "changed"
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    ("number", "kind", "exit_code"),
    [(errno.ENOSPC, "full", 3), (errno.EROFS, "read_only", 3), (errno.EACCES, "locked", 3), (errno.EIO, "other", 1)],
)
def test_what_went_wrong_is_named(tmp_path, monkeypatch, number, kind, exit_code):
    monkeypatch.setattr(files.os, "open", failing(os.open, 1, number))
    with pytest.raises(FileTrouble) as caught:
        write_atomically(tmp_path / "file", NEW)
    assert (caught.value.kind, caught.value.exit_code) == (kind, exit_code)


def test_names_that_cannot_be_are_trouble_and_no_bug(tmp_path):
    for path in (tmp_path / "zero\0byte", tmp_path / ("x" * 300), tmp_path):
        with pytest.raises(FileTrouble):
            write_atomically(path, NEW)
        with pytest.raises(FileTrouble):
            read_file(path, 10)
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(FileTrouble):
        write_atomically(tmp_path / "plain" / "below", NEW)


def test_a_file_that_is_too_large_is_refused_without_reading_it_all(tmp_path):
    (tmp_path / "file").write_bytes(b"x" * 101)
    with pytest.raises(FileTrouble) as caught:
        read_file(tmp_path / "file", 100)
    assert caught.value.kind == "too_large"


def test_damaged_files_are_renamed_one_beside_the_other(tmp_path):
    for number in (1, 2, 3):
        (tmp_path / "file").write_bytes(b"%d" % number)
        aside = set_aside(tmp_path / "file")
        assert aside.read_bytes() == b"%d" % number
    assert len(list(tmp_path.iterdir())) == 3
    with pytest.raises(FileTrouble):
        set_aside(tmp_path / "file")


def test_parts_of_the_dead_are_swept_and_those_of_the_living_stay(tmp_path):
    old, young = tmp_path / ".file.1.abc.part", tmp_path / ".file.2.abc.part"
    for part in (old, young):
        part.write_bytes(b"part")
    past = time.time() - STALE_S - 60
    os.utime(old, (past, past))
    write_atomically(tmp_path / "file", NEW)
    assert not old.exists()
    assert young.exists()


_WRITER = """
import sys
from pathlib import Path
from game.core.files import write_atomically
path, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    write_atomically(path, (b"%08d" % number) * 20000)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path):
    path = tmp_path / "file"
    chance = random.Random(7)
    last = 0
    for _ in range(12):
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.08))
            writer.send_signal(signal.SIGKILL)
        if path.exists():
            data = path.read_bytes()
            assert data == data[:8] * 20000
            last = max(last, int(data[:8]))
    assert last > 1  # they did get to write
