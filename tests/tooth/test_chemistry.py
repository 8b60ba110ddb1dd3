"""Chemistry: what passes from cell to cell, what plaque makes of sugar, and what the tooth is told of it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from game.bench.fields import MINUTES, gyroid_fluid
from game.bench.twins_fields import NumpyFluid
from game.content import events
from game.core.pool import SlicePool
from game.lab.stephan import SITES, TICK_MIN, Column
from game.tooth import kernels_chemistry as kernels
from game.tooth import species
from game.tooth.chemistry import TICK_STEPS, Fluid
from game.tooth.mouth import Mouth
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from tests.tooth.rigs import COLONY_AT, small_level, small_sim

POOL = SlicePool(1)
LID = {"kind": "block", "tissue": "enamel", "at": [192, 380, 192], "half": [400, 20, 400]}
SOUR = {"id": "colony", "community": "sweet", "thickness": 40}


def closed_box(cells=(8, 8, 16)) -> Fluid:
    """Water that no saliva reaches."""
    fluid = Fluid(cells, 16.0)
    fluid.conduct()
    return fluid


def sweep(fluid: Fluid, mouth: Mouth, minutes: float = MINUTES, times: int = 1) -> None:
    for _ in range(times):
        for axis in range(3):
            fluid.diffuse(POOL, axis, minutes, mouth)


def run_minutes(sim, minutes: float) -> list:
    """Steps for so many minutes of chemistry; gives the events."""
    said = []
    for _ in range(int(minutes / sim.chemistry.minutes) * TICK_STEPS):
        said += sim.step()
    return said


# -- diffusion ---------------------------------------------------------------------------------------------------------


def test_nothing_is_lost_in_a_closed_box():
    fluid = closed_box()
    fluid.sugar[2, 3, 5] = 100.0
    sweep(fluid, Mouth(), times=20)
    assert fluid.sugar.sum(dtype=np.float64) == pytest.approx(100.0, rel=1e-4)
    assert fluid.sugar.min() >= 0.0
    sweep(fluid, Mouth(), minutes=60.0, times=20)
    assert fluid.sugar.max() == pytest.approx(fluid.sugar.min(), rel=1e-3)


def test_it_spreads_alike_along_every_axis():
    fluid = Fluid((17, 17, 17), 16.0)
    fluid.conduct()
    fluid.sugar[8, 8, 8] = 100.0
    sweep(fluid, Mouth(), minutes=0.001)
    a, b, c = fluid.sugar[9, 8, 8], fluid.sugar[8, 9, 8], fluid.sugar[8, 8, 9]
    assert a == pytest.approx(b, rel=1e-3)
    assert a == pytest.approx(c, rel=1e-3)


def test_nothing_passes_dense_enamel():
    fluid = Fluid((12, 8, 8), 16.0)
    fluid.pores[5:7] = 2
    fluid.conduct()
    fluid.sugar[:5] = 10.0
    sweep(fluid, Mouth(), minutes=5.0, times=10)
    assert fluid.sugar[:5].min() == pytest.approx(10.0, rel=2e-3)
    assert not fluid.sugar[7:].any()


def test_it_passes_along_prisms_rather_than_across():
    fluid = Fluid((9, 9, 9), 16.0)
    fluid.pores[...] = 60
    fluid.prism[..., 1] = 127
    fluid.conduct()
    fluid.sugar[4, 4, 4] = 100.0
    sweep(fluid, Mouth(), minutes=0.001)
    assert fluid.sugar[4, 5, 4] > 2.0 * fluid.sugar[5, 4, 4] > 0.0


def test_bound_acid_does_not_diffuse():
    """Sugar leaves plaque in a minute or two; acid of which plaque holds twenty times as much takes half an hour."""
    left = {}
    for solute in ("sugar", "acid"):
        column = Column(SITES["slight"], Mouth(access=SITES["slight"].access))
        column.biomass[...] = 0.0
        getattr(column.fluid, solute)[...] = 10.0
        for _ in range(int(5.0 / TICK_MIN)):
            column.tick(TICK_MIN)
        left[solute] = float(getattr(column.fluid, solute)[1, 0, 0]) / 10.0
    assert left["sugar"] < 0.1
    assert 0.6 < left["acid"] < 0.95


def test_numpy_solves_the_same_to_the_bit():
    fluid, mouth = gyroid_fluid(), Mouth(sugar_mm=150.0)
    start = fluid.values.copy()
    sweep(fluid, mouth)
    found = fluid.values.copy()
    fluid.values[...] = start
    twin = NumpyFluid(fluid)
    for axis in range(3):
        twin.diffuse(axis, fluid.paces, fluid.renewed, fluid.outside)
    assert np.array_equal(found.view(np.uint32), fluid.values.view(np.uint32))


def test_threads_and_halves_make_no_difference():
    fluid, mouth = gyroid_fluid(), Mouth(sugar_mm=150.0)
    start = fluid.values.copy()
    sweep(fluid, mouth)
    found = fluid.values.copy()
    fluid.values[...] = start
    with SlicePool(3) as pool:
        for axis in range(3):
            for part in range(2):
                fluid.diffuse(pool, axis, MINUTES, mouth, part, 2)
    assert np.array_equal(found.view(np.uint32), fluid.values.view(np.uint32))


# -- plaque ------------------------------------------------------------------------------------------------------------


def eat_at(site: str, watch: float, tick: float = TICK_MIN, **rinse) -> list[float]:
    column = Column(SITES[site], Mouth(access=SITES[site].access))
    if rinse:
        column.mouth.rinse(**({"fluoride_ppm": 0.0, "arginine_mm_per_min": 0.0, "bicarbonate_mm": 0.0} | rinse))
    column.mouth.eat(10.0, 1.0)
    curve = [column.ph]
    for _ in range(int(watch / tick)):
        column.tick(tick)
        curve.append(column.ph)
    return curve


def test_recovery_takes_tens_of_minutes():
    curve = eat_at("slight", 60.0)
    lowest = int(np.argmin(curve))
    half = curve[lowest] + 0.5 * (curve[0] - curve[lowest])
    back = next(n for n in range(lowest, len(curve)) if curve[n] > half)
    assert (back - lowest) * TICK_MIN > 10.0


def test_a_quick_clock_gives_nearly_the_same_curve():
    fine, coarse = eat_at("slight", 60.0), eat_at("slight", 60.0, 0.5)
    assert np.array(coarse) == pytest.approx(np.array(fine)[::8], abs=0.3)


def test_bicarbonate_and_arginine_are_base():
    plain = min(eat_at("slight", 20.0))
    assert min(eat_at("slight", 20.0, bicarbonate_mm=100.0, minutes=20.0)) > plain + 0.05
    assert min(eat_at("slight", 20.0, arginine_mm_per_min=1.5, minutes=20.0)) > plain + 0.05


def test_veillonella_takes_some_of_the_acid():
    lowest = []
    for share in (0.0, 0.3):
        column = Column(SITES["slight"], Mouth(access=SITES["slight"].access))
        column.biomass[:, species.VEILLONELLA] = share
        column.mouth.eat(10.0, 1.0)
        lowest.append(min(_tick(column) for _ in range(240)))
        assert (column.eaten[:, species.VEILLONELLA] > 0.0).all() == (share > 0.0)
    assert lowest[1] > lowest[0] + 0.02


def _tick(column: Column) -> float:
    column.tick(TICK_MIN)
    return column.ph


def test_no_sugar_is_taken_that_is_not_there():
    column = Column(SITES["active"], Mouth(access=SITES["active"].access))
    column.fluid.values[kernels.SUGAR] = 5.0
    column.fluid.volume[...] = 1.0
    before = float(column.fluid.sugar[1:3].sum(dtype=np.float64))
    column._metabolism.live(POOL, column, column.fluid, column._base, column.mouth, 30.0)
    after = float(column.fluid.sugar[1:3].sum(dtype=np.float64))
    taken = float(np.delete(column.eaten, species.VEILLONELLA, axis=1).sum(dtype=np.float64))
    assert after >= 0.0
    assert taken == pytest.approx(before - after, rel=1e-3)


@pytest.mark.parametrize("minutes", [0.002, 7.5])
@pytest.mark.parametrize("flow", [0.05, 10.0])
def test_the_ends_of_every_range_stay_sane(minutes, flow):
    for site in SITES.values():
        column = Column(site, Mouth(access=0.0, rest_flow=flow))
        column.mouth.eat(60.0, 60.0)
        column.mouth.rinse(5000.0, 20.0, 500.0, 240.0)
        for _ in range(40):
            column.tick(minutes)
        assert np.isfinite(column.fluid.values).all()
        assert 3.0 < column.ph < 8.5


# -- a tooth -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sour_sim():
    return small_sim(things=[SOUR], saliva={"access": 0.4}, clocks={"chemistry_min_per_s": 4.0})


def test_sugar_makes_acid_where_plaque_is_and_time_takes_it_away(sour_sim):
    sim = sour_sim
    rest = sim.chemistry.ph_at(COLONY_AT)
    assert 5.7 < rest < 7.1
    sim.mouth.eat(10.0, 1.0)
    said = run_minutes(sim, 10.0)
    assert sim.chemistry.ph_at(COLONY_AT) < rest - 1.0
    assert sim.chemistry.ph_at((24.0, 44.0, 24.0)) > 6.5
    assert sim.chemistry.lowest.ph < sim.chemistry.lowest.critical_ph
    rose = [event for event in said if isinstance(event, events.AcidRose)]
    assert len(rose) == 1
    assert math.dist(rose[0].at, COLONY_AT) < 16.0
    said = run_minutes(sim, 80.0)
    assert any(isinstance(event, events.AcidSettled) for event in said)
    assert sim.chemistry.lowest.ph > sim.chemistry.lowest.critical_ph


def test_sugar_of_the_level_is_told_and_eaten():
    sim = small_sim(things=[SOUR], happenings=[{"kind": "sugar", "percent": 20, "minutes": 2}])
    said = [event for _ in range(TICK_STEPS) for event in sim.step()]
    assert events.SugarCame(percent=20.0) in said
    assert sim.mouth.sugar_mm > 100.0


def test_gum_and_rinse_of_the_level_reach_the_mouth():
    sim = small_sim(
        happenings=[
            {"kind": "chew", "flow": 4, "minutes": 5},
            {"kind": "rinse", "fluoride_ppm": 250, "arginine_mm_per_min": 1.5, "minutes": 2},
        ]
    )
    run_minutes(sim, 0.5)
    assert sim.mouth.flow == 4.0
    assert sim.mouth.arginine == 1.5
    assert sim.chemistry.fluoride.max() > 50.0
    run_minutes(sim, 6.0)
    assert sim.mouth.flow == 1.0
    assert sim.mouth.arginine == 0.0
    assert sim.mouth.fluoride_ppm < 200.0


def test_builders_buffer():
    sim = small_sim(things=[SOUR], saliva={"access": 0.4})
    sim.mouth.eat(10.0, 1.0)
    run_minutes(sim, 6.0)
    cell = tuple(int(n) // 2 for n in COLONY_AT)
    before = sim.chemistry.acid[cell]
    while sim.step_count % TICK_STEPS:
        sim.step()
    sim.chemistry.base[cell] = 20
    for _ in range(TICK_STEPS):
        sim.step()
    assert sim.chemistry.acid[cell] < before
    assert sim.chemistry.base.max() == 0


def test_what_is_published_changes_at_the_end_of_a_tick_only():
    sim = small_sim(things=[SOUR])
    sim.mouth.eat(10.0, 1.0)
    seen = sim.chemistry.ph.copy()
    for _ in range(2 * TICK_STEPS):
        last = sim.step_count % TICK_STEPS == TICK_STEPS - 1
        sim.step()
        assert last == (not np.array_equal(seen, sim.chemistry.ph))
        seen = sim.chemistry.ph.copy()


def test_the_critical_ph_is_that_of_the_fluid_there():
    sour, rich = (small_sim(saliva={"calcium_mm": calcium}).chemistry.lowest.critical_ph for calcium in (0.5, 4.0))
    assert rich < sour - 0.3


@pytest.mark.parametrize("steps", [3, 8, 13])
def test_a_tooth_restored_in_the_middle_of_a_tick_goes_on_to_the_bit(steps):
    one = small_sim(things=[SOUR])
    one.mouth.eat(10.0, 1.0)
    for _ in range(64 + steps):
        one.step()
    level = small_level(things=[SOUR])
    other = Sim(level, make_briefing(level), POOL)
    other.restore(one.capture())
    for _ in range(20):
        one.step()
        other.step()
    assert np.array_equal(one.chemistry.values, other.chemistry.values)
    assert one.digest() == other.digest()


def test_saliva_comes_in_where_bots_do_if_there_is_no_mouth():
    ceiling = [{"kind": "plain", "tissue": "enamel", "height": 160}, LID]
    open_one, shut = small_sim(things=[SOUR]), small_sim(things=[SOUR], shapes=ceiling)
    for sim in (open_one, shut):
        assert sim.chemistry.ph_at(COLONY_AT) > 5.0
        assert 0 in sim.chemistry.depth


# -- the mouth ---------------------------------------------------------------------------------------------------------


def test_saliva_clears_sugar_the_faster_the_more_there_is():
    left = []
    for flow in (1.0, 3.0):
        mouth = Mouth(access=1.0, rest_flow=flow)
        mouth.eat(10.0, 1.0)
        mouth.live(1.0)
        assert mouth.sugar_mm == pytest.approx(150.0)
        mouth.live(3.0)
        left.append(mouth.sugar_mm)
    assert 0.0 < left[1] < left[0] < 15.0


def test_a_minute_passes_the_same_in_slices():
    whole, sliced = Mouth(), Mouth()
    for mouth in (whole, sliced):
        mouth.eat(5.0, 0.5)
        mouth.rinse(250.0, 0.0, 0.0, 0.25)
    whole.live(2.0)
    for _ in range(32):
        sliced.live(0.0625)
    assert sliced.sugar_mm == pytest.approx(whole.sugar_mm, rel=1e-6)
    assert sliced.fluoride_ppm == pytest.approx(whole.fluoride_ppm, rel=1e-6)
