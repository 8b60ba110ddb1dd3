"""How a swarm moves: columns of bots, orders, and the step that turns one into the other.

The simulation owns one Motion for all swarms of a tooth and one Columns for each. A step is `crowd(all columns)` and
then `move(columns, orders)` for each. Invariant: what a step gives depends on the columns, the orders, the directions
and the distance alone, not on earlier steps or on the number of threads: after a restore `crowd` is called again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

import numpy as np

from game.content.tuning import OWN, Tuning
from game.core.pool import SlicePool
from game.tooth import kernels_swarm
from game.tooth.kernels_swarm import AWAKE, BOT, DARK, GONE, IDLE

__all__ = [
    "AWAKE",
    "DARK",
    "ERRANDS",
    "GONE",
    "IDLE",
    "SORT_EVERY",
    "Columns",
    "Motion",
    "Orders",
    "new_columns",
    "speed_of",
]

ERRANDS = 12
"""Slots for directions; 0 is IDLE and has none. See kernels_work for what the others lead to."""
SORT_EVERY = 32
"""Steps between sorts: neighbours in the tooth are then neighbours in memory, which halves the time of a step."""
LANE_LEAST = 4096
"""Rows: fewer are not worth a second lane."""
WIDEST = 12
"""Bytes of a row of the widest column."""


@dataclass(slots=True)
class Columns:
    """The bots of one swarm: rows [0, count) of arrays of length capacity, allocated once, never replaced.

    Rows move when they are sorted; who must be remembered is remembered by `id`.
    """

    position: np.ndarray  # (n, 3) float32 voxels
    previous: np.ndarray  # (n, 3) float32 voxels, one step ago
    velocity: np.ndarray  # (n, 3) float32 voxels a second
    errand: np.ndarray  # (n,) uint8: IDLE, or which directions it follows
    task: np.ndarray  # (n,) uint8
    post: np.ndarray  # (n,) uint8: 0 goes with its swarm, 1..4 was left at anchor 0..3
    cargo: np.ndarray  # (n,) uint8
    state: np.ndarray  # (n,) uint8: GONE, AWAKE or DARK
    energy: np.ndarray  # (n,) uint16
    id: np.ndarray  # (n,) uint32, never changes
    count: int = 0

    def columns(self) -> tuple[np.ndarray, ...]:
        """All arrays, in the order of the fields: so that no column is forgotten when rows move."""
        return tuple(getattr(self, name) for name in COLUMN_NAMES)

    @property
    def capacity(self) -> int:
        return len(self.id)

    @property
    def row_bytes(self) -> int:
        """Bytes of one bot in all columns."""
        return sum(column.nbytes for column in self.columns()) // self.capacity


COLUMN_NAMES = tuple(part.name for part in fields(Columns) if part.name != "count")


def new_columns(capacity: int, first_id: int = 0) -> Columns:
    """Empty columns (count 0, all rows GONE) with ids first_id, first_id + 1, ..."""
    return Columns(
        position=np.zeros((capacity, 3), np.float32),
        previous=np.zeros((capacity, 3), np.float32),
        velocity=np.zeros((capacity, 3), np.float32),
        errand=np.zeros(capacity, np.uint8),
        task=np.zeros(capacity, np.uint8),
        post=np.zeros(capacity, np.uint8),
        cargo=np.zeros(capacity, np.uint8),
        state=np.zeros(capacity, np.uint8),
        energy=np.zeros(capacity, np.uint16),
        id=np.arange(first_id, first_id + capacity, dtype=np.uint32),
    )


def speed_of(chorus: float, tuning: Tuning = OWN) -> float:
    """Voxels a second at a chorus of 0..1."""
    return tuning.slowest + (tuning.fastest - tuning.slowest) * min(max(chorus, 0.0), 1.0)


@dataclass(slots=True)
class Orders:
    """What one swarm is told, until told otherwise."""

    chorus: float = 0.2  # 0..1: faster, tighter
    speed: float | None = None  # voxels a second; None: speed_of(chorus)
    room: float | None = None  # bots a cell (8 voxels) that are comfortable; None: so that all fit in the widest ring
    places: np.ndarray = field(default_factory=lambda: _no_places())  # (ERRANDS, 8) float32, see send
    closed: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))  # see close

    def send(
        self,
        errand: int,
        at: tuple[float, float, float],
        ring: float = 0.0,
        axis: tuple[float, float, float] = (0.0, 1.0, 0.0),
    ) -> None:
        """Where errand 1..11 leads, in voxels. Within `ring` of `at` bots have arrived: they mill round the unit vector
        `axis` (the surface's normal, say). A ring of 0 follows the field to its end, whichever source that is."""
        if not 0 < errand < ERRANDS:
            raise ValueError(f"there is no errand {errand}")
        self.places[errand] = (*at, ring, *axis, 0.0)

    def close(self, places: Iterable[tuple[float, float, float, float]]) -> None:
        """Spheres (x, y, z, radius in voxels) that no bot enters; who is inside one is pushed out. Replaces those
        before. The ways have to lead round them, see FlowField."""
        self.closed = np.array(list(places), np.float32).reshape(-1, 4)


def _no_places() -> np.ndarray:
    places = np.zeros((ERRANDS, 8), np.float32)
    places[:, 5] = 1.0
    return places


class Motion:
    """The grid that the swarms of one tooth share, and the steps on it."""

    def __init__(self, size: tuple[int, int, int], pool: SlicePool | None = None) -> None:
        """`size`: voxels of the tooth, even numbers from 8. Raises ValueError for others."""
        if any(n % 2 or n < 8 for n in size):
            raise ValueError(f"a grid of half resolution does not fit {size} voxels")
        self.pool = pool or SlicePool(1)
        self.cells = tuple(n // 2 for n in size)
        self._shape = np.array(self.cells, np.int64)
        count = self.cells[0] * self.cells[1] * self.cells[2]
        lanes = self.pool.threads
        self.directions = np.zeros((ERRANDS, *self.cells, 4), np.int8)
        """A slot for each errand: hand directions[errand] to FlowField(size, direction=...), which publishes there."""
        self._packed_directions = self.directions.view(np.int32).reshape(-1)
        self._grids = np.zeros((lanes, count, 2), np.int64)
        self._marks = np.zeros((lanes, self.cells[0] * self.cells[1]), np.uint8)
        self.grid = self._grids[0].view(np.int32).reshape(*self.cells, 4)
        self._flat_grid = self.grid.reshape(-1)
        """After `crowd`: (cx, cy, cz, 4) int32; BOT a bot, spread over eight cells, and its momentum. Read only."""
        self.drift = np.zeros((*self.cells, 4), np.int8)
        """How the fluid flows: (cx, cy, cz, 4) int8, half voxels a second along x, y, z; the last is unused."""
        self._packed_drift = self.drift.view(np.int32).reshape(count)
        self.has_drift = False
        """Whether any of it flows: without, bots do not even look."""
        self._first = np.zeros(count + 2, np.int32)
        self._order = np.zeros(0, np.int64)  # room for sorting, made for the largest swarm when it is first sorted
        self._cell_of = np.zeros(0, np.int32)
        self._spare = np.zeros(0, np.uint8)

    def crowd(self, swarms: Iterable[Columns]) -> None:
        """Count all bots into the grid, anew. Comes before `move` and before any question about density."""
        grids, marks, shape = self._grids, self._marks, self._shape
        lanes = self.pool.threads if self.pool.threads <= len(grids) else len(grids)
        self.pool.run(kernels_swarm.wipe_lanes, lanes, grids, marks, shape)
        marks[...] = 0
        used = 1
        for swarm in swarms:
            parts = min(lanes, max(1, swarm.count // LANE_LEAST))
            used = max(used, parts)
            bounds = np.array([swarm.count * n // parts for n in range(parts + 1)], np.int64)
            self.pool.run(
                kernels_swarm.splat_bots,
                parts,
                bounds,
                swarm.position,
                swarm.velocity,
                swarm.state,
                grids,
                marks,
                shape,
            )
        if used > 1:
            self.pool.run(kernels_swarm.merge_lanes, self.cells[0], grids[:used], marks[:used], shape)

    def move(self, swarm: Columns, orders: Orders, distance: np.ndarray) -> None:
        """One step of 1/64 s for a swarm. distance (x, y, z) float32: Tissue.distance."""
        speed = speed_of(orders.chorus) if orders.speed is None else orders.speed
        room = room_for(swarm.count, orders.places) if orders.room is None else orders.room
        voice = np.array([orders.chorus, speed, room], np.float32)
        self.pool.run(
            kernels_swarm.move_bots,
            swarm.count,
            swarm.position,
            swarm.previous,
            swarm.velocity,
            swarm.errand,
            swarm.state,
            swarm.id,
            self._flat_grid,
            self._packed_directions,
            distance.reshape(-1),
            self._packed_drift,
            self.has_drift,
            orders.places,
            orders.closed,
            voice,
            self._shape,
        )

    def sort(self, swarm: Columns, more: Iterable[np.ndarray] = ()) -> None:
        """Sort the rows by cell (stable). `more`: further arrays (n, ...) of the same rows. Due every
        SORT_EVERY steps."""
        if len(self._order) < swarm.count:
            self._order = np.zeros(swarm.capacity, np.int64)
            self._cell_of = np.zeros(swarm.capacity, np.int32)
            self._spare = np.zeros(swarm.capacity * WIDEST, np.uint8)
        order = self._order[: swarm.count]
        kernels_swarm.order_by_cell(
            swarm.count, swarm.position, swarm.state, self._shape, order, self._cell_of, self._first
        )
        for column in (*swarm.columns(), *more):
            rows = column[: swarm.count]
            spare = self._spare[: rows.nbytes].view(rows.dtype).reshape(rows.shape)
            np.take(rows, order, axis=0, out=spare, mode="clip")  # any other mode would make a copy of its own
            rows[...] = spare

    def density_at(self, point: tuple[float, float, float], radius: float = 1.0) -> float:
        """Bots a cell (2 x 2 x 2 voxels), mean over cells whose middles lie within `radius` voxels."""
        low = [min(max(int((n - radius) // 2), 0), most - 1) for n, most in zip(point, self.cells, strict=True)]
        high = [min(max(int((n + radius) // 2) + 1, 1), most) for n, most in zip(point, self.cells, strict=True)]
        box = self.grid[low[0] : high[0], low[1] : high[1], low[2] : high[2], 0].astype(np.int64)
        away = [
            ((np.arange(a, b) * 2 + 1 - n) ** 2) for a, b, n in zip(low, high, point, strict=True)
        ]
        near = away[0][:, None, None] + away[1][None, :, None] + away[2][None, None, :] <= radius * radius
        cells = int(near.sum())
        if not cells:
            near = np.ones(box.shape, bool)
            cells = box.size
        return int(box[near].sum()) / (BOT * cells)  # whole numbers are summed: no order matters

    def counted(self) -> int:
        """Bots in the grid: what went in is what is there."""
        return int(self.grid[..., 0].sum(dtype=np.int64)) // BOT


def room_for(count: int, places: np.ndarray) -> float:
    """Bots a cell so that `count` of them fill half of the half ball over a surface that the widest ring spans."""
    ring = max(4.0, float(places[:, 3].max()))
    cells = ring * ring * ring * (2.0 / 3.0 * 3.14159265) / 8.0
    return max(2.0, 2.0 * count / cells)
