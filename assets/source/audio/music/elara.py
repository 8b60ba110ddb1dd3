"""Elara: glass and exact intervals. Four notes, E B F# E: a fifth up, a fifth up, back by a tone.

All of it stands on five notes, D E F# A B, a chain of fifths without a semitone and without a third above E: neither
glad nor sad, and in any order. The phrase says itself twice, a tone lower the second time, climbs in fourths, comes
down and stops before its last note. Only `warmth` has that note. `colour` is her reflection: the head upside down.

The four themes go together: they share a pulse of 63 a minute (Jaxon's bar is two of it, the others' four) and the
seven notes of G major, Elara on E, Jaxon on G, Marco on E with its minor third, Mia on C with its raised fourth.
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.instruments import celesta, cello, glass_harmonica, struck_glass
from assets.source.audio.music.room import ATRIUM
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 63.0, 4

MELODY = """
| mp E4:1/2 B4:1/2 F#5:3/2 E5:3/2 | D4:1/2 A4:1/2 E5:3/2 p D5:3/2 | -:1 B4:1 < E5:1 mp A5:1 |
| > F#5:2 E5:1 D5:1 | p B4:1 A4:1 F#4:2 | - |
"""

LAST_NOTE = "| - | - | - | - | - | mp E4:4 |"

WARM_LINE = "| p E3:4 | D3:2 F#3:2 | < A3:4 | mp B3:2 A3:2 | > D3:2 F#3:2 | p E3+B3:4 |"

BED = "| p E3+B3:4 | -:2 E4~:2 | E4:2 -:2 | F#4:3 -:1 | B3+E4:4 | -:1 D4+A4:3 | - |"

COUNTING = """
| pp E5:1/2 F#5:1/2 B5:1/2 E5:1/2 F#5:1/2 B5:1/2 E5:1/2 F#5:1/2 | < B5:1/2 E5:1/2 F#5:1/2 B5:1/2 E5:1/2 F#5:1/2 B5:1/2
  E5:1/2 | p F#5:1/2 B5:1/2 E5:1/2 F#5:1/2 > B5:1/2 E5:1/2 F#5:1/2 B5:1/2 | pp E6:1 -:3 | - |
"""

REFLECTION = "| - | p E6:1/2 A5:1/2 D5:3/2 E5:3/2 | - | - |"

RUBS = "| pp E5~:4 | E5:4 | - | p F#4:4 | - |"

RECIPES = piece(
    "elara",
    TEMPO,
    BEATS,
    ATRIUM,
    {
        "bed": (7, [Part(BED, glass_harmonica, wet=0.7)]),
        "melody": (6, [Part(MELODY, struck_glass, 1.0, 0.5, 0.004), Part(MELODY, glass_harmonica, 0.45, 0.6, 0.004)]),
        "pulse": (5, [Part(COUNTING, celesta, 1.0, 0.35, 0.0)]),
        "colour": (4, [Part(REFLECTION, struck_glass, 1.0, 0.8, 0.004)]),
        # one note, and the same note thirteen cents higher: five beats a second between them
        "tension": (
            5,
            [Part(RUBS, glass_harmonica, 1.0, 0.5, 0.0), Part(RUBS, glass_harmonica, 0.8, 0.5, 0.0, up=0.13)],
        ),
        "warmth": (
            6,
            [
                Part(WARM_LINE, cello, 1.0, 0.4),
                Part(LAST_NOTE, struck_glass, 0.9, 0.5, 0.0),
                Part(LAST_NOTE, glass_harmonica, 0.6, 0.5, 0.0),
            ],
        ),
    },
)
