"""Marco: elegant, minor, downwards. Four notes, G F# E B, in a dotted step; a bright surface over a heart.

Every bar is two halves, E minor and then C or A minor, so that any bar of a stem goes with any bar of another. His
sentences shrink: four notes, four, three, two. `tension` has only the two left, C and B, those of the old surgery; by
then the tune is silent. `warmth` is the one line of his that rises. Pulse and notes are those of the other three (see
elara).
"""

from __future__ import annotations

from assets.source.audio.music import band, instruments, room, score
from assets.source.audio.music.band import hand_drum, muted_trumpet, vibraphone
from assets.source.audio.music.instruments import celesta, cello, choir, harp, soft_bass, strings, trembling
from assets.source.audio.music.room import HALL
from assets.source.audio.music.score import Part, piece

MADE_OF = (band, instruments, room, score)
TEMPO, BEATS = 63.0, 4

MELODY = """
| mf G5:3/2 F#5:1/2 E5:1 B4:1 | mp B5:3/2 A5:1/2 G5:1 E5:1 | - | mf G5:3/2 F#5:1/2 E5:2 | p -:2 E5:1 B4:1 | - |
"""

LOW_STRINGS = """
| p E3+B3:2 < C3+G3+E4:2 | mp E3+B3+G4:2 > A2+A3+E4:2 | p G3+D4:2 C3+G3:1 - | - | p E3+B3:2 A2+E3:2 |
"""

HEART = "E2':1/3 pp E2':2/3 p"
HEARTS = f"""
| p {HEART} {HEART} {HEART} {HEART} | {HEART} {HEART} {HEART} {HEART} | {HEART} {HEART} -:1 {HEART} | E2':1/3 -:11/3 |
"""

GOLD = """
| -:2 mp E6:1/4 D6:1/4 A5:1/4 G5:1/4 E5:1 | - | p B5:1/4 G5:1/4 E5:1/4 D5:1/4 B4:1 -:2 | - |
| -:2 p A5:1/4 G5:1/4 E5:1/4 D5:1/4 -:1 | - | - |
"""

TWO_NOTES = "| -:2 mp C4:2 | B3:2 -:2 | - | -:3 p C4:1 | B3:1 -:3 |"

TREMBLES = "| pp E4~:2 < E4~:2 | p E4~:2 > E4:2 | pp E3:4 | - | - |"

RISES = """
| p E3:2 G3:2 | B3:2 A3:2 | < G3:1 B3:1 C4:1 D4:1 | mp E4:4 | > D4:2 E4~:2 | p E4:2 -:2 |
"""

DRAWN_CHOIR = "| - | - | - | pp E3+B3+E4~:4 | E3+B3+E4:4 | - |"

RECIPES = piece(
    "marco",
    TEMPO,
    BEATS,
    HALL,
    {
        "bed": (5, [Part(LOW_STRINGS, strings, 1.0, 0.45, 0.02, breaks=1.03)]),
        "melody": (
            6,
            [Part(MELODY, vibraphone, 1.0, 0.35, 0.006, breaks=1.1), Part(MELODY, celesta, 0.22, 0.5, 0.006, up=12)],
        ),
        "pulse": (4, [Part(HEARTS, soft_bass, 1.0, 0.1, 0.004), Part(HEARTS, hand_drum, 0.6, 0.15, 0.004, up=-5)]),
        "colour": (7, [Part(GOLD, harp, 1.0, 0.4, 0.004), Part(GOLD, celesta, 0.35, 0.5, 0.004)]),
        "tension": (5, [Part(TWO_NOTES, muted_trumpet, 1.0, 0.5), Part(TREMBLES, trembling, 0.5, 0.5)]),
        "warmth": (6, [Part(RISES, cello, 1.0, 0.4), Part(DRAWN_CHOIR, choir("mm"), 0.6, 0.6)]),
    },
)
