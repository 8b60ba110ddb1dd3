"""Experiment: a population of adults answers the Modified Dental Anxiety Scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.lab.experiment import Experiment, Number, Outcome
from game.tooth.psychology import MDAS_HIGH, MDAS_LEAST, MDAS_MOST, anxiety_of, mdas_of


def _run(settings: Mapping[str, Any]) -> Outcome:
    size, seed = settings["size"], settings["seed"]
    people = [0] * (MDAS_MOST + 1)
    for person in range(size):
        people[mdas_of(anxiety_of(person, seed))] += 1
    scores = range(MDAS_LEAST, MDAS_MOST + 1)
    return Outcome(
        {
            "mean": sum(score * people[score] for score in scores) / size,
            "share_19": sum(people[MDAS_HIGH:]) / size,
        },
        {"score": [float(score) for score in scores], "share": [people[score] / size for score in scores]},
    )


MDAS = Experiment(
    name="mdas",
    about="How afraid of dentists a population is: scores of the Modified Dental Anxiety Scale, 5 to 25.",
    parameters=(
        Number("size", 20_000, 1, 1_000_000, "people", "how many are asked", whole=True),
        Number("seed", 1, 0, 2**31 - 1, "", "where chance starts from", whole=True),
    ),
    outputs={
        "mean": "mean score, 5 to 25",
        "share_19": "share of people at 19 or more: high anxiety, 0 to 1",
        "score": "score",
        "share": "share of people with this score, 0 to 1",
    },
    run=_run,
    source="Humphris 2009 (BMC Oral Health 9:20): 11.6 % of adults in the United Kingdom at 19 or more",
)
