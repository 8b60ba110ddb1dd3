"""The swarm's own tune: its chord, sung (E B E F sharp B), by a choir that never takes a third.

Only the ground moves under it. The last beat of every other bar answers itself a fifth apart, like thousands who listen
to one another. Tension sets the two notes beside each other that beat twenty-four times a second: the middle, which
hurts. Trust brings what the chord lacks.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import (
    cello,
    choir,
    glass_harmonica,
    music_box,
    soft_bass,
    strings,
    struck_glass,
    sub_pulse,
)
from assets.source.audio.music.room import ATRIUM
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

MIDDLE = 0.809  # semitones from B at 493.9 Hz to 517.5: the two of the middle chorus

THEME = """
| p - E4 < B4 E5 | mp F#5:3 > B4 | p - < F#5 E5 B4 | mf B5:3 > F#5 | mp E5:3 - | p - E4 < B4 E5 | mp F#5:2 > E5:2 |
| p B4:2 -:2 |
"""

CANON = "| - | -:2 p E4 B4 | < E5:2 mp F#5:2 | > B4:3 - | - | -:2 p B3 F#4 | < B4:2 mp E5:2 | > F#4:3 - | - | - |"

GROUND = "| p E2:3 - | A1:4 | C#2:3 - | A1:2 B1:2 | E2:4 | F#2:3 - |"

RIMS = "| p E4+B4:3 - | - | E4+B4:2 F#5:2 | B4+E5:3 - | - | B3+F#4:3 - |"

MANY = "| pp E6:1/2 B5:1/2 F#6:1/2 B5:1/2 -:2 | -:2 E6:1/2 F#6:1/2 B5 | - | F#6:1/2 E6:1/2 B5:1/2 E6:1/2 F#6 - |"

HURTS = "| - | p < B4:4~ | mp B4:4~ | B4:2 -:2 |"

THIRDS = "| - | - < p C#4:3 | mp G#3:4~ | > G#3:2 p A3:2 | < B3:3 mp G#3 | > A3:3 p - |"

FLOOR = "| mp E2:4 | - | mf E2:4 | E2:4 |"

RECIPES = piece(
    "chorus",
    72,
    4,
    ATRIUM,
    {
        "ground": (6, [Part(GROUND, soft_bass, 1.0, 0.25), Part(GROUND, cello, 0.22, 0.4, up=12)]),
        "rims": (6, [Part(RIMS, glass_harmonica, 1.0, 0.5, loose_s=0.03)]),
        "many": (4, [Part(MANY, music_box, 1.0, 0.5, loose_s=0.02), Part(MANY, struck_glass, 0.4, 0.5, up=-12)]),
        "theme": (
            8,
            [
                Part(THEME, choir("oo", 8), 1.0, 0.5, loose_s=0.03, breaks=1.08),
                Part(THEME, glass_harmonica, 0.4, 0.5, loose_s=0.03),
            ],
        ),
        "canon": (10, [Part(CANON, choir("oh", 6), 1.0, 0.55, loose_s=0.03, breaks=1.08)]),
        "thirds": (6, [Part(THIRDS, strings, 1.0, 0.5, breaks=1.06)]),
        "middle": (
            4,
            [
                Part(HURTS, glass_harmonica, 1.0, 0.2, loose_s=0.0),
                Part(HURTS, glass_harmonica, 0.9, 0.2, loose_s=0.0, up=MIDDLE),
                Part(FLOOR, sub_pulse, 0.6, 0.1),
            ],
        ),
    },
    colour=((300.0, -2.5, 1.2), (4200.0, 2.0, 2.4)),
    above=1.6,
)
