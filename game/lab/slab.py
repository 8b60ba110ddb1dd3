"""slab: how fast a solute leaves a slab of plaque that lies on enamel, into water that carries it away.

A column of the game's own fluid, swept by the game's own diffusion. Invariant: no reaction, no still layer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from game.core.pool import SlicePool
from game.lab.experiment import Choice, Experiment, Number, Outcome
from game.tooth.chemistry import IN_PLAQUE, Fluid, X
from game.tooth.kernels_chemistry import SUGAR
from game.tooth.mouth import Mouth

_CELLS = 40
_TICKS = 1200
_LAST = 1.5  # of thickness^2 / D: what is watched; a tenth is left at the base after 1.03
_AT_ONCE = 1.0e3  # how often the water is renewed in a tick


def _run(wish: Mapping[str, Any]) -> Outcome:
    cell_um = wish["thickness_um"] / _CELLS
    minutes = _LAST * wish["thickness_um"] * wish["thickness_um"] / (IN_PLAQUE[wish["species"]] * 6000.0) / _TICKS
    fluid = Fluid((_CELLS + 1, 1, 1), cell_um, film_per_min=0.0)
    fluid.moves_as[SUGAR] = wish["species"]
    fluid.plaque[:_CELLS] = 255
    fluid.depth[_CELLS] = 0
    fluid.conduct()
    fluid.wash[_CELLS] = _AT_ONCE / minutes
    fluid.sugar[:_CELLS] = 1.0
    pool, mouth = SlicePool(1), Mouth()
    whole, base = [1.0], [1.0]
    for _ in range(_TICKS):
        fluid.diffuse(pool, X, minutes, mouth)
        column = fluid.sugar[:_CELLS, 0, 0].astype(np.float64)
        whole.append(float(column.mean()))
        base.append(float(column[0]))
    seconds = [60.0 * minutes * tick for tick in range(_TICKS + 1)]
    return Outcome(
        summary={
            "half_time_s": _falls_to(0.5, whole, seconds),
            "t90_base_s": _falls_to(0.1, base, seconds),
        },
        series={"t_s": seconds, "left": whole, "base": base},
    )


def _falls_to(share: float, values: list[float], seconds: list[float]) -> float:
    return float(np.interp(-share, -np.array(values), seconds))


SLAB = Experiment(
    name="slab",
    about="How long a slab of plaque takes to lose what it holds: diffusion is quick, it is the buffer that is slow.",
    parameters=(
        Choice("species", "sucrose", tuple(IN_PLAQUE), "what diffuses"),
        Number("thickness_um", 100.0, 1.0, 5000.0, "um", "thickness of the plaque"),
    ),
    outputs={
        "half_time_s": "seconds until half of it is gone",
        "t90_base_s": "seconds until a tenth is left on the enamel",
        "t_s": "seconds",
        "left": "share of it that is left in the slab",
        "base": "concentration on the enamel, 1 at the start",
    },
    run=_run,
    source="McNee et al. 1982, Arch Oral Biol 27:975: about 9 s for sucrose and 6 s for lactate through 100 um",
    plot=("left", "base"),
)
