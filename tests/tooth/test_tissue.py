"""Tissue: what shapes leave behind, distances that fit the mineral, surfaces without holes."""

import hashlib
import tracemalloc

import msgspec
import numpy as np
import pytest

from game.content.kinds import Ball, Block, Plain, Tube, Tubules
from game.content.level import level_faults
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.tooth.tissue import (
    DENTIN,
    ENAMEL,
    FLUID,
    FULL,
    HALF,
    PULP,
    FieldReader,
    LevelTooLarge,
    brick_mesh,
    build_tissue,
)
from tests.tooth.fields import hilly_level, level_of
from tests.tooth.rigs import small_level


def test_the_same_level_gives_the_same_bits():
    first, second = build_tissue(hilly_level()), build_tissue(hilly_level())
    for name in ("mineral", "sound", "kind", "distance"):
        assert (getattr(first, name) == getattr(second, name)).all()
    hashed = hashlib.sha256(first.mineral.tobytes() + first.kind.tobytes() + first.distance.tobytes()).hexdigest()
    assert hashed[:16] == "83c63204e8345d4c"


@pytest.mark.parametrize(
    ("shape", "volume"),
    [
        (Ball(tissue="enamel", at=(256.0, 128.0, 256.0), radii=(80.0, 80.0, 80.0)), 4 / 3 * np.pi * 10**3),
        (
            Block(tissue="enamel", at=(256.0, 128.0, 256.0), half=(80.0, 40.0, 48.0), turn=(0.0, 30.0, 0.0)),
            20 * 10 * 12,
        ),
        (
            Tube(tissue="enamel", points=((100.0, 128.0, 256.0), (420.0, 128.0, 256.0)), radius=(48.0, 48.0)),
            np.pi * 36 * 40 + 4 / 3 * np.pi * 216,
        ),
        (Plain(tissue="enamel", height=128.0), 64 * 16 * 64),
    ],
)
def test_a_shape_has_its_volume(shape, volume):
    tissue = build_tissue(level_of(shape))
    assert tissue.mineral.sum(dtype=np.int64) / FULL == pytest.approx(volume, rel=0.03)


def test_later_shapes_lie_on_top_and_fluid_carves():
    tissue = build_tissue(
        level_of(
            Plain(tissue="enamel", height=128.0),
            Ball(tissue="dentin", at=(256.0, 40.0, 256.0), radii=(80.0, 60.0, 80.0)),
            Ball(tissue="pulp", at=(256.0, 24.0, 256.0), radii=(40.0, 30.0, 40.0)),
            Ball(tissue="fluid", at=(256.0, 120.0, 256.0), radii=(60.0, 60.0, 60.0)),
        )
    )
    kind, mineral = tissue.kind, tissue.mineral
    assert kind[32, 3, 32] == PULP and kind[32, 9, 32] == FLUID and kind[24, 5, 32] == DENTIN
    assert kind[2, 5, 2] == ENAMEL and kind[2, 20, 2] == FLUID
    assert ((mineral == 0) == (kind == FLUID)).all()


def test_a_blend_fills_the_seam():
    def volume(blend):
        shapes = (
            Plain(tissue="enamel", height=100.0),
            Ball(tissue="enamel", at=(256.0, 150.0, 256.0), radii=(70.0, 70.0, 70.0), blend=blend),
        )
        return build_tissue(level_of(*shapes)).mineral.sum(dtype=np.int64)

    assert volume(60.0) > volume(0.0) * 1.002


def test_a_lesion_takes_from_its_middle_and_sound_remembers():
    tissue = build_tissue(hilly_level())
    lost = tissue.sound.astype(int) - tissue.mineral
    assert lost.min() == 0 and lost.max() > 0.9 * FULL
    where = np.argwhere(lost > 0) + 0.5
    middle = np.array((250.0, 140.0, 260.0)) / 8.0
    assert np.sqrt(((where - middle) ** 2).sum(axis=1)).max() < 60.0 / 8.0


def test_a_skin_keeps_the_surface_sound():
    from game.content.kinds import Lesion

    lesion = Lesion(id="under", at=(256.0, 100.0, 256.0), radius=80.0, loss=0.9, skin=16.0)
    tissue = build_tissue(level_of(Plain(tissue="enamel", height=128.0), things=(lesion,)))
    assert (tissue.mineral[:, 14:, :] == tissue.sound[:, 14:, :]).all()
    assert tissue.mineral[32, 12, 32] < 0.2 * FULL


def test_distance_is_right_under_a_tilted_wall():
    tissue = build_tissue(level_of(Ball(tissue="enamel", at=(256.0, 128.0, 256.0), radii=(80.0, 80.0, 80.0))))
    i, j, k = np.indices(tissue.size)
    truth = np.sqrt((i - 31.5) ** 2 + (j - 15.5) ** 2 + (k - 31.5) ** 2) - 10.0
    wrong = np.abs(tissue.distance - truth)
    assert wrong[np.abs(truth) < 0.4].max() < 0.12  # where bots touch and the surface is drawn
    near = np.abs(truth) < 3.5
    assert np.median(wrong[near]) < 0.05 and wrong[near].max() < 0.4
    assert (tissue.distance[truth > 4.5] == 4.0).all() and (tissue.distance[truth < -4.5] == -4.0).all()
    assert ((tissue.distance < 0) == (tissue.mineral >= HALF)).all()


def test_an_edit_equals_making_everything_anew():
    tissue = build_tissue(hilly_level())
    rng = np.random.default_rng(3)
    for _ in range(12):
        low = rng.integers(0, (60, 28, 60))
        high = low + rng.integers(1, 5, 3)
        box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        tissue.mineral[box] = rng.integers(0, FULL + 1, tissue.mineral[box].shape)
        tissue.changed(tuple(low), tuple(high))
    edited = tissue.distance.copy()
    tissue.renew()
    assert (edited == tissue.distance).all()


def test_dirty_bricks_are_those_whose_surface_changes():
    tissue = build_tissue(hilly_level())
    before = {brick: brick_mesh(tissue, brick) for brick in tissue.take_dirty()}
    assert sorted(before) == list(range(tissue.brick_count)) and tissue.take_dirty() == []
    tissue.mineral[15:18, 8:14, 31:33] = 0
    tissue.changed((15, 8, 31), (18, 14, 33))
    dirty = tissue.take_dirty()
    assert 0 < len(dirty) < tissue.brick_count
    for brick, old in before.items():
        if brick not in dirty:
            new = brick_mesh(tissue, brick)
            assert len(old[2]) == len(new[2]) and (old[0] == new[0]).all()


def test_surface_has_no_holes_between_bricks_and_faces_the_fluid():
    tissue = build_tissue(hilly_level())
    edges: dict[tuple[bytes, bytes], int] = {}
    triangles = 0
    for brick in range(tissue.brick_count):
        positions, normals, indices = brick_mesh(tissue, brick)
        assert positions.dtype == normals.dtype == np.float32 and indices.dtype == np.uint32
        if not len(indices):
            continue
        assert np.abs(np.sqrt((normals**2).sum(axis=1)) - 1.0).max() < 1e-5
        corners = positions[indices]
        face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        assert ((face * normals[indices].sum(axis=1)).sum(axis=1) > 0).mean() > 0.99
        triangles += len(indices)
        for a, b, c in corners:
            a, b, c = a.tobytes(), b.tobytes(), c.tobytes()
            for edge in ((a, b), (b, c), (c, a)):
                edges[edge] = edges.get(edge, 0) + 1
    assert triangles > 4000
    holes = [edge for edge, count in edges.items() if edges.get((edge[1], edge[0]), 0) != count]
    top = np.array(tissue.size) - 1.0
    for edge in holes:  # an edge without a partner may only lie on the rim of the tooth's box
        ends = np.array([np.frombuffer(end, np.float32) for end in edge])
        assert (((ends <= 1.5) | (ends >= top - 0.5)).any(axis=1)).all()


def test_reader_answers_in_voxels():
    reader = FieldReader(build_tissue(level_of(Plain(tissue="enamel", height=128.0))))
    assert reader.distance_at((32.2, 17.7, 30.1)) == pytest.approx(1.7, abs=0.05)
    assert reader.distance_at((32.0, 15.0, 32.0)) == pytest.approx(-1.0, abs=0.05)
    assert reader.gradient_at((32.0, 17.0, 32.0)) == pytest.approx((0.0, 1.0, 0.0), abs=0.02)
    assert reader.is_fluid((3.0, 17.0, 3.0)) and not reader.is_fluid((3.0, 15.0, 3.0))
    assert reader.mineral_at((3.0, 5.0, 3.0)) == 1.0 and reader.mineral_at((3.0, 25.0, 3.0)) == 0.0
    assert reader.distance_at((-50.0, 500.0, 3.0)) == 4.0


def test_a_size_that_makes_no_bricks_is_refused():
    from game.tooth.tissue import empty_tissue

    with pytest.raises(ValueError, match="bricks of 16"):
        empty_tissue((64, 30, 64))


def test_rods_run_from_the_dentin_to_the_surface():
    tissue = build_tissue(
        level_of(
            Ball(tissue="enamel", at=(256.0, 0.0, 256.0), radii=(200.0, 200.0, 200.0)),
            Ball(tissue="dentin", at=(256.0, 0.0, 256.0), radii=(110.0, 110.0, 110.0)),
        )
    )
    i, j, k = np.indices(tissue.prism.shape[:3])
    away = np.stack([i - 15.5, j + 0.5, k - 15.5], axis=-1)
    far = np.sqrt((away**2).sum(axis=-1))
    rods = tissue.prism.astype(float) / 127.0
    between = (far > 8.0) & (far < 11.5) & (j > 0)
    assert np.abs(np.sqrt((rods[between] ** 2).sum(axis=-1)) - 1.0).max() < 0.02
    along = (rods * away).sum(axis=-1)[between] / far[between]
    assert np.median(along) > 0.95 and along.min() > 0.7
    assert not tissue.prism[far > 15.0].any() and not tissue.prism[far < 4.0].any()


def test_what_mineral_is_lost_becomes_pores():
    tissue = build_tissue(
        level_of(
            Plain(tissue="enamel", height=200.0),
            Plain(tissue="dentin", height=100.0),
            Plain(tissue="pulp", height=50.0),
        )
    )
    enamel, dentin, pulp, fluid = (3, 20, 3), (3, 9, 3), (3, 2, 3), (3, 29, 3)
    assert tissue.porosity(fluid) == 1.0
    assert tissue.porosity(enamel) == pytest.approx(0.001)
    assert tissue.porosity(enamel) < tissue.porosity(dentin) < tissue.porosity(pulp) < 1.0
    tissue.mineral[enamel] = FULL // 2
    assert tissue.porosity(enamel) == pytest.approx(0.431, abs=0.001)


def label(solid: np.ndarray) -> tuple[np.ndarray, int]:
    """Pieces that hang together across faces: (numbers from 1, how many)."""
    numbers = np.zeros(solid.shape, int)
    count = 0
    for seed in np.argwhere(solid):
        if numbers[tuple(seed)]:
            continue
        count += 1
        waiting = [tuple(seed)]
        while waiting:
            at = waiting.pop()
            if min(at) < 0 or any(n >= most for n, most in zip(at, solid.shape, strict=True)):
                continue
            if not solid[at] or numbers[at]:
                continue
            numbers[at] = count
            for axis in range(solid.ndim):
                for step in (-1, 1):
                    waiting.append(tuple(n + step * (a == axis) for a, n in enumerate(at)))
    return numbers, count


def tubules(**changes) -> Tubules:
    given = {
        "start": (256.0, 200.0, 256.0),
        "end": (256.0, 20.0, 256.0),
        "spread": (100.0, 60.0),
        "radius": 10.0,
        "spacing": 50.0,
    }
    return Tubules(**{**given, **changes})


def test_tubules_are_passages_through_dentin_and_nothing_else():
    floor = (Plain(tissue="enamel", height=220.0), Plain(tissue="dentin", height=160.0))
    plain = build_tissue(level_of(*floor, Plain(tissue="pulp", height=40.0)))
    bored = build_tissue(level_of(*floor, Plain(tissue="pulp", height=40.0), tubules()))
    opened = (plain.mineral >= HALF) & (bored.mineral < HALF)
    assert (plain.kind[opened] == DENTIN).all()
    for height in (8, 12, 17):
        holes, count = label(opened[:, height, :])
        assert 12 <= count <= 19 and holes.max() == count
    upper, lower = (np.argwhere(opened[:, height, :]) for height in (18, 6))
    assert np.ptp(lower[:, 0]) < np.ptp(upper[:, 0])  # they run together towards the pulp
    _, passages = label(opened)
    assert passages == label(opened[:, 12, :])[1]  # each one whole, none touches another


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"radius": 4.0}, "shapes[0].radius"),
        ({"spacing": 25.0}, "shapes[0].spacing"),
        ({"spread": (5000.0, 10.0)}, "shapes[0].spread"),
        ({"end": (256.0, 200.0, 256.0)}, "shapes[0].end"),
    ],
)
def test_tubules_that_voxels_cannot_show_are_a_fault(changes, field):
    faults = [fault for fault in level_faults(level_of(tubules(**changes))) if fault.path.startswith("shapes")]
    assert [fault.path for fault in faults] == [field]


def test_a_level_too_large_is_refused_before_anything_is_made():
    level = msgspec.structs.replace(small_level(), size=(256, 256, 256))
    assert any("16,777,216" in str(fault) for fault in level_faults(level))
    tracemalloc.start()
    with pytest.raises(LevelTooLarge, match="16,777,216"):
        Sim(level, make_briefing(level))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_the_largest_level_needs_less_than_700_megabytes():
    level = small_level(size=[128, 128, 128])
    tracemalloc.start()
    sim = Sim(level, make_briefing(level))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sim.close()
    assert most < 450 * 2**20  # the interpreter, numba and the kernels come on top
