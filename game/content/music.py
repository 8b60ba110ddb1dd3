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
"""What decides when a stem is heard (game/audio/arrangement.py).

bed      the ground the others stand on. Each piece has one at least, several take turns; now and then a tune that is
         under way has none under it, and in rests, when only the room is heard, everything is silent.
pulse    what moves: a figure, a tread. In some phrases (4 to 8 bars), in more of them the higher the tension.
melody   the tune. Always from its first bar to its last, so that it is recognised: air belongs inside, at its beginning
         and end. It is heard the first time it comes round, then in about every second round; one melody at a time; it
         keeps silent while somebody is very afraid (tension over 0.75).
colour   a remark, also heard as a whole from its first bar; about every third round, at different times.
tension  nothing up to a tension of 0.25, all of it at 0.85; below that it leaves out a phrase now and then.
warmth   nothing up to a trust of 0.4, all of it at 0.85, in most phrases; tension takes it back again.
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
        Piece(
            "title",
            75.0,
            5,
            (
                Stem("ground", 6, "bed", 1.0),
                Stem("broken", 10, "bed", 0.7, 0.15),
                Stem("theme", 8, "melody", 1.0),
                Stem("reply", 10, "melody", 0.85, -0.1),
                Stem("drops", 10, "colour", 0.7, 0.3),
                Stem("low", 6, "warmth", 0.65, -0.2),
            ),
            "E",
        ),
        Piece(
            "nexus_cold",
            90.0,
            5,
            (
                Stem("glass", 6, "bed", 0.55, -0.1),
                Stem("ground", 8, "bed", 0.95),
                Stem("figure", 4, "pulse", 0.4, 0.3),
                Stem("theme", 8, "melody", 1.0),
                Stem("drops", 10, "colour", 0.55, -0.4),
                Stem("third", 6, "warmth", 0.6, 0.15),
                Stem("seconds", 4, "tension", 0.5, -0.2),
            ),
            "E",
        ),
        Piece(
            "nexus_warm",
            96.0,
            6,
            (
                Stem("guitar", 6, "bed", 0.62, -0.2),
                Stem("ground", 6, "bed", 0.65),
                Stem("tread", 2, "pulse", 0.16, 0.25),
                Stem("theme", 8, "melody", 0.72, 0.1),
                Stem("answer", 10, "colour", 0.55, -0.3),
                Stem("people", 6, "warmth", 0.4, 0.3),
                Stem("strings", 6, "warmth", 0.45),
                Stem("tremble", 4, "tension", 0.5),
            ),
            "E",
        ),
        Piece(
            "chorus",
            72.0,
            4,
            (
                Stem("ground", 6, "bed", 0.95),
                Stem("rims", 6, "bed", 0.55, -0.15),
                Stem("many", 4, "pulse", 0.35, 0.3),
                Stem("theme", 8, "melody", 1.0),
                Stem("canon", 10, "colour", 0.6, -0.35),
                Stem("thirds", 6, "warmth", 0.55, 0.15),
                Stem("middle", 4, "tension", 0.5),
            ),
            "E",
        ),
        Piece(
            "first_light",
            63.0,
            4,
            (
                Stem("piano", 6, "bed", 0.63),
                Stem("harp", 4, "pulse", 0.35, 0.25),
                Stem("tune", 8, "melody", 0.59, -0.1),
                Stem("drops", 10, "colour", 0.35, 0.35),
                Stem("day", 6, "warmth", 0.45),
                Stem("veil", 4, "tension", 0.35, -0.2),
            ),
            "G",
        ),
        Piece(
            "cavity",
            75.0,
            4,
            (
                Stem("ground", 6, "bed", 0.78),
                Stem("water", 14, "bed", 0.8, -0.15),
                Stem("drips", 4, "pulse", 0.5, 0.25),
                Stem("tune", 8, "melody", 0.7, -0.1),
                Stem("down", 10, "melody", 0.82, 0.15),
                Stem("above", 10, "colour", 0.55, 0.3),
                Stem("warm", 6, "warmth", 0.5),
                Stem("unease", 4, "tension", 0.9),
            ),
            "B minor",
        ),
        Piece(
            "work",
            80.0,
            4,
            (
                Stem("ground", 6, "bed", 0.85),
                Stem("bench", 14, "bed", 0.95, -0.15),
                Stem("steps", 4, "pulse", 0.5, 0.2),
                Stem("tune", 8, "melody", 0.75, -0.1),
                Stem("other", 10, "melody", 0.82, 0.15),
                Stem("drops", 10, "colour", 0.5, 0.3),
                Stem("warm", 6, "warmth", 0.5),
                Stem("unease", 4, "tension", 0.9),
            ),
            "E dorian",
        ),  # a level of somebody's own, and the sandbox
        Piece(
            "forum",
            84.0,
            4,
            (
                Stem("seats", 6, "bed", 0.45, -0.15),
                Stem("bass", 8, "bed", 0.57),
                Stem("feet", 4, "pulse", 0.37, 0.25),
                Stem("theme", 8, "melody", 0.53),
                Stem("asked", 10, "colour", 0.41, 0.3),
                Stem("hold", 6, "warmth", 0.41),
                Stem("murmur", 4, "tension", 0.53, -0.15),
                Stem("panic", 6, "tension", 0.53, 0.1),
            ),
            "B minor",
        ),  # calm to panic by tension
        Piece(
            "after",
            72.0,
            3,
            (
                Stem("left", 8, "bed", 0.8, -0.1),
                Stem("tune", 12, "melody", 1.0, 0.1),
                Stem("answer", 10, "colour", 0.55, -0.3),
                Stem("strings", 14, "colour", 0.5, 0.3),
                Stem("still", 8, "warmth", 0.5),
                Stem("alone", 6, "tension", 0.5),
            ),
            "G",
        ),  # a treatment's result
        # the four
        Piece(
            "elara",
            63.0,
            4,
            (
                Stem("bed", 7, "bed", 0.85, -0.1),
                Stem("melody", 6, "melody", 0.72),
                Stem("pulse", 5, "pulse", 0.42, -0.2),
                Stem("colour", 4, "colour", 0.55, 0.35),
                Stem("tension", 5, "tension", 0.7, 0.15),
                Stem("warmth", 6, "warmth", 0.55, 0.2),
            ),
            "D E F# A B, on E",
        ),
        Piece(
            "jaxon",
            63.0,
            2,
            (
                Stem("bed", 12, "bed", 0.65, -0.1),
                Stem("melody", 14, "melody", 0.62),
                Stem("pulse", 10, "pulse", 0.78, -0.2),
                Stem("colour", 8, "colour", 0.6, 0.35),
                Stem("tension", 10, "tension", 0.8, 0.15),
                Stem("warmth", 14, "warmth", 0.65, 0.2),
            ),
            "G, in turns with C",
        ),
        Piece(
            "marco",
            63.0,
            4,
            (
                Stem("bed", 5, "bed", 0.9, -0.1),
                Stem("melody", 6, "melody", 0.8),
                Stem("pulse", 4, "pulse", 0.85, -0.2),
                Stem("colour", 7, "colour", 0.6, 0.35),
                Stem("tension", 5, "tension", 0.65, 0.15),
                Stem("warmth", 6, "warmth", 0.75, 0.2),
            ),
            "E minor",
        ),
        Piece(
            "mia",
            63.0,
            4,
            (
                Stem("bed", 5, "bed", 1.0, -0.1),
                Stem("melody", 7, "melody", 0.7),
                Stem("pulse", 4, "pulse", 0.9, -0.2),
                Stem("colour", 6, "colour", 0.9, 0.35),
                Stem("tension", 5, "tension", 1.0, 0.15),
                Stem("warmth", 7, "warmth", 0.65, 0.2),
            ),
            "C with a raised fourth",
        ),
        # places of their own
        Piece(
            "lantern_row",
            84.0,
            4,
            (
                Stem("bed", 8, "bed", 0.81, -0.1),
                Stem("melody", 10, "melody", 0.67),
                Stem("pulse", 7, "pulse", 0.84, -0.2),
                Stem("colour", 9, "colour", 0.67, 0.35),
                Stem("warmth", 10, "warmth", 0.81, 0.2),
            ),
            "D, with a C natural",
        ),
        Piece(
            "bakery",
            60.0,
            4,
            (
                Stem("bed", 7, "bed", 1.0, -0.1),
                Stem("melody", 5, "melody", 1.0),
                Stem("street", 9, "bed", 1.0, 0.2),
                Stem("hands", 8, "melody", 1.0, -0.2),
                Stem("colour", 6, "colour", 0.45, 0.35),
                Stem("tension", 4, "tension", 0.28, 0.15),
            ),
            "D",
        ),
        Piece(
            "old_surgery",
            60.0,
            3,
            (
                Stem("bed", 6, "bed", 0.45, -0.1),
                Stem("melody", 7, "melody", 1.0),
                Stem("breath", 5, "bed", 0.4, 0.1),
                Stem("asked", 9, "melody", 0.6),
                Stem("tension", 5, "tension", 0.8, 0.15),
            ),
            "C and B over E",
        ),
        Piece(
            "reyes_tower",
            63.0,
            4,
            (
                Stem("bed", 5, "bed", 0.95, -0.1),
                Stem("melody", 6, "melody", 1.0),
                Stem("lobby", 9, "bed", 1.0, 0.15),
                Stem("rises", 7, "melody", 0.8, -0.1),
                Stem("pulse", 4, "pulse", 0.5, -0.2),
                Stem("colour", 7, "colour", 0.45, 0.35),
            ),
            "E minor",
        ),
    )
}
"""Every piece, by name."""
