"""The guided first level: each lesson is done by doing it, in any way, and by nothing else."""

from __future__ import annotations

import msgspec
import pytest

from game.content.kinds import Ball, Lesion, Says, Spring
from game.content.level import Level
from game.editor.guide import LESSONS, Facts, Guide
from tests.tooth.rigs import small_level

PIT = Ball(tissue="fluid", at=(200.0, 150.0, 200.0), radii=(60.0, 60.0, 60.0))


def without(level: Level, *kinds: type) -> Level:
    return msgspec.structs.replace(
        level,
        shapes=tuple(shape for shape in level.shapes if not isinstance(shape, kinds)),
        things=tuple(thing for thing in level.things if not isinstance(thing, kinds)),
        happenings=(),
    )


def with_(level: Level, **more) -> Level:
    return msgspec.structs.replace(level, **{name: (*getattr(level, name), part) for name, part in more.items()})


@pytest.fixture
def level() -> Level:
    return without(small_level(), Ball, Lesion, Spring)


def done(name: str, before: Facts, now: Facts) -> bool:
    guide = Guide([lesson.name for lesson in LESSONS].index(name))
    guide.follow(before)
    assert guide.just_done == "", "it was done before anything was done"
    guide.follow(now)
    return guide.just_done == name


def test_turning_the_eye_is_looking_round_and_a_twitch_is_not(level):
    before = Facts(level, eye=(0.0, 0.5, 800.0))
    assert done("look", before, Facts(level, eye=(0.5, 0.5, 800.0)))
    assert not done("look", before, Facts(level, eye=(0.02, 0.5, 801.0)))


def test_carving_is_adding_fluid_and_not_tissue(level):
    assert done("carve", Facts(level), Facts(with_(level, shapes=PIT)))
    solid = msgspec.structs.replace(PIT, tissue="enamel")
    assert not done("carve", Facts(level), Facts(with_(level, shapes=solid)))


def test_a_pit_is_moved_when_it_is_elsewhere(level):
    pit = with_(level, shapes=PIT)
    away = with_(level, shapes=msgspec.structs.replace(PIT, at=(240.0, 150.0, 200.0)))
    assert done("move", Facts(pit), Facts(away))
    assert not done("move", Facts(pit), Facts(with_(pit, shapes=PIT)))


def test_an_issue_is_solved_when_a_spring_is_there_and_no_fault_is_left(level):
    spring = Spring(id="spring", at=(90.0, 200.0, 90.0))
    assert done("issue", Facts(level, faults=1), Facts(with_(level, things=spring), faults=0))
    assert not done("issue", Facts(level, faults=1), Facts(with_(level, things=spring), faults=1))


def test_a_voice_needs_a_line_and_its_words(level):
    says = with_(level, happenings=Says(line="level.mine.hello"))
    assert not done("voice", Facts(level), Facts(says))
    assert done("voice", Facts(level), Facts(says, words=1))


def test_the_way_through_ends_and_can_be_walked_back(level):
    guide = Guide()
    for _ in LESSONS:
        assert guide.lesson is not None
        guide.go(guide.number + 1)
    assert guide.lesson is None
    guide.follow(Facts(level))
    guide.go(0)
    assert guide.lesson is LESSONS[0]
