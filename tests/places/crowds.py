"""Random walkers, many at once: where they come to, and what they never may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.places.ground import Ground

FASTEST = 3.6 / 64.0  # metres a step


@dataclass
class Wandered:
    nearest: float = 1e9  # to anything in the way, metres
    is_always_on_a_floor: bool = True
    longest_rise: float = 0.0
    high: float = -1e9
    spots: int = 0  # square metres that somebody was on
    at: np.ndarray | None = None


def wander(ground: Ground, starts: Sequence, walkers: int, steps: int, seed: int = 1) -> Wandered:
    """`walkers` from `starts` in turn, `steps` steps each, at a run, turning now and then. Looked at each step."""
    chance, found = np.random.default_rng(seed), Wandered()
    at = np.array([starts[number % len(starts)] for number in range(walkers)], np.float64)
    at[:, 1] = [ground.height(x, z, y) for x, y, z in at]
    way = chance.uniform(0.0, 2.0 * np.pi, walkers)
    been: set[tuple[int, int]] = set()
    for number in range(steps):
        turning = chance.random(walkers) < 0.02
        way = np.where(turning, chance.uniform(0.0, 2.0 * np.pi, walkers), way)
        moved = ground.move(at, np.stack([np.sin(way), np.cos(way)], axis=1) * FASTEST)
        found.longest_rise = max(found.longest_rise, float(np.abs(moved[:, 1] - at[:, 1]).max()))
        at = moved
        stood = ground.stand(at[:, 0], at[:, 2], at[:, 1])
        found.is_always_on_a_floor &= bool((np.abs(stood - at[:, 1]) < 0.02).all())
        if number % 4 == 0:  # nobody gets through a wall in four steps of six centimetres
            found.nearest = min(found.nearest, float(ground.clearance(at[:, 0], at[:, 2], at[:, 1]).min()))
        if number % 8 == 0:
            been.update(zip(np.floor(at[:, 0]).astype(int), np.floor(at[:, 2]).astype(int), strict=True))
            found.high = max(found.high, float(at[:, 1].max()))
    found.spots, found.at = len(been), at
    return found
