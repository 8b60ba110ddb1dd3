"""The Reyes tower: Marco's theme in glass and gold, and a lift that never stops.

Bars, halves and pulse are Marco's, so that one can take over from the other on any bar. Nothing here has a heart under
it: there is no fear in the building's opinion of itself.
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.band import muted_trumpet, vibraphone
from assets.source.audio.music.instruments import celesta, glass_harmonica, soft_bass, strings, struck_glass
from assets.source.audio.music.room import ATRIUM
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 63.0, 4

THEME = """
| mf G5:3/2 F#5:1/2 E5:1 B4:1 | - | mp B5:3/2 A5:1/2 G5:1 E5:1 | - | mf D6:3/2 B5:1/2 A5:1 E5:1 | - |
"""

GLASS = """
| mf G5:2 E5:1 B4:1 | p G6:2 E6:1 B5:1 | mp B5:2 G5:1 E5:1 | - | mf D6:3/2 B5:1/2 A5:1 E5:1 | - |
"""  # nobody damps glass: F# would ring on against G

PANES = "| p E4+B4:2 E4+A4:2 | E4+B4:4 | -:2 D4+A4:2 | E4+B4:2 -:2 | - |"

LOW = "| p E2+B2:2 C3+G3:2 | E2+B2:2 A2+E3:2 | - | E2+B2:2 C3+G3:2 | - |"

LIFT = """
| pp E5:1/4 G5:1/4 B5:1/4 D6:1/4 B5:1/4 G5:1/4 E5:1/4 D5:1/4 < E5:1/4 G5:1/4 A5:1/4 D6:1/4 A5:1/4 G5:1/4 E5:1/4 D5:1/4 |
| p E5:1/4 G5:1/4 B5:1/4 D6:1/4 B5:1/4 G5:1/4 E5:1/4 D5:1/4 > E5:1/4 G5:1/4 A5:1/4 E6:1/4 -:1 | - | - |
"""

RISES = """
| mf B4:1 E5:1 F#5:1/2 G5:3/2 | > B5:1/2 A5:1/2 mp G5:1 E5:2 | - | mf E5:1 A5:1 B5:1/2 D6:3/2~ |
| > D6:1 B5:1/2 A5:1/2 mp E5:2~ | E5:2 -:2 | - |
"""  # the same four notes on their way up, as the building sees them

LOBBY = """
| p E4+A4+D5:4 | -:2 D4+G4:2 | pp E4+A4:4 | - | p D4+A4+D5:3 pp E5:1 | p E4+A4:2 G4+D5:2 | pp D4+A4:4 | - | - |
"""

DEEP = "| p E2:4 | - | -:2 A2:2 | E2:4 | - | A2:3 E2:1 | E2:2 -:2 | - | - |"

GOLD = "| -:2 p E4:1 A4:1 | B4:2 -:2 | - | - | -:2 p A4:1 G4:1 | E4:2 -:2 | - |"

RECIPES = piece(
    "reyes_tower",
    TEMPO,
    BEATS,
    ATRIUM,
    {
        "bed": (5, [Part(PANES, glass_harmonica, 1.0, 0.6), Part(LOW, strings, 0.8, 0.4, 0.02)]),
        "melody": (
            6,
            [
                Part(THEME, vibraphone, 1.0, 0.4, 0.004),
                Part(GLASS, struck_glass, 0.7, 0.6, 0.004),
            ],
        ),
        "lobby": (9, [Part(LOBBY, vibraphone, 1.0, 0.5, 0.01, 0.03), Part(DEEP, soft_bass, 1.0, 0.3, 0.01)]),
        "rises": (7, [Part(RISES, vibraphone, 1.0, 0.5, 0.004), Part(RISES, celesta, 0.4, 0.6, 0.004)]),
        "pulse": (4, [Part(LIFT, celesta, 1.0, 0.4, 0.0)]),
        "colour": (7, [Part(GOLD, muted_trumpet, 1.0, 0.55)]),
    },
)
