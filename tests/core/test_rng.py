"""rng: chance that depends on what is asked, and on nothing else."""

import numpy as np

from game.core import rng


def test_kernel_and_array_draw_the_same():
    ids = np.array([0, 1, 2, 77, 2**32 - 1], np.uint32)
    assert [int(rng.mix(5, 9, int(n))) for n in ids] == rng.mix_array(5, 9, ids).tolist()
    assert [float(rng.unit(5, 9, int(n))) for n in ids] == rng.unit_array(5, 9, ids).tolist()


def test_draws_are_those_kept_here():
    assert rng.mix_array(1, 2, np.arange(3)).tolist() == [1511936399, 312733398, 3154701451]


def test_draws_are_even_and_unrelated():
    draws = np.stack([rng.unit_array(7, step, np.arange(20_000)) for step in range(4)])
    assert draws.min() >= 0.0 and draws.max() < 1.0
    assert np.abs(draws.mean(axis=1) - 0.5).max() < 0.01
    counts = np.histogram(draws[0], bins=16, range=(0.0, 1.0))[0]
    assert np.abs(counts / 1250 - 1).max() < 0.12
    assert np.abs(np.corrcoef(draws) - np.eye(4)).max() < 0.03


def test_seed_step_and_id_each_change_the_draw():
    assert len({int(rng.mix(*key)) for key in [(1, 1, 1), (2, 1, 1), (1, 2, 1), (1, 1, 2)]}) == 4
