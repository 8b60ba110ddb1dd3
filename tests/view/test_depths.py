from __future__ import annotations

import numpy as np
import pytest

from game.view.kernels_depths import JUNCTION, MIXED_CELL, mark_mixed, pulp_distance, weigh_depths

ENAMEL, DENTIN, PULP = 1, 2, 3


def mixed_of(kind):
    mixed = np.empty([extent // MIXED_CELL for extent in kind.shape], np.uint8)
    mark_mixed(kind, mixed)
    return mixed


@pytest.fixture(scope="module")
def wall():
    """A wall at x = 8, seen from x > 8: enamel above y = 20, dentin below it, pulp below y = 6."""
    kind = np.zeros((16, 32, 16), np.uint8)
    kind[:8, 20:] = ENAMEL
    kind[:8, 6:20] = DENTIN
    kind[:8, :6] = PULP
    far = np.empty((8, 16, 8), np.float32)
    pulp_distance(kind, far)
    heights = np.arange(1.0, 31.0, 0.5, dtype=np.float32)
    position = np.stack([np.full_like(heights, 8.0), heights, np.full_like(heights, 8.0)], axis=1)
    normal = np.tile(np.float32([1.0, 0.0, 0.0]), (len(heights), 1))
    bake, tissue = np.zeros((len(heights), 4), np.uint8), np.zeros((len(heights), 4), np.uint8)
    weigh_depths(position, normal, kind, far, mixed_of(kind), bake, tissue)
    return heights, bake, tissue / 255.0, far


def test_shares_are_a_slope_across_the_junction(wall):
    heights, _, tissue, _ = wall
    enamel = tissue[:, 0]
    assert (enamel[heights > 20.0 + JUNCTION + 1.0] == 1.0).all()
    assert (enamel[(heights < 20.0 - JUNCTION - 1.0)] == 0.0).all()
    assert abs(enamel[heights == 20.0][0] - 0.5) < 0.05
    slope = np.diff(enamel[(heights > 17.5) & (heights < 22.5)])
    assert (slope >= 0.0).all() and slope.max() < 0.3
    assert np.allclose(tissue[:, :3].sum(axis=1), 1.0, atol=0.02)


def test_the_light_of_the_pulp_falls_with_the_dentin_over_it(wall):
    heights, bake, _, _ = wall
    light = bake[:, 3].astype(int)
    assert light[heights < 5.0].min() > 200
    assert (np.diff(light[heights > 6.0]) <= 0).all() and light[-1] < 40


def test_distance_to_the_pulp_is_right_to_a_fifth(wall):
    far = wall[3]
    assert far[2, 1, 4] == 0.0
    assert abs(far[2, 10, 4] - 16.0) < 0.2 * 16.0


def test_a_tooth_without_a_pulp_is_dark():
    kind = np.full((16, 16, 16), ENAMEL, np.uint8)
    far = np.empty((8, 8, 8), np.float32)
    pulp_distance(kind, far)
    bake, tissue = np.full((1, 4), 255, np.uint8), np.zeros((1, 4), np.uint8)
    weigh_depths(np.float32([[8, 16, 8]]), np.float32([[0, 1, 0]]), kind, far, mixed_of(kind), bake, tissue)
    assert bake[0, 3] == 0 and tissue[0, 0] == 255


def test_leaving_out_where_only_enamel_is_leaves_out_nothing_else():
    """Points and directions anywhere, tissue in lumps: the same as when every disc is looked at."""
    lot = np.random.default_rng(3)
    kind = np.repeat(np.repeat(np.repeat(lot.choice([0, 1, 1, 1, 1, 2, 3], (5, 5, 5)), 8, 0), 8, 1), 8, 2)
    kind[:20] = np.where(kind[:20] > ENAMEL, ENAMEL, kind[:20])
    kind = kind.astype(np.uint8)
    far, mixed = np.empty((20, 20, 20), np.float32), mixed_of(kind)
    pulp_distance(kind, far)
    position = (lot.random((4000, 3)) * 44.0 - 2.0).astype(np.float32)
    normal = lot.normal(size=(4000, 3))
    normal = (normal / np.linalg.norm(normal, axis=1, keepdims=True)).astype(np.float32)
    seen = []
    for known in (mixed, np.ones_like(mixed)):
        bake, tissue = np.zeros((4000, 4), np.uint8), np.tile(np.uint8([255, 0, 0, 0]), (4000, 1))
        weigh_depths(position, normal, kind, far, known, bake, tissue)
        seen.append((bake, tissue))
    assert 0.1 < mixed.mean() < 0.9
    assert np.array_equal(seen[0][0], seen[1][0]) and np.array_equal(seen[0][1], seen[1][1])
