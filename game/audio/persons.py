"""Persons: how everybody's voice is and how they speak, as rows of numbers; moods as rows over them.

babble.py speaks by it. Who has no row of their own gets one from their name, always the same one. Invariant: every
expression of view/faces.py has a mood here, and a test holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from game.audio.formants import Throat


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody speaks. Pitches are semitones over their own usual one."""

    throat: Throat
    pitch: float  # Hz, their usual one
    letters: float = 3.4  # a syllable has at least so many: more is slower
    held: float = 0.85  # how much of its time a syllable sounds: less is clipped
    range: float = 3.0  # how far up an accent goes
    every: int = 3  # one syllable of so many has an accent
    swing: float = 0.15  # by how much an accent is longer than the others, and the last syllable too
    sinks: float = 2.0  # how far the pitch goes down from the first syllable to the last
    falls: float = 3.0  # at a full stop
    rises: float = 5.0  # at a question mark
    lifts: float = 1.0  # at a comma
    pause: float = 1.0  # how long they stop there, times the usual
    falters: float = 0.0  # chance of a small pause between two words
    colour: tuple[float, float] = (1.0, 1.0)  # of their vowels: the first and the second formant, times this
    consonants: float = 1.0  # how sharp they are
    even: bool = False  # every syllable as long and as high as the others
    loud: float = 1.0


@dataclass(frozen=True, slots=True)
class Mood:
    """What a mood does to anybody's manner: shifts in semitones, the others are factors."""

    up: float = 0.0
    range: float = 1.0
    loud: float = 1.0
    tilt: float = 0.0  # duller
    breath: float = 0.0  # more air
    held: float = 1.0
    tremor: float = 0.0
    letters: float = 1.0
    open: float = 1.0  # the first formant
    wide: float = 1.0  # the second: lips drawn wide in a smile, or round
    falls: float = 1.0


MANNERS: dict[str, Manner] = {
    # exact and clipped: short syllables, sharp consonants, little melody, every stop a full stop
    "elara": Manner(
        Throat(1.14, tilt=-0.15, breath=0.03, ground=0.10, rough=0.006), 188.0, letters=3.1, held=0.64, range=1.8,
        every=4, swing=0.08, sinks=1.2, falls=3.2, rises=3.2, lifts=0.6, pause=0.9, colour=(0.94, 1.06), consonants=1.4,
    ),
    # long and warm: syllables that run into each other, a wide slow melody
    "jaxon": Manner(
        Throat(0.97, tilt=0.25, breath=0.06, ground=0.45, rough=0.010), 112.0, letters=4.3, held=0.97, range=5.5,
        every=3, swing=0.35, sinks=3.0, falls=2.2, rises=5.5, lifts=2.4, colour=(1.06, 0.92), consonants=0.7,
    ),
    # smooth: no edge anywhere, sentences end by sinking a long way
    "marco": Manner(
        Throat(1.0, tilt=0.10, breath=0.02, bands=0.8, ground=0.30, rough=0.003), 132.0, letters=3.8, held=0.95,
        range=2.6, every=5, swing=0.2, sinks=4.0, falls=5.0, rises=7.0, lifts=1.6, colour=(0.92, 1.02), consonants=0.45,
    ),
    # soft, with small pauses: air in the voice, accents that hardly rise
    "mia": Manner(
        Throat(1.13, tilt=0.55, breath=0.22, bands=1.4, ground=0.40, rough=0.008), 210.0, letters=3.8, held=0.80,
        range=2.2, every=3, swing=0.2, sinks=1.6, falls=1.8, rises=3.5, lifts=1.0, pause=1.5, falters=0.34,
        consonants=0.7, loud=0.80,
    ),
    # slow and low: few, broad syllables
    "tomas": Manner(
        Throat(0.90, tilt=0.35, breath=0.07, ground=0.50, rough=0.016), 84.0, letters=5.8, held=0.86, range=1.6,
        every=2, swing=0.3, sinks=2.2, falls=3.0, rises=2.5, lifts=0.4, pause=1.6, colour=(1.02, 0.88), consonants=0.8,
    ),
    # imperious and old: wide leaps from a thin voice that shakes a little
    "lindqvist": Manner(
        Throat(1.10, tilt=-0.05, breath=0.09, bands=1.2, ground=0.12, rough=0.014, tremor=0.028), 197.0, letters=4.0,
        held=0.82, range=6.5, every=3, swing=0.45, sinks=4.5, falls=6.0, rises=6.0, lifts=2.6, pause=1.2,
        colour=(1.0, 1.04), consonants=1.25,
    ),
    # high and bouncing: every other syllable jumps
    "noor": Manner(
        Throat(1.36, tilt=0.0, breath=0.07, ground=0.28, rough=0.010), 318.0, letters=3.0, held=0.72, range=8.0,
        every=2, swing=0.3, sinks=0.4, falls=1.5, rises=7.0, lifts=3.2, pause=0.8, consonants=0.9,
    ),
    # young and dry: creaks at the end of everything, hardly moves
    "priya": Manner(
        Throat(1.17, tilt=-0.05, breath=0.05, bands=1.1, ground=0.08, rough=0.026), 243.0, letters=3.6, held=0.78,
        range=1.4, every=6, swing=0.1, sinks=2.6, falls=6.5, rises=1.5, lifts=-0.5, colour=(1.08, 0.96), consonants=1.0,
    ),
    # brisk and level
    "dana": Manner(
        Throat(1.09, tilt=0.10, breath=0.03, ground=0.22, rough=0.007), 168.0, letters=2.8, held=0.84, range=2.2,
        every=3, swing=0.0, sinks=1.0, falls=2.8, rises=4.5, lifts=0.2, pause=0.6, consonants=1.1,
    ),
    # even and clean: no breath, no shake, a near monotone in equal syllables
    "halo": Manner(
        Throat(1.08, tilt=0.0, breath=0.0, bands=0.7, ground=0.25, rough=0.0), 229.0, letters=3.6, held=0.88, range=0.0,
        every=99, sinks=0.0, falls=2.0, rises=2.0, lifts=0.0, colour=(0.98, 1.0), consonants=0.6, even=True,
    ),
}  # fmt: skip
"""Everybody with a name, by it."""

MOODS: dict[str, Mood] = {
    "neutral": Mood(),
    "warm": Mood(range=1.2, tilt=0.15, breath=0.04, held=1.08, wide=1.05),
    "worried": Mood(up=1.6, range=0.8, breath=0.05, held=0.90, tremor=0.006, falls=0.3),
    "hurt": Mood(up=2.2, range=0.6, loud=0.75, tilt=0.25, breath=0.14, tremor=0.014, falls=1.4),
    "angry": Mood(up=2.6, range=1.3, loud=1.30, tilt=-0.35, held=0.84, open=1.12, falls=1.5),
    "ashamed": Mood(up=-1.4, range=0.5, loud=0.62, tilt=0.45, breath=0.16, letters=1.2, open=0.90),
    "resolute": Mood(up=-0.6, range=0.8, loud=1.15, tilt=-0.12, held=0.95, falls=1.6),
    "laughing": Mood(up=3.6, range=1.7, loud=1.15, breath=0.10, held=0.70, wide=1.10, open=1.10),
    "amused": Mood(up=1.2, range=1.5, wide=1.08, breath=0.03),
    "wry": Mood(up=-0.5, range=1.2, tilt=0.10, held=0.92, wide=1.04, falls=1.4),
    "guarded": Mood(up=-0.4, range=0.5, loud=0.85, tilt=0.20, held=0.86, open=0.90, falls=0.8),
    "eager": Mood(up=2.0, range=1.5, loud=1.10, tilt=-0.10, letters=0.85, wide=1.05, falls=0.4),
    "closed": Mood(up=-0.6, range=0.6, loud=0.85, tilt=0.30, open=0.82, wide=0.96),
    "stern": Mood(up=-0.8, range=1.1, loud=1.10, tilt=-0.12, held=0.90, falls=1.5),
    "focused": Mood(up=-0.3, range=0.6, loud=0.90, held=0.90),
    "pleased": Mood(up=0.9, range=1.3, wide=1.07, held=1.06),
    "gentle": Mood(up=-0.2, range=0.9, loud=0.76, tilt=0.35, breath=0.12, held=1.08),
    "open": Mood(up=0.4, range=1.0, loud=0.92, breath=0.06, open=1.05),
    "proud": Mood(up=-0.2, range=1.3, loud=1.10, held=1.06, falls=1.3),
    "wide": Mood(open=1.35, wide=0.86, tilt=0.25, held=1.20),  # with a mouth that may not be shut
    "surprised": Mood(up=4.0, range=1.6, loud=1.10, breath=0.06, open=1.08, falls=-0.4),
    "afraid": Mood(up=3.4, range=0.45, loud=0.70, breath=0.16, held=0.66, tremor=0.020, falls=-0.2),
    "tired": Mood(up=-1.6, range=0.5, loud=0.72, tilt=0.35, breath=0.08, letters=1.25, open=0.92, falls=1.3),
    "thoughtful": Mood(up=-0.5, range=0.8, loud=0.88, breath=0.05, letters=1.15, held=1.04, falls=0.5),
}
"""What an expression does to a voice."""

SHRINKING = Mood(up=4.4, range=0.25, loud=0.50, tilt=0.35, breath=0.20, held=0.48, tremor=0.016, open=0.84, falls=-0.6)
"""Marco, afraid: all that is smooth goes out of it."""


def manner_of(name: str, expression: str = "") -> Manner:
    """How somebody speaks in that mood; nobody is unknown."""
    manner = MANNERS.get(name) or _stranger(name)
    mood = SHRINKING if name == "marco" and expression == "afraid" else MOODS.get(expression, MOODS["neutral"])
    if manner.even:  # HALO has no moods
        return manner
    throat = manner.throat
    return replace(
        manner,
        throat=replace(
            throat,
            tilt=throat.tilt + mood.tilt,
            breath=min(0.6, throat.breath + mood.breath),
            tremor=throat.tremor + mood.tremor,
        ),
        pitch=manner.pitch * 2.0 ** (mood.up / 12.0),
        range=manner.range * mood.range,
        held=min(1.0, manner.held * mood.held),
        letters=manner.letters * mood.letters,
        falls=manner.falls * mood.falls,
        colour=(manner.colour[0] * mood.open, manner.colour[1] * mood.wide),
        loud=manner.loud * mood.loud,
    )


CHILDREN = ("town_29", "town_30", "town_31")
MEN = ("town_01", "town_03", "town_05", "town_15", "town_16", "town_17", "town_18", "town_19", "town_20", "town_21",
       "town_22", "town_23", "town_24", "town_25")  # fmt: skip
OLD = ("town_04", "town_10", "town_15", "town_19", "town_23", "town_24", "town_25", "town_28")
"""Of the people of the town, who is what: the rest of their voice comes from their names."""


def _stranger(name: str) -> Manner:
    """A voice drawn from a name."""
    lots = [value / 255.0 for value in blake2b(name.encode(), digest_size=12).digest()]
    if name in CHILDREN:
        size, pitch = 1.28 + 0.12 * lots[0], 270.0 + 70.0 * lots[1]
    elif name in MEN:
        size, pitch = 0.92 + 0.12 * lots[0], 92.0 + 52.0 * lots[1]
    else:
        size, pitch = 1.06 + 0.13 * lots[0], 168.0 + 70.0 * lots[1]
    is_old = name in OLD
    return Manner(
        Throat(
            round(size, 2),
            tilt=-0.2 + 0.6 * lots[2],
            breath=0.02 + 0.14 * lots[3] ** 2,
            bands=0.9 + 0.5 * lots[4],
            ground=0.1 + 0.35 * lots[5],
            rough=0.006 + 0.012 * lots[6] + 0.006 * is_old,
            tremor=0.014 * is_old,
        ),
        pitch,
        letters=2.9 + 2.0 * lots[7],
        held=0.70 + 0.26 * lots[8],
        range=1.5 + 4.0 * lots[9],
        every=2 + int(2.99 * lots[10]),
        colour=(0.94 + 0.12 * lots[11], 0.94 + 0.12 * lots[4]),
    )
