"""Situations made by hand, for pilots to look at."""

from __future__ import annotations

from dataclasses import replace

from game.content.situation import (
    JobView,
    PatientView,
    ResultSituation,
    Situation,
    SwarmSituation,
    TalkSituation,
    ToothSituation,
)

TOOTH_INTENTS = frozenset(
    {
        "focus", "let_go", "recall", "set_chorus", "set_task", "set_auto", "set_anchor", "lift_anchor", "pulse",
        "set_assist", "leave", "rewind",
    }
)
NEAR = JobView("near", "scour", (10.0, 5.0, 10.0), 8.0, 0.0, 900, 0, False)
FAR = JobView("far", "scour", (60.0, 5.0, 60.0), 8.0, 0.0, 900, 0, False)
HOLE = JobView("hole", "build", (12.0, 5.0, 12.0), 8.0, 0.0, 900, 0, False)
SWARM = SwarmSituation(0, "scour", 0.2, "quiet", False, None, 0.0, (10.0, 10.0, 10.0), 5000, 5000, 0, 0, 5000)
CALM = PatientView("lindqvist", 100.0, 0.0, 0.0, 0.1, 0.0, 0.0, False, False)
TOOTH = ToothSituation(
    level="rig",
    time_s=60.0,
    integrity=10.0,
    thrift=100.0,
    daylight=0.0,
    swarms=(SWARM,),
    jobs=(FAR, HOLE, NEAR),
    springs=((30.0, 5.0, 30.0),),
    port=(5.0, 20.0, 5.0),
    patient=CALM,
    beat=None,
    hint="",
    exit="",
)


def tooth(step: int, swarm: dict | None = None, patient: dict | None = None, **changes) -> Situation:
    """In a tooth at `step`; the time follows the step."""
    seen = replace(TOOTH, time_s=60.0 + step / 64.0, swarms=(replace(SWARM, **(swarm or {})),))
    seen = replace(seen, patient=replace(CALM, **(patient or {})), **changes)
    return Situation(step=step, stage="treatment", allowed=TOOTH_INTENTS, tooth=seen)


def talk(step: int, text: str = "Well?", choices: tuple[str, ...] = (), gesture: str = "") -> Situation:
    said = TalkSituation("mia", text, (), choices, not choices and not gesture, gesture)
    allowed = {"raise_hand"} if gesture else {"choose"} if choices else {"advance", "raise_hand"}
    return Situation(step=step, stage="talk", allowed=frozenset(allowed), talk=said)


def result(step: int) -> Situation:
    seen = ResultSituation("rig", "complete", "She bites.", (), 90.0, 90.0, 90.0)
    return Situation(step=step, stage="result", allowed=frozenset({"advance"}), result=seen)
