from __future__ import annotations

import numpy as np
import pytest

from game.render.passes.fibres import STRETCH, says_of, stretches_of
from game.view.frame import FibresView

POINTS = 40


def fibres(level: float, sort: int, height: float = 25.0, depth: float = 31.0) -> FibresView:
    """One strand across the middle of the small tooth's fissure, at rest or firing."""
    along = np.linspace(0.0, 1.0, POINTS, dtype=np.float32)
    path = np.stack([16.0 + 32.0 * along, np.full(POINTS, height), np.full(POINTS, depth)], axis=1)
    return FibresView(
        path=path[None].astype(np.float32),
        excited=np.full((1, POINTS), round(255 * level), np.uint8),
        phase=(3.0 * along)[None],
        sort=np.array([sort], np.uint8),
        version=1,
    )


@pytest.fixture
def light(make_renderer, scenery):
    """How bright the light of a frame with these fibres is, (h, w)."""
    renderer = make_renderer(preset="low")

    def draw(view: FibresView | None) -> np.ndarray:
        renderer.draw(scenery.frame(markers=(), swarms=(), fibres=view))
        width, height = renderer.targets.hdr.size
        texels = np.frombuffer(renderer.targets.hdr.read(), np.float16).reshape(height, width, 4)
        return texels[..., :3].astype(np.float64).sum(axis=2)

    return draw


def test_sharp_dull_and_rest_are_three_shapes_of_light(light):
    without = light(None)
    shapes = [np.abs(light(fibres(*how)) - without) > 0.05 for how in ((0.0, 1), (1.0, 1), (1.0, 2))]
    rest, sharp, dull = (shape.sum() for shape in shapes)
    assert sharp > 1.3 * rest and dull > 1.3 * rest
    assert (shapes[1] ^ shapes[2]).sum() > 0.2 * max(sharp, dull)


def test_the_stronger_it_fires_the_brighter(light):
    calm, some, full = (light(fibres(level, 1)).sum() for level in (0.0, 0.3, 1.0))
    assert calm < some < full


def test_a_fibre_under_the_floor_is_seen_a_little(light):
    without = light(None)
    inside = np.abs(light(fibres(1.0, 1, height=12.0, depth=22.0)) - without)
    before = np.abs(light(fibres(1.0, 1)) - without)
    assert 0.0 < inside.max() < 0.5 * before.max()


def test_stretches_join():
    view = fibres(0.5, 2)
    rows, says = stretches_of(view), says_of(view)
    assert rows.dtype == STRETCH and len(rows) == len(says) == POINTS - 1
    assert np.array_equal(rows["to"][:-1], rows["from"][1:]) and np.array_equal(rows["before"][2:], rows["from"][1:-1])
    assert np.array_equal(says["says"][:-1, 3], says["says"][1:, 2])
