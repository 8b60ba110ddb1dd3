"""Objectives: how far each job has come, whether it is enough, and when the treatment is over.

A job lies on the entity of its lesion or colony. Called by systems in schedule.py. Invariant: progress is relative to
the level's `enough`, and a job that was done stays done, whatever grows back.
"""

from __future__ import annotations

from game.content import events
from game.core.clock import STEPS_PER_SECOND
from game.tooth.components import Colony, Job, Lesion
from game.tooth.kernels_biofilm import sum_sites

HINT_STEPS = 20 * STEPS_PER_SECOND


def progress_of(sim, part: Lesion | Colony) -> float:
    """0 to 1: the share of the missing mineral that is back, or of the plaque that is gone."""
    if isinstance(part, Lesion):
        if part.missing == 0:
            return 1.0
        count = len(part.sites)
        lacking = int(sum_sites(0, count, part.sites, sim.tissue.sound.reshape(-1)))
        lacking -= int(sum_sites(0, count, part.sites, sim.tissue.mineral.reshape(-1)))
        return 1.0 - lacking / part.missing
    if part.amount == 0:
        return 1.0
    return max(0.0, 1.0 - sim.biofilm.left(part.first, part.last) / part.amount)


def follow_jobs(sim, id, job: Job, part: Lesion | Colony) -> None:
    """Bring one job up to date, and say so when it is done."""
    if not job.is_done:
        before = job.progress
        job.progress = min(1.0, progress_of(sim, part) / sim.level.enough)
        if job.progress > before + 0.002:
            sim.progress_step = sim.step_count
    if job.progress >= 1.0 and not job.is_done:
        job.is_done = True
        sim.say(events.JobFinished(job=id.name, at=job.at))
        sim.happenings.note(f"job:{id.name}", sim.step_count)
        sim.happenings.did("job")
        sim.progress_step = sim.last_job_step = sim.step_count
        if isinstance(part, Lesion) and part.lets_daylight and sim.daylight_step < 0:
            sim.daylight_step = sim.step_count
            sim.say(events.DaylightCame(at=job.at))
            sim.happenings.note("daylight", sim.step_count)


def count_assigned(sim, job: Job) -> None:
    """How many bots are at a job."""
    job.assigned = sim.census.around(job.goal, job.radius + 4.0)


def hint(sim) -> str:
    """The name of a job worth pointing at: after 20 s without progress, the nearest one that is not done."""
    if sim.step_count - sim.progress_step < HINT_STEPS:
        return ""
    x, y, z = sim.centre()
    best, name = 1e18, ""
    for id, job in sim.each(Job):
        away = (job.goal[0] - x) ** 2 + (job.goal[1] - y) ** 2 + (job.goal[2] - z) ** 2
        if not job.is_done and away < best:
            best, name = away, id.name
    return name


def jobs_done(sim) -> tuple[int, int]:
    """(done, all)."""
    jobs = [job for _, job in sim.each(Job)]
    return sum(job.is_done for job in jobs), len(jobs)
