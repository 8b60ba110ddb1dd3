"""Seats of rows: everybody faces the point, nobody sits in an aisle or on a neighbour."""

from __future__ import annotations

import itertools
import math

from game.content.place import read_place
from game.content.place_kinds import Rows
from game.content.seats import seats
from game.core import paths

HALL = Rows(id="rows", at=(1.0, 0.5, -2.0), turn=30.0, radius=7.0, rows=6, step=1.1, rise=0.3, aisles=3, aisle=1.3)


def test_everybody_faces_the_point_from_where_the_turn_points() -> None:
    found = seats(HALL)
    middle = [sum(seat.at[axis] - HALL.at[axis] for seat in found) for axis in (0, 2)]
    assert math.isclose(math.degrees(math.atan2(middle[0], middle[1])), 30.0, abs_tol=0.5)
    for seat in found:
        x, z = seat.at[0] - HALL.at[0], seat.at[2] - HALL.at[2]
        assert math.isclose(math.hypot(x, z), HALL.radius + seat.row * HALL.step, abs_tol=1e-9)
        assert math.isclose(seat.at[1], 0.5 + 0.3 * seat.row)
        facing = math.sin(math.radians(seat.turn)), math.cos(math.radians(seat.turn))
        assert x * facing[0] + z * facing[1] < -0.999 * math.hypot(x, z)


def test_nobody_sits_in_an_aisle_or_on_a_neighbour() -> None:
    found = seats(HALL)
    for one, other in itertools.pairwise(found):
        if one.row == other.row:
            gap = math.dist(one.at, other.at)
            assert gap > 0.99 * (HALL.gap if one.block == other.block else HALL.aisle)


def test_the_forum_hall_seats_two_hundred_and_forty() -> None:
    hall = read_place(paths.levels_dir() / "places" / "forum_hall.place.json")
    assert len(seats(hall.of(Rows)[0])) == 240
