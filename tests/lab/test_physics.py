"""Experiments on tubules and nerves as wires."""

from __future__ import annotations

import pytest

from game.lab.conduction import CONDUCTION
from game.lab.tubule import TUBULE


def through(**wishes):
    return TUBULE.run(TUBULE.settings({name: str(value) for name, value in wishes.items()}))


@pytest.mark.parametrize("radius", [0.1, 0.6, 1.25, 4.0])
@pytest.mark.parametrize("pressure", [-300, -125, 40, 200])
def test_half_the_radius_is_a_sixteenth_of_the_flow_at_any_size_and_pressure(radius, pressure):
    wide, narrow = (through(radius_um=um, pressure_mmhg=pressure).summary for um in (radius, radius / 2.0))
    assert wide["flow"] == pytest.approx(16.0 * narrow["flow"])
    assert wide["outward"] == (pressure < 0)


def test_suction_and_pressure_that_hurt_people_move_about_what_was_measured():
    """Charoenlarp et al. 2007: -125 mmHg 3.29 outward, +200 mmHg 5.75 inward."""
    assert through(pressure_mmhg=-125).summary["flow"] == pytest.approx(3.29, rel=0.02)
    assert through(pressure_mmhg=200).summary["flow"] == pytest.approx(5.75, rel=0.15)


def test_the_series_is_the_law():
    outcome = through(radius_um=0.5)
    at = outcome.series["radius_um"].index(pytest.approx(0.5))
    assert outcome.series["flow"][at] == pytest.approx(outcome.summary["flow"])


@pytest.mark.parametrize("length", [10, 100, 600])
def test_second_pain_lags_with_the_length_of_the_nerve(length):
    sharp, dull = (
        CONDUCTION.run({"length_mm": float(length), "fibre": fibre}).summary["delay_ms"] for fibre in ("a_delta", "c")
    )
    assert dull == pytest.approx(length)
    assert dull / sharp == pytest.approx(13.4)
