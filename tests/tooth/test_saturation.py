"""Saturation: which fluids dissolve which minerals."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from game.tooth.saturation import (
    MINERALS,
    PH_HIGH,
    PH_LOW,
    activity,
    critical_at,
    critical_ph,
    critical_table,
    degree_of_saturation,
)


def test_saliva_stops_protecting_hydroxyapatite_at_five_and_a_half():
    """Dawes 2003 (J Can Dent Assoc 69:722)."""
    assert critical_ph(0.75, 5.0, mineral="hydroxyapatite") == pytest.approx(5.48, abs=0.15)


def test_plaque_fluid_protects_enamel_further_down():
    """Nakashima, Sadr and Tagami 2014: 5.15, from 5.02 to 5.81."""
    assert 5.02 <= critical_ph(2.2, 13.0, mineral="enamel") <= 5.3


@pytest.mark.parametrize("mineral", MINERALS)
def test_more_of_what_it_is_made_of_lowers_the_critical_ph(mineral):
    calcium = (0.1, 5.0), (0.75, 5.0), (2.0, 5.0), (8.0, 5.0)
    phosphate = (1.0, 0.5), (1.0, 5.0), (1.0, 20.0), (1.0, 40.0)
    for fluids in (calcium, phosphate):
        found = [critical_ph(*fluid, mineral=mineral) for fluid in fluids]
        assert all(later < earlier for earlier, later in pairwise(found))


def test_fluorapatite_holds_out_longest_and_longer_with_more_fluoride():
    doses = [critical_ph(0.75, 5.0, ppm, mineral="fluorapatite") for ppm in (0.02, 0.1, 1.0, 10.0)]
    assert doses[0] < critical_ph(0.75, 5.0, mineral="hydroxyapatite") - 0.5
    assert all(later < earlier for earlier, later in pairwise(doses))
    assert doses[2] == pytest.approx(4.5, abs=0.15)


def test_dentin_dissolves_first():
    """6.2 to 6.7 (Hoppenbrouwers, Driessens and Borggreven 1987)."""
    assert 6.2 <= critical_ph(0.75, 5.0, mineral="dentin") <= 6.7


@pytest.mark.parametrize("mineral", MINERALS)
def test_at_its_critical_ph_a_fluid_is_just_saturated(mineral):
    fluid = {"calcium_mm": 1.1, "phosphate_mm": 7.0, "fluoride_ppm": 0.3, "ionic_strength": 0.15, "mineral": mineral}
    critical = critical_ph(**fluid)
    assert degree_of_saturation(critical, **fluid) == pytest.approx(1.0, abs=1e-6)
    assert degree_of_saturation(critical - 0.2, **fluid) < 1.0 < degree_of_saturation(critical + 0.2, **fluid)


def test_ions_are_weaker_in_company():
    assert activity(1, 0.0) == 1.0
    assert activity(1, 0.1) == pytest.approx(0.78, abs=0.01)
    assert activity(2, 0.1) == pytest.approx(activity(1, 0.1) ** 4)
    assert critical_ph(0.75, 5.0, ionic_strength=0.3) > critical_ph(0.75, 5.0, ionic_strength=0.05)


def test_a_fluid_without_calcium_dissolves_at_any_ph():
    assert critical_ph(0.0, 5.0) == pytest.approx(PH_HIGH)
    assert critical_ph(50.0, 100.0, 1000.0, mineral="fluorapatite") > PH_LOW


@pytest.mark.parametrize(
    ("faulty", "name"),
    [
        ({"calcium_mm": -1.0}, "calcium_mm"),
        ({"phosphate_mm": float("nan")}, "phosphate_mm"),
        ({"fluoride_ppm": float("inf")}, "fluoride_ppm"),
        ({"mineral": "granite"}, "granite"),
    ],
)
def test_what_no_fluid_has_is_refused_by_name(faulty, name):
    with pytest.raises(ValueError, match=name):
        critical_ph(**({"calcium_mm": 1.0, "phosphate_mm": 5.0} | faulty))


@pytest.mark.parametrize("mineral", ["enamel", "dentin"])
def test_the_table_of_every_cell_says_the_same(mineral):
    table = critical_table(mineral)
    for calcium in np.linspace(0.3, 12.0, 25):
        for phosphate in np.linspace(1.0, 50.0, 25):
            quick = critical_at(table, np.float32(calcium), np.float32(phosphate))
            assert quick == pytest.approx(critical_ph(calcium, phosphate, mineral=mineral), abs=0.02)


def test_beyond_the_table_its_rim_answers():
    table = critical_table("enamel")
    assert critical_at(table, np.float32(1000.0), np.float32(1000.0)) == table[-1, -1]
    assert critical_at(table, np.float32(-1.0), np.float32(0.0)) == table[0, 0]
