"""Saliva as it is seen: specks that go with it, sugar that rains, sourness that shows where it is."""

from __future__ import annotations

import numpy as np
import pytest
from pyglm import glm

from game.content.catalog import find_level
from game.core.pool import SlicePool
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.view.fluid import SPAN, FluidExtract

EYE = glm.vec3(64.0, 52.0, 50.0)


@pytest.fixture
def sim():
    level = find_level("cavity")
    pool = SlicePool(1)
    made = Sim(level, make_briefing(level), pool)
    yield made
    made.close()
    pool.close()


def test_specks_stay_round_the_eye_wherever_it_goes(sim):
    fluid = FluidExtract(sim)
    for eye in (EYE, EYE + glm.vec3(300.0, 0.0, -90.0), glm.vec3(0.0)):
        at = fluid.update(eye, 0.1, False).motes["at"]
        assert np.abs(at - np.array(tuple(eye))).max() <= SPAN * 0.5 + 0.01


def test_specks_go_where_the_saliva_flows(sim):
    sim.motion.drift[..., 0] = 40  # twenty voxels a second
    fluid = FluidExtract(sim)
    for step in range(1, 20):
        way = fluid.update(EYE, step * 0.1, False).motes["way"]
    assert 15.0 < way[:, 0].mean() < 21.0
    assert abs(way[:, 2].mean()) < 1.0


def test_specks_hold_still_while_the_tooth_stands_still(sim):
    fluid = FluidExtract(sim)
    before = fluid.update(EYE, 1.0, False).motes["at"].copy()
    assert np.array_equal(before, fluid.update(EYE, 1.0, False).motes["at"])


def test_with_reduced_motion_specks_do_not_wander(sim):
    fluid = FluidExtract(sim)
    for step in range(1, 30):
        way = fluid.update(EYE, step * 0.1, True).motes["way"]
    assert np.abs(way).max() < 0.05


def test_sugar_rains_where_it_is_sweet(sim):
    sim.chemistry.sugar[:] = 300.0
    fluid = FluidExtract(sim)
    for step in range(1, 20):
        motes = fluid.update(EYE, step * 0.1, False).motes
    crystals = motes["look"][:, 0] == 255
    assert crystals.mean() > 0.5
    assert motes["way"][crystals, 1].mean() < -2.0


def test_wisps_hang_where_it_is_sour_and_nowhere_else(sim):
    fluid = FluidExtract(sim)
    assert len(fluid.update(EYE, 0.0, False).wisps) == 0
    sim.chemistry.ph[30:34, 24:28, 30:34] = 4.6  # open water over the cavity
    wisps = FluidExtract(sim).update(EYE, 0.0, False).wisps
    assert 1 <= len(wisps) <= 8
    assert (wisps[:, 0] >= 56.0).all() and (wisps[:, 0] <= 72.0).all()
    assert (wisps[:, 3] > 0.9).all()


def test_a_sour_mouth_is_thinned_out_evenly(sim):
    sim.chemistry.ph[:] = 4.6
    wisps = FluidExtract(sim).update(EYE, 0.0, False).wisps
    assert 200 < len(wisps) <= 400
    assert np.ptp(wisps[:, 0]) > 100.0 and np.ptp(wisps[:, 2]) > 100.0
