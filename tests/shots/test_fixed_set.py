"""The fixed set of `shots` at a small size: every picture by which the look is judged, as it was accepted.

At other moments than the large ones, because a test has seconds and not minutes; what a person should see is the
same, and stands in the table.
"""

from __future__ import annotations

import numpy as np
import pytest

from game.commands.shots import SHOTS, Shot, chosen, sheet, take
from game.core.trouble import WrongUse
from tests.shots import harness

SIZE = (320, 180)
AT_S = 1.5
"""By then bots are on their way, and what is fresh still glows."""
LATER = {"nerve_storm"}
"""Comes late in its level, and would have to be waited for."""


@pytest.fixture(scope="module")
def taken() -> dict[str, np.ndarray]:
    quick = [shot for shot in SHOTS if shot.name not in LATER]
    return {shot.name: picture for shot, picture in take(quick, SIZE, lambda shot: AT_S)}


@pytest.mark.parametrize("name", [shot.name for shot in SHOTS if shot.name not in LATER])
def test_the_set_looks_as_it_was_accepted(name, taken):
    harness.check_shot(f"set_{name}", taken[name])


def test_no_picture_of_the_set_passes_for_another(taken):
    names = [name for name in taken if name not in ("mood_warm", "rebuild_1")]  # which are the rim once more
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            apart = harness.largest_tile_difference(taken[one], taken[other])
            assert apart > 2 * harness.THRESHOLD, f"{one} and {other}"


def test_what_is_rebuilt_lets_light_through(taken):
    """The bowl goes from brown to pearl: brighter with every step, where the hole is."""
    bowl = (slice(60, 120), slice(110, 210))
    light = [taken[f"rebuild_{step}"][bowl].mean() for step in (1, 2, 3, 4)]
    assert light == sorted(light) and light[-1] > light[0] * 1.25


def test_names_are_checked_and_kept_in_order():
    assert [shot.name for shot in chosen(("rim", "overview"))] == ["overview", "rim"]
    with pytest.raises(WrongUse, match="biofilm"):
        chosen(("biofim",))


def test_the_sheet_holds_every_picture():
    grey = np.full((90, 160, 3), 200, np.uint8)
    page = sheet([(f"n{number}", grey) for number in range(6)])
    assert (page == 200).all(axis=2).mean() > 0.6
    assert isinstance(SHOTS[0], Shot)
