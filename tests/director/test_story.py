"""What is decided is remembered, what is left is partial, and nobody wins by doing nothing."""

from __future__ import annotations

import pytest

from game.content import events
from game.content.catalog import find_level
from game.content.intents import Leave
from game.director.stages import ResultStage, TreatmentStage
from game.view.situation import build_situation
from tests.director.plays import hurried, leaves, new_director, steps_of, told


def left_at_once(answer: int):
    """The chapter with one answer to every choice and no treatment: the director, and what each stage told."""
    director = new_director()
    director.begin_chapter("chapter1")
    lines: dict[str, list[str]] = {}
    for happened in steps_of(director, lambda now: leaves(now, answer), 4000):
        name = next((event.stage for event in happened if isinstance(event, events.StageEntered)), None)
        if name is not None:
            stage = lines.setdefault(name, [])
        stage += told(list(happened))
    assert director.is_over
    return director, lines


@pytest.fixture(scope="module")
def answered():
    return [left_at_once(0), left_at_once(1)]


def test_a_choice_is_remembered_and_heard_later(answered):
    (one, one_lines), (other, other_lines) = answered
    assert (one.facts["doors"], other.facts["doors"]) == ("self", "halo")
    assert len(one.journal.choices) == len(other.journal.choices) == 1
    assert one.journal.choices != other.journal.choices
    assert one_lines["prologue"] == other_lines["prologue"]
    only_one, only_other = set(one_lines["after"]) - set(other_lines["after"]), set(other_lines["after"]) - set(
        one_lines["after"]
    )
    assert len(only_one) >= 3 and len(only_other) >= 3
    assert set(one_lines["after"]) & set(other_lines["after"])


def test_leaving_is_partial_and_told_as_that(answered):
    director, lines = answered[0]
    (run,) = director.journal.levels["first_light"]
    assert run.exit == "partial" and run.steps == 1
    assert director.facts["first_light_exit"] == "partial"
    assert any("two banks" in line for line in lines["after"])


def test_a_finished_game_moves_no_more(answered):
    director, _ = answered[0]
    before = director.digest()
    assert director.step((Leave(),)) == ()
    assert director.digest() == before
    assert build_situation(director).stage == ""


def test_an_idle_player_does_not_win():
    """The pilot that touches nothing: after a minute the swarm rests and what matters has not been touched."""
    director = new_director()
    director.begin_level(find_level("first_light"))
    happened = [event for step in steps_of(director, hurried, 64 * 60) for event in step]
    assert isinstance(director.stage, TreatmentStage)
    tooth = build_situation(director).tooth
    assert tooth.exit == "" and not any(isinstance(event, events.TreatmentEnded) for event in happened)
    open_jobs = {job.id: job.progress for job in tooth.jobs if not job.done}
    assert set(open_jobs) == {"pocket", "window", "white_spot"}
    assert max(open_jobs.values()) < 0.3
    assert tooth.swarms[0].working == 0 and not tooth.swarms[0].auto
    assert tooth.hint in open_jobs
    director.close()


def test_a_level_on_its_own_is_a_treatment_and_its_result():
    director = new_director()
    director.begin_level(find_level("first_light"))
    assert not director.is_story
    director.step((Leave(),))
    assert isinstance(director.stage, ResultStage)
    result = build_situation(director).result
    assert result.exit == "partial" and result.patient
    assert [judge.person for judge in result.judges] == ["elara", "jaxon", "marco", "mia"]
    assert all(judge.text for judge in result.judges)
    for _ in steps_of(director, hurried, 5):
        pass
    assert director.is_over
