"""Ways: the flow fields of a tooth, one for each errand, and when each is made anew.

Asked and advanced once a step by find_ways (schedule.py). Springs and port are made once and repaired where tissue
changes; a focus is asked for when it moves, at most every few steps; jobs when work is done on them. Invariant: work is
counted in cell updates, never in time.
"""

from __future__ import annotations

import numpy as np

from game.tooth.components import Colony, Job, Lesion, Port, Spring, Swarm
from game.tooth.flow import FlowField
from game.tooth.kernels_work import TO_JOB, TO_PORT, TO_SPRING
from game.tooth.motion import Motion
from game.tooth.swarm import focus_errand
from game.tooth.tissue import Tissue

MOVED = 0.75  # voxels a focus moves before its way is worth making again
JOB_STEPS = 64  # auto looks where work is left once a second
JOB_SOURCES = 48  # places of a job to which auto leads

Point = tuple[float, float, float]


class Ways:
    """`fields` by name, in a fixed order; each publishes into the motion's slot of its errand."""

    def __init__(self, motion: Motion, tissue: Tissue, swarms: int) -> None:
        slots = {"springs": int(TO_SPRING), "port": int(TO_PORT), "jobs": int(TO_JOB)}
        slots |= {f"focus{number}": focus_errand(number) for number in range(swarms)}
        self.fields = {
            name: FlowField(tissue.size, direction=motion.directions[slot]) for name, slot in sorted(slots.items())
        }
        for field in self.fields.values():
            field.look(tissue.mineral)
        self.asked: dict[str, tuple[int, Point]] = {}  # step and place of the last asking for a focus

    @property
    def home(self) -> np.ndarray:
        """(cx, cy, cz, 4) int8: published directions to the port; the last is 0 where no way leads."""
        return self.fields["port"].direction

    def begin(self, sim) -> None:
        """Make the ways to springs and port, wholly, before the first step."""
        self.fields["springs"].start(np.array([spring.at for _, spring in sim.each(Spring)], np.float32).reshape(-1, 3))
        self.fields["port"].start(np.array([port.at for _, port in sim.each(Port)], np.float32).reshape(-1, 3))
        self.fields["jobs"].start(job_places(sim))
        for field in self.fields.values():
            field.advance(10_000_000)

    def ask(self, sim, focus_steps: int) -> None:
        """Start what is asked for and not under way."""
        for number, (_, swarm) in enumerate(sim.each(Swarm)):
            name = f"focus{number}"
            if swarm.goal is None:
                self.asked.pop(name, None)
                continue
            step, at = self.asked.get(name, (-1000, (-1e3, -1e3, -1e3)))
            if sim.step_count - step >= focus_steps and _apart(at, swarm.goal) > MOVED and self.fields[name].is_done:
                self.fields[name].start(np.array([swarm.goal], np.float32))
                self.asked[name] = (sim.step_count, swarm.goal)
        if sim.step_count % JOB_STEPS == 0 and any(swarm.auto for _, swarm in sim.each(Swarm)):
            self.fields["jobs"].start(job_places(sim))

    def advance(self, focus_updates: int, other_updates: int) -> None:
        """Some updates for the way to each focus, and some for one of the others, in turn."""
        others = []
        for name, field in self.fields.items():
            if name.startswith("focus"):
                field.advance(focus_updates)
            elif not field.is_done:
                others.append(field)
        if others:
            others[0].advance(other_updates)

    def touch(self, mineral: np.ndarray, low: tuple[int, int, int], high: tuple[int, int, int]) -> None:
        """Take in that mineral changed in the voxels [low, high)."""
        for field in self.fields.values():
            field.touch(mineral, low, high)


def job_places(sim) -> np.ndarray:
    """(n, 3) float32 voxels: places of all jobs where work is left."""
    found = []
    for kind in (Lesion, Colony):
        for _, job, part in sim.each(Job, kind):
            if job.is_done:
                continue
            sites = part.sites if kind is Lesion else sim.biofilm.sites[part.first : part.last]
            field = sim.tissue.mineral if kind is Lesion else sim.biofilm.amount
            values = field.reshape(-1)[sites]
            left = sites[values < sim.tissue.sound.reshape(-1)[sites]] if kind is Lesion else sites[values > 0]
            left = left[:: max(1, len(left) // JOB_SOURCES)]
            found.append(np.stack(np.unravel_index(left, sim.tissue.size), axis=1).astype(np.float32) + np.float32(0.5))
    return np.concatenate(found) if found else np.zeros((0, 3), np.float32)


def _apart(a: Point, b: Point) -> float:
    return max(abs(m - n) for m, n in zip(a, b, strict=True))
