"""A kept treatment, played again from its tape.

`nexus replay` and tests call it. Invariant: the steps of the surviving path are given to a Sim of the same level and
briefing, and nothing else is; every digest that was written down is compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.events import Event
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


class Replaying:
    """A tape while it is played again, in slices: for whoever shows how far it is."""

    def __init__(self, treatment: Treatment, level: Level, pool: SlicePool | None = None, verify: bool = True) -> None:
        self._tape = treatment.tape
        track = treatment.track
        self._expected = dict(zip(track.steps, track.digests, strict=True)) if verify else {}
        self.sim = Sim(level, treatment.briefing, pool)
        self._compared, self._differs_at = 0, None

    @property
    def is_over(self) -> bool:
        return self._differs_at is not None or self.sim.step_count >= self._tape.steps or bool(self.sim.ended)

    @property
    def share(self) -> float:
        """How much of the tape has been played, 0 to 1."""
        return min(1.0, self.sim.step_count / max(1, self._tape.steps))

    def step(self) -> tuple[Event, ...]:
        """One step of the tape, and what happened in it; nothing more once it is over."""
        if self.is_over:
            return ()
        sim = self.sim
        happened = sim.step(self._tape.intents_at(sim.step_count))
        if sim.step_count in self._expected:
            self._compared += 1
            if sim.digest() != self._expected[sim.step_count]:
                self._differs_at = sim.step_count
        return happened

    def done(self) -> Replayed:
        """What has come of it so far."""
        sim = self.sim
        return Replayed(sim.ended, sim.step_count, sim.measures(), sim.digest(), self._compared, self._differs_at)

    def close(self) -> None:
        self.sim.close()


def replay(treatment: Treatment, level: Level, pool: SlicePool | None = None, verify: bool = True) -> Replayed:
    """Play the tape. With `verify` it stops at the first digest that is not the one of the track."""
    playing = Replaying(treatment, level, pool, verify)
    while not playing.is_over:
        playing.step()
    done = playing.done()
    playing.close()
    return done
