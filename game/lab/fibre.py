"""Experiment: a nerve fibre while fluid moves at it, once or again and again.

The fibre, its memories and the head that feels it are the game's own (tooth/nerves.py, tooth/patient.py). Held by hand
are the flow, the signal, and the mood of the head, so that what changes from pulse to pulse is the fibre. Pain is what
it makes at that moment, before it is felt to swell and fade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.content import kinds, level
from game.core.clock import STEPS_PER_SECOND
from game.lab.experiment import Choice, Experiment, Number, Outcome
from game.tooth import kernels_nerves as row
from game.tooth.nerves import Nerves
from game.tooth.patient import Patient

PULSE_STEPS = 2 * STEPS_PER_SECOND
ANXIETY = 0.25
MOST_POINTS = 2000  # of a series, about
_MOOD = [row.ANXIETY, row.TRUST, row.EXPECTED, row.CONTROL]


def lab_patient() -> Patient:
    """Somebody usual in the chair: a little afraid, half trusting, and willing to bear anything."""
    person = level.Patient(person="lindqvist", anxiety=ANXIETY)
    return Patient(person, level.Consent(comfort_floor=0.0, hand_at=10.0), person.trust)


def lab_nerves(inflammation: float = 0.0) -> Nerves:
    """One fibre at which nothing flows but what the experiment says."""
    nerves = Nerves((kinds.Fibre(id="fibre", at=(0.0, 0.0, 0.0), inflammation=inflammation),))
    nerves.inputs[0, row.OPEN] = 0.0
    return nerves


def _parts(repeats: int, rest: int, every: int) -> Iterator[tuple[int, bool, int]]:
    """(number of the pulse, whether it flows, steps): pulses step by step, the time between them in larger parts."""
    for number in range(repeats):
        for _ in range(PULSE_STEPS):
            yield number, True, 1
        for begin in range(0, rest, every):
            yield number, False, min(every, rest - begin)


def _run(settings: Mapping[str, Any]) -> Outcome:
    nerves, patient = lab_nerves(settings["inflammation"]), lab_patient()
    nerves.inputs[0, row.HEARD] = nerves.table[0, row.SIGNAL] = settings["signal"]
    patient.table[row.CONTROL], patient.table[row.NOCEBO] = settings["control"], settings["nocebo"]
    mood = patient.table[_MOOD]
    flow = settings["flow"] if settings["direction"] == "outward" else -settings["flow"]
    rest = int(settings["spacing_s"] * STEPS_PER_SECOND)
    every = max(2, settings["repeats"] * (PULSE_STEPS + rest) // MOST_POINTS)
    series: dict[str, list[float]] = {"t_s": [], "flow": [], "rate_hz": [], "pain": []}
    peaks = [0.0] * settings["repeats"]
    fastest, step, drawn = 0.0, 0, 0
    for number, is_pulse, steps in _parts(settings["repeats"], rest, every):
        nerves.shift(0, flow if is_pulse else 0.0)
        patient.live(nerves, goes_on=False, steps=steps)
        patient.table[_MOOD] = mood
        rate = float(nerves.table[0, row.SHARP_HZ])
        if is_pulse:
            peaks[number] = max(peaks[number], patient.pain)
            fastest = max(fastest, rate)
        step += steps
        if step >= drawn:
            drawn = step + every
            for name, value in zip(series, (step / STEPS_PER_SECOND, flow * is_pulse, rate, patient.pain), strict=True):
                series[name].append(value)
    return Outcome(
        {"pain": max(peaks), "peak_first": peaks[0], "peak_last": peaks[-1], "rate_hz": fastest}, series
    )


FIBRE = Experiment(
    name="fibre",
    about="A nerve fibre of a tooth while fluid moves in its tubules, in pulses of two seconds.",
    parameters=(
        Number("flow", 3.3, 0.0, 50.0, "nL/s/mm2", "how much fluid moves"),
        Choice("direction", "outward", ("outward", "inward"), "drawn out of the tooth (cold, air) or pressed into it"),
        Number("repeats", 1, 1, 200, "", "how many pulses", whole=True),
        Number("spacing_s", 4.0, 0.0, 600.0, "s", "rest after each pulse"),
        Number("signal", 0.0, 0.0, 3.0, "", "the signal of a swarm at the fibre; 0.35 hurts most"),
        Number("inflammation", 0.0, 0.0, 1.0, "", "how sore the pulp is"),
        Number("nocebo", 0.0, 0.0, 1.0, "", "how much the patient was told that it would hurt"),
        Number("control", 0.5, 0.0, 1.0, "", "how sure the patient is to be able to stop it"),
    ),
    outputs={
        "pain": "pain, 0 to 10; in the summary the worst of all pulses",
        "peak_first": "the worst pain of the first pulse, 0 to 10",
        "peak_last": "the worst pain of the last pulse, 0 to 10",
        "rate_hz": "firing of the sharp (A-delta) fibre, Hz; in the summary the fastest",
        "t_s": "time, s",
        "flow": "flow at the fibre, nL/s/mm2, outward positive",
    },
    run=_run,
    source=(
        "Charoenlarp et al. 2007 (Arch Oral Biol 52:625): pain from 3.29 outward and 5.75 inward; Andrew and Matthews "
        "2000 (J Physiol 529:791): outward flow excites more; Groves and Thompson 1970 (Psychol Rev 77:419): weak "
        "stimuli habituate, strong ones sensitise; Thomaidou 2023 (Psychosom Med 85:308): nocebo"
    ),
    plot=("pain", "flow"),
)
