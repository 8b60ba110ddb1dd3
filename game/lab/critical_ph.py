"""critical_ph: the pH at which a fluid stops protecting a mineral.

Asks the function that every cell of a tooth is judged by (tooth/saturation.py). Invariant: nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.lab.experiment import Choice, Experiment, Number, Outcome
from game.tooth import saturation

LAB_MINERALS = ("hydroxyapatite", "enamel", "fluorapatite")
_PH_FROM, _PH_STEPS, _PER_PH = 4.0, 50, 20


def _run(wish: Mapping[str, Any]) -> Outcome:
    fluid = {name: wish[name] for name in ("calcium_mm", "phosphate_mm", "fluoride_ppm", "ionic_strength", "mineral")}
    axis = [_PH_FROM + step / _PER_PH for step in range(_PH_STEPS + 1)]
    critical = saturation.critical_ph(**fluid)
    return Outcome(
        summary={"critical_ph": critical},
        series={"ph": axis, "saturation": [saturation.degree_of_saturation(ph, **fluid) for ph in axis]},
        reference={"saturation": [(critical, 1.0)]} if axis[0] <= critical <= axis[-1] else {},
    )


CRITICAL_PH = Experiment(
    name="critical_ph",
    about="The pH under which a fluid dissolves a mineral: it is computed, and it is no constant.",
    parameters=(
        Number("calcium_mm", 0.75, 0.01, 50.0, "mM", "free calcium"),
        Number("phosphate_mm", 5.0, 0.01, 100.0, "mM", "phosphate, all forms of it"),
        Number("fluoride_ppm", 0.02, 0.001, 1000.0, "ppm", "fluoride"),
        Number("ionic_strength", 0.1, 0.0, 0.5, "mol/l", "ionic strength, which weakens ions"),
        Choice("mineral", "hydroxyapatite", LAB_MINERALS, "what may dissolve"),
    ),
    outputs={
        "critical_ph": "pH at which the fluid is just saturated",
        "ph": "pH",
        "saturation": "degree of saturation, 1 where nothing dissolves and nothing grows",
    },
    run=_run,
    source="Dawes 2003, J Can Dent Assoc 69:722: about 5.5 for saliva, less for plaque fluid",
    plot=("saturation",),
)
