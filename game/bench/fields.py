"""How fast solutes diffuse through a tooth, beside the same solver in numpy. Called by `main.py bench fields`.

Invariant: both solve the same systems, and what they give is compared bit for bit before it is timed.
"""

from __future__ import annotations

import numpy as np

from game.bench.scenes import gyroid_tissue
from game.bench.timing import in_turns
from game.bench.twins_fields import NumpyFluid
from game.core.pool import SlicePool
from game.tooth import kernels_chemistry
from game.tooth.chemistry import TICK_STEPS, Fluid
from game.tooth.mouth import Mouth

MINUTES = 0.0625  # of a tick at the usual clock
_UM = 16.0
_AT_ONCE = 5  # of ours in a turn: it then takes about as long as numpy's, and a busy machine disturbs both alike


def gyroid_fluid() -> Fluid:
    """64 x 32 x 64 cells of pores, plaque and uneven solutes."""
    tissue = gyroid_tissue()
    cells = tuple(n // 2 for n in tissue.size)
    fluid = Fluid(cells, _UM)  # type: ignore[arg-type]
    amount = np.where(np.abs(tissue.distance) < 1.5, 60_000, 0).astype(np.uint16)
    surface = np.zeros(cells, np.uint8)
    kernels_chemistry.look(
        0, cells[0], tissue.mineral, amount, tissue.kind, fluid.pores, fluid.plaque, surface
    )
    while kernels_chemistry.deepen(0, cells[0], fluid.pores, fluid.depth, -1):
        pass
    fluid.conduct()
    ramp = np.arange(fluid.values.size, dtype=np.int64).reshape(fluid.values.shape)
    fluid.values[...] = (ramp * 7919 % 1009).astype(np.float32) / np.float32(100.0)
    return fluid


def fields() -> dict[str, float]:
    """Figures fields.*: tick_ms, a tick's diffusion of all solutes along the three axes, and step_ms, its eighth;
    numpy_ratio, numpy's time over ours. Raises AssertionError where the two differ in a bit."""
    fluid, mouth, pool = gyroid_fluid(), Mouth(sugar_mm=150.0), SlicePool(1)
    start = fluid.values.copy()
    twin = NumpyFluid(fluid)

    def ours() -> None:
        for axis in range(3):
            fluid.diffuse(pool, axis, MINUTES, mouth)

    def theirs() -> None:
        for axis in range(3):
            twin.diffuse(axis, fluid.paces, fluid.renewed, fluid.outside)

    ours()
    found = fluid.values.copy()
    fluid.values[...] = start
    theirs()
    assert np.array_equal(found.view(np.uint32), fluid.values.view(np.uint32)), "the two solvers differ"

    def some_of_ours() -> None:
        for _ in range(_AT_ONCE):
            ours()

    times = in_turns({"ours": some_of_ours, "theirs": theirs}, 15)
    tick = times["ours"] / _AT_ONCE
    return {
        "fields.tick_ms": tick,
        "fields.step_ms": tick / TICK_STEPS,
        "fields.numpy_ratio": times["theirs"] / tick,
    }
