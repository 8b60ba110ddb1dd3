"""The swarm: what it does once. Motors, brushes, grains, and chords of glass that are struck and let go."""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Recipe, Samples, decay, glass, noise, scattered, seconds, swell

QUIET = (659.25,)

MIDDLE = (493.75, 517.5)  # a beat of about 24 a second between them: neither one note nor two

LOUD = (329.5, 493.75, 659.25, 739.5, 987.75)


def struck(pitches: tuple[float, ...], length: float, half_s: float, apart_s: float = 0.035) -> Samples:
    """Glasses one after the other."""
    t = seconds(length)
    out = np.zeros_like(t)
    for number, pitch in enumerate(pitches):
        start = int(number * apart_s * RATE)
        out[start:] += glass(t[: len(t) - start], pitch, half_s)
    return out


def chorus_quiet() -> Samples:
    """They fall apart into breath: one glass, and many who were about to say something."""
    t = seconds(1.5)
    air = scattered(1.5, 34, 41, lambda dice, t: noise_grain(dice, t, 0.06))
    return 0.7 * glass(t, QUIET[0], 0.22) + 0.8 * air / np.abs(air).max() * swell(t, 0.05, 1.2)


def noise_grain(dice: np.random.Generator, t: Samples, half_s: float) -> Samples:
    """A breath of a chance colour."""
    pitch = dice.uniform(700, 2600)
    wobble = np.cumsum(dice.standard_normal(len(t))) * 0.12
    return np.sin(2 * np.pi * pitch * t + wobble) * decay(t, half_s, 0.03)


def chorus_middle() -> Samples:
    """Two that nearly agree: a semitone, struck together, that leans and beats."""
    t = seconds(1.9)
    lean = 0.5 * np.sin(2 * np.pi * 0.8 * t) / 0.8
    out = np.zeros_like(t)
    for pitch, strength in (*((pitch, 1.0) for pitch in MIDDLE),) + ((347.8, 0.5), (698.5, 0.25)):
        for partial, share in ((1, 1.0), (2.02, 0.3), (3.05, 0.1)):
            out += (
                strength
                * share
                * np.sin(2 * np.pi * partial * (pitch * t + 5.0 * lean))
                * decay(t, 0.42 / partial, 0.02)
            )
    return out * swell(t, 0.02, 0.8)


def chorus_loud() -> Samples:
    """It comes up from behind, opens, and rings: five glasses, a floor that drops in under them, light over them."""
    t = seconds(3.6)
    wave = struck(LOUD, 0.62, 0.2, 0.02)[::-1] * swell(seconds(0.62), 0.6, 0.012)
    at = len(wave)
    here = t[: len(t) - at]
    out = np.zeros_like(t)
    out[:at] += 0.8 * wave
    out[at:] += struck(LOUD, 3.6, 0.75)[: len(here)]
    out[at:] += 0.45 * struck(tuple(2 * pitch for pitch in LOUD), 3.6, 0.5, 0.09)[: len(here)]
    drop = 2 * np.pi * (41.2 * here + 40.0 * 0.05 * (1.0 - np.exp(-here / 0.05)))
    out[at:] += 1.5 * (np.sin(drop) + 0.5 * np.sin(2 * drop) + 0.25 * np.sin(3 * drop)) * decay(here, 0.7, 0.02)
    air = noise(3.6, 2500, 6500, 42)
    out += 0.22 * air * np.exp(-(((t - 0.66) / 0.22) ** 2))
    return out * np.minimum(1.0, (t[-1] - t) / 1.2)


def fallen(t: Samples, octaves: float, over_s: float) -> Samples:
    """Turns of something that falls so far in that time: 1 Hz at the beginning."""
    pitch = 2.0 ** (-octaves * np.clip(t / over_s, 0.0, 1.0) ** 1.4)
    return np.cumsum(pitch) / RATE


def settle() -> Samples:
    """The chord is let go: it sinks by an octave, its light first, and lies down like snow."""
    t = seconds(3.4)
    turn = fallen(t, 1.0, 3.0)
    out = np.zeros_like(t)
    for number, pitch in enumerate(LOUD):
        for partial, share in ((1, 1.0), (2, 0.26), (3, 0.1), (4, 0.04)):
            half_s = 1.0 * (500.0 / (pitch * partial)) ** 0.8
            out += share * np.sin(2 * np.pi * pitch * partial * turn + number) * 0.5 ** (t / half_s)
    snow = scattered(3.4, 26, 43, lambda dice, t: glass(t, dice.choice(LOUD) * 2.0, 0.05) * 0.2)
    return out + snow * np.exp(-t / 1.4)


def settle_uneasy() -> Samples:
    """The middle is let go: the beating slows as it sinks, and the two find each other when they are hardly there."""
    t = seconds(3.0)
    turn = fallen(t, 1.2, 2.8)
    nearer = np.cumsum(23.75 * np.exp(-t / 0.7)) / RATE
    out = np.zeros_like(t)
    for pitch, strength in ((493.75, 1.0), (329.5, 0.7)):
        for partial, share in ((1, 1.0), (2, 0.22)):
            half_s = 0.8 * (450.0 / (pitch * partial)) ** 0.7
            for away in (np.zeros_like(t), nearer):
                out += strength * share * np.sin(2 * np.pi * partial * (pitch * turn + away)) * 0.5 ** (t / half_s)
    return out


def settle_breath() -> Samples:
    """Whispers are let go: everybody breathes out."""
    t = seconds(2.2)
    out = np.zeros_like(t)
    for number, (low, high, half_s) in enumerate(((250, 600, 0.5), (600, 1300, 0.3), (1300, 3200, 0.16))):
        out += noise(2.2, low, high, 44 + number) * decay(t, half_s, 0.12)
    return out


def focus() -> Samples:
    """Thousands of motors turn one way: a rush that rises and settles."""
    t = seconds(0.7)
    rush = noise(0.7, 300, 2600, 1) * swell(t, 0.12, 0.5)
    motors = sum(np.sin(2 * np.pi * (170 + 23 * n) * (t + 0.12 * t**2) + n) for n in range(7))
    return 0.7 * rush + 0.07 * motors * swell(t, 0.2, 0.4)


def release() -> Samples:
    """The same motors, switched off: they run down, and the water closes."""
    t = seconds(1.8)
    turn = fallen(t, 2.2, 1.5)
    motors = sum(np.sin(2 * np.pi * (230 + 19 * n) * turn + n) for n in range(7))
    return 0.1 * motors * decay(t, 0.26, 0.01) + 0.4 * noise(1.8, 120, 900, 2) * decay(t, 0.3, 0.05)


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


def cargo() -> Samples:
    """Pockets are filled: a scoop of small stones, each a little higher than the last, as a jar sounds that fills."""
    t = seconds(0.55)
    dice = np.random.default_rng(47)
    out = np.zeros_like(t)
    for number in range(14):
        start = int((0.02 + 0.028 * number + dice.uniform(0.0, 0.012)) * RATE)
        here = t[: len(t) - start]
        pitch = (740 + 62 * number) * dice.uniform(0.96, 1.04)
        out[start:] += np.sin(2 * np.pi * pitch * here) * decay(here, 0.012, 0.001) * dice.uniform(0.4, 1.0)
    return out


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
    "release": Recipe(release, 0.12, quality=0.15),
    "scour": Recipe(scour, 0.07, quality=0.15),
    "grain": Recipe(grain, 0.07),
    "task_scour": Recipe(task_scour, 0.07, quality=0.15),
    "task_build": Recipe(task_build, 0.08),
    "task_hush": Recipe(task_hush, 0.08, quality=0.15),
    "anchor_scour": Recipe(lambda: planted(task_scour()), 0.10, quality=0.15),
    "anchor_build": Recipe(lambda: planted(task_build()), 0.10),
    "anchor_hush": Recipe(lambda: planted(task_hush()), 0.10, quality=0.15),
    "anchor_keep_out": Recipe(lambda: planted(closed()), 0.10),
    "anchor_lifted": Recipe(anchor_lifted, 0.08),
    "pulse": Recipe(pulse, 0.18),
    "auto_on": Recipe(lambda: two_notes(659.25, 987.75), 0.12),
    "auto_off": Recipe(lambda: two_notes(987.75, 659.25), 0.12),
    "chorus_quiet": Recipe(chorus_quiet, 0.07, quality=0.15),
    "chorus_middle": Recipe(chorus_middle, 0.10),
    "chorus_loud": Recipe(chorus_loud, 0.18),
    "swarm/settle": Recipe(settle, 0.17),
    "swarm/settle_uneasy": Recipe(settle_uneasy, 0.16),
    "swarm/settle_breath": Recipe(settle_breath, 0.13, quality=0.2),
    "swarm/cargo": Recipe(cargo, 0.10, quality=0.2),
    "recall": Recipe(recall, 0.14),
    "lost": Recipe(lost, 0.05),
    "returned": Recipe(returned, 0.04),
    "idle": Recipe(idle, 0.05),
}
