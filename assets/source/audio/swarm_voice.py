"""The swarm's voice, as rings that game/audio/swarm.py fades into each other by gain alone.

Three for each task (a few bots, many, and the bright edge that speed lays over both), three for what they do on the
way, and six for the chorus: scattered whispers, the uneasy middle, the clear chord, and what makes loudness wonderful:
shimmer above it, a floor below, the room that rings. Everything with a pitch is of E, B and F sharp.
"""

from __future__ import annotations

import numpy as np

from assets.source.audio import rings
from assets.source.audio.material import RATE, Recipe, Samples, decay, glass, seconds, swell
from assets.source.audio.rings import band, filtered, frames, grown, hiss, peaks, room, strewn, tone, turns, wander

MADE_OF = (rings,)

LOUD = (329.5, 493.75, 659.25, 739.5, 987.75)
"""Glass-clear: E, B, E, F sharp, B."""

Dice = np.random.Generator


# -- tasks -----------------------------------------------------------------------------------------------------------


def stroke(low: float, high: float, short: float, long: float):
    """Makes strokes of a brush: noise that is drawn over grit, quick in, slow out."""

    def make(dice: Dice) -> Samples:
        length = dice.uniform(short, long)
        t = seconds(length)
        middle = dice.uniform(low, high)
        cloth = filtered(dice.standard_normal(len(t)), band(0.6 * middle, 1.7 * middle, 4))
        grit = 0.5 + 0.5 * np.abs(np.sin(np.cumsum(dice.uniform(0.02, 0.09) * (1 + 0.5 * dice.random(len(t))))))
        return cloth * grit * swell(t, 0.3 * length, 0.6 * length) * dice.uniform(0.5, 1.0)

    return make


def scour_few() -> Samples:
    """Single brushes on stone, near. Nothing in it has a pitch: it must not remind of a drill."""
    count = frames(3.7)
    return strewn(count, 25, 101, stroke(500, 1500, 0.09, 0.24)) + 0.25 * strewn(
        count, 15, 102, stroke(300, 600, 0.1, 0.3)
    )


def scour_many() -> Samples:
    """A thousand brushes: surf over sand, in strokes that hardly agree."""
    count = frames(3.1)
    out = np.zeros(count)
    for number, (low, high) in enumerate(((260, 700), (500, 1200), (900, 2000), (1500, 2600))):
        sway = 0.55 + 0.45 * turns(count, 3.1 * (5.3 + 1.9 * number), 0.21 * number)
        out += (
            hiss(count, band(low, high), 103 + number)
            * sway
            * (0.4 + wander(count, 1.2, 113 + number))
            / (1 + 0.4 * number)
        )
    return out + 0.8 * strewn(count, 65, 107, stroke(500, 1800, 0.05, 0.14))


def scour_bright() -> Samples:
    """What flies off: sand in the air."""
    count = frames(2.1)

    def grit(dice: Dice) -> Samples:
        t = seconds(0.012)
        return dice.standard_normal(len(t)) * decay(t, 0.0015, 0.0005) * dice.uniform(0.2, 1.0)

    sand = filtered(strewn(count, 556, 108, grit), band(2600, 7200, 4))
    return grown(sand) + 0.35 * hiss(count, band(2400, 5600, 4), 109) * wander(count, 9.0, 110)


def glassy(pitches: tuple[float, ...], short: float, long: float, spread: float = 0.0):
    """Makes small glass bars of these pitches, `spread` cents off."""

    def make(dice: Dice) -> Samples:
        pitch = pitches[int(dice.integers(len(pitches)))] * 2.0 ** (dice.normal(0.0, 1.0) * spread / 1200.0)
        half = dice.uniform(short, long)
        return glass(seconds(min(1.2, 8 * half)), pitch, half) * dice.uniform(0.3, 1.0)

    return make


def build_few() -> Samples:
    """Single crystals set down, each with its own small note."""
    count = frames(4.1)
    drops = strewn(count, 19, 121, glassy((659.25, 739.5, 987.75, 1318.5, 1479.0), 0.03, 0.09))
    return (
        drops
        + 0.25 * room(drops, 0.18, 122)[:, 0]
        + 0.03 * grown(hiss(count, band(300, 900), 123)) * wander(count, 1.5, 124)
    )


def build_many() -> Samples:
    """A glass beach under a small wave: so many that only the chord of them is left."""
    count = frames(3.3)
    beach = strewn(count, 295, 125, glassy((493.75, 659.25, 739.5, 987.75, 1318.5), 0.012, 0.05, 9.0))
    body = hiss(count, peaks((329.5, 30, 1.0), (493.75, 40, 0.8), (659.25, 60, 0.7), (987.75, 90, 0.4)), 126)
    return grown(beach) + 0.55 * body * (0.4 + wander(count, 2.2, 127))


def build_bright() -> Samples:
    """Sugar on a plate."""
    count = frames(2.3)
    return strewn(count, 162, 128, glassy((2637.0, 2958.0, 3951.0, 1975.5, 5274.0), 0.006, 0.022, 14.0))


def hush_few() -> Samples:
    """Breath over a bottle, a few bottles, none of them in a hurry."""
    count = frames(4.3)

    def breath(dice: Dice) -> Samples:
        pitch = (164.75, 246.9, 329.5)[int(dice.integers(3))]
        length = dice.uniform(0.7, 1.5)
        t = seconds(length)
        air = filtered(
            dice.standard_normal(len(t)), peaks((pitch, 9, 1.0), (2 * pitch, 20, 0.25), (3 * pitch, 40, 0.08))
        )
        return grown(air) * swell(t, 0.45 * length, 0.5 * length) * dice.uniform(0.5, 1.0)

    return strewn(count, 9, 131, breath) + 0.06 * hiss(count, band(400, 1400), 132) * wander(count, 0.9, 133)


def hush_many() -> Samples:
    """A hall of them: low, wide, and nothing sticks out."""
    count = frames(3.6)
    choir = hiss(
        count, peaks((164.75, 8, 1.0), (246.9, 10, 0.9), (329.5, 12, 0.7), (493.75, 18, 0.35), (739.5, 26, 0.12)), 134
    )
    return choir * (0.6 + 0.5 * wander(count, 0.8, 135)) + 0.12 * hiss(count, band(300, 1200), 136)


def hush_bright() -> Samples:
    """A finger on many lips."""
    count = frames(2.2)
    return hiss(count, peaks((2300, 1400, 1.0), (3700, 1800, 0.7), (5200, 2400, 0.3)), 137) * (
        0.15 + wander(count, 1.4, 138)
    )


# -- on the way ------------------------------------------------------------------------------------------------------


def carry() -> Samples:
    """Full pockets: dull small stones that knock together as they go."""
    count = frames(2.7)

    def knock(dice: Dice) -> Samples:
        t = seconds(0.05)
        pitch = dice.uniform(1150, 2300)
        return np.sin(2 * np.pi * pitch * t) * decay(t, 0.007, 0.001) * dice.uniform(0.2, 1.0)

    stones = strewn(count, 99, 141, knock) * (0.25 + 0.75 * np.maximum(0.0, turns(count, 2.7 * 3.7)))
    return filtered(stones, band(700, 3000, 4))


def travel() -> Samples:
    """Thousands of small motors in water, all of them going somewhere."""
    count = frames(3.0)
    motors = np.zeros(count)
    for number in range(11):
        pitch = 82.4 * (1.0 + 0.021 * number) * (1 if number % 3 else 2)
        line = tone(count, pitch, ((2 + number % 4, 22.0, 0.13 * number),), 0.37 * number)
        motors += line + 0.4 * np.sign(line) * np.abs(line) ** 3
    rush = hiss(count, band(260, 1100, 4), 143) * (0.4 + wander(count, 1.7, 144))
    return filtered(0.45 * grown(motors), lambda f: 1.0 / (1.0 + (f / 420.0) ** 2)) + 0.55 * rush


def idle() -> Samples:
    """Small questions, here and there; nobody answers."""
    count = frames(4.2)

    def ask(dice: Dice) -> Samples:
        t = seconds(0.34)
        out = np.zeros_like(t)
        low = dice.choice((987.75, 1108.7, 1318.5)) * dice.uniform(0.985, 1.015)
        for number, ratio in enumerate((1.0, 1.0, 1.335)[int(dice.integers(2)) :]):
            start = int(number * 0.085 * RATE)
            here = t[: len(t) - start]
            out[start:] += np.sin(2 * np.pi * low * ratio * here) * decay(here, 0.011, 0.002)
        return out * dice.uniform(0.3, 1.0)

    return strewn(count, 21, 145, ask)


# -- the chorus ------------------------------------------------------------------------------------------------------


def whisper() -> Samples:
    """Quiet: each for itself, all around. Half words of breath, and the ghost of a note that no two agree on."""
    count = frames(5.1)
    vowels = ((320, 870), (540, 1100), (660, 1720), (530, 1840), (300, 2250))

    def syllable(dice: Dice) -> Samples:
        length = dice.uniform(0.09, 0.26)
        t = seconds(length)
        first, second = vowels[int(dice.integers(5))]
        air = filtered(
            dice.standard_normal(len(t)), peaks((1.25 * first, 160, 0.8), (1.2 * second, 260, 1.0), (4100, 1800, 0.12))
        )
        ghost = LOUD[int(dice.integers(5))] * 2.0 ** (dice.normal(0.0, 45.0) / 1200.0)
        return (
            (grown(air) + 0.5 * np.sin(2 * np.pi * ghost * t))
            * swell(t, 0.3 * length, 0.55 * length)
            * dice.uniform(0.2, 1.0)
        )

    near = strewn(count, 57, 151, syllable, sides=True)
    return grown(near) + 0.35 * grown(room(near, 0.3, 152, 2600.0))


def uneasy() -> Samples:
    """Middle: neither one note nor two. Semitones that beat at twenty-four a second, and lean, and will not settle."""
    count = frames(5.3)
    out = np.zeros(count)
    pairs = ((493.75, 517.5, 1.0), (329.5, 347.8, 0.75), (739.5, 775.0, 0.42), (466.2, 698.5, 0.3))
    for number, (first, second, strength) in enumerate(pairs):
        for voice, pitch in enumerate((first, second)):
            bends = ((1 + number, 26.0, 0.2 * voice), (3 + voice, 13.0, 0.31 * number))
            for partial, share in ((1, 1.0), (2.02, 0.2), (3.05, 0.09)):
                out += strength * share * tone(count, pitch * partial, bends, 0.17 * number + 0.4 * voice)
    sick = 0.78 + 0.22 * turns(count, 5.3 * 0.9) * turns(count, 5.3 * 0.45, 0.2)
    return out * sick + 0.05 * grown(hiss(count, peaks((505, 60, 1.0), (1010, 120, 0.5)), 153))


def harmonica(
    count: int, pitches: tuple[float, ...], breath: float, partials=((1, 1.0), (2, 0.24), (3, 0.09), (4, 0.03))
) -> Samples:
    """Wet fingers on glasses: each breathes at a rate of its own."""
    out = np.zeros(count)
    for number, pitch in enumerate(pitches):
        swells = 1.0 - breath + breath * turns(count, 1 + number, 0.23 * number) ** 2
        for partial, share in partials:
            out += swells * share * tone(count, pitch * partial, (), 0.31 * number + 0.13 * partial)
    return out


def chord() -> Samples:
    """Loud: one chord. All of them at last the same thing; not a beat in it."""
    return harmonica(frames(4.0), LOUD, 0.3)


def shimmer() -> Samples:
    """Above the chord: its own notes an octave and two higher, going round the head like light on water."""
    count = frames(6.1)
    high = tuple(pitch * ratio for pitch in LOUD[:4] for ratio in (2, 4))

    def spark(dice: Dice) -> Samples:
        pitch = high[int(dice.integers(len(high)))]
        length = dice.uniform(0.5, 1.6)
        t = seconds(length)
        return (
            np.sin(2 * np.pi * pitch * t)
            * swell(t, 0.4 * length, 0.55 * length)
            * dice.uniform(0.2, 1.0)
            * (800.0 / pitch) ** 0.25
        )

    sparks = strewn(count, 47, 161, spark, sides=True)
    return grown(sparks) + 0.8 * grown(room(sparks, 0.9, 162, 5200.0))


def floor() -> Samples:
    """Below it: a low E that is more felt than heard, with just enough on top for small loudspeakers."""
    count = frames(3.5)
    low = (
        tone(count, 41.2)
        + 0.9 * tone(count, 82.4, (), 0.2)
        + 0.45 * tone(count, 123.6, (), 0.4)
        + 0.28 * tone(count, 164.8, (), 0.1)
    )
    return low * (0.82 + 0.18 * turns(count, 2)) + 0.10 * grown(hiss(count, band(30, 110), 163))


def ringing_room() -> Samples:
    """All round: stone, fluid and glass have taken the chord up and give it back for seconds."""
    count = frames(5.6)
    sung = harmonica(count, (*LOUD, 164.75, 246.9), 0.55, ((1, 1.0), (2, 0.3), (3, 0.12)))
    lively = sung * (0.35 + 0.65 * wander(count, 3.0, 171))
    return room(lively, 1.1, 172, 2400.0, 0.08)


RECIPES: dict[str, Recipe] = {
    "swarm/scour_few": Recipe(scour_few, 0.15, True, 0.05),
    "swarm/scour_many": Recipe(scour_many, 0.17, True, 0.05),
    "swarm/scour_bright": Recipe(scour_bright, 0.13, True, 0.05),
    "swarm/build_few": Recipe(build_few, 0.19, True, 0.12),
    "swarm/build_many": Recipe(build_many, 0.20, True, 0.12),
    "swarm/build_bright": Recipe(build_bright, 0.16, True, 0.12),
    "swarm/hush_few": Recipe(hush_few, 0.22, True, 0.05),
    "swarm/hush_many": Recipe(hush_many, 0.22, True, 0.05),
    "swarm/hush_bright": Recipe(hush_bright, 0.13, True, 0.05),
    "swarm/carry": Recipe(carry, 0.12, True, 0.12),
    "swarm/travel": Recipe(travel, 0.18, True, 0.05),
    "swarm/idle": Recipe(idle, 0.14, True, 0.12),
    "swarm/whisper": Recipe(whisper, 0.15, True, 0.05),
    "swarm/uneasy": Recipe(uneasy, 0.24, True, 0.3),
    "swarm/chord": Recipe(chord, 0.24, True, 0.4),
    "swarm/shimmer": Recipe(shimmer, 0.20, True, 0.12),
    "swarm/floor": Recipe(floor, 0.20, True, 0.3),
    "swarm/room": Recipe(ringing_room, 0.22, True, 0.12),
}
