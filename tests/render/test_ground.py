"""Bricks of surface in shared buffers: whatever changed before, the picture is that of a surface uploaded just now."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pyglm import glm

from game.render.ground import in_view
from tests.render.scenery import heal


@pytest.fixture
def picture_of(make_renderer):
    def draw(renderer, frame) -> np.ndarray:
        renderer.skipped = {"plaque", "gel", "motes", "fibres", "markers"}
        for earlier_s in (1.0, 0.0):  # weak presets do not draw the sun's view and the surface in one frame
            renderer.draw(replace(frame, time_s=frame.time_s - earlier_s))
        return renderer.read().copy()

    return draw


def grown(brick, times: int):
    """The same surface in more vertices and triangles than before, as if it had become rougher."""
    count = len(brick.vertices)
    indices = np.concatenate([brick.indices + count * number for number in range(times)]).astype(np.uint32)
    return replace(brick, version=brick.version + 1000, vertices=np.tile(brick.vertices, times), indices=indices)


def with_bricks(frame, bricks):
    return replace(frame, tissue=replace(frame.tissue, bricks=tuple(bricks)))


def test_bricks_that_grow_go_and_come_are_drawn_as_they_are_now(make_renderer, picture_of, scenery):
    frame = scenery.frame(swarms=())
    bricks = frame.tissue.bricks
    followed = make_renderer()
    picture_of(followed, frame)
    rng = np.random.default_rng(5)
    for turn in range(6):
        kept = [brick for brick in bricks if rng.random() < 0.8]
        changed = [grown(brick, int(rng.integers(2, 5))) if rng.random() < 0.4 else brick for brick in kept]
        now = replace(with_bricks(frame, changed), time_s=10.0 * turn)  # weak presets keep a shadow for a while
        assert np.array_equal(picture_of(followed, now), picture_of(make_renderer(), now))
    again = replace(frame, time_s=90.0)
    assert np.array_equal(picture_of(followed, again), picture_of(make_renderer(), again))


def test_a_brick_that_keeps_its_size_is_written_over_its_own_place(make_renderer, picture_of, scenery):
    frame = scenery.frame(swarms=())
    renderer = make_renderer()
    picture_of(renderer, frame)
    ground = renderer.gpu.copies.ground
    buffers = ground._vertices, ground._indices
    first = frame.tissue.bricks[0]
    again = [replace(first, version=first.version + 1000), *frame.tissue.bricks[1:]]
    changes = ground.changes
    picture_of(renderer, with_bricks(frame, again))
    assert ground.changes == changes + 1
    assert (ground._vertices, ground._indices) == buffers


def test_another_tooth_leaves_nothing_of_the_last_one(make_renderer, picture_of, scenery):
    sick = scenery.frame(swarms=())
    renderer = make_renderer()
    picture_of(renderer, sick)
    heal(scenery.tissue)
    whole = scenery.frame(swarms=())
    whole = replace(whole, tissue=replace(whole.tissue, epoch=sick.tissue.epoch + 1))
    assert np.array_equal(picture_of(renderer, whole), picture_of(make_renderer(), whole))


@pytest.mark.parametrize(
    ("middle", "is_seen"),
    [
        ((0.0, 0.0, -20.0), True),  # before the eye
        ((0.0, 0.0, 20.0), False),  # behind it
        ((0.0, 0.0, -200.0), False),  # beyond what is drawn
        ((22.0, 0.0, -20.0), True),  # just over the edge, and reaching into the picture
        ((30.0, 0.0, -20.0), False),
        ((0.0, -30.0, -20.0), False),
    ],
)
def test_only_boxes_that_may_be_seen_are_drawn(middle, is_seen):
    both = np.frombuffer(glm.perspective(glm.radians(90.0), 1.0, 0.5, 100.0).to_bytes(), "<f4").reshape(4, 4).T
    low = np.float32([middle]) - 4.0
    assert in_view(both, low, low + 8.0).tolist() == [is_seen]
