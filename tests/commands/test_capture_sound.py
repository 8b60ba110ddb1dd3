"""`capture` of sounds: a mix is written, drawn and measured; the same words give the same samples."""

from __future__ import annotations

import wave

import numpy as np
import pytest

from tests.commands.typed import look_at, nexus


def rendered(capsys, tmp_path, *words: object) -> tuple[np.ndarray, str]:
    """The samples (frames, 2) of a capture, -1 to 1, and what was printed."""
    out = tmp_path / "sound.wav"
    code, said, trouble = nexus(capsys, "capture", *words, "--out", out)
    assert code == 0, trouble
    with wave.open(str(out)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, 44_100)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    return samples / 32768.0, said


@pytest.mark.parametrize(
    "words",
    [
        ("bell",),
        ("sound:hum", "--seconds", 2),
        ("voice:noor", "--expression", "worried", "--seconds", 2),
        ("music:nexus_warm", "--seconds", 4),
        ("crowd:forum_hall", "--tension", 0.9, "--seconds", 1.5),
        ("walk:lantern_row", "--seconds", 3),
        ("first_light", "--chorus", 0.9, "--at", 1, "--seconds", 1),
    ],
    ids=lambda words: words[0],
)
def test_whatever_sounds_can_be_rendered(words, capsys, tmp_path):
    samples, said = rendered(capsys, tmp_path, *words)
    assert np.sqrt((samples**2).mean()) > 0.001, "it is silent"
    assert np.abs(samples).max() < 0.95
    assert "LUFS" in said
    assert said.count("\n") == 1


def test_a_sound_is_as_long_as_it_lasts_or_as_was_asked(capsys, tmp_path):
    bell, _ = rendered(capsys, tmp_path, "bell")
    short, _ = rendered(capsys, tmp_path, "bell", "--seconds", 0.5)
    assert 2.0 < len(bell) / 44_100 < 3.0
    assert len(short) / 44_100 == pytest.approx(0.5, abs=0.02)


def test_the_same_words_give_the_same_samples(capsys, tmp_path):
    words = ("first_light", "--at", 1, "--seconds", 1)
    first, _ = rendered(capsys, tmp_path, *words)
    second, _ = rendered(capsys, tmp_path, *words)
    assert np.array_equal(first, second)


def test_a_spectrogram_is_a_picture(capsys, tmp_path):
    out = tmp_path / "bell.png"
    code, _, trouble = nexus(capsys, "capture", "bell", "--spectrogram", out)
    assert code == 0, trouble
    look_at(out, (1280, 720))


def test_a_sound_has_no_picture_and_says_where_it_goes(capsys, tmp_path):
    code, _, trouble = nexus(capsys, "capture", "bell", "--out", tmp_path / "bell.png", "--size", "160x90")
    assert code == 2
    assert ".wav" in trouble


def test_a_wrong_name_is_answered_with_the_nearest_one(capsys, tmp_path):
    code, _, trouble = nexus(capsys, "capture", "music:elra", "--out", tmp_path / "x.wav")
    assert code == 2
    assert "elara" in trouble


def test_nowhere_to_go_is_wrong_use(capsys):
    code, _, trouble = nexus(capsys, "capture", "bell")
    assert code == 2
    assert "--out" in trouble
