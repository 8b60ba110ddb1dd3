"""Who of a swarm is drawn and where, and where it has been: small swarms made by hand, shuffled as a tooth does."""

from __future__ import annotations

import numpy as np
import pytest

from game.tooth.kernels_work import DARK, TRAVEL
from game.tooth.motion import new_columns
from game.view.kernels_bots import pose_bots
from game.view.swarm import GLOW_OF_STATE, PAST_STEPS, SwarmExtract

SIZE = (64, 32, 64)


def columns_of(place, count=None):
    """Columns whose bots stand at `place` (n, 3) and have not moved."""
    columns = new_columns(len(place), first_id=40)
    columns.position[:] = columns.previous[:] = place
    columns.state[:] = TRAVEL
    columns.task[:] = 1
    columns.count = len(place) if count is None else count
    return columns


def spread(count, reach=1.0, seed=1):
    """Places over the whole tooth, or a part of it round its middle."""
    draw = np.random.default_rng(seed).random((count, 3)) - 0.5
    return (draw * (60.0, 28.0, 60.0) * np.float32(reach) + (32.0, 16.0, 32.0)).astype(np.float32)


def shuffle(columns, seed=0):
    order = np.random.default_rng(seed).permutation(columns.count)
    for column in columns.columns():
        column[: columns.count] = column[: columns.count][order].copy()


def swim(columns, way):
    columns.previous[:] = columns.position
    columns.position += np.float32(way)


def see(extract, columns, step, limit=10_000, trails=0, chorus=0.3):
    return extract.update(columns, columns.count, chorus, GLOW_OF_STATE, step, limit, trails)


def drawn(view):
    return view.position[view.manner[:, 0] > 0]


def test_everybody_is_drawn_where_there_is_room():
    columns = columns_of(spread(300))
    view = see(SwarmExtract(SIZE), columns, 0)
    assert len(drawn(view)) > 290
    way = np.linalg.norm(np.sort(drawn(view), axis=0) - np.sort(columns.position, axis=0)[: len(drawn(view))], axis=1)
    assert np.median(way) < 3.0


def test_of_a_crowd_only_some_are_drawn_and_light_tells_the_rest():
    few, many = columns_of(spread(400, 0.12)), columns_of(spread(8000, 0.12))
    few_seen, many_seen = (see(SwarmExtract(SIZE), columns, 0) for columns in (few, many))
    assert len(drawn(many_seen)) < 4 * len(drawn(few_seen))
    assert many_seen.light[..., 1].max() > few_seen.light[..., 1].max()


def test_who_is_drawn_of_a_crowd_stays_drawn_though_rows_are_sorted_anew():
    columns = columns_of(spread(4000, 0.2))
    extract = SwarmExtract(SIZE)
    columns.cargo[:] = (columns.id * 7) % 251  # a mark to know them by
    marks = []
    for step in range(12):
        shuffle(columns, step)
        view = see(extract, columns, step)
        shown = view.manner[:, 0] > 128
        marks.append(sorted(map(tuple, view.look[shown][:, [1, 3]].tolist())))
    assert len(marks[0]) > 100
    assert all(later == marks[0] for later in marks[1:])


def test_who_appears_grows_and_who_goes_shrinks():
    columns = columns_of(spread(3000, 0.15))
    extract = SwarmExtract(SIZE)
    first = see(extract, columns, 0, trails=3000).manner[:, 0].astype(int)  # with a trail each has a row of its own
    before = first
    for step in range(1, 60):
        columns.position += (columns.position - np.float32((32, 16, 32))) * np.float32(0.02)  # the crowd disperses
        now = see(extract, columns, step, trails=3000).manner[:, 0].astype(int)
        assert np.abs(now - before).max() < 60
        before = now
    assert (before > 0).sum() > 2 * (first > 0).sum()


def test_a_limit_is_kept_by_lot():
    view = see(SwarmExtract(SIZE), columns_of(spread(3000)), 0, limit=1000)
    assert 850 <= len(view.position) <= 1000
    assert np.abs(view.position.mean(axis=0) - (32, 16, 32)).max() < 2.5


def test_the_past_of_a_bot_follows_it_through_sorting():
    columns = columns_of(spread(200))
    extract = SwarmExtract(SIZE)
    for step in range(0, 5 * PAST_STEPS):
        swim(columns, (0.05, 0.0, 0.0))
        shuffle(columns, step)
        view = see(extract, columns, step, trails=200)
    past = view.past
    now, then = view.position[: past.places.shape[1]], past.places[(past.newest - 2) % len(past.places)]
    age = 0.05 * PAST_STEPS * (2.0 + past.age)
    assert past.places.shape[1] == 200
    assert np.abs(now - then - (age, 0, 0)).max() < 0.35  # they also make room for each other


def test_no_trail_leads_to_where_a_bot_was_before_it_came_back():
    columns = columns_of(spread(100, 0.3))
    extract = SwarmExtract(SIZE)
    for step in range(30):
        swim(columns, (0.05, 0.0, 0.0))
        view = see(extract, columns, step, trails=100)
    columns.position[7] = columns.previous[7] = (2.0, 2.0, 2.0)
    version = view.past.version
    view = see(extract, columns, 30, trails=100)
    places = view.past.places
    assert np.ptp(places, axis=0).max() < 3.0
    assert view.past.version > version + 1  # a copy of one row would not do
    assert view.past.age <= 1.0


def test_trails_begin_anew_after_a_rewind():
    columns = columns_of(spread(100, 0.3))
    extract = SwarmExtract(SIZE)
    for step in range(100, 130):
        swim(columns, (0.1, 0.0, 0.0))
        see(extract, columns, step, trails=100)
    view = see(extract, columns, 20, trails=100)
    assert np.ptp(view.past.places, axis=0).max() < 1e-4


def test_who_is_gone_takes_no_room_in_the_picture():
    columns = columns_of(spread(100, 0.3))
    extract = SwarmExtract(SIZE)
    see(extract, columns, 0, trails=100)
    columns.count = 60
    for step in range(1, 10):
        view = see(extract, columns, step, trails=100)
    assert (view.manner[:, 0] > 0).sum() <= 60


@pytest.mark.parametrize("chorus,most", [(0.0, 3.2), (1.0, 2.4)])
def test_a_stream_closes_up_the_more_the_louder_the_chorus(chorus, most):
    rng = np.random.default_rng(5)
    place = np.stack([rng.random(1500) * 40 + 10, rng.normal(16, 2.0, 1500), rng.normal(32, 2.0, 1500)], axis=1)
    columns = columns_of(place.astype(np.float32))
    columns.previous[:, 0] -= np.float32(14.0 / 64.0)
    view = see(SwarmExtract(SIZE), columns, 0, chorus=chorus)
    inner = drawn(view)[(drawn(view)[:, 0] > 18) & (drawn(view)[:, 0] < 42)]
    assert np.hypot(*(inner[:, 1:] - inner[:, 1:].mean(axis=0)).T).mean() < most


def test_a_bot_at_work_stands_on_the_ground_and_one_in_the_water_does_not():
    texels = np.zeros((32, 32, 32, 4), np.uint8)
    texels[:, :10, :, 0] = 255  # ground up to y = 10
    position = np.float32([[16, 11.2, 16], [16, 11.2, 16], [16, 20, 16]])
    look = np.zeros((3, 4), np.uint8)
    look[:, 1] = [200, 201, 200]  # odd: it travels
    out = np.zeros((3, 23), np.float32)
    nobody = np.zeros((1, 0, 3), np.float32)
    manner = np.full((3, 4), 255, np.uint8)
    kept = pose_bots(position, position, look, manner, np.float32([5, 6, 7]), 0.0, 10.0, nobody, 0, texels, 0.5, out, 0)
    assert kept == 3
    assert abs(out[0, 16] - 1.2) < 0.25 and out[1, 16] == 0.0 and out[2, 16] == 0.0
    assert out[0, 22] == 1.0 and out[1, 22] == 0.0
    assert out[0, 7] > 0.95  # up is up


def test_a_swarm_that_wakes_or_is_let_go_does_not_flash():
    columns = columns_of(spread(6000, 0.3))
    columns.state[:] = DARK
    extract = SwarmExtract(SIZE)
    seen, shed = [], []
    for step in range(200):
        columns.state[:] = TRAVEL if 1 <= step < 100 else DARK
        view = see(extract, columns, step)
        seen.append(int(np.median(view.look[:, 2])))
        shed.append(int(view.light[..., :3].max()))
    assert seen[0] == seen[-1] == GLOW_OF_STATE[DARK]
    assert seen[99] == GLOW_OF_STATE[TRAVEL] and shed[99] > 2 * shed[0]
    assert np.abs(np.diff(seen)).max() < 24 and np.abs(np.diff(shed)).max() < 0.25 * shed[99]
    assert seen[40] > 0.9 * seen[99], "and yet soon"


def test_who_of_many_wakes_shines_at_once():
    columns = columns_of(spread(400))
    columns.state[:200] = DARK
    extract = SwarmExtract(SIZE)
    see(extract, columns, 0)
    columns.state[200] = DARK  # one goes to rest, and one wakes
    columns.state[0] = TRAVEL
    assert sorted(set(see(extract, columns, 1).look[:, 2].tolist())) == [GLOW_OF_STATE[DARK], GLOW_OF_STATE[TRAVEL]]
