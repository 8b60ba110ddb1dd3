"""After: somebody gets up from the chair. Small, honest, three beats to the bar.

A felt piano alone in a small room says the theme of the Nexus in G (down a fourth, up a fifth, up a tone) and does not
know yet how it ends; a clarinet, where there is trust, gives an answer. Each second bar leans on C.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import cello, clarinet, felt_piano, harp, strings, viola
from assets.source.audio.music.room import CHAMBER
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

TUNE = """
| p - G4 D4 | < A4 mp B4:2 | - D5 > B4 | C5 p B4 G4 | E4:3 | - mp E4 < G4 | A4:2 B4 | > C5 B4 p G4 | D4:2 G4 |
| > E4:3 | - | - |
"""

LEFT = "| p G2 D3 B3 | C3 G3 - | E2 B2 G3 | C3:2 E3 | G2 D3:2 | A2 E3 G3 | G2 D3 A3 | C3:2 - |"

ANSWER = "| - | - - p G4 | < A4 B4 mp D5 | > E5:2 p D5 | B4:3 | - | - B4 A4 | E4:2 G4 | > D4:3~ | D4:2 - |"

STILL = "| - | < p E4+G4:3 | mp D4+G4:3 | > E4+G4:3 | < G4+B4:3 | mp E4+A4:3 | > D4+B4:3 | p E4+G4:2 - |"

STRINGS = "| - | -:2 p G5 | - | - E5 B5 | - | - | D5 G5:2 | - | - - A5 | B5:2 - | - | - | - | - |"

ALONE = "| < p Eb3:3~ | Eb3:2 mp D3 | > p G2:3 | - | < Ab3:3 | mp > G3:2 - |"
SIGH = "| - - p G4 | < Ab4:2 G4 | > D4:3 | - | - p C5 B4 | > Eb4:2 - |"

RECIPES = piece(
    "after",
    72,
    3,
    CHAMBER,
    {
        "left": (8, [Part(LEFT, felt_piano, 1.0, 0.4, loose_s=0.025, breaks=1.7)]),
        "tune": (12, [Part(TUNE, felt_piano, 1.0, 0.45, loose_s=0.035, breaks=1.15)]),
        "answer": (10, [Part(ANSWER, clarinet, 1.0, 0.5, loose_s=0.03, breaks=1.02)]),
        "strings": (14, [Part(STRINGS, harp, 1.0, 0.55, loose_s=0.02)]),
        "still": (8, [Part(STILL, strings, 1.0, 0.5, breaks=1.06)]),
        "alone": (6, [Part(ALONE, cello, 1.0, 0.45, breaks=1.05), Part(SIGH, viola, 0.6, 0.5, breaks=1.05)]),
    },
    colour=((260.0, -2.0, 1.2), (4200.0, 5.0, 2.4)),
    above=1.6,
)
