"""Music as text, and stems rendered from it.

A line of music is bars of notes: `| E4:2 B4 F#5:2 | p G#5:4 - |`. Every page of the soundtrack writes in it and calls
`stem`. Invariant: a stem is a ring. What sounds beyond its end (a string that rings, the room) sounds at its beginning,
so that a loop has no seam anywhere.

    E4 Bb3 F#5     a note, one beat            E3+B3+G4   notes together, from the lowest
    E4:2 E4:1/3    its length in beats         -  -:2     a rest (alone in a bar: the whole bar)
    E4:2~ E4~:2    held into the next note     E4'        short         E4:2^   a little louder
    pp p mp mf f   how loud from here on       < >        on the way to the next of those
    | bar line     %  the bar before again     (( ... ))3 these bars three times
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from assets.source.audio.material import PEAK, RATE, Recipe, Samples
from assets.source.audio.music.instruments import Voice
from assets.source.audio.music.room import HALL, Room, coloured, held_in, in_room

LOUD = {"pp": 0.25, "p": 0.4, "mp": 0.55, "mf": 0.7, "f": 0.9}
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
NOTE = re.compile(r"([A-G])(#|b)?(-?\d)")
WORD = re.compile(r"([^:~'^]+)([~'^]*)(?::([\d/.]+))?([~'^]*)")
SHORT = 0.45  # of the written length


class Note(NamedTuple):
    """One note, in beats from the beginning. Pitches as MIDI numbers: 60 is the middle C."""

    at: float
    beats: float
    pitches: tuple[int, ...]
    loud: float


class Part(NamedTuple):
    """A line and who plays it."""

    line: str
    plays: Voice
    gain: float = 1.0
    wet: float = 0.35  # how much of it goes into the room
    loose_s: float = 0.012  # notes come this much early or late, by chance
    spread_s: float = 0.0  # a chord is broken upwards, this long from note to note
    up: float = 0.0  # semitones; a part of one is out of tune on purpose
    breaks: float = 1.0  # of its length a note is held; above 1 it overlaps the next
    leans: float = 0.09  # so much softer are the beats after the first of a bar, and twice that what is between beats


def midi_of(name: str) -> int:
    """60 for C4. Raises ValueError for what is no note."""
    found = NOTE.fullmatch(name)
    if not found:
        raise ValueError(f"{name!r} is no note")
    letter, sign, octave = found.groups()
    return 12 * (int(octave) + 1) + STEPS[letter] + {"#": 1, "b": -1, None: 0}[sign]


def hz_of(midi: float) -> float:
    return 440.0 * 2.0 ** ((midi - 69) / 12)


def read(line: str, beats: int) -> tuple[list[Note], int]:
    """Notes of a line and how many bars it has. Raises ValueError where a bar is not full, by its number."""
    line = re.sub(r"\(\((.*?)\)\)(\d+)", lambda m: "|".join([m[1]] * int(m[2])), line, flags=re.DOTALL)
    bars = [bar.split() for bar in line.split("|") if bar.strip()]
    notes: list[Note] = []
    marks: list[tuple[float, float, bool]] = [(0.0, LOUD["mp"], False)]  # from beat, loud, on the way to the next
    is_held = False
    for number, bar in enumerate(bars):
        if bar == ["%"]:
            bar = bars[number] = bars[number - 1]
        at = Fraction(number * beats)
        for word in bar:
            if word in LOUD:
                marks.append((float(at), LOUD[word], False))
                continue
            if word in "<>":
                marks.append((float(at), marks[-1][1], True))
                continue
            found = WORD.fullmatch(word)
            if not found:
                raise ValueError(f"bar {number + 1}: {word!r} is neither a note nor a mark")
            name, length, end = found[1], found[3], found[2] + found[4]
            lasts = Fraction(length) if length else Fraction(beats if bar == [word] and name == "-" else 1)
            if name != "-":
                pitches = tuple(sorted(midi_of(part) for part in name.split("+")))
                if is_held and notes and notes[-1].pitches == pitches:
                    notes[-1] = notes[-1]._replace(beats=notes[-1].beats + float(lasts))
                else:
                    sounds = float(lasts) * (SHORT if "'" in end else 1.0)
                    notes.append(Note(float(at), sounds, pitches, 1.25 if "^" in end else 1.0))
            is_held = "~" in end
            at += lasts
        if at != (number + 1) * beats:
            raise ValueError(f"bar {number + 1} has {at - number * beats} beats of {beats}: {' '.join(bar)}")
    return [note._replace(loud=min(1.0, note.loud * _loud_at(marks, note.at))) for note in notes], len(bars)


def _loud_at(marks: Sequence[tuple[float, float, bool]], at: float) -> float:
    here = max(number for number, mark in enumerate(marks) if mark[0] <= at)
    start, loud, is_turning = marks[here]
    if not is_turning or here + 1 == len(marks):
        return loud
    stop, then, _ = marks[here + 1]
    return loud + (then - loud) * (at - start) / (stop - start)


def frames_of(tempo: float, beats: int, bars: int) -> int:
    """Of so many bars. Raises ValueError where a bar is no whole number of frames."""
    bar = Fraction(RATE) * 60 * beats / Fraction(tempo).limit_denominator(1000)
    if bar.denominator != 1:
        raise ValueError(f"a bar of {beats} at {tempo} is {float(bar)} frames; choose a tempo that divides it")
    return int(bar) * bars


def lay(ring: Samples, start: int, samples: Samples) -> None:
    """Add samples to a ring, round it as often as they are long."""
    while len(samples):
        start %= len(ring)
        piece = samples[: len(ring) - start]
        ring[start : start + len(piece)] += piece
        samples, start = samples[len(piece) :], 0


def stem(
    name: str,
    tempo: float,
    beats: int,
    bars: int,
    parts: Sequence[Part],
    room: Room = HALL,
    colour: Sequence[tuple[float, float, float]] = (),
    above: float = 2.0,
) -> Samples:
    """A ring of exactly `bars` bars. A part whose bars go into it a whole number of times is repeated.

    `name` seeds what is human in it. `colour`: (Hz, dB, octaves) bells on its spectrum. `above`: how high its attacks
    may stand (room.held_in).
    """
    count = frames_of(tempo, beats, bars)
    beat = count / (bars * beats)
    dry, sent = np.zeros(count), np.zeros(count)
    for number, part in enumerate(parts):
        dice = np.random.default_rng([number, *name.encode()])
        notes, long = read(part.line, beats)
        if bars % long:
            raise ValueError(f"{name}: a line of {long} bars does not go into {bars}")
        line = np.zeros(count)
        for again in range(bars // long):
            for note in notes:
                late = float(np.clip(dice.normal(0.0, part.loose_s / 2), -part.loose_s, part.loose_s))
                for order, pitch in enumerate(note.pitches):
                    start = (again * long * beats + note.at) * beat + (late + order * part.spread_s) * RATE
                    weight = 0.0 if note.at % beats == 0 else 1.0 if note.at % 1 == 0 else 2.0
                    loud = note.loud * (1.0 - part.leans * weight) * float(np.clip(dice.normal(1.0, 0.05), 0.85, 1.15))
                    held = note.beats * beat / RATE * part.breaks
                    lay(line, round(start), part.plays(hz_of(pitch + part.up), held, loud, dice))
        dry += part.gain * line
        sent += part.gain * part.wet * line
    return held_in(coloured(in_room(dry, sent, room), colour), above)


def piece(
    name: str,
    tempo: float,
    beats: int,
    room: Room,
    stems: Mapping[str, tuple[int, Sequence[Part]]],
    colour: Sequence[tuple[float, float, float]] = (),
    quality: float = 0.03,
    above: float = 2.0,
) -> dict[str, Recipe]:
    """The recipes of a piece: stem to (bars, parts). Tempo, beats and bars are those of game/content/music.py.

    One stem has few partials above 5 kHz, so that a low `quality` is enough.
    """

    felt = PEAK / above  # as loud as its attacks let it be; a stem's gain turns it down

    def recipe(word: str, bars: int, parts: Sequence[Part]) -> Recipe:
        sound = f"{name}_{word}"
        return Recipe(lambda: stem(sound, tempo, beats, bars, parts, room, colour, above), felt, True, quality)

    return {f"music/{name}_{word}": recipe(word, bars, parts) for word, (bars, parts) in stems.items()}
