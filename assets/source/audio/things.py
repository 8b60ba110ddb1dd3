"""Things that go on sounding where they stand: pods, water, machines, lamps, a clock, a cat."""

from __future__ import annotations

import numpy as np

from assets.source.audio import textures
from assets.source.audio.material import RATE, Recipe, Samples, decay, glass
from assets.source.audio.textures import band, hum, moments, peaks, roomed, slow, strewn, times, tone


def pod(gold: bool) -> Samples:
    """A pod that waits: a fifth that hardly moves, and air under its cushions. The gold one purrs, and shows it."""
    length = 3.2
    low = 82.4 if not gold else 98.0
    chord = sum(s * tone(length, low * r, 0.1 * r) for r, s in ((1, 1.0), (1.5, 0.5), (2, 0.4), (3, 0.12), (4, 0.08)))
    beat = tone(length, low * 2.007) * 0.3
    air = band(length, 300, 1500, 201, -0.5) * (0.6 + 0.4 * slow(length, 61))
    bright = (0.22 if gold else 0.06) * tone(length, low * 8) * slow(length, 62, (1, 2)) ** 2
    return (np.asarray(chord) + beat) * (0.85 + 0.15 * slow(length, 63, (1, 2))) + 0.3 * air + bright


def bubble(dice: np.random.Generator, low: float, high: float) -> Samples:
    """A bubble closes: a pitch that rises and is gone (van den Doel 2005)."""
    pitch = dice.uniform(low, high)
    t = np.arange(int(min(0.16, 40.0 / pitch) * RATE)) / RATE
    rise = 1.0 + dice.uniform(0.5, 2.5) * t / t[-1] * 0.5
    return np.sin(2 * np.pi * pitch * rise * t) * decay(t, 7.0 / pitch, 0.0015) * dice.uniform(0.2, 1.0) ** 1.5


def fountain() -> Samples:
    """Water that falls into a basin."""
    length = 3.4
    drops = strewn(length, moments(length, 520, 202), lambda dice: bubble(dice, 420, 2600), 203)
    fall = band(length, 700, 6000, 204, -0.4) * (0.8 + 0.2 * slow(length, 64, (2, 3, 5)))
    return drops / drops.std() + 0.5 * fall + 0.25 * band(length, 120, 500, 205)


def billboard() -> Samples:
    """A screen as large as a house: its supply, and a sheen that sweeps over it."""
    length = 2.7
    supply = hum(length, 100.0, (1.0, 0.5, 0.34, 0.3, 0.16, 0.12, 0.1, 0.08))
    sheen = sum(
        peaks(length, (p,), 0.004, 206 + n) * slow(length, 65 + n, (1, 2)) ** 3
        for n, p in enumerate((1244.5, 1661.2, 2489.0))
    )
    return supply + 0.5 * np.asarray(sheen) + 0.12 * band(length, 3000, 8000, 210)


def coffee() -> Samples:
    """An espresso machine that keeps its steam to itself."""
    length = 3.0
    pump = hum(length, 52.0, (0.6, 1.0, 0.5, 0.3, 0.2)) * (0.75 + 0.25 * slow(length, 66))
    steam = band(length, 2600, 8000, 211) * slow(length, 67, (1, 2)) ** 3
    boil = strewn(length, moments(length, 90, 212), lambda dice: bubble(dice, 260, 700), 213)
    return pump + 0.35 * steam + 0.5 * boil / boil.std()


def oven() -> Samples:
    """A stone oven: a fire far in, stones that hold their breath."""
    length = 3.7
    roar = band(length, 45, 230, 214, -0.5) * (0.6 + 0.4 * slow(length, 68, (1, 2, 3, 5)))
    flame = band(length, 200, 900, 215, -0.3) * np.clip(0.5 + 0.4 * band(length, 3, 12, 216), 0.05, 2.0)

    def snap(dice: np.random.Generator) -> Samples:
        t = np.arange(int(0.03 * RATE)) / RATE
        return dice.standard_normal(len(t)) * decay(t, 0.0025, 0.0003) * dice.uniform(0.1, 1.0) ** 2

    snaps = strewn(length, moments(length, 40, 217), snap, 218)
    return roar + 0.35 * flame + 0.12 * snaps / snaps.std()


def screen() -> Samples:
    """A pane of light: a whisper of high mains."""
    length = 2.4
    return (
        0.5 * hum(length, 120.0, (1.0, 0.4, 0.3, 0.1))
        + 0.5 * peaks(length, (3520.0, 5274.0), 0.002, 219)
        + 0.3 * band(length, 1500, 6000, 220, -0.5)
    )


def lamp(count: int) -> Samples:
    """A lamp that buzzes; or a string of them, each a little different and none quite steady."""
    length = 2.4
    out = np.zeros_like(times(length))
    for number in range(count):
        pitch = 100.0 * (1.0 + 0.004 * number)
        buzz = hum(length, pitch, [1.0 / (n + 1) ** 0.7 * (1.6 if n % 3 == number % 3 else 0.6) for n in range(22)])
        out += buzz * (0.55 + 0.45 * slow(length, 70 + number, (2, 5, 7, 11))) / count**0.5
    return out + 0.06 * band(length, 2500, 6000, 221)


def clock() -> Samples:
    """A wall clock: tick, and a tock that is not quite its brother. Two seconds are two seconds."""
    length = 4.0
    count = 4 * RATE
    out = np.zeros(count)
    t = np.arange(int(0.09 * RATE)) / RATE
    for number in range(8):
        even = number % 2 == 0
        case = np.sin(2 * np.pi * (410 if even else 352) * t) * decay(t, 0.012, 0.0006)
        case += 0.5 * np.sin(2 * np.pi * (1730 if even else 1510) * t) * decay(t, 0.005, 0.0003)
        case += 0.4 * np.random.default_rng(222 + number).standard_normal(len(t)) * decay(t, 0.0015, 0.0002)
        first = int((number * 0.5 + 0.02 + (0.0 if even else 0.012)) * RATE)
        out[first : first + len(t)] += case * (1.0 if even else 0.8)
    assert length * RATE == count
    return roomed(out, 0.35, 0.3, 230, 2500.0)


def tank() -> Samples:
    """A fish tank: a pump that nobody hears any more, and its bubbles, one by one."""
    length = 2.8
    pump = hum(length, 50.0, (0.3, 1.0, 0.2, 0.4, 0.1))
    beads = strewn(length, moments(length, 70, 231), lambda dice: bubble(dice, 480, 1300), 232)
    return 0.35 * pump + beads / beads.std()


def sea() -> Samples:
    """Somebody's sea, on a screen at their head: two waves, for ever."""
    length = 4.6
    t = times(length)
    turn = t / t[-1]
    out = np.zeros_like(t)
    for at, seed in ((0.22, 233), (0.71, 234)):
        off = (turn - at + 0.5) % 1.0 - 0.5
        shape = np.exp(-((off / 0.10) ** 2)) * (off < 0) + np.exp(-off / 0.14) * (off >= 0)
        out += band(length, 350, 4200, seed, -0.4) * shape
    return out + 0.2 * band(length, 60, 300, 235, -0.4)


def rain_glass() -> Samples:
    """Rain on a pane: each drop a small knock, and what runs down after it."""
    length = 3.3

    def knock(dice: np.random.Generator) -> Samples:
        t = np.arange(int(0.04 * RATE)) / RATE
        pitch = dice.uniform(700, 2600)
        ring = np.sin(2 * np.pi * pitch * t) * decay(t, 0.004, 0.0003) + 0.4 * np.sin(
            2 * np.pi * 5.2 * pitch * t / 2
        ) * decay(t, 0.002, 0.0002)
        return ring * dice.uniform(0.1, 1.0) ** 2

    drops = strewn(length, moments(length, 330, 236), knock, 237)
    return drops / drops.std() + 0.25 * band(length, 500, 3500, 238, -0.5)


def hologram() -> Samples:
    """Light that stands in the air: thirds that turn into each other, so thin that one looks for their source."""
    length = 4.1
    pitches = (659.26, 830.6, 987.77, 1318.5, 1661.2)
    rays = sum(
        tone(length, p, 0.2 * n) * slow(length, 80 + n, (1, 2, 3)) ** 2 / (1 + 0.4 * n) for n, p in enumerate(pitches)
    )
    return np.asarray(rays) + 0.10 * band(length, 2000, 4500, 239) * slow(length, 86)


def boil() -> Samples:
    """A pot of soup for a street."""
    length = 2.6
    beads = strewn(length, moments(length, 120, 240), lambda dice: bubble(dice, 130, 480), 241)
    return (
        beads / beads.std()
        + 0.3 * band(length, 1500, 6000, 242) * (0.6 + 0.4 * slow(length, 87))
        + 0.3 * band(length, 60, 240, 243)
    )


def purr() -> Samples:
    """A cat asleep: in, out, in."""
    length = 2.5
    t = times(length)
    turn = t / t[-1]
    beats = 26.0
    pulse = np.maximum(0.0, np.sin(2 * np.pi * round(beats * length) * turn)) ** 3
    rattle = band(length, 70, 520, 244, -0.4) * pulse
    way = np.where(
        turn < 0.45,
        np.sin(np.pi * np.clip(turn / 0.45, 0, 1)),
        0.75 * np.sin(np.pi * np.clip((turn - 0.5) / 0.5, 0, 1)),
    )
    return rattle * np.clip(way, 0.02, None) ** 0.6


def tram_idle() -> Samples:
    """A tram that stands: converters, and a fan."""
    length = 3.0
    return (
        hum(length, 66.0, (1.0, 0.6, 0.2, 0.24, 0.1, 0.14))
        + 0.3 * tone(length, 792.0) * (0.7 + 0.3 * slow(length, 88))
        + 0.5 * band(length, 150, 1200, 245, -0.5)
    )


def desk_fan() -> Samples:
    """A grating that air comes through."""
    length = 2.7
    return band(length, 350, 2600, 246, -0.4) * (0.9 + 0.1 * slow(length, 89)) + 0.4 * peaks(
        length, (212, 530), 0.05, 247
    )


def meadow() -> Samples:
    """Leaves close by, in no hurry."""
    length = 3.5
    gust = 0.2 + 0.8 * slow(length, 90, (1, 2, 3)) ** 1.6
    flutter = np.clip(0.5 + 0.5 * band(length, 6, 26, 248), 0.0, 2.0)
    return band(length, 2600, 6400, 249) * flutter * gust + 0.25 * band(length, 900, 2800, 250) * gust**2


def stars() -> Samples:
    """What somebody who chose the stars wants to hear: nearly nothing, from far above."""
    length = 5.8
    sparks = strewn(
        length,
        moments(length, 7, 251),
        lambda dice: (
            glass(np.arange(int(1.2 * RATE)) / RATE, dice.choice((1975.5, 2637.0, 2959.9)), 0.2)
            * dice.uniform(0.2, 0.8)
        ),
        252,
    )
    return roomed(sparks, 1.6, 0.7, 253, 5000.0) / sparks.std() + 0.3 * band(length, 90, 420, 254, -0.5) * slow(
        length, 91
    )


MADE_OF = (textures,)
RECIPES: dict[str, Recipe] = {
    f"things/{name}": Recipe(make, felt, True, quality)
    for name, make, felt, quality in (
        ("pod", lambda: pod(False), 0.15, 0.0),
        ("gold_pod", lambda: pod(True), 0.15, 0.0),
        ("fountain", fountain, 0.15, 0.0),
        ("billboard", billboard, 0.15, 0.0),
        ("coffee", coffee, 0.15, 0.0),
        ("oven", oven, 0.16, 0.0),
        ("screen", screen, 0.13, 0.0),
        ("lamp", lambda: lamp(1), 0.13, 0.0),
        ("lamps", lambda: lamp(5), 0.13, 0.0),
        ("clock", clock, 0.13, 0.1),
        ("tank", tank, 0.14, 0.0),
        ("sea", sea, 0.15, 0.0),
        ("rain_glass", rain_glass, 0.14, 0.0),
        ("hologram", hologram, 0.13, 0.0),
        ("boil", boil, 0.15, 0.0),
        ("purr", purr, 0.14, 0.0),
        ("tram_idle", tram_idle, 0.15, 0.0),
        ("desk_fan", desk_fan, 0.14, 0.0),
        ("meadow", meadow, 0.15, 0.0),
        ("stars", stars, 0.12, 0.0),
    )
}
