"""More instruments, for streets and offices: free reeds, vibraphone, thumb piano, muted trumpet, saw, hand drum.

Each is a Voice as those of instruments.py are: pitch, seconds held, how loud (0 to 1) and dice in; samples out, as long
as it rings. They are as loud as those, so that parts are mixed by their gain alone.
"""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Samples, seconds

TAU = 2.0 * np.pi
TOP_HZ = 6500.0  # nothing has a partial above it


def _air(dice: np.random.Generator, count: int, low: float, high: float) -> Samples:
    """Noise between two frequencies, RMS 1."""
    spectrum = np.fft.rfft(dice.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1.0 / RATE) + 1e-6
    made = np.fft.irfft(spectrum / (1.0 + (low / frequency) ** 4) / (1.0 + (frequency / high) ** 4), count)
    return np.asarray(made / np.sqrt(np.mean(made**2)))


def _held(t: Samples, held_s: float, up_s: float, down_s: float) -> Samples:
    """Up softly, held, and down from `held_s` on."""
    rise = np.sin(np.clip(t / min(up_s, 0.6 * held_s), 0.0, 1.0) * np.pi / 2) ** 2
    return np.asarray(rise * np.sin(np.clip((held_s + down_s - t) / down_s, 0.0, 1.0) * np.pi / 2) ** 2)


def _sounded(phase: Samples, strengths: list[float]) -> Samples:
    """Partials over one phase (in radians), RMS about 1."""
    made = sum(strength * np.sin(n * phase + 0.7 * n * n) for n, strength in enumerate(strengths, 1))
    return np.asarray(made) / np.sqrt(0.5 * sum(strength**2 for strength in strengths))


def _reed_partials(hz: float, dark_hz: float, peaks: tuple[tuple[float, float, float], ...]) -> list[float]:
    """Of a tongue of brass in a slot, in a box with (Hz, strength, width) peaks."""
    count = max(1, min(18, int(TOP_HZ / hz)))
    pitches = hz * np.arange(1, count + 1)
    box = 0.35 + sum(strength * np.exp(-0.5 * ((pitches - at) / wide) ** 2) for at, strength, wide in peaks)
    return [float(x) for x in box / np.arange(1, count + 1) ** 1.05 / (1.0 + (pitches / dark_hz) ** 2)]


HANDS = ((620.0, 0.9, 200.0), (1500.0, 0.5, 350.0), (2800.0, 0.25, 500.0))
BELLOWS = ((420.0, 0.8, 180.0), (1100.0, 0.5, 300.0))


def harmonica(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A harmonica in two hands: bent up into the note, the hands open and close when it is long."""
    t = seconds(held_s + 0.10)
    opens = np.clip((t - 0.35) / 0.6, 0.0, 1.0) * np.sin(TAU * dice.uniform(4.4, 5.0) * t)
    cents = -34.0 * np.exp(-t / 0.045) + 5.0 * opens + dice.normal(0.0, 2.0)
    phase = TAU * np.cumsum(hz * 2.0 ** (cents / 1200)) / RATE
    bright = _sounded(phase, _reed_partials(hz, 1500.0 + 2500.0 * loud, HANDS))
    dark = _sounded(phase, _reed_partials(hz, 900.0, BELLOWS))
    opened = np.clip(0.55 + 0.3 * opens - 0.5 * np.exp(-t / 0.06), 0.0, 1.0)
    breath = _air(dice, len(t), 900, 4500) * (0.4 + 1.6 * np.exp(-t / 0.04))
    return 0.15 * (bright * opened + dark * (1 - opened) + 0.02 * breath) * _held(t, held_s, 0.06, 0.10) * loud


def accordion(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A small accordion, played for somebody who sleeps: two tongues to a note, which beat about twice a second."""
    t = seconds(held_s + 0.22)
    strengths = _reed_partials(hz, 1100.0 + 1400.0 * loud, BELLOWS)
    apart = 1.0 / hz  # so that the beating is the same for every note
    out = sum(
        _sounded(TAU * hz * (1.0 + side * apart) * t + dice.uniform(0, TAU), strengths) * share
        for side, share in ((-1.0, 0.6), (1.0, 0.6))
    )
    bellows = 0.9 + 0.1 * np.sin(TAU * dice.uniform(0.5, 0.9) * t + dice.uniform(0, TAU))
    return 0.13 * (out + 0.012 * _air(dice, len(t), 500, 2500)) * bellows * _held(t, held_s, 0.22, 0.22) * loud


def muted_trumpet(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A trumpet behind a cup: gold seen through a door."""
    t = seconds(held_s + 0.12)
    shakes = np.clip((t - 0.4) / 0.6, 0.0, 1.0) * 11.0 * np.sin(TAU * dice.uniform(4.9, 5.5) * t)
    phase = TAU * np.cumsum(hz * 2.0 ** ((-18.0 * np.exp(-t / 0.04) + shakes) / 1200)) / RATE
    pitches = hz * np.arange(1, max(2, int(TOP_HZ / hz)) + 1)
    cup = 0.25 + np.exp(-0.5 * ((pitches - 950) / 380) ** 2) + 0.3 * np.exp(-0.5 * ((pitches - 2300) / 500) ** 2)
    bright = _sounded(phase, [float(x) for x in cup / (1.0 + (pitches / 2600.0) ** 2)])
    dark = np.sin(phase) + 0.4 * np.sin(2 * phase)
    swell = _held(t, held_s, 0.16, 0.12)
    open_ = np.clip(swell * (0.35 + 0.6 * loud), 0.0, 1.0)
    hiss = 0.012 * _air(dice, len(t), 1200, 4500)
    return 0.15 * (bright * open_ + dark * (1.0 - open_) + hiss) * swell * loud


def vibraphone(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """Bars of gold-coloured metal, soft sticks, the motor on, a foot that damps them when the note is over."""
    half_s = 1.1 * (523.0 / hz) ** 0.5
    t = seconds(min(held_s + 0.6, 7.0 * half_s))
    out = np.zeros_like(t)
    for ratio, strength, long in ((1.0, 1.0, 1.0), (3.98, 0.16 * (0.5 + loud), 0.25), (9.9, 0.03 * loud, 0.06)):
        if ratio * hz < TOP_HZ:
            out += strength * 0.5 ** (t / (half_s * long)) * np.sin(TAU * ratio * hz * t + dice.uniform(0, TAU))
    motor = 0.86 + 0.14 * np.sin(TAU * 4.2 * t + dice.uniform(0, TAU))
    damped = np.where(t < held_s, 1.0, 0.5 ** ((t - held_s) / 0.11))
    edge = (1.0 - np.exp(-t / 0.002)) * np.minimum(1.0, (t[-1] - t) / 0.05)
    return 0.25 * out * motor * damped * edge * loud


def kalimba(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A tongue of flattened wire on a small box, a thumbnail: somebody lights a lamp."""
    half_s = 0.34 * (523.0 / hz) ** 0.5
    t = seconds(8.0 * half_s)
    out = np.sin(TAU * hz * t + dice.uniform(0, TAU)) * 0.5 ** (t / half_s)
    for ratio, strength in ((2.0, 0.05), (5.4, 0.12), (6.3, 0.06)):
        if ratio * hz < TOP_HZ:
            out += strength * (0.4 + loud) * 0.5 ** (t / 0.04) * np.sin(TAU * ratio * hz * t + dice.uniform(0, TAU))
    box = np.sin(TAU * 187.0 * t) * 0.5 ** (t / 0.02)
    nail = _air(dice, len(t), 1800, 5200) * 0.5 ** (t / 0.003)
    edge = (1.0 - np.exp(-t / 0.0012)) * np.minimum(1.0, (t[-1] - t) / 0.05)
    return (0.25 * out + 0.04 * box + 0.015 * nail) * edge * loud


def saw(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A carpenter's saw and a bow: it slides to the note from below and shivers there."""
    t = seconds(held_s + 0.9)
    shivers = np.clip((t - 0.3) / 0.9, 0.0, 1.0) * 20.0 * np.sin(TAU * dice.uniform(5.2, 5.8) * t)
    cents = -160.0 * np.exp(-t / 0.16) + shivers
    phase = TAU * np.cumsum(hz * 2.0 ** (cents / 1200)) / RATE
    bow = 0.02 * _air(dice, len(t), 1500, 4200)
    return 0.17 * (np.sin(phase) + 0.05 * np.sin(2 * phase) + bow) * _held(t, held_s, 0.5, 0.9) * loud


SKIN = ((1.0, 1.0, 1.0), (1.59, 0.5, 0.6), (2.14, 0.3, 0.4), (2.65, 0.16, 0.3))
"""Modes of a round skin: ratio, strength, how long it rings relative to the first."""


def hand_drum(hz: float, held_s: float, loud: float, dice: np.random.Generator) -> Samples:
    """A frame drum on a knee: the flat of a hand below B2, fingers from there on."""
    fingers = hz > 120.0
    half_s = 0.045 if fingers else 0.11
    t = seconds(8.0 * half_s)
    sinks = t + 0.012 * (1.0 - np.exp(-t / 0.03))
    out = np.zeros_like(t)
    for ratio, strength, long in SKIN:
        out += strength * 0.5 ** (t / (half_s * long)) * np.sin(TAU * hz * ratio * sinks + dice.uniform(0, TAU))
    palm = _air(dice, len(t), 300, 1400 if not fingers else 3800) * 0.5 ** (t / 0.012)
    edge = (1.0 - np.exp(-t / 0.003)) * np.minimum(1.0, (t[-1] - t) / 0.02)
    return (0.22 * out + (0.07 if fingers else 0.03) * palm) * edge * loud
