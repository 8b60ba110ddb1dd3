from __future__ import annotations

import numpy as np
import pytest
from pyglm import glm

from game.render.gpu import offscreen_context
from game.render.renderer import Renderer
from game.view.picking import free_way, pick_surface, ray_through
from tests.render.scenery import Scenery


@pytest.fixture(scope="module")
def scenery() -> Scenery:
    return Scenery()


def test_straight_down_meets_the_ground(scenery):
    hit = pick_surface(scenery.tissue.distance, glm.vec3(8.5, 200.0, 8.5), glm.vec3(0.0, -1.0, 0.0))
    assert hit is not None and 27.0 < hit.y < 33.0
    assert abs(free_way(scenery.tissue.distance, hit)) < 0.1


def test_the_sky_is_nowhere(scenery):
    distance = scenery.tissue.distance
    assert pick_surface(distance, glm.vec3(32.0, 45.0, 32.0), glm.vec3(0.0, 1.0, 0.0)) is None
    assert pick_surface(distance, glm.vec3(-50.0, 10.0, 10.0), glm.vec3(-1.0, 0.0, 0.0)) is None
    assert pick_surface(distance, glm.vec3(8.5, 200.0, 8.5), glm.vec3(0.0, -1.0, 0.0), reach=50.0) is None


def test_picking_hits_what_is_seen(scenery):
    """Through every spot of a grid, the picked depth is the depth that was drawn."""
    ctx = offscreen_context()
    renderer = Renderer(ctx, (160, 90), "medium")
    frame = scenery.frame(swarms=(), markers=(), plaque=None)
    renderer.draw(frame)
    depth = np.frombuffer(renderer.targets.depth.read(alignment=1), np.float32).reshape(90, 160)[::-1]
    camera = frame.camera
    agreed = total = 0
    for row in range(4, 90, 9):
        for column in range(4, 160, 12):
            origin, direction = ray_through(camera, (column + 0.5) / 160, (row + 0.5) / 90)
            hit = pick_surface(scenery.tissue.distance, origin, direction)
            total += 1
            if depth[row, column] == 1.0:
                agreed += hit is None or any(p < 1.5 or p > s - 1.5 for p, s in zip(hit, (64, 48, 64), strict=True))
                continue
            clip = glm.inverse(camera.projection * camera.view) * glm.vec4(
                2 * (column + 0.5) / 160 - 1, 1 - 2 * (row + 0.5) / 90, 2 * depth[row, column] - 1, 1.0
            )
            drawn = glm.vec3(clip) / clip.w
            agreed += hit is not None and glm.length(hit - drawn) < 0.8
    renderer.release()
    ctx.release()
    assert total > 100 and agreed >= 0.95 * total
