"""Experiment: when first and second pain arrive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.lab.experiment import Choice, Experiment, Number, Outcome
from game.tooth.nerves import conduction_ms

_STEPS = 50


def _run(settings: Mapping[str, Any]) -> Outcome:
    length = settings["length_mm"]
    axis = [length * n / _STEPS for n in range(_STEPS + 1)]
    return Outcome(
        {"delay_ms": conduction_ms(length, settings["fibre"])},
        {
            "length_mm": axis,
            "a_delta_ms": [conduction_ms(value, "a_delta") for value in axis],
            "c_ms": [conduction_ms(value, "c") for value in axis],
        },
    )


CONDUCTION = Experiment(
    name="conduction",
    about="First pain is sharp and fast, second pain dull and late: how long each takes along its nerve.",
    parameters=(
        Number("length_mm", 100.0, 0.0, 2000.0, "mm", "length of the nerve"),
        Choice("fibre", "a_delta", ("a_delta", "c"), "the fast thin one with a sheath, or the bare slow one"),
    ),
    outputs={
        "delay_ms": "when it arrives, ms",
        "length_mm": "length of the nerve, mm",
        "a_delta_ms": "when the sharp one arrives, ms",
        "c_ms": "when the dull one arrives, ms",
    },
    run=_run,
    source="conduction in the cat's tooth: A 13.4 +-9.4, C 1.0 +-0.4 m/s (Acta Physiol Scand 1982)",
)
