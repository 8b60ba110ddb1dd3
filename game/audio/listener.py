"""Where the ears are: a point and the way the head looks, in the units of what is listened to.

Scenes make one from their camera; captions ask it for a direction, the mixer for loudness left and right. Plain
tuples, so that neither needs to know what a camera is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Vector = tuple[float, float, float]

FULL_WITHIN = 24.0  # voxels (about 0.2 mm at the usual scale) within which nothing gets quieter
AHEAD = 0.35  # sine of the angle up to which a sound counts as ahead or behind


@dataclass(frozen=True, slots=True)
class Listener:
    """`forward` need not be of length one; `up` is the world's."""

    at: Vector
    forward: Vector
    up: Vector = (0.0, 1.0, 0.0)
    near: float = FULL_WITHIN  # within which nothing gets quieter, in the units of the points

    def direction(self, point: Vector) -> str:
        """left, right, ahead or behind; empty for the place where the listener is."""
        side, front = self._side_and_front(point)
        if side == 0.0 and front == 0.0:
            return ""
        if abs(side) > AHEAD:
            return "right" if side > 0.0 else "left"
        return "ahead" if front >= 0.0 else "behind"

    def location(self, point: Vector) -> tuple[int, int]:
        """Where a point is, as Channel.set_source_location has it: whole degrees clockwise from ahead, 0 to 359, and a
        distance from 0 (as loud as can be) to 255 (silent)."""
        side, front = self._side_and_front(point)
        angle = round(math.degrees(math.atan2(side, front))) % 360
        near = math.sqrt(self.near / max(self.near, math.dist(self.at, point)))
        return angle, round(255.0 * (1.0 - near))

    def _side_and_front(self, point: Vector) -> tuple[float, float]:
        """How far to the right and how far ahead, as shares of the distance seen from above the head."""
        right = _cross(self.forward, self.up)
        to = (point[0] - self.at[0], point[1] - self.at[1], point[2] - self.at[2])
        side, front = _dot(to, right) / (_length(right) or 1.0), _dot(to, self.forward) / (_length(self.forward) or 1.0)
        length = math.hypot(side, front)
        return (side / length, front / length) if length > 1e-9 else (0.0, 0.0)


def _cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _length(a: Vector) -> float:
    return math.sqrt(_dot(a, a))
