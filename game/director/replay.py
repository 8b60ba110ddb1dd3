"""A kept treatment, played again from its tape.

`nexus replay` and tests call it. Invariant: the steps of the surviving path are given to a Sim of the same level and
briefing, and nothing else is; every digest that was written down is compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.level import Level
from game.core.pool import SlicePool
from game.save.treatments import Treatment
from game.tooth.measures import Measures
from game.tooth.sim import Sim


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of it."""

    exit: str
    steps: int
    measures: Measures
    digest: str
    compared: int  # digests that were compared, the last one counted
    differs_at: int | None  # the first step with another digest, where it ended


def replay(treatment: Treatment, level: Level, pool: SlicePool | None = None, verify: bool = True) -> Replayed:
    """Play the tape. With `verify` it stops at the first digest that is not the one of the track."""
    expected = dict(zip(treatment.track.steps, treatment.track.digests, strict=True)) if verify else {}
    sim = Sim(level, treatment.briefing, pool)
    compared, differs_at = 0, None
    for step in range(treatment.tape.steps):
        sim.step(treatment.tape.intents_at(step))
        if sim.step_count in expected:
            compared += 1
            if sim.digest() != expected[sim.step_count]:
                differs_at = sim.step_count
                break
    done = Replayed(sim.ended, sim.step_count, sim.measures(), sim.digest(), compared, differs_at)
    sim.close()
    return done
