"""Experiment: the flow that a pressure draws through open dentine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.lab.experiment import Experiment, Number, Outcome
from game.tooth.nerves import TUBULE_RADIUS_UM, tubule_flow, tubule_speed

_STEPS = 50


def _run(settings: Mapping[str, Any]) -> Outcome:
    radius, pressure = settings["radius_um"], settings["pressure_mmhg"]
    flow = tubule_flow(radius, pressure)
    axis = [radius * 2.0 * n / _STEPS for n in range(1, _STEPS + 1)]
    return Outcome(
        {
            "flow": abs(flow),
            "outward": flow >= 0.0,
            "speed_um_s": tubule_speed(radius, abs(flow)),
        },
        {"radius_um": axis, "flow": [abs(tubule_flow(value, pressure)) for value in axis]},
    )


TUBULE = Experiment(
    name="tubule",
    about="Fluid in the tubules of open dentine under pressure or suction: why plugging tubules helps.",
    parameters=(
        Number("radius_um", TUBULE_RADIUS_UM, 0.01, 5.0, "um", "radius of the tubules"),
        Number("pressure_mmhg", -125.0, -1000.0, 1000.0, "mmHg", "outside, over that of the pulp; below 0 is suction"),
    ),
    outputs={
        "flow": "flow, nL/s/mm2; people feel pain from 3.3 outward and 5.75 inward",
        "outward": "whether it leaves the tooth",
        "speed_um_s": "how fast the contents of a tubule move, um/s",
        "radius_um": "radius of the tubules, um",
    },
    run=_run,
    source=(
        "Hagen and Poiseuille's law, with the share of clean tubes that -125 mmHg = 3.29 nL/s/mm2 leaves (Charoenlarp "
        "et al. 2007, Arch Oral Biol 52:625)"
    ),
    plot=("flow",),
)
