"""The tooth and its patient: what heals, what dissolves, what hurts, and the hand."""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Recipe, Samples, decay, glass, noise, scattered, seconds, swell


def bell() -> Samples:
    t = seconds(2.2)
    partials = ((0.5, 0.3, 1.4), (1.0, 1.0, 1.0), (1.19, 0.5, 0.8), (1.5, 0.25, 0.7), (2.0, 0.5, 0.5), (2.74, 0.2, 0.3))
    return np.asarray(sum(s * np.sin(2 * np.pi * 587.3 * r * t) * decay(t, 0.45 * long) for r, s, long in partials))


def daylight() -> Samples:
    """Wide, warm, slow to come: a major ninth on low G, both ears a little apart."""
    t = seconds(5.0)
    ears = []
    for side in (-1, 1):
        ear = np.zeros_like(t)
        for number, pitch in enumerate((98.0, 196.0, 293.66, 392.0, 493.88, 880.0)):
            drift = 1.0 + side * 0.0011 * (number + 1) / 3
            enter = np.clip((t - 0.25 * number) / 1.6, 0.0, 1.0) ** 2
            for partial in (1, 2, 3):
                strength = enter / (partial**2 * (1 + number / 3))
                ear += strength * np.sin(2 * np.pi * pitch * drift * partial * t + number)
        ears.append(ear * swell(t, 0.6, 2.4))
    return np.stack(ears, axis=1)


def cavity() -> Samples:
    """A thin roof falls in: a crack, a hollow under it, crumbs."""
    t = seconds(1.3)
    crack = noise(1.3, 700, 5200, 23) * decay(t, 0.02, 0.001)
    hollow = np.sin(2 * np.pi * (74 - 14 * t) * t) * decay(t, 0.16, 0.01)
    crumbs = scattered(1.3, 26, 24, lambda dice, t: np.sin(2 * np.pi * dice.uniform(500, 1700) * t) * decay(t, 0.008))
    return crack + 1.1 * hollow + 0.35 * crumbs


def drops(length: float, count: int, seed: int, low: float, high: float) -> Samples:
    """Drops into a full glass: each rises as its bubble closes."""

    def drop(dice: np.random.Generator, t: Samples) -> Samples:
        pitch = dice.uniform(low, high)
        return np.sin(2 * np.pi * pitch * (1.0 + 2.2 * t) * t) * decay(t, 0.035)

    return scattered(length, count, seed, drop)


def sugar() -> Samples:
    """Something thick and sweet runs in: a slow pour, and small glass on top."""
    t = seconds(1.6)
    pour = drops(1.6, 16, 25, 260, 620) + 0.25 * noise(1.6, 180, 900, 26) * swell(t, 0.3, 0.9)
    return pour + 0.12 * scattered(1.6, 9, 27, lambda dice, t: glass(t, dice.uniform(2400, 4800), 0.05))


def acid() -> Samples:
    """Chalk under vinegar: a fizz without a pitch, over a tone that sinks by a little."""
    t = seconds(1.5)
    fizz = noise(1.5, 3200, 8200, 28) * (0.6 + 0.4 * noise(1.5, 6, 26, 29)) * swell(t, 0.3, 0.9)
    sinking = np.sin(2 * np.pi * (196 * t - 9.0 * t**2)) + 0.4 * np.sin(2 * np.pi * (233 * t - 11.0 * t**2))
    return 0.55 * fizz + 0.3 * sinking * swell(t, 0.35, 0.8)


def shed() -> Samples:
    """A wet rag comes off a tile."""
    t = seconds(0.6)
    return noise(0.6, 250, 2100, 30) * swell(t, 0.09, 0.4) * (0.6 + 0.4 * np.sin(2 * np.pi * 17 * t * (1.0 - 0.4 * t)))


def swallow() -> Samples:
    """Two soft knocks far down, and water that goes by."""
    t = seconds(1.8)
    out = 0.5 * noise(1.8, 150, 1300, 31) * swell(t, 0.5, 1.1)
    for start, pitch in ((0.1, 96.0), (0.34, 78.0)):
        at = int(start * RATE)
        here = t[: len(t) - at]
        out[at:] += np.sin(2 * np.pi * (pitch - 30 * here) * here) * decay(here, 0.05, 0.01)
    return out


def shift(outward: bool) -> Samples:
    """Fluid in thousands of narrow pipes: drawn out it rises and thins, pushed in it sinks and fills."""
    t = seconds(1.2)
    way = 1.0 if outward else -1.0
    pipes = sum(np.sin(2 * np.pi * ((340 + 61 * n) * t + way * (70 + 11 * n) * t**2) + n) for n in range(6))
    air = noise(1.2, 1400 if outward else 300, 5200 if outward else 1600, 32)
    return (0.12 * pipes + 0.5 * air) * swell(t, 0.5 if outward else 0.15, 0.5)


def fibre_sharp() -> Samples:
    """Bright and gone. Quick, so that it can be told from an alarm."""
    t = seconds(0.3)
    return (np.sin(2 * np.pi * 1975 * t) + 0.7 * np.sin(2 * np.pi * 2093 * t)) * decay(t, 0.035, 0.002)


def fibre_dull() -> Samples:
    t = seconds(1.1)
    return (np.sin(2 * np.pi * 82 * t) + 0.4 * np.sin(2 * np.pi * 87 * t)) * swell(t, 0.3, 0.7)


def sleeve(seed: int) -> Samples:
    t = seconds(0.45)
    folds = 0.4 + 0.6 * np.abs(np.sin(2 * np.pi * (4 + 9 * t) * t))
    return noise(0.45, 500, 4500, seed) * folds * swell(t, 0.12, 0.25)


def hand_raised() -> Samples:
    """A sleeve, and then everything loses its floor: only the top of the sound is left, and thins."""
    t = seconds(1.1)
    cloth = np.zeros_like(t)
    cloth[: int(0.45 * RATE)] = sleeve(9)
    thin = noise(1.1, 2200, 5200, 10) * decay(t, 0.16, 0.05)
    falls = np.sin(2 * np.pi * (92 * t + 60 * 0.08 * (1.0 - np.exp(-t / 0.08)))) * decay(t, 0.1, 0.01)
    return cloth + 0.3 * thin + 0.7 * falls


def hand_lowered() -> Samples:
    """A long breath out, a hand that is laid down, and the room behind it again."""
    t = seconds(2.0)
    breath = noise(2.0, 250, 1100, 11) * swell(t, 0.25, 1.4) + 0.3 * noise(2.0, 1100, 2800, 12) * swell(t, 0.2, 1.1)
    at = int(0.9 * RATE)
    here = t[: len(t) - at]
    breath[at:] += 0.8 * np.sin(2 * np.pi * (104 - 40 * here) * here) * decay(here, 0.05, 0.01)
    return breath


RECIPES: dict[str, Recipe] = {
    "bell": Recipe(bell, 0.16),
    "daylight": Recipe(daylight, 0.16, quality=0.15),
    "cavity": Recipe(cavity, 0.15, quality=0.15),
    "sugar": Recipe(sugar, 0.09, quality=0.15),
    "acid": Recipe(acid, 0.09, quality=0.15),
    "shed": Recipe(shed, 0.07, quality=0.15),
    "swallow": Recipe(swallow, 0.12, quality=0.15),
    "shift_outward": Recipe(lambda: shift(True), 0.09, quality=0.15),
    "shift_inward": Recipe(lambda: shift(False), 0.09, quality=0.15),
    "fibre_sharp": Recipe(fibre_sharp, 0.09),
    "fibre_dull": Recipe(fibre_dull, 0.16),
    "sleeve_up": Recipe(lambda: sleeve(17), 0.08, quality=0.15),
    "sleeve_down": Recipe(lambda: sleeve(18)[::-1], 0.06, quality=0.15),
    "hand_raised": Recipe(hand_raised, 0.12, quality=0.15),
    "hand_lowered": Recipe(hand_lowered, 0.10, quality=0.15),
}
