"""The mouth: what the saliva that washes a tooth holds now, and what is eaten, rinsed and chewed.

Scalars on the chemistry's clock, changed by happenings (eat, rinse, chew) and by `live` once a tick; chemistry.py
exchanges fluid with it. Invariant: left alone, everything returns to the level's saliva at rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.content.level import Level
from game.core import exact

SUGAR_MM_PER_PERCENT = 15.0
"""10 % sucrose is 292 mM; saliva dilutes it to about half as it is taken."""
CLEARED_MIN = 1.03
"""Minutes in which an open surface loses all but 1/e of its sugar at rest (Dawes 1983, Caries Res 17:1)."""
_CLEARED_POWER = 0.68  # a place that saliva hardly reaches keeps it for half an hour
KEPT_MIN = 12.0  # the same for fluoride, which mucosa gives back for an hour (Duckworth and Morgan 1991)
BASE_AT_MOST = 1.8  # mM acid that saliva full of bicarbonate takes: pH 8.0
BASE_HALF_MM = 25.0  # bicarbonate at half of it, that of stimulated saliva (Larsen and Pearce 2003)
FLOW_LEAST, FLOW_MOST = 0.05, 10.0


@dataclass(slots=True)
class Mouth:
    """Saliva as it is. Everything here is kept in a State."""

    access: float = 0.7
    rest_flow: float = 1.0
    calcium_mm: float = 0.75
    phosphate_mm: float = 5.0
    rest_fluoride_ppm: float = 0.02
    sugar_mm: float = 0.0  # as glucose
    fluoride_ppm: float = 0.02
    sweet_mm: float = 0.0  # what is held while something sweet stays in the mouth
    sweet_min: float = 0.0
    chew_flow: float = 1.0
    chew_min: float = 0.0
    rinse_min: float = 0.0
    arginine_mm_per_min: float = 0.0
    bicarbonate_mm: float = 0.0

    @property
    def flow(self) -> float:
        """Saliva now, relative to a resting mouth."""
        flow = max(self.rest_flow, self.chew_flow) if self.chew_min > 0.0 else self.rest_flow
        return min(max(flow, FLOW_LEAST), FLOW_MOST)

    @property
    def arginine(self) -> float:
        """mM base a minute that plaque makes of the arginine there is."""
        return self.arginine_mm_per_min if self.rinse_min > 0.0 else 0.0

    @property
    def acid_mm(self) -> float:
        """mM of mobile acid in saliva; negative with bicarbonate in it."""
        if self.rinse_min <= 0.0 or self.bicarbonate_mm <= 0.0:
            return 0.0
        return -BASE_AT_MOST * self.bicarbonate_mm / (self.bicarbonate_mm + BASE_HALF_MM)

    def eat(self, percent: float, minutes: float) -> None:
        """Something with `percent` sucrose stays in the mouth for `minutes`."""
        self.sweet_mm = max(SUGAR_MM_PER_PERCENT * percent, self.sweet_mm if self.sweet_min > 0.0 else 0.0)
        self.sweet_min = max(self.sweet_min, minutes)
        self.sugar_mm = max(self.sugar_mm, self.sweet_mm)

    def rinse(
        self, fluoride_ppm: float, arginine_mm_per_min: float, bicarbonate_mm: float, minutes: float
    ) -> None:
        """A rinse works for `minutes`, in place of one that still works."""
        self.rinse_min = minutes
        self.arginine_mm_per_min = arginine_mm_per_min
        self.bicarbonate_mm = bicarbonate_mm
        self.fluoride_ppm = max(self.fluoride_ppm, fluoride_ppm)

    def chew(self, flow: float, minutes: float) -> None:
        """Chewing makes saliva flow for `minutes`."""
        self.chew_flow = flow
        self.chew_min = minutes

    def live(self, minutes: float) -> None:
        """`minutes` pass: saliva clears what is not held."""
        held = min(minutes, self.sweet_min)
        self.sugar_mm = max(self.sugar_mm, self.sweet_mm) if held > 0.0 else self.sugar_mm
        cleared_min = cleared_minutes(self.access) / self.flow
        self.sugar_mm *= exact.exp(-(minutes - held) / cleared_min)
        over = self.fluoride_ppm - self.rest_fluoride_ppm
        over *= exact.exp(-(minutes - min(minutes, self.rinse_min)) * self.flow / KEPT_MIN)
        self.fluoride_ppm = self.rest_fluoride_ppm + over
        self.sweet_min = max(0.0, self.sweet_min - minutes)
        self.chew_min = max(0.0, self.chew_min - minutes)
        self.rinse_min = max(0.0, self.rinse_min - minutes)


def cleared_minutes(access: float) -> float:
    """Minutes in which a place that saliva reaches with `access` (0 to 1) loses all but 1/e of its sugar at rest."""
    return CLEARED_MIN / exact.pow_(max(access, 0.02), _CLEARED_POWER)


def new_mouth(level: Level) -> Mouth:
    """The level's saliva at rest."""
    saliva = level.saliva
    return Mouth(
        access=saliva.access,
        rest_flow=saliva.flow,
        calcium_mm=saliva.calcium_mm,
        phosphate_mm=saliva.phosphate_mm,
        rest_fluoride_ppm=saliva.fluoride_ppm,
        fluoride_ppm=saliva.fluoride_ppm,
    )
