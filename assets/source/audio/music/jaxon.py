"""Jaxon: six-eight, a harmonica and a guitar. Four notes, G B D E: the chord that was expected, plus one.

Bars go in twos. In the first, everybody chooses from G A B D E, in the second from C D E G A; the bass decides whether
that is G or E minor, C or A minor, and since it is shorter than the tune, the tune is seldom harmonised twice alike.
The tune ends on G, a bar goes by, and then there is one note more. His bar is two of the others' beats (see elara).
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.band import accordion, hand_drum, harmonica, kalimba
from assets.source.audio.music.instruments import cello, nylon_guitar, soft_bass, tap, viola
from assets.source.audio.music.room import CHAMBER
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 189.0, 6  # in eighths; the foot taps 63

MELODY = """
| mf G4:2 B4:1 D5:3 | E5:5 - | mp D5:2 B4:1 G4:2 A4:1 | C5:2 A4:1 G4:2 - | mf G4:2 B4:1 D5:3 | E5:2 D5:1 > C5:2 A4:1 |
| mp G4:4 -:2 | -:3 mf E5~:3 | E5:3 -:3 | - | mp B4:2 A4:1 G4:2 A4:1 | C5:2 A4:1 > E4:2 G4:1 |
| p D4:2 E4:1 G4:3 | A4:4 -:2 |
"""

IN_G, ON_E = "G2:1 D3:1 G3:1 B3:1 G3:1 D3:1", "E2:1 B2:1 G3:1 B3:1 G3:1 B2:1"
IN_C, ON_A = "C3:1 G3:1 C4:1 E4:1 C4:1 G3:1", "A2:1 E3:1 A3:1 C4:1 A3:1 E3:1"
GUITAR = f"""
| mp {IN_G} | {IN_C} | {ON_E} | {ON_A} | p G2:1 D3:1 B3:4 | C3:1 G3:1 E4:2 D4:2 | mp {ON_E} | {IN_C} | {IN_G} |
| p {ON_A} | G2:2 D3:1 B3:3 | C3:2 G3:1 E4:3 |
"""

BASS = """
| mp G2:4 -:1 D2:1 | C2:4 -:2 | E2:4 -:2 | A2:3 -:2 E2:1 | G2:4 -:1 B2:1 | C3:3 A2:2 G2:1 | E2:5 - | A2:4 -:2 |
| p D2:3 G2:3 | C2:5 - |
"""

DRUM = "(( | mp D2:3 p A3:2 A3:1 | p D2:3 A3:1 pp A3:1 A3:1 | ))5"

PLUS_ONES = """
| - | -:5 mp E5:1 | - | -:3 p G5:3 | - | -:4 mp D5:1 E5:1 | p G5:2 B5:4 | - |
"""

REED_BOX = """
| p G3+D4:6 | G3+E4:6 | G3+B3:3 D4:3 | A3+E4:6 | G3+D4:6 | G3+E4:3 A3+E4:3 | mp G3+B3+D4:6 | G3+E4:6 |
| G3+D4:4 -:2 | - | p G3+B3:6 | A3+E4:6 | G3+D4:6 | A3+E4:5 - |
"""

SECOND_VOICE = """
| - | -:3 p G4:3 | - | - | - | - | p < B4:2 D5:1 E5:3 | mp > G5:6 | p D5:3 B4:3 | - | - | - | - | - |
"""

TAPS = "C5:1 C5:1 C5:1 C5:1 C5:1"
COUNTED = f"""
| p {TAPS} - | pp {TAPS} - | - | p {TAPS} - | C5:1 C5:1 C5:1 C5:1 -:2 | - | p {TAPS} - | C5:1 C5:1 C5:1 -:3 | - | - |
"""

HELD_E = "(( | p E2~:6 | E2:5 - | - | pp E2:6 | E2:4 -:2 | ))2"

RECIPES = piece(
    "jaxon",
    TEMPO,
    BEATS,
    CHAMBER,
    {
        "bed": (12, [Part(GUITAR, nylon_guitar, 1.0, 0.25, 0.008, breaks=2.6)]),
        "melody": (14, [Part(MELODY, harmonica, 1.0, 0.3, 0.02)]),
        "pulse": (10, [Part(BASS, soft_bass, 1.0, 0.12), Part(DRUM, hand_drum, 0.5, 0.3, 0.006)]),
        "colour": (8, [Part(PLUS_ONES, kalimba, 1.0, 0.4)]),
        "tension": (10, [Part(COUNTED, tap, 1.0, 0.35, 0.0), Part(HELD_E, cello, 0.3, 0.4)]),
        "warmth": (14, [Part(REED_BOX, accordion, 0.8, 0.35), Part(SECOND_VOICE, viola, 0.8, 0.4)]),
    },
)
