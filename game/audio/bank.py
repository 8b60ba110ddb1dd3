"""The bank: every sound by name, read when it is first asked for, or ahead by a thread.

Sections and the desk ask for clips by name; a clip is samples and what the desk must know of them. Invariants: a file
that is missing or damaged is silence and one warning that names it, and nothing here ever raises for it; what was not
asked for the longest is forgotten when there is too much.
"""

from __future__ import annotations

import logging
import os
import queue
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pygame

from game.core import paths

RATE = 44_100
BLOCK = 1024  # frames of one entry of a clip's peaks
ROOM = 192_000_000  # bytes of samples that are kept
SMALL = 24_000  # bytes of a file that is read ahead of any need: nearly all that is struck, hardly any loop
MUSIC = "music/"  # is read when its piece is wished for, however small its stems are

_log = logging.getLogger(__name__)
_decoding = threading.RLock()  # SDL must not close its mixer while it decodes

Key = tuple[str, float]


@dataclass(slots=True, eq=False)
class Clip:
    """A sound: `samples` (frames, 2) int16; `peaks` (blocks,) float32, 0 to 1, the largest of each BLOCK frames."""

    name: str
    samples: np.ndarray
    peaks: np.ndarray = field(init=False)
    peak: float = field(init=False)
    is_wide: bool = field(init=False)  # the two ears hear different things
    _heights: list[float] = field(init=False)  # `peaks` again: a short look into a list is five times as quick
    _mono: np.ndarray | None = None
    _sounds: dict[bool, pygame.mixer.Sound] = field(default_factory=dict)

    def __post_init__(self) -> None:
        left, right = self.samples[:, 0].astype(np.float32), self.samples[:, 1].astype(np.float32)
        loud = np.maximum(np.abs(left), np.abs(right))
        room = np.zeros(-(-max(1, len(loud)) // BLOCK) * BLOCK, np.float32)
        room[: len(loud)] = loud
        self.peaks = room.reshape(-1, BLOCK).max(axis=1) / 32768.0
        self._heights = self.peaks.tolist()
        self.peak = max(self._heights)
        self.is_wide = not np.array_equal(self.samples[:, 0], self.samples[:, 1])

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    def highest(self, frame: int, frames: int) -> float:
        """How high it gets in `frames` from `frame` on, 0 to 1 or a little too much; of what goes round, at all."""
        if frame + frames > len(self.samples):
            return self.peak
        return max(self._heights[frame // BLOCK : (frame + frames) // BLOCK + 1], default=self.peak)

    def heard(self, is_mono: bool) -> np.ndarray:
        """The samples, or the same for both ears: (frames, 2) int16."""
        if not (is_mono and self.is_wide):
            return self.samples
        if self._mono is None:
            middle = (self.samples.sum(axis=1, dtype=np.int32) // 2).astype(np.int16)
            self._mono = np.repeat(middle[:, None], 2, axis=1)
        return self._mono

    def sound(self, is_mono: bool = False) -> pygame.mixer.Sound:
        """What pygame plays, made once. Raises pygame.error where no mixer is open."""
        is_mono = is_mono and self.is_wide
        if is_mono not in self._sounds:
            self._sounds[is_mono] = pygame.mixer.Sound(buffer=np.ascontiguousarray(self.heard(is_mono)))
        return self._sounds[is_mono]


def clip_of(name: str, samples: np.ndarray) -> Clip:
    """A clip of samples made while the game runs: (frames,) or (frames, 2) float, -1 to 1."""
    whole = np.clip(np.asarray(samples, np.float32) * 32767.0, -32768, 32767).astype(np.int16)
    return Clip(name, np.repeat(whole[:, None], 2, axis=1) if whole.ndim == 1 else np.ascontiguousarray(whole))


class Bank:
    """All sounds, by name: assets/audio/<name>.ogg or .wav; a name may have folders in it."""

    def __init__(self, folder: Path | None = None, *, reads_ahead: bool = False, is_deaf: bool = False) -> None:
        """`reads_ahead`: a thread reads what `ready` is asked for, so that no frame waits for it; without, everything
        is there at once, as a rendered mix needs it. `is_deaf`: nobody can hear, so nothing is read."""
        self.folder = folder if folder is not None else paths.assets_dir() / "audio"
        self.warnings: list[str] = []
        self.is_deaf = is_deaf
        self._clips: OrderedDict[Key, Clip | None] = OrderedDict()
        self._bytes = 0
        self._lock = threading.RLock()
        self._asked: set[Key] = set()
        self._wishes: queue.SimpleQueue[Key | None] = queue.SimpleQueue()
        self._reads_ahead = reads_ahead
        self._thread: threading.Thread | None = None

    def clip(self, name: str, pitch: float = 1.0) -> Clip | None:
        """The clip of that name, `pitch` times as high (and as short); None where there is none to hear."""
        key = (name, 1.0 if pitch == 1.0 else round(pitch, 3))
        try:
            clip = self._clips[key]
            self._clips.move_to_end(key)
        except KeyError:  # not read, or forgotten this very moment
            return self._keep(key, self._made(key))
        return clip

    def ready(self, name: str, pitch: float = 1.0) -> Clip | None:
        """The clip if it is there; if not, it is read ahead, and the answer is None until it is."""
        key = (name, 1.0 if pitch == 1.0 else round(pitch, 3))
        if key in self._clips or not self._reads_ahead or self.is_deaf:
            return self.clip(name, pitch)
        if key not in self._asked:
            if self._thread is None:
                self._thread = threading.Thread(target=self._read_ahead, name="sounds", daemon=True)
                self._thread.start()
            self._asked.add(key)
            self._wishes.put(key)
        return None

    def fetch(self, *names: str) -> bool:
        """Whether all of these have been read (or never can be); those that have not are read ahead."""
        there = [self.ready(name) is not None or (name, 1.0) in self._clips for name in names]  # ask for all of them
        return all(there)

    def prepare(self) -> None:
        """Read ahead everything that may be struck, so that the first time is as quick as any other."""
        if self._reads_ahead and self.folder.is_dir():
            for path in sorted(self.folder.rglob("*.ogg")):
                name = path.relative_to(self.folder).with_suffix("").as_posix()
                if path.stat().st_size <= SMALL and not name.startswith(MUSIC):
                    self.ready(name)

    def wake(self) -> None:
        """Somebody can hear after all."""
        with self._lock:
            self.is_deaf = False
            self._clips = OrderedDict((key, clip) for key, clip in self._clips.items() if clip is not None)

    def warn(self, words: str) -> None:
        """Say once that something cannot be heard."""
        if words not in self.warnings:
            _log.warning("%s", words)
            self.warnings.append(words)

    def close(self) -> None:
        """Stop reading ahead."""
        self._reads_ahead = False
        if self._thread is not None:
            self._asked.clear()
            self._wishes.put(None)
            self._thread.join(timeout=5.0)
            self._thread = None

    # -- inside ------------------------------------------------------------------------------------------------------

    def _read_ahead(self) -> None:
        while (key := self._wishes.get()) is not None:
            if key in self._asked and key not in self._clips:
                self._keep(key, self._made(key))
            self._asked.discard(key)

    def _made(self, key: Key) -> Clip | None:
        name, pitch = key
        if pitch == 1.0:
            return self._read(name)
        plain = self.clip(name)
        return None if plain is None else _pitched(plain, pitch)

    def _keep(self, key: Key, clip: Clip | None) -> Clip | None:
        """Put a clip where it is found again; of two readers, the first one's counts."""
        with self._lock:
            if key in self._clips:
                return self._clips[key]
            self._clips[key] = clip
            self._bytes += clip.samples.nbytes if clip is not None else 0
            while self._bytes > ROOM and len(self._clips) > 1:
                _, gone = self._clips.popitem(last=False)
                self._bytes -= gone.samples.nbytes if gone is not None else 0
            return clip

    def _read(self, name: str) -> Clip | None:
        for ending in (".ogg", ".wav"):
            path = self.folder / f"{name}{ending}"
            if not path.exists():
                continue
            if self.is_deaf:
                return None
            try:
                with _decoding:
                    _open_decoder()
                    sound = pygame.mixer.Sound(str(path))
                    samples = pygame.sndarray.samples(sound)  # the sound's own memory: it is there once
            except (pygame.error, ValueError, MemoryError) as trouble:
                return self.warn(f"the sound {path} cannot be played: {trouble}")
            if samples.ndim != 2 or samples.shape[1] != 2 or not len(samples):
                return self.warn(f"the sound {path} cannot be played: it is empty")
            fold = _fold_of(path)
            if 0 < fold < len(samples) // 2:  # made here, where a thread reads, and not when it begins to sound
                with _decoding:
                    _open_decoder()
                    sound = pygame.mixer.Sound(buffer=_folded(samples, fold))
                samples = pygame.sndarray.samples(sound)
            return Clip(name, samples, _sounds={False: sound})
        return self.warn(f"there is no sound called {name} in {self.folder}")


@contextmanager
def no_decoding() -> Iterator[None]:
    """While SDL's mixer is closed and opened nobody may decode."""
    with _decoding:
        yield


def open_mixer(driver: str | None, buffer: int) -> None:
    """Open SDL's mixer in the bank's format, with a named driver or the usual one. Raises pygame.error."""
    usual = os.environ.get("SDL_AUDIODRIVER")
    if driver is not None:
        os.environ["SDL_AUDIODRIVER"] = driver
    try:
        pygame.mixer.init(RATE, -16, 2, buffer, allowedchanges=0)
    finally:
        if driver is not None:
            os.environ.pop("SDL_AUDIODRIVER")
            if usual is not None:
                os.environ["SDL_AUDIODRIVER"] = usual


def _open_decoder() -> None:
    """SDL reads sounds only while its mixer is open; where no device is, it plays into nothing. Raises pygame.error."""
    if pygame.mixer.get_init() is None:
        open_mixer("dummy", 4096)


def _fold_of(path: Path) -> int:
    """How many frames of a loop's beginning stand behind its end too, as its writer says (assets/source/audio)."""
    with path.open("rb") as file:
        said = re.search(rb" folds (\d{1,5})", file.read(4096))
    return int(said[1]) if said else 0


def _folded(samples: np.ndarray, fold: int) -> np.ndarray:
    """A loop without its second beginning, which fades into the first: so its end runs on into its beginning."""
    whole = len(samples) - fold
    share = np.linspace(0.0, 1.0, fold, endpoint=False, dtype=np.float32)[:, None]
    made = samples[:whole].copy()
    made[:fold] = np.rint(samples[whole:] * (1.0 - share) + made[:fold] * share)
    return made


def _pitched(clip: Clip, pitch: float) -> Clip:
    """Played faster or slower, by its whole spectrum: nothing is folded back, and a loop stays without a seam."""
    count = len(clip.samples)
    frames = max(2, round(count / pitch))
    ears = clip.samples[:, :1] if not clip.is_wide else clip.samples
    spectrum = np.fft.rfft(ears.astype(np.float32), axis=0)
    made = np.fft.irfft(spectrum[: frames // 2 + 1], frames, axis=0) * (frames / count)
    made = np.clip(np.rint(made), -32768, 32767).astype(np.int16)
    samples = made if clip.is_wide else np.repeat(made, 2, axis=1)
    return Clip(f"{clip.name}*{pitch:g}", np.ascontiguousarray(samples))
