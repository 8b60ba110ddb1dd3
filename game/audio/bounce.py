"""Bounce: the mix as samples, without a device, for captures, films and tests.

It plays what a desk mixes as the device's channels would; where those step from one loudness to the next, it goes there
in a straight line. Invariant: the same voices in the same frames give the same samples.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.audio.bank import RATE
from game.audio.desk import Voice

_SCALE = np.float32(1.0 / 32768.0)


class Bounce:
    """A player into memory."""

    def __init__(self) -> None:
        self._blocks: list[np.ndarray] = []
        self._seconds = 0.0

    def play(self, voices: Sequence[Voice], seconds: float) -> None:
        """The next `seconds` of the mix."""
        count = round((self._seconds + seconds) * RATE) - round(self._seconds * RATE)
        self._seconds += seconds
        block = np.zeros((count, 2), np.float32)
        ramp = np.linspace(0.0, 1.0, count, endpoint=False, dtype=np.float32)[:, None]
        for voice in voices:
            if max(*voice.before, *voice.ears) <= 0.0:
                continue
            here = _samples(voice, count)
            before, ears = np.array(voice.before, np.float32), np.array(voice.ears, np.float32)
            line = before + (ears - before) * ramp[: len(here)]
            block[: len(here)] += here * (line * _SCALE)
        self._blocks.append(block)

    def samples(self) -> np.ndarray:
        """Everything so far: (frames, 2) float32; 1 is full scale, and more would be clipped by a device."""
        return np.concatenate(self._blocks) if self._blocks else np.zeros((0, 2), np.float32)

    def take(self) -> np.ndarray:
        """What `samples` gives, and forget it: for whoever writes it down as it comes."""
        taken = self.samples()
        self._blocks.clear()
        return taken

    def close(self) -> None:
        """Nothing to give back."""


def _samples(voice: Voice, count: int) -> np.ndarray:
    """The next frames of a voice: (count or fewer, 2) int16."""
    samples = voice.clip.heard(voice.is_mono)
    here = samples[voice.frame : voice.frame + count]
    if voice.loops and len(here) < count:
        here = samples.take(np.arange(voice.frame, voice.frame + count), axis=0, mode="wrap")
    return here
