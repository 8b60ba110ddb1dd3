"""What the things of a tooth answer: pitch, strokes, place, and the same in words."""

from __future__ import annotations

import dataclasses

import pytest

from game.content.situation import JobView
from game.core import paths
from game.ui.samples import full_tooth, sample_tooth
from game.view.signals import (
    MOST_STROKES,
    SCALE,
    pitch_of,
    signal_of_job,
    signals_of_rest,
    signals_of_work,
    strokes_of,
)

JOB = JobView("near_patch", "scour", (40.0, 20.0, 40.0), 9.0, 0.0, 900, 0, False)


def job(**changes):
    return dataclasses.replace(JOB, **changes)


def test_a_job_sounds_higher_the_further_it_is_and_never_between_two_notes():
    pitches = [pitch_of(step / 50.0) for step in range(51)]
    assert pitches == sorted(pitches)
    assert set(pitches) == set(SCALE)
    assert pitch_of(-1.0) == SCALE[0] and pitch_of(3.0) == SCALE[-1]


def test_strokes_count_the_bots_that_are_lacking():
    assert [strokes_of(lacking, 900) for lacking in (0, 1, 300, 301, 600, 601, 900)] == [1, 2, 2, 3, 3, 4, 4]
    assert strokes_of(5, 0) == 1
    assert max(strokes_of(n, 100) for n in range(101)) == MOST_STROKES


@pytest.mark.parametrize(
    ("progress", "words"),
    [(0.0, "not begun"), (0.1, "hardly begun"), (0.33, "a third done"), (0.5, "half done"), (0.9, "almost done")],
)
def test_words_say_what_pitch_and_strokes_do(progress, words):
    assert signal_of_job(job(progress=progress, assigned=900)).words == f"The near film, {words}"
    lacking = signal_of_job(job(progress=progress, assigned=300))
    assert lacking.words == f"The near film, {words}, 600 more bots needed"
    assert lacking.strokes == 3


def test_what_is_done_is_no_work_any_more():
    tooth = sample_tooth()
    assert [signal.id for signal in signals_of_work(tooth)] == ["near_patch", "white_spot"]
    done = signal_of_job(job(progress=1.0, done=True))
    assert (done.strokes, done.pitch) == (1, SCALE[-1])


def test_everything_besides_work_answers_and_each_has_a_voice_of_its_own():
    rest = signals_of_rest(full_tooth())
    assert [signal.id for signal in rest] == [
        "swarm 0", "swarm 1", "swarm 2", "spring 1", "port", "anchor 0", "anchor 1", "patient",
    ]  # fmt: skip
    assert len({signal.sound for signal in rest}) == 5
    assert all(signal.at is not None for signal in rest[:-1]), "the patient is everywhere"


def test_a_raised_hand_is_what_the_patient_answers_with():
    tooth = sample_tooth()
    up = dataclasses.replace(tooth, patient=dataclasses.replace(tooth.patient, hand_raised=True))
    assert signals_of_rest(tooth)[-1].words == "Mrs. Lindqvist: comfort 82 of 100"
    assert signals_of_rest(up)[-1].words == "Mrs. Lindqvist has a hand up"


def test_every_voice_is_there():
    signals = [*signals_of_work(full_tooth()), *signals_of_rest(full_tooth())]
    named = {signal.sound for signal in signals} | {f"target_{n}" for n in ("scour", "hush", "over", "listen", "none")}
    assert {name for name in named if not (paths.assets_dir() / "audio" / f"{name}.ogg").exists()} == set()
