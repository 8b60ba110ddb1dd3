"""Renders every sound of the game from arithmetic: assets/audio/*.ogg. Run `python -m assets.source.audio`.

Needs numpy and PyAV (for Vorbis); players need neither, the files are committed. Nothing is sampled and nothing is
borrowed: the waltz is our own, written below. Each recipe is a function that returns samples between -1 and 1; RECIPES
says what is rendered, how loud it should be felt, and at what rate. `--hear NAME` writes one sound as .wav to the
folder you are in. The file is long because it is a list: forty short recipes side by side, made of the same few tones.
"""

from __future__ import annotations

import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

AUDIO = Path(__file__).parents[1] / "audio"
RATE = 44_100
QUALITY = str(4 * 118)  # Vorbis quality 4, in the encoder's unit
PEAK = 0.8  # leaves the mixer room to add sounds up

Samples = np.ndarray

# -- material --------------------------------------------------------------------------------------------------------


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


# -- the swarm --------------------------------------------------------------------------------------------------------

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


# -- what comes of it -------------------------------------------------------------------------------------------------


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


def canopy() -> Samples:
    t = seconds(1.6)
    latch = np.sin(2 * np.pi * 92 * t) * decay(t, 0.05) + 0.5 * noise(1.6, 400, 2500, 7) * decay(t, 0.02)
    air = noise(1.6, 900, 5000, 8) * swell(t, 0.25, 1.1)
    return latch + 0.35 * air


def cavity() -> Samples:
    """A thin roof falls in: a crack, a hollow under it, crumbs."""
    t = seconds(1.3)
    crack = noise(1.3, 700, 5200, 23) * decay(t, 0.02, 0.001)
    hollow = np.sin(2 * np.pi * (74 - 14 * t) * t) * decay(t, 0.16, 0.01)
    crumbs = scattered(1.3, 26, 24, lambda dice, t: np.sin(2 * np.pi * dice.uniform(500, 1700) * t) * decay(t, 0.008))
    return crack + 1.1 * hollow + 0.35 * crumbs


# -- the mouth --------------------------------------------------------------------------------------------------------


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


# -- the patient ------------------------------------------------------------------------------------------------------


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
    t = seconds(1.5)
    cloth = np.zeros_like(t)
    cloth[: int(0.45 * RATE)] = sleeve(9)
    thin = noise(1.5, 3000, 7000, 10) * decay(t, 0.35, 0.05)
    return cloth + 0.35 * thin + 0.25 * np.sin(2 * np.pi * 1318.5 * t) * decay(t, 0.4, 0.08)


def hand_lowered() -> Samples:
    """A long breath out."""
    t = seconds(1.6)
    return noise(1.6, 250, 1100, 11) * swell(t, 0.25, 1.25) + 0.3 * noise(1.6, 1100, 2800, 12) * swell(t, 0.2, 1.0)


NOTES = {"G3": 196.00, "A3": 220.00, "B3": 246.94, "C4": 261.63, "D4": 293.66, "E4": 329.63, "F4": 369.99, "G4": 392.0}
"""F4 stands for F sharp: the waltz is in G."""

WALTZ = (
    "D4:2 B3:1  C4:2 A3:1  B3:3       G3:2 D4:1  E4:2 C4:1  D4:2 B3:1  A3:3  A3:2 -:1 "
    "D4:2 B3:1  C4:2 A3:1  B3:2 D4:1  G4:3       F4:2 E4:1  D4:2 C4:1  B3:2 A3:1  G3:2 -:1"
)
"""Mrs. Lindqvist's waltz, sixteen bars: note and beats."""

BEAT_S = 60.0 / 138.0


def hum() -> Samples:
    """An old woman with her mouth closed: a little flat, sliding into each note, breathing where the tune lets her."""
    score = [(note, float(beats) * BEAT_S) for note, beats in (part.split(":") for part in WALTZ.split())]
    t = seconds(sum(length for _, length in score))
    pitch = np.zeros_like(t)
    loud = np.zeros_like(t)
    start = 0
    last = NOTES["G3"]
    for note, length in score:
        stop = min(len(t), start + int(length * RATE))
        here = np.arange(stop - start) / RATE
        if note != "-":
            slide = 1.0 - np.exp(-here / 0.045)
            pitch[start:stop] = last + (NOTES[note] - last) * slide
            last = NOTES[note]
            loud[start:stop] = np.minimum(1.0, 0.45 + here / 0.09) * np.clip((length - here) / 0.12, 0.35, 1.0)
        else:
            pitch[start:stop] = last
        start = stop
    loud = _smoothed(loud, 0.03)
    flat = 2.0 ** (-22 / 1200)  # cents
    vibrato = 1.0 + 0.006 * np.sin(2 * np.pi * 5.1 * t) * np.clip(np.sin(2 * np.pi * 0.23 * t) + 0.6, 0, 1)
    wander = 1.0 + 0.0025 * np.sin(2 * np.pi * 0.37 * t + 1.0)
    phase = 2 * np.pi * np.cumsum(pitch * flat * vibrato * wander) / RATE
    voice = sum(strength * np.sin(n * phase) for n, strength in ((1, 1.0), (2, 0.42), (3, 0.16), (4, 0.10), (5, 0.03)))
    breath = noise(len(t) / RATE, 500, 1800, 13)[: len(t)]
    return np.asarray(voice) * loud * (1.0 + 0.04 * breath) + 0.03 * breath * (0.4 + loud)


def _smoothed(values: Samples, over_s: float) -> Samples:
    width = int(over_s * RATE)
    return np.convolve(values, np.ones(width) / width, mode="same")


# -- people and things ------------------------------------------------------------------------------------------------


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


class Recipe(NamedTuple):
    make: Callable[[], Samples]
    felt: float  # root mean square of its loudest 0.1 s, where the peak allows it
    loops: bool = False


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
    "bell": Recipe(bell, 0.16),
    "daylight": Recipe(daylight, 0.16),
    "canopy": Recipe(canopy, 0.12),
    "cavity": Recipe(cavity, 0.15),
    "sugar": Recipe(sugar, 0.09),
    "acid": Recipe(acid, 0.09),
    "shed": Recipe(shed, 0.07),
    "swallow": Recipe(swallow, 0.12),
    "shift_outward": Recipe(lambda: shift(True), 0.09),
    "shift_inward": Recipe(lambda: shift(False), 0.09),
    "fibre_sharp": Recipe(fibre_sharp, 0.09),
    "fibre_dull": Recipe(fibre_dull, 0.16),
    "sleeve_up": Recipe(lambda: sleeve(17), 0.08),
    "sleeve_down": Recipe(lambda: sleeve(18)[::-1], 0.06),
    "hand_raised": Recipe(hand_raised, 0.12),
    "hand_lowered": Recipe(hand_lowered, 0.10),
    "hum": Recipe(hum, 0.16, loops=True),
    "crowd": Recipe(crowd, 0.16),
    "click": Recipe(click, 0.10),
}


def levelled(samples: Samples, felt: float, *, loops: bool) -> Samples:
    """As loud as it should be felt, never above PEAK, silent at both ends unless it loops."""
    samples = np.asarray(samples, float)
    if samples.ndim == 1:
        samples = samples[:, None]
    samples = samples - samples.mean(axis=0)
    window = min(len(samples), RATE // 10)
    power = np.cumsum(np.concatenate([[0.0], (samples**2).mean(axis=1)]))
    loudest = np.sqrt(((power[window:] - power[:-window]) / window).max())
    samples = samples * min(felt / loudest, PEAK / np.abs(samples).max())
    if not loops:
        edge = min(len(samples) // 4, int(0.004 * RATE))
        samples[:edge] *= np.linspace(0, 1, edge)[:, None]
        samples[-edge:] *= np.linspace(1, 0, edge)[:, None]
    return samples


def render(name: str) -> Samples:
    """One sound, ready to be written: (frames, channels) between -PEAK and PEAK."""
    recipe = RECIPES[name]
    return levelled(recipe.make(), recipe.felt, loops=recipe.loops)


def write_ogg(path: Path, samples: Samples) -> None:
    """Vorbis, which SDL plays everywhere, through PyAV. Its encoder knows two channels only."""
    import av

    planes = np.ascontiguousarray(np.broadcast_to(samples, (len(samples), 2)).T.astype(np.float32))
    always_the_same = {"fflags": "+bitexact", "serial_offset": "1"}
    with av.open(str(path), "w", format="ogg", container_options=always_the_same) as file:
        stream = file.add_stream("vorbis", rate=RATE, layout="stereo")
        stream.codec_context.options = {
            "strict": "experimental",
            "global_quality": QUALITY,
            "flags": "+qscale+bitexact",
        }
        for start in range(0, planes.shape[1], 1024):
            block = np.ascontiguousarray(planes[:, start : start + 1024])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate = RATE
            frame.pts = start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def write_wav(path: Path, samples: Samples) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples * 32767).astype("<i2").tobytes())


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--hear"]:
        for name in arguments[1:]:
            write_wav(Path(f"{name}.wav"), render(name))
        return 0
    total = 0
    for name in arguments or RECIPES:
        target = AUDIO / f"{name}.ogg"
        samples = render(name)
        write_ogg(target, samples)
        total += target.stat().st_size
        peak, size = np.abs(samples).max(), target.stat().st_size
        print(f"{name:14} {len(samples) / RATE:5.2f} s  peak {peak:.2f}  {size:7} bytes")
    print(f"{total} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
