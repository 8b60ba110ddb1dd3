"""The usual ways to move a swarm, for comparison: one ECS entity a bot, and real neighbours from a k-d tree.

Called by bench/swarms.py. They do less than ours (nearest cell, no sliding along tissue), so ratios flatter them.
Invariant: written as a practised user of the library would, not to lose.
"""

from __future__ import annotations

import importlib.util
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import esper
import numpy as np

if TYPE_CHECKING:
    from game.bench.swarms import Scene

HAS_SCIPY = importlib.util.find_spec("scipy") is not None
_REACH = 2.0  # voxels within which bots see each other
_WORLD = "bench-entities"


@dataclass(slots=True)
class Place:
    x: float
    y: float
    z: float


@dataclass(slots=True)
class Speed:
    x: float
    y: float
    z: float


class EntitySwarm:
    """Every bot an entity with Place and Speed; the same flow, the nearest cell, a crowd count per cell."""

    def __init__(self, scene: Scene) -> None:
        self._before = esper.current_world
        esper.switch_world(_WORLD)
        for at in scene.swarm.position[: scene.swarm.count].tolist():
            esper.create_entity(Place(*at), Speed(0.0, 0.0, 0.0))
        esper.switch_world(self._before)
        self._flow = scene.motion.directions[1].tolist()
        self._size = [float(n) - 1.0 for n in scene.tissue.size]
        self._solid = (scene.tissue.distance < 0.4).tolist()

    def step(self) -> None:
        esper.switch_world(_WORLD)
        crowd: dict[tuple[int, int, int], list[float]] = {}
        bots = [(place, speed) for _, (place, speed) in esper.get_components(Place, Speed)]
        for place, speed in bots:
            cell = (int(place.x * 0.5), int(place.y * 0.5), int(place.z * 0.5))
            seen = crowd.get(cell)
            if seen is None:
                crowd[cell] = [1.0, speed.x, speed.y, speed.z]
            else:
                seen[0] += 1.0
                seen[1] += speed.x
                seen[2] += speed.y
                seen[3] += speed.z
        flow, solid = self._flow, self._solid
        top_x, top_y, top_z = self._size
        for place, speed in bots:
            i, j, k = int(place.x * 0.5), int(place.y * 0.5), int(place.z * 0.5)
            count, sum_x, sum_y, sum_z = crowd[i, j, k]
            ways = flow[i][j][k]
            vx = speed.x + (ways[0] * 0.15 + 0.25 * (sum_x / count - speed.x) - speed.x) * 0.125
            vy = speed.y + (ways[1] * 0.15 + 0.25 * (sum_y / count - speed.y) - speed.y) * 0.125
            vz = speed.z + (ways[2] * 0.15 + 0.25 * (sum_z / count - speed.z) - speed.z) * 0.125
            fast = math.sqrt(vx * vx + vy * vy + vz * vz)
            if fast > 19.0:
                vx, vy, vz = vx * 19.0 / fast, vy * 19.0 / fast, vz * 19.0 / fast
            x = min(max(place.x + vx / 64.0, 1.0), top_x)
            y = min(max(place.y + vy / 64.0, 1.0), top_y)
            z = min(max(place.z + vz / 64.0, 1.0), top_z)
            if not solid[int(x)][int(y)][int(z)]:
                place.x, place.y, place.z = x, y, z
            speed.x, speed.y, speed.z = vx, vy, vz
        esper.switch_world(self._before)

    def close(self) -> None:
        """Delete the world."""
        esper.delete_world(_WORLD)


class NeighbourSwarm:
    """Separation, alignment and cohesion over all pairs within _REACH, from scipy's cKDTree; the rest in numpy."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._position = scene.swarm.position[: scene.swarm.count].copy()  # so that ours is not moved by theirs
        self._velocity = scene.swarm.velocity[: scene.swarm.count].copy()

    def step(self) -> None:
        from scipy.spatial import cKDTree

        position, velocity = self._position, self._velocity
        n = len(position)
        pairs = cKDTree(position).query_pairs(_REACH, output_type="ndarray")
        a, b = np.concatenate((pairs[:, 0], pairs[:, 1])), np.concatenate((pairs[:, 1], pairs[:, 0]))
        count = np.maximum(np.bincount(a, minlength=n), 1)[:, None]
        offset = position[a] - position[b]
        square = np.maximum(np.einsum("ij,ij->i", offset, offset), 1e-3)[:, None]
        apart = np.stack([np.bincount(a, (offset / square)[:, axis], n) for axis in range(3)], axis=1)
        mean = np.stack([np.bincount(a, velocity[b, axis], n) for axis in range(3)], axis=1) / count
        middle = np.stack([np.bincount(a, -offset[:, axis], n) for axis in range(3)], axis=1) / count
        cell = (position * 0.5).astype(np.intp)
        flow = self._scene.motion.directions[1][cell[:, 0], cell[:, 1], cell[:, 2], :3] * np.float32(19.0 / 127.0)
        wish = flow + 0.5 * apart + 0.5 * middle + 0.25 * (mean - flow)
        velocity += ((wish - velocity) * 0.125).astype(np.float32)
        fast = np.sqrt(np.einsum("ij,ij->i", velocity, velocity))[:, None]
        velocity *= np.minimum(1.0, 19.0 / np.maximum(fast, 1e-6)).astype(np.float32)
        moved = np.clip(position + velocity / np.float32(64.0), 1.0, np.array(self._scene.tissue.size) - 1.0)
        free = self._scene.tissue.distance[tuple(moved.astype(np.intp).T)] > 0.4
        position[free] = moved[free]
