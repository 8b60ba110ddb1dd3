"""Experiment: how likely somebody who is afraid stays away until it hurts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.lab.experiment import Experiment, Number, Outcome
from game.tooth.psychology import avoidance_of

_STEPS = 50


def _run(settings: Mapping[str, Any]) -> Outcome:
    axis = [n / _STEPS for n in range(_STEPS + 1)]
    return Outcome(
        {"probability": avoidance_of(settings["anxiety"])},
        {"anxiety": axis, "probability": [avoidance_of(anxiety) for anxiety in axis]},
    )


AVOIDANCE = Experiment(
    name="avoidance",
    about="The vicious circle of fear: who is afraid puts visits off, and comes when it hurts.",
    parameters=(Number("anxiety", 0.25, 0.0, 1.0, "", "how afraid the patient is"),),
    outputs={
        "probability": "that visits are put off until something hurts, 0 to 1",
        "anxiety": "how afraid, 0 to 1",
    },
    run=_run,
    source="Armfield, Stewart and Spencer 2007 (BMC Oral Health 7:1): 11.6 % of the unafraid, 29.2 % of the most",
)
