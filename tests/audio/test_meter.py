"""The meters: those numbers that the standards give for their own test signals."""

from __future__ import annotations

import numpy as np
import pytest

from game.audio import meter
from game.audio.bank import RATE


def sine(hertz: float, seconds: float, decibels: float = 0.0, turn: float = 0.0) -> np.ndarray:
    t = np.arange(int(RATE * seconds)) / RATE
    return 10.0 ** (decibels / 20.0) * np.sin(2.0 * np.pi * hertz * t + turn)


def both(*parts: np.ndarray) -> np.ndarray:
    return meter.both(np.concatenate(parts))


def test_a_full_sine_in_one_ear_is_three_below():
    """BS.1770-4: 997 Hz, 0 dBFS, one channel: -3.01 LKFS."""
    assert meter.integrated(sine(997.0, 5.0)) == pytest.approx(-3.01, abs=0.01)
    assert meter.integrated(both(sine(997.0, 5.0))) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("decibels", [-23.0, -33.0])
def test_a_sine_in_both_ears_is_as_loud_as_it_is_high(decibels):
    """EBU Tech 3341, cases 1 and 2."""
    heard = both(sine(1000.0, 20.0, decibels))
    assert meter.integrated(heard) == pytest.approx(decibels, abs=0.1)
    assert meter.momentary(heard) == pytest.approx(decibels, abs=0.1)
    assert meter.short_term(heard) == pytest.approx(decibels, abs=0.1)


@pytest.mark.parametrize(
    "parts",
    [
        ((-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0)),  # case 3
        ((-72.0, 10.0), (-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0), (-72.0, 10.0)),  # case 4
        ((-26.0, 20.0), (-20.0, 20.1), (-26.0, 20.0)),  # case 5
    ],
)
def test_silence_and_what_is_soft_do_not_count(parts):
    """EBU Tech 3341: all of them are -23.0 LUFS."""
    heard = both(*(sine(1000.0, seconds, decibels) for decibels, seconds in parts))
    assert meter.integrated(heard) == pytest.approx(-23.0, abs=0.1)


def test_low_tones_count_less_and_high_ones_more():
    level = {hertz: meter.integrated(sine(hertz, 3.0)) for hertz in (25.0, 100.0, 1000.0, 10_000.0)}
    assert level[25.0] < level[100.0] - 8.0 < level[1000.0] - 9.0
    assert level[10_000.0] == pytest.approx(level[1000.0] + 3.35, abs=0.15)


@pytest.mark.parametrize(("part", "degrees"), [(4, 0.0), (4, 45.0), (6, 60.0), (8, 67.5)])
def test_peaks_between_samples_are_found(part, degrees):
    """EBU Tech 3341, cases 15 to 18: amplitude 0.5 at a part of the sample rate is -6.0 dBTP, +0.2 -0.4."""
    wave = sine(RATE / part, 0.5, -6.0206, np.radians(degrees))
    wave *= np.minimum(1.0, np.minimum(np.arange(len(wave)), np.arange(len(wave))[::-1]) / 2000.0)
    assert -6.4 < meter.true_peak(wave) < -5.8
    assert meter.sample_peak(wave) <= meter.true_peak(wave)


def test_nothing_is_as_quiet_as_can_be():
    assert meter.integrated(np.zeros((RATE, 2))) == meter.SILENCE
    assert meter.true_peak(np.zeros(0)) == meter.SILENCE
    assert meter.measure(np.zeros((10, 2))).clicks == 0


def test_a_cut_clicks_and_a_struck_thing_does_not():
    tone, t = 0.5 * sine(440.0, 1.0), np.arange(RATE) / RATE
    struck = tone * np.minimum(1.0, t / 0.003) * 0.5 ** (t / 0.1)
    assert len(meter.clicks(tone)) == 0
    assert len(meter.clicks(struck)) == 0
    assert len(meter.clicks(np.random.default_rng(1).normal(0.0, 0.1, RATE))) == 0
    cut = np.concatenate([tone[:20_000], tone[20_030:]])
    assert meter.clicks(cut) == pytest.approx([20_000], abs=4)


def test_a_seam_is_heard():
    assert meter.seam(sine(441.0, 1.0)) < 1.0
    assert meter.seam(sine(441.3, 1.0)) > 4.0


def test_whole_numbers_are_sixteen_bit():
    wave = 0.3 * sine(500.0, 2.0)
    assert meter.integrated((wave * 32767).astype(np.int16)) == pytest.approx(meter.integrated(wave), abs=0.01)
