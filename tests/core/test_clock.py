"""Pacer and Probe: real time turned into whole steps, and measured."""

import pytest

from game.core.clock import MOST_STEPS, STEP, STEPS_PER_SECOND, Pacer
from game.core.probe import Probe


@pytest.mark.parametrize("fps", [30, 60, 144, 1000])
def test_a_second_is_64_steps_at_any_frame_rate(fps):
    pacer = Pacer()
    steps = sum(pacer.advance(1.0 / fps)[0] for _ in range(10 * fps))
    assert abs(steps - 10 * STEPS_PER_SECOND) <= 1
    assert pacer.sim_rate == pytest.approx(1.0)


def test_alpha_is_the_share_of_a_step():
    pacer = Pacer()
    assert pacer.advance(STEP * 1.25) == (1, 0.25)
    assert pacer.advance(STEP * 0.5) == (0, 0.75)


def test_a_slow_machine_slows_the_game_and_says_so():
    pacer = Pacer()
    for _ in range(40):
        steps, alpha = pacer.advance(STEP * 8)
        assert steps == MOST_STEPS and 0.0 <= alpha <= 1.0
    assert pacer.sim_rate == pytest.approx(0.5, abs=0.05)


def test_slow_motion_is_fewer_steps_at_full_rate():
    pacer = Pacer(speed=0.25)
    assert sum(pacer.advance(STEP)[0] for _ in range(64)) == 16
    assert pacer.sim_rate == pytest.approx(1.0)


@pytest.mark.parametrize("speed", [0.5, 1.5, 2.0])
def test_game_speed_is_more_or_fewer_steps(speed):
    pacer = Pacer()
    pacer.speed = speed
    assert abs(sum(pacer.advance(1.0 / 60.0)[0] for _ in range(600)) - 640 * speed) <= 1
    assert pacer.sim_rate == pytest.approx(1.0)


def test_double_speed_on_a_slow_screen_is_still_at_most_four_steps_a_frame():
    pacer = Pacer(speed=2.0)
    assert max(pacer.advance(1.0 / 20.0)[0] for _ in range(40)) == MOST_STEPS
    assert pacer.sim_rate < 0.9


def test_time_that_stands_still_is_owed_nothing_and_may_grant_one_step():
    pacer = Pacer(speed=0.0)
    pacer.advance(STEP * 0.5)
    assert sum(pacer.advance(STEP)[0] for _ in range(100)) == 0
    pacer.grant()
    assert [pacer.advance(STEP)[0] for _ in range(3)] == [1, 0, 0]
    assert pacer.sim_rate == pytest.approx(1.0)
    pacer.speed = 1.0
    assert sum(pacer.advance(STEP)[0] for _ in range(10)) == 10, "and nothing is made up for"


def test_owed_time_can_be_forgotten():
    pacer = Pacer()
    pacer.advance(STEP * 0.9)
    pacer.forget()
    assert pacer.advance(STEP * 0.2) == (0, pytest.approx(0.2))


def test_probe_gives_medians_and_the_worst():
    probe = Probe()
    for name, work in (("small", 10), ("large", 200_000), ("middle", 20_000)):
        for _ in range(3):
            with probe(name):
                sum(range(work))
    assert probe.names() == ("small", "large", "middle")
    assert [name for name, _ in probe.worst(2)] == ["large", "middle"]
    assert probe.last_ms("large") > 0.0
    probe.clear()
    assert probe.median_ms("large") == 0.0 and probe.last_ms("nothing") == 0.0
