"""The solid is the tissue that will be built: at points, along rays, next to a point."""

from __future__ import annotations

import random

import numpy as np
import pytest

from game.content.kinds import Ball, Block, Plain
from game.editor.document import Document
from game.editor.rays import Ray
from game.editor.solid import solid_of
from game.tooth.tissue import FULL, build_tissue
from tests.editor.test_preview import SIZE, level_of, random_shape, usual

DOWN = (0.0, -1.0, 0.0)


def middles() -> np.ndarray:
    return np.stack(np.meshgrid(*(np.arange(n) + 0.5 for n in SIZE), indexing="ij"), axis=-1).reshape(-1, 3)


@pytest.mark.parametrize("seed", range(3))
def test_in_the_middle_of_a_voxel_it_is_what_is_painted(seed):
    dice = random.Random(seed)
    level = level_of(Plain(tissue="enamel", height=120.0), *(random_shape(dice) for _ in range(14)))
    field = solid_of(Document(level)).at(middles() * level.um_per_voxel).reshape(SIZE) / level.um_per_voxel
    mineral = np.floor(np.clip(0.5 - field, 0.0, 1.0) * FULL + 0.5)
    assert np.abs(mineral - build_tissue(level).sound).max() <= 1.0


def test_a_ray_meets_the_surface_and_the_shape_that_made_it():
    ball = Ball(tissue="fluid", at=(190.0, 100.0, 190.0), radii=(40.0, 40.0, 40.0))
    document = Document(level_of(Plain(tissue="enamel", height=100.0), ball))
    plain, hole = document.order("shapes")
    solid = solid_of(document)
    beside = solid.surface(Ray((60.0, 500.0, 60.0), DOWN))
    assert beside.point == pytest.approx((60.0, 100.0, 60.0), abs=0.1) and beside.far == pytest.approx(400.0, abs=0.1)
    assert beside.normal == pytest.approx((0.0, 1.0, 0.0), abs=0.01) and beside.handle == plain
    within = solid.surface(Ray((190.0, 500.0, 190.0), DOWN))
    assert within.point[1] == pytest.approx(60.0, abs=0.2) and within.handle == hole
    assert solid.surface(Ray((190.0, 500.0, 190.0), DOWN), {hole}).point[1] == pytest.approx(100.0, abs=0.1)
    assert solid.surface(Ray((190.0, 500.0, 190.0), (0.0, 1.0, 0.0))) is None
    assert solid.surface(Ray((-60.0, 500.0, 60.0), DOWN)) is None


def test_from_within_it_is_met_where_the_ray_comes_out():
    solid = solid_of(Document(level_of(Plain(tissue="enamel", height=100.0))))
    out = solid.surface(Ray((60.0, 40.0, 60.0), (0.0, 1.0, 0.0)))
    assert out.point[1] == pytest.approx(100.0, abs=0.1) and out.normal[1] > 0.9


def test_spans_are_what_a_ray_runs_through():
    slabs = [Block(tissue="enamel", at=(190.0, y, 190.0), half=(100.0, 12.0, 100.0)) for y in (60.0, 160.0)]
    solid = solid_of(Document(level_of(*slabs)))
    spans = solid.spans(Ray((190.0, 500.0, 190.0), DOWN))
    assert np.array(spans) == pytest.approx(np.array([(328.0, 352.0), (428.0, 452.0)]), abs=0.2)


def test_it_follows_the_document_and_its_undo():
    document = Document(level_of(Plain(tissue="enamel", height=100.0)))
    plain = document.order("shapes")[0]
    ray = Ray((60.0, 500.0, 60.0), DOWN)
    with document.transaction("edit"):
        document.put(plain, Plain(tissue="enamel", height=130.0))
    assert solid_of(document).surface(ray).point[1] == pytest.approx(130.0, abs=0.1)
    document.undo()
    assert solid_of(document).surface(ray).point[1] == pytest.approx(100.0, abs=0.1)


def test_the_nearest_surface_is_found_from_both_sides():
    solid = solid_of(Document(level_of(Plain(tissue="enamel", height=100.0))))
    for height in (140.0, 70.0):
        found = solid.nearest((80.0, height, 80.0), 100.0)
        assert found.point == pytest.approx((80.0, 100.0, 80.0), abs=0.5)
    assert solid.nearest((80.0, 240.0, 80.0), 100.0) is None


def test_a_level_with_lesions_is_solid_where_it_was_sound():
    level = usual()
    field = solid_of(Document(level)).at(middles() * level.um_per_voxel).reshape(SIZE)
    assert ((field < 0.0) == (build_tissue(level).sound > FULL // 2)).mean() > 0.999
