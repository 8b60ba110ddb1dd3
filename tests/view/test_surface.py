from __future__ import annotations

import operator

import numpy as np
import pytest

from game.tooth.tissue import FULL, HALF
from game.view.frame import TissueView
from game.view.surface import TissueExtract
from tests.render.scenery import Scenery, heal


@pytest.fixture
def scenery() -> Scenery:
    made = Scenery()
    made.extract.settle()
    made.extract.update(0.0)
    return made


def brick_of(scenery: Scenery, x: int, y: int, z: int) -> int:
    _, by, bz = scenery.tissue.bricks
    return (x // 16 * by + y // 16) * bz + z // 16


def versions(view: TissueView) -> dict[int, int]:
    return {brick.brick: brick.version for brick in view.bricks}


def dig(scenery: Scenery, low: tuple, high: tuple) -> None:
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    scenery.tissue.mineral[box] = 0
    scenery.tissue.changed(low, high)


def test_quiet_tissue_costs_nothing(scenery):
    meshed = scenery.extract.meshed
    bricks = scenery.extract.update(1000.0)[0].bricks
    for _ in range(8):
        view, _ = scenery.extract.update(1000.0)
        assert all(map(operator.is_, view.bricks, bricks)) and view.field_updates == ()
    assert scenery.extract.meshed == meshed


def test_only_dirty_bricks_are_meshed_again(scenery):
    meshed = scenery.extract.meshed
    before = versions(scenery.extract.update(0.0)[0])
    dig(scenery, (7, 28, 7), (9, 31, 9))  # in the middle of a brick
    dirty = np.flatnonzero(scenery.tissue.dirty)
    view, _ = scenery.extract.update(1000.0)
    assert scenery.extract.meshed == meshed + len(dirty) <= meshed + 2
    near, far = brick_of(scenery, 8, 28, 8), brick_of(scenery, 60, 28, 60)
    after = versions(view)
    assert after[near] > before[near] and after[far] == before[far]


def test_a_budget_spreads_work_over_frames(scenery):
    before = versions(scenery.extract.update(0.0)[0])
    scenery.tissue.renew()
    view, _ = scenery.extract.update(0.0)
    assert not scenery.extract.is_settled and versions(view) == before
    frames = 0
    while not scenery.extract.is_settled:
        scenery.extract.update(1.0)
        frames += 1
        assert frames < 1000
    assert frames > 1


def test_the_field_is_told_in_boxes_that_add_up(scenery):
    view, _ = scenery.extract.update(0.0)
    copy, version = view.texels.copy(), view.field_version
    dig(scenery, (30, 26, 6), (36, 31, 12))
    view, _ = scenery.extract.update(1000.0)
    assert view.field_version == version + 1 and view.field_updates
    for update in view.field_updates:
        (x, y, z), (deep, tall, wide) = update.low, update.texels.shape[:3]
        copy[z : z + deep, y : y + tall, x : x + wide] = update.texels
    assert np.array_equal(copy, view.texels)
    assert copy[8, 28, 32, 0] == 0  # fluid now


def test_unmarked_changes_are_found_within_a_few_frames(scenery):
    """Freshness decays without marking bricks."""
    scenery.tissue.fresh[20, 20, 20] = 200
    seen = [scenery.extract.update(0.0)[0] for _ in range(10)]
    assert any(view.field_updates for view in seen)
    assert seen[-1].texels[20, 20, 20, 3] == 200


def test_what_is_scoured_is_no_longer_drawn_and_the_rest_stays_put(scenery):
    _, plaque = scenery.extract.update(0.0)
    assert len(plaque.position) > 50
    middle = plaque.position[:, 0].mean()
    scenery.biofilm.amount[: int(middle)] = 0
    scenery.extract.settle()
    _, left = scenery.extract.update(0.0)
    assert left.version != plaque.version
    assert 0 < len(left.position) < len(plaque.position)
    before = {tuple(row) for row in plaque.position.tolist()}
    kept = [tuple(row) in before for row in left.position.tolist() if row[0] > middle + 7.0]
    assert kept and all(kept)
    assert left.position[:, 0].min() > middle - 7.0


def test_nothing_of_a_colony_is_left_standing_when_it_is_gone(scenery):
    """Brick by brick as in play, also where what went was too deep to be seen."""
    _, plaque = scenery.extract.update(0.0)
    assert len(plaque.slime) > 0 and len(plaque.coarse) > 0
    sites = scenery.biofilm.sites
    for part in np.array_split(sites, 6):
        scenery.biofilm.amount.reshape(-1)[part] = 0
        for _ in range(3):
            scenery.extract.update(0.0)
    for _ in range(60):
        _, plaque = scenery.extract.update(0.0)
    assert len(plaque.position) == len(plaque.slime) == len(plaque.coarse) == 0


def vertices(view: TissueView) -> np.ndarray:
    return np.concatenate([brick.vertices for brick in view.bricks])


def test_sick_tissue_is_marked_and_heals(scenery):
    view, _ = scenery.extract.update(0.0)
    rows = vertices(view)
    near = np.linalg.norm(rows["position"] - (32.0, 24.0, 20.0), axis=1) < 11.0
    far = np.linalg.norm(rows["position"] - (32.0, 24.0, 20.0), axis=1) > 20.0
    assert rows["tissue"][near, 3].max() > 70
    assert rows["tissue"][far, 3].max() < 6
    scenery.tissue.mineral[:] = scenery.tissue.sound
    scenery.tissue.renew()
    scenery.extract.settle()
    rows = vertices(scenery.extract.update(0.0)[0])
    assert rows["tissue"][:, 3].max() < 3


def test_thickness_towards_the_sun_grows_with_the_wall(scenery):
    """The far wall's foot lies behind more tissue than its brim; what faces the sun has nothing before it."""
    rows = vertices(scenery.extract.update(0.0)[0])
    normal = rows["normal"][:, :3] / 127.0
    wall = (normal[:, 2] > 0.7) & (abs(rows["position"][:, 0] - 55.0) < 8.0) & (rows["position"][:, 2] < 40)
    high = wall & (rows["position"][:, 1] > 26.0)
    low = wall & (rows["position"][:, 1] < 20.0)
    assert rows["bake"][low, 1].mean() > rows["bake"][high, 1].mean() + 15
    top = normal @ np.array(tuple(scenery.sun)) > 0.75
    assert np.median(rows["bake"][top, 1]) < 12


def test_hollows_get_less_ambient_light_than_the_open(scenery):
    rows = vertices(scenery.extract.update(0.0)[0])
    floor = rows["position"][:, 1] < 17.0
    brow = rows["position"][:, 1] > 29.0
    assert rows["bake"][floor, 2].mean() + 40 < rows["bake"][brow, 2].mean()


def test_triangles_face_the_fluid(scenery):
    for brick in scenery.extract.update(0.0)[0].bricks:
        corner = brick.vertices["position"][brick.indices]
        facing = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        outward = brick.vertices["normal"][brick.indices[:, 0], :3]
        assert (facing * outward).sum() > 0.0


def test_occupancy_is_mineral(scenery):
    view, _ = scenery.extract.update(0.0)
    solid = np.transpose(scenery.tissue.mineral, (2, 1, 0)) >= HALF
    assert ((view.texels[..., 0] >= 127) == solid).mean() > 0.999
    assert FULL == 60_000


def test_pearl_is_what_was_lost_and_is_whole_again():
    def pearl(scenery: Scenery) -> np.ndarray:
        scenery.extract.settle()
        view, _ = scenery.extract.update(0.0)
        inside = [brick.vertices for brick in view.bricks if brick.brick < len(scenery.tissue.dirty.reshape(-1))]
        return np.concatenate(inside)["normal"][:, 3]

    scenery = Scenery()
    lost = np.flatnonzero((scenery.tissue.mineral < scenery.tissue.sound).reshape(-1))
    scenery.extract = TissueExtract(
        scenery.tissue, scenery.biofilm, scenery.sun, lesion_sites=lost
    )
    sick = pearl(scenery)
    heal(scenery.tissue)
    healed = pearl(scenery)
    assert (healed > 100).sum() > 20 + 4 * (sick > 100).sum()
    assert (healed < 5).mean() > 0.5  # not what was never lost


def test_what_settled_between_two_pictures_reaches_whoever_keeps_a_copy(scenery):
    before = scenery.extract.update(0.0)[0]
    scenery.tissue.fresh[:] = 200
    scenery.extract.settle()
    after = scenery.extract.update(0.0)[0]
    assert after.field_version > before.field_version + 1, "one that follows updates alone has to take all of it"
    assert (after.texels[..., 3] == 200).all()
