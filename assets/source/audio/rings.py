"""Rings: sounds without an end, in which what runs over the end comes round to the beginning.

The pages of what goes on (swarm_voice, tooth_bed) are built from these. Invariant: nothing made here has a seam: whole
turns, noise and filters by Fourier transform, grains and rooms that wrap round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assets.source.audio.material import RATE, Samples


def frames(length: float) -> int:
    """Frames of so many seconds, a multiple of 64."""
    return round(length * RATE / 64) * 64


def turns(count: int, times: float, phase: float = 0.0) -> Samples:
    """A sine that goes round about `times` times in `count` frames, a whole number."""
    return np.sin(2 * np.pi * (round(times) * np.arange(count) / count + phase))


def tone(count: int, pitch: float, bends: Sequence[tuple[int, float, float]] = (), phase: float = 0.0) -> Samples:
    """A sine of about `pitch` Hz; `bends`: (whole turns, cents, phase) by which it wanders."""
    angle = round(pitch * count / RATE) * np.arange(count) / count + phase
    for times, cents, start in bends:
        # the integral of a bend that comes round: a sine again, and no turn is lost or won
        depth = pitch * (2.0 ** (cents / 1200.0) - 1.0)
        angle = angle - depth * count / RATE / (2 * np.pi * times) * np.cos(
            2 * np.pi * (times * np.arange(count) / count + start)
        )
    return np.sin(2 * np.pi * angle)


def filtered(samples: Samples, gain: Callable[[Samples], Samples]) -> Samples:
    """Through a filter, given by its gain at a frequency in Hz. (n,) or (n, 2)."""
    spectrum = np.fft.rfft(samples, axis=0)
    frequency = np.fft.rfftfreq(len(samples), 1.0 / RATE) + 1e-6
    curve = gain(frequency)
    return np.fft.irfft(spectrum * (curve if samples.ndim == 1 else curve[:, None]), len(samples), axis=0)


def hiss(count: int, gain: Callable[[Samples], Samples], seed: int) -> Samples:
    """Noise through a filter, as loud as 1 (root mean square)."""
    made = filtered(np.random.default_rng(seed).standard_normal(count), gain)
    return made / np.sqrt((made**2).mean())


def band(low: float, high: float, steep: int = 6) -> Callable[[Samples], Samples]:
    """What lets through from `low` to `high` Hz."""
    return lambda f: 1.0 / np.sqrt(1.0 + (low / f) ** steep) / np.sqrt(1.0 + (f / high) ** steep)


def peaks(*places: tuple[float, float, float]) -> Callable[[Samples], Samples]:
    """Resonances: (Hz, width in Hz, strength) each."""
    return lambda f: sum(strength / (1.0 + ((f - pitch) / (0.5 * width)) ** 2) for pitch, width, strength in places)


def wander(count: int, fastest: float, seed: int) -> Samples:
    """A slow curve between 0 and 1 that comes round; nothing in it is quicker than `fastest` Hz."""
    made = hiss(count, lambda f: (f < fastest) * (f > 0.05), seed)
    return np.clip(0.5 + 0.3 * made, 0.0, 1.0)


def strewn(
    count: int, many: int, seed: int, make: Callable[[np.random.Generator], Samples], sides: bool = False
) -> Samples:
    """`many` small sounds at chance moments, round and round. With `sides` each comes from its own: (n, 2)."""
    dice = np.random.default_rng(seed)
    out = np.zeros((count, 2 if sides else 1))
    for number in range(many):
        grain = make(dice)[:count]
        start = int((number + dice.random()) / many * count)  # spread, as rain is
        where = (start + np.arange(len(grain))) % count
        pan = dice.uniform(0.12, 0.88) if sides else 1.0
        out[where, 0] += grain * (np.sqrt(1.0 - pan) if sides else 1.0)
        if sides:
            out[where, 1] += grain * np.sqrt(pan)
    return out if sides else out[:, 0]


def room(samples: Samples, half_s: float, seed: int, dark: float = 3500.0, early_s: float = 0.0) -> Samples:
    """(n,) or (n, 2) in a room, only what comes back from its walls: (n, 2), each ear its own."""
    count = len(samples)
    long = min(count, int(half_s * 9 * RATE))
    t = np.arange(long) / RATE
    out = np.zeros((count, 2))
    for ear in (0, 1):
        answer = np.zeros(count)
        answer[:long] = np.random.default_rng(seed + ear).standard_normal(long) * 0.5 ** (t / half_s)
        answer[:long] *= np.minimum(1.0, t / max(early_s, 0.004))
        spectrum = np.fft.rfft(answer)
        frequency = np.fft.rfftfreq(count, 1.0 / RATE)
        spectrum *= 1.0 / (1.0 + (frequency / dark) ** 2)
        dry = samples if samples.ndim == 1 else samples[:, ear]
        out[:, ear] = np.fft.irfft(np.fft.rfft(dry) * spectrum, count)
    return out / np.abs(out).max()


def grown(samples: Samples, rms: float = 1.0) -> Samples:
    """As loud as `rms`, to be mixed with others."""
    return samples * (rms / np.sqrt((samples**2).mean()))
