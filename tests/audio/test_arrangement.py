"""The arrangement: one form without an end, in which tunes are whole, rests are rests, and nothing comes again."""

from __future__ import annotations

from itertools import groupby

import pytest

from game.audio.arrangement import RESTS_S, Arrangement
from game.content.music import PIECES, Piece, Stem

WALTZ = Piece(
    "waltz",
    72.0,
    4,
    (
        Stem("low", 8, "bed"),
        Stem("high", 10, "bed"),
        Stem("tread", 12, "pulse"),
        Stem("theme", 12, "melody"),
        Stem("answer", 10, "melody"),
        Stem("glint", 14, "colour"),
        Stem("dread", 8, "tension"),
        Stem("glow", 10, "warmth"),
    ),
)
WRITTEN = [piece for piece in PIECES.values() if piece.stems]
MOODS = ((0.0, 0.5), (0.3, 0.8), (0.5, 0.4))  # tension, trust
TEN_MINUTES = 600.0


def played(piece: Piece, tension: float = 0.0, trust: float = 0.5, seconds: float = TEN_MINUTES) -> list[dict]:
    arrangement = Arrangement(piece)
    return [dict(arrangement.next_bar(tension, trust)) for _ in range(round(seconds / piece.bar_s))]


def moments(piece: Piece, bars: list[dict], with_levels: bool = True) -> list[tuple]:
    """What is heard in each bar: which stem, which of its bars, how loud."""
    return [
        tuple(
            (stem.name, number % stem.bars, round(bar[stem.name], 3) if with_levels else 1.0)
            for stem in piece.stems
            if bar[stem.name] > 0.0
        )
        for number, bar in enumerate(bars)
    ]


def comes_again(heard: list[tuple], length: int) -> list[int]:
    """Where `length` bars come again that were heard before; rests do not count."""
    seen, found = set(), []
    for number in range(len(heard) - length + 1):
        run = tuple(heard[number : number + length])
        if any(run) and run in seen:
            found.append(number)
        seen.add(run)
    return found


def test_a_loop_of_eight_bars_would_be_found():
    loop = Piece("loop", 72.0, 4, (Stem("low", 8, "bed"),))
    heard = moments(loop, [{"low": 1.0}] * 40)
    assert comes_again(heard, 8) and comes_again(heard, 2)


@pytest.mark.parametrize("piece", [WALTZ, *WRITTEN], ids=lambda piece: piece.name)
@pytest.mark.parametrize("mood", MOODS)
def test_nothing_comes_again_within_ten_minutes(piece, mood):
    bars = played(piece, *mood)
    assert comes_again(moments(piece, bars), 1) == [], "the same stems, bars and levels"
    length = 16 if len(piece.stems) > 3 else 32  # so few stems are for a moment, and nobody stays that long
    assert comes_again(moments(piece, bars, with_levels=False), length) == [], "the same stems at the same bars"


def test_the_same_piece_is_always_the_same_and_another_is_not():
    other = Piece("polka", WALTZ.tempo, WALTZ.beats, WALTZ.stems)
    assert played(WALTZ) == played(WALTZ)
    assert played(WALTZ) != played(other)


@pytest.mark.parametrize("piece", [WALTZ, *WRITTEN], ids=lambda piece: piece.name)
def test_there_are_rests_in_which_only_the_room_is_heard(piece):
    bars = [any(level > 0.0 for level in bar.values()) for bar in played(piece)]
    rests = [len(list(run)) * piece.bar_s for sounds, run in groupby(bars) if not sounds]
    assert 4 <= len(rests) <= 10
    assert all(RESTS_S[0] - piece.bar_s <= rest <= RESTS_S[1] + piece.bar_s for rest in rests[:-1])
    assert bars[0], "no piece begins with a rest"


def test_nobody_who_is_afraid_gets_a_rest():
    assert all(any(bar.values()) for bar in played(WALTZ, tension=0.8))


def test_a_tune_is_heard_whole_and_one_at_a_time():
    bars = played(WALTZ)
    for name, length in (("theme", 12), ("answer", 10), ("glint", 14)):
        for first in range(0, len(bars) - length, length):
            round_of_it = {bar[name] for bar in bars[first : first + length]}
            assert len(round_of_it) == 1, f"{name} is cut at bar {first}"
        assert any(bar[name] for bar in bars)
    assert not any(bar["theme"] and bar["answer"] for bar in bars)


def test_the_tune_is_heard_when_a_piece_begins_and_in_about_every_second_round():
    bars = played(WALTZ)
    assert bars[0]["theme"] > 0.0
    share = sum(bar["theme"] > 0.0 or bar["answer"] > 0.0 for bar in bars) / len(bars)
    assert 0.3 < share < 0.75


def test_fear_takes_the_tune_away_and_brings_the_tread():
    calm, afraid = played(WALTZ), played(WALTZ, tension=0.9)
    assert not any(bar["theme"] for bar in afraid)
    assert not any(bar["dread"] for bar in calm) and all(bar["dread"] > 0.5 for bar in afraid)
    assert sum(bar["tread"] > 0.0 for bar in afraid) > 1.2 * sum(bar["tread"] > 0.0 for bar in calm)


def test_trust_is_warm_and_fear_cools_it():
    def warmth(tension, trust):
        return sum(bar["glow"] for bar in played(WALTZ, tension, trust))

    assert warmth(0.0, 0.3) == 0.0
    assert warmth(0.0, 0.9) > 1.5 * warmth(0.0, 0.6) > 0.0
    assert warmth(0.9, 0.9) < 0.5 * warmth(0.0, 0.9)


def test_levels_stay_between_nothing_and_all():
    for tension, trust in ((0.0, 0.0), (1.0, 1.0), (0.4, 0.6)):
        assert all(0.0 <= level <= 1.0 for bar in played(WALTZ, tension, trust) for level in bar.values())


def test_stems_that_begin_anew_have_their_tune_again():
    arrangement = Arrangement(WALTZ)
    for _ in range(17):
        arrangement.next_bar(0.0, 0.5)
    before = arrangement.bar
    arrangement.begin_again()
    bar = arrangement.next_bar(0.0, 0.5)
    assert arrangement.bar == before + 1
    assert bar["theme"] > 0.0 or arrangement.is_resting
