"""A level tried out while it is made: played from here, by a pilot, and proved by a tape. Knows a tooth.

The editor's scenes ask for slices of it between two frames, `prove` and the tests run it to its end. Invariants: the
document is never touched, everything works on the Level that it was at one moment; nothing is kept on a disk; what a
tape proves it proves bit for bit, on this level, these rules and this version.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from pyglm import glm

from game.autopilot.minds import STYLES, make_pilot
from game.content.events import Event, JobFinished
from game.content.intents import Intents, Leave, SetAssist, SetAuto
from game.content.kinds import Swarm
from game.content.level import Level, level_faults
from game.content.situation import Situation
from game.content.tuning import OWN, Tuning
from game.core.clock import STEP, STEPS_PER_SECOND
from game.core.pool import SlicePool
from game.core.text import tr
from game.core.trouble import Trouble
from game.director.journal import Run
from game.director.playthrough import Hands
from game.director.replay import Replaying
from game.director.stages import TreatmentStage
from game.editor.rays import Point
from game.save.treatments import Tape, Treatment, decode_treatment, encode_treatment
from game.tooth.components import Id, Job
from game.tooth.measures import Measures
from game.tooth.state import SIM_VERSION, Briefing, level_hash, make_briefing
from game.tooth.tissue import Tissue
from game.view.picking import free_way, pick_surface
from game.view.situation import tooth_situation

LONGEST_S = 12 * 60.0  # of game time, after which a pilot leaves; a level lasts 6 to 9 minutes
LONGEST_PROOF_S = 3600.0  # of game time: a longer tape would be replayed for many minutes
ROOM = 2.0  # voxels of water round the place where a swarm is put down
RESULTS_KEPT = 6

Style = Literal["careful", "greedy", "idle", "random", "tape", "hand"]


# -- before it begins --------------------------------------------------------------------------------------------------


def first_fault(level: Level) -> str:
    """Why this level cannot be played, as a sentence that names the first fault and where it is; or nothing."""
    faults = level_faults(level)
    if not faults:
        return ""
    return tr("edit.trial.faulty", where=faults[0].path, what=faults[0].what, expected=faults[0].expected)


def looked_at(tissue: Tissue, unit: float, eye: Point, target: Point) -> Point:
    """Where a look from `eye` past `target` meets tissue, in document lengths; else the target itself."""
    start, ahead = glm.vec3(*eye) / unit, glm.vec3(*target) / unit - glm.vec3(*eye) / unit
    if glm.length(ahead) > 1e-6 and free_way(tissue.distance, start) > 0.0:
        seen = pick_surface(tissue.distance, start, glm.normalize(ahead))
        if seen is not None:
            return tuple(seen * unit)  # type: ignore[return-value]
    return target


def from_here(level: Level, tissue: Tissue, place: Point) -> Level:
    """The level with its swarms in the fluid nearest to a place (document lengths): a copy for one trial."""
    scale = 1.0 / level.um_per_voxel
    most = np.array(tissue.size, np.float64)
    at = np.clip(np.array(place) * scale, 0.0, most)
    free = np.argwhere(tissue.distance >= ROOM)
    if not len(free):
        free = np.argwhere(tissue.distance > 0.0)
    if len(free):
        way = free + 0.5 - at
        at = free[int(np.argmin(np.einsum("ij,ij->i", way, way)))] + 0.5
    here = tuple(float(n) for n in at * level.um_per_voxel)
    things = tuple(
        msgspec.structs.replace(thing, at=here) if isinstance(thing, Swarm) else thing for thing in level.things
    )
    return msgspec.structs.replace(level, things=things)


# -- playing -----------------------------------------------------------------------------------------------------------


class AutoHands:
    """Lets every swarm decide for itself; where a level withholds that, a careful pilot plays."""

    def __init__(self, level: Level, seed: int = 1) -> None:
        self._pilot = None if "auto" in level.verbs else make_pilot("careful", seed=seed)

    def play(self, situation: Situation) -> Intents:
        if self._pilot is not None:
            return self._pilot.play(situation)
        tooth = situation.tooth
        return () if tooth is None else tuple(SetAuto(on=True, swarm=s.id) for s in tooth.swarms if not s.auto)


class TapeHands:
    """Does what a tape says, and leaves at its end."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape

    def play(self, situation: Situation) -> Intents:
        return self._tape.intents_at(situation.step) if situation.step < self._tape.steps else (Leave(),)


class Playing:
    """One treatment of a level that nobody keeps: a stage and hands. `step` is the only way on."""

    def __init__(
        self, level: Level, hands: Hands, *, briefing: Briefing | None = None, pool: SlicePool | None = None
    ) -> None:
        self.level = level
        self.stage = TreatmentStage(level, briefing or make_briefing(level), pool)
        self.done_s: dict[str, float] = {}  # when each job was done
        self._hands = hands

    @property
    def sim(self):
        return self.stage.treatment.sim

    @property
    def is_over(self) -> bool:
        return self.stage.is_over

    def situation(self) -> Situation:
        """What a person at the screen would know."""
        treatment = self.stage.treatment
        tooth = tooth_situation(treatment.sim, self.level, treatment.snapshot_times_s)
        return Situation(step=treatment.sim.step_count, stage="treatment", allowed=self.stage.allowed, tooth=tooth)

    def take_hands(self, hands: Hands) -> None:
        """Other hands from now on."""
        self._hands = hands

    def step(self, leaves: bool = False) -> tuple[Event, ...]:
        """One step of 1/64 s by these hands; `leaves`: the hands leave instead."""
        happened = self.stage.step((Leave(),) if leaves else self._hands.play(self.situation()))
        for event in happened:
            if isinstance(event, JobFinished):
                self.done_s[event.job] = self.sim.time_s
        return happened

    def jobs(self) -> tuple[JobResult, ...]:
        """Every job and how far it is, in their order."""
        return jobs_of(self.sim, self.done_s)

    def close(self) -> None:
        self.stage.close()


# -- a pilot's run -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JobResult:
    """How far one job came."""

    id: str
    task: str
    progress: float  # 0 to 1
    done_s: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial came to: by a pilot, a tape, or a hand."""

    style: Style
    seed: int
    level: Level  # as it was then
    run: Run
    jobs: tuple[JobResult, ...]
    treatment: Treatment | None  # None: not from the level's own start, or cut short
    loudest_s: float  # when the chorus was loudest, as the track has it
    has_given_up: bool = False  # its time was over before the treatment was

    @property
    def seconds(self) -> float:
        return self.run.steps * STEP

    def curve(self, name: str) -> tuple[float, ...]:
        """One row of the track, once a second: integrity, comfort, thrift, chorus or pain."""
        return () if self.treatment is None else tuple(self.treatment.track.series.get(name, ()))


def outcome_of(
    level: Level,
    treatment: Treatment,
    run: Run,
    jobs: tuple[JobResult, ...],
    *,
    style: Style,
    seed: int = 1,
    has_given_up: bool = False,
) -> Outcome:
    """A finished treatment, summed up."""
    chorus = treatment.track.series.get("chorus", [])
    row = max(range(len(chorus)), key=chorus.__getitem__, default=-1)
    loudest_s = treatment.track.steps[row] * STEP if row >= 0 else 0.0
    return Outcome(style, seed, level, run, jobs, treatment, loudest_s, has_given_up)


def jobs_of(sim, done_s: dict[str, float]) -> tuple[JobResult, ...]:
    """Every job of a tooth and how far it is, in its order."""
    parts: list[tuple[Id, Job]] = list(sim.each(Job))
    return tuple(JobResult(id.name, job.task, min(1.0, job.progress), done_s.get(id.name)) for id, job in parts)


class AutopilotRun:
    """A pilot's treatment of a level, in slices between two frames. Raises Trouble for a level that is faulty.

    With `tape` the style is "tape": what an older tape of a level like this does on the level as it is now.
    """

    def __init__(
        self,
        level: Level,
        style: str = "careful",
        seed: int = 1,
        *,
        tuning: Tuning = OWN,
        pool: SlicePool | None = None,
        tape: Treatment | None = None,
        longest_s: float = LONGEST_S,
    ) -> None:
        fault = first_fault(level)
        if fault:
            raise Trouble(fault)
        if tape is None and style not in STYLES:
            raise ValueError(f"styles are {', '.join(STYLES)}, not {style!r}")
        self.level, self.seed = level, seed
        self.style: Style = "tape" if tape is not None else style  # type: ignore[assignment]
        self.result: Outcome | None = None
        self._tape, self._tuning, self._pool = tape, tuning, pool
        self._longest = round(longest_s * STEPS_PER_SECOND)
        self._playing: Playing | None = None

    @property
    def is_over(self) -> bool:
        return self.result is not None

    @property
    def time_s(self) -> float:
        """Seconds of the treatment so far."""
        if self.result is not None:
            return self.result.seconds
        return 0.0 if self._playing is None else self._playing.sim.time_s

    @property
    def share(self) -> float:
        """How far it is, 0 to 1: of the tape, or of the work; nobody knows how long a pilot takes."""
        if self.result is not None:
            return 1.0
        if self._playing is None:
            return 0.0
        if self._tape is not None:
            return min(1.0, self._playing.sim.step_count / max(1, self._tape.tape.steps))
        jobs = [job.progress for _, job in self._playing.sim.each(Job)]
        worked = sum(min(1.0, progress) for progress in jobs) / len(jobs) if jobs else 0.0
        return max(worked, self._playing.sim.step_count / self._longest)

    def advance(self, budget_ms: float) -> None:
        """Go on for about so long; the first slice builds the tooth and takes as long as that takes."""
        until = time.perf_counter() + budget_ms / 1000.0
        if self._playing is None:
            self._playing = self._begin()
        while self.result is None:
            self._step(self._playing)
            if time.perf_counter() >= until:
                return

    def finish(self) -> Outcome:
        """Go on to the end."""
        while self.result is None:
            self.advance(1000.0)
        return self.result

    def close(self) -> None:
        """Give the tooth back; also to cancel."""
        if self._playing is not None:
            self._playing.close()
            self._playing = None

    def _begin(self) -> Playing:
        if self._tape is None:
            hands: Hands = make_pilot(self.style, seed=self.seed)
            briefing = make_briefing(self.level, seed=self.seed, tuning=self._tuning)
        else:
            hands, old = TapeHands(self._tape.tape), self._tape.briefing
            briefing = msgspec.structs.replace(
                make_briefing(self.level, seed=old.seed, tuning=self._tuning), assists=old.assists
            )
        return Playing(self.level, hands, briefing=briefing, pool=self._pool)

    def _step(self, playing: Playing) -> None:
        gives_up = playing.sim.step_count >= self._longest
        playing.step(leaves=gives_up)
        if playing.is_over:
            treatment = playing.stage.treatment
            assert treatment.run is not None
            self.result = outcome_of(
                self.level,
                treatment.treatment(),
                treatment.run,
                playing.jobs(),
                style=self.style,
                seed=self.seed,
                has_given_up=gives_up,
            )
            self.close()


# -- proofs ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a tape shows that a level can be completed; `why` not, as a sentence."""

    holds: bool
    why: str = ""
    measures: Measures | None = None
    seconds: float = 0.0


class Proving:
    """A tape while it is replayed on a level, in slices. `proof` is None until it is known."""

    def __init__(
        self, level: Level, treatment: Treatment, *, tuning: Tuning = OWN, pool: SlicePool | None = None
    ) -> None:
        self.level, self.treatment = level, treatment
        self.proof: Proof | None = None
        why = why_stale(level, treatment, tuning)
        if why:
            self.proof = Proof(False, why)
        self._pool = pool
        self._playing: Replaying | None = None

    @property
    def is_over(self) -> bool:
        return self.proof is not None

    @property
    def share(self) -> float:
        """How much of the tape has been replayed, 0 to 1."""
        return 1.0 if self.proof is not None else 0.0 if self._playing is None else self._playing.share

    def advance(self, budget_ms: float) -> None:
        """Go on for about so long."""
        until = time.perf_counter() + budget_ms / 1000.0
        if self.proof is None and self._playing is None:
            self._playing = Replaying(self.treatment, self.level, self._pool)
        while self.proof is None:
            assert self._playing is not None
            self._playing.step()
            if self._playing.is_over:
                self._conclude(self._playing)
            elif time.perf_counter() >= until:
                return

    def close(self) -> None:
        """Give the tooth back; also to cancel."""
        if self._playing is not None:
            self._playing.close()
            self._playing = None

    def _conclude(self, playing: Replaying) -> None:
        done, why = playing.done(), ""
        if done.differs_at is not None:
            why = tr("edit.proof.differs", seconds=f"{done.differs_at * STEP:.1f}")
        elif done.exit != "complete":
            why = tr("edit.proof.incomplete", exit=tr(f"edit.exit.{done.exit or 'none'}"))
        playing.sim.quiet_minutes()
        self.proof = Proof(not why, why, playing.sim.measures(), done.steps * STEP)
        self.close()


def prove(level: Level, treatment: Treatment | bytes, pool: SlicePool | None = None) -> Proof:
    """Replay a tape on the level as it is now; it holds where every digest is the same and it ends complete."""
    if isinstance(treatment, bytes):
        try:
            treatment = decode_treatment(treatment, file="par.treatment")
        except Trouble as trouble:
            return Proof(False, str(trouble))
    proving = Proving(level, treatment, pool=pool)
    while proving.proof is None:
        proving.advance(1000.0)
    return proving.proof


def why_stale(level: Level, treatment: Treatment, tuning: Tuning = OWN) -> str:
    """Why a tape cannot even be replayed on this level, as a sentence; or nothing. Quick: nothing is played."""
    briefing = treatment.briefing
    if briefing.sim_version != SIM_VERSION:
        return tr("edit.proof.version", made=briefing.sim_version, now=SIM_VERSION)
    if briefing.tuning != tuning:
        return tr("edit.proof.tuning")
    if briefing.level_hash != level_hash(level):
        return tr("edit.proof.level")
    if _is_assisted(treatment):
        return tr("edit.proof.assisted")
    if treatment.tape.steps > LONGEST_PROOF_S * STEPS_PER_SECOND:
        return tr("edit.proof.long", minutes=round(LONGEST_PROOF_S / 60.0))
    return ""


def _is_assisted(treatment: Treatment) -> bool:
    """Whether an assist was on at any time: a level has to be possible without any."""
    given = [*treatment.briefing.assists.values()]
    for _, intents in treatment.tape.surviving():
        given += [intent.value for intent in intents if isinstance(intent, SetAssist)]
    return any(given)


class ProofMark:
    """Whether the tape beside a document still belongs to it, asked in every frame and seldom worked out.

    A document that is other than the one a tape was made on is stale; remarks and groups count too, because they are
    part of what the hash of a level is made of, and every kept tape names that hash. The hash itself is taken once a
    tape: of 2,000 shapes it takes longer than a frame.
    """

    def __init__(self) -> None:
        self._data: bytes | None = None
        self._treatment: Treatment | None = None
        self._good: Level | None = None  # what the document was when the tape came: the hash of this one was taken
        self._is_new = False
        self._why = ""
        self.trouble = ""

    def why(self, data: bytes | None, level: Level, tuning: Tuning = OWN) -> str:
        """Why the tape does not hold for this level, as a sentence; nothing where it does, or where there is none."""
        if data is not self._data:
            self._data, self._treatment, self._good, self.trouble = data, None, None, ""
            self._is_new = True
            try:
                self._treatment = None if data is None else decode_treatment(data, file="par.treatment")
            except Trouble as trouble:
                self.trouble = str(trouble)
        if self._treatment is None:
            return self.trouble
        if self._is_new:
            self._is_new, self._why = False, why_stale(level, self._treatment, tuning)
            self._good = level
        return self._why if level == self._good else self._why or tr("edit.proof.level")

    @property
    def treatment(self) -> Treatment | None:
        """The tape itself."""
        return self._treatment


def keep(treatment: Treatment) -> bytes:
    """A tape as the bytes of its file."""
    return encode_treatment(treatment)
