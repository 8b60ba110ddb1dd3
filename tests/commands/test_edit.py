"""The verb `edit`: what it hands to the window, and what it says where there is nothing to open."""

from __future__ import annotations

import pytest

from game.core import paths
from game.scenes.game import Options
from tests.commands.typed import nexus


@pytest.fixture
def opened(monkeypatch) -> list[Options]:
    """What a window would have been opened with."""
    found: list[Options] = []
    monkeypatch.setattr("game.app.run", lambda options: found.append(options) or 0)
    return found


def test_without_a_level_the_list_is_opened(capsys, opened):
    assert nexus(capsys, "edit")[0] == 0
    assert opened[0].edits
    assert opened[0].edit_path is None


def test_a_level_is_found_by_its_name_or_its_file(capsys, opened):
    own = paths.user_levels_dir() / "cave.json"
    own.write_text("{}")  # what is wrong with it is told in the window
    assert nexus(capsys, "edit", "cave")[0] == 0
    assert nexus(capsys, "edit", own)[0] == 0
    assert nexus(capsys, "edit", "first_light")[0] == 0
    assert [options.edit_path for options in opened] == [own, own, paths.levels_dir() / "first_light.json"]


def test_an_unknown_level_is_named_with_the_nearest(capsys, opened):
    code, _, err = nexus(capsys, "edit", "first_ligth")
    assert (code, opened) == (2, [])
    assert 'Did you mean "first_light"' in err
    code, _, err = nexus(capsys, "edit", "/no/such/cave.json")
    assert (code, opened) == (2, [])
