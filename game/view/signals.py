"""What the things of a tooth answer to a key: for ears a voice of their own, for eyes a line.

The tooth's scene asks for them when the player steps through a tooth by keys, or listens for what is left. Pitch tells
how far a job is, strokes how many bots it lacks, and its place where it is. Invariant: the words say all that the sound
does.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.situation import AnchorView, JobView, PatientView, Point, SwarmSituation, ToothSituation
from game.core.text import has_text, tr

SCALE = (1.0, 9 / 8, 5 / 4, 3 / 2, 5 / 3, 2.0)
"""Pitches from nothing done to everything: five notes that fit each other and the swarm's chord, and the octave."""

MOST_STROKES = 4  # more cannot be counted at a glance of the ear
DONE = (
    (0.005, "none"),
    (0.15, "begun"),
    (0.29, "quarter"),
    (0.42, "third"),
    (0.58, "half"),
    (0.71, "two_thirds"),
    (0.85, "three_quarters"),
    (0.995, "almost"),
    (2.0, "all"),
)
"""Up to which progress which word."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One answer."""

    id: str
    sound: str
    words: str
    at: Point | None = None
    pitch: float = 1.0
    strokes: int = 1


def signal_of_job(job: JobView) -> Signal:
    """How a place of work answers."""
    lacking = max(0, job.needed - job.assigned)
    done = tr(f"signal.done.{next(word for most, word in DONE if job.progress <= most)}")
    key = "signal.job_lacking" if lacking and not job.done else "signal.job"
    return Signal(
        id=job.id,
        sound=f"target_{job.task}",
        words=tr(key, name=job_name(job), done=done, count=lacking),
        at=job.at,
        pitch=pitch_of(job.progress),
        strokes=1 if job.done else strokes_of(lacking, job.needed),
    )


def signal_of_time(stands: bool, slow: bool) -> Signal:
    """Time that is stopped or slowed for a plan, and time that goes on."""
    state = "stands" if stands else "slow" if slow else "goes"
    return Signal("time", "time_goes" if state == "goes" else "time_stands", tr(f"signal.time.{state}"))


def signals_of_work(tooth: ToothSituation) -> tuple[Signal, ...]:
    """Every place that still needs work, in the level's order."""
    return tuple(signal_of_job(job) for job in tooth.jobs if not job.done)


def signals_of_rest(tooth: ToothSituation) -> tuple[Signal, ...]:
    """What is worth knowing of besides work: swarms, springs, the port, anchors, the patient."""
    swarms = [_swarm(swarm) for swarm in tooth.swarms]
    springs = [
        Signal(f"spring {number}", "target_spring", tr("signal.spring", number=number), at)
        for number, at in enumerate(tooth.springs, start=1)
    ]
    port = Signal("port", "target_port", tr("signal.port"), tooth.port)
    return (*swarms, *springs, port, *map(_anchor, tooth.anchors), _patient(tooth.patient))


def pitch_of(progress: float) -> float:
    """How high a job sounds, 1 to 2 times its lowest."""
    return SCALE[min(len(SCALE) - 1, max(0, int(progress * len(SCALE))))]


def strokes_of(lacking: int, needed: int) -> int:
    """How often a job sounds: once where enough are there, up to four times where none are."""
    if lacking <= 0 or needed <= 0:
        return 1
    return min(MOST_STROKES, 2 + int(3.0 * lacking / needed - 1e-9))


def job_name(job: JobView) -> str:
    """What a job is called: the level's own words for it, or what its task is."""
    return tr(f"job.{job.id}") if has_text(f"job.{job.id}") else tr(f"task.{job.task}")


def _swarm(swarm: SwarmSituation) -> Signal:
    task, band = tr(f"task.{swarm.task}"), tr(f"signal.band.{swarm.band}")
    words = tr("signal.swarm", number=swarm.id + 1, task=task, count=swarm.alive, band=band)
    return Signal(f"swarm {swarm.id}", "target_swarm", words, swarm.centre, pitch_of(swarm.chorus))


def _anchor(anchor: AnchorView) -> Signal:
    number = anchor.number + 1
    if anchor.task == "keep_out":
        words = tr("signal.keep_out", number=number)
    else:
        words = tr("signal.anchor", number=number, task=tr(f"task.{anchor.task}"), count=anchor.bots)
    return Signal(f"anchor {anchor.number}", "target_anchor", words, anchor.at)


def _patient(patient: PatientView) -> Signal:
    name = tr(f"person.{patient.name}") if has_text(f"person.{patient.name}") else patient.name
    key = "signal.patient_hand" if patient.hand_raised else "signal.patient"
    words = tr(key, name=name, comfort=round(patient.comfort))
    return Signal("patient", "target_patient", words, None, pitch_of(patient.comfort / 100.0))
