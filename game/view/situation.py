"""From the running worlds to a Situation: what a person at the screen knows, and nothing else.

HUD, self-voicing, autopilot and captures read what is built here. Points are voxels.
"""

from __future__ import annotations

from game.content.level import Level
from game.content.situation import (
    AnchorView,
    BeatView,
    ChemistryView,
    JobView,
    PatientView,
    ResultSituation,
    Situation,
    SwarmSituation,
    ToothSituation,
)
from game.core.clock import STEPS_PER_SECOND
from game.director.director import Director
from game.director.stages import TOOTH_INTENTS, ResultStage, TalkStage, TreatmentStage
from game.director.tape import TapeStage
from game.director.walk import WalkStage
from game.tooth.components import Anchor, Colony, Id, Job, Lesion, Port, Spring, Swarm
from game.tooth.sim import Sim
from game.tooth.swarm import pulse_ready

Point = tuple[float, float, float]


def build_situation(director: Director) -> Situation:
    """What is known now of whatever the director runs."""
    stage, step = director.stage, director.journal.steps
    if stage is None:
        return Situation(step=step, stage="", allowed=frozenset())
    known = Situation(step=step, stage=director.stage_name, allowed=stage.allowed)
    match stage:
        case TalkStage():
            return _with(known, talk=stage.talk.situation())
        case TreatmentStage():
            treatment = stage.treatment
            return _with(known, tooth=tooth_situation(treatment.sim, stage.level, treatment.snapshot_times_s))
        case ResultStage():
            return _with(known, result=_result(stage))
        case WalkStage():
            return _with(known, walk=stage.situation())
        case TapeStage():
            return _with(known, tape=stage.situation())
    return known


def situation_of_tooth(step: int, sim: Sim, level: Level) -> Situation:
    """The Situation of a tooth that nobody directs, as in a capture."""
    return Situation(step=step, stage="treatment", allowed=TOOTH_INTENTS, tooth=tooth_situation(sim, level))


def tooth_situation(sim: Sim, level: Level, snapshots: tuple[float, ...] = ()) -> ToothSituation:
    """What the HUD of a tooth says. `snapshots`: seconds of the moments that can be rewound to."""
    measures = sim.measures()
    return ToothSituation(
        level=level.id,
        time_s=sim.time_s,
        integrity=measures.integrity,
        thrift=measures.thrift,
        daylight=sim.daylight(),
        swarms=tuple(_swarm(sim, number, part) for number, (_, part) in enumerate(sim.each(Swarm))),
        jobs=tuple(_job(id, job) for id, job in sim.each(Job)),
        springs=tuple(spring.at for _, spring in sim.each(Spring)),
        port=next(port.at for _, port in sim.each(Port)),
        patient=_patient(sim, level),
        beat=_beat(sim),
        hint=sim.hint(),
        exit=sim.ended,
        verbs=frozenset(level.verbs),
        anchors=tuple(_anchor(anchor) for _, anchor in sim.each(Anchor) if anchor.is_set),
        chemistry=_chemistry(sim),
        snapshots=snapshots,
    )


def _with(known: Situation, **part) -> Situation:
    return Situation(step=known.step, stage=known.stage, allowed=known.allowed, **part)


def _swarm(sim: Sim, number: int, part: Swarm) -> SwarmSituation:
    return SwarmSituation(
        id=number,
        task=part.task,
        chorus=part.chorus,
        band=part.band,
        auto=part.auto,
        focus=part.focus,
        recall_radius=part.recall_radius,
        centre=part.centre,
        alive=part.alive,
        total=part.total,
        carrying=part.carrying,
        working=part.working,
        idle=part.idle,
        anchored=part.anchored,
        energy=part.energy_mean,
        pulse_ready=pulse_ready(sim, part),
    )


def _anchor(anchor: Anchor) -> AnchorView:
    return AnchorView(
        number=anchor.number,
        at=anchor.at,
        radius=anchor.radius,
        share=anchor.share,
        task=anchor.task,
        swarm=anchor.swarm,
        bots=anchor.bots,
    )


def _chemistry(sim: Sim) -> ChemistryView:
    lowest = sim.chemistry.lowest
    return ChemistryView(
        ph=lowest.ph,
        critical_ph=lowest.critical_ph,
        sugar_mm=sim.mouth.sugar_mm,
        dissolving=sim.chemistry.is_sour,
        flow=sim.mouth.flow,
    )


def _job(id: Id, job: Job) -> JobView:
    return JobView(
        id=id.name,
        task=job.task,
        at=job.goal,
        radius=job.radius,
        progress=min(1.0, job.progress),
        needed=job.needed,
        assigned=job.assigned,
        done=job.is_done,
    )


def _patient(sim: Sim, level: Level) -> PatientView:
    patient = sim.patient
    return PatientView(
        name=level.patient.person,
        comfort=patient.comfort,
        sharp=patient.sharp,
        dull=patient.dull,
        anxiety=patient.anxiety,
        breath=patient.breath,
        pulse=patient.pulse,
        hand_raised=patient.hand_raised,
        humming=patient.is_humming,
        trust=patient.trust,
    )


def _beat(sim: Sim) -> BeatView | None:
    beat = sim.happenings.beat
    if beat is None:
        return None
    return BeatView(
        id=beat.id,
        text=beat.text or "",
        show=_place_of(sim, beat.show) if beat.show else None,
        ghost=beat.ghost,
        age_s=(sim.step_count - sim.happenings.since) / STEPS_PER_SECOND,
    )


def _place_of(sim: Sim, name: str) -> Point | None:
    """Where the thing of that name can be seen: in the fluid, where it has such a place."""
    for id, job in sim.each(Job):
        if id.name == name:
            return job.goal
    for kind in (Spring, Port, Swarm, Lesion, Colony):
        for id, part in sim.each(kind):
            if id.name == name:
                return part.centre if isinstance(part, Swarm) else getattr(part, "at", None)
    return None


def _result(stage: ResultStage) -> ResultSituation:
    verdict, run = stage.verdict, stage.run
    return ResultSituation(
        level=stage.level.id,
        exit=run.exit,
        patient=verdict.patient,
        judges=verdict.judges,
        integrity=run.integrity,
        comfort=run.comfort,
        thrift=run.thrift,
    )
