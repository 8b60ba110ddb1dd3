from __future__ import annotations

import pytest

from game.render.adaption import DOWN_S, HITCH_S, LADDER, UP_S, Adaption, Rung

SLOWEST_S = 1.0 / 20.0


def play(
    adaption: Adaption, seconds: float, cost, game_s: float = 0.005, display_s: float = 0.0
) -> list[tuple[float, Rung]]:
    """Frames whose drawing takes `cost(rung)` seconds, for so long, on a display that shows one in `display_s`; when it
    went to which rung."""
    moved, passed = [], 0.0
    while passed < seconds:
        drawing = cost(adaption.rung)
        passed += max(drawing + game_s, display_s)
        rung = adaption.note(max(drawing + game_s, display_s), game_s, drawing)
        if rung is not None:
            moved.append((passed, rung))
    return moved


def machine(fits: Rung, slower: float = 1.3):
    """A machine that draws rung `fits` just in time, and each one above it `slower` times as slowly."""
    place = LADDER.index(fits)
    return lambda rung: 0.04 * slower ** (place - LADDER.index(rung))


def test_resolution_goes_first_and_then_the_preset():
    moved = play(Adaption("medium", SLOWEST_S), 30.0, lambda rung: 0.2 if rung.preset != "potato" else 0.01)
    rungs = [rung for _, rung in moved[:4]]
    assert rungs == [Rung("medium", 0.85), Rung("medium", 0.7), Rung("low", 1.0), Rung("low", 0.85)]


def test_down_within_seconds_and_up_after_a_long_calm():
    when, rung = play(Adaption("low", SLOWEST_S), 6.0, machine(Rung("low", 0.85)))[0]
    assert rung == Rung("low", 0.85) and when < 2.0 * DOWN_S
    when, rung = play(Adaption("low", SLOWEST_S), 60.0, lambda rung: 0.004)[0]
    assert rung == Rung("medium", 0.7) and UP_S <= when < UP_S + 2.0 * DOWN_S


@pytest.mark.parametrize("slower", [1.15, 1.4, 2.5])
def test_it_comes_to_rest(slower):
    """Whatever rungs cost, a minute after the start nothing changes any more."""
    for fits in LADDER:
        adaption = Adaption("medium", SLOWEST_S)
        play(adaption, 200.0, machine(fits, slower))
        assert play(adaption, 60.0, machine(fits, slower)) == []


def test_a_game_that_is_slow_by_itself_does_not_lose_its_picture():
    assert play(Adaption("low", SLOWEST_S), 20.0, lambda rung: 0.01, game_s=0.09) == []


def test_a_display_that_makes_frames_wait_does_not_look_like_work():
    moved = play(Adaption("low", 1.0 / 45.0), 40.0, lambda rung: 0.002, game_s=0.002, display_s=1.0 / 60.0)
    assert moved and moved[0][1] == Rung("medium", 0.7)


def test_pauses_and_other_scenes_are_no_measure():
    adaption = Adaption("high", SLOWEST_S)
    for _ in range(200):
        assert adaption.note(HITCH_S * 2.0, 0.0, HITCH_S * 2.0) is None
    for _ in range(200):
        assert adaption.note(0.1, 0.0, 0.1) is None
        adaption.forget()


def test_another_window_gets_another_chance():
    adaption = Adaption("low", SLOWEST_S)
    play(adaption, 30.0, machine(Rung("low", 0.85)))
    assert play(adaption, 60.0, lambda rung: 0.002) == []
    adaption.try_again()
    assert play(adaption, 60.0, lambda rung: 0.002)[0][1] == Rung("low", 1.0)


def test_the_cheapest_and_the_finest_end_the_ladder():
    adaption = Adaption("potato", SLOWEST_S)
    play(adaption, 60.0, lambda rung: 0.2)
    assert adaption.rung == LADDER[-1]
    adaption = Adaption("high", SLOWEST_S)
    assert play(adaption, 60.0, lambda rung: 0.001) == []
    assert Adaption("ultra", SLOWEST_S).rung == LADDER[0]
