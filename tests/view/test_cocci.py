"""What is drawn of plaque is what the simulation says of it: who lives there, how glued, how hard."""

from __future__ import annotations

import time

import msgspec
import numpy as np

from game.content.kinds import Plaque
from game.tooth.biofilm import Biofilm
from game.tooth.species import LACTOBACILLUS, MUTANS, SANGUINIS
from game.tooth.tissue import build_tissue
from game.view.cocci import CocciExtract
from game.view.kernels_plaque import STONE
from tests.render.scenery import small_level

FAR = 7.0
"""Voxels that a site's bodies may stand away from it: a long thread, or high on a tower."""


def plaque(**changes) -> tuple[Biofilm, CocciExtract]:
    level = small_level()
    things = tuple(msgspec.structs.replace(it, **changes) if isinstance(it, Plaque) else it for it in level.things)
    level = msgspec.structs.replace(level, things=things)
    tissue = build_tissue(level)
    film = Biofilm(level, tissue)
    return film, CocciExtract(film, tissue.mineral)


def rows_of(cocci: CocciExtract) -> set[tuple[float, ...]]:
    """Where each body lies, how large it is and whose."""
    view = cocci.view()
    return {(*at, *look) for at, look in zip(view.position.tolist(), view.look.tolist(), strict=True)}


def share(cocci: CocciExtract, kind: int) -> float:
    """Of what is drawn, by volume: small cocci are drawn by the handful, rods are long."""
    view = cocci.view()
    radius = view.look[:, 0] / 64.0
    half = np.linalg.norm(view.axis[:, :3].astype(float), axis=1) / 64.0
    volume = radius**2 * (4.0 / 3.0 * radius + 2.0 * half)
    return float(volume[view.look[:, 1] == kind].sum() / volume.sum())


def test_species_are_drawn_as_often_as_they_live_there():
    (sweet, of_sweet), (_, of_healthy) = plaque(community="sweet"), plaque(community="healthy")
    assert share(of_sweet, MUTANS) > 3.0 * share(of_healthy, MUTANS)
    assert share(of_healthy, SANGUINIS) > 3.0 * share(of_sweet, SANGUINIS)
    alive = sweet.living.sum(axis=0, dtype=np.int64) / sweet.living.sum(dtype=np.int64)
    assert abs(share(of_sweet, LACTOBACILLUS) - alive[LACTOBACILLUS]) < 0.15


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
    first = len(before.position) // 8  # of each site; how many more it has is its species' own
    assert np.array_equal(cocci.view().position[:first], before.position[:first])  # and stands where it stood


def test_plaque_inside_plaque_is_not_drawn():
    film, cocci = plaque(thickness=100.0)
    held = int(np.count_nonzero(film.amount))
    standing = {tuple(row) for row in (cocci.view().position // 2.0).tolist()}
    assert 0.02 * held < len(standing) < 0.25 * held  # eight voxels each


def test_the_same_state_gives_the_same_bodies_and_scouring_takes_only_its_own():
    film, cocci = plaque()
    before = rows_of(cocci)
    assert before == rows_of(CocciExtract(film, cocci._mineral))
    place = np.unravel_index(film.sites, film.size)
    middle = int(np.median(place[0]))
    film.amount[:middle] = 0
    cocci.settle()
    after = rows_of(cocci)
    assert 0 < len(after) < len(before)
    far = {row for row in before if row[0] > middle + FAR}
    assert far and far <= after
    assert all(row[0] > middle - FAR for row in after)


def test_cocci_stand_in_chains_and_rods_lie_along_the_tissue():
    _, cocci = plaque(community="sweet")
    view = cocci.view()
    cocci_at = view.position[np.isin(view.look[:, 1], (MUTANS, SANGUINIS))]
    apart = np.linalg.norm(cocci_at[:, None] - cocci_at[None], axis=2)
    np.fill_diagonal(apart, 9.0)
    assert np.mean(apart.min(axis=1) < 1.1) > 0.9  # nearly none is alone
    rods = view.axis[view.look[:, 1] == LACTOBACILLUS, :3] / 64.0
    length = np.linalg.norm(rods, axis=1)
    assert len(rods) and (length > 0.10).all()
    assert np.mean(np.abs(rods[:, 1]) / length) < 0.5
    assert (view.axis[np.isin(view.look[:, 1], (MUTANS, SANGUINIS)), :3] == 0).all()


def test_the_first_bodies_are_a_fair_sample_of_the_large_ones():
    _, cocci = plaque()
    view = cocci.view()
    few = len(view.position) // 4
    assert view.look[:few, 0].mean() > view.look[few:, 0].mean()
    assert np.abs(view.position[:few].mean(axis=0) - view.position.mean(axis=0)).max() < 2.0


def test_slime_follows_the_film_and_goes_with_it():
    film, cocci = plaque(matrix=0.8)
    view = cocci.view()
    skin = view.slime
    assert len(skin) > 100 and view.slime_indices.max() < len(skin)
    near = [np.abs(view.position - row).max(axis=1).min() for row in skin["position"][::7]]
    assert max(near) < 4.0
    a, b, c = (skin["position"][view.slime_indices[:, n]] for n in range(3))
    out = np.einsum("ij,ij->i", np.cross(b - a, c - a), skin["normal"][view.slime_indices[:, 0], :3].astype(float))
    assert np.mean(out > 0.0) > 0.97  # wound to be seen from outside
    film.amount[:] = 0
    cocci.settle()
    gone = cocci.view()
    assert len(gone.slime) == 0 and len(gone.position) == 0 and gone.slime_version != view.slime_version
    assert not cocci._slime.any()  # to the last grain


def test_looking_at_a_brick_is_quick():
    _, cocci = plaque(thickness=100.0)
    times = []
    for _ in range(200):
        begun = time.perf_counter()
        cocci.watch()
        times.append(time.perf_counter() - begun)
    assert sorted(times)[100] < 0.002
