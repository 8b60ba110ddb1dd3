"""Where the ears are: a point and the way the head looks, in the units of what is listened to.

Scenes make one from their camera; captions ask it for a direction, the mixer for loudness left and right. Plain
tuples, so that neither needs to know what a camera is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

Vector = tuple[float, float, float]

FULL_WITHIN = 24.0  # voxels (about 0.2 mm at the usual scale) within which nothing gets quieter
IN_PLACES = 1.5  # metres, in places
AHEAD = 0.35  # sine of the angle up to which a sound counts as ahead or behind
WIDEST = 72.0  # degrees: at 90 the far ear would hear nothing at all, which no head does


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
        distance from 0 (as loud as can be) to 255 (silent).

        Two ears and no head cannot tell ahead from behind, so what is behind is folded ahead. What comes near moves to
        the middle, so that nothing jumps from ear to ear when it is passed through.
        """
        side, _ = self._side_and_front(point)
        far = math.dist(self.at, point) / self.near if self.near > 0.0 else math.inf
        angle = round(math.degrees(math.asin(max(-1.0, min(1.0, side)))) * (WIDEST / 90.0) * min(1.0, far)) % 360
        return angle, round(255.0 * (1.0 - 1.0 / math.sqrt(max(1.0, far))))

    def _side_and_front(self, point: Vector) -> tuple[float, float]:
        """How far to the right and how far ahead, as shares of the distance seen from above the head."""
        right = _cross(self.forward, self.up)
        to = (point[0] - self.at[0], point[1] - self.at[1], point[2] - self.at[2])
        side, front = _dot(to, right) / (_length(right) or 1.0), _dot(to, self.forward) / (_length(self.forward) or 1.0)
        length = math.hypot(side, front)
        return (side / length, front / length) if length > 1e-9 else (0.0, 0.0)


@cache
def sides(angle: int) -> tuple[float, float]:
    """How loud left and right hear a source `angle` degrees clockwise from ahead: SDL_mixer's law, measured.

    Only the far ear is dimmed, in steps of 1/255. Of a wide sound SDL also exchanges the ears from 181 on, so what is
    turned must be the same in both.
    """
    angle %= 360
    turn = angle % 180
    far = (255 - int(255.0 * turn / 89.0) if turn < 90 else int(255.0 * (turn - 90) / 89.0)) / 255.0
    return (far, 1.0) if angle < 180 else (1.0, far)


def _cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _length(a: Vector) -> float:
    return math.sqrt(_dot(a, a))
