"""Work: one step and the next. A level of somebody's own, and every tooth that has no music of its own.

E dorian; the ground goes from E minor nine to A over C sharp and back. The tune climbs by steps and rests where a
worker would look up. Somebody else at the same bench has a flute and comes down the stairs that the clarinet went up;
they never speak at once. A guitar knows the two chords as well, and takes its time over them. Tension puts a second
beside the E and takes the floor's pulse to the heart's.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import (
    celesta,
    clarinet,
    felt_piano,
    flute,
    harp,
    marimba,
    nylon_guitar,
    soft_bass,
    strings,
    sub_pulse,
    tap,
    trembling,
)
from assets.source.audio.music.room import CHAMBER
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

TUNE = """
| mp - B3 E4:2 | F#4 < G4:2 E4 | mf F#4:2 > D4:2 | p E4:3 - | mp - < B4:2 A4 | mf G4:2 > E4:2 | F#4 G4 > D4:2 |
| p E4:2 -:2 |
"""

OTHER = """
| - | - -:2 mp A4 | D5:2 < B4:2 | mf A4 B4:2 > A4 | F#4:2 p A4:2 | E4:3 - | mp B4 < D5:2 B4 | mf C#5:2 > A4:2 |
| F#4 > A4 F#4:2 | p E4:2 -:2 |
"""

BASS = "| mp E2:2 - B2 | C#2:3 - | E2:2 -:2 | C#2 -:2 E2 | E2:2 - D2 | A1:2 - B1 |"

FIFTHS = "| - | p E4+A4:2 -:2 | - | - C#4+G4:3 | p B3+F#4:3 - | - |"

BENCH = """
| p E3 B3 D4:2 | - A3 E4:2 | E3:2 B3 F#4 | C#3:2 A3:2 | - | C#3 A3 E4:2 | - | A2:2 E3 C#4 | E3 B3 F#4 B3 |
| - A3:3 | E3:2 D4 B3 | C#3 G3 E4:2 | - | A2 E3 B3:2 |
"""

UNDER = """
| mp E2:3 - | A1:2 -:2 | E2:2 -:2 | C#2:2 -:2 | - | C#2:3 - | - | A1:2 - E2 | E2:4 | - -:2 A1 | E2:2 -:2 | C#2:3 - | - |
| A1:2 - B1 |
"""

STEPS = "| p E3' - B3' E4' | A3' -:2 E4' | E3' B3' - G4' | - E4' A3' - |"

TAPS = "| - - p G4 - | - G4 -:2 | -:3 G4 | G4:1/2 G4:1/2 -:3 |"

DROPS = "| - | - - p B5 F#5 | - | -:3 E6 | - | E5:2 F#5 B5 | - | - | D5:2 E5 - | - |"

HARP = "| - | - | -:2 p F#5 B5 | - | - E5 A5:2 | - | - | - | D5 F#5:3 | - |"

WARM = "| - | < p A3+C#4:4 | mp B3+D4:4 | > C#4+E4:3 p - | < B3+E4:3 A3+D4 | mp > A3+C#4:3 - |"

UNEASE = "| - | p < E4:4~ | mp E4:4~ | E4:2 p G3:2 |"

BESIDE = "| - | - p < F4:3~ | mp F4:4 | - - G#3:2 |"

HEART = "| mp E2:4 | E2:4 | E2:2 E2:2 | E2:4 |"

RECIPES = piece(
    "work",
    80,
    4,
    CHAMBER,
    {
        "ground": (6, [Part(BASS, soft_bass, 1.0, 0.2), Part(FIFTHS, felt_piano, 0.7, 0.45, breaks=1.4)]),
        "steps": (4, [Part(STEPS, marimba, 1.0, 0.35, loose_s=0.015), Part(TAPS, tap, 0.9, 0.5, loose_s=0.015)]),
        "tune": (8, [Part(TUNE, clarinet, 1.0, 0.5, loose_s=0.02, breaks=1.02)]),
        "other": (10, [Part(OTHER, flute, 1.0, 0.5, loose_s=0.02, breaks=1.02)]),
        "bench": (14, [Part(BENCH, nylon_guitar, 1.0, 0.4, loose_s=0.015), Part(UNDER, soft_bass, 0.8, 0.2)]),
        "drops": (10, [Part(DROPS, celesta, 1.0, 0.55), Part(HARP, harp, 0.7, 0.5)]),
        "warm": (6, [Part(WARM, strings, 1.0, 0.5, breaks=1.06)]),
        "unease": (
            4,
            [
                Part(UNEASE, trembling, 1.0, 0.4, breaks=1.05),
                Part(BESIDE, trembling, 0.9, 0.4, breaks=1.05),
                Part(HEART, sub_pulse, 0.9, 0.1),
            ],
        ),
    },
    colour=((300.0, -2.0, 1.2), (4200.0, 5.0, 2.4)),
    above=1.6,
)
