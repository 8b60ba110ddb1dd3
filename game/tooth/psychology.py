"""The head of a patient in numbers that dentists use: anxiety as MDAS, staying away, and how anxiety is spread.

Used by patient.py and by the experiments on people. Anxiety is 0 to 1 throughout. Invariant: drawing a population
depends on its seed and each person's number alone.
"""

from __future__ import annotations

from game.core import rng
from game.core.exact import exp, pow_

MDAS_LEAST, MDAS_MOST = 5, 25
MDAS_HIGH = 19
"""Modified Dental Anxiety Scale: five questions of 1 to 5; from 19 on a person counts as highly anxious (Humphris 2009,
BMC Oral Health 9:20: 11.6 % of adults in the United Kingdom)."""

SPREAD_A, SPREAD_B = 0.46, 1.24
"""Anxiety of adults as a beta distribution: many calm, a long tail that gives those 11.6 %."""

_AWAY_AT_CALM, _AWAY_BY_FEAR = 2.031, 1.145
_MOST_DRAWS = 200


def mdas_of(anxiety: float) -> int:
    """The score of a questionnaire, 5 to 25."""
    return min(MDAS_MOST, max(MDAS_LEAST, int(MDAS_LEAST + (MDAS_MOST - MDAS_LEAST) * anxiety + 0.5)))


def avoidance_of(anxiety: float) -> float:
    """How likely somebody puts off the next visit until it hurts: 11.6 % without fear, 29.2 % with the most (Armfield,
    Stewart and Spencer 2007, BMC Oral Health 7:1)."""
    return 1.0 / (1.0 + exp(_AWAY_AT_CALM - _AWAY_BY_FEAR * anxiety))


def anxiety_of(person: int, seed: int) -> float:
    """The anxiety of person number `person` of a population: drawn from the beta distribution by Johnk's method (Johnk
    1964), which needs powers and no sums of logarithms."""
    for draw in range(_MOST_DRAWS):
        x = pow_(float(rng.unit(seed, 2 * draw, person)), 1.0 / SPREAD_A)
        y = pow_(float(rng.unit(seed, 2 * draw + 1, person)), 1.0 / SPREAD_B)
        if 0.0 < x + y <= 1.0:
            return x / (x + y)
    return 0.0
