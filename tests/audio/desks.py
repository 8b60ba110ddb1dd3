"""Desks, tones and ears for the tests of this folder."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from game.audio.bank import RATE, Bank, Clip, clip_of
from game.audio.bounce import Bounce
from game.audio.desk import Desk
from game.audio.listener import Listener
from game.content.settings import Settings

FRAME_S = 1.0 / 60.0
EARS = Listener(at=(0.0, 0.0, 0.0), forward=(0.0, 0.0, -1.0))
LOUDEST = Settings(volumes=dict.fromkeys(Settings().volumes, 1.0))


def tone(hertz: float = 440.0, seconds: float = 1.0, loud: float = 0.5, name: str = "") -> Clip:
    """A sine; of a whole number of periods it loops without a seam."""
    t = np.arange(int(RATE * seconds)) / RATE
    return clip_of(name or f"tone{hertz:g}", loud * np.sin(2.0 * np.pi * hertz * t))


def flat(loud: float = 0.5, seconds: float = 1.0, name: str = "flat") -> Clip:
    """Always the same: what comes out is the gain."""
    return clip_of(name, np.full(int(RATE * seconds), loud))


def write_tone(path: Path, seconds: float = 0.5, hertz: float = 440.0) -> None:
    """A .wav that the bank can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((tone(hertz, seconds).samples[:, 0]).astype("<i2").tobytes())


class Hall:
    """A desk, all sliders up, and a bounce of it."""

    def __init__(self, settings: Settings = LOUDEST, folder: Path | None = None) -> None:
        self.desk, self.bounce = Desk(Bank(folder), settings), Bounce()

    def mix(self, frames: int = 1, seconds: float = FRAME_S) -> np.ndarray:
        """So many frames, in which nobody asks for anything: (samples, 2)."""
        for _ in range(frames):
            self.bounce.play(self.desk.mix(seconds, EARS), seconds)
        return self.bounce.take()
