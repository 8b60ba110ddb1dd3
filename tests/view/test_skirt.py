from __future__ import annotations

import numpy as np
import pytest

from game.view.skirt import FAR_BAKE, OUTWARD, RIM, build_skirt, light_skirt, rim_rows

SIZE = 32


def hills(slope: float) -> np.ndarray:
    """Distances of tissue whose top rises towards high x."""
    x, y, z = np.meshgrid(*(np.arange(SIZE) + 0.5 for _ in range(3)), indexing="ij")
    top = 16.0 + slope * (x - SIZE / 2.0) + 0.6 * np.sin(z * 0.4)
    return np.clip(y - top, -4.0, 4.0).astype(np.float32)


def top(x: np.ndarray, z: np.ndarray, slope: float) -> np.ndarray:
    return 16.0 + slope * (x - SIZE / 2.0) + 0.6 * np.sin(z * 0.4)


@pytest.mark.parametrize("slope", [0.0, 0.3])
def test_it_begins_at_the_height_and_with_the_slope_at_which_the_box_ends(slope):
    vertices, _ = build_skirt(hills(slope))
    rim = vertices[rim_rows(vertices)]
    x, y, z = rim["position"].T
    assert np.abs(y - top(x, z, slope)).max() < 0.06
    around = len(rim)
    after = vertices[(RIM + 1) * around : (RIM + 2) * around]["position"]
    right = np.abs(x - (SIZE - 0.5)) < 1e-3
    rise = (after[right, 1] - y[right]) / (after[right, 0] - x[right])
    assert np.abs(np.median(rise) - slope) < 0.2


def test_its_triangles_and_normals_look_up():
    vertices, indices = build_skirt(hills(0.2))
    a, b, c = (vertices["position"][indices[:, corner]] for corner in range(3))
    faces = np.cross(b - a, c - a)
    assert (faces[:, 1] > 0.0).mean() > 0.98
    assert (vertices["normal"][:, 1] > 0).all()


def test_light_of_the_rim_goes_over_into_that_of_far_out():
    vertices, _ = build_skirt(hills(0.0))
    around = len(vertices) // len(OUTWARD)
    bake = np.full((around, 4), 40, np.uint8)
    light_skirt(vertices, bake, np.full((around, 4), 90, np.uint8))
    rows = vertices["bake"].reshape(len(OUTWARD), around, 4)
    assert (rows[RIM] == 40).all()
    assert (rows[-1] == FAR_BAKE).all()
    assert (np.diff(rows[RIM:, 0, 0].astype(int)) >= 0).all()


def test_no_skirt_where_tissue_does_not_reach_the_rim():
    distance = hills(0.0)
    distance[0, :, 3] = 4.0
    vertices, indices = build_skirt(distance)
    assert len(vertices) == 0 and len(indices) == 0
