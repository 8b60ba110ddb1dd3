"""The self-test on sound: what plays, and what could not be played."""

from __future__ import annotations

import pygame
import pytest

from game.audio import wanted
from game.commands import selftest


def test_no_sound_card_is_said_and_is_enough(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    found = selftest.LOOKS["sound"]()
    assert found.enough
    assert "no sound card (driver dummy)" in found.found and "captions" in found.found
    assert pygame.mixer.get_init() is None, "the device is given back"


def test_a_sound_card_is_told_with_its_driver_and_rate(monkeypatch):
    from game.audio import device

    monkeypatch.setattr(device.Device, "_open", lambda self: setattr(self, "has_sound_card", True) or False)
    monkeypatch.setattr("game.audio.board.device_words", lambda: "pulseaudio, 44100 Hz")
    monkeypatch.setattr(selftest, "_audio_devices", lambda: ["Headphones"])
    assert selftest.LOOKS["sound"]().found == "Headphones (pulseaudio, 44100 Hz)"


def test_all_sounds_are_there():
    found = selftest.LOOKS["sounds"]()
    assert found.enough and found.found.startswith("all ")


@pytest.mark.parametrize("count", [1, 20])
def test_missing_and_damaged_sounds_are_named_and_the_game_goes_on(monkeypatch, count):
    monkeypatch.setattr(wanted, "missing", lambda folder: tuple(f"sound{number}" for number in range(count)))
    monkeypatch.setattr(wanted, "damaged", lambda folder: ("bell.ogg",))
    found = selftest.LOOKS["sounds"]()
    assert found.enough
    assert "missing: sound0" in found.found and "damaged: bell.ogg" in found.found and "goes on" in found.found
    assert ("and 12 more" in found.found) == (count == 20)
