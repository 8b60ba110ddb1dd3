"""Ground: where one can stand in a place, and how somebody moves on it.

Built from the manifest's floors, walls and pillars, the footprints of props and the seats of rows (building.py). All
walkers of a place move in one call, in float64 with + - * / and sqrt only. Invariants: whoever stands on a floor stands
on a floor after every move, and nobody comes nearer to a wall than RADIUS, to the end of all floors than RIM, or nearer
than they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

RADIUS = 0.28
"""Of a walker, metres."""
STEP_UP = 0.35
"""What is not higher is stepped on, up or down, metres."""
HEIGHT = 1.75
"""Of a walker: what hangs higher is in nobody's way, metres."""
CELL = 1.0
TOUCH = 0.75  # metres round a cell within which what stands there concerns whoever is in the cell
EDGE = 0.012  # floors that end this near to each other are one
RIM = 0.18  # metres that a walker keeps from where all floors end
RIM_STEP = 0.25  # metres between two looks along an edge
OUTSIDE = 0.03  # metres beyond an edge at which another floor goes on
SLACK = 2e-3  # metres of a wall that a push may leave over
PUSHES = 4
FAN = ((0.8660254037844386, 0.5), (0.5, 0.8660254037844386))  # cosine and sine of 30 and 60 degrees
FAR = 1e6


@dataclass(frozen=True, slots=True)
class Wall:
    """A straight piece of wall from (ax, az) to (bx, bz), metres; it is in the way from `low` to `high`."""

    ax: float
    az: float
    bx: float
    bz: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Round:
    """A round thing about (x, z)."""

    x: float
    z: float
    radius: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Floor:
    """A convex polygon of (x, z), counted so that its inside lies at the left; height is a x + b z + c."""

    outline: tuple[tuple[float, float], ...]
    plane: tuple[float, float, float]


def floor_of(outline: Iterable[Sequence[float]], plane: Sequence[float]) -> Floor | None:
    """A floor, whichever way round its outline runs; None for an outline without an area."""
    points = [(float(x), float(z)) for x, z in outline]
    area = 0.0
    for (ax, az), (bx, bz) in zip(points, points[1:] + points[:1], strict=True):
        area += ax * bz - az * bx
    if len(points) < 3 or abs(area) < 1e-6:
        return None
    a, b, c = (float(value) for value in plane)
    return Floor(tuple(points if area > 0.0 else points[::-1]), (a, b, c))


class Ground:
    """Floors and what stands on them. Plain tables, never changed."""

    def __init__(self, floors: Sequence[Floor], walls: Sequence[Wall] = (), rounds: Sequence[Round] = ()) -> None:
        """Raises ValueError where there is no floor at all."""
        if not floors:
            raise ValueError("a ground needs a floor")
        self.floors, self.walls, self.rounds = tuple(floors), tuple(walls), tuple(rounds)
        points = np.array([point for floor in floors for point in floor.outline])
        self.low, self.high = points.min(axis=0), points.max(axis=0)
        self._origin = self.low - CELL
        self._cells = np.maximum(1, np.ceil((self.high - self._origin) / CELL).astype(np.int64) + 1)
        self._planes = np.array([*(floor.plane for floor in floors), (0.0, 0.0, -FAR)])
        self._edges = _edges(floors)
        self._floor_table = self._table(self._near_floor, len(floors))
        self._all_walls = (*self.walls, *self._rims())
        nowhere = (FAR, FAR, FAR + 1.0, FAR, 0.0, 0.0)
        told = ((w.ax, w.az, w.bx, w.bz, w.low, w.high) for w in self._all_walls)
        self._walls = np.array([*told, nowhere])
        self._rounds = np.array([*((r.x, r.z, r.radius, r.low, r.high) for r in rounds), (FAR, FAR, 0.0, 0.0, 0.0)])
        self._wall_table = self._table(self._near_wall, len(self._all_walls))
        self._round_table = self._table(self._near_round, len(rounds))

    # -- asking ------------------------------------------------------------------------------------------------------

    def heights(self, x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """Height of every floor under (n,) points: (n, k), -inf where a floor is not there."""
        rows = self._floor_table[self._cell(x, z)]
        edges = self._edges[rows]  # (n, k, e, 3)
        inside = edges[..., 0] * x[:, None, None] + edges[..., 1] * z[:, None, None] + edges[..., 2] >= -EDGE
        plane = self._planes[rows]
        height = plane[..., 0] * x[:, None] + plane[..., 1] * z[:, None] + plane[..., 2]
        return np.where(inside.all(axis=2) & (height > -0.5 * FAR), height, -np.inf)

    def stand(self, x: np.ndarray, z: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Where feet at height `y` come to stand at (n,) points: (n,), NaN where there is nothing within a step."""
        heights = self.heights(x, z)
        within = (heights <= y[:, None] + STEP_UP + 1e-9) & (heights >= y[:, None] - STEP_UP - 1e-9)
        best = np.where(within, heights, -np.inf).max(axis=1)
        return np.where(np.isfinite(best), best, np.nan)

    def height(self, x: float, z: float, y: float = 0.0) -> float | None:
        """The floor nearest to height `y` under a point, however far; None where there is none."""
        heights = self.heights(np.array([x]), np.array([z]))[0]
        found = heights[np.isfinite(heights)]
        return float(found[np.abs(found - y).argmin()]) if len(found) else None

    def clearance(self, x: np.ndarray, z: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Metres from (n,) points at feet's height `y` to the nearest thing in the way; negative inside a round one."""
        return self._nearest(x, z, y, self._cell(x, z))[0]

    # -- moving ------------------------------------------------------------------------------------------------------

    def move(self, at: np.ndarray, step: np.ndarray, radius: float = RADIUS) -> np.ndarray:
        """Where walkers at (n, 3) come to who want to go (n, 2) metres in x and z, each at most a few centimetres.

        They slide along what is in the way and along the edges of floors, and stay where nothing else is possible.
        """
        cells = self._cell(at[:, 0], at[:, 2])
        allowed = np.full(len(at), SLACK)
        moved, done = self._try(at, step, radius, allowed, cells)
        left = np.flatnonzero(~done)
        if len(left):  # who stands too near already may stay as near
            here = at[left]
            overlap = radius - self._nearest(here[:, 0], here[:, 2], here[:, 1], cells[left])[0]
            allowed[left] = np.maximum(overlap, SLACK)
            close = left[overlap > SLACK]
            if len(close):
                moved[close], done[close] = self._try(at[close], step[close], radius, allowed[close], cells[close])
                left = np.flatnonzero(~done)
        for turn in range(1 + 2 * len(FAN)):
            if not len(left):
                break
            here = at[left]
            way = self._along_edge(here, step[left]) if turn == 0 else _fanned(step[left], turn - 1)
            found, good = self._try(here, way, radius, allowed[left], cells[left])
            moved[left[good]] = found[good]
            left = left[~good]
        moved[left] = at[left]
        return moved

    def _try(self, at, step, radius, allowed, cells) -> tuple[np.ndarray, np.ndarray]:
        """(where they come to, whether that is a place to be)."""
        x, z, y = at[:, 0] + step[:, 0], at[:, 2] + step[:, 1], at[:, 1]
        rows = np.arange(len(at))
        for _ in range(PUSHES):
            gap, out_x, out_z = self._nearest(x[rows], z[rows], y[rows], cells[rows])
            near = gap < radius
            if not near.any():
                break
            rows, push = rows[near], radius - gap[near]
            x[rows] += out_x[near] * push
            z[rows] += out_z[near] * push
        stood = self.stand(x, z, y)
        gap = self._nearest(x, z, np.where(np.isnan(stood), y, stood), cells)[0]
        good = ~np.isnan(stood) & (radius - gap <= allowed)
        return np.stack([x, np.where(good, stood, y), z], axis=1), good

    def _along_edge(self, at: np.ndarray, step: np.ndarray) -> np.ndarray:
        """The part of a step along the edge of the floor that it would leave."""
        rows = self._floor_table[self._cell(at[:, 0], at[:, 2])]
        edges = self._edges[rows]
        now = edges[..., 0] * at[:, 0, None, None] + edges[..., 1] * at[:, 2, None, None] + edges[..., 2]
        here = (now >= -EDGE).all(axis=2)
        then = now + edges[..., 0] * step[:, 0, None, None] + edges[..., 1] * step[:, 1, None, None]
        worst = then.min(axis=2)
        which = np.where(here, worst, -np.inf).argmax(axis=1)
        each = np.arange(len(at))
        edge = then[each, which].argmin(axis=1)
        out = edges[each, which, edge]
        over = step[:, 0] * out[:, 0] + step[:, 1] * out[:, 1]
        return step - out[:, :2] * np.minimum(over, 0.0)[:, None] * 1.001

    def _nearest(self, x, z, y, cells) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(metres to the nearest thing in the way, and the direction away from it)."""
        walls = self._walls[self._wall_table[cells]]  # (n, k, 6)
        ax, az = walls[..., 0], walls[..., 1]
        along_x, along_z = walls[..., 2] - ax, walls[..., 3] - az
        away_x, away_z = x[:, None] - ax, z[:, None] - az
        length = np.maximum(along_x * along_x + along_z * along_z, 1e-12)
        share = np.clip((away_x * along_x + away_z * along_z) / length, 0.0, 1.0)
        away_x, away_z = away_x - share * along_x, away_z - share * along_z
        gap = np.sqrt(away_x * away_x + away_z * away_z)
        flat = gap < 1e-9  # on the very line: away from it, to its left
        scale = np.where(flat, np.sqrt(length), gap)
        out_x, out_z = np.where(flat, -along_z, away_x) / scale, np.where(flat, along_x, away_z) / scale
        gap = np.where(_is_in_the_way(walls[..., 4], walls[..., 5], y), gap, FAR)

        rounds = self._rounds[self._round_table[cells]]
        off_x, off_z = x[:, None] - rounds[..., 0], z[:, None] - rounds[..., 1]
        far = np.maximum(np.sqrt(off_x * off_x + off_z * off_z), 1e-9)
        rim = np.where(_is_in_the_way(rounds[..., 3], rounds[..., 4], y), far - rounds[..., 2], FAR)

        gaps = np.concatenate([gap, rim], axis=1)
        outs_x = np.concatenate([out_x, off_x / far], axis=1)
        outs_z = np.concatenate([out_z, off_z / far], axis=1)
        each, which = np.arange(len(gaps)), gaps.argmin(axis=1)
        return gaps[each, which], outs_x[each, which], outs_z[each, which]

    def _rims(self) -> list[Wall]:
        """What keeps walkers from where all floors end: edges with nothing to step on behind them, as walls a little
        outside, so that nobody stands with half their body in the wall of a room."""
        rims: list[Wall] = []
        for floor in self.floors:
            a, b, c = floor.plane
            for (ax, az), (bx, bz) in zip(floor.outline, floor.outline[1:] + floor.outline[:1], strict=True):
                length = float(np.sqrt((bx - ax) * (bx - ax) + (bz - az) * (bz - az)))
                if length < 1e-6:
                    continue
                out_x, out_z = (bz - az) / length, (ax - bx) / length
                count = max(1, int(np.ceil(length / RIM_STEP)))
                share = (np.arange(count) + 0.5) / count
                x, z = ax + share * (bx - ax), az + share * (bz - az)
                height = a * x + b * z + c
                ends = np.isnan(self.stand(x + out_x * OUTSIDE, z + out_z * OUTSIDE, height))
                if ends.any():
                    ends &= ~self._has_wall(x, z, height)  # which keeps them farther off anyway
                for first, last in _runs(ends, breaks=a != 0.0 or b != 0.0):
                    low, high = first / count, (last + 1) / count
                    away = RADIUS - RIM
                    rims.append(
                        Wall(
                            ax + low * (bx - ax) + out_x * away,
                            az + low * (bz - az) + out_z * away,
                            ax + high * (bx - ax) + out_x * away,
                            az + high * (bz - az) + out_z * away,
                            float(height[first : last + 1].min()),
                            float(height[first : last + 1].max()) + HEIGHT,
                        )
                    )
        return rims

    def _has_wall(self, x: np.ndarray, z: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether a wall of the room runs along at (n,) points."""
        if not self.walls:
            return np.zeros(len(x), bool)
        walls = np.array([(w.ax, w.az, w.bx, w.bz, w.low, w.high) for w in self.walls])[None]
        ax, az = walls[..., 0], walls[..., 1]
        along_x, along_z = walls[..., 2] - ax, walls[..., 3] - az
        length = np.maximum(along_x * along_x + along_z * along_z, 1e-12)
        share = np.clip(((x[:, None] - ax) * along_x + (z[:, None] - az) * along_z) / length, 0.0, 1.0)
        off_x, off_z = x[:, None] - ax - share * along_x, z[:, None] - az - share * along_z
        near = off_x * off_x + off_z * off_z <= (RADIUS - RIM) * (RADIUS - RIM)
        return (near & _is_in_the_way(walls[..., 4], walls[..., 5], y)).any(axis=1)

    # -- tables ------------------------------------------------------------------------------------------------------

    def _cell(self, x: np.ndarray, z: np.ndarray) -> np.ndarray:
        i = np.clip(((x - self._origin[0]) / CELL).astype(np.int64), 0, self._cells[0] - 1)
        j = np.clip(((z - self._origin[1]) / CELL).astype(np.int64), 0, self._cells[1] - 1)
        return i * self._cells[1] + j

    def _table(self, near, count: int) -> np.ndarray:
        """(cells, k): numbers of what is near each cell; the number after the last stands for nothing."""
        lists: list[list[int]] = [[] for _ in range(int(self._cells[0] * self._cells[1]))]
        for number in range(count):
            low_x, low_z, high_x, high_z = near(number)
            i0, j0 = (max(0, int(v)) for v in (np.array([low_x, low_z]) - TOUCH - self._origin) // CELL)
            i1, j1 = (int(v) for v in (np.array([high_x, high_z]) + TOUCH - self._origin) // CELL)
            for i in range(i0, min(i1, int(self._cells[0]) - 1) + 1):
                for j in range(j0, min(j1, int(self._cells[1]) - 1) + 1):
                    if self._touches(near, number, i, j):
                        lists[i * int(self._cells[1]) + j].append(number)
        most = max(1, max(len(numbers) for numbers in lists))
        table = np.full((len(lists), most), count, np.int64)
        for cell, numbers in enumerate(lists):
            table[cell, : len(numbers)] = numbers
        return table

    def _touches(self, near, number: int, i: int, j: int) -> bool:
        """Whether a long wall or a large floor concerns a cell of the box round it."""
        x, z = self._origin[0] + (i + 0.5) * CELL, self._origin[1] + (j + 0.5) * CELL
        reach = TOUCH + 0.7072 * CELL
        if near == self._near_wall:
            wall = self._all_walls[number]
            along_x, along_z = wall.bx - wall.ax, wall.bz - wall.az
            length = max(along_x * along_x + along_z * along_z, 1e-12)
            share = min(1.0, max(0.0, ((x - wall.ax) * along_x + (z - wall.az) * along_z) / length))
            off_x, off_z = x - wall.ax - share * along_x, z - wall.az - share * along_z
            return off_x * off_x + off_z * off_z <= reach * reach
        if near == self._near_floor:
            edges = self._edges[number]
            return bool((edges[:, 0] * x + edges[:, 1] * z + edges[:, 2] >= -reach).all())
        return True

    def _near_floor(self, number: int) -> tuple[float, float, float, float]:
        xs, zs = zip(*self.floors[number].outline, strict=True)
        return min(xs), min(zs), max(xs), max(zs)

    def _near_wall(self, number: int) -> tuple[float, float, float, float]:
        wall = self._all_walls[number]
        return min(wall.ax, wall.bx), min(wall.az, wall.bz), max(wall.ax, wall.bx), max(wall.az, wall.bz)

    def _near_round(self, number: int) -> tuple[float, float, float, float]:
        it = self.rounds[number]
        return it.x - it.radius, it.z - it.radius, it.x + it.radius, it.z + it.radius


def _runs(flags: np.ndarray, breaks: bool) -> list[tuple[int, int]]:
    """First and last of every run of true flags; `breaks` ends a run after four, where heights change along it."""
    runs: list[tuple[int, int]] = []
    for number in np.flatnonzero(flags):
        if runs and runs[-1][1] == number - 1 and not (breaks and number - runs[-1][0] >= 4):
            runs[-1] = (runs[-1][0], int(number))
        else:
            runs.append((int(number), int(number)))
    return runs


def _is_in_the_way(low: np.ndarray, high: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (low < y[:, None] + HEIGHT) & (high > y[:, None] + STEP_UP)


def _edges(floors: Sequence[Floor]) -> np.ndarray:
    """(floors + 1, e, 3): x, z and offset of every edge, positive inside; a floor of few edges has empty ones."""
    most = max(len(floor.outline) for floor in floors)
    edges = np.zeros((len(floors) + 1, most, 3))
    edges[..., 2] = FAR
    for number, floor in enumerate(floors):
        for place, (a, b) in enumerate(zip(floor.outline, floor.outline[1:] + floor.outline[:1], strict=True)):
            x, z = a[1] - b[1], b[0] - a[0]
            length = max(float(np.sqrt(x * x + z * z)), 1e-12)
            edges[number, place] = (x / length, z / length, -(x * a[0] + z * a[1]) / length)
    edges[-1, 0] = (0.0, 0.0, -FAR)
    return edges


def _fanned(step: np.ndarray, turn: int) -> np.ndarray:
    """A step turned aside, first to one side and then to the other, and the shorter the more it is turned."""
    cos, sin = FAN[turn // 2]
    sin = sin if turn % 2 == 0 else -sin
    x, z = step[:, 0] * cos - step[:, 1] * sin, step[:, 0] * sin + step[:, 1] * cos
    return np.stack([x, z], axis=1) * cos
