"""Where the seats of rows are: the one answer for whoever seats people, draws them, lights their lamps or walks past.

Pure and exact, so that every machine seats the same people. The middle of the arc lies where `turn` points (turn 0: at
+z of the point), everybody faces the point, and aisles cut the arc into equal blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.place_kinds import Rows
from game.core.exact import cos_degrees, sin_degrees

_DEGREE = 3.14159265358979323846 / 180.0


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: its foot, where it faces (degrees about y), its row and its block of the row, both from 0."""

    at: tuple[float, float, float]
    turn: float
    row: int
    block: int


def seats(rows: Rows) -> tuple[Seat, ...]:
    """Every seat, row by row from the first, from one end of the arc to the other."""
    found = []
    blocks = rows.aisles + 1
    for row in range(rows.rows):
        radius = rows.radius + row * rows.step
        height = rows.at[1] + row * rows.rise
        for block in range(blocks):
            low, high = block_edges(rows, radius, block)
            count = int((high - low) * _DEGREE * radius / rows.gap)
            each = rows.gap / radius / _DEGREE
            first = 0.5 * (low + high) - 0.5 * each * (count - 1)
            for number in range(count):
                angle = rows.turn + first + each * number
                x, z = rows.at[0] + radius * sin_degrees(angle), rows.at[2] + radius * cos_degrees(angle)
                found.append(Seat((x, height, z), (angle + 180.0) % 360.0, row, block))
    return tuple(found)


def block_edges(rows: Rows, radius: float, block: int) -> tuple[float, float]:
    """From which to which angle (degrees from the middle of the arc) a block reaches at a radius, without aisles."""
    share = rows.spread / (rows.aisles + 1)
    low = -0.5 * rows.spread + block * share
    half = 0.5 * rows.aisle / radius / _DEGREE
    return low + (half if block else 0.0), low + share - (half if block < rows.aisles else 0.0)
