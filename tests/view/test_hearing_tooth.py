"""What there is to hear of a tooth follows what goes on in it, and asking changes nothing."""

from __future__ import annotations

import time

import pytest

from game.content.catalog import find_level
from game.content.intents import Focus, LetGo, SetChorus
from game.tooth.components import Colony, Job, Swarm
from game.tooth.kernels_nerves import DULL_HZ, SHARP_HZ
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.view.hearing_tooth import LOOK_STEPS, tooth_sound


@pytest.fixture(scope="module")
def built() -> Sim:
    level = find_level("first_light")
    return Sim(level, make_briefing(level))


@pytest.fixture
def sim(built):
    """As it was built; building takes longer than any of these tests."""
    kept = built.capture()
    yield built
    built.restore(kept)


def turned(sim: Sim, ear=None):
    """What is heard once everything has had its turn to be looked at."""
    for _ in range(12):
        sim.step_count += LOOK_STEPS
        tooth_sound(sim, ear)
    return tooth_sound(sim, ear)


def job_of(sim: Sim):
    return next(job for _, job, _ in sim.each(Job, Colony))


def test_a_swarm_that_is_held_is_crowded_bright_and_as_loud_as_its_dial(sim):
    at = job_of(sim).at
    for _ in range(150):
        sim.step((Focus(at), SetChorus(0.6)))
    held = turned(sim).swarms[0]
    assert held.chorus == pytest.approx(0.6) and not held.is_dark
    assert held.density > 0.3 and held.speed > 0.2
    sim.step((LetGo(),))
    dark = tooth_sound(sim).swarms[0]
    assert dark.is_dark and dark.speed == 0.0


def test_plaque_is_heard_where_the_ear_is_and_goes_when_it_is_gone(sim):
    at = job_of(sim).at
    near, far = turned(sim, at), turned(sim, (120.0, 60.0, 120.0))
    assert near.plaque > far.plaque
    assert sum((a - b) ** 2 for a, b in zip(near.plaque_at, at, strict=True)) < 30.0**2
    kept = sim.biofilm.amount.copy()
    sim.biofilm.amount[...] = 0
    assert turned(sim, at).plaque == 0.0
    sim.biofilm.amount[...] = kept


def test_a_fibre_that_fires_is_not_calm(sim):
    assert all(fibre.calm > 0.9 for fibre in tooth_sound(sim).fibres)
    sim.nerves.table[0, [SHARP_HZ, DULL_HZ]] = 80.0, 0.0
    assert tooth_sound(sim).fibres[0].calm == pytest.approx(0.2)


def test_listening_changes_nothing_and_costs_less_than_a_fifth_of_a_millisecond(sim):
    for _ in range(20):
        sim.step()
    digest = sim.digest()
    begun = time.perf_counter()
    for _ in range(300):
        tooth_sound(sim, (60.0, 40.0, 60.0))
    assert (time.perf_counter() - begun) / 300 < 0.0004  # twice what is wanted: machines are shared
    assert sim.digest() == digest


def test_bots_are_counted_by_cell_and_never_one_by_one(sim):
    swarm = next(part for _, part in sim.each(Swarm))
    positions, swarm.columns.position = swarm.columns.position, None
    try:
        turned(sim)
    finally:
        swarm.columns.position = positions
