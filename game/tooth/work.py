"""Work: what the swarm's bots do where they are held, and what that does to the tooth.

Called by systems in schedule.py, after motion. Choosing runs on slices of bots, carrying out on one thread in row
order. Invariants: mineral never rises above sound, biofilm never falls below nothing, and each unit of cargo laid was
carried.
"""

from __future__ import annotations

import numpy as np

from game.content import events
from game.tooth import kernels_work as kernel
from game.tooth.components import Anchor, Fibre, Job, Lesion, Swarm
from game.tooth.places import apart
from game.tooth.swarm import PULSE_GAIN, TASKS, is_pulsing, quiet_of
from game.tooth.tissue import BRICK

GAIN_QUIET = 0.75
GAIN_LOUD = 1.0  # strength grows from 0.75 to 1.75 with the chorus
EAGER_STEPS = 32  # after a focus or anchor moved
LOOKS = 5000  # idle bots that may look for work as often as they have a turn; a look is the dearest thing they do
EAGER_LOOKS = 10_000  # and so many while what is held moves
REPORT_STEPS = 4
"""What came away or was laid is told every so many steps, not for each grain."""


class Work:
    """Buffers of one swarm's work, and what has not been told yet, by post."""

    def __init__(self, room: int, fibres: np.ndarray) -> None:
        """`fibres`: (f, 4) float32, see fibre_places."""
        self.action = np.full(room, -1, np.int32)
        self.tally = np.zeros((kernel.POSTS, 10), np.int64)
        self.scoured = np.zeros((kernel.POSTS, 4), np.int64)  # cells and their places, since the last report
        self.laid = np.zeros((kernel.POSTS, 5), np.int64)  # cargo, turns and their places
        self.fibres = fibres
        self._gains = np.zeros(kernel.POSTS, np.int64)

    def gains(self, own: int, posted: int) -> np.ndarray:
        """(POSTS,) int64: strength of a turn of work in 1/256, for those with the swarm and those at anchors."""
        self._gains[:] = posted
        self._gains[0] = own
        return self._gains


def patience_of(sim, swarm: Swarm) -> int:
    """Turns from one look to the next of a bot that found nothing: where thousands find nothing, each can wait."""
    is_eager = sim.step_count - swarm.moved_step < EAGER_STEPS
    return min(8, max(1, swarm.idle // (EAGER_LOOKS if is_eager else LOOKS)))


def gain_of(chorus: float) -> int:
    """Strength of one turn of work in 1/256."""
    return int((GAIN_QUIET + GAIN_LOUD * chorus) * 256.0)


def fibre_places(sim) -> np.ndarray:
    """(f, 4) float32 voxels: where nerve fibres end, and how far they hear."""
    return np.array([(*fibre.at, fibre.reach) for _, fibre in sim.each(Fibre)], np.float32).reshape(-1, 4)


def places_of(sim, number: int, swarm: Swarm) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Where a swarm works: (m, 3) places, (m,) rings, both float32 voxels, (m,) uint8 tasks and (m,) uint8 posts."""
    found = []
    if swarm.focus is not None:
        found.append((_reached(swarm.focus, swarm.goal, swarm.ring), swarm.ring, TASKS[swarm.task], 0))
    elif swarm.auto:
        found += [(job.at, job.radius + 2.0, TASKS[job.task], 0) for _, job in sim.each(Job) if not job.is_done]
    for _, anchor in sim.each(Anchor):
        if anchor.is_held and anchor.swarm == number:
            at = _reached(anchor.at, anchor.goal, anchor.radius)
            found.append((at, anchor.radius, TASKS[anchor.task], anchor.number + 1))
    return (
        np.array([place for place, _, _, _ in found], np.float32).reshape(-1, 3),
        np.array([ring for _, ring, _, _ in found], np.float32),
        np.array([task for _, _, task, _ in found], np.uint8),
        np.array([post for _, _, _, post in found], np.uint8),
    )


def _reached(at, goal, ring: float):
    """The place that is held, or the fluid nearest to it where the place itself is out of reach."""
    return at if apart(at, goal) < ring else goal


def seek(sim, number: int, swarm: Swarm, work: Work) -> None:
    """This step's cohort looks for something to do."""
    columns, tissue = swarm.columns, sim.tissue
    places, rings, tasks, owners = places_of(sim, number, swarm)
    sim.pool.run(
        kernel.choose_work,
        swarm.alive,
        columns.position,
        columns.errand,
        columns.task,
        columns.post,
        columns.state,
        columns.id,
        work.action,
        sim.step_count % kernel.COHORTS,
        sim.step_count,
        sim.seed,
        patience_of(sim, swarm),
        places,
        rings,
        tasks,
        owners,
        work.fibres,
        tissue.mineral,
        tissue.sound,
        tissue.kind,
        sim.biofilm.amount,
        sim.chemistry.ph,
    )


def carry_out(sim, swarm: Swarm, work: Work) -> None:
    """Do what was chosen, row after row."""
    columns, tissue, tally = swarm.columns, sim.tissue, work.tally
    tally[:] = 0
    burst = PULSE_GAIN if is_pulsing(sim, swarm) else 1
    kernel.carry_out(
        swarm.alive,
        sim.step_count % kernel.COHORTS,
        columns.position,
        work.action,
        columns.post,
        columns.task,
        columns.cargo,
        columns.energy,
        work.gains(burst * gain_of(swarm.chorus), gain_of(quiet_of(swarm))),
        tissue.mineral,
        tissue.sound,
        tissue.fresh,
        sim.biofilm.amount,
        sim.biofilm.hardness,
        sim.chemistry.base,
        sim.touched,
        sim.boxes,
        tally,
        sim.briefing.tuning.scour_bite,
        sim.briefing.tuning.build_grain,
    )
    work.scoured += tally[:, 0:4]
    work.laid += tally[:, 4:9]
    swarm.cargo_laid += int(tally[:, 4].sum(dtype=np.int64))
    swarm.energy_spent += int(tally[:, 9].sum(dtype=np.int64))


def report(sim, swarm: Swarm, work: Work) -> None:
    """Tell what was done since the last report, place by place."""
    for post in range(kernel.POSTS):
        if work.scoured[post, 0] > 0:
            cells = int(work.scoured[post, 0])
            sim.say(events.PlaqueScoured(at=_mean(work.scoured[post, 1:4], cells), cells=cells))
            _note_work(sim, swarm, post, "scoured")
        if work.laid[post, 1] > 0:
            turns = int(work.laid[post, 1])
            grains = max(1, int(work.laid[post, 0]) // 255)
            sim.say(events.MineralLaid(at=_mean(work.laid[post, 2:5], turns), grains=grains))
            _note_work(sim, swarm, post, "built")
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
    sim.ways.touch(sim, low, high)
    return True


def lesion_sites(sim) -> np.ndarray:
    """All voxels that can be laid in: (n,) int32, ascending, each once."""
    sites = [lesion.sites for _, lesion in sim.each(Lesion)]
    return np.unique(np.concatenate(sites)) if sites else np.zeros(0, np.int32)


def _note_work(sim, swarm: Swarm, post: int, deed: str) -> None:
    if swarm.focus is not None or post > 0:
        sim.happenings.note("worked", sim.step_count)
        sim.happenings.did(deed)


def _mean(sums: np.ndarray, count: int) -> tuple[float, float, float]:
    return tuple(int(total) / count + 0.5 for total in sums)  # type: ignore[return-value]


assert BRICK == 16, "kernels_work.carry_out cuts bricks of 16 voxels"
