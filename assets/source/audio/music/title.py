"""The title: the theme of the Nexus, slowly, before anybody has done anything with it.

Five beats, E, the bare fifths of nexus_cold.py; but a hand plays it, late and early, and waits where it likes. Between
rounds of the theme the left hand answers it, from one B down to the next. Harp strings break the same fifths, so that
it is not always one piano in that hall.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, nexus_cold, room, score
from assets.source.audio.music.instruments import cello, felt_piano, harp, struck_glass
from assets.source.audio.music.room import ATRIUM
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score, nexus_cold)

GROUND = "| p E3+B3:5 | - B2+F#3:3 - | E3+B3:4 - | B2+F#3:2 C#4:3 | E3+B3:5 | - F#4+B4:3 - |"

REPLY = """
| mp - B4:2 G#4:2 | F#4:5 | - E4:2 G#4:2 | p F#4:2 C#4:3 | mp E4:2 B4:2 - | < C#5:3 B4:2 | mf G#4:3 > F#4:2 |
| p C#4:4 - | E4:3 B3:2 | - |
"""

BROKEN = """
| p E3 B3 F#4:3 | - B2 F#3 B3:2 | E3:2 B3 E4:2 | - | E3 B3:2 F#4:2 | - F#3 C#4:3 | - | - - F#3 B3:2 | E3 B3 E4 F#4:2 |
| B2:2 F#3 -:2 |
"""

DROPS = "| - | -:3 p B5 - | - | F#5 -:3 C#6 | - | - -:2 E6:2 | - | - | - | - |"

LOW = "| - | - < p D#3:4 | mp E3:3 > C#3:2 | p F#3:4 - | - < E3:2 mp G#3:2 | > F#3:4 - |"

RECIPES = piece(
    "title",
    75,
    5,
    ATRIUM,
    {
        "ground": (6, [Part(GROUND, felt_piano, 1.0, 0.45, loose_s=0.03, breaks=1.8, spread_s=0.03)]),
        "theme": (8, [Part(nexus_cold.THEME, felt_piano, 1.0, 0.45, loose_s=0.04, breaks=1.4)]),
        "reply": (10, [Part(REPLY, felt_piano, 1.0, 0.45, loose_s=0.04, breaks=1.3)]),
        "broken": (10, [Part(BROKEN, harp, 1.0, 0.45, loose_s=0.03)]),
        "drops": (10, [Part(DROPS, struck_glass, 1.0, 0.6)]),
        "low": (6, [Part(LOW, cello, 1.0, 0.5, breaks=1.05)]),
    },
    colour=((300.0, -2.0, 1.2), (4200.0, 4.0, 2.4)),
    above=1.6,
)
