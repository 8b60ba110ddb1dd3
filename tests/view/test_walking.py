"""A walk as a picture: between two steps, with everybody in it who does not stand in the eye; and its plan."""

from __future__ import annotations

import numpy as np
import pytest
from pyglm import glm

from game.content.intents import Walk
from game.content.place_kinds import Person
from game.view.plan_of_place import plan_of, view_of
from game.view.rooms import camera_looking
from game.view.walking import WalkPicture
from tests.places.rooms import USUAL, world


def camera(x: float, z: float):
    return camera_looking(glm.vec3(x, 1.6, z), glm.vec3(0.0, 1.0, 0.0), 50.0, 1.8)


def names(frame) -> tuple[str, ...]:
    return frame.room.people.names if frame.room.people is not None else ()


def test_the_player_glides_between_steps():
    it = world(*USUAL)
    picture = WalkPicture(it)
    for _ in range(40):
        picture.note()
        it.step((Walk(100, 0),))
    low, mid, high = (picture.figures(alpha)[0].at[0] for alpha in (0.0, 0.5, 1.0))
    assert low < mid < high == pytest.approx(it.at[0, 0])
    assert mid == pytest.approx(0.5 * (low + high))


def test_who_was_put_elsewhere_does_not_glide_there():
    it = world(*USUAL)
    picture = WalkPicture(it)
    it.at[0] = (4.0, 0.0, 0.0)
    assert picture.figures(0.5)[0].at[0] == 4.0


def test_who_stands_in_the_eye_is_not_drawn():
    it = world(Person(id="guard", who="town_01", at=(0.0, 0.0, 0.0)))
    picture = WalkPicture(it)
    figures = picture.figures(1.0)
    assert names(picture.frame(figures, camera(3.0, 0.0), 0.0)) == ("elara", "town_01")
    assert names(picture.frame(figures, camera(0.3, 0.0), 0.0)) == ("elara",)
    assert names(picture.frame(figures, camera(3.0, 0.0), 0.0, nearness=1.0)) == ("town_01",)


def test_the_plan_knows_doors_what_is_unseen_and_where_one_means_to_go():
    it = world(*USUAL)
    plan = plan_of(it.ground)
    view = view_of(it, plan, goal="door")
    assert plan.low == (-8.0, -4.0) and plan.high == (13.0, 8.0)
    assert [(spot.kind, spot.is_goal) for spot in view.spots] == [("door", True), ("pod", False), ("sight", False)]
    it.seen.add("mirror")
    assert all(spot.kind != "sight" for spot in view_of(it, plan).spots)
    assert np.allclose(view.facing, (1.0, 0.0)) and len(view.people) == 3
