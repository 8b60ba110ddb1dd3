"""A flow field: from every place in the fluid, how far it is to the nearest source and which way to go.

A swarm's motion reads `direction`; the simulation starts a field when a focus moves and gives it a few thousand
updates a step. Invariant: what is published changes only in the call of `advance` that finishes (or in `lead_straight`,
which fills the gap until then), and the count of updates, never time, decides which call that is. Travel distances come
from the eikonal equation, worked off in a queue that stops and goes on anywhere (a wavefront; cf. Jeong and Whitaker,
"A fast iterative method for eikonal equations", 2008).
"""

from __future__ import annotations

import numpy as np

from game.tooth import kernels_flow
from game.tooth.tissue import FULL

SOLID_SHARE = 0.6
"""A half-resolution cell is a wall only if more than this share of it is mineral: narrow tunnels stay open."""
_SEARCH_CELLS = 4  # a source inside a wall starts from free cells this near
_STARTING, _SPREADING, _POINTING, _DONE = 0, 1, 2, 3
_NOWHERE = (-1.0e6, -1.0e6, -1.0e6)
NO_PLACES = np.zeros((0, 4), np.float32)
"""No place is shut."""


class FlowField:
    """Ways to one set of sources, through a tooth of `size` voxels."""

    def __init__(
        self, size: tuple[int, int, int], half: bool = True, direction: np.ndarray | None = None
    ) -> None:
        """`half`: cells of 2 voxels (8 times cheaper). `direction`: where to publish, such as a slot of
        motion.Motion.directions: (cx, cy, cz, 4) int8, zero until the first field is done."""
        self.scale = 2 if half else 1
        self.cells = tuple(n // self.scale for n in size)
        padded = tuple(n + 2 for n in self.cells)
        self.direction = np.zeros((*self.cells, 4), np.int8) if direction is None else direction
        """Published: (cx, cy, cz, 4) int8, unit vector * 127 the way to go, and nearness: 127 less half the
        travel distance in voxels, at least 1; 0 where no way leads."""
        if self.direction.shape != (*self.cells, 4) or self.direction.dtype != np.int8:
            raise ValueError(f"directions of {self.direction.shape} do not fit cells of {self.cells}")
        self.version = 0
        """Grows by one with every publication."""
        self._enough = int(SOLID_SHARE * FULL * self.scale**3) + 1
        self._travel = np.full(padded, kernels_flow.UNREACHED, np.float32)
        self._flags = np.full(padded, kernels_flow.SOLID, np.uint8)
        self._queue = np.zeros(self._travel.size, np.int32)
        self._queued = np.zeros(3, np.int64)
        self._pointed = np.zeros((*self.cells, 4), np.int8)
        self._sources = np.zeros((0, 3), np.float32)
        self._phase = _DONE
        self._closed = False
        self._straight = _NOWHERE

    @property
    def distance(self) -> np.ndarray:
        """(cx, cy, cz) float32, a copy: voxels to travel from the cell's middle, inf where no way is known (yet)."""
        inner = self._travel[1:-1, 1:-1, 1:-1]
        return np.where(inner < kernels_flow.UNREACHED, inner, np.float32(np.inf))

    @property
    def is_done(self) -> bool:
        """Whether everything asked for is published."""
        return self._phase == _DONE

    @property
    def straight_to(self) -> tuple[float, float, float]:
        """Where the published directions lead straight, whatever stands between; far outside when they are ways."""
        return self._straight

    @property
    def sources(self) -> np.ndarray:
        """(n, 3) float32 voxels: what the present or last work starts from."""
        return self._sources

    def look(self, mineral: np.ndarray) -> None:
        """Take in all walls, once before the first start: mineral (x, y, z) uint16."""
        self.touch(mineral, (0, 0, 0), mineral.shape)  # type: ignore[arg-type]

    @property
    def is_used(self) -> bool:
        """Whether it leads anywhere. One that does not need not learn of walls: `take_walls` tells it all at once."""
        return len(self._sources) > 0

    def take_walls(self, other: FlowField) -> None:
        """Take the walls that another field of the same tooth knows, before the first start or after `rest`."""
        np.bitwise_and(other._flags, kernels_flow.SOLID, out=self._flags)

    def rest(self) -> None:
        """Lead nowhere any more."""
        self.direction[...] = 0
        self._travel[...] = kernels_flow.UNREACHED
        self._queued[:] = 0
        self._sources = np.zeros((0, 3), np.float32)
        self._phase, self._closed, self._straight = _DONE, False, _NOWHERE

    def start(self, sources: np.ndarray) -> None:
        """Begin anew from `sources` (n, 3) voxels; the published field stays until the new one is done.

        A source inside a wall starts from the free cells next to it, at most 4 cells away; one deeper is left out.
        """
        self._sources = np.ascontiguousarray(sources, np.float32).reshape(-1, 3).copy()  # the caller may go on writing
        self._phase = _STARTING

    def lead_straight(self, at: tuple[float, float, float]) -> None:
        """Publish directions straight to a point, at once, until the way that is under way is done. Raises ValueError
        where none is: they would stay."""
        if self.is_done:
            raise ValueError("straight directions would never be followed by a way")
        kernels_flow.point_straight(self._flags, self.scale, np.array(at, np.float32), self.direction)
        self._straight = at

    def touch(
        self,
        mineral: np.ndarray,
        low: tuple[int, int, int],
        high: tuple[int, int, int],
        shut: np.ndarray = NO_PLACES,
    ) -> None:
        """Take in that mineral changed in the voxels [low, high), or what is shut: (m, 4) float32, x, y, z, radius.

        What opened is worked into the running or finished field at once (a few hundred updates); where something
        closed, the field is made anew after the present work: it goes on being used until then.
        """
        first = np.array([max(0, n // self.scale) for n in low], np.int64)
        last = np.array([min(c, -(-n // self.scale)) for n, c in zip(high, self.cells, strict=True)], np.int64)
        closed = kernels_flow.find_walls(
            mineral, self._flags, self.scale, self._enough, shut, first, last, self._travel, self._queue, self._queued
        )
        if closed and self._phase != _STARTING:
            self._closed = True
        if self._phase in (_POINTING, _DONE) and len(self._sources):
            if self._queued[kernels_flow.COUNT]:
                self._queued[kernels_flow.CURSOR] = 0
                self._phase = _SPREADING
            elif self._closed:
                self._phase = _STARTING

    def advance(self, updates: int) -> bool:
        """Do up to about `updates` cell updates. True when the field is done (and published in this call or before).

        Starting costs nothing of it; an update takes about 60 ns, and directions count a quarter of one each.
        """
        plane = max(1, self.cells[1] * self.cells[2] // 4)
        while updates > 0 and self._phase != _DONE:
            if self._phase == _STARTING:
                kernels_flow.seed_sources(
                    self._sources, self._flags, self._travel, self._queue, self._queued, self.scale, _SEARCH_CELLS
                )
                self._closed = False
                self._phase = _SPREADING
            elif self._phase == _SPREADING:
                updates -= kernels_flow.spread_distance(
                    self._travel, self._flags, self._queue, self._queued, self.scale, updates
                )
                if self._queued[kernels_flow.COUNT] == 0:
                    self._queued[kernels_flow.CURSOR] = 0
                    self._phase = _POINTING
            else:
                planes = max(1, updates // plane)
                updates -= plane * kernels_flow.point_ways(
                    self._travel, self._flags, self._queued, self._pointed, planes
                )
                if self._queued[kernels_flow.CURSOR] == self.cells[0]:
                    self._publish()
        return self._phase == _DONE

    def distance_at(self, point: tuple[float, float, float]) -> float:
        """Travel distance in voxels from the cell that holds `point` (voxels); inf where no way is known (yet)."""
        cell = tuple(
            min(max(int(n // self.scale), 0), most - 1) for n, most in zip(point, self.cells, strict=True)
        )
        known = float(self._travel[cell[0] + 1, cell[1] + 1, cell[2] + 1])
        return known if known < kernels_flow.UNREACHED else float("inf")

    def moment(self) -> dict[str, np.ndarray]:
        """Everything a restored field needs to go on with the same bits; the large ones are the field's own arrays."""
        state = np.array([self._phase, self._closed, self.version], np.int64)
        if self.is_done and not self.is_used:
            return {"state": state}  # it leads nowhere, and is told all walls before it does
        queued = self._queued.copy()
        queued[kernels_flow.HEAD] = 0  # the queue is written from its head, wherever that lies in the ring
        return {
            "direction": self.direction,
            "travel": self._travel,
            "flags": self._flags,
            "queue": self._waiting(),
            "queued": queued,
            "pointed": self._pointed[: self._planes_pointed()],
            "sources": self._sources,
            "state": state,
            "straight": np.array(self._straight),
        }

    def capture(self) -> dict[str, np.ndarray]:
        """The moment as copies, for `restore`."""
        return {name: array.copy() for name, array in self.moment().items()}

    def restore(self, state: dict[str, np.ndarray]) -> None:
        """Go back to what `capture` gave. Arrays are written in place."""
        phase, closed, version = (int(n) for n in state["state"])
        if len(state) == 1:
            self.rest()
        else:
            self.direction[...] = state["direction"]
            self._travel[...] = state["travel"]
            self._flags[...] = state["flags"]
            self._queued[...] = state["queued"]
            self._queue[: len(state["queue"])] = state["queue"]
            self._pointed[: len(state["pointed"])] = state["pointed"]
            self._sources = np.ascontiguousarray(state["sources"], np.float32)
            self._straight = tuple(float(n) for n in state["straight"])  # type: ignore[assignment]
        self._phase, self._closed, self.version = phase, bool(closed), version

    def _planes_pointed(self) -> int:
        """Planes whose new directions stand already; what lies behind them is left from the way before."""
        return int(self._queued[kernels_flow.CURSOR]) if self._phase == _POINTING else 0

    def _waiting(self) -> np.ndarray:
        """The queue, in order, from its head."""
        head, count = int(self._queued[kernels_flow.HEAD]), int(self._queued[kernels_flow.COUNT])
        return np.take(self._queue, np.arange(head, head + count), mode="wrap")

    def _publish(self) -> None:
        self.direction[...] = self._pointed
        self._straight = _NOWHERE
        self.version += 1
        self._phase = _STARTING if self._closed else _DONE
