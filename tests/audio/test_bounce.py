"""The bounce: the mix as samples."""

from __future__ import annotations

import numpy as np
import pytest

from game.audio.bank import RATE, clip_of
from game.audio.meter import clicks
from tests.audio.desks import FRAME_S, Hall, flat, tone


def test_it_is_as_long_as_the_frames_were():
    hall = Hall()
    assert len(hall.mix(61)) == round(61 * FRAME_S * RATE)
    assert len(hall.mix(60)) == RATE


def test_a_struck_sound_is_there_from_the_first_sample_to_the_last():
    hall = Hall()
    steps = clip_of("steps", np.linspace(0.1, 0.5, 1000))
    hall.desk.strike(steps, bus="ui")
    heard = hall.mix(4)[:, 0]
    assert heard[:1000] == pytest.approx(steps.samples[:, 0] / 32768.0, abs=1e-4)
    assert not heard[1000:].any()


def test_a_loop_goes_round_without_a_seam():
    hall, drone = Hall(), tone(440.0, 0.1)
    for _ in range(60):
        hall.desk.sustain("drone", drone, bus="swarm", gain=0.5, fade_s=0.0)
        heard = hall.mix(1)
    t = np.arange(59 * RATE // 60, RATE) / RATE
    assert heard[:, 0] == pytest.approx(0.25 * np.sin(2.0 * np.pi * 440.0 * t), abs=1e-3)


def test_loudness_moves_without_steps():
    hall, drone = Hall(), tone(440.0, 0.1)
    blocks = []
    for frame in range(120):
        gain = 0.5 if frame % 40 < 20 else 0.1
        hall.desk.sustain("drone", drone, bus="swarm", gain=gain, fade_s=0.1, at=(3.0 * frame - 180.0, 0.0, -40.0))
        blocks.append(hall.mix())
    assert len(clicks(np.concatenate(blocks))) == 0


def test_what_is_taken_is_not_there_twice():
    hall = Hall()
    hall.desk.strike(flat(), bus="ui")
    assert hall.mix(2).any()
    assert len(hall.bounce.samples()) == 0
