"""Biofilm: plaque on the tissue's surface, that is scoured off and grows back from what is left.

Made from a level's plaques; schedule.py lets it grow every 8th step. Invariant: it lives only on its own sites, in the
fluid, never inside tissue, and never above what a site has room for; a colony scoured to nothing stays gone.
"""

from __future__ import annotations

import numpy as np

from game.content.kinds import Plaque
from game.content.level import Level
from game.core.rng import unit_array
from game.tooth.kernels_work import grow_biofilm
from game.tooth.tissue import Tissue

CELL_FULL = 60_000
THICKEST = 3.8  # voxels off the surface; distances are known up to 4
FILM = 3_000  # what stays of a site that was shed: a twentieth, too thin to be seen
RATE_DIVISOR = 640
"""Growth 1 multiplies a sparse colony by e in 80 s (640 ticks of 8 steps): it matters only to those who leave."""


class Biofilm:
    """`amount` (x, y, z) uint16, 0..CELL_FULL; its sites by colony: flat voxel numbers, room, and whose they are."""

    def __init__(self, level: Level, tissue: Tissue) -> None:
        self.amount = np.zeros(level.size, np.uint16)
        sites, rooms, self.parts = [], [], []
        taken = np.zeros(level.size, bool)
        for plaque in level.of(Plaque):
            voxels, room = _patch(plaque, level, tissue, taken)
            first = self.parts[-1][1] if self.parts else 0
            self.parts.append((first, first + len(voxels)))
            sites.append(voxels)
            rooms.append(room)
        self.sites = np.concatenate(sites) if sites else np.zeros(0, np.int32)
        self.room = np.concatenate(rooms) if rooms else np.zeros(0, np.uint16)
        self.amount.reshape(-1)[self.sites] = self.room

    def left(self, first: int, last: int) -> int:
        """What is left on the sites [first, last)."""
        return int(self.amount.reshape(-1)[self.sites[first:last]].sum(dtype=np.int64))

    def grow(self, first: int, last: int, growth: float, tissue: Tissue) -> None:
        """One tick (8 steps) of growth of the colony on the sites [first, last)."""
        rate = int(growth * 256.0)
        grow_biofilm(
            self.amount.reshape(-1),
            tissue.mineral.reshape(-1),
            self.sites,
            self.room,
            first,
            last,
            rate,
            256 * RATE_DIVISOR,
            tissue.size[1] * tissue.size[2],
            tissue.size[2],
        )

    def shed(self, first: int, last: int) -> None:
        """One tick (8 steps) in which a colony that lost its hold comes off: an eighth of what is left, to a thin film.

        Biofilm whose body has been broken sloughs in sheets; what stays is the film that a brush leaves too.
        """
        sites = self.sites[first:last]
        flat = self.amount.reshape(-1)
        left = flat[sites]
        flat[sites] = np.maximum(np.minimum(left, FILM), left - left // 8)


def _patch(plaque: Plaque, level: Level, tissue: Tissue, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sites (n,) int32, ascending, and room (n,) uint16 of one plaque: a ragged film that thins out to its rim."""
    at = level.voxels(plaque.at)
    radius = plaque.radius / level.um_per_voxel
    thickness = min(THICKEST, max(1.0, plaque.thickness / level.um_per_voxel))
    low = [min(max(int(n - radius) - 1, 0), size) for n, size in zip(at, level.size, strict=True)]
    high = [min(max(int(n + radius) + 2, 0), size) for n, size in zip(at, level.size, strict=True)]
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    x, y, z = np.meshgrid(*(np.arange(a, b, dtype=np.float64) for a, b in zip(low, high, strict=True)), indexing="ij")
    away = ((x + 0.5 - at[0]) ** 2 + (y + 0.5 - at[1]) ** 2 + (z + 0.5 - at[2]) ** 2) / (radius * radius)
    flat = ((x * level.size[1] + y) * level.size[2] + z).astype(np.int64)
    ragged = unit_array(level.seed, 7, flat.reshape(-1)).reshape(flat.shape).astype(np.float64)
    height = thickness * (1.0 - away * away) * (0.75 + 0.25 * ragged)
    distance = tissue.distance[box].astype(np.float64)
    full = np.clip(height - (distance - 0.7), 0.0, 1.0) * (away < 1.0)
    room = (full * CELL_FULL).astype(np.uint16)
    is_site = (distance > 0.0) & (room > CELL_FULL // 10) & ~taken[box]
    taken[box] |= is_site
    return flat[is_site].astype(np.int32), room[is_site]
