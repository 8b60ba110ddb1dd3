"""How fast a flow field is found. Called by `main.py bench flow`.

Invariant: a timing covers everything from the sources to published directions.
"""

from __future__ import annotations

import importlib.util

import numpy as np

from game.bench.scenes import gyroid_tissue
from game.bench.timing import in_turns, median_ms
from game.tooth.flow import FlowField

SLICE = 5000
"""Updates in a slice."""
_SOURCE = (120.0, 56.0, 120.0)


def flow() -> dict[str, float]:
    """Figures flow.*: half_ms and full_ms for whole fields, slice_ms for SLICE updates, opened_ms for taking in a small
    hole, all in milliseconds; reached (share of free cells); fmm_ratio where scikit-fmm is installed."""
    tissue = gyroid_tissue()
    half, full = FlowField(tissue.size), FlowField(tissue.size, half=False)
    for field in (half, full):
        field.look(tissue.mineral)
    free = np.count_nonzero(half._flags != 1)

    def whole(field: FlowField) -> None:
        field.start(np.array([_SOURCE]))
        field.advance(10**9)

    figures = {
        "flow.half_ms": median_ms(lambda: whole(half), 15),
        "flow.full_ms": median_ms(lambda: whole(full), 5),
        "flow.reached": float(np.count_nonzero(np.isfinite(half.distance)) / free),
        "flow.slice_ms": _slice_ms(half),
        "flow.opened_ms": _opened_ms(tissue.mineral.copy(), half),  # a copy: the tissue is shared
    }
    if importlib.util.find_spec("skfmm"):
        figures |= _fmm_ratio(half, whole)
    return figures


def _slice_ms(field: FlowField) -> float:
    field.start(np.array([_SOURCE]))

    def work() -> None:
        if field.advance(SLICE):
            field.start(np.array([_SOURCE]))

    return median_ms(work, 15)


def _opened_ms(mineral: np.ndarray, field: FlowField) -> float:
    """Dissolve a ball of about 300 voxels in one wall after another."""
    field.start(np.array([_SOURCE]))
    field.advance(10**9)
    walls = np.argwhere(mineral[8:-8, 8:-8, 8:-8] > 59_000)[:: 20_000][:12] + 8
    left = iter(walls)

    def open_one() -> None:
        low = next(left) - 3
        high = low + 7
        mineral[tuple(slice(a, b) for a, b in zip(low, high, strict=True))] = 0
        field.touch(mineral, tuple(low), tuple(high))
        field.advance(10**9)

    return median_ms(open_one, len(walls) - 1)


def _fmm_ratio(field: FlowField, whole) -> dict[str, float]:
    """scikit-fmm on the same cells from the same source, with directions, which are what a swarm goes by."""
    import skfmm

    walls = field._flags[1:-1, 1:-1, 1:-1] == 1
    phi = np.ma.MaskedArray(np.ones(field.cells), walls)
    whole(field)
    phi[np.unravel_index(np.argmin(field.distance), field.cells)] = -1.0  # the free cell nearest to the source
    direction = np.zeros((*field.cells, 4), np.int8)

    def theirs() -> None:
        travel = skfmm.distance(phi, dx=field.scale, order=1).filled(1e3)  # walls are far: ways lead off them
        slopes = np.stack(np.gradient(travel.astype(np.float32), field.scale), axis=-1)
        steep = np.sqrt(np.einsum("...n,...n->...", slopes, slopes))[..., None]
        direction[..., :3] = slopes * (-127.0 / np.maximum(steep, 1e-6))
        direction[..., 3] = np.where(walls, 0.0, np.clip(127.0 - travel / 2.0, 1.0, 127.0))

    times = in_turns({"ours": lambda: whole(field), "theirs": theirs}, 9)
    return {"flow.fmm_ratio": times["theirs"] / times["ours"]}
