"""Nerve fibres as they can be drawn: strands that come from the tubules, twine into a bundle and go down to the pulp.

ToothExtract owns one NervesExtract. Where strands lie follows from the level and the tissue at its beginning; what
runs along them is what each fibre fired a moment ago, the longer ago the nearer to the pulp, so that a message is seen
to travel. A fibre shows itself and not the patient's pain. Reads the simulation, never writes to it.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

import numpy as np

from game.content.kinds import Fibre
from game.content.level import Level
from game.tooth.kernels_nerves import DULL_HZ, SHARP_HZ
from game.view.frame import FibresView
from game.view.kernels_fibres import crawl

POINTS = 40  # of a strand
SHARP, DULL = 1, 2
"""FibresView.sort: A-delta and C."""
SPEED = {SHARP: 26.0, DULL: 9.0}  # voxels a second that a message is seen to travel; in truth 13 and 1 m/s
RATE = {SHARP: (0.30, 2.30), DULL: (0.14, 0.66)}  # messages a second at rest and added by full firing: below 3 flashes
FULL_HZ = {SHARP: 100.0, DULL: 12.0}
HISTORY = 512  # steps: as long as the slowest message is on its way
BEYOND = 16.0  # voxels that a bundle goes on, below its last known point
TWIST = 0.42  # radians a voxel by which strands twine
BUNDLE = 0.55  # voxels from the middle of a bundle to a strand
TWIGS = (3, 4, 5)
_BEADS = (0.035, 0.085)  # messages a voxel that stand still under reduced motion, at rest and added by full firing
_LEVELS = 4  # of them, so that they stand still


class NervesExtract:
    def __init__(self, level: Level, distance: np.ndarray) -> None:
        """`distance`: of the tissue, voxels, (x, y, z) float32."""
        fibres: Sequence[Fibre] = level.of(Fibre)
        paths, sorts, owners, dices = [], [], [], []
        for number, fibre in enumerate(fibres):
            at = np.array(level.voxels(fibre.at), np.float64)
            to = np.array(level.voxels(fibre.to), np.float64) if fibre.to is not None else at - (0.0, 20.0, 0.0)
            strands = _strands(fibre.id, at, to, distance)
            paths += strands
            owners += [number] * len(strands)
            both = {"a_delta": (SHARP,), "c": (DULL,), "both": (SHARP, DULL)}[fibre.sort]
            sorts += [both[strand % len(both)] for strand in range(len(strands))]
            dices += [_dice(fibre.id, strand, 9) for strand in range(len(strands))]
        self._path = np.array(paths, np.float32).reshape(-1, POINTS, 3)
        self._sort = np.array(sorts, np.uint8)
        self._owner = np.array(owners, np.int64)
        self._dice = np.array(dices, np.float32)
        steps = np.linalg.norm(np.diff(self._path, axis=1), axis=2)
        self._along = np.concatenate([np.zeros((len(self._path), 1), np.float32), steps.cumsum(axis=1)], axis=1)
        self._along = self._along.astype(np.float32)
        speed = np.array([SPEED[sort] for sort in sorts], np.float64)
        late = self._along * 64.0 / speed[:, None] if len(sorts) else self._along
        late = np.minimum(late, HISTORY - 2.0)
        self._late = late.astype(np.int64)
        self._later = late - self._late
        self._is_sharp = self._sort == SHARP
        rates = [RATE[sort] for sort in sorts]
        self._rest = np.array([rest for rest, _ in rates])
        self._more = np.array([more for _, more in rates])
        self._full = np.array([FULL_HZ[sort] for sort in sorts])
        self._fired = np.zeros((len(sorts), HISTORY), np.float32)  # a ring: how strongly each strand fired, by step
        self._phase = np.zeros((len(sorts), HISTORY), np.float64)  # messages that had been sent by then
        self._step = -1
        self._version = 0
        self._is_still = False
        self._view: FibresView | None = None

    def update(self, table: np.ndarray, step: int, is_still: bool = False) -> FibresView | None:
        """What to draw at a step. table (n, FIBRE_COLUMNS) float64, a row for each fibre of the level; `is_still`
        (reduced motion): messages stand along the strands, closer the more it fires. None without fibres."""
        if not len(self._path):
            return None
        if step == self._step and self._view is not None and is_still == self._is_still:
            return self._view
        hz = np.where(self._is_sharp, table[self._owner, SHARP_HZ], table[self._owner, DULL_HZ])
        level = np.minimum(hz / self._full, 1.0)
        self._remember(level, step)
        self._step, self._is_still = step, is_still
        self._version += 1
        rows = np.arange(len(level))[:, None]
        then = (step - self._late) % HISTORY
        if is_still:
            calm = np.floor(level * _LEVELS + 0.5) / _LEVELS
            excited = np.repeat(calm[:, None], POINTS, axis=1)
            phase = self._along * (_BEADS[0] + _BEADS[1] * calm)[:, None] + self._dice[:, None]
        else:
            before = (then - 1) % HISTORY
            excited = self._fired[rows, then]
            sent = self._phase[rows, then]
            phase = sent + (self._phase[rows, before] - sent) * self._later + self._dice[:, None]
        # Whole messages are dropped by strand, or float32 would run out of digits in an hour.
        phase = phase - np.floor(phase.min(axis=1, keepdims=True))
        self._view = FibresView(
            path=self._path,
            excited=(np.clip(excited, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8),
            phase=phase.astype(np.float32),
            sort=self._sort,
            version=self._version,
        )
        return self._view

    def _remember(self, level: np.ndarray, step: int) -> None:
        """Write the ring up to `step`. After a leap (a rewind, a first picture) all of it was as it is now."""
        rate = (self._rest + self._more * level) / 64.0
        missed = step - self._step
        if self._step < 0 or missed < 0 or missed >= HISTORY:
            steps = np.arange(step - HISTORY + 1, step + 1)
            self._fired[:, steps % HISTORY] = level[:, None]
            self._phase[:, steps % HISTORY] = rate[:, None] * steps
            return
        before = self._fired[:, self._step % HISTORY].copy()
        sent = self._phase[:, self._step % HISTORY].copy()
        for back in range(1, missed + 1):
            share = back / missed
            now = before + (level - before) * share
            sent = sent + (self._rest + self._more * now) / 64.0
            self._fired[:, (self._step + back) % HISTORY] = now
            self._phase[:, (self._step + back) % HISTORY] = sent


def _dice(name: str, strand: int, what: int) -> float:
    """A number from 0 to 1 that is always the same for the same strand of the same fibre."""
    digest = hashlib.blake2b(f"{name}/{strand}/{what}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "little") / 2.0**32


def _strands(name: str, at: np.ndarray, to: np.ndarray, distance: np.ndarray) -> list[np.ndarray]:
    """The strands of one fibre, each (POINTS, 3): from the tip of its twig through the ending at `at` to the pulp."""
    count = TWIGS[int(_dice(name, 0, 0) * 2.999)]
    down = to - at
    down = down / max(float(np.linalg.norm(down)), 1e-6)
    side = np.cross(down, (0.0, 0.0, 1.0) if abs(down[2]) < 0.9 else (1.0, 0.0, 0.0))
    side /= np.linalg.norm(side)
    other = np.cross(down, side)

    # The bundle: a line that sways, from the ending down and on beyond.
    length = float(np.linalg.norm(to - at)) + BEYOND
    far = np.linspace(0.0, length, 28)
    sway = np.sin(far * 0.21 + _dice(name, 0, 1) * 6.3), np.sin(far * 0.16 + _dice(name, 0, 2) * 6.3)
    calm = np.minimum(far / 8.0, 1.0)
    middle = at + down * far[:, None] + 1.5 * calm[:, None] * (side * sway[0][:, None] + other * sway[1][:, None])

    strands = []
    for strand in range(count):
        turn = 2.0 * math.pi * (strand + 0.7 * _dice(name, strand, 3)) / count
        heading = side * math.cos(turn) + other * math.sin(turn)
        twig = np.empty((9 + int(9.0 * _dice(name, strand, 4)), 3))
        crawl(distance, at, heading, (_dice(name, strand, 5) - 0.5) * 0.34, twig)
        twine = turn + far * TWIST
        wide = BUNDLE * np.minimum(far / 4.0, 1.0)
        around = wide[:, None] * (side * np.cos(twine)[:, None] + other * np.sin(twine)[:, None])
        strands.append(_evenly(np.concatenate([twig[:0:-1], middle + around])))
    return strands


def _evenly(points: np.ndarray) -> np.ndarray:
    """(POINTS, 3) at even distances along a line through points, its corners rounded."""
    for _ in range(2):
        points[1:-1] = 0.25 * points[:-2] + 0.5 * points[1:-1] + 0.25 * points[2:]
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along = np.concatenate([[0.0], steps.cumsum()])
    wanted = np.linspace(0.0, along[-1], POINTS)
    return np.stack([np.interp(wanted, along, points[:, axis]) for axis in range(3)], axis=1)
