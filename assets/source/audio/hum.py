"""Mrs. Lindqvist hums: the waltz of game/content/tune.py, sung by the voice that she speaks with, mouth closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assets.source.audio.material import Recipe, Samples
from game.audio import formants, persons
from game.audio.formants import CONTROL, HISSES, Track, voiced
from game.content import tune
from game.content.tune import SLIDE_S, Note

MADE_OF = (formants, persons, tune)
FLAT = 2.0 ** (-22.0 / 1200.0)  # a little flat, always
MOUTH = (270.0, 1000.0, 2250.0)  # lips closed: the nose sings


def sung(notes: Sequence[Note], *, rest_s: float = 0.0) -> Samples:
    """Notes hummed one after the other: sliding into each, swelling on it, breathing where the tune lets her."""
    rows = round((notes[-1].start_s + notes[-1].length_s + rest_s) * CONTROL)
    t = np.arange(rows) / CONTROL
    pitch, loud, air = np.full(rows, notes[0].hz), np.zeros(rows), np.zeros(rows)
    before = notes[0].hz
    for note in notes:
        first, last = round(note.start_s * CONTROL), round((note.start_s + note.length_s) * CONTROL)
        here = np.arange(last - first) / CONTROL
        if not note.hz:
            pitch[first:] = before
            air[first:last] = 0.22 * np.sin(np.pi * np.clip(here / note.length_s * 1.3 - 0.15, 0.0, 1.0)) ** 2
            continue
        pitch[first:] = note.hz
        pitch[first:last] = note.hz + (before - note.hz) * np.exp(-here / SLIDE_S)
        swell = np.minimum(1.0, 0.5 + here / 0.14) * np.clip((note.length_s - here) / 0.16, 0.30, 1.0)
        loud[first:last] = swell * (0.82 + 0.18 * min(1.0, note.length_s / 1.3))
        before = note.hz
    if rest_s:
        tail = round(1.1 * CONTROL)  # the last note is let go, not cut
        ends = round((notes[-1].start_s + notes[-1].length_s) * CONTROL)
        loud[ends - tail : ends] *= np.linspace(1.0, 0.0, tail) ** 0.7
    width = 9
    loud = np.convolve(np.pad(loud, width // 2, mode="edge"), np.ones(width) / width, mode="valid")
    loud[:4] *= np.linspace(0.0, 1.0, 4)
    loud[-4:] *= np.linspace(1.0, 0.0, 4)
    vibrato = 0.006 * np.sin(2.0 * np.pi * 5.1 * t) * np.clip(np.sin(2.0 * np.pi * 0.23 * t) + 0.6, 0.0, 1.0)
    wander = 0.0025 * np.sin(2.0 * np.pi * 0.37 * t + 1.0)
    track = Track(
        pitch=pitch * FLAT * (1.0 + vibrato + wander),
        loud=loud,
        mouth=np.tile(np.array(MOUTH), (rows, 1)),
        air=air,
        hiss={name: np.zeros(rows) for name in HISSES},
    )
    own = persons.MANNERS["lindqvist"].throat
    throat = replace(own, tilt=0.35, breath=0.05, bands=1.4, ground=0.5, tremor=0.004, rough=0.007)
    return np.asarray(voiced(track, throat, seed=1969), float)


RECIPES: dict[str, Recipe] = {
    "hum": Recipe(lambda: sung(tune.NOTES), 0.25, loops=True, quality=0.1),
    "hum_whole": Recipe(lambda: sung(tune.WHOLE, rest_s=0.8), 0.25, quality=0.1),
}
