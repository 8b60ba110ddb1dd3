"""Meters: how loud a mix is to a listener, how high it really peaks, and where it clicks.

Loudness and true peak as ITU-R BS.1770-4 defines them (gated; four times oversampled); films, captures and tests
measure rendered audio with it, a running game never does. Samples are (frames,) for one ear or (frames, 2); a mono
sound that both ears hear is 3 dB louder than its one channel: `both` makes it so. 1 is full scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.audio.bank import RATE

MOMENT_S, SHORT_S, STEP_S = 0.4, 3.0, 0.1
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0  # LUFS, and LU below what is left after the first gate
OFFSET = -0.691  # dB: makes a full-scale sine of 997 Hz in one channel -3.01 LUFS
SILENCE = -120.0  # dB, what stands for nothing at all

_BLOCK = 1 << 19  # frames of a transform
_TAIL = 1 << 16  # longer than any answer of the weighting filter
_PHASES, _TAPS = 4, 48  # of the interpolation between samples


@dataclass(frozen=True, slots=True)
class Measured:
    """What a meter says of some audio."""

    seconds: float
    lufs: float  # integrated
    loudest: float  # the loudest 3 s, LUFS
    peak: float  # dBTP
    clicks: int

    def __str__(self) -> str:
        return (
            f"{self.seconds:.1f} s, {self.lufs:.1f} LUFS (loudest 3 s {self.loudest:.1f}), "
            f"true peak {self.peak:.1f} dBTP, {self.clicks} clicks"
        )


def measure(samples: np.ndarray) -> Measured:
    """All meters at once."""
    samples = both(samples)
    short = short_term(samples)
    return Measured(
        seconds=len(samples) / RATE,
        lufs=integrated(samples),
        loudest=float(short.max()) if len(short) else SILENCE,
        peak=true_peak(samples),
        clicks=len(clicks(samples)),
    )


def both(samples: np.ndarray) -> np.ndarray:
    """As both ears hear it: (frames, 2) float64; whole numbers are taken for 16 bit."""
    samples = np.asarray(samples)
    scale = 32768.0 if samples.dtype.kind == "i" else 1.0
    samples = np.atleast_1d(samples).astype(np.float64) / scale
    return np.repeat(samples[:, None], 2, axis=1) if samples.ndim == 1 else samples


def integrated(samples: np.ndarray) -> float:
    """Loudness of the whole, LUFS, without the silences in it (BS.1770-4, annex 1)."""
    power = _powers(samples, MOMENT_S)
    if not len(power):
        return SILENCE
    power = power[_loudness(power) > ABSOLUTE_GATE]
    if not len(power):
        return SILENCE
    gate = float(_loudness(power.mean())) + RELATIVE_GATE
    return float(_loudness(power[_loudness(power) > gate].mean()))


def momentary(samples: np.ndarray) -> np.ndarray:
    """Loudness of 0.4 s, LUFS, every 0.1 s from the first that is whole: (moments,)."""
    return _loudness(_powers(samples, MOMENT_S))


def short_term(samples: np.ndarray) -> np.ndarray:
    """Loudness of 3 s, LUFS, every 0.1 s from the first that is whole: (moments,). Shorter audio gives one value."""
    power = _powers(samples, SHORT_S)
    return _loudness(power if len(power) else _powers(samples, MOMENT_S)[:1])


def true_peak(samples: np.ndarray) -> float:
    """The highest point, dBTP, between samples too (BS.1770-4, annex 2: four times oversampled)."""
    highest = 0.0
    for ear in _ears(samples).T:
        highest = max(highest, float(np.abs(ear).max(initial=0.0)))
        for phase in _interpolation():
            highest = max(highest, float(np.abs(np.convolve(ear, phase)).max(initial=0.0)) if len(ear) else 0.0)
    return _decibels(highest)


def sample_peak(samples: np.ndarray) -> float:
    """The highest sample, dBFS."""
    return _decibels(float(np.abs(_ears(samples)).max(initial=0.0)))


def clicks(samples: np.ndarray, sharpness: float = 24.0, least: float = 0.002) -> np.ndarray:
    """Frames at which the wave jumps: (clicks,) int.

    A jump is a single sample whose fourth difference is `sharpness` times what is usual in the 3 ms round about it
    (their median), and at least `least` high. Attacks of struck things go on ringing, so their surroundings are as
    sharp as they are; a cut is alone.
    """
    heard = _ears(samples)
    found: list[np.ndarray] = []
    for ear in heard.T:
        if len(ear) < 300:
            continue
        sharp = np.abs(np.diff(ear, 4))
        window = 64
        rows = np.pad(sharp, (0, -len(sharp) % window), mode="edge").reshape(-1, window)
        usual = np.median(rows, axis=1)
        usual = np.maximum.reduce([usual, np.roll(usual, 1), np.roll(usual, -1)])
        limit = np.repeat(sharpness * usual + least * 6.0, window)[: len(sharp)]  # a jump of 1 has a difference of 6
        found.append(np.flatnonzero(sharp > limit) + 2)
    if not found:
        return np.zeros(0, np.int64)
    at = np.unique(np.concatenate(found))
    return at[np.diff(at, prepend=-1000) > 8]  # one jump is felt by several differences


def seam(samples: np.ndarray) -> float:
    """A loop's seam: its largest second difference over the 99.9th percentile of all. Below 2 nobody hears it."""
    heard = _ears(samples)
    if len(heard) < 64:
        return 0.0
    rough = np.abs(np.diff(heard, 2, axis=0)).max(axis=1)
    joint = np.abs(np.diff(np.concatenate([heard[-4:], heard[:4]]), 2, axis=0)).max()
    return float(joint / max(np.quantile(rough, 0.999), 1e-5))


def _ears(samples: np.ndarray) -> np.ndarray:
    """(frames, ears) float64."""
    samples = np.asarray(samples)
    scale = 32768.0 if samples.dtype.kind == "i" else 1.0
    ears = samples.astype(np.float64) / scale
    return ears[:, None] if ears.ndim == 1 else ears


def _powers(samples: np.ndarray, length_s: float) -> np.ndarray:
    """Weighted power of windows of `length_s`, all ears together, every STEP_S: (windows,)."""
    heard = _ears(samples)
    step = round(STEP_S * RATE)
    whole = len(heard) // step
    together = np.zeros(whole)
    for ear in heard.T:
        weighted = _weighted(ear)[: whole * step]
        together += np.square(weighted).reshape(whole, step).mean(axis=1)
    width = round(length_s / STEP_S)
    if whole < width:
        return np.zeros(0)
    summed = np.concatenate([[0.0], np.cumsum(together)])
    return np.maximum(summed[width:] - summed[:-width], 0.0) / width


def _loudness(power: np.ndarray | float) -> np.ndarray:
    return np.maximum(OFFSET + 10.0 * np.log10(np.maximum(power, 1e-20)), SILENCE)


def _weighted(ear: np.ndarray) -> np.ndarray:
    """One ear through the K weighting: (frames,). By transforms, because a recursive filter is slow in numpy."""
    answer = _answer(np.fft.rfftfreq(_BLOCK))
    hop = _BLOCK - _TAIL
    out = np.zeros(len(ear) + _BLOCK)
    for start in range(0, len(ear), hop):
        part = np.fft.irfft(np.fft.rfft(ear[start : start + hop], _BLOCK) * answer, _BLOCK)
        out[start : start + _BLOCK] += part
    return out[: len(ear)]


def _answer(turns: np.ndarray) -> np.ndarray:
    """What the K weighting does to a frequency (in turns a sample).

    A high shelf (the head) and a high pass, as biquads. The standard lists them for 48 kHz only; f, Q and gain are
    those of the analogue filters behind its numbers (B. Neunaber's, as in libebur128), so they fit any rate.
    """
    late = np.exp(-2j * np.pi * turns)
    tangent, steep = np.tan(np.pi * 1681.974450955533 / RATE), 0.7071752369554196
    high = 10.0 ** (3.999843853973347 / 20.0)
    bend = high**0.4996667741545416
    shelf = (
        (high + bend * tangent / steep + tangent**2)
        + 2.0 * (tangent**2 - high) * late
        + (high - bend * tangent / steep + tangent**2) * late**2
    ) / _poles(tangent, steep, late)
    tangent, steep = np.tan(np.pi * 38.13547087602444 / RATE), 0.5003270373238773
    norm = 1.0 + tangent / steep + tangent**2  # the standard keeps 1, -2, 1 above a first pole of 1
    pass_high = (1.0 - late) ** 2 * norm / _poles(tangent, steep, late)
    return shelf * pass_high


def _poles(tangent: float, steep: float, late: np.ndarray) -> np.ndarray:
    return (
        (1.0 + tangent / steep + tangent**2)
        + 2.0 * (tangent**2 - 1.0) * late
        + (1.0 - tangent / steep + tangent**2) * late**2
    )


def _interpolation() -> np.ndarray:
    """Windowed sinc, one row a quarter of a sample: (phases - 1, taps)."""
    at = np.arange(_TAPS) - _TAPS / 2 + 1
    rows = [at - phase / _PHASES for phase in range(1, _PHASES)]
    return np.array([np.sinc(row) * np.cos(np.pi * row / (_TAPS + 2)) ** 2 for row in rows])


def _decibels(amplitude: float) -> float:
    return max(SILENCE, 20.0 * float(np.log10(max(amplitude, 1e-12))))
