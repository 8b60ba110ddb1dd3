"""Experiments on people: a population's questionnaires, and who stays away."""

from __future__ import annotations

import pytest

from game.lab.avoidance import AVOIDANCE
from game.lab.mdas import MDAS


def asked(**wishes):
    return MDAS.run(MDAS.settings({name: str(value) for name, value in wishes.items()}))


@pytest.mark.parametrize("seed", [1, 2, 99, 123456])
def test_any_population_is_like_the_survey(seed):
    outcome = asked(seed=seed, size=20_000)
    assert outcome.summary["mean"] == pytest.approx(10.4, abs=0.3)
    assert outcome.summary["share_19"] == pytest.approx(0.116, abs=0.01)
    assert outcome.series["score"] == [float(score) for score in range(5, 26)]
    assert sum(outcome.series["share"]) == pytest.approx(1.0)


def test_the_same_seed_asks_the_same_people_and_another_seed_others():
    assert asked(size=500, seed=3) == asked(size=500, seed=3)
    assert asked(size=500, seed=3) != asked(size=500, seed=4)


def test_one_person_is_a_population_too():
    outcome = asked(size=1)
    assert outcome.summary["mean"].is_integer() and outcome.summary["share_19"] in (0.0, 1.0)


def test_fear_keeps_more_and_more_away():
    away = [AVOIDANCE.run({"anxiety": n / 10}).summary["probability"] for n in range(11)]
    assert away == sorted(away)
    assert away[0] == pytest.approx(0.116, abs=0.001) and away[-1] == pytest.approx(0.292, abs=0.001)
