"""People and what they touch."""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Recipe, Samples, decay, noise, seconds, swell


def crowd() -> Samples:
    """Somebody cheers too early, and then all of them."""
    t = seconds(5.5)
    dice = np.random.default_rng(14)
    out = np.zeros_like(t)
    for number in range(42):
        enter = 0.1 if number == 0 else dice.normal(1.35, 0.28)
        start, length = int(max(0.05, enter) * RATE), int(dice.uniform(1.2, 2.8) * RATE)
        here = t[: max(0, min(length, len(t) - start))]
        if len(here) < 100:
            continue
        base = dice.uniform(150, 340) * (1.0 + 0.10 * np.exp(-here / 0.3) - 0.05 * here)
        phase = 2 * np.pi * np.cumsum(base) / RATE
        formant = dice.uniform(550, 850)
        voice = np.zeros_like(here)
        for n in range(1, 14):
            strength = np.exp(-(((base.mean() * n - formant) / 320) ** 2)) + 0.3 / n
            voice += strength * np.sin(n * phase + dice.random() * 6)
        loud = 1.6 if number == 0 else dice.uniform(0.3, 0.9)
        out[start : start + len(here)] += voice * swell(here, 0.08, 0.5) * loud
    clap = noise(0.05, 700, 3500, 15) * decay(seconds(0.05), 0.008, 0.001)
    for _ in range(340):
        start = int(dice.normal(3.0, 0.9) * RATE)
        if 1.1 * RATE < start < len(t) - len(clap):
            out[start : start + len(clap)] += clap * dice.uniform(0.6, 2.4)
    return out * swell(t, 0.05, 1.6)


def click() -> Samples:
    t = seconds(0.06)
    return np.sin(2 * np.pi * 1400 * t) * decay(t, 0.006, 0.001) + 0.3 * noise(0.06, 2000, 6000, 16) * decay(t, 0.003)


RECIPES: dict[str, Recipe] = {
    "crowd": Recipe(crowd, 0.16),
    "click": Recipe(click, 0.10),
}
