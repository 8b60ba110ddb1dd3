"""What the simulation must reproduce: one test a row, each with where the figure comes from.

The experiments run the game's own code (tests/lab/test_same_code.py), so these rows hold for what is played. Curves of
plaque pH are drawn through published anchors (resting and lowest values by site); they are no one's raw data.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from game.lab.experiment import Outcome
from game.lab.experiments import BY_NAME
from game.lab.stephan import ANCHOR_MIN, ANCHORS

SITES = tuple(ANCHORS)


@cache
def found(experiment: str, **wishes: object) -> Outcome:
    """What an experiment gives with these settings, typed as one would type them."""
    subject = BY_NAME[experiment]
    return subject.run(subject.settings({name: str(value).lower() for name, value in wishes.items()}))


def ph_at(site: str, times: tuple[float, ...], **wishes: object) -> np.ndarray:
    series = found("stephan", site=site, **wishes).series
    return np.interp(times, series["t_min"], series["ph"])


def below_5_5(site: str, **wishes: object) -> float:
    return found("stephan", site=site, **wishes).summary["minutes_below_5_5"]


# -- plaque pH after a sugar rinse -------------------------------------------------------------------------------------
# Stephan and Miller 1943 (J Dent Res 22:45), Fejerskov, Scheie and Manji 1992 (J Dent Res 71), Lee and Schachtele 1992
# (Quintessence Int 23:455): resting and lowest pH by site, 5 to 10 minutes to the minimum, 30 to 60 to recover.


@pytest.mark.parametrize("site", SITES)
def test_a_rinse_with_sugar_gives_the_curve_of_its_site(site):
    assert ph_at(site, ANCHOR_MIN) == pytest.approx(ANCHORS[site], abs=0.3)


def test_a_sound_site_never_becomes_dangerous():
    summary = found("stephan", site="inactive").summary
    assert 5.9 <= summary["min_ph"] <= 6.3
    assert 4.0 <= summary["min_at_min"] <= 12.0
    assert summary["minutes_below_5_5"] == 0.0


def test_a_slightly_active_site_dips_and_is_back_within_the_hour():
    summary = found("stephan", site="slight").summary
    assert 5.0 <= summary["min_ph"] <= 5.5
    assert 5.0 <= summary["minutes_below_5_5"] <= 20.0
    assert summary["ph_at_60"] == pytest.approx(ph_at("slight", (0.0,))[0], abs=0.3)


def test_an_active_site_stays_sour_for_an_hour():
    summary = found("stephan", site="active").summary
    assert 4.2 <= summary["min_ph"] <= 4.7
    assert 40.0 <= summary["minutes_below_5_5"] <= 60.0
    assert summary["ph_at_60"] < 6.0


def test_sites_keep_their_order_at_every_minute():
    times = tuple(float(minute) for minute in range(2, 61))
    curves = [ph_at(site, times) for site in SITES]
    for better, worse in pairwise(curves):
        assert np.all(better > worse)


@pytest.mark.parametrize("site", ["slight", "active"])
def test_gum_without_sugar_shortens_the_danger(site):
    """Manning and Edgar 1993 (Br Dent J 174:241), Park et al. 1990s: chewing from 10 to 30 minutes."""
    plain = below_5_5(site)
    chewed = below_5_5(site, gum_from_min=10, gum_to_min=30, gum_flow=3)
    assert 0.40 <= 1.0 - chewed / plain <= 0.80


def test_more_sugar_is_worse_but_ever_less_so():
    """Margolis et al. 1993 (Caries Res 27:467): from 0.5 to 10 % sucrose, with a plateau of lactate."""
    doses = (0.5, 1, 2, 5, 10, 20)
    lowest = [found("stephan", site="slight", rinse_percent=percent).summary["min_ph"] for percent in doses]
    assert all(later < earlier for earlier, later in pairwise(lowest))
    assert 1.0 <= lowest[0] - lowest[-1] <= 2.0
    assert lowest[4] - lowest[5] <= 0.35


def test_arginine_holds_the_minimum_up():
    """Base from the arginine deiminase pathway: two ammonia for each arginine (Curr Oral Health Rep 2014, 1:12)."""
    plain, helped = (found("stephan", site="slight", arginine_mm_per_min=base).summary for base in (0, 1.5))
    assert helped["min_ph"] > plain["min_ph"] + 0.05
    assert helped["minutes_below_5_5"] < plain["minutes_below_5_5"]


# -- diffusion and saturation ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("species", "low", "high", "diffusion"), [("sucrose", 6.0, 10.0, 3.0e-6), ("lactate", 4.0, 7.0, 4.8e-6)]
)
def test_plaque_is_cleared_as_fast_as_was_measured(species, low, high, diffusion):
    """McNee et al. 1982 (Arch Oral Biol 27:975): half of it gone from 100 um in about 9 s and 6 s."""
    summary = found("slab", species=species, thickness_um=100).summary
    assert low * 0.75 <= summary["half_time_s"] <= high * 1.25
    expected = 1.2 * (100e-4) ** 2 / diffusion
    assert summary["t90_base_s"] <= expected * 1.25


def test_twice_the_thickness_takes_four_times_as_long():
    thin, thick = (found("slab", species="lactate", thickness_um=um).summary["half_time_s"] for um in (80, 160))
    assert thick / thin == pytest.approx(4.0, rel=0.1)


def test_critical_ph_of_saliva_is_computed():
    """Dawes 2003 (J Can Dent Assoc 69:722): about 5.5 for saliva, lower where there is more calcium."""
    saliva = critical_ph(calcium_mm=0.75, phosphate_mm=5)
    assert saliva == pytest.approx(5.48, abs=0.15)
    plaque = critical_ph(calcium_mm=0.85, phosphate_mm=13)
    assert plaque == pytest.approx(5.25, abs=0.2)
    assert critical_ph(calcium_mm=2.0, phosphate_mm=13) < plaque
    assert critical_ph(calcium_mm=0.75, phosphate_mm=5, fluoride_ppm=0.05, mineral="fluorapatite") < 5.0


def critical_ph(mineral: str = "hydroxyapatite", **fluid: float) -> float:
    return found("critical_ph", mineral=mineral, **fluid).summary["critical_ph"]


# -- dissolving and rebuilding -----------------------------------------------------------------------------------------


def test_loss_is_linear_in_ph_and_ends_where_the_fluid_is_saturated():
    """James et al. 2021: enamel in lactic acid, linear from pH 5.2 to 4.0 with its foot near 5.5."""
    outcome = found("dissolve", ph="4,4.3,4.6,4.9,5.2")
    ph, rate = (np.array(outcome.series[name]) for name in ("ph", "rate"))
    assert np.corrcoef(ph, rate)[0, 1] ** 2 > 0.97
    assert outcome.summary["intercept_ph"] == pytest.approx(5.5, abs=0.2)


def test_half_a_ppm_of_fluoride_slows_loss_about_tenfold():
    """Chen and Nancollas 1986 (J Dent Res 65:663)."""
    plain, guarded = (found("dissolve", ph=4.5, fluoride_ppm=ppm).summary["rate"] for ppm in (0, 0.5))
    assert 7.0 <= plain / guarded <= 14.0


def test_depth_grows_as_diffusion_lets_it():
    """Kosztolowicz and Lewandowska 2006: the front of a lesion moves with about the square root of time."""
    assert 0.35 <= found("dissolve", ph=4.5).summary["depth_exponent"] <= 0.6


def test_a_lesion_below_the_surface_comes_only_of_acid_and_rest_in_turn():
    """Ilie et al. 2014 (Caries Res 48): alternating loss and gain leave a surface layer, constant acid does not."""
    cycled, constant = (found("lesion", site="active", days=28, cycling=cycling) for cycling in (True, False))
    assert 15.0 <= cycled.summary["surface_layer_um"] <= 60.0
    assert constant.summary["surface_layer_um"] < 15.0
    mineral = np.array(cycled.series["mineral_vol"])
    depth = np.array(cycled.series["depth_um"])
    surface = mineral[depth <= cycled.summary["surface_layer_um"]].max()
    assert surface - mineral.min() >= 10.0


def test_four_weeks_under_plaque_cost_what_they_cost_in_a_mouth():
    """O'Reilly and Featherstone 1987 (Am J Orthod 92:33): 50 to 100 um deep, about 800 vol% um; less with fluoride."""
    summary = found("lesion", site="active", days=28).summary
    assert 400.0 <= summary["integrated_loss_vol_um"] <= 1200.0
    assert 40.0 <= summary["depth_um"] <= 130.0
    assert not summary["cavitated"]
    guarded = found("lesion", site="active", days=28, fluoride_ppm=0.3).summary
    assert guarded["integrated_loss_vol_um"] < 0.5 * summary["integrated_loss_vol_um"]


def test_thin_plaque_makes_no_lesion():
    """Ilie et al. 2014: a least thickness exists; above it, thicker is worse."""
    films = (10, 20, 75, 150, 300)
    losses = [found("lesion", days=28, plaque_um=um).summary["integrated_loss_vol_um"] for um in films]
    assert losses[0] == pytest.approx(0.0, abs=1.0)
    assert losses[3] > 50.0
    assert all(later >= earlier for earlier, later in pairwise(losses))


# -- fluid, nerves, pain -----------------------------------------------------------------------------------------------


def threshold(direction: str, pain: float = 3.0) -> float:
    """Flow at which pain passes a level, to a hundredth."""
    low, high = 0.1, 20.0
    while high - low > 0.01:
        middle = 0.5 * (low + high)
        if found("fibre", flow=round(middle, 4), direction=direction).summary["pain"] < pain:
            low = middle
        else:
            high = middle
    return high


def test_outward_flow_hurts_more_than_inward():
    """Charoenlarp et al. 2007 (Arch Oral Biol 52:625): 3.29 outward against 5.75 inward at the threshold of pain."""
    for flow in (2.0, 3.3, 4.0, 6.0):
        outward, inward = (found("fibre", flow=flow, direction=way).summary["pain"] for way in ("outward", "inward"))
        assert outward > inward
    assert 1.5 <= threshold("inward") / threshold("outward") <= 2.0


def test_half_the_radius_lets_a_sixteenth_through():
    """Hagen and Poiseuille."""
    wide, narrow = (found("tubule", radius_um=um).summary["flow"] for um in (1.0, 0.5))
    assert wide / narrow == pytest.approx(16.0, rel=0.05)


def test_first_pain_comes_long_before_the_second():
    """Narhi et al. 1982: A fibres conduct at about 13, C fibres at about 1 m/s; here over 100 mm."""
    sharp, dull = (found("conduction", length_mm=100, fibre=sort).summary["delay_ms"] for sort in ("a_delta", "c"))
    assert 7.0 * 0.85 <= sharp <= 10.0 * 1.15
    assert 80.0 * 0.85 <= dull <= 125.0 * 1.15


def test_a_chorus_hurts_most_in_its_middle():
    """The game's model, an inverted U as in stochastic resonance: quiet is fine, the middle hurts, loud numbs."""
    signals = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 1.2)
    pains = [found("fibre", flow=2.2, signal=signal).summary["pain"] for signal in signals]
    top = int(np.argmax(pains))
    assert 0.25 <= signals[top] <= 0.5
    assert all(earlier <= later for earlier, later in pairwise(pains[: top + 1]))
    assert all(earlier >= later for earlier, later in pairwise(pains[top:]))
    assert pains[top] >= 2.0 * pains[0]
    assert pains[1] == pytest.approx(pains[0], rel=0.15)
    assert max(pains[-2:]) < 0.5 * pains[0]


def test_after_a_loud_swarm_leaves_it_hurts_before_it_settles():
    loud = ",".join(["1.0"] * 40)
    outcome = found("after", chorus=loud, flow=2.2, quiet_min=10)
    t, pain = (np.array(outcome.series[name]) for name in ("t_s", "pain"))
    during, later = pain[t <= 40.0], pain[t > 40.0]
    assert later.max() > 1.5 * during[-1]
    assert later[-1] < 0.6 * later.max()
    assert outcome.summary["after"] < outcome.summary["during"]


def test_weak_stimuli_fade_and_strong_ones_grow():
    """Ahlquist and Franzen 1986 (habituation); Byers and Narhi 1999 (sensitisation)."""
    weak = found("fibre", flow=2.6, repeats=20, spacing_s=10).summary
    strong = found("fibre", flow=4.5, repeats=20, spacing_s=10).summary
    assert weak["peak_last"] < weak["peak_first"]
    assert strong["peak_last"] > strong["peak_first"]


# -- people ------------------------------------------------------------------------------------------------------------


def test_dental_anxiety_is_spread_as_in_a_survey():
    """Humphris, Dyer and Robinson 2009 (BMC Oral Health 9:20): 11.6 % of adults at 19 of 25 or more."""
    summary = found("mdas", size=20_000).summary
    assert 10.0 <= summary["mean"] <= 11.0
    assert summary["share_19"] == pytest.approx(0.116, abs=0.015)


def test_the_afraid_stay_away():
    """Armfield, Stewart and Spencer 2007 (BMC Oral Health 7:1): 29.2 % against 11.6 %."""
    calm, afraid = (found("avoidance", anxiety=anxiety).summary["probability"] for anxiety in (0, 1))
    assert calm == pytest.approx(0.116, abs=0.02)
    assert afraid == pytest.approx(0.292, abs=0.02)
