"""The game as people install it: a wheel in an environment of its own, started from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from game.core.version import __version__
from tests.sources import REPOSITORY


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, REPOSITORY)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder with the command `nexus`. Libraries come from the environment of the tests, the game does not."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    _run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    site = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    libraries = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    Path(site, "libraries_of_the_tests.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    return scripts


def _run(*command: object, cwd: Path | None = None, expect: int = 0) -> str:
    """Run a command away from the checkout; gives what it printed."""
    surroundings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=surroundings, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == expect, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_what_the_game_reads_and_not_what_makes_it(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("shaders/", "fonts/", "ink/chapter1.ink.json", "locale/en/LC_MESSAGES/nexus.mo", "models/", "audio/"):
        assert any(name.startswith(f"game/_data/assets/{part}") for name in names), part
    assert "game/_data/levels/first_light.json" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "game/_data/assets/source/"))]
    assert not [name for name in names if name.startswith(("assets/", "levels/"))], "these would litter site-packages"


def test_the_installed_command_knows_its_version(installed, tmp_path):
    assert __version__ in _run(installed / "nexus", "--version", cwd=tmp_path)


def test_the_installed_game_finds_its_assets_and_levels_from_anywhere(installed, tmp_path):
    program = "import game.core.paths as paths; print(paths.shipped_dir(), paths.levels_dir().is_dir())"
    found = _run(installed / "python", "-c", program, cwd=tmp_path)
    assert str(REPOSITORY) not in found, "the game of the checkout answered"
    assert "_data True" in found
    assert "all well" in _run(installed / "nexus", "check", cwd=tmp_path)
