"""A scene at a moment: interpolation as the specification writes it, joints, morph targets, loops."""

from __future__ import annotations

import numpy as np
import pytest

from game.render.gltf.pose import bounds, compose, played, pose, slerp
from game.render.gltf.scene import read_scene
from tests.render.gltf.maker import CORNERS, Maker, rich, square


def moved(tmp_path, path, times, values, how="LINEAR"):
    made = square()
    made.animate(0, path, times, values, how)
    return read_scene(made.save(tmp_path / "a.glb"))


def at(scene, time_s):
    return pose(scene, played(scene, ""), time_s).world[0]


def test_linear_steps_and_splines(tmp_path):
    ends = [[0, 0, 0], [4, 0, 0]]
    assert at(moved(tmp_path, "translation", [0, 2], ends), 0.5)[0, 3] == pytest.approx(1.0)
    assert at(moved(tmp_path, "translation", [0, 2], ends, "STEP"), 1.9)[0, 3] == 0.0
    cubic = [[0] * 3, [0] * 3, [3, 0, 0], [0] * 3, [4, 0, 0], [0] * 3]
    half = at(moved(tmp_path, "translation", [0, 2], cubic, "CUBICSPLINE"), 1.0)[0, 3]
    assert half == pytest.approx(0.5 * 4 + 0.125 * 2 * 3)  # the spline's middle: tangents count by the gap


def test_movement_begins_again(tmp_path):
    scene = moved(tmp_path, "translation", [0, 2], [[0, 0, 0], [4, 0, 0]])
    assert at(scene, 5.0)[0, 3] == pytest.approx(at(scene, 1.0)[0, 3])


def test_before_the_first_key_stands_the_first(tmp_path):
    scene = moved(tmp_path, "scale", [1, 2], [[3, 3, 3], [5, 5, 5]])
    assert at(scene, 0.2)[0, 0] == pytest.approx(3.0)


def test_turning_takes_the_shorter_way():
    quarter = np.array([0.0, 0.0, np.sqrt(0.5), np.sqrt(0.5)])
    here = slerp(np.array([0.0, 0.0, 0.0, 1.0]), -quarter, 0.5)
    assert abs(here[2]) == pytest.approx(np.sin(np.pi / 8))


def test_parents_carry_their_children(tmp_path):
    made = square()
    made.document["nodes"] = [
        {"children": [1], "translation": [5, 0, 0], "rotation": [0, 0, np.sqrt(0.5), np.sqrt(0.5)]},
        {"mesh": 0, "translation": [1, 0, 0], "scale": [2, 2, 2]},
    ]
    scene = read_scene(made.save(tmp_path / "a.glb"))
    low, high = bounds(scene, pose(scene, (), 0.0))
    assert low == pytest.approx([3, -1, 0])
    assert high == pytest.approx([7, 3, 0])


def test_joints_carry_the_skin_and_its_own_node_does_not(tmp_path):
    made = rich()
    made.document["nodes"][0]["translation"] = [100, 0, 0]
    made.document["nodes"][0]["children"] = []
    made.document["nodes"][1]["translation"] = [0, 0, 7]
    made.document["scenes"][0]["nodes"] = [0, 1]
    scene = read_scene(made.save(tmp_path / "a.glb"))
    low, high = bounds(scene, pose(scene, (), 0.0))
    assert low == pytest.approx([-1, -1, 7])
    assert high == pytest.approx([1, 2, 7])


def test_morph_targets_are_mixed_in(tmp_path):
    scene = read_scene(rich().save(tmp_path / "a.glb"))
    posed = pose(scene, played(scene, "Grow"), 0.25)
    assert posed.weights[0].tolist() == pytest.approx([0.25])
    rows = scene.meshes[0].primitives[0].morphed(posed.weights[0])
    assert np.allclose(rows["position"][:, 2], 0.25)


def test_one_animation_by_name_or_number_or_all_that_do_not_quarrel(tmp_path):
    made = rich()
    made.animate(1, "rotation", [0, 1], [[0, 0, 0, 1], [0, 1, 0, 0]], name="Other turn")
    scene = read_scene(made.save(tmp_path / "a.glb"))
    assert [one.name for one in played(scene, "")] == ["Turn", "Grow"]
    assert [one.name for one in played(scene, "Other turn")] == ["Other turn"]
    assert [one.name for one in played(scene, "2")] == ["Other turn"]


def test_a_matrix_and_its_parts_are_the_same():
    turn = np.array([0.1, 0.2, 0.3, 0.9])
    turn /= np.linalg.norm(turn)
    matrix = compose(np.array([1.0, 2.0, 3.0]), turn, np.array([1.0, 1.0, -1.0]))
    assert np.linalg.det(matrix[:3, :3]) == pytest.approx(-1.0)
    assert np.allclose(matrix[:3, :3].T @ matrix[:3, :3], np.eye(3))


def test_an_empty_scene_of_points_has_bounds(tmp_path):
    made = Maker()
    made.mesh(indices=None, mode=0)
    scene = read_scene(made.save(tmp_path / "a.glb"))
    low, high = bounds(scene, pose(scene, (), 0.0))
    assert (low.tolist(), high.tolist()) == (CORNERS.min(0).tolist(), CORNERS.max(0).tolist())
