"""The Nexus as it wishes to be seen: white, five beats to the bar, and the same backwards as forwards.

Its theme is the swarm's chord and one note more (E B F sharp, and then G sharp); everything stands on bare fifths that
go from E to B and back by the bar, and nobody plays a hair early. Where there is trust, a cello brings the third.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import celesta, cello, felt_piano, glass_harmonica, struck_glass
from assets.source.audio.music.room import ATRIUM
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

THEME = """
| mp - E5:2 B4:2 | F#5:5 | - G#5:2 F#5:2 | p C#5:5 | mp F#5:2 G#5:2 - | F#5:5 | B4:2 E5:2 - | - |
"""
"""Read it from its end: it is the same."""

GLASS = "| p E4+B4:4 - | B3+F#4:4 - | - | - B4+F#5:3 - | E4+B4:4 - | - |"

GROUND = "| p E3+B3:5 | - B3:2 F#4:2 | E3:5 | B2+F#3:5 | - -:2 B4:2 | F#4:2 B3 B2+F#3:2 | E3+B3:5 | - |"

FIGURE = "| pp E5 B5 F#6 B5 E5 | B4 F#5 C#6 F#5 B4 | - | F#5 -:3 F#5 |"

DROPS = "| - | - -:2 p F#6:2 | -:4 B5 | - | C#6:2 - F#5:2 | - | - | F#5:2 - C#6:2 | B5 -:4 | - |"

THIRD = "| - | - -:2 p D#3:2 | < E3:3 mp G#3:2 | > F#3:5 | p - E3:4 | D#3:2 C#3:2 - |"

SECONDS = "| - -:2 p < F5:2~ | F5:2 -:3 | - p < C5+C#5:4~ | C5+C#5:2 -:3 |"

RECIPES = piece(
    "nexus_cold",
    90,
    5,
    ATRIUM,
    {
        "glass": (6, [Part(GLASS, glass_harmonica, 1.0, 0.5, loose_s=0.0, leans=0.0)]),
        "ground": (8, [Part(GROUND, felt_piano, 1.0, 0.4, loose_s=0.0, leans=0.0, breaks=1.5)]),
        "figure": (4, [Part(FIGURE, celesta, 1.0, 0.45, loose_s=0.0, leans=0.0)]),
        "theme": (
            8,
            [
                Part(THEME, felt_piano, 1.0, 0.4, loose_s=0.0, leans=0.0, breaks=1.3),
                Part(THEME, glass_harmonica, 0.30, 0.6, loose_s=0.0, leans=0.0, up=12),
            ],
        ),
        "drops": (10, [Part(DROPS, struck_glass, 1.0, 0.55, loose_s=0.0, leans=0.0)]),
        "third": (6, [Part(THIRD, cello, 1.0, 0.45)]),
        "seconds": (4, [Part(SECONDS, glass_harmonica, 1.0, 0.5)]),
    },
    colour=((300.0, -2.0, 1.2), (4200.0, 5.0, 2.4)),
    above=1.6,
)
