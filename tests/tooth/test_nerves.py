"""Nerves and patient: the inverted U, the raised hand, comfort during and after, and the hum."""

from __future__ import annotations

import numpy as np
import pytest

from game.content import events
from game.content.intents import Focus, LetGo, SetChorus
from game.tooth import kernels_nerves as row
from game.tooth.kernels_nerves import live, lowered, numbed
from game.tooth.nerves import band
from tests.tooth.rigs import COLONY_AT, run, small_sim

LOUD_RIG = {"things": [{"id": "choir", "bots": 9000, "radius": 90}]}


def steady_pain(signal: float, flow: float = 2.2) -> float:
    """Felt pain, 0 to 10, after two seconds of a signal at a fibre that was calm; anxiety 0.25 as in SCIENCE.md 5.3."""
    fibres = np.zeros((1, row.FIBRE_COLUMNS))
    fibres[0, row.SIGNAL] = signal
    patient = np.zeros(row.PATIENT_COLUMNS)
    patient[row.ANXIETY], patient[row.COMFORT] = 0.25, 100.0
    live(fibres, np.zeros(1), np.array([signal]), np.array([flow]), patient, 1.0, 3.0, 0.0, 2.0, 0.1, 200)
    return float(patient[row.FELT])


@pytest.mark.parametrize(
    ("signal", "pain"), [(0.0, 2.0), (0.05, 2.15), (0.1, 2.6), (0.2, 4.1), (0.35, 5.2), (0.7, 2.6), (1.0, 0.25)]
)
def test_pain_over_signal_is_the_published_inverted_u(signal, pain):
    assert steady_pain(signal) == pytest.approx(pain, abs=0.35)


@pytest.mark.parametrize(("flow", "pain"), [(2.0, 1.5), (2.5, 2.7), (3.3, 4.2), (4.0, 5.0), (6.0, 5.6)])
def test_pain_over_flow_is_the_published_curve(flow, pain):
    assert steady_pain(0.0, flow) == pytest.approx(pain, abs=0.3)


def test_the_threshold_falls_most_in_the_middle():
    assert lowered(0.35) == pytest.approx(0.5)
    assert lowered(0.05) < 0.06 and lowered(1.0) < 0.05
    assert numbed(0.6) == 0.0 and numbed(1.2) > 1.0


def test_bands_follow_the_dial():
    assert [band(value) for value in (0.0, 0.25, 0.3, 0.69, 0.7, 1.0)] == [
        "quiet", "quiet", "middle", "middle", "loud", "loud",
    ]  # fmt: skip


def test_quiet_work_raises_no_hand():
    sim = small_sim(**LOUD_RIG)
    happened = run(sim, 25, Focus(at=COLONY_AT), SetChorus(value=0.1))
    assert not any(isinstance(event, events.HandRaised) for event in happened)
    assert sim.patient.comfort > 95.0


def test_the_hand_rises_when_loud_becomes_quiet_and_falls_after_letting_go():
    tender = {"person": "lindqvist", "sensitivity": 1.7}
    sim = small_sim(patient=tender, **LOUD_RIG)
    run(sim, 3, Focus(at=COLONY_AT), SetChorus(value=0.75))
    assert not sim.patient.hand_raised  # loud numbs
    sim.step((SetChorus(value=0.1),))
    for _ in range(30):
        sim.biofilm.amount.reshape(-1)[sim.biofilm.sites] = sim.biofilm.room  # work enough for all
        if any(isinstance(event, events.HandRaised) for event in run(sim, 1)):
            break
    assert sim.patient.hand_raised
    happened = run(sim, 12, LetGo())
    assert any(isinstance(event, events.HandLowered) for event in happened)
    assert not sim.patient.hand_raised


def test_going_on_under_a_raised_hand_is_counted():
    sim = small_sim(things=[*LOUD_RIG["things"], {"id": "colony", "radius": 110}])
    run(sim, 4, Focus(at=COLONY_AT), SetChorus(value=0.4))
    sim.patient.table[row.HAND] = 1.0
    sim.patient.table[row.IGNORED_STEPS] = -row.GRACE_STEPS
    sim.patient.table[row.FELT] = 9.0
    ignored = []
    for _ in range(64 * 20):
        ignored += [event for event in sim.step() if isinstance(event, events.HandLowered)]
    lowered_at = ignored[0].steps_ignored if ignored else sim.patient.steps_ignored
    assert lowered_at > 30


def test_comfort_that_is_used_up_ends_the_treatment():
    sim = small_sim()
    sim.patient.table[row.COMFORT] = 5.0
    assert events.TreatmentEnded(exit="stopped") in run(sim, 0.1)
    assert sim.ended == "stopped"
    assert sim.step() == ()


def test_loud_is_comfortable_during_and_not_after_and_quiet_is_both():
    loud, quiet = small_sim(**LOUD_RIG), small_sim(**LOUD_RIG)
    run(loud, 8, Focus(at=COLONY_AT), SetChorus(value=1.0))
    run(quiet, 8, Focus(at=COLONY_AT), SetChorus(value=0.1))
    during = loud.measures().comfort
    state = loud.digest()
    assert loud.quiet_minutes() < during - 10.0
    assert quiet.quiet_minutes() > loud.after + 10.0
    assert loud.measures().comfort_after == loud.after
    loud.after = 100.0
    assert loud.digest() == state  # a look ahead changes nothing else


def test_the_hum_stops_once_at_the_loudest_moment_past_the_middle():
    sim = small_sim()
    patient = sim.patient
    patient.is_humming = True
    assert not any(patient.hear_chorus(0.9, is_past_middle=False) for _ in range(300))
    assert sum(patient.hear_chorus(0.9, is_past_middle=True) for _ in range(300)) == 1
    assert not patient.is_humming and patient.has_fallen_silent


def test_a_quiet_player_hears_the_hum_to_the_end():
    patient = small_sim().patient
    patient.is_humming = True
    assert not any(patient.hear_chorus(0.2, is_past_middle=True) for _ in range(64 * 60))
    assert patient.is_humming
