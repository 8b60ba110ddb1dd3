"""The tune: the waltz that Mrs. Lindqvist hums, as notes with times.

The recipes of assets/source/audio sing it, the HUD and the tape draw it as a line. It is in G and comes round every
LENGTH_S; `WHOLE` is the same tune sung to its end. Invariant: what is drawn is what is sung, at the same second.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import NamedTuple

BEAT_S = 0.435  # 138 a minute
SLIDE_S = 0.045  # how quickly one note becomes the next
PITCHES = {
    "G3": 196.00,
    "A3": 220.00,
    "B3": 246.94,
    "C4": 261.63,
    "D4": 293.66,
    "E4": 329.63,
    "F4": 369.99,
    "G4": 392.0,
}
"""F4 stands for F sharp: the waltz is in G."""

WALTZ = (
    "D4:2 B3:1  C4:2 A3:1  B3:3       G3:2 D4:1  E4:2 C4:1  D4:2 B3:1  A3:3       A3:2 -:1 "
    "D4:2 B3:1  C4:2 A3:1  B3:2 D4:1  G4:3       F4:2 E4:1  D4:2 C4:1  B3:2 A3:1  G3:2 -:1"
)
"""Sixteen bars: note and beats."""
CLOSE = "B3:1 D4:2 D4:1 G4:6"
"""What has never been heard before: how it ends. She takes her time over it."""
SLOWS_FROM = 42  # beats into the whole tune, from where it broadens
SLOWEST = 1.9  # times the usual beat, at the end


class Note(NamedTuple):
    """A note, or with a pitch of 0 a breath."""

    start_s: float
    length_s: float
    hz: float


def _notes(score: str, slows_from: float = math.inf) -> tuple[Note, ...]:
    parts = [(name, float(beats)) for name, beats in (part.split(":") for part in score.split())]
    beats = sum(length for _, length in parts)
    made, at_s, at = [], 0.0, 0.0
    for name, length in parts:
        broad = 1.0 + (SLOWEST - 1.0) * max(0.0, at - slows_from) / max(1.0, beats - slows_from)
        made.append(Note(at_s, length * BEAT_S * broad, PITCHES.get(name, 0.0)))
        at_s, at = at_s + made[-1].length_s, at + length
    return tuple(made)


NOTES: tuple[Note, ...] = _notes(WALTZ)
LENGTH_S = NOTES[-1].start_s + NOTES[-1].length_s
WHOLE: tuple[Note, ...] = _notes(f"{WALTZ} {CLOSE}", SLOWS_FROM)
"""The finished tune: once, slower towards its end."""
_STARTS = [note.start_s for note in NOTES]
_LOW, _HIGH = math.log2(min(PITCHES.values())), math.log2(max(PITCHES.values()))


def note_at(seconds: float) -> tuple[int, float]:
    """(number of the note, seconds since it began) at a moment of a tune that comes round."""
    at = seconds % LENGTH_S
    number = bisect_right(_STARTS, at) - 1
    return number, at - _STARTS[number]


def pitch_at(seconds: float) -> float | None:
    """What is sung at a moment, Hz, on its way from the note before; None where she breathes."""
    number, since = note_at(seconds)
    here = NOTES[number].hz
    if not here:
        return None
    before = NOTES[number - 1].hz or here
    return here + (before - here) * math.exp(-since / SLIDE_S)


def line(from_s: float, to_s: float, step_s: float = 0.03) -> list[list[tuple[float, float]]]:
    """The tune as it is drawn: strokes of (seconds, height 0 to 1), a new one after each breath."""
    strokes: list[list[tuple[float, float]]] = [[]]
    count = max(1, math.ceil((to_s - from_s) / step_s))
    for number in range(count + 1):
        at = from_s + (to_s - from_s) * number / count
        pitch = pitch_at(at)
        if pitch is not None:
            strokes[-1].append((at, (math.log2(pitch) - _LOW) / (_HIGH - _LOW)))
        elif strokes[-1]:
            strokes.append([])
    return [stroke for stroke in strokes if len(stroke) > 1]
