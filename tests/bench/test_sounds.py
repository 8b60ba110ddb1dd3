"""What is measured of sound is measured on the whole orchestra, and its budget is kept."""

from __future__ import annotations

from game.bench import sounds
from game.bench.sounds import time_cue, time_frames


def test_a_cue_reaches_its_channel_long_before_the_frame_is_over():
    assert time_cue() < 1000.0 / sounds.FPS


def test_frames_of_a_living_tooth_are_timed(monkeypatch):
    monkeypatch.setattr(sounds, "SETTLE_S", 0.2)
    monkeypatch.setattr(sounds, "TIMED_S", 0.3)
    monkeypatch.setattr(sounds, "SDL_S", 0.05)
    timed = time_frames(500)
    assert len(timed.frames) == 18
    assert timed.voices > 5
    assert 0.0 <= timed.sdl_share < 1.0
