"""Ways through a place: which spots can be reached on foot, and which way leads to one.

The checks ask whether everything of a place can be come to; a pilot that plays by itself asks for the next point of its
way. The ground is laid out once as a grid of spots where a walker fits, floor by floor, each joined to its neighbours
by what can be stepped; a way is a flood from the goal that is walked down.
"""

from __future__ import annotations

import numpy as np

from game.places.ground import HEIGHT, RADIUS, STEP_UP, Ground

GRID = 0.25
"""Metres from spot to spot."""
ROOM = 0.005  # metres more than a walker needs
LOOKS_AHEAD = 10  # spots down a way within which the farthest that is straight ahead is made for
_ROUND = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))


class Ways:
    """The grid of one ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        nx, nz = (int(v) for v in np.ceil((ground.high - ground.low) / GRID) + 1)
        i, j = (each.ravel() for each in np.meshgrid(np.arange(nx), np.arange(nz), indexing="ij"))
        x, z = ground.low[0] + i * GRID, ground.low[1] + j * GRID
        heights = -np.sort(-ground.heights(x, z), axis=1)  # the highest floor first, where several lie over each other
        twice = np.zeros_like(heights, bool)
        twice[:, 1:] = heights[:, 1:] > heights[:, :-1] - 0.02
        spot, layer = np.nonzero(np.isfinite(heights) & ~twice)
        height = heights[spot, layer]
        fits = self._fits(x[spot], height, z[spot])
        self.at = np.stack([x[spot], height, z[spot]], axis=1)[fits]
        """(n, 3): every spot where a walker fits."""
        self._ij = np.stack([i[spot], j[spot]], axis=1)[fits]
        self._joined = self._join(nx, nz)

    def _fits(self, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
        free = np.zeros(len(x), bool)
        for start in range(0, len(x), 20_000):
            part = slice(start, start + 20_000)
            free[part] = self.ground.clearance(x[part], z[part], y[part]) >= RADIUS + ROOM
        return free

    def _join(self, nx: int, nz: int) -> np.ndarray:
        """(n, 8 k): neighbours of every spot, its own number where there is none."""
        count = len(self.at)
        cells = self._ij[:, 0] * nz + self._ij[:, 1]
        order = np.argsort(cells, kind="stable")
        first = np.searchsorted(cells[order], np.arange(nx * nz + 1))
        most = max(1, int((first[1:] - first[:-1]).max(initial=0)))
        own = np.arange(count)
        columns = []
        straight: dict[tuple[int, int], np.ndarray] = {}  # whether there is a spot that way; nobody cuts corners
        for di, dj in _ROUND:
            is_open = straight[di, 0] & straight[0, dj] if di and dj else np.ones(count, bool)
            i, j = self._ij[:, 0] + di, self._ij[:, 1] + dj
            is_in = (i >= 0) & (j >= 0) & (i < nx) & (j < nz)
            cell = np.where(is_in, i * nz + j, 0)
            for layer in range(most):
                place = first[cell] + layer
                has = is_in & (place < first[cell + 1])
                other = np.where(has, order[np.minimum(place, max(0, count - 1))], own)
                rise = np.abs(self.at[other, 1] - self.at[own, 1])
                limit = STEP_UP * (1.0 if di == 0 or dj == 0 else 1.4)
                columns.append(np.where((rise <= limit) & is_open, other, own))
            if not (di and dj):
                straight[di, dj] = (np.stack(columns[-most:]) != own).any(axis=0)
        return np.stack(columns, axis=1) if count else np.zeros((0, 8), np.int64)

    # -- reaching ----------------------------------------------------------------------------------------------------

    def near(self, at, reach: float = 0.6, rise: float = 0.6) -> np.ndarray:
        """Numbers of the spots within `reach` metres of (x, y, z) in the plane and `rise` in height."""
        off_x, off_z = self.at[:, 0] - at[0], self.at[:, 2] - at[2]
        is_near = (off_x * off_x + off_z * off_z <= reach * reach) & (np.abs(self.at[:, 1] - at[1]) <= rise)
        return np.flatnonzero(is_near)

    def flood(self, goals: np.ndarray) -> np.ndarray:
        """(n,) steps from every spot to the nearest of the goals; -1 where no way leads."""
        steps = np.full(len(self.at), -1, np.int32)
        front = np.unique(goals)
        steps[front] = 0
        far = 0
        while len(front):
            far += 1
            found = self._joined[front].ravel()
            front = np.unique(found[steps[found] < 0])
            steps[front] = far
        return steps

    def can_be_seen_from(self, reached: np.ndarray, at, reach: float, rise: tuple[float, float] = (-3.9, 1.1)) -> bool:
        """Whether any spot of `reached` (bool) is within `reach` of (x, y, z) and about as high: from `rise[0]` below
        it to `rise[1]` above."""
        off_x, off_z = self.at[:, 0] - at[0], self.at[:, 2] - at[2]
        up = self.at[:, 1] - at[1]
        is_near = (off_x * off_x + off_z * off_z <= reach * reach) & (up >= rise[0]) & (up <= rise[1])
        return bool((is_near & reached).any())

    def next_point(self, steps: np.ndarray, at) -> tuple[float, float] | None:
        """Where to walk to now, down a flood from `at` (x, y, z); None where one is there, or no way leads."""
        here = self.near(at, 3.0 * GRID, HEIGHT)
        here = here[steps[here] >= 0]
        if not len(here):
            return None
        off_x, off_z = self.at[here, 0] - at[0], self.at[here, 2] - at[2]
        spot = int(here[(off_x * off_x + off_z * off_z + np.abs(self.at[here, 1] - at[1])).argmin()])
        if steps[spot] == 0:
            return None
        best = (float(self.at[spot, 0]), float(self.at[spot, 2]))
        for number in range(LOOKS_AHEAD):
            around = self._joined[spot]
            lower = around[steps[around] == steps[spot] - 1]
            if not len(lower):
                break
            spot = int(lower[0])
            point = (float(self.at[spot, 0]), float(self.at[spot, 2]))
            if number > 0 and not self._is_straight(at, point):
                break
            best = point
            if steps[spot] == 0:
                break
        return best

    def _is_straight(self, at, point: tuple[float, float]) -> bool:
        """Whether a walker could go straight from `at` to a point."""
        count = 8
        share = np.arange(1, count + 1) / count
        x, z = at[0] + (point[0] - at[0]) * share, at[2] + (point[1] - at[2]) * share
        y = np.empty(count)
        height = np.array([at[1]])
        for number in range(count):
            height = self.ground.stand(x[number : number + 1], z[number : number + 1], height)
            if np.isnan(height[0]):
                return False
            y[number] = height[0]
        return bool((self.ground.clearance(x, z, y) >= RADIUS).all())
