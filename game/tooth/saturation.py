"""Saturation: whether a fluid can dissolve a mineral, from activities, the phosphate equilibria and solubility.

Asked by chemistry, mineral, biofilm and the lab. Degree of saturation DS = (IAP / Ksp)^(1/9) for Ca5(PO4)3X, under 1 it
dissolves (Moreno and Margolis 1988); the critical pH is where DS is 1. Invariant: no pH is a constant of the game; all
come from calcium, phosphate, fluoride and ionic strength, with core/exact.py alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from game.core import exact
from game.core.compiled import kernel

PK1, PK2, PK3 = 2.18, 7.18, 12.19
"""Phosphoric acid at 37 C (Christoffersen and others; Bates and Acree 1943)."""
PKW = 13.62  # water at 37 C
PK_HF = 3.2  # hydrofluoric acid at 37 C
DEBYE = 0.5236  # of the Debye-Hueckel law at 37 C
FLUORIDE_MM_PER_PPM = 1.0 / 18.998
PLAQUE_IONIC_STRENGTH = 0.1
"""mol/l: of stimulated plaque fluid and of the published calculations for saliva alike."""

PH_LOW, PH_HIGH = 1.0, 12.0
_LN10 = 2.302585092994046


@dataclass(frozen=True, slots=True)
class Mineral:
    """An apatite Ca5(PO4)3X: `pksp` of its nine ions; X is fluoride or hydroxyl."""

    pksp: float
    is_fluoride: bool = False


MINERALS: dict[str, Mineral] = {
    "hydroxyapatite": Mineral(58.5),
    # between 53 and 58 by the sample; this one gives 5.1 in plaque fluid, where 5.15 was measured for enamel
    # (Nakashima, Sadr and Tagami 2014), and 5.65 in saliva
    "enamel": Mineral(57.3),
    # 59.6 to 60.5 by the sample; with 60.5 its critical pH is 4.5 in saliva with 1 ppm, lower with more
    "fluorapatite": Mineral(60.5, is_fluoride=True),
    # small crystals with much carbonate: 6.2 to 6.7 in saliva (Hoppenbrouwers, Driessens and Borggreven 1987)
    "dentin": Mineral(52.6),
}


def activity(charge: int, ionic_strength: float) -> float:
    """Activity coefficient of an ion by Davies 1962, for ionic strengths to about 0.5 mol/l."""
    root = math.sqrt(ionic_strength)
    return exact.pow_(10.0, -DEBYE * charge * charge * (root / (1.0 + root) - 0.3 * ionic_strength))


def degree_of_saturation(
    ph: float, calcium_mm: float, phosphate_mm: float, fluoride_ppm: float, ionic_strength: float, mineral: str
) -> float:
    """DS = (IAP / Ksp)^(1/9) of a fluid: free calcium and total phosphate in mM, free and bound fluoride in ppm."""
    made_of = MINERALS[mineral]
    fluid = np.array([calcium_mm, phosphate_mm, fluoride_ppm, *_activities(ionic_strength)])
    return exact.exp(_log_saturation(ph, fluid, made_of.pksp, made_of.is_fluoride))


def critical_ph(
    calcium_mm: float,
    phosphate_mm: float,
    fluoride_ppm: float = 0.02,
    ionic_strength: float = PLAQUE_IONIC_STRENGTH,
    mineral: str = "enamel",
) -> float:
    """The pH at which the fluid is just saturated; under it the mineral dissolves. Found by bisection.

    PH_LOW or PH_HIGH where the fluid is saturated, or is not, at any pH between. Raises ValueError, naming the value,
    for anything that no fluid has.
    """
    if mineral not in MINERALS:
        raise ValueError(f"mineral: there is no {mineral!r}; expected one of {', '.join(MINERALS)}")
    for name, value in (
        ("calcium_mm", calcium_mm), ("phosphate_mm", phosphate_mm),
        ("fluoride_ppm", fluoride_ppm), ("ionic_strength", ionic_strength),
    ):  # fmt: skip
        if not (math.isfinite(value) and value >= 0.0):
            raise ValueError(f"{name} is {value}, expected a number from 0")
    made_of = MINERALS[mineral]
    fluid = np.array([calcium_mm, phosphate_mm, fluoride_ppm, *_activities(ionic_strength)])
    return _saturated_at(fluid, made_of.pksp, made_of.is_fluoride)


def _activities(ionic_strength: float) -> tuple[float, ...]:
    """Of ions with one, two and three charges."""
    return tuple(activity(charge, ionic_strength) for charge in (1, 2, 3))


@kernel
def _saturated_at(fluid, pksp, is_fluoride):
    """The pH at which DS is 1, by bisection; fluid (6,): calcium, phosphate mM, fluoride ppm, activities."""
    low, high = PH_LOW, PH_HIGH
    for _ in range(60):
        middle = 0.5 * (low + high)
        if _log_saturation(middle, fluid, pksp, is_fluoride) < 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


@kernel
def _log_saturation(ph, fluid, pksp, is_fluoride):
    """Natural logarithm of DS; -inf without calcium, phosphate or (for fluorapatite) fluoride. fluid as above."""
    one, two, three = fluid[3], fluid[4], fluid[5]
    proton = exact.pow_(10.0, -ph)  # activity, as an electrode reads it
    k1, k2, k3 = exact.pow_(10.0, -PK1), exact.pow_(10.0, -PK2), exact.pow_(10.0, -PK3)
    # concentrations, relative to PO4: H3PO4 carries no charge, H2PO4 one, HPO4 two, PO4 three
    hpo4 = proton / k3 * three / two
    h2po4 = proton * proton / (k3 * k2) * three / one
    h3po4 = proton * proton * proton / (k3 * k2 * k1) * three
    phosphate = three * fluid[1] * 1e-3 / (1.0 + hpo4 + h2po4 + h3po4)
    calcium = two * fluid[0] * 1e-3
    if is_fluoride:
        total = fluid[2] * FLUORIDE_MM_PER_PPM * 1e-3
        third = one * total / (1.0 + proton * one / exact.pow_(10.0, -PK_HF))
    else:
        third = exact.pow_(10.0, ph - PKW)
    product = 5.0 * exact.log(calcium) + 3.0 * exact.log(phosphate) + exact.log(third)
    return (product + pksp * _LN10) / 9.0


# -- the same for every cell of a tooth --------------------------------------------------------------------------------

TABLE_CALCIUM, TABLE_PHOSPHATE = 65, 33
_CALCIUM_MOST, _PHOSPHATE_MOST = 16.0, 64.0  # mM, of the last row and column
_CALCIUM_LEAST, _PHOSPHATE_LEAST = 0.01, 0.05
_CALCIUM_SCALE = np.float32((TABLE_CALCIUM - 1) / math.sqrt(_CALCIUM_MOST))
_PHOSPHATE_SCALE = np.float32((TABLE_PHOSPHATE - 1) / math.sqrt(_PHOSPHATE_MOST))
_CALCIUM_LAST, _PHOSPHATE_LAST = TABLE_CALCIUM - 2, TABLE_PHOSPHATE - 2


@cache
def critical_table(mineral: str, fluoride_ppm: float = 0.02) -> np.ndarray:
    """Critical pH (TABLE_CALCIUM, TABLE_PHOSPHATE) float32 over the roots of calcium to 16 and phosphate to 64 mM.

    For critical_at. Made once for each mineral and fluoride; read-only.
    """
    table = np.zeros((TABLE_CALCIUM, TABLE_PHOSPHATE), np.float32)
    for row in range(TABLE_CALCIUM):
        calcium = max(_CALCIUM_LEAST, _CALCIUM_MOST * (row / (TABLE_CALCIUM - 1)) * (row / (TABLE_CALCIUM - 1)))
        for column in range(TABLE_PHOSPHATE):
            share = column / (TABLE_PHOSPHATE - 1)
            phosphate = max(_PHOSPHATE_LEAST, _PHOSPHATE_MOST * share * share)
            table[row, column] = critical_ph(calcium, phosphate, fluoride_ppm, mineral=mineral)
    table.flags.writeable = False
    return table


@kernel
def critical_at(table, calcium, phosphate):
    """Critical pH (float32) of a fluid with this much calcium and phosphate (float32, mM), out of a critical_table.

    Within 0.02 of critical_ph from 0.3 mM calcium and 1 mM phosphate on; outside the table its rim answers.
    """
    x = np.float32(math.sqrt(max(calcium, np.float32(0.0)))) * _CALCIUM_SCALE
    y = np.float32(math.sqrt(max(phosphate, np.float32(0.0)))) * _PHOSPHATE_SCALE
    i = min(int(x), _CALCIUM_LAST)
    j = min(int(y), _PHOSPHATE_LAST)
    u = min(x - np.float32(i), np.float32(1.0))
    v = min(y - np.float32(j), np.float32(1.0))
    low = table[i, j] + (table[i, j + 1] - table[i, j]) * v
    high = table[i + 1, j] + (table[i + 1, j + 1] - table[i + 1, j]) * v
    return low + (high - low) * u
