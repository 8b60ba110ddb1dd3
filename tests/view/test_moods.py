from __future__ import annotations

from dataclasses import fields
from typing import get_args

from pyglm import glm

from game.content.level import Level
from game.view.frame import Light
from game.view.moods import MOODS, Mood, blend, sun_of
from tests.render.scenery import small_level


def test_every_mood_a_level_may_name_is_a_light():
    named = set(get_args(Level.__annotations__["mood"])) if not isinstance(Level.__annotations__["mood"], str) else {
        "clinical", "warm", "night", "gold"
    }
    assert named == set(MOODS)


def test_blending_begins_and_ends_where_it_should():
    one, other = MOODS["warm"], MOODS["night"]
    for share, whole in ((0.0, one), (1.0, other)):
        mixed = blend(one, other, share)
        for field in fields(Light):
            a, b = getattr(mixed, field.name), getattr(whole, field.name)
            gap = abs(a - b) if isinstance(a, float) else glm.length(a - b)
            assert gap < 1e-5, field.name


def test_a_change_of_mood_takes_its_time_and_never_jumps():
    mood = Mood("warm", glm.vec3(0, 1, 0))
    mood.change("gold", 4.0)
    last = mood.light(0.0).sun
    assert glm.length(last - MOODS["warm"].sun) < 1e-4
    for _ in range(80):
        now = mood.light(0.05).sun
        assert glm.length(now - last) < 0.15
        last = now
    assert glm.length(last - MOODS["gold"].sun) < 1e-3


def test_the_sun_stands_behind_the_wall_that_daylight_comes_through():
    level = small_level()
    sun = sun_of(level)
    eye, look = (glm.vec3(*getattr(level.cameras[0], name)) for name in ("at", "look"))
    toward = glm.normalize(look - eye)
    assert glm.dot(glm.normalize(glm.vec3(toward.x, 0, toward.z)), sun) > 0.6
    assert 0.3 < sun.y < 0.7
