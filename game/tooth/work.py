"""Work: what the swarm's bots do where they are held, and what that does to the tooth.

Called by systems in schedule.py, after motion. Choosing runs on slices of bots, carrying out on one thread in row
order. Invariants: mineral never rises above sound, biofilm never falls below nothing, and each unit of cargo laid was
carried.
"""

from __future__ import annotations

import numpy as np

from game.content import events
from game.tooth import kernels_work as kernel
from game.tooth.components import Job, Lesion, Swarm
from game.tooth.swarm import TASKS
from game.tooth.tissue import BRICK

BITE = 145  # biofilm a turn of work takes at the quietest; a full cell holds 60,000
GRAIN = 6  # mineral a unit of cargo becomes; a voxel holds 60,000, a load 1,530
GAIN_QUIET = 0.75
GAIN_LOUD = 1.0  # strength grows from 0.75 to 1.75 with the chorus
REPORT_STEPS = 4
"""What came away or was laid is told every so many steps, not for each grain."""


class Work:
    """Buffers of one swarm's work, and what has not been told yet."""

    def __init__(self, room: int) -> None:
        self.action = np.full(room, -1, np.int32)
        self.tally = np.zeros(10, np.int64)
        self.scoured = np.zeros(4, np.int64)  # cells and their places, since the last report
        self.laid = np.zeros(5, np.int64)  # cargo, turns and their places


def gain_of(chorus: float) -> int:
    """Strength of one turn of work in 1/256."""
    return int((GAIN_QUIET + GAIN_LOUD * chorus) * 256.0)


def places_of(sim, swarm: Swarm) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where a swarm works: (m, 3) places, (m,) rings, both float32 voxels, (m,) uint8 tasks."""
    if swarm.focus is not None:
        return (
            np.array([swarm.focus], np.float32),
            np.array([swarm.ring], np.float32),
            np.array([TASKS[swarm.task]], np.uint8),
        )
    jobs = [job for _, job in sim.each(Job) if not job.is_done] if swarm.auto else []
    return (
        np.array([job.at for job in jobs], np.float32).reshape(-1, 3),
        np.array([job.radius + 2.0 for job in jobs], np.float32),
        np.array([TASKS[job.task] for job in jobs], np.uint8),
    )


def seek(sim, swarm: Swarm, work: Work) -> None:
    """This step's cohort looks for something to do."""
    columns, tissue = swarm.columns, sim.tissue
    places, rings, tasks = places_of(sim, swarm)
    sim.pool.run(
        kernel.choose_work,
        swarm.alive,
        columns.position,
        columns.errand,
        columns.task,
        columns.cargo,
        columns.state,
        columns.id,
        work.action,
        sim.step_count,
        sim.seed,
        swarm.auto,
        places,
        rings,
        tasks,
        tissue.mineral,
        tissue.sound,
        tissue.kind,
        sim.biofilm.amount,
    )


def carry_out(sim, swarm: Swarm, work: Work) -> None:
    """Do what was chosen, row after row."""
    columns, tissue, tally = swarm.columns, sim.tissue, work.tally
    tally[:] = 0
    kernel.carry_out(
        swarm.alive,
        work.action,
        columns.task,
        columns.cargo,
        columns.energy,
        gain_of(swarm.chorus),
        tissue.mineral,
        tissue.sound,
        tissue.fresh,
        sim.biofilm.amount,
        sim.touched,
        sim.boxes,
        tally,
        BITE,
        GRAIN,
    )
    work.scoured += tally[0:4]
    work.laid += tally[4:9]
    swarm.cargo_laid += int(tally[4])
    swarm.energy_spent += int(tally[9])


def report(sim, swarm: Swarm, work: Work) -> None:
    """Tell what was done since the last report."""
    if work.scoured[0] > 0:
        cells = int(work.scoured[0])
        sim.say(events.PlaqueScoured(at=_mean(work.scoured[1:4], cells), cells=cells))
        _note_work(sim, swarm, "scoured")
    if work.laid[1] > 0:
        turns = int(work.laid[1])
        sim.say(events.MineralLaid(at=_mean(work.laid[2:5], turns), grains=max(1, int(work.laid[0]) // 255)))
        _note_work(sim, swarm, "built")
    work.scoured[:] = 0
    work.laid[:] = 0


def reshape(sim) -> bool:
    """Make the surface follow the mineral in one brick that was written, the next in turn; false if none was."""
    waiting = np.flatnonzero(sim.touched)
    if not len(waiting):
        return False
    later = waiting[waiting > sim.reshaped]
    brick = int(later[0] if len(later) else waiting[0])
    sim.reshaped = brick
    low = tuple(int(n) for n in sim.boxes[brick, :3])
    high = tuple(int(n) for n in sim.boxes[brick, 3:])
    sim.touched[brick] = 0
    sim.tissue.changed(low, high)
    sim.ways.touch(sim.tissue.mineral, low, high)
    return True


def lesion_sites(sim) -> np.ndarray:
    """All voxels that can be laid in: (n,) int32, ascending, each once."""
    sites = [lesion.sites for _, lesion in sim.each(Lesion)]
    return np.unique(np.concatenate(sites)) if sites else np.zeros(0, np.int32)


def _note_work(sim, swarm: Swarm, deed: str) -> None:
    if swarm.focus is not None:
        sim.happenings.note("worked", sim.step_count)
        sim.happenings.did(deed)


def _mean(sums: np.ndarray, count: int) -> tuple[float, float, float]:
    return tuple(int(total) / count + 0.5 for total in sums)  # type: ignore[return-value]


assert BRICK == 16, "kernels_work.carry_out cuts bricks of 16 voxels"
