"""The cast: who there is, in clothes and colours of their own, on bodies that can be dyed at every distance."""

from __future__ import annotations

import numpy as np
import pytest

from assets.source.people.cast import CAST, NAMED, TOWN
from assets.source.people.figure import DYED
from assets.source.people.roster import PEOPLE
from assets.source.people.townsfolk import BODIES


def test_the_nine_and_a_town_of_at_least_twenty_four():
    assert set(NAMED) == {"elara", "jaxon", "marco", "mia", "tomas", "lindqvist", "noor", "priya", "dana"}
    assert len(TOWN) >= 24 and len(set(TOWN)) == len(TOWN)
    assert all(row["body"] in PEOPLE for row in CAST.values())
    assert {CAST[name]["body"] for name in TOWN} == set(BODIES)


def test_nobody_of_the_town_is_dressed_like_another():
    for i, one in enumerate(TOWN):
        for other in TOWN[i + 1 :]:
            a, b = np.array(CAST[one]["dyes"]), np.array(CAST[other]["dyes"])
            assert CAST[one]["body"] != CAST[other]["body"] or np.abs(a - b).max() > 0.1, (one, other)


def test_the_guard_three_cleaners_and_a_bandleader_are_among_them():
    notes = [CAST[name]["note"].lower() for name in TOWN]
    assert sum("cleaner" in note for note in notes) >= 3
    assert any("guard" in note for note in notes) and any("bandleader" in note for note in notes)
    assert all(notes), "everybody has a reason to be there"


def test_colours_are_light_and_proportions_human():
    for name, row in CAST.items():
        for dye in row["dyes"]:
            assert dye is None or all(0.0 <= value <= 1.0 for value in dye), name
        assert all(0.8 <= factor <= 1.25 for factor in row["build"].values()), name


@pytest.mark.parametrize("name", BODIES)
def test_a_body_can_be_dyed_whole_near_and_far(name):
    for detail in (2, 3):
        arrays = BODIES[name](detail).arrays()
        slots = {int(slot) for slot in np.unique(arrays["surface"][:, 2])}
        assert {DYED["skin"], DYED["upper"], DYED["lower"]} <= slots
        assert DYED["hair"] in slots or name == "town_scarf"
        dyed = arrays["surface"][:, 2] > 0
        assert np.median(arrays["colour"][dyed, :3].max(1)) > 0.6, "a dye needs light cloth to shine"
    assert 150 <= len(arrays["faces"]) <= 430
