"""Tissue for benchmarks: a labyrinth with far more surface than any tooth.

Used by the other pages of game/bench. Invariant: the same voxels on every machine and in every version, so that
figures can be compared over years.
"""

from __future__ import annotations

import functools

import numpy as np

from game.tooth.tissue import ENAMEL, FULL, Tissue, empty_tissue

SIZE = (128, 64, 128)
_PERIOD = 32.0  # voxels
_MIDDLE = 14.0  # voxels: a chamber is hollowed out round the middle


@functools.cache
def gyroid_tissue(size: tuple[int, int, int] = SIZE) -> Tissue:
    """A gyroid of enamel with a round chamber in the middle: about half fluid. Shared: treat as read-only."""
    tissue = empty_tissue(size)
    x, y, z = (2.0 * np.pi / _PERIOD * (np.arange(n) + 0.5) for n in size)
    x, y, z = x[:, None, None], y[None, :, None], z[None, None, :]
    level = np.sin(x) * np.cos(y) + np.sin(y) * np.cos(z) + np.sin(z) * np.cos(x)
    signed = level * (_PERIOD / (2.0 * np.pi) / 1.5)  # about voxels, near the surface
    corner = [np.arange(n) + 0.5 - n / 2 for n in size]
    away = np.sqrt(corner[0][:, None, None] ** 2 + corner[1][None, :, None] ** 2 + corner[2][None, None, :] ** 2)
    signed = np.maximum(signed, _MIDDLE - away)
    tissue.mineral[...] = (np.clip(0.5 - signed, 0.0, 1.0) * FULL).astype(np.uint16)
    tissue.sound[...] = tissue.mineral
    tissue.kind[...] = np.where(tissue.mineral > 0, ENAMEL, 0)
    tissue.renew()
    return tissue
