"""Signals: what answers the player's own questions in a tooth, each thing with a voice that cannot be mistaken.

They are short, pitched where they tell how far something is, and lie above the swarm's bed, in the octave where ears
are sharpest; work sounds like wood and glass, what is only known of like water, stone and breath.
"""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Recipe, Samples, decay, glass, noise, seconds, swell

E5, B5, E6 = 659.25, 987.75, 1318.5


def wood(t: Samples, pitch: float, half_s: float) -> Samples:
    """A struck bar of wood: its second partial is two octaves up, as of a tuned marimba."""
    bar = np.sin(2 * np.pi * pitch * t) * decay(t, half_s, 0.002)
    bar += 0.35 * np.sin(2 * np.pi * pitch * 3.98 * t) * decay(t, half_s * 0.3, 0.001)
    return bar + 0.10 * np.sin(2 * np.pi * pitch * 9.2 * t) * decay(t, half_s * 0.12, 0.001)


def target_scour() -> Samples:
    """Wood with a brush over it: a place that wants to be cleaned."""
    t = seconds(0.30)
    return wood(t, E5, 0.055) + 1.1 * noise(0.30, 2000, 6000, 41) * swell(t, 0.004, 0.22) * decay(t, 0.06)


def target_build() -> Samples:
    """Glass: a place that wants mineral."""
    t = seconds(0.34)
    return glass(t, E6, 0.09) + 0.5 * np.sin(2 * np.pi * E5 * t) * decay(t, 0.06)


def target_hush() -> Samples:
    """A breath over a bottle."""
    t = seconds(0.36)
    return (np.sin(2 * np.pi * E5 * t) + 0.9 * noise(0.36, 500, 2400, 42)) * swell(t, 0.05, 0.25)


def target_patient() -> Samples:
    """A mouth closed on an m."""
    t = seconds(0.42)
    phase = 2 * np.pi * 220.0 * t + 0.12 * np.sin(2 * np.pi * 5.2 * t)
    hum = sum(strength * np.sin(n * phase) for n, strength in ((1, 1.0), (2, 0.5), (3, 0.28), (4, 0.12), (5, 0.06)))
    return np.asarray(hum) * swell(t, 0.06, 0.22)


def target_swarm() -> Samples:
    """Motors, many, on one note."""
    t = seconds(0.38)
    many = sum(np.sin(2 * np.pi * E5 * (1.0 + 0.0045 * n) * t + n * 1.9) for n in range(-3, 4))
    return np.asarray(many) * (0.7 + 0.3 * np.sin(2 * np.pi * 31 * t)) * swell(t, 0.03, 0.25)


def target_spring() -> Samples:
    """A drop, and the smaller one that it throws up."""
    t = seconds(0.32)
    first = np.sin(2 * np.pi * (700 * t + 1500 * t**2)) * decay(t, 0.035, 0.002)
    late = np.zeros_like(t)
    gap = int(0.11 * RATE)
    rest = t[: len(t) - gap]
    late[gap:] = 0.6 * np.sin(2 * np.pi * (1100 * rest + 2600 * rest**2)) * decay(rest, 0.025, 0.002)
    return first + late


def target_port() -> Samples:
    """Two knocks on a hollow wall."""
    t = seconds(0.36)
    knock = wood(t, 247.0, 0.035) + 0.3 * noise(0.36, 200, 900, 43) * decay(t, 0.02)
    gap = int(0.12 * RATE)
    return knock + np.concatenate([np.zeros(gap), 0.8 * knock[:-gap]])


def target_anchor() -> Samples:
    """A peg in stone."""
    t = seconds(0.28)
    return wood(t, 392.0, 0.04) + 0.5 * np.sin(2 * np.pi * 1568.0 * t) * decay(t, 0.03, 0.02)


def target_over() -> Samples:
    """What the cursor passes: the tip of a nail on glass."""
    t = seconds(0.10)
    return np.sin(2 * np.pi * E6 * t) * decay(t, 0.014, 0.002)


def target_listen() -> Samples:
    """The question: one low ring that goes out, and is open at its end."""
    t = seconds(0.55)
    return np.sin(2 * np.pi * (329.6 * t + 60.0 * t**2)) * swell(t, 0.02, 0.45) * decay(t, 0.25, 0.01)


def target_none() -> Samples:
    """Two notes that close: nothing is left."""
    t = seconds(0.7)
    gap = int(0.16 * RATE)
    return glass(t, B5, 0.09) + np.concatenate([np.zeros(gap), glass(t[:-gap], E5, 0.16)])


def time_turns(stands: bool) -> Samples:
    """A wheel of glass that is stopped by a hand, or let go."""
    t = seconds(0.75)
    out = np.zeros_like(t)
    for number in range(6):
        share = (number / 6.0) ** 1.7
        start = int((share if stands else 1.0 - (1.0 - number / 6.0) ** 1.7) * 0.55 * RATE)
        pitch = B5 * (1.0 - 0.07 * number if stands else 0.65 + 0.07 * number)
        tick = glass(t[: len(t) - start], pitch, 0.03) * (1.0 - 0.1 * number if stands else 0.5 + 0.1 * number)
        out[start:] += tick
    return out


RECIPES: dict[str, Recipe] = {
    make.__name__: Recipe(make, felt)
    for make, felt in (
        (target_scour, 0.30),
        (target_build, 0.30),
        (target_hush, 0.30),
        (target_patient, 0.30),
        (target_swarm, 0.30),
        (target_spring, 0.30),
        (target_port, 0.30),
        (target_anchor, 0.30),
        (target_over, 0.10),
        (target_listen, 0.30),
        (target_none, 0.30),
    )
} | {
    "time_stands": Recipe(lambda: time_turns(True), 0.22),
    "time_goes": Recipe(lambda: time_turns(False), 0.22),
}
