"""Mineral: acid takes it, rests give it back, and what neither touches stays as it is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import events
from game.content.kinds import Ball, Block, Lesion, Plain
from game.content.level import Level, read_level
from game.tooth.chemistry import TICK_STEPS
from game.tooth.mineral import EVERY, Mineral
from game.tooth.sim import Sim
from game.tooth.state import make_briefing
from game.tooth.tissue import DENTIN, ENAMEL, FULL, HALF, PULP, Tissue, build_tissue
from tests.tooth.fields import level_of
from tests.tooth.rigs import small_sim

SOUR, NEUTRAL = 4.9, 7.0


class Bench:
    """A tooth in a bath: its fluid can be set, and stands for days."""

    def __init__(self, *shapes: object, things: tuple = (), size=(32, 32, 32), um: float = 8.0) -> None:
        self.level: Level = msgspec.structs.replace(level_of(*shapes, things=things, size=size), um_per_voxel=um)
        self.tissue: Tissue = build_tissue(self.level)
        self.mineral = Mineral(self.level, self.tissue)
        cells = tuple(n // 2 for n in size)
        self.fluid = SimpleNamespace(
            ph=np.full(cells, NEUTRAL, np.float32),
            calcium=np.full(cells, 1.0, np.float32),
            phosphate=np.full(cells, 7.0, np.float32),
            fluoride=np.zeros(cells, np.float32),
            surface=np.ones(cells, np.uint8),
        )
        self.touched = np.zeros(self.tissue.brick_count, np.uint8)
        self.boxes = np.zeros((self.tissue.brick_count, 6), np.int16)

    def stand(self, ph: float | None, days: float, ticks: int = 1, every: int = 1) -> int:
        if ph is not None:
            self.fluid.ph[...] = ph
        return sum(
            self.mineral.advance(self.tissue, self.fluid, days / ticks, self.touched, self.boxes, tick, every)
            for tick in range(ticks)
        )

    @property
    def lost(self) -> int:
        return int(self.tissue.sound.sum(dtype=np.int64) - self.tissue.mineral.sum(dtype=np.int64))


def floor(tissue: str = "enamel", **rest) -> Bench:
    return Bench(Plain(tissue=tissue, height=128.0), **rest)


def share(bench: Bench, at) -> float:
    return 1.0 - int(bench.tissue.mineral[at]) / int(bench.tissue.sound[at])


def test_a_tooth_at_rest_keeps_every_bit():
    level = read_level(Path("levels/first_light.json"))
    sim = Sim(level, make_briefing(level))
    was = sim.tissue.mineral.copy()
    for _ in range(4):
        sim.step()
    for tick in range(40):
        fluid = (sim.touched, sim.boxes)
        sim.mineral.advance(sim.tissue, sim.chemistry, 5.0, *fluid, tick, 1)
    is_sound = was == sim.tissue.sound
    assert (sim.tissue.mineral == was)[is_sound].all()
    assert (sim.tissue.mineral >= was).all()  # lesions only gain
    sim.close()


def test_acid_takes_and_rest_gives_back_near_the_surface():
    bench = floor()
    bench.stand(SOUR, 4.0, 32)
    lost, deep = bench.lost, share(bench, (16, 11, 16))
    assert lost > 0 and deep > 0.01
    bench.stand(NEUTRAL, 4.0, 32)
    assert bench.lost < lost
    top = 15
    assert share(bench, (16, top, 16)) < share(bench, (16, top - 2, 16))


def test_constant_acid_takes_most_at_the_surface():
    bench = floor(um=4.0)
    bench.stand(SOUR, 6.0, 48)
    column = 1.0 - bench.tissue.mineral[16, :32, 16].astype(float) / np.maximum(bench.tissue.sound[16, :32, 16], 1)
    tissue = column[bench.tissue.sound[16, :32, 16] == FULL][::-1]
    assert (np.diff(tissue) <= 1e-3).all()


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, 2**31), st.floats(0.001, 400.0), st.sampled_from((1, 4)), st.floats(0.0, 5.0), st.floats(1.0, 60.0)
)
def test_mineral_never_leaves_its_bounds(seed, days, every, ppm, um):
    """Whatever fluid stands there, for however long."""
    rng = np.random.default_rng(seed)
    bench = Bench(
        Plain(tissue="enamel", height=16.0 * um, swell=2.0 * um, length=20.0 * um),
        Ball(tissue="dentin", at=(16.0 * um, 8.0 * um, 16.0 * um), radii=(9.0 * um,) * 3),
        Ball(tissue="pulp", at=(16.0 * um, 4.0 * um, 16.0 * um), radii=(4.0 * um,) * 3),
        things=(Lesion(id="spot", at=(8.0 * um, 14.0 * um, 8.0 * um), radius=8.0 * um, loss=0.9),),
        um=um,
    )
    pulp = bench.tissue.kind == PULP
    was = bench.tissue.mineral.copy()
    for tick in range(8):
        bench.fluid.ph[...] = rng.uniform(2.5, 8.5, bench.fluid.ph.shape)
        bench.fluid.calcium[...] = rng.uniform(0.01, 10.0, bench.fluid.ph.shape)
        bench.fluid.fluoride[...] = ppm
        bench.mineral.advance(bench.tissue, bench.fluid, days, bench.touched, bench.boxes, tick, every)
        assert (bench.tissue.mineral <= bench.tissue.sound).all()
    assert (bench.tissue.mineral[pulp] == was[pulp]).all()
    assert (bench.tissue.mineral != was).any()


def test_slow_loss_is_not_rounded_away():
    slow, quick = floor(), floor()
    slow.stand(5.3, 0.02, 2000)
    quick.stand(5.3, 0.02, 2)
    assert slow.lost == pytest.approx(quick.lost, rel=0.02) and slow.lost > 0


def test_turns_of_bricks_change_the_pace_of_none():
    each, turns = floor(), floor()
    each.stand(SOUR, 4.0, 32)
    turns.stand(SOUR, 4.0, 32, EVERY)
    assert turns.lost == pytest.approx(each.lost, rel=0.15)


def test_acid_goes_faster_along_prisms_than_across():
    along, across = floor(), floor()
    across.tissue.prism[...] = (127, 0, 0)
    for bench in (along, across):
        bench.stand(SOUR, 4.0, 16)
    assert along.tissue.prism[8, 6, 8].tolist() == [0, 127, 0]
    assert along.lost > 1.15 * across.lost
    assert share(along, (16, 7, 16)) > 2.0 * share(across, (16, 7, 16))


def test_fluoride_slows_loss_tenfold_and_is_taken_up_by_what_is_rebuilt():
    plain, guarded = floor(), floor()
    guarded.fluid.fluoride[...] = 0.5
    for bench in (plain, guarded):
        bench.stand(SOUR, 2.0, 16)
    assert 7.0 <= plain.lost / guarded.lost <= 14.0
    assert not plain.tissue.fluoride.any()
    plain.fluid.fluoride[...] = 0.5
    plain.stand(NEUTRAL, 20.0, 40)
    held = plain.tissue.fluoride
    assert held.any() and not held[plain.tissue.kind != ENAMEL].any()
    fresh = floor()
    fresh.stand(SOUR, 2.0, 16)
    fresh.stand(NEUTRAL, 20.0, 40)  # rebuilt without fluoride: it gives way sooner
    fresh.fluid.fluoride[...] = plain.fluid.fluoride[...] = 0.0
    before = plain.lost, fresh.lost
    for bench in (plain, fresh):
        bench.stand(SOUR, 1.0, 8)
    assert plain.lost - before[0] < fresh.lost - before[1]


def test_dentin_dissolves_at_a_higher_ph_and_faster():
    enamel, dentin = floor(), floor("dentin")
    dentin.fluid.surface[...] = DENTIN
    for bench in (enamel, dentin):
        bench.stand(5.8, 1.0, 8)
    assert enamel.lost == 0 and dentin.lost > 0
    for bench in (enamel, dentin):
        bench.stand(SOUR, 0.2, 4)
    assert dentin.lost > 1.8 * enamel.lost


def test_what_acid_writes_is_marked_and_the_surface_follows():
    bench = Bench(
        Plain(tissue="enamel", height=128.0, swell=16.0, length=150.0),
        Block(tissue="fluid", at=(128.0, 128.0, 128.0), half=(40.0, 60.0, 40.0)),
    )
    was = bench.tissue.mineral.copy()
    bench.stand(3.5, 3.0, 12)
    changed = np.argwhere((bench.tissue.mineral >> 9) != (was >> 9))
    for voxel in changed:
        i, j, k = voxel // 16
        brick = (i * 2 + j) * 2 + k
        assert bench.touched[brick]
        assert (bench.boxes[brick, :3] <= voxel).all() and (voxel < bench.boxes[brick, 3:]).all()
    bench.tissue.renew()
    while True:  # acid goes on while the surface is brought up to date brick by brick
        bench.touched[...] = 0
        bench.stand(3.5, 0.5, 2)
        for brick in np.flatnonzero(bench.touched):
            bench.tissue.changed(tuple(bench.boxes[brick, :3]), tuple(bench.boxes[brick, 3:]))
        if (bench.tissue.mineral < HALF).mean() > (was < HALF).mean():
            break
    local = bench.tissue.distance.copy()
    bench.tissue.renew()
    assert np.abs(local - bench.tissue.distance).max() < 0.05


def test_a_skin_falls_in_over_a_hollow_body_that_acid_loads():
    def undermined() -> Bench:
        bench = Bench(Plain(tissue="enamel", height=448.0), size=(16, 64, 16))
        bench.tissue.mineral[4:12, 24:51, 4:12] = int(0.3 * FULL)  # 216 um under a skin of 40
        return bench

    safe = undermined()
    assert safe.stand(NEUTRAL, 0.01) == 0
    loaded = undermined()
    assert loaded.stand(4.4, 0.01) > 0
    assert (loaded.tissue.mineral[8, 51:56, 8] == 0).all()
    shallow = undermined()
    shallow.tissue.mineral[4:12, 24:40, 4:12] = FULL
    assert shallow.stand(4.4, 0.01) == 0


def test_what_lost_more_than_half_waits_for_builders():
    bench = floor()
    bench.tissue.mineral[16, 12:16, 16] = int(0.4 * FULL)
    bench.tissue.mineral[8, 14:16, 8] = int(0.8 * FULL)
    bench.stand(NEUTRAL, 30.0, 60)
    assert share(bench, (16, 15, 16)) == pytest.approx(0.6, abs=0.001)
    assert share(bench, (8, 15, 8)) < 0.05


def test_a_tooth_in_acid_says_when_a_cavity_opens_and_goes_on_from_a_kept_moment():
    sim = small_sim(clocks={"chemistry_min_per_s": 0.5, "mineral_days_per_s": 4.0}, um_per_voxel=20.0, things=[
        {"id": "port", "at": [400, 850, 400]}, {"id": "choir", "at": [400, 700, 400], "bots": 20},
        {"id": "spring", "at": [200, 480, 200]}, {"id": "colony", "at": [700, 410, 700], "radius": 80},
        {"id": "pit", "at": [240, 300, 400]}, {"id": "nerve", "at": [300, 200, 400]},
    ], shapes=[{"kind": "plain", "tissue": "enamel", "height": 400}])  # fmt: skip
    sim.tissue.mineral[20:28, 2:18, 20:28] = int(0.3 * FULL)
    heard = []
    for _ in range(16 * TICK_STEPS):
        heard += sim.step()
        sim.chemistry.acid[...] = 8.0
    assert [event for event in heard if isinstance(event, events.CavityOpened)]
    kept = sim.capture()
    assert kept.arrays["mineral.owed"].any()
    for _ in range(2 * TICK_STEPS):
        sim.step()
    after = sim.digest()
    sim.restore(kept)
    for _ in range(2 * TICK_STEPS):
        sim.step()
    assert sim.digest() == after
    sim.close()
