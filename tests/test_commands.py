"""The command line as a person types it."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys

import pytest

from game import cli
from game.core import paths
from game.core.version import __version__


def nexus(capsys, *arguments: str) -> tuple[int, str, str]:
    """Run a command line in this process: (exit code, what it printed, what it complained about)."""
    try:
        code = cli.main(list(arguments))
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
    out, err = capsys.readouterr()
    return code, out, err


def test_the_version(capsys):
    code, out, _ = nexus(capsys, "--version")
    assert code == 0
    assert __version__ in out


def test_help_lists_every_verb_with_a_line(capsys):
    code, out, _ = nexus(capsys, "--help")
    assert code == 0
    for verb in cli.COMMANDS:
        assert re.search(rf"^\s+{verb}\s+\w.{{15,}}$", out, re.MULTILINE), verb


@pytest.mark.parametrize("verb", cli.COMMANDS)
def test_help_of_each_verb_is_worth_reading(verb, capsys):
    """It says what the verb does, shows a line to type, and explains every argument."""
    code, out, _ = nexus(capsys, verb, "--help")
    assert code == 0
    assert len(out.split()) > 60, "too short to help"
    assert re.search(rf"^\s*nexus {verb}\b", out.split("usage:", 1)[1].split("\n", 1)[1], re.MULTILINE), "no example"
    bare = re.findall(r"^  (-{1,2}\S+(?: \S+)?)\n(?!\s{10,})", out, re.MULTILINE)
    assert not bare, f"not explained: {bare}"


@pytest.mark.parametrize("verb", cli.COMMANDS)
def test_each_verb_follows_the_one_protocol(verb):
    command = importlib.import_module(f"game.commands.{verb}")
    assert verb == command.NAME
    assert command.HELP[0].islower()
    assert command.__doc__
    assert callable(command.run)
    assert callable(command.add_arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["--no-such-flag"],
        ["capture"],
        ["play", "no_such_level"],
        ["play", "first_light", "--style", "reckless"],
        ["play", "first_light", "--seed", "seven"],
        ["play", "place:no_such_place"],
        ["play", "place:atrium", "--state", "luke_warm"],
        ["play", "place:atrium", "--autopilot"],
        ["play", "first_light", "--state", "cold"],
        ["capture", "levels/first_light.json", "--out", "x.png", "--size", "big"],
        ["replay"],
        ["check", "no/such/file.json"],
        ["lab"],
        ["lab", "stefan"],
        ["lab", "stephan", "--set", "site"],
        ["lab", "stephan", "--set", "site=sunny"],
        ["lab", "stephan", "--set", "rinse_percent=-1"],
        ["lab", "stephan", "--set", "rinse_percent=nan"],
        ["lab", "stephan", "--set", "rinse=10"],
        ["lab", "critical_ph", "--plot", "chart.gif"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2_and_a_sentence(arguments, capsys):
    code, _, err = nexus(capsys, *arguments)
    assert code == 2, err
    assert "Traceback" not in err
    assert len(err.split()) > 3


def test_a_faulty_level_is_exit_1_and_names_the_line(capsys, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"version": 1,\n "seed": }', encoding="utf-8")
    code, out, err = nexus(capsys, "check", str(broken))
    assert code == 1
    assert "broken.json:2" in out + err


def test_data_dir_moves_what_is_kept(capsys, tmp_path):
    code, _, _ = nexus(capsys, "--data-dir", str(tmp_path / "elsewhere"), "check")
    assert code == 0
    assert paths.saves_dir() == tmp_path / "elsewhere" / "saves"
    assert (tmp_path / "elsewhere" / "logs" / "nexus.log").is_file()


def test_a_locked_data_dir_still_works(capsys, tmp_path):
    (tmp_path / "file").write_text("in the way")
    code, _, _ = nexus(capsys, "--data-dir", str(tmp_path / "file"), "check")
    assert code == 0


def test_selftest_tells_what_is_here(capfd):
    code, out, _ = nexus(capfd, "selftest", "--json")
    told = json.loads(out)
    assert code == (0 if told["enough"] else 3)
    assert set(told["findings"]) >= {"packages", "assets", "graphics", "display", "sound", "gamepads", "folders"}
    assert "OpenGL" in told["findings"]["graphics"]["found"]


def test_selftest_without_opengl_is_exit_3(capfd, monkeypatch):
    import moderngl

    def refuse(**settings):
        raise RuntimeError("no display, no driver")

    monkeypatch.setattr(moderngl, "create_context", refuse)
    code, out, _ = nexus(capfd, "selftest")
    assert code == 3
    assert "LACKS graphics" in out


def test_asking_for_the_version_is_quick(repository):
    """It compiles nothing and opens no device."""
    program = "import sys; sys.argv = ['nexus', '--version']\nfrom game import cli\n"
    program += "try: cli.main()\nexcept SystemExit: pass\n"
    program += "print(sorted({'pygame', 'moderngl', 'imgui_bundle'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr
