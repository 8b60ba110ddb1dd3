"""After a treatment: four people who disagree, each to be known by one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from types import SimpleNamespace

import pytest

from game.core.text import has_text
from game.story.judges import JUDGES, LINES, facts_of, judge, line_key

FIRST_LIGHT = SimpleNamespace(id="first_light", patient=SimpleNamespace(person="lindqvist"))
HOME_MADE = SimpleNamespace(id="home_made", patient=SimpleNamespace(person="somebody"))


@dataclass
class Ended:
    exit: str = "complete"
    integrity: float = 90.0
    comfort: float = 90.0
    thrift: float = 60.0
    hand_raised: int = 0
    steps_ignored: int = 0
    loudest: float = 0.3
    auto_share: float = 0.1


def some_endings(count: int = 3000):
    dice = Random(84)
    for _ in range(count):
        hands = dice.choice([0, 0, 1, 2])
        yield Ended(
            exit=dice.choice(["complete", "complete", "partial", "stopped", "recovered"]),
            integrity=dice.uniform(0, 100),
            comfort=dice.uniform(0, 100),
            thrift=dice.uniform(0, 100),
            hand_raised=hands,
            steps_ignored=dice.choice([0, 30, 700]) if hands else 0,
            loudest=dice.random(),
            auto_share=dice.random(),
        )


ENDINGS = list(some_endings())
VERDICTS = [judge(FIRST_LIGHT, run) for run in ENDINGS]


def said_by(person: str) -> set[str]:
    return {view.text for verdict in VERDICTS for view in verdict.judges if view.person == person}


def test_all_four_speak_and_always_differently():
    for verdict in VERDICTS:
        assert tuple(view.person for view in verdict.judges) == JUDGES
        assert len({view.text for view in verdict.judges} | {verdict.patient}) == 5


@pytest.mark.parametrize("voice", LINES)
def test_everything_that_can_be_said_is_said_after_some_treatment(voice):
    person = "lindqvist" if voice == "patient" else voice
    said = {line_key(person, voice, run) for run in ENDINGS}
    assert said == {f"result.{person}.{case}" for _, case in LINES[voice]}
    assert len(said) >= 5
    assert all(has_text(key) for key in said)


def test_every_text_is_filled_in():
    for verdict in VERDICTS:
        for text in (verdict.patient, *(view.text for view in verdict.judges)):
            assert not re.search(r"[{}]|result\.", text), text
            assert len(text) <= 220


def test_each_voice_is_known_without_its_name():
    assert all("I think" in text for text in said_by("mia"))
    assert all(text.endswith("?") for text in said_by("marco"))
    assert not any("I think" in text or text.endswith("?") for text in said_by("elara") | said_by("jaxon"))
    assert not any(text.endswith("?") for text in said_by("mia"))


def test_jaxon_rounds_up():
    for text in said_by("jaxon"):
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        assert numbers in ([], sorted(numbers))
        assert len(set(numbers)) == len(numbers)


def test_an_ignored_hand_is_never_passed_over_by_mia():
    run = Ended(hand_raised=1, steps_ignored=64 * 9)
    for exit in ("complete", "partial", "stopped", "recovered"):
        run.exit = exit
        assert "9 seconds" in judge(FIRST_LIGHT, run).judges[3].text


def test_nobody_speaks_of_what_came_after_the_canopy():
    everything = " ".join(text for person in JUDGES for text in said_by(person))
    assert not re.search(r"\b(afterwards|later|ten minutes|numb)\b", everything)


def test_a_patient_without_words_of_their_own_is_not_left_blank():
    verdict = judge(HOME_MADE, Ended())
    assert verdict.patient.startswith("The patient ")
    assert judge(HOME_MADE, Ended(exit="stopped")).patient != verdict.patient


@pytest.mark.parametrize(
    ("run", "hand"),
    [
        (Ended(), "down"),
        (Ended(hand_raised=1, steps_ignored=20), "heeded"),
        (Ended(hand_raised=2, steps_ignored=900), "ignored"),
    ],
)
def test_later_talks_know_of_the_hand(run, hand):
    assert facts_of(FIRST_LIGHT, run)["first_light_hand"] == hand


def test_later_talks_know_how_it_ended_and_how_loud_it_was():
    assert facts_of(FIRST_LIGHT, Ended(exit="partial", loudest=0.9)) == {
        "first_light_exit": "partial",
        "first_light_hand": "down",
        "first_light_loud": True,
    }
