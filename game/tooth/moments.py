"""Moments: the last few kept moments of a Sim, for rewinding, as differences by brick.

A treatment (director) keeps one every half minute and goes back to one. The newest is a whole copy; each older one is
what has to be put back into its successor: bricks of 16 voxels of the fields, pages of the long columns, small arrays
whole. Invariant: going back gives the bits that `capture` would have given then; keeping one never waits for memory
that the system has yet to find, as long as `prepare` is called between.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
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
PAGE_WORDS = 512
"""What is no field is cut into pages of 4 KiB."""
TOUCHED_WORDS = 4096
"""Words of new memory that `prepare` has the system find in one step: 61 MB between two moments."""
FIRST_SHARE = 0.35
"""Of everything, that is expected to change up to the second moment; later ones go by what did."""
SLACK = 1.25

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
    count: int = 0  # bricks that changed

    @property
    def changed_words(self) -> int:
        return self.count * int(self.size[0] * self.size[1] * self.size[2])


@dataclass(slots=True)
class _Slab:
    """Memory for a difference."""

    words: np.ndarray  # (n,) uint64
    touched: int = 0  # words that the system has found already


@dataclass(slots=True)
class _Moment:
    step: int
    scalars: dict[str, Any]
    loose: dict[str, np.ndarray]
    bricks: list[tuple[_Shelf, np.ndarray, np.ndarray]] = field(default_factory=list)
    """What differs from the next moment: shelf, numbers of bricks (int32), their words in the slab."""
    slab: _Slab | None = None

    @property
    def nbytes(self) -> int:
        differences = self.slab.words.nbytes if self.slab else 0
        numbers = sum(numbers.nbytes for _, numbers, _ in self.bricks)
        return differences + numbers + sum(array.nbytes for array in self.loose.values())


class Moments:
    """At most `most` moments; the oldest goes when one more is kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._moments: deque[_Moment] = deque()
        self._shelves: list[_Shelf] = []
        self._spare: _Slab | None = None
        self._wish = 0  # words that the next difference may take

    def __len__(self) -> int:
        return len(self._moments)

    @property
    def steps(self) -> tuple[int, ...]:
        """The step of each moment, the oldest first."""
        return tuple(moment.step for moment in self._moments)

    @property
    def whole_bytes(self) -> int:
        """What the whole copy of the newest moment takes."""
        return sum(shelf.copy.nbytes + shelf.changed.nbytes for shelf in self._shelves)

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
        self._shelves = []

    def keep(self, sim) -> int:
        """Keep this moment; gives its number, from 0 for the oldest. All moments are of one Sim, or of its like."""
        arrays = keeping.arrays_of(sim)
        long = {
            name: array
            for name, array in arrays.items()
            if array.nbytes >= LONG_BYTES and not name.endswith(SHORT_LIVED)
        }
        if not self._shelves:
            self._shelves = [_new_shelf(name, array, sim.tissue.size) for name, array in long.items()]
            self._wish = int(FIRST_SHARE * self.whole_bytes / 8)
        if [shelf.copy.shape for shelf in self._shelves] != [array.shape for array in long.values()]:
            raise ValueError("a long array has another shape than before: name it among the SHORT_LIVED")
        loose = {name: array.copy() for name, array in arrays.items() if name not in long}
        if len(self._moments) == self.most:
            self._give_up(self._moments.popleft())
        if self._moments:
            self._part_with(self._moments[-1], long, sim.pool)
        self._moments.append(_Moment(sim.step_count, keeping.scalars_of(sim), loose))
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
                shelf.tail[...] = moment.loose.pop(shelf.name + ".tail")
            self._give_up(moment)
        moment = self._moments[-1]
        arrays = {shelf.name: shelf.copy for shelf in self._shelves}
        dirty = sim.tissue.dirty | self._apart(sim)
        keeping.restore(sim, State(moment.scalars, {**arrays, **moment.loose}))
        sim.tissue.dirty[...] = False  # a restore marks everything; most of it looks as before
        for brick in np.flatnonzero(dirty):
            sim.tissue.mark(*sim.tissue.brick_box(int(brick)))
        return moment.step

    def prepare(self) -> None:
        """A step's share of making memory ready for the next difference."""
        if self._spare is None or len(self._spare.words) < self._wish:
            self._spare = _Slab(np.empty(self._wish, np.uint64))
        spare = self._spare
        if spare.touched < len(spare.words):
            spare.words[spare.touched : spare.touched + TOUCHED_WORDS] = 0
            spare.touched += TOUCHED_WORDS

    # -- differences -------------------------------------------------------------------------------------------------

    def _apart(self, sim) -> np.ndarray:
        """Bricks (bx, by, bz) bool in which a field of voxels is not as in the whole copy."""
        apart = np.zeros(sim.tissue.brick_count, np.uint8)
        arrays = keeping.arrays_of(sim)
        for shelf in self._shelves:
            if shelf.copy.shape == sim.tissue.size:
                find_changed(_cut(arrays[shelf.name], shelf.words.shape)[0], shelf.words, shelf.size, shelf.changed)
                apart |= shelf.changed
        return apart.reshape(sim.tissue.bricks) > 0

    def _part_with(self, moment: _Moment, long: dict[str, np.ndarray], pool) -> None:
        """Write down what the newest moment so far has that is gone now, and bring the whole copy up to now."""
        now = []
        for shelf in self._shelves:
            words, tail = _cut(long[shelf.name], shelf.words.shape)
            now.append(words)
            moment.loose[shelf.name + ".tail"] = shelf.tail.copy()
            shelf.tail[...] = tail
        lanes = _shared_out([shelf.words.nbytes for shelf in self._shelves], pool.threads)
        pool.run(_compare, len(lanes), lanes, self._shelves, now)
        need = sum(shelf.changed_words for shelf in self._shelves)
        moment.slab = self._slab(need)
        at = 0
        for shelf in self._shelves:
            to = at + shelf.changed_words
            moment.bricks.append((shelf, np.empty(shelf.count, np.int32), moment.slab.words[at:to]))
            at = to
        pool.run(_exchange, len(lanes), lanes, moment.bricks, now)
        self._wish = int(SLACK * need)

    def _slab(self, need: int) -> _Slab:
        """Memory for `need` words: what is held ready, if it is enough."""
        if self._spare is not None and len(self._spare.words) >= need:
            slab, self._spare = self._spare, None
            return slab
        return _Slab(np.empty(need, np.uint64))

    def _give_up(self, moment: _Moment) -> None:
        """Its difference is not needed any more; its memory may be."""
        moment.bricks = []
        if self._spare is None or (moment.slab and len(moment.slab.words) > len(self._spare.words)):
            self._spare = moment.slab
        moment.slab = None


def _compare(start: int, stop: int, lanes: list[list[int]], shelves: list[_Shelf], now: list[np.ndarray]) -> None:
    for lane in lanes[start:stop]:
        for n in lane:
            shelf = shelves[n]
            shelf.count = find_changed(now[n], shelf.words, shelf.size, shelf.changed)


def _exchange(start: int, stop: int, lanes: list[list[int]], bricks: list, now: list[np.ndarray]) -> None:
    for lane in lanes[start:stop]:
        for n in lane:
            shelf, numbers, kept = bricks[n]
            exchange_bricks(now[n], shelf.words, shelf.size, shelf.changed, numbers, kept)


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
