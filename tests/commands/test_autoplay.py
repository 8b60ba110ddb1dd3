"""Pilots that play levels from the command line: what counts as an end."""

from __future__ import annotations

import pytest

from game.commands import autoplay
from game.content.catalog import find_level
from tests.commands.typed import nexus


@pytest.mark.parametrize("level,code", [("sandbox", 0), ("first_light", 1)])
def test_a_level_that_ends_only_when_it_is_left_is_left(capsys, monkeypatch, level, code):
    monkeypatch.setattr(autoplay, "LEVEL_MINUTES", 0.02)
    left, _, said = nexus(capsys, "autoplay", "--levels", level, "--style", "idle")
    assert left == code
    assert ("no end" in said) == bool(code)


def test_the_open_cavity_is_left_too():
    assert find_level("cavity").exit_after >= autoplay.OPEN_ENDED_S > find_level("first_light").exit_after
