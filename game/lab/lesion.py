"""lesion: what weeks of plaque and sugar make of enamel.

A day of the mouth is run once, at the site's plaque and with its meals (stephan.py's column); its fluid then stands
over a column of enamel day after day, both clocks at the same pace. Without cycling the same dose of acid (pH under the
critical one, times minutes) comes evenly through the day. Invariant: chemistry, saturation and mineral are the game's
own; a surface layer is found in the column, never made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from game.core.rng import unit
from game.lab.column import ENAMEL_VOL, EnamelColumn
from game.lab.experiment import Choice, Experiment, Flag, Number, Outcome
from game.lab.stephan import SITES, USUAL_UM, Column
from game.tooth import kernels_chemistry as kernels
from game.tooth.mouth import Mouth
from game.tooth.saturation import critical_at, critical_table

WAKING_MIN = 960.0
SUGAR_PERCENT, SUGAR_MIN = 10.0, 2.0
"""Each intake: a soft drink."""
_TICK_MIN = 0.25
_DAY_TICKS = int(1440 / _TICK_MIN)
_PART_MIN = 30.0  # fluid that hardly changes is not looked at more often
_PART_PH = 0.12  # nor while pH moves less than this
_DEEP = 1  # the plaque on the enamel
_BENCHES = ((30, 300.0, 4.0), (120, 480.0, 4.0), (1825, 1000.0, 8.0))
"""Depth and voxels of the column for up to so many days: the deeper a lesion may get, the coarser."""
_LONG_DAYS, _MOST_TOGETHER = 365, 3  # in longer watches a few days pass as one, so many times as long
_LAYER_VOL = 10.0  # a surface layer holds this much more than the body under it


@lru_cache(maxsize=32)
def _day(site: str, intakes: int, fluoride_ppm: float, plaque_um: float, seed: int) -> np.ndarray:
    """(parts, 5): minutes, pH, calcium, phosphate and fluoride at the enamel, through one day."""
    place = SITES[site]
    mouth = Mouth(access=place.access, rest_fluoride_ppm=fluoride_ppm, fluoride_ppm=fluoride_ppm)
    column = Column(place, mouth, plaque_um)
    fluid = column.fluid
    cells = fluid.plaque.shape
    ph, calcium, phosphate = (np.zeros(cells, np.float32) for _ in range(3))
    scratch, where = np.zeros(cells[0], np.float32), np.zeros(cells[0], np.int32)
    tables = critical_table("enamel"), critical_table("dentin")
    room = WAKING_MIN / max(1, intakes)
    meals = [room * (n + 0.25 + 0.5 * float(unit(seed, n, 0))) for n in range(intakes)]
    parts: list[list[float]] = []
    sums, first = np.zeros(5), 0.0
    for tick in range(_DAY_TICKS):
        while meals and meals[0] <= tick * _TICK_MIN:
            meals.pop(0)
            mouth.eat(SUGAR_PERCENT, SUGAR_MIN)
        column.tick(_TICK_MIN)
        kernels.publish(
            0, cells[0], fluid.values, fluid.plaque, np.zeros(cells, np.uint8),
            np.float32(mouth.calcium_mm), np.float32(mouth.phosphate_mm), *tables,
            ph, calcium, phosphate, scratch, where,
        )  # fmt: skip
        now = float(ph[_DEEP, 0, 0])
        if sums[0] > 0.0 and (sums[0] >= _PART_MIN or abs(now - first) > _PART_PH):
            parts.append([sums[0], *(sums[1:] / sums[0])])
            sums[:] = 0.0
        if sums[0] == 0.0:
            first = now
        there = (now, float(calcium[_DEEP, 0, 0]), float(phosphate[_DEEP, 0, 0]), float(fluid.fluoride[_DEEP, 0, 0]))
        sums += _TICK_MIN * np.array([1.0, *there])
    parts.append([sums[0], *(sums[1:] / sums[0])])
    day = np.array(parts)
    day.flags.writeable = False  # days of the same kind share it
    return day


def _drives(day: np.ndarray) -> np.ndarray:
    """Critical pH less pH, by part."""
    table = critical_table("enamel")
    return np.array(
        [float(critical_at(table, np.float32(part[2]), np.float32(part[3]))) - part[1] for part in day]
    )


def _evenly(day: np.ndarray) -> np.ndarray:
    """One part with the day's dose of acid, spread over all of its minutes; where there is none, the mean fluid."""
    drives = _drives(day)
    minutes = day[:, 0]
    mean = (day * minutes[:, None]).sum(axis=0) / minutes.sum()
    sour = np.maximum(drives, 0.0)
    dose = float((sour * minutes).sum() / minutes.sum())
    if dose > 0.0:
        mean[1] += float(_drives(mean[None, :])[0]) - dose
    return np.array([[float(minutes.sum()), *mean[1:]]])


def surface_layer_um(mineral: np.ndarray, depths_um: np.ndarray) -> float:
    """Depth of the poorest part of a lesion under a richer surface; 0 where no surface holds _LAYER_VOL more than it.

    mineral: vol% from the surface down, at depths_um.
    """
    body = int(np.argmin(mineral))
    if body == 0 or float(mineral[:body].max() - mineral[body]) < _LAYER_VOL:
        return 0.0
    return float(depths_um[body])


def _run(wish: Mapping[str, Any]) -> Outcome:
    fluoride = float(wish["fluoride_ppm"])
    day = _day(wish["site"], wish["intakes_per_day"], fluoride, float(wish["plaque_um"]), wish["seed"])
    if not wish["cycling"]:
        day = _evenly(day)
        day = np.repeat(day / np.array([4.0, 1.0, 1.0, 1.0, 1.0]), 4, axis=0)
    days = int(wish["days"])
    column = EnamelColumn(*next(bench for most, *bench in _BENCHES if days <= most))
    left = days
    while left > 0:
        together = min(left, 1 + days // _LONG_DAYS, _MOST_TOGETHER)
        for minutes, ph, calcium, phosphate, ppm in day:
            column.stand(ph, calcium, phosphate, ppm, together * minutes / 1440.0)
        left -= together
    mineral, depths = column.mineral_vol, column.depths_um
    return Outcome(
        summary={
            "integrated_loss_vol_um": column.loss_vol_um,
            "depth_um": column.depth_um,
            "surface_layer_um": surface_layer_um(mineral, depths),
            "cavitated": column.cavitated,
        },
        series={
            "depth_um": [float(um) for um in depths],
            "mineral_vol": [float(vol) for vol in mineral],
        },
    )


LESION = Experiment(
    name="lesion",
    about="Weeks of plaque and sugar over enamel: a lesion under a surface that holds, if acid comes and goes.",
    parameters=(
        Choice("site", "active", tuple(SITES), "where: a sound place, a slightly active one, an active lesion"),
        Number("days", 28, 1, 1825, "days", "how long the plaque is left alone", whole=True),
        Number("intakes_per_day", 4, 0, 24, "a day", "soft drinks, spread over sixteen hours", whole=True),
        Number("fluoride_ppm", 0.02, 0.0, 10.0, "ppm", "free fluoride in saliva and plaque"),
        Flag("cycling", True, "false: the same dose of acid comes evenly, without rests"),
        Number("plaque_um", USUAL_UM, 2.0, 1000.0, "um", "thickness of the plaque"),
        Number("seed", 1, 0, 1_000_000, "", "moves the drinks about within their part of the day", whole=True),
    ),
    outputs={
        "integrated_loss_vol_um": "mineral lost, vol% times um",
        "depth_um": "depth to which 5 vol% are lost, or at the end of the series, um (series: depth of each voxel)",
        "surface_layer_um": "depth of the poorest part under a surface that holds 10 vol% or more above it; 0 for none",
        "cavitated": "whether the surface fell in",
        "mineral_vol": f"mineral in each voxel, vol%; {ENAMEL_VOL:g} is sound",
    },
    run=_run,
    source="O'Reilly and Featherstone 1987, Am J Orthod 92:33; Ilie and others 2014, Caries Res 48",
    plot=("mineral_vol",),
)
