"""The conductor: plays the stems of the piece that the moment wishes for, and changes on the bar.

All stems of a piece begin in the same frame and then run on by themselves, those that are not heard too, at a gain that
nobody hears: so they stay together to the frame, and whoever comes in comes in in the right place. Invariants: who is
heard changes at a bar's beginning only (a tune has come, or is gone, when the bar begins, so that no first note is lost
and none is heard of what is not played); a piece follows another at most LONGEST_WAIT_S after it was wished for; a
silence begins at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.audio.arrangement import Arrangement
from game.audio.desk import Desk
from game.content.events import Event
from game.content.music import PIECES, MusicWish, Piece, Stem
from game.content.settings import Settings
from game.content.soundscape import Soundscape

SILENCE_S = 0.8  # a silence comes as fast as a room falls quiet
LONGEST_WAIT_S = 4.0  # for the next bar; with longer bars a piece is left in LEAVES_S
LEAVES_S = 2.0
COMES_BACK_S = 2.4  # after a silence, a hand, another piece
SWELLS_S = 1.6  # from one phrase to the next
TUNE_S = 0.24  # a tune begins with its first note, not with a fade
LEAD_S = 0.3  # before a bar it is settled who plays in it; longer than TUNE_S by more than a device's buffer
BEGINS_S = {"bed": 0.25, "melody": 0.03, "colour": 0.03}  # with the first bar of a piece nothing can come before it
KEPT_S = 45.0  # for so long a piece that was left runs on unheard, to be taken up where it is
UNHEARD = 1e-5  # the gain of a stem that only keeps time: 100 dB down
BEHIND_MENU = 0.55


@dataclass(slots=True)
class Playing:
    """A piece that runs, heard or not."""

    piece: Piece
    arrangement: Arrangement
    begun_s: float  # on the desk's clock
    bar: int = -1
    is_heard: bool = False
    left_s: float = 0.0
    levels: dict[str, float] = field(default_factory=dict)
    fades: dict[str, float] = field(default_factory=dict)

    def to_bar_s(self, now_s: float) -> float:
        """How long it is to its next bar."""
        return self.piece.bar_s - (now_s - self.begun_s) % self.piece.bar_s


class Conductor:
    """See the page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.running: dict[str, Playing] = {}
        self.front = ""  # the piece that is heard, or was until the next one begins
        self._wanted = ""
        self._turn_s = 0.0  # when the wanted piece may begin
        self._arrangements: dict[str, Arrangement] = {}
        self._is_aside = False

    def hear(self, happened: Sequence[Event]) -> None:
        """Nothing that happens has music of its own."""

    def follow(self, scape: Soundscape, seconds: float) -> None:
        """Play what is wished for."""
        piece = PIECES.get(scape.music.piece)
        wanted = piece.name if piece is not None and piece.stems and not scape.is_silent else ""
        if wanted != self._wanted:
            self._wish_for(wanted)
        if wanted and self.front != wanted and self.desk.now_s >= self._turn_s - 1e-6:
            self._begin(PIECES[wanted])
        steps_aside = scape.tooth is not None and scape.tooth.patient.hand_raised
        if steps_aside != self._is_aside:
            self._is_aside = steps_aside
            self._fade(SILENCE_S if steps_aside else COMES_BACK_S)
        loud = 0.0 if steps_aside else BEHIND_MENU if scape.is_paused else 1.0
        for playing in list(self.running.values()):
            self._play(playing, scape.music, loud)

    def apply(self, settings: Settings) -> None:
        """The desk follows the volumes."""

    # -- from piece to piece -----------------------------------------------------------------------------------------

    def _wish_for(self, wanted: str) -> None:
        """Another piece is wished for than a frame ago, or none."""
        self._wanted = wanted
        front, now_s = self.running.get(self.front), self.desk.now_s
        if wanted and wanted == self.front and front is not None:  # it was about to leave
            self._enter(front)
            return
        if not wanted:
            self.front = ""
            if front is not None:
                self._leave(front, SILENCE_S)
            return
        self.desk.bank.fetch(*names_of(PIECES[wanted]))
        before = front if front is not None else self.running.get(wanted)
        wait_s = 0.0 if before is None else before.to_bar_s(now_s)
        if before is not None and before.piece.bar_s > LONGEST_WAIT_S:
            wait_s = min(wait_s, LEAVES_S)
        if front is not None:
            self._leave(front, max(wait_s, SILENCE_S))
        self._turn_s = now_s + wait_s

    def _begin(self, piece: Piece) -> None:
        """It is this piece's turn, as soon as it is read."""
        if piece.name not in self.running:
            if not self.desk.bank.fetch(*names_of(piece)):
                return
            arrangement = self._arrangements.setdefault(piece.name, Arrangement(piece))
            arrangement.begin_again()
            self.running[piece.name] = Playing(piece, arrangement, self.desk.now_s)
        self.front = piece.name
        self._enter(self.running[piece.name])

    def _enter(self, playing: Playing) -> None:
        playing.is_heard = True
        playing.fades = dict.fromkeys(playing.fades, COMES_BACK_S)

    def _leave(self, playing: Playing, fade_s: float) -> None:
        playing.is_heard, playing.left_s = False, self.desk.now_s
        playing.fades = dict.fromkeys(playing.fades, fade_s)

    def _fade(self, fade_s: float) -> None:
        for playing in self.running.values():
            playing.fades = dict.fromkeys(playing.fades, fade_s)

    # -- a piece -----------------------------------------------------------------------------------------------------

    def _play(self, playing: Playing, wish: MusicWish, loud: float) -> None:
        """Ask for all stems; one that was left long ago is not asked for any more."""
        now_s, piece = self.desk.now_s, playing.piece
        if not playing.is_heard and now_s - playing.left_s > KEPT_S:
            del self.running[piece.name]
            return
        bar = int((now_s - playing.begun_s + LEAD_S) / piece.bar_s)
        while playing.bar < bar:
            playing.bar += 1
            self._turn_bar(playing, wish)
        for stem in piece.stems:
            gain = playing.levels[stem.name] * stem.gain * loud if playing.is_heard else 0.0
            self.desk.sustain(
                f"music:{piece.name}:{stem.name}",
                piece.file(stem),
                bus="music",
                gain=max(UNHEARD, gain),
                pan=stem.pan,
                fade_s=playing.fades[stem.name],
                priority=3,
            )

    def _turn_bar(self, playing: Playing, wish: MusicWish) -> None:
        """A bar begins: who is heard in it, and how each comes in or goes."""
        levels = playing.arrangement.next_bar(wish.tension, wish.trust)
        for stem in playing.piece.stems:
            before, level = playing.levels.get(stem.name, 0.0), levels[stem.name]
            if level != before or stem.name not in playing.fades:
                playing.fades[stem.name] = _fade_of(stem, playing.bar)
        playing.levels = dict(levels)


def _fade_of(stem: Stem, bar: int) -> float:
    """How long a stem takes to come in or go at a bar."""
    if bar == 0:
        return BEGINS_S.get(stem.role, SWELLS_S)
    return TUNE_S if stem.role in ("melody", "colour") and bar % stem.bars == 0 else SWELLS_S


def names_of(piece: Piece) -> tuple[str, ...]:
    """The sounds of a piece, as the bank knows them."""
    return tuple(piece.file(stem) for stem in piece.stems)
