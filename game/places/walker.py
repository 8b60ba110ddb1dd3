"""How walkers speed up, brake and turn: what the player's and everybody's legs have in common.

Pure functions over rows, one a walker; PlaceWorld calls them once a step of 1/64 s. A direction is a unit vector in the
plane (x, z), never an angle, so that nothing here needs a sine of anything but constants.
"""

from __future__ import annotations

import numpy as np

from game.content.intents import Walk
from game.core.clock import STEP
from game.core.exact import cos_degrees, sin_degrees

WALK, RUN = 1.5, 3.6
"""Metres a second."""
GAIN, BRAKE = 9.0, 14.0  # metres a second squared: there at once, yet with weight
STANDS = 0.12  # metres a second: who is slower stands
STRIDE, RUN_STRIDE = 0.72, 1.15  # metres from foot to foot
SETTLE = 0.86  # share of a step's height that is left after each step of 1/64 s
JUMP = 0.03  # metres: what changes more than this at once is a step, not a slope


class Turning:
    """How far somebody turns in a step, as cosine and sine."""

    def __init__(self, degrees_a_second: float) -> None:
        self.cos = cos_degrees(degrees_a_second * STEP)
        self.sin = sin_degrees(degrees_a_second * STEP)


QUICK, CALM = Turning(540.0), Turning(230.0)


def ordered_velocity(order: Walk) -> tuple[float, float]:
    """Metres a second along x and z that an order asks for; both together never more than the full pace."""
    x, z = order.x / 100.0, order.z / 100.0
    size = x * x + z * z
    if size > 1.0:
        size = float(np.sqrt(size))
        x, z = x / size, z / size
    pace = RUN if order.run else WALK
    return x * pace, z * pace


def sped(velocity: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """(n, 2) velocities a step nearer to the wanted ones."""
    change = wanted - velocity
    size = np.sqrt(change[:, 0] * change[:, 0] + change[:, 1] * change[:, 1])
    is_braking = _size2(wanted) < _size2(velocity)
    most = np.where(is_braking, BRAKE, GAIN) * STEP
    share = np.minimum(1.0, most / np.maximum(size, 1e-9))
    return velocity + change * share[:, None]


def turned(facing: np.ndarray, wanted: np.ndarray, turning: Turning) -> np.ndarray:
    """(n, 2) unit vectors turned towards others, which may be of any length; nothing wanted changes nothing."""
    size = np.sqrt(_size2(wanted))
    has = size > 1e-9
    wanted = wanted / np.where(has, size, 1.0)[:, None]
    along = facing[:, 0] * wanted[:, 0] + facing[:, 1] * wanted[:, 1]
    across = facing[:, 0] * wanted[:, 1] - facing[:, 1] * wanted[:, 0]
    sin = np.where(across < 0.0, -turning.sin, turning.sin)
    x = facing[:, 0] * turning.cos - facing[:, 1] * sin
    z = facing[:, 0] * sin + facing[:, 1] * turning.cos
    rolled = np.stack([x, z], axis=1) / np.sqrt(x * x + z * z)[:, None]
    there = np.where((along >= turning.cos)[:, None], wanted, rolled)
    return np.where(has[:, None], there, facing)


def _size2(rows: np.ndarray) -> np.ndarray:
    return rows[:, 0] * rows[:, 0] + rows[:, 1] * rows[:, 1]
