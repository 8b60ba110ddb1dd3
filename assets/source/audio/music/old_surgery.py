"""An old surgery, before the story: a ceiling, a lamp, a child's breath. Two notes, C and B, and the room.

They are the two that are left of Marco's theme when he is afraid; nobody says so. A bar is as long as a small breath.
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.instruments import (
    breath,
    cello,
    felt_piano,
    glass_harmonica,
    music_box,
    struck_glass,
    sub_pulse,
    viola,
)
from assets.source.audio.music.room import Room
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 60.0, 3
TILED = Room(1.8, 3000, 0.8, 0.012)

LAMP = "| p E4:2 - | pp E4:2 - | p E4:2 - | pp E4+G4:2 - | p E4:2 - | - |"

TWO = "| mp C5:1 B4:2 | - | - | p C5:1 B4:2 | - | -:2 mp C5:1 | p B4:3 |"

BREATH = "| -:1/2 p D6:1 pp G5:3/2 | - | p D6:1 pp G5:3/2 -:1/2 | -:1 p D6:1 pp G5:1~ | G5:1/2 -:5/2 |"

FLOOR = "| pp E3:3~ | E3:2 - | - | < E3+A3:2 p E3+G3:1~ | > E3+G3:2 pp - |"

ASKED = "| p B3:2 mp C4:1 | p B3:3 | - | - | -:1 pp B3:1 C4:1 | - | - | p C4:2 B3:1~ | B3:3 |"

NEARER = "| - | -:2 p C3:1 | B2:2 - | -:2 C3:1/2 B2:1/2 | - |"

HEART = "| p A1:1 A1:1 A1:1 | pp A1:1 A1:1 A1:1 | p A1:1 A1:1 A1:1 | A1:1 A1:1 A1:1 | pp A1:1 A1:1 A1:1 |"

RECIPES = piece(
    "old_surgery",
    TEMPO,
    BEATS,
    TILED,
    {
        # the lamp, which breathes since somebody small looks at it
        "bed": (6, [Part(LAMP, glass_harmonica, 1.0, 0.6)]),
        "melody": (7, [Part(TWO, felt_piano, 1.0, 0.6, 0.01), Part(TWO, music_box, 0.1, 0.7, 0.01, up=12)]),
        # who looks at it, and what carries the chair
        "breath": (5, [Part(BREATH, breath, 0.8, 0.5, 0.04), Part(FLOOR, viola, 1.0, 0.6)]),
        # the two, the other way round: as a question, an octave lower
        "asked": (9, [Part(ASKED, felt_piano, 1.0, 0.6, 0.01), Part(ASKED, struck_glass, 0.2, 0.7, 0.01)]),
        "tension": (5, [Part(NEARER, cello, 1.0, 0.5), Part(HEART, sub_pulse, 0.8, 0.15, 0.0, up=5)]),
    },
)
