"""A small tiling volume of smooth noise, four values a texel: one fetch in a shader instead of many sums.

Made from a fixed seed, so that the same tooth looks the same on every machine.
"""

from __future__ import annotations

import numpy as np

SIDE = 32


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
