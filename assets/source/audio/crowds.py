"""Crowds: a hall from calm to panic in five layers, what single people and all of them do, and a few who wait.

From layer to layer everything moves: voices come nearer and higher, syllables quicker and out of step, rests vanish,
the room is heard less and throats more.
"""

from __future__ import annotations

import numpy as np

from assets.source.audio import textures, throats
from assets.source.audio.material import RATE, Recipe, Samples, decay
from assets.source.audio.steps import contact
from assets.source.audio.textures import band, moments, open_roomed, peaks, roomed, slow, strewn, takes, within


def calm() -> Samples:
    """Two hundred people who listen: they breathe, cloth moves, somebody far back murmurs."""
    length = 6.5
    cloth = band(length, 350, 1800, 301, -0.5) * (0.35 + 0.65 * slow(length, 31, (2, 3, 5))) ** 2
    breath = peaks(length, (420, 760), 0.35, 302) * slow(length, 32, (2, 3)) ** 2
    talk = throats.crowd(length, 7, seed=51, rate=2.6, lift=0.84, ease=1.0, bright=0.6)
    hall = 0.5 * cloth + 0.35 * breath + 0.6 * talk + 0.5 * band(length, 60, 300, 303, -0.7)
    return within(roomed(hall, 2.0, 0.8, 304, 1100.0), 50.0, 700.0)


def murmur() -> Samples:
    """They have begun to talk, low, to whoever sits beside them."""
    length = 6.2
    talk = throats.crowd(length, 18, seed=52, rate=3.3, lift=0.92, ease=0.8, bright=0.75)
    return within(roomed(talk, 1.8, 0.68, 305, 1500.0), 110.0, 1100.0)


def uneasy() -> Samples:
    """Quicker, with s and t in it; nobody lets the other finish."""
    length = 5.9
    talk = throats.crowd(length, 20, seed=53, rate=4.3, lift=1.12, ease=0.5, bright=1.0)
    hush = band(length, 3500, 7500, 306) * np.clip(band(length, 2, 6, 307), 0.0, 2.5)
    return within(roomed(talk + 0.22 * hush, 1.4, 0.5, 308, 2200.0), 260.0, 4200.0)


def rising() -> Samples:
    """Voices over voices, near and high."""
    length = 5.5
    talk = throats.crowd(length, 18, seed=54, rate=5.2, lift=1.42, ease=0.25, bright=1.3)
    return within(roomed(talk, 1.2, 0.36, 309, 2800.0), 480.0, 6000.0)


def panic() -> Samples:
    """Everybody at once: short words, shouted, on no beat."""
    length = 5.0
    talk = throats.crowd(length, 14, seed=55, rate=5.8, lift=1.85, ease=0.0, bright=1.7)
    shouts = throats.crowd(length, 5, seed=56, rate=3.0, lift=2.5, ease=0.1, bright=1.9)
    return within(roomed(talk + 0.8 * shouts, 1.1, 0.28, 310, 3200.0), 720.0, 7500.0)


def feet() -> Samples:
    """Shoes that shift, seats that tip up, a row that pushes past knees."""
    length = 4.7
    shoes = strewn(
        length,
        moments(length, 34, 311),
        lambda dice: contact("wood", dice, dice.uniform(0.2, 0.9)) * dice.uniform(0.2, 1),
        312,
    )
    seats = strewn(length, moments(length, 6, 313), lambda dice: seat_up(dice) * dice.uniform(0.4, 1.0), 314)
    rub = band(length, 700, 3600, 315) * np.clip(band(length, 1.2, 4, 316), 0.0, 2.0)
    return roomed(shoes / shoes.std() + 0.9 * seats / seats.std() + 0.25 * rub, 1.2, 0.4, 317, 2400.0)


def seat_up(dice: np.random.Generator) -> Samples:
    """A seat tips up: a hinge, a knock, a spring that settles."""
    t = np.arange(int(0.4 * RATE)) / RATE
    knock = np.sin(2 * np.pi * dice.uniform(150, 210) * t) * decay(t, 0.03, 0.001)
    knock += 0.6 * np.sin(2 * np.pi * dice.uniform(380, 520) * t) * decay(t, 0.016, 0.001)
    hinge = np.sin(2 * np.pi * dice.uniform(600, 900) * t * (1.0 + 0.4 * t)) * decay(t, 0.06, 0.03) * 0.15
    out = hinge.copy()
    first = int(0.09 * RATE)
    out[first:] += knock[: len(t) - first]
    return out


def cough(dice: np.random.Generator) -> Samples:
    """Once or twice, behind a hand."""
    out = np.zeros(int(0.75 * RATE))
    size = dice.uniform(0.9, 1.2)
    for at in (0.0, 0.28)[: int(dice.integers(1, 3))]:
        t = np.arange(int(0.26 * RATE)) / RATE
        spectrum = np.fft.rfft(dice.standard_normal(len(t)))
        f = np.fft.rfftfreq(len(t), 1.0 / RATE)
        throat = sum(
            1.0 / (1.0 + ((f - size * p) / (size * w)) ** 2) for p, w in ((620, 160), (1350, 260), (2700, 500))
        )
        burst = np.fft.irfft(spectrum * throat, len(t)) * decay(t, 0.035, 0.006)
        voiced = np.sin(2 * np.pi * 150 * size * t * (1 - 0.6 * t)) * decay(t, 0.05, 0.01)
        out[int(at * RATE) : int(at * RATE) + len(t)] += burst / burst.std() * 0.3 + 0.25 * voiced
    return open_roomed(out, 1.4, 0.55, int(dice.integers(1, 9999)), 2000.0)


def claps() -> Samples:
    """A hall that claps: two hundred pairs of hands, none of them in time."""
    length = 3.2
    dice = np.random.default_rng(318)

    def clap(dice: np.random.Generator) -> Samples:
        t = np.arange(int(0.05 * RATE)) / RATE
        pitch = dice.uniform(650, 2600)
        body = np.sin(2 * np.pi * pitch * t) * decay(t, 0.006, 0.0006)
        air = dice.standard_normal(len(t)) * decay(t, 0.004, 0.0004)
        return (0.6 * body + 0.9 * air) * dice.uniform(0.1, 1.0) ** 1.5

    starts: list[float] = []
    for _ in range(70):
        beat, first = 1.0 / dice.uniform(3.2, 4.8), dice.uniform(0.0, 0.4)
        count = int(length / beat)
        starts += [first + n * length / count + dice.normal(0, 0.012) for n in range(count)]
    return roomed(strewn(length, starts, clap, 319), 1.3, 0.5, 320, 3000.0)


def turn() -> Samples:
    """Two hundred heads turn, and their collars with them."""
    t = textures.times(1.1)
    shape = np.exp(-(((t - 0.35) / 0.22) ** 2))
    rub = band(1.1, 600, 4200, 321)[: len(t)] * (0.6 + 0.4 * np.sin(2 * np.pi * 11 * t) ** 2)
    return open_roomed(rub * shape, 1.4, 0.5, 322, 2000.0)


def stand() -> Samples:
    """Rows stand up: cloth, breath, and the seats behind them tip one after the other."""
    dice = np.random.default_rng(323)
    t = textures.times(2.0)
    out = 0.5 * band(2.0, 300, 2600, 324)[: len(t)] * np.exp(-(((t - 0.5) / 0.35) ** 2))
    for _ in range(26):
        at = abs(dice.normal(0.75, 0.3))
        seat = seat_up(dice)
        first = int(min(at, 1.55) * RATE)
        out[first : first + len(seat)] += dice.uniform(0.3, 1.0) * seat[: len(out) - first]
    return open_roomed(out, 1.3, 0.45, 325, 2400.0)


def few(is_uneasy: bool) -> Samples:
    """A dozen who wait in a line, near enough to be told apart."""
    length = 5.0 if is_uneasy else 5.5
    talk = throats.crowd(
        length, 6 if is_uneasy else 4, seed=58 + is_uneasy, rate=4.4 if is_uneasy else 3.2,
        lift=1.12 if is_uneasy else 0.96, ease=0.4 if is_uneasy else 1.0, bright=1.0,
    )  # fmt: skip
    shoes = strewn(
        length,
        moments(length, 9 if is_uneasy else 3, 326),
        lambda dice: contact("stone", dice, 0.4) * dice.uniform(0.2, 0.6),
        327,
    )
    return roomed(talk + 0.5 * shoes / max(shoes.std(), 1e-9) * 0.4, 0.9, 0.4, 328, 2200.0)


def several(make, count: int, length: float, seed: int) -> Samples:  # type: ignore[no-untyped-def]
    """Takes, each with dice of its own."""
    return takes([make(np.random.default_rng(seed + n)) for n in range(count)], length)


MADE_OF = (textures, throats)
RECIPES: dict[str, Recipe] = {
    "crowd/calm": Recipe(calm, 0.15, True, 0.0),
    "crowd/murmur": Recipe(murmur, 0.15, True, 0.0),
    "crowd/uneasy": Recipe(uneasy, 0.15, True, 0.0),
    "crowd/rising": Recipe(rising, 0.15, True, 0.05),
    "crowd/panic": Recipe(panic, 0.16, True, 0.2),
    "crowd/feet": Recipe(feet, 0.15, True, 0.05),
    "crowd/claps": Recipe(claps, 0.15, True, 0.05),
    "crowd/few_calm": Recipe(lambda: few(False), 0.14, True, 0.05),
    "crowd/few_uneasy": Recipe(lambda: few(True), 0.14, True, 0.05),
    "crowd/turn": Recipe(turn, 0.14, False, 0.05),
    "crowd/stand": Recipe(stand, 0.15, False, 0.05),
    "crowd/cough": Recipe(lambda: several(cough, 4, 0.9, 330), 0.12, False, 0.05),
    "crowd/seat": Recipe(
        lambda: several(lambda dice: open_roomed(seat_up(dice), 1.2, 0.45, 340, 2400.0), 4, 0.9, 341), 0.12, False, 0.05
    ),
}
