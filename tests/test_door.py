"""main.py: what a stranger reads when something is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from game.core.missing import explain

BLOCK = """
import sys, runpy
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == {package!r}:
            raise ModuleNotFoundError("No module named " + name, name=name)
sys.meta_path.insert(0, Refuse())
sys.argv = ["main.py", *{arguments!r}]
runpy.run_path("main.py", run_name="__main__")
"""


@pytest.mark.parametrize("package", ["platformdirs", "msgspec", "numpy"])
def test_a_missing_package_is_one_readable_paragraph(package, repository):
    program = BLOCK.format(package=package, arguments=["check"])
    done = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, timeout=120)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert package in done.stderr
    assert "make play" in done.stderr


def test_packages_are_named_as_they_are_installed():
    assert "pygame-ce" in explain(ModuleNotFoundError(name="pygame.mixer"))
    assert '".[author]"' in explain(ModuleNotFoundError(name="dukpy"))


def test_a_system_library_that_does_not_load_is_told_apart():
    missing = ImportError("libGL.so.1: cannot open shared object file: No such file or directory", name="moderngl")
    assert "apt-get install" in explain(missing)


def test_a_fault_of_the_game_itself_is_not_called_a_missing_package():
    assert explain(ModuleNotFoundError(name="game.core.nothing")) == ""
    assert explain(ImportError("cannot import name 'x' from 'game.core'", name="game.core")) == ""
