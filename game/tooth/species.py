"""The five species of the plaque, as far as chemistry and growth have to tell them apart.

chemistry.py feeds them (uptake, acid, stores, base), biofilm.py lets them live; both index by the order of SPECIES.
Rates are those of a volume of bacteria and nothing else. They were fitted together so that the three sites of the lab
follow the published curves of plaque pH, with mutans held to what plaque of it was measured to take: 22.8 mM glucose a
minute (Dibdin and Shellis 1988, J Dent Res 67:890), of which about seven tenths are cells.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core import exact

MUTANS, SANGUINIS, LACTOBACILLUS, VEILLONELLA, ACTINOMYCES = range(5)


@dataclass(frozen=True, slots=True)
class Species:
    """One of them. Lowest pH after Harper and Loesche 1984 (Arch Oral Biol 29:843) and Bender 1986."""

    name: str
    uptake: float  # mM glucose a minute, at most
    half_ph: float  # at which it takes half of that
    grows_from_ph: float  # under it, it does not grow
    grows_per_hour: float  # at best
    stores: float  # share of what it takes that becomes polysaccharide
    endogenous: float  # mM acid a minute without any sugar
    lactate: float = 0.0  # mM lactate a minute, at most, turned into weaker acids
    arginine: float = 0.0  # share of the base that arginine gives where it fills the plaque


SPECIES: tuple[Species, ...] = (
    Species("mutans", 35.0, 4.6, 4.8, 0.6, 0.33, 5.0),
    Species("sanguinis", 12.6, 5.5, 5.3, 0.7, 0.33, 1.6, arginine=2.8),
    Species("lactobacillus", 5.0, 3.8, 3.8, 0.4, 0.0, 2.0),
    Species("veillonella", 0.0, 4.8, 4.8, 0.4, 0.0, 0.0, lactate=12.0),
    Species("actinomyces", 8.3, 5.5, 5.4, 0.3, 0.33, 1.6, arginine=1.6),
)
"""In the order of every array with five columns."""

KM = 0.1
"""mM glucose at which uptake is half (Dibdin and Shellis 1988)."""

COMMUNITIES: dict[str, tuple[float, ...]] = {
    "healthy": (0.02, 0.52, 0.01, 0.15, 0.30),
    "mixed": (0.19, 0.36, 0.05, 0.18, 0.22),
    "sweet": (0.50, 0.10, 0.20, 0.14, 0.06),
}
"""Shares of a level's communities, in the order of SPECIES; each adds up to 1."""

PH_LEAST, PH_MOST, PH_STEPS = 3.0, 9.0, 240


def ease_table() -> np.ndarray:
    """(5, PH_STEPS + 1) float32: how much of its best each species does, by pH from PH_LEAST to PH_MOST.

    1 / (1 + 10^(2 (half - pH))), a Hill curve in protons with the exponent 2.
    """
    table = np.zeros((len(SPECIES), PH_STEPS + 1), np.float32)
    for row, species in enumerate(SPECIES):
        for step in range(PH_STEPS + 1):
            ph = PH_LEAST + (PH_MOST - PH_LEAST) * step / PH_STEPS
            table[row, step] = 1.0 / (1.0 + exact.pow_(10.0, 2.0 * (species.half_ph - ph)))
    return table
