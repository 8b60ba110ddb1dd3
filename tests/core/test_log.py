from __future__ import annotations

import logging
import os
import platform

import pytest

from game.core import log, paths
from game.core.version import __version__


@pytest.fixture(autouse=True)
def closed_afterwards():
    yield
    log.stop()


def test_the_log_begins_with_what_machine_this_is():
    path = log.start()
    log.stop()
    head = path.read_text(encoding="utf-8").splitlines()[:5]
    assert __version__ in head[0]
    assert any(platform.python_version() in line for line in head)
    assert any("cores" in line for line in head)


def test_the_log_of_the_run_before_is_kept():
    first = log.start()
    logging.getLogger("x").warning("the first run")
    log.start()
    logging.getLogger("x").warning("the second run")
    log.stop()
    assert "the second run" in first.read_text(encoding="utf-8")
    assert "the first run" not in first.read_text(encoding="utf-8")
    assert "the first run" in (paths.logs_dir() / log.PREVIOUS).read_text(encoding="utf-8")


def test_folder_warnings_are_logged(user_folder):
    (user_folder / "saves").write_text("in the way")
    paths.saves_dir()
    assert "Nothing can be kept" in log.start().read_text(encoding="utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk can be had on Linux only")
def test_a_full_disk_costs_the_line_and_nothing_else(capsys):
    os.symlink("/dev/full", paths.logs_dir() / "full")
    handler = log._BoundedFile(paths.logs_dir() / "full", encoding="utf-8")
    handler.handle(logging.LogRecord("x", logging.ERROR, "", 0, "lost", None, None))
    assert capsys.readouterr() == ("", "")


def test_chatter_stops_before_it_fills_a_disk_but_warnings_go_on(monkeypatch):
    monkeypatch.setattr(log, "MOST_BYTES", 1000)
    path = log.start()
    for number in range(100):
        logging.getLogger("x").info("chatter %d", number)
    logging.getLogger("x").warning("trouble")
    log.stop()
    words = path.read_text(encoding="utf-8")
    assert len(words) < 2000
    assert "trouble" in words
