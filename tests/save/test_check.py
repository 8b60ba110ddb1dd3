"""The check: every fault of every file on a line of its own, and an exit code that says whether all is well."""

from __future__ import annotations

import argparse
import json
import shutil

import pytest

from game.commands import check
from game.core import paths
from game.save.container import Save, SaveInfo
from game.save.slots import Slots


@pytest.fixture
def ask(capsys):
    """Runs `check ARGUMENTS`; gives the exit code and what was printed."""

    def run(*arguments) -> tuple[int, str]:
        parser = argparse.ArgumentParser()
        check.add_arguments(parser)
        code = check.run(parser.parse_args([str(argument) for argument in arguments]))
        return code, capsys.readouterr().out

    return run


def test_everything_the_game_brings_is_well(ask):
    code, said = ask()
    assert code == 0
    assert [line for line in said.splitlines()[:-1] if ": advice: " not in line] == []
    assert [line for line in said.splitlines() if str(paths.levels_dir()) in line] == [], "advice about our own levels"
    assert paths.levels_dir() / "first_light.json" in check.shipped_files()
    endings = {path.suffix for path in check.shipped_files()}
    assert endings >= {".json", ".mo", ".glb"}


def test_what_the_player_made_is_checked_too(ask):
    path = Slots(paths.saves_dir()).write("one", Save(SaveInfo(), {}))
    path.write_bytes(path.read_bytes()[:-1])
    (paths.user_levels_dir() / "mine.json").write_text("{}", encoding="utf-8")
    code, said = ask()
    assert code == 1
    assert "000001.save:1: document: " in said
    assert 'mine.json:1: document: has no field "shapes"; expected a list' in said


def test_a_path_that_does_not_exist_is_wrong_use(ask, tmp_path):
    assert ask(tmp_path / "none.json")[0] == 2


def test_a_file_of_no_known_kind_is_said(ask, tmp_path):
    (tmp_path / "song.ogg").write_bytes(b"")
    code, said = ask(tmp_path / "song.ogg")
    assert code == 1
    assert "is no kind of file the game reads" in said


def test_faults_can_be_had_as_json(ask, tmp_path):
    level = json.loads((paths.levels_dir() / "first_light.json").read_text(encoding="utf-8"))
    level["title"] = "level.no_such.title"
    (tmp_path / "mine.json").write_text(json.dumps(level, indent=1), encoding="utf-8")
    code, said = ask("--json", tmp_path)
    (fault,) = json.loads(said)["faults"]
    assert code == 1
    assert fault["severity"] == "fault"
    assert fault["path"] == "title"
    assert "level.no_such.title" in fault["what"]
    assert fault["line"] > 1


def test_advice_is_said_and_breaks_nothing(ask, tmp_path):
    level = json.loads((paths.levels_dir() / "first_light.json").read_text(encoding="utf-8"))
    (tmp_path / "other.json").write_text(json.dumps(level | {"exit_after": 4000}), encoding="utf-8")
    code, said = ask(tmp_path)
    assert code == 0
    assert "exit_after: advice: " in said
    assert "1 files checked, all well." in said
    found = json.loads(ask("--json", tmp_path)[1])
    assert found["faults"] == []
    assert {each["severity"] for each in found["advice"]} == {"advice"}
    assert {"exit_after", "id"} <= {each["path"] for each in found["advice"]}


@pytest.mark.parametrize("ending", [".ink.json", ".glb", ".mo", ".save", ".treatment", "settings.json"])
def test_damage_to_any_kind_of_file_is_a_fault(ask, tmp_path, ending):
    whole = next((path for path in check.shipped_files() if path.name.endswith(ending)), None)
    broken = tmp_path / f"x{ending}"
    if whole is None:
        broken.write_bytes(b"\0" * 100)
    else:
        shutil.copy(whole, broken)
        broken.write_bytes(broken.read_bytes()[:-200])
    code, said = ask(tmp_path)
    assert code == 1
    assert str(broken) in said
