"""Music as it can be asked for: which pieces there are, and what a moment wishes for.

The director wishes (director/score.py), the conductor of game/audio plays. A piece is a set of stems, loops of whole
bars that begin together; stems of different length come round at different times, so that the whole does not repeat for
longer than anybody stays.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stem:
    """One layer of a piece: assets/audio/music/<piece>_<name>.ogg."""

    name: str
    bars: int  # its length
    role: str = "colour"  # bed (always), pulse, melody, colour, tension, warmth: what decides when it is heard
    gain: float = 1.0
    pan: float = 0.0  # -1 left to 1 right, 0 in the middle


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of music."""

    name: str
    tempo: float  # beats a minute
    beats: int  # a bar
    stems: tuple[Stem, ...]
    key: str = ""  # for whoever writes another that follows it

    @property
    def bar_s(self) -> float:
        return self.beats * 60.0 / self.tempo


@dataclass(frozen=True, slots=True)
class MusicWish:
    """What a moment would like to hear. No piece: silence."""

    piece: str = ""
    tension: float = 0.0  # 0 to 1
    trust: float = 0.5  # 0 to 1


SILENCE = MusicWish()

PIECES: dict[str, Piece] = {}
"""Every piece, by name."""
