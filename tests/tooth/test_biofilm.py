"""Plaque lives: who eats grows, acid selects, sugar glues, time hardens, flow tears, and no unit of it gets lost."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from game.content import events
from game.content.intents import Focus, SetChorus
from game.tooth.biofilm import CELL_FULL, FILM, Biofilm
from game.tooth.kernels_biofilm import BURIED, GRAINS, GROWN, LAID, SCOURED, SHED
from game.tooth.species import ACTINOMYCES, LACTOBACILLUS, MUTANS, SANGUINIS, SPECIES, VEILLONELLA
from game.tooth.tissue import FULL, HALF, Tissue, build_tissue
from tests.tooth.rigs import COLONY_AT, run, small_level, small_sim

MINUTES = 7.5  # of a tick
DAY = int(24 * 60 / MINUTES)


class Mouth:
    """A mouth of our own around one colony: what a species takes at a pH, and meals as sour as they are in plaque."""

    def __init__(self, tissue: Tissue | None = None, **colony) -> None:
        level = small_level(things=[{"id": "colony", "thickness": 50, **colony}])
        self.tissue = tissue or build_tissue(level)
        self.film = Biofilm(level, self.tissue)
        cells = tuple(n // 2 for n in self.tissue.size)
        self.chemistry = SimpleNamespace(
            ph=np.full(cells, 7.0, np.float32),
            calcium=np.full(cells, 0.4, np.float32),
            phosphate=np.full(cells, 4.0, np.float32),
        )
        self.drift = np.zeros((*cells, 4), np.int8)
        self.ticks = 0
        self.began = self.total

    def tick(self, ph: float = 7.0, sugar: float = 0.0, lactate: float = 0.0, is_crust: bool = False) -> None:
        self.chemistry.ph[...] = ph
        for number, species in enumerate(SPECIES):
            able = 1.0 / (1.0 + 10.0 ** (2.0 * (species.half_ph - ph)))
            taken = MINUTES * able * (sugar * species.uptake + lactate * species.lactate)
            self.film.eaten[:, number] = self.film.biomass[:, number] * np.float32(taken)
        self.live(is_crust)

    def live(self, is_crust: bool = False, hours: float = MINUTES / 60.0) -> None:
        self.film.read(self.chemistry, hours, self.drift, bool(self.drift.any()))
        self.film.tick(0, self.ticks, 1.0, hours, is_crust, self.tissue)
        self.film.publish()
        self.ticks += 1

    def days(self, count: int, meals: int) -> None:
        for tick in range(count * DAY):
            since = tick % (DAY // meals) * MINUTES if meals else 1000.0
            if since < 20.0:
                self.tick(4.6, sugar=1.0, lactate=1.0)
            elif since < 60.0:
                self.tick(4.6 + 2.4 * (since - 20.0) / 40.0, lactate=0.7)
            else:
                self.tick(7.0, lactate=0.02)

    @property
    def mix(self) -> np.ndarray:
        alive = self.film.living.sum(axis=0, dtype=np.int64)
        return alive / max(1, alive.sum())

    @property
    def glue(self) -> float:
        whole = self.film.living.sum(dtype=np.int64) + self.film.glucan.sum(dtype=np.int64)
        return float(self.film.glucan.sum(dtype=np.int64) / whole)

    @property
    def amounts(self) -> np.ndarray:
        return self.film.amount.reshape(-1)[self.film.sites].astype(np.int64)

    @property
    def total(self) -> int:
        return int(self.film.amount.sum(dtype=np.int64))

    def check(self) -> None:
        """What must hold after every tick."""
        film, amounts = self.film, self.amounts
        parts = film.living.sum(axis=1, dtype=np.int64) + film.glucan + film.stone
        assert (film.living >= 0).all() and (film.glucan >= 0).all() and (film.stone >= 0).all()
        assert (amounts == parts // GRAINS).all()
        assert (amounts <= film.room).all()
        assert (amounts[self.tissue.mineral.reshape(-1)[film.sites] >= HALF] == 0).all()
        assert self.total == amounts.sum(), "biofilm off its sites"
        gained = film.ledger[GROWN] + film.ledger[LAID]
        assert self.began + gained - film.ledger[[SCOURED, SHED, BURIED]].sum() == self.total


# -- where it lies and what adds up -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_every_unit_is_accounted_for(seed):
    """Meals, acid, bites, currents, tissue that grows over it: never above its room, never in tissue, no unit lost."""
    rng = np.random.default_rng(seed)
    mouth = Mouth(calculus=0.3 * (seed % 2), community=("healthy", "mixed", "sweet", "mixed")[seed])
    flat = mouth.film.amount.reshape(-1)
    for tick in range(80):
        sites = rng.choice(mouth.film.sites, 60)
        flat[sites] -= (flat[sites] * rng.random(60)).astype(np.uint16)
        if tick % 20 == 7:
            mouth.tissue.mineral.reshape(-1)[rng.choice(mouth.film.sites, 5)] = FULL
        mouth.drift[..., :3] = rng.integers(-60, 60, 3) if tick % 3 == 0 else 0
        mouth.chemistry.calcium[...] = rng.uniform(0.1, 4.0)
        mouth.tick(rng.uniform(3.5, 8.0), sugar=rng.random(), lactate=rng.random(), is_crust=tick > 70)
        mouth.check()
    assert (mouth.film.ledger[[SCOURED, SHED, BURIED]] > 0).all()


def test_a_thick_film_stands_higher_than_distances_are_known():
    film = Mouth(thickness=110, radius=160).film
    place = np.unravel_index(film.sites[film.room > HALF], film.size)
    assert place[1].max() - 20 > 8  # the slab's surface lies at about voxel 20
    assert (film.amount.reshape(-1)[film.sites] <= film.room).all()


def test_communities_matrix_and_calculus_are_as_the_level_says():
    sweet, healthy = Mouth(community="sweet", matrix=0.6), Mouth(community="healthy", matrix=0.1)
    assert sweet.mix[MUTANS] > 0.4 > 0.1 > healthy.mix[MUTANS]
    assert healthy.mix[SANGUINIS] + healthy.mix[ACTINOMYCES] > 0.7
    assert sweet.glue == pytest.approx(0.6, abs=0.01) and healthy.glue == pytest.approx(0.1, abs=0.01)
    stony = Mouth(calculus=0.5).film
    height = np.unravel_index(stony.sites, stony.size)[1]
    is_stone = stony.stone > stony.living.sum(axis=1)
    held = stony.amount.reshape(-1)[stony.sites] > 0
    assert 0.2 < is_stone[held].mean() < 0.9
    assert height[held & is_stone].mean() < height[held & ~is_stone].mean() - 1.0  # from the tissue up


def test_chemistry_is_told_of_every_cell_in_ascending_order():
    film = Mouth().film
    assert (np.diff(film.cells) > 0).all()
    assert film.biomass.shape == (len(film.cells), 5) and film.biomass.dtype == np.float32
    told = film.biomass.sum(dtype=np.float64) * 8 * CELL_FULL
    assert told == pytest.approx(film.living.sum(dtype=np.int64) / GRAINS, rel=1e-4)
    assert film.biomass.sum(axis=1).max() <= 1.0 and film.matrix.max() <= 1.0


# -- growth and succession --------------------------------------------------------------------------------------------


def doubling_hours(**tick) -> float:
    mouth = Mouth()
    flat = mouth.film.amount.reshape(-1)
    flat[mouth.film.sites] //= 20
    mouth.tick()
    first, hours = mouth.total, 0.0
    while mouth.total < 2 * first and hours < 100.0:
        mouth.tick(**tick)
        hours += MINUTES / 60.0
    return hours


def test_fed_plaque_doubles_in_3_to_12_hours_and_resting_plaque_in_a_day():
    """Doubling 3 to 12 h in plaque against about 1 h in broth (Beighton and Hayday 1986 Arch Oral Biol 31:449)."""
    assert 3.0 < doubling_hours(ph=6.2, sugar=1.0) < 12.0
    assert 14.0 < doubling_hours() < 48.0


def test_without_sugar_the_healthy_community_keeps_its_place():
    healthy, mixed = Mouth(community="healthy"), Mouth(community="mixed")
    before = mixed.mix
    healthy.days(5, meals=0)
    mixed.days(5, meals=0)
    assert healthy.mix[SANGUINIS] + healthy.mix[ACTINOMYCES] > 0.8
    assert mixed.mix[MUTANS] + mixed.mix[LACTOBACILLUS] < 0.6 * (before[MUTANS] + before[LACTOBACILLUS])
    assert mixed.total > 0.9 * mixed.began  # saliva keeps it alive


def test_how_often_sugar_comes_decides_who_lives_there():
    """Frequency tips the balance (Marsh 1994; Head, Devine and Marsh 2017 Sci Rep 7:17413)."""
    shares = []
    for meals in (0, 3, 8, 12):
        mouth = Mouth()
        mouth.days(5, meals)
        shares.append(mouth.mix[MUTANS] + mouth.mix[LACTOBACILLUS])
        mouth.check()
    assert shares == sorted(shares)
    assert shares[1] < 0.35 and shares[2] > 0.5


def fed_by_the_game(meals: int, days: int = 2) -> np.ndarray:
    """Shares of the species in a sheltered colony after some days of the game's own chemistry."""
    sim = small_sim(
        size=[32, 48, 32],
        saliva={"access": 0.05},
        clocks={"chemistry_min_per_s": 60.0},
        things=[
            {"id": "colony", "at": [128, 164, 128], "radius": 100, "thickness": 100},
            {"id": "choir", "at": [128, 300, 128], "bots": 10},
            {"id": "port", "at": [128, 330, 128]},
            {"id": "pit", "at": [60, 150, 60], "radius": 20},
            {"id": "nerve", "at": [100, 80, 100]},
        ],
    )
    for tick in range(days * DAY):
        if meals and tick % (DAY // meals) == 0:
            sim.mouth.eat(10.0, 2.0)
        for step in range(8):
            sim.step_count = 8 * tick + step
            sim.chemistry.advance(sim)
        sim.biofilm.live(sim)
    alive = sim.biofilm.living.sum(axis=0, dtype=np.int64)
    sim.close()
    return alive / alive.sum()


def test_the_chemistry_of_the_game_selects_by_sugar_too():
    rarely, often = fed_by_the_game(0), fed_by_the_game(12)
    assert often[MUTANS] > 1.5 * rarely[MUTANS]
    assert often[LACTOBACILLUS] > 1.5 * rarely[LACTOBACILLUS]
    assert rarely[SANGUINIS] + rarely[ACTINOMYCES] > 0.55 > 0.4 > often[SANGUINIS] + often[ACTINOMYCES]
    assert often[VEILLONELLA] > rarely[VEILLONELLA]


def test_veillonella_rises_with_lactate():
    fed, starved = Mouth(), Mouth()
    for _ in range(3 * DAY):
        fed.tick(6.5, lactate=1.0)
        starved.tick(6.5)
    assert fed.mix[VEILLONELLA] > 2.0 * starved.mix[VEILLONELLA]


def test_each_species_grows_only_above_its_lowest_ph():
    for number, species in enumerate(SPECIES):
        sour, mild = (Mouth() for _ in range(2))
        for mouth, ph in ((sour, species.grows_from_ph - 0.1), (mild, species.grows_from_ph + 1.2)):
            mouth.film.amount.reshape(-1)[mouth.film.sites] //= 10
            mouth.tick()
            before = int(mouth.film.living[:, number].sum(dtype=np.int64))
            for _ in range(8):
                mouth.tick(ph, sugar=1.0, lactate=1.0)
            gained = int(mouth.film.living[:, number].sum(dtype=np.int64)) / before
            assert (gained > 1.0) == (mouth is mild), (species.name, ph, gained)


def test_matrix_is_made_of_sugar_by_mutans():
    made = {}
    for community, meals in (("sweet", 8), ("healthy", 8), ("sweet", 0)):
        mouth = Mouth(community=community)
        before = mouth.film.glucan.sum(dtype=np.int64)
        mouth.days(3, meals)
        made[community, meals] = mouth.film.glucan.sum(dtype=np.int64) / before
    assert made["sweet", 8] > made["healthy", 8] + 0.1
    assert made["sweet", 8] > 1.1 > 1.0 > made["sweet", 0]


def test_plaque_spreads_to_free_sites_but_never_out_of_nothing():
    mouth = Mouth()
    free = mouth.amounts == 0
    assert free.any()
    mouth.days(2, meals=0)
    assert (mouth.amounts[free] > 0).mean() > 0.2
    mouth.film.amount[...] = 0
    mouth.days(1, meals=6)
    assert mouth.total == 0


# -- hard and loose ---------------------------------------------------------------------------------------------------


def test_calculus_comes_where_the_fluid_is_supersaturated_and_from_the_tissue_up():
    still, rich = Mouth(), Mouth()
    rich.chemistry.calcium[...] = 3.0
    rich.chemistry.phosphate[...] = 12.0
    for _ in range(3 * DAY):
        still.tick(6.0)
        rich.tick(7.2)
    assert still.film.stone.sum() == 0
    film = rich.film
    share = film.stone / np.maximum(1, film.room.astype(np.int64) * GRAINS)
    held, lies_on_tissue = rich.amounts > CELL_FULL // 3, film._under < 0
    assert share[held & lies_on_tissue].mean() > 0.4 > 3.0 * share[held & ~lies_on_tissue].mean()
    assert film.hardness.max() > 20
    rich.check()


def test_scouring_takes_the_loose_first_and_leaves_stone():
    mouth = Mouth(calculus=0.5)
    film = mouth.film
    site = int(np.flatnonzero((film.stone > 0) & (film.living.sum(axis=1) > film.room * GRAINS // 5))[0])
    stone, voxel = int(film.stone[site]), film.sites[site]
    film.amount.reshape(-1)[voxel] = stone // GRAINS + 5
    mouth.live(hours=0.0)
    assert film.stone[site] == stone
    film.amount.reshape(-1)[voxel] = stone // GRAINS // 2
    mouth.live(hours=0.0)
    assert film.living[site].sum() == 0 and film.stone[site] < 0.51 * stone
    mouth.check()


def test_matrix_and_stone_are_tougher_to_a_bite():
    usual, glued, stony = Mouth(), Mouth(matrix=1.0), Mouth(calculus=1.0)
    assert usual.film.hardness.max() == 0
    assert 40 <= glued.film.hardness.max() < 60
    assert stony.film.hardness.max() == 255


def torn(speed: int, ticks: int = 80, **colony) -> tuple[Mouth, np.ndarray]:
    mouth = Mouth(**colony)
    before = mouth.amounts
    mouth.drift[..., 0] = speed
    for _ in range(ticks):
        mouth.live(hours=0.0)
    mouth.check()
    return mouth, before - mouth.amounts


def test_fast_fluid_tears_off_loose_outer_plaque():
    mouth, lost = torn(speed=60)
    outer, inner = mouth.film._over < 0, mouth.film._under < 0
    before = lost + mouth.amounts
    assert lost[outer].sum() > 2.0 * before[outer].sum() * lost[inner & ~outer].sum() / before[inner & ~outer].sum()
    assert mouth.film.ledger[SHED] == lost.sum() > 0.02 * before.sum()
    assert torn(speed=10)[1].sum() == 0  # saliva at rest takes nothing
    assert torn(speed=60, matrix=0.7)[1].sum() < 0.3 * lost.sum()
    assert (mouth.amounts[inner & (before > FILM)] >= FILM).all()


def test_calculus_is_never_shed():
    mouth, _ = torn(speed=120, calculus=0.6)
    stone = mouth.film.stone.copy()
    for _ in range(100):
        mouth.tick(is_crust=True)
    assert (mouth.film.stone == stone).all()
    soft = mouth.film.living.sum(axis=1, dtype=np.int64) + mouth.film.glucan
    assert (soft // GRAINS <= FILM + 1).all()
    mouth.check()


def test_what_flow_tore_off_is_told_at_most_once_a_second():
    wash = {"kind": "current", "id": "wash", "at": [280, 190, 280], "radius": 120, "flow": [400, 0, 0]}
    sim = small_sim(things=[{"id": "colony", "thickness": 60, "matrix": 0.0}, wash])
    told = [event for event in run(sim, 6) if isinstance(event, events.PlaqueShed)]
    assert 1 <= len(told) <= 6
    assert all(event.cells >= 1 for event in told)
    near = np.array(told[0].at) - np.array(COLONY_AT)
    assert float((near**2).sum()) < 10.0**2


# -- in a tooth -------------------------------------------------------------------------------------------------------


def test_one_and_four_threads_let_the_same_plaque_live():
    digests = set()
    for threads in (1, 4):
        sim = small_sim(threads=threads, clocks={"chemistry_min_per_s": 30.0})
        run(sim, 3, Focus(at=COLONY_AT), SetChorus(value=0.6))
        digests.add(sim.digest())
        assert sim.biofilm.ledger[SCOURED] > 0
        sim.pool.close()
        sim.close()
    assert len(digests) == 1


def test_plaque_taken_back_to_a_moment_lives_on_the_same():
    sim = small_sim(clocks={"chemistry_min_per_s": 30.0})
    run(sim, 1.03, Focus(at=COLONY_AT))
    state = sim.capture()
    run(sim, 1)
    expected = {name: array.copy() for name, array in sim.biofilm.arrays().items()}
    seen = sim.biofilm.biomass.copy(), sim.biofilm.matrix.copy(), sim.biofilm.hardness.copy()
    run(sim, 0.5)
    sim.restore(state)
    run(sim, 1)
    for name, array in sim.biofilm.arrays().items():
        assert (array == expected[name]).all(), name
    for array, then in zip((sim.biofilm.biomass, sim.biofilm.matrix, sim.biofilm.hardness), seen, strict=True):
        assert (array == then).all()
