"""A folder is a layer, imports only point down, and folders of one rank are strangers."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.sources import GAME, REPOSITORY, Source, imports, sources

RANKS: tuple[tuple[str, ...], ...] = (
    ("core",),
    ("content",),
    ("tooth", "places", "society", "story"),
    ("save",),
    ("director",),
    ("autopilot", "lab", "view"),
    ("editor",),
    ("render", "audio", "ui", "input"),
    ("scenes",),
    ("bench", "dev"),
    ("app",),
    ("commands",),
    ("cli",),
)
"""From the ground up."""

RANK = {layer: rank for rank, layers in enumerate(RANKS) for layer in layers}
HEADLESS = {layer for layer in RANK if RANK[layer] <= RANK["editor"]}
DEVICES = ("pygame", "moderngl", "imgui_bundle", "imgui", "glcontext", "OpenGL")
"""What the headless game runs without."""

SEEN_BY_PILOTS = ("game.autopilot", "game.content", "game.core")
"""A pilot gets a Situation and gives intents: it knows no simulation, no director and no arrays."""

NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def known_layers(source: Source) -> Iterator[tuple[str, int]]:
    """(layer, line) of the game's own modules that a source imports."""
    for module, line in imports(source):
        parts = module.split(".")
        if parts[0] == "game" and len(parts) > 1:
            yield parts[1], line


def test_every_folder_has_a_rank():
    layers = {source.layer for source in sources()} - {"game"}
    assert layers <= set(RANK), f"no rank for {sorted(layers - set(RANK))}"
    assert {"core", "content", "tooth", "director", "view", "render", "ui", "scenes"} <= layers


def test_imports_only_point_down():
    faults = [
        f"{source}:{line}: {source.layer} may not know {layer}"
        for source in sources()
        if source.layer != "game"
        for layer, line in known_layers(source)
        if layer in RANK and layer != source.layer and RANK[layer] >= RANK[source.layer]
    ]
    assert not faults, "\n".join(sorted(set(faults)))


def test_the_rule_sees_an_import_that_points_up(tmp_path):
    """The test above can fail: a made-up core file that imports the director is found."""
    tree = ast.parse("def f():\n    from game.director import director\n")
    source = Source(tmp_path / "x.py", "game.core.x", "core", tree)
    assert ("director", 2) in set(known_layers(source))
    assert RANK["director"] > RANK["core"]


def test_pilots_see_only_what_a_player_is_told():
    faults = [
        f"{source}:{line}: a pilot may not see {module}"
        for source in sources()
        if source.layer == "autopilot"
        for module, line in imports(source)
        if (module.startswith("game.") and not module.startswith(SEEN_BY_PILOTS)) or module.split(".")[0] == "numpy"
    ]
    assert not faults, "\n".join(faults)


def test_the_headless_game_imports_no_device():
    faults = [
        f"{source}:{line}: {source.layer} may not use {module}"
        for source in sources()
        if source.layer in HEADLESS
        for module, line in imports(source)
        if module.split(".")[0] in DEVICES
    ]
    assert not faults, "\n".join(faults)


def test_the_headless_game_runs_where_no_device_library_is_installed():
    modules = [source.module for source in sources() if source.layer in HEADLESS]
    program = f"""
import importlib, sys
blocked = {DEVICES!r}
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ModuleNotFoundError(name + " is not installed here", name=name)
sys.meta_path.insert(0, Refuse())
for module in {modules!r}:
    importlib.import_module(module)
assert not [name for name in sys.modules if name.split(".")[0] in blocked]
print(len({modules!r}), "modules")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 30


@pytest.mark.parametrize(
    ("package", "keepers"),
    [("esper", 1), ("numba", 1), ("platformdirs", 1), ("bink", 1), ("gettext", 2)],
)
def test_a_library_with_habits_of_its_own_has_one_door(package, keepers):
    """Where the use of a library needs care, the care stands in one file (benchmarks also try it bare)."""
    users = sorted(
        {
            str(source)
            for source in sources()
            for module, _ in imports(source)
            if module.split(".")[0] == package and source.layer != "bench"
        }
    )
    assert 1 <= len(users) <= keepers, f"{package} is imported in {users}"


def test_files_are_named_after_what_they_are():
    faults = [str(path.relative_to(GAME)) for path in GAME.rglob("*.py") if NAMELESS & set(path.stem.split("_"))]
    faults += [str(path.relative_to(GAME)) for path in GAME.rglob("*") if path.is_dir() and path.name in NAMELESS]
    assert not faults, f"names that say nothing: {faults}"


def test_files_stay_short_or_say_why():
    """Past 500 lines the docstring has to explain itself: "one long file because ..."."""
    faults = [
        str(source)
        for source in sources()
        if len(source.path.read_text(encoding="utf-8").splitlines()) > 500
        and "long" not in (ast.get_docstring(source.tree) or "")
    ]
    assert not faults


def test_every_file_says_what_it_is():
    silent = [str(source) for source in sources() if not ast.get_docstring(source.tree)]
    assert not silent, f"no docstring: {silent}"
