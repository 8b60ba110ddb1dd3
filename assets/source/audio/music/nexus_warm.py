"""The Nexus once it is shared: the same theme with a sixth beat to breathe in, and other ground under it.

What stood on bare fifths leans on A and F sharp minor now, and comes home to E over its third. A guitar, a viola and
people who breathe; the cold one's tune is heard in the first four notes, an octave lower.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import (
    breath,
    brush,
    choir,
    clarinet,
    felt_piano,
    nylon_guitar,
    soft_bass,
    strings,
    trembling,
    viola,
)
from assets.source.audio.music.room import HALL
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

THEME = """
| mp - < E4:3 B3:2 | mf F#4:2 > G#4:4 | mp - G#4:2 F#4:1 E4:2 | C#4:2 > B3:3 - | mp - < C#4 E4:2 A4:2 |
| mf G#4:4 > F#4:2 | mp E4:2 B3 C#4:3 | > B3:3 p -:3 |
"""

GUITAR = """
| mp A2 E3 B3 C#4 E4 B3 | G#2 E3 B3 F#4 B3:2 | F#2 C#3 A3 E4 C#4 A3 | E3 B3 G#3 E4:3 |
| A2 E3 C#4 B3:2 E4 | p G#2 E3+B3:4 - |
"""

BASS = "| p A1:3 -:2 E2 | G#1:4 -:2 | F#1:3 -:3 | E2:2 - B1:3 | A1:5 - | G#1:3 B1:2 - |"

INNER = "| - | - < p B3+E4:5 | mp C#4+E4:4 > B3+E4:2 | p B3+G#4:5 - | - < A3+C#4:2 mp C#4+F#4:3 | > B3+E4:5 - |"

PEOPLE = "| - | -:2 pp E4+B4:4 | - E4+C#5:3 E4+B4:2 | - | - | -:2 E4+B4:3 - |"

AIR = "| - | -:5 p A4 | - | -:4 p E4:2 | - | -:5 A4 |"

ANSWER = """
| - | -:4 p B4 C#5 | < E5:3 mp C#5:2 - | > B4:4 p G#4:2 | - -:2 E4:3 | F#4:2 G#4:3 - |
| - C#5:2 B4:2 A4 | > G#4:4 -:2 | - | - |
"""

TREAD = "| p C4:2 -:2 C4:2 | C4:2 - C4 C4:2 |"

TREMBLE = "| -:2 < p B3+C#4:4~ | mp B3+C#4:3 -:3 | - -:2 < p D#4+E4:3~ | mp D#4+E4:4 -:2 |"

RECIPES = piece(
    "nexus_warm",
    96,
    6,
    HALL,
    {
        "guitar": (6, [Part(GUITAR, nylon_guitar, 1.0, 0.3, loose_s=0.022, breaks=2.0)]),
        "ground": (6, [Part(BASS, soft_bass, 1.0, 0.2), Part(AIR, breath, 0.8, 0.4)]),
        "tread": (2, [Part(TREAD, brush, 1.0, 0.35, loose_s=0.02)]),
        "theme": (
            8,
            [
                Part(THEME, viola, 1.0, 0.45, loose_s=0.02, breaks=1.03),
                Part(THEME, felt_piano, 0.45, 0.4, loose_s=0.03, up=12),
            ],
        ),
        "answer": (10, [Part(ANSWER, clarinet, 1.0, 0.45, loose_s=0.02)]),
        "people": (6, [Part(PEOPLE, choir("mm", 5), 1.0, 0.55, breaks=1.05)]),
        "strings": (6, [Part(INNER, strings, 1.0, 0.5, breaks=1.06)]),
        "tremble": (4, [Part(TREMBLE, trembling, 1.0, 0.5)]),
    },
    colour=((280.0, -2.0, 1.2), (4200.0, 2.0, 2.4)),
    above=1.6,
)
