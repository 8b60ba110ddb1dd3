"""What is heard in places now and then: each sound in a few takes, of which one comes at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.audio import textures, things
from assets.source.audio.material import RATE, Recipe, Samples, decay, glass
from assets.source.audio.textures import open_roomed, takes
from assets.source.audio.things import bubble
from game.content.tones import TAKES

Dice = np.random.Generator


def at(length: float) -> Samples:
    return np.arange(int(length * RATE)) / RATE


def hiss(dice: Dice, count: int, low: float, high: float) -> Samples:
    """Noise between two frequencies, of RMS 1."""
    f = np.fft.rfftfreq(count, 1.0 / RATE) + 1.0
    made = np.fft.irfft(
        np.fft.rfft(dice.standard_normal(count)) / (1.0 + (low / f) ** 4) / (1.0 + (f / high) ** 4), count
    )
    return made / max(1e-9, made.std())


def put(out: Samples, start: float, part: Samples, loud: float = 1.0) -> None:
    first = int(start * RATE)
    part = part[: max(0, len(out) - first)]
    out[first : first + len(part)] += loud * part


def pigeons(dice: Dice) -> Samples:
    """A coo, or wings."""
    out = at(1.5) * 0.0
    if dice.random() < 0.4:
        for beat in range(int(dice.integers(7, 11))):
            t = at(0.05)
            put(
                out,
                0.05 + 0.085 * beat * (1 + 0.02 * beat),
                hiss(dice, len(t), 500, 3500) * np.sin(np.pi * t / t[-1]) ** 2,
                0.9**beat,
            )
        return out
    for start, long, pitch in ((0.05, 0.3, 330), (0.42, 0.62, 372), (1.1, 0.24, 318)):
        t = at(long)
        roll = 0.65 + 0.35 * np.sin(2 * np.pi * 24 * t)
        phase = 2 * np.pi * pitch * dice.uniform(0.96, 1.04) * (t + 0.03 * np.sin(np.pi * t / long))
        put(out, start, (np.sin(phase) + 0.2 * np.sin(2 * phase)) * roll * np.sin(np.pi * t / long) ** 0.8)
    return out


def tram(dice: Dice) -> Samples:
    """A tram two streets on: rails that sing, and a bell that means nobody in particular."""
    t = at(3.2)
    shape = np.sin(np.pi * t / t[-1]) ** 2
    rails = sum(
        np.sin(2 * np.pi * p * (t + 0.012 * t * t / 3.2)) / (1 + n) for n, p in enumerate((212, 424, 1270, 1710))
    )
    out = (0.25 * rails + 0.6 * hiss(dice, len(t), 90, 500)) * shape
    for strike in range(2):
        bell = at(1.4)
        ring = sum(
            s * np.sin(2 * np.pi * 1046 * r * bell) * decay(bell, h)
            for r, s, h in ((1, 1, 0.25), (2.4, 0.5, 0.14), (3.9, 0.25, 0.08))
        )
        put(out, 1.0 + 0.42 * strike + dice.uniform(0, 0.1), ring, 0.5)
    return open_roomed(out, 1.5, 0.65, 401, 1400.0)[: len(t)]


def lamps_tick(dice: Dice) -> Samples:
    """The wind moves a string of lamps: sockets and wire."""
    out = at(0.7) * 0.0
    for _ in range(int(dice.integers(2, 6))):
        t = at(0.12)
        pitch = dice.uniform(1900, 3600)
        ring = np.sin(2 * np.pi * pitch * t) * decay(t, 0.014, 0.0005) + 0.5 * np.sin(
            2 * np.pi * 2.63 * pitch * t
        ) * decay(t, 0.006, 0.0004)
        put(out, dice.uniform(0.0, 0.5), ring, dice.uniform(0.2, 1.0))
    return out


def crust(dice: Dice) -> Samples:
    """A crust that sings as it cools: cracks so small that they have a pitch, thick at first and then fewer."""
    out = at(0.9) * 0.0
    for _ in range(int(dice.integers(14, 30))):
        t = at(0.03)
        pitch = dice.choice((2637.0, 3135.9, 3520.0, 3951.1, 4698.6, 5274.0)) * dice.uniform(0.985, 1.015)
        crack = np.sin(2 * np.pi * pitch * t) * decay(t, 0.0035, 0.0002) + 0.5 * dice.standard_normal(len(t)) * decay(
            t, 0.0007, 0.0001
        )
        put(out, 0.66 * dice.random() ** 1.6, crack, dice.uniform(0.15, 1.0) ** 2)
    return out


def dough(dice: Dice) -> Samples:
    """Dough is turned over on a board."""
    out = at(1.0) * 0.0
    t = at(0.25)
    put(
        out,
        0.25,
        np.sin(2 * np.pi * (95 - 110 * t) * t) * decay(t, 0.045, 0.004)
        + 0.25 * hiss(dice, len(t), 200, 1400) * decay(t, 0.03, 0.003),
    )
    push = at(0.4)
    put(out, 0.5, hiss(dice, len(push), 250, 1500) * np.sin(np.pi * push / 0.4) ** 2, 0.22)
    return out


def balloons(dice: Dice) -> Samples:
    """Rubber on rubber: it sticks, slips, and squeaks about it."""
    long = dice.uniform(0.35, 0.8)
    t = at(long)
    pitch = (
        dice.uniform(420, 720)
        * (1.0 + 0.5 * np.sin(2 * np.pi * dice.uniform(0.7, 1.6) * t + dice.random() * 6))
        * (1 + 0.02 * hiss(dice, len(t), 8, 60))
    )
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    squeak = sum(np.sin(n * phase) / n**0.8 for n in range(1, 9)) * (0.6 + 0.4 * np.sin(0.5 * phase))
    return np.concatenate([squeak * np.sin(np.pi * t / long) ** 0.6, at(0.3) * 0.0])


def pop(dice: Dice) -> Samples:
    """A balloon, two halls on. Nobody turns round."""
    t = at(0.1)
    burst = hiss(dice, len(t), 300, 5000) * decay(t, 0.006, 0.0003) + np.sin(2 * np.pi * 170 * t) * decay(
        t, 0.012, 0.0005
    )
    return open_roomed(burst, 1.6, 0.8, 402, 1600.0)


def cups(dice: Dice) -> Samples:
    """China and a spoon."""
    out = at(0.9) * 0.0
    for number in range(int(dice.integers(1, 4))):
        t = at(0.35)
        pitch = dice.uniform(1700, 2700)
        ring = sum(
            s * np.sin(2 * np.pi * pitch * r * t) * decay(t, h, 0.0004)
            for r, s, h in ((1, 1, 0.03), (1.58, 0.7, 0.05), (2.9, 0.4, 0.02), (4.3, 0.2, 0.01))
        )
        put(out, 0.02 + number * dice.uniform(0.12, 0.22), ring, dice.uniform(0.3, 1.0))
    return out


def creak(dice: Dice) -> Samples:
    """Wood or a frame that settles."""
    long = dice.uniform(0.3, 0.9)
    t = at(long)
    rate = 34.0 * dice.uniform(0.7, 1.6) * (1.0 + 0.6 * np.sin(np.pi * t / long))
    saw = np.cumsum(rate) / RATE
    phase = saw % 1.0
    clicks = np.exp(-40.0 * phase) * (1.0 - np.exp(-120.0 * phase))  # each slip takes a moment: it is wood, no switch
    body = sum(np.sin(2 * np.pi * p * dice.uniform(0.9, 1.1) * t) for p in (240, 510, 830))
    return clicks * (0.6 * body + 0.5 * hiss(dice, len(t), 300, 1800)) * np.sin(np.pi * t / long) ** 0.7


def drip(dice: Dice) -> Samples:
    out = at(0.6) * 0.0
    for number in range(int(dice.integers(1, 3))):
        put(out, 0.02 + 0.19 * number, bubble(dice, 620, 1500))
    return open_roomed(out, 0.6, 0.35, 403, 3000.0)


def washing(dice: Dice) -> Samples:
    """A sheet fills with wind and empties."""
    t = at(1.0)
    flap = np.sin(np.pi * t) ** 2 * (
        0.4 + 0.6 * np.maximum(0.0, np.sin(2 * np.pi * dice.uniform(5, 8) * t * (1 + 0.3 * t))) ** 3
    )
    return hiss(dice, len(t), 180, 1700) * flap


def dog(dice: Dice) -> Samples:
    """A dog three streets down, who has heard something."""
    out = at(1.5) * 0.0
    for number in range(int(dice.integers(2, 4))):
        t = at(0.17)
        phase = 2 * np.pi * np.cumsum(dice.uniform(330, 410) * (1.35 - 2.6 * t)) / RATE
        bark = sum(np.sin(n * phase) * np.exp(-(((n * 380 - 900) / 700) ** 2)) for n in range(1, 8))
        put(out, 0.05 + 0.36 * number, (bark + 0.2 * hiss(dice, len(t), 400, 2500)) * np.sin(np.pi * t / 0.17) ** 0.6)
    return open_roomed(out, 1.8, 0.8, 404, 1200.0)


def pages(dice: Dice) -> Samples:
    t = at(0.6)
    turn = np.exp(-(((t - 0.22) / 0.09) ** 2)) + 0.5 * np.exp(-(((t - 0.42) / 0.03) ** 2))
    return hiss(dice, len(t), 1200, 7000) * turn * (0.5 + 0.5 * np.abs(np.sin(2 * np.pi * dice.uniform(14, 24) * t)))


def glass_tick(dice: Dice) -> Samples:
    """A pane that cools: one tick, high up, and the hall that answers."""
    t = at(0.25)
    tick = glass(t, dice.uniform(1900, 3300), 0.02) + 0.4 * dice.standard_normal(len(t)) * decay(t, 0.001, 0.0002)
    return open_roomed(tick, 1.3, 0.5, 405, 4500.0)


def bird(dice: Dice) -> Samples:
    """One bird says one thing."""
    out = at(1.0) * 0.0
    base, start = dice.uniform(2300, 4200), 0.02
    for _ in range(int(dice.integers(2, 6))):
        t = at(dice.uniform(0.06, 0.15))
        sweep = dice.uniform(-0.3, 0.35)
        note = np.sin(2 * np.pi * base * (t + sweep * t * t / (2 * t[-1]))) * np.sin(np.pi * t / t[-1]).clip(0.0) ** 0.7
        put(out, start, note, dice.uniform(0.5, 1.0))
        start += len(t) / RATE + dice.uniform(0.02, 0.08)
        base *= dice.choice((1.0, 1.0, 1.125, 0.89))
    return open_roomed(out, 0.9, 0.35, 406, 5000.0)


def bell_far(dice: Dice) -> Samples:
    """A clock tower on the other side of the river."""
    t = at(3.2)
    pitch = 311.1 if dice.random() < 0.5 else 261.6
    parts = ((0.5, 0.5, 1.2), (1.0, 1.0, 0.8), (1.19, 0.5, 0.6), (1.5, 0.3, 0.5), (2.0, 0.4, 0.4), (2.67, 0.12, 0.2))
    return open_roomed(
        np.asarray(sum(s * np.sin(2 * np.pi * pitch * r * t) * decay(t, h, 0.02) for r, s, h in parts)),
        1.5,
        0.6,
        407,
        900.0,
    )


def embers(dice: Dice) -> Samples:
    out = at(0.6) * 0.0
    for _ in range(int(dice.integers(3, 8))):
        t = at(0.05)
        put(
            out,
            dice.uniform(0, 0.5),
            hiss(dice, len(t), 700, 5000) * decay(t, dice.uniform(0.002, 0.008), 0.0003),
            dice.uniform(0.1, 1.0) ** 2,
        )
    return out


def fingers(dice: Dice) -> Samples:
    """Something small is put down, or fingers that wait."""
    out = at(0.7) * 0.0
    for number in range(4):
        t = at(0.06)
        put(
            out,
            0.03 + 0.085 * number,
            np.sin(2 * np.pi * dice.uniform(420, 620) * t) * decay(t, 0.007, 0.0005)
            + 0.3 * hiss(dice, len(t), 1200, 5000) * decay(t, 0.002, 0.0003),
            0.6 + 0.13 * number,
        )
    return out


def horn(dice: Dice) -> Samples:
    """Somebody down there is late."""
    t = at(0.7)
    pair = sum(np.sin(2 * np.pi * p * n * t) / n for p in (392.0, 494.0) for n in (1, 2, 3, 4))
    return open_roomed(
        np.asarray(pair) * np.clip(t / 0.03, 0, 1) * np.clip((0.6 - t) / 0.05, 0, 1), 1.6, 0.8, 408, 1000.0
    )


def broom(dice: Dice) -> Samples:
    """Two strokes of a broom."""
    t = at(1.5)
    strokes = np.exp(-(((t - 0.35) / 0.16) ** 2)) + 0.8 * np.exp(-(((t - 1.0) / 0.18) ** 2))
    return hiss(dice, len(t), 1500, 6500) * strokes * (0.7 + 0.3 * hiss(dice, len(t), 12, 60))


def _several(make: Callable[[Dice], Samples], name: str, length: float) -> Samples:
    first = 1000 + 17 * sum(map(ord, name))
    return takes([make(np.random.default_rng(first + n)) for n in range(TAKES[f"things/{name}"])], length)


def _recipe(make: Callable[[Dice], Samples], length: float, felt: float) -> Recipe:
    return Recipe(lambda: _several(make, make.__name__, length), felt, False, 0.05)


MADE_OF = (textures, things)
RECIPES: dict[str, Recipe] = {
    f"things/{make.__name__}": _recipe(make, length, felt)
    for make, length, felt in (
        (pigeons, 1.5, 0.13), (tram, 3.2, 0.14), (lamps_tick, 0.7, 0.12), (crust, 0.75, 0.11), (dough, 1.0, 0.14),
        (balloons, 0.9, 0.12), (pop, 1.3, 0.14), (cups, 0.9, 0.12), (creak, 0.9, 0.12), (drip, 0.9, 0.12),
        (washing, 1.0, 0.13), (dog, 1.9, 0.13), (pages, 0.6, 0.12), (glass_tick, 0.95, 0.12), (bird, 1.0, 0.12),
        (bell_far, 2.6, 0.13), (embers, 0.6, 0.12), (fingers, 0.6, 0.12), (horn, 1.5, 0.13), (broom, 1.35, 0.12),
    )
}  # fmt: skip
