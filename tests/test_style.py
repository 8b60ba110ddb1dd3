"""The code's habits that a machine can read; the others stand in docs/style.md."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.sources import REPOSITORY

PROJECT_TEXT = (".py", ".md", ".toml", ".glsl", ".frag", ".vert", ".ink", ".po", ".json")


def tracked() -> list[str]:
    """Files of the checkout that are ours to write."""
    folders = ("game", "tests", "docs", "levels", "assets")
    files = [path for folder in folders for path in (REPOSITORY / folder).rglob("*") if path.is_file()]
    files += [path for path in REPOSITORY.iterdir() if path.is_file()]
    names = [path.relative_to(REPOSITORY).as_posix() for path in files]
    return [name for name in names if name.endswith(PROJECT_TEXT) and "ink/compiler/" not in name]


def test_ruff_finds_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_is_left_for_later():
    """A note that something is missing is neither code nor documentation: it is done, or it is an issue."""
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|lorem" + r" ipsum|NotImplemented" + r"Error)\b")
    texts = {name: (REPOSITORY / name).read_text(encoding="utf-8", errors="replace") for name in tracked()}
    assert not [name for name, text in texts.items() if marks.search(text)]


def test_the_lock_names_versions_and_hashes_and_no_address():
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in lock.splitlines() if line and not line.startswith("#")]
    assert all(re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$|[a-z0-9._-]+==\S+( ; .+)? \\$", line) for line in lines)
    assert "://" not in lock


def test_the_lock_covers_what_the_project_needs():
    import tomllib

    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    needed = project["dependencies"] + project["optional-dependencies"]["test"]
    assert {re.match(r"[a-z0-9._-]+", need)[0] for need in needed} <= pinned


def test_make_only_does_what_the_readme_says_without_make():
    recipes = re.findall(r"^\t@?(.+)$", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for recipe in recipes:
        command = re.sub(r"^(NEXUS_ACCEPT_SHOTS=1 )?\$\(python\) ", "", recipe)
        if command.startswith((".ci/prepare", "for ")):
            continue
        assert command.removeprefix("-m ") in readme, f"README.md does not name `{command}`"
