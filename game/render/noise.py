"""Textures made by rule, so that a shader fetches once instead of summing much: noise in a volume, enamel's rods.

Made from fixed seeds, so that the same tooth looks the same on every machine.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

SIDE = 32


@lru_cache
def noise_volume() -> np.ndarray:
    """(32, 32, 32, 4) float32 from 0 to 1, tiling in all directions, mean one half, using most of the range."""
    rng = np.random.default_rng(20_31)
    volume = rng.random((SIDE, SIDE, SIDE, 4), dtype=np.float32)
    for axis in range(3):
        for _ in range(2):
            volume = (np.roll(volume, 1, axis) + 2.0 * volume + np.roll(volume, -1, axis)) * 0.25
    volume -= volume.mean(axis=(0, 1, 2))
    volume /= 5.0 * volume.std(axis=(0, 1, 2))
    return np.clip(volume + 0.5, 0.0, 1.0)


ROD_COLUMNS, ROD_ROWS = 24, 28  # rods in one tile; rows stand 0.866 of a rod apart, so the tile is square


@lru_cache
def rod_pattern(side: int) -> np.ndarray:
    """(side, side, 4) float32 from 0 to 1, tiling: enamel cut across its rods.

    Red and green: how the dome of a rod leans (0.5 is flat). Blue: 1 between two. Alpha: a number of the rod's own.
    Each rod is a keyhole, a round head with a tail between the two heads below it (Boyde's pattern 3): cells of a
    Voronoi diagram whose distance runs more easily along the tail.
    """
    rng = np.random.default_rng(20_32)
    row, column = np.meshgrid(np.arange(ROD_ROWS), np.arange(ROD_COLUMNS), indexing="ij")
    rise = ROD_COLUMNS / ROD_ROWS  # of a row, in widths of a rod
    jitter = rng.uniform(-0.17, 0.17, (2, ROD_ROWS, ROD_COLUMNS))
    seed_x = column + 0.5 * (row % 2) + 0.5 + jitter[0]
    seed_y = (row + 0.5) * rise + jitter[1]
    size = rng.uniform(-0.05, 0.05, (ROD_ROWS, ROD_COLUMNS))
    dice = rng.random((ROD_ROWS, ROD_COLUMNS))

    at = (np.arange(side) + 0.5) * ROD_COLUMNS / side
    y, x = np.meshgrid(at, at, indexing="ij")
    near_row, near_column = np.floor(y / rise).astype(int), np.floor(x).astype(int)
    first, second = np.full((side, side), 9.0), np.full((side, side), 9.0)
    own, below = np.zeros((side, side)), np.zeros((side, side))
    for up in (-2, -1, 0, 1, 2):
        for over in (-1, 0, 1):
            r, c = (near_row + up) % ROD_ROWS, (near_column + over) % ROD_COLUMNS
            dx = (x - seed_x[r, c] + ROD_COLUMNS * 0.5) % ROD_COLUMNS - ROD_COLUMNS * 0.5
            dy = (y - seed_y[r, c] + ROD_COLUMNS * 0.5) % ROD_COLUMNS - ROD_COLUMNS * 0.5
            tail = np.clip(-dy, 0.0, 0.42)
            far = np.hypot(dx, dy + tail) + 0.52 * tail + size[r, c]
            closer = far < first
            second = np.where(closer, first, np.minimum(second, far))
            first = np.where(closer, far, first)
            own = np.where(closer, dice[r, c], own)
            below = np.where(closer, np.clip(-dy - 0.1, 0.0, 0.5) * 2.0, below)
    edge = second - first
    dome = np.clip(edge / 0.80, 0.0, 1.0)
    dome = dome * dome * (3.0 - 2.0 * dome)  # flat again at the very edge, or it creases
    slope = np.stack([np.roll(dome, 1, axis) - np.roll(dome, -1, axis) for axis in (1, 0)], axis=-1)
    slope *= 0.5 / np.abs(slope).max()
    groove = np.clip(1.0 - edge / 0.22, 0.0, 1.0)
    groove = groove * groove * (3.0 - 2.0 * groove) * (1.0 - 0.6 * below)
    return np.concatenate([slope + 0.5, groove[..., None], own[..., None]], axis=-1).astype(np.float32)
