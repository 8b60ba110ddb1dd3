"""dissolve: how fast a bath of acid takes mineral from sound enamel.

A column of enamel in a bath that does not change, as in the laboratory: the game's own Mineral works on it. The bath
holds as much calcium and phosphate as saturates it at pH 5.5. Invariant: rate and depth come out of the same law that
runs in a level; nothing here knows its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from game.lab.column import EnamelColumn
from game.lab.experiment import Experiment, Number, Outcome

CALCIUM_MM, PHOSPHATE_MM = 1.0, 7.0
"""Enamel is in balance with this at pH 5.5."""
_PARTS = 240  # of the time in the bath
_VOXELS = 120
_FIT_FROM = 8  # the depth exponent is that of the last seven eighths


def _bathe(ph: float, fluoride_ppm: float, hours: float) -> tuple[EnamelColumn, list[float], list[float]]:
    """A column after its bath, and its loss and depth over time."""
    # what a day at pH 4 may reach is known well enough to choose the voxels by
    reach_um = 150.0 * (hours / 24.0) ** 0.5 + 60.0
    column = EnamelColumn(reach_um, reach_um / _VOXELS)
    losses, depths = [], []
    for _ in range(_PARTS):
        column.stand(ph, CALCIUM_MM, PHOSPHATE_MM, fluoride_ppm, hours / 24.0 / _PARTS)
        losses.append(column.loss_vol_um)
        depths.append(column.front_um)
    return column, losses, depths


def _exponent(depths: list[float]) -> float:
    """Slope of log depth over log time, where there is a lesion; 0 where there is none."""
    times = np.arange(1, _PARTS + 1)
    deep = np.array(depths)
    use = (times >= _PARTS // _FIT_FROM) & (deep > 0.0)
    if use.sum() < 8:
        return 0.0
    return float(np.polyfit(np.log(times[use]), np.log(deep[use]), 1)[0])


def _run(wish: Mapping[str, Any]) -> Outcome:
    hours = float(wish["hours"])
    values = wish["ph"] if isinstance(wish["ph"], tuple) else (wish["ph"],)
    rates, depths, exponents = [], [], []
    for ph in values:
        column, _, deep = _bathe(float(ph), float(wish["fluoride_ppm"]), hours)
        rates.append(column.loss_vol_um / (hours / 24.0))
        depths.append(column.front_um)
        exponents.append(_exponent(deep))
    slope, foot = 0.0, 0.0
    if len(set(values)) > 1:
        slope, start = (float(number) for number in np.polyfit(np.array(values, np.float64), np.array(rates), 1))
        foot = -start / slope if slope else 0.0
    grown = [exponent for exponent in exponents if exponent > 0.0]
    return Outcome(
        summary={
            "rate": float(np.mean(rates)),
            "slope": slope,
            "intercept_ph": foot,
            "depth_exponent": float(np.mean(grown)) if grown else 0.0,
        },
        series={
            "ph": [float(ph) for ph in values],
            "rate": rates,
            "depth_um": depths,
        },
    )


DISSOLVE = Experiment(
    name="dissolve",
    about="Sound enamel in a bath of acid: loss falls in a line as pH rises, depth grows as the root of time.",
    parameters=(
        Number("ph", (4.0, 4.3, 4.6, 4.9, 5.2), 3.0, 9.0, "pH", "of the bath", many=True),
        Number("fluoride_ppm", 0.0, 0.0, 100.0, "ppm", "free fluoride in the bath"),
        Number("hours", 504.0, 24.0, 2000.0, "h", "how long the enamel lies in it"),
    ),
    outputs={
        "rate": "vol% um a day, the mean of all pH",
        "slope": "vol% um a day for each pH; 0 for a single pH",
        "intercept_ph": "pH at which the straight line through the rates reaches 0; 0 for a single pH",
        "depth_exponent": "exponent of time with which the lesion deepens, the mean of all pH; 0 without a lesion",
        "ph": "pH of the bath",
        "depth_um": "depth of the front, where a tenth of the greatest loss is lost, um",
    },
    run=_run,
    source="James et al. 2021 (lactic acid, three weeks); Chen and Nancollas 1986, J Dent Res 65:663",
    plot=("rate",),
)
