"""Loudness: places and levels, as they are heard, lie where nobody reaches for the volume.

The figures of all of them are `main.py bench loudness`; here are the ones that differ most from each other.
"""

from __future__ import annotations

import pytest

from game.commands.loudness import HIGHEST, LOUDEST, QUIETEST, Heard, everywhere, listen


@pytest.mark.parametrize(
    "heard",
    [
        Heard("first_light"),
        Heard("walk:atrium", "opening"),
        Heard("walk:bakery", "night"),
        Heard("walk:forum_hall", "forum"),
        Heard("walk:lantern_row", "dusk"),
        Heard("walk:plaza", "rain"),
    ],
    ids=str,
)
def test_a_place_is_as_loud_as_all_others_and_never_clips(heard):
    measured = listen(heard)
    assert QUIETEST <= measured.lufs <= LOUDEST
    assert measured.peak < HIGHEST


def test_nothing_is_left_out():
    heard = {str(each) for each in everywhere()}
    assert {"first_light", "sandbox", "cavity", "bakery.night", "old_surgery.prologue"} <= heard
    assert len(heard) >= 32
