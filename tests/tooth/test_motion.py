"""Motion: bots arrive, go round walls, stay out of tissue, are never lost; any number of threads gives one result."""

import tracemalloc

import numpy as np
import pytest

from game.bench import twins
from game.bench.scenes import gyroid_tissue
from game.core.pool import SlicePool
from game.tooth.kernels_swarm import BOT
from game.tooth.motion import AWAKE, DARK, ERRANDS, GONE, IDLE, Motion, Orders, new_columns, speed_of
from game.tooth.tissue import FULL, FieldReader, build_tissue, empty_tissue
from tests.tooth.fields import field_to, hilly_level, step, swarm_in, walled_tissue
from tests.tooth.rigs import small_sim, swarm_of

TARGET = (88.0, 16.0, 8.0)


def _mixed_swarm(tissue, count):
    swarm = swarm_in(tissue, count, (2, 2, 2), np.array(tissue.size) - 2)
    swarm.state[::11] = DARK
    swarm.state[5::31] = GONE
    swarm.errand[::7] = IDLE
    swarm.errand[3::7] = 2
    return swarm


def _mixed_motion(tissue, pool=None):
    motion = Motion(tissue.size, pool)
    field_to(tissue, (30.0, 15.0, 30.0), motion)
    motion.directions[2] = field_to(tissue, (10.0, 20.0, 50.0)).direction
    orders = Orders(chorus=0.6)
    orders.send(1, (30.0, 15.0, 30.0), ring=8.0, axis=(0.6, 0.8, 0.0))
    orders.send(2, (10.0, 20.0, 50.0))
    return motion, orders


@pytest.mark.parametrize("flows", [False, True], ids=["still", "flowing"])
@pytest.mark.parametrize("closes", [False, True], ids=["open", "closed"])
def test_kernels_equal_their_numpy_twins_bit_for_bit(flows, closes):
    tissue = build_tissue(hilly_level())
    motion, orders = _mixed_motion(tissue)
    if flows:
        motion.drift[..., :3] = np.random.default_rng(3).integers(-128, 128, motion.drift[..., :3].shape)
        motion.has_drift = True
    if closes:
        orders.close(((30.0, 15.0, 22.0, 6.0), (34.0, 15.0, 27.0, 5.0)))
    swarm = _mixed_swarm(tissue, 3000)
    for number in range(96):
        if number % 32 == 0:
            motion.sort(swarm)
        motion.crowd((swarm,))
        grid = twins.splat(swarm, motion.cells)
        assert (grid == motion.grid).all()
        drift = motion.drift if flows else None
        if number % 4 == 0:
            position, velocity = twins.move(swarm, orders, grid, motion.directions, tissue.distance, drift)
        motion.move(swarm, orders, tissue.distance)
        if number % 4 == 0:
            assert (position == swarm.position).all() and (velocity == swarm.velocity).all()


def test_any_number_of_threads_gives_the_same_bits():
    tissue = build_tissue(hilly_level())
    results = []
    for threads in (1, 2, 4):
        with SlicePool(threads) as pool:
            motion, orders = _mixed_motion(tissue, pool)
            swarm = _mixed_swarm(tissue, 20_000)  # enough rows for four lanes
            for number in range(40):
                step(motion, swarm, orders, tissue, number)
            results.append(b"".join(column.tobytes() for column in swarm.columns()) + motion.grid.tobytes())
    assert results[0] == results[1] == results[2]


def _open():
    tissue = empty_tissue((96, 48, 64))
    tissue.mineral[:, :6] = FULL
    tissue.renew()
    return tissue, (78.0, 12.0, 32.0), ((6, 8, 10), (30, 40, 54))


def _behind_walls():
    return walled_tissue(), (84.0, 16.0, 14.0), ((3, 3, 3), (24, 29, 40))


def _labyrinth():
    return gyroid_tissue(), (100.0, 32.0, 100.0), ((10, 10, 10), (50, 50, 50))


@pytest.mark.parametrize(
    ("place", "bots", "chorus"),
    [
        (_open, 1_000, 1.0),
        (_open, 10_000, 0.5),
        (_open, 50_000, 1.0),
        (_behind_walls, 1_000, 0.5),
        (_behind_walls, 10_000, 1.0),
        (_behind_walls, 20_000, 0.1),
        (_labyrinth, 1_000, 1.0),
        (_labyrinth, 10_000, 0.5),
        (_labyrinth, 50_000, 1.0),
    ],
)
def test_95_of_100_arrive_in_time_and_keep_quiet_there(place, bots, chorus):
    tissue, target, box = place()
    ring = 9.0 * (bots / 5000.0) ** 0.25  # the game's
    motion = Motion(tissue.size)
    field = field_to(tissue, target, motion)
    swarm = swarm_in(tissue, bots, *box)
    orders = Orders(chorus=chorus)
    orders.send(1, target, ring=ring)
    ways = np.array([field.distance_at(tuple(at)) for at in swarm.position])
    has_way = np.isfinite(ways)
    ideal_steps = (np.percentile(ways[has_way], 95) - ring) / speed_of(chorus) * 64
    for number in range(int(1.2 * ideal_steps)):
        step(motion, swarm, orders, tissue, number)
    assert _is_near(swarm, target, ring).sum() >= 0.95 * has_way.sum()
    for number in range(256):
        step(motion, swarm, orders, tissue, number)
    there = _is_near(swarm, target, ring)
    assert there.sum() >= 0.95 * has_way.sum()  # they stay
    speed = np.sqrt((swarm.velocity[there] ** 2).sum(axis=1))
    assert speed.mean() < 1.5 and np.percentile(speed, 99) < 4.0  # they mill gently
    start, path = swarm.position.copy(), np.zeros(bots)
    for _ in range(16):  # a quarter of a second, rows as they are
        before = swarm.position.copy()
        motion.crowd((swarm,))
        motion.move(swarm, orders, tissue.distance)
        path += np.sqrt(((swarm.position - before) ** 2).sum(axis=1))
    shaken = path - np.sqrt(((swarm.position - start) ** 2).sum(axis=1))
    assert np.percentile(shaken[there], 99) < 0.15  # and do not tremble: that much of a voxel is lost to turning about


def _is_near(swarm, target, ring):
    return np.sqrt(((swarm.position - np.array(target, np.float32)) ** 2).sum(axis=1)) < ring


def test_the_first_bots_answer_in_the_next_step():
    tissue, target, box = _open()
    motion = Motion(tissue.size)
    field_to(tissue, target, motion)
    swarm = swarm_in(tissue, 1000, *box)
    swarm.state[...] = DARK
    orders = Orders(chorus=0.1)
    orders.send(1, target, ring=6.0)
    step(motion, swarm, orders, tissue, 1)
    assert not swarm.velocity.any()
    swarm.state[...] = AWAKE
    before = swarm.position.copy()
    step(motion, swarm, orders, tissue, 2)
    assert (swarm.position != before).any(axis=1).all() and (swarm.velocity[:, 0] > 0.5).mean() > 0.95


def test_a_dragged_focus_is_followed_smoothly():
    tissue = empty_tissue((96, 32, 64))
    motion = Motion(tissue.size)
    field = field_to(tissue, (20.0, 16.0, 32.0), motion)
    swarm = swarm_in(tissue, 2000, (14, 10, 26), (26, 22, 38))
    orders = Orders(chorus=0.5)
    goal = 20.0
    middles = []
    for number in range(480):
        goal = min(goal + 10.0 / 64.0, 70.0)  # a stroke at half of the pace, then a halt
        orders.send(1, (goal, 16.0, 32.0), ring=7.0)
        if number % 8 == 0:
            field.start(np.array([(goal, 16.0, 32.0)]))
        field.advance(12_000)
        step(motion, swarm, orders, tissue, number)
        middles.append(swarm.position.mean(axis=0))
    middles = np.array(middles)
    speed = np.diff(middles[:, 0]) * 64
    assert speed[64:300].min() > 5.0 and speed[64:300].max() < 16.0  # neither stops nor rushes
    assert speed[320:].min() > -2.0 and middles[:, 0].max() < 71.0  # no swinging back and forth
    assert np.abs(np.diff(middles[:, 1:], axis=0)).max() * 64 < 2.0
    assert abs(middles[-1, 0] - 70.0) < 1.0
    assert _is_near(swarm, (goal, 16.0, 32.0), 7.0).mean() > 0.95


def _comb():
    """Teeth of two voxels, three apart, with bots at the bottom between them."""
    tissue = empty_tissue((64, 32, 64))
    tissue.mineral[:, :4] = FULL
    for x in range(10, 50, 5):
        tissue.mineral[x : x + 2, :20, 10:54] = FULL
    return tissue, (56.0, 26.0, 32.0), ((10, 4.5, 12), (50, 10, 52)), 8


def _dead_end():
    """A pocket whose bottom lies towards the goal."""
    tissue = empty_tissue((64, 32, 64))
    tissue.mineral[20:44, 4:28, 16:43] = FULL
    tissue.mineral[23:41, 7:25, 16:40] = 0
    return tissue, (32.0, 16.0, 56.0), ((24, 8, 30), (40, 24, 39)), 10


def _tunnel():
    """A tunnel of two voxels with two bends through a block that fills the world."""
    tissue = empty_tissue((64, 32, 64))
    tissue.mineral[16:48] = FULL
    tissue.mineral[16:34, 14:16, 14:16] = 0
    tissue.mineral[32:34, 14:16, 14:50] = 0
    tissue.mineral[32:48, 14:16, 48:50] = 0
    return tissue, (56.0, 16.0, 48.0), ((4, 8, 8), (14, 24, 24)), 14


def _wedge():
    """Walls that draw together in front of a wall, which is open at its top alone."""
    tissue = empty_tissue((64, 32, 64))
    for x in range(20, 40):
        tissue.mineral[x, :, : 20 + (x - 20) // 2] = FULL
        tissue.mineral[x, :, 44 - (x - 20) // 2 :] = FULL
    tissue.mineral[40:43, :28] = FULL
    return tissue, (54.0, 8.0, 32.0), ((4, 4, 22), (18, 12, 42)), 10


def _rubble():
    """Blocks at random, with corners and clefts of every kind."""
    tissue = empty_tissue((48, 32, 48))
    for at in np.random.default_rng(5).integers(2, (46, 30, 46), (260, 3)):
        tissue.mineral[at[0] : at[0] + 3, at[1] : at[1] + 3, at[2] : at[2] + 2] = FULL
    tissue.mineral[20:28, 12:20, 20:28] = 0
    return tissue, (24.0, 16.0, 24.0), ((3, 3, 3), (45, 29, 45)), 12


@pytest.mark.parametrize("place", [_comb, _dead_end, _tunnel, _wedge, _rubble])
@pytest.mark.parametrize("chorus", [0.1, 1.0])
def test_everybody_gets_out_of_nasty_places(place, chorus):
    tissue, target, box, seconds = place()
    tissue.renew()
    motion = Motion(tissue.size)
    field_to(tissue, target, motion)
    swarm = swarm_in(tissue, 1500, *box)
    orders = Orders(chorus=chorus)
    orders.send(1, target, ring=7.0)
    for number in range(seconds * 64):
        step(motion, swarm, orders, tissue, number)
    assert _is_near(swarm, target, 7.5).all()


def test_tissue_that_grows_over_bots_on_their_way_lets_them_out_and_on():
    tissue = empty_tissue((64, 32, 32))
    tissue.mineral[:, :10] = FULL
    tissue.renew()
    motion = Motion(tissue.size)
    target = (54.0, 20.0, 16.0)
    field = field_to(tissue, target, motion)
    swarm = swarm_in(tissue, 600, (6, 12, 8), (20, 14, 24))
    orders = Orders(chorus=0.5)
    orders.send(1, target, ring=6.0)
    for number in range(8 * 64):
        if number < 40 and number % 10 == 0:  # a voxel at a time, faster than any swarm builds
            top = 10 + number // 10
            tissue.mineral[4:24, top] = FULL
            tissue.changed((4, top, 0), (24, top + 1, 32))
            field.touch(tissue.mineral, (4, top, 0), (24, top + 1, 32))
            field.advance(10**9)
        step(motion, swarm, orders, tissue, number)
    assert _is_near(swarm, target, 6.5).all()


def test_bots_go_round_walls_and_never_into_them():
    tissue = walled_tissue()
    motion = Motion(tissue.size)
    field_to(tissue, TARGET, motion)
    swarm = swarm_in(tissue, 2000, (3, 3, 3), (20, 29, 30))
    orders = Orders(chorus=1.0)
    orders.send(1, TARGET, ring=8.0)
    reader = FieldReader(tissue)
    for number in range(64 * 11):
        step(motion, swarm, orders, tissue, number)
        if number % 16 == 0:
            assert (tissue.mineral[tuple(swarm.position.astype(int).T)] == 0).all()
            assert min(reader.distance_at(tuple(at)) for at in swarm.position[::29]) > 0.0
    away = np.sqrt(((swarm.position - np.array(TARGET, np.float32)) ** 2).sum(axis=1))
    assert (away < 8.5).mean() >= 0.95


def test_nobody_is_ever_inside_tissue_however_rough_it_is():
    tissue = empty_tissue((48, 32, 48))
    rng = np.random.default_rng(5)
    for at in rng.integers(2, (46, 30, 46), (160, 3)):
        tissue.mineral[at[0] : at[0] + 3, at[1] : at[1] + 3, at[2] : at[2] + 2] = FULL
    tissue.renew()
    motion = Motion(tissue.size)
    field_to(tissue, (24.0, 16.0, 24.0), motion)
    swarm = swarm_in(tissue, 3000, (3, 3, 3), (45, 29, 45))
    orders = Orders(chorus=1.0)
    orders.send(1, (24.0, 16.0, 24.0), ring=5.0)
    for number in range(200):
        step(motion, swarm, orders, tissue, number)
        distance, _ = twins._tissue_at(tissue.distance, swarm.position)
        assert distance.min() > 0.0


@pytest.mark.parametrize("state", [AWAKE, DARK])
def test_tissue_that_grows_over_bots_lets_them_out(state):
    tissue = empty_tissue((32, 32, 32))
    tissue.mineral[:, :10] = FULL
    tissue.renew()
    motion = Motion(tissue.size)
    swarm = swarm_in(tissue, 300, (4, 12, 4), (28, 13, 28))
    swarm.errand[...] = IDLE
    swarm.state[...] = state
    tissue.mineral[:, :14] = FULL
    tissue.changed((0, 10, 0), (32, 14, 32))
    for number in range(64):
        step(motion, swarm, Orders(), tissue, number)
    assert swarm.position[:, 1].min() > 14.0


def _flowing(motion, tissue, along):
    """Fluid that flows everywhere, as fast as it can, in half voxels a second."""
    motion.drift[..., :3] = along
    motion.has_drift = True


def test_a_current_carries_all_bots_dark_ones_too():
    tissue = empty_tissue((64, 32, 32))
    motion = Motion(tissue.size)
    field_to(tissue, (4.0, 16.0, 16.0), motion)
    swarm = swarm_in(tissue, 400, (20, 8, 8), (24, 24, 24))
    swarm.state[::2] = DARK
    orders = Orders(chorus=1.0)
    orders.send(1, (4.0, 16.0, 16.0), ring=3.0)
    before = swarm.position[:, 0].copy()
    _flowing(motion, tissue, (100, 0, 0))
    for _ in range(16):  # a quarter of a second at 50 voxels a second
        motion.crowd((swarm,))
        motion.move(swarm, orders, tissue.distance)
    way = swarm.position[:, 0] - before
    assert abs(way[::2] - 12.5).max() < 0.5  # dark ones exactly as far as the fluid
    assert way[1::2].min() > 2.0  # faster than any can swim against it


def test_no_current_carries_a_bot_through_a_wall_of_one_voxel():
    tissue = empty_tissue((64, 32, 32))
    tissue.mineral[40] = FULL
    tissue.renew()
    motion = Motion(tissue.size)
    swarm = swarm_in(tissue, 2000, (24, 4, 4), (38, 28, 28))
    swarm.state[...] = DARK
    _flowing(motion, tissue, (127, 0, 0))
    for number in range(96):
        step(motion, swarm, Orders(), tissue, number)
        assert swarm.position[:, 0].max() < 40.0
    assert swarm.position[:, 0].min() > 39.0  # all of them were carried there


def test_nobody_enters_a_closed_place_and_who_is_inside_is_put_out():
    tissue = empty_tissue((64, 32, 64))
    tissue.mineral[:, :8] = FULL
    tissue.renew()
    motion = Motion(tissue.size)
    target, place = (54.0, 12.0, 32.0), (32.0, 9.0, 32.0, 9.0)
    field_to(tissue, target, motion)
    swarm = swarm_in(tissue, 2000, (6, 10, 10), (50, 26, 54))
    swarm.state[::5] = DARK
    orders = Orders(chorus=1.0)
    orders.send(1, target, ring=9.0)
    orders.close((place,))
    middle = np.array(place[:3], np.float32)
    motion.sort(swarm)
    was_inside = np.sqrt(((swarm.position - middle) ** 2).sum(axis=1)) < place[3]
    assert was_inside.sum() > 50
    for number in range(256):
        step(motion, swarm, orders, tissue, number + 1)
        inside = np.sqrt(((swarm.position - middle) ** 2).sum(axis=1)) < place[3]
        if number < 30:
            assert not (inside & ~was_inside).any()
            was_inside &= inside
        assert number < 64 or not inside.any()
    away = np.sqrt(((swarm.position - np.array(target, np.float32)) ** 2).sum(axis=1))
    assert (away[swarm.state == AWAKE] < 9.5).mean() >= 0.95  # and it is no obstacle to arriving


def test_every_bot_counts_once():
    tissue = build_tissue(hilly_level())
    motion = Motion(tissue.size)
    swarm = _mixed_swarm(tissue, 5000)
    swarm.position[:50] = (0.2, 31.9, 63.9)  # in a corner of the box too
    present = int(np.count_nonzero(swarm.state != GONE))
    motion.crowd((swarm,))
    assert motion.grid[..., 0].sum(dtype=np.int64) == present * BOT and motion.counted() == present
    motion.crowd((swarm, swarm))
    assert motion.counted() == 2 * present
    motion.crowd(())
    assert not motion.grid.any()


def test_density_is_in_bots_a_cell():
    motion = Motion((32, 32, 32))
    swarm = new_columns(64)
    swarm.count = 64
    swarm.state[...] = AWAKE
    swarm.position[...] = (17.0, 17.0, 17.0)  # the middle of a cell
    motion.crowd((swarm,))
    assert motion.density_at((17.0, 17.0, 17.0), 0.5) == 64.0
    assert motion.density_at((17.0, 17.0, 17.0), 2.0) == pytest.approx(64.0 / 7.0)
    assert motion.density_at((5.0, 5.0, 5.0), 3.0) == 0.0


def test_sorting_moves_whole_rows_and_keeps_the_order_in_a_cell():
    tissue = empty_tissue((32, 32, 32))
    motion = Motion(tissue.size)
    swarm = _mixed_swarm(tissue, 4000)
    swarm.cargo[...] = swarm.id % 251
    extra = swarm.id.astype(np.float64)
    place = {int(n): tuple(at) for n, at in zip(swarm.id, swarm.position.tolist(), strict=True)}
    motion.sort(swarm, (extra,))
    assert sorted(swarm.id.tolist()) == list(range(4000))
    assert all(place[int(n)] == tuple(at) for n, at in zip(swarm.id, swarm.position.tolist(), strict=True))
    assert (swarm.cargo == swarm.id % 251).all() and (extra == swarm.id).all()
    here = swarm.state != GONE
    assert here[: here.sum()].all()  # free rows last
    cell = (swarm.position[here] // 2).astype(int) @ np.array((256, 16, 1))
    assert (np.diff(cell) >= 0).all()
    assert (np.diff(swarm.id[here].astype(int))[np.diff(cell) == 0] > 0).all()


def test_dark_bots_drift_to_a_stop():
    tissue = empty_tissue((64, 32, 64))
    motion = Motion(tissue.size)
    field_to(tissue, (60.0, 16.0, 60.0), motion)
    swarm = swarm_in(tissue, 500, (20, 10, 20), (30, 20, 30))
    swarm.velocity[...] = (10.0, 0.0, 0.0)
    swarm.state[...] = DARK
    orders = Orders(chorus=0.2)
    orders.send(1, (60.0, 16.0, 60.0), ring=4.0)
    step(motion, swarm, orders, tissue, 1)
    assert swarm.velocity[:, 0].min() > 9.0  # not switched off like a lamp
    for number in range(256):
        step(motion, swarm, orders, tissue, number)
    assert np.abs(swarm.velocity).max() < 0.05
    for number in range(64):
        step(motion, swarm, orders, tissue, number)
    assert not swarm.velocity.any() and (swarm.position == swarm.previous).all()  # a true stop


def test_gone_bots_do_not_move():
    tissue = empty_tissue((32, 32, 32))
    motion = Motion(tissue.size)
    field_to(tissue, (28.0, 16.0, 28.0), motion)
    swarm = swarm_in(tissue, 50, (4, 4, 4), (12, 12, 12))
    swarm.state[...] = GONE
    before = swarm.position.copy()
    step(motion, swarm, Orders(), tissue, 1)
    assert (swarm.position == before).all() and motion.counted() == 0


def test_a_louder_chorus_is_faster():
    assert speed_of(0.0) == 10.0 and speed_of(1.0) == 28.0 and speed_of(7.0) == 28.0


def test_an_errand_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="errand"):
        Orders().send(ERRANDS, (0.0, 0.0, 0.0))
    with pytest.raises(ValueError, match="half resolution"):
        Motion((31, 32, 32))


def test_a_step_allocates_no_array_of_bots():
    tissue = empty_tissue((32, 32, 32))
    motion = Motion(tissue.size)
    field_to(tissue, (28.0, 16.0, 28.0), motion)
    swarm = swarm_in(tissue, 50_000, (4, 4, 4), (28, 28, 28))
    orders = Orders()
    step(motion, swarm, orders, tissue, 0)
    tracemalloc.start()
    try:
        for number in range(33):  # two sorts
            step(motion, swarm, orders, tissue, number)
        assert tracemalloc.get_traced_memory()[1] < 40_000  # less than a byte a bot: the table of a block
    finally:
        tracemalloc.stop()


def test_a_bot_that_comes_to_rest_is_the_same_whoever_it_shares_a_block_with():
    """Blocks that rest are passed by, others are not, and slices decide who is in a block: nothing may be left in a
    bot that stands, not even the sign of a zero."""
    sims = [small_sim(threads, things=[{"id": "choir", "bots": 400}]) for threads in (1, 3)]
    for sim in sims:
        columns = swarm_of(sim).columns
        columns.velocity[:] = 0.0
        columns.velocity[100] = -0.3  # stands soon, and
        columns.velocity[135] = -3.0  # later: in a block of the same slice, or, in thirds, of the next one
        for _ in range(400):
            sim.step()
    one, three = (swarm_of(sim).columns.velocity for sim in sims)
    assert np.all(one == 0.0)
    assert one.tobytes() == three.tobytes()
