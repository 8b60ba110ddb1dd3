"""Sim: one tooth that lives, 64 steps a second, the same on every machine.

The director makes one from a level and a briefing and calls `step` with what entered; everybody else only reads. It
owns the singletons (tissue, biofilm, ways, nerves, patient, script) and a world of entities; systems stand in
schedule.py. Invariants: only intents, the level and the briefing decide what happens; a State captured between two
steps continues bit for bit; nothing here knows a picture, a key or a clock on the wall.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from game.content import events, kinds
from game.content.events import Event
from game.content.intents import Intents
from game.content.level import MOST_SWARMS, Level
from game.core.clock import STEP
from game.core.pool import SlicePool
from game.core.probe import Probe
from game.core.trouble import Trouble
from game.tooth import guard, happenings, keeping, measures, nerves, objectives, places, posts, swarm, work
from game.tooth.biofilm import Biofilm
from game.tooth.census import Census
from game.tooth.chemistry import Chemistry
from game.tooth.components import Anchor, Colony, Entities, Fibre, Id, Job, Lesion, Port, Spring, Swarm
from game.tooth.currents import Currents
from game.tooth.kernels_nerves import DULL_HZ, SHARP_HZ
from game.tooth.measures import Measures
from game.tooth.mineral import Mineral
from game.tooth.motion import Motion
from game.tooth.mouth import new_mouth
from game.tooth.patient import Patient
from game.tooth.schedule import STEP_ORDER
from game.tooth.state import Briefing, State
from game.tooth.tissue import Tissue, build_tissue
from game.tooth.ways import Ways

NEEDED_SHARE = 0.5  # of a swarm, at most, is what a job asks for
FIBRE_REST_STEPS = 96  # a fibre is told of again after a second and a half


class Sim:
    """One tooth."""

    def __init__(self, level: Level, briefing: Briefing, pool: SlicePool | None = None) -> None:
        """Build everything from the level. `pool`: threads to share; without one, everything runs on the caller's."""
        self.level = level
        self.briefing = briefing
        self.pool = pool or SlicePool(1)
        self.probe = Probe()
        self.seed = (briefing.seed * 1_000_003 + level.seed) % 2**31
        self.step_count = 0
        self.ended = ""
        self.leaving = False
        self.mood = level.mood
        self.daylight_step = -1
        self.progress_step = 0
        self.last_job_step = 0
        self.assists = dict(briefing.assists)
        self.after = 100.0
        self._events: list[Event] = []

        self.tissue: Tissue = build_tissue(level)
        self.biofilm = Biofilm(level, self.tissue)
        self.mouth = new_mouth(level)
        self.chemistry = Chemistry(level, self.tissue)
        self.chemistry.begin(self)
        self.mineral = Mineral(level, self.tissue)
        bricks = self.tissue.brick_count
        self.touched = np.zeros(bricks, np.uint8)
        self.boxes = np.zeros((bricks, 6), np.int16)
        self.reshaped = -1

        self.entities = Entities()
        self._spawn()
        swarms = [part for _, part in self.each(Swarm)]
        fibres = work.fibre_places(self)
        self.works = [work.Work(len(part.columns.id), fibres) for part in swarms]
        self.census = Census(level.size)
        self.lost_rows = np.zeros(max(len(part.columns.id) for part in swarms), np.int32)
        self.lesion_sites = work.lesion_sites(self)
        self.nerves = nerves.Nerves(level.of(kinds.Fibre))
        self.patient = Patient(level.patient, briefing.consent, briefing.trust, briefing.tuning)
        self.happenings = happenings.Happenings(level)
        self.motion = Motion(level.size, self.pool)
        self.currents = Currents(level, self.tissue, self.motion)
        self.ways = Ways(self.motion, self.tissue, level, len(swarms), posts.ANCHORS)
        self.ways.begin(self)
        for part in swarms:
            swarm.lend_bots(part, self.assists.get("extra_bots", 0.0))
        self.census.count(self)
        for kind in (Lesion, Colony):
            for _, job, part in self.each(Job, kind):
                job.progress = min(1.0, objectives.progress_of(self, part) / level.enough)

    # -- a step ------------------------------------------------------------------------------------------------------

    def step(self, entered: Intents = ()) -> tuple[Event, ...]:
        """One step of 1/64 s; gives what happened, in order. After the end nothing happens any more."""
        if self.ended:
            return ()
        self._events = []
        for system in STEP_ORDER:
            with self.probe(system.run.__name__):
                system.run(self, entered)
                if system.writes and self.step_count % system.every == system.every - 1:
                    guard.look_at(self, system.run.__name__, system.writes)
        self.step_count += 1
        return tuple(self._events)

    def say(self, event: Event) -> None:
        """Something happened in this step."""
        self._events.append(event)

    def end(self, exit: str) -> None:
        """The treatment is over: complete, partial or stopped."""
        self.ended = exit
        self.say(events.TreatmentEnded(exit=exit))

    def quiet_minutes(self) -> float:
        """Run the ten quiet minutes after the treatment; gives (and keeps) Comfort, After, 0 to 100."""
        self.after = self.patient.comfort_after(self.nerves)
        return self.after

    def close(self) -> None:
        """Give back the world of entities. The pool belongs to whoever made it."""
        self.entities.close()

    # -- questions ---------------------------------------------------------------------------------------------------

    def each(self, *kinds: type) -> Iterator[tuple]:
        """(Id, component, ...) of all entities with these kinds of component, in the order of Id."""
        return self.entities.each(*kinds)

    @property
    def time_s(self) -> float:
        return self.step_count * STEP

    def measures(self) -> Measures:
        """Integrity, Comfort (During and After) and Thrift as they stand, 0 to 100 each."""
        return Measures(
            integrity=measures.integrity(self),
            comfort=self.patient.comfort,
            comfort_after=self.after,
            thrift=measures.thrift(self),
        )

    def loudest_chorus(self) -> float:
        """The loudest chorus of any swarm or post that is not dark, 0 to 1."""
        return swarm.loudest_voice(self)

    def is_on_auto(self) -> bool:
        return any(part.auto for _, part in self.each(Swarm))

    def felt_pain(self) -> float:
        """0 to 10."""
        return self.patient.felt

    def daylight(self) -> float:
        """How much light comes through the healed wall, 0 to 1: floods in over four seconds."""
        if self.daylight_step < 0:
            return 0.0
        return min(1.0, (self.step_count - self.daylight_step) * STEP / 4.0)

    def hint(self) -> str:
        """The name of a job worth pointing at after 20 s without progress, or empty."""
        return objectives.hint(self)

    def centre(self) -> tuple[float, float, float]:
        """Where most of the bots are."""
        swarms = [part for _, part in self.each(Swarm)]
        alive = max(1, sum(part.alive for part in swarms))
        return tuple(sum(part.centre[axis] * part.alive for part in swarms) / alive for axis in range(3))  # type: ignore[return-value]

    def nearest_fluid(self, point: tuple[float, float, float]) -> tuple[float, float, float]:
        """The point itself, or the middle of the nearest voxel that lies well in the fluid, within 20 voxels."""
        return places.nearest_fluid(self.tissue, point)

    def nearest_open(self, point: tuple[float, float, float]) -> tuple[float, float, float]:
        """As nearest_fluid, but only where a way leads from the port, so never into a bubble in healed tissue."""
        return places.nearest_fluid(self.tissue, point, self.ways.home, places.closed_places(self))

    def normal_at(self, point: tuple[float, float, float]) -> tuple[float, float, float]:
        """Unit vector away from the tissue, up where there is none near."""
        return places.normal_at(self.tissue, point)

    def tell_fibre(self, id: Id, fibre: Fibre) -> None:
        """Say so when a fibre begins to answer: sharp over half of its rate, dull over a quarter of its own."""
        row = self.nerves.table[fibre.row]
        if row[SHARP_HZ] > 50.0 and self.step_count - fibre.sharp_step >= FIBRE_REST_STEPS:
            fibre.sharp_step = self.step_count
            self.say(events.FibreFired(fibre=id.name, at=fibre.at, sharp=True))
        if row[DULL_HZ] > 10.0 and self.step_count - fibre.dull_step >= 2 * FIBRE_REST_STEPS:
            fibre.dull_step = self.step_count
            self.say(events.FibreFired(fibre=id.name, at=fibre.at, sharp=False))

    # -- keeping -----------------------------------------------------------------------------------------------------

    def capture(self) -> State:
        """Everything, as copies: scalars that survive JSON, and arrays by fixed names. Raises FieldBroken rather than
        keep a value that is no number."""
        for system in STEP_ORDER:
            guard.look_at(self, system.run.__name__, system.writes)
        return keeping.capture(self)

    def restore(self, state: State) -> None:
        """Go back to a captured moment of a Sim of the same level and briefing."""
        keeping.restore(self, state)

    def digest(self) -> str:
        """One word for everything: equal runs give equal digests on every machine and with any number of threads."""
        return keeping.digest(self)

    # -- making ------------------------------------------------------------------------------------------------------

    def _spawn(self) -> None:
        """Entities in the order of the level's things."""
        colonies = iter(self.biofilm.parts)
        rows = itertools.count()
        scale = 1.0 / self.level.um_per_voxel
        for thing in self.level.things:
            at = self.level.voxels(thing.at)
            match thing:
                case kinds.Port():
                    self.entities.add(thing.id, Port(self.nearest_fluid(at), thing.radius * scale))
                case kinds.Spring():
                    self.entities.add(thing.id, Spring(self.nearest_fluid(at), thing.radius * scale))
                case kinds.Fibre():
                    to = self.level.voxels(thing.to) if thing.to is not None else None
                    self.entities.add(thing.id, Fibre(next(rows), at, thing.reach * scale, to))
                case kinds.Lesion():
                    part = self._lesion(thing)
                    parts = (part, self._job("build", thing, len(part.sites) // 2)) if thing.job else (part,)
                    self.entities.add(thing.id, *parts)
                case kinds.Plaque():
                    first, last = next(colonies)
                    held = self.biofilm.held(first, last)
                    colony = Colony(first, last, self.biofilm.left(first, last), held, thing.growth)
                    parts = (colony, self._job("scour", thing, held)) if thing.job else (colony,)
                    self.entities.add(thing.id, *parts)
                case kinds.Swarm():
                    self.entities.add(thing.id, swarm.spawn_swarm(self, thing))
        for number in range(posts.ANCHORS):
            self.entities.add(f"anchor{number}", Anchor(number))
        if len(list(self.each(Swarm))) > MOST_SWARMS:
            raise Trouble(f"The level {self.level.id} has more than {MOST_SWARMS} swarms.")

    def _job(self, task: str, thing: kinds.Lesion | kinds.Plaque, wish: int) -> Job:
        """`wish`: bots that would do it well if there were any number; a job never asks for more than half of all."""
        bots = sum(part.bots for part in self.level.of(kinds.Swarm))
        needed = min(max(100, wish), int(bots * NEEDED_SHARE))
        at = self.level.voxels(thing.at)
        radius = thing.radius / self.level.um_per_voxel
        return Job(task, at, self.nearest_fluid(at), radius, needed // 100 * 100)

    def _lesion(self, thing: kinds.Lesion) -> Lesion:
        """The voxels within the lesion's reach that lack mineral."""
        sites = places.lacking(self.tissue, self.level.voxels(thing.at), thing.radius / self.level.um_per_voxel)
        sound = int(self.tissue.sound.reshape(-1)[sites].sum(dtype=np.int64))
        missing = sound - int(self.tissue.mineral.reshape(-1)[sites].sum(dtype=np.int64))
        return Lesion(sites, missing, thing.daylight)
