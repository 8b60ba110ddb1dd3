"""The device: plays what a desk mixes on pygame's channels, or into nothing where there is no sound card.

Invariant: sound never stops the game. A device that is missing, refuses, or vanishes in the middle is silence and one
named line in the log; one that comes back is taken up again, and what sounds goes on where it would be.
"""

from __future__ import annotations

import logging
import math
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pygame

from game.audio.bank import no_decoding, open_mixer
from game.audio.desk import SPARE, VOICES, Voice

AGAIN_S = 8.0  # from one look for a device that was lost to the next
BUFFER = 1024  # frames: 23 ms, which software OpenGL leaves time to fill
EDGE_MS = 45  # in which what is left of a voice ends: SDL moves a volume once a buffer
CHANNELS = VOICES + 2 * SPARE  # the last samples of what has ended ring on while others begin

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Playing:
    """A channel, and what it was told last."""

    channel: pygame.mixer.Channel
    is_mono: bool
    told: tuple[int, int, float] = (-1, -1, -1.0)
    is_frozen: bool = False

    def tell(self, voice: Voice) -> None:
        told = dials(voice)
        if told != self.told:
            if told[2] != self.told[2]:
                self.channel.set_volume(told[2])  # which makes pygame forget the place
            self.channel.set_source_location(told[0], told[1])
            self.told = told

    def end(self) -> None:
        """Let it go without a click. SDL does not end by fading what has no volume."""
        if self.is_frozen or self.told[2] <= 0.0:
            self.channel.stop()
        else:
            self.channel.fadeout(EDGE_MS)


class Device:
    """A player on the machine's own sound card."""

    def __init__(self) -> None:
        self.has_sound_card = False
        self._is_lost = self._wants_it = False  # there was a device, and there is none now
        self._tried_s = 0.0
        self.is_open = self._open()
        self._playing: dict[int, _Playing] = {}

    @property
    def is_deaf(self) -> bool:
        """Whether there is nothing that could be heard, and nobody asked for it to be so."""
        return not self.has_sound_card and os.environ.get("SDL_AUDIODRIVER") not in ("dummy", "disk")

    def play(self, voices: Sequence[Voice], seconds: float) -> None:
        """Begin what is new, end what is over, and follow the rest."""
        if not self.is_open:
            return
        new = []
        for voice in voices:
            playing = self._playing.get(voice.number)
            if voice.is_over:
                if playing is not None:
                    del self._playing[voice.number]
                    if not voice.has_ended:  # else its last samples are still on their way
                        playing.end()
                continue
            if playing is not None and playing.is_mono is not voice.is_mono:
                playing.channel.stop()
                playing = None
            if playing is None:
                if voice.gain > 0.0 or not voice.key:
                    new.append(voice)
                continue
            if voice.is_frozen is not playing.is_frozen:
                playing.is_frozen = voice.is_frozen
                (playing.channel.pause if voice.is_frozen else playing.channel.unpause)()
            playing.tell(voice)
        if new:
            self._begin(new)

    def follow(self, happened: Iterable[pygame.event.Event]) -> None:
        """Take notice of a device that goes, and look for one again when one may have come: SDL says so, or the player
        is back at the window. The driver that stands in sees no devices, so now and then it is tried unasked."""
        is_new = self._tried_s + 1.0 > time.monotonic()  # opening one is itself told as a device that comes
        for event in happened:
            if event.type == pygame.AUDIODEVICEREMOVED and not event.iscapture and self.has_sound_card and not is_new:
                _log.warning("the sound device is gone")
                self._reopen()
                return
            if event.type == pygame.WINDOWFOCUSGAINED or (
                event.type == pygame.AUDIODEVICEADDED and not event.iscapture
            ):
                self._wants_it = self._is_lost and not is_new
        if self._is_lost and (self._wants_it or self._tried_s + AGAIN_S < time.monotonic()):
            self._reopen()

    def close(self) -> None:
        self._playing.clear()
        if self.is_open:
            with no_decoding():
                pygame.mixer.quit()
            self.is_open = False

    # -- inside ------------------------------------------------------------------------------------------------------

    def _begin(self, voices: Sequence[Voice]) -> None:
        """Start voices where they are in their clips; those of one frame together, for stems must not drift apart."""
        begun = []
        taken = {id(playing.channel) for playing in self._playing.values()}
        free = (channel for channel in self._channels if id(channel) not in taken and not channel.get_busy())
        for voice, channel in zip(voices, free, strict=False):
            playing = _Playing(channel, voice.is_mono)
            try:
                sound = _sound(voice)
                playing.tell(voice)  # before it begins: its first samples are as loud as they should be
                channel.play(sound, loops=-1 if voice.loops else 0)
            except pygame.error as trouble:
                _log.warning("%s cannot be played: %s", voice.clip.name, trouble)
                continue
            self._playing[voice.number] = playing
            begun.append(channel)
            if len(voices) > 1:
                channel.pause()
        if len(voices) > 1:
            pygame.mixer.unpause()  # all in one moment
            for playing in self._playing.values():
                if playing.is_frozen:
                    playing.channel.pause()

    def _open(self) -> bool:
        self._tried_s, self._wants_it = time.monotonic(), False
        for driver in (None, "dummy"):
            try:
                with no_decoding(), _quiet_alsa():
                    pygame.mixer.quit()
                    open_mixer(driver, BUFFER)
            except pygame.error as trouble:
                _log.info("no sound from %s: %s", driver or "the usual driver", trouble)
                continue
            pygame.mixer.set_num_channels(CHANNELS)
            self._channels = [pygame.mixer.Channel(number) for number in range(CHANNELS)]
            self.has_sound_card = pygame.mixer.get_driver() not in ("dummy", "disk")
            return True
        self.has_sound_card = False
        return False

    def _reopen(self) -> None:
        """Everything that sounds is begun again by the next `play`, on whatever there is now."""
        self._playing.clear()
        was_lost, self.is_open = self._is_lost, self._open()
        self._is_lost = not self.has_sound_card
        if self._is_lost is not was_lost:
            _log.warning("%s", "sound is silent until there is a device" if self._is_lost else "sound goes on")


def dials(voice: Voice) -> tuple[int, int, float]:
    """What a channel is told: angle, distance and volume.

    SDL keeps a volume in steps of 1/128 only, which would be steps of several decibels for what is quiet; so the
    volume is the next step above, and the distance, in steps of 1/255, takes away the rest.
    """
    loud = voice.gain * ((255 - voice.distance) / 255.0)
    steps = min(128, math.ceil(loud * 128.0 - 1e-9))
    if steps <= 0:
        return voice.angle, 255, 0.0
    return voice.angle, 255 - min(255, round(255.0 * loud * 128.0 / steps)), steps / 128.0


def _sound(voice: Voice) -> pygame.mixer.Sound:
    """What to play, from where the voice is. Raises pygame.error."""
    if voice.frame == 0:
        return voice.clip.sound(voice.is_mono)
    samples = voice.clip.heard(voice.is_mono)
    rest = np.roll(samples, -voice.frame, axis=0) if voice.loops else samples[voice.frame :]
    return pygame.mixer.Sound(buffer=np.ascontiguousarray(rest))


@contextmanager
def _quiet_alsa() -> Iterator[None]:
    """ALSA writes a page about every card it does not find past Python, where a player would read it as an error."""
    if not sys.platform.startswith("linux"):
        yield
        return
    try:
        kept = os.dup(2)
    except OSError:  # no stderr at all
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
