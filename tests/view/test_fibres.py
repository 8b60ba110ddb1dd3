from __future__ import annotations

import msgspec
import numpy as np
import pytest

from game.content.kinds import Fibre
from game.tooth.kernels_nerves import DULL_HZ, FIBRE_COLUMNS, SHARP_HZ
from game.tooth.tissue import build_tissue
from game.view.fibres import DULL, HISTORY, POINTS, SHARP, NervesExtract
from tests.render.scenery import small_level

FIBRES = (
    Fibre(id="quick", at=(200.0, 110.0, 330.0), to=(220.0, 0.0, 330.0), sort="a_delta"),
    Fibre(id="slow", at=(420.0, 110.0, 330.0), to=(400.0, 0.0, 330.0), sort="c"),
    Fibre(id="deep", at=(320.0, 40.0, 330.0)),
)


@pytest.fixture(scope="module")
def tooth():
    level = small_level()
    level = msgspec.structs.replace(level, things=(*level.things, *FIBRES))
    return level, build_tissue(level).distance


def table(quick: float = 0.0, slow: float = 0.0) -> np.ndarray:
    rows = np.zeros((3, FIBRE_COLUMNS))
    rows[0, SHARP_HZ], rows[1, DULL_HZ] = quick, slow
    return rows


def test_a_level_without_fibres_draws_none(tooth):
    assert NervesExtract(small_level(), tooth[1]).update(np.zeros((0, FIBRE_COLUMNS)), 0) is None


def test_strands_begin_at_the_surface_and_go_down_beyond_the_pulp(tooth):
    level, distance = tooth
    view = NervesExtract(level, distance).update(table(), 0)
    assert view.path.shape[1:] == (POINTS, 3) and 9 <= len(view.path) <= 15
    assert np.isfinite(view.path).all()
    tips = view.path[view.sort == DULL][:, 0]
    lift = [distance[tuple(tip.astype(int))] for tip in tips]
    assert np.median(np.abs(lift)) < 1.5
    assert (view.path[:, -1, 1] < 0.0).all()
    stretches = np.linalg.norm(np.diff(view.path, axis=1), axis=2)
    assert stretches.max() < 2.0 * stretches.mean()


def test_strands_are_the_same_every_time(tooth):
    one, other = (NervesExtract(*tooth).update(table(), 0).path for _ in range(2))
    assert np.array_equal(one, other)


def test_a_fibre_shows_itself_and_not_its_neighbour(tooth):
    view = NervesExtract(*tooth).update(table(quick=100.0), 0)
    assert (view.excited[view.sort == SHARP][0] == 255).all()
    assert (view.excited[view.sort == DULL] == 0).all()


def test_what_begins_now_is_at_the_twig_first_and_at_the_pulp_later(tooth):
    nerves = NervesExtract(*tooth)
    nerves.update(table(), 0)
    for step in range(1, 13):
        view = nerves.update(table(quick=100.0), step)
    assert view.excited[0, 0] == 255 and view.excited[0, -1] == 0
    for step in range(13, 200):
        view = nerves.update(table(quick=100.0), step)
    assert view.excited[0, -1] == 255


def test_messages_follow_each_other_faster_the_more_it_fires_and_never_flash(tooth):
    def rate(**hz: float) -> float:
        nerves = NervesExtract(*tooth)
        nerves.update(table(**hz), 0)
        row = np.flatnonzero(nerves.update(table(**hz), 0).sort == (SHARP if "quick" in hz else DULL))[0]
        before = nerves._phase[row, 0]
        for step in range(1, 65):
            nerves.update(table(**hz), step)
        return float(nerves._phase[row, 64] - before)

    assert 0.0 < rate(quick=0.0) < rate(quick=40.0) < rate(quick=100.0) < 3.0
    assert rate(slow=24.0) < rate(quick=100.0)


def test_a_leap_in_time_is_filled_with_what_is_now(tooth):
    nerves = NervesExtract(*tooth)
    nerves.update(table(), 0)
    assert (nerves.update(table(quick=100.0), 4 * HISTORY).excited[0] == 255).all()
    assert (nerves.update(table(), HISTORY).excited == 0).all()


def test_under_reduced_motion_messages_stand_still_and_closer_the_more_it_fires(tooth):
    nerves = NervesExtract(*tooth)
    calm = nerves.update(table(), 0, is_still=True).phase
    hurt = nerves.update(table(quick=100.0), 1, is_still=True).phase
    later = nerves.update(table(quick=100.0), 90, is_still=True).phase
    assert np.array_equal(hurt, later)
    assert np.ptp(hurt[0]) > 1.5 * np.ptp(calm[0])
