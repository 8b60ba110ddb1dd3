from __future__ import annotations

import numpy as np
import pytest

from game.render.noise import ROD_COLUMNS, ROD_ROWS, rod_pattern


@pytest.fixture(scope="module")
def rods() -> np.ndarray:
    return rod_pattern(256)


def test_rods_tile_without_a_seam(rods):
    for axis in (0, 1):
        within = np.abs(np.diff(rods[..., 2], axis=axis)).mean()
        across = np.abs(rods[..., 2].take(0, axis) - rods[..., 2].take(-1, axis)).mean()
        assert across < 2.0 * within


def test_domes_lean_to_no_side_on_the_whole_so_that_far_rods_fade_into_a_plain(rods):
    assert np.allclose(rods[..., :2].mean(axis=(0, 1)), 0.5, atol=0.01)


def test_every_rod_has_a_number_of_its_own_and_a_groove_round_it(rods):
    numbers = np.unique(np.round(rods[..., 3], 6))
    assert 0.97 * ROD_COLUMNS * ROD_ROWS <= len(numbers) <= ROD_COLUMNS * ROD_ROWS
    inner = rods[:, 1:, 3] == rods[:, :-1, 3]
    assert rods[:, 1:, 2][~inner].mean() > 4.0 * rods[:, 1:, 2][inner].mean()
