"""Flow fields: right distances, ways that never point into a wall, the same bits however they are sliced."""

import itertools

import numpy as np
import pytest

from game.content.intents import Focus, LetGo
from game.tooth import schedule
from game.tooth.flow import FlowField
from game.tooth.places import sees
from game.tooth.tissue import FULL, empty_tissue
from tests.tooth.fields import field_to, walled_tissue
from tests.tooth.rigs import COLONY_AT, PIT_AT, run, small_sim, swarm_of

TARGET = (88.0, 16.0, 8.0)


def test_distance_in_open_water_is_straight():
    tissue = empty_tissue((48, 32, 48))
    field = field_to(tissue, (24.0, 16.0, 24.0))
    i, j, k = np.indices(field.cells)
    truth = np.sqrt((2 * i + 1 - 24.0) ** 2 + (2 * j + 1 - 16.0) ** 2 + (2 * k + 1 - 24.0) ** 2)
    far = truth > 4.0
    assert np.abs(field.distance / np.maximum(truth, 1.0) - 1.0)[far].max() < 0.1
    way = -np.stack((2 * i + 1 - 24.0, 2 * j + 1 - 16.0, 2 * k + 1 - 24.0), axis=-1)
    way /= np.maximum(truth, 1e-6)[..., None]
    cosine = (field.direction[..., :3] / 127.0 * way).sum(axis=-1)
    assert cosine[far].min() > 0.95 and cosine[far].mean() > 0.99


def test_every_walk_arrives_and_no_way_points_into_a_wall():
    tissue = walled_tissue()
    field = field_to(tissue, TARGET)
    solid = ~np.isfinite(field.distance)
    starts = np.argwhere(~solid)
    for start in starts[:: len(starts) // 300]:
        at = start * 2.0 + 1.0
        for _ in range(600):
            cell = tuple((at // 2).astype(int))
            assert not solid[cell]
            if field.distance[cell] < 4.0:
                break
            assert field.direction[cell][3] > 0
            at = at + field.direction[cell][:3] / 127.0
        assert field.distance[cell] < 4.0


def test_the_way_leads_round_the_walls():
    field = field_to(walled_tissue(), TARGET)
    straight = np.sqrt((88.0 - 4.0) ** 2 + 0.0 + 0.0)
    assert field.distance_at((4.0, 16.0, 8.0)) > 1.5 * straight


@pytest.mark.parametrize("slice_", [1, 137, 5000])
def test_slices_of_any_size_end_in_the_same_bits(slice_):
    tissue = walled_tissue((48, 16, 32))
    whole = field_to(tissue, (40.0, 8.0, 8.0))
    field = FlowField(tissue.size)
    field.look(tissue.mineral)
    field.start(np.array([(40.0, 8.0, 8.0)]))
    while not field.advance(slice_):
        assert not field.direction.any()  # nothing is published before it is done
    assert (field.distance == whole.distance).all() and (field.direction == whole.direction).all()
    assert field.version == 1


def test_what_no_source_reaches_has_no_way():
    tissue = empty_tissue((48, 16, 32))
    tissue.mineral[20:24] = FULL
    field = field_to(tissue, (8.0, 8.0, 8.0))
    assert np.isinf(field.distance[14:]).all() and not field.direction[14:].any()
    assert np.isfinite(field.distance[:10]).all()


def test_narrow_tunnels_stay_open():
    tissue = empty_tissue((48, 16, 32))
    tissue.mineral[20:24] = FULL
    tissue.mineral[20:24, 7, 10:12] = 0  # one voxel high, two wide
    field = field_to(tissue, (8.0, 8.0, 8.0))
    assert np.isfinite(field.distance_at((40.0, 8.0, 8.0)))


def test_a_source_inside_a_wall_starts_beside_it():
    tissue = empty_tissue((32, 32, 32))
    tissue.mineral[:, :16] = FULL
    field = field_to(tissue, (16.0, 13.0, 16.0))
    assert field.distance_at((16.0, 17.0, 16.0)) == pytest.approx(4.0, abs=1.5)
    assert np.isfinite(field.distance[:, 8:]).all()


def test_several_sources_share_a_field():
    tissue = empty_tissue((48, 16, 32))
    field = FlowField(tissue.size)
    field.look(tissue.mineral)
    field.start(np.array([(4.0, 8.0, 16.0), (44.0, 8.0, 16.0)]))
    field.advance(10**9)
    assert field.direction[8, 4, 8, 0] < -100 and field.direction[15, 4, 8, 0] > 100


def test_an_opened_wall_is_taken_in_without_starting_over():
    tissue = walled_tissue()
    field = field_to(tissue, TARGET)
    before = field.distance_at((4.0, 16.0, 8.0))
    box = (slice(32, 36), slice(12, 20), slice(4, 12))
    tissue.mineral[box] = 0
    field.touch(tissue.mineral, (32, 12, 4), (36, 20, 12))
    field.advance(10**9)
    fresh = field_to(tissue, TARGET)
    assert field.distance_at((4.0, 16.0, 8.0)) < before - 20.0
    reached = np.isfinite(fresh.distance)
    assert np.abs(field.distance[reached] - fresh.distance[reached]).max() < 0.1


def test_a_closed_passage_makes_the_field_anew():
    tissue = walled_tissue()
    field = field_to(tissue, TARGET)
    tissue.mineral[32:36, 12:, 48:] = FULL  # part of the first gate
    field.touch(tissue.mineral, (32, 12, 48), (36, 32, 64))
    assert not field.is_done
    while not field.advance(1000):
        pass
    fresh = field_to(tissue, TARGET)
    assert (field.distance == fresh.distance).all() and (field.direction == fresh.direction).all()


@pytest.mark.parametrize("slices", [0, 1, 3, 8, 40])
def test_a_restored_field_goes_on_with_the_same_bits(slices):
    tissue = walled_tissue()
    field = FlowField(tissue.size)
    field.look(tissue.mineral)
    field.start(np.array([TARGET]))
    for _ in range(slices):
        field.advance(900)
    state = field.capture()
    other = FlowField(tissue.size)
    other.restore(state)
    rounds = 0
    while not field.advance(700):
        assert not other.advance(700)
        rounds += 1
    assert other.advance(700)
    assert (field.distance == other.distance).all() and (field.direction == other.direction).all()
    assert field.version == other.version


def test_full_resolution_agrees_with_half():
    tissue = walled_tissue()
    half = field_to(tissue, TARGET)
    full = FlowField(tissue.size, half=False)
    full.look(tissue.mineral)
    full.start(np.array([TARGET]))
    full.advance(10**9)
    assert half.distance_at((4.0, 16.0, 8.0)) == pytest.approx(full.distance_at((4.0, 16.0, 8.0)), rel=0.06)


# -- a held place that moves -------------------------------------------------------------------------------------------

STILL = {"chemistry_min_per_s": 1e-6, "mineral_days_per_s": 1e-6}


def test_straight_directions_stand_in_until_the_way_is_there_and_survive_a_restore():
    tissue = walled_tissue()
    field = field_to(tissue, TARGET)
    with pytest.raises(ValueError, match="straight"):
        field.lead_straight(TARGET)
    other_side = (8.0, 16.0, 56.0)
    field.start(np.array([other_side]))
    field.lead_straight(other_side)
    assert field.straight_to == other_side
    i, j, k = 40, 8, 4
    way = np.array(other_side) - (2 * np.array((i, j, k)) + 1)
    assert field.direction[i, j, k, :3] / 127.0 @ (way / np.linalg.norm(way)) > 0.97
    copy = FlowField(tissue.size)
    copy.restore(field.capture())
    assert copy.straight_to == other_side
    for one in (field, copy):
        one.advance(10**9)
    assert (field.direction == copy.direction).all() and field.straight_to != other_side
    assert (field.direction == field_to(tissue, other_side).direction).all()


def test_a_shut_place_is_a_wall_and_opens_again():
    tissue = empty_tissue((64, 32, 64))
    field = field_to(tissue, (56.0, 16.0, 32.0))
    straight = field.distance_at((8.0, 16.0, 32.0))
    shut = np.array([(32.0, 16.0, 32.0, 12.0)], np.float32)
    low, high = (18, 2, 18), (46, 30, 46)
    field.touch(tissue.mineral, low, high, shut)
    field.advance(10**9)
    assert not field.direction[16, 8, 16].any() and np.isinf(field.distance_at((32.0, 16.0, 32.0)))
    assert straight + 2.0 < field.distance_at((8.0, 16.0, 32.0)) < straight + 14.0
    field.touch(tissue.mineral, low, high)
    field.advance(10**9)
    assert field.distance_at((8.0, 16.0, 32.0)) == pytest.approx(straight, abs=0.3)


def test_a_field_that_rests_leads_nowhere_and_begins_anew_with_the_walls_of_another():
    tissue = walled_tissue()
    field, other = field_to(tissue, TARGET), field_to(tissue, (4.0, 16.0, 8.0))
    field.rest()
    assert field.is_done and not field.is_used and not field.direction.any()
    field.take_walls(other)
    field.start(np.array([TARGET]))
    field.advance(10**9)
    assert (field.direction == field_to(tissue, TARGET).direction).all()


def held_sim():
    return small_sim(clocks=STILL, things=[{"id": "choir", "bots": 300}])


def velocity_towards(sim, at) -> np.ndarray:
    swarm = swarm_of(sim)
    way = np.array(at) - swarm.columns.position[: swarm.alive]
    return (swarm.columns.velocity[: swarm.alive] * way).sum(axis=1)


def test_the_first_bots_answer_in_the_very_next_step_though_no_way_is_made_yet(monkeypatch):
    monkeypatch.setattr(schedule, "WAY_UPDATES", 500)
    sim = held_sim()
    sim.step((Focus(at=COLONY_AT),))
    assert not sim.ways.fields["focus0"].is_done
    assert (velocity_towards(sim, COLONY_AT) > 0.0).mean() > 0.9


def test_a_focus_that_jumps_is_followed_at_once_and_not_the_old_way(monkeypatch):
    monkeypatch.setattr(schedule, "WAY_UPDATES", 500)
    sim = held_sim()
    run(sim, 3, Focus(at=COLONY_AT))
    sim.step((Focus(at=PIT_AT),))
    assert sim.ways.fields["focus0"].straight_to == swarm_of(sim).goal
    run(sim, 0.5)
    assert (velocity_towards(sim, PIT_AT) > 0.0).mean() > 0.9


def test_a_stroke_asks_for_a_way_at_most_eight_times_a_second():
    sim = held_sim()
    field, starts = sim.ways.fields["focus0"], []
    start = field.start
    field.start = lambda sources: (starts.append(sim.step_count), start(sources))
    for step in range(128):
        sim.step((Focus(at=(12.0 + 0.18 * step, 26.0, 24.0)),))
    assert 6 < len(starts) <= 17
    assert min(b - a for a, b in itertools.pairwise(starts)) >= 8
    run(sim, 1)
    assert field.is_done and sim.ways.asked["focus0"][1] == swarm_of(sim).goal


def test_what_is_held_again_where_it_was_held_needs_no_new_way():
    sim = held_sim()
    run(sim, 2, Focus(at=COLONY_AT))
    version = sim.ways.fields["focus0"].version
    run(sim, 1, LetGo())
    run(sim, 1, Focus(at=COLONY_AT))
    assert sim.ways.fields["focus0"].version == version


def test_a_wall_hides_what_is_behind_it_and_so_does_a_closed_place():
    tissue = walled_tissue()
    nothing = np.zeros((0, 4), np.float32)
    assert sees(tissue, (4.0, 16.0, 8.0), (28.0, 16.0, 50.0), nothing)
    assert not sees(tissue, (4.0, 16.0, 8.0), (60.0, 16.0, 8.0), nothing)
    closed = np.array([(16.0, 16.0, 29.0, 5.0)], np.float32)
    assert not sees(tissue, (4.0, 16.0, 8.0), (28.0, 16.0, 50.0), closed)
