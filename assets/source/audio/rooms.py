"""Rooms: the loops that content/tones.py mixes to tones. Air, ventilation, glass, leaves, wind, a city, people."""

from __future__ import annotations

import numpy as np

from assets.source.audio import textures, throats
from assets.source.audio.material import RATE, Recipe, Samples, decay
from assets.source.audio.textures import band, hum, moments, peaks, roomed, slow, strewn, times, tone


def air() -> Samples:
    """A large hall that breathes: low, and nothing in it has a pitch."""
    length = 5.6
    low = band(length, 55, 380, 101, -0.7) * (0.7 + 0.3 * slow(length, 1))
    return low + 0.28 * band(length, 300, 1500, 102, -0.5) * (0.4 + 0.6 * slow(length, 2, (1, 2, 4)))


def vent() -> Samples:
    """Ventilation, far away and never off: a fan behind a long duct."""
    length = 4.4
    fan = hum(length, 58.0, (1.0, 0.45, 0.3, 0.16, 0.06)) * (0.85 + 0.15 * slow(length, 3))
    duct = peaks(length, (174, 291, 408, 640), 0.09, 103)
    return 0.5 * fan + 0.55 * duct + 0.3 * band(length, 90, 700, 104, -0.6)


def glass() -> Samples:
    """Panes in a draught: the chorus of the house, E and B, as faint as a wet finger on a rim two floors up."""
    length = 6.2
    pitches = (1318.5, 1975.5, 2637.0, 2959.9, 3951.1)
    rims = sum(
        peaks(length, (pitch,), 0.0016, 105 + n) * slow(length, 5 + n, (1, 2, 3)) ** 2 / (1.0 + 0.35 * n)
        for n, pitch in enumerate(pitches)
    )
    return np.asarray(rims) + 0.25 * band(length, 2600, 5000, 111) * (0.3 + 0.7 * slow(length, 12))


def leaves() -> Samples:
    """Birches: gusts that come and go, and thousands of small leaves in them."""
    length = 5.8
    gust = 0.25 + 0.75 * slow(length, 13, (1, 2, 3, 4)) ** 1.5
    flutter = np.clip(0.6 + 0.35 * band(length, 5, 22, 112), 0.1, 2.0)
    small = band(length, 2200, 6200, 113) * flutter * gust
    return small + 0.6 * band(length, 700, 2600, 114) * gust**1.6 + 0.12 * band(length, 120, 500, 115) * gust


def wind() -> Samples:
    """Wind round corners: bands that take turns, one of them nearly a note."""
    length = 6.2
    out = 0.7 * band(length, 60, 260, 116, -0.6) * (0.5 + 0.5 * slow(length, 14))
    for number, pitch in enumerate((230, 340, 505, 760)):
        out = out + 0.6 * peaks(length, (pitch,), 0.12, 117 + number) * slow(length, 15 + number, (1, 2, 3)) ** 2.2
    return out


def city() -> Samples:
    """A city that keeps its distance: a floor of rumble, and every now and then something passes."""
    length = 6.5
    floor = band(length, 32, 170, 122, -0.7) * (0.75 + 0.25 * slow(length, 19))

    def passing(dice: np.random.Generator) -> Samples:
        long = dice.uniform(2.2, 4.0)
        t = times(long)
        shape = np.sin(np.pi * t / t[-1]) ** 3
        return band(long, 140, dice.uniform(600, 1300), int(dice.integers(1, 9999)), -0.4) * shape

    cars = strewn(length, moments(length, 4, 123), passing, 124)
    return floor + 0.22 * cars + 0.10 * band(length, 200, 900, 125, -0.5)


def night() -> Samples:
    """Night between houses: two crickets that do not agree, and dark air."""
    length = 5.3
    t = times(length)
    out = 0.5 * band(length, 70, 380, 130, -0.6) * (0.7 + 0.3 * slow(length, 21))
    for pitch, rate, seed in ((4310.0, 2.7, 22), (4720.0, 2.2, 23)):
        turns = round(rate * len(t) / RATE)
        beat = (turns * t / t[-1]) % 1.0
        chirp = (beat < 0.34) * np.maximum(0.0, np.sin(2 * np.pi * 46.0 * beat / rate))
        out = out + 0.35 * tone(length, pitch) * chirp * slow(length, seed, (1, 2)) ** 1.5
    return roomed(out, 0.7, 0.3, 131, 5000.0)


def room() -> Samples:
    """A small room: mains, a fridge two walls away, and the air between the furniture."""
    length = 4.7
    mains = hum(length, 50.0, (0.5, 1.0, 0.18, 0.3, 0.05, 0.09))
    return 0.32 * mains * (0.9 + 0.1 * slow(length, 24)) + band(length, 50, 260, 132, -0.8)


def tube() -> Samples:
    """A tube of light that is older than whoever lies under it: mains, and its rattle."""
    length = 3.0
    buzz = hum(length, 100.0, [1.0 / (1 + 0.12 * n * n) + (0.16 if n in (9, 17, 23) else 0.0) for n in range(30)])
    flicker = 0.85 + 0.15 * slow(length, 25, (2, 3, 7, 11))
    return buzz * flicker + 0.25 * band(length, 2400, 6000, 133) * flicker


def drop(dice: np.random.Generator) -> Samples:
    """One drop on something hard."""
    t = np.arange(int(0.03 * RATE)) / RATE
    pitch = dice.uniform(900, 5200)
    loud = dice.uniform(0.1, 1.0) ** 2
    return loud * (
        np.sin(2 * np.pi * pitch * t) * decay(t, 0.003, 0.0004) + 0.4 * dice.normal(size=len(t)) * decay(t, 0.0012)
    )


def rain(heavy: bool) -> Samples:
    """Rain on stone, all round."""
    length = 5.1 if heavy else 5.7
    hiss = band(length, 900, 5600, 134 + heavy, -0.25) * (0.8 + 0.2 * slow(length, 26))
    drops = strewn(length, moments(length, 1100 if heavy else 600, 136), drop, 137)
    splash = band(length, 260, 1300, 138, -0.3)
    return hiss + (1.6 if heavy else 1.3) * drops / drops.std() * 0.5 + (0.5 if heavy else 0.25) * splash


def people() -> Samples:
    """People who are at ease, across a large room: nobody can be understood, somebody laughs."""
    length = 4.9
    talk = throats.crowd(length, 14, seed=41, rate=3.4, lift=1.0, ease=1.0)
    laughs = strewn(length, moments(length, 2, 42), lambda dice: throats.laugh(dice), 43)
    return roomed(talk + 0.5 * laughs / max(1e-9, laughs.std()) * 0.35, 1.5, 0.75, 139, 1800.0)


MADE_OF = (textures, throats)
RECIPES: dict[str, Recipe] = {
    "rooms/air": Recipe(air, 0.17, True, 0.0),
    "rooms/vent": Recipe(vent, 0.17, True, 0.0),
    "rooms/glass": Recipe(glass, 0.15, True, 0.05),
    "rooms/leaves": Recipe(leaves, 0.17, True, 0.0),
    "rooms/wind": Recipe(wind, 0.17, True, 0.0),
    "rooms/city": Recipe(city, 0.17, True, 0.0),
    "rooms/night": Recipe(night, 0.16, True, 0.0),
    "rooms/room": Recipe(room, 0.16, True, 0.0),
    "rooms/tube": Recipe(tube, 0.15, True, 0.05),
    "rooms/rain": Recipe(lambda: rain(False), 0.15, True, 0.0),
    "rooms/rain_heavy": Recipe(lambda: rain(True), 0.15, True, 0.0),
    "rooms/people": Recipe(people, 0.15, True, 0.0),
}
