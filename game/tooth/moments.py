"""Moments: the last few kept moments of a Sim, for rewinding, as differences by brick.

A treatment (director) keeps one every half minute and goes back to one. The newest is a whole copy; each older one is
what has to be put back into its successor: bricks of 16 voxels of the fields, pages of the long columns, small arrays
whole. Invariant: going back gives the bits that `capture` would have given then; keeping one never waits for memory
that the system has yet to find, as long as `prepare` is called between.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np

from game.tooth import keeping
from game.tooth.kernels_keeping import exchange_bricks, find_changed, put_bricks
from game.tooth.state import State
from game.tooth.tissue import BRICK

LONG_BYTES = 16_384
"""Arrays smaller than this are kept whole: they change anyway, or are too small to matter."""
SHORT_LIVED = (".queue", ".pointed")
"""Ends of names of arrays whose length changes; they are kept whole."""
TAIL = ".tail"
"""Behind the name of a long array: what is left of it after its last whole page."""
PAGE_WORDS = 512
"""What is no field is cut into pages of 4 KiB."""
TOUCHED_WORDS = 4096
"""Words of new memory that `prepare` has the system find in one step: 61 MB between two moments."""
LEAST_SHARE = 0.25
"""Of everything, that may change up to the next moment even if little did up to the last."""
SLACK, LEAST_SLACK = 1.25, 1.06
"""What is made ready over what was needed last; memory of an older moment is good enough with less."""

Point = tuple[int, int, int]


@dataclass(slots=True)
class _Shelf:
    """One long array as it was at the newest moment."""

    name: str
    copy: np.ndarray  # the shape and type of the array
    words: np.ndarray  # the same memory, (A, B, C) uint64, as far as it fills whole pages
    tail: np.ndarray  # and the rest, (n,) uint8
    size: np.ndarray  # of a brick, see kernels_keeping
    changed: np.ndarray  # (bricks,) uint8

    @property
    def brick_words(self) -> int:
        return int(self.size[0] * self.size[1] * self.size[2])


class _Slab:
    """Memory for a difference. Threads take from it; where it does not suffice, the rest is memory of its own."""

    def __init__(self, words: int) -> None:
        self.words = np.empty(words, np.uint64)
        self.touched = 0  # words that the system has found already
        self.taken = 0
        self.beyond = 0
        self._turn = Lock()

    @property
    def nbytes(self) -> int:
        return self.words.nbytes + 8 * self.beyond

    def take(self, words: int) -> np.ndarray:
        """(words,) uint64."""
        with self._turn:
            first = self.taken
            if first + words <= len(self.words):
                self.taken += words
                return self.words[first : self.taken]
            self.beyond += words
            return np.empty(words, np.uint64)


@dataclass(slots=True)
class _Moment:
    step: int
    scalars: dict[str, Any]
    loose: dict[str, np.ndarray]
    long: tuple[str, ...]
    """Names of the long arrays that there were: a way that leads nowhere has none."""
    bricks: list[tuple[_Shelf, np.ndarray, np.ndarray]] = field(default_factory=list)
    """What differs from the next moment: shelf, numbers of bricks (int32), their words in the slab."""
    slab: _Slab | None = None

    @property
    def nbytes(self) -> int:
        differences = self.slab.nbytes if self.slab else 0
        numbers = sum(numbers.nbytes for _, numbers, _ in self.bricks)
        return differences + numbers + sum(array.nbytes for array in self.loose.values())


class Moments:
    """At most `most` moments; the oldest goes when one more is kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._moments: deque[_Moment] = deque()
        self._shelves: dict[str, _Shelf] = {}
        self._spare: _Slab | None = None
        self._needed = 0  # words that the last difference took

    def __len__(self) -> int:
        return len(self._moments)

    @property
    def steps(self) -> tuple[int, ...]:
        """The step of each moment, the oldest first."""
        return tuple(moment.step for moment in self._moments)

    @property
    def whole_bytes(self) -> int:
        """What the whole copy of the newest moment takes."""
        return sum(shelf.copy.nbytes + shelf.changed.nbytes for shelf in self._shelves.values())

    @property
    def difference_bytes(self) -> tuple[int, ...]:
        """What each moment takes beside the whole copy, the oldest first, slack included."""
        return tuple(moment.nbytes for moment in self._moments)

    @property
    def nbytes(self) -> int:
        """Everything: the whole copy, the differences, and what is held ready."""
        ready = self._spare.words.nbytes if self._spare else 0
        return self.whole_bytes + sum(self.difference_bytes) + ready

    def clear(self) -> None:
        """Forget all of them."""
        self._moments.clear()
        self._shelves.clear()

    def keep(self, sim) -> int:
        """Keep this moment; gives its number, from 0 for the oldest. All moments are of one Sim, or of its like.

        Raises ValueError for a long array that has another shape than it had.
        """
        arrays = keeping.arrays_of(sim)
        long = {
            name: array
            for name, array in arrays.items()
            if array.nbytes >= LONG_BYTES and not name.endswith(SHORT_LIVED)
        }
        loose = {name: array.copy() for name, array in arrays.items() if name not in long}
        if len(self._moments) == self.most:
            self._give_up(self._moments.popleft())
        if self._moments:
            self._part_with(self._moments[-1], long, sim.pool)
        for name, array in long.items():
            if name not in self._shelves:
                self._shelves[name] = _new_shelf(name, array, sim.tissue.size)
        self._needed = max(self._needed, int(LEAST_SHARE * self.whole_bytes / 8))
        self._moments.append(_Moment(sim.step_count, keeping.scalars_of(sim), loose, tuple(long)))
        return len(self._moments) - 1

    def go_back(self, sim, number: int) -> int:
        """Put a moment into the Sim, and forget those after it; gives its step. Raises IndexError."""
        if not 0 <= number < len(self._moments):
            raise IndexError(f"there is no moment {number} among {len(self._moments)}")
        while len(self._moments) > number + 1:
            self._moments.pop()
            moment = self._moments[-1]
            for shelf, numbers, kept in moment.bricks:
                put_bricks(shelf.words, shelf.size, numbers, kept)
                shelf.tail[...] = moment.loose.pop(shelf.name + TAIL)
            self._give_up(moment)
        moment = self._moments[-1]
        arrays = {name: self._shelves[name].copy for name in moment.long}
        dirty = sim.tissue.dirty | self._apart(sim)
        keeping.restore(sim, State(moment.scalars, {**arrays, **moment.loose}))
        sim.tissue.dirty[...] = False  # a restore marks everything; most of it looks as before
        for brick in np.flatnonzero(dirty):
            sim.tissue.mark(*sim.tissue.brick_box(int(brick)))
        return moment.step

    def prepare(self) -> None:
        """A step's share of making memory ready for the next difference."""
        if self._spare is None or len(self._spare.words) < LEAST_SLACK * self._needed:
            self._spare = _Slab(int(SLACK * self._needed))
        spare = self._spare
        if spare.touched < len(spare.words):
            spare.words[spare.touched : spare.touched + TOUCHED_WORDS] = 0
            spare.touched += TOUCHED_WORDS

    # -- differences -------------------------------------------------------------------------------------------------

    def _apart(self, sim) -> np.ndarray:
        """Bricks (bx, by, bz) bool in which a field of voxels is not as in the whole copy."""
        apart = np.zeros(sim.tissue.brick_count, np.uint8)
        arrays = keeping.arrays_of(sim)
        for shelf in self._shelves.values():
            if shelf.copy.shape == sim.tissue.size:
                find_changed(_cut(arrays[shelf.name], shelf.words.shape)[0], shelf.words, shelf.size, shelf.changed)
                apart |= shelf.changed
        return apart.reshape(sim.tissue.bricks) > 0

    def _part_with(self, moment: _Moment, long: dict[str, np.ndarray], pool) -> None:
        """Write down what the newest moment so far has that is gone now, and bring the whole copy up to now."""
        shelves = [shelf for name, shelf in self._shelves.items() if name in long]
        now = []
        for shelf in shelves:
            if shelf.copy.shape != long[shelf.name].shape:
                raise ValueError(f"{shelf.name} has another shape than before: name it among the SHORT_LIVED")
            words, tail = _cut(long[shelf.name], shelf.words.shape)
            now.append(words)
            moment.loose[shelf.name + TAIL] = shelf.tail.copy()
            shelf.tail[...] = tail
        moment.slab, self._spare = self._spare or _Slab(0), None
        moment.slab.taken = 0
        lanes = _shared_out([shelf.words.nbytes for shelf in shelves], pool.threads)
        pool.run(_exchange, len(lanes), lanes, shelves, now, moment)
        self._needed = moment.slab.taken + moment.slab.beyond

    def _give_up(self, moment: _Moment) -> None:
        """Its difference is not needed any more; its memory may be."""
        moment.bricks = []
        if moment.slab and (self._spare is None or len(moment.slab.words) >= LEAST_SLACK * self._needed):
            self._spare = moment.slab
            self._spare.beyond = 0
        moment.slab = None


def _exchange(start: int, stop: int, lanes: list[list[int]], shelves: list[_Shelf], now: list, moment: _Moment) -> None:
    """Array after array, so that what was compared is still near when it is written down."""
    for lane in lanes[start:stop]:
        for n in lane:
            shelf = shelves[n]
            count = find_changed(now[n], shelf.words, shelf.size, shelf.changed)
            numbers, kept = np.empty(count, np.int32), moment.slab.take(count * shelf.brick_words)
            exchange_bricks(now[n], shelf.words, shelf.size, shelf.changed, numbers, kept)
            moment.bricks.append((shelf, numbers, kept))  # in any order: each array by itself


def _shared_out(sizes: list[int], lanes: int) -> list[list[int]]:
    """Numbers of the arrays for each lane, about the same bytes for each."""
    shares: list[list[int]] = [[] for _ in range(lanes)]
    loads = [0] * lanes
    for n in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        lane = loads.index(min(loads))
        shares[lane].append(n)
        loads[lane] += sizes[n]
    return shares


def _new_shelf(name: str, array: np.ndarray, voxels: Point) -> _Shelf:
    """A field is cut into bricks, everything else into pages."""
    side = BRICK if array.shape[:3] == tuple(voxels) else BRICK // 2
    row_bytes = array[0, 0].nbytes if array.ndim >= 3 else 0
    if row_bytes and not any(n % side for n in array.shape[:3]) and side * array.itemsize % 8 == 0:
        shape = (*array.shape[:2], row_bytes // 8)
        size = (side, side, shape[2] * side // array.shape[2])
    else:
        shape = (array.nbytes // (8 * PAGE_WORDS), 1, PAGE_WORDS)
        size = (1, 1, PAGE_WORDS)
    along = (shape[1] // size[1], shape[2] // size[2])
    copy = array.copy()
    words, tail = _cut(copy, shape)
    bricks = shape[0] // size[0] * along[0] * along[1]
    return _Shelf(name, copy, words, tail, np.array((*size, *along), np.int64), np.zeros(bricks, np.uint8))


def _cut(array: np.ndarray, shape: Point) -> tuple[np.ndarray, np.ndarray]:
    """The array's own memory as (A, B, C) uint64 and what is left over as bytes. Raises ValueError for a view."""
    if not array.flags.c_contiguous:
        raise ValueError("only arrays that own one stretch of memory can be kept by brick")
    data = array.reshape(-1).view(np.uint8)
    whole = 8 * shape[0] * shape[1] * shape[2]
    return data[:whole].view(np.uint64).reshape(shape), data[whole:]
