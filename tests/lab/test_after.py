"""The experiment on what comes after: quiet stays well, loud is fine until it leaves, the middle hurts at once."""

from __future__ import annotations

import pytest

from game.lab.after import AFTER
from tests.tooth.rigs import small_sim


def found(chorus: str, **wishes):
    return AFTER.run(AFTER.settings({"chorus": chorus, **{name: str(value) for name, value in wishes.items()}}))


def steady(value: float, seconds: int) -> str:
    return ",".join([str(value)] * seconds)


@pytest.mark.parametrize("seconds", [1, 20, 180])
def test_quiet_is_fine_during_and_after(seconds):
    summary = found(steady(0.08, seconds)).summary
    assert summary["during"] > 97.0 and summary["after"] > 99.0


@pytest.mark.parametrize(("loud", "seconds"), [(0.8, 20), (1.0, 60), (1.3, 200)])
def test_loud_is_fine_during_and_not_after(loud, seconds):
    summary = found(steady(loud, seconds)).summary
    assert summary["during"] > 97.0
    assert summary["after"] < summary["during"] - 10.0


def test_the_middle_hurts_at_once():
    summary = found(steady(0.35, 30)).summary
    assert summary["during"] < 80.0


def test_a_chorus_that_is_led_down_slowly_hurts_during_instead():
    led = ",".join(str(round(1.0 - n / 240.0, 3)) for n in range(240))
    assert found(led).summary["during"] < found(steady(1.0, 240)).summary["during"] - 20.0


def test_nothing_that_moves_is_nothing_that_hurts():
    summary = found(steady(1.0, 20), flow=0).summary
    assert summary == {"during": 100.0, "after": 100.0}


def test_series_hold_the_stay_and_the_quiet_minutes():
    series = found("0.9,0.9,0.9", quiet_min=2).series
    assert list(series) == ["t_s", "chorus", "signal", "pain"]
    assert series["t_s"] == [float(n) for n in range(1, 124)]
    assert series["chorus"][:4] == [0.9, 0.9, 0.9, 0.0]
    assert series["signal"][2] > 0.8 > series["signal"][-1] > 0.1
    assert found("0.9", quiet_min=0).summary["after"] == 100.0


def test_the_game_gives_the_same_comfort_for_the_same_nerves():
    sim = small_sim()
    nerves, patient = sim.nerves, sim.patient
    nerves.table[:, 0] = 1.0
    looked = list(patient.quiet(nerves, 64 * 600, 2.0, 64))
    assert sim.quiet_minutes() == pytest.approx(looked[-1][2], abs=1e-9)
