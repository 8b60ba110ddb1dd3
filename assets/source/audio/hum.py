"""Mrs. Lindqvist hums: a waltz of our own, a little flat."""

from __future__ import annotations

import numpy as np

from assets.source.audio.material import RATE, Recipe, Samples, noise, seconds, smoothed

NOTES = {"G3": 196.00, "A3": 220.00, "B3": 246.94, "C4": 261.63, "D4": 293.66, "E4": 329.63, "F4": 369.99, "G4": 392.0}
"""F4 stands for F sharp: the waltz is in G."""

WALTZ = (
    "D4:2 B3:1  C4:2 A3:1  B3:3       G3:2 D4:1  E4:2 C4:1  D4:2 B3:1  A3:3  A3:2 -:1 "
    "D4:2 B3:1  C4:2 A3:1  B3:2 D4:1  G4:3       F4:2 E4:1  D4:2 C4:1  B3:2 A3:1  G3:2 -:1"
)
"""Mrs. Lindqvist's waltz, sixteen bars: note and beats."""

BEAT_S = 60.0 / 138.0


def hum() -> Samples:
    """An old woman with her mouth closed: a little flat, sliding into each note, breathing where the tune lets her."""
    score = [(note, float(beats) * BEAT_S) for note, beats in (part.split(":") for part in WALTZ.split())]
    t = seconds(sum(length for _, length in score))
    pitch = np.zeros_like(t)
    loud = np.zeros_like(t)
    start = 0
    last = NOTES["G3"]
    for note, length in score:
        stop = min(len(t), start + int(length * RATE))
        here = np.arange(stop - start) / RATE
        if note != "-":
            slide = 1.0 - np.exp(-here / 0.045)
            pitch[start:stop] = last + (NOTES[note] - last) * slide
            last = NOTES[note]
            loud[start:stop] = np.minimum(1.0, 0.45 + here / 0.09) * np.clip((length - here) / 0.12, 0.35, 1.0)
        else:
            pitch[start:stop] = last
        start = stop
    loud = smoothed(loud, 0.03)
    flat = 2.0 ** (-22 / 1200)  # cents
    vibrato = 1.0 + 0.006 * np.sin(2 * np.pi * 5.1 * t) * np.clip(np.sin(2 * np.pi * 0.23 * t) + 0.6, 0, 1)
    wander = 1.0 + 0.0025 * np.sin(2 * np.pi * 0.37 * t + 1.0)
    phase = 2 * np.pi * np.cumsum(pitch * flat * vibrato * wander) / RATE
    voice = sum(strength * np.sin(n * phase) for n, strength in ((1, 1.0), (2, 0.42), (3, 0.16), (4, 0.10), (5, 0.03)))
    breath = noise(len(t) / RATE, 500, 1800, 13)[: len(t)]
    return np.asarray(voice) * loud * (1.0 + 0.04 * breath) + 0.03 * breath * (0.4 + loud)


RECIPES: dict[str, Recipe] = {
    "hum": Recipe(hum, 0.16, loops=True),
}
