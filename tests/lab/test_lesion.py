"""Lesions and baths for settings that no table lists: what must hold whatever is asked."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.core.trouble import WrongUse
from game.lab.dissolve import DISSOLVE
from game.lab.experiment import Outcome
from game.lab.lesion import LESION, surface_layer_um


@cache
def found(name: str, **wishes: object) -> Outcome:
    experiment = {"dissolve": DISSOLVE, "lesion": LESION}[name]
    return experiment.run(experiment.settings({name: str(value).lower() for name, value in wishes.items()}))


def lesion(**wishes: object) -> dict:
    return found("lesion", **wishes).summary


@pytest.mark.parametrize("hours", [24, 48, 200, 2000])
def test_baths_keep_their_law_at_any_length(hours):
    line = found("dissolve", ph="4,4.2,4.5,4.75,5,5.2", hours=hours)
    ph, rate = (np.array(line.series[name]) for name in ("ph", "rate"))
    assert np.corrcoef(ph, rate)[0, 1] ** 2 > 0.97
    assert line.summary["slope"] < 0.0
    assert line.summary["intercept_ph"] == pytest.approx(5.5, abs=0.2)
    assert 0.35 <= found("dissolve", ph=4.4, hours=hours).summary["depth_exponent"] <= 0.6
    guarded = found("dissolve", ph=4.5, hours=hours, fluoride_ppm=0.5).summary["rate"]
    assert 7.0 <= found("dissolve", ph=4.5, hours=hours).summary["rate"] / guarded <= 14.0


def test_a_bath_that_is_saturated_takes_nothing():
    summary = found("dissolve", ph="5.6,6,7").summary
    assert summary == {"rate": 0.0, "slope": 0.0, "intercept_ph": 0.0, "depth_exponent": 0.0}


@pytest.mark.parametrize(("days", "intakes"), [(28, 3), (21, 5), (28, 10), (60, 6)])
def test_acid_and_rest_make_a_surface_layer_and_constant_acid_never(days, intakes):
    cycled = found("lesion", days=days, intakes_per_day=intakes)
    layer = cycled.summary["surface_layer_um"]
    mineral = np.array(cycled.series["mineral_vol"])
    assert 15.0 <= layer <= 60.0
    assert mineral[np.array(cycled.series["depth_um"]) < layer].max() - mineral.min() >= 10.0
    constant = found("lesion", days=days, intakes_per_day=intakes, cycling=False)
    assert constant.summary["surface_layer_um"] == 0.0
    assert (np.diff(constant.series["mineral_vol"]) > -0.2).all()


def test_more_of_what_harms_does_more_harm():
    by_meals = [lesion(intakes_per_day=number)["integrated_loss_vol_um"] for number in (0, 2, 5)]
    assert by_meals[0] == 0.0 and by_meals == sorted(by_meals)
    by_days = [lesion(days=days)["depth_um"] for days in (14, 28, 60)]
    assert by_days == sorted(by_days) and by_days[0] > 0.0
    by_fluoride = [lesion(fluoride_ppm=ppm)["integrated_loss_vol_um"] for ppm in (0, 0.02, 0.3)]
    assert by_fluoride == sorted(by_fluoride, reverse=True)
    by_film = [lesion(plaque_um=um)["depth_um"] for um in (15, 90, 200)]
    assert by_film == sorted(by_film) and by_film[0] == 0.0 < by_film[-1]


def test_a_sound_site_stays_sound():
    assert lesion(site="inactive", days=60)["integrated_loss_vol_um"] == 0.0


def test_years_of_it_open_a_cavity():
    assert lesion(days=1095, intakes_per_day=9)["cavitated"] is True
    assert lesion(days=60, intakes_per_day=9)["cavitated"] is False


def test_a_layer_is_found_only_where_one_is():
    depths = np.arange(6) * 4.0 + 2.0
    assert surface_layer_um(np.array([60.0, 70.0, 80.0, 86.0, 86.0, 86.0]), depths) == 0.0
    assert surface_layer_um(np.array([84.0, 80.0, 79.0, 80.0, 86.0, 86.0]), depths) == 0.0
    assert surface_layer_um(np.array([84.0, 74.0, 66.0, 64.0, 70.0, 86.0]), depths) == 14.0


@pytest.mark.parametrize(
    "wishes", [{"days": 0}, {"plaque_um": -1}, {"site": "moon"}, {"hours": 5}, {"fluoride_ppm": "nan"}]
)
def test_what_cannot_be_is_named_with_its_range(wishes):
    with pytest.raises(WrongUse, match=next(iter(wishes))):
        lesion(**wishes)
