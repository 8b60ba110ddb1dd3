"""Nerves and patient: two directions of flow, the inverted U, Hush, memory, the raised hand, comfort and the hum."""

from __future__ import annotations

import numpy as np
import pytest

from game.content import events, kinds, level
from game.content.intents import Focus, LetGo, SetChorus
from game.tooth import kernels_nerves as row
from game.tooth.kernels_nerves import learn, lowered, mind, numbed
from game.tooth.nerves import (
    FLOW_WORK,
    TYPICAL_HUSH,
    TYPICAL_NEAR,
    Nerves,
    band,
    conduction_ms,
    tubule_flow,
    tubule_speed,
)
from game.tooth.patient import Patient
from tests.tooth.rigs import COLONY_AT, run, small_sim

LOUD_RIG = {"things": [{"id": "choir", "bots": 9000, "radius": 90}]}


def some_nerves(count: int = 1, **about) -> Nerves:
    """Fibres at which nothing flows."""
    nerves = Nerves([kinds.Fibre(id=f"fibre{n}", at=(0.0, 0.0, 0.0), **about) for n in range(count)])
    nerves.inputs[:, row.OPEN] = 0.0
    return nerves


def somebody(**about) -> Patient:
    person = level.Patient(person="priya", **about)
    return Patient(person, level.Consent(), person.trust)


def pain_of(nerves: Nerves, seconds: float = 1.0, patient: Patient | None = None) -> float:
    """Pain, 0 to 10, at the end of some seconds."""
    patient = patient or somebody()
    patient.live(nerves, goes_on=False, steps=int(seconds * 64))
    return patient.pain


def steady_pain(signal: float = 0.0, flow: float = 2.2, **about) -> float:
    nerves = some_nerves(**about)
    nerves.table[0, row.SIGNAL] = nerves.inputs[0, row.HEARD] = signal
    nerves.shift(0, flow)
    return pain_of(nerves)


# the figures below are the model's own table: 0 to 10 for a patient with anxiety 0.25 who can stop it


@pytest.mark.parametrize(
    ("signal", "pain"), [(0.0, 2.0), (0.05, 2.15), (0.1, 2.6), (0.2, 4.1), (0.35, 5.2), (0.7, 2.6), (1.0, 0.25)]
)
def test_pain_over_signal_is_the_inverted_u(signal, pain):
    assert steady_pain(signal) == pytest.approx(pain, abs=0.15)


@pytest.mark.parametrize(
    ("flow", "outward", "inward"), [(2.0, 1.5, 0.2), (2.5, 2.7, 0.5), (3.3, 4.2, 1.3), (4.0, 5.0, 2.2), (6.0, 5.6, 4.4)]
)
def test_fluid_that_is_drawn_out_hurts_more_than_fluid_that_is_pressed_in(flow, outward, inward):
    assert steady_pain(flow=flow) == pytest.approx(outward, abs=0.15)
    assert steady_pain(flow=-flow) == pytest.approx(inward, abs=0.15)


@pytest.mark.parametrize(
    ("sore", "evoked", "alone"), [(0.0, 2.7, 0.0), (0.3, 3.9, 1.2), (0.6, 5.0, 3.1), (0.9, 5.6, 3.8)]
)
def test_a_sore_pulp_hurts_more_and_by_itself(sore, evoked, alone):
    assert steady_pain(flow=2.5, inflammation=sore) == pytest.approx(evoked, abs=0.2)
    assert steady_pain(flow=0.0, inflammation=sore) == pytest.approx(alone, abs=0.1)


def test_what_one_was_told_raises_pain_and_being_in_control_lowers_it():
    pains = []
    for nocebo, control in ((0.0, 0.5), (1.0, 0.5), (0.0, 0.0), (0.0, 1.0)):
        nerves, patient = some_nerves(), somebody()
        nerves.shift(0, 3.3)
        patient.table[row.NOCEBO], patient.table[row.CONTROL] = nocebo, control
        pains.append(pain_of(nerves, 1.0, patient))
    usual, told, helpless, sure = pains
    assert told - usual == pytest.approx(1.2, abs=0.15)
    assert sure < usual < helpless


@pytest.mark.parametrize(("flow", "factor"), [(1.5, 0.9), (2.2, 0.95), (-3.5, 0.95)])
def test_weak_pulses_habituate(flow, factor):
    first, last = pulses(flow)
    assert last < factor * first


@pytest.mark.parametrize("flow", [4.0, 6.0, 30.0, -8.0])
def test_strong_pulses_sensitise(flow):
    first, last = pulses(flow)
    assert last > first


def pulses(flow: float) -> tuple[float, float]:
    """Pain of the first and the tenth of ten pulses of two seconds."""
    nerves, patient, found = some_nerves(), somebody(), []
    for _ in range(10):
        nerves.shift(0, flow)
        patient.live(nerves, goes_on=False, steps=64)
        found.append(patient.pain)
        patient.live(nerves, goes_on=False, steps=64)
        nerves.shift(0, 0.0)
        patient.live(nerves, goes_on=False, steps=128)
    return found[0], found[-1]


def test_a_strong_stimulus_wakes_a_fibre_that_had_got_used():
    nerves, patient = some_nerves(), somebody()
    nerves.shift(0, 2.2)
    patient.live(nerves, goes_on=False, steps=64 * 60)
    assert nerves.table[0, row.HABITUATED] > 0.7
    nerves.shift(0, 6.0)
    patient.live(nerves, goes_on=False, steps=64 * 5)
    assert nerves.table[0, row.HABITUATED] < 0.02


def test_the_threshold_falls_most_in_the_middle():
    assert lowered(0.35) == pytest.approx(0.5)
    assert lowered(0.05) < 0.06 and lowered(1.0) < 0.05
    assert numbed(0.6) == 0.0 and numbed(1.2) > 1.0


def test_what_was_loud_comes_down_through_the_middle():
    nerves, patient = some_nerves(), somebody()
    nerves.shift(0, 2.2)
    nerves.table[0, row.SIGNAL] = 1.2
    course = [pain_of(nerves, 10.0, patient) for _ in range(60)]
    worst = int(np.argmax(course))
    assert course[0] < 0.5 and course[worst] > 4.0 and course[-1] < 1.5
    assert 5 < worst < 25, "a minute or more after it left"


def test_hush_takes_a_signal_away_in_seconds():
    left, hushed = some_nerves(), some_nerves()
    for nerves in (left, hushed):
        nerves.table[0, row.SIGNAL] = 1.0
    hushed.listen(0, near=0.0, working=0.0, hushing=TYPICAL_HUSH, chorus=0.0)
    for nerves in (left, hushed):
        pain_of(nerves, 4.0)
    assert left.signal > 0.9
    assert hushed.signal < 0.1


def test_half_the_hush_takes_longer():
    signals = []
    for bots in (0.25, 0.5, 1.0):
        nerves = some_nerves()
        nerves.table[0, row.SIGNAL] = 1.0
        nerves.listen(0, near=0.0, working=0.0, hushing=bots * TYPICAL_HUSH, chorus=0.0)
        pain_of(nerves, 2.0)
        signals.append(nerves.signal)
    assert signals[0] > 1.3 * signals[1] and signals[1] > 1.6 * signals[2]


def test_hush_silences_a_choir_that_still_sings_and_too_much_of_it_numbs():
    pains = []
    for hushing in (0.0, 0.4, 0.6, 1.6):
        nerves = some_nerves()
        nerves.table[0, row.SIGNAL] = 0.4
        nerves.listen(0, near=TYPICAL_NEAR, working=0.0, hushing=hushing * TYPICAL_HUSH, chorus=0.4)
        nerves.shift(0, 2.2)
        pains.append(pain_of(nerves, 12.0))
    alone, balanced, little_more, flooded = pains
    assert alone > 2.0 * balanced
    assert balanced == pytest.approx(little_more, rel=0.1)
    assert flooded < 0.4 * balanced


def test_sorts_of_fibres_have_voices_of_their_own():
    voices = {}
    for sort in ("both", "a_delta", "c"):
        nerves, patient = some_nerves(inflammation=0.6, sort=sort), somebody()
        nerves.shift(0, 5.0)
        pain_of(nerves, 6.0, patient)
        voices[sort] = (patient.sharp, patient.dull)
    assert min(voices["both"]) > 0.5
    assert voices["a_delta"][0] > 3.0 and voices["a_delta"][1] == 0.0
    assert voices["c"][0] == 0.0 and voices["c"][1] > 2.0


def test_second_pain_comes_a_tenth_of_a_second_after_the_first():
    nerves, patient = some_nerves(), somebody()
    nerves.shift(0, 8.0)
    steps = 0
    while nerves.table[0, row.DULL_SENT] == 0.0:
        patient.live(nerves, goes_on=False)
    while nerves.table[0, row.DULL_HZ] == 0.0:
        patient.live(nerves, goes_on=False)
        steps += 1
    assert steps / 64.0 * 1000.0 == pytest.approx(conduction_ms(100.0, "c"), rel=0.15)
    assert conduction_ms(100.0, "a_delta") < 1000.0 / 64.0, "the first is there within a step"


def test_more_fibres_add_a_little_to_the_strongest():
    pains = []
    for count in (1, 2, 8):
        nerves = some_nerves(count)
        for number in range(count):
            nerves.shift(number, 3.3)
        pains.append(pain_of(nerves))
    assert pains[0] < pains[1] == pytest.approx(pains[2])
    assert pains[2] < 1.25 * pains[0]


def test_work_alone_stays_below_the_threshold_however_many_bots_are_busy():
    nerves = some_nerves()
    for chorus in (0.1, 0.2):
        nerves.listen(0, near=0.0, working=1e6, hushing=0.0, chorus=chorus)
        assert nerves.flow(0) == pytest.approx(FLOW_WORK, rel=0.05)
    nerves.listen(0, near=0.0, working=1e6, hushing=0.0, chorus=1.0)
    assert FLOW_WORK < nerves.flow(0) < 3.3, "loud work is warm"


def test_acid_hurts_where_tubules_are_open():
    nerves = some_nerves()
    flows = []
    for openness, acid in ((0.0, 2.3), (0.5, -0.7), (0.5, 2.3), (1.0, 2.3)):
        nerves.feel(0, openness=openness, acid=acid)
        flows.append(nerves.flow(0))
    assert flows == sorted(flows) and flows[0] == pytest.approx(0.02) and flows[-1] > 1.0


def test_half_the_radius_lets_a_sixteenth_through():
    assert tubule_flow(0.5, -125.0) == pytest.approx(3.3, abs=0.05)
    assert tubule_flow(0.5, -125.0) == pytest.approx(16.0 * tubule_flow(0.25, -125.0))
    assert tubule_flow(0.5, 200.0) < 0.0
    assert tubule_speed(0.5, 3.29) == pytest.approx(140.0, abs=2.0)


@pytest.mark.parametrize(("is_announced", "mdas", "trust"), [(True, 13, 1.0), (False, 21, 0.0)])
def test_twenty_painful_events_teach_fear_or_trust(is_announced, mdas, trust):
    patient = somebody()
    for _ in range(20):
        if not is_announced:
            patient.table[row.CONTROL] = 0.0
        pain = 6.0 * mind(patient.table) * (1.0 if is_announced else 1.0 + row.STARTLE)
        learn(patient.table, pain, is_announced)
    assert patient.mdas == pytest.approx(mdas, abs=1)
    assert patient.trust == pytest.approx(trust, abs=0.05)


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


def test_whoever_goes_on_under_a_raised_hand_loses_trust_and_takes_control_away():
    kept, broken = somebody(trust=0.5), somebody(trust=0.5)
    for patient, goes_on in ((kept, False), (broken, True)):
        nerves = some_nerves()
        nerves.shift(0, 4.0)
        patient.live(nerves, goes_on=goes_on, steps=64 * 31)
    assert kept.hand_raised and broken.hand_raised
    assert broken.trust < 0.3 < 0.5 < kept.trust
    assert broken.table[row.CONTROL] < 0.1 and kept.table[row.CONTROL] == row.CONTROL_MOST
    assert broken.pain > 1.1 * kept.pain


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
