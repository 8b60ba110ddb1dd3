"""After a treatment: what the patient does now, and one line by each of the four, who disagree.

The director's result stage calls `judge` once. Each voice has its own ordered list of (what happened, text key); the
first that fits speaks. Invariant: nobody mentions what came after the canopy opened, because until chapter 6 nobody
has looked there, and nobody grades.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from game.content.level import Level
from game.content.situation import JudgeView
from game.core.clock import STEPS_PER_SECOND
from game.core.text import has_text, tr
from game.story.ink import Value

LOUD = 0.7  # the chorus from which a swarm counts as loud
IGNORED_STEPS = 3 * STEPS_PER_SECOND  # a hand that stood up for three seconds was seen, and not answered
LEFT_ALONE = 0.6  # the share of a treatment on auto from which the swarm did it by itself
SPARING = 80.0  # thrift from which something was spared
WASTEFUL = 45.0  # thrift under which it was not
WHOLE = 93.0  # integrity from which little is missing
HURT = 60.0  # comfort under which a patient has something to say


class Outcome(Protocol):
    """What is known of a treatment that has ended; integrity, comfort and thrift are 0 to 100."""

    exit: str
    integrity: float
    comfort: float
    thrift: float
    hand_raised: int
    steps_ignored: int
    loudest: float
    auto_share: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """In the order in which it is shown."""

    patient: str
    judges: tuple[JudgeView, ...]


Fits = Callable[[Outcome], bool]


def _stopped(run: Outcome) -> bool:
    return run.exit == "stopped"


def _partial(run: Outcome) -> bool:
    return run.exit == "partial"


def _recovered(run: Outcome) -> bool:
    return run.exit == "recovered"


def _ignored(run: Outcome) -> bool:
    return run.steps_ignored >= IGNORED_STEPS


def _heeded(run: Outcome) -> bool:
    return run.hand_raised > 0 and not _ignored(run)


def _loud(run: Outcome) -> bool:
    return run.loudest >= LOUD


def _left_alone(run: Outcome) -> bool:
    return run.auto_share >= LEFT_ALONE


def _sparing(run: Outcome) -> bool:
    return run.thrift >= SPARING


def _wasteful(run: Outcome) -> bool:
    return run.thrift < WASTEFUL


def _whole(run: Outcome) -> bool:
    return run.integrity >= WHOLE


def _hurt(run: Outcome) -> bool:
    return run.comfort < HURT


def _always(run: Outcome) -> bool:
    return True


LINES: dict[str, tuple[tuple[Fits, str], ...]] = {
    "patient": (
        (_stopped, "stopped"),
        (_partial, "partial"),
        (_recovered, "recovered"),
        (_ignored, "ignored"),
        (_heeded, "heeded"),
        (_loud, "loud"),
        (_always, "quiet"),
    ),
    "elara": (
        (_stopped, "stopped"),
        (_partial, "partial"),
        (_left_alone, "left_alone"),
        (_ignored, "ignored"),
        (_heeded, "heeded"),
        (_whole, "whole"),
        (_always, "most"),
    ),
    "jaxon": (
        (_stopped, "stopped"),
        (_wasteful, "wasteful"),
        (_sparing, "sparing"),
        (_partial, "partial"),
        (_always, "usual"),
    ),
    "marco": (
        (_stopped, "stopped"),
        (_partial, "partial"),
        (_ignored, "ignored"),
        (_loud, "loud"),
        (_left_alone, "left_alone"),
        (_always, "quiet"),
    ),
    "mia": (
        (_ignored, "ignored"),
        (_stopped, "stopped"),
        (_heeded, "heeded"),
        (_hurt, "hurt"),
        (_loud, "loud"),
        (_always, "quiet"),
    ),
}
"""Who says what, by what happened: the first line that fits."""

JUDGES = ("elara", "jaxon", "marco", "mia")

PEOPLE_PER_POINT = 0.4  # of thrift: how many more a clinic on the Row reaches with what one treatment spared


def judge(level: Level, run: Outcome) -> Verdict:
    """Everybody's line on this treatment, in the language in use."""
    patient = level.patient.person
    return Verdict(
        patient=_line(patient, "patient", run),
        judges=tuple(JudgeView(person=person, text=_line(person, person, run)) for person in JUDGES),
    )


def facts_of(level: Level, run: Outcome) -> dict[str, Value]:
    """What later talks know of the treatment, under names that begin with the level's id."""
    return {
        f"{level.id}_exit": run.exit,
        f"{level.id}_hand": "ignored" if _ignored(run) else "heeded" if _heeded(run) else "down",
        f"{level.id}_loud": _loud(run),
    }


def line_key(person: str, voice: str, run: Outcome) -> str:
    """The text key of what `person` has to say; `voice` names the list in LINES."""
    case = next(case for fits, case in LINES[voice] if fits(run))
    key = f"result.{person}.{case}"
    return key if has_text(key) else f"result.{voice}.{case}"


def _name(person: str) -> str:
    key = f"person.{person}"
    return tr(key) if has_text(key) else tr("person.patient")


def _line(person: str, voice: str, run: Outcome) -> str:
    reached = max(2, round(run.thrift * PEOPLE_PER_POINT))
    return tr(
        line_key(person, voice, run),
        name=_name(person),
        integrity=round(run.integrity),
        reached=reached,
        rounded=(reached // 10 + 1) * 10,  # Jaxon counts people, and rounds up
        seconds=max(1, round(run.steps_ignored / STEPS_PER_SECOND)),
    )
