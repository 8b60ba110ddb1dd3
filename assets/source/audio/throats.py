"""Throats: many people talking at once, made of breath, pitch and vowels. Nobody says anything.

Crowds and rooms are made of it. A voice is a string of syllables; each is a vowel (formants after Peterson and Barney
1952, men's, raised for others) under a pitch that falls through a phrase. How fast, how high, how even and how broken
decides what the many are: at ease, uneasy, or beside themselves.
"""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Samples
from assets.source.audio.textures import frames

VOWELS = ((730, 1090, 2440), (530, 1840, 2480), (570, 840, 2410), (300, 870, 2240), (390, 1990, 2550))
"""First three formants of five vowels, Hz."""


def _vowel(f: Samples, which: int, size: float, bright: float) -> Samples:
    gains = (1.0, 0.55 * bright, 0.28 * bright**2)
    widths = (85.0, 115.0, 170.0)
    made = sum(
        gain / (1.0 + ((f - size * formant) / (size * width)) ** 2)
        for formant, gain, width in zip(VOWELS[which], gains, widths, strict=True)
    )
    return np.asarray(made)


def voice(
    length: float, dice: np.random.Generator, *, rate: float, lift: float, ease: float, bright: float = 1.0
) -> Samples:
    """One person for a ring of `length`: `rate` syllables a second, pitch times `lift`; `ease` 1 speaks in long even
    phrases with long rests, 0 in broken ones, out of step, with jumps."""
    count = frames(length)
    size = dice.choice((1.0, 1.0, 1.15, 1.18))
    base = dice.uniform(88, 135) if size == 1.0 else dice.uniform(160, 230)
    starts, lasts, highs, louds, kinds = [], [], [], [], []
    at = dice.uniform(0.0, 0.8)
    while at < length - 0.3:
        number = int(dice.integers(5, 14) if ease > 0.5 else dice.integers(1, 7))
        stress = dice.uniform(0.7, 1.0)
        for syllable in range(number):
            long = (1.0 / rate) * dice.uniform(1.0 - 0.4 * (1.2 - ease), 1.0 + 0.7 * (1.2 - ease))
            fall = 1.12 - 0.24 * syllable / number
            jump = 2.0 ** (dice.normal(0.0, 0.10 + 0.16 * (1.0 - ease)))
            starts.append(at)
            lasts.append(long * dice.uniform(0.6, 0.9))
            highs.append(base * lift * fall * jump)
            louds.append(stress * dice.uniform(0.45, 1.0))
            kinds.append(int(dice.integers(0, len(VOWELS))))
            at += long
            if at > length - 0.25:
                break
        at += dice.exponential(0.5 + 1.7 * ease) + 0.12
    pitch = np.full(count, base * lift)
    loud = np.zeros((len(VOWELS), count))
    hiss = np.zeros(count)
    for start, last, high, strong, kind in zip(starts, lasts, highs, louds, kinds, strict=True):
        first, stop = int(start * RATE), min(count, int((start + last) * RATE))
        here = np.linspace(0.0, 1.0, max(2, stop - first))
        pitch[first:stop] = (high * (1.06 - 0.12 * here))[: stop - first]
        shape = np.minimum(here / 0.18, 1.0) * np.minimum((1.0 - here) / 0.35, 1.0)
        loud[kind, first:stop] += (strong * shape)[: stop - first]
        burst = int(0.05 * RATE)
        if first > burst and dice.random() < 0.55:
            hiss[first - burst : first] += strong * dice.uniform(0.1, 0.5) * np.hanning(burst)
    smooth = int(0.02 * RATE)
    pitch = np.convolve(np.pad(pitch, smooth, mode="wrap"), np.ones(smooth) / smooth, mode="same")[smooth:-smooth]
    pitch = pitch * (1.0 + 0.012 * np.convolve(dice.standard_normal(count), np.ones(400) / 20.0, mode="same"))
    turns = np.cumsum(pitch) / RATE
    turns *= round(turns[-1]) / turns[-1]
    spectrum = np.fft.rfft(1.0 - 2.0 * (turns % 1.0) + 0.12 * dice.standard_normal(count))
    f = np.fft.rfftfreq(count, 1.0 / RATE)
    spectrum *= 1.0 / (1.0 + (f / (900.0 * bright)) ** 1.2)
    out = np.zeros(count)
    for kind in range(len(VOWELS)):
        if loud[kind].any():
            out += loud[kind] * np.fft.irfft(spectrum * _vowel(f, kind, size, bright), count)
    air = np.fft.irfft(np.fft.rfft(dice.standard_normal(count)) * (f > 2600) / (1.0 + (f / 6500.0) ** 4), count)
    return out / max(1e-9, out.std()) + 0.9 * bright * hiss * air / max(1e-9, air.std())


def crowd(
    length: float,
    people: int,
    *,
    seed: int,
    rate: float,
    lift: float,
    ease: float,
    bright: float = 1.0,
) -> Samples:
    """So many of them, the nearer ones louder."""
    out = np.zeros(frames(length))
    for number in range(people):
        dice = np.random.default_rng(seed * 1000 + number)
        near = dice.uniform(0.3, 1.0) ** 1.5
        one = voice(
            length, dice, rate=rate * dice.uniform(0.85, 1.2), lift=lift * dice.uniform(0.94, 1.08), ease=ease,
            bright=bright,
        )  # fmt: skip
        out += near * np.roll(one, int(dice.integers(0, len(one))))
    return out / out.std()


def laugh(dice: np.random.Generator) -> Samples:
    """Somebody laughs, five or six times ha."""
    out = []
    base = dice.uniform(140, 300)
    for number in range(int(dice.integers(4, 7))):
        t = np.arange(int(0.11 * RATE)) / RATE
        pitch = base * (1.25 - 0.06 * number)
        tones = sum(np.sin(2 * np.pi * pitch * n * t) * np.exp(-(((n * pitch - 750) / 420) ** 2)) for n in range(1, 10))
        out += [tones * np.sin(np.pi * t / t[-1]) * 0.9**number, np.zeros(int(0.07 * RATE))]
    return np.concatenate(out)
