"""SlicePool: every row once, whatever the number of threads."""

import numpy as np
import pytest

from game.core.pool import SlicePool


@pytest.mark.parametrize("threads", [1, 2, 3, 5])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
def test_slices_cover_every_row_once(threads, count):
    touched = np.zeros(count, np.int64)

    def add(start, stop, amount):
        touched[start:stop] += amount

    with SlicePool(threads) as pool:
        pool.run(add, count, 3)
        pool.run(add, count, 4)
    assert (touched == 7).all()


def test_what_a_slice_raises_reaches_the_caller_and_the_pool_goes_on():
    def fail(start, stop):
        if stop == 10:
            raise RuntimeError("row 9")

    with SlicePool(3) as pool:
        with pytest.raises(RuntimeError, match="row 9"):
            pool.run(fail, 10)
        seen = []
        pool.run(lambda start, stop: seen.append(stop - start), 9)
        assert sum(seen) == 9


def test_a_closed_pool_runs_on_the_caller():
    pool = SlicePool(2)
    pool.close()
    seen = []
    pool.run(lambda start, stop: seen.append((start, stop)), 5)
    assert seen == [(0, 5)]


def test_a_pool_needs_a_thread():
    with pytest.raises(ValueError, match="0 threads"):
        SlicePool(0)
