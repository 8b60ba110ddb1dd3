"""A treatment while it runs: a tooth, the tape of everything that entered it, and the moments kept for rewinding.

The tape is written in the same place where intents enter the simulation, so nothing can enter unrecorded. A rewind
restores a kept moment and starts a new segment of the tape behind it; what was noticed since is forgotten with it, so
that everything that is told of a treatment belongs to the path that survived. A save holds the present moment only:
taken up again, a treatment can go back to where it was taken up, not beyond.
"""

from __future__ import annotations

import msgspec
import numpy as np

from game.content import events
from game.content.intents import Intents, Leave, LetGo, Rewind
from game.content.level import Level
from game.core.clock import STEP, STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.core.trouble import Trouble
from game.director.journal import Run
from game.save.treatments import Tape, Track, Treatment, decode_treatment, encode_treatment
from game.tooth.moments import Moments
from game.tooth.sim import Sim
from game.tooth.state import SIM_VERSION, Briefing, State

SNAPSHOT_STEPS = 30 * STEPS_PER_SECOND
SNAPSHOTS_KEPT = 8
TRACK_STEPS = STEPS_PER_SECOND
_TAPE = "treatment"  # the name of the tape among the arrays of a save


class Noticed(msgspec.Struct, kw_only=True):
    """What is remembered of a treatment beside its measures."""

    loudest: float = 0.0
    auto_steps: int = 0
    hands: int = 0
    ignored: int = 0
    hum_stopped: bool = False


class TreatmentRun:
    """One tooth being treated. `step` is the only way in."""

    def __init__(self, level: Level, briefing: Briefing, pool: SlicePool | None = None) -> None:
        self.level = level
        self.briefing = briefing
        self.sim = Sim(level, briefing, pool)
        self.tape = Tape()
        self.track = Track()
        self.moments = Moments(SNAPSHOTS_KEPT)
        self.run: Run | None = None
        self._noticed = Noticed()
        self._noticed_at: dict[int, Noticed] = {}  # by the steps of the moments
        self._keep()

    @property
    def is_over(self) -> bool:
        return self.run is not None

    @property
    def snapshot_times_s(self) -> tuple[float, ...]:
        """Seconds of the moments that Rewind can name by their place here, the oldest first."""
        return tuple(step * STEP for step in self.moments.steps)

    def step(self, intents: Intents) -> tuple[events.Event, ...]:
        """One fixed step. Once the treatment has ended, nothing moves any more."""
        if self.is_over:
            return ()
        rewinds = [intent for intent in intents if isinstance(intent, Rewind)]
        if rewinds:
            self._rewind(rewinds[-1].snapshot)
            intents = (LetGo(),)  # hands off: whatever was held belongs to the time that was undone
        self.tape.record(self.sim.step_count, intents)
        happened = list(self.sim.step(intents))
        self._notice(happened)
        if self.sim.step_count % TRACK_STEPS == 0:
            self._follow()
        if self.sim.step_count % SNAPSHOT_STEPS == 0 and not self.sim.ended:
            happened.append(events.SnapshotTaken(number=self._keep()))
        else:
            self.moments.prepare()
        if self.sim.ended:
            self._finish()
        return tuple(happened)

    def leave(self) -> tuple[events.Event, ...]:
        """End it now with what has been done."""
        return self.step((Leave(),))

    def treatment(self) -> Treatment:
        """Everything there is to keep of it."""
        return Treatment(briefing=self.briefing, level=self.level.id, tape=self.tape, track=self.track)

    def write(self) -> tuple[dict, dict[str, np.ndarray]]:
        """Everything, as plain values and arrays, in the middle of it."""
        state = self.sim.capture()
        tape = np.frombuffer(encode_treatment(self.treatment()), np.uint8)
        return {"sim": state.scalars, "noticed": msgspec.to_builtins(self._noticed)}, {**state.arrays, _TAPE: tape}

    def take_up(self, plain: dict, arrays: dict[str, np.ndarray]) -> None:
        """Go on from what `write` gave. Raises Trouble where it does not fit this level."""
        try:
            kept = decode_treatment(arrays[_TAPE].tobytes())
            if kept.briefing.level_hash != self.briefing.level_hash or kept.briefing.sim_version != SIM_VERSION:
                raise Trouble(f"The level {self.level.id} is not the one that was being treated.")
            if kept.briefing != self.briefing:  # what was agreed then still holds, and a replay relies on it
                pool = self.sim.pool
                self.sim.close()
                self.briefing, self.sim = kept.briefing, Sim(self.level, kept.briefing, pool)
            self.sim.restore(State(plain["sim"], {name: rows for name, rows in arrays.items() if name != _TAPE}))
            self._noticed = msgspec.convert(plain["noticed"], Noticed)
        except (KeyError, ValueError, TypeError, msgspec.ValidationError) as trouble:
            raise Trouble(f"The treatment of {self.level.id} cannot be taken up: {trouble!r}") from trouble
        self.tape, self.track = kept.tape, kept.track
        self.moments.clear()
        self._keep()

    def close(self) -> None:
        self.sim.close()

    def _keep(self) -> int:
        number = self.moments.keep(self.sim)
        self._noticed_at[self.sim.step_count] = msgspec.structs.replace(self._noticed)
        self._noticed_at = {step: self._noticed_at[step] for step in self.moments.steps}
        return number

    def _rewind(self, number: int) -> None:
        """Back to a kept moment; the later ones are of a time that never was."""
        step = self.moments.go_back(self.sim, min(max(number, 0), len(self.moments) - 1))
        self._noticed = msgspec.structs.replace(self._noticed_at[step])
        self.tape.branch(step)
        self.track.branch(step)

    def _notice(self, happened: list[events.Event]) -> None:
        for event in happened:
            match event:
                case events.HandRaised():
                    self._noticed.hands += 1
                    self.track.mark(self.sim.step_count, "hand_raised")
                case events.HandLowered(steps_ignored=steps):
                    self._noticed.ignored += steps
                case events.JobFinished(job=job):
                    self.track.mark(self.sim.step_count, "job_finished", job)
                case events.HumStopped():
                    self.track.mark(self.sim.step_count, "hum_stopped")
                    self._noticed.hum_stopped = True
        self._noticed.loudest = max(self._noticed.loudest, self.sim.loudest_chorus())
        self._noticed.auto_steps += self.sim.is_on_auto()

    def _follow(self) -> None:
        measures = self.sim.measures()
        self.track.add(
            step=self.sim.step_count,
            digest=self.sim.digest(),
            integrity=measures.integrity,
            comfort=measures.comfort,
            thrift=measures.thrift,
            chorus=self.sim.loudest_chorus(),
            pain=self.sim.felt_pain(),
        )

    def _finish(self) -> None:
        self._follow()
        if self.sim.patient.hand_raised:  # the treatment ended under a raised hand: nobody lowered it
            self._noticed.ignored += self.sim.patient.steps_ignored
        exit, steps = self.sim.ended, self.sim.step_count
        self.sim.quiet_minutes()
        measures = self.sim.measures()
        self.run = Run(
            exit=exit,
            integrity=round(measures.integrity, 2),
            comfort=round(measures.comfort, 2),
            comfort_after=round(measures.comfort_after, 2),
            thrift=round(measures.thrift, 2),
            steps=steps,
            hand_raised=self._noticed.hands,
            steps_ignored=self._noticed.ignored,
            loudest=round(self._noticed.loudest, 3),
            auto_share=round(self._noticed.auto_steps / max(1, steps), 3),
            hum_stopped=self._noticed.hum_stopped,
        )
