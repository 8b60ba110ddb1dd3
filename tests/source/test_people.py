"""The people factory: its files are standard, the four levels are one person, and what bends does not tear."""

from __future__ import annotations

import numpy as np
import pytest

from assets.source.people import elara as elara_page
from assets.source.people import plain as plain_page
from assets.source.people.figure import Figure, mirrored
from assets.source.people.plain import plain
from assets.source.people.skeleton import Build, Weights, joints
from assets.source.people.writer import four
from game.content.glb import Glb
from game.content.skeleton import BONES, PARENTS, REST_ARM_DEGREES

X, Y, Z = np.eye(3)
MOST_STRETCH, MORE_M = 2.0, 0.06
"""How long an edge of the surface may get where a joint bends far: so many times as it was, and so much more."""


def turn(axis, degrees: float) -> np.ndarray:
    t = np.radians(degrees)
    k = np.cross(np.eye(3), np.asarray(axis, float))
    return np.eye(3) + np.sin(t) * k + (1 - np.cos(t)) * k @ k


ARM_UP = {"arm_r": turn(Z, -50.0), "arm_l": turn(X, -90.0) @ turn(Z, -40.0)}
ELBOW = {"forearm_l": turn((-0.766, -0.643, 0.0), 100.0)}
SIT = {bone: turn(X, -90.0) for bone in ("thigh_l", "thigh_r", "skirt_l", "skirt_r")} | {
    bone: turn(X, 90.0) for bone in ("shin_l", "shin_r")
}
LOOK = {"head": turn(Y, 60.0)}
FIST = {"fingers_l": turn(Z, -80.0)}


def posed(fig: Figure, arrays: dict, turns: dict) -> np.ndarray:
    """The points of a figure with some bones turned, by linear blending as the game does it."""
    whole: dict[str, np.ndarray] = {}
    for bone in BONES:
        own, parent = np.eye(4), PARENTS[bone]
        own[:3, :3] = turns.get(bone, np.eye(3))
        own[:3, 3] = fig.joints[bone] - (fig.joints[parent] if parent else 0.0)
        whole[bone] = (whole[parent] if parent else np.eye(4)) @ own
    moves = np.stack([whole[bone][:3] for bone in BONES])
    back = np.stack([arrays["position"] - fig.joints[bone] for bone in BONES], 1)
    each = np.einsum("bij,nbj->nbi", moves[:, :, :3], back) + moves[:, :, 3]
    return (each * arrays["weights"][..., None]).sum(1)


@pytest.fixture(scope="module")
def file() -> Glb:
    return Glb("plain", plain()[0])


@pytest.fixture(scope="module")
def plainly() -> tuple[Figure, dict]:
    fig = plain_page.figure(1)
    return fig, fig.arrays()


@pytest.fixture(scope="module")
def coated() -> tuple[Figure, dict]:
    fig = elara_page.figure(1)
    return fig, fig.arrays()


def test_the_bones_stand_where_the_joints_say_and_none_is_turned(file: Glb) -> None:
    nodes = file.rows("nodes")[: len(BONES)]
    assert tuple(node.text("name") for node in nodes) == BONES
    assert not any("rotation" in node or "scale" in node for node in nodes)
    wanted, skin = joints(Build()), file.rows("skins")[0]
    inverse = file.floats(skin.integer("inverseBindMatrices"), "skin", 16).reshape(-1, 4, 4)
    for i, bone in enumerate(BONES):
        assert np.allclose(inverse[i, 3, :3], -wanted[bone], atol=1e-4), bone
        assert np.allclose(inverse[i, :3, :3], np.eye(3))


def test_four_levels_get_coarser_and_stay_one_person(file: Glb) -> None:
    meshes = {node.text("name"): node for node in file.rows("nodes")[len(BONES) :]}
    assert list(meshes) == ["plain", "plain.1", "plain.2", "plain.3"]
    tall, triangles = [], []
    for node in meshes.values():
        assert node.integer("skin") == 0
        primitive = file.rows("meshes")[node.integer("mesh")].entries("primitives")[0]
        columns = primitive.entry("attributes")
        at = file.floats(columns.integer("POSITION"), "mesh", 3)
        shares = file.integers(columns.integer("WEIGHTS_0"), "mesh", 4)
        bones = file.integers(columns.integer("JOINTS_0"), "mesh", 4)
        assert (shares.astype(int).sum(1) == 255).all() and bones.max() < len(BONES)
        triangles.append(len(file.integers(primitive.integer("indices"), "mesh", 1)) // 3)
        tall.append(np.ptp(at[:, 1]))
        assert abs(at[:, 1].min()) < 0.02, "the feet are on the floor"
    assert triangles[0] <= 20_000 and triangles[1] <= 6500 and triangles[2] <= 1400 and triangles[3] <= 450
    assert sorted(triangles, reverse=True) == triangles
    assert np.ptp(tall) < 0.03


def test_the_same_page_gives_the_same_bytes() -> None:
    first, second = plain_page.figure(2).arrays(), plain_page.figure(2).arrays()
    assert all(first[name].tobytes() == second[name].tobytes() for name in first)


def test_a_body_follows_its_numbers() -> None:
    usual, large = joints(Build()), joints(Build(height=1.9, legs=1.04, stance=0.05))
    assert abs(usual["hips"][1] - 0.92) < 0.005, "clips are made for this height"
    assert large["head"][1] > usual["head"][1] + 0.15 and large["hips"][1] > usual["hips"][1] * 1.9 / 1.7
    assert large["foot_l"][0] > usual["foot_l"][0] + 0.04
    for joint in (usual, large):
        way = joint["hand_l"] - joint["arm_l"]
        assert abs(np.degrees(np.arctan2(way[0], -way[1])) - REST_ARM_DEGREES) < 0.01
        assert all(np.allclose(joint[f"{b}_l"] * (-1, 1, 1), joint[f"{b}_r"]) for b in ("arm", "hand", "thigh", "toe"))


@pytest.mark.parametrize("turns", [ARM_UP, ELBOW, SIT, LOOK, FIST], ids=["arm up", "elbow", "sit", "look", "fist"])
@pytest.mark.parametrize("who", ["plainly", "coated"])
def test_what_bends_does_not_tear(who: str, turns: dict, request: pytest.FixtureRequest) -> None:
    fig, arrays = request.getfixturevalue(who)
    edges = np.concatenate([arrays["faces"][:, [0, 1]], arrays["faces"][:, [1, 2]]])
    lengths = []
    for points in (arrays["position"], posed(fig, arrays, turns)):
        lengths.append(np.linalg.norm(points[edges[:, 0]] - points[edges[:, 1]], axis=1))
    assert (lengths[1] - MOST_STRETCH * lengths[0]).max() < MORE_M


def test_sitting_a_coat_lies_on_the_lap(coated: tuple[Figure, dict]) -> None:
    fig, arrays = coated
    y = arrays["position"][:, 1]
    cloth = arrays["weights"][:, [fig.weights.index["skirt_l"], fig.weights.index["skirt_r"]]].sum(1) > 0.3
    lap = cloth & (y < 0.78) & (y > 0.53) & (arrays["position"][:, 2] > 0.12)
    assert lap.sum() >= 8
    high = posed(fig, arrays, SIT)[lap, 1]
    thigh = fig.joints["thigh_l"][1]
    assert high.min() > thigh and high.max() < thigh + 0.22


def test_an_open_coat_parts_in_front(coated: tuple[Figure, dict]) -> None:
    w = coated[0].weights
    beside = np.array([[0.03, 0.5, 0.18], [-0.03, 0.5, 0.18]])
    left, right = w.of("coat", beside)
    assert left[w.index["skirt_r"]] == left[w.index["thigh_r"]] == 0.0 == right[w.index["skirt_l"]]


def test_fingers_close_and_the_thumb_a_little(plainly: tuple[Figure, dict]) -> None:
    fig, arrays = plainly
    moved = np.linalg.norm(posed(fig, arrays, FIST) - arrays["position"], axis=1)
    along = (arrays["position"] - fig.joints["fingers_l"]) @ (fig.joints["fingers_l"] - fig.joints["hand_l"])
    assert moved[(arrays["position"][:, 0] > 0.5) & (along > 0.004)].max() > 0.05
    assert moved[arrays["position"][:, 0] < 0.4].max() < 1e-6


def test_weights_of_every_scheme_are_whole() -> None:
    w = Weights(Build(height=1.2, head=1.2))
    p = np.random.default_rng(3).uniform((-0.6, 0.0, -0.2), (0.6, 1.3, 0.2), (400, 3))
    for scheme in ("spine", "body", "coat", "skirt", "legs", "arm_l", "hand_r", "leg_l", "shoe_r", {"head": 2.0}):
        shares = w.of(scheme, p)
        assert np.allclose(shares.sum(1), 1.0) and (shares >= 0).all(), scheme
    bones, shares = four(w.of("coat", p))
    assert (shares.astype(int).sum(1) == 255).all() and bones.shape == (400, 4)


def test_a_mirror_image_moves_with_the_other_side() -> None:
    fig = Figure(Build(), 2)
    part = (np.array([[0.5, 1.0, 0.0], [0.6, 1.0, 0.0], [0.5, 1.1, 0.0]]), np.tile(Z, (3, 1)), np.array([[0, 1, 2]]))
    fig.add(part, (1, 1, 1), bones="arm_l", both=True)
    arrays = fig.arrays()
    left, right = ([fig.weights.index[f"{b}_{side}"] for b in ("arm", "forearm", "hand")] for side in "lr")
    assert arrays["weights"][3:, right].sum() == pytest.approx(3.0)
    assert arrays["weights"][3:, left].sum() == 0
    assert np.allclose(arrays["position"][3:], mirrored(part)[0])


def test_points_that_are_no_numbers_are_refused() -> None:
    part = (np.array([[0.0, np.nan, 0.0]] * 3), np.tile(Z, (3, 1)), np.array([[0, 1, 2]]))
    with pytest.raises(ValueError, match="no numbers"):
        Figure(Build()).add(part, (1, 1, 1))
