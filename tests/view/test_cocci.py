"""What is drawn of plaque is what the simulation says of it: who lives there, how glued, how hard."""

from __future__ import annotations

import msgspec
import numpy as np

from game.content.kinds import Plaque
from game.tooth.biofilm import Biofilm
from game.tooth.species import LACTOBACILLUS, MUTANS, SANGUINIS
from game.tooth.tissue import build_tissue
from game.view.cocci import CocciExtract
from game.view.kernels_view import STONE
from tests.render.scenery import small_level


def plaque(**changes) -> tuple[Biofilm, CocciExtract]:
    level = small_level()
    things = tuple(msgspec.structs.replace(it, **changes) if isinstance(it, Plaque) else it for it in level.things)
    level = msgspec.structs.replace(level, things=things)
    tissue = build_tissue(level)
    film = Biofilm(level, tissue)
    return film, CocciExtract(film, tissue.mineral)


def share(cocci: CocciExtract, kind: int) -> float:
    return float((cocci.view().look[:, 1] == kind).mean())


def test_species_are_drawn_as_often_as_they_live_there():
    (sweet, of_sweet), (_, of_healthy) = plaque(community="sweet"), plaque(community="healthy")
    assert share(of_sweet, MUTANS) > 3.0 * share(of_healthy, MUTANS)
    assert share(of_healthy, SANGUINIS) > 3.0 * share(of_sweet, SANGUINIS)
    alive = sweet.living.sum(axis=0, dtype=np.int64) / sweet.living.sum(dtype=np.int64)
    assert abs(share(of_sweet, LACTOBACILLUS) - alive[LACTOBACILLUS]) < 0.12


def test_matrix_makes_wet_and_calculus_is_a_body_of_its_own():
    (_, glued), (_, bare), (_, stony) = plaque(matrix=0.8), plaque(matrix=0.1), plaque(calculus=1.0)
    assert glued.view().look[:, 2].mean() > 3.0 * bare.view().look[:, 2].mean()
    assert share(stony, STONE) > 0.95 and share(glued, STONE) == 0.0
    assert (stony.view().look[:, 2][stony.view().look[:, 1] == STONE] == 0).all()


def test_who_moves_in_is_seen_though_the_amount_stays():
    film, cocci = plaque(community="healthy")
    before = cocci.view()
    for _ in range(60):
        cocci.watch()
    assert cocci.view() is before  # nothing changed, nothing is sent again
    film.living[:, MUTANS] = film.living.sum(axis=1)
    film.living[:, 1:] = 0
    for _ in range(60):
        cocci.watch()
    assert cocci.view().version != before.version
    assert share(cocci, MUTANS) == 1.0
    assert np.array_equal(cocci.view().position, before.position)  # and stands where it stood


def test_plaque_inside_plaque_is_not_drawn():
    film, cocci = plaque(thickness=100.0)
    held = int(np.count_nonzero(film.amount))
    assert 0.05 * held < len(cocci.view().position) < 0.8 * held
