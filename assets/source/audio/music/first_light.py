"""First light: dawn in a tooth, in G, the key that Mrs. Lindqvist hums in.

The flute's tune is her waltz turned upside down and given time: where she comes down D B C A B G, the light goes up G B
A C B D. G and C take turns; the daylight itself is strings, widest when the wall is clear.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import (
    celesta,
    cello,
    felt_piano,
    flute,
    glass_harmonica,
    harp,
    strings,
    trembling,
)
from assets.source.audio.music.room import HALL
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

TUNE = """
| p - G4 < B4:2 | A4 mp C5:3 | < B4:2 D5:2 | mf E5:3 > - | mp - D5 < G5:2 | mf F#5 > E5:3 | mp D5:2 > B4:2 |
| p A4 G4 -:2 |
"""

PIANO = "| mp G2+D3:1 B3:1 D4:2 | C3 G3 D4:2 | E2+B2 G3 D4:2 | C3:2 -:2 | G2+D3 A3 B3:2 | A2 E3 G3:2 |"

HARP = "| p G4:1/2 D5:1/2 B4:1/2 D5:1/2 A5 - | - | E4:1/2 G4:1/2 B4:1/2 D5:1/2 G5:2 | -:2 D5 E5 |"

DROPS = "| - | - -:2 p D6 | - | D6:2 G5 - | - | - G5 -:2 | - | -:2 D6:2 | E6 B5:3 | - |"

DAY = "| < p B3+G4:4 | E4+G4:4 | mp D4+B4:4 | mf E4+C5:3 D4+B4 | > D4+A4:3 mp B3+G4 | > p C4+E4:3 - |"

BELOW = "| - | < p C3:4 | G3:4 | mp C3:4 | G2:4 | > A2:3 - |"

VEIL = "| p < F#5:3 mp D5~ | D5:2 -:2 | - p < F#5:3~ | mp F#5:2 -:2 |"
BESIDE = "| - p < G5:2 mp Eb5~ | Eb5 -:3 | - - p < G5:2~ | mp G5 -:3 |"
LOW = "| p < E3:4~ | mp E3:3 - | p < Eb3:4~ | mp Eb3:3 - |"

RECIPES = piece(
    "first_light",
    63,
    4,
    HALL,
    {
        "piano": (6, [Part(PIANO, felt_piano, 1.0, 0.4, loose_s=0.02, breaks=1.8)]),
        "harp": (4, [Part(HARP, harp, 1.0, 0.45, loose_s=0.02)]),
        "tune": (8, [Part(TUNE, flute, 1.0, 0.5, loose_s=0.03, breaks=1.02)]),
        "drops": (10, [Part(DROPS, celesta, 1.0, 0.6)]),
        "day": (
            6,
            [
                Part(DAY, strings, 1.0, 0.5, breaks=1.08),
                Part(BELOW, cello, 0.7, 0.45, breaks=1.06),
                Part(DAY, glass_harmonica, 0.2, 0.6, up=12),
            ],
        ),
        "veil": (
            4,
            [
                Part(VEIL, glass_harmonica, 1.0, 0.4),
                Part(BESIDE, glass_harmonica, 0.8, 0.4),
                Part(LOW, trembling, 0.7, 0.4),
            ],
        ),
    },
    colour=((280.0, -2.0, 1.2), (4200.0, 5.0, 2.4)),
    above=1.6,
)
