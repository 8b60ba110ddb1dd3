"""The mouth: what the saliva that washes a tooth holds now, and what is eaten, rinsed and chewed.

Scalars on the chemistry's clock, changed by happenings and by `live` once a tick; chemistry.py exchanges fluid with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.level import Level


@dataclass(slots=True)
class Mouth:
    """Saliva as it is. Everything here is kept in a State."""

    sugar_mm: float = 0.0  # sucrose counted as glucose
    flow: float = 1.0  # relative to a resting mouth
    calcium_mm: float = 0.75
    phosphate_mm: float = 5.0
    fluoride_ppm: float = 0.02


def new_mouth(level: Level) -> Mouth:
    """The level's saliva at rest."""
    saliva = level.saliva
    return Mouth(
        flow=saliva.flow,
        calcium_mm=saliva.calcium_mm,
        phosphate_mm=saliva.phosphate_mm,
        fluoride_ppm=saliva.fluoride_ppm,
    )
