"""Experiment: what a patient feels while a swarm sings beside a nerve, and in the quiet minutes after it left.

The nerves, the patient and the look ahead are the game's own: the same code gives Comfort, During and After, of a
treatment. The chorus is heard as from a swarm of typical density.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.clock import STEPS_PER_SECOND
from game.lab.experiment import Experiment, Number, Outcome
from game.lab.fibre import lab_nerves, lab_patient
from game.tooth import kernels_nerves as row
from game.tooth.nerves import FLOW_AFTER, TYPICAL_NEAR

USUAL = (0.8,) * 40


def _run(settings: Mapping[str, Any]) -> Outcome:
    nerves, patient = lab_nerves(), lab_patient()
    series: dict[str, list[float]] = {"t_s": [], "chorus": [], "signal": [], "pain": []}

    def draw(chorus: float, signal: float, pain: float) -> None:
        for name, value in zip(series, (float(len(series["t_s"]) + 1), chorus, signal, pain), strict=True):
            series[name].append(value)

    for chorus in settings["chorus"]:
        nerves.listen(0, near=TYPICAL_NEAR, working=0.0, hushing=0.0, chorus=chorus)
        nerves.inputs[0, row.WORK] = settings["flow"]
        patient.live(nerves, goes_on=True, steps=STEPS_PER_SECOND)
        draw(chorus, nerves.signal, patient.felt)
    during = patient.comfort
    steps = int(settings["quiet_min"] * 60.0) * STEPS_PER_SECOND
    quiet = list(patient.quiet(nerves, steps, settings["flow"], STEPS_PER_SECOND))
    for signal, felt, _ in quiet:
        draw(0.0, signal, felt)
    return Outcome({"during": during, "after": quiet[-1][2] if quiet else 100.0}, series)


AFTER = Experiment(
    name="after",
    about="A swarm sings beside a nerve, then leaves. What was loud has to come down through the middle.",
    parameters=(
        Number("chorus", USUAL, 0.0, 1.3, "", "how loudly the swarm coordinates, one value a second", many=True),
        Number("flow", FLOW_AFTER, 0.0, 20.0, "nL/s/mm2", "fluid that moves all the while, outward: work, then sips"),
        Number("quiet_min", 10.0, 0.0, 120.0, "min", "how long the patient is followed afterwards"),
    ),
    outputs={
        "during": "comfort at the end of the swarm's stay, 0 to 100",
        "after": "comfort of the quiet minutes, 0 to 100",
        "t_s": "time, s",
        "chorus": "how loudly the swarm coordinates",
        "signal": "what lingers at the nerve",
        "pain": "felt pain, 0 to 10",
    },
    run=_run,
    source="the game's model: an inverted U as in stochastic resonance (PLoS ONE 2017, e0186932), no measurement",
    plot=("chorus", "signal", "pain"),
)
