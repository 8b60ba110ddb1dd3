"""Files that change while a level is made are read again, and a faulty one costs nothing."""

from __future__ import annotations

import shutil

import pytest

from game.content.tuning import OWN, TUNING_FILE
from game.core import paths
from game.editor.watch import Watch


@pytest.fixture
def watch(tmp_path, monkeypatch):
    """Over a copy of one story, as in a checkout."""
    pytest.importorskip("dukpy")
    folder = tmp_path / "ink"
    shutil.copytree(paths.asset("ink"), folder)
    real = paths.asset
    monkeypatch.setattr(
        paths, "asset", lambda *parts: folder.joinpath(*parts[1:]) if parts[0] == "ink" else real(*parts)
    )
    monkeypatch.setattr(paths, "is_checkout", lambda: True)
    made = Watch()
    yield made
    made.close()


def test_tuning_that_changed_counts_and_a_fault_is_told(watch):
    path = paths.user_dir() / TUNING_FILE
    watch.look()
    assert (watch.tuning, list(watch.notes)) == (None, [])
    path.write_text('{"schema": 1, "scour_bite": 200}')
    watch.look()
    assert watch.tuning.scour_bite == 200
    assert len(watch.notes) == 1
    watch.tuning = None
    path.write_text('{"schema": 1, "scour_bite": "much"}')
    watch.look()
    assert watch.tuning is None
    assert "scour_bite" in watch.notes[-1]
    path.unlink()
    watch.look()
    assert watch.tuning == OWN


def test_ink_that_changed_is_compiled_again(watch):
    source = paths.asset("ink", "chapter1.ink")
    target = source.with_suffix(".ink.json")
    before = target.read_bytes()
    source.write_text(source.read_text(encoding="utf-8") + "\n=== nobody_goes_here ===\nA new line.\n-> END\n")
    watch.look()
    watch.flush()
    assert b"A new line." in target.read_bytes() != before
    assert "chapter1.ink" in watch.notes[-1]
    source.write_text("{ a brace that never closes")
    good = target.read_bytes()
    watch.look()
    watch.flush()
    assert target.read_bytes() == good
    assert len(watch.notes) == 2
