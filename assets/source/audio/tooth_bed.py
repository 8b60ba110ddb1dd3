"""What goes on in a tooth, as rings for game/audio/tooth.py to fade: fluid, biofilm, acid, light, nerves, breath.

And the two short things that it plays at their moment, a heart and a grain of the mineral rain. Nerves at peace are a
pure fifth on E, which the swarm's chord stands on; biofilm is low and sticky, breath is somebody's own.
"""

from __future__ import annotations

import numpy as np

from assets.source.audio import rings
from assets.source.audio.material import RATE, Recipe, Samples, decay, glass, seconds, swell
from assets.source.audio.rings import band, filtered, frames, grown, hiss, peaks, room, strewn, tone, turns, wander

MADE_OF = (rings,)

Dice = np.random.Generator


def bubble(low: float, high: float, short: float = 0.02, long: float = 0.06):
    """Makes bubbles that close: each rises a little."""

    def make(dice: Dice) -> Samples:
        half = dice.uniform(short, long)
        t = seconds(8 * half)
        pitch = dice.uniform(low, high)
        return (
            np.sin(2 * np.pi * pitch * (1.0 + dice.uniform(0.5, 2.5) * t) * t)
            * decay(t, half, 0.006)
            * dice.uniform(0.2, 1.0)
        )

    return make


def fluid() -> Samples:
    """Under water in somebody's mouth: a slow weight that turns, and now and then a bubble far off."""
    count = frames(4.7)
    ears = []
    for ear in (0, 1):
        deep = hiss(count, band(45, 190, 4), 201 + ear) * (0.55 + 0.45 * wander(count, 0.5, 203 + ear))
        turning = hiss(count, band(190, 620, 4), 205 + ear) * (0.15 + 0.5 * wander(count, 0.7, 207 + ear))
        ears.append(deep + 0.7 * turning)
    far = strewn(count, 9, 209, bubble(240, 760), sides=True)
    return np.stack(ears, axis=1) + 0.7 * far + 0.5 * grown(room(far, 0.35, 210, 1200.0), 0.25)


def stream() -> Samples:
    """Saliva that runs: the same water, quicker, with a throat in it."""
    count = frames(3.1)
    water = hiss(count, peaks((420, 220, 1.0), (900, 500, 0.7), (1800, 1200, 0.25)), 211) * (
        0.4 + wander(count, 3.0, 212)
    )
    return water + 1.4 * grown(strewn(count, 70, 213, bubble(320, 1300, 0.008, 0.03)), 0.5)


def biofilm() -> Samples:
    """Low and sticky: something thick that lets go of itself, closes again, and breathes through it."""
    count = frames(4.4)

    def blob(dice: Dice) -> Samples:
        length = dice.uniform(0.18, 0.5)
        t = seconds(length)
        pitch = dice.uniform(62, 128)
        body = np.sin(2 * np.pi * pitch * (t + 0.35 * length * np.sin(np.pi * t / length) * 0.3))
        return body * swell(t, 0.55 * length, 0.3 * length) * dice.uniform(0.3, 1.0)

    def peel(dice: Dice) -> Samples:
        length = dice.uniform(0.05, 0.16)
        t = seconds(length)
        rate = dice.uniform(45, 110)
        tears = np.maximum(0.0, np.sin(2 * np.pi * rate * (1.0 + 1.5 * t / length) * t)) ** 6
        return filtered(dice.standard_normal(len(t)), band(180, 900, 4)) * tears * swell(t, 0.2 * length, 0.7 * length)

    mud = hiss(count, peaks((95, 50, 1.0), (210, 70, 0.4), (340, 90, 0.15)), 221) * (
        0.35 + 0.6 * wander(count, 1.0, 222)
    )
    return mud + 1.3 * grown(strewn(count, 28, 223, blob), 0.8) + 1.1 * grown(strewn(count, 33, 224, peel), 0.35)


def acid_hiss() -> Samples:
    """Chalk under vinegar, without an end."""
    count = frames(2.2)

    def pop(dice: Dice) -> Samples:
        t = seconds(0.006)
        return dice.standard_normal(len(t)) * decay(t, 0.0009, 0.0003) * dice.uniform(0.1, 1.0) ** 2

    fizz = filtered(strewn(count, 805, 231, pop), band(3000, 8500, 4))
    return grown(fizz) + 0.45 * hiss(count, band(4200, 9000, 4), 232) * (0.4 + wander(count, 6.0, 233))


def light() -> Samples:
    """Daylight that stays: a wide G over the E of everything, slow, warm, both ears a little apart."""
    count = frames(4.9)
    ears = []
    for ear in (0, 1):
        out = np.zeros(count)
        for number, pitch in enumerate((98.0, 146.83, 196.0, 246.94, 293.66, 369.99, 493.88, 739.99)):
            slow = 0.55 + 0.45 * turns(count, 1 + number % 3, 0.17 * number + 0.25 * ear)
            for partial in (1, 2, 3):
                bend = ((1 + number % 2, 4.0, 0.5 * ear + 0.1 * number),)
                out += slow / (partial**2 * (1 + 0.35 * number)) * tone(count, pitch * partial, bend, 0.3 * number)
        ears.append(out)
    return np.stack(ears, axis=1)


NERVE_S = 5.0
"""82.4 and 123.6 Hz come round together in it: their fifth is pure."""


def nerve() -> Samples:
    """At peace: a fifth that does not beat."""
    count = round(NERVE_S * RATE)
    out = np.zeros(count)
    for pitch, strength in ((82.4, 1.0), (123.6, 0.8), (164.8, 0.35), (247.2, 0.2)):
        for partial, share in ((1, 1.0), (2, 0.3), (3, 0.12)):
            out += strength * share * tone(count, pitch * partial, (), 0.2 * partial)
    return out * (0.85 + 0.15 * turns(count, 1))


def nerve_uneasy() -> Samples:
    """The fifth leans: strings that were one pull apart, three or four times a second."""
    count = round(NERVE_S * RATE)
    out = np.zeros(count)
    for pitch, strength in ((82.4, 1.0), (85.4, 0.8), (123.6, 0.7), (127.4, 0.7), (116.6, 0.5), (170.2, 0.3)):
        for partial, share in ((1, 1.0), (2, 0.4), (3, 0.2), (4, 0.08)):
            out += strength * share * tone(count, pitch * partial, ((1, 9.0, 0.1 * pitch),), 0.2 * partial)
    return out


def nerve_firing() -> Samples:
    """Firing: volleys without a measure on strings a semitone and a tritone apart. Rough, never shrill."""
    count = frames(3.3)
    out = np.zeros(count)
    for pitch, strength in ((82.4, 1.0), (87.3, 1.0), (116.6, 0.8), (123.5, 0.6), (233.2, 0.35), (247.1, 0.35)):
        for partial in range(1, 8):
            out += strength / partial**0.9 * tone(count, pitch * partial, ((2, 12.0, 0.03 * pitch),), 0.11 * partial)
    volley = np.maximum(0.0, tone(count, 37.0, ((3, 260.0, 0.0), (7, 180.0, 0.3)))) ** 2
    return filtered(out * (0.18 + volley) * (0.5 + 0.7 * wander(count, 4.0, 241)), band(60, 1900, 4))


def breath_in() -> Samples:
    """Air drawn in past teeth that are held open."""
    count = frames(2.1)
    return hiss(count, peaks((760, 320, 0.6), (1650, 620, 1.0), (2900, 1200, 0.35)), 251) * (
        0.75 + 0.25 * wander(count, 7.0, 252)
    )


def breath_out() -> Samples:
    """And let go: lower, warmer, nearer."""
    count = frames(2.5)
    return hiss(count, peaks((360, 260, 1.0), (820, 380, 0.8), (1700, 900, 0.2)), 253) * (
        0.8 + 0.2 * wander(count, 4.0, 254)
    )


def heart() -> Samples:
    """Lub and dub, through a jaw."""
    t = seconds(0.62)
    out = np.zeros_like(t)
    for start, pitch, strength in ((0.0, 62.0, 1.0), (0.27, 78.0, 0.62)):
        at = int(start * RATE)
        here = t[: len(t) - at]
        fall = 2 * np.pi * (pitch * here + 34.0 * 0.04 * (1.0 - np.exp(-here / 0.04)))
        out[at:] += (
            strength * (np.sin(fall) + 0.35 * np.sin(2 * fall) + 0.12 * np.sin(3 * fall)) * decay(here, 0.055, 0.012)
        )
    return out


def grain() -> Samples:
    """One voxel of mineral: a crystal on glass, tuned to the E over the chorus."""
    t = seconds(0.75)
    body = glass(t, 1318.5, 0.085) + 0.35 * np.sin(2 * np.pi * 659.25 * t) * decay(t, 0.06)
    return body + 0.25 * filtered(np.random.default_rng(261).standard_normal(len(t)), band(3000, 9000)) * decay(
        t, 0.002, 0.0005
    )


RECIPES: dict[str, Recipe] = {
    "tooth/fluid": Recipe(fluid, 0.17, True, 0.05),
    "tooth/stream": Recipe(stream, 0.15, True, 0.05),
    "tooth/biofilm": Recipe(biofilm, 0.17, True, 0.05),
    "tooth/acid_hiss": Recipe(acid_hiss, 0.12, True, 0.05),
    "tooth/light": Recipe(light, 0.17, True, 0.05),
    "tooth/nerve": Recipe(nerve, 0.16, True, 0.25),
    "tooth/nerve_uneasy": Recipe(nerve_uneasy, 0.16, True, 0.25),
    "tooth/nerve_firing": Recipe(nerve_firing, 0.16, True, 0.25),
    "tooth/breath_in": Recipe(breath_in, 0.15, True, 0.05),
    "tooth/breath_out": Recipe(breath_out, 0.15, True, 0.05),
    "tooth/heart": Recipe(heart, 0.25, quality=0.2),
    "tooth/grain": Recipe(grain, 0.16, quality=0.3),
}
