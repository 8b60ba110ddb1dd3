"""Doors: how far they are open, and where an entrance puts whoever comes through.

Called by PlaceWorld. A door opens while anybody who walks is near, whether it will be used or not; one that is shut in
a state stays shut in it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.content.place import Place
from game.content.place_kinds import Door, Entrance
from game.core.clock import STEP
from game.core.exact import cos_degrees, sin_degrees

OPENS_S = 0.7
NEAR = 1.15  # times its reach: it is open when one gets there


def opened(doors: Sequence[Door], shares: Sequence[float], state: str, at: np.ndarray) -> list[float]:
    """How far each door is open a step later, 0 to 1; `at` (n, 3) are all who can come near one."""
    result = []
    for door, share in zip(doors, shares, strict=True):
        reach = door.reach * NEAR
        x, y, z = at[:, 0] - door.at[0], at[:, 1] - door.at[1], at[:, 2] - door.at[2]
        is_near = state not in door.shut and bool(((x * x + z * z <= reach * reach) & (np.abs(y) < 2.0)).any())
        result.append(min(1.0, share + STEP / OPENS_S) if is_near else max(0.0, share - STEP / OPENS_S))
    return result


def entrance_of(place: Place, name: str) -> Entrance:
    """The entrance of that name; the place's start where there is none of it."""
    entrances = place.of(Entrance)
    start = next((entrance for entrance in entrances if entrance.id == "start"), Entrance(id="start", at=(0.0,) * 3))
    return next((entrance for entrance in entrances if entrance.id == name), start)


def facing_of(turn: float) -> tuple[float, float]:
    """Where a turn in degrees faces, along x and z."""
    return sin_degrees(turn), cos_degrees(turn)
