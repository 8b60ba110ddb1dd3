"""Lantern Row at dusk: somebody plays a harmonica on a step, others join in, lamps are lit one by one.

In four, because the waltz of the street belongs to one old lady. Each bar is two halves: D (or B minor) from D E F# A
B, and C (or G, or A minor) from C D E G A. `colour` is the lamps, `warmth` the neighbours, who hum because they do not
know the words.
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.band import accordion, hand_drum, harmonica, kalimba
from assets.source.audio.music.instruments import choir, nylon_guitar, soft_bass, tap
from assets.source.audio.music.room import Room
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 84.0, 4
STREET = Room(0.9, 2600, 1.5, 0.035)  # open above, house fronts on both sides

MELODY = """
| mf A4:1 B4:1/2 A4:1/2 G4:1 E4:1 | F#4:1 D4:1 > E4:2 | mp < A4:1 D5:1 C5:1 A4:1 | mf B4:1/2 A4:1/2 F#4:1 > E4:1 D4:1 |
| - | mp A4:1 B4:1/2 D5:1/2 E5:1 D5:1 | B4:1 A4:1 G4:1 E4:1 | > F#4:1 A4:1 E4:1 G4:1 | p D4:3 - | - |
"""

BOX = """
| p D3+A3:2 C3+G3:2 | D3+A3:2 G3+C4:2 | B2+F#3:2 C3+G3:2 | D3+A3:2 -:2 | D3+A3:2 A2+E3:2 | B2+F#3:2 G2+D3:2 |
| D3+A3:2 C3+G3:1 - | - |
"""

STRUM = """
| p -:1 F#3+A3+D4:1 -:1 G3+C4+E4:1 | % | -:1 F#3+B3+D4:1 -:1 G3+C4+E4:1 | -:1 F#3+A3+D4:1 -:2 | -:1 F#3+A3+D4:1
  -:1 A3+C4+E4:1 | -:1 F#3+B3+D4:1 -:1 G3+A3+D4:1 | -:1 F#3+A3+D4:1 -:1/2 G3+C4+E4:1/2 -:1 | -:1 F#3+A3+D4:1 -:2 |
"""

LAMPS = """
| -:3 mp D5:1 | - | -:3 E5:1 | - | p -:1 A5:1 -:2 | -:2 G5:1/2 A5:1/2 -:1 |
| mp D6:1/2 B5:1/2 A5:1/2 F#5:1/2 E5:2 | - | - |
"""

BASS = """
| mp D2:3/2 -:1/2 C2:1 G2:1 | D2:3/2 -:1/2 C3:1 -:1 | B1:3/2 -:1/2 C2:1 G2:1 | D2:3/2 A2:1/2 G2:1 -:1 |
| D2:3/2 -:1/2 A2:1 E2:1 | B1:1 F#2:1 G2:1 -:1 | D2:3 - |
"""

DRUM = """
| mp D2:3/2 p A3:1/2 D2:1 mp A3:1 | % | mp D2:3/2 p A3:1/2 D2:1/2 A3:1/2 A3:1 | % | mp D2:3/2 p A3:1/2 D2:1 mp A3:1 |
| % | D2:2 -:2 |
"""

BLOCK = "| - | -:7/2 p E5:1/2 | - | -:5/2 E5:1/2 C5:1 | - | -:7/2 E5:1/2 | - |"

HUMMED = """
| pp D4:2 C4:2 | < D4:2 C4:2 | p A3+D4:2 G3+E4:2 | A3+D4:2 G3+D4:2 | - | A3+D4:2 G3+C4:2 | > D4:2 C4:2 |
| pp A3+D4:2 G3+C4:2 | A3+D4:2 -:2 | - |
"""

RECIPES = piece(
    "lantern_row",
    TEMPO,
    BEATS,
    STREET,
    {
        "bed": (8, [Part(BOX, accordion, 0.7, 0.4, 0.02), Part(STRUM, nylon_guitar, 0.6, 0.3, 0.01, 0.022)]),
        "melody": (10, [Part(MELODY, harmonica, 1.0, 0.45, 0.025)]),
        "pulse": (
            7,
            [
                Part(BASS, soft_bass, 1.0, 0.15),
                Part(DRUM, hand_drum, 0.55, 0.35, 0.006),
                Part(BLOCK, tap, 0.4, 0.5, 0.006),
            ],
        ),
        "colour": (9, [Part(LAMPS, kalimba, 1.0, 0.5, 0.02)]),
        "warmth": (10, [Part(HUMMED, choir("mm", 5), 1.0, 0.5, 0.03), Part(HUMMED, choir("oh", 2), 0.25, 0.5, 0.03)]),
    },
)
