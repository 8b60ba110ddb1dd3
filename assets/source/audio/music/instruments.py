"""The instruments of the soundtrack: warm wood, felt, gut, breath, and glass.

Each is a Voice: pitch, seconds held, how loud (0 to 1) and dice in; samples out, as long as it rings. They
are made at one felt loudness, so that parts are mixed by their gain alone. Louder is brighter, as with people.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assets.source.audio.material import RATE, Samples

Voice = Callable[[float, float, float, np.random.Generator], Samples]
"""(pitch in Hz, seconds it is held, how loud 0 to 1, dice) to samples, as long as they ring."""

TAU = 2.0 * np.pi
TABLE = 4096  # points of one period
TOP_HZ = 9000.0  # nothing has a partial above it


def _times(length_s: float) -> Samples:
    return np.arange(max(64, int(length_s * RATE))) / RATE


def _hush(dice: np.random.Generator, count: int, low: float, high: float) -> Samples:
    """Noise between two frequencies, RMS 1."""
    spectrum = np.fft.rfft(dice.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1.0 / RATE) + 1e-6
    made = np.fft.irfft(spectrum / (1.0 + (low / frequency) ** 4) / (1.0 + (frequency / high) ** 4), count)
    return np.asarray(made / np.sqrt(np.mean(made**2)))


def _shape(t: Samples, held_s: float, up_s: float, down_s: float) -> Samples:
    """Up softly, held, and down from `held_s` on."""
    rise = np.sin(np.clip(t / up_s, 0.0, 1.0) * np.pi / 2) ** 2
    return np.asarray(rise * np.sin(np.clip((held_s + down_s - t) / down_s, 0.0, 1.0) * np.pi / 2) ** 2)


def _table(hz: float, strength: Callable[[Samples], Samples], dice: np.random.Generator) -> Samples:
    """One period, RMS 1, of the partials whose strength is a function of (number, Hz) rows."""
    number = np.arange(1, max(2, int(min(TOP_HZ, RATE / 2.2) / hz) + 1))
    number = number[number < TABLE // 2]
    spectrum = np.zeros(TABLE // 2 + 1, complex)
    spectrum[number] = strength(np.stack([number, number * hz])) * np.exp(1j * dice.uniform(0, TAU, len(number)))
    made = np.fft.irfft(spectrum)
    return np.asarray(made / np.sqrt(np.mean(made**2)))


def _played(table: Samples, pitch: Samples, phase: float) -> Samples:
    """A period read at a pitch (Hz of each frame)."""
    at = (phase + np.cumsum(pitch) / RATE) % 1.0 * TABLE
    low = at.astype(np.int64)
    part = at - low
    return np.asarray(table[low % TABLE] * (1.0 - part) + table[(low + 1) % TABLE] * part)


def _formants(hz: Samples, peaks: tuple[tuple[float, float, float], ...]) -> Samples:
    """How strongly a body with (Hz, strength, width in Hz) peaks answers."""
    return np.asarray(sum(strength * np.exp(-0.5 * ((hz - at) / wide) ** 2) for at, strength, wide in peaks))


# Struck and plucked


def _strings(
    hz: float,
    held_s: float,
    loud: float,
    dice: np.random.Generator,
    *,
    stiff: float,
    struck_at: float,
    bright_hz: float,
    half_s: float,
    dull: float,
    damper_s: float,
    strings: int = 1,
    apart: float = 0.0,
) -> Samples:
    """Strings that were hit or plucked: stiff ones are a little sharp in their upper partials; they ring twice, first
    quickly (up and down), then slowly (from side to side); `dull`: how much sooner the upper ones die."""
    half_s = half_s * (261.6 / hz) ** 0.55
    t = _times(min(held_s + 5.0 * damper_s, 9.0 * half_s))
    out = np.zeros_like(t)
    for string in range(strings):
        base = hz * 2.0 ** (apart * (string - (strings - 1) / 2) / 1200)
        for n in range(1, 25):
            pitch = n * base * np.sqrt(1.0 + stiff * n * n)
            if pitch > TOP_HZ:
                break
            strength = abs(np.sin(np.pi * n * struck_at)) * np.exp(-pitch / (bright_hz * (0.45 + loud)))
            if strength < 0.002:
                continue
            dies = half_s / (1.0 + dull * (n - 1) + pitch / 5200)
            fade = 0.62 * 0.5 ** (t / (0.35 * dies)) + 0.38 * 0.5 ** (t / (1.6 * dies))
            out += strength * fade * np.sin(TAU * pitch * t + dice.uniform(0, TAU))
    first = out[: int(0.12 * RATE)]
    out *= 0.20 / np.sqrt(np.mean(first**2))
    return out * np.where(t < held_s, 1.0, 0.5 ** ((t - held_s) / damper_s)) * np.minimum(1.0, (t[-1] - t) / 0.03)


def felt_piano(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """An upright with felt between hammer and string, the pedal half down, close enough to hear the wood."""
    stiff = 0.00022 * (hz / 261.6) ** 1.3
    out = _strings(
        hz, held_s, loud, dice, stiff=stiff, struck_at=0.12, bright_hz=760, half_s=0.95, dull=0.13, damper_s=0.22,
        strings=2, apart=1.6,
    )  # fmt: skip
    t = np.arange(len(out)) / RATE
    out *= 1.0 - np.exp(-t / 0.004)  # felt does not click
    knock = _hush(dice, len(t), 90, 420) * 0.5 ** (t / 0.018) * (1.0 - np.exp(-t / 0.002))
    brush = _hush(dice, len(t), 900, 2600) * 0.5 ** (t / 0.010)
    return (out + 0.035 * knock + 0.006 * brush) * loud


def nylon_guitar(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Nylon, the flesh of a thumb, a small wooden body."""
    out = _strings(
        hz, held_s, loud, dice, stiff=0.00004, struck_at=0.21, bright_hz=1300, half_s=0.55, dull=0.22, damper_s=0.10
    )
    t = np.arange(len(out)) / RATE
    body = np.sin(TAU * 104 * t) * 0.5 ** (t / 0.035) + 0.6 * np.sin(TAU * 209 * t) * 0.5 ** (t / 0.025)
    flesh = _hush(dice, len(t), 500, 3200) * 0.5 ** (t / 0.006)
    return (out + 0.022 * body + 0.012 * flesh) * (1.0 - np.exp(-t / 0.0012)) * loud


def harp(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A small harp: nobody damps it."""
    out = _strings(
        hz, held_s + 1.2, loud, dice, stiff=0.00003, struck_at=0.42, bright_hz=1500, half_s=0.75, dull=0.3, damper_s=0.3
    )
    t = np.arange(len(out)) / RATE
    return out * (1.0 - np.exp(-t / 0.0015)) * loud


def soft_bass(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A double bass, plucked with the side of a finger."""
    out = _strings(
        hz, held_s, loud, dice, stiff=0.00005, struck_at=0.3, bright_hz=330, half_s=0.32, dull=0.35, damper_s=0.09
    )
    t = np.arange(len(out)) / RATE
    thump = _hush(dice, len(t), 50, 300) * 0.5 ** (t / 0.02)
    return (1.3 * out + 0.03 * thump) * (1.0 - np.exp(-t / 0.009)) * loud


def _bar(
    hz: float, loud: float, dice: np.random.Generator, partials: tuple[tuple[float, float, float], ...], half_s: float
) -> Samples:
    """A struck bar: (ratio, strength, how long it rings relative to the first)."""
    t = _times(8.0 * half_s)
    out = np.zeros_like(t)
    for ratio, strength, long in partials:
        if hz * ratio < TOP_HZ:
            grip = strength * (1.0 if ratio < 1.5 else 0.4 + 0.8 * loud)
            out += grip * 0.5 ** (t / (half_s * long)) * np.sin(TAU * hz * ratio * t + dice.uniform(0, TAU))
    return out * 0.26 * (1.0 - np.exp(-t / 0.0015)) * np.minimum(1.0, (t[-1] - t) / 0.03) * loud


def celesta(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Felt on steel over a wooden box."""
    half_s = 0.42 * (523.0 / hz) ** 0.4
    return _bar(hz, loud, dice, ((1.0, 1.0, 1.0), (2.0, 0.06, 0.5), (4.05, 0.09, 0.22), (6.9, 0.03, 0.1)), half_s)


def music_box(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A comb of steel, small, plucked by a pin."""
    half_s = 0.33 * (880.0 / hz) ** 0.5
    out = _bar(hz, loud, dice, ((1.0, 1.0, 1.0), (1.0014, 0.3, 1.4), (6.27, 0.10, 0.15)), half_s)
    t = np.arange(len(out)) / RATE
    return out + 0.01 * loud * _hush(dice, len(t), 2500, 6000) * 0.5 ** (t / 0.004)


def struck_glass(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A wine glass and a wooden stick: two modes of its rim beat slowly."""
    half_s = 0.8 * (659.0 / hz) ** 0.5
    rim = ((1.0, 0.75, 1.0), (1.0012, 0.4, 1.2), (2.32, 0.16, 0.4), (4.25, 0.06, 0.2), (6.6, 0.02, 0.12))
    return _bar(hz, loud, dice, rim, half_s)


def marimba(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Rosewood and yarn."""
    out = _bar(hz, loud, dice, ((1.0, 1.0, 1.0), (3.93, 0.16, 0.3), (9.2, 0.02, 0.1)), 0.17 * (261.6 / hz) ** 0.6)
    t = np.arange(len(out)) / RATE
    return 1.25 * out + 0.02 * loud * _hush(dice, len(t), 200, 900) * 0.5 ** (t / 0.008)


# Held


def glass_harmonica(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A wet finger on a rim: slow to speak, a little late in pitch, hardly any partials, and the finger heard."""
    up, down = min(0.28, 0.5 * held_s), 0.55
    t = _times(held_s + down)
    rub = 1.0 + 0.09 * np.sin(TAU * dice.uniform(3.2, 4.4) * t + dice.uniform(0, TAU))
    pitch = TAU * np.cumsum(hz * (1.0 - 0.003 * np.exp(-t / 0.12))) / RATE
    twin = TAU * hz * 1.0009 * t
    out = np.sin(pitch) + 0.35 * np.sin(twin + dice.uniform(0, TAU))
    for ratio, strength in ((2.0, 0.10), (3.0, 0.035), (4.02, 0.012)):
        out += strength * (0.5 + loud) * np.sin(ratio * pitch + dice.uniform(0, TAU))
    finger = 0.007 * _hush(dice, len(t), 1800, 5200) + 0.02 * _hush(dice, len(t), hz * 0.97, hz * 1.03)
    return 0.16 * (out + finger) * rub * _shape(t, held_s, up, down) * loud


def _bowed(
    hz: float,
    held_s: float,
    loud: float,
    dice: np.random.Generator,
    players: int,
    up_s: float,
    body: tuple[tuple[float, float, float], ...],
) -> Samples:
    """So many players on one note, none of them quite with another: sawteeth in wooden bodies."""
    down = 0.35
    up_s = min(up_s, 0.6 * held_s)
    t = _times(held_s + down + 0.1)  # who comes late leaves late
    out = np.zeros_like(t)
    dark = 900.0 + 2600.0 * loud

    def strength(rows: Samples) -> Samples:
        number, pitch = rows
        return (0.35 + _formants(pitch, body)) / number / (1.0 + (pitch / dark) ** 2)

    for _ in range(players):
        cents = dice.normal(0.0, 4.0) - 9.0 * np.exp(-t / 0.09) * dice.random()
        shakes = np.clip((t - dice.uniform(0.2, 0.6)) / 0.7, 0.0, 1.0) * dice.uniform(6.0, 13.0)
        cents = cents + shakes * np.sin(TAU * dice.uniform(4.5, 5.6) * t + dice.uniform(0, TAU))
        drift = 1.0 + 0.12 * np.sin(TAU * dice.uniform(0.3, 0.9) * t + dice.uniform(0, TAU))
        late = _shape(t - dice.uniform(0.0, 0.05), held_s, up_s * dice.uniform(0.8, 1.2), down)
        out += _played(_table(hz, strength, dice), hz * 2.0 ** (cents / 1200), dice.random()) * drift * late
    bow = _hush(dice, len(t), 700, 3800) * _shape(t, held_s, up_s, down) * (0.6 + np.exp(-t / 0.12))
    return (0.15 * out / np.sqrt(np.mean(out**2)) + 0.004 * bow) * loud


VIOLINS = ((290.0, 0.8, 60.0), (460.0, 1.0, 90.0), (1100.0, 0.5, 300.0), (2400.0, 0.35, 600.0))
CELLOS = ((110.0, 0.9, 30.0), (220.0, 1.0, 50.0), (480.0, 0.5, 150.0), (1300.0, 0.25, 400.0))


def strings(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Six string players, bows near the fingerboard."""
    return _bowed(hz, held_s, loud, dice, 6, 0.34, VIOLINS if hz > 190.0 else CELLOS)


def cello(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """One cello that sings."""
    return _bowed(hz, held_s, loud, dice, 1, 0.13, CELLOS)


def viola(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """One viola, or a violin above it, that sings."""
    return _bowed(hz, held_s, loud, dice, 1, 0.11, VIOLINS)


def trembling(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Strings that tremble: short bows at the tip, near the bridge, barely there."""
    out = _bowed(hz, held_s, 0.75 * loud + 0.25, dice, 4, 0.4, VIOLINS)
    t = np.arange(len(out)) / RATE
    rate = dice.uniform(10.5, 12.0)
    return out * (0.62 + 0.38 * np.sin(TAU * np.cumsum(rate * (1.0 + 0.05 * np.sin(TAU * 0.7 * t))) / RATE)) * loud


def _blown(
    hz: float,
    held_s: float,
    loud: float,
    dice: np.random.Generator,
    strength: Callable[[Samples], Samples],
    up_s: float,
    air: float,
) -> Samples:
    """A reed: soft at its edges, where it is also darker; breath around it."""
    down = 0.10
    t = _times(held_s + down)
    envelope = _shape(t, held_s, min(up_s, 0.5 * held_s), down)
    swell = 0.86 + 0.14 * np.sin(np.clip(t / max(held_s, 0.1), 0, 1) * np.pi)
    cents = -14.0 * np.exp(-t / 0.035) + dice.normal(0, 2.0)
    cents = cents + np.clip((t - 0.5) / 0.8, 0, 1) * 4.0 * np.sin(TAU * dice.uniform(4.4, 5.0) * t)
    pitch = hz * 2.0 ** (cents / 1200)
    seed = int(dice.integers(1 << 30))
    dark = _table(hz, lambda rows: strength(rows) * np.exp(-rows[1] / 700.0), np.random.default_rng(seed))
    open_ = _table(hz, strength, np.random.default_rng(seed))
    bright = np.clip(envelope * swell * (0.25 + 0.75 * loud), 0.0, 1.0)
    out = _played(dark, pitch, 0.0) * (1.0 - bright) + _played(open_, pitch, 0.0) * bright
    breath = _hush(dice, len(t), 600, 4200) * (0.5 + 1.5 * np.exp(-t / 0.05))
    return 0.16 * (out + air * breath) * envelope * swell * loud


def clarinet(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A clarinet, low in its throat."""

    def strength(rows: Samples) -> Samples:
        number, pitch = rows
        even = 0.07 + 0.5 * np.clip((pitch - 1400.0) / 1600.0, 0.0, 1.0)
        return np.where(number % 2 == 1, 1.0, even) / number**1.15 / (1.0 + (pitch / 2300.0) ** 2)

    return _blown(hz, held_s, loud, dice, strength, 0.06, 0.018)


def bassoon(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A bassoon: its voice sits at 480 and 1150 Hz whatever it plays."""
    peaks = ((470.0, 1.0, 130.0), (1150.0, 0.35, 250.0), (2000.0, 0.08, 500.0))

    def strength(rows: Samples) -> Samples:
        return 0.16 / rows[0] + _formants(rows[1], peaks)

    return _blown(hz, held_s, loud, dice, strength, 0.045, 0.010)


def flute(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A wooden flute with more breath than tone at its edges."""

    def strength(rows: Samples) -> Samples:
        return np.exp(-1.15 * (rows[0] - 1.0)) * np.where(rows[0] == 2, 1.3, 1.0)

    return _blown(hz, held_s, loud, dice, strength, 0.09, 0.07)


VOWELS = {
    "oo": ((330.0, 1.0, 80.0), (780.0, 0.22, 120.0), (2500.0, 0.02, 300.0)),
    "ah": ((700.0, 1.0, 130.0), (1120.0, 0.6, 150.0), (2600.0, 0.10, 300.0)),
    "oh": ((460.0, 1.0, 100.0), (850.0, 0.5, 130.0), (2500.0, 0.05, 300.0)),
    "mm": ((260.0, 1.0, 70.0), (950.0, 0.06, 200.0), (2100.0, 0.02, 300.0)),
}


def choir(vowel: str, voices: int = 6) -> Voice:
    """So many people who sing one vowel."""

    def sing(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
        up, down = min(0.38, 0.5 * held_s), 0.5
        t = _times(held_s + down + 0.1)
        out = np.zeros_like(t)

        def strength(rows: Samples) -> Samples:
            return (0.05 + _formants(rows[1], VOWELS[vowel])) / rows[0] ** 0.9

        for _ in range(voices):
            cents = dice.normal(0.0, 6.0) - 22.0 * np.exp(-t / 0.11) * dice.random()
            wander = np.cumsum(dice.standard_normal(len(t) // 2048 + 2)) * 1.6
            cents = cents + np.interp(t * RATE / 2048, np.arange(len(wander)), wander - wander.mean())
            cents = cents + 9.0 * np.sin(TAU * dice.uniform(4.8, 6.0) * t + dice.uniform(0, TAU))
            enters = _shape(t - dice.uniform(0.0, 0.09), held_s, up * dice.uniform(0.8, 1.3), down)
            out += _played(_table(hz, strength, dice), hz * 2.0 ** (cents / 1200), dice.random()) * enters
        breath = _hush(dice, len(t), 900, 3600) * _shape(t, held_s, up, down)
        return (0.13 * out / np.sqrt(np.mean(out**2)) + 0.005 * breath) * loud

    return sing


# Without a pitch, or hardly any. Notes for them may be written at any pitch.


def brush(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A brush drawn over a drum's skin for as long as the note."""
    t = _times(held_s + 0.08)
    return 0.05 * _hush(dice, len(t), 1500, 5200) * _shape(t, held_s * 0.5, 0.35 * held_s, 0.5 * held_s) * loud


def tap(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A fingertip on wood, at the note's pitch."""
    t = _times(0.16)
    wood = np.sin(TAU * hz * t) * 0.5 ** (t / 0.018) + 0.4 * np.sin(TAU * 2.7 * hz * t) * 0.5 ** (t / 0.007)
    return (0.22 * wood + 0.03 * _hush(dice, len(t), 700, 3000) * 0.5 ** (t / 0.005)) * loud


def sub_pulse(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Felt more than heard: two muffled beats of a large drum, or of a heart."""
    t = _times(0.7)
    out = np.zeros_like(t)
    for start, strength in ((0.0, 1.0), (0.22, 0.6)):
        here = np.maximum(t - start, 0.0)
        out += (
            strength
            * (t >= start)
            * np.sin(TAU * hz * (here + 0.004 * (1 - np.exp(-here / 0.03))))
            * (0.5 ** (here / 0.07) * (1.0 - np.exp(-here / 0.012)))
        )
    return 0.5 * out * np.minimum(1.0, (t[-1] - t) / 0.1) * loud


def breath(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Somebody breathes, in or out, for as long as the note; higher pitches are narrower mouths."""
    t = _times(held_s + 0.2)
    air = _hush(dice, len(t), hz, 4.0 * hz) + 0.5 * _hush(dice, len(t), 2200, 4200)
    return 0.05 * air * _shape(t, 0.45 * held_s, 0.45 * held_s, 0.55 * held_s + 0.2) * loud
