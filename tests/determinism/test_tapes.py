"""The tapes of the repository play again to the bit: whole treatments as they were recorded, a rewind in each.

When the rules change on purpose, SIM_VERSION grows and they are recorded anew, with the reason, which stands in the
tape as a mark: NEXUS_ACCEPT_TAPES="bots swim with currents" python -m pytest tests/determinism/test_tapes.py
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from game.autopilot.minds import make_pilot
from game.content.catalog import find_level
from game.content.intents import Intents, Rewind
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.director import treatment
from game.director.director import Director
from game.director.replay import replay
from game.director.stages import TreatmentStage
from game.save.treatments import Moment, Treatment, read_treatment, write_treatment
from game.tooth.state import SIM_VERSION, level_hash
from game.view.situation import build_situation
from tests.determinism import everything

TAPES = Path(__file__).parents[1] / "tapes"
ACCEPT = "NEXUS_ACCEPT_TAPES"
GOES_BACK_AT, GOES_ON = 34 * STEPS_PER_SECOND, 8 * STEPS_PER_SECOND

Play = Callable[[Director], Intents]


def by_careful() -> Play:
    """The careful pilot, who goes back once, to the moment of half a minute."""
    pilot = make_pilot("careful", "first", 1)

    def play(director: Director) -> Intents:
        if director.journal.steps == GOES_BACK_AT:
            return (Rewind(snapshot=1),)
        return pilot.play(build_situation(director))

    return play


def by_script() -> Play:
    """Everything that can enter, and back to the start once."""

    def play(director: Director) -> Intents:
        assert isinstance(director.stage, TreatmentStage)
        if director.journal.steps == 300:
            return (Rewind(snapshot=1),)
        return everything.orders(director.stage.treatment.sim.step_count)

    return play


RECORDED: dict[str, tuple[Callable[[], Level], Callable[[], Play], int, int]] = {
    "first_light": (lambda: find_level("first_light"), by_careful, GOES_BACK_AT + GOES_ON, treatment.SNAPSHOT_STEPS),
    "everything": (everything.level, by_script, 900, 128),
}
"""By name: its level, who plays, how many steps, and steps between two moments."""


def record(name: str, reason: str, monkeypatch) -> Treatment:
    level, player, steps, every = RECORDED[name]
    monkeypatch.setattr(treatment, "SNAPSHOT_STEPS", every)
    director = Director(find_level, pool=SlicePool(2))
    director.begin_level(level())
    play = player()
    for _ in range(steps):
        director.step(play(director))
    kept = director.treatment()
    assert kept is not None and director.pool is not None
    director.close()
    director.pool.close()
    kept.track.moments.insert(0, Moment(step=0, kind="recorded", note=reason[:200]))
    write_treatment(TAPES / f"{name}.tape", kept)
    return kept


@pytest.mark.parametrize("name", RECORDED)
def test_a_kept_tape_plays_to_the_bit(name, monkeypatch):
    path = TAPES / f"{name}.tape"
    level = RECORDED[name][0]()
    kept = read_treatment(path) if path.exists() else None
    reason = os.environ.get(ACCEPT, "")
    is_old = kept is None or kept.briefing.sim_version != SIM_VERSION or kept.briefing.level_hash != level_hash(level)
    if reason and (is_old or replay(kept, level).differs_at is not None):
        kept = record(name, reason, monkeypatch)
    assert kept is not None, f"record it: {ACCEPT}=REASON"
    assert kept.briefing.sim_version == SIM_VERSION, f'the rules have grown: {ACCEPT}="why" records it anew'
    assert kept.briefing.level_hash == level_hash(level), f'the level has changed: {ACCEPT}="why" records it anew'
    assert kept.tape.rewinds == 1
    with SlicePool(2) as pool:
        done = replay(kept, level, pool)
    assert done.differs_at is None, f"differs at step {done.differs_at}: let SIM_VERSION grow, then {ACCEPT}=REASON"
    assert done.compared == len(kept.track.steps) >= 6
