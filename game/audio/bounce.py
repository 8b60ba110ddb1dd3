"""Bounce: the mix as samples, without a device, for captures, films and tests.

It plays what a desk mixes, exactly as the device's channels would: whole-number angles and distances, SDL's own law of
left and right. Invariant: the same voices in the same frames give the same samples.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.audio.bank import RATE
from game.audio.desk import Voice


class Bounce:
    """A player into memory."""

    def __init__(self) -> None:
        self._blocks: list[np.ndarray] = []
        self._frames = 0
        self._seconds = 0.0
        self._gains: dict[int, tuple[float, float]] = {}  # of each voice at the end of the last block
        self._at: dict[int, int] = {}  # the frame of its clip that comes next

    def play(self, voices: Sequence[Voice], seconds: float) -> None:
        """The next `seconds` of the mix."""
        self._seconds += seconds
        count = round(self._seconds * RATE) - self._frames
        self._frames += count
        block = np.zeros((count, 2), np.float32)
        for voice in voices:
            self._add(block, voice, count)
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

    def _add(self, block: np.ndarray, voice: Voice, count: int) -> None:
        wanted = gains(voice)
        before = self._gains.get(voice.number, wanted if not voice.key else (0.0, 0.0))
        if voice.is_over:
            wanted = (0.0, 0.0)
        samples = voice.clip.samples
        at = self._at.get(voice.number, int(voice.begins_at_s * RATE))
        wrapped = voice.loops
        here = samples.take(np.arange(at, at + count), axis=0, mode="wrap") if wrapped else samples[at : at + count]
        ramp = np.linspace(0.0, 1.0, count, endpoint=False, dtype=np.float32)[: len(here)]
        for side in (0, 1):
            line = before[side] + (wanted[side] - before[side]) * ramp
            block[: len(here), side] += here[:, side] * (line / 32768.0)
        if voice.is_over:
            self._gains.pop(voice.number, None)
            self._at.pop(voice.number, None)
        else:
            self._gains[voice.number], self._at[voice.number] = wanted, at + count


def gains(voice: Voice) -> tuple[float, float]:
    """How loud a voice is left and right, as SDL's mixer has it."""
    left, right = sides(voice.angle)
    near = (255 - voice.distance) / 255.0 * voice.gain
    return left * near, right * near


def sides(angle: int) -> tuple[float, float]:
    """SDL_mixer's law for a source `angle` degrees clockwise from ahead, left and right: only the far ear is dimmed."""
    angle %= 360
    off = angle if angle <= 90 else 180 - angle if angle <= 270 else angle - 360  # -90 left to 90 right
    return (1.0 - off / 90.0 if off > 0 else 1.0), (1.0 + off / 90.0 if off < 0 else 1.0)
