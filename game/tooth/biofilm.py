"""Biofilm: plaque on the tissue's surface that lives: five species, the matrix that glues them, and calculus.

Made from a level's plaques; schedule.py lets it live once a tick of chemistry, which reads `cells`, `biomass`, `matrix`
and `store` here and writes what was `eaten`. Invariants: it lives only on its own sites, in the fluid, never inside
tissue, never above what a site has room for; `amount` is what living, glucan and stone add up to, and what left it was
scoured, shed or buried (`ledger`); a colony scoured to nothing stays gone.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np

from game.content import events
from game.content.kinds import Plaque
from game.content.level import Level
from game.core.clock import STEPS_PER_SECOND
from game.core.exact import pow_
from game.core.rng import unit_array
from game.tooth.chemistry import TICK_STEPS
from game.tooth.components import Colony, Job
from game.tooth.kernels_biofilm import CELL_FULL, FILM, GRAINS, live_colony, pace_cells, publish_cells, sum_sites
from game.tooth.saturation import PK2, PLAQUE_IONIC_STRENGTH, activity
from game.tooth.species import COMMUNITIES, MUTANS, SPECIES
from game.tooth.tissue import BAND, Tissue

__all__ = ["CELL_FULL", "FILM", "GROWTH", "Biofilm"]

THICKEST = 16.0
"""Voxels off the surface. Further up no bot's work reaches the tissue; the distance field itself ends at BAND, so that
heights above it are found here, once, when a level is built."""
HALO = 1.35  # how far a colony can spread, of its radius
HALO_FILM = 1.6  # voxels: what spreads is thin
BLOB = 5  # voxels: a microcolony
TORN_STEPS = STEPS_PER_SECOND  # plaque that flow tore off is told of once a second

BASE, NEUTRAL, WIDTH, YIELD, HARM = range(5)
GROWTH = (
    (0.038, 1.0, 0.7, 1.0e-4, 0.08),  # mutans
    (0.050, 1.0, 1.0, 1.0e-4, 0.25),  # sanguinis
    (0.046, 0.5, 0.8, 1.0e-4, 0.05),  # lactobacillus
    (0.036, 1.0, 0.9, 0.3e-4, 0.10),  # veillonella
    (0.049, 1.0, 1.0, 1.0e-4, 0.25),  # actinomyces
)
"""A species of SPECIES a row. BASE: growth an hour on proteins of saliva, which keeps resting plaque alive. NEUTRAL:
the share of its growth that is left at pH 7; lactobacilli do best below 6. WIDTH: pH above the lowest at which it grows
as well as ever. YIELD: volume of cells for each mM of sugar in their own volume: 10.5 g of dry cells a mole of ATP
(Bauchop and Elsden 1960 J Gen Microbiol 23:457), two ATP a glucose, a fifth of a cell dry; a third of that for
veillonella, which lives on lactate. HARM: what dies an hour for each unit of pH below the lowest.
Fed, plaque doubles in 3 to 12 hours; at rest in a day."""

CALCULUS_PER_HOUR = 0.014
"""What hardens an hour in fluid as rich as by a duct: a site in three days, a colony in weeks, from the tissue up
(Schroeder 1969, Formation and Inhibition of Dental Calculus; White 1997 Eur J Oral Sci 105:508)."""
BRUSHITE_PKSP = 6.59
"""Of CaHPO4 2H2O, the first mineral of calculus (Gregory, Moreno and Brown 1970 J Res NBS 74A:461)."""
PH_STEPS = 20  # of a table, a unit of pH


class Biofilm:
    """`amount` (x, y, z) uint16, 0..CELL_FULL; its sites by colony: flat voxel numbers, room, and what each holds.

    Arrays a site: sites, room, living (n, 5), glucan, stone (n,) in grains (kernels_biofilm). Arrays a cell that holds
    sites (m of them): cells (m,) int32 ascending, biomass (m, 5) and matrix, store, (m,) eaten (m, 5) float32.
    """

    def __init__(self, level: Level, tissue: Tissue) -> None:
        self.size = tissue.size
        self.amount = np.zeros(level.size, np.uint16)
        self.hardness = np.zeros([n // 2 for n in level.size], np.uint8)
        """How tough the plaque of a cell is (kernels_work.TOUGH): 0 as usual, 48 all matrix, 255 calculus."""
        plaques = level.of(Plaque)
        patches = _patches(plaques, level, tissue)
        ends = list(itertools.accumulate(len(patch.voxels) for patch in patches))
        self.parts = list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []
        self._founders = [np.array(COMMUNITIES[plaque.community], np.float32) for plaque in plaques]

        self.sites = _joined([patch.voxels for patch in patches], np.int32)
        self.room = _joined([patch.room for patch in patches], np.uint16)
        count = len(self.sites)
        self.living = np.zeros((count, 5), np.int32)
        self.glucan = np.zeros(count, np.int32)
        self.stone = np.zeros(count, np.int32)
        for (first, last), patch, plaque in zip(self.parts, patches, plaques, strict=True):
            self._found(first, last, patch, plaque, level.seed)

        self._beside, self._under, self._over = _neighbours(self.sites, _joined([p.rise for p in patches]), self.size)
        self._cell_shape = np.array([n // 2 for n in self.size], np.int64)
        place = np.unravel_index(self.sites, self.size)
        flat = np.ravel_multi_index([n // 2 for n in place], self._cell_shape).astype(np.int32)
        self.cells, rows = np.unique(flat, return_inverse=True)
        self._rows = rows.astype(np.int32)
        self.biomass = np.zeros((len(self.cells), 5), np.float32)
        self.matrix = np.zeros(len(self.cells), np.float32)
        self.store = np.zeros(len(self.cells), np.float32)
        self.eaten = np.zeros((len(self.cells), 5), np.float32)
        self.ledger = np.zeros(5, np.int64)
        self.torn = np.zeros(4, np.int64)
        self._pace = np.zeros((len(self.cells), 8), np.float32)
        self._sums = np.zeros((len(self.cells), 7), np.int64)
        self._growth = _growth_rows()
        self._hydrogen = _brushite_by_ph()

        living = self.living
        soft = living[:, 0] + living[:, 1] + living[:, 2] + living[:, 3] + living[:, 4] + self.glucan
        self.amount.reshape(-1)[self.sites] = (soft + self.stone) // GRAINS
        self.publish()

    def arrays(self) -> dict[str, np.ndarray]:
        """What changes and is kept, by name; the rest follows from it (publish)."""
        names = ("amount", "living", "glucan", "stone", "store", "eaten", "ledger", "torn")
        return {f"biofilm.{name}": getattr(self, name) for name in names}

    def left(self, first: int, last: int) -> int:
        """What is left on the sites [first, last)."""
        return int(sum_sites(first, last, self.sites, self.amount.reshape(-1)))

    def held(self, first: int, last: int) -> int:
        """How many of the sites [first, last) hold anything."""
        return int(np.count_nonzero(self.amount.reshape(-1)[self.sites[first:last]]))

    def live(self, sim) -> None:
        """One tick: what the species ate and the acid they sit in lets them grow or die; matrix, calculus, shedding."""
        is_held = sim.assists.get("no_timers", 0.0) >= 0.5
        hours = 0.0 if is_held else sim.chemistry.minutes / 60.0
        self.read(sim.chemistry, hours, sim.motion.drift, sim.motion.has_drift)
        finished = {id.number for id, job in sim.each(Job) if job.is_done}
        for number, (id, colony) in enumerate(sim.each(Colony)):
            is_crust = id.number in finished and not is_held
            self.tick(number, sim.step_count // TICK_STEPS, colony.growth, hours, is_crust, sim.tissue)
        self.publish()
        if sim.step_count % TORN_STEPS == TORN_STEPS - 1 and self.torn[0] >= CELL_FULL:
            units, *sums = (int(n) for n in self.torn)
            self.torn[:] = 0
            sim.say(events.PlaqueShed(at=tuple(n / units + 0.5 for n in sums), cells=units // CELL_FULL))

    def read(self, chemistry, hours: float, drift: np.ndarray, has_drift: bool) -> None:
        """Take in what the fluid is like where plaque is: the first third of a tick."""
        pace_cells(
            self.cells,
            np.float32(hours),
            chemistry.ph.reshape(-1),
            chemistry.calcium.reshape(-1),
            chemistry.phosphate.reshape(-1),
            drift.reshape(-1, 4),
            bool(has_drift),
            self.eaten,
            self.biomass,
            self._growth,
            self._hydrogen,
            self._pace,
            self._cell_shape,
        )

    def tick(self, number: int, turn: int, growth: float, hours: float, is_crust: bool, tissue: Tissue) -> None:
        """The second third, for colony `number`: growth 1 is the usual; is_crust: it lost its hold and comes off."""
        first, last = self.parts[number]
        live_colony(
            first,
            last,
            turn,
            float(growth),
            float(hours),
            CALCULUS_PER_HOUR,
            bool(is_crust),
            self._founders[number],
            self.sites,
            self.room,
            self._rows,
            self._under,
            self._over,
            self._beside,
            self._pace,
            self.amount.reshape(-1),
            tissue.mineral.reshape(-1),
            self.living,
            self.glucan,
            self.stone,
            self.ledger,
            self.torn,
            self.size[1],
            self.size[2],
        )

    def publish(self) -> None:
        """The last third: what chemistry and the bite of a bot see from now on. Again after a restore."""
        publish_cells(
            self.cells,
            self._rows,
            self.living,
            self.glucan,
            self.stone,
            self.hardness.reshape(-1),
            self.biomass,
            self.matrix,
            self._sums,
        )

    def _found(self, first: int, last: int, patch: _Patch, plaque: Plaque, seed: int) -> None:
        """Fill the sites [first, last) of a colony as its level says; what it may spread to stays free."""
        whole = np.where(patch.is_core, patch.room, 0).astype(np.int64) * GRAINS
        stone = (whole * np.clip(plaque.calculus * (patch.height + 1.2) - patch.rise, 0.0, 1.0)).astype(np.int64)
        stone = np.where(plaque.calculus > 0.0, stone, 0)
        soft = whole - stone
        glucan = (soft * float(plaque.matrix)).astype(np.int64)
        weights = []
        blobs = np.stack(np.unravel_index(patch.voxels, self.size)) // BLOB
        blob = (blobs[0] * 4096 + blobs[1]) * 4096 + blobs[2]
        for species, share in enumerate(COMMUNITIES[plaque.community]):
            weight = share * (0.25 + 1.5 * unit_array(seed + species, 11, blob).astype(np.float64))
            if species == MUTANS:
                # Its dense cores lie at the tissue, under mixed layers (Kim et al. 2020 PNAS 117:12375).
                weight = weight * np.clip(1.5 - patch.rise / np.maximum(patch.height, 1.0), 0.5, 1.5)
            weights.append(weight)
        total = weights[0] + weights[1] + weights[2] + weights[3] + weights[4]
        rest = soft - glucan
        for species, weight in enumerate(weights):
            self.living[first:last, species] = ((soft - glucan) * (weight / total)).astype(np.int64)
            rest = rest - self.living[first:last, species]
        self.glucan[first:last] = glucan + rest  # and the few grains that rounding left over
        self.stone[first:last] = stone


@dataclass(slots=True)
class _Patch:
    """Sites of one colony, (n,) each, ascending: its own, and those that it may spread to."""

    voxels: np.ndarray  # int32, flat
    room: np.ndarray  # uint16
    rise: np.ndarray  # float32, voxels off the surface
    height: np.ndarray  # float32, voxels that the film is high here
    is_core: np.ndarray  # bool: it is full at the start


def _patches(plaques: tuple[Plaque, ...], level: Level, tissue: Tissue) -> list[_Patch]:
    """The sites of all plaques. A voxel belongs to one colony: cores first, in the level's order, then what is round
    them."""
    taken = np.zeros(level.size, bool)
    boxes = [_Ground(plaque, level, tissue) for plaque in plaques]
    for ground in boxes:
        ground.take(ground.core, taken)
    for ground in boxes:
        ground.take(ground.halo, taken)
    return [ground.patch() for ground in boxes]


class _Ground:
    """What lies within reach of one plaque: a ragged film that thins out to its rim, and a thinner one round it."""

    def __init__(self, plaque: Plaque, level: Level, tissue: Tissue) -> None:
        at = level.voxels(plaque.at)
        radius = plaque.radius / level.um_per_voxel
        thickness = min(THICKEST, max(1.0, plaque.thickness / level.um_per_voxel))
        reach = radius * HALO
        low = [min(max(int(n - reach) - 1, 0), size) for n, size in zip(at, level.size, strict=True)]
        high = [min(max(int(n + reach) + 2, 0), size) for n, size in zip(at, level.size, strict=True)]
        self.box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        along = (np.arange(a, b, dtype=np.float64) for a, b in zip(low, high, strict=True))
        x, y, z = np.meshgrid(*along, indexing="ij")
        away = ((x + 0.5 - at[0]) ** 2 + (y + 0.5 - at[1]) ** 2 + (z + 0.5 - at[2]) ** 2) / (radius * radius)
        self.flat = ((x * level.size[1] + y) * level.size[2] + z).astype(np.int64)
        ragged = unit_array(level.seed, 7, self.flat.reshape(-1)).reshape(self.flat.shape).astype(np.float64)
        ragged = 0.75 + 0.25 * ragged
        self.rise = _rise(tissue.distance[self.box], thickness + 2.0)
        self.height = thickness * np.maximum(0.0, 1.0 - away * away) * ragged
        self.room = _room(self.height, self.rise) * (away < 1.0)
        least = CELL_FULL // 10
        self.core = (self.rise > 0.0) & (self.room > least)
        rim = HALO_FILM * np.clip((HALO - np.sqrt(away)) / (HALO - 1.0), 0.0, 1.0) * ragged
        spread = _room(rim, self.rise) if plaque.growth > 0.0 else np.zeros_like(rim)
        self.halo = (self.rise > 0.0) & ~self.core & (spread > least)
        self.room = np.where(self.halo, spread, self.room).astype(np.uint16)
        self.height = np.where(self.halo, rim, self.height)

    def take(self, wanted: np.ndarray, taken: np.ndarray) -> None:
        """Leave of `wanted` (core or halo) what is not taken, and take it."""
        wanted &= ~taken[self.box]
        taken[self.box] |= wanted

    def patch(self) -> _Patch:
        mine = self.core | self.halo
        return _Patch(
            self.flat[mine].astype(np.int32),
            self.room[mine],
            self.rise[mine].astype(np.float32),
            self.height[mine].astype(np.float32),
            self.core[mine],
        )


def _room(height: np.ndarray, rise: np.ndarray) -> np.ndarray:
    """What voxels `rise` off the surface hold of a film of `height`."""
    return np.floor(np.clip(height - (rise - 0.7), 0.0, 1.0) * CELL_FULL)


def _rise(distance: np.ndarray, most: float) -> np.ndarray:
    """Voxels off the surface, (x, y, z) float64, also above the BAND that distances are known to.

    From there it is found by steps to the 26 voxels around, up to `most`: never too low, and at most a tenth too high.
    """
    rise = distance.astype(np.float64)
    far = distance >= BAND
    rise[far] = most + 1.0
    if most <= BAND:
        return rise
    steps = [step for step in itertools.product((-1, 0, 1), repeat=3) if any(step)]
    for _ in range(int(most - BAND) + 2):
        edge = np.pad(rise, 1, constant_values=most + 1.0)
        for step in steps:
            near = edge[tuple(slice(1 + d, 1 + d + n) for d, n in zip(step, rise.shape, strict=True))]
            length = math.sqrt(sum(abs(d) for d in step))
            rise = np.where(far, np.minimum(rise, near + length), rise)
    return rise


def _neighbours(sites: np.ndarray, rise: np.ndarray, size: tuple[int, int, int]) -> tuple[np.ndarray, ...]:
    """beside (n, 6), under (n,), over (n,) int32: the sites at a site's sides, of those the one nearest to the tissue
    and the one furthest from it; -1 where there is none (under: the site lies on the tissue itself)."""
    count = len(sites)
    padded = [n + 2 for n in size]
    place = [n + 1 for n in np.unravel_index(sites, size)]
    keys = np.ravel_multi_index(place, padded) if count else np.zeros(0, np.int64)
    site_at = np.full(padded[0] * padded[1] * padded[2], -1, np.int32)
    site_at[keys] = np.arange(count, dtype=np.int32)
    moves = (padded[1] * padded[2], padded[2], 1)
    beside = np.stack([site_at[keys + side * move] for move in moves for side in (1, -1)], axis=1)
    levels = np.where(beside >= 0, rise[beside] if count else 0.0, np.nan)
    under, over = np.full(count, -1, np.int32), np.full(count, -1, np.int32)
    lowest, highest = rise - 0.3, rise + 0.3  # sites of one layer do not stand on each other
    for side in range(6):
        is_lower = levels[:, side] < lowest
        under[is_lower], lowest = beside[is_lower, side], np.where(is_lower, levels[:, side], lowest)
        is_higher = levels[:, side] > highest
        over[is_higher], highest = beside[is_higher, side], np.where(is_higher, levels[:, side], highest)
    under[rise < 1.0] = -1
    return beside, under, over


def _growth_rows() -> np.ndarray:
    """(5, 7) float32: base, most, lowest pH, and what else GROWTH says of each species, for pace_cells."""
    rows = [
        (own[BASE], species.grows_per_hour, species.grows_from_ph, *own[NEUTRAL:])
        for species, own in zip(SPECIES, GROWTH, strict=True)
    ]
    return np.array(rows, np.float32)


def _brushite_by_ph() -> np.ndarray:
    """(280,) float32: 1 mM of calcium with 1 mM of phosphate over the product of brushite, by pH in twentieths."""
    one, two = (activity(charge, PLAQUE_IONIC_STRENGTH) for charge in (1, 2))
    scale = two * two * 1e-6 * pow_(10.0, BRUSHITE_PKSP)
    table = np.zeros(14 * PH_STEPS, np.float32)
    for n in range(len(table)):
        table[n] = scale / (1.0 + two / one * pow_(10.0, PK2 - n / PH_STEPS))
    return table


def _joined(parts: list[np.ndarray], dtype: type = np.float32) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, dtype)
