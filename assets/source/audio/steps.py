"""Steps: heel and toe on six kinds of ground, five walking and three running, and what a hall gives back of them."""

from __future__ import annotations

import numpy as np

from assets.source.audio import textures
from assets.source.audio.material import RATE, Recipe, Samples, decay
from assets.source.audio.textures import open_roomed, takes

LENGTH = 0.34
GROUNDS = ("stone", "tile", "wood", "grass", "carpet", "metal")
WALKS, RUNS = 5, 3


def _noise(dice: np.random.Generator, count: int, low: float, high: float) -> Samples:
    f = np.fft.rfftfreq(count, 1.0 / RATE) + 1.0
    spectrum = np.fft.rfft(dice.standard_normal(count)) / (1.0 + (low / f) ** 4) / (1.0 + (f / high) ** 4)
    made = np.fft.irfft(spectrum, count)
    return made / max(1e-9, made.std())


def contact(ground: str, dice: np.random.Generator, hard: float) -> Samples:
    """One touch of a sole, `hard` 0 to 1: the knock of it, what it rings, what it grinds."""
    count = int(0.22 * RATE)
    t = np.arange(count) / RATE
    wander = dice.uniform(0.93, 1.08)
    body = _noise(dice, count, 190, 760) * decay(t, 0.011, 0.0012)
    thud = np.sin(2 * np.pi * (88 * wander - 90 * t) * t) * decay(t, 0.022, 0.002)
    match ground:
        case "stone":
            knock = _noise(dice, count, 900, 4200) * decay(t, 0.0045, 0.0006)
            grit = _noise(dice, count, 2500, 7500) * decay(t, 0.018, 0.004) * (dice.random(count) > 0.6)
            return 0.6 * thud + 0.5 * body + hard * 0.9 * knock + 0.16 * grit
        case "tile":
            ring = sum(np.sin(2 * np.pi * p * wander * t) * decay(t, 0.007, 0.0005) for p in (1180, 2140, 3320))
            knock = _noise(dice, count, 1400, 6500) * decay(t, 0.0028, 0.0004)
            return 0.4 * thud + 0.4 * body + hard * (0.9 * knock + 0.4 * np.asarray(ring))
        case "wood":
            board = sum(
                s * np.sin(2 * np.pi * p * wander * t) * decay(t, h, 0.001)
                for p, s, h in ((138, 1.0, 0.035), (247, 0.6, 0.022), (415, 0.4, 0.014), (690, 0.2, 0.008))
            )
            return 0.5 * thud + 0.8 * np.asarray(board) + hard * 0.35 * _noise(dice, count, 600, 2600) * decay(t, 0.005)
        case "grass":
            blades = _noise(dice, count, 1600, 7000) * decay(t, 0.035, 0.012) * (0.5 + 0.5 * dice.random(count))
            return 0.45 * thud + 0.35 * blades + 0.25 * _noise(dice, count, 200, 800) * decay(t, 0.03, 0.006)
        case "carpet":
            return 0.9 * thud + 0.22 * _noise(dice, count, 250, 1100) * decay(t, 0.024, 0.006)
    plate = sum(
        s * np.sin(2 * np.pi * p * wander * t + 2 * s) * decay(t, h, 0.0006)
        for p, s, h in ((312, 0.8, 0.05), (523, 0.6, 0.045), (871, 0.5, 0.06), (1490, 0.3, 0.04), (2630, 0.2, 0.03))
    )
    return 0.4 * thud + 0.5 * np.asarray(plate) + hard * 0.4 * _noise(dice, count, 1800, 6000) * decay(t, 0.003)


def step(ground: str, seed: int, runs: bool) -> Samples:
    """Heel, roll, toe; running, the ball of the foot first, harder, and nearly at once."""
    dice = np.random.default_rng(seed)
    out = np.zeros(textures.frames(LENGTH))
    gap = dice.uniform(0.018, 0.028) if runs else dice.uniform(0.075, 0.105)
    toe = 0.75 if runs else 0.42
    for at, hard in ((0.004, 1.0), (0.004 + gap, toe)):
        first = int(at * RATE)
        touch = contact(ground, dice, hard * (1.25 if runs else 1.0)) * hard
        out[first : first + len(touch)] += touch[: len(out) - first]
    roll = _noise(dice, len(out), 500, 2800) * np.exp(-(((np.arange(len(out)) / RATE - gap) / 0.04) ** 2))
    return out + (0.05 if ground in ("stone", "tile", "wood") else 0.03) * roll * out.std() * 3.0


def steps(ground: str) -> Samples:
    seed = 100 * (1 + GROUNDS.index(ground))
    made = [step(ground, seed + n, runs=False) for n in range(WALKS)]
    made += [step(ground, seed + 50 + n, runs=True) for n in range(RUNS)]
    return takes(made, LENGTH)


def echo() -> Samples:
    """What an empty hall of glass and stone gives back of one step: walls one by one, then all of it at once."""
    made = []
    for number in range(4):
        dice = np.random.default_rng(900 + number)
        dry = np.zeros(int(0.3 * RATE))
        for at, loud in ((0.041, 1.0), (0.067, 0.7), (0.103, 0.55), (0.149, 0.4)):
            first = int(at * dice.uniform(0.94, 1.06) * RATE)
            touch = contact("stone", dice, 0.8)[: len(dry) - first]
            dry[first : first + len(touch)] += loud * touch
        made.append(open_roomed(dry, 1.7, 0.8, 910 + number, 2200.0))
    return takes(made, 1.2)


MADE_OF = (textures,)
RECIPES: dict[str, Recipe] = {
    **{f"steps/{ground}": Recipe(lambda ground=ground: steps(ground), 0.16, False, 0.15) for ground in GROUNDS},
    "steps/echo": Recipe(echo, 0.12, False, 0.0),
}
