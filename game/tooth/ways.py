"""Ways: the flow fields of a tooth, one for each errand that the level can need, and when each is made anew.

Asked and advanced once a step by find_ways (schedule.py). Springs and port are made once and repaired where tissue
changes or a place is closed; the way to a focus or anchor is asked for when it moves, at most every few steps, and led
straight until it is there; jobs when work is done on them. Invariant: work is counted in cell updates, never in time.
"""

from __future__ import annotations

import numpy as np

from game.content.level import Level
from game.tooth.components import Anchor, Colony, Job, Lesion, Port, Spring, Swarm
from game.tooth.flow import FlowField
from game.tooth.kernels_work import TO_JOB, TO_PORT, TO_SPRING
from game.tooth.motion import Motion
from game.tooth.places import closed_places, sees
from game.tooth.swarm import anchor_errand, focus_errand, main_errand
from game.tooth.tissue import Tissue

MOVED = 0.75  # voxels a focus moves before its way is worth making again
JUMPED = 12.0  # and so many make it another place: what led to the old one is worse than a straight line
JOB_STEPS = 64  # auto looks where work is left once a second
JOB_SAMPLE = 2048  # of the sites of a job that are looked at
JOB_SOURCES = 48  # places of a job to which auto leads
_NEVER = (-1000, (-1e3, -1e3, -1e3))

Point = tuple[float, float, float]


class Ways:
    """`fields` by name, in a fixed order; each publishes into the motion's slot of its errand. The level decides which
    there are: a focus for each swarm, and the anchors only where they can be set."""

    def __init__(self, motion: Motion, tissue: Tissue, level: Level, swarms: int, anchors: int) -> None:
        slots = {"springs": int(TO_SPRING), "port": int(TO_PORT), "jobs": int(TO_JOB)}
        slots |= {f"focus{number}": focus_errand(number) for number in range(swarms)}
        if "anchor" in level.verbs:
            slots |= {f"anchor{number}": anchor_errand(number) for number in range(anchors)}
        self.fields = {
            name: FlowField(tissue.size, direction=motion.directions[slot]) for name, slot in sorted(slots.items())
        }
        self.fields["port"].look(tissue.mineral)
        self.asked: dict[str, tuple[int, Point]] = {}  # step and place of the last asking for a focus or anchor

    @property
    def home(self) -> np.ndarray:
        """(cx, cy, cz, 4) int8: published directions to the port; the last is 0 where no way leads."""
        return self.fields["port"].direction

    def begin(self, sim) -> None:
        """Make the ways to springs and port, wholly, before the first step."""
        self.fields["port"].start(np.array([port.at for _, port in sim.each(Port)], np.float32).reshape(-1, 3))
        self._start(
            self.fields["springs"], np.array([spring.at for _, spring in sim.each(Spring)], np.float32).reshape(-1, 3)
        )
        if any(swarm.auto for _, swarm in sim.each(Swarm)):
            self._start(self.fields["jobs"], job_places(sim))
        for field in self.fields.values():
            field.advance(10_000_000)

    def ask(self, sim, focus_steps: int) -> None:
        """Start what is asked for and not under way."""
        swarms = [part for _, part in sim.each(Swarm)]
        for number, swarm in enumerate(swarms):
            self._ask_for(sim, f"focus{number}", swarm.goal, swarm.centre, focus_steps)
        for _, anchor in sim.each(Anchor):
            if f"anchor{anchor.number}" in self.fields:
                goal = anchor.goal if anchor.is_held else None
                self._ask_for(sim, f"anchor{anchor.number}", goal, swarms[anchor.swarm].centre, focus_steps)
                if not anchor.is_set and self.fields[f"anchor{anchor.number}"].is_used:
                    self.fields[f"anchor{anchor.number}"].rest()
        jobs = self.fields["jobs"]
        is_due = sim.step_count % JOB_STEPS == 0 or not jobs.is_used
        if is_due and any(main_errand(sim, number, swarm) == TO_JOB for number, swarm in enumerate(swarms)):
            self._start(jobs, job_places(sim))

    def _ask_for(self, sim, name: str, goal: Point | None, centre: Point, focus_steps: int) -> None:
        """A moved goal: a new way at most every `focus_steps`, and straight lines meanwhile where they are better.

        They are where the goal is in sight of the swarm's middle (a stroke is then followed without a bend), and where
        it jumped, so that the old way leads elsewhere.
        """
        if goal is None:
            self.asked.pop(name, None)
            return
        field = self.fields[name]
        step, at = self.asked.get(name, _NEVER)
        if _apart(at, goal) <= MOVED:
            return
        if field.is_done and np.array_equal(field.sources, np.array([goal], np.float32)):
            self.asked[name] = (sim.step_count, goal)  # held again where it was held before
            return
        has_jumped = _apart(at, goal) > JUMPED
        is_due = sim.step_count - step >= focus_steps
        if is_due and (has_jumped or field.is_done):
            self._start(field, np.array([goal], np.float32))
            self.asked[name] = (sim.step_count, goal)
        if field.is_done or _apart(field.straight_to, goal) <= MOVED:
            return
        if has_jumped or (sim.step_count % focus_steps == 0 and sees(sim.tissue, centre, goal, closed_places(sim))):
            field.lead_straight(goal)

    def _start(self, field: FlowField, sources: np.ndarray) -> None:
        if not field.is_used:
            field.take_walls(self.fields["port"])
        field.start(sources)

    def advance(self, focus_updates: int, other_updates: int) -> None:
        """Some updates for the ways to foci and anchors, shared out among them, and some for one of the others."""
        busy = [(name, field) for name, field in self.fields.items() if not field.is_done]
        pressing = [field for name, field in busy if name.startswith(("focus", "anchor")) or field.version == 0]
        for field in pressing:
            field.advance(focus_updates // len(pressing))
        others = [field for _, field in busy if field not in pressing]
        if others:
            others[0].advance(other_updates)

    def touch(self, sim, low: Point, high: Point) -> None:
        """Take in that mineral, or what is closed, changed in the voxels [low, high)."""
        shut = closed_places(sim)
        for field in self.fields.values():
            if field.is_used:
                field.touch(sim.tissue.mineral, low, high, shut)


def job_places(sim) -> np.ndarray:
    """(n, 3) float32 voxels: places of all jobs where work is left, from a sample of their sites, another each time."""
    found = []
    for kind in (Lesion, Colony):
        for _, job, part in sim.each(Job, kind):
            if job.is_done:
                continue
            sites = part.sites if kind is Lesion else sim.biofilm.sites[part.first : part.last]
            stride = max(1, len(sites) // JOB_SAMPLE)
            sites = sites[sim.step_count // JOB_STEPS % stride :: stride]
            field = sim.tissue.mineral if kind is Lesion else sim.biofilm.amount
            values = field.reshape(-1)[sites]
            left = sites[values < sim.tissue.sound.reshape(-1)[sites]] if kind is Lesion else sites[values > 0]
            left = left[:: max(1, len(left) // JOB_SOURCES)]
            found.append(np.stack(np.unravel_index(left, sim.tissue.size), axis=1).astype(np.float32) + np.float32(0.5))
    return np.concatenate(found) if found else np.zeros((0, 3), np.float32)


def _apart(a: Point, b: Point) -> float:
    return max(abs(m - n) for m, n in zip(a, b, strict=True))
