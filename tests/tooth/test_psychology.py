"""Anxiety in the numbers that dentists use."""

from __future__ import annotations

import pytest

from game.tooth.psychology import MDAS_HIGH, anxiety_of, avoidance_of, mdas_of


def test_scores_are_whole_and_within_the_questionnaire():
    assert [mdas_of(anxiety) for anxiety in (0.0, 0.25, 0.5, 1.0)] == [5, 10, 15, 25]
    assert mdas_of(-1.0) == 5 and mdas_of(9.0) == 25
    assert mdas_of(0.674) < MDAS_HIGH <= mdas_of(0.676), "the cut lies at 18.5"


def test_staying_away_is_the_survey_at_both_ends():
    assert (avoidance_of(0.0), avoidance_of(1.0)) == (pytest.approx(0.116, abs=5e-4), pytest.approx(0.292, abs=5e-4))


def test_people_are_drawn_by_number():
    people = [anxiety_of(person, 7) for person in range(2000)]
    assert people == [anxiety_of(person, 7) for person in range(2000)]
    assert min(people) >= 0.0 and max(people) <= 1.0
    assert len(set(people)) > 1990
    calm = sum(anxiety < 0.1 for anxiety in people) / len(people)
    assert 0.25 < calm < 0.45, "many are calm"
