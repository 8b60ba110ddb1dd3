from __future__ import annotations

import numpy as np

from game.render.agx import SIDE, agx, agx_volume, place_of


def test_agx_goes_from_black_to_white_and_never_back():
    greys = agx(np.geomspace(1e-4, 60.0, 200)[:, None] * np.ones(3))
    assert (np.diff(greys[:, 0]) > -1e-6).all()
    assert greys[0].max() < 0.02 and greys[-1].min() > 0.98
    assert np.ptp(greys, axis=1).max() < 2e-3  # grey stays grey


def test_the_table_of_agx_is_agx():
    volume = agx_volume()[..., :3]
    rng = np.random.default_rng(5)
    light = np.exp(rng.uniform(-6.0, 2.5, (4000, 1))) * rng.uniform(0.2, 1.0, (4000, 3))
    at = place_of(light) * (SIDE - 1)
    low = np.minimum(at.astype(int), SIDE - 2)
    part = at - low
    seen = np.zeros_like(light)
    for corner in np.ndindex(2, 2, 2):
        weight = np.prod(np.where(corner, part, 1.0 - part), axis=1)
        red, green, blue = (low + corner).T
        seen += weight[:, None] * volume[blue, green, red]
    gap = np.abs(seen - agx(light)) * 255.0
    assert gap.mean() < 0.6 and np.quantile(gap, 0.99) < 6.0
