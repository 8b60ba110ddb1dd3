"""The arrangement of a piece: how loud each stem is in each bar, worked out bar by bar as the conductor comes to it.

It is one long form without an end, drawn from the piece's name: phrases of four to eight bars in which stems take
turns, tunes that are always heard whole, and rests in which only the room is heard. Tension and trust lean on it; what
each role does stands at Role in content/music.py. Invariant: the same piece, tensions and trusts give the same levels,
and no moment of it comes again within ten minutes (tests/audio/test_arrangement.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from game.content.music import Piece, Stem

PHRASES = (4, 6, 8, 4)  # bars
PLAYS_S = (55.0, 95.0)  # from one rest to the next
RESTS_S = (8.0, 15.0)  # a rest: long enough to hear that it is one
CALM = 0.5  # above this tension nobody gets a rest
TOO_AFRAID = 0.75  # for a tune
LEAST = 0.68  # the softest a stem is played of its own accord: 3 dB below its loudest
CASTS = 8  # drawn for a phrase, of which the newest is taken
CHOSEN = ("bed", "pulse")  # those of a phrase
NAMED = ("bed", "pulse", "melody", "colour")  # by which a moment is known again

Moment = tuple[tuple[str, int], ...]


class Arrangement:
    """The levels of one piece, bar by bar."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.bar = -1  # the last that was worked out
        self._start = 0  # the bar at which the stems began together
        self._phrase = -1
        self._phrase_ends = 0
        self._rests = 0
        self._rest_due = self._bars(PLAYS_S, "play", 0)
        self._rest_ends = -1  # the bar after the rest
        self._shade: dict[str, float] = {}  # of each stem in this phrase; 0 where it keeps silent
        self._round: dict[str, float] = {}  # of each tune that is being played
        self._since: dict[str, int] = {}  # rounds since a tune was heard
        self._in_a_row: dict[str, int] = {}
        self._heard: set[Moment] = set()

    @property
    def is_resting(self) -> bool:
        return self.bar < self._rest_ends

    def begin_again(self) -> None:
        """The stems begin together anew with the next bar; the form goes on."""
        self._start = self.bar + 1
        self._round.clear()

    def next_bar(self, tension: float, trust: float) -> Mapping[str, float]:
        """The levels of the next bar, 0 to 1 by stem, before each stem's own gain."""
        self.bar += 1
        if self.bar == self._rest_ends or self.bar >= self._phrase_ends:
            self._begin_phrase(tension)
        self._turn_tunes(tension)
        self._perhaps_rest(tension)
        if self.is_resting:
            return dict.fromkeys((stem.name for stem in self.piece.stems), 0.0)
        levels = {stem.name: self._level(stem, tension, trust) for stem in self.piece.stems}
        playing = [stem.name for stem in self.piece.stems if stem.role in NAMED and levels[stem.name] > 0.0]
        self._heard.add(self._moment(playing, self.bar))
        return levels

    # -- the form ----------------------------------------------------------------------------------------------------

    def _begin_phrase(self, tension: float) -> None:
        """Who plays for the next bars, and how softly: of some casts that are drawn, the one least heard before."""
        self._phrase += 1
        number = self._phrase
        self._phrase_ends = self.bar + PHRASES[int(self._draw("bars", number) * len(PHRASES))]
        casts = [self._cast(number, attempt, tension) for attempt in range(CASTS)]
        whole = {name for name, level in self._round.items() if level}
        coming = range(self.bar, self._phrase_ends)
        known = [sum(self._moment(cast | whole, bar) in self._heard for bar in coming) for cast in casts]
        cast = casts[known.index(min(known))]
        self._shade = {
            stem.name: self._soft(stem.name, number) if stem.name in cast or stem.role not in CHOSEN else 0.0
            for stem in self.piece.stems
        }

    def _cast(self, number: int, attempt: int, tension: float) -> frozenset[str]:
        """Which beds and pulses play in a phrase: at least one bed, and in the first phrase no pulse."""
        beds = [stem.name for stem in self.piece.stems if stem.role == "bed"]
        stays = int(self._draw("bed", number, attempt) * len(beds))
        cast = {name for at, name in enumerate(beds) if at == stays or self._draw(name, number, attempt) < 0.5}
        for stem in self.piece.stems:
            share = min(0.8, 0.4 + 0.5 * tension) if number else 0.0
            if stem.role == "pulse" and self._draw(stem.name, number, attempt) < share:
                cast.add(stem.name)
        return frozenset(cast)

    def _moment(self, names: Collection[str], bar: int) -> Moment:
        """Which bars of which stems come together."""
        stems = (stem for stem in self.piece.stems if stem.name in names)
        return tuple((stem.name, (bar - self._start) % stem.bars) for stem in stems)

    def _turn_tunes(self, tension: float) -> None:
        """At the first bar of a melody or a colour: whether it is played this time round."""
        for stem in self.piece.stems:
            if stem.role not in ("melody", "colour") or (self.bar - self._start) % stem.bars:
                continue
            name, is_first = stem.name, self.bar == self._start
            may = not self.is_resting and (self.bar < self._rest_due or tension > CALM)
            if stem.role == "melody":
                others = (other.name for other in self.piece.stems if other.role == "melody" and other is not stem)
                may = may and tension <= TOO_AFRAID and not any(self._round.get(other) for other in others)
                wants = is_first or self._since.get(name, 0) >= 1 or self._draw(name, "round", self.bar) < 0.5
                may = may and wants and self._in_a_row.get(name, 0) < 2
            else:
                may = may and not is_first and self._draw(name, "round", self.bar) < 0.4
            self._round[name] = self._soft(name, "round", self.bar) if may else 0.0
            self._since[name] = 0 if may else self._since.get(name, 0) + 1
            self._in_a_row[name] = self._in_a_row.get(name, 0) + 1 if may else 0

    def _perhaps_rest(self, tension: float) -> None:
        """A rest begins where one is due and no tune would be cut."""
        if self.is_resting or self.bar < self._rest_due or tension > CALM:
            return
        for stem in self.piece.stems:
            if self._round.get(stem.name) and (self.bar - self._start) % stem.bars:
                return
        self._rest_ends = self.bar + self._bars(RESTS_S, "rest", self._rests)
        self._rests += 1
        self._rest_due = self._rest_ends + self._bars(PLAYS_S, "play", self._rests)
        self._round = dict.fromkeys(self._round, 0.0)

    def _level(self, stem: Stem, tension: float, trust: float) -> float:
        """How loud a stem is in this bar."""
        shade = self._shade[stem.name]
        match stem.role:
            case "pulse":
                return shade * (0.7 + 0.3 * tension)
            case "melody":
                return self._round.get(stem.name, 0.0) * _between(tension, 0.9, TOO_AFRAID)
            case "colour":
                return self._round.get(stem.name, 0.0)
            case "tension":
                return shade * _between(tension, 0.25, 0.85)
            case "warmth":
                return shade * _between(trust, 0.4, 0.85) * (1.0 - 0.8 * tension)
        return shade

    # -- chance ------------------------------------------------------------------------------------------------------

    def _draw(self, *what: object) -> float:
        """A number from 0 up to 1 that is always the same for this piece and these words."""
        words = ":".join(map(str, (self.piece.name, *what)))
        return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=4).digest(), "little") / 2**32

    def _soft(self, *what: object) -> float:
        """How softly a stem is played."""
        return LEAST + (1.0 - LEAST) * self._draw("soft", *what)

    def _bars(self, seconds: tuple[float, float], *what: object) -> int:
        low, high = seconds
        return max(2, round((low + (high - low) * self._draw(*what)) / self.piece.bar_s))


def _between(value: float, low: float, high: float) -> float:
    """How far a value is on the way from `low` to `high`, 0 to 1; `low` may be the higher one."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
