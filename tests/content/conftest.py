"""What the tests of documents share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LEVELS = Path(__file__).parents[2] / "levels"


@pytest.fixture(scope="session")
def worked_example() -> str:
    """The level that levels/LEVELS.md shows."""
    page = (LEVELS / "LEVELS.md").read_text(encoding="utf-8")
    return re.search(r"```json\n(.*?)```", page, re.DOTALL)[1]
