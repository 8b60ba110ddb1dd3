"""The reference run: played once, its digests and a few of its moments kept for the tests beside it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest

from game.tooth.state import State
from tests.determinism.played import KEPT_STEPS, first_light, give_back, play

GOES_ON = 96  # steps that a moment is followed for
MOMENTS = (*sorted(Random(64).sample(range(1, 1900), 3)), 2200)  # the last one while a ring calls bots back


@dataclass(frozen=True)
class Reference:
    digests: dict[int, str]
    moments: dict[int, State]
    level_hash: str


@pytest.fixture(scope="session")
def reference() -> Reference:
    """One thread, no frames, from the first step to the last."""
    sim = first_light()
    moments: dict[int, State] = {}

    def keep(step: int) -> None:
        if step in MOMENTS:
            moments[step] = sim.capture()

    digests = play(sim, KEPT_STEPS[-1], {*KEPT_STEPS, *(step + GOES_ON for step in MOMENTS)}, keep)
    assert not sim.ended, "the way this is played ends the treatment too early to compare anything"
    level_hash = sim.briefing.level_hash
    give_back(sim)
    return Reference(digests, moments, level_hash)
