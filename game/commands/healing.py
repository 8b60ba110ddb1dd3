"""A tooth that is partly healed before anybody begins: hours of building, for a picture, in a moment.

Called by the subjects of `capture`, `record` and `shots`; never by the game. Mineral comes back from the walls inward,
as bots lay it, and what came last glows. Invariant: nothing gets more than the ceiling that the level gave it.
"""

from __future__ import annotations

import numpy as np

from game.tooth.sim import Sim
from game.tooth.tissue import HALF

RAGGED = 1.6  # layers by which the front is uneven
GLOWING = 4.0  # layers: how deep behind the front mineral still glows


def heal(sim: Sim, share: float) -> None:
    """Give a tooth that has not begun the `share` (0 to 1) of the mineral it lost."""
    tissue = sim.tissue
    lost = tissue.sound > tissue.mineral
    if share <= 0.0 or not lost.any():
        return
    order = _layers(tissue.mineral >= HALF, lost) + RAGGED * _rough(lost.shape)
    missing = tissue.sound[lost].astype(np.float64) - tissue.mineral[lost]
    turn = np.argsort(order[lost], kind="stable")
    reached = np.cumsum(missing[turn]) >= share * missing.sum() * (1.0 - 1e-9)
    front = float(order[lost][turn][int(np.argmax(reached))]) + (1.0 if share >= 1.0 else 0.0)
    laid = lost & (order < front)
    filled = tissue.sound * np.clip(front - order, 0.0, 1.0)
    tissue.mineral[laid] = np.maximum(tissue.mineral, filled.astype(tissue.mineral.dtype))[laid]
    tissue.fresh[laid] = (255.0 * np.clip(1.0 - (front - order) / GLOWING, 0.0, 1.0))[laid].astype(np.uint8)
    tissue.renew()
    sim.ways.begin(sim)


def _layers(solid: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """How many layers of mineral have to be laid before each lost voxel is one: float32, 0 where it is solid."""
    layers = np.zeros(solid.shape, np.float32)
    reached, number = solid.copy(), 0
    while True:
        number += 1
        grown = reached.copy()
        for axis in range(3):
            source = grown if number % 2 else reached  # cubes and diamonds in turn come near to balls
            wide = source.copy()
            ahead = tuple(slice(1, None) if n == axis else slice(None) for n in range(3))
            behind = tuple(slice(None, -1) if n == axis else slice(None) for n in range(3))
            wide[ahead] |= source[behind]
            wide[behind] |= source[ahead]
            grown |= wide
        new = grown & lost & ~reached
        if not new.any():
            break
        layers[new] = number
        reached |= new
    layers[lost & ~reached] = number
    return layers


def _rough(shape: tuple[int, int, int]) -> np.ndarray:
    """Noise without a grain, 0 to 1, the same every time."""
    noise = np.random.default_rng(7).random(shape, np.float32)
    for axis in range(3):
        noise = (noise + np.roll(noise, 1, axis) + np.roll(noise, 2, axis)) / 3.0
    low, high = noise.min(), noise.max()
    return (noise - low) / (high - low)
