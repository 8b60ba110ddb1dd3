"""The arrangement of a piece: how loud each stem is in each bar, worked out bar by bar as the conductor comes to it.

It is one long form without an end, drawn from the piece's name: phrases of four to eight bars in which stems take
turns, tunes that are always heard whole, and rests in which only the room is heard. Tension and trust lean on it; what
each role does stands at Role in content/music.py. Invariant: the same piece, tensions and trusts give the same levels,
and no moment of it comes again within ten minutes (tests/audio/test_arrangement.py).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping

from game.content.music import Piece, Stem

PHRASES = (4, 6, 8, 4)  # bars
PLAYS_S = (55.0, 95.0)  # from one rest to the next
RESTS_S = (8.0, 15.0)  # a rest: long enough to hear that it is one
CALM = 0.5  # above this tension nobody gets a rest
TOO_AFRAID = 0.75  # for a tune
TENSE = (0.25, 0.85)  # from nothing to all of it
WARM = (0.4, 0.85)
LEAST = 0.56  # the softest a stem is played of its own accord: 5 dB below its loudest
ALONE = 0.3  # share of phrases in which a tune that is in the middle of its round has no bed under it
CASTS = 8  # drawn for a phrase, of which the newest is taken

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
            self._begin_phrase(tension, trust)
        self._turn_tunes(tension)
        self._perhaps_rest(tension)
        if self.is_resting:
            return dict.fromkeys((stem.name for stem in self.piece.stems), 0.0)
        levels = {stem.name: self._level(stem, tension, trust) for stem in self.piece.stems}
        self._heard.add(self._moment({name for name, level in levels.items() if level}, self.bar))
        return levels

    # -- the form ----------------------------------------------------------------------------------------------------

    def _begin_phrase(self, tension: float, trust: float) -> None:
        """Who plays for the next bars, and how softly: of some casts that are drawn, the one least heard before."""
        self._phrase += 1
        number = self._phrase
        bars = PHRASES[int(self._draw("bars", number) * len(PHRASES))]
        tunes = {stem.name: self._left(stem) for stem in self.piece.stems if self._round.get(stem.name)}
        may_be_alone = max(tunes.values(), default=0) >= bars
        casts = [self._cast((number, attempt), tension, trust, may_be_alone) for attempt in range(CASTS)]
        coming = range(self.bar, self.bar + bars)
        known = [sum(self._moment(cast | tunes.keys(), bar) in self._heard for bar in coming) for cast in casts]
        cast = casts[known.index(min(known))]
        round_of_it = math.lcm(*(stem.bars for stem in self.piece.stems if stem.name in cast)) if cast else bars
        self._phrase_ends = self.bar + min(bars, round_of_it)  # not once round and on as softly as before
        self._shade = {name: self._soft(name, number) for name in cast}

    def _cast(self, key: tuple[int, int], tension: float, trust: float, may_be_alone: bool) -> frozenset[str]:
        """Who is there in a phrase, beside tunes: a bed at least, if no tune is there to be heard alone; and in the
        first phrase nobody who hurries."""
        beds = [stem.name for stem in self.piece.stems if stem.role == "bed"]
        needs_bed = not may_be_alone or self._draw("alone", *key) > ALONE
        cast = {beds[int(self._draw("bed", *key) * len(beds))]} if beds and needs_bed else set()
        shares = {
            "bed": 0.5 if needs_bed else 0.0,
            "pulse": min(0.8, 0.4 + 0.5 * tension) if key[0] else 0.0,
            "tension": 0.25 + tension if tension > TENSE[0] else 0.0,
            "warmth": 0.75 if trust > WARM[0] else 0.0,
        }
        for stem in self.piece.stems:
            if self._draw(stem.name, *key) < shares.get(stem.role, 0.0):
                cast.add(stem.name)
        return frozenset(cast)

    def _left(self, stem: Stem) -> int:
        """How many bars of a stem's round are left."""
        return -(self.bar - self._start) % stem.bars

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
        shade = self._shade.get(stem.name, 0.0)
        match stem.role:
            case "pulse":
                return shade * (0.7 + 0.3 * tension)
            case "melody":
                return self._round.get(stem.name, 0.0) * _between(tension, 0.9, TOO_AFRAID)
            case "colour":
                return self._round.get(stem.name, 0.0)
            case "tension":
                return shade * _between(tension, *TENSE)
            case "warmth":
                return shade * _between(trust, *WARM) * (1.0 - 0.8 * tension)
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
