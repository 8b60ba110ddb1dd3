"""Mia: a clarinet and a marimba. Four notes, E D E F#: two small steps that hesitate, and a hand that goes up.

The ground is C, above which F# is the raised fourth; it is held, and then nobody plays for a bar. Her tune takes its
notes from D E F# A B, Elara's five: what one measures is what the other sees, over a different ground. `warmth` puts
chords under it; `tension` holds the raised note while nobody stops. Pulse and notes: see elara.
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.band import kalimba
from assets.source.audio.music.instruments import (
    bassoon,
    celesta,
    clarinet,
    marimba,
    soft_bass,
    strings,
    sub_pulse,
    tap,
    trembling,
)
from assets.source.audio.music.room import CHAMBER
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 63.0, 4

MELODY = """
| p E4:1/2 D4:1/2 < E4:1 mp F#4:2 | - | p E4:1/2 D4:1/2 < E4:1 mp F#4:1 A4:1 | B4:3/2 A4:1/2 > F#4:2 |
| p -:1 E4:1/2 D4:1/2 B3:1 D4:1 | E4:3 - | - |
"""

STEPS = """
| mp C3:1/2 G3:1/2 D4:1/2 E4:1/2 -:2 | p C3:1/2 G3:1/2 E4:1/2 D4:1/2 -:1 E4:1 | mp E3:1/2 B3:1/2 D4:1/2 E4:1/2 -:2 |
| p D3:1/2 A3:1/2 B3:1/2 D4:1/2 E4:1 -:1 | C3:1/2 G3:1/2 D4:1 -:2 |
"""

TICKS = "| -:7/2 p C6:1/2 | - | -:3/2 C6:1/2 -:2 | -:7/2 pp C6:1/2 |"

LOW = "| p C2:2 -:2 | - | - | - |"

HAND = "| - | -:2 mp F#5:2 | - | - | -:1 p A5:1 mp F#5:2 | - |"

UNDER = """
| pp C3+G3+E4:4 | < C3+G3+D4:4 | p E3+B3:4 | D3+B3:4 | > E3+B3:4 | pp C3+G3+D4:4 | - |
"""

SECOND = "| - | - | -:2 p D4:2 | G3:2 > A3:2 | pp B3:2 -:2 | - | - |"

HELD_UP = "| pp F#4~:4 | < F#4~:4 | p F#4:4 | - | - |"

KNOCKS = "| p C2:2 C2:2 | C2:2 C2:2 | C2:2 C2:2 | pp C2:4 | - |"

RECIPES = piece(
    "mia",
    TEMPO,
    BEATS,
    CHAMBER,
    {
        "bed": (5, [Part(STEPS, marimba, 1.0, 0.35, 0.01)]),
        "melody": (7, [Part(MELODY, clarinet, 1.0, 0.35, 0.015)]),
        # a pencil in a notebook, now and then
        "pulse": (4, [Part(TICKS, tap, 0.45, 0.3), Part(LOW, soft_bass, 1.0, 0.15)]),
        "colour": (6, [Part(HAND, kalimba, 1.0, 0.5), Part(HAND, celesta, 0.3, 0.5)]),
        "tension": (5, [Part(HELD_UP, trembling, 1.0, 0.4), Part(KNOCKS, sub_pulse, 0.7, 0.1)]),
        "warmth": (7, [Part(UNDER, strings, 1.0, 0.45, 0.02), Part(SECOND, bassoon, 0.7, 0.35)]),
    },
)
