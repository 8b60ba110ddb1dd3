"""Down in a cavity: B minor, low, few notes, and a long way up.

The same patience as in work.py, in the dark. B minor nine and G over its sixth take turns; a bassoon sings in the low
fifth of the tune, harp strings answer from above, where the light is. A clarinet comes down from there in a tune
of its own and feels its way to the same floor; harp strings are the water too, which finds the two roots without the
bass.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import (
    bassoon,
    cello,
    clarinet,
    felt_piano,
    harp,
    marimba,
    soft_bass,
    strings,
    sub_pulse,
    tap,
    trembling,
)
from assets.source.audio.music.room import HALL
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

TUNE = """
| mp - B2:2 F#3 | < A3:2 mf B3:2 | F#3:3 > E3 | p D3:3 - | mp - F#3:2 A3 | < B3 mf D4:2 > B3 | A3:2 > F#3:2 |
| p B2:2 -:2 |
"""

DOWN = """
| - | - - mp F#4:2 | D4 < E4:2 D4 | mf F#4:2 > D4:2 | p B3:3 - | - A3 < B3:2 | mf E4 > D4 F#4:2 | D4 > E4:2 B3 |
| p A3 F#3 A3:2 | B3:3 - |
"""

GROUND = "| p B1:3 - | G1:3 - | - | G1:2 - D2 | B1:4 | G1:2 F#2:2 |"

LAMPS = "| - -:2 p F#4+A4:1 | - | -:2 B3+F#4:2 | - | - D4+A4:2 - | - |"

WATER = """
| p B2 F#3 B3:2 | - G2 D3 B3 | B2:2 F#3:2 | - | B2 F#3 A3 D4 | G2:2 D3 E4 | - | - | B2 A3 F#4:2 | G2 D3:3 |
| - F#3 B3 D4 | - | B2:2 A3:2 | G2:2 -:2 |
"""

DRIPS = "| p B3' -:2 F#4' | - - D4' - | - B3' -:2 | -:3 A3' |"

STONES = "| - | C4 -:3 | -:2 p E4 - | -:2 C4:1/2 C4:1/2 - |"

ABOVE = "| - | - p A4 D5 F#5 | - | - | -:2 F#5 B5 | - | A5:2 F#5 D5 | - | B4 D5 F#5:2 | - |"

WARM = "| - | - < p D4:3 | mp F#4:4 | > E4:2 p D4:2 | < B3:2 mp D4:2 | > E4:3 - |"
UNDER = "| - | - < p B3:3 | mp D4:4 | > B3:4 | < F#3:2 mp B3:2 | > A3:3 - |"

UNEASE = "| - | p < C4:4~ | mp C4:4~ | C4:2 p F#4:2 |"
BESIDE = "| - | - p < B3:3~ | mp B3:4 | - - G4:2 |"
HEART = "| mp B1:4 | B1:4 | mf B1:2 B1:2 | mp B1:4 |"

RECIPES = piece(
    "cavity",
    75,
    4,
    HALL,
    {
        "ground": (
            6,
            [
                Part(GROUND, soft_bass, 1.0, 0.25, up=12),
                Part(GROUND, cello, 0.25, 0.4, up=12),
                Part(LAMPS, felt_piano, 0.8, 0.5, breaks=1.5),
            ],
        ),
        "drips": (4, [Part(DRIPS, marimba, 1.0, 0.5, loose_s=0.02), Part(STONES, tap, 0.8, 0.7, loose_s=0.02)]),
        "tune": (8, [Part(TUNE, bassoon, 1.0, 0.5, loose_s=0.02, breaks=1.02)]),
        "down": (10, [Part(DOWN, clarinet, 1.0, 0.5, loose_s=0.02, breaks=1.02)]),
        "water": (14, [Part(WATER, harp, 1.0, 0.5, loose_s=0.02)]),
        "above": (10, [Part(ABOVE, harp, 1.0, 0.6, loose_s=0.02)]),
        "warm": (6, [Part(WARM, strings, 1.0, 0.5, breaks=1.06), Part(UNDER, strings, 0.8, 0.5, breaks=1.06)]),
        "unease": (
            4,
            [
                Part(UNEASE, trembling, 1.0, 0.4, breaks=1.05),
                Part(BESIDE, trembling, 0.9, 0.4, breaks=1.05),
                Part(HEART, sub_pulse, 1.0, 0.1, up=12),
            ],
        ),
    },
    colour=((280.0, -2.5, 1.2), (4200.0, 5.0, 2.4)),
    above=1.6,
)
