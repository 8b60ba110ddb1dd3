"""The bank: sounds by name, and what happens where there are none."""

from __future__ import annotations

import time

import numpy as np
import pygame
import pytest

from assets.source.audio import writing
from game.audio import bank as pages
from game.audio.bank import RATE, Bank, clip_of
from game.audio.meter import seam
from game.core import paths
from tests.audio.desks import tone, write_tone


def wait_for(done, limit_s: float = 5.0) -> bool:
    until = time.monotonic() + limit_s
    while time.monotonic() < until:
        if done():
            return True
        time.sleep(0.005)
    return False


@pytest.fixture
def ahead(tmp_path):
    bank = Bank(tmp_path, reads_ahead=True)
    yield bank
    bank.close()


def pitch_of(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples[:, 0].astype(float)))
    return float(spectrum.argmax() * RATE / len(samples))


def test_a_sound_is_read_once_even_where_nothing_is_open(tmp_path):
    pygame.mixer.quit()
    write_tone(tmp_path / "deep" / "down.wav", seconds=0.5)
    bank = Bank(tmp_path)
    clip = bank.clip("deep/down")
    assert clip.seconds == 0.5
    assert clip.peak == pytest.approx(0.5, abs=0.01)
    assert not clip.is_wide
    assert bank.clip("deep/down") is clip


def test_what_is_missing_or_damaged_is_named_once(tmp_path, caplog):
    (tmp_path / "broken.ogg").write_bytes(b"OggS nothing of the kind")
    (tmp_path / "empty.ogg").write_bytes(b"")
    bank = Bank(tmp_path)
    for _ in range(3):
        assert bank.clip("missing") is bank.clip("broken") is bank.clip("empty") is None
    assert len(bank.warnings) == 3
    assert "broken.ogg" in caplog.text
    assert "missing" in caplog.text


@pytest.mark.parametrize("pitch", [0.5, 0.943, 1.06, 1.5, 2.0])
def test_another_pitch_is_higher_and_shorter_and_as_loud(tmp_path, pitch):
    write_tone(tmp_path / "a.wav", 1.0, 440.0)
    bank = Bank(tmp_path)
    plain, other = bank.clip("a"), bank.clip("a", pitch)
    assert other.seconds == pytest.approx(1.0 / pitch, abs=0.001)
    assert pitch_of(other.samples) == pytest.approx(440.0 * pitch, rel=0.003)
    assert other.samples.std() == pytest.approx(plain.samples.std(), rel=0.01)


def test_a_higher_pitch_folds_nothing_back(tmp_path):
    write_tone(tmp_path / "hiss.wav", 1.0, 15_000.0)
    assert np.abs(Bank(tmp_path).clip("hiss", 2.0).samples).max() < 50


def test_a_frame_does_not_wait_for_what_is_read_ahead(ahead, tmp_path):
    write_tone(tmp_path / "bed.wav", 20.0)
    assert ahead.ready("bed") is None
    assert wait_for(lambda: ahead.ready("bed") is not None)
    assert ahead.clip("bed") is ahead.ready("bed")


def test_several_are_there_when_all_are_and_what_is_missing_keeps_nobody_waiting(ahead, tmp_path):
    for name in ("one", "two"):
        write_tone(tmp_path / f"{name}.wav", 2.0)
    assert not ahead.fetch("one", "two", "never")
    assert wait_for(lambda: ahead.fetch("one", "two", "never"))
    assert ahead.warnings


def test_without_reading_ahead_everything_is_there_at_once(tmp_path):
    write_tone(tmp_path / "one.wav")
    bank = Bank(tmp_path)
    assert bank.fetch("one")
    assert bank.ready("one") is not None


def test_where_nobody_can_hear_nothing_is_read_but_what_is_missing_is_named(tmp_path):
    write_tone(tmp_path / "one.wav")
    bank = Bank(tmp_path, is_deaf=True)
    assert bank.clip("one") is bank.clip("two") is None
    assert len(bank.warnings) == 1
    bank.wake()
    assert bank.clip("one") is not None


def test_what_was_not_asked_for_the_longest_is_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "ROOM", 250_000)
    for number in range(4):
        write_tone(tmp_path / f"t{number}.wav", 0.5)  # 88 kB each
    bank = Bank(tmp_path)
    first = bank.clip("t0")
    bank.clip("t1")
    assert bank.clip("t0") is first
    bank.clip("t2")
    assert bank.clip("t0") is first
    bank.clip("t3")
    assert bank.clip("t0") is first
    assert len(bank._clips) == 2


def test_the_ends_of_a_loop_meet_whatever_the_encoder_loses(tmp_path):
    """Written plainly, the same loop ticks at every turn."""
    wave = tone(110.0, 1.0, 0.4).samples[:, 0] / 32768.0 + tone(660.0, 1.0, 0.3).samples[:, 0] / 32768.0
    wave = np.concatenate([wave] * 4)
    for name, loops in (("plain", False), ("folded", True)):
        (tmp_path / f"{name}.ogg").write_bytes(writing.ogg_of(wave, "0" * 16, 0.1, loops))
    bank = Bank(tmp_path)
    plain, folded = bank.clip("plain"), bank.clip("folded")
    assert len(folded.samples) == len(plain.samples) == len(wave)
    assert seam(folded.samples) < 2.0 < seam(plain.samples)
    assert np.abs(folded.samples[:, 0] / 32768.0 - wave).mean() < 0.01


def test_a_made_sound_is_the_same_in_both_ears_unless_it_is_wide():
    assert not tone().is_wide
    wide = clip_of("w", np.random.default_rng(1).normal(0.0, 0.1, (500, 2)))
    assert wide.is_wide
    assert np.array_equal(wide.heard(True)[:, 0], wide.heard(True)[:, 1])


def test_everything_that_is_struck_is_read_in_two_seconds():
    bank = Bank(paths.assets_dir() / "audio", reads_ahead=True)
    begun = time.process_time()
    bank.prepare()
    assert wait_for(lambda: not bank._asked, 60.0)
    bank.close()
    assert time.process_time() - begun < 2.0
