from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from game.core import paths
from game.core.trouble import MachineLacks


def test_a_checkout_finds_its_assets_and_levels(repository):
    assert paths.shipped_dir() == repository
    assert paths.asset("fonts", "x.ttf") == repository / "assets" / "fonts" / "x.ttf"
    assert paths.levels_dirs() == (repository / "levels", paths.user_levels_dir())


def test_a_frozen_package_looks_beside_its_collected_files(tmp_path, monkeypatch):
    for name in ("assets", "levels"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.assets_dir() == tmp_path / "assets"


def test_assets_that_did_not_come_along_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "game" / "core" / "paths.py"))
    with pytest.raises(MachineLacks, match="install the game again"):
        paths.assets_dir()


def test_everything_kept_lies_in_the_named_folder(user_folder):
    kept = [
        paths.settings_file(),
        paths.saves_dir(),
        paths.treatments_dir(),
        paths.user_levels_dir(),
        paths.logs_dir(),
    ]
    assert all(path.is_relative_to(user_folder) for path in kept)
    assert all(path.is_dir() for path in kept[1:])
    assert not paths.warnings


def test_a_folder_that_cannot_be_made_is_replaced_and_the_player_told(tmp_path):
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("x")
    paths.use_data_dir(in_the_way / "below")
    folder = paths.saves_dir()
    (folder / "works").write_text("x")
    assert not folder.is_relative_to(in_the_way)
    (warning,) = paths.warnings
    assert str(in_the_way) in str(warning)
    assert warning.values["instead"] in str(warning)


def test_one_folder_that_is_taken_does_not_spoil_the_others(user_folder):
    (user_folder / "saves").write_text("a file where a folder should be")
    assert not paths.saves_dir().is_relative_to(user_folder)
    assert paths.treatments_dir().is_relative_to(user_folder)
    assert len(paths.warnings) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk can be had on Linux only")
def test_a_full_disk_counts_as_unusable(tmp_path, monkeypatch):
    def on_a_full_disk(dir):
        return open("/dev/full", "wb", buffering=0)

    monkeypatch.setattr(tempfile, "TemporaryFile", on_a_full_disk)
    paths.use_data_dir(tmp_path)
    assert "space" in (paths.user_dir() and str(paths.warnings[0])).lower()


def test_the_environment_names_a_folder_and_the_command_line_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("NEXUS_DATA_DIR", str(tmp_path / "environment"))
    monkeypatch.setattr(paths, "_chosen", {})
    assert paths.user_dir() == tmp_path / "environment"
    paths.use_data_dir(tmp_path / "named")
    assert paths.user_dir() == tmp_path / "named"


def test_captures_go_where_the_player_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths.captures_dir() == Path.cwd() / "captures"


def test_resolving_paths_needs_nothing_compiled(repository):
    """`nexus --version` must answer at once: paths imports no numba and no numpy."""
    program = "import sys; from game.core import paths, log, crash; print({'numba', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "set()"
