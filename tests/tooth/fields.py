"""Small teeth and swarms for the kernels' tests."""

from __future__ import annotations

import numpy as np

from game.content.kinds import Ball, Lesion, Plain
from game.content.level import CameraPlace, Level, Patient
from game.tooth.flow import FlowField
from game.tooth.motion import AWAKE, SORT_EVERY, Columns, Motion, Orders, new_columns
from game.tooth.tissue import FULL, Tissue, empty_tissue


def level_of(*shapes: object, things: tuple = (), size=(64, 32, 64)) -> Level:
    """A level with these shapes, 8 micrometres a voxel."""
    return Level(
        schema=1,
        id="field",
        title="level.field",
        size=size,
        patient=Patient(person="lindqvist"),
        shapes=shapes,
        things=things,
        cameras=(CameraPlace(name="start", at=(0.0, 400.0, 0.0), look=(1.0, 0.0, 1.0)),),
    )


def hilly_level() -> Level:
    return level_of(
        Plain(tissue="enamel", height=90.0, swell=24.0, length=300.0),
        Ball(tissue="dentin", at=(250.0, 80.0, 260.0), radii=(90.0, 70.0, 80.0), blend=40.0),
        Ball(tissue="fluid", at=(150.0, 100.0, 330.0), radii=(60.0, 60.0, 50.0)),
        things=(Lesion(id="spot", at=(250.0, 140.0, 260.0), radius=60.0, loss=1.0),),
    )


def walled_tissue(size=(96, 32, 64)) -> Tissue:
    """Water with two walls across x, one open at one end of z, the other at the other: an S to swim through."""
    tissue = empty_tissue(size)
    third = size[0] // 3
    tissue.mineral[third : third + 4, :, : size[2] - 16] = FULL
    tissue.mineral[2 * third : 2 * third + 4, :, 16:] = FULL
    tissue.kind[tissue.mineral > 0] = 1
    tissue.sound[...] = tissue.mineral
    tissue.renew()
    return tissue


def field_to(tissue: Tissue, target, motion: Motion | None = None) -> FlowField:
    """A finished half-resolution field, published into errand 1 of `motion`."""
    field = FlowField(tissue.size, direction=None if motion is None else motion.directions[1])
    field.look(tissue.mineral)
    field.start(np.array([target]))
    assert field.advance(10**9)
    return field


def swarm_in(tissue: Tissue, count: int, low, high, seed: int = 1) -> Columns:
    """`count` awake bots on errand 1, at random in the fluid of a box."""
    swarm = new_columns(count)
    rng = np.random.default_rng(seed)
    found = 0
    while found < count:
        points = rng.uniform(low, high, (count, 3)).astype(np.float32)
        points = points[tissue.distance[tuple(points.astype(int).T)] > 1.5][: count - found]
        swarm.position[found : found + len(points)] = points
        found += len(points)
    swarm.previous[...] = swarm.position
    swarm.count = count
    swarm.state[...] = AWAKE
    swarm.errand[...] = 1
    return swarm


def step(motion: Motion, swarm: Columns, orders: Orders, tissue: Tissue, number: int) -> None:
    if number % SORT_EVERY == 0:
        motion.sort(swarm)
    motion.crowd((swarm,))
    motion.move(swarm, orders, tissue.distance)
