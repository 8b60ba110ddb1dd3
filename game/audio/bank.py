"""The bank: every sound by name, read when it is first asked for.

Sections and the desk ask for clips by name; a clip is samples and what the desk must know of them. Invariant: a file
that is missing or damaged is silence and one warning that names it, and nothing here ever raises for it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pygame

from game.core import paths

RATE = 44_100
BLOCK = 1024  # frames of one entry of a clip's peaks

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Clip:
    """A sound: `samples` (frames, 2) int16; `peaks` (blocks,) float32, 0 to 1, the largest of each BLOCK frames."""

    name: str
    samples: np.ndarray
    peaks: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        loud = np.abs(self.samples.astype(np.float32)).max(axis=1, initial=0.0)
        room = np.zeros(-(-max(1, len(loud)) // BLOCK) * BLOCK, np.float32)
        room[: len(loud)] = loud
        self.peaks = room.reshape(-1, BLOCK).max(axis=1) / 32768.0

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


def clip_of(name: str, samples: np.ndarray) -> Clip:
    """A clip of samples made while the game runs: (frames,) or (frames, 2) float, -1 to 1."""
    samples = np.asarray(samples, np.float32)
    if samples.ndim == 1:
        samples = np.repeat(samples[:, None], 2, axis=1)
    return Clip(name, np.ascontiguousarray(np.clip(samples * 32767.0, -32768, 32767).astype(np.int16)))


class Bank:
    """All sounds, by name: assets/audio/<name>.ogg or .wav; a name may have folders in it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else paths.assets_dir() / "audio"
        self.warnings: list[str] = []
        self._clips: dict[tuple[str, float], Clip | None] = {}

    def clip(self, name: str, pitch: float = 1.0) -> Clip | None:
        """The clip of that name, `pitch` times as high (and as short); None where there is none to hear."""
        key = (name, round(pitch, 3))
        if key not in self._clips:
            if key[1] == 1.0:
                self._clips[key] = self._read(name)
            else:
                plain = self.clip(name)
                self._clips[key] = None if plain is None else _pitched(plain, key[1])
        return self._clips[key]

    def _read(self, name: str) -> Clip | None:
        for ending in (".ogg", ".wav"):
            path = self.folder / f"{name}{ending}"
            if path.exists():
                try:
                    return Clip(name, pygame.sndarray.array(pygame.mixer.Sound(str(path))))
                except (pygame.error, ValueError, MemoryError) as trouble:
                    return self._warn(f"the sound {path} cannot be played: {trouble}")
        return self._warn(f"there is no sound called {name} in {self.folder}")

    def _warn(self, words: str) -> None:
        _log.warning("%s", words)
        self.warnings.append(words)


def _pitched(clip: Clip, pitch: float) -> Clip:
    frames = max(1, round(len(clip.samples) / pitch))
    where = np.arange(frames) * (len(clip.samples) / frames)
    low = where.astype(np.int64)
    share = (where - low)[:, None].astype(np.float32)
    high = (low + 1) % len(clip.samples)
    mixed = clip.samples[low] * (1.0 - share) + clip.samples[high] * share
    return Clip(f"{clip.name}*{pitch:g}", np.ascontiguousarray(mixed.astype(np.int16)))
