"""What sounds are made of: noise, decays, glass, and how loud a finished sound is.

Every recipe of the other pages is built from these. Samples are arrays between -1 and 1, (frames,) or (frames, 2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

RATE = 44_100
PEAK = 0.8  # leaves the mixer room to add sounds up

Samples = np.ndarray


class Recipe(NamedTuple):
    make: Callable[[], Samples]
    felt: float  # root mean square of its loudest 0.1 s, where the peak allows it
    loops: bool = False
    quality: float = 0.4  # of the encoder, 0 to 1


def seconds(length: float) -> Samples:
    return np.arange(int(length * RATE)) / RATE


def noise(length: float, low: float, high: float, seed: int) -> Samples:
    """Noise between two frequencies, with soft edges; it repeats without a seam after `length` seconds."""
    count = int(length * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1.0 / RATE) + 1e-6
    band = 1.0 / (1.0 + (low / frequency) ** 6) / (1.0 + (frequency / high) ** 6)
    made = np.fft.irfft(spectrum * band, count)
    return made / np.abs(made).max()


def decay(t: Samples, half_s: float, attack_s: float = 0.003) -> Samples:
    return np.minimum(1.0, t / attack_s) * 0.5 ** (t / half_s)


def swell(t: Samples, up: float, down: float) -> Samples:
    """Up for `up` seconds, then down over the last `down` seconds."""
    rise = np.clip(t / up, 0.0, 1.0)
    fall = np.clip((t[-1] - t) / down, 0.0, 1.0)
    return np.sin(rise * np.pi / 2) ** 2 * np.sin(fall * np.pi / 2) ** 2


GLASS = ((1.0, 1.0, 1.0), (2.76, 0.35, 0.45), (5.40, 0.12, 0.22), (8.93, 0.05, 0.12))
"""Partials of a struck glass bar: ratio, strength, how long it rings relative to the first."""


def glass(t: Samples, pitch: float, half_s: float) -> Samples:
    """A struck glass."""
    ring = sum(
        strength * np.sin(2 * np.pi * pitch * ratio * t) * decay(t, half_s * long)
        for ratio, strength, long in GLASS
        if pitch * ratio < RATE / 2.2
    )
    return np.asarray(ring)


def scattered(length: float, count: int, seed: int, make: Callable[[np.random.Generator, Samples], Samples]) -> Samples:
    """Small sounds at chance moments, more of them early."""
    dice = np.random.default_rng(seed)
    t = seconds(length)
    out = np.zeros_like(t)
    for _ in range(count):
        start = int(dice.random() ** 1.5 * 0.8 * len(t))
        out[start:] += make(dice, t[: len(t) - start]) * dice.uniform(0.4, 1.0)
    return out


def smoothed(values: Samples, over_s: float) -> Samples:
    width = int(over_s * RATE)
    return np.convolve(values, np.ones(width) / width, mode="same")


def levelled(samples: Samples, felt: float, *, loops: bool) -> Samples:
    """As loud as it should be felt, never above PEAK, silent at both ends unless it loops."""
    samples = np.asarray(samples, float)
    is_flat = samples.ndim == 1
    samples = samples[:, None] if is_flat else samples
    samples = samples - samples.mean(axis=0)
    window = min(len(samples), RATE // 10)
    power = np.cumsum(np.concatenate([[0.0], (samples**2).mean(axis=1)]))
    loudest = np.sqrt(((power[window:] - power[:-window]) / window).max())
    samples = samples * min(felt / loudest, PEAK / np.abs(samples).max())
    if not loops:
        edge = min(len(samples) // 4, int(0.004 * RATE))
        samples[:edge] *= np.linspace(0, 1, edge)[:, None]
        samples[-edge:] *= np.linspace(1, 0, edge)[:, None]
    return samples[:, 0] if is_flat else samples
