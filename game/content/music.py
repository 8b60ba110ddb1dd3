"""Music as it can be asked for: which pieces there are, and what a moment wishes for.

The director wishes (director/score.py), the conductor of game/audio plays. A piece is a set of stems, loops of whole
bars that begin together; stems of different length come round at different times, so that the whole does not repeat for
longer than anybody stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RATE = 44_100  # frames a second of every stem

Role = Literal["bed", "pulse", "melody", "colour", "tension", "warmth"]
"""What decides when a stem is heard.

bed      the ground the others stand on. Whenever the piece sounds; only in its rests, when nothing but the room is
         heard, it is silent too. Each piece has one at least.
pulse    what moves: a figure, a tread. In some phrases (4 to 8 bars), in more of them the higher the tension.
melody   the tune. Always from its first bar to its last, so that it is recognised: air belongs inside, at its beginning
         and end. It is heard the first time it comes round, then in about every second round; one melody at a time; it
         keeps silent while somebody is very afraid (tension over 0.75).
colour   a remark, also heard as a whole from its first bar; about every third round, at different times.
tension  nothing below a tension of 0.25, all of it at 0.85.
warmth   nothing below a trust of 0.4, all of it at 0.85; tension takes it back again.
"""


@dataclass(frozen=True, slots=True)
class Stem:
    """One layer of a piece: assets/audio/music/<piece>_<name>.ogg, `bars` bars long to the frame."""

    name: str
    bars: int
    role: Role = "colour"
    gain: float = 1.0  # at most; the arrangement turns it down from there
    pan: float = 0.0  # -1 left to 1 right, 0 in the middle


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of music. A bar is a whole number of frames; without stems it is silence."""

    name: str
    tempo: float  # beats a minute
    beats: int  # a bar
    stems: tuple[Stem, ...] = ()
    key: str = ""  # for whoever writes another that follows it

    @property
    def bar_frames(self) -> int:
        return round(self.beats * 60.0 * RATE / self.tempo)

    @property
    def bar_s(self) -> float:
        return self.bar_frames / RATE

    def file(self, stem: Stem) -> str:
        """The name of a stem's sound, as the bank knows it."""
        return f"music/{self.name}_{stem.name}"


@dataclass(frozen=True, slots=True)
class MusicWish:
    """What a moment would like to hear. No piece: silence."""

    piece: str = ""
    tension: float = 0.0  # 0 to 1
    trust: float = 0.5  # 0 to 1


SILENCE = MusicWish()

PIECES: dict[str, Piece] = {
    piece.name: piece
    for piece in (
        # the Nexus and its teeth
        Piece("title", 60.0, 4),
        Piece("nexus_cold", 60.0, 4),
        Piece("nexus_warm", 60.0, 4),
        Piece("chorus", 60.0, 4),
        Piece("first_light", 60.0, 4),
        Piece("cavity", 60.0, 4),
        Piece("work", 60.0, 4),  # a level of somebody's own, and the sandbox
        Piece("forum", 60.0, 4),  # calm to panic by tension
        Piece("after", 60.0, 4),  # a treatment's result
        # the four
        Piece("elara", 60.0, 4),
        Piece("jaxon", 60.0, 4),
        Piece("marco", 60.0, 4),
        Piece("mia", 60.0, 4),
        # places of their own
        Piece("lantern_row", 60.0, 4),
        Piece("bakery", 60.0, 4),
        Piece("old_surgery", 60.0, 4),
        Piece("reyes_tower", 60.0, 4),
    )
}
"""Every piece, by name."""
