"""The experiment on a fibre: series that fit its figures, and every parameter does what it says."""

from __future__ import annotations

import pytest

from game.lab.fibre import FIBRE, MOST_POINTS


def found(**wishes):
    return FIBRE.run(FIBRE.settings({name: str(value) for name, value in wishes.items()}))


def test_one_pulse_has_one_peak():
    outcome = found(flow=3.3)
    summary = outcome.summary
    assert summary["pain"] == summary["peak_first"] == summary["peak_last"] == pytest.approx(4.2, abs=0.15)
    assert summary["rate_hz"] == pytest.approx(50.0, abs=1.0)
    assert max(outcome.series["pain"]) == pytest.approx(summary["pain"], abs=0.05)
    assert max(outcome.series["rate_hz"]) == pytest.approx(summary["rate_hz"], abs=0.5)


@pytest.mark.parametrize("wishes", [{}, {"repeats": 200, "spacing_s": 600}, {"repeats": 7, "spacing_s": 0}])
def test_series_are_equally_long_and_not_too_long(wishes):
    series = found(**wishes).series
    assert next(iter(series)) == "t_s"
    assert len({len(values) for values in series.values()}) == 1
    assert 100 < len(series["t_s"]) <= 1.2 * MOST_POINTS
    assert series["t_s"] == sorted(series["t_s"])


def test_inward_flow_is_drawn_downwards():
    series = found(flow=6.0, direction="inward").series
    assert min(series["flow"]) == -6.0 and max(series["flow"]) == 0.0


@pytest.mark.parametrize("flow", [1.4, 1.8, 2.4, 3.2])
@pytest.mark.parametrize("spacing", [0.5, 5, 30])
def test_weak_pulses_habituate_whatever_their_spacing(flow, spacing):
    summary = found(flow=flow, repeats=12, spacing_s=spacing).summary
    assert summary["peak_last"] < summary["peak_first"]


@pytest.mark.parametrize("flow", [3.4, 4.2, 7.0, 15.0, 40.0])
@pytest.mark.parametrize("spacing", [0.5, 5, 30])
def test_strong_pulses_sensitise_whatever_their_spacing(flow, spacing):
    summary = found(flow=flow, repeats=12, spacing_s=spacing).summary
    assert summary["peak_last"] > summary["peak_first"]


@pytest.mark.parametrize(
    ("name", "values"), [("nocebo", (0, 0.5, 1)), ("inflammation", (0, 0.3, 0.6, 0.9)), ("flow", (1, 2, 3, 5, 9))]
)
def test_more_of_it_hurts_more(name, values):
    pains = [found(**{"flow": 2.5, name: value}).summary["pain"] for value in values]
    assert pains == sorted(pains) and pains[0] < pains[-1]


def test_control_soothes():
    pains = [found(control=value).summary["pain"] for value in (0, 0.5, 1)]
    assert pains == sorted(pains, reverse=True) and pains[-1] < 0.8 * pains[0]


@pytest.mark.parametrize("flow", [1.0, 1.6, 2.2, 2.5])
def test_below_the_threshold_the_middle_of_the_chorus_hurts_most_at_any_flow(flow):
    calm, quiet, middle, loud = (found(flow=flow, signal=value).summary["pain"] for value in (0, 0.05, 0.35, 1.0))
    assert middle > 2.0 * calm
    assert quiet == pytest.approx(calm, rel=0.15)
    assert loud < 0.5 * calm
