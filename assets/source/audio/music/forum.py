"""The forum: a hall that makes up its mind, from calm to panic by tension.

B minor. The theme is the Nexus's own (down a fourth, up a fifth, up) with its last step made small: where it went home
by a tone, it stops a semitone short. Steps and taps are feet under seats; in panic strings run at twice the pace and a
heart goes with them. Whoever trusts hears people hold a chord of D.
"""

from __future__ import annotations

from assets.source.audio.music import instruments, room, score
from assets.source.audio.music.instruments import (
    brush,
    cello,
    choir,
    felt_piano,
    marimba,
    soft_bass,
    strings,
    sub_pulse,
    tap,
    trembling,
)
from assets.source.audio.music.room import HALL
from assets.source.audio.music.score import Part, piece

MADE_OF = (instruments, room, score)

THEME = """
| mp - < B3:2 F#3 | mf C#4 > D4:3 | mp - D4 < E4 F#4 | mf D4:2 > A3:2 | mp - B3 < F#4:2 | mf E4 > D4:3 |
| mp C#4:2 > A3:2 | p B3:2 -:2 |
"""

SEATS = "| p B2+F#3:3 - | G2+D3:3 - | - | G2+D3:2 - A2 | D3+A3:3 - | G2+D3:3 - |"

BASS = "| mp B1:2 - F#2 | G1:2 -:2 | B1:2 - D2 | G1:2 A1:2 | B1:3 - | G1:2 - D2 | D2:2 - C#2 | G1:3 - |"

FEET = "| p B3:1/2' B3:1/2' - F#4' - | - D4' - B3:1/2' D4:1/2' | B3' - F#3:1/2' B3:1/2' - | D4' - - A3' |"

TAPS = "| - p E4 - E4:1/2 E4:1/2 | E4 -:2 E4 | - E4 - E4 | - E4:1/2 E4:1/2 -:2 |"

SWEEP = "| p C4:2 C4:2 | C4:2 -:2 | C4:2 C4 C4 | C4:2 -:2 |"

ASKED = "| - | - -:2 p F#5 | - | D5 - A4:2 | - | - | - A4+F#5:2 - | - | B4:1 A4 F#4:2 | - |"

HOLD = "| - | - < p A4:3 | mp A4:4 | > B4:2 A4:2 | < F#4:2 mp A4:2 | > B4:2 A4:2 |"
HOLD_LOW = "| - | - < p D4:3 | mp F#4:4 | > G4:2 F#4:2 | < B3:2 mp F#4:2 | > D4:4 |"

MURMUR = "| p < B3:4~ | mp B3:2 -:2 | p < D4:4~ | mp D4:2 -:2 |"
BESIDE = "| - p < C4:3~ | mp C4:2 -:2 | - p < C#4:3~ | mp C#4:2 -:2 |"
HEART = "| mp B1:2 B1:2 | B1:2 B1:2 | mf B1:2 B1:2 | mp B1:2 B1:2 |"

RUN = """
| p B3:1/2' C4:1/2' B3:1/2' F#3:1/2' < B3:1/2' C4:1/2' D4:1/2' C4:1/2' |
| mp B3:1/2' D4:1/2' C4:1/2' B3:1/2' > A3:1/2' B3:1/2' F#3' |
| p B3:1/2' C4:1/2' B3:1/2' D4:1/2' < B3:1/2' C4:1/2' F4:1/2' D4:1/2' |
| mf F#4:1/2' F4:1/2' D4:1/2' C4:1/2' > B3:1/2' A3:1/2' B3' |
| mp D4:1/2' D4:1/2' C4:1/2' C4:1/2' B3:1/2' B3:1/2' F#3:1/2' F#3:1/2' |
| p G3:1/2' F#3:1/2' G3:1/2' B3:1/2' C4' - |
"""
HIGH = "| - | -:2 p < F#5:2~ | F#5:4 | - | p < C5:4~ | mf C5:3 - |"

RECIPES = piece(
    "forum",
    84,
    4,
    HALL,
    {
        "seats": (6, [Part(SEATS, strings, 1.0, 0.4, breaks=1.04)]),
        "bass": (8, [Part(BASS, soft_bass, 1.0, 0.25, up=12)]),
        "feet": (
            4,
            [
                Part(FEET, marimba, 1.0, 0.35, loose_s=0.015),
                Part(TAPS, tap, 1.0, 0.5, loose_s=0.015),
                Part(SWEEP, brush, 0.7, 0.3),
            ],
        ),
        "theme": (8, [Part(THEME, cello, 1.0, 0.45, loose_s=0.02, breaks=1.03)]),
        "asked": (10, [Part(ASKED, felt_piano, 1.0, 0.5, breaks=1.6)]),
        "hold": (
            6,
            [
                Part(HOLD, choir("oh", 6), 1.0, 0.55, breaks=1.06),
                Part(HOLD_LOW, choir("mm", 6), 0.9, 0.55, breaks=1.06),
            ],
        ),
        "murmur": (
            4,
            [
                Part(MURMUR, trembling, 1.0, 0.4, breaks=1.05),
                Part(BESIDE, trembling, 0.9, 0.4, breaks=1.05),
                Part(HEART, sub_pulse, 0.9, 0.1, up=12),
            ],
        ),
        "panic": (
            6,
            [
                Part(RUN, marimba, 1.0, 0.3, loose_s=0.02),
                Part(RUN, strings, 0.5, 0.3, loose_s=0.02, up=12),
                Part(HIGH, trembling, 0.8, 0.4, breaks=1.05),
            ],
        ),
    },
    colour=((300.0, -2.5, 1.2), (4200.0, 2.5, 2.4)),
    above=1.6,
)
