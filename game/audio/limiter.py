"""The limiter: keeps the sum of all voices under a ceiling, by turning all of them down together.

The desk asks once a frame. It adds up the samples themselves, those of the coming frame and of a little more, so it
turns down only what would really be too much, before it comes. What holds always: within a frame every voice goes
straight from one loudness to another, so the sum lies between the sum at the loudness of the frame's beginning and the
sum at that of its end; both are kept under the ceiling, hence everything between them. A device starts voices up to a
buffer later than a bounce, so there the ceiling's distance from full scale is what makes it safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from game.audio.desk import Voice

CEILING = 0.84  # -1.5 dB: what lies between samples may be a little higher
LEAST_AHEAD = 1024  # frames beyond the coming ones, or as many as those: the next picture takes about as long
LONGEST = 11_025  # frames it looks through after a hitch
NEGLIGIBLE = 0.1  # so much of the ceiling quiet voices may have to themselves without being added up
UNHEARD = 1e-4  # what is 80 dB down need not be added up
HOLD_S = 0.25  # in which the next wave as high may come: it waits so long before it lets go,
RELEASE_DB_S = 6.0  # and how fast it does then: slow enough not to pump, quick enough not to be missed
ALONE = 200_000
"""Products up to which OpenBLAS multiplies on the caller's thread. More it shares among threads of its own, and on a
busy machine waiting for those took 19 ms a frame where the sum itself takes 0.2."""
_SCALE = 1.0 / 32768.0


class Limiter:
    """One for a desk."""

    def __init__(self) -> None:
        self.share = 1.0  # what is left of every voice, 0 to 1
        self._held_s = 0.0
        self._room = np.zeros((0, 0), np.float32)

    def limit(self, voices: Sequence[Voice], count: int, seconds: float) -> None:
        """Turn down `gain`, `before` and `ears` of the voices, for a frame of `count` frames of samples."""
        self._held_s -= seconds
        back = self.share
        if self._held_s <= 0.0:
            back = min(1.0, back * 10.0 ** (RELEASE_DB_S * seconds / 20.0))
        window = min(count, LONGEST) + min(max(count, LEAST_AHEAD), LONGEST)
        heights = []
        for voice in voices:
            loud = max(*voice.before, *voice.ears)
            if loud > UNHEARD:
                heights.append((loud * voice.clip.highest(voice.frame, window), voice.number, voice))
        rest = sum(height for height, _, _ in heights)
        if rest <= CEILING:  # even if all peaks came together
            self._turn(voices, back, 1.0)
            return
        heights.sort(reverse=True)
        most: list[Voice] = []
        for height, _, voice in heights:
            if rest <= NEGLIGIBLE:
                break
            most.append(voice)
            rest -= height
        share, step = self._need(most, rest, count, window, back)
        if share < back or step < 1.0:  # too much, or only nearly: now to the last voice
            share, step = self._need([voice for _, _, voice in heights], 0.0, count, window, back)
        if share < back:
            self._held_s = HOLD_S
        self._turn(voices, share, step)

    def _need(self, voices: Sequence[Voice], rest: float, count: int, window: int, back: float) -> tuple[float, float]:
        """What must be left of everything, and of what it begins with, if `rest` comes on top of these voices."""
        mixed = self._sums(voices, window)
        highest = float(np.abs(mixed[0:2]).max()) + rest
        share = min(back, CEILING / max(highest, 1e-9))
        begin = mixed[2:4, :count] + share * mixed[4:6, :count]
        highest = float(np.abs(begin).max(initial=0.0)) + rest
        return share, min(1.0, CEILING / max(highest, 1e-9))

    def _turn(self, voices: Sequence[Voice], share: float, step: float) -> None:
        """To `share` at the frame's end; at its beginning what was, `step` lower if something new needs the room."""
        for voice in voices:
            left, right = voice.ears
            voice.gain *= share
            voice.ears = (left * share, right * share)
            begin = step * share if _is_struck(voice) else step
            voice.before = (voice.before[0] * begin, voice.before[1] * begin)
        self.share = share

    def _sums(self, voices: Sequence[Voice], frames: int) -> np.ndarray:
        """(6, frames): left and right as the frame ends, as it begins, and what is struck in it."""
        rows: list[tuple[float, float, float, float, float, float]] = []
        wanted = sum(2 if _has_two(voice) else 1 for voice in voices)
        if self._room.shape[0] < wanted or self._room.shape[1] < frames:
            self._room = np.zeros((max(wanted, 64), max(frames, 4096)), np.float32)
        for voice in voices:
            samples = voice.clip.heard(voice.is_mono)
            (left, right), (was_left, was_right) = voice.ears, voice.before
            new_left = new_right = 0.0
            if _is_struck(voice):
                new_left, new_right, was_left, was_right = was_left, was_right, 0.0, 0.0
            if _has_two(voice):
                self._copy(len(rows), samples[:, 0], voice, frames)
                rows.append((left, 0.0, was_left, 0.0, new_left, 0.0))
                self._copy(len(rows), samples[:, 1], voice, frames)
                rows.append((0.0, right, 0.0, was_right, 0.0, new_right))
            else:
                self._copy(len(rows), samples[:, 0], voice, frames)
                rows.append((left, right, was_left, was_right, new_left, new_right))
        by_row = np.array(rows, np.float32).T * np.float32(_SCALE)
        mixed, step = np.empty((6, frames), np.float32), max(64, ALONE // max(1, 6 * len(rows)))
        for at in range(0, frames, step):
            np.matmul(by_row, self._room[: len(rows), at : min(at + step, frames)], out=mixed[:, at : at + step])
        return mixed

    def _copy(self, row: int, ear: np.ndarray, voice: Voice, frames: int) -> None:
        """The coming samples of one ear into a row."""
        to, at, done = self._room[row], voice.frame, 0
        while done < frames:
            part = ear[at : at + frames - done]
            to[done : done + len(part)] = part
            done += len(part)
            if not voice.loops:
                break
            at = 0
        to[done:frames] = 0.0


def _is_struck(voice: Voice) -> bool:
    """Whether it begins in this frame, at once."""
    return not voice.key and voice.age_s == 0.0


def _has_two(voice: Voice) -> bool:
    return voice.clip.is_wide and not voice.is_mono
