"""The swarm: motors, brushes, grains and chords of glass."""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Recipe, Samples, decay, glass, noise, scattered, seconds, swell

QUIET = (659.25,)

MIDDLE = (493.75, 517.5)  # a beat of about 24 a second between them: neither one note nor two

LOUD = (329.5, 493.75, 659.25, 739.5, 987.75)

LOOP = 64 * 2757  # frames, about four seconds; Vorbis pads to 64, and a pad would be heard as a seam


def chord_loop(pitches: tuple[float, ...], shimmer: float) -> Samples:
    """A glass harmonica that goes on: each pitch breathes at its own rate."""
    turn = 2 * np.pi * np.arange(LOOP) / LOOP
    out = np.zeros(LOOP)
    for number, pitch in enumerate(pitches):
        breath = 1.0 + shimmer * np.sin((number + 1) * turn + number * 1.7)
        turns = round(pitch * LOOP / RATE)  # whole, so that the end meets the beginning
        for partial, strength in ((1, 1.0), (2, 0.22), (3, 0.07)):
            out += breath * strength * np.sin(turns * partial * turn + number * 2.1 + partial)
    return out


def chord_struck(pitches: tuple[float, ...]) -> Samples:
    t = seconds(1.6)
    out = np.zeros_like(t)
    for number, pitch in enumerate(pitches):
        start = int(number * 0.035 * RATE)
        out[start:] += glass(t[: len(t) - start], pitch, 0.35)
    return out


def focus() -> Samples:
    """Thousands of motors turn one way: a rush that rises and settles."""
    t = seconds(0.7)
    rush = noise(0.7, 300, 2600, 1) * swell(t, 0.12, 0.5)
    motors = sum(np.sin(2 * np.pi * (170 + 23 * n) * (t + 0.12 * t**2) + n) for n in range(7))
    return 0.7 * rush + 0.07 * motors * swell(t, 0.2, 0.4)


def release() -> Samples:
    t = seconds(0.9)
    motors = sum(np.sin(2 * np.pi * (230 + 19 * n) * (t - 0.35 * t**2) + n) for n in range(7))
    return 0.1 * motors * decay(t, 0.16, 0.01) + 0.4 * noise(0.9, 200, 1400, 2) * decay(t, 0.14, 0.02)


def scour() -> Samples:
    """A soft brush on stone. No whine: nothing in it has a pitch."""
    t = seconds(0.26)
    strokes = 0.55 + 0.45 * np.sin(2 * np.pi * 27 * t + np.sin(2 * np.pi * 9 * t))
    return noise(0.26, 900, 3600, 3) * strokes * swell(t, 0.03, 0.16)


def grain() -> Samples:
    """Sugar on a plate."""
    return scattered(0.28, 6, 4, lambda dice, t: glass(t, dice.uniform(1900, 4200), 0.018))


def task_scour() -> Samples:
    t = seconds(0.2)
    return noise(0.2, 1200, 4200, 5) * (np.sin(2 * np.pi * 40 * t) > -0.3) * swell(t, 0.01, 0.12)


def task_build() -> Samples:
    t = seconds(0.35)
    second = np.concatenate([np.zeros(int(0.07 * RATE)), glass(t[: -int(0.07 * RATE)], 2637, 0.05)])
    return glass(t, 2093, 0.05) + 0.8 * second


def two_notes(first: float, second: float) -> Samples:
    t = seconds(1.1)
    gap = int(0.14 * RATE)
    out = glass(t, first, 0.22)
    out[gap:] += glass(t[:-gap], second, 0.28)
    return out


def recall() -> Samples:
    """A low ring that grows wider: two pitches that walk apart."""
    t = seconds(1.2)
    apart = 1.0 + 0.05 * t
    return (np.sin(2 * np.pi * 146.8 * t) + np.sin(2 * np.pi * 146.8 * t * apart)) * swell(t, 0.15, 0.8)


def lost() -> Samples:
    def spark(dice: np.random.Generator, t: Samples) -> Samples:
        return np.sin(2 * np.pi * dice.uniform(1200, 2400) * (t - 1.2 * t**2)) * decay(t, 0.03)

    return scattered(0.45, 5, 6, spark)


def returned() -> Samples:
    t = seconds(0.4)
    return np.sin(2 * np.pi * (420 + 160 * t) * t) * swell(t, 0.2, 0.15)


def task_hush() -> Samples:
    """Breath over a bottle, and its own opposite a moment later: it takes itself away."""
    t = seconds(0.5)
    tone = np.sin(2 * np.pi * 311 * t) + np.sin(2 * np.pi * (311 + 9 * t) * t + np.pi)
    return 0.5 * tone * swell(t, 0.08, 0.3) + 0.5 * noise(0.5, 350, 1500, 19) * swell(t, 0.1, 0.35)


def planted(then: Samples) -> Samples:
    """A peg goes into the ground, and whoever stays there starts on what they are to do."""
    t = seconds(0.22)
    peg = np.sin(2 * np.pi * (210 - 240 * t) * t) * decay(t, 0.03) + 0.3 * noise(0.22, 500, 2200, 20) * decay(t, 0.008)
    gap = int(0.13 * RATE)
    out = np.zeros(max(len(t), gap + len(then)))
    out[: len(t)] += peg
    out[gap : gap + len(then)] += 0.5 * then
    return out


def closed() -> Samples:
    """A lid, set down twice."""
    t = seconds(0.2)
    return np.sin(2 * np.pi * 128 * t) * decay(t, 0.04) + 0.6 * np.sin(2 * np.pi * 301 * t) * decay(t, 0.02)


def anchor_lifted() -> Samples:
    t = seconds(0.4)
    earth = 0.3 * noise(0.4, 600, 2600, 21) * decay(t, 0.05)
    return np.sin(2 * np.pi * (190 + 260 * t) * t) * swell(t, 0.05, 0.3) + earth


def pulse() -> Samples:
    """All of them at once: the whole chord struck, a floor under it, and the rush that follows."""
    t = seconds(1.7)
    chord = np.zeros_like(t)
    for pitch in LOUD:
        chord += glass(t, pitch * 0.5, 0.3) + 0.5 * glass(t, pitch, 0.2)
    floor = np.sin(2 * np.pi * (58 + 30 * 0.5 ** (t / 0.05)) * t) * decay(t, 0.22, 0.004)
    rush = noise(1.7, 400, 3200, 22) * swell(t, 0.2, 1.3)
    return 0.16 * chord + 1.1 * floor + 0.4 * rush


def idle() -> Samples:
    """Three small clicks, the last one higher: a question."""
    t = seconds(0.5)
    out = np.zeros_like(t)
    for number, pitch in enumerate((900, 900, 1250)):
        start = int(number * 0.13 * RATE)
        out[start:] += np.sin(2 * np.pi * pitch * t[: len(t) - start]) * decay(t[: len(t) - start], 0.012)
    return out


RECIPES: dict[str, Recipe] = {
    "focus": Recipe(focus, 0.13),
    "release": Recipe(release, 0.12),
    "scour": Recipe(scour, 0.07),
    "grain": Recipe(grain, 0.07),
    "task_scour": Recipe(task_scour, 0.07),
    "task_build": Recipe(task_build, 0.08),
    "task_hush": Recipe(task_hush, 0.08),
    "anchor_scour": Recipe(lambda: planted(task_scour()), 0.10),
    "anchor_build": Recipe(lambda: planted(task_build()), 0.10),
    "anchor_hush": Recipe(lambda: planted(task_hush()), 0.10),
    "anchor_keep_out": Recipe(lambda: planted(closed()), 0.10),
    "anchor_lifted": Recipe(anchor_lifted, 0.08),
    "pulse": Recipe(pulse, 0.18),
    "auto_on": Recipe(lambda: two_notes(659.25, 987.75), 0.12),
    "auto_off": Recipe(lambda: two_notes(987.75, 659.25), 0.12),
    "chorus_quiet": Recipe(lambda: chord_struck(QUIET), 0.07),
    "chorus_middle": Recipe(lambda: chord_struck(MIDDLE), 0.10),
    "chorus_loud": Recipe(lambda: chord_struck(LOUD), 0.16),
    "chord_quiet": Recipe(lambda: chord_loop(QUIET, 0.5), 0.04, loops=True),
    "chord_middle": Recipe(lambda: chord_loop(MIDDLE, 0.2), 0.07, loops=True),
    "chord_loud": Recipe(lambda: chord_loop(LOUD, 0.3), 0.12, loops=True),
    "recall": Recipe(recall, 0.14),
    "lost": Recipe(lost, 0.05),
    "returned": Recipe(returned, 0.04),
    "idle": Recipe(idle, 0.05),
}
