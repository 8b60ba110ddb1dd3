"""Textures: what rooms, things and crowds are made of. Everything here is a ring: its end runs into its beginning.

Lengths are in seconds and come out as a whole number of the encoder's blocks. Seeds decide what chance would.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assets.source.audio.material import RATE, Samples

BLOCK = 64


def frames(length: float) -> int:
    return BLOCK * round(length * RATE / BLOCK)


def times(length: float) -> Samples:
    return np.arange(frames(length)) / RATE


def shaped(length: float, curve: Callable[[Samples], Samples], seed: int) -> Samples:
    """Noise whose spectrum follows `curve` (gains at frequencies in Hz), of RMS 1."""
    count = frames(length)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    made = np.fft.irfft(spectrum * curve(np.fft.rfftfreq(count, 1.0 / RATE) + 1e-3), count)
    return made / np.sqrt((made**2).mean())


def band(length: float, low: float, high: float, seed: int, tilt: float = 0.0) -> Samples:
    """Noise between two frequencies with soft edges; `tilt` in powers of frequency, -0.5 is pink."""

    def curve(f: Samples) -> Samples:
        return (f / low) ** tilt / (1.0 + (low / f) ** 4) / (1.0 + (f / high) ** 4)

    return shaped(length, curve, seed)


def peaks(length: float, pitches: Sequence[float], width: float, seed: int) -> Samples:
    """Noise in narrow bands: air through something that rings; `width` is a share of the pitch."""

    def curve(f: Samples) -> Samples:
        return np.asarray(sum(np.exp(-(((f - pitch) / (width * pitch)) ** 2)) for pitch in pitches))

    return shaped(length, curve, seed)


def slow(length: float, seed: int, turns: Sequence[int] = (1, 2, 3, 5)) -> Samples:
    """0 to 1, slowly up and down: sines that turn a whole number of times in the length."""
    dice = np.random.default_rng(seed)
    t = times(length) / (frames(length) / RATE)
    wave = sum(np.sin(2 * np.pi * (n * t + dice.random())) / n**0.5 for n in turns)
    low, high = np.min(wave), np.max(wave)
    return np.asarray((wave - low) / (high - low))


def tone(length: float, pitch: float, phase: float = 0.0) -> Samples:
    """A sine of about that pitch that closes on itself."""
    count = frames(length)
    turns = round(pitch * count / RATE)
    return np.sin(2 * np.pi * (turns * np.arange(count) / count + phase))


def hum(length: float, pitch: float, strengths: Sequence[float]) -> Samples:
    """Harmonics of one pitch."""
    count = frames(length)
    turns = round(pitch * count / RATE)
    turn = 2 * np.pi * turns * np.arange(count) / count
    return np.asarray(sum(strength * np.sin((n + 1) * turn + 1.3 * n) for n, strength in enumerate(strengths)))


def strewn(
    length: float, starts: Sequence[float], make: Callable[[np.random.Generator], Samples], seed: int
) -> Samples:
    """Small sounds at their moments, each made with the same dice; what runs over the end goes on at the beginning."""
    dice = np.random.default_rng(seed)
    count = frames(length)
    out = np.zeros(count)
    for start in starts:
        grain = make(dice)
        np.add.at(out, (int(start * RATE) + np.arange(len(grain))) % count, grain)
    return out


def moments(length: float, count: int, seed: int) -> Samples:
    """So many moments, by chance but never crowded."""
    dice = np.random.default_rng(seed)
    return (np.arange(count) + dice.uniform(0.05, 0.95, count)) * (frames(length) / RATE / max(1, count))


def within(samples: Samples, low: float, high: float) -> Samples:
    """A ring, softly confined to what lies between two frequencies."""
    f = np.fft.rfftfreq(len(samples), 1.0 / RATE) + 1e-3
    kept = np.fft.rfft(samples) / (1.0 + (low / f) ** 3) / (1.0 + (f / high) ** 3)
    return np.fft.irfft(kept, len(samples))


def roomed(
    samples: Samples, tail_s: float, wet: float, seed: int, dark: float = 3000.0, early_s: float = 0.02
) -> Samples:
    """In a room that rings for `tail_s`: dry and wet together, the tail losing its top first. A ring stays a ring."""
    count = len(samples)
    length = min(count, int(1.5 * tail_s * RATE))
    t = np.arange(length) / RATE
    dice = np.random.default_rng(seed)
    raw = dice.standard_normal(length)
    spectrum = np.fft.rfft(raw)
    f = np.fft.rfftfreq(length, 1.0 / RATE)
    soft = np.fft.irfft(spectrum / (1.0 + (f / dark) ** 2), length) * 10.0 ** (-3.0 * t / tail_s)
    bright = np.fft.irfft(spectrum / (1.0 + (f / (3.0 * dark)) ** 2), length) * 10.0 ** (-7.0 * t / tail_s)
    answer = (soft + 0.5 * bright) * np.minimum(1.0, t / early_s)
    answer /= np.sqrt((answer**2).sum())
    tail = np.fft.irfft(np.fft.rfft(samples) * np.fft.rfft(answer, count), count)
    return (1.0 - wet) * samples + wet * tail


def open_roomed(samples: Samples, tail_s: float, wet: float, seed: int, dark: float = 3000.0) -> Samples:
    """The same for what is struck once: the tail is added to its length."""
    longer = np.concatenate([samples, np.zeros(int(1.3 * tail_s * RATE))])
    return roomed(longer, tail_s, wet, seed, dark)


def takes(made: Sequence[Samples], length: float) -> Samples:
    """Takes of one sound, one after the other, each cut and faded to `length` and as loud as the others."""
    count = frames(length)
    fade = int(0.18 * count)
    out = []
    for each in made:
        room = np.zeros(count)
        part = each[:count]
        room[: len(part)] = part
        room[:64] *= np.linspace(0.0, 1.0, 64)
        room[-fade:] *= np.cos(np.linspace(0.0, 0.5 * np.pi, fade)) ** 2
        window = RATE // 20
        power = np.convolve(room**2, np.ones(window) / window, mode="valid").max()
        out.append(room / np.sqrt(max(power, 1e-12)))
    return np.concatenate(out)
