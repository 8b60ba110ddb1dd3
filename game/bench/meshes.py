"""How fast a brick of tissue gets a new surface. Called by `main.py bench mesh`.

Invariant: every brick that holds surface is timed, and the figure is the median brick.
"""

from __future__ import annotations

import importlib.util

import numpy as np

from game.bench.scenes import gyroid_tissue
from game.bench.timing import in_turns, median_ms
from game.tooth.tissue import brick_mesh


def mesh() -> dict[str, float]:
    """Figures mesh.*: brick_ms and edit_ms (8 voxels cubed dissolved: distances anew) in milliseconds, brick_triangles
    of that brick, all_ms for the whole tooth; marching_cubes_ratio where scikit-image is installed."""
    tissue = gyroid_tissue()
    times, triangles = [], []
    for brick in range(tissue.brick_count):
        count = len(brick_mesh(tissue, brick)[2])
        if count:
            times.append(median_ms(lambda brick=brick: brick_mesh(tissue, brick), 3))
            triangles.append(count)
    low = tuple(n // 2 - 4 for n in tissue.size)
    high = tuple(n + 8 for n in low)
    figures = {
        "mesh.brick_ms": float(np.median(times)),
        "mesh.brick_triangles": float(np.median(triangles)),
        "mesh.all_ms": float(np.sum(times)),
        "mesh.edit_ms": median_ms(lambda: tissue.changed(low, high), 25),  # nothing was written: the same distances
    }
    if importlib.util.find_spec("skimage"):
        figures |= _marching_cubes_ratio(tissue)
    return figures


def _marching_cubes_ratio(tissue) -> dict[str, float]:
    from skimage.measure import marching_cubes

    def ours() -> None:
        for brick in range(tissue.brick_count):
            brick_mesh(tissue, brick)

    times = in_turns({"ours": ours, "theirs": lambda: marching_cubes(tissue.distance, 0.0)}, 11)
    return {"mesh.marching_cubes_ratio": times["theirs"] / times["ours"]}
