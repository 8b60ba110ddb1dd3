"""The bakery at four in the morning: nearly nothing. A bass that knows the way, four notes, a crust that sings.

One note of it is in the wrong key, and that is `tension`: a saw, two fifths of a semitone flat of everything else.
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.band import accordion, saw
from assets.source.audio.music.instruments import felt_piano, music_box, nylon_guitar, soft_bass
from assets.source.audio.music.room import CHAMBER
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 60.0, 4

BASS = "| mp D2:4 | - | p A2:2 B2:2 | - | mp G2:4 | -:2 p A2:2 | - |"

OVEN = "| - | - | - | -:2 pp D3+A3~:2 | D3+A3:3 - | - | - |"

TOMAS = "| p A4:1 F#4:1 E4:2 | - | pp -:2 F#4:1 E4:1 | p D4:4 | - |"

STREET = "| pp D3+A3:4 | - | -:2 p D4:2 | pp D3+B3:4 | - | A2+E3:4 | -:2 p A3:1 D4:1 | - | - |"

CART = "| - | - | p D2:4 | - | -:3 pp A2:1 | p D2:4 | - | -:2 pp B2:1 A2:1 | - |"

HANDS = """
| p D4:1 E4:1 F#4:2 | - | -:2 pp A4:1 B4:1 | p A4:3 - | -:1 pp F#4:1 E4:2 | - | p A3:1 D4:3 | - |
"""  # Tomas' four notes, the other way up, on what hangs by the flour

CRUST = """
| - | -:5/4 pp A6:1/4 -:1/2 E6:1/4 -:7/4 | - | -:11/4 B6:1/4 A6:1/4 -:3/4 | -:1/2 D6:1/2 -:3 | - |
"""

WRONG = "| - | pp F#5:3 - | - | - |"

RECIPES = piece(
    "bakery",
    TEMPO,
    BEATS,
    CHAMBER,
    {
        "bed": (7, [Part(BASS, soft_bass, 1.0, 0.25, 0.03, breaks=0.9), Part(OVEN, accordion, 0.5, 0.4)]),
        "melody": (5, [Part(TOMAS, felt_piano, 1.0, 0.35, 0.03)]),
        "street": (
            9,
            [Part(STREET, felt_piano, 1.0, 0.5, 0.03, 0.06), Part(CART, soft_bass, 0.8, 0.25, 0.03, breaks=0.9)],
        ),
        "hands": (8, [Part(HANDS, nylon_guitar, 1.0, 0.35, 0.03, breaks=1.3)]),
        "colour": (6, [Part(CRUST, music_box, 1.0, 0.4, 0.05)]),
        "tension": (4, [Part(WRONG, saw, 1.0, 0.5, up=-0.4)]),
    },
)
