"""Desks for the tests of screens."""

from __future__ import annotations

import pytest

from game.core import text
from tests.ui.desk import Desk


@pytest.fixture
def desk(ctx):
    made = []

    def make(**wishes):
        made.append(Desk(ctx, **wishes))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def pseudo():
    """The language that is longer and accented."""
    text.set_language(text.PSEUDO)
    yield
    text.set_language(text.ENGLISH)
