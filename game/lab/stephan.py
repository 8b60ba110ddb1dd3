"""stephan: the pH in plaque at a site of the teeth after a rinse with sugar.

A column of cells of the game's own fluid, enamel under two cells of plaque under saliva, with the game's diffusion,
metabolism and mouth. A site is a community, how freely saliva reaches it, and how much of it lives. Invariant: nothing
of the curve is drawn, it comes of those three; lesion.py grows its lesions under the same column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.core.pool import SlicePool
from game.lab.experiment import Choice, Experiment, Number, Outcome
from game.tooth import species
from game.tooth.chemistry import FILM_PER_MIN, Fluid, Metabolism
from game.tooth.kernels_chemistry import MOBILE, NEUTRAL
from game.tooth.mouth import Mouth

TICK_MIN = 0.0625
USUAL_UM = 200.0
"""Thickness of the plaque that the sites of the lab carry, and that two cells of a level stand for."""
_CELL_UM = 16.0
_MATRIX = 0.3  # of its volume
_SETTLE_MIN = 180.0
_ENAMEL, _DEEP, _UPPER, _SALIVA = range(4)


@dataclass(frozen=True, slots=True)
class Site:
    """Who lives there, and how freely saliva comes (as Level.saliva.access)."""

    community: str
    access: float


SITES: dict[str, Site] = {
    "inactive": Site("healthy", 1.0),
    "slight": Site("mixed", 0.38),
    "active": Site("sweet", 0.2),
}


ANCHOR_MIN = (0, 2, 5, 8, 10, 15, 20, 30, 40, 50, 60)
ANCHORS: dict[str, tuple[float, ...]] = {
    "inactive": (7.0, 6.5, 6.2, 6.1, 6.1, 6.25, 6.45, 6.75, 6.9, 7.0, 7.0),
    "slight": (6.8, 6.0, 5.5, 5.3, 5.25, 5.35, 5.55, 6.0, 6.35, 6.6, 6.7),
    "active": (6.2, 5.2, 4.7, 4.5, 4.4, 4.4, 4.5, 4.7, 5.0, 5.25, 5.5),
}
"""What 10 % for a minute, without gum, is compared with: drawn by hand through published resting and lowest values of
such sites (Stephan and Miller 1943; Fejerskov, Scheie and Manji 1992; Lee and Schachtele 1992, Quintessence Int
23:455). They are nobody's raw data."""


USUAL = {"rinse_percent": 10.0, "rinse_min": 1.0, "flow": 1.0, "gum_to_min": 0.0, "arginine_mm_per_min": 0.0}
"""The settings to which the anchors belong."""


class Column:
    """Plaque on enamel at a site, at rest; `tick` lets a few seconds pass. As `life` for the metabolism, two rows."""

    def __init__(self, site: Site, mouth: Mouth, plaque_um: float = USUAL_UM) -> None:
        self.mouth = mouth
        self.fluid = Fluid((4, 1, 1), _CELL_UM * plaque_um / USUAL_UM, site.access, FILM_PER_MIN * USUAL_UM / plaque_um)
        self.fluid.pores[_ENAMEL] = 0
        self.fluid.plaque[_DEEP : _UPPER + 1] = 255
        self.fluid.depth[_SALIVA] = 0
        self.fluid.fluoride[...] = mouth.fluoride_ppm
        self.fluid.conduct()
        self.cells = np.array([_DEEP, _UPPER], np.int32)
        self.biomass = np.array([species.COMMUNITIES[site.community]] * 2, np.float32) * np.float32(1.0 - _MATRIX)
        self.store = np.zeros(2, np.float32)
        self.matrix = np.full(2, _MATRIX, np.float32)
        self.eaten = np.zeros((2, 5), np.float32)
        self._base = np.zeros(4, np.int32)
        self._metabolism = Metabolism()
        self._pool = SlicePool(1)
        for _ in range(int(_SETTLE_MIN / TICK_MIN)):
            self._pass(TICK_MIN)

    def tick(self, minutes: float) -> None:
        """`minutes` pass in mouth and plaque."""
        self.mouth.live(minutes)
        self._pass(minutes)

    @property
    def ph(self) -> float:
        """In the plaque on the enamel."""
        return float(NEUTRAL) - float(self.fluid.acid[_DEEP, 0, 0]) / float(MOBILE)

    def _pass(self, minutes: float) -> None:
        self._metabolism.live(self._pool, self, self.fluid, self._base, self.mouth, minutes)
        for axis in range(3):
            self.fluid.diffuse(self._pool, axis, minutes, self.mouth)


def _run(wish: Mapping[str, Any]) -> Outcome:
    site = SITES[wish["site"]]
    mouth = Mouth(access=site.access, rest_flow=wish["flow"])
    column = Column(site, mouth)
    if wish["arginine_mm_per_min"] > 0.0:
        mouth.rinse(mouth.fluoride_ppm, wish["arginine_mm_per_min"], 0.0, wish["minutes"])
    if wish["rinse_percent"] > 0.0:
        mouth.eat(wish["rinse_percent"], wish["rinse_min"])
    times, curve = [0.0], [column.ph]
    while times[-1] < wish["minutes"]:
        if wish["gum_from_min"] <= times[-1] < wish["gum_to_min"] and mouth.chew_min <= 0.0:
            mouth.chew(wish["gum_flow"], wish["gum_to_min"] - times[-1])
        column.tick(TICK_MIN)
        times.append(times[-1] + TICK_MIN)
        curve.append(column.ph)
    lowest = int(np.argmin(curve))
    is_usual = all(wish[name] == usual for name, usual in USUAL.items())
    anchors = zip(map(float, ANCHOR_MIN), ANCHORS[wish["site"]], strict=True)
    return Outcome(
        summary={
            "min_ph": curve[lowest],
            "min_at_min": times[lowest],
            "minutes_below_5_5": TICK_MIN * sum(ph < 5.5 for ph in curve[1:]),
            "ph_at_60": float(np.interp(60.0, times, curve)),
        },
        series={"t_min": times, "ph": curve},
        reference={"ph": [point for point in anchors if point[0] <= wish["minutes"]]} if is_usual else {},
    )


STEPHAN = Experiment(
    name="stephan",
    about="Plaque pH after a rinse with sugar: minutes to fall, the better part of an hour to come back.",
    parameters=(
        Choice("site", "slight", tuple(SITES), "where: a sound place, a slightly active one, an active lesion"),
        Number("rinse_percent", 10.0, 0.0, 60.0, "%", "sucrose in the rinse"),
        Number("rinse_min", 1.0, 0.05, 30.0, "min", "how long it stays in the mouth"),
        Number("flow", 1.0, 0.1, 10.0, "of rest", "saliva, relative to a resting mouth"),
        Number("gum_from_min", 0.0, 0.0, 600.0, "min", "when chewing of gum without sugar begins"),
        Number("gum_to_min", 0.0, 0.0, 600.0, "min", "when it ends; not after it begins means no gum"),
        Number("gum_flow", 3.0, 0.1, 10.0, "of rest", "saliva while chewing"),
        Number("arginine_mm_per_min", 0.0, 0.0, 20.0, "mM/min", "base that plaque can make of arginine"),
        Number("minutes", 60.0, 1.0, 600.0, "min", "how long to watch"),
    ),
    outputs={
        "min_ph": "lowest pH",
        "min_at_min": "minutes to it",
        "minutes_below_5_5": "minutes under pH 5.5",
        "ph_at_60": "pH after an hour, or at the end of a shorter watch",
        "t_min": "minutes",
        "ph": "pH in the plaque on the enamel",
    },
    run=_run,
    source="Stephan and Miller 1943, J Dent Res 22:45; Fejerskov, Scheie and Manji 1992, J Dent Res 71",
    plot=("ph",),
)
