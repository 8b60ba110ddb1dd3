"""The limiter: the ceiling holds whatever is played, and what is not too much is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.audio.bank import clip_of
from game.audio.limiter import CEILING
from game.audio.meter import true_peak
from tests.audio.desks import Hall, flat, tone

FULL = 1.0001  # rounding


def noise(seed: int, loud: float = 0.9, seconds: float = 0.7, is_wide: bool = False):
    dice = np.random.default_rng(seed)
    shape = (int(44_100 * seconds), 2) if is_wide else int(44_100 * seconds)
    return clip_of(f"noise{seed}{is_wide}", dice.uniform(-loud, loud, shape))


def test_what_fits_is_not_touched_even_if_all_peaks_together_would_not():
    hall, least = Hall(), 1.0
    clips = {f"s{number}": tone(100.0 * 1.13**number, 4.0, 0.5) for number in range(12)}
    for _ in range(60):
        for key, clip in clips.items():
            hall.desk.sustain(key, clip, bus="swarm", gain=0.15, fade_s=0.0)
        assert np.abs(hall.mix()).max() <= CEILING * FULL
        least = min(least, hall.desk.limiter.share)
    assert sum(voice.clip.peak * max(voice.ears) for voice in hall.desk.voices) > CEILING
    assert least == 1.0


CLIPS = [noise(seed, is_wide=seed % 3 == 0) for seed in range(6)] + [flat(1.0, 0.05), flat(-1.0, 0.11, "under")]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.data())
def test_nothing_is_ever_above_the_ceiling(data):
    hall = Hall()
    gains = st.floats(0.0, 1.0)
    for _ in range(data.draw(st.integers(4, 14))):
        for number in data.draw(st.lists(st.integers(0, 7), max_size=6)):
            hall.desk.sustain(f"k{number}", CLIPS[number], bus="swarm", gain=data.draw(gains), fade_s=0.03)
        for number in data.draw(st.lists(st.integers(0, 7), max_size=4)):
            side = data.draw(st.floats(-60.0, 60.0))
            hall.desk.strike(
                CLIPS[number], bus="world", gain=data.draw(gains), at=(side, 0.0, -20.0), gap_s=0.0, priority=1
            )
        heard = hall.mix(1, data.draw(st.sampled_from([1 / 240, 1 / 60, 1 / 30, 0.1])))
        assert np.abs(heard).max(initial=0.0) <= CEILING * FULL


def test_it_would_be_too_much_without_it():
    hall = Hall()
    hall.desk.limiter.limit = lambda *_: None
    for seed in range(4):
        hall.desk.strike(noise(seed), bus="world")
    assert np.abs(hall.mix(10)).max() > 1.0


def test_it_lets_go_slowly_and_completely():
    hall, bed = Hall(), tone(200.0, 5.0, 0.4)
    hall.desk.strike(bed, bus="music")
    hall.mix(5)
    for number in range(3):
        hall.desk.strike(flat(0.6, 0.05, f"thud{number}"), bus="world")
    hall.mix()
    pressed = hall.desk.limiter.share
    assert pressed < 0.5
    hall.mix(30)
    assert pressed < hall.desk.limiter.share < 0.75
    hall.mix(90)
    assert hall.desk.limiter.share == 1.0


def test_it_turns_down_before_what_is_too_much():
    hall = Hall()
    swell = clip_of("swell", np.concatenate([np.full(4410, 0.2), np.full(44_100, 0.9)]))
    hall.desk.strike(swell, bus="music")
    hall.desk.strike(flat(0.2, 2.0), bus="world")
    heard = hall.mix(10)[:, 0]
    steps = np.abs(np.diff(heard))
    assert np.abs(heard).max() <= CEILING * FULL
    assert np.sort(steps)[-2] < 0.001  # one step is the swell's own; the turning down has none
    assert heard[4300] < 0.4 * 0.95


@pytest.mark.parametrize("seconds", [0.5, 3.0])
def test_a_hitch_does_not_break_it(seconds):
    hall = Hall()
    hall.desk.strike(noise(1, seconds=4.0), bus="music")
    hall.desk.strike(noise(2, seconds=4.0), bus="world")
    hall.mix()
    assert np.abs(hall.mix(1, seconds)).max() <= 1.0


def test_a_dense_mix_that_is_too_loud_is_turned_down_steadily():
    """Two dozen voices, 5 dB too much: no pumping, and nothing above -1 dBTP between samples either."""
    dice = np.random.default_rng(5)
    spectrum = np.fft.rfft(dice.normal(0.0, 1.0, (24, 44_100)), axis=1)
    spectrum[:, 7000:] = 0.0  # nothing the game plays has much above
    waves = np.fft.irfft(spectrum, 44_100, axis=1)
    clips = [clip_of(f"bed{number}", 0.6 * wave / np.abs(wave).max()) for number, wave in enumerate(waves)]
    hall, shares, blocks = Hall(), [], []
    for _ in range(240):
        for clip in clips:
            hall.desk.sustain(clip.name, clip, bus="world", gain=0.5, fade_s=0.5)
        blocks.append(hall.mix())
        shares.append(hall.desk.limiter.share)
    settled = 20.0 * np.log10(shares[90:])
    assert settled.mean() < -3.0
    assert settled.max() - settled.min() < 2.0
    assert np.abs(np.diff(settled)).max() < 1.5
    assert true_peak(np.concatenate(blocks)) < -1.0
