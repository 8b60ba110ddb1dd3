"""The device: plays what a desk mixes on pygame's channels, or into nothing where there is no sound card.

Invariant: sound never stops the game. A device that is missing, refuses, or vanishes in the middle is silence and one
named line in the log; one that comes back is taken up again.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence

import numpy as np
import pygame

from game.audio.bank import RATE
from game.audio.desk import VOICES, Voice

BUFFER = 1024  # frames: 23 ms, which software OpenGL leaves time to fill

_log = logging.getLogger(__name__)


class Device:
    """A player on the machine's own sound card."""

    def __init__(self) -> None:
        self.has_sound_card = False
        self.is_open = self._open()
        self._channels: dict[int, pygame.mixer.Channel] = {}

    def play(self, voices: Sequence[Voice], seconds: float) -> None:
        """Begin what is new, end what is over, and follow the rest."""
        if not self.is_open:
            return
        for voice in voices:
            channel = self._channels.get(voice.number)
            if voice.is_over:
                if channel is not None:
                    channel.stop()
                    del self._channels[voice.number]
                continue
            if channel is None:
                channel = self._begin(voice)
                if channel is None:
                    continue
            channel.set_source_location(voice.angle, voice.distance)
            channel.set_volume(voice.gain)

    def close(self) -> None:
        if self.is_open:
            pygame.mixer.quit()
            self.is_open = False
        self._channels.clear()

    def _begin(self, voice: Voice) -> pygame.mixer.Channel | None:
        taken = set(map(id, self._channels.values()))
        channel = pygame.mixer.find_channel()
        if channel is None or id(channel) in taken:
            return None
        samples = voice.clip.samples
        first = int(voice.begins_at_s * RATE)
        if first:
            samples = np.roll(samples, -first, axis=0) if voice.loops else samples[first:]
        sound = pygame.sndarray.make_sound(samples)
        channel.play(sound, loops=-1 if voice.loops else 0)
        channel.set_volume(0.0 if voice.key else voice.gain)
        self._channels[voice.number] = channel
        return channel

    def _open(self) -> bool:
        for driver in (None, "dummy"):
            if driver is not None:
                os.environ["SDL_AUDIODRIVER"] = driver
            try:
                pygame.mixer.init(RATE, -16, 2, BUFFER)
            except pygame.error as trouble:
                _log.info("no sound from %s: %s", driver or "the usual driver", trouble)
                continue
            pygame.mixer.set_num_channels(VOICES + 8)
            self.has_sound_card = os.environ.get("SDL_AUDIODRIVER") not in ("dummy", "disk")
            return True
        return False
