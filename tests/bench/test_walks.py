"""What is measured on foot is there: the places, their states, and as many people as the figures speak of."""

from __future__ import annotations

import pytest

from game.bench.walks import PLACES
from game.content.place import SUFFIX, read_place
from game.core import paths
from game.view.staging import standing


@pytest.mark.parametrize("name", PLACES)
def test_a_measured_place_has_its_people(name: str) -> None:
    state, wanted = PLACES[name]
    place = read_place(paths.levels_dir() / "places" / f"{name}{SUFFIX}")
    assert state in [one.id for one in place.states]
    people = standing(place, state, 1.0)
    assert people is not None and len(people.names) >= wanted
